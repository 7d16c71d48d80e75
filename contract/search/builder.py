"""Requests with exactly the faults that are wanted: found by trying, proved by the judge."""

import heapq
import itertools
import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from contract.judge import Judge
from contract.records import Constraint, Operation, Place
from contract.search.fields import Field, atoms, fields, minimal
from contract.search.requests import ABSENT, Request, changed, value_at

STATES = 300
"""How many requests one search may try."""


class Builder:
    """Builds requests to one operation."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        self.judge = Judge(operation)
        self.fields: dict[Place, Field] = fields(operation.request_schema)
        self.constraints = {constraint.id: constraint for constraint in operation.constraints}
        self._mentioned = {constraint.id: self._mentions(constraint) for constraint in operation.constraints}
        self._plain = self._first()

    def schema_of(self, constraint: Constraint) -> Any:
        """Return the schema in which the constraint's keyword stands."""
        schema: Any = self.operation.request_schema
        path = constraint.schema_path if constraint.keyword == "rule" else constraint.schema_path[:-1]
        if constraint.keyword == "required":
            path = path[:-1]
        for part in path:
            schema = schema[part]
        return schema

    def mentioned(self, constraint: Constraint) -> tuple[Place, ...]:
        """Return the places whose values decide whether the constraint holds, parents before children."""
        return self._mentioned[constraint.id]

    def plain(self) -> Request | None:
        """Return a valid request with little more than what is required; None where the search found none."""
        return self._plain

    def having(
        self, values: Mapping[Place, Any], wanted: Collection[str] = (), base: Request | None = None
    ) -> Request | None:
        """Return a request with these values that breaks exactly the ``wanted`` constraints, or None.

        What the values break beside them is mended elsewhere. Of an object or a list only its presence is kept.
        """
        request = self.placed(values, base)
        return None if request is None else self.solve(request, values, wanted)

    def placed(self, values: Mapping[Place, Any], base: Request | None = None) -> Request | None:
        """Return ``base``, or the plain request, with these values set, their parents made, and nothing mended."""
        request = self._plain if base is None else base
        for place in sorted(values, key=len):
            if request is None:
                return None
            request = self._set(request, place, values[place])
        return request

    def solve(self, request: Request, pinned: Collection[Place], wanted: Collection[str] = ()) -> Request | None:
        """Change places other than ``pinned``, as few as can be, until exactly ``wanted`` is broken; None if that fails."""
        goal = frozenset(wanted)
        broken = self.judge.broken(request)
        counter = itertools.count()
        queue = [(len(broken ^ goal), 0, next(counter), request, broken)]
        seen = {_key(request)}
        while queue and len(seen) < STATES:
            _, depth, _, request, broken = heapq.heappop(queue)
            if broken == goal:
                return request
            for changed_request in self._moves(request, broken - goal, pinned):
                if (key := _key(changed_request)) not in seen:
                    seen.add(key)
                    now = self.judge.broken(changed_request)
                    heapq.heappush(queue, (len(now ^ goal) + depth, depth + 1, next(counter), changed_request, now))
        return None

    def _first(self) -> Request | None:
        schema = self.operation.request_schema
        names = [name for name in schema["properties"] if name != "body" or name in schema["required"]]
        request = {name: minimal(schema["properties"][name]) for name in names}
        return self.solve(request, ())

    def _moves(self, request: Request, broken: Collection[str], pinned: Collection[Place]) -> Iterator[Request]:
        for identifier in sorted(broken):
            for place in self._mentioned.get(identifier, ()):
                if any(pin[: len(place)] == place for pin in pinned) or place not in self.fields:
                    continue
                present = value_at(request, place)
                for choice in (*self.fields[place].choices, ABSENT):
                    if choice is not present and (moved := self._set(request, place, choice)) is not None:
                        yield moved

    def _set(self, request: Request, place: Place, value: Any) -> Request | None:
        """Return the request with a value at a place, whose parents are made where they are absent."""
        for length in range(1, len(place)):
            parent = place[:length]
            if value_at(request, parent) is ABSENT:
                if value is ABSENT:
                    return request
                full = next((choice for choice in self.fields[parent].choices if choice not in ([],)), ABSENT)
                request = changed(request, parent, full)
        try:
            return changed(request, place, value)
        except (LookupError, TypeError):
            return None

    def _mentions(self, constraint: Constraint) -> tuple[Place, ...]:
        if constraint.keyword == "rule" or constraint.keyword in (
            "if",
            "not",
            "oneOf",
            "anyOf",
            "dependentRequired",
            "dependentSchemas",
        ):
            schema = self.schema_of(constraint)
            if constraint.keyword != "rule":
                keywords = (constraint.keyword, "then", "else") if constraint.keyword == "if" else (constraint.keyword,)
                schema = {keyword: schema[keyword] for keyword in keywords if keyword in schema}
            places = {(*constraint.place, *below) for below, _ in atoms(schema)}
            return tuple(sorted(places & self.fields.keys(), key=lambda place: (len(place), place)))
        return (constraint.place,)


def _key(request: Request) -> str:
    return json.dumps(request, sort_keys=True)
