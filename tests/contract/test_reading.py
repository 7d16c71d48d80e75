"""Documents from anywhere: YAML and JSON, OpenAPI 3.0 and 3.1, and what is neither."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contract import load, pointer, yaml_file
from contract.errors import KlingkitError, UnreadableError
from contract.upgrade import upgrade

MINIMAL = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}


def _file(tmp_path: Path, text: str, name: str = "spec.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1, 2", r"spec\.yaml:\d+: expected YAML or JSON"),
        ("a: b: c", r"spec\.yaml:1: expected YAML or JSON"),
        ("", "an empty file"),
        ("- 1\n- 2", "a list"),
        ("just words", "plain text"),
        ("a: 1\na: 2", "duplicate key"),
        ("title: no openapi", "no 'openapi' key"),
        ('swagger: "2.0"', r"swagger 2\.0"),
        ("openapi: 4.0.0", r"openapi: 4\.0\.0"),
        ("openapi: 3.1.0\npaths: 5", "out of shape"),
        ("openapi: 3.1.0\npaths: {/a: {get: {parameters: [{in: query}]}}}", "out of shape"),
        ("openapi: 3.1.0\npaths: {/a: {get: {$ref: '#/nowhere'}}}", "points to nothing"),
        ("openapi: 3.1.0\npaths: {/a: {$ref: 'http://127.0.0.1/x.yaml#/a'}}", "on this disk"),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as caught:
        load.load_file(_file(tmp_path, text))
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        load.load_file(tmp_path / "none.yaml")
    with pytest.raises(UnreadableError, match="cannot be read"):
        load.load_file(tmp_path)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_bytes(b"a: \xff\xfe")
    with pytest.raises(UnreadableError, match="UTF-8"):
        load.load_file(path)


def test_a_yaml_bomb_ends_quickly(tmp_path: Path) -> None:
    levels = "\n".join(f"l{i}: &l{i} [{', '.join([f'*l{i - 1}'] * 9)}]" for i in range(1, 12))
    path = _file(tmp_path, f"l0: &l0 [x]\n{levels}\n")
    started = time.monotonic()
    with pytest.raises(UnreadableError, match="aliases"):
        yaml_file.load(path)
    assert time.monotonic() - started < 5


def test_too_big_a_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="expected at most"):
        yaml_file.load(_file(tmp_path, "a" * (yaml_file.MAXIMUM_BYTES + 1)))


def test_lines_are_known(tmp_path: Path) -> None:
    file = yaml_file.load(_file(tmp_path, "a:\n  - b: 1\n  - c: 2\n"), with_lines=True)
    assert [file.line(item) for item in file.data["a"]] == [2, 3]


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12) | st.sampled_from(
    [
        "on",
        "off",
        "yes",
        "no",
        "y",
        "null",
        "~",
        "16:9",
        "1_000",
        "0x1f",
        "1e3",
        ".inf",
        "2026-01-01",
        "5",
        "-",
        "",
        " a",
        "a ",
        "#",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(data=st.dictionaries(TEXT, VALUES, max_size=4))
@example(data={"small": 1e-05, "large": 1e22, "plain": 0.5})
def test_what_is_written_is_read_back_by_yaml_1_2_and_by_yaml_1_1(data: dict[str, Any]) -> None:
    import io

    import yaml as yaml_1_1  # PyYAML
    from ruamel.yaml import YAML

    text = yaml_file.dump(data)
    assert YAML(typ="safe", pure=True).load(io.StringIO(text)) == data
    assert yaml_1_1.safe_load(text) == data


def test_three_zero_becomes_three_one() -> None:
    document = {
        "openapi": "3.0.3",
        "components": {
            "schemas": {
                "A": {"type": "string", "nullable": True, "enum": ["x"]},
                "B": {
                    "type": "number",
                    "minimum": 0,
                    "exclusiveMinimum": True,
                    "maximum": 9,
                    "exclusiveMaximum": False,
                },
                "C": {"properties": {"nullable": {"type": "boolean", "nullable": False}}},
            }
        },
    }
    schemas = upgrade(document)["components"]["schemas"]
    assert schemas["A"] == {"type": ["string", "null"], "enum": ["x", None]}
    assert schemas["B"] == {"type": "number", "exclusiveMinimum": 0, "maximum": 9}
    assert schemas["C"] == {"properties": {"nullable": {"type": "boolean"}}}


def test_json_is_read_too(tmp_path: Path) -> None:
    contract = load.load_file(_file(tmp_path, json.dumps(MINIMAL), "spec.json"))
    assert (contract.name, contract.title, contract.operations) == ("spec", "T", ())


def test_references_across_files_and_in_a_circle(tmp_path: Path) -> None:
    _file(tmp_path, "Tree: {type: object, properties: {left: {$ref: '#/Tree'}, n: {type: integer}}}", "parts.yaml")
    document = {
        **MINIMAL,
        "paths": {
            "/a": {
                "post": {
                    "requestBody": {"content": {"application/json": {"schema": {"$ref": "parts.yaml#/Tree"}}}},
                    "responses": {},
                }
            }
        },
    }
    operation = load.load_file(_file(tmp_path, json.dumps(document))).operations[0]
    assert operation.id == "postA"
    assert [constraint.id for constraint in operation.constraints] == ["postA/type", "postA/n/type"]


@given(names=st.lists(st.text(max_size=5), max_size=4))
def test_pointers_come_back(names: list[str]) -> None:
    assert pointer.parts(pointer.join(*names)) == names


def test_dropping_takes_the_emptied_objects_along() -> None:
    value = {"a": {"b": {"c": 1}}, "d": 2}
    pointer.drop(value, "/a/b/c")
    assert value == {"d": 2}
    pointer.drop(value, "/x/y")
    assert value == {"d": 2}


def test_every_error_of_ours_is_one_kind() -> None:
    assert issubclass(UnreadableError, KlingkitError)
