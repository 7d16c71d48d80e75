"""Lines of running text: dumped fields, bullets, definitions, addresses and commands; what else they say is a remark."""

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from contract.reading.documents import openapi
from contract.reading.facts import Note
from contract.reading.fields import (
    anchors,
    commented,
    definitions,
    dumps,
    flat,
    interfaces,
    notation,
    stainless,
    starts,
    swagger,
)
from contract.reading.fields.bullets import Bullet, bullets, defined, in_columns
from contract.reading.fields.field import take_in
from contract.reading.intake import components
from contract.reading.intake.dumped import Dumped, member_of
from contract.reading.intake.headed import Headed
from contract.reading.intake.listed import Listed
from contract.reading.intake.remarks import Remarks
from contract.reading.intake.state import State
from contract.reading.operations import calls, examples
from contract.reading.operations.addresses import ANY_METHOD, METHODS, OPERATION
from contract.reading.operations.examples import Example
from contract.reading.operations.sides import STATUS, announces_answer, announces_request, is_title
from contract.reading.pages.blocks import Heading, Text
from contract.reading.places import ways
from contract.reading.places.kinship import Kinship
from contract.reading.places.nesting import UNFOLDS, Nesting, without_buttons
from contract.reading.vocabulary.types import CAMEL_CASE, type_name
from contract.reading.vocabulary.words import BUTTON

NUMBERED = re.compile(r"(?:^|\t)\d+[、.)]\s*[^:：]{2,30}[:：]\s*(?:" + ANY_METHOD + ")")
"""``1、Create: POST /v1/tasks``: one of a list of operations."""
OF_FIELDS = re.compile(
    r"\b(?:parameters|params|fields|arguments|attributes|response (?:format|structure))\b|参数|字段|(?:响应|返回)(?:格式|说明)",
    re.IGNORECASE,
)
"""In a heading: what stands in the list below it are fields, though it may say nothing of their types."""
MEDIA_TYPE = re.compile(r"[a-z]+/[\w.+-]*json")
"""What stands above the name of the type of an answer."""
LINK_TO_ITSELF = re.compile(r"[\u200b#¶]*(?:Copy link(?: to [\w.\[\] -]+)?)?")
"""What a copy shows of the link behind a name, in a line of its own."""
MESSAGE = re.compile(rf"(?:{ANY_METHOD}) /\S* HTTP/[\d.]+")
"""The first line of a message that is sent: ``POST /v1/films HTTP/1.1``."""
TITLE_BELOW = re.compile(r"Authori[sz]ations?|Headers|Body|Parameters|Responses?")
"""What may stand below a path that ends with a slash."""
ABOVE_CODE = re.compile(rf"{BUTTON.pattern}|json|example", re.IGNORECASE)
"""What may stand between the status of an answer and its example."""


OPEN_SENTENCE = re.compile(r".{50,}[^\s.:;!?。：；！？|`*]")
"""A line of a paragraph that was wrapped within a sentence."""


