"""From a contract to what a run sends: refusals, one constraint each, and few acceptances that show all that is allowed."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from contract.records import Constraint, Contract, Operation
from contract.search.builder import Builder
from contract.search.edges import Edges
from contract.search.fields import minimal
from contract.search.requests import ABSENT, Request, changed, value_at
from contract_tests import protocol
from contract_tests.cases import REFUSALS, Case, Obligation, described
from contract_tests.deviations import inside, look_alikes, outside, seldom

MOST = 425
"""How many cases a plan has at most, as far as seldom ones can be left out."""
TRIES = 8
"""How many values of an enumeration are tried for one look-alike."""
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The cases of a run, refusals first: a live provider is paid for acceptances only."""

    refusals: tuple[Case, ...]
    acceptances: tuple[Case, ...]
    later: tuple[Case, ...]
    """Cases about a task that must have been created before: refusals and acceptances that cost nothing."""
    untestable: dict[str, str]
    """Constraint → why no request breaks it alone."""

    @property
    def cases(self) -> tuple[Case, ...]:
        """All cases in the order of sending."""
        return self.refusals + self.acceptances + self.later


def build(contract: Contract) -> Plan:
    """Plan a run over every constraint of a contract. The same contract gives the same plan."""
    refusals: list[Case] = []
    acceptances: list[Case] = []
    later: list[Case] = []
    untestable: dict[str, str] = {}
    for operation in contract.operations:
        planner = _Planner(contract, operation)
        refused, obligations = planner.all_cases()
        refused += planner.protocol()
        accepted = list(planner.combined(obligations))
        untestable |= planner.untestable
        if planner.task_of:
            later += [replace(case, task_of=planner.task_of) for case in (*refused, *accepted)]
        else:
            refusals += refused
            acceptances += accepted
    excess = len(refusals) + len(acceptances) + len(later) - MOST
    return Plan(
        refusals=_named(_without_seldom(refusals, excess)),
        acceptances=_named(acceptances),
        later=_named(later),
        untestable=untestable,
    )


def _without_seldom(cases: list[Case], excess: int) -> list[Case]:
    """Leave out as many of the seldom cases as there are too many, the last ones first."""
    left_out = {id(case) for case in [case for case in cases if case.seldom][::-1][: max(0, excess)]}
    return [case for case in cases if id(case) not in left_out]


def _named(cases: list[Case]) -> tuple[Case, ...]:
    """Number the cases whose ids, which quote long values in part, are the same."""
    seen: Counter[str] = Counter()
    unique = []
    for case in cases:
        seen[case.id] += 1
        unique.append(case if seen[case.id] == 1 else replace(case, id=f"{case.id} ({seen[case.id]})"))
    return tuple(unique)


