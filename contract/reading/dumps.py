"""Text dumps of an API page: name, type, Required or Optional, sentences, limits and values, each on a line of its own."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from contract.reading.addresses import names_operation
from contract.reading.bullets import IS_DEFAULT, explained, value_of
from contract.reading.page import Block, Row, Table, Text
from contract.reading.starts import ENDS, LOCATION, MARK, NAME, Start, named, start
from contract.reading.tables import columns, is_of_fields
from contract.reading.types import json_type

VALUE = re.compile(r"[`\"']?([\w.+-]+(?::\d+)?)[`\"']?(?:\s*[(（].*[)）]|[:：]\D.*|(?:\s{2,}|\t)\S.*)?")
LIMIT = re.compile(
    r"(?:Required|Maximum|Minimum|Max|Min)(?: string| array)? (?:length|range|items)\s*[:：].*|(?:[<>]=?|[≤≥])\s*-?[\d.,]+\s*\w*|Length (?:between|of|[≤≥<>]).*|-?[\d.,]+ to -?[\d.,]+|(?:Range|Length|Pattern|Match pattern|取值范围)\s*[:：].*",
    re.IGNORECASE,
)
VALUES = re.compile(
    r"(?:enum(?:eration)? values?|allowed(?: values?)?|possible values?|available options|options|accepted(?: values?)?|枚举值|可选值|可用选项|可选项)(?:\s*[:：]|(?=\s|$))",
    re.IGNORECASE,
)
ACCEPTED = re.compile(r"\baccept(?:ed|able)(?: values?)?\s*[:：]\s*(?P<values>.*)", re.IGNORECASE)
ANNOUNCED = re.compile(
    r"(?:possible|allowed|available|valid|accepted|supported) values\s*[:：]$|(?:枚举值|可选值|取值如下|可选值如下)\s*[:：]$",
    re.IGNORECASE,
)
NEXT = {
    "pattern": re.compile(r"(?:match )?pattern\s*[:：]?", re.IGNORECASE),
    "const": re.compile(r"(?:(?:fixed |constant )?value|const|固定值)\s*[:：]", re.IGNORECASE),
}
"""Labels whose value stands in the next line."""
DEFAULT = re.compile(
    r"(?:(?:default(?: value)?|默认值?)\s*[:：]|defaults to(?=\s+\S+$))\s*(?P<value>[\"'`“].*|(?:(?!\.\s+\S).)*)",
    re.IGNORECASE,
)
FIRST_COLUMN = re.compile(
    r"field|name|parameter|method|参数(?:名称?)?|字段(?:名称?)?|名称|(?:请求)?方法", re.IGNORECASE
)
SECOND_COLUMN = re.compile(
    r"type|value|url|path|endpoint|address|(?:参数|字段|数据)?类型|值|(?:完整|请求|接口)?(?:地址|路径)", re.IGNORECASE
)
COLUMN = re.compile(
    r"required|default|description|range|notes?|example|limits?|必填|必选|是否必[填选]|必[需须]|默认值?|说明|描述|备注|示例值?|取值范围?|限制",
    re.IGNORECASE,
)
CHILDREN = re.compile(
    r"[▾▸▼▶\s]*(?:(?P<open>hide|隐藏|收起)|show|显示|展开)\s*(?:child attributes|properties|子属性|子参数)(?: ?for [\w.]+)?\s*",
    re.IGNORECASE,
)
"""The label of a page on what can be folded: the fields of the field above."""
METHOD = re.compile(r"GET|POST|PUT|PATCH|DELETE")
YES_OR_NO = re.compile(r"是|否|yes|no", re.IGNORECASE)
"""What stands for a mark in the line below the type, where the head of the table asks whether the field is required."""
CAPTION = re.compile(r"(?:表|Table) ?\d+[.:：]?\s+(\S.{0,60})")
"""The title of a table, which names what it is of."""
TITLE = re.compile(
    r"(?:the )?[`\"]?(?P<name>[A-Za-z_]\w*)[`\"]?(?: ?(?:object|array|fields|properties|parameters|attributes|对象|数组|参数|字段|属性)(?:说明)?)?\s*[:：]?",
    re.IGNORECASE,
)
"""A line that names an object, and says no more."""
CALLOUT = re.compile(r"warning|notes?|tips?|caution|important|注意|说明|提示", re.IGNORECASE)
"""The title of a box beside the text."""
LONE_VALUE = re.compile(r"[a-z0-9][\w.:-]*")
LANGUAGES = {
    "python", "javascript", "typescript", "node", "bash", "shell", "curl",
    "json", "http", "go", "java", "php", "copy",
}  # fmt: skip
"""What stands above code, one beside the other; no values."""
MOST_VALUES = 200
LONGEST_TITLE = 30  # characters
CODE = re.compile(r"[{}()\[\]]+[;,]?|import .*|const .*[{=(].*|successful responses?", re.IGNORECASE)
"""What stands below the fields of a page whose lines all have labels."""
LIMIT_LABEL = re.compile(r"(?:(?:min|max)(?: (?:length|items))?|multiple of)\s*:", re.IGNORECASE)
"""A label whose number stands in the next line."""
BOOLEAN = ("true", "false")
COMMON = re.compile(
    r"an?|and|are|be|by|for|if|in|is|it|of|on|or|see|that|the|this|to|used?|when|with|you", re.IGNORECASE
)
"""Words of a sentence, which are no values."""


@dataclass(slots=True, kw_only=True)
class Entry:
    """A field of a dump."""

    name: str
    line: int
    type: str
    indent: int = 0
    location: str = ""
    """Where it goes, if the line of its type says so."""
    required: str = ""
    default: str = ""
    default_line: int = 0
    texts: list[tuple[str, int]] = field(default_factory=list)
    limits: list[tuple[str, int]] = field(default_factory=list)
    patterns: list[str] = field(default_factory=list)
    const: str = ""
    """Its only value."""
    values: list[str] = field(default_factory=list)
    values_line: int = 0
    lines: set[int] = field(default_factory=set)
    labelled: bool = False
    """Whether a label stands before its type: then one stands before each other thing that is said of it too."""
    has_children: bool = False
    """Whether the page says that fields of its own follow."""

    def take_values(self, listed: list[Text]) -> None:
        """Take in lines of a list that each say what a value means."""
        self.values = self.values or [value_of(each) for each in listed]
        self.values_line = self.values_line or listed[0].line
        self.default = self.default or next((value_of(each) for each in listed if IS_DEFAULT.search(each.text)), "")
        self.lines |= {each.line for each in listed}


def table(lines: list[Text], index: int) -> Table | None:
    """Return the table that begins at this line, each of its cells in a line of its own; None where none does.

    The head has as many columns as there are lines up to the first row, which a name begins, or the method of an address.
    Of a table whose cells are not one line each nothing but the head is known: then it has no rows.
    """
    first = [part.text.strip() for part in lines[index : index + 2]]
    if len(first) < 2 or not FIRST_COLUMN.fullmatch(first[0]) or not SECOND_COLUMN.fullmatch(first[1]):
        return None
    width = 2
    while index + width < len(lines) and COLUMN.fullmatch(lines[index + width].text.strip()):
        width += 1
    rows = [lines[start : start + width] for start in range(index, len(lines) - width + 1, width)]
    whole = list(itertools.takewhile(_is_row, rows[1:]))
    end = index + width * (len(whole) + 1)
    if any(start(lines, later) is not None for later in _close_by(lines, index, end)):
        whole = []  # it goes on, but not in this width
    header, *made = (
        Row(cells=tuple(cell.text for cell in row), line=row[0].line, lines=tuple(cell.line for cell in row))
        for row in (lines[index : index + width], *whole)
    )
    return Table(header=header, rows=tuple(made))


def with_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks of a page, and in place of lines that make a table the table."""
    for kind, group in itertools.groupby(blocks, type):
        found = list(group)
        yield from _with_tables([block for block in found if isinstance(block, Text)]) if kind is Text else found


