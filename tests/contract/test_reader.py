"""Pages to facts. Each page has a table of its facts, written by hand: recall and precision are measured against it."""

import contextlib
import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract import documented, providers, reconcile, yaml_file
from contract.errors import UnreadableError
from contract.reading.facts import Fact, same
from contract.reading.read import read
from contract.reading.sentences import prose

HERE = Path(__file__).parent
SEEDS = HERE.parents[2] / "shared" / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.exists(), reason="the providers' pages are not here")

Row = tuple[str, str, str, str]


def _table(path: Path) -> dict[Row, int]:
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        (row["operation"], row["place"], row["keyword"], _shown(json.loads(row["value"]))): int(row["line"])
        for row in rows
    }


def _read(path: Path) -> dict[Row, int]:
    return {(fact.operation, fact.place, fact.keyword, _shown(fact.value)): fact.line for fact in read(path).facts}


def _shown(value: Any) -> str:
    """``1`` and ``1.0`` are the same number."""
    if isinstance(value, list):
        return repr([_shown(item) for item in value])
    return repr(float(value)) if isinstance(value, (int, float)) and not isinstance(value, bool) else repr(value)


SEED_TABLES = sorted((HERE / "seed_facts").glob("*.tsv"))
PAGE_TABLES = sorted((HERE / "pages").glob("*.tsv"))


@needs_seeds
@pytest.mark.parametrize("table", SEED_TABLES, ids=lambda path: path.stem)
def test_seeds_are_read_as_a_person_read_them_line_by_line(table: Path) -> None:
    assert _read(SEEDS / table.stem) == _table(table)


@pytest.mark.parametrize("table", PAGE_TABLES, ids=lambda path: path.stem)
def test_pages_of_our_own_making(table: Path) -> None:
    page = next(path for path in table.parent.glob(f"{table.stem}.*") if path.suffix != ".tsv")
    expected, found = _table(table), _read(page)
    shared = expected.keys() & found.keys()
    assert len(shared) / len(expected) >= 0.97, sorted(expected.keys() - found.keys())
    assert len(shared) / len(found) >= 0.98, sorted(found.keys() - expected.keys())
    assert sum(expected[row] == found[row] for row in shared) / len(shared) >= 0.6


@needs_seeds
@pytest.mark.parametrize("table", SEED_TABLES, ids=lambda path: path.stem)
def test_nothing_of_a_seed_is_dropped(table: Path) -> None:
    _nothing_is_dropped(SEEDS / table.stem)


@pytest.mark.parametrize("table", PAGE_TABLES, ids=lambda path: path.stem)
def test_nothing_of_a_page_is_dropped(table: Path) -> None:
    _nothing_is_dropped(next(path for path in table.parent.glob(f"{table.stem}.*") if path.suffix != ".tsv"))


def _nothing_is_dropped(page: Path) -> None:
    """Each line of text was read for a fact, belongs to something that was, or is listed."""
    reading = read(page)
    lines = page.read_text(encoding="utf-8").splitlines()
    listed = {
        note.line
        for notes in (reading.unread, reading.statements, reading.disagreements, reading.repairs)
        for note in notes
    }
    listed |= {fact.line for fact in reading.facts} | {operation.line for operation in reading.operations}
    for note in reading.unread:
        assert note.text
        assert 1 <= note.line <= len(lines)
    assert listed


@needs_seeds
@pytest.mark.parametrize("name", providers.names())
def test_documented_is_what_the_reader_writes(name: str) -> None:
    provider = providers.find(name)
    readings = [read(SEEDS / document.name) for document in provider.documents]
    assert documented.render(name, readings) == provider.documented.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", providers.names())
def test_documented_gives_its_facts_back(name: str) -> None:
    items = list(documented.facts(yaml_file.load(providers.find(name).documented).data))
    assert len(items) > 30
    assert len({item.fact.key for item in items}) == len(items)


def test_facts_become_a_document_and_come_back() -> None:
    for page in (HERE / "pages" / name for name in ("10-auteur.md", "03-renderly.md", "09-pixeldrift.yaml")):
        reading = read(page)
        back = {item.fact.key: item.fact for item in documented.facts(documented.build([reading]))}
        for fact in reading.facts:
            if fact.operation:
                assert same(back[fact.key].value, fact.value), fact
                assert back[fact.key].line == fact.line


