"""Text dumps of an API page: name, type, Required or Optional, sentences, limits and values, each on a line of its own."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from contract.reading import heads, types
from contract.reading.addresses import names_operation
from contract.reading.bullets import IS_DEFAULT, explained, value_of
from contract.reading.heads import Head
from contract.reading.page import Block, Row, Table, Text
from contract.reading.tables import columns, is_of_fields
from contract.reading.types import json_type, type_name
from contract.reading.words import MARKS

NAME = re.compile(r"[A-Za-z_][\w.\[\]-]{0,60}")
BADGE = re.compile(r"(?<=[a-z]{4})(?:new|beta)$")
"""What a page shows behind a name, and a copy of it glues to the name: ``draftnew``."""
GLUED = re.compile(rf"(?P<name>[A-Za-z_]\w{{2,60}}?)(?P<type>{types.GLUED})(?P<mark>Required|Optional)?(?:（.*)?")
"""A head whose parts a copy glued together: ``modelstringRequired``."""
IN = re.compile(r"header|query|path|body|cookie")
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
MARK = re.compile(rf"(?:{MARKS})", re.IGNORECASE)
CAPTION = re.compile(r"(?:表|Table) ?\d+[.:：]?\s+(\S.{0,60})")
"""The title of a table, which names what it is of."""
CALLOUT = re.compile(r"warning|notes?|tips?|caution|important|注意|说明|提示", re.IGNORECASE)
"""The title of a box beside the text."""
LONE_VALUE = re.compile(r"[a-z0-9][\w.:-]*")
LANGUAGES = {
    "python", "javascript", "typescript", "node", "bash", "shell", "curl",
    "json", "http", "go", "java", "php", "copy",
}  # fmt: skip
"""What stands above code, one beside the other; no values."""
NAMES_TOO = ("object", "url", "uri", "text", "file", "date", "timestamp")
"""Words for types by which fields are called, too: one above a type is a name."""
TYPE_AND_TEXT = re.compile(
    rf"(?P<type>array of (?:string|object|integer|number)s|{types.GLUED})(?P<mark>Required|Optional)?(?P<text>[A-Z][a-z]* .+)"
)
TYPE_LABEL = re.compile(r"Type\s*[:：]\s*(?=\S)")
MOST_VALUES = 200
LONGEST_TITLE = 30  # characters
CODE = re.compile(r"[{}()\[\]]+[;,]?|import .*|const .*[{=(].*|successful responses?", re.IGNORECASE)
"""What stands below the fields of a page whose lines all have labels."""
LIMIT_LABEL = re.compile(r"(?:(?:min|max)(?: (?:length|items))?|multiple of)\s*:", re.IGNORECASE)
"""A label whose number stands in the next line."""
BOOLEAN = ("true", "false")
TYPE = re.compile(
    rf"(?P<type>\S.*?)(?P<location>header|query|path|cookie)?\s*(?:default\s*[:：]\s*(?P<default>\S+?))?\s*(?P<mark>{MARK.pattern})?",
    re.IGNORECASE,
)
COMMON = re.compile(
    r"an?|and|are|be|by|for|if|in|is|it|of|on|or|see|that|the|this|to|used?|when|with|you", re.IGNORECASE
)
"""Words of a sentence, which are no values."""
ENDS = re.compile(
    r"(?:examples?|(?:example|sample) (?:requests?|responses?|code)|(?:input|output) schema|(?:requests?|responses?)(?: (?:schema|body|headers?|parameters?|fields?|examples?))?|curl -.*|(?:Body|Query|Path|Headers?|Cookies?|(?:body|query|path|headers?|cookies?) param\w*.*)|请求.*|返回.*|响应.*|示例|(?:body|query|path|header|查询|路径|请求体|请求头)\s*参数.*)\W*(?:\(2\d\d[^()]*\))?",
    re.IGNORECASE,
)


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


def starts(lines: list[Text], index: int) -> bool:
    """Whether a field begins at this line: a name, and its type on the next."""
    if index + 1 >= len(lines) or lines[index + 1].line - lines[index].line > 2:
        return False
    name, following = _named(lines[index]), lines[index + 1].text
    if ENDS.fullmatch(name):
        return False
    if NAME.fullmatch(name) and following.startswith("const") and NEXT["const"].fullmatch(following):
        return True
    if NAME.fullmatch(name) and _marked(lines, index + 1) and not MARK.fullmatch(name):
        return index + 2 < len(lines) and _typed(lines[index + 2].text) is not None  # the mark stands before the type
    return (
        NAME.fullmatch(name) is not None
        and (_typed(following) is not None or _typed_text(lines, index + 1) is not None)
        and (json_type(name) is None or (name in NAMES_TOO and following not in NAMES_TOO) or _marked(lines, index + 2))
        and not MARK.fullmatch(name)
    )


def _named(text: Text) -> str:
    """Return a line as a name: without what marks it as code, and what keeps Markdown from reading it."""
    return text.text.strip("`* ").removeprefix(".").replace("\\", "")


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
    if any(starts(lines, later) for later in _close_by(lines, index, end)):
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
    name, second = _named(cells[0]), cells[1].text.strip()
    if METHOD.fullmatch(name):
        return re.match(r"/|https?://", second) is not None
    return NAME.fullmatch(name) is not None and json_type(second) is not None


def _typed(text: str) -> re.Match[str] | None:
    """Match a line that begins with a type, and may go on with where the field goes, its default and its mark.

    ``string 必填``, ``Type:string``, and ``enum<string>default:autorequired`` where labels are copied without what parts them.
    """
    match = TYPE.fullmatch(TYPE_LABEL.sub("", text.strip()))
    known = match and (
        TYPE_LABEL.match(text)
        or match["type"] in ("anyOf", "oneOf", "allOf")
        or (json_type(match["type"]) is not None and not (type_name(match["type"]) and " " in match["type"]))
        or re.fullmatch(r"(?:array|list) of", match["type"], re.IGNORECASE)
    )
    return match if known else None


def _typed_text(lines: list[Text], index: int) -> "re.Match[str] | None":
    """Match a line whose type a copy has glued to the text behind it, ``stringWhat to show``, below a name."""
    match = TYPE_AND_TEXT.fullmatch(lines[index].text.strip())
    return match if match and NAME.fullmatch(_named(lines[index - 1])) else None


def _whole_type(lines: list[Text], index: int, kind: str) -> tuple[str, int]:
    """Return a type and where it ends: ``string`` may go on with ``<uri>`` in the next line, ``Array of`` with ``objects``."""
    following = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    if re.fullmatch(r"<[\w-]+>", following) or (kind.lower().endswith(" of") and json_type(f"{kind} {following}")):
        return f"{kind} {following}", index + 1
    return kind, index


def _head(lines: list[Text], index: int, loose: bool) -> Head | None:
    """Return the field whose name, type and mark stand in one line, ``model string 必选``; None for any other line."""
    head = None if lines[index].bullet else heads.head(lines[index].text)
    if (
        head is None
        or not head.marks.type
        or (head.marks.text and not head.marks.required)
        or (not head.dressed and not head.marks.required and (json_type(head.names[0]) or _is_title(head)))
        or ENDS.fullmatch(head.names[0])
        or head.names[0] in ("import", "from", "return", "print", "const", "let", "var")
    ):
        return None
    return head if head.marks.required or head.marks.default or head.dressed or loose else None


def _is_title(head: Head) -> bool:
    """Whether what looks like a field may be a title, ``Sample Object``, or a text, ``Page number``."""
    return head.names[0].istitle() and (head.marks.type[0].isupper() or head.marks.type == "number")


def _marked(lines: list[Text], index: int) -> bool:
    return index < len(lines) and MARK.fullmatch(lines[index].text.strip()) is not None


def has_glued_heads(source: str) -> bool:
    """Whether a copy has glued name, type and mark of each field together: ``modelstringRequired``."""
    return any((match := GLUED.fullmatch(line.strip())) and match["mark"] for line in source.split("\n"))


def unglued(text: Text) -> Text:
    """Return a line with the parts of a head apart, if it is one."""
    match = None if text.bullet else GLUED.fullmatch(text.text)
    return replace(text, text=f"{match['name']} {match['type']} {match['mark'] or ''}".strip()) if match else text


def has_marked_heads(lines: Iterable[Text]) -> bool:
    """Whether a page writes name, type and mark into one line, so that name and type alone begin a field as well."""
    found = (heads.head(line.text) for line in lines if not line.bullet)
    return sum(head is not None and bool(head.marks.type and head.marks.required) for head in found) > 1


def entries(lines: list[Text], *, loose: bool = False) -> Iterator[Entry]:
    """Yield the fields that stand in consecutive lines; ``loose``: also those whose head is a name and a type in one line."""
    index = 0
    titles: dict[str, int] = {}
    while index < len(lines):
        if titled := table(lines, index):
            titles = columns(titled.header)
        begun = _begun(lines, index, loose)
        if begun is None:
            index += 1
            continue
        entry, index, awaiting = begun
        index = _cells(entry, lines, index, titles)
        index = _filled(entry, lines, index, loose, awaiting)
        yield entry


def _begun(lines: list[Text], index: int, loose: bool) -> tuple[Entry, int, str] | None:
    """Return the field that begins at a line, where what is said of it goes on, and what may come first there."""
    line = lines[index]
    head = _head(lines, index, loose)
    if head is not None:
        return _of_head(head, line), index + 1, ""
    if not starts(lines, index):
        return None
    first = index + 2 if _marked(lines, index + 1) else index + 1
    typed = _typed(lines[first].text)
    entry = Entry(name=_named(line), line=lines[first].line, type="", indent=line.indent)
    entry.lines.add(line.line)
    if typed is None and (glued := _typed_text(lines, first)):
        entry.type, entry.required = glued["type"], glued["mark"] or ""
        entry.texts.append((glued["text"], entry.line))
        entry.lines.add(entry.line)
        return entry, first + 1, "values" if ANNOUNCED.search(glued["text"]) else ""
    if typed is None:  # its only value stands in the place of its type
        entry.labelled = True
        return entry, first, ""
    entry.type, last = _whole_type(lines, first, typed["type"])
    entry.required = lines[index + 1].text.strip() if first > index + 1 else typed["mark"] or ""
    entry.default, entry.location = typed["default"] or "", typed["location"] or ""
    entry.labelled = TYPE_LABEL.match(lines[first].text) is not None
    if entry.required:
        entry.texts.append(("", lines[index + 1].line))
    entry.lines |= {lines[number].line for number in range(index, last + 1)}
    return entry, last + 1, ""


def _of_head(head: Head, line: Text) -> Entry:
    """Return the field of a line that has name, type and mark."""
    marks = head.marks
    entry = Entry(
        name=BADGE.sub("", head.names[0]), line=line.line, type=marks.type, indent=line.indent, required=marks.required,
        default=marks.default, location=marks.location,
    )  # fmt: skip
    entry.lines.add(line.line)
    entry.limits += [(limit, line.line) for limit in marks.limits]
    entry.texts += [(text, line.line) for text in (*marks.others, marks.text) if text]
    entry.texts.append(("", line.line))
    return entry


def _cells(entry: Entry, lines: list[Text], index: int, titles: Mapping[str, int]) -> int:
    """Take in mark and default from below the type, where the head of the table says that they stand there; return where
    the rest begins.
    """
    if (titles.get("required"), titles.get("default")) != (2, 3) or entry.required or index + 1 >= len(lines):
        return index
    mark, default = lines[index], lines[index + 1]
    if not (MARK.fullmatch(mark.text.strip()) or YES_OR_NO.fullmatch(mark.text.strip())):
        return index
    entry.required, entry.default, entry.default_line = mark.text.strip(), _named(default), default.line
    entry.texts.append(("", mark.line))
    entry.lines |= {mark.line, default.line}
    return index + 2


def _filled(entry: Entry, lines: list[Text], index: int, loose: bool = False, awaiting: str = "") -> int:
    """Take in the lines of a field, of which ``awaiting`` may come first; return where the next thing begins."""
    previous = max(entry.lines)
    while index < len(lines) and not starts(lines, index) and _head(lines, index, loose) is None:
        text, line = lines[index].text.strip(), lines[index].line
        if (
            CAPTION.fullmatch(text)
            or (ENDS.fullmatch(text) and not (entry.labelled and text == "Example"))
            or (entry.labelled and CODE.fullmatch(text))
            or table(lines, index)
            or names_operation(text)
            or (line - previous > 2 and awaiting != "values")
        ):
            break
        if lines[index].bullet and (listed := explained(lines[index : index + MOST_VALUES])):
            entry.values = entry.values or [value_of(each) for each in listed]
            entry.values_line = entry.values_line or line
            entry.default = entry.default or next(
                (value_of(each) for each in listed if IS_DEFAULT.search(each.text)), ""
            )
            entry.lines |= {each.line for each in listed}
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
        entry.default, entry.default_line = re.sub(r"(?<=[`\"'a-z])[.。]$", "", default["value"]), line
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
    elif text.lower() != "enum" and not IN.fullmatch(text):  # where it goes, which the heading above says too
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
