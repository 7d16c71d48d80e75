"""A page of any of the known forms to facts. Each line of it is read, or listed as unread."""

import itertools
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from contract import yaml_file
from contract.errors import UnreadableError
from contract.reading.documents import openapi, repair
from contract.reading.facts import Note, OperationNote, Reading
from contract.reading.fields import columns, flat
from contract.reading.fields.field import take_in
from contract.reading.intake.fenced import Fenced
from contract.reading.intake.headed import Headed, labelled_rows
from contract.reading.intake.shown import Shown
from contract.reading.intake.state import State
from contract.reading.intake.tabled import Tabled
from contract.reading.intake.texts import Texts
from contract.reading.intake.valued import Valued, values_in
from contract.reading.operations import calls, examples
from contract.reading.operations import spellings as operations
from contract.reading.operations.addresses import (
    METHODS,
    is_address,
    is_below_a_base,
    is_call_of,
    name_of,
    printed,
    templates,
)
from contract.reading.operations.calls import Call
from contract.reading.operations.context import Context
from contract.reading.operations.sections import named_anyhow, named_below
from contract.reading.pages import glued, html_tables, markup, redoc, rejoined, scalar
from contract.reading.pages.blocks import Block, Fence, Heading, Table, Text, blocks
from contract.reading.vocabulary import variants

LONGEST_LINE = 20_000  # characters; the longest seen has 1,600
MOST_LINES = 100_000  # of a page; the longest seen has 3,000
LARGEST_PAGE = 500_000  # bytes; the largest page seen has 30,000
MISREAD_BLANK = re.compile(r"(\w)Â(?=[\s\u00a0]|$)")
"""What becomes of a blank that is none in ASCII, where a page is read in the wrong encoding."""
ATTRIBUTES = re.compile(r"^\{:[^{}\n]*\}[ \t]*$", re.MULTILINE)
"""A line of attributes, as some dialects of Markdown have them."""
LONG_RUN = re.compile(r"([^\w\n])\1{99,}")
"""A mark or blank that is repeated a hundred times says no more than one repeated less often, and takes long to look through."""
LONG_WORD = re.compile(r"(?<!\w)(\w{400})\w+")
"""HOSTILE INPUT: no word is as long, nor is a Chinese sentence; data in letters is no less read for being cut."""

CALLS_BY_POST = re.compile(r"(?:--request|-X)\s*['\"]?POST|\.post\(|['\"]POST['\"]")
AT_ROOT = re.compile(r"https?://[\w.-]+(?::\d+)?/?(?:\?[\w=&{}<>.$-]*)?[^\w\n/]*$")
"""The end of a line that says to which server requests go, and no path."""
BY = re.compile(r"(?:方式|方法|method)\W*(GET|POST|PUT)\b|^\W*(GET|POST|PUT)\b", re.IGNORECASE)
"""What says by which method, in that line or near it."""
NEAR = 6  # lines, of which every other may be empty


def read(path: Path) -> Reading:
    """Read a page from disk. Raises UnreadableError for what is no page: no text, too big, or nothing in it to read."""
    source = yaml_file.read_text(path, LARGEST_PAGE)
    reading = Reading(document=path.name)
    if path.suffix.lower() in (".yaml", ".yml", ".json") or openapi.starts(source):
        _read_document(path, source, reading)
    else:
        _must_have_lines(path, source)
        source = LONG_WORD.sub(r"\1", LONG_RUN.sub(lambda run: run[0][:99], source))
        source = examples.without_line_numbers(source)
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
        headings = [block for block in self._blocks if isinstance(block, Heading)]
        self._texts = Texts(self._state, source, lines, self._headed, headings)
        self._valued = Valued(self._state)
        self._tabled = Tabled(self._state, lines, self._valued)
        self._fenced = Fenced(self._state, self._texts)

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
                if (listed := values_in(run, self._state.heading)) is not None:
                    self._valued.keep(listed)
                else:
                    self._texts.read(run)
                continue
            for block in group:
                self._state.reading.must_go_on()
                if isinstance(block, Heading):
                    self._headed.enter(block, below.get(block.line, ""))
                elif isinstance(block, Table):
                    self._tabled.read(block)
                    self._headed.leave()
                elif isinstance(block, Fence):
                    self._state.context.above_fields = block.line in above_fields
                    self._fence(block)
        self._valued.give()
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

    def _fence(self, fence: Fence) -> None:
        if not openapi.looks_like(fence.text):
            self._fenced.read(fence)
            return
        self._state.read |= set(fence.lines)
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
