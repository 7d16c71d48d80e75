"""No fact about a provider stands outside ``specs/``: a fifth provider is a folder of YAML and not a line of code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from contract import load, providers, yaml_file

ROOT = Path(__file__).resolve().parents[2]
CODE = ("contract", "codegen", "mock_server", "contract_tests", "klingkit")

# Words that a contract happens to share with JSON Schema, OpenAPI, HTTP, our own extensions' keys, or plain Python.
SHARED = {
    "type", "title", "name", "description", "object", "string", "message", "code", "request_id", "id", "status", "url", "data",
    "callback", "created_at", "updated_at", "list", "x", "y", "get", "post", "true", "model", "mode", "failed", "on", "off",
    "1000",
}  # fmt: skip


def _facts() -> set[str]:
    found: set[str] = set()
    for name in providers.names():
        provider = providers.find(name)
        contract = providers.load_contract(name)
        found |= {name, provider.token_environment, *contract.servers}
        for operation in contract.operations:
            found |= {operation.id, operation.path}
            found |= set(_words(operation.body.schema)) if operation.body else set()
            found |= {parameter.name for parameter in operation.parameters}
            for response in operation.responses:
                found |= set(_words(response.schema))
            if operation.task:
                found |= {*operation.task.pending, *operation.task.succeeded, *operation.task.failed}
        found |= {str(code) for code in contract.error_codes}
    return {fact for fact in found if fact not in SHARED and not (fact.isdecimal() and len(fact) < 4)}


def _words(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _words(item)
    elif isinstance(node, dict):
        yield from node.get("properties", {}) if isinstance(node.get("properties"), dict) else ()
        yield from (value for value in node.get("enum", ()) if isinstance(value, str))
        for key, value in node.items():
            if not key.startswith("x-"):
                yield from _words(value)


def _literals(file: Path) -> Iterator[tuple[int, str]]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value >= 1000:
            yield node.lineno, str(node.value)


def _told(text: str, facts: set[str]) -> set[str]:
    words = {text, *re.findall(r"[A-Za-z][\w-]*[\w]", text)} if len(text) < 400 else {text}
    return words & facts


def test_code_knows_no_provider() -> None:
    facts = _facts()
    assert {"klingai", "kling-v1-6", "camera_control", "succeed", "/v1/videos/text2video", "1201"} <= facts
    wrong = [
        f"{file.relative_to(ROOT)}:{line}: {sorted(told)}"
        for folder in CODE
        for file in sorted((ROOT / folder).rglob("*.py"))
        for line, text in _literals(file)
        if (told := _told(text, facts))
    ]
    assert not wrong


def test_templates_know_no_provider() -> None:
    facts = {fact for fact in _facts() if len(fact) > 4}
    templates = [file for folder in CODE for file in (ROOT / folder).rglob("templates/**/*") if file.is_file()]
    assert templates
    for file in templates:
        assert not set(re.findall(r"[\w/-]+", file.read_text(encoding="utf-8"))) & facts, file


@pytest.mark.parametrize("text", ["kling-v1-6", "the field camera_control is wrong", "/v1/videos/text2video"])
def test_a_fact_in_a_string_would_be_seen(text: str) -> None:
    assert _told(text, _facts())


def test_a_fifth_provider_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "providers" / "fifth"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text("title: Fifth\ntoken_environment: FIFTH_TOKEN\ndocuments: []\n")
    document = yaml_file.load(providers.find("llmprovider").openapi).data
    (folder / "openapi.yaml").write_text(yaml_file.dump(document))
    contract = providers.load_contract("fifth", tmp_path)
    assert contract.token_environment == "FIFTH_TOKEN"
    assert contract.operations == load.load_file(providers.find("llmprovider").openapi).operations
