"""Tables: of fields in any order of columns, of the values of one field, of operations."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from contract.load import IGNORED_HEADERS
from contract.reading import heads, prose
from contract.reading.addresses import METHOD, OPERATION
from contract.reading.context import STATUS, Context
from contract.reading.facts import Fact, Note, Reading
from contract.reading.fields import SIZED, Described, full_place, is_of_path, required_mark, take_in
from contract.reading.heads import Marks
from contract.reading.page import Row, Table
from contract.reading.types import CAMEL_CASE, MARKED_NAME, json_type, number_format, type_name, union
from contract.reading.words import LINK

COLUMNS = {
    "name": r"^(?:fields?|elements?|members?|(?:field |parameter |param |property |argument |attribute )?names?|(?:query |path |body |header )?param(?:eter)?s?|propert(?:y|ies)|arguments?|attributes?|keys?|axis|headers?|"
    r"(?:body|query|path|header|request|response|reply|answer) (?:fields?|attributes?|propert(?:y|ies))|"
    r"参数(?:名称?)?|字段(?:名称?)?|名称|属性|变量名?|键名?)$",
    "inner": r"^(?:子参数|子字段|二级参数|sub-?(?:fields?|param(?:eter)?s?))$",
    "type": r"^(?:(?:data |field |param(?:eter)? )?(?:types?|kind|schema)|格式|(?:数据|字段|参数)?类型)$",
    "required": r"^(?:req(?:uired(?: fields?| or optional)?|\.)?\??|mandatory\??|必填(?:项)?|必选|是否必[填选须传需]|必须|必需|必传|requirement|presence|necessity|needed\??|must|compulsory|m/o)$",
    "optional": r"^optional\??$",
    "default": r"^(?:defaults?(?: values?)?|default setting|falls back to|if (?:omitted|left out|you leave (?:it|this) out|absent|missing|not (?:set|given|sent))|preset|when (?:omitted|absent)|默认值?|缺省值?)$",
    "description": r"^(?:descriptions?|desc|what it (?:does|is|means)|purpose|usage|notes?|details?|meaning|explanation|comments?|remarks?|说明|描述|备注|含义|(?:参数|字段)(?:说明|描述))$",
    "value": r"^(?:value|值)$",
    "lowest": r"^(?:min(?:imum)?(?: value)?|lowest|最小值?|下限)$",
    "highest": r"^(?:max(?:imum)?(?: value)?|highest|最大值?|上限)$",
    "step": r"^(?:steps?|(?:must be a )?multiples? of|步长)$",
    "limits": r"^(?:其[他它]信息|value set|(?:value )?ranges?|limits?|constraints?|restrictions?|(?:allowed |possible |valid |accepted |enum )?values?|allowed|accept(?:s|ed)|permitted|validation|bounds|options?|enum(?:eration)?s?|format|length|"
    r"max(?:imum)?(?: length)?|取值(?:范围)?|枚举值?|限制|约束|可选值|范围|长度|(?:数量|长度)(?:上限|限制))$",
    "in": r"^(?:in|location|located in|position|(?:参数|传[参入递])?位置|传(?:参|入|递)方式|where)$",
    "example": r"^(?:examples?|sample|示例|样例|例子)$",
}  # fmt: skip
MARKED = re.compile(r"[(（](?:required|必填|必选)[)）]", re.IGNORECASE)
"""A mark beside a name: `` `model` *(required)* ``."""
BOUNDS = {"lowest": "min:", "highest": "max:", "step": "multiple of"}
"""What the cells of these columns mean."""
TICK = re.compile(r"[●•✓✔✅☑⬤*★]\ufe0f?")
"""What marks a required field in a column that says no more."""
MARK = re.compile(r"\W*(?:required|mandatory|optional|必填|必选|必须|必需|必传|可选|选填|非必填)\W*", re.IGNORECASE)
"""What can only be the mark of a field, whatever the title above it."""
LENGTHS = re.compile(r"length|长度", re.IGNORECASE)
OF_VALUES = re.compile(r"values?|options?|enum|枚举|可选值|取值", re.IGNORECASE)
"""In the title of a column of values."""
OF_WORDS = re.compile(
    r"(?=.*[A-Za-z])[A-Za-z\d][\w.+-]*(?:\([^()]*\))?(?:\s*(?:[,，、/|；;]|<br ?/?>)\s*[A-Za-z\d][\w.+-]*(?:\([^()]*\))?)+"
)
WORDS_OF_A_DEFAULT = 3
IS_DEFAULT = re.compile(r"\s+(?:is the default|by default)\.?$", re.IGNORECASE)
"""What a cell of a default need not say."""
LOCATIONS = {
    "body": "body",
    "query": "query",
    "path": "path",
    "header": "header",
    "headers": "header",
    "form": "body",
    "json": "body",
}
SIDE = r"\W*(?:path|query|body)\W*"
"""The title of a first column of names that says no more than where they are sent."""
SEVERAL = re.compile(r"`[A-Za-z_][\w.]*`(?:\s*[/、,]\s*`[A-Za-z_][\w.]*`)+")
NESTING = re.compile(
    r"^(?:(?:&nbsp;|&emsp;|\u3000|\u00a0|\s)*(?:(?:[└├│┗┣─╰>→↳»·•–-]+|\+)\s*)+|(?:&nbsp;|&emsp;|\u3000|\u00a0)+)"
)


def columns(header: Row) -> dict[str, int]:
    """Return which column holds what; a column that is not known is left out."""
    return _columns(header.cells)


@lru_cache(maxsize=256)
def _columns(titles: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(titles):
        title = re.sub(r"<[^<>]*>|[*`_]", "", cell).strip().lower()
        readings = [
            title,
            *(part.strip() for part in re.findall(r"[\u4e00-\u9fff（）]+|[a-z? ]+", title) if part.strip()),
        ]
        for name, pattern in COLUMNS.items():  # a title may stand there in two languages
            if name not in found and any(re.match(pattern, reading) for reading in readings):
                found[name] = index
                break
    if "name" not in found and "inner" in found:
        found["name"] = found.pop("inner")
    if "name" not in found and 0 not in found.values() and re.fullmatch(SIDE, titles[0], re.IGNORECASE):
        found["name"] = 0
    return found


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a table."""

    index: int
    title: str
    cells: list[str]


