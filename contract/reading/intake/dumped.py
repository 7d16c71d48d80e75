"""Fields of a dump, taken in where they stand in each other: as whole names, titles, buttons and examples say."""

import itertools
import math
import re
from collections import defaultdict
from dataclasses import replace

from contract.reading.facts import Fact
from contract.reading.fields.entries import Entry, part_values
from contract.reading.fields.field import Described, full_place, required_mark, take_in
from contract.reading.intake.state import State
from contract.reading.operations.addresses import names_operation
from contract.reading.operations.sides import side_of
from contract.reading.pages.blocks import Heading, Text
from contract.reading.places import ways
from contract.reading.places.kinship import Kinship, Member, Run
from contract.reading.places.naming import object_named
from contract.reading.places.nesting import OF_THE_CALL, Nesting
from contract.reading.places.samples import Sample, sample_of
from contract.reading.vocabulary.types import json_type, type_name

ENDS_ITEM = re.compile(r"\]|add object", re.IGNORECASE)
"""What stands below the fields of an item: a bracket, or a button."""
FORM_OBJECT = re.compile(r"[A-Z\d_ ]+ OBJECT")
"""The title that a form shows above the fields of an object; of where they end it says nothing."""
WAY = re.compile(r"`?([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+)`?", re.ASCII)
"""The whole name of a field, in a line below its own: ``camera.config.pan``."""
SPAN = re.compile(r"\[-?[\d.]+, ?-?[\d.]+\]")


class Dumped:
    """Takes in the fields of the dumps of a page, from top to bottom."""

    def __init__(self, state: State, headings: list[Heading], *, unfolds: bool) -> None:
        """``headings``: all of the page. ``unfolds``: it shows the fields of an object below it, and says nothing of where they
        end.
        """
        self._state = state
        self._headings = headings
        self._unfolds = unfolds
        self._list = ""
        """The place of the list that was described last, right above."""

    def nesting(self, fields: list[Entry], run: list[Text], dumped: set[int], kinship: Kinship, line: int) -> Nesting:
        """Return what tells how the fields of a run nest of which some, ``dumped``, are lines."""
        sample = self._sample_of(fields, _together(fields, run, dumped), line)
        ends = [text.line for text in run if ENDS_ITEM.fullmatch(text.text)]
        shown = self._state.shown.loose_lines
        texts: list[Text | Heading] = [text for text in run if text.line not in dumped and text.line not in shown]
        below = (heading for heading in self._headings if heading.line > run[0].line)
        others = sorted((*texts, *below), key=lambda each: each.line)
        members = [member_of(entry) for entry in fields]
        names = {member.name.lower() for member in members if member.holds_others}
        titles, sides = defaultdict[str, list[int]](list), list[int]()
        for text in others:
            if (name := object_named(text.text)) in names:
                titles[name].append(text.line)
            elif side_of(text.text) or names_operation(text.text):
                sides.append(text.line)

        def below_a_title(member: Member) -> bool:
            """Whether the fields of an object stand below a title, further down on the same side."""
            end = next((line for line in sides if line > member.line), math.inf)
            return any(member.line < line < end for line in titles.get(member.name.lower(), ()))

        known = (replace(each, is_folded=each.is_folded or below_a_title(each)) for each in members)
        breaks = [*sides, *itertools.chain(*titles.values())]
        together = Run(known, ends, breaks)
        return Nesting(self._state.context.side, together, sample, kinship, unfolds=self._unfolds)

    def closes(self, nesting: Nesting, text: Text) -> bool:
        """Whether a line ends the fields of an item, and says no more."""
        is_end = text.text == "]" or (nesting.is_in_list and ENDS_ITEM.fullmatch(text.text) is not None)
        if is_end:
            self._state.read.add(text.line)
        return is_end

    def _sample_of(self, fields: list[Entry], close: list[Entry], line: int) -> Sample | None:
        """Return the example that shows how fields nest: those that stand together, or all."""
        whole = self._state.shown.all
        found = (sample_of({entry.name for entry in some}, whole, line) for some in (close, fields))
        return next(filter(None, found), None)

    def take(self, entry: Entry, tree: Nesting) -> None:
        """Take in a field, where ``tree`` says that it stands; or the name of a type as the title of its fields."""
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
        member = member_of(entry)
        if entry.name == self._list.rpartition("/")[2] and json_type(entry.type) == ("object", None):
            tree.pass_title(member)  # above the fields of an item
            return
        part_values(entry, self._state.shown.values_of(entry.name))
        place = self._place(entry, member, tree)
        self._list = place if (json_type(entry.type) or ("",))[0] == "array" else ""
        for each in self._outlined(place) or [place]:
            self._take_in(entry, each)

    def _returns_to_answer(self, entry: Entry) -> bool:
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

    def _take_in(self, entry: Entry, place: str) -> None:
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

    def _place(self, entry: Entry, member: Member, tree: Nesting) -> str:
        """Return where a field of a dump stands: by its whole name, where the page writes those, or in what began above."""
        names = ways.field_path(_whole_name(entry))[0] or [entry.name]
        reading, operation, location = (
            self._state.reading,
            self._state.context.operation,
            self._state.context.location(),
        )
        if FORM_OBJECT.fullmatch(self._state.heading) and self._state.parent().startswith(f"{tree.side}/"):
            self._state.hold(tree.around(self._state.parent(), names[0]))
        is_long = len(names) > 1
        tree.is_whole |= is_long
        is_whole = bool(reading.places(operation, names[0])) if is_long else tree.is_whole
        start = entry.location.lower() or (location if is_whole else self._state.parent())
        if names == ["items"] and start.endswith("/[]"):
            return start  # what a list holds
        if OF_THE_CALL.fullmatch(names[-1]) and start != location and not tree.shows(names[-1]):
            self._state.hold(location)
            start = location
        nests = not (entry.location or is_long or tree.is_whole)
        place = tree.place(member, start) if nests else f"{start}/{'/'.join(names)}"
        return full_place(reading, operation, place)


def _whole_name(entry: Entry) -> str:
    """Return the name of a field with what holds it, where a line below says that."""
    said = (match[1] for text, _ in entry.texts if (match := WAY.fullmatch(text)))
    return next((way for way in said if way.endswith(f".{entry.name}")), entry.name)


def member_of(entry: Entry) -> Member:
    """Return what tells to which object a field of a dump belongs."""
    kind, _ = json_type(entry.type) or ("", None)
    text = " ".join(text for text, _ in entry.texts)
    return Member(
        name=entry.name, text=text.strip(), line=entry.line, is_required=required_mark(entry.required) is True,
        holds_others=kind in ("object", "array"), is_open=entry.has_children, goes_on=entry.goes_on,
        is_folded=entry.is_folded, indent=entry.indent, values=tuple(entry.values), type=entry.type,
        limits=SPAN.findall(" ".join(limit for limit, _ in entry.limits)),
    )  # fmt: skip


def _together(fields: list[Entry], run: list[Text], dumped: set[int]) -> list[Entry]:
    """Return the first fields, up to where the page says something that is about none."""
    first = min(fields[0].lines)
    end = next((text.line for text in run if text.line > first and text.line not in dumped), math.inf)
    return [entry for entry in fields if min(entry.lines) < end]
