"""What the columns of a table of fields hold: as their titles say, or as their cells show."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from contract.reading.fields import heads
from contract.reading.fields.field import SIZED, required_mark
from contract.reading.fields.heads import Marks
from contract.reading.pages.blocks import Row, Table
from contract.reading.pages.torn import BAR
from contract.reading.places.ways import field_path
from contract.reading.sentences import prose
from contract.reading.vocabulary import titles
from contract.reading.vocabulary.types import (
    CAMEL_CASE,
    LINKED_OBJECT,
    MARKED_NAME,
    json_type,
    number_format,
    type_name,
    union,
)
from contract.reading.vocabulary.words import VALUE

BESIDE = re.compile(r"(?<=\") +(?=\")")
"""Between two of the values that stand side by side: ``Enum: "up" "down"``."""
FOLDED_TABLE = re.compile(r"\|\s*-{3,}\s*\|\s*-{3,}\s*\|(?P<rows>.*)")
"""The delimiter of a table that a copy has put into one line, and its rows."""
TICK = re.compile(r"[●•✓✔✅☑⬤*★]\ufe0f?")
"""What marks a required field in a column that says no more."""
MARK = re.compile(r"\W*(?:required|mandatory|optional|必填|必选|必须|必需|必传|可选|选填|非必填)\W*", re.IGNORECASE)
"""What can only be the mark of a field, whatever the title above it."""


LABELLED = re.compile(r"Type: (?P<type>(?:Array|List) of \w+|\w+(?:\[\])?)(?=\s|$)")
"""How a cell begins that says type, values, default and text, each but the last behind a label: ``Type: Float Default: 1.0``."""
LABEL = re.compile(
    rf"\s+(?:Possible values: (?P<values>{VALUE}(?: ?, {VALUE})+)|Default: (?P<default>\S+)|"
    r"(?P<limit>(?:Max|Min): \d[\d.]*(?: (?:items|characters))?))(?=\s|$)"
)


def columns(header: Row) -> dict[str, int]:
    """Return which column holds what; a column that is not known is left out."""
    return titles.roles(header.cells)


def is_of_fields(table: Table) -> bool:
    """Whether each row describes a field."""
    known = columns(table.header)
    says = {"type", "required", "description", "value", "limits", "default"}
    if "name" in known and re.fullmatch(r"\W*headers?\W*", table.header.cells[known["name"]], re.IGNORECASE):
        says -= {"value"}  # of those are what every call sends
    return "name" in known and (bool(known.keys() & says) or "type" in table.header.cells[known["name"]].lower())


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a table."""

    index: int
    title: str
    cells: list[str]


def with_head(table: Table) -> Table:
    """Return a table with a head of its own, where the first row is one of fields like the others, or is empty: each has a name,
    to which a copy may have glued that it is required, and behind it a type and what else is said.
    """
    rows: list[Row] = []
    holder = ""
    for row in (table.header, *table.rows):
        inner = list(_unfolded(row, holder))
        holder = holder if inner else row.cells[0].split(" ")[0]
        rows += inner or [row] * any(row.cells)
    fields = [_with_mark_apart(row) for row in rows if _is_field(row)]
    lacks_head = not any(table.header.cells) or (_is_field(table.header) and not is_of_fields(table))
    if not lacks_head or 2 * len(fields) <= len(rows):
        return table
    return Table(header=replace(table.header, cells=("name", "type")), rows=tuple(fields))


def _unfolded(row: Row, holder: str) -> Iterator[Row]:
    """Yield the rows of the table that a row holds in one line, of the fields in the one above, ``holder``; none of any other."""
    inner = FOLDED_TABLE.search(" | ".join(row.cells))
    parts = [part.strip() for part in BAR.split(inner["rows"])] if inner else []
    for before, name, said in zip(parts, parts[1:], parts[2:], strict=False):
        if name and said and not before:
            yield replace(row, cells=(f"{holder}.{name}", said))


def _is_field(row: Row) -> bool:
    """Whether a row has the name of a field in its first cell, and a type at the beginning of its second."""
    if len(row.cells) != 2 or titles.TITLE.fullmatch(row.cells[0].strip("*` ")):
        return False
    return bool(field_path(_with_mark_apart(row).cells[0])[0]) and bool(heads.marks(row.cells[1]).type)


def _with_mark_apart(row: Row) -> Row:
    name = re.sub(r"(?<=\w)(?:<br>|\s)*required$", "*", row.cells[0].strip())
    return replace(row, cells=(name, *(BESIDE.sub(", ", cell) for cell in row.cells[1:])))


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


