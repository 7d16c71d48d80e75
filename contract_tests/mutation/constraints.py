"""Mutants of the constraints of requests: limits a little off, look-alikes let pass, values left out, rules known by half."""

import functools
import operator
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema_rs

from contract.judge import Judge
from contract.records import Constraint, Contract, Operation, Place, Schema
from contract.schemas import compose
from contract.search.builder import Builder
from contract.search.edges import Edges
from contract.search.requests import ABSENT, changed, value_at
from contract_tests.mutation.mutants import Mutant, Values

Change = Callable[[Any], Any]
"""A value to the one for which a server takes it; ABSENT for a field that counts as not sent."""


def mutants(contract: Contract, operation: Operation) -> Iterator[Mutant]:
    """Yield the mutants of an operation's constraints."""
    creator = contract.creator_of(operation)
    asks = creator is not None and creator.task is not None and creator.task.query_operation == operation.id
    ids = ("path", creator.task.query_parameter) if creator and creator.task and asks else ()
    builder = Builder(operation)
    if builder.plain() is None:
        return
    for constraint in operation.constraints:
        if constraint.place == ids:
            continue  # an id that was never given out is refused, whatever it looks like
        operators = _Operators(operation, builder, constraint)
        yield operators.forgotten()
        places = builder.mentioned(constraint)
        if places and places != (constraint.place,):
            yield from operators.half_known()
        else:
            yield from operators.look_alikes()
            yield from operators.other_limits()
            yield from operators.too_strict()


class _Operators:
    def __init__(self, operation: Operation, builder: Builder, constraint: Constraint) -> None:
        self._operation = operation
        self._builder = builder
        self._constraint = constraint
        self._schema = builder.schema_of(constraint)
        self._judge = Judge(operation)

    def forgotten(self) -> Mutant:
        """Make the server that does not know the constraint."""
        only = frozenset({self._constraint.id})
        return self._mutant("forgotten", forgives=lambda _, broken: broken <= only)

    def look_alikes(self) -> Iterator[Mutant]:
        """Yield servers that take a wrong value for a right one."""
        place = self._constraint.place
        required = place[-1] == "[]" or any(
            other.place == place and other.keyword == "required" for other in self._operation.constraints
        )
        for label, change in _changes(self._constraint, self._schema, required=required):
            yield self._mutant(label, forgives=self._taking(change))

    def other_limits(self) -> Iterator[Mutant]:
        """Yield servers whose limit is wider, or is counted in other units."""
        for label, keywords in _wider(self._constraint.keyword, self._schema):
            validator = jsonschema_rs.Draft202012Validator(keywords)
            yield self._mutant(label, forgives=self._at_the_place(validator.is_valid))

    def too_strict(self) -> Iterator[Mutant]:
        """Yield servers that refuse something which is allowed."""
        for label, refused in _narrower(self._constraint.keyword, self._schema):
            yield self._mutant(label, refuses=functools.partial(self._is_there, refused))

    def half_known(self) -> Iterator[Mutant]:
        """Yield servers that check a rule only where a field is sent, or not for one value, or not for so many fields."""
        edges = Edges(self._builder, self._constraint)
        only = frozenset({self._constraint.id})
        seen: set[tuple[Any, ...]] = set()
        for values, _ in edges.broken():
            for place, value in values.items():
                key = (place, repr(value))
                if key in seen or isinstance(value, (dict, list)):
                    continue
                seen.add(key)
                name = "/".join(place[1:])
                label = f"not where {name} is {'left out' if value is ABSENT else repr(value)}"
                yield self._mutant(label, forgives=functools.partial(_unseen, only, {place: value}))
        for values, _ in edges.kept():
            combination = dict(values)
            label = "also where " + ", ".join(
                f"{'/'.join(place[1:])} is {'left out' if value is ABSENT else repr(value)[:30]}"
                for place, value in combination.items()
            )
            yield self._mutant(label[:180], refuses=functools.partial(_has, combination))

    def _taking(self, change: Change) -> Callable[[Values, frozenset[str]], bool]:
        def forgives(values: Values, broken: frozenset[str]) -> bool:
            if self._constraint.id not in broken:
                return False
            return self._judge.allows(_with_change(values, self._constraint, change))

        return forgives

    def _at_the_place(self, allowed: Callable[[Any], bool]) -> Callable[[Values, frozenset[str]], bool]:
        only = frozenset({self._constraint.id})

        def forgives(values: Values, broken: frozenset[str]) -> bool:
            return broken <= only and allowed(value_at(values, self._constraint.place))

        return forgives

    def _is_there(self, refused: Callable[[Any], bool], values: Values) -> bool:
        value = value_at(values, self._constraint.place)
        return value is not ABSENT and refused(value)

    def _mutant(self, label: str, **effect: Any) -> Mutant:
        return Mutant(
            id=f"{self._constraint.id}: {label}",
            operation=self._operation.id,
            promise=self._constraint.id,
            **effect,
        )


