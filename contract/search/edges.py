"""The edge of a rule across fields: where one change of one field turns an allowed request into a forbidden one.

Every combination of the values that matter is tried against the judge. An *edge* is a pair of combinations that differ in one
place, of which one keeps the rule and the other breaks it. ``broken`` and ``kept`` cover, on their side, each place and value
by which an edge is crossed. So a server that checks only some of the fields, or only values that are written out, or one model
of a family, accepts at least one of the broken ones.
"""

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import jsonschema_rs

from contract.records import Constraint, Place
from contract.search.builder import Builder
from contract.search.fields import atoms
from contract.search.requests import ABSENT, Request

COMBINATIONS = 6000
Combination = tuple[int, ...]
"""For each place the number of its value."""
Values = dict[Place, Any]


class Edges:
    """The edge of one rule."""

    def __init__(self, builder: Builder, constraint: Constraint) -> None:
        self._builder = builder
        self._constraint = constraint
        self._places = builder.mentioned(constraint)
        self._domains = [self._domain(place) for place in self._places]
        self._kept: set[Combination] = set()
        self._broken: set[Combination] = set()
        for numbers in self._combinations():
            self._sort(numbers)

    def broken(self) -> Iterator[tuple[Values, Request]]:
        """Yield requests that break this rule and nothing else, the plainest first, with the values that do it.

        Beyond the edge one follows with a field more than any of them, and one with all: a server may accept three of them.
        """
        plainest = sorted(self._broken, key=lambda numbers: (sum(number > 0 for number in numbers), numbers))
        counts: set[int] = set()
        for values, request in self._covering(plainest, self._kept, wanted=(self._constraint.id,)):
            counts.add(_present(values))
            yield values, request
        present = sorted({_present(self._values(numbers)) for numbers in plainest} - counts)
        beyond = {count for count in present if counts and count > max(counts)}
        wanted = {min(beyond), max(beyond)} if beyond else set()
        for numbers in plainest:
            values = self._values(numbers)
            if _present(values) in wanted - counts:
                request_beyond = self._builder.having(values, (self._constraint.id,))
                if request_beyond is not None:
                    counts.add(_present(values))
                    yield values, request_beyond

    def kept(self) -> Iterator[tuple[Values, Request]]:
        """Yield requests just inside the edge, as few as can be: each may cost money."""
        yield from self._covering(self._fewest(sorted(self._kept)), self._broken, wanted=())

    def _fewest(self, side: list[Combination]) -> Iterator[Combination]:
        """Yield, again and again, the combination that covers most of what is not covered yet."""
        labels = {numbers: self._labels(numbers, self._broken) for numbers in side}
        left = set().union(*labels.values())
        while left:
            best = max(side, key=lambda numbers: len(labels[numbers] & left))
            left -= labels[best]
            yield best

    def _domain(self, place: Place) -> list[Any]:
        """Return absence, every value of an enum, and of anything else one value for each way the rule can see it."""
        field = self._builder.fields[place]
        if "enum" in field.schema or field.schema.get("type") == "boolean":
            return [ABSENT, *field.choices]
        schema = self._builder.schema_of(self._constraint)
        relative = place[len(self._constraint.place) :]
        tests = [jsonschema_rs.Draft202012Validator(atom) for below, atom in atoms(schema) if below == relative]
        seen: dict[tuple[bool, ...], Any] = {}
        for choice in field.choices:
            seen.setdefault(tuple(test.is_valid(choice) for test in tests), choice)
        return [ABSENT, *seen.values()]

    def _combinations(self) -> Iterable[Combination]:
        numbers = [range(len(domain)) for domain in self._domains]
        size = 1
        for domain in self._domains:
            size *= len(domain)
        if size <= COMBINATIONS:
            return itertools.product(*numbers)
        few = [tuple(range(min(len(domain), 2))) for domain in self._domains]
        return itertools.islice(itertools.product(*few), COMBINATIONS)

    def _sort(self, numbers: Combination) -> None:
        values = self._values(numbers)
        request = self._builder.placed(values)
        if request is None or any(not _reachable(place, values) for place in self._places):
            return
        broken = self._constraint.id in self._builder.judge.broken(request)
        (self._broken if broken else self._kept).add(numbers)

    def _values(self, numbers: Combination) -> Values:
        return {
            place: domain[number] for place, domain, number in zip(self._places, self._domains, numbers, strict=True)
        }

    def _covering(
        self, side: Iterable[Combination], other: set[Combination], wanted: tuple[str, ...]
    ) -> Iterator[tuple[Values, Request]]:
        """Choose combinations on one side of the edge, in the order given, until every way across is covered."""
        covered: set[tuple[int, int]] = set()
        for numbers in side:
            labels = self._labels(numbers, other)
            if labels <= covered:
                continue
            values = self._values(numbers)
            request = self._builder.having(values, wanted)
            if request is not None:
                covered |= labels
                yield values, request

    def _labels(self, numbers: Combination, other: set[Combination]) -> set[tuple[int, int]]:
        """Return each place, with its value, by whose change alone one comes to the other side."""
        return {(index, number) for index, number in enumerate(numbers) if self._crosses(numbers, index, other)}

    def _crosses(self, numbers: Combination, index: int, other: set[Combination]) -> bool:
        alternatives = range(len(self._domains[index]))
        return any((*numbers[:index], number, *numbers[index + 1 :]) in other for number in alternatives)


def _present(values: Values) -> int:
    return sum(value is not ABSENT for value in values.values())


def _reachable(place: Place, values: Values) -> bool:
    """Whether a value can stand at a place, its parents being what they are."""
    if values[place] is ABSENT:
        return True
    return all(values.get(place[:length]) is not ABSENT for length in range(1, len(place)))
