"""Objects that examples nest, tables in levels, operations that only their calls name: what pages found last leave a reader to tell."""

from pathlib import Path
from typing import Any

import pytest

from contract.reading.read import read

GRID = "| Name | Type | Required | Description |\n|---|---|---|---|\n"
SCENES = '{"scenes": [{"actor": {"kind": "a"}, "voice": {"kind": "b"}}]}'

PAGES: dict[str, tuple[str, dict[str, dict[str, Any]]]] = {
    "objects whose names are headings, and which the example holds": (
        f"POST /v1/films\n\n{GRID}| scenes | array | Yes | What is seen. |\n\n### Scene (`scenes[]`)\n\n#### `actor`\n\nWho.\n\n{GRID}"
        f"| kind | string | Yes | `a` or `b`. |\n\n#### `voice`\n\n{GRID}| kind | string | No | What. |\n\n#### `caption`\n\n{GRID}| words | string | No | What. |\n\n"
        f"## Example\n\n```json\n{SCENES}\n```\n",
        {
            "body/scenes": {"type": "array", "required": True},
            "body/scenes/[]/actor/kind": {"type": "string", "required": True, "enum": ["a", "b"]},
            "body/scenes/[]/voice/kind": {"type": "string"},
            "body/scenes/[]/caption/words": {"type": "string"},
        },
    ),
    "the same without marks of headings": (
        "POST /v1/films\nRequest Body\nName | Type | Required | Description |\n---|---|---|---|\nscenes | array | Yes | What is seen. |\n"
        "Each item in the scenes array is one, and holds:\nactor\nWho is seen. Some fields are those of one kind alone.\n"
        "Name | Type | Required | Description |\n---|---|---|---|\nkind | string | Yes | Which. |\nvoice\n"
        f"Name | Type | Required | Description |\n---|---|---|---|\npitch | integer | No | How high. |\nExample\n{SCENES}\n",
        {
            "body/scenes": {"type": "array", "required": True},
            "body/scenes/[]/actor/kind": {"type": "string", "required": True},
            "body/scenes/[]/voice/pitch": {"type": "integer"},
        },
    ),
    "a list whose names a program put into lines of their own": (
        "POST /v1/films\nRequest Body\n-\nwish\nis required, what to show.\nMaximum length 90 characters. -\nsize\nis optional.\nSupported values:wide\n(default),tall\n. -\n"
        "seed\nis optional.\nValid range 1…9.\nResponses\n",
        {
            "body/wish": {"required": True, "maxLength": 90},
            "body/size": {"enum": ["wide", "tall"], "default": "wide"},
            "body/seed": {"minimum": 1, "maximum": 9},
        },
    ),
    "a column of names and one of types for each level": (
        "POST /v1/films\n\n| 字段 | 类型 | 二级字段 | 类型 | 三级字段 | 类型 | 说明 |\n| --- | --- | --- | --- | --- | --- | --- |\n| wish | string | | | | | 画面 |\n"
        "| note | string | | | | | 备注【可选】 |\n| lens | object | | | | | 镜头【远景时必选】 |\n| | | turn | number | | | 转动【可选，默认1】范围：0.5~2 |\n"
        "| | | marks | array[object] | | | 标记【可选】 |\n| | | | | word | string | 文字【可选】 |\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/note": {"type": "string"},
            "body/lens": {"type": "object"},
            "body/lens/turn": {"type": "number", "default": 1, "minimum": 0.5, "maximum": 2},
            "body/lens/marks": {"type": "array"},
            "body/lens/marks/[]": {"type": "object"},
            "body/lens/marks/[]/word": {"type": "string"},
        },
    ),
    "a single value in the column of values, which is the default": (
        "POST /v1/films\n\n| Name | Type | Required | Default | Range | Description |\n|---|---|---|---|---|---|\n| seconds | integer | No | 8 | 8 | How long. |\n"
        "| sound | boolean | No | false | - | Whether. |\n| seed | integer | No | - | -1 ~ 99 | Any. |\n",
        {
            "body/seconds": {"type": "integer", "default": 8, "enum": [8]},
            "body/sound": {"type": "boolean", "default": False},
            "body/seed": {"type": "integer", "minimum": -1, "maximum": 99},
        },
    ),
    "a field that refers to the table below": (
        f"POST /v1/films\n\n{GRID}| part | string | No | What the still is for, see the table below. |\n| seed | integer | No | Any. |\n\n"
        "| What | Meaning |\n|---|---|\n| first_still | where it begins |\n| last_still | where it ends |\n",
        {"body/part": {"type": "string", "enum": ["first_still", "last_still"]}, "body/seed": {"type": "integer"}},
    ),
    "the properties of objects in an English copy, and a root that the example shows": (
        'POST /v1/films\nRequest body\nwish string (Required)\nWhat.\nnote string (Optional)\nMore.\nResponse\n{\n"ticket": "a",\n"output": {\n"id": "b",\n"state": "WAITING"\n},\n"usage": {\n"count": 1\n}\n}\noutput object\nWhat came out.\nProperties\n'
        "id string\nIts id.\nstate string\nHow far it is.\nValid values\nWAITING\nDONE\nLOST: Nobody knows of it.\nusage object\nWhat it took.\nProperties\ncount integer\n"
        "How many.\nticket string\nTo ask about it.\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/note": {"type": "string"},
            "response/200/output": {"type": "object"},
            "response/200/output/id": {"type": "string"},
            "response/200/output/state": {"type": "string", "enum": ["WAITING", "DONE", "LOST"]},
            "response/200/usage": {"type": "object"},
            "response/200/usage/count": {"type": "integer"},
            "response/200/ticket": {"type": "string"},
        },
    ),
    "an object that a page has folded, and a field beside it": (
        "POST /v1/films\nResponses\n200\nfilm\nobject · nullable\nOptional\nShow properties\nseconds\nnumber · nullable\nOptional\nHow long.\nlink\nstring · uri\nRequired\nWhere.\n"
        'kind\nundefined · enum\nRequired\nPossible values:\nbrief\nfull\nExample\n{\n"film": {\n"seconds": 1\n},\n"seconds": 1,\n"link": "a"\n}\n',
        {
            "response/200/film": {"type": ["object", "null"]},
            "response/200/seconds": {"type": ["number", "null"]},
            "response/200/link": {"type": "string", "format": "uri", "required": True},
            "response/200/kind": {"type": "string", "enum": ["brief", "full"], "required": True},
        },
    ),
    "what comes back, described below the example of an error": (
        'POST /v1/films\nRequest body\nwish string (Required)\nWhat.\nnote string (Optional)\nMore.\nResponse parameters\nSuccessful response\n{\n"output": {\n"id": "a"\n}\n}\nError response\n{\n"message": "b"\n}\noutput object\nWhat came out.\nProperties\n'
        "id string\nIts id.\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/note": {"type": "string"},
            "response/200/output": {"type": "object"},
            "response/200/output/id": {"type": "string"},
        },
    ),
    "a callback below the title of an object": (
        "POST /v1/films\nBody Params\nwish\nstring\nrequired\nWhat.\n\nframes\nobject\nWhere it begins and ends.\n\nframes object\n\nfirst\nstring\nThe first.\n\ncallback_url\nstring\nWhom to tell.\n\n"
        "seconds\nstring\nHow long.\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/frames": {"type": "object"},
            "body/frames/first": {"type": "string"},
            "body/callback_url": {"type": "string"},
            "body/seconds": {"type": "string"},
        },
    ),
    "a header that has one value": (
        "POST /v1/films\nHeaders\nX-Wait string (Required)\nWhether it waits. Must be on.\nRequest body\nwish string (Required)\nWhat.\n",
        {
            "header/X-Wait": {"type": "string", "required": True, "const": "on"},
            "body/wish": {"type": "string", "required": True},
        },
    ),
    "cells that say everything behind labels": (
        "POST /v1/films\nParams marked with * are required.\nJSON Params | Description |\n---|---|\nscenes * | Type: Array of Objects Max: 6 items The scenes. |\n"
        "scenes[].scale | Type: Float Default: 1.0 How big. |\nkind | Type: String Possible values: calm , wild Default: calm Which. |\n",
        {
            "body/scenes": {"type": "array", "required": True, "maxItems": 6},
            "body/scenes/[]": {"type": "object"},
            "body/scenes/[]/scale": {"type": "number", "default": 1.0},
            "body/kind": {"type": "string", "enum": ["calm", "wild"], "default": "calm"},
        },
    ),
    "names in bold and types in slanted code": (
        "`POST https://x.example/api/v1/films`\n\n#### 请求头（Headers）\n\n**X-Wait** `*string*`**（必选）**\n\n异步，**必须设置为**`on`。\n\n#### 请求体（Request Body）\n\n"
        "**model** `*string*` **（必选）**\n\n模型名称。\n\n**input** `*object*` **（必选）**\n\n输入。\n\n**属性**\n\n- **wish** `*string*` **（必选）**\n\n  画面。长度不超过500个字符。\n\n"
        "**settings** `*object*` （可选）\n\n设置。\n\n**属性**\n\n- **seed** `*integer*` （可选）\n\n  取值范围[0, 99]。\n",
        {
            "header/X-Wait": {"type": "string", "required": True, "const": "on"},
            "body/model": {"type": "string", "required": True},
            "body/input": {"type": "object", "required": True},
            "body/input/wish": {"type": "string", "required": True, "maxLength": 500},
            "body/settings": {"type": "object"},
            "body/settings/seed": {"type": "integer", "minimum": 0, "maximum": 99},
        },
    ),
    "a type in TypeScript that stands in the text": (
        "POST /v1/films\nRequest Body\nwish string (Required)\nWhat.\nnote string (Optional)\nMore.\nResponses\n200 OK\nModel\n{ // TypeScript, all fields are optional\n"
        "  id: string\n  state: 'waiting' | 'done'\n  output: {\n    stills: Array<{\n      width: number\n    }>\n  }\n}\nExamples\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/note": {"type": "string"},
            "response/200/id": {"type": "string"},
            "response/200/state": {"type": "string", "enum": ["waiting", "done"]},
            "response/200/output": {"type": "object"},
            "response/200/output/stills": {"type": "array"},
            "response/200/output/stills/[]": {"type": "object"},
            "response/200/output/stills/[]/width": {"type": "number"},
        },
    ),
    "an answer of a type that is described nowhere": (
        f"POST /v1/films\n\n### Response\n\n{GRID}| film | FilmFile | Yes | What came out. |\n| seed | integer | Yes | Any. |\n",
        {
            "response/200/film": {"type": "object", "required": True},
            "response/200/seed": {"type": "integer", "required": True},
        },
    ),
    "a sentence that begins with the name of its field": (
        "POST /v1/films\nBody Params\nwish\nstring\nrequired\nWish text that is shown.\nRange: 1 <= x <= 90.\nseed\ninteger\nAny.\n",
        {"body/wish": {"type": "string", "required": True, "minLength": 1, "maxLength": 90}, "body/seed": {"type": "integer"}},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PAGES)