def _unseen(only: frozenset[str], combination: dict[Place, Any], sent: Values, broken: frozenset[str]) -> bool:
    return broken <= only and _has(combination, sent)


def _has(combination: dict[Place, Any], sent: Values) -> bool:
    return all(_alike(value_at(sent, place), value) for place, value in combination.items())


def _alike(one: Any, other: Any) -> bool:
    if isinstance(other, (dict, list)):
        return type(one) is type(other)
    return bool(one is other or (one == other and isinstance(one, bool) == isinstance(other, bool)))


def _with_change(values: Values, constraint: Constraint, change: Change) -> Values:
    value = value_at(values, constraint.place)
    try:
        return changed(values, constraint.place, change(value))
    except (LookupError, TypeError, ValueError):
        return values


def _changes(constraint: Constraint, schema: Schema, *, required: bool) -> Iterator[tuple[str, Change]]:
    """Yield the look-alikes that real servers take for a value."""
    if constraint.place[0] != "body" or not isinstance(schema, dict):
        return
    merged = compose(schema)
    keyword = constraint.keyword
    if keyword in ("enum", "const", "type") and not required:
        yield from _absences(keyword, merged)
    if keyword == "enum":
        yield from _likes_of_values(merged["enum"])
    elif keyword == "type" and isinstance(merged["type"], str):
        for label, kinds, change in LIKES_OF_TYPES:
            if merged["type"] in kinds and not (merged["type"] == "array" and merged.get("minItems", 0) > 1):
                yield label, change
    elif keyword in ("maxLength", "pattern"):
        yield "spaces at the ends not counted", lambda value: value.strip() if isinstance(value, str) else _nothing()


def _absences(keyword: str, schema: Schema) -> Iterator[tuple[str, Change]]:
    kinds = schema.get("type")
    if kinds != "null" and "null" not in (kinds or ()):
        yield "null counts as left out", lambda value: ABSENT if value is None else _nothing()
    if kinds != "string" or keyword != "type":
        yield "an empty text counts as left out", lambda value: ABSENT if value == "" else _nothing()


def _likes_of_values(values: list[Any]) -> Iterator[tuple[str, Change]]:
    texts = [value for value in values if isinstance(value, str)]
    if any(value != value.swapcase() for value in texts):
        yield "in any case", lambda value: _found(texts, value, str.lower)
    if texts:
        yield "with spaces around", lambda value: _found(texts, value, str.strip)
    if any(value.isdecimal() for value in texts):
        yield "a number for text", lambda value: str(_int(value))
    if any(isinstance(value, int) for value in values):
        yield "text for a number", lambda value: int(value) if isinstance(value, str) else _nothing()


