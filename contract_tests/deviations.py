"""For one keyword, the values just inside it and those just outside: the limit, and the look-alikes that servers let pass."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from contract.records import Schema
from contract.schemas import compose
from contract.search.fields import items, minimal
from contract.search.patterns import matching
from contract.search.requests import ABSENT

Labelled = tuple[str, Any]
Deviation = Callable[[Schema, Any], Iterator[Labelled]]
LookAlike = tuple[str, Any, Any]
"""A label, a value that is forbidden, and the allowed one for which a server may take it; ABSENT for a field not sent."""

WIDE = "😀"  # one code point, two UTF-16 units, four bytes in UTF-8
LONGEST = 200_000  # characters; beyond it a body is refused for its size
RATIOS = tuple(f"{width}:{height}" for width, height in ((4, 3), (3, 4), (21, 9), (16, 9), (9, 16), (1, 1)))
SIZES = ("540p", "480p", "1080p", "720p", "360p", "1440p", "2160p")
UNKNOWN_FIELD = "klingkit_unknown_field"


def outside(keyword: str, schema: Schema) -> Iterator[Labelled]:
    """Yield ``(label, value)`` for values that the keyword forbids, the likeliest to be let pass first."""
    if keyword in OUTSIDE:
        yield from OUTSIDE[keyword](compose(schema), schema.get(keyword))


def seldom(keyword: str, schema: Schema) -> Iterator[Labelled]:
    """Yield values that few servers take for allowed ones: left out of a plan that grows too long."""
    kinds = set(_kinds(compose(schema))) if keyword == "type" else set()
    if "string" in kinds and not kinds & {"boolean"}:
        yield "true", True
    if kinds & {"object", "array", "boolean"} and "string" not in kinds:
        yield "empty", ""


def _kinds(schema: Schema) -> list[str]:
    return schema["type"] if isinstance(schema["type"], list) else [schema["type"]]


def look_alikes(keyword: str, schema: Schema) -> Iterator[LookAlike]:
    """Yield forbidden values that a server may take for allowed ones: in other case, with spaces, of another type."""
    merged = compose(schema)
    if keyword in ("enum", "const"):
        yield from _like_one_of(merged["enum"] if keyword == "enum" else [merged["const"]])
    elif keyword == "type":
        yield from _like_a(merged)


def _like_one_of(values: list[Any]) -> Iterator[LookAlike]:
    texts = [value for value in values if isinstance(value, str) and value]
    yield from (("in other case", text.swapcase(), text) for text in texts if text != text.swapcase())
    yield from (("with a space", f"{text} ", text) for text in texts)
    yield from ((f"{text} as a number", int(text), text) for text in texts if text.isdecimal())
    yield from ((f"{value} as text", _as_text(value), value) for value in values if not isinstance(value, str))
    yield "null", None, ABSENT
    if "" not in values:
        yield "empty", "", ABSENT


def _as_text(value: Any) -> str:
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _like_a(schema: Schema) -> Iterator[LookAlike]:
    kinds = set(_kinds(schema))
    if "null" not in kinds:
        yield "null", None, ABSENT
    if "string" not in kinds and kinds & {"number", "integer"}:
        yield "empty", "", ABSENT
    if {"number", "integer"} & kinds and "string" not in kinds:
        yield "a number as text", _numeral(schema), float(_numeral(schema))
    if "string" in kinds and not {"number", "integer"} & kinds:
        number = int("5" * max(1, schema.get("minLength", 1)))
        yield "a number", number, str(number)
    if "array" in kinds and schema.get("minItems", 0) <= 1:
        item = minimal(schema.get("items", {}))
        yield "an item of it", item, [item]


def inside(keyword: str, schema: Schema) -> Iterator[Labelled]:
    """Yield ``(label, value)`` for values that the keyword allows and a server too strict might not."""
    if keyword in INSIDE:
        yield from INSIDE[keyword](compose(schema), schema.get(keyword))


def _type_outside(schema: Schema, kinds: Any) -> Iterator[Labelled]:
    """Values of other types that servers take, or do not look at: of those that no server mistakes, one is enough."""
    allowed = kinds if isinstance(kinds, list) else [kinds]
    candidates: list[Labelled] = []
    if {"number", "integer"} & set(allowed):
        candidates.append(("true", True))
    if "integer" in allowed:
        candidates.append(("a fraction", _fraction(schema)))
    if "boolean" in allowed:
        candidates += [("'true' as text", "true"), ("one", 1)]
    if "object" in allowed:
        candidates.append(("text", "klingkit"))
    if "array" in allowed:
        candidates.append(("an object", {}))
    if set(allowed) == {"null"}:
        candidates.append(("text", "klingkit"))
    yield from ((label, value) for label, value in candidates if not any(_is(kind, value) for kind in allowed))


def _numeral(schema: Schema) -> str:
    return str(schema.get("maximum", schema.get("minimum", 1)))


def _fraction(schema: Schema) -> float:
    low: float = schema.get("minimum", 0)
    high: float = schema.get("maximum", 10)
    return low + 0.5 if low + 0.5 <= high else high - 0.5


def _is(kind: str, value: Any) -> bool:
    if kind in ("number", "integer"):
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return number and (kind == "number" or float(value).is_integer())
    python = {"string": str, "boolean": bool, "array": list, "object": dict, "null": type(None)}
    return isinstance(value, python[kind])


def _type_inside(schema: Schema, kinds: Any) -> Iterator[Labelled]:
    allowed = kinds if isinstance(kinds, list) else [kinds]
    if "null" in allowed:
        yield "null", None
    if "boolean" in allowed:
        yield from (("true", True), ("false", False))
    if "number" in allowed:
        yield "a fraction", _fraction(schema)
    yield "a plain value", minimal({**schema, "type": next((kind for kind in allowed if kind != "null"), "null")})


def _enum_outside(_schema: Schema, values: list[Any]) -> Iterator[Labelled]:
    yield "an unknown value", _undocumented(values)
    if not any(isinstance(value, str) for value in values):
        yield "true", True


def _undocumented(values: list[Any]) -> Any:
    """Return a value that a list might well have and has not: the next of a series, a ratio turned round, a usual size."""
    texts = [value for value in values if isinstance(value, str)]
    numbers = [value for value in values if isinstance(value, (int, float)) and not isinstance(value, bool)]
    if texts and all(re.fullmatch(r"\d+:\d+", text) for text in texts):
        turned = [":".join(reversed(text.split(":"))) for text in texts]
        return next((ratio for ratio in (*turned, *RATIOS) if ratio not in texts), "17:10")
    if texts and all(re.fullmatch(r"\d+p", text) for text in texts):
        return next((size for size in SIZES if size not in texts), "999p")
    if texts and all(text.isdecimal() for text in texts):
        return str(_next([int(text) for text in texts]))
    return f"{texts[-1]}x" if texts else _next(numbers) if numbers else -1


def _next(numbers: list[Any]) -> Any:
    """Return what comes after these numbers: as far from the greatest as that is from the one before it."""
    ordered = sorted(numbers)
    return ordered[-1] + (ordered[-1] - ordered[-2] if len(ordered) > 1 else 1)


def _each(_schema: Schema, values: list[Any]) -> Iterator[Labelled]:
    for value in values:
        yield repr(value), value


def _const_outside(schema: Schema, value: Any) -> Iterator[Labelled]:
    yield from _enum_outside(schema, [value])


def _const_inside(_schema: Schema, value: Any) -> Iterator[Labelled]:
    yield repr(value), value


def _longer(schema: Schema, limit: int) -> Iterator[Labelled]:
    """One character too many, a space, so that who does not count it accepts as well as who counts wrongly or not at all."""
    if limit < LONGEST and "pattern" not in schema:
        yield f"{limit} characters and a space", "a" * limit + " "
    elif limit < LONGEST:
        yield from _texts(schema, limit + 1)


def _longest(schema: Schema, limit: int) -> Iterator[Labelled]:
    if limit <= LONGEST:
        yield from _texts(schema, limit)


def _shorter(schema: Schema, limit: int) -> Iterator[Labelled]:
    """One character too few; in emoji, so that who counts bytes takes it for long enough."""
    if limit > 0:
        yield list(_texts(schema, limit - 1))[-1]


def _shortest(schema: Schema, limit: int) -> Iterator[Labelled]:
    yield from _texts(schema, limit)


def _texts(schema: Schema, length: int) -> Iterator[Labelled]:
    """Texts of that many code points: one byte each, and four bytes or two UTF-16 units each."""
    if "pattern" in schema:
        yield f"{length} characters", matching(schema["pattern"], length, length)
    else:
        yield f"{length} characters", "a" * length
        yield f"{length} emoji", WIDE * length


def _step(schema: Schema) -> float | int:
    """How far beyond a limit to go: as little as can be, for who refuses that refuses more."""
    kinds = schema.get("type", "number")
    whole = kinds == "integer" or (isinstance(kinds, list) and "number" not in kinds)
    step: float | int = schema.get("multipleOf", 1 if whole else 0.01)
    return step


def _below(schema: Schema, limit: float) -> Iterator[Labelled]:
    value = round(limit - _step(schema), 9)
    yield f"{value}", value


def _above(schema: Schema, limit: float) -> Iterator[Labelled]:
    value = round(limit + _step(schema), 9)
    yield f"{value}", value


def _at(_schema: Schema, limit: float) -> Iterator[Labelled]:
    yield f"{limit}", limit


def _multiple_outside(schema: Schema, step: float) -> Iterator[Labelled]:
    low = schema.get("minimum", 0)
    yield "half a step", low + step / 2 if float(step / 2).is_integer() or schema.get("type") != "integer" else low + 1


def _multiple_inside(_schema: Schema, step: float) -> Iterator[Labelled]:
    yield "one step", step


def _pattern_outside(schema: Schema, pattern: str) -> Iterator[Labelled]:
    good = matching(pattern, schema.get("minLength", 0), schema.get("maxLength"))
    near = [("with a space", f"{good} "), ("with a sign before", f"!{good}"), ("in other case", good.swapcase())]
    found = [(label, value) for label, value in near if not re.search(pattern, value)]
    yield from found or [("only signs", "!" * max(1, len(good))), ("empty", "")]


def _pattern_inside(schema: Schema, _pattern: str) -> Iterator[Labelled]:
    yield "a match", minimal(schema)


def _format_outside(_schema: Schema, _format: str) -> Iterator[Labelled]:
    yield "of no such form", "no such thing (at all"


def _format_inside(schema: Schema, _format: str) -> Iterator[Labelled]:
    yield "of the form", minimal(schema)


def _more_items(schema: Schema, limit: int) -> Iterator[Labelled]:
    yield f"{limit + 1} items", items(schema, limit + 1)


def _fewer_items(schema: Schema, limit: int) -> Iterator[Labelled]:
    if limit > 0:
        yield f"{limit - 1} items", items(schema, limit - 1)


def _exactly_items(schema: Schema, limit: int) -> Iterator[Labelled]:
    yield f"{limit} items", items(schema, limit)


def _twice(schema: Schema, unique: bool) -> Iterator[Labelled]:
    if unique:
        distinct = items(schema, max(2, schema.get("minItems", 2)))
        yield "an item twice", [distinct[0], *distinct[:-1]]


def _unknown_field(schema: Schema, allowed: Any) -> Iterator[Labelled]:
    if allowed is False:
        yield "a field nobody documented", {**minimal(schema), UNKNOWN_FIELD: "x"}


def _more_properties(schema: Schema, limit: int) -> Iterator[Labelled]:
    extra = {f"{UNKNOWN_FIELD}_{index}": "x" for index in range(limit + 1)}
    yield f"{limit + 1} fields", dict(list({**minimal(schema), **extra}.items())[: limit + 1])


def _fewer_properties(schema: Schema, limit: int) -> Iterator[Labelled]:
    if limit > 0:
        yield f"{limit - 1} fields", dict(list(minimal(schema).items())[: limit - 1])


def _other_kinds(_schema: Schema, _value: Any) -> Iterator[Labelled]:
    """For a choice between schemas: values of each kind; those that a member allows are sorted out by the judge."""
    yield from (
        ("null", None),
        ("true", True),
        ("a number", 5),
        ("text", "klingkit"),
        ("a list", []),
        ("an object", {}),
    )


def _members(_schema: Schema, members: Any) -> Iterator[Labelled]:
    """For a choice between schemas: one value of each."""
    for number, member in enumerate(members if isinstance(members, list) else ()):
        yield f"choice {number + 1}", minimal(member)


def _least(schema: Schema, _value: Any) -> Iterator[Labelled]:
    yield "the least that is allowed", minimal(schema)


OUTSIDE: dict[str, Deviation] = {
    "type": _type_outside,
    "enum": _enum_outside,
    "const": _const_outside,
    "maxLength": _longer,
    "minLength": _shorter,
    "minimum": _below,
    "maximum": _above,
    "exclusiveMinimum": _at,
    "exclusiveMaximum": _at,
    "multipleOf": _multiple_outside,
    "pattern": _pattern_outside,
    "format": _format_outside,
    "maxItems": _more_items,
    "minItems": _fewer_items,
    "uniqueItems": _twice,
    "additionalProperties": _unknown_field,
    "maxProperties": _more_properties,
    "minProperties": _fewer_properties,
    "oneOf": _other_kinds,
    "anyOf": _other_kinds,
    "not": _other_kinds,
}
INSIDE: dict[str, Deviation] = {
    "type": _type_inside,
    "enum": _each,
    "const": _const_inside,
    "maxLength": _longest,
    "minLength": _shortest,
    "minimum": _at,
    "maximum": _at,
    "exclusiveMinimum": _above,
    "exclusiveMaximum": _below,
    "multipleOf": _multiple_inside,
    "pattern": _pattern_inside,
    "format": _format_inside,
    "maxItems": _exactly_items,
    "minItems": _exactly_items,
    "oneOf": _members,
    "anyOf": _members,
    "not": _least,
    "uniqueItems": _least,
    "additionalProperties": _least,
    "minProperties": _least,
    "maxProperties": _least,
}