def titled(table: Table) -> Table:
    """Return a table with the titles that its columns lack, or that nobody knows, where their cells show what they hold: names
    and types of fields, which only stand together; then marks and limits.
    """
    known = columns(table.header)
    whole = [
        _Column(index, title, [row.cells[index].strip() for row in table.rows if index < len(row.cells)])
        for index, title in enumerate(table.header.cells)
    ]
    free = [column for column in whole if column.index not in known.values()] if table.rows else []
    either = [column for column in whole if column.index in (known.get("limits"), known.get("value"))]
    told = _held("type", known, [*free, *either], _are_types)  # ``Format`` may be that of a type
    told |= _held("name", known | told, [*whole[:1], *free], _are_names)
    told = told if {"type", "name"} <= (known | told).keys() else {}
    if "name" in known | told:
        told |= _held("required", known | told, free, _are_marks)
        told |= _held("limits", known | told, free, _are_limits) if "type" in known | told else {}
    titles = {index: name for name, index in told.items()}
    marked = told.get("required")
    header = replace(table.header, cells=tuple(titles.get(column.index, column.title) for column in whole))
    rows = (replace(row, cells=tuple(_said_in_words(cell) if index == marked else cell for index, cell in enumerate(row.cells)))
            for row in table.rows)  # fmt: skip
    return replace(table, header=header, rows=tuple(rows)) if told else table


def _held(name: str, known: dict[str, int], among: list[_Column], holds: Callable[[_Column], bool]) -> dict[str, int]:
    """Return which column holds what no column is known to hold; nothing where none does."""
    taken = {index for other, index in known.items() if other not in ("limits", "value")}
    found = next((column.index for column in among if column.index not in taken and holds(column)), None)
    return {} if name in known or found is None else {name: found}


def _said_in_words(mark: str) -> str:
    return "yes" if TICK.fullmatch(mark.strip()) else mark


