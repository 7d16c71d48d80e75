"""The command line as a person runs it: a process."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def klingkit(tmp_path: Path) -> Run:
    """Run klingkit in an empty folder with no tokens around; returns the finished process."""

    def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        kept = {name: value for name, value in os.environ.items() if not name.endswith("_TOKEN")}
        return subprocess.run(
            [sys.executable, "-m", "klingkit", *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            timeout=120,
            env={**kept, "PYTHONPATH": str(ROOT), **environment},
        )

    return run
