"""The examples of a page: which operation and side each belongs to, and what they add to the facts or hold against them."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from contract.reading.documents import openapi
from contract.reading.facts import Reading
from contract.reading.operations import calls as commands
from contract.reading.operations import examples
from contract.reading.operations.addresses import is_address, is_below_a_base, name_of
from contract.reading.operations.calls import Call
from contract.reading.operations.context import Context
from contract.reading.operations.examples import Example
from contract.reading.pages.blocks import Fence
from contract.reading.places.placing import settle
from contract.reading.places.witnesses import names, settle_sides

RIGHT_BELOW = 10  # lines between what is said of an answer and the example of it, titles and blank ones counted
MOST_CALLS = 40
"""HOSTILE INPUT: functions in the text whose objects are looked at."""
TYPED = {"type", "$ref", "anyOf", "oneOf", "allOf", "enum", "const"}
"""The schema of a field has one of these."""


class Shown:
    """Gathers examples while a page is read, and looks at them when all its facts are known."""

    def __init__(self, source: str, fences: Sequence[Fence], calls: Sequence[Call], reading: Reading) -> None:
        self._reading = reading
        self._placed: list[tuple[str, str, Example]] = []
        fenced = {line for fence in fences for line in fence.lines}
        loose = list(_without_a_fence(source.split("\n"), fenced))
        self.loose = [example for example in loose if not is_schema(example.value)]
        """Objects that stand in the text, in no block of code."""
        fenced_ones = (examples.parse(fence.text, fence.line) for fence in fences)
        sent = (call.body for call in calls)
        self.all = [
            *self.loose,
            *_given_in_code(source.split("\n"), fenced),
            *(example for example in (*fenced_ones, *sent) if example and not is_schema(example.value)),
        ]
        """Every object that the page shows."""
        self.loose_lines = {line for example in loose for line in example.lines}
        self.schemas = {example.line: example for example in loose if is_schema(example.value)}
        """JSON Schemas that do, by their line."""

        self.outlined = set[str]()
        """Operations of which a command or an object shows all that is sent, with types in the place of values."""

        self.answers: dict[int, tuple[str, str]] = {}
        """Operation and place of those that stand where the page speaks of an answer, by their line."""

        self._called = [
            (name_of(call.method, call.address), call.body) for call in calls if call.body and is_address(call.address)
        ]
        self._in_code = [
            (name_of(call.method, call.address), call.body)
            for call in calls
            if call.body and call.is_in_code and is_address(call.address)
        ]
        self._sent = [
            (name_of(call.method, call.address), call.sends)
            for call in calls
            if call.sends is not None and is_address(call.address)
        ]

    def whose(self, operation: str, names: set[str]) -> str:
        """Return the operation whose commands send most of these fields: another than the given one where they clearly do,
        and where the page shows what the given one is sent.
        """
        counts = dict[str, int]()
        below = ((called, sent) for called, sent in self._shown_below() if names & sent)  # and not what it answers
        for called, sent in (*self._sent, *below):
            counts[called] = max(counts.get(called, 0), len(names & sent))
        other = max(counts, key=lambda called: counts[called], default=operation)
        most = counts.get(other, 0)
        mine = counts.get(operation, 0 if operation.startswith("GET ") else most)
        clearly = most > max(2 * mine, 1) and 2 * most >= len(names)
        return other if clearly else operation

    def values_of(self, name: str) -> Iterator[str]:
        """Yield the values that examples have of fields of a name: words and numbers."""
        for example in self.all:
            yield from examples.values_of(name, example.value)

    def _shown_below(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield each operation with the names at the root of an object that stands in the text below it."""
        for example in self.loose:
            above = [each.name for each in self._reading.operations if each.line < example.line]
            if above and isinstance(example.value, dict):
                yield above[-1], frozenset(example.value)

    def add(self, operation: str, place: str, example: Example) -> None:
        """Take in an example whose operation and side the page says."""
        self._placed.append((operation, place, example))

    def add_command(self, text: str, line: int, context: Context) -> bool:
        """Take in a curl command; return whether it is one."""
        command = commands.curl(text)
        if command is None:
            return False
        method, address, body = command
        operation = context.operation
        if is_address(address):
            operation = context.show(method, address, line)
        for number, part in enumerate(text.split("\n")):
            if "Bearer" in part:
                self._reading.bearer = self._reading.bearer or line + number
        if body:
            start = line + text[: text.index(body[:20])].count("\n") if body[:20] in text else line
            example = examples.parse(body, start)
            if example:
                self.add(operation, "body", example)
                self.outline(operation, example)
        return True

    def outline(self, operation: str, example: Example) -> None:
        """Take in the types of all that is sent, where an example has them in the place of values."""
        if example.has_types:
            self.outlined.add(operation)
            for fact in examples.shape(example, operation, "body"):
                self._reading.add(replace(fact, is_shown=True))  # until the page describes the field

    def finish(self) -> None:
        """Add the shapes that only examples show, then note where examples and facts disagree."""
        settle_sides(self._reading, self._bodies(), self.all)
        self._answer_as_described()
        in_the_text = [(*self.answers[example.line], example) for example in self.loose if example.line in self.answers]
        for operation, place, example in (*self._placed, *in_the_text):
            if place.startswith("response"):
                self._drop_nameless(operation, place, example)
        settle(self._reading, self._all())
        answers = dict[tuple[str, str], Any]()
        for operation, place, example in self._all():
            first = answers.setdefault((operation, place), example.value)
            if place.startswith("response") and not _is_of_another_call(example.value, first):
                self._shape(operation, place, example)
        for operation in self.outlined:
            self._reading.promise(operation, "body")
        for operation, place, example in self._all():
            examples.check(example, operation, place, self._reading)

    def _answer_as_described(self) -> None:
        """Take examples that stand where no status is said as those of the only answer that the page describes, ``201``."""
        statuses = dict[str, set[str]]()
        for fact in self._reading.facts:
            if fact.place.startswith("response/2") and not fact.is_shown:
                statuses.setdefault(fact.operation, set()).add("/".join(fact.place.split("/")[:2]))

        def described(operation: str, place: str) -> str:
            only = next(iter(known)) if len(known := statuses.get(operation, set())) == 1 else place
            return place.replace("response/200", only, 1) if place.startswith("response/200") else place

        self._placed = [(operation, described(operation, place), each) for operation, place, each in self._placed]
        self.answers = {line: (whose, described(whose, place)) for line, (whose, place) in self.answers.items()}

    def _drop_nameless(self, operation: str, place: str, example: Example) -> None:
        """Where all that a page lists of an answer is one text, which the example of it has not, its schema has no name, and is
        that of nothing: what comes back is what is shown.
        """
        listed = [
            fact for fact in self._reading.facts if fact.operation == operation and fact.place.startswith(f"{place}/")
        ]
        names_listed = {fact.place.removeprefix(f"{place}/") for fact in listed}
        types = [fact.value for fact in listed if fact.keyword == "type"]
        if (
            len(names_listed) == 1
            and types == ["string"]
            and isinstance(example.value, dict)
            and len(example.value) > 1
        ):
            (name,) = names_listed
            is_below = 0 < example.line - listed[0].line <= RIGHT_BELOW
            if is_below and "/" not in name and name not in names(example.value):
                reason = f"{name}: expected a field of the answer, got one that its example does not have"
                self._reading.drop(operation, f"{place}/{name}", reason)

    def _bodies(self) -> dict[str, set[str]]:
        """Return the names of what the commands of the page send to each operation."""
        known = [operation.name for operation in self._reading.operations]
        found = dict[str, set[str]]()
        for name, body in self._called:
            whose = next((each for each in known if each == name or is_below_a_base(name, each)), name)
            found.setdefault(whose, set()).update(names(body.value))
        return found

    def _shape(self, operation: str, place: str, example: Example) -> None:
        """An object of an answer whose fields the page lists nowhere, be it without their types, has those that its example
        shows.
        """
        facts = (fact.place for fact in self._reading.facts if fact.operation == operation and not fact.is_shown)
        shown = list(examples.shape(example, operation, place))
        told = {fact.place for fact in shown} & set(self._reading.told_of(operation))
        listed = {described.rpartition("/")[0] for described in (*facts, *told)}
        listed_here = any(f"{known}/".startswith(f"{place}/") for known in listed)
        listed_here = listed_here or self._reading.is_of_listed_type(operation, place)
        for fact in shown:
            holder = place if fact.place == place else fact.place.rpartition("/")[0]
            kind = self._reading.value(operation, holder.removesuffix("/[]"), "type")
            if holder not in listed and (not listed_here or kind == "object"):
                self._reading.add(fact)

    def _all(self) -> Iterator[tuple[str, str, Example]]:
        """Yield each example with its operation and place; where no heading says which, the fields that it has do."""
        yield from self._placed
        known = {operation.name for operation in self._reading.operations}
        for name, example in self._in_code:
            if name in known:
                yield name, "body", example
        for example in self.loose:
            if side := self.answers.get(example.line) or _side_of(example, self._reading):
                yield *side, example