def _are_types(column: _Column) -> bool:
    """Whether a column holds types and nothing else; of which some are words that all pages use."""
    names = [cell for cell in column.cells if not (json_type(type_cell(cell).type) or union(cell))]
    return len(names) < len(column.cells) / 2 and all(
        CAMEL_CASE.fullmatch(name.strip("`")) or not name for name in names
    )


def _are_names(column: _Column) -> bool:
    """Whether a column holds the names of fields, and nothing else."""
    is_each_once = len(set(column.cells)) == len(column.cells)
    return is_each_once and all(field_path(cell)[0] and json_type(cell) is None for cell in column.cells)


def _are_marks(column: _Column) -> bool:
    """Whether a column holds the marks of fields: said in words, or in any way where it has no title."""
    said = {cell for cell in column.cells if cell}
    ticked = all(TICK.fullmatch(cell) for cell in said)
    marked = all(required_mark(cell) is not None for cell in said)
    return bool(said) and ((not column.title and (ticked or marked)) or all(MARK.fullmatch(cell) for cell in said))


def _are_limits(column: _Column) -> bool:
    """Whether a column holds limits and values, and little else."""
    said = [cell for cell in column.cells if cell.strip(" -—–")]
    return len(said) > 1 and all(prose.read(cell, None).keywords.keys() - {"default"} for cell in said)


def _with_description(known: dict[str, int], width: int) -> dict[str, int]:
    """Return the columns of a table of fields, its last unknown one for the text, whatever it is called."""
    rest = [index for index in range(width) if index not in known.values()]
    has_text = "description" in known or not known.keys() & {"type", "required"}
    return known if has_text or not rest else {**known, "description": rest[-1]}


def is_of_fields(table: Table) -> bool:
    """Whether each row describes a field."""
    known = columns(table.header)
    says = {"type", "required", "description", "value", "limits", "default"}
    if "name" in known and re.fullmatch(r"\W*headers?\W*", table.header.cells[known["name"]], re.IGNORECASE):
        says -= {"value"}  # of those are what every call sends
    return "name" in known and bool(known.keys() & says)


@dataclass(slots=True)
class Above:
    """A field that others may stand in: how deep its mark nests it, and where its own fields stand."""

    depth: int
    place: str


ALL_REQUIRED = re.compile(
    r"\W*(?:required|mandatory|必填|必选|必传)\W*(?:(?:\w+ )?(?:param\w*|fields?|arguments?|headers?|properties|attributes|参数|字段|头|项))?\W*",
    re.IGNORECASE,
)
"""A heading that says of all fields below it that they are required."""


def read_fields(table: Table, context: Context, reading: Reading, parent: str, heading: str = "") -> list[int]:
    """Take in a table of fields, whose place begins at ``parent``; return the lines that were read."""
    table = _with_type_apart(_with_names_alone(table))
    known = _with_description(columns(table.header), len(table.header.cells))
    all_required = "required" not in known and ALL_REQUIRED.fullmatch(heading) is not None
    contrast = (
        not parent.startswith("response")
        and "required" not in known
        and {mark for row in table.rows if (mark := _mark(row, known)) is not None} == {False}
    )
    stack: list[Above] = []
    read = [table.header.line]
    for row in _one_by_one(_with_limits_named(table, known), known):
        described = _described(row, known, context, parent, stack)
        if described is None:
            reading.unread.append(Note(line=row.line, text=" | ".join(row.cells)))
            continue
        if not described.place and (name := type_name(described.type)):  # of the body itself, whose fields follow below
            reading.named.append(Note(line=row.line, text=name, operation=described.operation, place="body"))
        if described.place:
            place = full_place(reading, described.operation, described.place)
            described = replace(described, place=place)
            take_in(reading, described)
            items = "/[]" if described.type.rstrip("` ").endswith("[]") else ""
            for name, kind in inline_fields(described.type).items():
                inner = Described(
                    operation=described.operation, place=f"{described.place}{items}/{name}", line=row.line, type=kind
                )
                take_in(reading, inner)
        if (contrast or all_required) and _mark(row, known) is not False:
            fact = Fact(
                operation=described.operation, place=described.place, keyword="required", value=True, line=row.line
            )
            reading.add(fact)
        read.append(row.line)
    return read