class _Planner:
    def __init__(self, contract: Contract, operation: Operation) -> None:
        self._contract = contract
        self._operation = operation
        self._builder = Builder(operation)
        creator = contract.creator_of(operation)
        asks = creator is not None and creator.task is not None and operation.id == creator.task.query_operation
        self.task_of = creator.id if creator and asks else ""
        """The operation that creates the tasks for which this one asks."""
        self._task_place = ("path", creator.task.query_parameter) if creator and creator.task and asks else ()
        self.untestable: dict[str, str] = {}

    def protocol(self) -> Iterator[Case]:
        """Yield the cases about tokens and HTTP."""
        return protocol.cases(self._contract, self._operation, self._builder)

    def all_cases(self) -> tuple[list[Case], list[Obligation]]:
        refusals: list[Case] = []
        obligations: list[Obligation] = []
        for constraint in self._operation.constraints:
            if self._builder.plain() is None:
                self.untestable[constraint.id] = (
                    "no valid request to this operation was found: do its rules contradict each other?"
                )
                continue
            refused, allowed = self._cases(constraint)
            if all(case.also_breaks for case in refused):
                self.untestable[constraint.id] = "every request that breaks it breaks another constraint too"
            refusals += refused
            obligations += allowed
        return refusals, obligations

    def _cases(self, constraint: Constraint) -> tuple[list[Case], list[Obligation]]:
        places = self._builder.mentioned(constraint)
        if places and places != (constraint.place,):
            return self._across(constraint, Edges(self._builder, constraint))
        return list(self._refusals(constraint)), list(self._obligations(constraint))

    def _across(self, constraint: Constraint, edges: Edges) -> tuple[list[Case], list[Obligation]]:
        """Make the cases of a rule across fields."""
        refusals = []
        for values, request in edges.broken():
            case = replace(self._refusal(constraint, described(values), request), summary=described(values))
            refusals.append(case)
            if len(refusals) == 1 and (second := self._in_the_second_item(constraint, request)) is not None:
                refusals.append(self._refusal(constraint, f"{described(values)}, in the second item", second))
        allowed = [
            Obligation(constraint=constraint.id, values=values, summary=described(values), request=request)
            for values, request in edges.kept()
        ]
        return refusals, allowed

    def _refusals(self, constraint: Constraint) -> Iterator[Case]:
        parent = self._builder.fields.get(constraint.place[:-1])
        around = {parent.place: parent.choices[0]} if parent and constraint.keyword == "required" else {}
        schema = self._builder.schema_of(constraint)
        if constraint.keyword == "required":
            candidates = iter([("left out", ABSENT)])
        else:
            candidates = outside(constraint.keyword, schema)
            yield from self._look_alikes(constraint, schema)
            for label, value in seldom(constraint.keyword, schema):
                if self._survives_the_wire(constraint, value):
                    yield from self._taken_or_alone(constraint, label, value)
        for number, (label, value) in enumerate(candidates):
            if self._survives_the_wire(constraint, value):
                request = self._builder.having({**around, constraint.place: value}, wanted=(constraint.id,))
                if request is not None:
                    yield self._refusal(constraint, label, request)
                    if not number and (second := self._in_the_second_item(constraint, request)) is not None:
                        yield self._refusal(constraint, f"{label}, in the second item", second)

    def _look_alikes(self, constraint: Constraint, schema: Any) -> Iterator[Case]:
        """Yield cases whose value a server may take for another: everything else is as it must be beside that other one.

        So the request may break a rule as well, for which the value is not what the server takes it for; one that breaks
        nothing else is preferred.
        """
        by_label: dict[str, list[tuple[Any, Any]]] = {}
        for label, value, right in look_alikes(constraint.keyword, schema):
            if self._survives_the_wire(constraint, value):
                by_label.setdefault(label, []).append((value, right))
        single = False
        for label, pairs in by_label.items():
            taken = self._taken_for(constraint, pairs)
            also: frozenset[str] = frozenset()
            if taken is not None:
                also = self._builder.judge.broken(taken) - {constraint.id}
                single = single or not also
                yield replace(self._refusal(constraint, label, taken), also_breaks=also)
            if (taken is None or (also and label == "null")) and (
                request := self._alone(constraint, pairs)
            ) is not None:
                single = True
                yield self._refusal(constraint, f"{label}, and nothing else" if taken else label, request)
        if not single and (request := self._alone(constraint, [pair for pairs in by_label.values() for pair in pairs])):
            yield self._refusal(constraint, "a wrong value, and nothing else", request)

    def _taken_or_alone(self, constraint: Constraint, label: str, value: Any) -> Iterator[Case]:
        pairs = [(value, ABSENT if value == "" else str(value).lower())]
        request = self._taken_for(constraint, pairs)
        if request is None:
            request = self._alone(constraint, pairs)
        if request is not None:
            also = self._builder.judge.broken(request) - {constraint.id}
            yield replace(self._refusal(constraint, label, request), also_breaks=also, seldom=True)

    def _taken_for(self, constraint: Constraint, pairs: list[tuple[Any, Any]]) -> Request | None:
        """Return a request that would be valid with the right value, one that breaks nothing else if there is one."""
        second: Request | None = None
        parent = self._builder.fields.get(constraint.place[:-1])
        for value, right in pairs[:TRIES]:
            around = {parent.place: parent.choices[0]} if parent and right is ABSENT else {}
            valid = self._builder.having({**around, constraint.place: right})
            wrong = self._builder.placed({constraint.place: value}, valid) if valid is not None else None
            broken = self._builder.judge.broken(wrong) if wrong is not None else frozenset()
            if broken == {constraint.id}:
                return wrong
            if constraint.id in broken:
                second = second or wrong
        return second

    def _alone(self, constraint: Constraint, pairs: list[tuple[Any, Any]]) -> Request | None:
        requests = (
            self._builder.having({constraint.place: value}, wanted=(constraint.id,)) for value, _ in pairs[:TRIES]
        )
        return next((request for request in requests if request is not None), None)

    def _in_the_second_item(self, constraint: Constraint, request: Request) -> Request | None:
        """Return the request with a valid item before the wrong one: some servers look at the first item only."""
        if "[]" not in constraint.place:
            return None
        place = constraint.place[: constraint.place.index("[]")]
        item = minimal(self._builder.fields[*place, "[]"].schema)
        wrong, right = value_at(request, place), self._builder.having({place: [item]})
        items = value_at(right, place) if right is not None else ABSENT
        if not isinstance(wrong, list) or not isinstance(items, list) or not items or not wrong:
            return None
        second = changed(request, place, [items[0], *wrong])
        return second if self._builder.judge.broken(second) == {constraint.id} else None

    def _refusal(self, constraint: Constraint, label: str, request: Request) -> Case:
        return Case(
            id=f"{constraint.id}: {label}",
            operation=constraint.operation,
            expect="refuse",
            promises=(constraint.id,),
            summary=f"{'/'.join(constraint.place[1:]) or 'body'}: {label}",
            request=request,
            refused_by=REFUSALS | {404} if constraint.place[0] == "path" else REFUSALS,
        )

    def _obligations(self, constraint: Constraint) -> Iterator[Obligation]:
        if constraint.place == self._task_place:
            return  # only ids that the server gave out are accepted
        for label, value in inside(constraint.keyword, self._builder.schema_of(constraint)):
            if not self._sendable(constraint, value):
                continue
            values = {constraint.place: value}
            request = self._builder.having(values)
            if request is not None:
                summary = f"{'/'.join(constraint.place[1:]) or 'body'}: {label}"
                yield Obligation(constraint=constraint.id, values=values, summary=summary, request=request)

    def _survives_the_wire(self, constraint: Constraint, value: object) -> bool:
        """Whether a value outside the body arrives as itself: as text 5 and '5' are one, and some text is no header or path."""
        location = constraint.place[0]
        if location == "body" or value is ABSENT:
            return True
        if not isinstance(value, str):
            return type(value) in (int, float)
        if NUMBER.fullmatch(value) or value in ("true", "false"):
            return False
        plain = value.isascii() and value.isprintable() and value == value.strip() and value != ""
        return location == "query" or (plain and not (location == "path" and "/" in value))

    def _sendable(self, constraint: Constraint, value: object) -> bool:
        return constraint.place[0] in ("body", "query") or not isinstance(value, str) or value.isascii()

    def combined(self, obligations: list[Obligation]) -> Iterator[Case]:
        """Cover all obligations by few requests: each takes in whatever still fits."""
        waiting = sorted(obligations, key=lambda obligation: -len(obligation.values))
        count = 0
        while waiting:
            request, met, waiting = self._filled(waiting)
            count += 1
            yield self._case(f"request {count}", request, met)
        if not count and self._builder.plain() is not None:
            yield self._plain()

    def _filled(self, obligations: list[Obligation]) -> tuple[Request, list[Obligation], list[Obligation]]:
        """Return a request that meets the first obligation and whatever else fits, what it meets, and what is left."""
        first, *others = obligations
        request, met, left = first.request, [first], []
        for obligation in others:
            joined = self._joined(request, met, obligation)
            if joined is None:
                left.append(obligation)
            else:
                request = joined
                met.append(obligation)
        return request, met, left

    def _plain(self) -> Case:
        """Make the case without which no refusal proves anything: a request that must be accepted."""
        return Case(
            id=f"{self._operation.id}: a plain request",
            operation=self._operation.id,
            expect="accept",
            promises=tuple(constraint.id for constraint in self._operation.constraints),
            summary="a plain request",
            request=self._builder.plain() or {},
        )

    def _joined(self, request: Request, met: list[Obligation], new: Obligation) -> Request | None:
        if new.met_by(request):
            return request
        placed = self._builder.placed(new.values, request)
        if placed is None or not self._builder.judge.allows(placed):
            return None
        return placed if all(obligation.met_by(placed) for obligation in met) else None

    def _case(self, label: str, request: Request, met: list[Obligation]) -> Case:
        """Make a case of several obligations. Where it is refused its halves are sent, and theirs: two questions a step."""
        if len(met) == 1:
            return met[0].case(self._operation.id)
        return Case(
            id=f"{self._operation.id}: allowed values, {label}",
            operation=self._operation.id,
            expect="accept",
            promises=tuple(dict.fromkeys(obligation.constraint for obligation in met)),
            summary="; ".join(dict.fromkeys(obligation.summary for obligation in met)),
            request=request,
            parts=tuple(self._halves(label, met)),
        )

    def _halves(self, label: str, met: list[Obligation]) -> Iterator[Case]:
        middle = len(met) // 2
        for number, half in enumerate((met[:middle], met[middle:]), start=1):
            waiting, count = half, 0
            while waiting:
                request, together, waiting = self._filled(waiting)
                count += 1
                yield self._case(f"{label}.{number}{f'-{count}' if count > 1 else ''}", request, together)
