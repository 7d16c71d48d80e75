"""An API, printed as a page in any of the layouts that pages are known to have. What is printed is what must be read."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

Layout = dict[str, str]
Facts = set[tuple[str, str, str, str]]
"""Operation, place, keyword, value as JSON."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field, and all that a page says of it."""

    name: str
    type: str
    text: str
    chinese: str
    required: bool | None = None
    """None for a field of an answer, of which nobody says so."""
    items: str = ""
    default: Any = None
    enum: tuple[str, ...] = ()
    range: tuple[int, int] | None = None
    max_length: int = 0
    max_items: int = 0
    fields: tuple["Field", ...] = ()
    in_examples: bool = True
    is_folded: bool = False
    """Whether the page says nothing of its fields, though examples show them."""

    @property
    def described(self) -> tuple["Field", ...]:
        """The fields of which the page speaks."""
        return () if self.is_folded else self.fields


@dataclass(frozen=True, kw_only=True)
class Api:
    """What is sent to make a clip and to ask for it, and what is answered."""

    headers: tuple[Field, ...] = ()
    body: tuple[Field, ...]
    created: tuple[Field, ...]
    path: tuple[Field, ...]
    query: tuple[Field, ...] = ()
    state: tuple[Field, ...]


CREATE, GET = ("POST", "/v1/clips"), ("GET", "/v1/clips/{task_id}")


CLIPS = Api(
    headers=(
        Field(
            name="X-Trace-Id",
            type="string",
            text="Your own mark of the call.",
            chinese="调用方的追踪编号。",
            required=False,
        ),
    ),
    body=(
        Field(name="model", type="string", text="What makes the clip.", chinese="生成视频所用的模型。", required=True, enum=("reel-2", "reel-2-pro")),
        Field(name="prompt", type="string", text="What the clip shows.", chinese="画面内容的描述。", required=True, max_length=1800),
        Field(name="duration", type="integer", text="Length of the clip in seconds.", chinese="视频时长，单位为秒。", required=False, default=5, range=(2, 12)),
        Field(name="aspect_ratio", type="string", text="Shape of the frame.", chinese="画面的宽高比。", required=False, default="16:9", enum=("16:9", "9:16", "1:1"), in_examples=False),
        Field(name="sound", type="boolean", text="Whether the clip has a sound track.", chinese="是否带有声音。", required=False, default=False, in_examples=False),
        Field(name="image_urls", type="array", items="string", text="Pictures to begin from.", chinese="参考图片的地址列表。", required=False, max_items=4, in_examples=False),
        Field(name="camera", type="object", text="How the camera moves.", chinese="镜头的运动方式。", required=False, fields=(
            Field(name="pan", type="number", text="Turn to the side.", chinese="水平方向的转动。", required=True, range=(-10, 10)),
            Field(name="style", type="string", text="Pace of the move.", chinese="运动的快慢。", required=False, enum=("slow", "fast")),
        )),
        Field(name="callback_url", type="string", text="Where the result is sent.", chinese="接收结果的地址。", required=False),
    ),
    created=(
        Field(name="code", type="integer", text="Zero if all went well.", chinese="零表示成功。"),
        Field(name="data", type="object", text="The task.", chinese="任务信息。", fields=(
            Field(name="task_id", type="string", text="Its key.", chinese="任务编号。"),
            Field(name="status", type="string", text="How far it is.", chinese="任务状态。", enum=("queued", "running", "done", "failed")),
        )),
    ),
    path=(
        Field(name="task_id", type="string", text="Key of the task.", chinese="任务编号。", required=True),
    ),
    query=(
        Field(name="with_log", type="boolean", text="Whether the log is sent, too.", chinese="是否同时返回日志。", required=False, default=False),
    ),
    state=(
        Field(name="code", type="integer", text="Zero if all went well.", chinese="零表示成功。"),
        Field(name="data", type="object", text="The task.", chinese="任务信息。", fields=(
            Field(name="progress", type="integer", text="How much is done.", chinese="完成的程度。", range=(0, 100)),
            Field(name="clips", type="array", items="object", text="The clips.", chinese="视频列表。", fields=(
                Field(name="url", type="string", text="Address of the clip.", chinese="视频地址。"),
                Field(name="length", type="number", text="Length of the clip.", chinese="视频长度。"),
            )),
        )),
    ),
)  # fmt: skip


def example(fields: Sequence[Field], how: str = "") -> dict[str, Any]:
    """Return fields as examples have them; ``how``: sorted by their names, or with more than the page describes."""
    shown = sorted(fields, key=lambda field: field.name) if how == "sorted" else fields
    found = {field.name: _example_of(field, how) for field in shown if field.in_examples}
    return found | ({"extra": {"note": "my note"}} if how == "more" else {})


