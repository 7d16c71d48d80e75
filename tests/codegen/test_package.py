"""What is written: the same bytes each time, legal Python whatever the spec says, and importable on its own."""

import keyword
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen import docs, package
from codegen.names import RESERVED, identifier, pascal, singular, snake, verb_of
from codegen.rules import check
from contract import load, providers, yaml_file
from contract.errors import GenerationError
from contract.records import Contract, Rule

COMMON = providers.common_contract()
ROOT = Path(__file__).resolve().parents[2]


@given(st.text(max_size=20))
def test_every_word_becomes_a_legal_name(word: str) -> None:
    for name in (identifier(word), snake(word), pascal(word)):
        assert name.isidentifier()
        assert not keyword.iskeyword(name)
        assert name not in RESERVED


@given(st.text(max_size=60))
def test_every_text_becomes_a_docstring_of_its_own(text: str) -> None:
    source = f"def f():\n    {docs.docstring(text)}\n    return 1\n"
    space: dict[str, object] = {}
    exec(source, space)
    assert space["f"]() == 1  # type: ignore[operator]


@pytest.mark.parametrize(
    ("function", "word", "expected"),
    [
        (identifier, "class", "class_"),
        (identifier, "x-y", "x_y"),
        (identifier, "2d", "field_2d"),
        (identifier, "copy", "copy_"),
        (snake, "listPets", "list_pets"),
        (snake, "HTTPStatus", "http_status"),
        (pascal, "createText2Video", "CreateText2Video"),
        (singular, "dynamic_masks", "dynamic_mask"),
        (singular, "trajectories", "trajectory"),
        (singular, "voice_list", "voice"),
        (singular, "data", "data_item"),
        (verb_of, "createText2Video", ("create", "Text2Video")),
        (verb_of, "ping", ("ping", "")),
    ],
)
def test_names(function: object, word: str, expected: object) -> None:
    assert function(word) == expected  # type: ignore[operator]


@pytest.mark.parametrize("name", providers.names())
def test_twice_the_same_bytes(name: str) -> None:
    contract = providers.load_contract(name)
    assert package.provider_package(contract, COMMON) == package.provider_package(contract, COMMON)


def test_what_is_generated_names_its_source_and_no_date() -> None:
    for path, text in package.provider_package(providers.load_contract("yutoai"), COMMON).files.items():
        assert path.endswith(".md") or re.match(
            r"# Made by klingkit from yutoai/openapi.yaml \(sha256 [0-9a-f]{16}…\)\. Do not edit", text
        )


HOSTILE = """\
openapi: 3.1.0
info: {title: "\\"\\"\\" import os \\\\", version: "1"}
paths:
  /a/{class}/{id}:
    post:
      operationId: "do it; import os"
      summary: "\\"\\"\\"); import os  # \\\\"
      parameters:
        - {name: class, in: path, required: true, schema: {type: string}}
        - {name: id, in: path, required: true, schema: {type: integer}}
        - {name: "from", in: query, schema: {type: array, items: {type: string, enum: ["a'b", "c\\"d"]}}}
        - {name: X-Trace, in: header, schema: {type: string}}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [class]
              properties:
                class: {type: string, pattern: "^[\\"']\\\\d+$", description: "ends with a backslash \\\\"}
                id: {type: [integer, "null"]}
                "weird name!": {const: "it's"}
                json: {type: boolean}
                _hidden: {type: number}
                self: {type: object, properties: {copy: {type: string}}}
                list: {type: array, items: {type: object, properties: {"0": {type: string}}}}
                either: {oneOf: [{type: string}, {type: object, properties: {a: {type: integer}}}]}
              allOf:
                - {title: "a \\"rule\\" {name}", description: "say '{message}' \\"\\"\\"", not: {required: [id, json]}}
      responses: {'200': {description: ok}}
"""


@pytest.fixture
def hostile(tmp_path: Path) -> Contract:
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE)
    return load.load_file(path)