def _one_by_one(table: Table, known: dict[str, int]) -> Iterator[Row]:
    """Yield the rows of a table; one that describes several fields, `` `ratio` / `shape` ``, for each of them."""
    for row in table.rows:
        name = known["name"]
        for cell in _values_of(row.cells[name]) if name < len(row.cells) else ("",):
            yield replace(row, cells=(*row.cells[:name], cell, *row.cells[name + 1 :]))


def _with_limits_named(table: Table, known: dict[str, int]) -> Table:
    """Return a table whose column of limits says in each cell what its title says: that 3 is the most, and words are values."""
    index = known.get("limits")
    if index is None:
        return table
    title = table.header.cells[index]

    def named(row: Row) -> Row:
        cell = row.cells[index] if index < len(row.cells) else ""
        listed = OF_WORDS.fullmatch(cell.strip()) is not None and OF_VALUES.search(title) is not None
        is_length = (
            LENGTHS.search(title) is not None
            and re.fullmatch(r"\W*\d[\d,]*(?:\s*[-~]\s*\d[\d,]*)?\W*", cell) is not None
        )
        if not (listed or is_length or cell.strip("` ").isdecimal()):
            return row
        name = ("length" if "-" in cell or "~" in cell else "max length") if is_length else title
        said = f"{name}: {re.sub(r'<br ?/?>|[；;]', ', ', cell)}"
        return replace(row, cells=(*row.cells[:index], said, *row.cells[index + 1 :]))

    return replace(table, rows=tuple(map(named, table.rows)))


def inside(place: str, kind: str) -> str | None:
    """Return where the fields of a field stand; None for one of a type that has none."""
    known = json_type(kind)
    if known is None or known[0] == "object":
        return place
    return f"{place}/[]" if known[0] == "array" else None


def _mark(row: Row, known: dict[str, int]) -> bool | None:
    """Return whether the text of a row says that its field is required; None where it says neither."""
    text = row.cells[known["description"]] if "description" in known and known["description"] < len(row.cells) else ""
    return prose.read(text, "object").required


def _with_names_alone(table: Table) -> Table:
    """Return a table that says of what type each field is beside its name, `` `wish` <br/> _string, required_``, with columns of
    their own for that.
    """
    known = columns(table.header)
    if "type" in known or "name" not in known:
        return table
    index = known["name"]
    said = [heads.head(row.cells[index].strip()) if index < len(row.cells) else None for row in table.rows]
    if not said or any(head is None or not json_type(head.marks.type) or len(head.names) > 1 for head in said):
        return table
    rows: list[Row] = []
    for row, head in zip(table.rows, filter(None, said), strict=True):
        kind = ", ".join(filter(None, [head.marks.type, *head.marks.limits, *head.marks.others, head.marks.text]))
        marks = (kind, head.marks.required, head.marks.default)
        rows.append(replace(row, cells=(*row.cells[:index], head.names[0], *row.cells[index + 1 :], *marks)))
    header = replace(table.header, cells=(*table.header.cells, "type", "required", "default"))
    return replace(table, header=header, rows=tuple(rows))


def _with_type_apart(table: Table) -> Table:
    """Return a table that says in the cells of another column of what type each field is, ``integer, 1 to 9``, with a column of types."""
    known = columns(table.header)
    others = [known[name] for name in ("value", "limits", "description") if name in known]
    if "type" in known or "name" not in known:
        return table
    for index in others:
        said = [_said_shortly(row.cells[index]) if index < len(row.cells) else Marks() for row in table.rows]
        typed = [marks if json_type(marks.type) and (marks.parted or not marks.text) else None for marks in said]
        if 2 * sum(marks is not None for marks in typed) < len(typed):
            continue
        rows = [_typed_row(row, index, marks) for row, marks in zip(table.rows, typed, strict=True)]
        header = replace(table.header, cells=(*table.header.cells, "type", "required", "default"))
        return replace(table, header=header, rows=tuple(rows))
    return table