class Texts:
    """Reads runs of consecutive lines."""

    def __init__(self, state: State, source: str, lines: list[Text], headed: Headed, headings: list[Heading]) -> None:
        self._state = state
        self._headed = headed
        self._components = components.Components(state)
        self._anchored = anchors.are_used(lines)
        self._of_stainless = stainless.are_shown(source)
        self._glued_rows = any(flat.GLUED_TITLES.fullmatch(line.text) for line in lines)
        self._glued = self._glued_rows or starts.has_glued_heads(source)
        self._glued_marks = starts.has_glued_marks(source)
        self._one_line_heads = self._glued or starts.has_marked_heads(lines)
        self._called = 0
        """The line in which the last command ends, or message."""
        self._sends = False
        """Whether the head of a message stands above, and its body has not come yet."""
        self._operations = set[int]()
        """Lines of a list of operations."""
        self._dumped = Dumped(state, headings, unfolds=UNFOLDS.search(source) is not None)
        self._fields = Listed(state)
        self._vocabulary = _vocabulary(source)
        self._shown_names = {name for example in state.shown.all for name in examples.dotted(example.value)}
        self._remarks = Remarks(state, has_headings=re.search(r"^#{2,4} ", source, re.MULTILINE) is not None)

    def read(self, run: list[Text]) -> None:
        """Take in a run, line by line; an operation that it names before it goes on with the components of its fields."""
        begins = [0, *components.after_operations(run), len(run)]
        for begin, end in itertools.pairwise(begins):
            self._read(run[begin:end])

    def _read(self, run: list[Text]) -> None:
        run = [text for text in run if not (LINK_TO_ITSELF.fullmatch(text.text) or self._components.take(text))]
        run = [part for text in run for part in anchors.parted(text)] if self._anchored else run
        run = [*_with_columns(run)]
        run = [*swagger.respelt(run)]
        run = [*stainless.lines_respelt(run)] if self._of_stainless else run
        run = [*defined([*stainless.respelt(run)])]
        run = [starts.unglued(text, as_row=self._glued_rows) for text in run] if self._glued else run
        run = [part for text in run for part in starts.parted(text, loosely=self._glued_marks)]
        run = [part for text in run for part in starts.labelled_apart(text)]
        run = [*without_buttons(run, self._state.shown.all)]
        if not run or self._headed_parts(run):
            return
        rest: list[Text] = []
        for term, lines in definitions.parts(run):
            if term and self._headed.defines(lines[1:]):
                self._with_notation(rest)
                self._headed.defined(term, lines)
                rest = []
            else:
                rest += lines
        self._with_notation(rest)

    def _headed_parts(self, run: list[Text]) -> bool:
        """Take in the lines below the heading of a field, and those of an object that another line names among them; return
        whether they speak of the field of the heading.
        """
        listed = {match[1] for text in run if text.bullet and (match := dumps.LISTED.match(text.text))}
        named = (index for index in range(1, len(run) - 1) if run[index + 1].bullet and _title(run[index]) in listed)
        end = next(named, len(run))
        if not self._headed.read(run[:end]):
            return end < len(run) and self._headed.read(run)
        if end < len(run):
            self._state.enter(_title(run[end]), run[end].line)
            self._read(run[end + 1 :])
        return True

    def _with_notation(self, run: list[Text]) -> None:
        """Take in consecutive lines, of which some may be types in the notation of braces."""
        position = 0
        while position < len(run):
            begins = (index for index in range(position, len(run)) if self._begins_type(run, index))
            begun = next(begins, len(run))
            self._lines(run[position:begun])
            position = self._notation(run, begun) if begun < len(run) else begun

    def _begins_type(self, run: list[Text], index: int) -> bool:
        """Whether a type in braces begins at a line, as Swagger UI or TypeScript write it."""
        is_shown = run[index].line in self._state.shown.loose_lines
        return notation.starts(run, index) or (not is_shown and interfaces.starts(run, index))

    def _lines(self, run: list[Text]) -> None:
        """Take in consecutive lines of which none is a type in the notation of braces."""
        named = [
            text.line for text in run if OPERATION.search(text.text) and (text.bullet or NUMBERED.search(text.text))
        ]
        self._operations = set(named) if len(named) > 1 else set()
        shown = self._state.shown.loose_lines
        fields = list(dumps.fields(run, self._state.reading, loose=self._one_line_heads, shown=shown))
        dumped = {line for entry in fields for line in entry.lines}
        listed = self._listed(run, dumped)
        self._state.read |= {
            term.line
            for term, meaning in itertools.pairwise(run)
            if any(bullet.depth < 0 for bullet in listed.get(meaning.line, ()))
        }
        typed = any(bullet.depth < 0 for found in listed.values() for bullet in found)
        meant = [] if typed else list(definitions.definitions(run, self._vocabulary))
        meant = meant or [each for each in definitions.told(run, self._shown_names) if each.term_line not in dumped]
        terms = {line for definition in meant for line in (definition.term_line, definition.line)}
        begun_by = definitions.groups(meant)
        above: list[ways.Above] = []
        nesting: Nesting | None = None
        kinship = Kinship(member_of(entry) for entry in fields)
        for position, text in enumerate(run):
            self._state.reading.must_go_on()
            if self._anchored and is_title(text.text):  # which may stand in the last line of a field
                self._state.enter(text.text, text.line)
                continue
            self._named_or_shown(run, position)
            self._remarks.values_listed(run, position)
            if titled := flat.header(run, position):
                self._state.context.begin_table()
                self._state.read |= set(titled.row.lines)
            if text.line in listed:
                self._fields.bullets(listed[text.line], above)
            elif text.line in self._state.shown.loose_lines or text.line in self._state.read:
                self._shown(text.line, _status_above(run, position))
            elif text.line in begun_by:
                self._fields.defined(run, begun_by[text.line])
            elif text.line in dumped:
                while fields and text.line >= min(fields[0].lines):
                    side = self._state.context.side
                    if nesting is None or nesting.side != side:
                        nesting = self._dumped.nesting(fields, run, dumped, kinship, text.line)
                    self._dumped.take(fields.pop(0), nesting)
            elif text.line not in terms and not (nesting and self._dumped.closes(nesting, text)):
                begins = position + 1 == len(run) or run[position + 1].line in dumped or _stands_alone(run, position)
                begun = _goes_on_from(run, position)
                is_listed, ends = text.line in self._operations, position + 2 >= len(run)
                self._remarks.take(text, before_field=begins, listed=is_listed, ends=ends, above=begun)

    def _listed(self, run: list[Text], dumped: set[int]) -> dict[int, list[Bullet]]:
        """Return the items of lists that are fields, by their lines; ``dumped``: the lines of fields that are not listed."""
        listed: defaultdict[int, list[Bullet]] = defaultdict(list)
        for bullet in bullets(run, named=self._lists_fields(run)):
            self._state.reading.must_go_on()
            if self._anchored:  # the lines of a list lie between those of its field
                bullet = replace(bullet, texts=tuple(text for text in bullet.texts if text[1] not in dumped))
            listed[bullet.line].append(bullet)
            self._state.read |= {*bullet.values_lines, *(line for _, line in bullet.texts)}
        return listed

    def _shown(self, line: int, status: str) -> None:
        """Take in a line of an object in the text; with the first, what its comments say of its fields. ``status``: that
        of an answer right above it.
        """
        state, context = self._state, self._state.context
        state.read.add(line)
        for example in (each for each in state.shown.loose if each.line == line and context.side != "error"):
            if self._sends:
                self._sends, self._called = False, max(example.lines)
            place = context.location() if context.side == "response" else "body"
            if status not in ("", "200") and context.operation:
                context.succeed_with(status)
            status = status or "200" * (line == self._called + 1)  # what a command shows right below it
            place = f"response/{status}" if status else place
            if place != "body":
                state.shown.answers[line] = (context.answering, place)
            elif context.operation:
                state.shown.outline(context.operation, example)
            state.commented += commented.described(example, context.operation, place)

    def _lists_fields(self, run: list[Text]) -> bool:
        """Whether the heading, or a line above a list, says that what is listed below it are fields."""
        said = OF_FIELDS.search(self._state.heading) is not None or self._state.context.side == "response"
        return said or any(
            announces_answer(text.text)
            or announces_request(text.text)
            or (is_title(text.text) and OF_FIELDS.search(text.text))
            for text in run
            if not text.bullet
        )

    def _schema(self, shown: Example) -> None:
        """Take in a JSON Schema that stands in the text, as that of the body or answer which is spoken of."""
        context = self._state.context
        if context.side != "error":
            text = examples.without_comments(shown.text)
            openapi.read_schema(text, shown.line, self._state.reading, context.operation, self._state.parent())
        self._state.read.add(shown.line)

    def _named_or_shown(self, run: list[Text], position: int) -> None:
        text = run[position]
        self._state.context.reach(text.line)
        if text.line in self._state.read:
            return
        if MESSAGE.fullmatch(text.text):
            self._state.context.side, self._sends = "body", True
        elif MEDIA_TYPE.fullmatch(text.text):
            self._answered_with(run, position)
        elif text.text in METHODS:
            self._split_address(run, position)
        elif text.text.startswith("curl "):
            self._command(run, position)
        elif text.line in self._state.shown.schemas:
            self._schema(self._state.shown.schemas[text.line])

    def _answered_with(self, run: list[Text], position: int) -> None:
        """Take in the name of the type of an answer, in the line below that of its media type."""
        context = self._state.context
        below = run[position + 1].text if position + 1 < len(run) else ""
        name = type_name(below) if CAMEL_CASE.fullmatch(below) else ""  # ``Copy`` is a button
        if context.side == "response" and name:
            note = Note(line=run[position + 1].line, text=name, operation=context.operation, place=context.location())
            self._state.reading.named.append(note)
            self._state.read |= {run[position].line, run[position + 1].line}

    def _notation(self, run: list[Text], position: int) -> int:
        """Take in a type in the notation of braces; return where it ends."""
        context = self._state.context
        read = notation.read if notation.starts(run, position) else interfaces.read
        described, end = read(run, position, context.operation, context.location())
        for each in described if context.side != "error" else ():
            take_in(self._state.reading, each)
        self._state.read |= {text.line for text in run[position:end]}
        return end

    def _split_address(self, run: list[Text], position: int) -> None:
        """Take in a method and a path of which each part stands in a line of its own."""
        parts: list[Text] = []
        for line in run[position + 1 :]:
            is_part = parts and parts[-1].text == "/" and re.fullmatch(r"[\w.{}-]+", line.text)
            if not (line.text == "/" or (is_part and not TITLE_BELOW.fullmatch(line.text))):
                break
            parts.append(line)
        if len(parts) > 1:
            self._state.context.declare(run[position].text, "".join(part.text for part in parts), run[position].line)
            self._state.read |= {run[position].line, *(part.line for part in parts)}

    def _command(self, run: list[Text], position: int) -> None:
        """Take in a curl command that stands without a fence, however many lines it has."""
        count = len(list(calls.command([part.text for part in run[position:]])))
        lines = run[position : position + count]
        source = "\n".join(part.text for part in lines)
        if self._state.shown.add_command(source, lines[0].line, self._state.context):
            self._state.read |= {part.line for part in lines}
            self._called = lines[-1].line


