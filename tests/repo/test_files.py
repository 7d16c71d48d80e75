"""What stands at the top of the repository, and whether the README tells the truth."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    ["pyproject.toml", "specs", "codegen", "generated", "contract_tests", "mock_server", "Makefile", "contract", "klingkit",
     "tests", "README.md", "ARCHITECTURE.md", "CHANGELOG.md", "LICENSE", ".ci/run", "requirements.lock"],
)  # fmt: skip
def test_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_the_lock_has_hashes_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    for requirement in re.split(r"\n(?=\w)", text):
        assert "--hash=sha256:" in requirement, requirement.splitlines()[0]


def test_the_first_twenty_lines_show_the_two_commands_and_their_output() -> None:
    top = "\n".join(README.splitlines()[:20])
    assert "make conform" in top
    assert "make test" in top
    assert "enforced" in README


def test_the_readme_names_every_command() -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "klingkit", "--help"], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout
    commands = re.findall(r"^│ ([a-z]+) ", listed, flags=re.MULTILINE)
    assert {"providers", "reconcile", "generate", "mock", "conform"} <= set(commands)
    for command in commands:
        assert f"klingkit {command}" in README


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"make ([a-z]+)", README)):
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target


def test_the_page_of_lint_is_up_to_date() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "klingkit", "checks"], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout
    assert (ROOT / "docs/lint.md").read_text(encoding="utf-8") == printed, "run: klingkit checks > docs/lint.md"


def test_the_figures_of_the_readme_are_those_of_a_run() -> None:
    from contract import providers
    from contract_tests import report, runs
    from contract_tests.target import Choice

    with runs.opened(providers.load_contract("klingai"), Choice()) as run:
        for _ in run.session.run():
            pass
        made = report.build(run.session.contract, run.target, run.session)
    cost = made["cost"]
    assert f"{cost['requests']} requests, {cost['accepted']} accepted that would cost money" in README
    for operation in ("listText2Video", "createText2Video", "getText2Video"):
        verdicts = [
            each["verdict"] for each in (*made["constraints"], *made["promises"]) if each["operation"] == operation
        ]
        kept, untested = verdicts.count("enforced"), verdicts.count("untested")
        assert re.search(rf" {operation} +{kept} +{untested}\n", README)
