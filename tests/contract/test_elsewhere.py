"""What a page says of a field elsewhere than beside it: in an object with types for values, a type of its own, an answer below."""

from pathlib import Path
from typing import Any

import pytest

from contract.reading.read import read

GRID = "| Name | Type | Required | Description |\n|---|---|---|---|\n"
BARS = "Field | Type | Description |\n---|---|---|\n"

PAGES: dict[str, tuple[str, dict[str, dict[str, Any]]]] = {
    "types in the place of values, and the fields below as if they stood side by side": (
        "POST https://x.example/v1/films\nRequest body\n\n{\n  \"shots\": [\n    {\n      \"wish\": string,\n      \"still\": {\n"
        "        // one of the following:\n        \"bytes\": string,\n        \"kind\": string\n      }\n    }\n  ],\n  \"settings\": {\n"
        "    \"size\": string,\n    \"count\": integer\n  }\n}\nSettings\nsize\nstring\n\nOptional. One of the following:\n\nwide (default): as in cinemas.\n"
        "tall: as on phones.\ncount\ninteger\n\nRequired. How many. Accepted values are 1 to 4.\n",
        {
            "body/shots": {"type": "array"},
            "body/shots/[]": {"type": "object"},
            "body/shots/[]/wish": {"type": "string"},
            "body/shots/[]/still": {"type": "object"},
            "body/shots/[]/still/bytes": {"type": "string"},
            "body/shots/[]/still/kind": {"type": "string"},
            "body/settings": {"type": "object"},
            "body/settings/size": {"type": "string", "enum": ["wide", "tall"], "default": "wide"},
            "body/settings/count": {"type": "integer", "required": True, "minimum": 1, "maximum": 4},
        },
    ),
    "a type that may be null, in cells that bars part": (
        f"GET https://x.example/v1/films/{{film_id}}\nSuccess Response\n{{\n\"ok\": 1,\n\"data\": {{\n\"film_id\": \"a\",\n\"end\": null\n}}\n}}\nResponse Fields\n{BARS}"
        "film_id | string | Its id |\nend | string | null | When it ended |\n",
        {
            "response/200/data/film_id": {"type": "string"},
            "response/200/data/end": {"type": ["string", "null"]},
        },
    ),
    "a list in brackets before the name of its field": (
        f"POST https://x.example/v1/films\nBody\n{BARS}cuts | [Object] | The parts |\n[cuts].from | Number | Where it begins |\n"
        "width | Number | The width, must be 3840 |\n",
        {
            "body/cuts": {"type": "array"},
            "body/cuts/[]": {"type": "object"},
            "body/cuts/[]/from": {"type": "number"},
            "body/width": {"type": "number", "const": 3840},
        },
    ),
    "types of their own, named in brackets": (
        "POST /v1/films\n\n## Authentication\n\n- `x-tenant` header (required)\n\n## Request\n\n### Body (application/json)\n\n"
        "- `cuts` (list of Cut, required) — the parts.\n- `look` (LookOptions, optional) — how it looks.\n\n## Types\n\n### Cut\n\nA part of it\n\n"
        "- `from` (integer, required) — where it begins.\n\n### LookOptions\n\n- `warmth` (double, optional) — between 0 and 1. Defaults to `0.5`.\n",
        {
            "header/x-tenant": {"required": True},
            "body/cuts": {"type": "array", "required": True},
            "body/cuts/[]": {"type": "object"},
            "body/cuts/[]/from": {"type": "integer", "required": True},
            "body/look": {"type": "object"},
            "body/look/warmth": {"type": "number", "minimum": 0, "maximum": 1, "default": 0.5},
        },
    ),
    "types of their own, to which texts refer": (
        f"GET /v1/films/{{film_id}}\nResponse body\n{BARS}state | String | How far it is |\njobs | Array | Refer to FilmJobState below |\nFilmJobState\n{BARS}"
        "chunk | Integer | Which |\n",
        {
            "response/200/state": {"type": "string"},
            "response/200/jobs": {"type": "array"},
            "response/200/jobs/[]": {"type": "object"},
            "response/200/jobs/[]/chunk": {"type": "integer"},
        },
    ),
    "objects whose types are links, and captions glued to their numbers": (
        "POST /v1/films\n\n表2请求Body参数\n\n| 参数 | 是否必选 | 参数类型 | 描述 |\n|:---|:---|:---|:---|\n| input | 是 | [input](#t_input) object | 基本信息 |\n"
        "\n表3input\n\n| 参数 | 是否必选 | 参数类型 | 描述 |\n|:---|:---|:---|:---|\n| media | 是 | Array of [media](#t_media) objects | 素材 |\n"
        "\n表4media\n\n| 参数 | 是否必选 | 参数类型 | 描述 |\n|:---|:---|:---|:---|\n| role | 是 | String | **参数解释：** 角色。 **取值范围：** - m/first - m/last **默认取值：** 不涉及。 |\n",
        {
            "body/input": {"type": "object", "required": True},
            "body/input/media": {"type": "array", "required": True},
            "body/input/media/[]": {"type": "object"},
            "body/input/media/[]/role": {"type": "string", "required": True, "enum": ["m/first", "m/last"]},
        },
    ),
    "an object like the one above but for its number": (
        "POST /v1/films\nBody Params\napplication/json\nwish\nstring\nrequired\nWhat to show.\nstills\nobject\noptional\nWhat it begins and ends with.\n"
        "still0\nobject\noptional\nrole\nstring\nrequired\nstill1\nobject\noptional\nrole\nstring\nrequired\nExample\n"
        '{\n"wish": "a",\n"stills": {\n"still0": {\n"role": "first"\n}\n}\n}\n',
        {
            "body/wish": {"type": "string", "required": True},
            "body/stills": {"type": "object"},
            "body/stills/still0": {"type": "object"},
            "body/stills/still0/role": {"type": "string", "required": True},
            "body/stills/still1": {"type": "object"},
            "body/stills/still1/role": {"type": "string", "required": True},
        },
    ),
    "what was used, beside what came out": (
        "GET /v1/films/{film_id}\n\nResponse parameters\n\noutput object\n\nWhat came out.\n\nProperties\n\nstate string\n\nHow far it is.\n\n"
        "usage object\n\nWhat was used.\n\nProperties\n\ncount integer\n\nHow many.\n",
        {
            "response/200/output": {"type": "object"},
            "response/200/output/state": {"type": "string"},
            "response/200/usage": {"type": "object"},
            "response/200/usage/count": {"type": "integer"},
        },
    ),
    "an object of files, which nothing ends": (
        "GET /v1/films/{film_id}\nResponse body\napplication/json\nobject\nid\nuuid\nIts id\nassets\nobject\nWhat was made\ncover\nuri\nWhere the first still is\n"
        "preview_gif\nuri\nWhere a small one is\nengine\nstring\nWhat made it\n",
        {
            "response/200/id": {"type": "string", "format": "uuid"},
            "response/200/assets": {"type": "object"},
            "response/200/assets/cover": {"type": "string", "format": "uri"},
            "response/200/assets/preview_gif": {"type": "string", "format": "uri"},
            "response/200/engine": {"type": "string"},
        },
    ),
    "a callback, which says nothing of the answer": (
        "POST /v1/films\nRequest\nwish\nstring\nrequired\nWhat to show.\nResponses\n200\nRequest successful\nSchema\nid\nstring\nIts id\nExample: a\n"
        "Callbacks\nPOST onFilmMade\nPOST {$request.body#/tell}\nWhen it is made, this address is called.\n\nBody\nrequired\nname\nstring\nWhich\n",
        {
            "body/wish": {"type": "string", "required": True},
            "response/200/id": {"type": "string"},
        },
    ),
    "sentences that mark fields of the body above, and the type of the answer below its errors": (
        'POST https://x.example/v1/films\nRequest Body\n{\n"wish": "What to show",\n"seconds": 5\n}\nwish is required. Maximum length: 90 characters.\n'
        "seconds is optional. Supported values: 5 (default), 8, 10.\nResponses\n200 OK\n{\n\"id\": \"a\"\n}\n400 Bad Request\n{\n\"error\": \"a\"\n}\nModel\n"
        "{ // TypeScript\nid: string\nend: null | string\nparts: {\nname: string\n}[]\n}\n",
        {
            "body/wish": {"required": True, "maxLength": 90},
            "body/seconds": {"enum": [5, 8, 10], "default": 5},
            "response/200/id": {"type": "string"},
            "response/200/end": {"type": ["string", "null"]},
            "response/200/parts": {"type": "array"},
            "response/200/parts/[]": {"type": "object"},
            "response/200/parts/[]/name": {"type": "string"},
        },
    ),
    "fields that are explained and have no type": (
        'POST https://x.example/v1/films\nwish\nRequired\nstring\nWhat to show\nResponse Example\n{\n  "code": 200,\n  "data": {\n    "id": "a"\n  }\n}\nResponse Fields\n'
        "code\nStatus code, 200 for success\ndata.id\nIts id\nSuccess Callback Example\n{\n  \"code\": 200,\n  \"state\": \"done\"\n}\n",
        {"body/wish": {"type": "string", "required": True}},
    ),
    "a sentence that says of what an answer is a list": (
        "# POST /v1/films\n\nA `202 Accepted` response is returned when it was received, along with an array of films that wait in the format of [Film](/docs/film).\n\n"
        "## Request parameters\n\n- **wish** (string, required)\n  What to show.\n\n- **tags** (an array of strings, optional)\n  Its tags.\n\n"
        "# The film object\n\n- **id** (string)\n  Its id.\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/tags": {"type": "array"},
            "body/tags/[]": {"type": "string"},
            "response/202/[]": {"type": "object"},
            "response/202/[]/id": {"type": "string"},
        },
    ),
    "several models in the lines below a field": (
        "POST /v1/films\nBody\nwish string (Required)\nWhat to show. The length limit depends on the model version:\n  • films-2 and films-1-fast: up to 1,500 characters.\n"
        "  • films-0 and earlier models: up to 800 characters.\nstills\nArray[String]\nOptional\nFor fields that accept stills:\n- films-2 films-1 accepts 1 to 7 images.\n"
        "- films-0 accepts 1 to 4 images.\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/stills": {"type": "array"},
            "body/stills/[]": {"type": "string"},
        },
    ),
    "objects that say how many fields they have, and an example that has fewer": (
        "POST https://x.example/v1/films\n请求参数\ntype\nstring\n种类\n必选\nlook\nobject {2}\n必选\n显示子属性\n隐藏子属性\nstills\narray\n静帧\n可选\n"
        "显示子属性\n隐藏子属性\nitems\nobject {2}\n显示子属性\n隐藏子属性\nfrom\nstring\n来源\n可选\ntype\nstring\n静帧种类\n可选\nseconds\nstring\n时长\n可选\n"
        '请求结构\n{\n"type": "a",\n"look": {\n"stills": [\n{\n"from": "b"\n}\n],\n"seconds": "5"\n}\n}\n',
        {
            "body/type": {"type": "string", "required": True},
            "body/look": {"type": "object", "required": True},
            "body/look/stills": {"type": "array"},
            "body/look/stills/[]": {"type": "object"},
            "body/look/stills/[]/from": {"type": "string"},
            "body/look/stills/[]/type": {"type": "string"},
            "body/look/seconds": {"type": "string"},
        },
    ),
    "the title of a list's items in an object": (
        "POST https://x.example/v1/films\nBody Params\nlook\nobject\nHow it looks.\nstills\narray of objects\nThe stills.\nstills\nobject\n"
        "url\nstring\nWhere it is.\nrole\nstring\nWhat it is for.\nADD object\nseed\ninteger\nStart.\n\nExample\n"
        '{"look": {"stills": [{"url": "a", "role": "b"}], "seed": 3}}\n',
        {
            "body/look": {"type": "object"},
            "body/look/stills": {"type": "array"},
            "body/look/stills/[]": {"type": "object"},
            "body/look/stills/[]/url": {"type": "string"},
            "body/look/stills/[]/role": {"type": "string"},
            "body/look/seed": {"type": "integer"},
        },
    ),
    "lists of named types in brackets, and models that texts refer to": (
        f"POST https://x.example/v1/films\nBody\n{BARS}cuts | [Cut] | The parts |\nlook | Object | Refer to **LookOptions** below |\nCut\n{BARS}from | Number | Begin |\n"
        f"LookOptions\n{BARS}warmth | Number | How warm |\n",
        {
            "body/cuts": {"type": "array"},
            "body/cuts/[]": {"type": "object"},
            "body/cuts/[]/from": {"type": "number"},
            "body/look": {"type": "object"},
            "body/look/warmth": {"type": "number"},
        },
    ),
    "a value that is called as an object is": (
        "POST https://x.example/v1/films\nBody Params\nkind\nenum<string>\nrequired\nAllowed values:\nwish\nstill\nstill\nobject\noptional\nHide 2 properties\n"
        "kind\nenum<string>\nrequired\nAllowed values:\nstill\nlink\nstring\nformat: \"uri\"\nrequired\nseed\ninteger\noptional\n",
        {
            "body/kind": {"type": "string", "required": True, "enum": ["wish", "still"]},
            "body/still": {"type": "object"},
            "body/still/kind": {"type": "string", "required": True, "enum": ["still"]},
            "body/still/link": {"type": "string", "required": True, "format": "uri"},
            "body/seed": {"type": "integer"},
        },
    ),
    "the body of an error, some lines below its status": (
        "POST https://x.example/v1/films\nBody Params\nwish\nstring\nrequired\nResponses\n\n201\n\nCreated\n\nResponse body\nobject\nlook\nobject\n\nHow\n\nlook object\ngrain\nnumber\n\nHow coarse\n\n422\n"
        "Validation error\n\nResponse body\nobject\ndetail\nstring\n",
        {
            "body/wish": {"type": "string", "required": True},
            "response/201/look": {"type": "object"},
            "response/201/look/grain": {"type": "number"},
        },
    ),
    "the object that is returned, and a list of items of two types": (
        "# Films\n\n`POST https://x.example/v1/films`\n\n### Result Schema\n\nThe `data` object returned by the API has the following fields:\n\n"
        "- **`film_id`** (`string`, _optional_): Its id.\n- **`outputs`** (`array of string | object`, _optional_): What came out.\n",
        {
            "response/200/data": {"type": "object"},
            "response/200/data/film_id": {"type": "string"},
            "response/200/data/outputs": {"type": "array"},
            "response/200/data/outputs/[]": {"type": ["string", "object"]},
        },
    ),
    "a cell in several lines, of which the last one has the cells behind it": (
        "GET https://x.example/v1/films/{film_id}\n返回参数\n字段 | 类型 | 描述 | 示例值 |\nstate | String | 任务的状态。\n任务状态:\nWAITING:排队中\n"
        "PRE-RENDERING:前置处理中\nDONE:不存在或状态未知 | DONE |\nfilm_id | String | 任务的编号。 | a1 |\n",
        {
            "response/200/state": {"type": "string", "enum": ["WAITING", "PRE-RENDERING", "DONE"]},
            "response/200/film_id": {"type": "string"},
        },
    ),
    "a default, and what is said behind it": (
        "POST https://x.example/v1/films\n请求体\nwidth\ninteger\n视频的宽度。\n默认：832。如果未指定宽度，则为此值。\n",
        {"body/width": {"type": "integer", "default": 832}},
    ),
    "kinds of items, shapes, and defaults that depend": (
        "POST https://x.example/v1/films\n请求体\n\nmodel string 必选\n模型。\n\ncontent object[] 必选\n输入的信息。\n信息类型\n\n文本信息 object\n文本部分。\n属性\n\n图片信息 object\n图片部分。\n属性\n\n"
        "callback_url string \n回调地址。\n\ntier string 默认值 default\n指定等级，枚举值：\ndefault：在线推理。\nflex：离线推理。\n\nratio string \n文生：默认值 16:9\n"
        "图生：默认值 adaptive\n宽高比例。\n16:9 \n4:3\n1:1\nadaptive：自动选择（详见下文）\n适配规则\n\nfixed boolean 默认值 false\n是否固定。枚举值：\ntrue：固定。\nfalse：不固定。\n\n"
        "mark boolean\n是否有标识。\ntrue：有。\nfalse：没有。\n",
        {
            "body/model": {"type": "string", "required": True},
            "body/content": {"type": "array", "required": True},
            "body/content/[]": {"type": "object"},
            "body/callback_url": {"type": "string"},
            "body/tier": {"type": "string", "enum": ["default", "flex"], "default": "default"},
            "body/ratio": {"type": "string", "enum": ["16:9", "4:3", "1:1", "adaptive"]},
            "body/fixed": {"type": "boolean", "enum": [True, False], "default": False},
            "body/mark": {"type": "boolean"},
        },
    ),
    "one kind of several, and the buttons of all": (
        "POST https://x.example/v1/films\nREQUEST BODY SCHEMA: application/json\nstills\nrequired\nstring or Array of Stills (objects)\nAny of\nstringStills\n"
        "Array ([ 1 .. 2 ] items)\nThe stills.\n\nlink\nrequired\nstring <uri>\nWhere it is.\n\nseed\ninteger [ 0 .. 9 ]\nStart.\n"
        'Request samples\n{\n"stills": [\n{\n"link": "a"\n}\n],\n"seed": 1\n}\n',
        {
            "body/stills": {"type": ["string", "array"], "required": True, "minItems": 1, "maxItems": 2},
            "body/stills/[]/link": {"type": "string", "required": True, "format": "uri"},
            "body/seed": {"type": "integer", "minimum": 0, "maximum": 9},
        },
    ),
    "texts that begin like titles": (
        "GET https://x.example/v1/films/{film_id}\n返回参数\nname\nstring\n名称。\n必选\nmessage\nstring\n响应信息状态。\n必选\nrequest_id\nstring\n请求 ID,用于日志追踪与问题排查。\n必选\n",
        {
            "response/200/name": {"type": "string", "required": True},
            "response/200/message": {"type": "string", "required": True},
            "response/200/request_id": {"type": "string", "required": True},
        },
    ),
    "what the provider will send, above all fields": (
        "POST\n/v1/films\nWhen it is made, we send a POST request to this address with the following content:\n\nArguments:\n\n  • id (string): Which\n"
        "  • state (string): How far it is\n\nAuthorizations\n\nx-key\nstring\nheader\nrequired\n\nBody\n\nwish\nstring\nrequired\nWhat to show.\n",
        {
            "header/x-key": {"type": "string", "required": True},
            "body/wish": {"type": "string", "required": True},
        },
    ),
    "values and all else in brackets behind a name": (
        "### POST /v1/films\n\n- `kind` (body, optional; string; allowed: `A`, `B`; default: `A`) — which.\n- `wish` (body, required; string) — what to show.\n",
        {
            "body/kind": {"type": "string", "enum": ["A", "B"], "default": "A"},
            "body/wish": {"type": "string", "required": True},
        },
    ),
    "the only value that a list allows": (
        "POST /v1/films\nBody Params\napplication/json\nmodel\nenum<string>\nrequired\nWhich.\nAllowed value:\nfilms\nseconds\nenum<integer>\noptional\n"
        "The large size allows no more than 5 seconds.\nAllowed values:\n5\n8\n",
        {
            "body/model": {"type": "string", "required": True, "enum": ["films"]},
            "body/seconds": {"type": "integer", "enum": [5, 8]},
        },
    ),
    "shapes that a value may have, one below the other, and code that shows where they end": (
        "POST\n/v1/films\nRequest body\nhero\nRequired\nany\nWho is in it.\n\nOne of the following shapes:\nStillHero\nobject\nA still.\n\n"
        "kind\nRequired\nstring\nThis field must be set to the exact value still.\n\nuri\nRequired\nstring or string\nWhere it is.\n\n"
        "One of the following shapes:\nstring\n[ 13 .. 500 ] characters\nData.\n\nstring\n<uri>\n[ 13 .. 200 ] characters\nAn address.\n\n"
        "MovingHero\nobject\nA film.\n\nkind\nRequired\nstring\nThis field must be set to the exact value film.\n\nuri\nRequired\nstring\nWhere it is.\n\n"
        "uri\nstring\nWhere the film is sent.\n\nguide\nRequired\nany\nWhat it does.\n\nGuideFilm\nobject\nA film.\n\nkind\nRequired\nstring\n\nseed\ninteger\n[ 0 .. 9 ]\nWhich.\n\n"
        "wordFilter\nobject\nWhat is looked after.\n\nseverity\nstring\nWhen it is low, the word filter will be less strict about words that some people may not like.\n\n"
        "Responses\n200\nTask created\n\nconst film = await client.films\n  .create({\n    hero: {\n      kind: 'still',\n      uri: 'x',\n    },\n"
        "    guide: {\n      kind: 'film',\n    },\n    seed: 3,\n  });\n",
        {
            "body/hero": {"type": "object", "required": True},
            "body/hero/kind": {"type": "string", "required": True},
            "body/hero/uri": {"type": "string", "required": True},
            "body/uri": {"type": "string"},
            "body/guide": {"type": "object", "required": True},
            "body/guide/kind": {"type": "string", "required": True},
            "body/seed": {"type": "integer", "minimum": 0, "maximum": 9},
            "body/wordFilter": {"type": "object"},
            "body/wordFilter/severity": {"type": "string"},
        },
    ),
    "the status above an example whose lines bear their numbers": (
        "POST\n\nhttps://x.example/v1/films\n\n1curl -X POST https://x.example/v1/films \\\n2  -d '{\n3  \"wish\": \"a fox\"\n4}'\n\n202Accepted\n\n"
        "1{\n2  \"film_id\": \"a\"\n3}\n\nRequest\n\nwishstringRequired\n\nWhat to show.\n\nResponse\n\nFilm request accepted\n\nfilm_idstring\n\nWhich.\n",
        {
            "body/wish": {"type": "string", "required": True},
            "response/202/film_id": {"type": "string"},
        },
    ),
    "objects that Swagger shows folded": (
        "POST\n/v1/films\nBody\nFilmRequest{\ncuts*\t[...]\nlook\t{...}\nwish*\tstring\nWhat to show\n}\n\n"
        "DELETE\n/v1/films/{film_id}\nParameters\nName\tDescription\nfilm_id *\nstring\n(path)\nWhich\n",
        {
            "body/cuts": {"type": "array", "required": True},
            "body/look": {"type": "object"},
            "body/wish": {"type": "string", "required": True},
            "path/film_id": {"type": "string", "required": True},
        },
    ),
    "sizes of a file, which are none of its values, and a default in brackets behind a value": (
        "POST /v1/films\nREQUEST BODY SCHEMA: multipart/form-data\nstill\nrequired\nstring <binary>\n\nThe first frame.\n\nSupported Sizes:\n\n"
        "1024x576\n576x1024\n768x768\n\npeople\nstring\n\nWho may be seen. One of the following:\n\n\"grown_up\" (default value): grown-ups only.\n\"nobody\": none.\n",
        {
            "body/still": {"type": "string", "required": True, "format": "binary"},
            "body/people": {"type": "string", "enum": ["grown_up", "nobody"], "default": "grown_up"},
        },
    ),
    "heads whose parts a copy glued, with a default in quotes and a mark in words behind a star": (
        "POST https://x.example/v1/films\nRequest Body\nseedinteger\nWhich [0, 99].\nsizeEnumDefault: \"12*7\"\nHow large.\nPossible values: 12*7, 7*12\n"
        "wishstring* required\nWhat to show (max 20 characters).\nsecondsEnum\nHow long.\nPossible values: 5, 10\nsoundbooleanDefault: true\nWhether it is heard.\n",
        {
            "body/seed": {"type": "integer", "minimum": 0, "maximum": 99},
            "body/size": {"type": "string", "enum": ["12*7", "7*12"], "default": "12*7"},
            "body/wish": {"type": "string", "required": True, "maxLength": 20},
            "body/seconds": {"enum": [5, 10]},
            "body/sound": {"type": "boolean", "default": True},
        },
    ),
    "types that a value may have, and values, as items below a field of a named type": (
        "## Create\n\n**post** `/v1/films`\n\n### Body Parameters\n\n- `wish: string`\n\n  What to show. Give at least one of `still` or `wish`.\n\n"
        "- `still: optional StillParam { id, uri }`\n\n  The first frame. Provide exactly one of `uri` or `id`.\n\n  - `id: optional string`\n\n  - `uri: optional string`\n\n"
        "- `model: optional FilmModel`\n\n  Which (allowed values: film-2, film-2-pro). Defaults to `film-2`.\n\n  - `string`\n\n"
        "  - `\"film-2\" or \"film-2-pro\" or \"film-2-old\" or 1 more`\n\n    - `\"film-2\"`\n\n    - `\"film-2-pro\"`\n\n    - `\"film-2-old\"`\n\n    - `\"film-1\"`\n\n"
        "- `seconds: optional FilmSeconds`\n\n  How long.\n\n  - `\"4\"`\n\n  - `\"8\"`\n\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/still": {"type": "object"},
            "body/still/id": {"type": "string"},
            "body/still/uri": {"type": "string"},
            "body/model": {"type": "string", "enum": ["film-2", "film-2-pro"], "default": "film-2"},
            "body/seconds": {"type": "string", "enum": ["4", "8"]},
        },
    ),
    "the whole name of each field in a line below its own": (
        "`POST https://x.example/v1/films`\n\n### Body 参数\n\n**cuts** `object[]` `必选` | 片段\n\n片段列表。\n\n**still** `object` `必选` | 图片\n\n`cuts.still`\n\n图片对象。\n\n"
        "**uri** `string` `必选` | 地址\n\n`cuts.still.uri`\n\n图片地址。\n\n**size** `string` | 分辨率\n\n分辨率。可选值：`480p`、`720p`。\n\n**模型支持**：\n\n"
        "- **Film 2.5**：默认值 `720p`\n\n- **Film 2.0 系列**：默认值 `480p`\n\n**notify_url** `string` | 回调地址\n\n填写回调地址。回调返回的 `status` 包括以下状态：\n\n- `queued`：排队中\n\n- `done`：完成\n",
        {
            "body/cuts": {"type": "array", "required": True},
            "body/cuts/[]": {"type": "object"},
            "body/cuts/[]/still": {"type": "object", "required": True},
            "body/cuts/[]/still/uri": {"type": "string", "required": True},
            "body/size": {"type": "string", "enum": ["480p", "720p"]},
            "body/notify_url": {"type": "string"},
        },
    ),
    "objects that stand beside what is sent, and what an answer has as a whole": (
        "POST https://x.example/v1/films\n请求体\ninput object （必选）\n输入。\n属性\nwish string （可选）\n提示词。\nmedia array （必选）\n数组的每个元素为一个媒体对象，包含 kind 与 uri 字段。\n属性\n"
        "kind string （必选）\n类型。\nuri string （必选）\n地址。\nparameters object （可选）\n参数。\n属性\nsound string （可选）\n声音设置。\nauto （默认）：由模型判断。\nkeep：保留原声。\n"
        "响应参数\noutput object\n输出。\n属性\ntask_id string\n任务。\nusage object\n用量。\n属性\nseconds integer\n时长。\nrequest_id string\n请求标识。\n",
        {
            "body/input": {"type": "object", "required": True},
            "body/input/wish": {"type": "string"},
            "body/input/media": {"type": "array", "required": True},
            "body/input/media/[]": {"type": "object"},
            "body/input/media/[]/kind": {"type": "string", "required": True},
            "body/input/media/[]/uri": {"type": "string", "required": True},
            "body/parameters": {"type": "object"},
            "body/parameters/sound": {"type": "string", "enum": ["auto", "keep"], "default": "auto"},
            "response/200/output": {"type": "object"},
            "response/200/output/task_id": {"type": "string"},
            "response/200/usage": {"type": "object"},
            "response/200/usage/seconds": {"type": "integer"},
            "response/200/request_id": {"type": "string"},
        },
    ),
    "a file that is sent, and a table in a text that says what holds for each model": (
        "POST /v1/projects/PROJECT_ID/places/PLACE/films\nBody\nstill\nfile\nrequired\nThe first frame.\nsize\nenum<string>\nIts size. Options depend on the model:\n\n"
        "Model\t6s\t10s\nfilm-2\t768P (default), 1080P\t768P (default)\nOther models\t720P (default)\tnone\nAvailable options: 720P, 768P, 1080P\n",
        {
            "body/still": {"type": "string", "required": True},
            "body/size": {"type": "string", "enum": ["720P", "768P", "1080P"]},
        },
    ),
    "a copy of a page that Stainless made": (
        "Get a film\n\nGET/films/{film_id}\n\nPath ParametersExpand Collapse\nfilm_id: string\n\nWhich.\n\nformatuuid\n\nReturnsExpand Collapse\n"
        "Film { id, model, output, 2 more }\n\nWhat it is.\n\nid: string\n\nIts key.\n\nformatuuid\nmodel: Model\n\nWhich made it.\n\nOne of the following:\nstring\n"
        "\"film-2\" or \"film-2-pro\"\n\"film-2\"\n\"film-2-pro\"\noutput: optional array of FilmOutput { kind, uri }\n\nWhat was made.\n\nkind: string\n\nIts kind.\n\nuri: string\n\nWhere it is.\n\n"
        "state: \"queued\" or \"done\" or 1 more\n\nHow far it is.\n\nOne of the following:\n\"queued\"\n\"done\"\n\"failed\"\nreason: optional string\n\nWhy.\n",
        {
            "path/film_id": {"type": "string", "required": True, "format": "uuid"},
            "response/200/id": {"type": "string", "required": True, "format": "uuid"},
            "response/200/model": {"type": "string", "required": True},
            "response/200/output": {"type": "array"},
            "response/200/output/[]": {"type": "object"},
            "response/200/output/[]/kind": {"type": "string", "required": True},
            "response/200/output/[]/uri": {"type": "string", "required": True},
            "response/200/state": {"type": "string", "required": True, "enum": ["queued", "done", "failed"]},
            "response/200/reason": {"type": "string"},
        },
    ),
    "an answer below that of the call which the page names, with other fields in the same object": (
        "POST https://x.example/v1/films\n\nName | Required | Type | Description |\n---|---|---|---|\nwish | Required | string | What to show |\n\n5. Handle the API Response#\n"
        "{\n    \"ErrMsg\": \"string\",\n    \"Resp\": {\n        \"film_id\": 0\n    }\n}\n6. Check Generation Status#\n"
        "{\n    \"ErrMsg\": \"string\",\n    \"Resp\": {\n        \"state\": \"string\",\n        \"uri\": \"string\"\n    }\n}\n",
        {
            "body/wish": {"type": "string", "required": True},
            "response/200/ErrMsg": {"type": "string"},
            "response/200/Resp": {"type": "object"},
            "response/200/Resp/film_id": {"type": "integer"},
        },
    ),
    "a badge glued to a default": (
        "POST /v1/films\nRequest\nwishstringRequired\nWhat to show.\nsoundbooleanOptionalDefaults to trueBeta\nWhether it is heard.\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/sound": {"type": "boolean", "default": True},
        },
    ),
    "a mark that is misspelt": (
        "POST /v1/films\n\nName | Required | Type | Description |\n---|---|---|---|\nwish | Requried | string | What to show |\nseed | Optional | integer | Which |\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/seed": {"type": "integer"},
        },
    ),
    "a value with a comma, words below a page, and a type that is no format": (
        "POST /v1/films\nHeaders\nX-Language\nenum<string>\ndefault:en-US,en\nOf the answer.\nAvailable options:\nen-US,en\nBody\nwish\nstring\nWhat to show.\n"
        "Response\n200\nstarted\ndatetime\nWhen.\nstate\nstring\nHow far it is.\n\nWas this page helpful?\nYes\nNo\nx\ngithub\ndiscord\nlinkedin\n",
        {
            "header/X-Language": {"type": "string", "enum": ["en-US,en"], "default": "en-US,en"},
            "body/wish": {"type": "string"},
            "response/200/started": {"type": "string"},
            "response/200/state": {"type": "string"},
        },
    ),
    "a second column of texts, and one of examples that is called that of defaults, too": (
        "POST /v1/films\n\n| Field | Type | Required | Example/Default Value | Description | Notes |\n|---|---|---|---|---|---|\n"
        "| look | string | Yes | a1b2 | How it looks | One of: `wide`, `tall` |\n| fps | int | No | 30 | Frames per second, default is 24 | 12-60 |\n",
        {
            "body/look": {"type": "string", "required": True, "enum": ["wide", "tall"]},
            "body/fps": {"type": "integer", "default": 24, "minimum": 12, "maximum": 60},
        },
    ),
    "traditional Chinese, with the answer below an example": (
        "POST https://x.example/v1/films\n請求體（Request Body）\nseed integer （可選）\n隨機數種子，取值範圍為[0, 900]。\n響應參數\n成功響應\n請儲存 film_id。\n"
        "{\n    \"output\": {\n        \"film_id\": \"a1\"\n    }\n}\noutput object\n輸出資訊。\nfilm_id string\n它的號碼。\n",
        {
            "body/seed": {"type": "integer", "minimum": 0, "maximum": 900},
            "response/200/output": {"type": "object"},
            "response/200/output/film_id": {"type": "string"},
        },
    ),
    "cells in lines: an error below its status, a type described anew, an address filled in": (
        "URI\nPOST /v1/{house_id}/films\nRequest Parameters\nTable 1 Request body parameters\nParameter\nMandatory\nType\nDescription\n"
        "shape\nNo\nShape object\nIts shape.\nTable 2 Shape\nParameter\nMandatory\nType\nDescription\nratio\nNo\nString\nDefinition\nThe ratio.\nDefault value\n16:9\n"
        "Response Parameters\nStatus code: 200\nTable 3 Response body parameters\nParameter\nType\nDescription\nshape\nShape object\nIts shape.\n"
        "Table 4 Shape\nParameter\nType\nDescription\nratio\nString\nThe ratio.\nStatus code: 400\nTable 5 Response body parameters\nParameter\nType\nDescription\n"
        "fault\nString\nWhat went wrong.\nExample Requests\nPOST https://{endpoint}/v1/3f0924078d1b471c/films\n",
        {
            "body/shape": {"type": "object"},
            "body/shape/ratio": {"type": "string", "default": "16:9"},
            "response/200/shape": {"type": "object"},
            "response/200/shape/ratio": {"type": "string"},
        },
    ),
    "operations named below their fields, and again in the message that calls them": (
        "Films\n\npost\n\nMakes a film\n\nHeader parameters\nX-HousestringRequired\nBody\nwishstringRequired\n\nWhat to show\n\nstillstring · binary | nullableOptional\n\nThe first frame\n\n"
        "Responses\n200\n\nIts id.\n\napplication/json\n401\n\nWho are you.\n\napplication/json\npost\n/v1/films\nPOST /v1/films HTTP/1.1\nHost: x.example\n\n"
        "{\n  \"wish\": \"a fox\"\n}\n{\n  \"film_id\": 7\n}\n\npost\n\nTells the price\n\nHeader parameters\nX-HousestringRequired\nBody\nstepsintegerRequired\n\nHow many\n\n"
        "Responses\n200\n\nIts price.\n\napplication/json\npost\n/v1/films/price\nPOST /v1/films/price HTTP/1.1\nHost: x.example\n\n{\n  \"steps\": 20\n}\n{\n  \"price\": 1.5\n}\n",
        {
            "header/X-House": {"type": "string", "required": True},
            "body/wish": {"type": "string", "required": True},
            "body/still": {"type": ["string", "null"], "format": "binary"},
            "response/200/film_id": {"type": "integer"},
            "body/steps": {"type": "integer", "required": True},
            "response/200/price": {"type": "number"},
        },
    ),
    "fields that the examples show in objects which no line describes": (
        "POST /v1/films\n\n| Field | Type | Description |\n|---|---|---|\n| url | string | Of the film |\n| name | string | Its name |\n| path | string | Where to |\n\n"
        "## Edge\n\n| Field | Type | Values |\n|---|---|---|\n| width | number | 0-4 |\n| shade | number | 0, 1, 3 |\n\n"
        "```json\n{\"url\": \"a\", \"name\": \"b\", \"path\": \"c\", \"style\": {\"edge\": {\"width\": 2, \"shade\": 1}}}\n```\n",
        {
            "body/url": {"type": "string"},
            "body/name": {"type": "string"},
            "body/path": {"type": "string"},
            "body/style/edge/width": {"type": "number", "minimum": 0, "maximum": 4},
            "body/style/edge/shade": {"type": "number", "enum": [0, 1, 3]},
        },
    ),
    "the object of a title whose last word alone is its name": (
        f"POST /v1/films\n\n{GRID}| clips | object[] | No | The parts |\n| wish | string | No | What to show |\n\n## Multi-Clip clips Object\n\n"
        f"{GRID}| wish | string | Yes | Of this part |\n",
        {
            "body/clips": {"type": "array"},
            "body/clips/[]": {"type": "object"},
            "body/wish": {"type": "string"},
            "body/clips/[]/wish": {"type": "string", "required": True},
        },
    ),
    "a type that is said to list values, in lines, above a value that is a type": (
        "POST https://x.example/v1/films\nBody Params\nmode\nstring\nenum\nrequired\nHow to begin.\nAllowed:\nstill\nfilm\nvoice\nstring\nenum\nrequired\ntext\nAllowed:\ntext\nsound\n",
        {
            "body/mode": {"type": "string", "required": True, "enum": ["still", "film"]},
            "body/voice": {"type": "string", "required": True, "enum": ["text", "sound"]},
        },
    ),
    "a method with its media type, an address with and without TLS, and a file": (
        "做一部片\nHTTP方法:\nPOST multipart/form-data\n请求URL:\nhttp(s)://x.example/v1/films\n请求参数:\n变量名 | 格式 | 必选 | 说明 |\n---|---|---|---|\nstill | binary | true | 画面 |\n",
        {"body/still": {"type": "string", "required": True}},
    ),
    "answers of several cases in one piece of code": (
        "### POST /v1/films\n\n**Response**\n\n```json\n{\n  \"ok\": true\n}\n\n// with a server of its own\n{\n  \"ok\": true\n}\n```\n",
        {"response/200/ok": {"type": "boolean"}},
    ),
    "a heading in Portuguese that says of all fields that they are required": (
        "POST /v1/films\n\n### Campos Obrigatórios\n\n| Campo | Tipo | Descrição |\n|---|---|---|\n| `url` | string | Do filme |\n\n"
        "### Campos Opcionais\n\n| Campo | Tipo | Valores | Padrão | Descrição |\n|---|---|---|---|---|\n| `size` | number | 8-100 | **24** | Dos pontos |\n",
        {
            "body/url": {"type": "string", "required": True},
            "body/size": {"type": "number", "minimum": 8, "maximum": 100, "default": 24},
        },
    ),
    "what is needed in a mode or of a model alone, and the items of a list": (
        "POST /v1/films\n\n| 字段 | 类型 | 说明 |\n|---|---|---|\n| wish | string | 文生模式下<br>必填；其他可不填 |\n| sound | boolean | 是否有声，v3.x 必填，v2.0 不支持 |\n| stills | array | 字符串数组：每张一个 |\n",
        {
            "body/wish": {"type": "string"},
            "body/sound": {"type": "boolean"},
            "body/stills": {"type": "array"},
            "body/stills/[]": {"type": "string"},
        },
    ),
    "titles glued to operations, and one that names in brackets whose fields follow": (
        "2.1 Make\nPOST /v1/filmsRequest Headers\n| Header | Required |\n|---|---|\nAuthorization | yes |\nRequest Body Fields\n| Field | Type | Required | Description |\n|---|---|---|---|\n"
        "wish | string | yes | What to show |\noptions | object | no | See below |\n2.2 Query\nGET /v1/films/{film_id}Response\n{\n\"state\": \"done\"\n}\n3. Film Parameters (options)\n"
        "| Field | Type | Required | Description |\n|---|---|---|---|\nseed | int | no | Random seed |\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/options": {"type": "object"},
            "body/options/seed": {"type": "integer"},
            "response/200/state": {"type": "string"},
        },
    ),
    "a table of operations, and one of an object's fields, of which a copy parts nothing": (
        "Endpoints\n\nMethodEndpointDescription\nPOST/api/v1/filmsMake a film\nGET/api/v1/films/{film_id}Look for it\n\nBody\n\nwish\nstring\nrequired\nWhat to show\n"
        "options\nobject\nWhat else there is\nParameterTypeDescription\nmoodstringThe mood\nmarkbooleanWhether to mark it\n\nResponse\n\nfilm_id\nstring\nIts id\n",
        {
            "body/wish": {"type": "string", "required": True},
            "body/options": {"type": "object"},
            "body/options/mood": {"type": "string"},
            "body/options/mark": {"type": "boolean"},
            "response/200/film_id": {"type": "string"},
        },
    ),
    "types below what is said of their fields": (
        "做片\nPOST https://x.example/v1/films\nRequest Body\nlength\nrequired\n时长,5 或 10\ninteger format: int32\nwish\n提示词\nstring\nResponses\n200\nOK\n返回结果\nobject\nfilmId\nrequired\n编号\nstring\n",
        {
            "body/length": {"type": "integer", "format": "int32", "required": True, "enum": [5, 10]},
            "body/wish": {"type": "string"},
            "response/200/filmId": {"type": "string", "required": True},
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_it_elsewhere(name: str, tmp_path: Path) -> None:
    source, expected = PAGES[name]
    page = tmp_path / "page.md"
    page.write_text(source, encoding="utf-8")
    found: dict[str, dict[str, Any]] = {}
    for fact in read(page).facts:
        found.setdefault(fact.place, {})[fact.keyword] = fact.value
    assert found == expected


def test_a_description_beside_a_reference_is_that_of_the_field(tmp_path: Path) -> None:
    page = tmp_path / "page.yaml"
    page.write_text(
        "openapi: 3.1.0\npaths:\n  /v1/films:\n    post:\n      requestBody:\n        content:\n          application/json:\n            schema:\n              type: object\n"
        "              properties:\n                size:\n                  $ref: '#/components/schemas/Size'\n                  description: Its shape. Defaults to `wide`.\n"
        "components:\n  schemas:\n    Size:\n      type: string\n      enum: [wide, tall]\n",
        encoding="utf-8",
    )
    assert {(fact.line, fact.keyword): fact.value for fact in read(page).facts} == {
        (17, "type"): "string",
        (18, "enum"): ["wide", "tall"],
        (13, "default"): "wide",
    }


def test_what_references_lead_to_stands_where_it_is_wherever_that_is(tmp_path: Path) -> None:
    page = tmp_path / "page.yaml"
    page.write_text(
        "openapi: 3.1.0\ninfo:\n  title: Films\n\nshared:\n  shapes:\n    Still:\n      type: object\n      properties:\n        uri:\n          type: string\n\n"
        "paths:\n  /v1/films:\n    post:\n      requestBody:\n        content:\n          application/json:\n            schema:\n              type: object\n"
        "              properties:\n                still:\n                  $ref: '#/shared/shapes/Still'\n                end:\n                  $ref: '#/shared/shapes/End'\n",
        encoding="utf-8",
    )
    reading = read(page)
    assert {(fact.place, fact.value) for fact in reading.facts} == {
        ("body/still", "object"),
        ("body/still/uri", "string"),
    }
    assert not reading.repairs
    assert [note.text for note in reading.unread] == ["$ref: #/shared/shapes/End leads nowhere"]