def with_levels_joined(table: Table) -> Table:
    """Return a table that has a column of names and one of types for each level, ``字段⇥类型⇥二级字段⇥类型``, with one of each:
    names with those that hold them.
    """
    titles_of = [title.strip("*` ") for title in table.header.cells]
    names = [0, *(index for index, title in enumerate(titles_of) if index and titles.LEVEL.fullmatch(title))]
    kinds = [index + 1 for index in names]
    if len(names) < 2 or max(kinds) >= len(titles_of) or len({titles_of[index] for index in kinds}) > 1:
        return table
    others = [index for index in range(len(titles_of)) if index not in (*names, *kinds)]
    way: list[str] = []
    rows: list[Row] = []
    for row in table.rows:
        cells = [cell.strip() for cell in (*row.cells, *[""] * (len(titles_of) - len(row.cells)))]
        level = next((level for level, index in enumerate(names) if cells[index]), None)
        if level is None or level > len(way):
            return table
        name, kind = cells[names[level]].strip("`* "), cells[kinds[level]]
        rows.append(replace(row, cells=(".".join([*way[:level], name]), kind, *(cells[index] for index in others))))
        way[level:] = [f"{name}[]" if (json_type(kind) or ("",))[0] == "array" else name]
    header = replace(table.header, cells=tuple(titles_of[index] for index in (0, 1, *others)))
    return replace(table, header=header, rows=tuple(rows))


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


def with_names_alone(table: Table) -> Table:
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


def with_type_apart(table: Table) -> Table:
    """Return a table that says of what type a field is in the cells of another column, ``integer, 1 to 9``, with one of types."""
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
    if labelled := LABELLED.match(cell.strip()):
        return _labelled(labelled["type"], cell.strip()[labelled.end() :])
    is_word = re.fullmatch(r"[A-Za-z]+", cell.strip()) is not None and json_type(cell) is not None
    return Marks(type=cell.strip()) if is_word else heads.marks(cell)


def _labelled(kind: str, said: str) -> Marks:
    """Read what stands behind a type with a label, each with a label of its own, and a text at last."""
    marks = Marks(type=kind, parted=True)
    while label := LABEL.match(said):
        said = said[label.end() :]
        if label["values"]:
            marks.others.append(f"one of: {label['values']}")
        elif label["default"]:
            marks.default = label["default"]
        else:
            marks.limits.append(label["limit"])
    marks.text = said.strip()
    return marks


def _typed_row(row: Row, index: int, marks: Marks | None) -> Row:
    """Return a row with what a cell says shortly in cells of their own."""
    if marks is None:
        return replace(row, cells=(*row.cells, "", "", ""))
    rest = ". ".join(filter(None, [*marks.limits, *marks.others, marks.text]))
    return replace(
        row, cells=(*row.cells[:index], rest, *row.cells[index + 1 :], marks.type, marks.required, marks.default)
    )


def inline_fields(text: str) -> dict[str, str]:
    """``object: {r: int, g: int}`` → ``{"r": "int", "g": "int"}``; empty for a type without fields."""
    match = re.fullmatch(r"[\s`]*(?:object\s*:?)?\s*\{(.*)\}(?:\[\])?[\s`]*", text)
    return dict(re.findall(r"(\w+)\s*:\s*([\w\[\]<>]+)", match[1])) if match else {}


FORMATTED = re.compile(r"(?P<type>(?:integer|number|string) ?\([\w-]+\)), (?P<rest>\S.*)")
"""``integer (int32), minimum: 1``"""


OF_ITEMS = re.compile(r"(?:array|list)\s*[(（]\w+[)）]", re.IGNORECASE)
"""``Array(json)``"""


def type_cell(text: str) -> Marks:
    """Read a cell of the column of types, which may hold more than one: ``string, required, max 20``."""
    if named := MARKED_NAME.fullmatch(text.strip()):
        return Marks(type=named["type"], required=named["mark"])
    text = re.sub(r"\s*<br\s*/?>\s*", ", ", text)
    if formatted := FORMATTED.fullmatch(text):
        return Marks(type=formatted["type"], text=formatted["rest"])
    said = heads.marks(text)
    of_enum = r"|[(（]([^()（）]+)[)）]" if said.type.lower().endswith("enum") else ""
    if values := re.fullmatch(rf"\{{([^{{}}:]+)\}}{of_enum}", said.text):
        said.text = f"values: {values[1] or values[2]}"
    says_more = said.type.endswith("|null") or said.required or said.default or said.limits or said.others or said.text
    is_type = (
        union(text)
        or type_name(text)
        or number_format(text)
        or inline_fields(text)
        or OF_ITEMS.fullmatch(text)
        or LINKED_OBJECT.fullmatch(text)
        or SIZED.fullmatch(text)
        or not json_type(said.type)
    )
    return said if says_more and not is_type else Marks(type=text)


def with_description(known: dict[str, int], width: int) -> dict[str, int]:
    """Return the columns of a table of fields, its last unknown one for the text, whatever it is called."""
    rest = [index for index in range(width) if index not in known.values()]
    has_text = "description" in known or not known.keys() & {"type", "required"}
    return known if has_text or not rest else {**known, "description": rest[-1]}
