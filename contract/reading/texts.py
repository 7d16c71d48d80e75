"""Lines of running text: dumped fields, bullets, definitions, addresses and commands; what else they say is a remark."""

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from contract.load import IGNORED_HEADERS
from contract.reading import (
    anchors,
    calls,
    commented,
    components,
    definitions,
    dumps,
    examples,
    flat,
    notation,
    openapi,
    prose,
    starts,
    swagger,
    tables,
    ways,
)
from contract.reading.addresses import ANY_METHOD, METHODS, OPERATION
from contract.reading.bullets import Bullet, bullets, defined, in_columns, unquoted
from contract.reading.definitions import Definition
from contract.reading.examples import Example
from contract.reading.facts import Fact, Note
from contract.reading.fields import Described, full_place, required_mark, take_in
from contract.reading.headed import Headed
from contract.reading.kinship import Kinship, Member
from contract.reading.nesting import UNFOLDS, Nesting, example_of, without_buttons
from contract.reading.page import Text
from contract.reading.remarks import Remarks
from contract.reading.sides import STATUS, announces_answer, announces_request, is_title
from contract.reading.state import State
from contract.reading.types import CAMEL_CASE, json_type, type_name, union
from contract.reading.words import BUTTON

NUMBERED = re.compile(r"(?:^|\t)\d+[、.)]\s*[^:：]{2,30}[:：]\s*(?:" + ANY_METHOD + ")")
"""``1、Create: POST /v1/tasks``: one of a list of operations."""
OF_FIELDS = re.compile(
    r"\b(?:parameters|params|fields|arguments|attributes|response (?:format|structure))\b|参数|字段|(?:响应|返回)(?:格式|说明)",
    re.IGNORECASE,
)
"""In a heading: what stands in the list below it are fields, though it may say nothing of their types."""
LOCATED = re.compile(r"(path|query|header|body)\s*[,，.;]\s*", re.IGNORECASE)
"""How the meaning of a term begins that says where the field goes."""
MEDIA_TYPE = re.compile(r"[a-z]+/[\w.+-]*json")
"""What stands above the name of the type of an answer."""
LINK_TO_ITSELF = re.compile(r"[\u200b#¶]*(?:Copy link(?: to [\w.\[\] -]+)?)?")
"""What a copy shows of the link behind a name, in a line of its own."""
TITLE_BELOW = re.compile(r"Authori[sz]ations?|Headers|Body|Parameters|Responses?")
"""What may stand below a path that ends with a slash."""
KIND_OF_ALL = re.compile(
    r"\b(?:fields|parameters|values|keys) are (?:\w+ )?(string|integer|number|boolean)s\b", re.IGNORECASE
)
ABOVE_CODE = re.compile(rf"{BUTTON.pattern}|json|example", re.IGNORECASE)
"""What may stand between the status of an answer and its example."""
OF_ALL = re.compile(r"(?:all|each|every)\b|所有|每个", re.IGNORECASE)
"""How a sentence begins that speaks of all the fields below it."""
OF_THE_CALL = re.compile(r"(?:callback|webhook|notify)(?:_?ur[li])?", re.IGNORECASE)
"""A field that is said of the call as a whole: no object above holds it, or what comes next, whose end the page does not say."""
ADDS_ITEM = re.compile(r"add object", re.IGNORECASE)
"""The button below the fields of an item."""
FORM_OBJECT = re.compile(r"[A-Z\d_ ]+ OBJECT")
"""The title that a form shows above the fields of an object; of where they end it says nothing."""


SPAN = re.compile(r"\[-?[\d.]+, ?-?[\d.]+\]")
OPEN_SENTENCE = re.compile(r".{50,}[^\s.:;!?。：；！？|`*]")
"""A line of a paragraph that was wrapped within a sentence."""