def test_a_page_is_read_as_a_person_reads_it(case: str, tmp_path: Path) -> None:
    text, expected = PAGES[case]
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    found: dict[str, dict[str, Any]] = {}
    for fact in read(page).facts:
        if not fact.is_shown:
            found.setdefault(fact.place, {})[fact.keyword] = fact.value
    assert found == expected


def test_an_address_alone_is_the_operation_that_its_commands_call(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# Make a film\n\nTo upload a still use [POST /files](files.md).\n\n> **https://x.example/v2/films/create**\n\n- `wish` is **required**, what to show.\n\n"
        "```js\nconst options = {\n  method: 'POST'\n};\nawait fetch(\"https://x.example/v2/films/create\", options);\n```\n\n"
        '```bash\ncurl -X POST https://x.example/v2/films/create -d \'{"wish": "a"}\'\n```\n',
        encoding="utf-8",
    )
    facts = [(fact.operation, fact.place, fact.keyword) for fact in read(page).facts]
    assert facts == [("POST /v2/films/create", "body/wish", "required")]


def test_an_operation_named_with_and_without_its_base_is_one(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# Films\n\n1. Call `POST /films` to make one\n2. Ask for it by `GET /films/{id}`\n\n## Make\n\n`POST https://x.example/api/v3/films`\n\n"
        f"{GRID}| wish | string | Yes | What. |\n\n## Ask\n\n`GET https://x.example/api/v3/films/{{id}}`\n\n### Response\n\n{GRID}| state | string | Yes | How far. |\n",
        encoding="utf-8",
    )
    reading = read(page)
    assert {fact.operation for fact in reading.facts} == {"POST /api/v3/films", "GET /api/v3/films/{id}"}
    assert [operation.name for operation in reading.operations] == ["POST /api/v3/films", "GET /api/v3/films/{id}"]


