"""A page of any of the known forms to facts. Each line of it is read, or listed as unread."""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from contract import yaml_file
from contract.errors import UnreadableError
from contract.reading import (
    calls,
    columns,
    commented,
    examples,
    flat,
    glued,
    html_tables,
    interfaces,
    markup,
    openapi,
    operations,
    prose,
    redoc,
    rejoined,
    repair,
    scalar,
    tables,
    variants,
    ways,
)
from contract.reading.addresses import (
    METHOD,
    METHODS,
    OPERATION,
    is_address,
    is_below_a_base,
    is_call_of,
    name_of,
    printed,
    templates,
)
from contract.reading.bullets import field_of, in_columns, value_of
from contract.reading.calls import Call
from contract.reading.context import TELLS, Context
from contract.reading.examples import Example
from contract.reading.facts import Fact, Note, OperationNote, Reading
from contract.reading.fields import HOLDERS, Described, required_mark, take_in
from contract.reading.headed import Headed, labelled_rows
from contract.reading.listed import OF_ALL
from contract.reading.page import Block, Fence, Heading, Row, Table, Text, blocks
from contract.reading.sections import named_anyhow, named_below
from contract.reading.shown import Shown, is_schema
from contract.reading.state import SIDE_SAID, State
from contract.reading.texts import Texts
from contract.reading.types import type_name
from contract.reading.words import LINK

LONGEST_LINE = 20_000  # characters; the longest seen has 1,600
MOST_LINES = 100_000  # of a page; the longest seen has 3,000
LARGEST_PAGE = 500_000  # bytes; the largest page seen has 30,000
MISREAD_BLANK = re.compile(r"(\w)Â(?=[\s\u00a0]|$)")
"""What becomes of a blank that is none in ASCII, where a page is read in the wrong encoding."""
ATTRIBUTES = re.compile(r"^\{:[^{}\n]*\}[ \t]*$", re.MULTILINE)
"""A line of attributes, as some dialects of Markdown have them."""
LONG_RUN = re.compile(r"([^\w\n])\1{99,}")
"""A mark or blank that is repeated a hundred times says no more than one repeated less often, and takes long to look through."""

CALLS_BY_POST = re.compile(r"(?:--request|-X)\s*['\"]?POST|\.post\(|['\"]POST['\"]")
AT_ROOT = re.compile(r"https?://[\w.-]+(?::\d+)?/?(?:\?[\w=&{}<>.$-]*)?[^\w\n/]*$")
"""The end of a line that says to which server requests go, and no path."""
BY = re.compile(r"(?:方式|方法|method)\W*(GET|POST|PUT)\b|^\W*(GET|POST|PUT)\b", re.IGNORECASE)
"""What says by which method, in that line or near it."""
OF_VALUES_TITLE = re.compile(r"\s*(?:可选|枚举)?(?:取值|值)$")
"""What stands behind the name of a field, in the title of a column of its values."""
TABLE_BELOW = re.compile(
    r"[见如]下方?表|见下面的?表|\b(?:see|in|listed in) the table below\b|\bsee table below\b", re.IGNORECASE
)
"""What a text says of where the values of its field stand."""
NEAR = 6  # lines, of which every other may be empty
OF_A_STATUS = re.compile(r"[*` ]*([2-5]\d\d)(?: [A-Z][A-Za-z ]*)?[*` ]*$")
OTHERWISE = re.compile(r"[*` ]*(?:default|others?\b)", re.IGNORECASE)
"""What a table of answers has in the place of a status."""
WHOSE = re.compile(
    r"\b(?:fields?|keys?|propert(?:y|ies)|attributes?) of `(?P<name>[A-Za-z_]\w*)(?P<items>\[\])?`", re.IGNORECASE
)
"""In the title of a column of names: the object or list whose fields they are."""
OF_VALUES = re.compile(r"\b(?:values|options|status(?:es)?|states)\b|状态|取值|枚举|可选值", re.IGNORECASE)
"""In the heading of a list that may be one of values."""