def test_a_hostile_spec_gives_harmless_python_that_works(hostile: Contract, tmp_path: Path) -> None:
    files = package.shared_files(None) | package.provider_package(hostile, None).files
    package.write(files, tmp_path / "out", [hostile])
    script = """
import sys
before = set(sys.modules)
from kling_clients.hostile import Client, requests
model = requests.DoItImportOsRequest
body = {"class": '"5', "id": None, "weird name!": "it's", "_hidden": 1.5, "self": {"copy": "x"}}
body |= {"list": [{"0": "y"}], "either": {"a": 1}}
assert model.model_validate(body).model_dump() == body, model.model_validate(body).model_dump()
try:
    model.model_validate({"class": '"5', "id": 1, "json": True})
except ValueError as error:
    assert "say '{message}'" in str(error), error
else:
    raise AssertionError
import inspect
method = inspect.signature(Client(token="t", base_url="http://127.0.0.1").a.do_it_import_os)
assert list(method.parameters) == "request path_class_ path_id from_ x_trace params".split(), method
expected = "class_ id weird_name_ json_ field_hidden self_ list either"
assert list(requests.DoItImportOsParams.__annotations__) == expected.split()
"""
    finished = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=tmp_path / "out"
    )
    assert finished.returncode == 0, finished.stderr
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", "/dev/null", "kling_clients"],
        capture_output=True, text=True, check=False, cwd=tmp_path / "out",
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout


def test_a_rule_without_a_form_in_python_is_an_error_that_names_it() -> None:
    rule = Rule(name="r", message="m", schema={"not": {"propertyNames": {"pattern": "x"}}})
    with pytest.raises(GenerationError, match="rule 'r' has no Python form: the keyword 'propertyNames'"):
        check(rule, {"properties": {}})


OBJECT = {
    "required": ["a"],
    "properties": {"a": {"type": "string"}, "b": {"type": "string"}, "n": {"type": "number"}, "l": {"type": "array"}},
}


@pytest.mark.parametrize(
    ("schema", "condition"),
    [
        (
            {"if": {"required": ["b"], "properties": {"b": {"const": "x"}}}, "then": {"required": ["n"]}},
            "self.b == 'x' and self.n is MISSING",
        ),
        (
            {"if": {"properties": {"a": {"const": "x"}}}, "then": {"required": ["n"]}},
            "self.a == 'x' and self.n is MISSING",
        ),
        ({"not": {"required": ["b", "n"]}}, "self.b is not MISSING and self.n is not MISSING"),
        (
            {"properties": {"n": {"minimum": 2, "exclusiveMaximum": 5}}},
            "self.n is not MISSING and (self.n < 2 or self.n >= 5)",
        ),
        ({"dependentRequired": {"b": ["n"]}}, "self.b is not MISSING and self.n is MISSING"),
        ({"anyOf": [{"required": ["b"]}, {"required": ["n"]}]}, "self.b is MISSING and self.n is MISSING"),
        (
            {"oneOf": [{"required": ["b"]}, {"required": ["n"]}]},
            "sum((self.b is not MISSING, self.n is not MISSING)) != 1",
        ),
        ({"required": ["l"], "properties": {"l": {"minItems": 1}}}, "self.l is MISSING or len(self.l) < 1"),
        ({"if": {"required": ["b"]}, "then": False}, "self.b is not MISSING"),
    ],
)
def test_rules_read_as_a_person_would_write_them(schema: dict[str, object], condition: str) -> None:
    assert check(Rule(name="r", message="m", schema=schema), OBJECT).condition == condition


def test_the_wheel_stands_alone(tmp_path: Path) -> None:
    names = {path.name for path in (ROOT / "generated").iterdir()} - {"kling_clients.egg-info", "__pycache__"}
    assert names == {"README.md", "pyproject.toml", "kling_clients"}
    pyproject = yaml_file.read_text(ROOT / "generated/pyproject.toml")
    assert 'dependencies = ["httpx>=0.28", "pydantic>=2.14"]' in pyproject
    total = sum(len(path.read_text().splitlines()) for path in (ROOT / "generated").rglob("*.py"))
    assert total < 2500