def _example_of(field: Field, how: str) -> Any:
    if field.fields:
        inner = example(field.fields, how)
    elif field.enum or field.default is not None:
        inner = field.enum[0] if field.default is None else field.default
    elif field.range:
        inner = sum(field.range) // 2
    else:
        kinds = {"integer": 3, "number": 2.5, "boolean": True, "object": {}}
        inner = kinds.get(field.items or field.type, f"my {field.name}")
    return [inner] if field.items else inner


def said(field: Field, place: str, *, types: bool = True) -> Iterator[tuple[str, str, str]]:
    """Yield what a page says of a field alone."""
    if types:
        yield place, "type", json.dumps(field.type)
    if types and field.items == "string":
        yield f"{place}/[]", "type", '"string"'
    if field.required:
        yield place, "required", "true"
    found = {"default": field.default, "enum": list(field.enum) or None, "maxLength": field.max_length or None,
             "maxItems": field.max_items or None}  # fmt: skip
    found |= dict(zip(("minimum", "maximum"), field.range, strict=True)) if field.range else {}
    for keyword, value in found.items():
        if value is not None:
            yield place, keyword, json.dumps(value)


def inside(field: Field, place: str) -> str:
    """Return where the fields of a field stand."""
    return f"{place}/[]" if field.items else place


def facts(fields: Sequence[Field], place: str) -> Iterator[tuple[str, str, str]]:
    """Yield all that a page says of fields."""
    for field in fields:
        yield from said(field, f"{place}/{field.name}")
        yield from facts(field.described, inside(field, f"{place}/{field.name}"))


def expected(api: Api) -> Facts:
    """Return what is to be read of every page of an API."""
    sides = ((CREATE, "header", api.headers), (CREATE, "body", api.body), (CREATE, "response/200", api.created),
             (GET, "path", api.path), (GET, "query", api.query), (GET, "response/200", api.state))  # fmt: skip
    return {(" ".join(operation), *fact) for operation, place, fields in sides for fact in facts(fields, place)}


