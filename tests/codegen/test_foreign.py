"""Contracts that nobody here wrote become packages that import, and that a strict type checker finds nothing in.

``make foreign`` fetches them: @readme/oas-examples, MIT, OpenAPI 3.0 and 3.1, made to break generators.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from codegen import package
from contract import load

FOLDER = Path(__file__).resolve().parents[2] / ".foreign/node_modules/@readme/oas-examples"
SPECS = sorted(path for version in ("3.0", "3.1") for path in (FOLDER / version / "json").rglob("*.json"))
pytestmark = pytest.mark.skipif(not SPECS, reason="needs the examples: make foreign")


@pytest.fixture(scope="module", name="wheel")
def _wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("foreign")
    files = package.shared_files(None)
    contracts = []
    for path in SPECS:
        version, *names = path.relative_to(FOLDER).with_suffix("").parts
        contracts.append(load.load_file(path, name="_".join((f"v{version}", *names[1:]))))
        files |= package.provider_package(contracts[-1], None).files
    package.write(files, folder, contracts)
    return folder


def test_all_of_them_import(wheel: Path) -> None:
    names = sorted(path.parent.name for path in (wheel / "kling_clients").glob("*/client.py"))
    assert len(names) == len(SPECS) + 1 >= 31  # and the runtime
    script = "\n".join(
        f"import kling_clients.{name}.client as m\n"
        "client = m.Client(token='t', base_url='http://provider')\n"
        "[getattr(client, attribute) for attribute in dir(client)]"
        for name in names
        if name != "runtime"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=wheel)
    assert done.returncode == 0, done.stderr


def test_mypy_strict_finds_nothing_in_any(wheel: Path) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", "/dev/null", "kling_clients"],
        capture_output=True, text=True, check=False, cwd=wheel,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout
