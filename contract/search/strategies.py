"""Hypothesis strategies for requests: valid ones, rules respected, and ones with one fault or two. They shrink."""

import math
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from contract.records import Constraint, Operation, Place, Schema
from contract.sample import FORMATS
from contract.schemas import compose
from contract.search.builder import Builder
from contract.search.edges import Edges, Values
from contract.search.fields import minimal
from contract.search.requests import ABSENT, Request, changed, value_at

LONG = 40  # characters, or items, of what is drawn freely; limits beyond are for the cases
DEEPEST = 8
RARELY = 15
"""One in so many, and one more."""
Wrong = Callable[[str, Schema], Iterator[tuple[str, Any]]]
"""A keyword and its schema to labelled values that it forbids."""


def requests(builder: Builder) -> SearchStrategy[Request]:
    """Return a strategy for valid requests to an operation: drawn field by field, then mended where a rule is broken."""

    def mended(request: Request) -> Request:
        """Return the request, or one like it that breaks no rule: with other values, or else with fewer fields."""
        if builder.judge.allows(request):
            return request
        return builder.solve(request, ()) or _with_fewer_fields(request, builder)

    return _of_operation(builder.operation).map(mended)


class Faults:
    """What can be wrong with a request to an operation, and strategies for requests where it is."""

    def __init__(self, builder: Builder, wrong: Wrong) -> None:
        self._builder = builder
        found = {
            constraint.id: list(_faults(builder, constraint, wrong)) for constraint in builder.operation.constraints
        }
        self._values = {identifier: values for identifier, values in found.items() if values}

    @property
    def constraints(self) -> list[str]:
        """The ids of the constraints that a request can break."""
        return list(self._values)

    def requests(self, constraint: str | None = None, most: int = 2) -> SearchStrategy[tuple[Request, frozenset[str]]]:
        """Return a strategy for requests with one fault, or up to ``most``, each with the ids of what it breaks.

        One of the faults is that of ``constraint``, where one is given.
        """
        builder = self._builder

        @st.composite
        def with_faults(draw: st.DrawFn) -> tuple[Request, frozenset[str]]:
            request = draw(requests(builder))
            least = 1 if constraint is None else 0
            others = st.lists(st.sampled_from(self.constraints), min_size=least, max_size=most - 1 + least, unique=True)
            chosen = dict.fromkeys([*([constraint] if constraint else []), *draw(others)])
            pinned: list[Place] = []
            for identifier in chosen:
                for place, value in draw(st.sampled_from(self._values[identifier])).items():
                    request = _set(request, place, value, builder)
                    pinned.append(place)
            request = builder.solve(request, pinned, tuple(chosen)) or request
            return request, builder.judge.broken(request)

        return with_faults().filter(lambda drawn: 0 < len(drawn[1]) <= most)


def _with_fewer_fields(request: Request, builder: Builder) -> Request:
    """Return the request without the fields of its body that stand in the way of being valid."""
    broken = builder.judge.broken(request)
    while broken and isinstance(request.get("body"), dict):
        fewer = [
            {**request, "body": {k: v for k, v in request["body"].items() if k != name}} for name in request["body"]
        ]
        best = min(fewer, key=lambda each: len(builder.judge.broken(each)), default=request)
        if len(builder.judge.broken(best)) > len(broken):
            break
        request, broken = best, builder.judge.broken(best)
    return request


def _faults(builder: Builder, constraint: Constraint, wrong: Wrong) -> Iterator[Values]:
    """Yield values that break a constraint: of one field, or of several for a rule."""
    if constraint.place[:1] != ("body",):
        return
    places = builder.mentioned(constraint)
    if constraint.keyword == "required":
        yield {constraint.place: ABSENT}
    elif places and places != (constraint.place,):
        yield from (values for values, _ in Edges(builder, constraint).broken())
    else:
        yield from ({constraint.place: value} for _, value in wrong(constraint.keyword, builder.schema_of(constraint)))


def _set(request: Request, place: Place, value: Any, builder: Builder) -> Request:
    """Return the request with a value at a place; as it was where its parents are not there and cannot be made."""
    if value is not ABSENT:
        for length in range(1, len(place)):
            if value_at(request, place[:length]) is ABSENT and place[:length] in builder.fields:
                request = _set(request, place[:length], minimal(builder.fields[place[:length]].schema), builder)
    try:
        return changed(request, place, value)
    except (LookupError, TypeError):
        return request


