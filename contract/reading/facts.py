"""What is read from one page."""

import difflib
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from contract.errors import UnreadableError

SECONDS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One keyword at one place, as one line of a page says it."""

    operation: str
    """``POST /v1/videos/text2video``."""
    place: str
    """``body/camera_control/config/pan``, ``query/pageNum``, ``response/200/data/task_id``; ``[]`` for the items of a list."""
    keyword: str
    """Of JSON Schema; ``required`` is said of the field itself, with the value true."""
    value: Any
    line: int
    is_shown: bool = False
    """Whether no word of the page says it, and only an example shows it."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What the fact is about: two facts of one key agree or are a conflict."""
        return (self.operation, self.place, self.keyword)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A line that a person has to look at: a repair, a disagreement, a statement, or a line that was not read."""

    line: int
    text: str
    operation: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationNote:
    """An operation that the page names."""

    name: str
    """``POST /v1/videos/text2video``."""
    summary: str
    line: int
    security: tuple[str, ...] | None = None
    """The schemes that it asks for; None where the page does not say."""


@dataclass(slots=True, kw_only=True)
class Reading:
    """All that was read from a page."""

    document: str
    title: str = ""
    version: str = ""
    servers: list[str] = field(default_factory=list)
    bearer: int = 0
    """The line that shows a bearer token in use; 0 where none does."""
    operations: list[OperationNote] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    contradicting: list[Fact] = field(default_factory=list)
    """What is said against a fact that stands: a disagreement each."""
    repairs: list[Note] = field(default_factory=list)
    disagreements: list[Note] = field(default_factory=list)
    statements: list[Note] = field(default_factory=list)
    unread: list[Note] = field(default_factory=list)
    named: list[Note] = field(default_factory=list)
    """Where each type stands that the page gives a name: the text is its name, the place that of its fields."""
    _texts: defaultdict[tuple[str, str], str] = field(default_factory=lambda: defaultdict(str))
    """What is said of each field."""
    _deadline: float = field(default_factory=lambda: time.process_time() + SECONDS)
    _by_key: dict[tuple[str, str, str], Fact] = field(default_factory=dict)
    _keywords: defaultdict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    _places: defaultdict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, fact: Fact) -> None:
        """Take in a fact. The first of a key stands; one that contradicts it is a disagreement, with both lines.

        A body or an answer as a whole is no field: that it is an object goes without saying. What errors say is not kept.
        """
        self.must_go_on()
        if fact.place.count("/") < (2 if fact.place.startswith("response") else 1) or fact.place.startswith("error/"):
            return
        known = self._by_key.setdefault(fact.key, fact)
        if known is fact:
            self.facts.append(fact)
            self._keywords[fact.operation, fact.place].add(fact.keyword)
            self._places[fact.operation, fact.place.rpartition("/")[2]].add(fact.place)
        elif known.is_shown and not fact.is_shown:  # what the page says counts, and not what its examples show
            self.facts[self.facts.index(known)] = self._by_key[fact.key] = fact
        elif not same(known.value, fact.value):
            self.contradicting.append(fact)
            self.disagree(known, fact.value, fact.line)

    def promise(self, operation: str, side: str) -> None:
        """Take what an example shows of a side of an operation as what the page says of it."""
        for index, fact in enumerate(self.facts):
            if fact.is_shown and fact.operation == operation and fact.place.startswith(f"{side}/"):
                self.facts[index] = self._by_key[fact.key] = replace(fact, is_shown=False)

    def move(self, operation: str, places: Mapping[str, str]) -> None:
        """Give fields, and all that stands in them, other places: old → new, all the old ones as deep as each other."""
        depth = next(iter(places)).count("/") + 1

        def moved(place: str) -> str:
            parts = place.split("/")
            start = "/".join(parts[:depth])
            return "/".join([places.get(start, start), *parts[depth:]])

        facts, self.facts = self.facts, []
        for index in (self._by_key, self._keywords, self._places):
            index.clear()
        for fact in facts:
            self.add(replace(fact, place=moved(fact.place)) if fact.operation == operation else fact)
        for notes in (self.statements, self.disagreements, self.unread, self.named):
            notes[:] = [
                replace(note, place=moved(note.place)) if note.operation == operation else note for note in notes
            ]

    def drop(self, operation: str, place: str, reason: str) -> None:
        """List a field, which has nothing in it, as unread, and not as a fact."""
        dropped = [fact for fact in self.facts if (fact.operation, fact.place) == (operation, place)]
        self.facts = [fact for fact in self.facts if (fact.operation, fact.place) != (operation, place)]
        self._by_key = {key: fact for key, fact in self._by_key.items() if fact not in dropped}
        self._keywords.pop((operation, place), None)
        self._places[operation, place.rpartition("/")[2]].discard(place)
        self.unread += [Note(line=fact.line, text=reason, operation=operation, place=place) for fact in dropped[:1]]

    def give(self, operation: str, other: str, side: str) -> None:
        """Make what was read as the query of an operation the body, or the answer, of another one, or its own."""
        facts, self.facts = self.facts, []
        for index in (self._by_key, self._keywords, self._places):
            index.clear()
        for fact in facts:
            asked, _, name = fact.place.partition("/")
            is_given = fact.operation == operation and asked == "query"
            self.add(replace(fact, operation=other, place=f"{side}/{name.replace('.', '/')}") if is_given else fact)

    def say(self, operation: str, place: str, text: str) -> None:
        """Take in what is said of a field."""
        self._texts[operation, place] += f"{text}\n"

    def told_of(self, operation: str) -> list[str]:
        """Return the places of which something is said, be it no fact."""
        return [place for name, place in self._texts if name == operation]

    def saying(self, operation: str, pattern: "re.Pattern[str]") -> list[str]:
        """Return the places of the fields of an operation of which a text says something like this."""
        return [place for (name, place), text in self._texts.items() if name == operation and pattern.search(text)]

    def mentioned(self, operation: str, words: str) -> str | None:
        """Return the place of the one field of an operation of which a text says these words; None for none or several."""
        found = [
            place for (name, place), text in self._texts.items() if name == operation and words.lower() in text.lower()
        ]
        return found[0] if len(found) == 1 else None

    def of_type(self, operation: str, name: str) -> Note | None:
        """Return where a type stands that the page gives a name: in this operation, or else in another; None for no such name."""
        close = difflib.get_close_matches(name, {note.text for note in self.named}, n=1, cutoff=0.9)  # or misspelt
        found = [note for note in self.named if note.text in close]
        found = [note for note in found if note.operation == operation] or found
        lacking = (note for note in found if not self._below(note))  # a type of an answer may be described anew
        return next(lacking, next(iter(found), None))

    def share(self) -> None:
        """Give each place of a type that has a name the fields which the page lists at one of them: all are objects.

        So is what an answer has of a type that is described nowhere.
        """
        for note in self.named:
            model = self._model_of(note)
            if model is None:
                if note.place.startswith("response/"):
                    self.add(
                        Fact(operation=note.operation, place=note.place, keyword="type", value="object", line=note.line)
                    )
                continue
            self.add(Fact(operation=note.operation, place=note.place, keyword="type", value="object", line=note.line))
            if note.place.endswith("/[]"):
                holder = note.place.removesuffix("/[]")
                self.add(Fact(operation=note.operation, place=holder, keyword="type", value="array", line=note.line))
            for fact in () if self._below(note) else self._below(model):
                place = note.place + fact.place.removeprefix(model.place)
                self.add(replace(fact, operation=note.operation, place=place))

    def _model_of(self, note: Note) -> Note | None:
        """Return where the page lists the fields of the type that a note names."""
        return next((other for other in self.named if other.text == note.text and self._below(other)), None)

    def is_of_listed_type(self, operation: str, place: str) -> bool:
        """Whether a place is of a type that has a name, and of which the page lists the fields somewhere."""
        there = (note for note in self.named if (note.operation, note.place) == (operation, place))
        return any(map(self._model_of, there))

    def part_with_facts_of_no_operation(self) -> None:
        """List as unread what a page describes that names operations, and which of them it belongs to it does not say."""
        named = [*(operation.name for operation in self.operations), *(fact.operation for fact in self.facts)]
        names = list(dict.fromkeys(filter(None, named)))
        if not names:
            return
        first = min((operation.line for operation in self.operations), default=0)
        early = [fact.operation for fact in self.facts if fact.operation and fact.line < first]
        for fact in [fact for fact in self.facts if not fact.operation and fact.place.startswith("header/")]:
            for name in (
                early[:1] or names
            ):  # headers above the first operation are those of all, but for one named late
                self.add(replace(fact, operation=name))
        lost = {
            fact.place: fact.line
            for fact in reversed(self.facts)
            if not fact.operation and not fact.place.startswith("header/")
        }
        for place, line in lost.items():
            self.unread.append(Note(line=line, text=f"{place}: expected an operation that it belongs to, got none"))
        self.facts = [fact for fact in self.facts if fact.operation]

    def _below(self, note: Note) -> list[Fact]:
        self.must_go_on()
        return [
            fact
            for fact in self.facts
            if fact.operation == note.operation and fact.place.startswith(f"{note.place}/") and not fact.is_shown
        ]

    def aside(self) -> "Reading":
        """Return an empty reading of the same page, which has no more time than this one."""
        return Reading(document=self.document, _deadline=self._deadline)

    def must_go_on(self) -> None:
        """HOSTILE INPUT: raise UnreadableError for a page that takes too long; people's pages take a fraction of it."""
        if time.process_time() > self._deadline:
            raise UnreadableError(
                f"{self.document}: expected a page that is read within {SECONDS:g} s, got one that takes longer. Split it."
            )

    def disagree(self, fact: Fact, value: Any, line: int) -> None:
        """Note that a line contradicts a fact."""
        text = f"{fact.keyword} is {fact.value!r} in line {fact.line} and {value!r} in line {line}"
        note = Note(line=line, operation=fact.operation, place=fact.place, text=text)
        if note not in self.disagreements:
            self.disagreements.append(note)

    def value(self, operation: str, place: str, keyword: str) -> Any:
        """Return the value of a fact, None where there is none."""
        fact = self._by_key.get((operation, place, keyword))
        return None if fact is None else fact.value

    def has(self, operation: str, place: str) -> bool:
        """Whether anything but that it is required is known of a field."""
        known = self._keywords.get((operation, place), set())
        return bool(known - {"required"})

    def has_below(self, operation: str, place: str) -> bool:
        """Whether anything is known of a field in a place, be it one of a list's items."""
        start, items = f"{place}/", f"{place}/[]"
        places = (fact.place for fact in self.facts if fact.operation == operation)
        return any(each.startswith(start) and each != items for each in places)

    def are_models(self, place: str, values: Iterable[Any]) -> bool:
        """Whether values of a field, which names no model itself, are some of those that the page lists as models."""
        if "model" in place:
            return False
        wanted = set(map(str, values))
        listed = (fact for fact in self.facts if fact.keyword == "enum" and "model" in fact.place)
        return any(wanted <= set(map(str, fact.value)) for fact in listed)

    def type_line(self, operation: str, place: str) -> int:
        """Return the line that says the type of a field; 0 where none does."""
        fact = self._by_key.get((operation, place, "type"))
        return fact.line if fact else 0

    def places(self, operation: str, name: str) -> frozenset[str]:
        """Return every place of an operation at which a field of this name is known."""
        return frozenset(self._places.get((operation, name), ()))

    def as_json(self) -> dict[str, Any]:
        """Return what ``klingkit read --json`` prints."""
        return {
            "document": self.document,
            "facts": _facts(fact for fact in self.facts if not fact.is_shown),
            "repairs": _notes(self.repairs),
            "disagreements": _notes(self.disagreements),
            "statements": _notes(self.statements),
            "unread": _notes(self.unread),
            "shown": _facts(fact for fact in self.facts if fact.is_shown),
        }


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same; the order of a list of values says nothing."""
    if isinstance(one, list) and isinstance(other, list):
        return sorted(map(repr, one)) == sorted(map(repr, other))
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def _facts(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    kept = sorted(facts, key=lambda fact: (fact.line, fact.operation, fact.place, fact.keyword))
    return [
        {"operation": f.operation, "place": f.place, "keyword": f.keyword, "value": f.value, "line": f.line}
        for f in kept
    ]


def _notes(notes: Iterable[Note]) -> list[dict[str, Any]]:
    kept = sorted(notes, key=lambda note: note.line)
    return [
        {"line": note.line, "text": note.text}
        | ({"operation": note.operation, "place": note.place} if note.operation else {})
        for note in kept
    ]