def _said_shortly(cell: str) -> Marks:
    """Read a cell that begins with a type; one that is nothing else, ``URL``, may be no word."""
    is_word = re.fullmatch(r"[A-Za-z]+", cell.strip()) is not None and json_type(cell) is not None
    return Marks(type=cell.strip()) if is_word else heads.marks(cell)


def _typed_row(row: Row, index: int, marks: Marks | None) -> Row:
    """Return a row with what a cell says shortly in cells of their own."""
    if marks is None:
        return replace(row, cells=(*row.cells, "", "", ""))
    rest = ". ".join(filter(None, [*marks.limits, *marks.others, marks.text]))
    return replace(
        row, cells=(*row.cells[:index], rest, *row.cells[index + 1 :], marks.type, marks.required, marks.default)
    )


def _described(row: Row, known: dict[str, int], context: Context, parent: str, stack: list[Above]) -> Described | None:
    def cell(name: str) -> str:
        return row.cells[known[name]] if name in known and known[name] < len(row.cells) else ""

    raw, inner = cell("name"), cell("inner").strip(" -—")
    path, depth, star = field_path(inner or raw)
    if inner and not raw.strip():
        depth += 1  # below the name of a row above
    start = LOCATIONS.get(cell("in").strip(" `*").lower().removeprefix("url "), parent)
    if len(path) == 1 and is_of_path(context.operation, f"{start}/{path[0]}"):
        start = "path"
    if not path or (start in ("header", "query") and path[0].lower() in IGNORED_HEADERS):
        return None
    path = within(path, parent)
    while stack and stack[-1].depth >= depth:
        stack.pop()
    above = stack[-1].place if stack else ""
    path = within(path, above) if above else path
    whole = not above and cell("in") and path == [start]  # the row that stands for the body itself
    place = "" if whole else "/".join([above, *path]).lstrip("/")
    if (holder := inside(place, cell("type"))) is not None:  # what stands below a scalar stands beside it
        stack.append(Above(depth, holder))
    said = type_cell(cell("type"))
    required = cell("required") or ("yes" if star or MARKED.search(raw) else said.required)
    if cell("optional"):
        required = {True: "no", False: "yes"}.get(required_mark(cell("optional")), "")  # type: ignore[arg-type]
    lines = {name: row.line_of(known.get(name)) for name in COLUMNS}
    default, description = IS_DEFAULT.sub("", cell("default")) or said.default, cell("description")
    if not description and default.count(" ") > WORDS_OF_A_DEFAULT:  # the cell of the default is left out
        default, description = "", default
    texts = ((description, lines["description"]),) if description else ()
    texts = (*((text, lines["type"]) for text in (*said.others, said.text) if text), *texts)
    limits = tuple((cell(name), lines[name]) for name in ("value", "limits") if cell(name).strip(" -—–"))
    limits += tuple((limit, lines["type"]) for limit in said.limits)
    limits += tuple((f"{word} {cell(name)}", lines[name]) for name, word in BOUNDS.items() if cell(name).strip(" -—–"))
    return Described(
        operation=context.operation, place=f"{start}/{place}" if place else "", line=lines["type"], type=said.type,
        required=required, required_line=lines["required"], default=default, default_line=lines["default"],
        texts=texts, parts=row.parts, limits=limits, const=_lone_value(cell("value")) if start == "path" else "",
    )  # fmt: skip


def _lone_value(text: str) -> str:
    """Return the one value that a cell holds and nothing else; empty for any other text, and for a type."""
    word = text.strip("`\"' ")
    return word if re.fullmatch(r"\w[\w.-]*", word) and json_type(word) is None else ""


def inline_fields(text: str) -> dict[str, str]:
    """``object: {r: int, g: int}`` → ``{"r": "int", "g": "int"}``; empty for a type without fields."""
    match = re.fullmatch(r"[\s`]*(?:object\s*:?)?\s*\{(.*)\}(?:\[\])?[\s`]*", text)
    return dict(re.findall(r"(\w+)\s*:\s*([\w\[\]<>]+)", match[1])) if match else {}