# --- prose ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Cannot exceed 2500 characters.", "string", {"maxLength": 2500}),
        ("Text (max 2,500 chars)", "string", {"maxLength": 2500}),
        ("最多500字", "string", {"maxLength": 500}),
        ("不超过 200 个字符", "string", {"maxLength": 200}),
        ("Between 3 and 500 characters", "string", {"minLength": 3, "maxLength": 500}),
        ("Adherence [0,1]", "number", {"minimum": 0, "maximum": 1}),
        ("Value range: -10 to 10", "integer", {"minimum": -10, "maximum": 10}),
        ("取值范围：[-10, 10]，默认值 0", "number", {"minimum": -10, "maximum": 10, "default": 0}),
        ("Enumeration values: a-1, b-2", "string", {"enum": ["a-1", "b-2"]}),
        ("枚举值:v-1, v-2,v-3", "string", {"enum": ["v-1", "v-2", "v-3"]}),
        ("Options: 16:9 , 9:16 , 1:1 . Default: 16:9", "string", {"enum": ["16:9", "9:16", "1:1"], "default": "16:9"}),
        ("`on`/`off` - V2 only", "string", {"enum": ["on", "off"]}),
        ("Enum values: std (cheap) or pro (good).", "string", {"enum": ["std", "pro"]}),
        (
            "Can't be shorter than 2 or longer than 12. If omitted, 6 is used.",
            "integer",
            {"minimum": 2, "maximum": 12, "default": 6},
        ),
        ("Must be greater than 0.", "number", {"exclusiveMinimum": 0}),
        ("Can't be greater than 9.", "number", {"maximum": 9}),
        ("Equal to or greater than 5.", "number", {}),
        ("Seconds from the start; must not be negative.", "number", {"minimum": 0}),
        ("Any non-negative integer up to 99.", "integer", {"minimum": 0, "maximum": 99}),
        ("Stamp a logo. On (`true`) by default.", "boolean", {"default": True}),
        ("If you leave this out we use `16:9`.", "string", {"default": "16:9"}),
        ("If omitted, a random one is used.", "integer", {}),
        ("At most two voices", "array", {"maxItems": 2}),
        ("A maximum of 10 MB, at least 300 px", "string", {}),
        ("Prompts of 30 to 200 characters work best.", "string", {}),
        ("The larger the value, the stronger the effect.", "number", {}),
        ("Use `image` together with `prompt`.", "string", {}),
        ("See example.com, version 2.6 and later.", "string", {}),
    ],
)
def test_sentences(text: str, kind: str, expected: dict[str, Any]) -> None:
    assert prose.read(text, kind).keywords == expected


