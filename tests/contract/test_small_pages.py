"""Pages of a few lines, each with one thing that real ones have and that was read wrong once, and what a person reads in them."""

import json
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
    "Swagger UI of OpenAPI 3.1": (
        "Request body\n\nFilmRequest\nCollapse all\nobject\nwish*\nCollapse all\nstring[1, 900] characters\nWhat is seen\n"
        'mood\nCollapse all\nstring\nEnum\nArray [ 2 ]\n#0="calm"#1="wild"\nDefault"calm"\nseconds\nCollapse all\ninteger[2, 9]\n'
        "Default5\npaths\nCollapse all\narray<string>≤ 4 items\nItems\nCollapse all\nstringuri\ntitle\nExpand all\n(string | null)\n"
        "name\nCollapse all\nstringmatches ^a+$\nbegun\nCollapse all\nstringdate-time\n",
        {
            "body/wish": {"type": "string", "required": True, "minLength": 1, "maxLength": 900},
            "body/mood": {"type": "string", "enum": ["calm", "wild"], "default": "calm"},
            "body/seconds": {"type": "integer", "minimum": 2, "maximum": 9, "default": 5},
            "body/paths": {"type": "array", "maxItems": 4},
            "body/paths/[]": {"type": "string"},
            "body/title": {"type": ["string", "null"]},
            "body/name": {"type": "string", "pattern": "^a+$"},
            "body/begun": {"type": "string", "format": "date-time"},
        },
    ),
    "several labels in one line of a definition, and definitions in it": (
        "Wish\n: 类型：String　必选：是\n: 内容\n\nLogo\n: 类型：Logo（Object）　必选：否\n: 标识\n\n    Url\n    : 类型：String　必选：是。地址\n",
        {
            "body/Wish": {"type": "string", "required": True},
            "body/Logo": {"type": "object"},
            "body/Logo/Url": {"type": "string", "required": True},
        },
    ),
    "fields that a cell lists": (
        f"{TABLE}| shots | array | 镜头列表。每项包含：<br>- `wish`：内容（string，必填）<br>- `kind`：可选值 `near`、`far`（string，可选）<br><br>最多 3 个 |\n"
        "| eye | object | The view. Each object has:<br>- `x` (number): how far |\n",
        {
            "body/shots": {"type": "array", "maxItems": 3},
            "body/shots/[]/wish": {"type": "string", "required": True},
            "body/shots/[]/kind": {"type": "string", "enum": ["near", "far"]},
            "body/eye": {"type": "object"},
            "body/eye/x": {"type": "number"},
        },
    ),
    "labels of a dump in another language": (
        "Body\nmodel\nenum<string>\nStandard:m-1\nerforderlich\nName\nVerfügbare Optionen:\nm-1,\nm-2\ngrain\nnumber\nErforderlicher Bereich: 0 <= x <= 2\n"
        "wish\nstring\n<= 90 caracteres\n",
        {
            "body/model": {"type": "string", "required": True, "default": "m-1", "enum": ["m-1", "m-2"]},
            "body/grain": {"type": "number", "minimum": 0, "maximum": 2},
            "body/wish": {"type": "string", "maxLength": 90},
        },
    ),
    "titles of sides in another language": (
        "Encabezados\nX-Key\nstring\nrequerido\nParámetros de consulta\nlimit\ninteger\nEntrada\nwish\nstring\n",
        {
            "header/X-Key": {"type": "string", "required": True},
            "query/limit": {"type": "integer"},
            "body/wish": {"type": "string"},
        },
    ),
    "values glued to what they mean": (
        "Body\nshape\nenum<string>\n可选\n画面\n枚举值:\n16:9横屏9:16竖屏1:1方形\nstate\nenum<string>\n可选\n枚举值:\ncreated已创建\nready可用\n",
        {
            "body/shape": {"type": "string", "enum": ["16:9", "9:16", "1:1"]},
            "body/state": {"type": "string", "enum": ["created", "ready"]},
        },
    ),
    "a heading with the name of an object of which only the name is known": (
        "| Field | Required | Description |\n|---|---|---|\n| back | No | see below |\n| scene | No | What |\n\n"
        "##### `back`\n\n| Field | Type |\n|---|---|\n| kind | string |\n\n##### `scene.canvas`\n\n| Field | Type |\n|---|---|\n| width | integer |\n",
        {"body/back/kind": {"type": "string"}, "body/scene/canvas/width": {"type": "integer"}},
    ),
    "whose fields the title of a column names": (
        "## Response\n\n| Name | Type |\n|---|---|\n| data | array of objects |\n\n| Field of `data[]` | Type |\n|---|---|\n| `id` | integer |\n",
        {
            "response/200/data": {"type": "array"},
            "response/200/data/[]": {"type": "object"},
            "response/200/data/[]/id": {"type": "integer"},
        },
    ),
    "a name with a place, and a type that the heading above names": (
        "- **X-Key** (header, string, required) - the key\n\n### Body\n\n| Name | Type |\n|---|---|\n| input | [FilmInput](#filminput) |\n\n"
        "## Definitions\n\n### FilmInput\n\nObject\n\nWhat is sent.\n\n| Name | Type |\n|---|---|\n| speed | integer (int32)<br>minimum: 1 |\n",
        {
            "header/X-Key": {"type": "string", "required": True},
            "body/input": {"type": "object"},
            "body/input/speed": {"type": "integer", "format": "int32", "minimum": 1},
        },
    ),
    "fields that are like their siblings": (
        "Body\nview\nobject\noptional\nHow it is seen\n▾\nHide child attributes\nkind\nstring\nrequired\nHow\n枚举值：\nfree\nfixed\nturn\nobject\noptional\n"
        "Only with free\n▾\nHide child attributes\npan\nfloat\noptional\nHow far the camera goes to the left\n取值范围：[-10, 10]\n"
        "tilt\nfloat\noptional\nHow far the camera goes to the top\n取值范围：[-10, 10]\nzoom\nfloat\noptional\nFocus\n取值范围：[-10, 10]\n",
        {
            "body/view": {"type": "object"},
            "body/view/kind": {"type": "string", "required": True, "enum": ["free", "fixed"]},
            "body/view/turn": {"type": "object"},
            "body/view/turn/pan": {"type": "number", "minimum": -10, "maximum": 10},
            "body/view/turn/tilt": {"type": "number", "minimum": -10, "maximum": 10},
            "body/view/turn/zoom": {"type": "number", "minimum": -10, "maximum": 10},
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
    "an object's own table below its name, in a copy without marks": (
        "Body\n\nName\tType\nwish\tstring\nframes\tarray of objects\n\n\nframes[]\n\nOne or two of them.\n\nName\tType\tDescription\nat\tnumber\tWhen\n",
        {
            "body/wish": {"type": "string"},
            "body/frames": {"type": "array"},
            "body/frames/[]": {"type": "object"},
            "body/frames/[]/at": {"type": "number"},
        },
    ),
    "the number of a table before its title": (
        "**Table 3-1 Body**\n\n| Name | Type |\n|---|---|\n| tone | Object |\n\n**Table 3-2 tone fields**\n\n| Name | Type |\n|---|---|\n| hue | Integer |\n",
        {"body/tone": {"type": "object"}, "body/tone/hue": {"type": "integer"}},
    ),
    "a row that looks like the head of a table": (
        "Body\n\nName\tType\tIn\tRequired\tDescription\nContent-Type\tString\tHeader\tYes\tJSON\nwish\tString\tBody\tYes\tWhat\n",
        {"body/wish": {"type": "string", "required": True}},
    ),
    "rows whose first cell is empty": (
        "Body\n\nRequired?\tName\tMeaning\tKind\n✓\twish\tWhat\tstring\n\ttone\tHow\tobject\n\t└ hue\tWhich\tint\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/tone": {"type": "object"},
            "body/tone/hue": {"type": "integer"},
        },
    ),
    "types in a column of limits, marks in one without a title": (
        "| | Parameter | Constraints | Meaning |\n|---|---|---|---|\n| ● | `wish` | string, 1-90 characters | What |\n| | `takes` | integer, 0 - 2,500, default 4 | How many |\n",
        {
            "body/wish": {"type": "string", "required": True, "minLength": 1, "maxLength": 90},
            "body/takes": {"type": "integer", "minimum": 0, "maximum": 2500, "default": 4},
        },
    ),
    "the fields of an object that only an example shows": (
        '```json\n{"input": {"wish": "a"}}\n```\n\n### input fields\n\n| Name | Type |\n|---|---|\n| wish | string |\n| tone | string |\n',
        {"body/input/wish": {"type": "string"}, "body/input/tone": {"type": "string"}},
    ),
    "comments that say what the fields of an example are": (
        '```json\n{\n  "wish": "a",  // string, required\n  "takes": 3,   // integer, 1-9, default: 3\n  "link": "http://x.example//y"\n}\n```\n',
        {
            "body/wish": {"type": "string", "required": True},
            "body/takes": {"type": "integer", "minimum": 1, "maximum": 9, "default": 3},
        },
    ),
    "a type in TypeScript": (
        "```typescript\n{\n  wish: string;      // at most 90 characters\n  tone?: 'calm' | 'wild';\n  stills?: Array<{\n    at: number;\n  }>;\n"
        "  cuts?: {\n    lens: {\n      wide: boolean;\n    };\n  }[];\n}\n```\n",
        {
            "body/wish": {"type": "string", "required": True, "maxLength": 90},
            "body/tone": {"type": "string", "enum": ["calm", "wild"]},
            "body/stills": {"type": "array"},
            "body/stills/[]": {"type": "object"},
            "body/stills/[]/at": {"type": "number", "required": True},
            "body/cuts": {"type": "array"},
            "body/cuts/[]": {"type": "object"},
            "body/cuts/[]/lens": {"type": "object", "required": True},
            "body/cuts/[]/lens/wide": {"type": "boolean", "required": True},
        },
    ),
    "a name behind a label": (
        "### The wish\n\n* **Type:** String\n* **Key:** `wish`\n* **Allowed values:** `a`, `b`\n",
        {"body/wish": {"type": "string", "enum": ["a", "b"]}},
    ),
    "a title that is glued to the line above": (
        "Header Parameters\n\nX-Trace\nstring\nDefault:\nnoneBody Parameters application/json\nwish\nstring\nrequired\n",
        {"header/X-Trace": {"type": "string"}, "body/wish": {"type": "string", "required": True}},
    ),
    "a status above what comes back": (
        "### Body\n\n- `wish` (string): What\n\n### 201 Created\n\n- `key` (string): Which\n",
        {"body/wish": {"type": "string"}, "response/201/key": {"type": "string"}},
    ),
    "a row that a copy took for one of a list": (
        "Body\n\nDefault\tName\tType\n-\twish\tstring\n5\ttakes\tint\n",
        {"body/wish": {"type": "string"}, "body/takes": {"type": "integer", "default": 5}},
    ),
    "an object that is called options has no values": (
        "### Body: options\n\n- `options.hue` (integer): Which\n- `options.tone` (string): How\n",
        {"body/options/hue": {"type": "integer"}, "body/options/tone": {"type": "string"}},
    ),
    "a numbered heading that is a name, and what it is below": (
        '```json\n{"output": {"hue": 1}}\n```\n\n## 1.3 `output`\n\nAn object, **required**, with what is made.\n\n| Name | Type |\n|---|---|\n| output.hue | integer |\n',
        {"body/output": {"type": "object", "required": True}, "body/output/hue": {"type": "integer"}},
    ),
    "a row that is broken in two": (
        "| Name | Type | Description |\n|---|---|---|\n| tone | string | One of `calm`,\n`wild` (default: `calm`) |\n| hue | integer | Which |\n",
        {"body/tone": {"type": "string", "enum": ["calm", "wild"], "default": "calm"}, "body/hue": {"type": "integer"}},
    ),
    "a meaning that goes on in the next line": (
        "tone\n: string. One of `calm`,\n  `wild`.\n\nhue\n: integer. Which.\n",
        {"body/tone": {"type": "string", "enum": ["calm", "wild"]}, "body/hue": {"type": "integer"}},
    ),
    "marks in words, in a column without a title": (
        "| Description | Parameter | Type | |\n|---|---|---|---|\n| What | `wish` | string | **required** |\n| How | `tone` | string | |\n",
        {"body/wish": {"type": "string", "required": True}, "body/tone": {"type": "string"}},
    ),
    "bullets whose parts a copy glued": (
        "Request Body\n\n• vocalUrlstring\n• wishstringRequired\n  What.\n• toneObject\n  hueintegerRequired\n  Which.\n",
        {
            "body/vocalUrl": {"type": "string"},
            "body/wish": {"type": "string", "required": True},
            "body/tone": {"type": "object"},
            "body/tone/hue": {"type": "integer", "required": True},
        },
    ),
    "a range in brackets, of a field without a type": (
        "- `fps` (optional): Frames per second (24-60, default: 30)\n- `wish` (required): What\n",
        {"body/fps": {"minimum": 24, "maximum": 60, "default": 30}, "body/wish": {"required": True}},
    ),
    "titles that nobody knows, above names and types": (
        "| Slot | Sort | Urgency | Idea |\n|---|---|---|---|\n| wish | string | required | What |\n| count | integer | optional | 1 to 9 |\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/count": {"type": "integer", "minimum": 1, "maximum": 9},
        },
    ),
    "limits and values in the column of types": (
        "| Field | Type | Notes |\n|---|---|---|\n| `a` | number 0–1 | How |\n| `b` | array, ≤ 10 | Which |\n| `c` | `ink` / `oil` | Of what |\n"
        "| `d` | URL or data URL | Where |\n| `e` | string, max 90 characters | What |\n",
        {
            "body/a": {"type": "number", "minimum": 0, "maximum": 1},
            "body/b": {"type": "array", "maxItems": 10},
            "body/c": {"enum": ["ink", "oil"]},
            "body/d": {"type": "string"},
            "body/e": {"type": "string", "maxLength": 90},
        },
    ),
    "a definition in labelled paragraphs": (
        "[shade](#Make_Syntax)\n\n:   The shade.\n\n    Type: String\n\n    Length Constraints: Minimum length of 1. Maximum length of 64.\n\n"
        "    Valid Values: `INK | OIL`\n\n    Required: Yes\n\n[parts](#Make_Syntax)\n\n:   The parts.\n\n    Type: Array of [Part](Part.md) objects\n\n"
        "    Array Members: Fixed number of 2 items.\n\n    Required: No\n",
        {
            "body/shade": {"type": "string", "minLength": 1, "maxLength": 64, "enum": ["INK", "OIL"], "required": True},
            "body/parts": {"type": "array", "minItems": 2, "maxItems": 2},
            "body/parts/[]": {"type": "object"},
        },
    ),
    "a column of the fields of an object": (
        f"{TABLE}| frames | array | Which |\n\n### `frames[]`\n\n| 必填 | 子字段 | 说明 | 类型 |\n|---|---|---|---|\n| 是 | `at` | 何处 | number |\n",
        {"body/frames": {"type": "array"}, "body/frames/[]/at": {"type": "number", "required": True}},
    ),
    "a nested name within marks of code": (
        "| Parameter | Required | Description |\n|---|:-:|---|\n| `assets` | ✓ | Which |\n| `└─ still` | ✓ | Where |\n| `size` | ✗ | How |\n",
        {"body/assets": {"required": True}, "body/assets/still": {"required": True}},
    ),
    "the length of the items of a list, between two bounds": (
        "Body\n\ntags\nArray of strings <= 10 items unique [ items [ 1 .. 32 ] characters ]\nWords.\n\nwish\nrequired\nstring\nWhat.\n",
        {
            "body/tags": {"type": "array", "maxItems": 10, "uniqueItems": True},
            "body/tags/[]": {"type": "string", "minLength": 1, "maxLength": 32},
            "body/wish": {"type": "string", "required": True},
        },
    ),
    "headers of an answer, and then its body": (
        "Responses\n200 The new film.\nResponse Headers\nX-Left\ninteger\nHow many.\nResponse Schema: application/json\nid\nrequired\nstring <uuid>\nWhich.\n",
        {"response/200/id": {"type": "string", "format": "uuid", "required": True}},
    ),
    "a column of types that is called a format, and one of limits": (
        "| Slot | In | Format | Bounds of it |\n|---|---|---|---|\n| count | body | integer | 1 to 9 |\n| shade | body | string | `ink`, `oil` |\n",
        {
            "body/count": {"type": "integer", "minimum": 1, "maximum": 9},
            "body/shade": {"type": "string", "enum": ["ink", "oil"]},
        },
    ),
    "named types with their marks, in lines": (
        "Request Body\n\nField\n\nType\n\nDescription\n\nwish\n\nstring (optional) beta\n\nWhat to show.\n\nvoice\n\nVoiceSetting (optional)\n\nWhose voice.\n\n"
        "VoiceSetting\n\nField\n\nType\n\nDescription\n\nrate\n\nnumber (optional)\n\nHow fast, from 1 to 2.\n",
        {
            "body/wish": {"type": "string"},
            "body/voice": {"type": "object"},
            "body/voice/rate": {"type": "number", "minimum": 1, "maximum": 2},
        },
    ),
    "rows that dashes nest, their cells parted by tabs": (
        "字段\t类型\t必填\t描述\ndata\tObject\tFalse\t数据\n- url\tString\tTrue\t地址\n-- left\tLong\tFalse\t多少\n",
        {
            "body/data": {"type": "object"},
            "body/data/url": {"type": "string", "required": True},
            "body/data/left": {"type": "integer"},
        },
    ),
    "no line between headers and body": (
        "Headers\n\nX-Trace-Id string optional\n\nwish string required\n\ncount integer optional\n",
        {
            "header/X-Trace-Id": {"type": "string"},
            "body/wish": {"type": "string", "required": True},
            "body/count": {"type": "integer"},
        },
    ),
    "no line between a path and a body": (
        "## Path parameters\n\n| Name | Type |\n|---|---|\n| wish | string |\n| count | integer |\n",
        {"body/wish": {"type": "string"}, "body/count": {"type": "integer"}},
    ),
    "no line between a body and its answer": (
        f"{TABLE}| wish | string | What |\n\n{TABLE}| code | integer | 0 |\n| message | string | What else |\n| data | object | It |\n",
        {
            "body/wish": {"type": "string"},
            "response/200/code": {"type": "integer"},
            "response/200/message": {"type": "string"},
            "response/200/data": {"type": "object"},
        },
    ),
    "no line between a body and its answer, which an example shows": (
        '```bash\ncurl https://x.example/v1/films -d \'{"wish": "a"}\'\n```\n\n'
        f"{TABLE}| wish | string | What |\n| film | string | Which |\n| state | string | How far |\n\n"
        '```json\n{"film": "a", "state": "b", "data": {}, "id": "c"}\n```\n',
        {
            "body/wish": {"type": "string"},
            "response/200/film": {"type": "string"},
            "response/200/state": {"type": "string"},
        },
    ),
    "a label that is glued to the type, two lines below the name": (
        "Body\n\nwish\nWhat to show.\nType:string\nRequired:Yes\n\nsize\nHow large.\nType:integer\n",
        {"body/wish": {"type": "string", "required": True}, "body/size": {"type": "integer"}},
    ),
    "an apostrophe in a command": (
        f'```bash\ncurl -X POST https://x.example/v1/films -d \'{{\n  "wish": "it\'s late",\n  "input": {{"size": 1}}\n}}\'\n```\n\n'
        f"{TABLE}| wish | string | What |\n| input | object | How |\n| size | integer | How big |\n",
        {"body/wish": {"type": "string"}, "body/input": {"type": "object"}, "body/input/size": {"type": "integer"}},
    ),
    "a command that stands in the text, with an apostrophe": (
        f'curl -X POST https://x.example/v1/films \\\n  -d \'{{\n    "wish": "it\'s late",\n    "input": {{"size": 1}}\n  }}\'\n\n'
        f"{TABLE}| wish | string | What |\n| input | object | How |\n| size | integer | How big |\n",
        {"body/wish": {"type": "string"}, "body/input": {"type": "object"}, "body/input/size": {"type": "integer"}},
    ),
    "a table without a line below its head": (
        "Key | what\n\n| Key | Tipe | Deskripsi |\n| wish | Text | Apa.\n| size | Angka | (0-100) Default: 80. |\n",
        {"body/wish": {"type": "string"}, "body/size": {"type": "number", "minimum": 0, "maximum": 100, "default": 80}},
    ),
    "a table with a cell a line": (
        "参数 |\n是否必选 |\n参数类型 |\n描述 |\n---|---|---|---|\nwish |\n是 |\nString |\n字符长度1-256位。 |\n"
        "mode |\n否 |\nString |\n取值范围：\n默认取值：calm |\n",
        {
            "body/wish": {"type": "string", "required": True, "minLength": 1, "maxLength": 256},
            "body/mode": {"type": "string", "default": "calm"},
        },
    ),
    "rows that were wrapped": (
        "Name| Type| Required| Description\n---|---|---|---\n"
        "wish| string| yes| What is to be shown in the film that is going to be made. No more\nthan 90 characters.\n"
        "mode| string| no| How.\n",
        {"body/wish": {"type": "string", "required": True, "maxLength": 90}, "body/mode": {"type": "string"}},
    ),
    "the table of a wiki": (
        "h2. Body\n\n||Field||Type||Mandatory||\n|wish|string|Y|\n|cuts\\[].at|number|N|\n",
        {"body/wish": {"type": "string", "required": True}, "body/cuts/[]/at": {"type": "number"}},
    ),
    "several names in a cell": (
        f"{TABLE}| box | object | Where |\n| box.x / y | int | Place |\n",
        {"body/box": {"type": "object"}, "body/box/x": {"type": "integer"}, "body/box/y": {"type": "integer"}},
    ),
    "values in a column of defaults": (
        "| Name | Type | Default | Description |\n|---|---|---|---|\n| mode | string | calm, wild | How, calm by default. |\n"
        "| wish | string | required | What. |\n",
        {"body/mode": {"type": "string", "enum": ["calm", "wild"]}, "body/wish": {"type": "string", "required": True}},
    ),
    "an object that a cell has a link to": (
        f"{TABLE}| cut | object | See [Cut](#cut) |\n\n## Cut\n\n{TABLE}| at | number | When |\n",
        {"body/cut": {"type": "object"}, "body/cut/at": {"type": "number"}},
    ),
    "what goes on below its bullet": (
        "- `wish` (string) is **required**, what to show.  \nMaximum length `90` characters.\n- `mode` (string): one of `calm`, `dark red`.\n",
        {
            "body/wish": {"type": "string", "required": True, "maxLength": 90},
            "body/mode": {"type": "string", "enum": ["calm", "dark red"]},
        },
    ),
    "marks in italics": (
        "- `wish` *(string, required)* – what\n- `size` *(integer, default `5`)* – how large\n",
        {"body/wish": {"type": "string", "required": True}, "body/size": {"type": "integer", "default": 5}},
    ),
    "the words of a schema in a list": (
        "- `mode` (string, optional) enum=['calm', 'wild'] default=calm: How.\n- `size` (number, required) range=[0.5,None]: How large.\n",
        {
            "body/mode": {"type": "string", "enum": ["calm", "wild"], "default": "calm"},
            "body/size": {"type": "number", "required": True, "minimum": 0.5},
        },
    ),
    "a list of definitions in HTML": (
        "<dl>\n  <dt><code>cut</code> <em>object</em></dt>\n  <dd>Where.\n    <dl>\n      <dt><code>at</code> <em>integer</em></dt>\n"
        "      <dd>When. Maximum 9.</dd>\n    </dl>\n  </dd>\n</dl>\n",
        {"body/cut": {"type": "object"}, "body/cut/at": {"type": "integer", "maximum": 9}},
    ),
    "fields in a document that numbers all": (
        "2.1.1 wish,字符串,必填。内容。\n2.1.2 cut,对象,选填。镜头,包含:\na) at,整数,选填。时刻,最大值为9。\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/cut": {"type": "object"},
            "body/cut/at": {"type": "integer", "maximum": 9},
        },
    ),
    "the titles of columns glued together": (
        "参数名类型必填说明\nwish\nstring\n是\n内容\nsize\ninteger\n否\n大小,1 至 9\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/size": {"type": "integer", "minimum": 1, "maximum": 9},
        },
    ),
    "cells that are glued to their texts": (
        "Parameter NameTypeRequiredDescription\nwishstringRequired\nmodestringOptionalEnum values: calm wild\n",
        {"body/wish": {"type": "string", "required": True}, "body/mode": {"type": "string", "enum": ["calm", "wild"]}},
    ),
    "bounds that are glued to their labels": (
        "wish*string\nWhat.\nLength1 <= length <= 90\nsize?integer\nHow large.\nDefault5\nRange1 <= value\n",
        {
            "body/wish": {"type": "string", "required": True, "minLength": 1, "maxLength": 90},
            "body/size": {"type": "integer", "default": 5, "minimum": 1},
        },
    ),
    "what an answer is about stands in its envelope": (
        "Response\n\ncode\ninteger\nrequired\n\ndata\nobject\nrequired\n\nfilm_id\nstring\nrequired\n\nmessage\nstring\nrequired\n",
        {
            "response/200/code": {"type": "integer", "required": True},
            "response/200/data": {"type": "object", "required": True},
            "response/200/data/film_id": {"type": "string", "required": True},
            "response/200/message": {"type": "string", "required": True},
        },
    ),
    "where an object ends, where all fields are sorted": (
        "Body\n\nalpha\nstring\nrequired\n\nbeta\nstring\nrequired\n\ncuts\nstring\nrequired\n\nlook\nobject\nrequired\nHide properties\n\n"
        "dim\nboolean\nrequired\n\ntint\nstring\nrequired\n\nmode\nstring\nrequired\n",
        {
            **{f"body/{name}": {"type": "string", "required": True} for name in ("alpha", "beta", "cuts", "mode")},
            "body/look": {"type": "object", "required": True},
            "body/look/dim": {"type": "boolean", "required": True},
            "body/look/tint": {"type": "string", "required": True},
        },
    ),
    "the names of an object's fields in braces say where it ends": (
        "Body Parameters\n\nclips: array of object { url, start }\n\nurl: string\n\nAt most 90 characters.\n\nstart: number\n\n"
        "look: optional object { tint, 1 more }\n\ntint: optional string\n\ndim: optional boolean\n\nseed: optional integer\n",
        {
            "body/clips": {"type": "array"},
            "body/clips/[]": {"type": "object"},
            "body/clips/[]/url": {"type": "string", "maxLength": 90},
            "body/clips/[]/start": {"type": "number"},
            "body/look": {"type": "object"},
            "body/look/tint": {"type": "string"},
            "body/look/dim": {"type": "boolean"},
            "body/seed": {"type": "integer"},
        },
    ),
    "of more values than a line has room for, those below are all": (
        'Body Parameters\n\nmode: optional "calm" or "wild" or 1 more\n\nHow it moves.\n\n"calm"\n"wild"\n"free"\n\n'
        "wish: string\n\nWhat.\n\nseed: optional integer\n",
        {
            "body/mode": {"type": "string", "enum": ["calm", "wild", "free"]},
            "body/wish": {"type": "string"},
            "body/seed": {"type": "integer"},
        },
    ),
    "names, buttons and types that are glued": (
        "Request body\nFilmCollapse allobject\nwish*Collapse allstring[3, 90] characters\n\nWhat.\n\nmodeCollapse allstring\n"
        'EnumCollapse allarray\n#0"calm"\n#1"wild"\nsounduri\nseedinteger\nlinkstring | nulluri\n',
        {
            "body/wish": {"type": "string", "required": True, "minLength": 3, "maxLength": 90},
            "body/mode": {"type": "string", "enum": ["calm", "wild"]},
            "body/seed": {"type": "integer"},
            "body/link": {"type": ["string", "null"], "format": "uri"},
        },
    ),
    "titles before the types of a model": (
        "Request body\nSchema\n影片{\nwish*\t提示词string\ntitle: 提示词\nparts*\t片段[\ntitle: 片段\n{\nlength\t时长integer\ntitle: 时长\n"
        "minimum: 2\n}]\n}\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/parts": {"type": "array", "required": True},
            "body/parts/[]": {"type": "object"},
            "body/parts/[]/length": {"type": "integer", "minimum": 2},
        },
    ),
    "a field between two that the example has in an object": (
        '```json\n{"wish": "a", "look": {"tint": "red", "dim": true}}\n```\n\nBody\n\nwish string Required\nWhat.\n\n'
        "look object Optional\nHow.\n\ntint string Optional\nWhich.\n\ngrain string Optional\nHow fine.\n\n"
        "dim boolean Optional\nHow dark.\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/look": {"type": "object"},
            "body/look/tint": {"type": "string"},
            "body/look/grain": {"type": "string"},
            "body/look/dim": {"type": "boolean"},
        },
    ),
    "what the numbers of a code mean": (
        "Response\n\ncode\ninteger\nEnum: 200 404\n\n返回状态码\n\n200: fine\n404: no such film\n\nfilm\nstring\n",
        {"response/200/code": {"type": "integer", "enum": [200, 404]}, "response/200/film": {"type": "string"}},
    ),
    "a default, and what else its line says": (
        'Body\n\n`mode` _string_\n\nDefault: `"calm"`. How it waits\n\n`seed` _integer_\n\nDefault: `3`.\n',
        {"body/mode": {"type": "string", "default": "calm"}, "body/seed": {"type": "integer", "default": 3}},
    ),
    "rows of which the cell of the mark is left out": (
        "| 字段 | 类型 | 必要性 | 参数位置 | 说明 |\n|---|---|---|---|---|\n| wish | string | 是 | RequestBody参数 | 影片内容 |\n"
        "| parts | object[] | RequestBody参数 | 影片片段，最多 4 个 |\n| [+] length | int | RequestBody参数 | 片段时长，不小于 2 |\n"
        "| [+][+] unit | string | 是 | RequestBody参数 | 单位 |\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/parts": {"type": "array", "maxItems": 4},
            "body/parts/[]": {"type": "object"},
            "body/parts/[]/length": {"type": "integer", "minimum": 2},
            "body/parts/[]/unit": {"type": "string", "required": True},
        },
    ),
    "a table without a head": (
        "|  |  |\n|---|---|\n| wish required | string  [ 3 .. 90 ] characters  What it shows. |\n"
        '| mode | string  Default:  "calm"  Enum: "calm" "wild"  How it moves. |\n| look | object  How it looks. |\n'
        "| |  |  | | --- | --- | | tint required | string  Which. | | dim | boolean  How dark. | |\n| seed | integer |\n",
        {
            "body/wish": {"type": "string", "required": True, "minLength": 3, "maxLength": 90},
            "body/mode": {"type": "string", "default": "calm", "enum": ["calm", "wild"]},
            "body/look": {"type": "object"},
            "body/look/tint": {"type": "string", "required": True},
            "body/look/dim": {"type": "boolean"},
            "body/seed": {"type": "integer"},
        },
    ),
    "a first row that stands for the head": (
        "wishrequired| string What it shows.  \n---|---  \nseed| integer Any number.  \nmode| string One of `calm`, `wild`.  \n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/seed": {"type": "integer"},
            "body/mode": {"type": "string", "enum": ["calm", "wild"]},
        },
    ),
    "marks that are glued to names, values to ranges and each other": (
        "Parameters\n\nwishrequired\nstring (uri)\n\nWhat.\n\nstrengthoptional\nnumber\n\nHow much.\n\nDefault: 0.2Range: 0 - 1\n"
        "seedoptional\ninteger\n\nWhich.\n",
        {
            "body/wish": {"type": "string", "format": "uri", "required": True},
            "body/strength": {"type": "number", "default": 0.2, "minimum": 0, "maximum": 1},
            "body/seed": {"type": "integer"},
        },
    ),
    "an object that says how many fields it has, and is folded": (
        "请求参数\nBody 参数application/json\nparts\narray [object {3}]\n必需\nkind\nstring\n必需\nlook\nobject\n必需\ntint\nstring\n可选\n示例\n"
        '{\n"parts": [\n{\n"kind": "text",\n"content": "a",\n"weight": 1\n}\n],\n"kind": "film",\n"look": {\n"tint": "red"\n}\n}\n'
        "返回响应\n成功(200)\nHTTP 状态码: 200\n内容格式: JSONapplication/json\n数据结构\nid\nstring\n必需\n",
        {
            "body/parts": {"type": "array", "required": True},
            "body/parts/[]": {"type": "object"},
            "body/kind": {"type": "string", "required": True},
            "body/look": {"type": "object", "required": True},
            "body/look/tint": {"type": "string"},
            "response/200/id": {"type": "string", "required": True},
        },
    ),
    "a heading names an object that no row describes": (
        f"### Output settings\n\nThe optional member of the body:\n\n#### output.film\n\n{TABLE}| fps | integer | One of 24, 30 |\n\n"
        f"### 响应字段 (data 内)\n\n{TABLE}| state | string | How far. |\n",
        {"body/output/film/fps": {"type": "integer", "enum": [24, 30]}, "response/200/data/state": {"type": "string"}},
    ),
    "an item of a list of fields that has no mark": (
        "Request Params\n\n- wish * string\n\n  What.\n\n- mode int\n\n  0 - calm; 1 - wild (default: 0)\n\n- tint string\n\n  Which.\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/mode": {"type": "integer", "enum": [0, 1], "default": 0},
            "body/tint": {"type": "string"},
        },
    ),
    "a title of the address of a callback is of no query": (
        "Request Parameters\n\nName\tType\tRequired\tDescription\nwish\tstring\tYes\tWhat.\n\nCallback URL Parameter\n\nWhere it goes.\n\n"
        "options Object Parameters\nmode\nType: string\nRequired: Yes\nDescription: How.\nseed\nType: integer\nRequired: No\n"
        "Description: Any.\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/mode": {"type": "string", "required": True},
            "body/seed": {"type": "integer"},
        },
    ),
    "rows in which the type comes first, a cell in each line": (
        "Body\n\nType\n\nName\n\nDescription\n\nRequired\n\nDefault\n\nstring\n\n`wish`\n\nWhat it shows.\nAt most 90 characters\n\nYes\n\n"
        "integer\n\n`seed`\n\nAny number of all there are.\n\nNo\n\n3\n",
        {
            "body/wish": {"type": "string", "required": True, "maxLength": 90},
            "body/seed": {"type": "integer", "default": 3},
        },
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
    page.write_text("POST /v1/films\n\n## Response\n\n| Name | Type |\n|---|---|\n| a | string |\n| film | File |\n")
    assert [(note.line, note.place) for note in read(page).unread] == [(8, "response/200/film")]


def test_the_table_of_what_one_is_told_is_the_answer(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("GET /v1/films/{id}\n\n| Field | Type |\n|---|---|\n| id | string |\n| status | string |\n")
    assert {fact.place for fact in read(page).facts} == {"response/200/id", "response/200/status"}


OPERATIONS: dict[str, tuple[str, set[str]]] = {
    "a table of calls that a copy parted by tabs": (
        "Endpoints\n\nAction\tMethod\tURL\nMake\tPOST\t/v1/films\nRead\tGET\t/v1/films/{id}\n\nMake\n\nName\tType\nwish\tstring\n",
        {"POST /v1/films", "GET /v1/films/{id}"},
    ),
    "a method in brackets": (
        "# Request (POST)\n\n/v1/films\n\n| Name | Type |\n|---|---|\n| wish | string |\n",
        {"POST /v1/films"},
    ),
    "an address that asks for one thing, and no method": (
        "# Make\n\n`POST https://x.example/v1/films`\n\n# Read\n\n`https://x.example/v1/status?film_id=<film_id>`\n\n## Output\n\n| Name | Type |\n|---|---|\n| state | string |\n",
        {"POST /v1/films", "GET /v1/status"},
    ),
    "a variable of a shell before the path": (
        '| Name | Type |\n|---|---|\n| wish | string |\n\n```bash\ncurl -X POST "$FILMS_BASE/v1/films" -d \'{"wish": "a"}\'\n```\n',
        {"POST /v1/films"},
    ),
    "a status that is glued to the path": (
        "Make films\npost\nBody\nwishstringRequired\nWhat\nResponses\n200Success\npost\n/v1/films200Success\n",
        {"POST /v1/films"},
    ),
    "an address without a method, and what is sent to it": (
        "接口\n\n`https://x.example/v1/films`\n\n| Name | Type | Required |\n|---|---|---|\n| wish | string | yes |\n",
        {"POST /v1/films"},
    ),
    "an operation that a sentence refers to": (
        "POST /v1/films\n\nIt takes the longest of all our models and so depends on which (values from\n`GET /v1/models` say so), and the length.\n\n"
        "Which there are depends - check `GET /v1/models?type=film`.\n\n| Name | Type |\n|---|---|\n| wish | string |\n",
        {"POST /v1/films"},
    ),
    "operations named in a way of the page's own": (
        "» POST @ server + /v1/films\n\n| Name | Type |\n|---|---|\n| wish | string |\n\n"
        "» GET @ server + /v1/films/{id}\n\nResponse\n\n| Name | Type |\n|---|---|\n| state | string |\n",
        {"POST /v1/films", "GET /v1/films/{id}"},
    ),
    "a verb and a route": (
        "Verb = POST\nRoute = /v1/films\n\n| Name | Type |\n|---|---|\n| wish | string |\n",
        {"POST /v1/films"},
    ),
    "two operations at one address": (
        "- URL: `/v1/films`\n- METHOD: `GET`\n- QUERY PARAMS:\n    - `count` (integer, optional): How many.\n\n"
        "- URL: `/v1/films`\n- METHOD: `POST`\n- PARAMS:\n    - `wish` (string, required): What.\n",
        {"GET /v1/films", "POST /v1/films"},
    ),
    "numbers that are glued to the lines of a call": (
        "```Http\n1POST /v2/films HTTP/1.1\n2host: x.example\n```\n\n| Name | Type |\n|---|---|\n| wish | string |\n",
        {"POST /v2/films"},
    ),
    "how far an operation is, and when its page was changed, are glued to it": (
        "开发中POST\n/v1/films最后修改时间: 23 天前\n\n| Name | Type |\n|---|---|\n| wish | string |\n",
        {"POST /v1/films"},
    ),
    "a call and its headers in one line": (
        "POST /v1/films Authorization: Bearer KEY Content-Type: application/json\n\nwish (string, required)\n\nWhat.\n\n"
        "GET /v1/films/{id} HTTP/1.1 Authorization: Bearer KEY\n\nResponse 200:\n\nid (string)\n\nWhich.\n",
        {"POST /v1/films", "GET /v1/films/{id}"},
    ),
    "a call behind its title, right below a field": (
        "Submit: POST /v1/films\nRequest Parameters\n\nwish (string, required): What.\n\nseed (integer, optional): Any.\n\n"
        "Response Parameters\nid — string. Which (e.g., “a”)\ndata — object\ndata.state — string. How far\ndata.count — integer. Never below 0\n"
        "Result: GET /v1/films/{id}\nResult Request Parameters\nid — path, string, required. Which\n",
        {"POST /v1/films", "GET /v1/films/{id}"},
    ),
    "a comment in code is no address": (
        "`POST /v1/films`\n\nfetch by POST // ...\n\n| Name | Type |\n|---|---|\n| wish | string |\n",
        {"POST /v1/films"},
    ),
    "a path to which a text in Chinese is glued": (
        "POST/v1/films创建影片\nGET/v1/films/{影片编号}查询影片\n\n| Name | Type |\n|---|---|\n| wish | string |\n",
        {"POST /v1/films", "GET /v1/films/{影片编号}"},
    ),
    "a server above a method is none of its addresses": (
        "Servers\nhttps://x.example/api - at work\nhttp://127.0.0.1:3333/api\nPOST\n/films\n\n| Name | Type |\n|---|---|\n| wish | string |\n",
        {"POST /films"},
    ),
    "a sentence that tells which request to make": (
        "Make a POST request to https://x.example/v1/films endpoint.\n\n| Name | Type |\n|---|---|\n| wish | string |\n",
        {"POST /v1/films"},
    ),
}


@pytest.mark.parametrize("case", OPERATIONS)
def test_the_operations_of_a_small_page_are_found(case: str, tmp_path: Path) -> None:
    text, expected = OPERATIONS[case]
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    found = read(page)
    assert {operation.name for operation in found.operations} == expected
    assert all(fact.operation for fact in found.facts)


def test_each_of_two_operations_that_are_named_below_their_fields_has_its_own(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "## Make\n\n##### Request Body schema: application/json\n\n|  |  |\n|---|---|\n| wish required | string What. |\n| seed | integer |\n\n### Responses\n\n"
        "**200**\n\nDone.\n\n##### Response Schema: application/json\n\n|  |  |\n|---|---|\n| id | string |\n| cost | integer |\n\npost/v1/films\n\nhttps://x.example/v1/films\n\n### Request samples\n\n## Ask\n\n##### query Parameters\n\n"
        "|  |  |\n|---|---|\n| frames | integer How many. |\n| lang required | string |\n\n### Responses\n\n**200**\n\nDone.\n\nget/v1/films\n\n### Response samples\n"
    )
    types = {(fact.operation, fact.place) for fact in read(page).facts if fact.keyword == "type"}
    assert types == {
        ("POST /v1/films", "body/wish"), ("POST /v1/films", "body/seed"),
        ("POST /v1/films", "response/200/id"), ("POST /v1/films", "response/200/cost"), ("GET /v1/films", "query/frames"), ("GET /v1/films", "query/lang"),
    }  # fmt: skip


def test_that_an_operation_is_named_in_no_known_way_is_listed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Verb = POST\nRoute = /v1/films\n\n| Name | Type |\n|---|---|\n| wish | string |\n")
    assert [(note.line, note.text.split(",")[0]) for note in read(page).repairs] == [(1, "read as POST /v1/films")]


def test_an_operation_with_a_heading_of_its_own_is_none_of_those_listed_above(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "## Endpoints\n\n| Method | Path |\n|---|---|\n| POST | `/cuts` |\n| POST | `/films` |\n\n"
        "## POST /api/v1/films\n\n### Request\n\n| Name | Type |\n|---|---|\n| wish | string |\n"
    )
    assert {(fact.operation, fact.place) for fact in read(page).facts} == {("POST /api/v1/films", "body/wish")}


def test_a_list_of_what_one_is_told_is_the_answer(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "GET /v1/films/{id}\n\n- `state` (string): How far\n- `film` (object): It\n- `film.url` (string): Where\n"
    )
    places = {fact.place for fact in read(page).facts if fact.keyword == "type"}
    assert places == {"response/200/state", "response/200/film", "response/200/film/url"}


def test_openapi_2_is_read_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "page.yaml"
    page.write_text(
        "swagger: '2.0'\npaths:\n  /films:\n    post:\n      parameters:\n        - {name: key, in: header, required: true, type: string}\n"
        "        - {name: payload, in: body, schema: {$ref: '#/definitions/Wish'}}\n        - {name: still, in: formData, type: string}\n"
        "      responses:\n        201:\n          description: Made\n          schema:\n            $ref: '#/definitions/Film'\n"
        "definitions:\n  Wish:\n    properties:\n      wish: {type: string, maxLength: 90}\n  Film:\n    properties:\n      key: {type: string}\n"
    )
    found = {(fact.place, fact.keyword): fact.value for fact in read(page).facts}
    assert found == {
        ("header/key", "required"): True,
        ("header/key", "type"): "string",
        ("body/wish", "type"): "string",
        ("body/wish", "maxLength"): 90,
        ("body/still", "type"): "string",
        ("response/201/key", "type"): "string",
    }


def test_fields_above_two_calls_are_those_of_the_one_that_sends_them(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "### Request Body\n\n| Name | Type |\n|---|---|\n| wish | string |\n| size | string |\n\n"
        '```bash\ncurl -X POST https://x.example/v1/tasks -d \'{"id": "a"}\'\n```\n\n'
        '```bash\ncurl -X POST https://x.example/v1/films -d \'{"wish": "a", "size": "b"}\'\n```\n'
    )
    assert {(fact.operation, fact.place) for fact in read(page).facts} == {
        ("POST /v1/films", "body/wish"),
        ("POST /v1/films", "body/size"),
    }


SHARED = (
    "| Endpoint | What |\n|---|---|\n| `POST /v1/cuts` | Cuts |\n| `POST /v1/films` | Films |\n| `GET /v1/films/{id}` | Asks |\n\n"
    "## Common parameters\n\nThese are accepted by **both** `POST /v1/cuts` and `POST /v1/films`.\n\n| Name | Type |\n|---|---|\n| wish | string |\n\n"
    "## POST /v1/cuts\n\n| Name | Type |\n|---|---|\n| cut | integer |\n\n## POST /v1/films\n\n| Name | Type |\n|---|---|\n| film | integer |\n\n"
    "## Answer of both calls – `202 Accepted`\n\n| Name | Type |\n|---|---|\n| id | string |\n"
)


def test_what_both_operations_take_and_answer_is_said_of_both(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(SHARED)
    assert {(fact.operation, fact.place) for fact in read(page).facts} == {
        ("POST /v1/cuts", "body/wish"),
        ("POST /v1/films", "body/wish"),
        ("POST /v1/cuts", "body/cut"),
        ("POST /v1/films", "body/film"),
        ("POST /v1/cuts", "response/202/id"),
        ("POST /v1/films", "response/202/id"),
    }


def test_an_object_is_the_answer_of_the_operations_that_a_sentence_names_by_their_titles(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "## Add sound to it\n\n`POST /v1/films/{id}/sound`\n\n## Make it larger\n\n`POST /v1/films/{id}/size`\n\n"
        "## The film object\n\nReturned with status `201` by **Add sound to it** and **Make it larger**.\n\n"
        "| Name | Type |\n|---|---|\n| state | string |\n"
    )
    assert {(fact.operation, fact.place) for fact in read(page).facts} == {
        ("POST /v1/films/{id}/sound", "response/201/state"),
        ("POST /v1/films/{id}/size", "response/201/state"),
    }


NAMED = "| Name | Type |\n|---|---|\n| eye | object |\n| lens | array |\n\n{}\n\n| Name | Type |\n|---|---|\n| pan | number |\n"


@pytest.mark.parametrize(
    "line",
    [
        "### eye", "### `eye`", "### 3.2.1 eye", "### 3.2.1 eye 参数说明", "### body.eye", "### Eye", "### Eye Object",
        "### Sub-fields of eye", "### Nested: eye", '### <a id="eye"></a>eye', "### eye（对象）字段说明", "**`eye`:**",
        "The `eye` object has:", "其中 `eye` 包含以下字段：", "`eye` fields:", "Properties of `eye`:",
    ],
)  # fmt: skip
def test_a_line_names_the_object_whose_fields_follow(line: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"POST /v1/films\n\n{NAMED.format(line)}", encoding="utf-8")
    assert {fact.place for fact in read(page).facts} == {"body/eye", "body/lens", "body/eye/pan"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("请求地址：`https://x.example/?Action=Make`\n\n请求方法：POST\n", "POST /"),
        ("接口地址\n\nhttps://x.example\n\n请求方式\n\nPOST\n", "POST /"),
        ("**请求地址** `https://x.example/films/make`\n\n**请求方式** POST　**请求格式** application/json\n", "POST /films/make"),
        ("`https://x.example/v1/films/:film_id`\n\n```\ncurl -X POST https://x.example/v1/films/-KR3g3 -d '{\"wish\": \"a\"}'\n```\n", "POST /v1/films/{film_id}"),
    ],
)  # fmt: skip
def test_an_operation_is_named_in_many_ways(text: str, name: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"{text}\n## Body\n\n| Name | Type |\n|---|---|\n| wish | string |\n", encoding="utf-8")
    assert {(fact.operation, fact.place) for fact in read(page).facts} == {(name, "body/wish")}


@pytest.mark.parametrize(
    "line",
    [
        "[POST] /v1/films", "【POST】/v1/films", "(POST) `/v1/films`", "POST → /v1/films", "`POST` -> `/v1/films`",
        "`/v1/films` (POST)", "### `/v1/films` – POST", "/v1/films [POST]", "接口：/v1/films，方法：POST", "[POST /v1/films](#make)",
        "![POST](https://x.example/badge.svg) `/v1/films`", "POST / v1 / films", "POST api.x.example/v1/films", "POST .../v1/films",
        "POST https://…/v1/films", "POST <base-url>/v1/films", '<Api method="post" url="https://x.example/v1/films">',
        '{% swagger method="post" path="/v1/films" baseUrl="https://x.example" %}', "Send a POST request to `https://x.example/v1/films`.",
        "Make a `POST` request to the `/v1/films` endpoint with these parameters:", "Call `/v1/films` with POST.",
        "HTTP Method\nPOST\nRequest URL\nhttps://x.example/v1/films", "Méthode : POST\nURL : https://x.example/v1/films",
        "Método: POST\nRuta: /v1/films", "Метод: POST\nАдрес: https://x.example/v1/films", "メソッド: POST\nエンドポイント: https://x.example/v1/films",
    ],
)  # fmt: skip
def test_an_operation_has_a_spelling_of_its_own(line: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        f"# Films\n\n## Make one\n\n{line}\n\n### Body\n\n| Name | Type |\n|---|---|\n| wish | string |\n\n"
        f"## Cut one\n\n{line.replace('films', 'cuts')}\n\n### Body\n\n| Name | Type |\n|---|---|\n| knife | string |\n\n"
        "You may ask with `GET /v1/films/{id}` how it goes.\n",
        encoding="utf-8",
    )
    assert {(fact.operation, fact.place) for fact in read(page).facts} == {
        ("POST /v1/films", "body/wish"),
        ("POST /v1/cuts", "body/knife"),
    }


def test_a_command_above_a_table_speaks_of_its_own_operation_in_a_section_of_its_own(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "## Cut\n\n`POST /v1/cuts`\n\n| Name | Type |\n|---|---|\n| cut | string |\n\n## Make a film\n\n"
        '```bash\ncurl -X POST https://x.example/v1/films -d \'{"wish": "a"}\'\n```\n\n| Name | Type |\n|---|---|\n| wish | string |\n'
    )
    assert {(fact.operation, fact.place) for fact in read(page).facts} == {
        ("POST /v1/cuts", "body/cut"),
        ("POST /v1/films", "body/wish"),
    }


def test_words_that_say_what_is_required_name_no_operation(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "| 能力 | Method | Path |\n|---|---|---|\n| 创建 | POST | `/v1/films` |\n| 聊天 (可选) | POST | `/v1/chats` |\n\n"
        "### 3.1 POST /v1/films (multipart)\n\n#### 必填字段\n\n| 字段 | 类型 |\n|---|---|\n| wish | string |\n\n"
        "#### 可选字段\n\n| 字段 | 类型 |\n|---|---|\n| seed | integer |\n",
        encoding="utf-8",
    )
    assert {(fact.operation, fact.place) for fact in read(page).facts} == {
        ("POST /v1/films", "body/wish"),
        ("POST /v1/films", "body/seed"),
    }


def test_rows_whose_cells_a_copy_glued_together_are_read(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "POST /v1/films\n\nRequest Body\n\nParameterTypeRequiredDescription\nwishstringYesWhat to show (1-500 characters).\n"
        "spareobjectNoWhat else.\nfree_bodyobjectYesAnything.\n\nResponse\n\nFieldTypeDescription\nframesarrayAll frames.\n"
        "frames[].urlstringWhere one is.\n",
        encoding="utf-8",
    )
    assert {(fact.place, fact.keyword, fact.value) for fact in read(page).facts} == {
        ("body/wish", "type", "string"),
        ("body/wish", "required", True),
        ("body/wish", "minLength", 1),
        ("body/wish", "maxLength", 500),
        ("body/spare", "type", "object"),
        ("body/free_body", "type", "object"),
        ("body/free_body", "required", True),
        ("response/200/frames", "type", "array"),
        ("response/200/frames/[]/url", "type", "string"),
    }


def test_what_says_that_two_calls_answer_alike_says_nothing_of_what_they_are_sent(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "### Make: `POST /v1/films`\n\n- `wish` (string)\n\n#### Response\n\n- `id` (string)\n\n"
        "### Ask: `GET /v1/films/{id}`\n\nThe query answers with the same parameters as the make call.\n",
        encoding="utf-8",
    )
    assert {(fact.operation, fact.place) for fact in read(page).facts} == {
        ("POST /v1/films", "body/wish"),
        ("POST /v1/films", "response/200/id"),
        ("GET /v1/films/{id}", "response/200/id"),
    }


def test_a_type_that_a_text_names_has_its_fields_below_its_title(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "## Make\n\nPOST /v1/films\n\n### Request\n\n- eye (object): How it looks (see Eye Options Schema).\n"
        "- seed (integer, optional, default: 1, range: 1-120)\n\n## Schemas\n\n### Eye Options Schema\n\n- pan (number): -1 to 1\n",
        encoding="utf-8",
    )
    assert {(fact.place, fact.keyword) for fact in read(page).facts} == {
        ("body/eye", "type"),
        ("body/eye/pan", "type"),
        ("body/eye/pan", "minimum"),
        ("body/eye/pan", "maximum"),
        ("body/seed", "type"),
        ("body/seed", "default"),
        ("body/seed", "minimum"),
        ("body/seed", "maximum"),
    }


def facts_of(path: Path, text: str) -> set[tuple[str, str, object]]:
    path.write_text(text, encoding="utf-8")
    return {
        (fact.place, fact.keyword, json.dumps(fact.value))
        for fact in read(path).facts
        if not fact.is_shown and fact.keyword != "description"
    }


def test_fields_behind_links_to_themselves_are_read(tmp_path: Path) -> None:
    page = (
        "POST/v1/films cURL\n\n Copy ```\\ncurl 'https://x.example/v1/films'\n``` Makes a film of what you say and of nothing else.\n"
        '### Body\napplication/json [\u200b ](#eye) eyeobject required How it looks. [\u200b ](#eyekind) eye.kindenum<string> default"wide" '
        "Which one.\n\n Available options:wide,narrow ### Response\n200-application/json [\u200b ](#ticket) ticketstring To ask with.\n"
    )
    assert facts_of(tmp_path / "page.md", page) == {
        ("body/eye", "type", '"object"'),
        ("body/eye", "required", "true"),
        ("body/eye/kind", "type", '"string"'),
        ("body/eye/kind", "default", '"wide"'),
        ("body/eye/kind", "enum", '["wide", "narrow"]'),
        ("response/200/ticket", "type", '"string"'),
    }


def test_marks_between_names_and_types_are_read(tmp_path: Path) -> None:
    page = (
        "POST\n/v1/films\nRequest Body\nuser?string | null\nWho asks.\nmeta?FilmMeta\nMore.\nHide Attributes\n"
        'kind*string\nWhich.\nValue in"a" | "b"\nseed?integer\nAny.\nRange0 <= value <= 9\nwhere*string\nOf it.\nFormaturi\n\n'
        'curl -X POST "https://x.example/v1/films" -d \'{"meta": {"kind": "a", "seed": 1, "where": "x"}}\'\n'
    )
    assert facts_of(tmp_path / "page.txt", page) == {
        ("body/user", "type", '["string", "null"]'),
        ("body/meta", "type", '"object"'),
        ("body/meta/kind", "type", '"string"'),
        ("body/meta/kind", "required", "true"),
        ("body/meta/kind", "enum", '["a", "b"]'),
        ("body/meta/seed", "type", '"integer"'),
        ("body/meta/seed", "minimum", "0"),
        ("body/meta/seed", "maximum", "9"),
        ("body/meta/where", "type", '"string"'),
        ("body/meta/where", "required", "true"),
        ("body/meta/where", "format", '"uri"'),
    }


def test_a_list_of_fields_is_read_though_it_is_marked_as_code(tmp_path: Path) -> None:
    page = (
        "**POST** `/v1/films`\n\n**请求参数** (form-data):\n```\ntitle: str - 标题（必填）\nmode: str - 模式（可选，默认\"calm\"）\n"
        "many: int - 数量（可选，1-5，默认3）\n```\n\n**返回值字段说明**:\n- `done`: 是否完成（布尔值）\n"
    )  # fmt: skip
    assert facts_of(tmp_path / "page.md", page) == {
        ("body/title", "type", '"string"'),
        ("body/title", "required", "true"),
        ("body/mode", "type", '"string"'),
        ("body/mode", "default", '"calm"'),
        ("body/many", "type", '"integer"'),
        ("body/many", "default", "3"),
        ("body/many", "minimum", "1"),
        ("body/many", "maximum", "5"),
        ("response/200/done", "type", '"boolean"'),
    }


def test_links_that_show_nothing_and_marks_of_broken_lines_are_left_out(tmp_path: Path) -> None:
    page = (
        "GET\n\n/v1/films\n\n```\n{\\\n  \"task\": {\\\n    \"ticket\": \"a\",\\\n    \"done\": 1\\\n  }\\\n}\n```\n\n"
        "## [](https://x.example/film-result#query)  Query Parameters\n\n[](https://x.example/film-result#a)\n\nwho\n\nstring\n\nrequired\n\n"
        "## [](https://x.example/film-result#response)  Response\n\ntask\n\nobject\n\nticket\n\nstring\n\ndone\n\ninteger\n"
    )  # fmt: skip
    assert facts_of(tmp_path / "page.md", page) == {
        ("query/who", "type", '"string"'),
        ("query/who", "required", "true"),
        ("response/200/task", "type", '"object"'),
        ("response/200/task/ticket", "type", '"string"'),
        ("response/200/task/done", "type", '"integer"'),
    }


def test_an_answer_of_all_operations_is_given_to_each(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Make\nPOST /v1/films\nRequest Body\nName\tType\tRequired\nwish\tx.FilmWish\tYes\n\nCut\nPOST /v1/cuts\nRequest Body\n"
        "Name\tType\tRequired\nknife\tstring\tNo\n\nComponents\n\nx.Film\nWhat is made. Returned by both operations above.\nExpand table\n"
        "Name\tType\tRequired\nticket\tstring\tYes\n",
        encoding="utf-8",
    )
    found = {(fact.operation, fact.place) for fact in read(page).facts}
    assert {("POST /v1/films", "response/200/ticket"), ("POST /v1/cuts", "response/200/ticket")} <= found


def test_the_schema_below_what_cancels_is_that_of_what_makes(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "### Submit\n```\nPOST https://x.example/films\n```\n\n### Cancel\n```\nPUT https://x.example/films/{id}/cancel\n```\n\n"
        "## Input Schema\n\n| Field | Type | Required |\n|---|---|---|\n| wish | string | ✅ YES |\n"
    )
    assert {(fact.operation, fact.place, fact.keyword) for fact in read(page).facts} == {
        ("POST /films", "body/wish", "type"),
        ("POST /films", "body/wish", "required"),
    }


def test_types_say_what_is_in_a_list_and_which_values_there_are(tmp_path: Path) -> None:
    page = (
        "POST /v1/films\n\n| key | type |\n|---|---|\n| scenes | Array(json) |\n| mood | String enum (calm, wild) |\n"
        "| parts | array(object) |\n"
    )
    assert facts_of(tmp_path / "page.md", page) == {
        ("body/scenes", "type", '"array"'),
        ("body/scenes/[]", "type", '"object"'),
        ("body/mood", "type", '"string"'),
        ("body/mood", "enum", '["calm", "wild"]'),
        ("body/parts", "type", '"array"'),
        ("body/parts/[]", "type", '"object"'),
    }


def test_fields_in_columns_are_read_as_they_nest(tmp_path: Path) -> None:
    page = (
        "## `GET /v1/films/{id}`\n\n路径参数:\n\n| 参数 | 类型 | 必填 |\n|---|---|---|\n| id | string | 是 |\n\n响应 200:\n\n"
        "    code       integer   状态码\n    data       object    数据\n      ticket   string    Never empty.\n"
        "      cost     integer   不小于 0\n"
    )
    assert facts_of(tmp_path / "page.md", page) == {
        ("path/id", "type", '"string"'),
        ("path/id", "required", "true"),
        ("response/200/code", "type", '"integer"'),
        ("response/200/data", "type", '"object"'),
        ("response/200/data/ticket", "type", '"string"'),
        ("response/200/data/cost", "type", '"integer"'),
        ("response/200/data/cost", "minimum", "0"),
    }


def test_a_sentence_says_that_what_is_sent_follows(tmp_path: Path) -> None:
    page = (
        "POST /v1/films\n\nThe request headers include:\n\n- `accept`: the format of the answer.\n\nThe request body includes:\n\n"
        "- `mood`: how it feels. Supported values: `calm`, `wild`. Default is `calm`.\n- `wish`: what to show.\n\n"
        '```shell\ncurl -X POST https://x.example/v1/films -d \'{"wish": "a", "mood": "calm"}\'\n```\n\n'
        'The returned result is as follows:\n\n```json\n{"ticket": "a", "data": [{"mood": "calm"}]}\n```\n'
    )
    assert facts_of(tmp_path / "page.md", page) == {
        ("body/mood", "enum", '["calm", "wild"]'),
        ("body/mood", "default", '"calm"'),
    }


@pytest.mark.parametrize(
    "shown",
    [
        '{ "type": "application/json", "jsonSchema": { "type": "object", "properties": { "wish": { "type": "string", "maxLength": 9 } } } }',
        '{\n "required": true,\n "content": {\n  "application/json": {\n   "schema": {\n    "type": "object",\n    "properties": {\n'
        '     "wish": {\n      "type": "string",\n      "maxLength": 9\n     }\n    }\n   }\n  }\n }\n}',
    ],
)  # fmt: skip
def test_a_schema_is_read_out_of_what_holds_it(shown: str, tmp_path: Path) -> None:
    page = f"POST /v1/films\n\nBody\n\n{shown}\n"
    assert facts_of(tmp_path / "page.md", page) == {("body/wish", "type", '"string"'), ("body/wish", "maxLength", "9")}


def test_a_table_of_operations_may_call_their_names_what_addresses_are_called(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "| 接口 | 方法 | 路径 |\n|---|---|---|\n| 文生视频提交 | POST | `{BASE_URL}/v1/text` |\n"
        "| 图生视频提交 | POST | `{BASE_URL}/v1/image` |\n\n## 提交任务\n\n### 请求体（文生视频）\n\n| 字段 | 类型 |\n|---|---|\n"
        "| wish | string |\n\n### 请求体（图生视频）\n\n| 字段 | 类型 |\n|---|---|\n| still | string |\n\n其余字段同文生视频。\n",
        encoding="utf-8",
    )
    assert {(fact.operation, fact.place) for fact in read(page).facts} == {
        ("POST /v1/text", "body/wish"),
        ("POST /v1/image", "body/still"),
        ("POST /v1/image", "body/wish"),
    }


def test_a_title_in_chinese_names_the_object_of_which_a_text_says_so(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "**请求方法**: `POST /v1/films`\n\n**请求体参数**:\n\n| 参数 | 类型 | 描述 |\n|---|---|---|\n| wish | string | 提示词 |\n"
        "| config | object | 视频配置 |\n\n**配置参数**:\n\n| 参数 | 类型 | 描述 |\n|---|---|---|\n| seed | integer | 种子 |\n\n"
        "**响应体**:\n\n| 字段 | 类型 |\n|---|---|\n| id | string |\n\n#### 状态\n\n**请求方法**: `GET /v1/films/{id}/status`\n\n**响应体**: 同上\n",
        encoding="utf-8",
    )
    assert {(fact.operation, fact.place) for fact in read(page).facts} == {
        ("POST /v1/films", "body/wish"),
        ("POST /v1/films", "body/config"),
        ("POST /v1/films", "body/config/seed"),
        ("POST /v1/films", "response/200/id"),
        ("GET /v1/films/{id}/status", "response/200/id"),
    }
