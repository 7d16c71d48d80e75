"""The places of a request that a case can set, and for each the few valid values worth trying."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from contract.records import Place, Schema
from contract.sample import sample
from contract.schemas import LOGIC, compose, logic, rules
from contract.search.patterns import matching

NUMBER_STEP = 1
NESTED = ("if", "then", "else", "not")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One place, with the schema of its value."""

    place: Place
    schema: Schema
    choices: tuple[Any, ...]
    """Valid by the field's own schema, distinct, the plainest first; rules are for the caller to respect."""


def fields(request_schema: Schema) -> dict[Place, Field]:
    """Return every place below the root, parents before children."""
    found: dict[Place, Schema] = {}
    for place, schema in _places(request_schema, ()):
        found[place] = {**found.get(place, {}), **schema}
    atoms = atoms_by_place(request_schema)
    return {
        place: Field(place=place, schema=schema, choices=_choices(schema, atoms.get(place, [])))
        for place, schema in found.items()
        if place
    }


def minimal(schema: Schema) -> Any:
    """Return a value with no more than what is required, or a sample of what is no object."""
    merged = compose(schema)
    for keyword in ("oneOf", "anyOf"):
        if merged.get(keyword) and not merged.keys() & {
            "properties",
            "const",
            "enum",
            "default",
            "example",
            "examples",
        }:
            return minimal(merged[keyword][0])
    if merged.get("type") != "object" and "properties" not in merged:
        value = sample(merged)
        if merged.get("type") == "array" and isinstance(merged.get("items"), dict):
            return items(merged, max(1, merged.get("minItems", 0)))
        return _matching(merged) if "pattern" in merged and isinstance(value, str) else value
    children = merged.get("properties", {})
    return {name: minimal(children.get(name, {})) for name in merged.get("required", ())}


def items(schema: Schema, count: int) -> list[Any]:
    """Return so many items of a list, all different where the list says so and they can be."""
    item = minimal(schema.get("items", {}))
    if not schema.get("uniqueItems"):
        return [copy.deepcopy(item) for _ in range(count)]
    values = compose(schema.get("items", {})).get("enum")
    if values is not None:
        return list(values[:count])
    if isinstance(item, str):
        return [f"{item}{number}" if number else item for number in range(count)]
    if isinstance(item, (int, float)) and not isinstance(item, bool):
        return [item + number for number in range(count)]
    return [copy.deepcopy(item) for _ in range(count)]


def _places(schema: Any, place: Place) -> Iterator[tuple[Place, Schema]]:
    if not isinstance(schema, dict) or len(place) > 16:
        return
    yield place, compose(schema)
    for name, child in compose(schema).get("properties", {}).items():
        yield from _places(child, (*place, name))
    items = compose(schema).get("items")
    if isinstance(items, dict):
        yield from _places(items, (*place, "[]"))


def atoms_by_place(request_schema: Schema) -> dict[Place, list[Schema]]:
    """Return what the rules say of each place, taken apart: ``{("body", "sound"): [{"const": "on"}], …}``."""
    found: dict[Place, list[Schema]] = {}
    for place, schema in _ruled(request_schema, ()):
        for below, atom in atoms(schema):
            found.setdefault((*place, *below), []).append(atom)
    return found


def _ruled(schema: Any, place: Place) -> Iterator[tuple[Place, Schema]]:
    """Yield every piece of logic, in or out of ``allOf``, with the place whose value it is about."""
    if not isinstance(schema, dict) or len(place) > 16:
        return
    yield from ((place, rule.schema) for rule in logic(schema))
    for name, child in schema.get("properties", {}).items():
        yield from _ruled(child, (*place, name))
    yield from _ruled(schema.get("items"), (*place, "[]"))
    ruled = {index for index, _ in rules(schema)}
    for index, member in enumerate(schema.get("allOf", ())):
        if index not in ruled:
            yield from _ruled(member, place)


def atoms(schema: Any) -> Iterator[tuple[Place, Schema]]:
    """Yield each place that a rule mentions, relative to the rule's own, with what it says there."""
    if not isinstance(schema, dict):
        return
    for name in schema.get("required", ()):
        yield (name,), {}
    for name, needed in {**schema.get("dependentRequired", {}), **schema.get("dependentSchemas", {})}.items():
        yield (name,), {}
        yield from (((other,), {}) for other in needed) if isinstance(needed, list) else atoms(needed)
    for name, child in schema.get("properties", {}).items():
        own = _own(child)
        yield (name,), own
        yield from (((name, *below), atom) for below, atom in atoms(child) if below)
    if isinstance(schema.get("items"), dict):
        yield from ((("[]", *below), atom) for below, atom in atoms(schema["items"]))
    for keyword in NESTED:
        yield from atoms(schema.get(keyword))
    for keyword in ("allOf", "anyOf", "oneOf"):
        for member in schema.get(keyword, ()):
            yield from atoms(member)


def _own(schema: Any) -> Schema:
    """What a subschema says of its own value: its keywords and those under ``not``."""
    if not isinstance(schema, dict):
        return {}
    plain = {key: value for key, value in schema.items() if key not in ("properties", "required", *LOGIC)}
    return {**_own(schema.get("not")), **plain}


def _choices(schema: Schema, mentioned: list[Schema]) -> tuple[Any, ...]:
    candidates = [minimal(schema), *_of_schema(schema)]
    for atom in mentioned:
        candidates += _of_schema({**schema, **atom}) + _of_schema(atom)
    unique: list[Any] = []
    for value in candidates:
        if value not in unique or any(known == value and type(known) is not type(value) for known in unique):
            unique.append(value)
    return tuple(unique)


def _of_schema(schema: Schema) -> list[Any]:
    if "const" in schema:
        return [schema["const"]]
    if "enum" in schema:
        return list(schema["enum"])
    kinds = schema.get("type")
    kind = kinds[0] if isinstance(kinds, list) and kinds else kinds
    if kind == "boolean":
        return [True, False]
    if kind in ("number", "integer"):
        return _numbers(schema)
    if kind == "string":
        return [_matching(schema)] if "pattern" in schema else []
    if kind == "array":
        item = minimal(schema.get("items", {}))
        sizes = {schema.get("minItems", 1), max(0, schema.get("minItems", 1) - 1), 1}
        return [
            [copy.deepcopy(item) for _ in range(size)] for size in sorted(sizes, key=lambda size: (size != 1, size))
        ]
    return []


def _matching(schema: Schema) -> str:
    return matching(schema["pattern"], schema.get("minLength", 0), schema.get("maxLength"))


def _numbers(schema: Schema) -> list[Any]:
    low, high = schema.get("minimum"), schema.get("maximum")
    values = [value for value in (1, 0, low, high) if value is not None]
    return [value for value in values if (low is None or value >= low) and (high is None or value <= high)]