def _title(text: Text) -> str:
    """Return the name that is all that a line says which is bold, or ends with a colon: ``**steps**``; empty for any other."""
    title = dumps.TITLE.fullmatch(text.text.replace("*", ""))
    is_marked = text.text.startswith("**") or text.text.endswith((":", "："))
    return title["name"] if title and is_marked and not text.bullet else ""


def _with_columns(run: list[Text]) -> Iterator[Text]:
    """Yield lines, and those of a list of fields in columns as items of a list."""
    begins = [0, *(index for index in range(1, len(run)) if run[index].line != run[index - 1].line + 1), len(run)]
    for begin, end in itertools.pairwise(begins):
        yield from in_columns(run[begin:end]) or run[begin:end]


def _stands_alone(run: list[Text], position: int) -> bool:
    """Whether a line has blank ones around it."""
    line = run[position].line
    before = run[position - 1].line if position else 0
    after = run[position + 1].line if position + 1 < len(run) else math.inf
    return before < line - 1 and after > line + 1


def _status_above(run: list[Text], position: int) -> str:
    """Return the status of success that stands above a line, with nothing but buttons between; empty where none does."""
    above = itertools.dropwhile(lambda each: ABOVE_CODE.fullmatch(each.text), reversed(run[:position]))
    match = STATUS.fullmatch(next((each.text for each in above), ""))
    return match[1] if match else ""


def _goes_on_from(run: list[Text], position: int) -> str:
    """Return the line above, if a line goes on with its sentence; empty for one that begins its own."""
    above = run[position - 1] if position else None
    goes_on = (
        above
        and above.line == run[position].line - 1
        and not run[position].bullet
        and OPEN_SENTENCE.fullmatch(above.text)
    )
    return above.text if above and goes_on else ""


def _vocabulary(source: str) -> set[str]:
    """The words of a page, but for the last of a definition, to which the next term may be glued."""
    text = "\n".join(line.rpartition(" ")[0] if line.startswith(":") else line for line in source.split("\n"))
    return {word.lower() for word in re.findall(r"[A-Za-z]+", text)}