def test_ways_to_say_the_same() -> None:
    """Each row of the table is a sentence, the type of its field, and all that it says."""
    with (HERE / "sentences.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    read = {row["text"]: prose.read(json.loads(row["text"]), row["type"]).keywords for row in rows}
    wrong = {row["text"]: read[row["text"]] for row in rows if read[row["text"]] != json.loads(row["keywords"])}
    assert not wrong
    assert len(rows) > 200


@pytest.mark.parametrize(
    "text",
    [
        "This is only supported in V2.6 and later versions.",
        "Required when type is simple.",
        "cfg does not work with V2 models.",
        "仅 V2 支持",
        "Choose only one of the two.",
        "Must be unique.",
    ],
)
def test_what_ties_fields_together_is_kept_as_a_statement(text: str) -> None:
    assert prose.read(text, "string").statements


@given(st.text(max_size=80), st.sampled_from(["string", "number", "integer", "boolean", "array", "object", None]))
def test_no_sentence_breaks_the_reader(text: str, kind: str | None) -> None:
    for keyword, value in prose.read(text, kind).keywords.items():
        assert keyword in {
            "maxLength", "minLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum", "default", "minItems",
            "maxItems", "pattern",
        }  # fmt: skip
        assert value is not None


@given(st.text(st.sampled_from("#|-`*{}[]():, \nab1<>/POST"), max_size=200))
def test_no_page_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    page = tmp_path_factory.getbasetemp() / "page.md"
    page.write_text(text, encoding="utf-8")
    with contextlib.suppress(UnreadableError):
        read(page)


# --- broken pages, examples, editions ---------------------------------------------------------------------------------

PAGE = """\
# Clips

```yaml
openapi: 3.0.1
info: {title: Clips, version: 1.0.0}
paths:
  /clips:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                prompt:
                  type: string
                  description: What to show: at most 300 characters.
                mode:
                  type: string
                  description: "Enumeration values: fast, fine
                seconds:
                  type: string
                  nullable: true
              required:
                - prompt
            example: "{\\r\\n \\"prompt\\": \\"x\\", // a comment\\r\\n \\"seconds\\": 5,\\r\\n}"
      responses: {}
```
"""


def test_every_repair_is_listed_with_its_line(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    reading = read(page)
    assert {note.line for note in reading.repairs} == {17, 20}
    assert reading.value("POST /clips", "body/prompt", "maxLength") == 300
    assert reading.value("POST /clips", "body/mode", "enum") == ["fast", "fine"]
    assert reading.value("POST /clips", "body/seconds", "type") == ["string", "null"]
    assert [(note.place, note.line) for note in reading.disagreements] == [("body/seconds", 26)]


def test_text_against_keyword_is_a_disagreement_with_both_lines(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.replace("                mode:", "                  maxLength: 3000\n                mode:"))
    note = next(note for note in read(page).disagreements if note.place == "body/prompt")
    assert "3000" in note.text
    assert "300" in note.text
    assert "line 18" in note.text
    assert "line 17" in note.text


def test_an_edition_says_what_is_new_gone_and_changed() -> None:
    def fact(place: str, value: Any, line: int) -> Fact:
        return Fact(operation="POST /a", place=place, keyword="maxLength", value=value, line=line)

    old = [fact("body/a", 1, 1), fact("body/b", 2, 2), fact("body/c", 3, 3)]
    new = [fact("body/a", 1, 9), fact("body/b", 5, 8), fact("body/d", 4, 7)]
    assert [(change.kind, str(change).split()[3]) for change in documented.changes(old, new)] == [
        ("gone", "body/c"),
        ("new", "body/d"),
        ("changed", "body/b"),
    ]


CYCLE = {"A": {"$ref": "#/$defs/B"}, "B": {"$ref": "#/$defs/A"}}
DOUBLING = {
    "type": "object",
    "properties": {"a": {"$ref": "#/$defs/A0"}},
    "$defs": {
        f"A{i}": {"properties": {name: {"$ref": f"#/$defs/A{i + 1}"} for name in "ab"}, "type": "object"}
        for i in range(40)
    },
}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("big.md", "a" * 5_000_000),
        (
            "bomb.yaml",
            "openapi: 3.1.0\nl0: &l0 [x]\n"
            + "\n".join(f"l{i}: &l{i} [{', '.join([f'*l{i - 1}'] * 9)}]" for i in range(1, 12)),
        ),
        ("nothing.md", "A recipe for soup.\n\nBoil water.\n"),
        ("empty.md", ""),
        ("list.json", "[1, 2]"),
        ("broken.yaml", "openapi: 3.1.0\npaths: {a: [}\n"),
        ("swagger.yaml", "swagger: '2.0'\npaths: {}\n"),
        ("lines.md", "POST /v1/a\n" + "\n" * 200_000),
        ("line.md", "POST /v1/a\n\n" + "- " * 30_000),
        ("deep.yaml", "openapi: 3.1.0\na: " + "[" * 20_000),
        ("long.yaml", "openapi: 3.1.0\npaths:\n" + "/v1/a:\npost:\ntype: object\n" * 6_000),
        ("half.json", '{"type": "object", "properties": {"\\ud800": {"type": "string"}}}'),
        ("cycle.json", json.dumps({"properties": {"a": {"$ref": "#/$defs/A"}}, "$defs": CYCLE})),
        ("doubling.json", json.dumps(DOUBLING)),
    ],
)
def test_what_is_no_page_is_a_clear_error(tmp_path: Path, name: str, text: str) -> None:
    page = tmp_path / name
    page.write_text(text)
    with pytest.raises(UnreadableError, match=re.escape(name)):
        read(page)