def _with_tables(lines: list[Text]) -> Iterator[Text | Table]:
    index = 0
    while index < len(lines):
        found = table(lines, index)
        if tabbed := _tabbed(lines, index):
            yield tabbed
            index += len(tabbed.rows) + 1
        elif found is not None and found.rows:
            yield found
            index += len(found.header.cells) * (len(found.rows) + 1)
        else:
            yield lines[index]
            index += 1


def _tabbed(lines: list[Text], index: int) -> Table | None:
    """Return the table of fields that begins at this line, its cells parted by tabs as a browser copies them."""
    if "\t" not in lines[index].text:
        return None
    header = _row(lines[index])
    if (
        len(header.cells) < 2
        or max(len(cell) for cell in header.cells) > LONGEST_TITLE
        or not is_of_fields(Table(header=header, rows=()))
    ):
        return None
    end = index + 1
    while end < len(lines) and "\t" in lines[end].text:
        end += 1
    rows = tuple(_row(line) for line in lines[index + 1 : end])
    return Table(header=header, rows=rows) if rows else None


def _row(line: Text) -> Row:
    """Part a line at its tabs; a name that is indented keeps a mark of that."""
    mark = "\u00a0" if line.indent else ""
    return Row(cells=tuple(cell.strip(" ") for cell in f"{mark}{line.text}".split("\t")), line=line.line)


def _close_by(lines: list[Text], index: int, end: int) -> Iterator[int]:
    """Yield where the lines from ``end`` on stand, as long as no more lies between them than between those of the table."""
    gap = lines[index + 1].line - lines[index].line
    for later in range(end, len(lines)):
        if lines[later].line - lines[later - 1].line > gap:
            return
        yield later