def type_cell(text: str) -> Marks:
    """Read a cell of the column of types, which may hold more than one: ``string, required, max 20``."""
    if named := MARKED_NAME.fullmatch(text.strip()):
        return Marks(type=named["type"], required=named["mark"])
    text = re.sub(r"\s*<br\s*/?>\s*", ", ", text)
    said = heads.marks(text)
    if values := re.fullmatch(r"\{([^{}:]+)\}", said.text):
        said.text = f"values: {values[1]}"
    says_more = said.type.endswith("|null") or said.required or said.default or said.limits or said.others or said.text
    is_type = (
        union(text)
        or type_name(text)
        or number_format(text)
        or inline_fields(text)
        or SIZED.fullmatch(text)
        or not json_type(said.type)
    )
    return said if says_more and not is_type else Marks(type=text)


def within(names: list[str], holder: str) -> list[str]:
    """Return the names that lead to a field from the place that holds it, which a page may write out though it is said above."""
    if len(names) < 2 or names[0] != holder.removesuffix("/[]").rpartition("/")[2]:
        return names
    return names[2:] if names[1] == "[]" else names[1:]


def field_path(raw: str) -> tuple[list[str], int, bool]:
    """``└ `config.pan`*`` → ``(["config", "pan"], 1, True)``: the names, how long the mark is, whether a star requires it."""
    raw = re.sub(r"^\s*[`*]+(?=\s*[└├╰↳])", "", raw)
    raw = re.sub(r"(?<=[\w`]) (?:>|→|->) (?=[`*]*[A-Za-z_])", ".", HOLDER_ABOVE.sub(r"\1.\2", raw))
    nested = NESTING.match(raw)
    mark = html.unescape(nested[0]) if nested else ""
    depth = len(re.findall(r"[└├┗┣╰>→↳»·•–+\-│\u00a0\u2003\u3000]", mark))
    text = LINK.sub(r"\1", raw[nested.end() if nested else 0 :])
    text = re.sub(r"<[^>]+>|\*\*|~~|`|\\", "", text).strip()
    text = text[1:-1] if re.fullmatch(r"\*\w+\*", text) else text
    star = text.endswith("*")
    text = re.sub(r"\*(?=[(（])|(?<=[)）])\*", "", text)
    text = re.sub(r"\.N(?=\.|$)|\[\*\]", "[]", text)
    text = re.sub(r"\[([a-z_]\w+)\]", r".\1", text)  # ``camera[move]``
    text = re.sub(r"\s*[(（][^)）]*[)）]\s*$", "", text.rstrip("*").strip()).rstrip("?").strip()
    if not re.fullmatch(
        r"(?:\[\d*\]\.)?[A-Za-z_$][\w$-]*(?:\[\d*\])?(?:[./](?:[A-Za-z_$\[][\w$\]-]*(?:\[\d*\])?))*", text
    ):
        return [], 0, False
    names: list[str] = []
    for part in re.split(r"[./]", text):
        name = re.sub(r"\[\d*\]$", "", part)
        names += [name] if name else []
        names += ["[]"] if part.endswith("]") else []
    return names, depth, star


HOLDER_ABOVE = re.compile(r"^([`*]*[A-Za-z_]\w*[`*]*)\s*<br\s*/?>\s*([`*]*[A-Za-z_]\w*[`*]*)$", re.IGNORECASE)
"""``options<br>size``"""
METHOD_TITLE = r"(?:(?:http|request) )?method|verb|(?:请求)?(?:方式|方法)"
ADDRESS_TITLE = r"(?:(?:api|request) )?(?:url|path|endpoint|uri|route|address)|(?:rest )?api call|(?:完整|请求|接口)?(?:地址|路径|url)|接口"


RELATIVE = re.compile(r"\w[\w.{}-]*(?:/[\w.{}-]+)+(?:\?\S*)?")
"""``films/{id}?version=1``: an address without that of its server."""


def is_of_operations(header: Row) -> bool:
    """Whether each row names an operation by its method and its address."""
    titles = [cell.strip().lower() for cell in header.cells]
    return all(any(re.fullmatch(title, cell) for cell in titles) for title in (METHOD_TITLE, ADDRESS_TITLE))


