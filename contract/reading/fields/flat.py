"""Tables that a copy made flat: their cells stand in lines of their own, or are parted by tabs, bars or spaces."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from contract.reading.fields.columns import columns, is_of_fields, type_cell
from contract.reading.fields.field import required_mark
from contract.reading.fields.heads import Marks
from contract.reading.fields.starts import ENDS, LOCATION, Start, named, start
from contract.reading.fields.tables import ADDRESS_TITLE, METHOD_TITLE, is_of_operations
from contract.reading.operations.addresses import METHOD, names_operation
from contract.reading.pages.blocks import Block, Heading, Row, Table, Text
from contract.reading.places.ways import field_path
from contract.reading.vocabulary.titles import COLUMNS
from contract.reading.vocabulary.types import CAMEL_CASE, MARKED_NAME, is_vague, json_type, literals, union
from contract.reading.vocabulary.words import OBJECT

LONGEST_TITLE = 30  # characters
TITLE = re.compile(r"[A-Za-z][A-Za-z ?]{0,29}|[\u4e00-\u9fffA-Za-z（）()/? ]{1,20}")
NAME = re.compile(r"[A-Za-z_]\w*(?:\[\])?", re.ASCII)
MOST_HOLDERS = 1
"""Names in lines of their own below a text that ends with a colon: of more, each is a value."""
MOST_NAMES = 4
"""Of what holds a field, and its own, each in a line."""
MOST_COLUMNS = 8
MOST_LINES = 12
"""Of a cell that has several."""
LONGEST_CELL = 40
"""Lines that a cell may go on for, where the next row is sure to be one."""
LEAST = 3
"""Lines that a table of values has at least."""
MOST_VALUES = 200
MOST_ROWS = 200
VALUES = re.compile(r"(?:values?|options?|(?:取|可选|枚举|参数)?值) ?\t", re.IGNORECASE)
NO_TITLES = {"string", "integer", "int", "number", "float", "boolean", "bool", "array"}
"""What is in a row, and no title of a column."""
GAP = 2
"""Lines of a table stand no further apart, blank ones counted."""
TAB = re.compile(r" ?\t ?")
SEPARATORS = (TAB, re.compile(r"\s*\|\s*"), re.compile(r"\s{2,}"))
TEXT = "description"
"""The column whose cells have several lines, or none; all others have one line each."""
MAY_LACK = ("required", "optional", "default", "in", "inner")
"""Columns of which a copy loses empty cells."""
MEANING = re.compile(r"(?:[`\"']?\w[\w.;-]*[`\"']?|Value range|Enum(?:eration)? values)\s*[:：(（]")
"""A value, and what it means; or the label of values and limits."""
INDENT = "\u00a0"
"""What marks how deep a name stands, where nothing else does."""
SENTENCE = re.compile(r".{40,}|.*[.。]\s*|[A-Za-z][A-Za-z ]+[:：]\s.*")
"""What is no default, but the text that follows one."""
FIRST = re.compile(rf"{COLUMNS['name'].strip('^$')}|{METHOD_TITLE}", re.IGNORECASE)
"""The title of a first column."""
BEFORE = re.compile("|".join(COLUMNS[role].strip("^$") for role in ("required", "type", TEXT)), re.IGNORECASE)
"""The title of a column that may stand before that of the names."""
ABOVE_A_TABLE = re.compile(
    r"(?!expand table)(?:[^\t|.。:：;；,，!?]|\.(?=\w)){2,60}|(?!type:)`?[a-z]\w*`?: `?[\w ]{2,30}`?|"
    rf"(?:(?:the )?`?[a-z]\w*`? ?{OBJECT}|`?[a-z_]\w*`?(?: ?(?:枚举值|可选值|取值|values|options))?)[:：]",
    re.ASCII | re.IGNORECASE,
)
"""``Frames``, ``voice: text``, ``The camera object:``"""
OF_EACH = re.compile(r"(?:each|every)\s", re.IGNORECASE)
"""How a sentence begins that speaks of what the title above it names."""
OPERATIONS = {
    "method": re.compile(METHOD_TITLE, re.IGNORECASE),
    "address": re.compile(ADDRESS_TITLE, re.IGNORECASE),
}


ONE_TITLE = re.compile(
    r"参数名称?|字段名称?|名称|参数|字段|(?:数据|参数)?类型|是否必[填选须传需]|必[填选须传需]|默认值|参数说明|说明|描述|备注|位置|示例值?|"
    r"(?:Parameter |Field )?Name|Parameter|Field|Type|Required|Default|Description|Example"
)
GLUED_TITLES = re.compile(rf"(?:{ONE_TITLE.pattern}){{3,6}}")
"""``参数名类型必填说明``: the titles of columns, which a copy glued together."""


def with_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks of a page, and in place of lines that make a table the table."""
    found: list[Block] = []
    for kind, group in itertools.groupby(blocks, type):
        if kind is Text:
            found += _with_tables([block for block in group if isinstance(block, Text)])
        else:
            found += group
    for block, below in itertools.zip_longest(found, found[1:]):
        yield _as_title(block) if isinstance(below, Table) else block