def _is_row(cells: list[Text]) -> bool:
    name, second = named(cells[0]), cells[1].text.strip()
    if METHOD.fullmatch(name):
        return re.match(r"/|https?://", second) is not None
    return NAME.fullmatch(name) is not None and json_type(second) is not None


def entries(lines: list[Text], *, loose: bool = False) -> Iterator[Entry]:
    """Yield the fields that stand in consecutive lines; ``loose``: also those whose head is a name and a type in one line."""
    return _Dump(lines, loose).entries()


class _Dump:
    """Consecutive lines, read from top to bottom."""

    def __init__(self, lines: list[Text], loose: bool) -> None:
        self._lines = lines
        self._starts = [start(lines, index, loose=loose) for index in range(len(lines))]
        self._titles: dict[str, int] = {}
        """The columns of the table whose head stands above."""
        self._holders = set[str]()
        """The names of the objects and lists above."""

    def entries(self) -> Iterator[Entry]:
        """Yield the fields."""
        index = 0
        while index < len(self._lines):
            if titled := table(self._lines, index):
                self._titles = columns(titled.header)
            begun = self._starts[index]
            if begun is None:
                index += 1
                continue
            entry = _entry(begun, self._lines[index : begun.end])
            if (json_type(entry.type) or ("",))[0] in ("object", "array"):
                self._holders.add(entry.name)
            index = self._cells(entry, begun.end)
            index = self._filled(entry, index, "values" if ANNOUNCED.search(begun.marks.text) else "")
            yield entry

    def _cells(self, entry: Entry, index: int) -> int:
        """Take in mark and default from below the type, where the head of the table says that they stand there; return where
        the rest begins.
        """
        lines, titles = self._lines, self._titles
        if (titles.get("required"), titles.get("default")) != (2, 3) or entry.required or index + 1 >= len(lines):
            return index
        mark, default = lines[index], lines[index + 1]
        if not (MARK.fullmatch(mark.text.strip()) or YES_OR_NO.fullmatch(mark.text.strip())):
            return index
        entry.required, entry.default, entry.default_line = mark.text.strip(), named(default), default.line
        entry.texts.append(("", mark.line))
        entry.lines |= {mark.line, default.line}
        return index + 2

    def _filled(self, entry: Entry, index: int, awaiting: str) -> int:
        """Take in the lines of a field, of which ``awaiting`` may come first; return where the next thing begins."""
        lines = self._lines
        previous = max(entry.lines)
        while index < len(lines) and not self._ends(entry, index):
            text, line = lines[index].text.strip(), lines[index].line
            if line - previous > 2 and awaiting != "values":
                break
            if lines[index].bullet and (listed := explained(lines[index : index + MOST_VALUES])):
                entry.take_values(listed)
                previous, index = listed[-1].line, index + len(listed)
                continue
            previous = line
            index += 1
            entry.lines.add(line)
            if button := CHILDREN.fullmatch(text):
                entry.has_children |= button["open"] is not None
                continue
            awaiting = _take(entry, text, line, awaiting) if not CALLOUT.fullmatch(text) else ""
        _take_trailing(entry)
        return index

    def _ends(self, entry: Entry, index: int) -> bool:
        """Whether a line is no more about a field."""
        text = self._lines[index].text.strip()
        return (
            self._starts[index] is not None
            or CAPTION.fullmatch(text) is not None
            or (ENDS.fullmatch(text) is not None and not (entry.labelled and text == "Example"))
            or (entry.labelled and CODE.fullmatch(text) is not None)
            or table(self._lines, index) is not None
            or names_operation(text)
            or self._is_title(index)
        )

    def _is_title(self, index: int) -> bool:
        """Whether a line names an object from above whose fields follow: ``camera object``."""
        match = TITLE.fullmatch(self._lines[index].text.strip())
        following = index + 1 < len(self._lines) and self._starts[index + 1] is not None
        return match is not None and following and match["name"] in self._holders


def _entry(begun: Start, lines: list[Text]) -> Entry:
    """Return a field with what its head, which has these lines, says of it."""
    marks = begun.marks
    entry = Entry(
        name=begun.name, line=begun.line, type=marks.type, indent=lines[0].indent, required=marks.required,
        default=marks.default, location=marks.location, labelled=begun.labelled,
    )  # fmt: skip
    entry.lines |= {line.line for line in lines}
    entry.limits += [(limit, begun.line) for limit in marks.limits]
    entry.texts += [(text, begun.line) for text in (*marks.others, marks.text) if text]
    if marks.required:
        entry.texts.append(("", begun.mark_line))
    return entry