def read(path: Path) -> Reading:
    """Read a page from disk. Raises UnreadableError for what is no page: no text, too big, or nothing in it to read."""
    source = yaml_file.read_text(path, LARGEST_PAGE)
    reading = Reading(document=path.name)
    if path.suffix.lower() in (".yaml", ".yml", ".json") or openapi.starts(source):
        _read_document(path, source, reading)
    else:
        _must_have_lines(path, source)
        source = examples.without_line_numbers(LONG_RUN.sub(lambda run: run[0][:99], source))
        source = ATTRIBUTES.sub("", MISREAD_BLANK.sub(r"\1", source))
        for respelt in (
            openapi.fenced,
            markup.as_markdown,
            glued.apart,
            rejoined.respelt,
            scalar.respelt,
            redoc.respelt,
            operations.respelt,
        ):
            source = respelt(source)
        plain = variants.simplified(source)
        parts = _parts(plain)
        page = _Page(plain, parts, reading)
        page.read()
        if not reading.operations and (named := named_anyhow(plain)):
            reading = reading.aside()
            page = _Page(plain, parts, reading, named=named)
            page.read()
            reading.repairs += [
                Note(line=line, text=f"read as {name_of(*each)}, which is named in no way that is known")
                for line, each in named.items() if each
            ]  # fmt: skip
        told = None if reading.operations else _at_root(plain) or page.without_method()
        alone = [told] if told else []
        if late := alone[0].name if alone else _named_late(reading, plain):
            reading = reading.aside()
            reading.operations += alone
            _Page(plain, parts, reading, late).read()
        variants.restore(reading, plain, source)
    reading.part_with_facts_of_no_operation()
    if not reading.facts and not reading.operations:
        raise UnreadableError(
            f"{path}: expected a page that describes an API, got nothing that reads as one. Is it the right file?"
        )
    reading.facts.sort(key=lambda fact: (fact.operation, fact.line))
    return reading


def _parts(source: str) -> list[Block]:
    """Return the blocks of a page, with all that makes a table as one."""
    found = flat.with_tables(html_tables.expanded(blocks(source)))
    parts: list[Block] = []
    for block in found:
        parts += (labelled_rows(block) or [columns.with_head(block)]) if isinstance(block, Table) else [block]
    return parts


def _at_root(source: str) -> OperationNote | None:
    """Return the one operation of a page that names a server and a method, and no path."""
    lines = source.split("\n")
    servers = [number for number, line in enumerate(lines) if AT_ROOT.search(line)]
    methods = {
        number: next(filter(None, match.groups())) for number, line in enumerate(lines) if (match := BY.search(line))
    }
    around = sorted(range(-NEAR, NEAR + 1), key=abs)
    line = next((server + far for far in around for server in servers if server + far in methods), None)
    if line is None:
        return None
    return OperationNote(name=f"{methods[line].upper()} /", summary="", line=line + 1)


def _named_late(reading: Reading, source: str) -> str:
    """Return the operation that a page names only after it has described its fields: the one that there is, or takes a body, or
    else the one whose calls send most of them.
    """
    names = [operation.name for operation in reading.operations]
    early = [fact for fact in reading.facts if fact.operation not in names]
    if not any(fact.operation or not fact.place.startswith("header/") for fact in early):
        return ""
    takers = [name for name in names if not name.startswith(("GET ", "DELETE "))] or names
    described = {fact.place.split("/")[1] for fact in early if fact.place.startswith("body/")}
    sent = {
        name_of(call.method, call.address): len(call.sends & described) for call in calls.calls(source) if call.sends
    }
    best = max(takers, key=lambda name: sent.get(name, 0), default="")
    others = [sent.get(name, 0) for name in takers if name != best]
    return best if len(takers) == 1 or sent.get(best, 0) > max(others, default=0) else ""


def _must_have_lines(path: Path, source: str) -> None:
    lines = source.split("\n")
    if len(lines) > MOST_LINES:
        raise UnreadableError(
            f"{path}: expected at most {MOST_LINES:,} lines, got {len(lines):,}. Is it the right file?"
        )
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            raise UnreadableError(
                f"{path}:{number}: expected lines of at most {LONGEST_LINE:,} characters, got {len(line):,}."
            )


