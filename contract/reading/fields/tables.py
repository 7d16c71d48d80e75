"""Tables: of fields, row by row; of the values of one field; of operations."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from contract.load import IGNORED_HEADERS
from contract.reading.facts import Fact, Note, Reading
from contract.reading.fields import heads, members
from contract.reading.fields.columns import (
    columns,
    inline_fields,
    type_cell,
    with_description,
    with_names_alone,
    with_type_apart,
)
from contract.reading.fields.field import Described, full_place, is_of_path, required_mark, take_in
from contract.reading.operations.addresses import BASE, METHOD, METHODS, OPERATION
from contract.reading.operations.context import Context
from contract.reading.operations.sides import STATUS
from contract.reading.pages.blocks import Row, Table
from contract.reading.places.ways import Above, field_path, inside, within
from contract.reading.sentences import prose
from contract.reading.sentences.defaults import default_value
from contract.reading.vocabulary import languages
from contract.reading.vocabulary.titles import COLUMNS
from contract.reading.vocabulary.types import json_type, type_name

PROPERTY = re.compile(r"property|属性|项目?", re.IGNORECASE)
FORM = re.compile(r"format|value|格式|值", re.IGNORECASE)
EXACT = re.compile(r"\bexact\b|\bfixed\b|必须|固定|确切", re.IGNORECASE)
MARKED = re.compile(r"[(（](?:required|必填|必选)[)）]", re.IGNORECASE)
"""A mark beside a name: `` `model` *(required)* ``."""
BOUNDS = {"lowest": "min:", "highest": "max:", "step": "multiple of"}
"""What the cells of these columns mean."""
LENGTHS = re.compile(r"length|长度", re.IGNORECASE)
OF_VALUES = re.compile(r"values?|options?|enum|枚举|可选值|取值", re.IGNORECASE)
"""In the title of a column of values."""
OF_WORDS = re.compile(
    r"(?=.*[A-Za-z])[A-Za-z\d][\w.+-]*(?:\([^()]*\))?(?:\s*(?:[,，、/|；;]|<br ?/?>)\s*[A-Za-z\d][\w.+-]*(?:\([^()]*\))?)+"
)
LONGEST_MARK = 12  # characters
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
SEVERAL = re.compile(r"`[A-Za-z_][\w.]*`(?:\s*[/、,]\s*`[A-Za-z_][\w.]*`)+")
NAMES = re.compile(r"[a-z_][\w.]*(?:\s+/\s+[a-z_][\w.]*)+", re.ASCII)
"""Names of fields that are described as one, ``box.x / y``: those that have no holder have that of the first."""
OPTIONAL = re.compile(r"\W*(?:optional|可选|选填|非必填)", re.IGNORECASE)
"""How a heading begins that says the contrary."""
NEEDED_IF = re.compile(
    r"时[，,]?\s*必[填需选传]|\b(?:required|mandatory|needed) (?:if|when|for|unless|with)\b", re.IGNORECASE
)
ALL_REQUIRED = re.compile(
    r"\W*(?:required|mandatory|必填|必选|必传)\W*(?:(?:\w+ )?(?:param\w*|fields?|arguments?|headers?|properties|attributes|"
    rf"参数|字段|头|项))?\W*|\W*(?:{languages.ALL_REQUIRED})\W*",
    re.IGNORECASE,
)
"""A heading that says of all fields below it that they are required."""


def read_fields(table: Table, context: Context, reading: Reading, parent: str, heading: str = "") -> list[int]:
    """Take in a table of fields, whose place begins at ``parent``; return the lines that were read."""
    table = with_type_apart(with_names_alone(table))
    known = with_description(columns(table.header), len(table.header.cells))
    all_required = "required" not in known and ALL_REQUIRED.fullmatch(heading) is not None
    contrast = (
        not parent.startswith("response")
        and "required" not in known
        and not OPTIONAL.match(heading)
        and {mark for row in table.rows if (mark := _mark(row, known)) is not None} == {False}
    )
    stack: list[Above] = []
    read = [table.header.line]
    for row in _one_by_one(_with_limits_named(table, known), known):
        described = _described(row, known, context, parent, stack)
        if described is None:
            reading.unread.append(Note(line=row.line, text=" | ".join(row.cells)))
            continue
        if len(table.rows) == 1:
            described = _named_by_its_path(described)
        if not described.place and (name := type_name(described.type)):  # of the body itself, whose fields follow below
            reading.named.append(Note(line=row.line, text=name, operation=described.operation, place="body"))
        if described.place:
            place = full_place(reading, described.operation, described.place)
            described, within_it = members.parted(replace(described, place=place))
            for each in (described, *within_it):
                take_in(reading, each)
            items = "/[]" if described.type.rstrip("` ").endswith("[]") else ""
            for name, kind in inline_fields(described.type).items():
                inner = Described(
                    operation=described.operation, place=f"{described.place}{items}/{name}", line=row.line, type=kind
                )
                take_in(reading, inner)
        if (contrast and not _may_lack(row, known)) or (all_required and _mark(row, known) is not False):
            fact = Fact(
                operation=described.operation, place=described.place, keyword="required", value=True, line=row.line
            )
            reading.add(fact)
        read.append(row.line)
    return read


def _named_by_its_path(described: Described) -> Described:
    """Return ``id``, where it is all that is asked for, as the parameter that the path has for it: ``/films/{filmId}``."""
    parameters = re.findall(r"\{(\w+)\}", described.operation)
    is_it = described.place == "query/id" and len(parameters) == 1 and parameters[0].lower().endswith("id")
    return replace(described, place=f"path/{parameters[0]}") if is_it else described


def _one_by_one(table: Table, known: dict[str, int]) -> Iterator[Row]:
    """Yield the rows of a table; one that describes several fields, `` `ratio` / `shape` ``, for each of them."""
    for row in table.rows:
        name = known["name"]
        for cell in _names_of(row.cells[name]) if name < len(row.cells) else ("",):
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


def _mark(row: Row, known: dict[str, int]) -> bool | None:
    """Return whether the text of a row says that its field is required; None where it says neither."""
    text = row.cells[known["description"]] if "description" in known and known["description"] < len(row.cells) else ""
    return prose.required(text)


def _may_lack(row: Row, known: dict[str, int]) -> bool:
    """Whether the text of a row says that its field is optional, needed in some case alone, or what holds without it."""
    text = row.cells[known["description"]] if "description" in known and known["description"] < len(row.cells) else ""
    return (
        _mark(row, known) is False
        or NEEDED_IF.search(text) is not None
        or "default" in prose.read(text, "string").keywords
    )


def _with_all_cells(row: Row, known: dict[str, int]) -> Row:
    """Return a row with an empty cell for the mark, or for the name of what a field holds, where that is left out and all behind
    it stand one column too early.
    """
    index = known.get("required", len(row.cells))
    is_left_out = index < len(row.cells) - 1 and not row.cells[-1] and len(row.cells[index]) > LONGEST_MARK
    if not is_left_out or required_mark(row.cells[index]) is not None:
        return row
    inner = known.get("inner", index)
    index = inner if json_type(row.cells[inner]) else index
    return replace(row, cells=(*row.cells[:index], "", *row.cells[index:-1]))


def _described(row: Row, known: dict[str, int], context: Context, parent: str, stack: list[Above]) -> Described | None:
    row = _with_all_cells(row, known)

    def cell(name: str) -> str:
        return row.cells[known[name]] if name in known and known[name] < len(row.cells) else ""

    raw, inner = cell("name"), cell("inner").strip(" -—")
    path, depth, star = field_path(inner or raw)
    if inner and not raw.strip():
        depth += 1  # below the name of a row above
    said_where = re.sub(r"^(?:url|request) ?|\s?(?:参数|param(?:eter)?s?)$", "", cell("in").strip(" `*").lower())
    start = LOCATIONS.get(said_where, parent)
    if len(path) == 1 and is_of_path(context.operation, f"{start}/{path[0]}"):
        start = "path"
    is_of_headers = start in ("header", "query") or path[:1] in (["Authorization"], ["Content-Type"])
    if not path or (is_of_headers and path[0].lower() in IGNORED_HEADERS):
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
    description = cell("description")
    is_needed = ALL_REQUIRED.fullmatch(cell("default")) is not None  # which the column says of what has no default
    required = required or ("yes" if is_needed else "")
    if cell("optional"):
        required = {True: "no", False: "yes"}.get(required_mark(cell("optional")), "")  # type: ignore[arg-type]
    lines = {name: row.line_of(known.get(name)) for name in COLUMNS}
    told = heads.DEFAULT.search(required)
    default = IS_DEFAULT.sub("", cell("default").strip(" *")) or said.default or (told["value"] if told else "")
    default = "" if is_needed else default
    if not description and default.count(" ") > WORDS_OF_A_DEFAULT:  # the cell of the default is left out
        default, description = "", default
    texts = tuple(
        (text, line) for text, line in ((description, lines["description"]), (cell("notes"), lines["notes"])) if text
    )
    texts = (*((text, lines["type"]) for text in (*said.others, said.text) if text), *texts)
    limits = tuple((cell(name), lines[name]) for name in ("value", "limits") if cell(name).strip(" -—–"))
    if OF_WORDS.fullmatch(default) and json_type(said.type) != (
        "array",
        None,
    ):  # values, where their column holds either
        limits, default = (*limits, (f"one of: {default}", lines["default"])), ""
    only = _lone_value(
        cell("limits").rpartition(": ")[2]
    )  # of a column that lists values, or says between which they are
    kind, _ = json_type(said.type) or ("boolean", None)
    is_only = only == default.strip("` ") and kind != "boolean" and default_value(only, kind) is not None
    limits += tuple((limit, lines["type"]) for limit in said.limits)
    limits += tuple((f"{word} {cell(name)}", lines[name]) for name, word in BOUNDS.items() if cell(name).strip(" -—–"))
    return Described(
        operation=context.operation, place=f"{start}/{place}" if place else "", line=lines["type"], type=said.type,
        required=required, required_line=lines["required"], default=default, default_line=lines["default"],
        texts=texts, parts=row.parts, limits=limits, const=_lone_value(cell("value")) if start == "path" else "",
        values=(only,) if is_only else (), values_line=lines["limits"] if is_only else 0,
    )  # fmt: skip


def _lone_value(text: str) -> str:
    """Return the one value that a cell holds and nothing else; empty for any other text, and for a type."""
    word = text.strip("`\"' ")
    return word if re.fullmatch(r"\w[\w.-]*", word) and json_type(word) is None else ""


METHOD_TITLE = r"(?:(?:http|request) )?method|verb|(?:请求)?(?:方式|方法)"
ADDRESS_TITLE = (
    r"(?:(?:api|request) )?(?:url|path|endpoint|uri|route|address)|(?:rest )?api call|"
    r"(?:完整|请求|接口)?(?:地址|路径|url)|接口|端点"
)
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
    addresses = [index for index, title in enumerate(titles) if re.fullmatch(ADDRESS_TITLE, title)]
    address = max(addresses, key=lambda index: _count_of_paths(table, index), default=None)
    method = _of_methods(table) if method is None else method
    if method is None or address is None:
        return _operations_in_a_cell(table, context)
    read = [table.header.line]
    for row in table.rows:
        verb, place = (re.sub(r"[`*\u2600-\U0001faff]", "", row.cells[index]).strip() for index in (method, address))
        place = f"/{place}" if RELATIVE.fullmatch(place) else place
        if verb.upper() in METHODS and re.match(rf"/|https?://|{BASE}/", place):
            others = [cell for index, cell in enumerate(row.cells) if index not in (method, address)]
            listed = len(table.rows) > 1  # a table of one says of which operation its section speaks
            context.declare(verb, place, row.line, summary=others[0] if listed and others else "", listed=listed)
            read.append(row.line)
    return read


def _count_of_paths(table: Table, column: int) -> int:
    return sum("/" in row.cells[column] for row in table.rows if column < len(row.cells))


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


def exact(table: Table) -> tuple[str, int] | None:
    """Return the only value that the field has of which a table lists the properties, ``Format⇥`one`⇥The exact value``, and its
    line; None where it says none.
    """
    if not PROPERTY.fullmatch(table.header.cells[0].strip("*` ")):
        return None
    said = (row for row in table.rows if len(row.cells) > 1 and FORM.fullmatch(row.cells[0].strip("*` ")))
    return next(((row.cells[1].strip("` "), row.line) for row in said if EXACT.search(" ".join(row.cells[2:]))), None)


def enumerated(table: Table) -> dict[str, list[Row]]:
    """Return the rows of a table that has one for each value of some fields, ``Property | Value``, by what names the field."""
    titles = [cell.strip("*` ").lower() for cell in table.header.cells]
    if titles not in (["parameter", "value"], ["property", "value"]) or any(
        len(row.cells) < len(titles) for row in table.rows
    ):
        return {}
    found: dict[str, list[Row]] = {}
    for row in table.rows:
        found.setdefault(row.cells[0].strip(), []).append(row)
    are_names = all(field_path(name)[0] for name in found)
    return found if are_names and any(len(rows) > 1 for rows in found.values()) else {}


def _index(titles: list[str], test: Callable[[str], bool]) -> int | None:
    return next((index for index, title in enumerate(titles) if test(title)), None)


def _names_of(cell: str) -> list[str]:
    """Part a cell that holds the names of several fields."""
    if not NAMES.fullmatch(cell.strip()):
        return _values_of(cell)
    first, *others = re.split(r"\s+/\s+", cell.strip())
    holder = first[: first.rfind(".") + 1]
    return [first, *(other if "." in other else holder + other for other in others)]


def _values_of(cell: str) -> list[str]:
    """Part a cell that holds several names or values, each marked as code."""
    return re.findall(r"`[^`]+`", cell) if SEVERAL.fullmatch(cell.strip()) else [cell]


def values(table: Table) -> tuple[list[str], int] | None:
    """Return the values that a table lists in its first column, and the line of the first; None where it lists none."""
    first = [part for row in table.rows if row.cells for part in _values_of(row.cells[0])]
    cells = [re.fullmatch(r"[`\"']?([\w.:+-]+)[`\"']?(?:\s*[(（][^)）]*[)）])?", part.strip("* ")) for part in first]
    listed = [cell[1] for cell in cells if cell]
    if not cells or not all(cells) or len(cells) < len(table.rows) or len(set(listed)) < len(listed):
        return None
    return listed, table.rows[0].line