def _of_operation(operation: Operation) -> SearchStrategy[Request]:
    schema = operation.request_schema
    parts = {name: _of(child, 0, in_text=name != "body") for name, child in schema["properties"].items()}
    required = {name: parts[name] for name in parts if name in schema["required"] or name != "body"}
    return st.fixed_dictionaries(required, optional={name: parts[name] for name in parts if name not in required})


def _of(schema: Any, depth: int, *, in_text: bool = False) -> SearchStrategy[Any]:
    """Return a strategy for the values of a schema, its rules aside."""
    merged = compose(schema)
    if "const" in merged:
        return st.just(merged["const"])
    if "enum" in merged:
        return st.sampled_from(merged["enum"])
    for keyword in ("oneOf", "anyOf"):
        if merged.get(keyword) and not merged.keys() & {"properties", "type"}:
            return st.one_of([_of(member, depth + 1, in_text=in_text) for member in merged[keyword]])
    kinds = merged.get("type", "object" if "properties" in merged else "string")
    return st.one_of(
        [_of_kind(kind, merged, depth, in_text) for kind in (kinds if isinstance(kinds, list) else [kinds])]
    )


def _of_kind(kind: str, schema: Schema, depth: int, in_text: bool) -> SearchStrategy[Any]:
    if kind == "object":
        return _objects(schema, depth, in_text)
    if kind == "array":
        low = schema.get("minItems", 0)
        high = min(schema.get("maxItems", low + 3), max(low, 8))
        items = _of(schema.get("items", {}), depth + 1, in_text=in_text)
        return st.lists(items, min_size=low, max_size=high, unique_by=repr if schema.get("uniqueItems") else None)
    if kind == "string":
        return _texts(schema, in_text)
    if kind in ("integer", "number"):
        return _numbers(schema, whole=kind == "integer")
    return st.booleans() if kind == "boolean" else st.none()


def _objects(schema: Schema, depth: int, in_text: bool) -> SearchStrategy[Any]:
    if depth > DEEPEST:
        return st.just(minimal(schema))
    fields = {name: _of(child, depth + 1, in_text=in_text) for name, child in schema.get("properties", {}).items()}
    required = {name: fields.pop(name, st.text(max_size=LONG)) for name in schema.get("required", ())}
    maybe = {
        name: st.one_of(st.just(ABSENT), field) for name, field in fields.items()
    }  # so each shrinks away by itself
    return st.fixed_dictionaries(required | maybe).map(_without_absent)


def _without_absent(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not ABSENT}


def _texts(schema: Schema, in_text: bool) -> SearchStrategy[str]:
    low = schema.get("minLength", 0)
    high = schema.get("maxLength", max(low, LONG))
    if "pattern" in schema:
        try:
            found = st.from_regex(schema["pattern"], alphabet=st.characters(min_codepoint=32, max_codepoint=126))
            # Python's "$" also matches before a last newline; that of JSON Schema, which is ECMA-262's, does not.
            return found.filter(
                lambda text: low <= len(text) <= schema.get("maxLength", math.inf) and text[-1:] != "\n"
            )
        except InvalidArgument:
            return st.just(minimal(schema))
    if schema.get("format") in FORMATS:
        return st.just(FORMATS[schema["format"]])
    printable = (
        st.characters(min_codepoint=97, max_codepoint=122) if in_text else st.characters(exclude_categories=["Cs"])
    )
    short = st.text(printable, min_size=max(low, int(in_text)), max_size=min(high, max(low, LONG)))
    if high > LONG and not in_text:  # now and then as long as can be; first of all short, to which it shrinks
        return st.builds(lambda text, chance: "a" * high if chance == RARELY else text, short, st.integers(0, RARELY))
    return short


def _numbers(schema: Schema, *, whole: bool) -> SearchStrategy[Any]:
    low, high = schema.get("minimum"), schema.get("maximum")
    over, under = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    step = schema.get("multipleOf")
    if whole or step is not None:
        size = step or 1
        least = math.ceil(low / size) if low is not None else math.floor(over / size) + 1 if over is not None else -1000
        most = (
            math.floor(high / size) if high is not None else math.ceil(under / size) - 1 if under is not None else 1000
        )
        return st.integers(least, max(least, most)).map(lambda count: count * size)
    return st.floats(
        low if low is not None else over if over is not None else -1000,
        high if high is not None else under if under is not None else 1000,
        exclude_min=low is None and over is not None,
        exclude_max=high is None and under is not None,
        allow_nan=False,
        allow_infinity=False,
        width=32 if all(bound is None or float(bound).is_integer() for bound in (low, high, over, under)) else 64,
    )
