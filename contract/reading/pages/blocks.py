"""A page as blocks with their lines: headings, tables, fences, text. Markdown by markdown-it; a text dump is read alike."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from contract.reading.operations.addresses import OPERATION
from contract.reading.operations.sides import is_title
from contract.reading.pages import torn
from contract.reading.pages.torn import BAR, DELIMITER
from contract.reading.vocabulary.words import CALLOUT, LINK


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading, or a short line that stands like one."""

    text: str
    level: int
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table, each cell as it stands in the page."""

    cells: tuple[str, ...]
    line: int
    lines: tuple[int, ...] = ()
    """Those of its cells, where each stands in a line of its own."""

    parts: tuple[tuple[int, str], ...] = ()
    """The lines of its cell of text, where that has several."""

    def line_of(self, index: int | None) -> int:
        """Return the line of a cell."""
        return self.line if index is None or index >= len(self.lines) else self.lines[index]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; ``header`` is its first row."""

    header: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """A block of code; ``line`` is that of its first line."""

    info: str
    text: str
    line: int
    fenced: bool = True
    """Whether marks stand around it; a block that is only indented has none."""

    @property
    def lines(self) -> range:
        """The lines that it covers, its marks included."""
        marks = int(self.fenced)
        return range(self.line - marks, self.line + self.text.count("\n") + 1 + marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A line of running text, of a list or of a quotation, without its mark."""

    text: str
    line: int
    indent: int = 0
    bullet: bool = False
    """Whether a mark of a list stands before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Html:
    """A table in HTML, as it stands in the page."""

    text: str
    line: int

    @property
    def lines(self) -> range:
        """The lines that it covers."""
        return range(self.line, self.line + self.text.count("\n") + 1)


Block = Heading | Table | Fence | Text | Html


SIDE = re.compile(
    r"\b(?:headers?|body|request|responses?|query|path|returns?|errors?|(?-i:Parameters|Arguments|Fields))\b|请求|返回|响应|参数|^[245]\d\d\b",
    re.IGNORECASE,
)
"""What a line speaks of that is bold as a whole, where it stands for a heading."""
NAMED = re.compile(
    r"(\*\*|__)(?P<mark>`?)(?P<name>[a-z][A-Za-z0-9]*(?:[_.][A-Za-z0-9]+)*(?:\[\])?)(?P=mark)"
    r"(?P<kind>\s*(?:数组)?(?:每个|内|的)?(?:元素|对象|数组|字段|参数|属性|子字段|成员){0,2}(?:说明|结构|表格|列表)?|"
    r" (?:object|fields|items?|entries|members|properties))[:：]?\1[:：]?"
)
"""A line above a table that is bold as a whole, and the name of what the table describes."""
FIELD = re.compile(
    r"(\*\*|__)(?P<mark>`?)(?P<name>[A-Za-z_]\w*(?:\[\])?(?:\.\w+(?:\[\])?)*)(?P=mark)\1[:：]?", re.ASCII
)
"""The name of a field, in a line that is bold as a whole."""
BOLD = re.compile(r"(\*\*|__)(?!\s)[^*\n]{2,80}(?<![\s.。])\1")
"""A line that is bold as a whole and no sentence."""
PLACE = re.compile(r"(?P<name>[a-z_]\w*(?:\[\])?(?:\.[a-z_]\w*(?:\[\])?)*)", re.ASCII)
"""The name of a field, or its place, in a line of its own that nothing marks."""
ONE_OF_FIELDS = re.compile(r"(?:\*\*)?`?[A-Za-z_][\w.]*`?(?:\*\*)?\s*[(（]")
"""How a list begins that is of fields."""
TYPE_LABEL = re.compile(r"\W*(?:(?:参数|数据|字段)?类型|type)\W*[:：]", re.IGNORECASE)
"""How a list begins whose items say what there is to say of a field, its type first."""
CODE = re.compile(r"[{}]|(?<![<>])=|;[ \t]*$|^[ \t]*(?:curl|import|GET|POST)\b", re.MULTILINE)
"""What tells code that is only indented from the text of a dump, whose fields stand indented below those that hold them."""
COMPONENT = re.compile(r"^[ \t]*<[A-Z][A-Za-z]+(?:\s[^<>]*)?>\s*$", re.MULTILINE)
"""A tag of MDX, where what is indented is no code: it stands inside of a component."""
LONE_DASH = re.compile(r"^\s*-\s*$")
"""What stands for nothing in a table that was copied line by line; Markdown would make a heading of all that is above it."""
HEADING = re.compile(r"#{1,4}(?!\d+(?:[\"']|$))(?=[A-Z0-9\u4e00-\u9fff])[^{}=;]{2,30}")
"""What was a link to itself before a heading, in a copy: ``#Request``. Markdown wants a space there."""
RULE = re.compile(r"\s{0,3}-{3,}\s*")
"""A rule between fields, of which Markdown makes the underline of a heading if it stands close below the text."""
MARK = r"(?:[-*+•·・●◆■▪◦○‣]|\d+[.)])\s+"
"""What stands before the text of an item of a list."""
STAR = re.compile(r"(?<=\w)\\\*(?=\w)")
"""An escaped sign between letters, ``1280*720``."""
EMPTY_CELL = re.compile(r"[-–—]?\t[^\t]+\t")
"""How a row begins whose first cell holds nothing; Markdown takes it for one of a list."""
GLUED_TITLE = re.compile(
    r"(?P<before>.*[^\s#*`])(?P<title>(?:(?:Body|Query|Path|Header)\s(?:Parameters|Params)|(?:Request|Response|Body|Query|Path)-(?:fields|parameters|headers|example))"
    r"(?:\s?[a-z]+/[a-z.+-]+)?:?)$"
)
"""The title of what follows, which a copy has glued to the line above: ``}'Response-fields:``."""
FOOTNOTE = re.compile(r"\s*\[\^([\w-]+)\]:\s*(\S.*)")
NOTED = re.compile(r"\s*\[\^([\w-]+)\]")
LOOKS = re.compile(r"</?(?:font|span|b|i|em|strong|small|sup|sub|u|mark|kbd|p|div)(?:\s[^<>]*)?>", re.IGNORECASE)
LINK_TO_ITSELF = re.compile(r"(?<=\S)[\s\u200b]*(?:Copy link(?: to [\w.\[\]-]+)?|[#¶]|\u200b)$")
"""What a copy shows of the link behind a name or a title."""
NUMBERED_FIELD = re.compile(
    r"\s*(?:(\d{1,2}(?:\.\d{1,2}){2,3}\.?)\s+|([a-z]\))\s*|([(（]\d{1,2}[)）])\s*)(?=[a-z]+(?:_\w+|\.\w+|\[\])*\s*[,，])"
)
"""``2.3.1 fps,整数``, ``a) fps,整数``: the number of a field in a document that numbers all, by how deep it is."""
BRANCH = re.compile(r"[\s│┃|]*(?:[└├┗┣╰↳]+[─━\s-]*)+(?=\w)")
"""What a tree of names, drawn in text, has before each."""
SUMMARY = re.compile(r"<summary>([^\n]*?)</summary>", re.IGNORECASE)
OF_A_PART = re.compile(
    r"\b(?:callback|webhook|errors?|responses?|request|headers?)\b|回调|错误|返回|响应|请求", re.IGNORECASE
)
"""In the title of what is folded, where it says what that is of; it may also name an operation."""
HTML_HEADING = re.compile(r"<h[1-6](?:\s[^<>]*)?>(?:<[^<>]*>)*([^<>\n]+?)(?:<[^<>]*>)*</h[1-6]>", re.IGNORECASE)
ITEM_IN_LINE = re.compile(r"(?:\s+\*|(?<=[:：])\s*[-*]|<br>\s*[-*]) (?=`)")
"""The mark of an item of a list that a copy has put into one line with the others: ``One of these: * `ink` * `oil` ``."""
BULLET = re.compile(r"\s*• ?")
BULLETS = re.compile(r"(?:^|[.。:：)）]) ?• ?[^•]+? •")
"""Items of a list that a copy has put into one line: ``One of: • ink • oil``."""
ANY_TAG = re.compile(r"<[^<>]*>")
CODE_TAG = re.compile(r"</?code>", re.IGNORECASE)
CLOSED_LATE = re.compile(r"\s*[^\s`]{1,3}```\s*")
"""The mark that closes code, with the end of the code before it."""
QUOTED_ROW = re.compile(r"^\s*(?:>\s*)+")
"""What marks a nested field at the start of a row without a bar, and would quote it."""
FENCE = re.compile(r"\s{0,3}(?P<mark>`{3,}|~{3,})\s*(?P<name>[A-Za-z][^`]*?)?\s*")
NO_CODE = re.compile(r"#{2,6} |\*\*[^*]+\*\*\s*$|\|.*\|\s*$|[-*] `?\*")
"""How a line begins that is a heading, a table, or a list."""


def blocks(source: str) -> list[Block]:
    """Return the blocks of a page, in order; lines are counted from 1."""
    lines, taken, cells = torn.with_rows_whole(source.split("\n"))
    front = re.match(r"---\n(?:.*\n)*?---\n", source)
    hidden = front[0].count("\n") if front else 0
    spaced, numbers = _with_parts_apart([""] * hidden + lines[hidden:], taken)
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    if COMPONENT.search(source):
        parser.disable("code")
    tokens = parser.parse("\n".join(spaced))
    for token in tokens:
        if token.map:
            token.map = [numbers[token.map[0]], numbers[min(token.map[1], len(numbers)) - 1] + 1]
    found = [_with_lines_of_cells(block, cells) for block in _blocks(tokens, lines)]
    found += [
        Html(text=token.content.rstrip("\n"), line=(token.map or [0])[0] + 1)
        for token in tokens
        if token.type == "html_block" and "<tr" in token.content.lower()
    ]
    covered = {number for block in found for number in _lines_of(block)}
    for number, line in enumerate(lines, start=1):
        if (
            number not in covered
            and number - 1 not in taken
            and line.strip()
            and not re.fullmatch(r"[\s|:*_=-]*", line)
            and not line.lstrip().startswith(("```", "~~~"))
        ):
            found.append(_text(line, number))
    found = [part for block in found for part in _with_title_apart(block)]
    return list(_with_notes(sorted(found, key=lambda block: next(iter(_lines_of(block)))), lines))


def _with_lines_of_cells(block: Block, cells: Mapping[int, tuple[int, ...]]) -> Block:
    """Return a block; of a table whose cells stood in lines of their own, each row with the lines of its cells."""
    if not isinstance(block, Table):
        return block
    rows = (replace(row, lines=cells[row.line]) if row.line in cells else row for row in block.rows)
    return replace(block, rows=tuple(rows))


def _with_notes(blocks: list[Block], lines: list[str]) -> Iterator[Block]:
    """Yield blocks, and in place of the mark of a note in a row of a table what the note says: ``[^2]``."""
    notes = {
        match[1]: (number, match[2]) for number, line in enumerate(lines, start=1) if (match := FOOTNOTE.match(line))
    }
    for block in blocks:
        if isinstance(block, Table) and notes:
            yield replace(block, rows=tuple(_with_note(row, notes) for row in block.rows))
        else:
            yield block


def _with_note(row: Row, notes: dict[str, tuple[int, str]]) -> Row:
    marks = [mark for cell in row.cells for mark in NOTED.findall(cell) if mark in notes]
    if not marks:
        return row
    cells = [NOTED.sub("", cell).strip() for cell in row.cells]
    said = [notes[mark] for mark in dict.fromkeys(marks)]
    parts = row.parts or ((row.line, cells[-1]),)
    cells[-1] = " ".join(filter(None, [cells[-1], *(text for _, text in said)]))
    return replace(row, cells=tuple(cells), parts=(*parts, *said))


def _with_parts_apart(lines: list[str], taken: set[int]) -> tuple[list[str], list[int]]:
    """Put a blank line around each table and above each rule, as Markdown wants it and dumps do not have it; and number
    the lines as they were. ``taken``: those that stand in others now.
    """
    spaced: list[str] = []
    numbers: list[int] = []
    inside = fenced = False
    closes, dropped = _faults_of_fences(lines)
    dropped |= taken | torn.strangers(lines)
    lacking = torn.undelimited(lines)
    with_rules = _has_rules(lines)
    with_headings = sum(HEADING.fullmatch(line) is not None for line in lines) > 1
    for number, line in enumerate(lines):
        if number in closes and fenced:
            spaced.append("```")
            numbers.append(number)
            fenced = False
        if number in dropped:
            continue
        if fenced and CLOSED_LATE.fullmatch(line):
            spaced.append(line.replace("```", ""))
            numbers.append(number)
            line = "```"
        fenced = fenced != line.lstrip().startswith(("```", "~~~"))
        is_delimited = number + 1 < len(lines) and DELIMITER.fullmatch(lines[number + 1]) is not None
        begins = not fenced and "|" in line and (is_delimited or number in lacking)
        ends = inside and "|" not in line
        is_rule = with_rules and not fenced and RULE.fullmatch(line) is not None
        if (begins or ends or is_rule) and spaced and spaced[-1].strip():
            spaced.append("")
            numbers.append(number)
        inside = begins or (inside and not ends)
        line = QUOTED_ROW.sub(lambda mark: "↳" * mark[0].count(">"), line) if inside else line
        if with_headings and not fenced and HEADING.fullmatch(line):
            line = f"## {line.lstrip('#')}"
        spaced.append(line if fenced else LONE_DASH.sub(r"\\-", line))
        numbers.append(number)
        if begins and not is_delimited:
            spaced.append("|-" * max(len(BAR.findall(line.strip("| "))) + 1, 1) + "|")
            numbers.append(number)
    return spaced, numbers


def _faults_of_fences(lines: list[str]) -> tuple[set[int], set[int]]:
    """Return above which lines code ends whose closing mark is lost, and which marks are too many.

    One that names a language opens code, and does not close any; one directly below another and without a name is said twice.
    Where their number says that one is lost, it is the one before a table or a heading.
    """
    lacks_one = sum(FENCE.fullmatch(line) is not None for line in lines) % 2 == 1
    closes: set[int] = set()
    dropped: set[int] = set()
    opened, mark, closed = -1, "", -2
    for number, line in enumerate(lines):
        match = FENCE.fullmatch(line)
        if match is None:
            continue
        named = bool(match["name"])
        if opened < 0 and not named and closed == number - 1:
            dropped.add(number)
        elif opened < 0:
            opened, mark = number, match["mark"]
        elif match["mark"].startswith(mark) and not named and not (lacks_one and _is_page(lines[opened:number])):
            opened, closed = -1, number
        elif match["mark"] == mark:
            closes.add(_end_of_code(lines, opened + 1, number))
            opened = number
    if opened >= 0:
        closes.add(_end_of_code(lines, opened + 1, len(lines)))
    return closes, dropped


def _is_page(lines: list[str]) -> bool:
    """Whether there is a table of Markdown among lines, or a heading, and not code alone."""
    pairs = itertools.pairwise(lines)
    return any(("|" in above and DELIMITER.fullmatch(line)) or re.match("#{2,6} ", line) for above, line in pairs)


def _end_of_code(lines: list[str], start: int, limit: int) -> int:
    """Return where code ends that begins at a line: where its brackets close, or above the next heading or table; at the latest
    at ``limit``.
    """
    depth, is_json = 0, "".join(lines[start:limit]).lstrip()[:1] in ("{", "[")
    for number in range(start, limit):
        if is_json:
            text = re.sub(r'"(?:[^"\\]|\\.)*"', "", lines[number])
            depth += text.count("{") + text.count("[") - text.count("}") - text.count("]")
            if depth <= 0 and text.strip():
                return number + 1
        elif not lines[number].strip() and number + 1 < limit and NO_CODE.match(lines[number + 1]):
            return number + 1
    return limit


def _has_rules(lines: list[str]) -> bool:
    """Whether lines of dashes part a page, and underline no headings: they stand below paragraphs, most of several lines."""
    below = [
        number for number, line in enumerate(lines) if RULE.fullmatch(line) and number and lines[number - 1].strip()
    ]
    several = [number for number in below if number > 1 and lines[number - 2].strip()]
    return len(below) > 1 and 2 * len(several) > len(below)


def _blocks(tokens: list[Token], lines: list[str]) -> Iterator[Block]:
    table: list[Row] = []
    instead = not any(token.type == "heading_open" for token in tokens)
    for index, token in enumerate(tokens):
        line = (token.map or [0])[0] + 1
        if token.type == "heading_open":
            title = _plain(_unlinked(untagged(tokens[index + 1].content).strip()))
            is_aside = token.level and CALLOUT.fullmatch(title)  # within an item of a list
            yield Text(text=title, line=line) if is_aside else Heading(text=title, level=int(token.tag[1]), line=line)
        elif token.type in ("fence", "code_block"):
            yield from _code(token, lines)
        elif token.type == "html_block":
            summaries = (match for match in SUMMARY.finditer(token.content) if _says_of_what(match[1]))
            for match in (*summaries, *HTML_HEADING.finditer(token.content)):
                text = ANY_TAG.sub("", match[1])
                yield Heading(text=text, level=6, line=line + token.content[: match.start()].count("\n"))
        elif token.type == "tr_open":
            table.append(_row(tokens, index, lines, table[0].line if table else line))
        elif token.type == "table_close":
            yield Table(header=table[0], rows=tuple(table[1:]))
            table = []
        elif (bold := _bold_line(tokens, index, instead=instead)) is not None:
            yield Heading(text=bold, level=6, line=line)
        elif token.type == "inline" and token.level and tokens[index - 1].type == "paragraph_open":
            for number in range(*(token.map or [0, 0])):
                if lines[number]:  # none that stands in another one now
                    yield _text(lines[number], number + 1)


def _says_of_what(summary: str) -> bool:
    """Whether the title of what is folded names a part of an operation, or an operation."""
    plain = ANY_TAG.sub("", summary)
    return OF_A_PART.search(plain) is not None or OPERATION.search(plain) is not None


def _code(token: Token, lines: list[str]) -> Iterator[Block]:
    """Yield a block of code; of one that is only indented and holds no code, its lines."""
    start, end = token.map or [0, 0]
    if token.type == "code_block" and not CODE.search(token.content):
        said = (number for number in range(start, end) if lines[number].strip("- "))  # and no rule
        yield from (_text(lines[number], number + 1) for number in said)
        return
    begun = f"{token.info}\n" if token.info.startswith("curl ") else ""  # the command begins beside the mark
    fenced = token.type == "fence" and not begun
    info, text = "" if begun else token.info.strip().lower(), begun + token.content.rstrip("\n")
    yield Fence(info=info, text=text, line=start + 1 + fenced, fenced=fenced)


def _plain(heading: str) -> str:
    """Return a heading that is bold as a whole without that; one that may be a name is marked as code instead."""
    match = re.fullmatch(r"(\*\*|__)(?P<text>[^*]+)\1", heading)
    if match is None:
        return heading
    is_name = re.fullmatch(r"[a-z]\w*(?:[._-]\w+)*|\w+(?:[_-]\w+)+", match["text"], re.ASCII) is not None
    return f"`{match['text']}`" if is_name else match["text"]


def _unlinked(heading: str) -> str:
    """Return a heading without its links; a name that is one, and more is said of, is marked as code: ``[seed](#s) int``."""
    named = re.fullmatch(r"\[(\w+)\]\([^()]*\)(?=\s+\S)(.*)", heading)
    return f"`{named[1]}`{named[2]}" if named else LINK.sub(r"\1", heading)


def _bold_line(tokens: list[Token], index: int, *, instead: bool) -> str | None:
    """Return the text of a paragraph that is one line, and bold: a heading in all but name; None for any other.

    ``instead``: whether the page has no other headings.
    """
    token = tokens[index]
    alone = token.type == "inline" and token.level == 1 and tokens[index - 1].type == "paragraph_open"
    match = (
        re.fullmatch(
            r"(?:\*\*|__)([^*`]{2,60}?(?:[(（]`\w+`[)）])?)[:：]?(?:\*\*|__)(?:\s*`?(\d{3})`?)?[:：]?",
            token.content.strip(),
        )
        if alone
        else None
    )
    above_table = alone and [other.type for other in tokens[index + 1 : index + 3]] == ["paragraph_close", "table_open"]
    if above_table and (named := NAMED.fullmatch(token.content.strip())):
        return f"`{named['name']}`{named['kind']}"
    if alone and (named := FIELD.fullmatch(token.content.strip()) or PLACE.fullmatch(token.content.strip())):
        listed = tokens[index + 2].type == "bullet_list_open" if len(tokens) > index + 2 else False
        first = next((other.content for other in tokens[index + 2 : index + 6] if other.type == "inline"), "")
        if listed and (TYPE_LABEL.match(first) or (named["name"][0].islower() and ONE_OF_FIELDS.match(first))):
            return f"`{named['name']}`"
    if instead and alone and (title := BOLD.fullmatch(token.content.strip())):
        return _plain(_unlinked(title[0]))
    if match is None or "\n" in token.content or not (SIDE.search(match[1]) or is_title(match[1])):
        return None
    return f"{match[1]} {match[2] or ''}".strip()


def _row(tokens: list[Token], index: int, lines: list[str], head: int) -> Row:
    """Return a row; what its last cell holds behind a mark for the next one, ``"up" | "down"``, is its own.

    ``head``: the line of the first row. Where that begins with no mark, one that does has an empty cell first.
    """
    cells: list[str] = []
    line = (tokens[index].map or [0])[0] + 1
    while tokens[index].type != "tr_close":
        if tokens[index].type == "inline":
            cells.append(untagged(_with_items_apart(tokens[index].content)).strip().replace("\\|", "|"))
        index += 1
    parts = re.split(r"(?<!\\)\|", lines[line - 1].strip().removeprefix("|").removesuffix("|"))
    if len(parts) > len(cells) > 1:
        parts = [*_with_null(parts)]
        if len(parts) == len(cells):
            cells = [untagged(part).strip() for part in parts]
    if len(parts) > len(cells) > 0:
        cells[-1] = untagged("|".join(parts[len(cells) - 1 :])).strip().replace("\\|", "|")
    lacks_first = lines[line - 1].lstrip().startswith("|") and not lines[head - 1].lstrip().startswith("|")
    if lacks_first and len(cells) > 1 and not cells[-1]:
        cells = ["", *cells[:-1]]
    return Row(cells=tuple(cells), line=line)


def _with_null(parts: Sequence[str]) -> Iterator[str]:
    """Yield the cells of a row; of a type that may be null, ``string | null``, both sides of the mark as one."""
    for part, following in itertools.zip_longest(parts, parts[1:], fillvalue=""):
        if part.strip() != "null":
            yield f"{part.strip()} | null" if following.strip() == "null" else part


def _with_items_apart(cell: str) -> str:
    """Return a cell with the items of its list in lines of their own."""
    if BULLETS.search(cell):
        return BULLET.sub("<br>- ", cell)
    return ITEM_IN_LINE.sub("<br>- ", cell) if len(ITEM_IN_LINE.findall(cell)) > 1 else cell


def _text(line: str, number: int) -> Text:
    if EMPTY_CELL.match(line):
        return Text(text=line.rstrip(), line=number)
    if numbered := NUMBERED_FIELD.match(line):
        depth = next(depth for depth, group in enumerate(numbered.groups()) if group)
        return Text(text=_unmarked(line[numbered.end() :]), line=number, indent=depth, bullet=True)
    bullet = re.match(rf"\s*{MARK}", line) is not None
    branch = BRANCH.match(line)
    plain = line[branch.end() :] if branch else line
    indent = branch.end() if branch else len(line) - len(line.lstrip(" \t>"))
    return Text(text=_unmarked(plain), line=number, indent=indent, bullet=bullet)


def _with_title_apart(block: Block) -> list[Block]:
    """Return a block; of a line to whose end a copy has glued the title of what follows, both."""
    match = GLUED_TITLE.match(block.text) if isinstance(block, Text) else None
    if match is None or not isinstance(block, Text):
        return [block]
    return [replace(block, text=match["before"]), Heading(text=match["title"], level=6, line=block.line)]


def _unmarked(line: str) -> str:
    plain = re.sub(rf"^\s*(?:>(?!=|\s*-?[\d.]+\s*$)\s?)*(?:{MARK})?", "", line)
    return untagged(LINK_TO_ITSELF.sub("", plain)).strip()


def untagged(text: str) -> str:
    """Return a text without what only says how it looks: ``<font color=grey>string</font>``, ``create\\_task``."""
    text = STAR.sub("*", text.replace("\\_", "_"))
    if "<li>" in text:
        text = re.sub(r"</li>|</?[uo]l>", "", text.replace("<li>", "<br>- "))
    return LOOKS.sub("", CODE_TAG.sub("`", text)) if "<" in text else text


def _lines_of(block: Block) -> Iterator[int]:
    if isinstance(block, Table):
        yield from (row.line for row in (block.header, *block.rows))
    elif isinstance(block, Fence | Html):
        yield from block.lines
    else:
        yield block.line