class Texts:
    """Reads runs of consecutive lines."""

    def __init__(self, state: State, source: str, lines: list[Text], headed: Headed) -> None:
        self._state = state
        self._headed = headed
        self._components = components.Components(state)
        self._anchored = anchors.are_used(lines)
        self._glued_rows = any(flat.GLUED_TITLES.fullmatch(line.text) for line in lines)
        self._glued = self._glued_rows or starts.has_glued_heads(source)
        self._glued_marks = starts.has_glued_marks(source)
        self._one_line_heads = self._glued or starts.has_marked_heads(lines)
        self._list = ""
        """The place of the list that was described last, right above."""
        self._item = ""
        """The place of the items whose fields stand below a title of theirs."""
        self._called = 0
        """The line in which the last command ends."""
        self._operations = set[int]()
        """Lines of a list of operations."""
        self._unfolds = UNFOLDS.search(source) is not None
        self._vocabulary = _vocabulary(source)
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
        run = [*unquoted([*defined(run)])]
        run = [starts.unglued(text, as_row=self._glued_rows) for text in run] if self._glued else run
        run = [part for text in run for part in starts.parted(text, loosely=self._glued_marks)]
        run = [part for text in run for part in starts.labelled_apart(text)]
        run = [*without_buttons(run, self._state.shown.all)]
        if not run or self._headed.read(run):
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

    def _with_notation(self, run: list[Text]) -> None:
        """Take in consecutive lines, of which some may be types in the notation of braces."""
        position = 0
        while position < len(run):
            begun = next((index for index in range(position, len(run)) if notation.starts(run, index)), len(run))
            self._lines(run[position:begun])
            position = self._notation(run, begun) if begun < len(run) else begun

    def _lines(self, run: list[Text]) -> None:
        """Take in consecutive lines of which none is a type in the notation of braces."""
        named = [
            text.line for text in run if OPERATION.search(text.text) and (text.bullet or NUMBERED.search(text.text))
        ]
        self._operations = set(named) if len(named) > 1 else set()
        shown = self._state.shown.loose_lines
        fields = list(dumps.entries(run, self._state.reading, loose=self._one_line_heads, shown=shown))
        dumped = {line for entry in fields for line in entry.lines}
        listed = self._listed(run, dumped)
        self._state.read |= {
            term.line
            for term, meaning in itertools.pairwise(run)
            if any(bullet.depth < 0 for bullet in listed.get(meaning.line, ()))
        }
        typed = any(bullet.depth < 0 for found in listed.values() for bullet in found)
        meant = [] if typed else list(definitions.definitions(run, self._vocabulary))
        terms = {line for definition in meant for line in (definition.term_line, definition.line)}
        above: list[ways.Above] = []
        nesting: Nesting | None = None
        kinship = Kinship(_member(entry) for entry in fields)
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
                self._bullets(listed[text.line], above)
            elif text.line in self._state.shown.loose_lines or text.line in self._state.read:
                self._shown(text.line, _status_above(run, position))
            elif text.line == min(terms, default=0):
                self._defined(run, meant)
            elif text.line in dumped:
                while fields and text.line >= min(fields[0].lines):
                    side = self._state.context.side
                    if nesting is None or nesting.side != side:
                        example = self._example_of(fields, _together(fields, run, dumped), text.line)
                        nesting = Nesting(side, example, kinship, unfolds=self._unfolds)
                    self._dumped(fields.pop(0), nesting)
            elif not (nesting and self._closes(nesting, text)) and text.line not in terms:
                begins = position + 1 == len(run) or run[position + 1].line in dumped or _stands_alone(run, position)
                begun = _goes_on_from(run, position)
                self._remarks.take(text, before_field=begins, listed=text.line in self._operations, above=begun)

    def _closes(self, nesting: Nesting, text: Text) -> bool:
        """Take in what ends the fields of an object or list; return whether a line is that."""
        if ADDS_ITEM.fullmatch(text.text) and self._item:
            nesting.close(self._item)
            self._item = ""
        elif text.text == "]":
            nesting.close()
        else:
            return False
        self._state.read.add(text.line)
        return True

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

    def _example_of(self, fields: list[dumps.Entry], close: list[dumps.Entry], line: int) -> Example | None:
        """Return the example that shows how fields nest: those that stand together, or all."""
        whole = self._state.shown.all
        found = (example_of({entry.name for entry in some}, whole, line) for some in (close, fields))
        return next(filter(None, found), None)

    def _shown(self, line: int, status: str) -> None:
        """Take in a line of an object in the text; with the first, what its comments say of its fields. ``status``: that
        of an answer right above it.
        """
        state, context = self._state, self._state.context
        state.read.add(line)
        for example in (each for each in state.shown.loose if each.line == line and context.side != "error"):
            place = context.location() if context.side == "response" else "body"
            status = status or "200" * (line == self._called + 1)  # what a command shows right below it
            place = f"response/{status}" if status else place
            if place != "body":
                state.shown.answers[line] = (context.answering, place)
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
        if MEDIA_TYPE.fullmatch(text.text):
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
        described, end = notation.read(run, position, context.operation, context.location())
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

    def _dumped(self, entry: dumps.Entry, tree: Nesting) -> None:
        self._state.read |= entry.lines
        if (name := type_name(entry.name)) and self._state.reading.of_type(self._state.context.operation, name):
            self._state.enter(entry.name, min(entry.lines))  # whose fields follow
            return
        if self._state.context.side == "error" and not self._returns_to_answer(entry):
            return
        if re.fullmatch(r"authorization|content-type|accept", entry.name, re.IGNORECASE):
            if "bearer" in entry.default.lower() or any("bearer" in text.lower() for text, _ in entry.texts):
                self._state.reading.bearer = self._state.reading.bearer or max(entry.lines)
            return
        member = _member(entry)
        if entry.name == self._list.rpartition("/")[2] and json_type(entry.type) == ("object", None):
            self._item = f"{self._list}/[]"
            tree.unfold(self._item, member, to_the_end=True)  # the title above the fields of an item
            return
        place = self._place(entry, member, tree)
        self._list = place if (json_type(entry.type) or ("",))[0] == "array" else ""
        for each in self._outlined(place) or [place]:
            self._take_in(entry, each)
        if entry.has_children and not self._unfolds:
            is_list = "array" in (*(json_type(entry.type) or ()), *union(entry.type))
            inside = f"{place}/[]" if is_list else place
            tree.unfold(inside, member, to_the_end=entry.goes_on or place.startswith("response/"))

    def _returns_to_answer(self, entry: dumps.Entry) -> bool:
        """Speak of the answer again, where a field below the example of an error is one that the example of an answer alone has;
        return whether it is.
        """
        context, shown = self._state.context, self._state.shown
        above = (example for example in shown.all if example.line < entry.line and isinstance(example.value, dict))
        having = [example.line for example in above if entry.name in example.value]
        is_of_answer = bool(having) and all(shown.answers.get(line, ("",))[0] == context.operation for line in having)
        context.side = "response" if is_of_answer else context.side
        return is_of_answer

    def _outlined(self, place: str) -> list[str]:
        """Return all places of a field that the page describes once, and of which it has shown that several objects have it."""
        reading, operation = self._state.reading, self._state.context.operation
        if operation not in self._state.shown.outlined or reading.has(operation, place):
            return []
        return sorted(each for each in reading.places(operation, place.rpartition("/")[2]) if each.startswith("body/"))

    def _take_in(self, entry: dumps.Entry, place: str) -> None:
        described = Described(
            operation=self._state.context.operation,
            place=place,
            line=entry.line,
            type=entry.type,
            required=entry.required,
            required_line=next((line for text, line in entry.texts if not text), entry.line),
            default=entry.default,
            default_line=entry.default_line,
            texts=tuple((text, line) for text, line in entry.texts if text),
            limits=tuple(entry.limits),
            const=entry.const,
            values=tuple(entry.values),
            values_line=entry.values_line,
        )
        take_in(self._state.reading, described)
        for pattern in entry.patterns:
            fact = Fact(
                operation=described.operation,
                place=described.place,
                keyword="pattern",
                value=pattern,
                line=max(entry.lines),
            )
            self._state.reading.add(fact)

    def _place(self, entry: dumps.Entry, member: Member, tree: Nesting) -> str:
        """Return where a field of a dump stands: by its whole name, where the page writes those, or in what began above."""
        names = ways.field_path(entry.name)[0] or [entry.name]
        reading, operation, location = (
            self._state.reading,
            self._state.context.operation,
            self._state.context.location(),
        )
        holder = tree.holder(member, *names)
        if FORM_OBJECT.fullmatch(self._state.heading) and self._state.parent().startswith(f"{tree.side}/"):
            self._state.hold(tree.around(self._state.parent(), names[0]))
        is_long = len(names) > 1
        is_whole = bool(reading.places(operation, names[0])) if is_long else tree.is_whole and not holder
        start = entry.location.lower() or (location if is_whole else holder or self._state.parent())
        nests = start == location and not is_long and not tree.is_whole
        if names == ["items"] and start.endswith("/[]"):
            return start  # what a list holds
        if OF_THE_CALL.fullmatch(names[-1]) and start != location and not (holder or tree.shows(names[-1])):
            self._state.hold(location)
            start = location
        place = tree.place(member, entry.type, entry.indent) if nests else "/".join(names)
        return full_place(reading, operation, f"{start}/{place}")

    def _bullets(self, found: list[Bullet], above: list[ways.Above]) -> None:
        for bullet in found:
            self._bullet(bullet, above)

    def _bullet(self, bullet: Bullet, above: list[ways.Above]) -> None:
        self._state.read.add(bullet.line)
        names, _, _ = ways.field_path(bullet.name)
        if not names:
            return
        while above and above[-1].depth >= bullet.depth:
            above.pop()
        holder = bullet.location or (above[-1].place if above else self._state.parent())
        place = "/".join([holder, *ways.within(names, holder)])
        root = self._state.context.location()
        known = self._state.reading.value(self._state.context.operation, f"{root}/{names[0]}", "type")
        if len(names) > 1 and known in ("object", "array"):  # its whole name, wherever it stands
            place = full_place(self._state.reading, self._state.context.operation, "/".join([root, *names]))
        if place.startswith("header/") and names[0].lower() in IGNORED_HEADERS:
            return
        if (inside := ways.inside(place, bullet.type)) is not None:  # what stands below a scalar stands beside it
            above.append(ways.Above(bullet.depth, inside))
        are_required = tables.ALL_REQUIRED.fullmatch(self._state.heading) and not place.startswith("response/")
        described = Described(
            operation=self._state.context.operation,
            place=place,
            line=bullet.line,
            type=bullet.type,
            required=bullet.required or ("required" if are_required else ""),
            default=bullet.default,
            default_line=bullet.line,
            limits=bullet.limits,
            texts=bullet.texts,
            values=bullet.values,
            values_line=next(iter(bullet.values_lines), 0),
        )
        take_in(self._state.reading, described)

    def _defined(self, run: list[Text], defined: list[Definition]) -> None:
        parent = self._state.parent()
        first = min(definition.term_line for definition in defined)
        for definition in defined:
            self._state.read |= {definition.line, definition.term_line}
            names, _, _ = ways.field_path(definition.term)
            located = LOCATED.match(definition.text)
            said = definition.text[located.end() :] if located else definition.text
            kind, _, text = said.partition(".")
            known = json_type(kind) is not None
            described = Described(
                operation=self._state.context.operation,
                place="/".join([located[1].lower() if located else parent, *names]),
                line=definition.line,
                type=kind if known else "",
                texts=(((text if known else said).strip(), definition.line),),
            )
            take_in(self._state.reading, described)
        for line in run:
            if first - 3 <= line.line < first and OF_ALL.match(line.text):
                self._state.read.add(line.line)
                for definition in defined:
                    self._said_of(definition, parent, line)
                    self._type_of_all(definition, parent, line)

    def _type_of_all(self, definition: Definition, parent: str, line: Text) -> None:
        """Take in that all fields are of a type: ``All fields are optional strings:``."""
        said = KIND_OF_ALL.search(line.text)
        if said:
            names, _, _ = ways.field_path(definition.term)
            place = "/".join([parent, *names])
            described = Described(operation=self._state.context.operation, place=place, line=line.line, type=said[1])
            take_in(self._state.reading, described)

    def _said_of(self, definition: Definition, parent: str, line: Text) -> None:
        for keyword, value in prose.read(line.text, "number").keywords.items():
            place = f"{parent}/{definition.term}"
            fact = Fact(
                operation=self._state.context.operation, place=place, keyword=keyword, value=value, line=line.line
            )
            self._state.reading.add(fact)


def _member(entry: dumps.Entry) -> Member:
    """Return what tells to which object a field of a dump belongs."""
    kind, _ = json_type(entry.type) or ("", None)
    text = " ".join(text for text, _ in entry.texts)
    return Member(
        name=entry.name, text=text.strip(), line=entry.line, is_required=required_mark(entry.required) is True,
        holds_others=kind in ("object", "array"), is_open=entry.has_children, is_folded=entry.is_folded,
        values=tuple(entry.values), type=entry.type, limits=SPAN.findall(" ".join(limit for limit, _ in entry.limits)),
    )  # fmt: skip


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


def _together(fields: list[dumps.Entry], run: list[Text], dumped: set[int]) -> list[dumps.Entry]:
    """Return the first fields, up to where the page says something that is about none."""
    first = min(fields[0].lines)
    end = next((text.line for text in run if text.line > first and text.line not in dumped), math.inf)
    return [entry for entry in fields if min(entry.lines) < end]


def _vocabulary(source: str) -> set[str]:
    """The words of a page, but for the last of a definition, to which the next term may be glued."""
    text = "\n".join(line.rpartition(" ")[0] if line.startswith(":") else line for line in source.split("\n"))
    return {word.lower() for word in re.findall(r"[A-Za-z]+", text)}
