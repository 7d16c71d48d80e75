"""What several operations of a page have in common, and what stands below one and is said of another."""

import itertools
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from contract.reading.facts import Fact, Reading

TELLS = re.compile(r"(?:[a-z]+_)?(?:status|state|progress)|created_at")
"""Fields of what one is told of a task, and does not ask for."""
FIELDS_OF_A_BODY = 3
"""Of so many a query for one thing has none."""


@dataclass(slots=True)
class Section:
    """A heading, and the operations of all of which what stands below it is said."""

    line: int
    operations: list[str] = field(default_factory=list)
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """That an operation is sent, or answers, what another one does."""

    operation: str
    other: str
    side: str
    left_out: frozenset[str]
    """Fields that it has not; ``*`` for the required ones."""


class Sharing:
    """Keeps what is known while a page is read, and acts on it when all is."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.sections: list[Section] = []
        self.same: list[Same] = []
        self.aliases: dict[str, str] = {}
        """Operations that do the same as others."""
        self.asked: list[Fact] = []
        """What addresses ask for in their queries."""
        self.presumed = set[str]()
        """Operations of whose query fields are read, because they take no body."""
        self.said = set[str]()
        """Operations of whose query the page itself speaks."""

    def finish(self, statuses: Mapping[str, str]) -> None:
        """Add what several operations share, and what addresses ask for in their queries and the page describes nowhere.

        ``statuses``: those of success that are no 200.
        """
        self._share()
        self._give_bodies()
        self._give_answers(statuses)
        if self.same:
            self._reading.share()  # what others have in common is theirs before one takes it over
        for same in self.same:
            self._copy(same)
        for alias, name in self.aliases.items():
            self._reading.must_go_on()
            for fact in [fact for fact in self._reading.facts if fact.operation == name]:
                self._reading.add(replace(fact, operation=alias))
        for fact in self.asked:
            if self._reading.value(*fact.key) is None:
                self._reading.add(fact)

    def _share(self) -> None:
        """Give what stands below a heading that names several operations to all of them."""
        for section, following in itertools.zip_longest(self.sections, self.sections[1:]):
            self._reading.must_go_on()
            end = following.line if following else math.inf
            for fact in list(self._reading.facts) if len(section.operations) > 1 else ():
                if fact.operation == section.operations[0] and section.line < fact.line < end:
                    for other in section.operations[1:]:
                        self._reading.add(replace(fact, operation=other))

    def _copy(self, same: Same) -> None:
        """Give an operation the fields of another one that it has not itself."""
        facts = [
            fact
            for fact in self._reading.facts
            if fact.operation == same.other and fact.place.startswith(f"{same.side}/")
        ]
        own = {fact.place for fact in self._reading.facts if fact.operation == same.operation}
        left_out = {fact.place for fact in facts if fact.keyword == "required"} if "*" in same.left_out else set[str]()
        for fact in facts:
            self._reading.must_go_on()
            top = fact.place.removeprefix("response/").split("/")[1]
            if top not in same.left_out and fact.place not in own | left_out:
                self._reading.add(replace(fact, operation=same.operation))

    def _give_bodies(self) -> None:
        """Give fields that stand below a query for one thing to the operation above it that takes a body and has none: pages
        name their operations first, and say of none what it is sent.
        """
        known = {fact.operation for fact in self._reading.facts if fact.place.startswith("body/")}
        for asking in self.presumed - self.said:
            fields = {fact.place for fact in self._reading.facts
                      if fact.operation == asking and fact.place.startswith("query/") and fact.keyword == "type"}  # fmt: skip
            names = [operation.name for operation in self._reading.operations]
            before = names[: names.index(asking)] if asking in names else []
            takers = [name for name in before if name.startswith(("POST ", "PUT ")) and name not in known]
            if len(fields) >= FIELDS_OF_A_BODY and "{" in asking and takers:
                self._reading.give(asking, takers[-1], "body")

    def _give_answers(self, statuses: Mapping[str, str]) -> None:
        """Take fields that stand below a query for one thing as its answer, where they tell how far a task is, or have fields:
        nothing that can be asked does.
        """
        for asking in self.presumed - self.said:
            facts = [
                fact for fact in self._reading.facts if fact.operation == asking and fact.place.startswith("query/")
            ]
            tells = any(TELLS.fullmatch(fact.place.removeprefix("query/")) or fact.value == "object" for fact in facts)
            if "{" in asking and tells and not any(fact.keyword == "required" for fact in facts):
                self._reading.give(asking, asking, f"response/{statuses.get(asking, '200')}")