def read_operations(table: Table, context: Context) -> list[int]:
    """Take in a table of operations; return the lines that were read."""
    titles = [re.sub(r"[*`]", "", cell).strip().lower() for cell in table.header.cells]
    method = _index(titles, lambda title: re.fullmatch(METHOD_TITLE, title) is not None)
    address = _index(titles, lambda title: re.fullmatch(ADDRESS_TITLE, title) is not None)
    method = _of_methods(table) if method is None else method
    if method is None or address is None:
        return _operations_in_a_cell(table, context)
    read = [table.header.line]
    for row in table.rows:
        verb, place = (re.sub(r"[`*\u2600-\U0001faff]", "", row.cells[index]).strip() for index in (method, address))
        place = f"/{place}" if RELATIVE.fullmatch(place) else place
        if re.fullmatch(r"GET|POST|PUT|PATCH|DELETE", verb.upper()) and re.match(r"/|https?://", place):
            others = [cell for index, cell in enumerate(row.cells) if index not in (method, address)]
            listed = len(table.rows) > 1  # a table of one says of which operation its section speaks
            context.declare(verb, place, row.line, summary=others[0] if listed and others else "", listed=listed)
            read.append(row.line)
    return read


def _of_methods(table: Table) -> int | None:
    """Return the column without a title whose cells are methods."""
    untitled = (index for index, title in enumerate(table.header.cells) if not title.strip())
    are_methods = (
        index for index in untitled
        if table.rows and all(index < len(row.cells) and re.fullmatch(rf"\W*{METHOD}\W*", row.cells[index]) for row in table.rows)
    )  # fmt: skip
    return next(are_methods, None)


def _operations_in_a_cell(table: Table, context: Context) -> list[int]:
    """Take in a table that has method and address in one cell of each row, and perhaps the status of success in another."""
    plain = [[re.sub(r"[`*]", "", cell).strip() for cell in row.cells] for row in table.rows]
    found = [[OPERATION.fullmatch(cell) for cell in row] for row in plain]
    if not found or not all(any(row) for row in found):
        return []
    for row, matches in zip(table.rows, found, strict=True):
        named = next(match for match in matches if match)
        others = [cell for cell, match in zip(row.cells, matches, strict=True) if not match]
        status = next((known[1] for cell in others if (known := STATUS.fullmatch(cell.strip("` ")))), "")
        context.declare(named[1], named[2], row.line, summary=others[0] if others else "", listed=len(table.rows) > 1)
        if status:
            context.succeed_with(status)
    return [table.header.line, *(row.line for row in table.rows)]


def enumerated(table: Table) -> dict[str, list[Row]]:
    """Return the rows of a table that has one for each value of some fields, ``Property | Value``, by their names."""
    titles = [cell.strip("*` ").lower() for cell in table.header.cells]
    if titles not in (["parameter", "value"], ["property", "value"]) or any(
        len(row.cells) < len(titles) for row in table.rows
    ):
        return {}
    found: dict[str, list[Row]] = {}
    for row in table.rows:
        path, _, _ = field_path(row.cells[0])
        found.setdefault(path[-1] if path else "", []).append(row)
    return found if "" not in found and any(len(rows) > 1 for rows in found.values()) else {}


def _index(titles: list[str], test: Callable[[str], bool]) -> int | None:
    return next((index for index, title in enumerate(titles) if test(title)), None)


def _values_of(cell: str) -> list[str]:
    """Part a cell that holds several names or values, each marked as code."""
    return re.findall(r"`[^`]+`", cell) if SEVERAL.fullmatch(cell.strip()) else [cell]


def values(table: Table) -> tuple[list[str], int] | None:
    """Return the values that a table lists in its first column, and the line of the first; None where it lists none."""
    first = [part for row in table.rows if row.cells for part in _values_of(row.cells[0])]
    cells = [re.fullmatch(r"[`\"']?([\w.:+-]+)[`\"']?(?:\s*[(（][^)）]*[)）])?", part.strip("* ")) for part in first]
    if not cells or not all(cells) or len(cells) < len(table.rows):
        return None
    return [cell[1] for cell in cells if cell], table.rows[0].line
