"""The house's rule: who may import whom. See ARCHITECTURE.md."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAYERS = {
    "contract": {"contract"},
    "codegen": {"contract", "codegen"},
    "mock_server": {"contract", "mock_server"},
    "contract_tests": {"contract", "mock_server", "kling_clients", "contract_tests"},
    "klingkit": {"contract", "codegen", "mock_server", "contract_tests", "klingkit"},
    "generated": {"kling_clients"},
    "codegen/runtime": set(),
}
READING = ("vocabulary", "sentences", "operations", "pages", "places", "documents", "fields", "intake")
"""The folders of the reader, from what knows least to what knows most."""
OURS = {"contract", "codegen", "mock_server", "contract_tests", "klingkit", "kling_clients"}


def _imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_what_it_may(layer: str) -> None:
    files = [file for file in (ROOT / layer).rglob("*.py") if layer != "codegen" or "runtime" not in file.parts]
    assert files
    wrong = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in files
        for name in _imports(file) & OURS
        if name not in LAYERS[layer]
    }
    assert not wrong


def test_a_folder_of_the_reader_imports_only_what_stands_below_it() -> None:
    folders = {path.parent.name for path in (ROOT / "contract/reading").glob("*/__init__.py")}
    assert folders == set(READING)
    wrong = {
        f"{file.relative_to(ROOT)}: {module}"
        for at, folder in enumerate(READING)
        for file in (ROOT / "contract/reading" / folder).rglob("*.py")
        for module in _imported_modules(file)
        for above in (*READING[at + 1 :], "read")
        if f"{module}.".startswith(f"contract.reading.{above}.")
    }
    assert not wrong


def test_what_is_generated_needs_nothing_but_httpx_and_pydantic() -> None:
    used = {name for file in (ROOT / "generated").rglob("*.py") for name in _imports(file)}
    assert used - sys.stdlib_module_names == {"httpx", "pydantic", "pydantic_core", "kling_clients"}


def test_specs_hold_no_code() -> None:
    assert {file.suffix for file in (ROOT / "specs").rglob("*") if file.is_file()} <= {".yaml", ".md"}


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {}
    for layer in OURS - {"kling_clients"}:
        for file in (ROOT / layer).rglob("*.py"):
            name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            graph[name] = _imported_modules(file)
    for start in graph:
        assert start not in _reachable(start, graph), start


def _imported_modules(file: Path) -> set[str]:
    found = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _reachable(start: str, graph: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        name = waiting.pop()
        if name in graph and name not in seen:
            seen.add(name)
            waiting += graph[name]
    return seen