def _read_document(path: Path, source: str, reading: Reading) -> None:
    try:
        tree, notes = repair.load(examples.without_comments(source) if path.suffix == ".json" else source, 1)
    except UnreadableError as error:
        raise UnreadableError(f"{path}: {error}") from error
    yaml_file.plain(path, tree)
    reading.repairs += notes
    if not isinstance(tree, dict):
        raise UnreadableError(f"{path}: expected an OpenAPI document or a JSON Schema, got no mapping.")
    reader = openapi.OpenAPIReader(tree, source, 1, reading)
    reader.read() if "paths" in tree else reader.read_schema()
    _read_descriptions(reader, reading)


def _read_descriptions(reader: openapi.OpenAPIReader, reading: Reading) -> None:
    """Add what the descriptions of operations say of their fields, in tables and lists."""
    for page in reader.pages:
        aside = reading.aside()
        aside.operations = [operation for operation in reading.operations if operation.name == page.operation]
        _Page(page.text, _parts(page.text), aside, page.operation).read()
        for fact in (*aside.facts, *aside.contradicting):
            if fact.operation == page.operation:
                reading.add(replace(fact, line=page.lines[fact.line - 1]))
            else:
                text = f"{fact.place}: expected fields of the operation that is described, got one of {fact.operation or 'none'}"
                reading.unread.append(Note(line=page.lines[fact.line - 1], text=text, operation=page.operation))
        reading.statements += [replace(note, line=page.lines[note.line - 1]) for note in aside.statements]


def _values_in(run: list[Text], heading: str) -> Table | None:
    """Return a list of values below a heading that announces them as a table of one column; None for any other lines."""
    if OF_VALUES.search(heading) is None or len(run) < 2 or not all(each.bullet and value_of(each) for each in run):
        return None
    if all((head := field_of(each)) and head.marks.type for each in run):
        return None  # ``options`` is the name of an object
    rows = tuple(Row(cells=(value_of(each),), line=each.line) for each in run)
    return Table(header=Row(cells=("",), line=run[0].line), rows=rows)


def _one_call(fence: Fence) -> Call | None:
    """Return the call that code makes; None for code that makes none or several."""
    found = [call for call in calls.calls(fence.text) if is_address(call.address)]
    return found[0] if len({name_of(call.method, call.address) for call in found}) == 1 else None


def _lines_of_text(fence: Fence) -> list[Text]:
    """Return the lines of code as those of a text."""
    lines = enumerate(fence.text.split("\n"), start=fence.line)
    return [
        Text(text=line.strip(), line=number, indent=len(line) - len(line.lstrip()))
        for number, line in lines
        if line.strip()
    ]


def _as_printed(call: Call, names: list[str]) -> Call:
    """Return a call with the path that the page prints, where it prints it without that of the server."""
    called = name_of(call.method, call.address) if is_address(call.address) else ""
    meant = (name for name in names if is_below_a_base(called, name) or is_call_of(called, name))
    name = next(meant, None) if called and called not in names else None
    return replace(call, address=name.partition(" ")[2]) if name else call


