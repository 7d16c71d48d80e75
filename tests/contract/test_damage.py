"""OpenAPI that a copy has damaged in one line: all but what that line says is read, and the repair is listed."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contract.errors import UnreadableError
from contract.reading.read import read

PAGES = [
    next((Path(__file__).parent / "pages").glob(f"{name}.*[!v]"))
    for name in ("05-quillcast", "45-apifox", "09-pixeldrift", "57-bare31", "120-serin", "02-qinghe-relay")
]
NEAR = 14  # lines that a damaged one may hold
EACH = 5  # damaged copies of each page and kind of damage

WHOLE = """\
openapi: 3.1.0
paths:
  /v1/clips:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [wish]
              properties:
                wish:
                  type: string
                  description: What is seen
                  maxLength: 300
                mood:
                  type: string
                  enum:
                    - calm
                    - wild
                seconds:
                  type: integer
                  minimum: 2
                  maximum: 9
      responses:
        '200':
          description: Begun
"""

Damage = Callable[[list[str], int], None]


def _out(lines: list[str], index: int) -> None:
    lines[index] = lines[index].lstrip()


def _deeper(lines: list[str], index: int) -> None:
    lines[index] = "  " + lines[index]


def _shallower(lines: list[str], index: int) -> None:
    lines[index] = lines[index].removeprefix("  ")


def _tab(lines: list[str], index: int) -> None:
    lines[index] = re.sub(r"^ +", "\t", lines[index])


def _noise(lines: list[str], index: int) -> None:
    lines.insert(index, "Copy page")


def _twice(lines: list[str], index: int) -> None:
    lines.insert(index, lines[index])


def _unclosed(lines: list[str], index: int) -> None:
    lines[index] = re.sub(r"['\"](\s*)$", r"\1", lines[index])


def _torn(lines: list[str]) -> list[str]:
    """Return lines of which one has a text that begins the next line."""
    return [part for line in lines for part in line.replace(" is seen", "\nis seen").split("\n")]


def _facts(page: Path) -> dict[tuple[str, str, str, str], int]:
    return {
        (fact.operation, fact.place, fact.keyword, json.dumps(fact.value)): fact.line
        for fact in read(page).facts
        if not fact.is_shown
    }


@pytest.mark.parametrize(
    "damage", [_out, _deeper, _shallower, _tab, _noise, _twice, _unclosed], ids=lambda each: each.__name__
)
@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_damaged_line_costs_no_facts_but_its_own(page: Path, damage: Damage, tmp_path: Path) -> None:
    source = page.read_text(encoding="utf-8").split("\n")
    begin, end = _yaml(source)
    whole = _facts(page)
    damaged = tmp_path / page.name
    step = max(1, (end - begin) // EACH)
    for index in range(begin + step // 2, end, step):
        lines = list(source)
        damage(lines, index)
        if not source[index].strip() or lines == source:
            continue
        damaged.write_text("\n".join(lines), encoding="utf-8")
        found = _facts(damaged)
        near = {fact[:2] for fact, line in whole.items() if index - 1 <= line <= index + NEAR}
        lost = [fact for fact in whole if fact not in found and fact[:2] not in near]
        assert not lost, (index + 1, source[index], lost)


def _yaml(lines: list[str]) -> tuple[int, int]:
    """Return where the OpenAPI of a page begins and ends: it may be the whole page."""
    fences = [number for number, line in enumerate(lines) if line.startswith("```")]
    return (fences[0] + 1, fences[1]) if fences else (0, len(lines))


@pytest.mark.parametrize(
    ("line", "damaged"),
    [
        ("            schema:", "\tschema:"),
        ("            schema:", "            schema"),
        ("              type: object", "              type object"),
        ("                  description: What is seen", "                  description: 'What is seen"),
        ("                  description: What is seen", '                  description: What is seen: "all"'),
        ("                  description: What is seen", "                  description: **What** is seen"),
        ("                  description: What is seen", "                  description: What\nis seen"),
        ("                  description: What is seen", "                  description: [What] is seen"),
        ("                    - wild", "                    - wild\nCopy"),
        ("                    - wild", "- wild"),
        ("                mood:", "mood:"),
        ("                mood:", "                mood:\n                mood:"),
        ("              required: [wish]", "              required: [wish"),
        ("                  minimum: 2", "                   minimum: 2"),
        ("                  minimum: 2", "                  minimum:\n2"),
        ("                  minimum: 2", "                  minimum: \t2"),
        ("                  minimum: 2", "                  minimum: 2\t"),
        ("                  description: What is seen", "                  description: 'What is seen'\t"),
        ("      responses:", "        responses:"),
        ("                mood:", "▾               mood:"),
        ("                mood:", "                \u200bmood:"),
        ("                mood:", "&nbsp;" * 16 + "mood:"),
        ("                mood:", "                mood:<br/>"),
        ("                mood:", "                mood\u00a0:"),
        ("              properties:", "              propertys:"),
        ("              properties:", "              Properties:"),
        ("                    - wild", "                    -wild"),
        ("                  minimum: 2", "                  minimum:\u00a02"),
        (
            "                  description: What is seen",
            "                  description: What\nfollows: it's seen\n\n- always",
        ),
        ("                  description: What is seen", "                  description: |\nWhat: it\n\nis"),
        ("                  description: What is seen", "                  description: What\n  is: seen\n by all"),
    ],
)
def test_one_broken_line_is_mended_wholly(line: str, damaged: str, tmp_path: Path) -> None:
    assert line in WHOLE.split("\n")
    page, broken = tmp_path / "whole.yaml", tmp_path / "broken.yaml"
    page.write_text(WHOLE, encoding="utf-8")
    broken.write_text(WHOLE.replace(f"{line}\n", f"{damaged}\n"), encoding="utf-8")
    assert _facts(broken).keys() == _facts(page).keys()
    number = WHOLE.split("\n").index(line) + 1
    assert any(abs(note.line - number) <= 1 for note in read(broken).repairs)


@pytest.mark.parametrize(
    "copy",
    [
        lambda lines: [f"{number}  {line}" for number, line in enumerate(lines, start=1)],
        lambda lines: [f"{number:>3} | {line}" for number, line in enumerate(lines, start=7)],
        lambda lines: [f"> {line}" for line in lines],
        lambda lines: [line.replace("  ", "\t") for line in lines],
        lambda lines: [line.replace("    ", "\t") for line in lines],
        lambda lines: [line.replace("        ", "\t") for line in lines],
        lambda lines: [line.replace("  ", "&nbsp;&nbsp;") for line in lines],
        lambda lines: [line.replace("  ", "\u3000\u3000") for line in lines],
        lambda lines: [line.lstrip() for line in lines],
        lambda lines: [*lines[:10], *(line.lstrip() for line in lines[10:15]), *lines[15:]],
        lambda lines: [*lines[:5], *(line.lstrip() for line in lines[5:])],
        lambda lines: [*_torn(lines[:15]), *(line.replace("  ", "\t") for line in lines[15:22]), *lines[22:]],
        lambda lines: [*_torn(lines[:15]), *(line.replace("        ", "\t") for line in lines[15:22]), *lines[22:]],
    ],
)
def test_what_a_copy_does_to_all_lines_is_undone(copy: Callable[[list[str]], list[str]], tmp_path: Path) -> None:
    page, copied = tmp_path / "whole.yaml", tmp_path / "copied.yaml"
    page.write_text(WHOLE, encoding="utf-8")
    copied.write_text("\n".join(copy(WHOLE.rstrip().split("\n"))), encoding="utf-8")
    assert _facts(copied).keys() == _facts(page).keys()
    assert read(copied).repairs


FOLDED = """openapi: 3.0.1
info:
  title: ''
