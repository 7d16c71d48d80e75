"""One small contract a feature: its package is as committed, the same twice, clean to both type checkers, and works."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from codegen import package
from contract import load
from mock_server import running
from mock_server.provider import Settings
from tests.codegen import golden

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", golden.names())
def test_the_package_is_as_committed(name: str) -> None:
    made = golden.generated(name)
    assert made == golden.committed(name), "read the diff of: make golden"
    assert made == golden.generated(name), "the same bytes twice"


@pytest.fixture(scope="module", name="wheel")
def _wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All packages in one folder, with the runtime."""
    folder = tmp_path_factory.mktemp("wheel")
    contracts = [load.load_file(golden.FOLDER / name / "openapi.yaml", name=name) for name in golden.names()]
    files = package.shared_files(None)
    for contract in contracts:
        files |= package.provider_package(contract, None).files
    package.write(files, folder, contracts)
    return folder


def test_mypy_strict_finds_nothing(wheel: Path) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", "/dev/null", "kling_clients"],
        capture_output=True, text=True, check=False, cwd=wheel,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("of", ["golden", "generated"])
def test_pyright_finds_nothing(wheel: Path, tmp_path: Path, of: str) -> None:
    pyright = shutil.which("basedpyright", path=Path(sys.executable).parent)
    if pyright is None:
        pytest.skip("needs basedpyright: pip install basedpyright")
    settings = {
        "include": [str(wheel if of == "golden" else ROOT / "generated")],
        "extraPaths": [str(wheel if of == "golden" else ROOT / "generated")],
        "typeCheckingMode": "standard",
        "pythonVersion": "3.11",
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    checked = subprocess.run(
        [pyright, "-p", str(tmp_path), "--pythonpath", sys.executable], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
    assert "0 errors, 0 warnings" in checked.stdout


@pytest.mark.parametrize("name", golden.names())
def test_its_examples_run_against_its_mock(wheel: Path, tmp_path: Path, name: str) -> None:
    programs = re.findall(r"```python\n(.*?)```", (golden.FOLDER / name / "README.md").read_text(), re.DOTALL)
    assert programs
    contract = load.load_file(golden.FOLDER / name / "openapi.yaml", name=name)
    with running(contract, Settings(pending_seconds=0)) as mock:
        head = f"import kling_clients.{name} as m\nm.Client.server = m.AsyncClient.server = {mock.url!r}\n"
        for program in programs:
            done = subprocess.run(
                [sys.executable, "-c", head + program],
                capture_output=True, text=True, check=False, cwd=tmp_path,
                env={"PYTHONPATH": str(wheel), "KLINGKIT_TOKEN": "a:b"},
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