class _Page:
    """A page of Markdown, or of text."""

    def __init__(
        self,
        source: str,
        parts: list[Block],
        reading: Reading,
        operation: str = "",
        named: Mapping[int, tuple[str, str] | None] | None = None,
    ) -> None:
        """``parts``: the blocks of the page; ``operation``: what it speaks of before it names any; ``named``: those that it
        names, by their lines, where it does so in no way that is known.
        """
        self._blocks = parts
        reading.must_go_on()
        fences = [block for block in self._blocks if isinstance(block, Fence)]
        method = "POST" if CALLS_BY_POST.search(source) else None
        names = [*printed(source), *(f"{method} {path}" for path in templates(source) for method in METHODS)]
        shown = [_as_printed(call, names) for call in calls.calls(source)]
        context = Context(reading, method, shown, operation, named or named_below(source, shown))
        context.printed = names
        self._state = State(reading, context, Shown(source, fences, shown, reading))
        self._headed = Headed(self._state)
        lines = [block for block in self._blocks if isinstance(block, Text)]
        self._texts = Texts(self._state, source, lines, self._headed)
        self._lists: list[tuple[str, str, Table]] = []

    def read(self) -> None:
        """Take in everything, from top to bottom; then what needs the whole page."""
        below = {block.line: following.text for block, following in itertools.pairwise(self._blocks)
                 if isinstance(block, Heading) and isinstance(following, Text)}  # fmt: skip
        above_fields = {
            block.line
            for block, following in itertools.pairwise(self._blocks)
            if isinstance(block, Fence)
            and isinstance(following, Table)
            and columns.is_of_fields(columns.titled(following))
        }
        for kind, group in itertools.groupby(self._blocks, type):
            if kind is Text:
                run = [block for block in group if isinstance(block, Text)]
                if (listed := _values_in(run, self._state.heading)) is not None:
                    self._lists.append((self._state.context.operation, self._state.heading, listed))
                else:
                    self._texts.read(run)
                continue
            for block in group:
                if isinstance(block, Heading):
                    self._headed.enter(block, below.get(block.line, ""))
                elif isinstance(block, Table):
                    self._table(block)
                    self._headed.leave()
                elif isinstance(block, Fence):
                    self._state.context.above_fields = block.line in above_fields
                    self._fence(block)
        self._values_of_fields()
        self._state.context.finish()
        self._state.shown.finish()
        described = {(fact.operation, fact.place) for fact in self._state.reading.facts if not fact.is_shown}
        for field in self._state.commented:
            if (field.operation, field.place) not in described:
                take_in(self._state.reading, field)
        self._state.reading.share()
        self._list_unread()

    def without_method(self) -> OperationNote | None:
        """Return the operation of a page that prints an address and no method: one that is sent what the page describes."""
        address, line = self._state.context.without_method
        names = {fact.place.partition("/")[0] for fact in self._state.reading.facts}
        if not address or not names & {"body", "query"}:
            return None
        return OperationNote(name=name_of("POST" if "body" in names else "GET", address), summary="", line=line)

    def _table(self, table: Table) -> None:
        self._state.context.begin_table()
        whose = WHOSE.search(table.header.cells[0])
        written, table = table, columns.titled(columns.with_levels_joined(table))
        read = tables.read_operations(table, self._state.context)
        if read:
            self._state.read |= set(read)
            return
        pairs = [row for row in table.rows if len(row.cells) == 2]  # | **Endpoint** | `POST https://…` |
        pairs.sort(
            key=lambda row: re.fullmatch(rf"\W*{METHOD}\W*", row.cells[1]) is None
        )  # then address and method meet
        heard = {row.line for row in pairs if self._state.context.hear(LINK.sub(r"\1", ": ".join(row.cells)), row.line)}
        if heard:
            self._state.read |= heard | {table.header.line}
            return
        if self._answers(written) or self._is_exact(table):
            return
        if (listed := tables.enumerated(table)) and self._state.reading.operations:
            self._enumerated(table, listed)
            return
        if self._state.context.side != "error" and columns.is_of_fields(table) and not self._is_of_headers(table):
            self._of_its_side(table)
            self._of_its_operation(table)
            if whose:
                known = self._state.named(f"`{whose['name']}`", containers=True)
                inside = [self._state.context.location(), whose["name"], *(["[]"] if whose["items"] else [])]
                self._state.hold(known or "/".join(inside))
            before = len(self._state.reading.facts)
            opened = None if whose else self._state.opened_above(table.header.line)
            for parent in [opened] if opened else self._state.parents():
                self._state.read |= set(
                    tables.read_fields(table, self._state.context, self._state.reading, parent, self._state.heading)
                )
            self._said_of_all(table, {fact.place for fact in self._state.reading.facts[before:]})
            return
        if self._state.context.side != "error":
            self._lists.append((self._state.context.operation, self._state.heading, table))

    def _answers(self, table: Table) -> bool:
        """Take in a table of answers that says of what type each is, ``Status⇥Schema``; return whether it is one."""
        titles = [cell.strip("*").lower() for cell in table.header.cells]
        column = next((titles.index(title) for title in ("schema", "type") if title in titles), 0)
        if column and titles[0] == "content-type" and self._state.context.side in ("response", "error"):
            return self._answers_so(table, column)
        statuses = [OF_A_STATUS.match(row.cells[0]) for row in table.rows]
        if (
            not column
            or not any(statuses)
            or not all(each or OTHERWISE.match(row.cells[0]) for each, row in zip(statuses, table.rows, strict=True))
        ):
            return False
        for row, status in zip(table.rows, statuses, strict=True):
            self._state.read.add(row.line)
            name = type_name(row.cells[column]) if column < len(row.cells) else ""
            if name and status and status[1].startswith("2"):
                place = f"response/{status[1]}"
                note = Note(line=row.line, text=name, operation=self._state.context.operation, place=place)
                self._state.reading.named.append(note)
        self._state.read.add(table.header.line)
        return True

    def _answers_so(self, table: Table, column: int) -> bool:
        """Take in a table that says of what type the answer is which is spoken of: ``Content-Type⇥Type``."""
        context, name = self._state.context, type_name(table.rows[0].cells[column])
        place, named = context.location(), self._state.reading.named
        is_first = not any((note.operation, note.place) == (context.operation, place) for note in named)
        if name and context.side == "response" and is_first:  # what comes next is the answer to a mistake
            named.append(Note(line=table.rows[0].line, text=name, operation=context.operation, place=place))
        self._state.read |= {table.header.line, *(row.line for row in table.rows)}
        return True

    def _is_exact(self, table: Table) -> bool:
        """Take in a table that says the only value of the field which the heading names; return whether it is one."""
        state = self._state
        place = state.named(state.heading, containers=False)
        found = tables.exact(table) if place else None
        if place is None or found is None:
            return False
        fact = Fact(operation=state.context.operation, place=place, keyword="const", value=found[0], line=found[1])
        state.reading.add(fact)
        state.read |= {table.header.line, *(row.line for row in table.rows)}
        return True

    def _enumerated(self, table: Table, listed: dict[str, list[Row]]) -> None:
        """Take in a table that has a row for each value of the fields above: ``Property⇥Value``."""
        reading, context = self._state.reading, self._state.context
        self._state.read.add(table.header.line)
        for name, rows in listed.items():
            places = sorted(reading.places(context.operation, name))
            places = [place for place in places if place.startswith(f"{context.location()}/")] or places
            if len(places) != 1:
                continue
            self._state.read |= {row.line for row in rows}
            kind = reading.value(context.operation, places[0], "type")
            values = [row.cells[1].strip('`" ') for row in rows]
            described = Described(
                operation=context.operation, place=places[0], line=rows[0].line, type=kind if isinstance(kind, str) else "",
                values=tuple(values), values_line=rows[0].line,
            )  # fmt: skip
            take_in(reading, described)

    def _of_its_side(self, table: Table) -> None:
        """Speak of the side that the title of a column names, ``Path parameter``; or of the answer, where a table of a query for
        one thing lists what other operations answer, or what one is told of a task.
        """
        title = table.header.cells[columns.columns(table.header)["name"]]
        match = re.match(r"\W*(path|query|header|body|response|reply|answer)(?:s\b|\b)", title, re.IGNORECASE)
        context, reading = self._state.context, self._state.reading
        if match and (context.side, match[1].lower()) != ("response", "body"):
            side = match[1].lower()
            context.side = "response" if side in ("reply", "answer") else side
        answered = {fact.place.split("/")[2] for fact in reading.facts if fact.place.startswith("response/")}
        named = columns.columns(table.header)["name"]
        names = {"".join(ways.field_path(row.cells[named])[0][:1]) for row in table.rows if named < len(row.cells)}
        if context.side == "path":
            context.return_to_path_of(names)
        if context.side == "response" and self._asks(table):
            context.side = "body"
        is_asked = match or "required" in columns.columns(table.header) or context.side not in ("query", "body")
        tells = any(map(TELLS.fullmatch, names)) and "{" in context.operation
        if not is_asked and context.operation.startswith("GET ") and names and (names <= answered or tells):
            context.side = "response"

    def _asks(self, table: Table) -> bool:
        """Whether a table below a sentence about the answer, and no title, says what is required of an operation that takes a
        body, and of which nothing is said yet.
        """
        context, column = self._state.context, columns.columns(table.header).get("required")
        said = any(fact.operation == context.operation for fact in self._state.reading.facts)
        takes = context.operation.startswith(("POST ", "PUT ")) and not SIDE_SAID.search(self._state.heading)
        marks = (row.cells[column] for row in table.rows if column is not None and column < len(row.cells))
        return takes and not said and any(required_mark(mark) for mark in marks)

    def _of_its_operation(self, table: Table) -> None:
        """Speak of the operation whose commands send the fields of a table, where they are no others'."""
        context = self._state.context
        if context.side == "body" and self._state.parent() == context.location():
            names = {"".join(ways.field_path(row.cells[0])[0][:1]) for row in table.rows if row.cells}
            context.return_to(self._state.shown.whose(context.operation, names))

    def _said_of_all(self, table: Table, places: set[str]) -> None:
        """Take in a sentence above a table that speaks of all its fields: ``Every value ranges from -10 to 10.``"""
        for block in self._blocks:
            if (
                not isinstance(block, Text)
                or not 0 < table.header.line - block.line < 4
                or not OF_ALL.match(block.text)
            ):
                continue
            self._state.read.add(block.line)
            operation = self._state.context.operation
            for place in sorted(places):
                if self._state.reading.value(operation, place, "type") not in ("number", "integer", None):
                    continue
                for keyword, value in prose.read(block.text, "number").keywords.items():
                    if self._state.reading.value(operation, place, keyword) is None:
                        fact = Fact(operation=operation, place=place, keyword=keyword, value=value, line=block.line)
                        self._state.reading.add(fact)

    def _is_of_headers(self, table: Table) -> bool:
        if self._state.context.side != "header":
            return False
        for row in table.rows:
            if re.match(r"\W*(?:authorization|content-type|accept)\W*$", row.cells[0], re.IGNORECASE):
                self._state.read |= {row.line, table.header.line}
                if "bearer" in " ".join(row.cells).lower():
                    self._state.reading.bearer = self._state.reading.bearer or row.line
        return all(row.line in self._state.read for row in table.rows)

    def _values_of_fields(self) -> None:
        """Tables that list the values of a field: ``camera_control.type Options``, ``Models``."""
        for operation, heading, table in self._lists:
            listed = tables.values(table)
            if listed is None or len(listed[0]) < 2:
                continue
            found = list(self._meant(operation, heading, table)) or self._referring(operation, table.header.line)
            known = [(name, place) for name, place in found if self._state.reading.has(name, place)]
            answered = [(name, place) for name, place in found if place.startswith("response/")]
            own = [(name, place) for name, place in answered if name == operation and name.startswith("GET ")]
            for name, place in (known or own or found)[:1]:
                if self._state.reading.value(name, place, "type") != "boolean":  # what true and false mean
                    values, line = listed
                    self._state.reading.add(Fact(operation=name, place=place, keyword="enum", value=values, line=line))
                    self._state.read |= {table.header.line, *(row.line for row in table.rows)}

    def _referring(self, operation: str, line: int) -> list[tuple[str, str]]:
        """Return the last field above a line, with its operation, of which the page says that a table below lists its values."""
        reading = self._state.reading
        above = [
            (reading.type_line(operation, place), place)
            for place in reading.saying(operation, TABLE_BELOW)
            if reading.type_line(operation, place) < line
            and reading.value(operation, place, "enum") is None
            and reading.value(operation, place, "type") not in HOLDERS
        ]
        return [(operation, max(above)[1])] if above else []

    def _meant(self, operation: str, heading: str, table: Table) -> Iterator[tuple[str, str]]:
        """Yield each operation with the place of the field that a heading or the title of a table may mean in it, below
        ``operation`` first, and what is sent before what comes back.
        """
        state = self._state
        posts = [item.name for item in state.reading.operations if item.name.startswith(("POST", "PUT"))]
        others = [item.name for item in state.reading.operations]
        sides = [
            *((name, "body") for name in (operation, *posts)),
            *((name, "response") for name in (operation, *others)),
        ]
        titles = (heading, *(title for title in table.header.cells[:1] if OF_VALUES_TITLE.sub("", title).isascii()))
        for candidate, side in dict.fromkeys(sides):
            state.context.side = side
            state.context.return_to(candidate)
            place = next(filter(None, (state.named(title, containers=False) for title in titles)), None)
            if place:
                yield candidate, place

    def _fence(self, fence: Fence) -> None:
        state = self._state
        if openapi.looks_like(fence.text):
            self._openapi(fence)
        elif commands := list(calls.commands(fence.text, fence.line)):
            for text, line in commands:
                state.shown.add_command(text, line, state.context)
        elif self._requests(fence):
            pass
        elif called := _one_call(fence):
            state.context.show(called.method, called.address, fence.line)
        elif example := examples.parse(fence.text, fence.line):
            self._example(fence, example)
        elif typed := interfaces.described(fence, state.context.operation, state.context.location()):
            for field in typed if state.context.side != "error" else ():
                take_in(state.reading, field)
        elif listed := in_columns(_lines_of_text(fence)):
            self._texts.read(listed)
        else:
            return
        state.read |= set(fence.lines)

    def _example(self, fence: Fence, example: Example) -> None:
        """Take in an object that a fence shows: what is sent or comes back, or the schema of it."""
        state = self._state
        if answered := examples.ANSWERED.match(fence.text):
            state.context.side = "response" if answered["status"].startswith("2") else "error"
        if state.context.side == "error":
            return
        if is_schema(example.value):
            text = examples.without_comments(fence.text)
            openapi.read_schema(text, fence.line, state.reading, state.context.operation, state.parent())
            return
        state.context.shown()
        place = state.context.location() if state.context.side == "response" else "body"
        whose = state.context.answering if place != "body" else state.context.operation
        state.shown.add(whose, place, example)
        state.commented += commented.described(example, whose, place)

    def _requests(self, fence: Fence) -> bool:
        """Take in the operations that a fence names, of one what it is sent, too; return whether it names any."""
        lines = list(enumerate(fence.text.split("\n"), start=fence.line))
        listed = sum(OPERATION.match(line) is not None for _, line in lines) > 1
        context = self._state.context
        first = next(((number, match) for number, line in lines if (match := OPERATION.match(line))), None)
        called = name_of(first[1][1], first[1][2]) if first and not listed else ""
        known = [operation.name for operation in self._state.reading.operations]
        if (
            first
            and called not in known
            and any(is_below_a_base(called, name) or is_call_of(called, name) for name in known)
        ):
            heard = first[0]
            context.show(first[1][1], first[1][2], heard)
        else:
            heard = next((number for number, line in lines if context.hear(line, number, listed=listed)), 0)
        for number, line in lines if listed else ():
            if number > heard:
                context.hear(line, number, listed=True)
        start = next((index for index, (_, line) in enumerate(lines) if line.startswith("{")), 0)
        if heard and not listed and start:
            example = examples.parse("\n".join(line for _, line in lines[start:]), lines[start][0])
            if example and not is_schema(example.value):
                self._state.shown.add(context.operation, "body", example)
        return heard > 0

    def _openapi(self, fence: Fence) -> None:
        reading = self._state.reading
        try:
            tree, notes = repair.load(fence.text, fence.line)
        except UnreadableError as error:
            raise UnreadableError(f"{reading.document}: {error}") from error
        reading.repairs += notes
        if not isinstance(tree, dict):
            text = f"openapi: expected a mapping, got {fence.text.split(chr(10))[0][:80]}"
            reading.unread.append(Note(line=fence.line, text=text))
            return
        reading.title = ""
        reader = openapi.OpenAPIReader(tree, fence.text, fence.line, reading)
        reader.read()
        _read_descriptions(reader, reading)

    def _list_unread(self) -> None:
        noted = self._state.read | {note.line for note in self._state.reading.unread if not note.place}
        for block in self._blocks:
            self._state.reading.must_go_on()
            if isinstance(block, Fence):
                if block.line not in self._state.read:
                    self._state.reading.unread.append(
                        Note(line=block.line, text=f"{block.info or 'code'}: {block.text.split(chr(10))[0][:80]}")
                    )
            elif isinstance(block, Table):
                for row in (block.header, *block.rows):
                    if row.line not in noted:
                        self._state.reading.unread.append(Note(line=row.line, text=" | ".join(row.cells)[:160]))
            elif block.line not in self._state.read and block.text:
                self._state.reading.unread.append(Note(line=block.line, text=block.text[:160]))
