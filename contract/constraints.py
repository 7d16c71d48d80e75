"""From the schema of a request to the list of its constraints: one for each keyword that some request can break.

Left out, because nothing can break them on the wire: a keyword that another at the same place implies (``type`` beside
``enum``), the ``type`` of a parameter that is sent as text anyway, and a path parameter's being there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from contract.records import Basis, Constraint, Place, Schema
from contract.schemas import rules

ASSERTIONS = (
    "type", "enum", "const",
    "minLength", "maxLength", "pattern", "format",
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
    "minItems", "maxItems", "uniqueItems", "contains", "minProperties", "maxProperties",
    "propertyNames", "dependentRequired", "dependentSchemas", "if", "not", "oneOf", "anyOf",
)  # fmt: skip
FORMATS = frozenset({
    "date", "date-time", "time", "email", "hostname", "ipv4", "ipv6", "uri", "uri-reference", "uuid", "regex",
    "json-pointer",
})  # fmt: skip
"""JSON Schema 2020-12, 7.3, as far as a text can be judged by them."""
SENT_AS_TEXT = ("path", "query", "header", "cookie")


def find(operation: str, request_schema: Schema) -> tuple[Constraint, ...]:
    """List the constraints of a request, in the order of its schema; their ids are unique.

    What ``allOf`` says twice is one constraint; where it says two things by one keyword, the second is ``maxLength-2``.
    """
    unique: dict[str, Constraint] = {}
    for constraint in _walk(_Here(operation=operation, schema=request_schema, place=(), path=())):
        first = unique.get(constraint.id)
        if first is None:
            unique[constraint.id] = constraint
        elif first.value == constraint.value:
            unique[first.id] = replace(first, twins=(*first.twins, constraint.schema_path))
        else:
            number = sum(
                other.place == constraint.place and other.keyword == constraint.keyword for other in unique.values()
            )
            another = replace(constraint, id=f"{constraint.id}-{number + 1}")
            unique[another.id] = another
    return tuple(unique.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Here:
    """A schema, and where it and the values it speaks of stand."""

    operation: str
    schema: Any
    place: Place
    path: tuple[str | int, ...]

    def below(self, schema: Any, path: tuple[str | int, ...], *names: str) -> "_Here":
        return _Here(operation=self.operation, schema=schema, place=(*self.place, *names), path=self.path + path)

    def constraint(self, keyword: str, value: Any, *path: str | int, names: Place = (), label: str = "") -> Constraint:
        place = (*self.place, *names)
        trace = f"{keyword}/{names[0]}" if names else "rule" if keyword == "rule" else keyword
        schema = self.schema if keyword != "rule" else self.schema["allOf"][path[1]]
        words = [part for index, part in enumerate(place) if (index, part) != (0, "body")]
        return Constraint(
            id="/".join([self.operation, *words, label or keyword]),
            operation=self.operation,
            place=place,
            keyword=keyword,
            value=value,
            schema_path=self.path + path,
            basis=Basis(_noted(schema, "x-basis", trace) or Basis.DOCUMENTED),
            source=_noted(schema, "x-source", trace) or "",
            borrowed=tuple(_borrowed(schema)) if keyword == "enum" else (),
            description=str(schema.get("description", "")) if keyword == "rule" else "",
        )


def _borrowed(schema: Schema) -> Iterator[str]:
    """Yield the values that rest on less than the enumeration: ``x-basis: {enum/drift-3: inherited}``."""
    for note, basis in schema.get("x-basis", {}).items():
        keyword, _, value = note.partition("/")
        if keyword == "enum" and value and not Basis(basis).promised:
            yield value


def _noted(schema: Schema, extension: str, keyword: str) -> str | None:
    notes = schema.get(extension)
    return notes.get(keyword) if isinstance(notes, Mapping) else None


def _walk(here: _Here) -> Iterator[Constraint]:
    schema = here.schema
    if not isinstance(schema, dict):
        return
    if here.place == ("body",) or len(here.place) > 1:
        yield from _assertions(here)
    yield from _required(here)
    if schema.get("additionalProperties") is False and here.place[:1] == ("body",):
        yield here.constraint("additionalProperties", False, "additionalProperties")
    for index, rule in rules(schema):
        yield here.constraint("rule", rule.name, "allOf", index, label=rule.name)
    yield from _below(here)


def _assertions(here: _Here) -> Iterator[Constraint]:
    for keyword in ASSERTIONS:
        if keyword in here.schema and not _unbreakable(here, keyword):
            yield here.constraint(keyword, here.schema[keyword], keyword)


def _unbreakable(here: _Here, keyword: str) -> bool:
    if keyword == "format":
        return here.schema["format"] not in FORMATS
    if keyword != "type":
        return False
    types = here.schema["type"] if isinstance(here.schema["type"], list) else [here.schema["type"]]
    as_text = here.place[0] in SENT_AS_TEXT and bool({"string", "array", "object"} & set(types))
    return as_text or "enum" in here.schema or "const" in here.schema


def _required(here: _Here) -> Iterator[Constraint]:
    if here.place == ("path",):
        return
    for name in here.schema.get("required", ()):
        if not here.place and name != "body":
            continue  # a query is there when one of its parameters is
        yield here.constraint("required", True, "required", name, names=(name,))


def _below(here: _Here) -> Iterator[Constraint]:
    schema = here.schema
    for name, child in schema.get("properties", {}).items():
        yield from _walk(here.below(child, ("properties", name), name))
    if isinstance(schema.get("items"), dict):
        yield from _walk(here.below(schema["items"], ("items",), "[]"))
    if isinstance(schema.get("additionalProperties"), dict):
        yield from _walk(here.below(schema["additionalProperties"], ("additionalProperties",), "{}"))
    ruled = {index for index, _ in rules(schema)}
    for index, member in enumerate(schema.get("allOf", ())):
        if index not in ruled:
            yield from _walk(here.below(member, ("allOf", index)))