LIKES_OF_TYPES: tuple[tuple[str, tuple[str, ...], Change], ...] = (
    ("text for a number", ("number", "integer"), lambda value: float(value) if isinstance(value, str) else _nothing()),
    ("true for a number", ("number", "integer"), lambda value: int(value) if isinstance(value, bool) else _nothing()),
    ("cut to a whole number", ("integer",), lambda value: int(value) if isinstance(value, float) else _nothing()),
    ("a number for text", ("string",), lambda value: str(_int(value))),
    ("true for text", ("string",), lambda value: str(value) if isinstance(value, bool) else _nothing()),
    ("'true' for true", ("boolean",), lambda value: value == "true" if isinstance(value, str) else _nothing()),
    ("1 for true", ("boolean",), lambda value: bool(_int(value))),
    ("one item for a list of it", ("array",), lambda value: [value]),
)


def _nothing() -> Any:
    raise LookupError("the value is taken for no other")


def _int(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return int(_nothing())


def _found(values: list[str], value: Any, form: Callable[[str], str]) -> Any:
    if not isinstance(value, str):
        return _nothing()
    return next((known for known in values if form(known) == form(value)), value)


def _wider(keyword: str, schema: Any) -> Iterator[tuple[str, Schema]]:
    """Yield the schema of a limit that is a little wider than the one that stands there."""
    limit: Any = schema.get(keyword) if isinstance(schema, dict) else None
    kinds = compose(schema).get("type", ()) if isinstance(schema, dict) else ()
    whole = "integer" in ([kinds] if isinstance(kinds, str) else kinds)
    step = compose(schema).get("multipleOf", 1 if whole else 0.01) if isinstance(schema, dict) else 1
    if keyword in ("maxLength", "maxItems", "maxProperties"):
        yield "one more", {keyword: limit + 1}
        yield "a third more", {keyword: limit + max(1, limit // 3)}
    elif keyword in ("minLength", "minItems", "minProperties") and limit:
        yield "one less", {keyword: limit - 1}
    elif keyword in ("maximum", "minimum"):
        sign = 1 if keyword == "maximum" else -1
        yield "a step wider", {keyword: limit + sign * step}
        yield "much wider", {keyword: limit + sign * 100 * step}
    elif keyword == "exclusiveMaximum":
        yield "itself too", {"maximum": limit}
    elif keyword == "exclusiveMinimum":
        yield "itself too", {"minimum": limit}
    elif keyword == "pattern" and isinstance(limit, str) and (limit.startswith("^") or limit.endswith("$")):
        yield "anywhere in the text", {keyword: limit.removeprefix("^").removesuffix("$")}


def _narrower(keyword: str, schema: Any) -> Iterator[tuple[str, Callable[[Any], bool]]]:
    """Yield what a server refuses that is stricter than the limit that stands there."""
    limit: Any = schema.get(keyword) if isinstance(schema, dict) else None
    if keyword == "enum" and len(limit) > 1:
        yield from ((f"without {value!r}", functools.partial(operator.eq, value)) for value in limit)
    elif keyword == "maxLength":
        yield "one less", lambda sent: isinstance(sent, str) and len(sent) >= limit
        yield "counted in bytes", lambda sent: isinstance(sent, str) and len(sent.encode()) > limit
        yield (
            "counted in UTF-16 units",
            lambda sent: isinstance(sent, str) and len(sent.encode("utf-16-le")) > 2 * limit,
        )
    elif keyword == "minLength":
        yield "one more", lambda sent: isinstance(sent, str) and len(sent) <= limit
    elif keyword in ("maximum", "minimum"):
        yield "not itself", lambda sent: isinstance(sent, (int, float)) and sent == limit
    elif keyword == "maxItems":
        yield "one less", lambda sent: isinstance(sent, list) and len(sent) >= limit
    elif keyword == "minItems":
        yield "one more", lambda sent: isinstance(sent, list) and len(sent) <= limit
    elif keyword == "type" and compose(schema).get("type") == "number":
        yield "whole numbers only", lambda sent: isinstance(sent, float) and not sent.is_integer()