def _take_trailing(entry: Entry) -> None:
    """Take in the values that end what is said of a field, each in a line of its own, though nothing announces them."""
    if entry.values or entry.const or json_type(entry.type) != ("string", None):
        return
    last = list(itertools.takewhile(lambda said: LONE_VALUE.fullmatch(said[0]), reversed(entry.texts)))[::-1]
    if len(last) > 1 and len(last) < len(entry.texts) and not {text.lower() for text, _ in last} & LANGUAGES:
        entry.values, entry.values_line = [text for text, _ in last], last[0][1]
        del entry.texts[-len(last) :]


def _spaced(text: str) -> list[str]:
    """``5 10`` → ``["5", "10"]``; empty for anything but short values with nothing but spaces between them."""
    words = text.split()
    values = [word for word in words if re.fullmatch(r"[\w.:+-]+", word) and not COMMON.fullmatch(word)]
    return words if len(values) == len(words) > 1 and words[0][0] == words[0][0].lower() else []


def _take(entry: Entry, text: str, line: int, awaiting: str) -> str:
    """Take in one line; return what the next one may go on with: ``values``, what ``NEXT`` announces, or nothing."""
    default = DEFAULT.fullmatch(text.removeprefix("."))
    value = VALUE.fullmatch(text.strip(",， ")) if awaiting == "values" else None
    if awaiting and awaiting != "values":
        _take_awaited(entry, text, line, awaiting)
    elif LIMIT_LABEL.fullmatch(text):
        entry.limits.append((text, line))
        return "limit"
    elif entry.labelled and _take_labelled(entry, text, line):
        pass
    elif announced := next((what for what, words in NEXT.items() if words.fullmatch(text)), ""):
        return announced
    elif pattern := re.fullmatch(r"(?:match )?pattern\s*[:：]\s*[`\"']?(\S+?)[`\"']?", text, re.IGNORECASE):
        entry.patterns.append(pattern[1])
    elif MARK.fullmatch(text) or (not entry.texts and YES_OR_NO.fullmatch(text)):
        entry.required = text
        entry.texts.append(("", line))
    elif default and not entry.default:
        entry.default, entry.default_line = re.sub(r"(?<=[`\"'\w])[.。]$", "", default["value"]), line
        return "" if default["value"] else "default"
    elif (options := VALUES.match(text)) or LIMIT.fullmatch(text):
        return _take_limits(entry, text, line, awaiting, options)
    elif value:
        entry.values += [value[1]] if value[1] not in entry.values else []  # else it says what the value means
        entry.values_line = entry.values_line or line
        return "values"
    elif (options := ACCEPTED.search(text)) and (spaced := _spaced(options["values"])) and spaced[0] not in BOOLEAN:
        entry.values, entry.values_line = spaced, line
        entry.texts.append((text[: options.start()], line))
    elif text.lower() != "enum" and not LOCATION.fullmatch(text):  # where it goes, which the heading above says too
        entry.texts.append((text, line))
        return "values" if ANNOUNCED.search(text) else ""
    return ""


def _take_awaited(entry: Entry, text: str, line: int, awaiting: str) -> None:
    """Take in the line below a label."""
    if awaiting == "pattern":
        entry.patterns.append(text)
    elif awaiting == "const":
        entry.const = text.strip("`\"'")
    elif awaiting == "limit":
        label, label_line = entry.limits.pop()
        entry.limits.append((f"{label} {text}", label_line))
    elif len(text.split()) > 3 and text.endswith("."):
        entry.texts.append((text, line))  # the default is an empty text
    else:
        entry.default, entry.default_line = text, entry.default_line or line


def _take_labelled(entry: Entry, text: str, line: int) -> bool:
    """Take in a line of a field all of whose lines have labels; return whether it was one that no other page has."""
    form = re.fullmatch(r"Format\s*:\s*([\w-]+)", text)
    if form and entry.type.lower() == "string":
        entry.type = f"{entry.type}<{form[1]}>"
    elif text.lower() == "enum":
        entry.values_line = line
    elif text != "Example" and entry.values_line and not MARK.fullmatch(text) and (value := VALUE.fullmatch(text)):
        entry.values.append(value[1])
    else:
        return text == "Example" or form is not None
    return True


def _take_limits(entry: Entry, text: str, line: int, awaiting: str, options: "re.Match[str] | None") -> str:
    """Take in a line of values or limits; return what the next one may go on with."""
    if options and not text[options.end() :].strip():
        return "values"
    alone = (
        VALUE.fullmatch(text[options.end() :].strip()) if options and entry.type.lower().startswith("enum") else None
    )
    if alone:
        entry.values, entry.values_line = [alone[1]], line
        return ""
    if options and (spaced := _spaced(text[options.end() :])):
        entry.values, entry.values_line = spaced, line
        return ""
    entry.limits.append((text, line))
    return "values" if options and text.endswith(",") else awaiting