def test_a_form_that_is_sent_is_posted(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        f'```bash\ncurl https://x.example/v1/films -F "wish=a"\n```\n\n{GRID}| wish | string | Yes | What. |\n',
        encoding="utf-8",
    )
    assert {fact.operation for fact in read(page).facts} == {"POST /v1/films"}


def test_a_table_says_of_what_type_an_answer_is(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    answers = "### Responses\n\n**Status Code:** 200\n\n|**Content-Type**|**Type**|**Description**|\n|:---|:---|:---|\n|application/json|[FilmJob](#filmjob)| |\n\n"
    page.write_text(
        f'## Make\n\n```HTTP\nPOST /v1/films\n```\n\n{answers}### Example\n\n**Responses**:\nStatus Code: 200\n\n```json\n{{"body": {{"id": "a"}}}}\n```\n\n'
        f"## Ask\n\n```HTTP\nGET /v1/films/{{id}}\n```\n\n{answers}## Components\n\n### FilmJob\n\n{GRID}| id | string | Yes | Its id. |\n",
        encoding="utf-8",
    )
    facts = {(fact.operation, fact.place, fact.keyword) for fact in read(page).facts}
    assert facts == {
        (operation, "response/200/id", keyword)
        for operation in ("POST /v1/films", "GET /v1/films/{id}")
        for keyword in ("type", "required")
    }


def test_a_schema_without_a_name_is_listed_and_the_example_shows_the_answer(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        'POST /v1/films\n返回响应\n200 成功\n响应结构\ntext\nstring\n可选\n示例\njson\n{\n"code": 0,\n"id": "a"\n}\n',
        encoding="utf-8",
    )
    reading = read(page)
    assert {fact.place: fact.value for fact in reading.facts} == {
        "response/200/code": "integer",
        "response/200/id": "string",
    }
    assert [note.place for note in reading.unread if note.place] == ["response/200/text"]


def test_several_documents_without_marks_of_code_and_without_indentation_are_read(tmp_path: Path) -> None:
    def document(method: str, path: str, rest: str) -> str:
        return f"OpenAPI Specification\nyaml\nopenapi: 3.0.1\ninfo:\ntitle: ''\nversion: 1.0.0\npaths:\n{path}:\n{method}:\nsummary: A film\n{rest}components:\nschemas: {{}}\n"

    asked = (
        "requestBody:\ncontent:\napplication/json:\nschema:\ntype: object\nproperties:\nwish:\ntype: string\nstills:\ntype: array\nitems:\ntype: string\n"
        "example:\nstills:\n- >-\nhttps://x.example/a.png\nwish: a\n"
    )
    answered = (
        "responses:\n'200':\ndescription: ''\ncontent:\napplication/json:\nschema:\ntype: object\nproperties:\nlink:\ntype: 'null'\nstate:\ntype: string\n"
        "required:\n- link\n- state\n"
    )
    page = tmp_path / "page.md"
    page.write_text(
        f"Make a film\n{document('post', '/v1/films', asked + answered)}Ask for a film\n{document('get', '/v1/film', answered)}",
        encoding="utf-8",
    )
    facts = {(fact.operation, fact.place, fact.keyword) for fact in read(page).facts}
    answer = {
        ("response/200/link", "type"),
        ("response/200/state", "type"),
        ("response/200/link", "required"),
        ("response/200/state", "required"),
    }
    sent = {("body/wish", "type"), ("body/stills", "type"), ("body/stills/[]", "type")}
    assert facts == {("POST /v1/films", *each) for each in sent | answer} | {("GET /v1/film", *each) for each in answer}


def test_a_reference_that_lost_its_quotation_marks_is_mended(tmp_path: Path) -> None:
    page = tmp_path / "page.yaml"
    page.write_text(
        "openapi: 3.0.1\npaths:\n  /v1/films:\n    post:\n      responses:\n        '200':\n          content:\n            application/json:\n              schema:\n"
        "                $ref: #/components/schemas/Film\ncomponents:\n  schemas:\n    Film:\n      type: object\n      properties:\n        id:\n          type: string\n",
        encoding="utf-8",
    )
    reading = read(page)
    assert {fact.place for fact in reading.facts} == {"response/200/id"}
    assert [(note.line, note.text) for note in reading.repairs] == [(10, "quoted: $ref: '#/components/schemas/Film'")]


def test_lines_that_a_copy_has_run_together_are_parted_and_keep_their_number(tmp_path: Path) -> None:
    page = tmp_path / "page.yaml"
    page.write_text(
        "openapi: 3.0.1\npaths:\n  /v1/films:\n    post:\n      parameters:\n        - name: x-key in: header\n          required: true\n          schema: type: string\n"
        "      requestBody:\n        content:\n          application/json:\n            schema:\n              type: object\n              properties:\n"
        "                size: type: string\n                  enum: - wide - tall\n                  default: wide description: Its shape.\n"
        "                seconds:\n                  type: integer default: 5\n                  minimum: 3 maximum: 9\n              required: - size - seconds\n",
        encoding="utf-8",
    )
    reading = read(page)
    assert {(fact.line, fact.place, fact.keyword): fact.value for fact in reading.facts} == {
        (7, "header/x-key", "required"): True,
        (8, "header/x-key", "type"): "string",
        (15, "body/size", "type"): "string",
        (16, "body/size", "enum"): ["wide", "tall"],
        (17, "body/size", "default"): "wide",
        (19, "body/seconds", "type"): "integer",
        (19, "body/seconds", "default"): 5,
        (20, "body/seconds", "minimum"): 3,
        (20, "body/seconds", "maximum"): 9,
        (21, "body/size", "required"): True,
        (21, "body/seconds", "required"): True,
    }
    assert [note.line for note in reading.repairs] == [6, 8, 15, 16, 17, 19, 20, 21]


def test_an_id_that_is_all_that_is_asked_for_is_the_parameter_of_the_path(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        f"`GET https://x.example/v1/films/{{filmId}}/result`\n\n### Request Parameters\n\n{GRID}| id | string | Yes | Its id. |\n",
        encoding="utf-8",
    )
    assert {(fact.place, fact.keyword) for fact in read(page).facts} == {
        ("path/filmId", "type"),
        ("path/filmId", "required"),
    }