def _as_title(block: Block) -> Block:
    """Return a short line above a table as the heading that it stands for; all else as it is."""
    if not isinstance(block, Text) or block.bullet or names_operation(block.text) or OF_EACH.match(block.text):
        return block
    title = block.text.strip("*")
    is_title = ABOVE_A_TABLE.fullmatch(title) and re.search(r"\w", title)  # the end of a command is none
    return Heading(text=title, level=6, line=block.line) if is_title else block


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The head of a table, each of its cells in a line of its own."""

    row: Row
    roles: tuple[str, ...]
    """What each column holds."""
    height: int
    """How many lines it has."""

    def start(self, lines: Sequence[Text], index: int) -> Start | None:
        """Return the field whose row begins at a line, where all that is said of it comes last; None where none begins."""
        if self.roles[-1] != TEXT or "type" not in self.roles:
            return None
        found = _cells(lines, index, self.roles[:-1])
        if found is None:
            return None
        cells, end = found
        names, _, star = field_path(cells["name"].text)
        kind = type_cell(cells["type"].text)
        marks = Marks(
            type=kind.type, required=_said(cells, "required") or ("required" if star else kind.required),
            limits=kind.limits, others=[*kind.others, *filter(None, [kind.text])],
            default=_said(cells, "default"), location=_said(cells, "in").lower().removeprefix("url "),
        )  # fmt: skip
        return Start(
            name=".".join(names), marks=marks, line=cells["type"].line,
            mark_line=(cells.get("required") or cells["type"]).line, end=end,
        )  # fmt: skip


def _said(cells: Mapping[str, Text], role: str) -> str:
    return named(cells[role]) if role in cells else ""


def _cells(lines: Sequence[Text], index: int, roles: Sequence[str]) -> tuple[dict[str, Text], int] | None:
    """Return the cells of a row that have one line each, and where they end; None where no row begins."""
    found: dict[str, Text] = {}
    first = index
    for role in roles:
        there = index < len(lines) and (index == first or _near(lines, index))
        text = lines[index].text.strip() if there else ""
        is_named = (
            role == "type"
            and "name" in found
            and found["name"].text[:1].islower()
            and (CAMEL_CASE.fullmatch(text) or MARKED_NAME.fullmatch(text))
        )
        if there and (is_named or _fits(role, text)) and not (role == "default" and _is_next(lines, index)):
            found[role] = lines[index]
            index += 1
        elif role not in MAY_LACK:
            return None
    return found, index


def _is_next(lines: Sequence[Text], index: int) -> bool:
    """Whether the next row may begin at a line, below a blank one, with a name and a type, or the other way round."""
    is_apart = index > 0 and lines[index].line - lines[index - 1].line > 1
    texts = [line.text.strip() for line in lines[index : index + 2]]
    pairs = (("name", "type"), ("type", "name"))
    return is_apart and len(texts) > 1 and any(all(map(_fits, roles, texts)) for roles in pairs)


def header(lines: Sequence[Text], index: int) -> Header | None:
    """Return the head of a table that begins at this line, each of its cells in a line of its own; None where none does."""
    first = lines[index].text.strip(" *`")
    if GLUED_TITLES.fullmatch(first):
        row = Row(cells=tuple(ONE_TITLE.findall(first)), line=lines[index].line, lines=(lines[index].line,))
        return Header(row=row, roles=roles, height=1) if (roles := _roles(row)) else None
    second = lines[index + 1].text.strip(" *`") if index + 1 < len(lines) else ""
    is_before = BEFORE.fullmatch(first) and not first.islower() and FIRST.fullmatch(second)
    begins = FIRST.fullmatch(first) or is_before or OPERATIONS["method"].fullmatch(second)
    if not begins or LOCATION.fullmatch(first):
        return None
    titles = lines[index : index + 1]
    for position, (before, line) in enumerate(itertools.pairwise(lines[index : index + MOST_COLUMNS]), start=index + 1):
        if line.line - before.line > GAP or line.bullet or not TITLE.fullmatch(line.text.strip()):
            break
        if line.text.islower() and start(lines, position) is not None:
            break  # a field that is called ``kind``
        titles = [*titles, line]
    for width in range(len(titles), 1, -1):
        row = Row(
            cells=tuple(line.text.strip() for line in titles[:width]), line=titles[0].line,
            lines=tuple(line.line for line in titles[:width]),
        )  # fmt: skip
        if roles := _roles(row):
            return Header(row=row, roles=roles, height=width)
    return None


def _roles(row: Row) -> tuple[str, ...]:
    """Return what each column of a table of fields, or of operations, holds; none for a row that is no head of one."""
    known = {column: role for role, column in columns(row).items()}
    called = [
        next((role for role, title in OPERATIONS.items() if title.fullmatch(cell)), "example") for cell in row.cells
    ]
    if {"method", "address"} <= set(called):
        is_head = len(called) <= len(OPERATIONS) + 1 and not any(re.fullmatch(METHOD, cell) for cell in row.cells)
        return tuple(called) if is_head else ()
    is_head = all(TITLE.fullmatch(cell) for cell in row.cells) and is_of_fields(Table(header=row, rows=()))
    whole = is_head and len(known) == len(row.cells) and "name" in (known[0], known[1])
    return tuple(known[column] for column in range(len(row.cells))) if whole else ()


def _with_tables(lines: list[Text]) -> Iterator[Text | Table]:
    index = 0
    while index < len(lines):
        found, end = _parted(lines, index) or _in_lines(lines, index) or (None, index + 1)
        yield found or lines[index]
        index = end


def _parted(lines: list[Text], index: int) -> tuple[Table, int] | None:
    """Return the table of fields that begins at this line, the cells of a row in one line; and where it ends."""
    if (values := _values(lines, index)) is not None:
        return values
    for separator in SEPARATORS:
        if _is_head(lines[index], separator):
            head = _parted_row(lines[index], separator)
            rows, end = _parted_rows(lines, index + 1, separator, head)
            if is_of_operations(head) or any(_is_of_field(row, head) for row in rows):
                return Table(header=head, rows=tuple(rows)), end
    return _table_of_calls(lines, index)


def _table_of_calls(lines: list[Text], index: int) -> tuple[Table, int] | None:
    """Return the table that begins at this line and says how an operation is called, its cells parted by tabs."""
    if "\t" not in lines[index].text:
        return None
    first, *rest = [_parted_row(line, TAB) for line in lines[index : index + MOST_ROWS]]
    rows = list(itertools.takewhile(lambda row: len(row.cells) == len(first.cells), rest))
    is_close = all(below.line - above.line <= GAP for above, below in itertools.pairwise([first, *rows]))
    calls = any(re.fullmatch(rf"{METHOD}|https?://\S+|/\S+", cell) for row in (first, *rows) for cell in row.cells[1:])
    is_table = len(first.cells) > 1 and len(rows) + 1 >= LEAST and is_close and calls
    return (Table(header=first, rows=tuple(rows)), index + 1 + len(rows)) if is_table else None


def _values(lines: list[Text], index: int) -> tuple[Table, int] | None:
    """Return the table of values that begins at this line, ``Value⇥Means``; and where it ends."""
    if not VALUES.match(lines[index].text):
        return None
    tabbed = itertools.takewhile(lambda line: "\t" in line.text, lines[index : index + MOST_VALUES])
    rows = [_parted_row(line, TAB) for line in tabbed]
    if len(rows) < LEAST or any(len(row.cells) != len(rows[0].cells) for row in rows):
        return None
    return Table(header=rows[0], rows=tuple(rows[1:])), index + len(rows)


def _is_head(line: Text, separator: "re.Pattern[str]") -> bool:
    """Whether a line holds the titles of the columns of a table of fields."""
    if separator.search(line.text) is None:
        return False
    head = _parted_row(line, separator)
    short = len(head.cells) > 1 and max(len(cell) for cell in head.cells) <= LONGEST_TITLE
    is_row = any(cell.lower() in NO_TITLES for cell in head.cells[1:])  # ``Content-Type⇥String⇥Header``
    return short and not is_row and (is_of_fields(Table(header=head, rows=())) or is_of_operations(head))


def _is_of_field(row: Row, head: Row) -> bool:
    """Whether a row has the name of a field where its table has names, and lacks no more than what comes last."""
    name = columns(head).get("name", len(row.cells))  # a table of operations has none
    return (
        len(row.cells) >= max(len(head.cells) - 1, 2) and name < len(row.cells) and bool(field_path(row.cells[name])[0])
    )


def _parted_rows(lines: list[Text], index: int, separator: "re.Pattern[str]", head: Row) -> tuple[list[Row], int]:
    """Return the rows from a line on, with the lines that their last cells go on with, and where they end."""
    rows: list[Row] = []
    while index < len(lines):
        row = _parted_row(lines[index], separator)
        if (broken := _broken_row(lines, index, separator, head)) is not None:
            rows.append(broken[0])
            index = broken[1]
        elif len(row.cells) > 1 and not _is_head(lines[index], separator):
            lacks = ("",) * (len(row.cells) == len(head.cells) - 1)  # what a line ends with, or not
            lacks_first = lacks and "inner" in columns(head) and json_type(row.cells[1]) is not None
            if len(row.cells) > len(head.cells) and not row.cells[0]:
                row = replace(row, cells=(INDENT + row.cells[1], *row.cells[2:]))  # a name that is indented
            rows.append(replace(row, cells=(*lacks, *row.cells) if lacks_first else (*row.cells, *lacks)))
            index += 1
        elif rows and (more := _more(lines, index, separator, head, lacks_text=not rows[-1].cells[-1])):
            rows[-1] = _going_on(rows[-1], more, separator)
            index += len(more)
        else:
            break
    return rows, index


def _broken_row(lines: list[Text], index: int, separator: "re.Pattern[str]", head: Row) -> tuple[Row, int] | None:
    """Return the row whose name stands in lines of its own, below those of what holds it, and where its cells end; or None."""
    if separator is not TAB or columns(head).get("name") != 0:
        return None
    names = list(itertools.takewhile(lambda line: NAME.fullmatch(line.text), lines[index : index + MOST_NAMES]))
    position = index + len(names)
    if not names or position >= len(lines) or _are_values(lines, index, position):
        return None
    cells = _parted_row(lines[position], separator).cells
    cells = cells if cells[0].strip(INDENT) else cells[1:]
    own: list[str] = []
    if len(cells) > 2 and NAME.fullmatch(cells[0]) and json_type(cells[0]) is None and json_type(cells[1]):
        own, cells = [cells[0].strip(INDENT)], cells[1:]  # only what holds it stands apart
    lacking = len(head.cells) - 1 - len(cells)  # the last cells, where they are empty
    if len(cells) < 2 or lacking not in (0, 1) or json_type(cells[0]) is None:
        return None
    name = ".".join([*(line.text for line in names), *own])
    return Row(cells=(name, *cells, *[""] * lacking), line=lines[position].line), position + 1


def _are_values(lines: list[Text], index: int, end: int) -> bool:
    """Whether names in lines of their own, some above ``index``, are values that a text announces, and hold nothing."""
    above = next((each for each in range(index - 1, -1, -1) if NAME.fullmatch(lines[each].text) is None), 0)
    return lines[above].text.endswith((":", "：")) and end - above > MOST_HOLDERS + 1


def _going_on(row: Row, more: list[Text], separator: "re.Pattern[str]") -> Row:
    """Return a row of which a cell goes on in the lines below it: the last one, or that before those with which they end."""
    end, *after = separator.split(more[-1].text.rstrip("| ") if "|" in separator.pattern else more[-1].text)
    begin, *lacking = row.cells[len(row.cells) - len(after) - 1 :]
    if any(lacking):
        begin, after, end = row.cells[-1], [], more[-1].text
    parts = [(row.line, begin)] if begin else []
    parts += [(line.line, "- " * line.bullet + line.text) for line in more[:-1]]
    parts.append((more[-1].line, "- " * more[-1].bullet + end))
    before = row.cells[: len(row.cells) - len(after) - 1]
    return replace(row, cells=(*before, "<br>".join(part for _, part in parts), *after), parts=tuple(parts))


def _more(lines: list[Text], index: int, separator: "re.Pattern[str]", head: Row, *, lacks_text: bool) -> list[Text]:
    """Return the lines that a cell goes on with: up to the next row, or as far as they say what values mean; all that stand
    together, where nothing stands in it yet.
    """
    for end in range(index, min(index + LONGEST_CELL, len(lines))):
        if (separator is not TAB and not _near(lines, end)) or _ends(lines, end) or _is_head(lines[end], separator):
            break
        if _is_of_field(_parted_row(lines[end], separator), head) or _broken_row(lines, end, separator, head):
            return lines[index:end]
    end = index
    while end < min(index + MOST_LINES, len(lines)) and lines[end].line == lines[end - 1].line + 1:
        is_text = lacks_text and not (_ends(lines, end) or separator.search(lines[end].text))
        if not (is_text or MEANING.match(lines[end].text)):
            break
        end += 1
    more = lines[index:end]
    is_title = more and end < len(lines) and _is_head(lines[end], separator) and ABOVE_A_TABLE.fullmatch(more[-1].text)
    return more[:-1] if is_title else more


def _parted_row(line: Text, separator: "re.Pattern[str]") -> Row:
    """Part a line into cells; a name that is indented keeps a mark of that."""
    text = line.text.strip("| ") if "|" in separator.pattern else line.text
    cells = [cell.strip(" ") for cell in separator.split(text)]
    mark = "- " if line.bullet else ""  # of a field that is nested
    return Row(cells=(_indented(mark + cells[0], line), *cells[1:]), line=line.line)


def _indented(name: str, line: Text) -> str:
    return INDENT * line.indent + name


def _in_lines(lines: list[Text], index: int) -> tuple[Table, int] | None:
    """Return the table that begins at this line, each of its cells in a line of its own; and where it ends."""
    head = header(lines, index)
    if head is None or not {"type", "method"} & set(head.roles):
        return None  # nothing would tell where a row ends
    rows: list[Row] = []
    position = index + head.height
    while (found := _row(lines, position, head.roles)) is not None:
        row, position = found
        rows.append(row)
    goes_on = _is_there(lines, position) and (start(lines, position) or head.start(lines, position))
    if not rows or goes_on:
        return None  # it is no table, or not in this form
    return Table(header=head.row, rows=tuple(rows)), position


def _row(lines: list[Text], index: int, roles: Sequence[str]) -> tuple[Row, int] | None:
    """Return the row that begins at a line, and where it ends; None where none begins."""
    column = roles.index(TEXT) if TEXT in roles else len(roles)
    before = _cells(lines, index, roles[:column])
    if before is None:
        return None
    cells, end = before
    text: list[Text] = []
    if column < len(roles):
        text = _text(lines, end, roles, column)
        after = _cells(lines, end + len(text), roles[column + 1 :])
        if after is None or (column + 1 == len(roles) and len(text) > 1):
            return None
        cells, end = cells | after[0], after[1]
    said = {role: part.text.strip().replace("\\", "") for role, part in cells.items()}
    said["name"] = INDENT * lines[index].indent + said.get("name", "")
    said[TEXT] = "<br>".join(part.text.strip() for part in text)
    numbers = {role: part.line for role, part in cells.items()} | ({TEXT: text[0].line} if text else {})
    line = lines[index].line
    return Row(
        parts=tuple((part.line, part.text) for part in text) if len(text) > 1 else (),
        cells=tuple(said.get(role, "") for role in roles),
        line=line,
        lines=tuple(numbers.get(role, line) for role in roles),
    ), end


def _text(lines: list[Text], index: int, roles: Sequence[str], column: int) -> list[Text]:
    """Return the lines of a cell of text: up to the next column, or the next row, or what is no table any more."""
    rest = roles[column + 1 :]
    found = [_cells(lines, later, rest) for later in range(index, min(index + MOST_LINES, len(lines) + 1))]
    ends = [
        later == len(lines)
        or not _is_there(lines, later)
        or ("type" not in rest and _cells(lines, later, roles[:column]) is not None)
        for later in range(index, index + len(found))
    ]
    end = next((count for count, is_end in enumerate(ends) if is_end), len(found))
    marked = next((count for count, after in enumerate(found[:end]) if after and "required" in after[0]), None)
    filled = next((count for count, after in enumerate(found[:end]) if after and after[0]), end)
    return lines[index : index + (filled if marked is None else marked)]


def _is_there(lines: Sequence[Text], index: int) -> bool:
    """Whether the table may go on at a line."""
    return index < len(lines) and _near(lines, index) and not _ends(lines, index)


def _ends(lines: Sequence[Text], index: int) -> bool:
    text = lines[index].text.strip()
    may_be_title = CAMEL_CASE.fullmatch(text) or text.endswith((":", "："))
    is_title = may_be_title and index + 1 < len(lines) and header(lines, index + 1) is not None
    return bool(is_title or ENDS.fullmatch(text) or names_operation(text) or header(lines, index))


def _near(lines: Sequence[Text], index: int) -> bool:
    return lines[index].line - lines[index - 1].line <= GAP


def _fits(role: str, text: str) -> bool:
    """Whether a line can be the cell of a column."""
    if role == "method":
        return re.fullmatch(METHOD, text.strip("`* ")) is not None
    if role == "address":
        return re.match(r"/|https?://", text.strip("`* ")) is not None
    if role in ("name", "inner"):
        return bool(field_path(text)[0])
    if role == "type":
        return bool(json_type(text) or union(text) or literals(text) or is_vague(text))
    if role in ("required", "optional"):
        return required_mark(text) is not None or text in ("条件必填", "Conditional")
    return role != "default" or SENTENCE.fullmatch(text) is None