paths:
  /v1/clips:
    post:
      summary: make a clip
      description: >-
        Makes a clip
        of what you say
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                wish:
                  type: string
                  maxLength: 300
                  default: >-
                    A dog on a board
                  description: |-
                    What is seen

                    In any language
                mood:
                  type: string
                  enum:
                    - calm
                    - wild
                  description: mood
                  x-choices:
                    - value: calm
                      description: calm
                    - value: wild
                      description: wild
                loud:
                  type: number
                  maximum: 2
                  description: How loud
              required:
                - wish
                - loud
              x-order:
                - wish
              example:
                wish: a dog
      responses:
        '200':
          description: ''
          content:
            application/json:
              schema:
                type: object
                properties:
                  ticket:
                    type: string
                required:
                  - ticket
security: []
"""


@pytest.mark.parametrize("copy", [lambda line: line.lstrip(), lambda line: " " * line.startswith(" ") + line.lstrip()])
def test_texts_and_lists_keep_their_place_without_any_indentation(copy: Callable[[str], str], tmp_path: Path) -> None:
    page, copied = tmp_path / "whole.md", tmp_path / "copied.md"
    page.write_text(f"# Clips\n\n```yaml\n{FOLDED}```\n", encoding="utf-8")
    flat = "\n".join(map(copy, page.read_text(encoding="utf-8").split("\n")))
    copied.write_text(flat, encoding="utf-8")
    assert _facts(copied).keys() == _facts(page).keys()
    escaped = re.sub(r"(?m)^( ?)([#-])|([`>\[\]|])", r"\1\\\2\3", flat)
    copied.write_text(escaped, encoding="utf-8")
    assert _facts(copied).keys() == _facts(page).keys()


def test_what_a_document_says_twice_is_listed(tmp_path: Path) -> None:
    page = tmp_path / "twice.yaml"
    again = "".join(WHOLE.splitlines(keepends=True)[1:]).replace("300", "900")
    page.write_text(f"{WHOLE}{again}", encoding="utf-8")
    assert ("POST /v1/clips", "body/wish", "maxLength", "300") in _facts(page)
    assert WHOLE.count("\n") + 1 in {note.line for note in read(page).repairs}


@pytest.mark.parametrize("line", [2, 9, 10, 13, 18, 20])
def test_json_that_lacks_a_mark_is_read(line: int, tmp_path: Path) -> None:
    schema = {"wish": {"type": "string", "maxLength": 300}, "seconds": {"type": "integer", "minimum": 2, "maximum": 9}}
    content = {"application/json": {"schema": {"type": "object", "required": ["wish"], "properties": schema}}}
    text = json.dumps(
        {"openapi": "3.1.0", "paths": {"/v1/clips": {"post": {"requestBody": {"content": content}}}}}, indent=2
    )
    page, broken = tmp_path / "whole.json", tmp_path / "broken.json"
    page.write_text(text)
    lines = text.split("\n")
    lines[line] = lines[line].rstrip(",{[")
    assert lines != text.split("\n")
    broken.write_text("\n".join(lines))
    assert _facts(broken).keys() == _facts(page).keys()
    assert read(broken).repairs


EXAMPLES = int(os.environ.get("KLINGKIT_EXAMPLES", "200"))
ALL = sorted(page for page in (Path(__file__).parent / "pages").iterdir() if page.suffix != ".tsv")


def _gone(lines: list[str], index: int) -> None:
    del lines[index : index + 5]


def _tabs(lines: list[str], index: int) -> None:
    start = next((number for number in range(index, len(lines)) if " | " in lines[number]), index)  # the next table
    part = [line for line in lines[start : start + 40] if re.fullmatch(r"[|: -]+", line) is None]
    lines[start : start + 40] = [line.strip("| ").replace(" | ", "\t") for line in part]


def _end(lines: list[str], index: int) -> None:
    end = next((number for number in range(index, len(lines)) if lines[number].startswith("```")), index)
    lines[end:end] = ["", "---"]  # within code, as its last line


def _bare(lines: list[str], index: int) -> None:
    lines[index] = lines[index].strip("|#-*` ")


def _cut(lines: list[str], index: int) -> None:
    lines[index] = lines[index][: len(lines[index]) // 2]


def _of_another(lines: list[str], index: int) -> None:
    other = ALL[index % len(ALL)].read_text(encoding="utf-8").split("\n")
    lines[index:index] = other[index % len(other) :][:20]


@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    page=st.sampled_from(ALL),
    edits=st.lists(
        st.tuples(
            st.sampled_from([_out, _gone, _tabs, _end, _bare, _cut, _of_another]),
            st.integers(min_value=0, max_value=400),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_a_mangled_page_is_read_or_refused(page: Path, edits: list[tuple[Damage, int]], tmp_path: Path) -> None:
    lines = page.read_text(encoding="utf-8").split("\n")
    for damage, index in edits:
        damage(lines, index % len(lines))
        lines = lines or [""]
    mangled = tmp_path / page.name
    mangled.write_text("\n".join(lines), encoding="utf-8")
    try:
        found = read(mangled).facts
    except UnreadableError:
        return
    assert all(fact.line <= len(lines) for fact in found)


@pytest.mark.parametrize(
    "text",
    [
        '```json\n{% column width="33%" %}\n{"openapi":"3.0.0","paths":{"/films":{"post":{"requestBody":\n```\n',
        "```yaml\nopenapi: 3.0.0\npaths:\n  /films:\n    post:\n      parameters:\n        - name: key\n          in: header\n          schema:\n\n---\n```\n",
        "Endpoints\n\nAction\tMethod\tURL\nMake\tPOST\t/v1/films\nmore\n",
        "status string required\n`queued` it waits\n`running` it is made\n`done` it is there\n",
        "## Response\n\n| Content-Type | Type |\n|---|---|\n\n",
        "```\nGET /v1/films/{id}\nDELETE /v1/films/{id}\n```\n",
        "```yaml\nopenapi: 3.0.1\npaths:\n  /v1/films:\n    get:\n      summary: a\n      responses:\n        '200':\n          description: b\n          x: [\n```\n",
        "| Name | Type | Description |\n|---|---|---|\n| size | string | Default `wide`, it defaults to: `tall` |\n",
        "```yaml\ntype: string\nopenapi: 3.1.0\npaths:\n  /v1/films:\n    post:\n      summary: a\n```\n",
        "```yaml\nopenapi: 3.1.0\npaths:\n  /v1/films:\n    post:\n      requestBody:\n        content:\n          application/json:\n            schema:\n"
        "              type: object\n              properties:\n                model:\n                  type: string\n                  enum:\n"
        "                size:\n                  type: string\n                  description: 'one of: `a`, `b`'\n```\n",
    ],
)
def test_a_page_like_one_that_ended_in_an_error_is_read(text: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"POST /v1/films\n\n{text}", encoding="utf-8")
    assert [operation.name for operation in read(page).operations][:1] == ["POST /v1/films"]


FENCED = """\
# Films

```
POST /v1/films
```

## Body

| Name | Type |
|---|---|
| wish | string |
| count | integer |

```
{"wish": "a", "count": 1}
```

## Response

| Name | Type |
|---|---|
| state | string |

```json Example
{"state": "done"}
```

## Errors

None.
"""


def test_blanks_in_a_name_end_in_no_long_search(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    rows = "\n".join(f"| {chr(0xA0) * 40}{sign} | string |" for sign in ",;!")
    page.write_text(f"POST /v1/films\n\n| Name | Type |\n|---|---|\n{rows}\n| wish | string |\n", encoding="utf-8")
    assert {fact.place for fact in read(page).facts} == {"body/wish"}


def test_the_mark_of_a_fence_that_is_lost_costs_no_table(tmp_path: Path) -> None:
    lines = FENCED.split("\n")
    page = tmp_path / "page.md"
    for index in (index for index, line in enumerate(lines) if line.startswith("```")):
        page.write_text("\n".join([*lines[:index], "", *lines[index + 1 :]]), encoding="utf-8")
        places = {fact.place for fact in read(page).facts if not fact.is_shown}
        assert places == {"body/wish", "body/count", "response/200/state"}, f"line {index + 1}"