def _is_of_another_call(value: Any, first: Any) -> bool:
    """Whether an answer is none of the call that another one is of: the objects in both have nothing in common."""
    if not isinstance(value, dict) or not isinstance(first, dict):
        return False
    both = [(value[name], first[name]) for name in value.keys() & first.keys()]
    held = [(one, other) for one, other in both if isinstance(one, dict) and isinstance(other, dict) and one and other]
    return bool(held) and all(one.keys().isdisjoint(other) for one, other in held)


def is_schema(value: Any) -> bool:
    """Whether JSON is the schema of an object, and not an object; or holds one as what a body or an answer is."""
    if isinstance(value, dict) and (held := openapi.schema_held(value)) is not None:
        return is_schema(held)
    fields = value.get("properties") if isinstance(value, dict) else None
    return isinstance(fields, dict) and all(
        isinstance(field, dict) and (field.keys() & TYPED) for field in fields.values()
    )


ONE_LINE = re.compile(r"\s*\{ ?\".{40,}\}\s*")
"""An object that stands in one line, and is no mention of one."""


def _without_a_fence(lines: list[str], fenced: set[int]) -> Iterator[Example]:
    index = 0
    while index < len(lines):
        is_inside = index > 0 and lines[index - 1].rstrip().endswith(("[", "{", "(", ",", '":'))
        opens = (
            (lines[index].strip() in ("{", "[") and not is_inside) or ONE_LINE.fullmatch(lines[index])
        ) and index + 1 not in fenced
        end = _closing(lines, index) if opens else None
        example = examples.parse("\n".join(lines[index : end + 1]), index + 1) if end else None
        if example and end:
            yield example
            index = end
        index += 1


