"""An example of a schema: what a mock answers with, and a test sends, where nothing better is known."""

import math
from typing import Any

from contract.records import Schema

FORMATS = {
    "uri": "https://example.com/",
    "date-time": "2026-01-01T00:00:00Z",
    "date": "2026-01-01",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "email": "someone@example.com",
    "time": "00:00:00Z",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri-reference": "/a",
    "regex": "a",
    "json-pointer": "/a",
}


def sample(schema: Any, depth: int = 0) -> Any:
    """Return one value of the schema, every property included: a const, an example, a default, or the least that fits."""
    if not isinstance(schema, dict):
        return None
    for keyword in ("const", "default", "example"):
        if keyword in schema:
            return schema[keyword]
    for keyword in ("examples", "enum"):
        if schema.get(keyword):
            return schema[keyword][0]
    for keyword in ("oneOf", "anyOf"):
        if schema.get(keyword) and "properties" not in schema:
            return sample(schema[keyword][0], depth)
    return _by_type(_merged(schema), depth)


def _merged(schema: Schema) -> Schema:
    merged = dict(schema)
    for member in schema.get("allOf", ()):
        if isinstance(member, dict) and "if" not in member:
            part = _merged(member)
            properties = {**part.get("properties", {}), **merged.get("properties", {})}
            merged = {**part, **merged} | ({"properties": properties} if properties else {})
    return merged


def _by_type(schema: Schema, depth: int) -> Any:
    kinds = schema.get("type")
    kind = kinds[0] if isinstance(kinds, list) and kinds else kinds
    if kind == "object" or "properties" in schema:
        if depth > 12:
            return {}
        return {name: sample(child, depth + 1) for name, child in schema.get("properties", {}).items()}
    if kind == "array":
        return [sample(schema.get("items", {}), depth + 1)] * max(1, schema.get("minItems", 1))
    if kind in ("integer", "number"):
        return _number(schema)
    if kind == "boolean":
        return True
    if kind == "string":
        text = FORMATS.get(schema.get("format", ""), "string")
        return text[: schema.get("maxLength", len(text))].ljust(schema.get("minLength", 0), "s")
    return None


def _number(schema: Schema) -> int | float:
    step: int | float = schema.get("multipleOf", 1)
    low: Any = schema.get("minimum", schema.get("exclusiveMinimum", 0))
    number: int | float = math.ceil(low / step) * step
    if number == schema.get("exclusiveMinimum"):
        number += step
    high: Any = schema.get("maximum", schema.get("exclusiveMaximum", number))
    return number if number <= high else float(low + high) / 2