def shown(value: object) -> str:
    """Return a value as a page writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def flat(fields: Sequence[Field], prefix: str = "", depth: int = 0) -> Iterator[tuple[Field, str, int]]:
    """Yield fields with what stands before their whole names, and how deep they stand."""
    for field in fields:
        yield field, prefix, depth
        yield from flat(field.described, f"{prefix}{field.name}{'[]' if field.items else ''}.", depth + 1)


def groups(fields: Sequence[Field], path: str = "") -> Iterator[tuple[str, Sequence[Field]]]:
    """Yield the fields at the root, then those of each object with the path to it: ``scenes[].voice``."""
    yield path, fields
    for field in fields:
        if field.fields:
            yield from groups(field.fields, ".".join(filter(None, (path, field.name + "[]" * bool(field.items)))))


def english(layout: Layout) -> bool:
    return layout.get("language", "english") == "english"


def mark(field: Field, layout: Layout) -> str:
    """Return the word for whether a field is required; empty where the page has none."""
    if field.required is None:
        return ""
    yes, _, no = layout.get("mark", "required/optional" if english(layout) else "必填/可选").partition("/")
    return yes if field.required else no


def sentences(field: Field, layout: Layout, *, ends: bool = False) -> list[str]:
    """Return what is said of a field beside its type and mark; ``ends``: as sentences, each with its end."""
    found = [field.text if english(layout) else field.chinese]
    if field.enum:
        found += _values(field, layout)
    if field.default is not None:
        found += _default(shown(field.default), layout)
    if field.range:
        found += _range(*field.range, layout)
    if field.max_length:
        found.append(
            f"Maximum length: {field.max_length} characters"
            if english(layout)
            else f"最大长度：{field.max_length} 字符"
        )
    if field.max_items:
        found.append(f"At most {field.max_items} items" if english(layout) else f"最多 {field.max_items} 个")
    stop = "." if english(layout) else "。"
    return [text if not ends or text.endswith(stop) else text + stop for text in found]


def _values(field: Field, layout: Layout) -> list[str]:
    label, values = "Allowed values:" if english(layout) else "可选值：", field.enum
    return {
        "listed": [f"{label} {', '.join(values)}"],
        "below": [label, *values],
        "parted": [f"{label} {' | '.join(values)}"],
        "quoted": [f"{label} {', '.join(json.dumps(value) for value in values)}"],
        "told": [f"One of {', '.join(values[:-1])} or {values[-1]}." if english(layout) else f"可选值为 {'、'.join(values)}。"],
    }[layout.get("values", "listed")]  # fmt: skip


def _default(value: str, layout: Layout) -> list[str]:
    label = "Default:" if english(layout) else "默认值："
    return {
        "label": [f"{label} {value}"],
        "below": [label, value],
        "told": [f"Defaults to {value}." if english(layout) else f"默认为 {value}。"],
    }[layout.get("default", "label")]


def _range(low: int, high: int, layout: Layout) -> list[str]:
    label = "Range:" if english(layout) else "取值范围："
    return {
        "bracket": [f"{label} [{low}, {high}]"],
        "signs": [f">= {low}", f"<= {high}"],
        "told": [f"Must be between {low} and {high}." if english(layout) else f"取值在 {low} 到 {high} 之间。"],
        "variable": [f"Required range: {low} <= x <= {high}"],
    }[layout.get("range", "bracket")]


Printer = Callable[[Sequence[Field], str, Layout], list[str]]
"""Prints the fields of one side of an operation."""


def page(api: Api, layout: Layout, printer: Printer) -> str:
    """Return the page of an API, its fields as a printer prints them."""
    in_english = english(layout)
    titles = TITLES[layout.get("titles", "plain"), in_english]
    heading = layout.get("heading", "")
    is_bold = heading == "bold"  # all of them, and the page has no others
    heading = "**" if is_bold else heading

    def section(title: str, fields: Sequence[Field], side: str) -> list[str]:
        if not fields:
            return []
        return ["", f"{heading}{title}" if heading != "**" else f"**{title}**", "", *printer(fields, side, layout)]

    def shows(title: str, fields: Sequence[Field]) -> list[str]:
        fence = ["```json"], ["```"]
        opening, closing = fence if heading else ([], [])
        return [
            "",
            f"**{title}**" if is_bold else f"{heading.replace('**', '### ')}{title}",
            "",
            *opening,
            *json.dumps(example(fields, layout.get("examples", "")), indent=2).split("\n"),
            *closing,
        ]

    def title(text: str, mark: str) -> str:
        return f"**{text}**" if is_bold else f"{heading and mark}{text}"

    request, answer = ("Example request", "Example response") if in_english else ("请求示例", "返回示例")
    return "\n".join([
        title("Clips" if in_english else "视频接口", "# "), "",
        *operation(*CREATE, title("Create a clip" if in_english else "创建视频", "## "), layout),
        *section(titles[0], api.headers, "header"),
        *section(titles[3], api.body, "body"),
        *section(titles[4], api.created, "response"),
        *shows(request, api.body), *shows(answer, api.created), "",
        *operation(*GET, title("Get a clip" if in_english else "查询视频", "## "), layout),
        *section(titles[1], api.path, "path"),
        *section(titles[2], api.query, "query"),
        *section(titles[4], api.state, "response"),
        *shows(answer, api.state), "",
    ])  # fmt: skip


def page_of_named(how: str, layout: Layout, printer: Printer) -> str:
    """Return a page of Markdown about clips that names its operations in one of the ways that pages do."""
    in_english = english(layout)
    titles = TITLES["plain", in_english]
    create, get = ("Create a clip", "Get a clip") if in_english else ("创建视频任务", "查询视频任务")
    example = "### Example" if in_english else "### 示例"

    def sections(*sides: tuple[int, Sequence[Field], str]) -> list[str]:
        return [
            line
            for title, fields, side in sides
            for line in ("", f"### {titles[title]}", "", *printer(fields, side, layout))
        ]

    created = sections((0, CLIPS.headers, "header"), (3, CLIPS.body, "body"), (4, CLIPS.created, "response"))
    got = sections((1, CLIPS.path, "path"), (2, CLIPS.query, "query"), (4, CLIPS.state, "response"))
    both = [*_named(how, *CREATE, create, layout), *created, *_closing(how, *CREATE, example), "",
            *_named(how, *GET, get, layout), *got, *_closing(how, *GET, example)]  # fmt: skip
    above = {
        "list above": [f"- `{CREATE[0]} {CREATE[1]}` - {create}", f"- `{GET[0]} {GET[1]}` - {get}", ""],
        "fence above": ["```", " ".join(CREATE), " ".join(GET), "```", ""],
        "table above": ["| Method | Path | Description |", "|---|---|---|", f"| {CREATE[0]} | `{CREATE[1]}` | {create} |",
                        f"| {GET[0]} | `{GET[1]}` | {get} |", ""],
    }.get(how, [])  # fmt: skip
    return "\n".join(["# Clips", "", *above, *both, ""])


NAMINGS = (
    "list above", "fence above", "table above", "path in heading", "summary and path in heading", "command above", "code above",
    "command below", "sentence", "labels", "headings", "path with a colon",
)  # fmt: skip


def _named(how: str, method: str, path: str, title: str, layout: Layout) -> list[str]:
    address = f"https://api.reelworks.example{path}"
    body = json.dumps(example(CLIPS.body)) if method == "POST" else ""
    call = f'requests.post("{address}", json={body})' if body else f'requests.get(f"{address}")'
    heading = f"## {title}"
    return {
        "path in heading": [f"## {method} {path}", "", title],
        "summary and path in heading": [f"## {title} `{method} {path}`"],
        "command above": [heading, "", *_command(method, address, body)],
        "code above": [heading, "", "```python", "import requests", call.replace("false", "False"), "```"],
        "sentence": [heading, "", f"Send a `{method}` request to `{address}`." if english(layout) else f"向 `{address}` 发送 `{method}` 请求。"],
        "labels": [heading, "", f"HTTP Method: {method}" if english(layout) else f"请求方式：{method}",
                   f"URL Path: `{path}`" if english(layout) else f"请求地址：`{path}`"],
        "headings": [heading, "", "### Endpoint", "", address, "", "### Method", "", method],
        "path with a colon": [heading, "", f"`{method}` `{path.replace('{task_id}', ':task_id')}`"],
    }.get(how, [heading])  # fmt: skip


def _closing(how: str, method: str, path: str, title: str) -> list[str]:
    body = json.dumps(example(CLIPS.body)) if method == "POST" else ""
    address = f"https://api.reelworks.example{path}"
    return ["", title, "", *_command(method, address, body)] if how == "command below" else []


def _command(method: str, address: str, body: str) -> list[str]:
    sends = [" \\", f"  -d '{body}'"] if body else ["", ""]
    return ["```bash", f'curl -X {method} "{address}"{sends[0]}', *filter(None, sends[1:]), "```"]


TITLES = {
    ("plain", True): ("Headers", "Path Parameters", "Query Parameters", "Request Body", "Response"),
    ("params", True): ("Request Headers", "Path params", "Query params", "Body params", "Response Parameters"),
    ("short", True): ("Header parameters", "URL parameters", "Query", "Parameters", "Returns"),
    ("status", True): ("Headers", "Path Parameters", "Query Parameters", "Body", "200 OK"),
    ("status", False): ("请求头", "路径参数", "查询参数", "请求体", "响应 200"),
    ("plain", False): ("请求头", "路径参数", "查询参数", "请求参数", "返回参数"),
    ("params", False): ("请求Header", "Path 参数", "Query 参数", "Body 参数", "响应参数"),
    ("short", False): ("Header 参数", "路径参数", "查询参数", "请求体参数", "返回结果"),
}


def operation(method: str, path: str, title: str, layout: Layout) -> list[str]:
    """Return the lines that name an operation."""
    address = f"https://api.reelworks.example{path}"
    named = {
        "line": [f"{method} {path}"],
        "split": [method, path],
        "address": [f"{method} {address}"],
        "labels": [f"{'Method: ' if english(layout) else '请求方式：'}{method}", f"{'URL: ' if english(layout) else '请求地址：'}{address}"],
        "code": [f"`{method} {path}`"],
        "fence": ["```http", f"{method} {path}", "```"],
        "bullets": [f"- **{'Method' if english(layout) else '请求方式'}**: {method}", f"- **URL**: `{address}`"],
        "table": ["| Method | Path |", "|---|---|", f"| {method} | `{path}` |"],
    }  # fmt: skip
    return [title, "", *named[layout.get("operation", "line")]]


OBJECT_TITLES = {
    True: (
        "{name}", "`{name}`", "{name} object", "`{name}` object", "{Name} Object", "{name} parameters", "`{path}`", "**{name}**",
        "The `{name}` object has the following fields:", "Fields of `{name}`:", "{name} attributes:", "**{name} object**",
        "**`{name}` fields**", "#### {name}", "#### `{name}`", "#### `{name}` object", "#### {Name} Object", "#### {path}",
        "#### {name} parameters", "#### {name} (object)", "#### {name} properties", "#### Object: `{name}`",
    ),
    False: (
        "{name}", "`{name}`", "{name} 参数说明", "**{name} 参数**", "{name} 对象说明：", "其中 `{name}` 包含以下字段：", "**{name}：**",
        "#### {name} 对象", "#### `{name}` 字段说明", "#### {name} 结构", "#### {path}", "#### {name}参数说明", "#### {name} 子字段",
    ),
}  # fmt: skip
"""What may stand above the fields of an object, in English or not."""


def title_of(path: str, layout: Layout) -> str:
    """Return what stands above the fields of an object; marks of Markdown only where the page has others."""
    name = path.rpartition(".")[2].removesuffix("[]")
    is_marked = bool(layout.get("heading"))
    form = layout.get("title", "`{name}`" if is_marked else "{name}")
    form = form if is_marked or not set("#*`") & set(form) else "{name}"
    return form.format(name=name, path=path.removesuffix("[]"), Name=name.replace("_", " ").title())


def below_titles(printer: Printer, fields: Sequence[Field], side: str, layout: Layout) -> list[str]:
    """Print the fields of each object below its title."""
    lines: list[str] = []
    for path, own in groups(fields):
        title = ["", title_of(path, layout), ""] if path else []
        lines += [*title, *printer(own, side, layout | {"nesting": "alone"})]
    return lines


def printed(fields: Sequence[Field], layout: Layout) -> Iterator[tuple[Field, str, int]]:
    """Yield the fields that stand together, as ``flat`` does: all, or those of one object."""
    yield from flat(fields) if layout["nesting"] != "alone" else ((field, "", 0) for field in fields)


def dump(fields: Sequence[Field], _side: str, layout: Layout) -> list[str]:
    """Print fields as a copy from a browser does: the head of each in one line or in several, and below it what is said."""
    lines: list[str] = []
    for field, prefix, depth in flat(fields):
        name = f"{prefix}{field.name}" if layout["nesting"] == "dots" else field.name
        name = {"plain": name, "code": f"`{name}`", "colon": f"{name}:", "star": name + " *" * bool(field.required)}[
            layout["name"]
        ]
        kind, word = _kind(field, ("string[]", "array<string>")[len(layout["mark"]) % 2]), mark(field, layout)
        first, *rest = sentences(field, layout)
        head = {
            "lines": [name, kind, *filter(None, [word])],
            "mark first": [name, *filter(None, [word]), kind],
            "two lines": [name, f"{kind} {word}".strip()],
            "one line": [f"{name.rstrip(':')} {kind} {word}".strip()],
            "tabs": ["\t".join(filter(None, (name.rstrip(":"), kind, word)))],
            "commas": [", ".join(filter(None, (name.rstrip(":"), kind, word)))],
            "brackets": [f"{name} ({', '.join(filter(None, (kind, word)))})"],
            "with text": [f"{name} ({', '.join(filter(None, (kind, word)))}) - {first}"],
            "label": [f"{name.rstrip(':')}: {kind}{word and f' ({word})'}"],
        }[layout["head"]]  # fmt: skip
        body = [*([] if layout["head"] == "with text" else [first]), *rest]
        indent = "  " * depth if layout["nesting"] == "indentation" else ""
        lines += [indent + line if line else "" for line in _apart(head, body, layout["apart"])]
    return lines


def _apart(head: list[str], body: list[str], how: str) -> list[str]:
    return {
        "no": [*head, *body],
        "fields": [*head, *body, ""],
        "rules": [*head, *body, "---"],
        "lines": [*head, "", *(line for text in body for line in (text, ""))],
    }[how]


def _kind(field: Field, of_strings: str) -> str:
    return of_strings if field.items == "string" else field.type


def table(fields: Sequence[Field], side: str, layout: Layout) -> list[str]:
    """Print fields as a table whose cells are parted by marks, tabs or spaces, or stand in lines of their own."""
    titles = {"n": "Name", "t": "Type", "r": "Required", "d": "Description"}
    titles = titles if english(layout) else {"n": "参数名", "t": "类型", "r": "是否必填", "d": "说明"}
    order = [column for column in layout["order"] if column != "r" or side != "response"]
    yes, no = {"words": ("Yes", "No"), "signs": ("✅", "❌")}[layout["answers"]]
    yes, no = (yes, no) if english(layout) or layout["answers"] == "signs" else ("是", "否")
    head = [titles[column] for column in order]
    if layout["nesting"] == "titles":
        return below_titles(table, fields, side, layout)
    rows = [head]
    for field, prefix, depth in printed(fields, layout):
        name = {"dots": prefix + field.name, "tree": "└─" * depth + " " * bool(depth) + field.name,
                "arrows": "→ " * depth + field.name, "alone": field.name}[layout["nesting"]]  # fmt: skip
        text = " ".join(sentences(field, layout, ends=True))
        cells = {"n": name, "t": _kind(field, "array<string>"), "r": yes if field.required else no, "d": text}
        rows.append([cells[column] for column in order])
    cells_in = layout["cells"]
    if cells_in == "lines":
        return [cell for row in rows for cell in row]
    if cells_in == "lines apart":
        return [line for row in rows for cell in row for line in (cell, "")]
    if cells_in == "spaces":
        return ["".join(cell.ljust(30) for cell in row[:-1]) + row[-1] for row in rows]
    if cells_in == "markdown":
        rows.insert(1, ["---"] * len(order))
    parted = {"tabs": "\t", "marks": " | ", "markdown": " | "}[cells_in]
    return [f"| {parted.join(row)} |" if cells_in == "markdown" else parted.join(row) for row in rows]


def markdown(fields: Sequence[Field], side: str, layout: Layout) -> list[str]:
    """Print fields as lists, headings, definitions or components."""
    lines: list[str] = []
    if layout["nesting"] == "titles":
        return below_titles(markdown, fields, side, layout)
    for field, prefix, depth in printed(fields, layout):
        whole = layout["form"] in ("heading", "labels", "definition", "component")
        bare = f"{prefix}{field.name}" if whole or layout["nesting"] == "dots" else field.name
        name = {"code": f"`{bare}`", "bold": f"**{bare}**", "both": f"**`{bare}`**"}[layout["name"]]
        indent = "" if whole or layout["nesting"] == "dots" else "  " * depth
        kind, word = _kind(field, "array[string]"), mark(field, layout)
        said_of = sentences(field, layout, ends=True)
        text = " ".join(said_of)
        required = {True: "Yes" if english(layout) else "是", False: "No" if english(layout) else "否"}.get(
            field.required
        )  # type: ignore[arg-type]
        tag = "ResponseField name" if side == "response" else f"ParamField {side}"
        lines += {
            "bullet": [f"{indent}- {name} ({kind}{word and f', {word}'}): {text}"],
            "dashes": [f"{indent}- {name} — {kind}{word and f', {word}'} — {text}"],
            "type as code": [f"{indent}- {name} `{kind}` {word and f'**{word}** '}{text}"],
            "points": [f"{indent}- {name} (`{kind}`{word and f', {word}'})", *(f"{indent}  - {each}" for each in said_of)],
            "heading": [f"#### {name} `{kind}`{word and f' *{word}*'}", "", text, ""],
            "labels": [f"#### {name}", "", f"- **{'Type' if english(layout) else '类型'}**: `{kind}`",
                       *([f"- **{'Required' if english(layout) else '必填'}**: {required}"] if required else []), "", text, ""],
            "definition": [bare, f": `{kind}`{word and f' · {word}'}", f": {text}", ""],
            "component": [f'<{tag}="{bare}" type="{kind}"{" required" * bool(field.required)}>', f"  {text}", f"</{tag.split()[0]}>", ""],
        }[layout["form"]]  # fmt: skip
    return lines


def generated(fields: Sequence[Field], side: str, layout: Layout) -> list[str]:
    """Print fields as a copy of a page has them that one of the known generators of documentation made."""
    if layout["generator"] in WHOLE:
        return WHOLE[layout["generator"]](fields, side)
    lines: list[str] = []
    for field, prefix, _ in flat(fields):
        whole = replace(field, name=prefix + field.name) if layout["generator"] not in EXAMPLE_TELLS else field
        lines += GENERATORS[layout["generator"]](whole, side)
    return lines


def _brackets(field: Field, _side: str) -> list[str]:
    kind = {
        "array": "Array of strings" if field.items == "string" else "Array of objects",
        "object": "object (Thing)",
    }.get(field.type, field.type)
    limits = f" [ {field.range[0]} .. {field.range[1]} ]" if field.range else ""
    limits += f" <= {field.max_length} characters" * bool(field.max_length) + f" <= {field.max_items} items" * bool(
        field.max_items
    )
    return [
        field.name, *["required"] * bool(field.required), kind + limits,
        *([f"Default: {json.dumps(field.default)}"] if field.default is not None else []),
        *([f"Enum: {' '.join(json.dumps(value) for value in field.enum)}"] if field.enum else []), field.text, "",
    ]  # fmt: skip


def _glued(field: Field, side: str) -> list[str]:
    kind = {"array": "string[]" if field.items == "string" else "object[]"}.get(field.type, field.type)
    kind += " · enum" * bool(field.enum) + (f" · min: {field.range[0]} · max: {field.range[1]}" if field.range else "")
    kind += f" · max: {field.max_length}" * bool(field.max_length) + f" · max: {field.max_items}" * bool(
        field.max_items
    )
    word = "" if side == "response" else "Required" if field.required else "Optional"
    return [
        f"{field.name}{kind}{word}", field.text,
        *([f"Default: {shown(field.default)}"] if field.default is not None else []),
        *([f"Possible values: {', '.join(field.enum)}"] if field.enum else []), "",
    ]  # fmt: skip


def _labels(field: Field, _side: str) -> list[str]:
    kind = {"array": "array string[]" if field.items == "string" else "array object[]"}.get(field.type, field.type)
    limits = zip(("min", "max"), field.range or (), strict=False)
    return [
        f"{field.name}Copy link to {field.name}", f"Type:{kind}", *["enum"] * bool(field.enum),
        *(line for label, limit in limits for line in (f"{label}:", str(limit))),
        *(["max length:", str(field.max_length)] if field.max_length else []),
        *(["max items:", str(field.max_items)] if field.max_items else []),
        *["required"] * bool(field.required),
        *([f"Default: {shown(field.default)}"] if field.default is not None else []), field.text,
        *(["", "values", *field.enum] if field.enum else []), "",
    ]  # fmt: skip


def _possible(field: Field, _side: str) -> list[str]:
    kind = {"array": "string[]" if field.items == "string" else "object[]"}.get(field.type, field.type)
    return [
        f"{field.name} {kind}", *["required"] * bool(field.required),
        *([f"Possible values: >= {field.range[0]} and <= {field.range[1]}"] if field.range else []),
        *([f"Possible values: <= {field.max_length} characters"] if field.max_length else []),
        *([f"Possible values: <= {field.max_items}"] if field.max_items else []),
        *([f"Possible values: [{', '.join(field.enum)}]"] if field.enum else []),
        *([f"Default value: {shown(field.default)}"] if field.default is not None else []), field.text, "",
    ]  # fmt: skip


def _unfolded(field: Field, _side: str) -> list[str]:
    kind = {"array": "string[]" if field.items == "string" else "object[]"}.get(field.type, field.type)
    kind = "enum<string>" if field.enum else kind
    kind += "" if field.default is None else f"default:{shown(field.default)}"
    return [
        "\u200b", field.name, kind + "required" * bool(field.required), field.text, "",
        *([f"Available options: {', '.join(field.enum)} ", ""] if field.enum else []),
        *([f"Required range: {field.range[0]} <= x <= {field.range[1]}"] if field.range else []),
        *([f"Maximum string length: {field.max_length}"] if field.max_length else []),
        *([f"Maximum array length: {field.max_items}"] if field.max_items else []),
        *([f"{'Show' if field.is_folded else 'Hide'} child attributes", ""] if field.fields else []),
    ]  # fmt: skip


def _together(field: Field, side: str) -> list[str]:
    kind = {"array": "list of strings" if field.items == "string" else "list of objects", "number": "double"}.get(
        field.type, field.type
    )
    word = "" if side == "response" else "Required" if field.required else "Optional"
    limit = f"{field.range[0]}-{field.range[1]}" if field.range else ""
    limit += f"<={field.max_length} characters" * bool(field.max_length) + f"<={field.max_items} items" * bool(
        field.max_items
    )
    default = "" if field.default is None else f"Defaults to {shown(field.default)}"
    count = len(field.fields)
    return [
        f"{field.name}{kind}{word}{limit}{default}", field.text, "",
        *(["Allowed values:", *field.enum, ""] if field.enum else []),
        *([f"{'Show' if field.is_folded else 'Hide'} {count} propert{'y' if count == 1 else 'ies'}"] if count else []),
    ]  # fmt: skip


def _below(field: Field, _side: str) -> list[str]:
    kind = {"array": "array[string]" if field.items == "string" else "array[object]"}.get(field.type, field.type)
    return [
        field.name, kind, *["required"] * bool(field.required), field.text, "",
        *([f">= {field.range[0]}", f"<= {field.range[1]}"] if field.range else []),
        *([f"<= {field.max_length} characters"] if field.max_length else []),
        *([f"<= {field.max_items} items"] if field.max_items else []),
        *(["Allowed values:", *field.enum] if field.enum else []),
        *(["Default:", shown(field.default)] if field.default is not None else []),
    ]  # fmt: skip


def _form(field: Field, _side: str) -> list[str]:
    kind = {"array": "array of strings" if field.items == "string" else "array of objects"}.get(field.type, field.type)
    limits = [f"{field.range[0]} to {field.range[1]}"] if field.range else []
    limits += [f"length ≤ {field.max_length}"] if field.max_length else []
    limits += [f"length ≤ {field.max_items}"] if field.max_items else []
    return [
        field.name, kind, *["enum"] * bool(field.enum), *["required"] * bool(field.required), *limits,
        *([f"Defaults to {shown(field.default)}"] if field.default is not None else []), field.text, "",
        *(["Allowed:", *field.enum] if field.enum else []),
    ]  # fmt: skip


def _tree(fields: Sequence[Field], side: str, depth: int = 0) -> list[str]:
    """Bullets that are indented."""
    lines: list[str] = []
    for field in fields:
        kind = {"array": "array string[]" if field.items == "string" else "array object[]"}.get(field.type, field.type)
        kind += f" …{field.max_items}" * bool(field.max_items)
        said_of = [
            f"Copy link to {field.name}", f"Type: {kind}{'enum' * bool(field.enum)}",
            *(line for label, limit in zip(("min", "max"), field.range or (), strict=False) for line in (f"{label}:  ", str(limit))),
            *(["max length:  ", str(field.max_length)] if field.max_length else []),
            *(["default:  ", shown(field.default)] if field.default is not None else []),
            *["required"] * bool(field.required), "", field.text, "",
            *(["values", *(f"• {value}" for value in field.enum)] if field.enum else []),
            *([f"Hide Child Attributesfor {field.name}"] if field.fields else []),
        ]  # fmt: skip
        lines += [f"{'  ' * depth}  • {field.name}", *(f"{'  ' * depth}    {line}".rstrip() for line in said_of)]
        lines += _tree(field.fields, side, depth + 1)
    return lines


def _rows(fields: Sequence[Field], side: str) -> list[str]:
    """A table whose names show how deep they stand, and another of values."""
    titles = ["Name", "Type", "Required", "Restrictions", "Description"]
    rows, values = ["\t".join(titles)], list[str]()
    for field, _, depth in flat(fields):
        kind = {"array": "[string]" if field.items == "string" else "[object]"}.get(field.type, field.type)
        others = sentences(replace(field, enum=()), {}, ends=True)
        name = "»" * depth + " " * bool(depth) + field.name
        rows.append("\t".join([name, kind, str(bool(field.required)).lower(), "none", " ".join(others)]))
        values += [f"{name}\t{value}" for value in field.enum]
    return [*rows, *(["Enumerated Values", "Property\tValue", *values] if values else [])]


def _braces(fields: Sequence[Field], side: str) -> list[str]:
    """The notation of types; parameters have lines of their own."""
    if side in ("body", "response"):
        return ["Thing{", *_members(fields), "}"]
    return [
        line
        for field in fields
        for line in (
            f"{field.name}{' *' * bool(field.required)}",
            field.type,
            f"({side})",
            field.text,
            "",
            *([f"Default value : {shown(field.default)}", ""] if field.default is not None else []),
        )
    ]


def _members(fields: Sequence[Field]) -> list[str]:
    lines: list[str] = []
    for field in fields:
        limits = [f"{word}: {limit}" for word, limit in zip(("minimum", "maximum"), field.range or (), strict=False)]
        limits += [f"maxLength: {field.max_length}"] if field.max_length else []
        limits += [f"maxItems: {field.max_items}"] if field.max_items else []
        limits += [f"default: {shown(field.default)}"] if field.default is not None else []
        values = ["", "Enum:", f"[ {', '.join(field.enum)} ]"] if field.enum else []
        name = f"{field.name}{'*' * bool(field.required)}\t"
        lines += {
            "array": [f"{name}[", *limits, field.text, *(["Part{", *_members(field.fields), "}]"] if field.fields else ["string", "]"])],
            "object": [f"{name}Part{{", field.text, *_members(field.fields), "}"],
        }.get(field.type, [f"{name}{field.type}", *limits, field.text, *values, ""])  # fmt: skip
    return lines


GENERATORS: dict[str, Callable[[Field, str], list[str]]] = {
    "brackets": _brackets, "glued": _glued, "labels": _labels, "possible": _possible, "unfolded": _unfolded,
    "together": _together, "below": _below, "form": _form,
}  # fmt: skip
WHOLE: dict[str, Callable[[Sequence[Field], str], list[str]]] = {"tree": _tree, "rows": _rows, "braces": _braces}
"""Those that print all fields of a side as one thing."""
EXAMPLE_TELLS = ("brackets", "glued", "possible", "unfolded", "together", "below", "form")
"""Those that lose how fields nest: the example of the page shows it."""