def _given_in_code(lines: list[str], fenced: set[int]) -> Iterator[Example]:
    """Yield the objects that code in the text gives to a function: ``client.films.create({`` and the lines below it."""
    begins = (index for index, line in enumerate(lines) if line.rstrip().endswith("({") and index + 1 not in fenced)
    for index in itertools.islice(begins, MOST_CALLS):
        if end := _closing(lines, index):
            given = "\n".join(["{", *lines[index + 1 : end], lines[end][: lines[end].rfind("}") + 1]])
            if example := examples.parse(given, index + 1):
                yield example


def _closing(lines: list[str], start: int) -> int | None:
    """Return the line that closes the brace which opens at ``start``; None where none does within 400 lines."""
    depth = 0
    for index in range(start, min(len(lines), start + 400)):
        text = re.sub(r'"(?:[^"\\]|\\.)*"', "", lines[index])
        depth += text.count("{") + text.count("[") - text.count("}") - text.count("]")
        if depth <= 0:
            return index
    return None


def _side_of(example: Example, reading: Reading) -> tuple[str, str] | None:
    """Find the body or answer whose fields an example has most of."""
    best, score = None, 0
    for start in ("body", "response/200"):
        for operation in reading.operations:
            known = {fact.place.split("/")[start.count("/") + 1] for fact in reading.facts
                     if fact.operation == operation.name and fact.place.startswith(f"{start}/")}  # fmt: skip
            first = example.value[0] if isinstance(example.value, list) and example.value else example.value
            inner = next(iter(first.values())) if isinstance(first, dict) and len(first) == 1 else None
            names = {*(first if isinstance(first, dict) else ()), *(inner if isinstance(inner, dict) else ())}
            if (shared := len(known & names)) > score:
                best, score = (operation.name, start), shared
    return best
