"""Pages of a few lines, each with one thing that real ones have and that was read wrong once, and what a person reads in them."""

from pathlib import Path
from typing import Any

import pytest

from contract.reading.read import read

TABLE = "| Name | Type | Description |\n|---|---|---|\n"

SAID: dict[str, tuple[str, dict[str, dict[str, Any]]]] = {
    "a negative number behind a colon": (
        "- `seed` (integer): -1 to 100\n",
        {"body/seed": {"type": "integer", "minimum": -1, "maximum": 100}},
    ),
    "components that end in their line": (
        '<ParamField body="engine" type="string" required>Which.</ParamField>\n<ParamField body="seed" type="integer">Any.</ParamField>\n',
        {"body/engine": {"type": "string", "required": True}, "body/seed": {"type": "integer"}},
    ),
    "a default before the end of a sentence": (
        "**wish** (string, required)\n\nWhat\n\n**mode** (string) Default: calm. One of calm, wild.\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/mode": {"type": "string", "default": "calm", "enum": ["calm", "wild"]},
        },
    ),
    "examples are no values": (
        f"{TABLE}| a | string | 名称，例如：ink、oil |\n| b | string | Examples: `x`, `y` |\n| c | integer | For example: 1, 2 or 3 |\n",
        {"body/a": {"type": "string"}, "body/b": {"type": "string"}, "body/c": {"type": "integer"}},
    ),
    "models are no values of another field": (
        f"{TABLE}| still | string | 图片。支持模型：`v1`、`v2` |\n| wish | string | What. Supported models: `v1`, `v2`. |\n",
        {"body/still": {"type": "string"}, "body/wish": {"type": "string"}},
    ),
    "fields of which one is needed are no values": (
        f"{TABLE}| a | string | Either `still` or `wish` is required. |\n",
        {"body/a": {"type": "string"}},
    ),
    "adjectives are no constants": (
        f"{TABLE}| a | string | Must be HTTPS. |\n| b | string | Must be unique. |\n| c | string | Must be v2. |\n",
        {"body/a": {"type": "string"}, "body/b": {"type": "string"}, "body/c": {"type": "string", "const": "v2"}},
    ),
    "marks of both kinds say nothing of a field without one": (
        "| Field | Description |\n|---|---|\n| `a` | Required. What. |\n| `b` | How. |\n| `c` | Optional. When. |\n",
        {"body/a": {"required": True}},
    ),
    "the most before the least": (
        "- `a` (integer): Max value 10, min value 2.\n",
        {"body/a": {"type": "integer", "minimum": 2, "maximum": 10}},
    ),
    "words in a column of values": (
        "| Name | Type | Allowed values |\n|---|---|---|\n| a | string | calm, wild |\n| b | string | ink/oil |\n| c | string | up \\| down |\n",
        {
            "body/a": {"type": "string", "enum": ["calm", "wild"]},
            "body/b": {"type": "string", "enum": ["ink", "oil"]},
            "body/c": {"type": "string", "enum": ["up", "down"]},
        },
    ),
    "lengths in a column, and in a type": (
        "| Name | Type | Length |\n|---|---|---|\n| a | string | 500 |\n| b | string | 1-500 |\n| c | varchar(32) | |\n",
        {
            "body/a": {"type": "string", "maxLength": 500},
            "body/b": {"type": "string", "minLength": 1, "maxLength": 500},
            "body/c": {"type": "string", "maxLength": 32},
        },
    ),
    "names that are links, slanted or struck out": (
        "| Name | Type |\n|---|---|\n| [eye](#eye) | object |\n| *seed* | integer |\n| ~~old~~ | string |\n\n### eye\n\n| Name | Type |\n|---|---|\n| pan | number |\n",
        {
            "body/eye": {"type": "object"},
            "body/seed": {"type": "integer"},
            "body/old": {"type": "string"},
            "body/eye/pan": {"type": "number"},
        },
    ),
    "a list of an answer, without marks": (
        "- `a` (string, required): x\n\nResponse:\n\n- id: string\n- state: string\n",
        {
            "body/a": {"type": "string", "required": True},
            "response/200/id": {"type": "string"},
            "response/200/state": {"type": "string"},
        },
    ),
    "the status beside the word": (
        "Response 201:\n\n| Field | Type |\n|---|---|\n| id | string |\n",
        {"response/201/id": {"type": "string"}},
    ),
    "values below the word that announces them": (
        "- **size** (string): Its size. Options:\n  - 720p\n  - 1080p (pro only)\n",
        {"body/size": {"type": "string", "enum": ["720p", "1080p"]}},
    ),
    "what errors and callbacks hold": (
        "- `a` (string): x\n\n## Errors\n\n- `code` (integer): which\n\n## Callback\n\n| Field | Type |\n|---|---|\n| film | string |\n",
        {"body/a": {"type": "string"}},
    ),
    "errors without a heading": (
        "## Make\n\n| Name | Type |\n|---|---|\n| a | string |\n\nErrors:\n\n| Name | Type |\n|---|---|\n| code | integer |\n",
        {"body/a": {"type": "string"}},
    ),
    "numbers with their unit, and many": (
        f"{TABLE}| a | integer | 5s or 10s |\n| b | integer | Choose 5 or 10. |\n| c | integer | Seconds: {','.join(map(str, range(1, 27)))} |\n",
        {
            "body/a": {"type": "integer", "enum": [5, 10]},
            "body/b": {"type": "integer", "enum": [5, 10]},
            "body/c": {"type": "integer", "enum": list(range(1, 27))},
        },
    ),
    "a table that a blank line and a button interrupt": (
        f"{TABLE}| a | string | x |\n\n| b | string | x |\nCopy\n| c | string | x |\n",
        {"body/a": {"type": "string"}, "body/b": {"type": "string"}, "body/c": {"type": "string"}},
    ),
    "code that does not close": (
        '```json\n{"a": "x"}\n\n## Body\n\n| Name | Type |\n|---|---|\n| a | string |\n\n```json\n{"a": "y"}\n```\n',
        {"body/a": {"type": "string"}},
    ),
    "code that closes twice": (
        '```json\n{"a": "x"}\n```\n```\n\n## Body\n\n| Name | Type |\n|---|---|\n| a | string |\n',
        {"body/a": {"type": "string"}},
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_a_small_page_is_read_as_a_person_reads_it(case: str, tmp_path: Path) -> None:
    text, expected = SAID[case]
    page = tmp_path / "page.md"
    page.write_text(f"POST /v1/films\n\n{text}", encoding="utf-8")
    found: dict[str, dict[str, Any]] = {}
    for fact in read(page).facts:
        if not fact.is_shown:
            found.setdefault(fact.place, {})[fact.keyword] = fact.value
    assert found == expected


def test_a_field_of_which_no_fact_is_known_is_listed_as_unread(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "POST /v1/films\n\n| Name | Type | Required |\n|---|---|---|\n| a | string | no |\n| still | file | no |\n"
    )
    assert [(note.line, note.place) for note in read(page).unread] == [(6, "body/still")]


def test_the_table_of_what_one_is_told_is_the_answer(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("GET /v1/films/{id}\n\n| Field | Type |\n|---|---|\n| id | string |\n| status | string |\n")
    assert {fact.place for fact in read(page).facts} == {"response/200/id", "response/200/status"}
