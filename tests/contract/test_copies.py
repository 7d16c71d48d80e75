"""Pages as copies and programs leave them that take the text out of HTML, each a few lines, and what a person reads in them."""

from pathlib import Path
from typing import Any

import pytest

from contract.reading.read import read

HEAD = "POST /v1/films\n"
GRID = "Parameter | Type | Required | Description |\n---|---|---|---|\n"

COPIES: dict[str, tuple[str, dict[str, dict[str, Any]]]] = {
    "a list of definitions as items": (
        "Request body\n- wish\n- string · 必填 required\n- What, at most 90 characters.\n- stage\n- string. Its stage.\n- size\n"
        "- string · 可选 optional · 默认 default wide · since 2.1\n- Which:\n  - wide — for screens\n  - tall — for phones\n",
        {
            "body/wish": {"type": "string", "required": True, "maxLength": 90},
            "body/stage": {"type": "string"},
            "body/size": {"type": "string", "default": "wide"},
        },
    ),
    "names and types among sure fields, nothing else in their lines": (
        "- wish string, required\nWhat.\n- still_url string, required\nWhere.\n- seed integer\nAny.\n  - Default: 5\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/still_url": {"type": "string", "required": True},
            "body/seed": {"type": "integer", "default": 5},
        },
    ),
    "the name of an object, and a sentence between it and its table": (
        f"Request body\n{GRID}wish | string | Yes | What. |\nlens | object | No | See below. |\nlens\nAll of it is relative to the first frame.\n"
        f"{GRID}turn | number | No | Range: -10 to 10. |\nTry\ncurl -X POST https://x.example/v1/films -d '{{\"wish\": \"a\", \"lens\": {{}}}}'\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/lens": {"type": "object"},
            "body/lens/turn": {"type": "number", "minimum": -10, "maximum": 10},
        },
    ),
    "a table right below an object, and fields below that": (
        "Body\nwish\nstring · Required\nWhat.\nlens\nobject · Optional\nHow it is seen.\n| Property | Type | Notes |\n|---|---|---|\n"
        "| turn | number | Default 0. |\nseed\ninteger · Optional\nAny.\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/lens": {"type": "object"},
            "body/lens/turn": {"type": "number", "default": 0},
            "body/seed": {"type": "integer"},
        },
    ),
    "a sentence that refers to what follows is no title": (
        "| 字段 | 类型 | 说明 |\n|---|---|---|\n| input | object | 输入 |\n\n3. 公共 input 参数\n三种模式共享以下字段：\n| 字段 | 类型 | 说明 |\n|---|---|---|\n"
        "| scene | string | 画面 |\n",
        {"body/input": {"type": "object"}, "body/input/scene": {"type": "string"}},
    ),
    "badges beside the names of fields": (
        '#### `wish` <Badge type="info" text="string" /> <Badge type="danger" text="required" />\n\nWhat.\n\n#### `output` <Badge text="object" />\n\n'
        "- `output.kind` (string): `mp4` or `webm`, default `mp4`\n\n#### `seed` <Badge>integer</Badge>\n\nAny.\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/output": {"type": "object"},
            "body/output/kind": {"type": "string", "enum": ["mp4", "webm"], "default": "mp4"},
            "body/seed": {"type": "integer"},
        },
    ),
    "a heading that could be the title of a side": (
        "## Body parameters\n\n### `output`\n\n*object* · optional\n\n#### `output.tags`\n\n*array of strings* · optional · up to 8 items, no duplicates\n\n"
        "Of your own.\n\n## Returns\n\n### `state`\n\n*string* — `queued` or `ready`; there is no other.\n",
        {
            "body/output": {"type": "object"},
            "body/output/tags": {"type": "array", "maxItems": 8, "uniqueItems": True},
            "body/output/tags/[]": {"type": "string"},
            "response/200/state": {"type": "string", "enum": ["queued", "ready"]},
        },
    ),
    "fields that the text about their object names": (
        "Body\nlens\nobject\nOptional\nHow it is seen, with kind and route.\nkind\nstring\nRequired\nWhich.\nroute\nobject\nOptional\nturn and zoom, one of the two.\n"
        "turn\nnumber\nOptional\nTo the side.\nzoom\nnumber\nOptional\nTo the front.\n",
        {
            "body/lens": {"type": "object"},
            "body/lens/kind": {"type": "string", "required": True},
            "body/lens/route": {"type": "object"},
            "body/lens/route/turn": {"type": "number"},
            "body/lens/route/zoom": {"type": "number"},
        },
    ),
    "rows of tabs that go on in lists": (
        "Body\nField\tType\tRequired\tDescription\nengine\tString\tRequired\tWhich engine\nAccepted values: e2 e2-fast e1.5\n- e2: the best\n- e2-fast: faster\n"
        "- e1.5: older\nmark\tObject\tOptional\tThe mark\n- spot (Int): 1: above 2: below, default 2\n- text (String): what it says\nwish\tString\tRequired\tWhat\n",
        {
            "body/engine": {"type": "string", "required": True, "enum": ["e2", "e2-fast", "e1.5"]},
            "body/mark": {"type": "object"},
            "body/mark/spot": {"type": "integer", "default": 2},
            "body/mark/text": {"type": "string"},
            "body/wish": {"type": "string", "required": True},
        },
    ),
    "values in lines of their own between rows of tabs": (
        "Response Body\nField\tType\tDescription\nid\tString\tTask\nstate\tString\tIt is one of the following values:\ncreated\nworking\ndone\nwrong\tString\tWhat went wrong\n",
        {
            "response/200/id": {"type": "string"},
            "response/200/state": {"type": "string", "enum": ["created", "working", "done"]},
            "response/200/wrong": {"type": "string"},
        },
    ),
    "columns that blanks keep apart": (
        "Body\n\nName        Type     Required  Default  Description\nwish        string   yes                What it shows\n"
        "lens.kind   string   no        wide     wide | tall\n                                        and nothing else\nseed        integer  no        3        Any\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/lens/kind": {"type": "string", "default": "wide"},
            "body/seed": {"type": "integer", "default": 3},
        },
    ),
    "columns below a rule": (
        "Body\n\n  Name   Type      Required   Description\n  ------ --------- ---------- -------------------------\n  wish   string    yes        What it shows\n"
        "  seed   integer   no         0 to 9\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/seed": {"type": "integer", "minimum": 0, "maximum": 9},
        },
    ),
    "columns of a terminal, whose letters may be as wide as two": (
        "请求参数\n\n参数    类型     必填  说明\nwish    string   是    画面描述\nseed    integer  否    种子\n",
        {"body/wish": {"type": "string", "required": True}, "body/seed": {"type": "integer"}},
    ),
    "a list that a copy put into one line of a cell": (
        f"Body\n{GRID}engine | string | Yes | Which. • e-1 • e-1-5 • e-2 |\nseconds | integer | No | Length: • 5 • 10 |\n",
        {
            "body/engine": {"type": "string", "required": True, "enum": ["e-1", "e-1-5", "e-2"]},
            "body/seconds": {"type": "integer", "enum": [5, 10]},
        },
    ),
    "a list that a copy put into one line of text": (
        f"Body\n{GRID}stills | Array[String] | Yes | For these: - Only one is taken - Formats: png, jpeg - No side below 1:4 or 4:1 |\n"
        "size | String | No | Size (by model): - e-1 (4s): default 360p, options: 360p, 720p - e-2 (8s): default 720p, options: 720p |\n",
        {"body/stills": {"type": "array", "required": True}, "body/stills/[]": {"type": "string"}, "body/size": {"type": "string"}},
    ),
    "two tabs between the cells": (
        "Body\n\n#\t\tName\t\tType\t\tRequired\t\tNotes\n1\t\twish\t\tstring\t\tyes\t\tWhat\n2\t\tseed\t\tinteger\t\t\t\tAny\n",
        {"body/wish": {"type": "string", "required": True}, "body/seed": {"type": "integer"}},
    ),
    "labels that are glued to sentences": (
        'Body\nshape\nstring\ndefault:"16:9"\nShape of the filmOptions:\n  • 16:9 - Wide (default)\n  • 9:16 - Tall\nDefault: 16:9\nwish\nstring\nrequired\nWhat\n',
        {
            "body/shape": {"type": "string", "default": "16:9", "enum": ["16:9", "9:16"]},
            "body/wish": {"type": "string", "required": True},
        },
    ),
    "a box within an item of a list": (
        "- `settings` object, required\n  - seconds integer (optional):\n    ##### Important\n    How long it is.\n  - mark boolean (optional): Its mark.\n",
        {
            "body/settings": {"type": "object", "required": True},
            "body/settings/seconds": {"type": "integer"},
            "body/settings/mark": {"type": "boolean"},
        },
    ),
    "values below a label that is an item itself": (
        "- `settings` object, required\n  - way string (optional): How.\n    - 可选值：\n      - calm：默认值，平静。\n      - wild：热烈。\n",
        {"body/settings": {"type": "object", "required": True}, "body/settings/way": {"type": "string", "enum": ["calm", "wild"], "default": "calm"}},
    ),
    "the only value, in a table of what a field is like": (
        "| Name | Type | Required |\n|---|---|---|\n| engine | string | Yes |\n\n### Engine parameter\n\n| Property | Value | Description |\n|---|---|---|\n"
        "| **Format** | `films/e-2` | The exact name of this engine |\n| **Type** | string | Sent as text |\n",
        {"body/engine": {"type": "string", "required": True, "const": "films/e-2"}},
    ),
    "properties of a field in a table of their own": (
        "Request body\nkeep\nWhether the film is kept. If false, it is thrown away.\n| Type | boolean |\n| Required | No |\n| Default Value | true |\n"
        "size\nHow large it is. Asked for by most.\n| Type | string |\n| Required | Yes |\n| Enum Values | small, large, full-size |\n"
        "width\nIts width, in pixels, where the size is none of these.\n| Type | integer |\n| Required | No |\n| Minimum Value | 50 |\n| Maximum Value | 3840 |\n",
        {
            "body/keep": {"type": "boolean", "default": True},
            "body/size": {"type": "string", "required": True, "enum": ["small", "large", "full-size"]},
            "body/width": {"type": "integer", "minimum": 50, "maximum": 3840},
        },
    ),
    "numbers, each with what it means": (
        "Body\nName | DataType | Required | Description |\n|---|---|---|---|\nlengths | array | YES | How long: 0: any; 1: less than 30s; 2: 30s to 60s. |\n"
        "words | int | NO | Words on it. 0: off; 1: on; (default value) |\n",
        {
            "body/lengths": {"type": "array", "required": True},
            "body/lengths/[]": {"enum": [0, 1, 2]},
            "body/words": {"type": "integer", "enum": [0, 1], "default": 1},
        },
    ),
    "limits of fields without a type": (
        "Body\nParameter | Description | Values |\n---|---|---|\nwish | What it shows | max 900 |\nnear | How near to it | min: 0.0, max: 8.0 |\nrate | Frames a second | Max 16 |\n",
        {"body/wish": {"maxLength": 900}, "body/near": {"minimum": 0, "maximum": 8}, "body/rate": {"maximum": 16}},
    ),
    "meanings that are glued, and an object that says how many fields it has": (
        "返回响应\nshots\narray\n镜头列表。\n可选\n显示子属性\n隐藏子属性\nitems\nobject {2}\n显示子属性\n隐藏子属性\nid\nstring\n镜头的编号。\n可选\nlength\nstring\n时长。\n可选\n"
        "state\nstring\n状态\nsubmitted:已提交done:完成failed:失败\n可选\n",
        {
            "response/200/shots": {"type": "array"},
            "response/200/shots/[]": {"type": "object"},
            "response/200/shots/[]/id": {"type": "string"},
            "response/200/shots/[]/length": {"type": "string"},
            "response/200/state": {"type": "string", "enum": ["submitted", "done", "failed"]},
        },
    ),
    "values that a copy has glued": (
        "Body 参数\nshape\nenum<string>\n画面尺寸\n枚举值:\n16:99:161:14:321:9\n默认值:\n16:9\nengine\nenum<string>\n模型\n枚举值:\ne2e3e4\n默认值:\ne3\n"
        "seconds\nenum<integer>\n时长\n枚举值:\n510\n默认值:\n10\n",
        {
            "body/shape": {"type": "string", "default": "16:9", "enum": ["16:9", "9:16", "1:1", "4:3", "21:9"]},
            "body/engine": {"type": "string", "default": "e3", "enum": ["e2", "e3", "e4"]},
            "body/seconds": {"type": "integer", "default": 10, "enum": [5, 10]},
        },
    ),
    "values before what else is said": (
        "Body\nField | Type | Default | Notes |\n---|---|---|---|\nway | string | calm | calm / wild; wild costs more |\ncount | int | 1 | Must be 1 / 2 / 4, others are taken for 1 |\n",
        {
            "body/way": {"type": "string", "default": "calm", "enum": ["calm", "wild"]},
            "body/count": {"type": "integer", "default": 1, "enum": [1, 2, 4]},
        },
    ),
    "what one model takes": (
        f"Body\n{GRID}seconds | number | No | 时长，films-2.0/2.0-fast 支持 4~15 秒 |\nstills | string[] | No | 首尾帧模式最多2个，全能模式最多12个 |\n"
        "size | string | No | 默认值依据模型而定：<br> - films2: 默认 720p，可选：540p、720p |\n",
        {
            "body/seconds": {"type": "number"},
            "body/stills": {"type": "array"},
            "body/stills/[]": {"type": "string"},
            "body/size": {"type": "string"},
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", COPIES)
def test_a_copy_is_read_as_a_person_reads_it(case: str, tmp_path: Path) -> None:
    text, expected = COPIES[case]
    page = tmp_path / "page.md"
    page.write_text(HEAD + text, encoding="utf-8")
    assert _described(page, shown=False) == expected


def _described(page: Path, *, shown: bool) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for fact in read(page).facts:
        if shown or not fact.is_shown:
            found.setdefault(fact.place, {})[fact.keyword] = fact.value
    return found


ANSWER = '{\n  "id": "a",\n  "cost": {\n    "credits": 2.5\n  }\n}\n'


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}Body\nwish\nstring\nRequired\nWhat.\nResponse\nIt waits.\n{ANSWER}",
        f"{HEAD}cURL\nCopy\n202\nCopy\nCollapse\n{ANSWER}Body\nwish\nstring\nRequired\nWhat.\n",
        f'{HEAD}curl -X POST https://x.example/v1/films -d \'{{"wish": "a"}}\'\n{ANSWER}Body\nwish\nstring\nRequired\nWhat.\n',
    ],
)
def test_an_answer_is_shown_without_marks_of_code(text: str, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(text, encoding="utf-8")
    status = "202" if "202" in text else "200"
    answer = {place: said for place, said in _described(page, shown=True).items() if place.startswith("response/")}
    assert answer == {
        f"response/{status}/id": {"type": "string"},
        f"response/{status}/cost": {"type": "object"},
        f"response/{status}/cost/credits": {"type": "number"},
    }


def test_components_belong_to_the_operation_above_them(tmp_path: Path) -> None:
    page = tmp_path / "page.mdx"
    page.write_text(
        '---\napi: "POST https://x.example/v1/films"\n---\n\n<ParamField body="wish" type="string" required>\n  What.\n</ParamField>\n\n'
        '`GET https://x.example/v1/films/{id}`\n\nAsks for it.\n\n<ParamField path="id" type="string" required>\n  Which.\n</ParamField>\n\n'
        '<ResponseField name="state" type="string">\n  How far.\n</ResponseField>\n',
        encoding="utf-8",
    )
    assert {(fact.operation, fact.place) for fact in read(page).facts} == {
        ("POST /v1/films", "body/wish"),
        ("GET /v1/films/{id}", "path/id"),
        ("GET /v1/films/{id}", "response/200/state"),
    }


def test_a_command_may_show_types_for_values(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        'Films\nRequest\ncurl -X POST \\\nhttps://x.example/v1/films \\\n\n-d \'{\n  "shots": [\n    {\n      "wish": string,\n      "first": {\n'
        '        "bytes": string\n      },\n      "last": {\n        "bytes": string\n      }\n    }\n  ],\n  "seed": uint32\n}\'\nShots\n'
        "wish\n\nstring\n\nRequired. What it shows.\n\nbytes\n\nstring\n\nAt most 90 characters.\n",
        encoding="utf-8",
    )
    assert _described(page, shown=True) == {
        "body/shots": {"type": "array"},
        "body/shots/[]": {"type": "object"},
        "body/shots/[]/wish": {"type": "string", "required": True},
        "body/shots/[]/first": {"type": "object"},
        "body/shots/[]/first/bytes": {"type": "string", "maxLength": 90},
        "body/shots/[]/last": {"type": "object"},
        "body/shots/[]/last/bytes": {"type": "string", "maxLength": 90},
        "body/seed": {"type": "integer"},
    }


def test_a_button_beside_an_object_is_no_title(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        'curl -X POST https://x.example/v1/films -d \'{"cast": [{"face": {"id": "a"}, "text": {"size": 1}, "voice": {"id": "b"}}], "key": "k"}\'\n'
        "Body Params\ncast\narray of objects\nrequired\nWho.\n\nobject\n\nface\nobject\nIts face.\n\nface object\ntext\nobject\nIts words.\n\ntext object\n"
        "voice\nobject\nIts voice.\n\nvoice object\n\nADD object\nkey\nstring\nYours.\n",
        encoding="utf-8",
    )
    assert set(_described(page, shown=False)) == {
        "body/cast",
        "body/cast/[]",
        "body/cast/[]/face",
        "body/cast/[]/text",
        "body/cast/[]/voice",
        "body/key",
    }


def test_the_example_of_a_schema_without_fields_shows_the_answer(tmp_path: Path) -> None:
    page = tmp_path / "page.yaml"
    page.write_text(
        "openapi: 3.0.1\ninfo: {title: Films, version: '1'}\npaths:\n  /v1/films:\n    post:\n      responses:\n        '200':\n          description: ''\n"
        "          content:\n            application/json:\n              schema: {type: object, properties: {}}\n"
        "              example: {id: f-1, progress: 0}\n",
        encoding="utf-8",
    )
    assert _described(page, shown=True) == {
        "response/200/id": {"type": "string"},
        "response/200/progress": {"type": "integer"},
    }


def test_a_text_against_a_schema_is_a_disagreement_and_the_models_it_names_are_no_values(tmp_path: Path) -> None:
    page = tmp_path / "page.yaml"
    page.write_text(
        "openapi: 3.0.1\ninfo: {title: Films, version: '1'}\npaths:\n  /v1/films:\n    post:\n      requestBody:\n        content:\n          application/json:\n"
        "            schema:\n              type: object\n              properties:\n                model: {type: string, enum: [e-1, e-2]}\n"
        "                seconds: {type: integer, enum: [5, 10], description: 该参数固定为 5，无法修改}\n"
        "                wish: {type: string, description: 'For `e-1`, `e-2` it may have commands.'}\n",
        encoding="utf-8",
    )
    reading = read(page)
    assert [(note.place, note.line) for note in reading.disagreements] == [("body/seconds", 13)]
    assert not [
        fact for fact in reading.facts if fact.keyword == "const" or (fact.place, fact.keyword) == ("body/wish", "enum")
    ]


def test_a_server_may_be_named_in_words(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        '```bash\ncurl https://你的服务器地址/films/v1/make -d \'{"wish": "a"}\'\n```\n\n`POST /films/v1/make`\n\n| 参数 | 类型 |\n|---|---|\n| wish | string |\n',
        encoding="utf-8",
    )
    reading = read(page)
    assert [operation.name for operation in reading.operations] == ["POST /films/v1/make"]
    assert [(fact.operation, fact.place) for fact in reading.facts] == [("POST /films/v1/make", "body/wish")]


@pytest.mark.parametrize("wide", [False, True])
def test_a_row_that_blanks_keep_apart_may_go_on(tmp_path: Path, wide: bool) -> None:
    title = "说明" if wide else "Description"
    page = tmp_path / "page.txt"
    page.write_text(
        f"{HEAD}\nName   Type     Required  {title}\nwish   string   yes       What it shows,\n                          at most 90 characters\n"
        "seed   integer  no        Any\n",
        encoding="utf-8",
    )
    reading = read(page)
    assert _described(page, shown=False)["body/wish"] == {"type": "string", "required": True, "maxLength": 90}
    assert {fact.line for fact in reading.facts if fact.place == "body/seed"} == {6}


def test_operations_may_stand_below_their_fields(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Make a film\nPoll `GET /v1/films/{id}` until it is there.\nRequest\nThis endpoint expects an object.\nwishstringRequired<=90 characters\nWhat.\n"
        "wayenumOptionalDefaults to calm\nCan be any of the following:\n  • calm - slow\n  • wild - fast\nAllowed values:\nErrors\n400\nBad Request Error\n"
        "POST\n/v1/films\nGet a film\nPath parameters\nidstringRequired\nWhich.\nErrors\n404\nNot Found Error\nGET\n/v1/films/:id\n",
        encoding="utf-8",
    )
    assert {(fact.operation, fact.place, fact.keyword, str(fact.value)) for fact in read(page).facts} == {
        ("POST /v1/films", "body/wish", "type", "string"),
        ("POST /v1/films", "body/wish", "required", "True"),
        ("POST /v1/films", "body/wish", "maxLength", "90"),
        ("POST /v1/films", "body/way", "type", "string"),
        ("POST /v1/films", "body/way", "default", "calm"),
        ("POST /v1/films", "body/way", "enum", "['calm', 'wild']"),
        ("GET /v1/films/{id}", "path/id", "type", "string"),
        ("GET /v1/films/{id}", "path/id", "required", "True"),
    }


@pytest.mark.parametrize("label", ["yaml\n", "\n", "OpenAPI Specification\n"])
def test_a_document_is_read_that_a_copy_left_without_marks_of_code(label: str, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        f"Skip to content\n\nMake a film\n{label}openapi: 3.0.1\ninfo:\n  title: ''\n  version: 1.0.0\npaths:\n  /v1/films:\n    post:\n      requestBody:\n"
        "        content:\n          application/json:\n            schema:\n              type: object\n              properties:\n                wish:\n"
        "                  type: string\n                  maxLength: 90\n\ncomponents:\n  schemas: {}\n\nNext page\nErrors\n",
        encoding="utf-8",
    )
    assert _described(page, shown=False) == {"body/wish": {"type": "string", "maxLength": 90}}
    assert {fact.line for fact in read(page).facts} == {19, 20}


@pytest.mark.parametrize(
    "call",
    [
        "`GET https://x.example/v1/films/[id]`\n\nResponse\n",
        'curl "https://x.example/v1/films/film_abc123def"\n',
    ],
)
def test_an_id_in_an_address_is_a_parameter(call: str, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(f'Ask for a film\n{call}{{\n  "id": "film_abc123def",\n  "state": "done"\n}}\n', encoding="utf-8")
    reading = read(page)
    assert [operation.name for operation in reading.operations] == ["GET /v1/films/{id}"]
    assert {fact.place for fact in reading.facts} == {"response/200/id", "response/200/state"}


def test_fields_called_alike_stand_beside_a_list_that_shows_none_of_its_own(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        f"{HEAD}Body\nFileInfos\nobject[]\nWhat may be used.\nLastFileId\nstring\nThe last one.\nLastFileUrl\nstring\nWhere the last is.\nwish\nstring\nrequired\nWhat.\n",
        encoding="utf-8",
    )
    assert set(_described(page, shown=False)) == {
        "body/FileInfos",
        "body/FileInfos/[]",
        "body/LastFileId",
        "body/LastFileUrl",
        "body/wish",
    }


def test_an_object_says_how_many_fields_it_has_beside_an_example_of_some(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        f"{HEAD}Body 参数\nsettings\nobject {{3}}\n必选\n显示子属性\n隐藏子属性\nwish\nstring\n必选\nstills\narray\n可选\n显示子属性\n隐藏子属性\nitems\nobject {{2}}\n"
        "显示子属性\n隐藏子属性\naddress\nstring\n可选\nkind\nstring\n可选\nseed\ninteger\n可选\nnote\nstring\n可选\n请求示例\n"
        '{\n"settings": {\n"wish": "a",\n"stills": [\n{\n"address": "b",\n"kind": "c"\n}\n]\n}\n}\n',
        encoding="utf-8",
    )
    assert set(_described(page, shown=False)) == {
        "body/settings",
        "body/settings/wish",
        "body/settings/stills",
        "body/settings/stills/[]",
        "body/settings/stills/[]/address",
        "body/settings/stills/[]/kind",
        "body/settings/seed",
        "body/note",
    }