@pytest.mark.parametrize(
    "part",
    [
        "1", "1-", "v2-", "• a ", "(", "- ", "only ", "when ", "`a` ", "默认", "default ", "a: ", "a or ", "a = b, ", "a → ", "1 to ", "1 or more ",
        "not more than ", "1,2,3,", "a_b_a_b_a_b_a_b_", "没有 a 时，", "a if b is ", "a（b）、", "one of a, ", "returns the ", "array of ", "a\tb ", " \t", "0 ", "0: a, ", "a (b), ", "a.b.", "a-b.", "A", "A_",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("kind", "count"), [("number", 10), ("string", 6)])
def test_a_text_that_says_one_thing_over_and_over_is_read_in_one_pass(
    tmp_path: Path, part: str, kind: str, count: int
) -> None:
    page = tmp_path / "page.md"
    rows = [f"| a{at} | {kind} | {part * (16_000 // len(part))} |" for at in range(count)]
    page.write_text("\n".join(["POST /v1/a", "", "| name | type | description |", "|---|---|---|", *rows]))
    assert sum(fact.keyword == "type" for fact in read(page).facts) == len(rows)  # within the time that a page has


@pytest.mark.parametrize(
    "part", ["(x)", "_a ", "*a", "`a`, ", "a|", "string/", "default a ", "or null ", "<(", "array of "]
)
@pytest.mark.parametrize("line", ["- `name` (string, {}", "**name** string {}", "name {}"])
def test_a_head_that_goes_on_and_on_is_read_in_one_pass(tmp_path: Path, part: str, line: str) -> None:
    page = tmp_path / "page.md"
    heads = [line.format(part * (16_000 // len(part))) for _ in range(10)]
    page.write_text("\n\n".join(["POST /v1/a", "- `a` (string): one field", *heads]))
    assert ("body/a", "string") in {(fact.place, fact.value) for fact in read(page).facts}


def test_a_value_has_the_letters_of_its_own_line(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "`POST /v1/a`\n\n| 參數 | 類型 | 預設值 | 說明 |\n|---|---|---|---|\n"
        "| look | string | 风格 | 樣子 |\n| mood | string | 風格 | 心情 |\n"
    )
    values = {fact.place: fact.value for fact in read(page).facts if fact.keyword == "default"}
    assert values == {"body/look": "风格", "body/mood": "風格"}


def test_where_a_field_goes_may_be_glued_to_its_type(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "POST /v1/a\nname stringrequired\nWhat it is.\nmode stringoptional\nHow.\npage integerquery string\nWhich.\n"
    )
    places = {fact.place for fact in read(page).facts if fact.keyword == "type"}
    assert places == {"body/name", "body/mode", "query/page"}


def test_what_is_described_of_no_operation_is_listed_whatever_is_said_of_it(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    sections = "".join(
        f"{title}\nParameters\nname string required\nIts name.\n{verb}\t/v1/a\n"
        for title, verb in (("Make", "post"), ("Mend", "patch"))
    )
    page.write_text(
        f"Endpoints\npost\t/v1/a\npatch\t/v1/a\nThe thing\nAttributes\n- `uid` (required): one of `a`, `b`\n{sections}"
    )
    reading = read(page)
    assert {fact.operation for fact in reading.facts} == {"POST /v1/a", "PATCH /v1/a"}
    assert [note.line for note in reading.unread if "body/uid" in note.text] == [6]


def test_a_description_that_contradicts_itself_is_a_disagreement_with_the_lines_of_the_document(tmp_path: Path) -> None:
    page = tmp_path / "page.yaml"
    rows = ["| name | type | description |", "|---|---|---|", "| a | string | x |", "| a | integer | x |"]
    description = "\n".join(f"        {row}" for row in rows)
    page.write_text(
        f"openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\npaths:\n  /a:\n    post:\n      description: |\n{description}\n"
    )
    (note,) = read(page).disagreements
    assert (note.place, note.line) == ("body/a", 10)
    assert "line 9" in note.text
    assert "line 10" in note.text


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ('looks ("color", "mono")', False),
        ('looks ("color" or "mono")', True),
        ('looks ("color", "mono", "sepia")', True),
    ],
)
def test_two_values_in_brackets_are_an_example_and_more_are_all(text: str, listed: bool) -> None:
    assert ("enum" in prose.read(text, "string").keywords) is listed


def test_what_has_the_wrong_shape_is_listed_with_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    page = tmp_path / "shapes.yaml"
    page.write_text(
        "openapi: 3.1.0\ninfo: 5\npaths:\n  /a:\n    get: [1]\n    post:\n      parameters: {a: 1}\n      requestBody:\n"
        "        content: {application/json: {schema: {allOf: 5, properties: {n: {type: integer}, m: 7}}}}\n  /b: x\n"
    )
    reading = read(page)
    assert [(fact.place, fact.value) for fact in reading.facts] == [("body/n", "integer")]
    assert [(note.line, note.text.partition(":")[0]) for note in reading.unread] == [
        (2, "info"),
        (5, "get"),
        (7, "parameters"),
        (9, "allOf"),
        (10, "/b"),
    ]


def test_a_title_above_a_type_is_no_field_and_a_field_in_code_is(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("POST /v1/clips\n\n### `Prompt`\n\nstring · Required\n\n## Timestamp\n\nInteger\n")
    assert {(fact.place, fact.keyword) for fact in read(page).facts} == {
        ("body/Prompt", "type"),
        ("body/Prompt", "required"),
    }


def test_json_with_comments_is_read(tmp_path: Path) -> None:
    page = tmp_path / "schema.json"
    page.write_text('{"properties": {  // fields\n  "n": {"type": "integer", "maximum": 7}  // at most 7\n}}\n')
    assert [(fact.place, fact.keyword, fact.line) for fact in read(page).facts] == [
        ("body/n", "type", 2),
        ("body/n", "maximum", 2),
    ]


def test_a_schema_that_contains_itself_is_read_once(tmp_path: Path) -> None:
    page = tmp_path / "cycle.yaml"
    page.write_text(
        "openapi: 3.1.0\npaths: {/a: {post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/T'}}}}}}}\n"
        "components: {schemas: {T: {type: object, properties: {n: {type: integer}, t: {$ref: '#/components/schemas/T'}}}}}\n"
    )
    assert [(fact.place, fact.keyword) for fact in read(page).facts] == [("body/n", "type")]


def test_a_reference_that_leads_nowhere_is_listed(tmp_path: Path) -> None:
    page = tmp_path / "page.json"
    page.write_text('{"properties": {\n"n": {"type": "integer"},\n"m": {"$ref": "#/$defs/M"}}}\n')
    assert [(note.line, note.text) for note in read(page).unread] == [(3, "$ref: #/$defs/M leads nowhere")]


# --- from one number in a page to one line of the client --------------------------------------------------------------


@needs_seeds
def test_one_number_in_a_page_changes_one_fact_one_constraint_one_line_of_diff_and_the_client(tmp_path: Path) -> None:
    from codegen import package
    from contract import diff

    specs = tmp_path / "specs"
    shutil.copytree(HERE.parents[1] / "specs", specs)
    provider = providers.find("klingai", specs)
    before = providers.load_contract("klingai", specs)
    edition = tmp_path / "klingai-text2video.md"
    text = (SEEDS / edition.name).read_text(encoding="utf-8")
    edition.write_text(text.replace("| `negative_prompt` | string | No | - | What to avoid (max 2500 chars) |",
                                    "| `negative_prompt` | string | No | - | What to avoid (max 1200 chars) |"))  # fmt: skip
    facts = [item.fact for item in documented.facts(yaml_file.load(provider.documented).data)]
    reading = read(edition)
    changed = documented.changes(facts, reading.facts)
    assert [str(change) for change in changed] == [
        "changed: POST /v1/videos/text2video body/negative_prompt maxLength: 2500 → 1200 (line 34)"
    ]
    provider.documented.write_text(documented.render("klingai", [reading]), encoding="utf-8")
    assert reconcile.write(provider)
    after = providers.load_contract("klingai", specs)
    old, new = (
        {constraint.id: constraint.value for constraint in contract.constraints} for contract in (before, after)
    )
    assert {name for name in old if old[name] != new[name]} == {"createText2Video/negative_prompt/maxLength"}
    changes = diff.compare(before, after)
    assert [str(change) for change in changes] == [
        "POST /v1/videos/text2video request body/negative_prompt: maxLength tightened: 2500 → 1200"
    ]
    assert diff.next_version("1.0.0", changes) == "2.0.0"
    pages = [package.provider_package(contract, None).files for contract in (before, after)]
    lines = [[line for text in files.values() for line in text.splitlines()[1:]] for files in pages]
    different = [(one, other) for one, other in zip(*lines, strict=True) if one != other]
    assert len(different) == 3  # the limit, and the two places that say it
    assert all("2500" in one and "1200" in other for one, other in different)
