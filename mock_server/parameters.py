"""Parameters from the text of a request to the values that their schemas speak of."""

import math
from typing import Any
from urllib.parse import parse_qsl

from contract.records import Operation, Schema


def request_values(operation: Operation, path: dict[str, str], query: str, headers: dict[str, str]) -> dict[str, Any]:
    """Return ``{"path": …, "query": …, "header": …}`` with the operation's own parameters, each as its schema's type.

    Text that is no such value stays text, so that the schema refuses it. A query that repeats a name gives a list.
    """
    values: dict[str, Any] = {}
    pairs = parse_qsl(query, keep_blank_values=True)
    for parameter in operation.parameters:
        place = values.setdefault(parameter.location, {})
        if parameter.location == "query":
            texts = [text for name, text in pairs if name == parameter.name]
            found = _several(parameter.schema, texts)
        elif parameter.location == "path":
            found = _value(parameter.schema, path.get(parameter.name))
        else:
            found = _value(parameter.schema, headers.get(parameter.name.lower()))
        if found is not None:
            place[parameter.name] = found
    return values


def _several(schema: Schema, texts: list[str]) -> Any:
    if schema.get("type") == "array" and texts:
        items = texts if len(texts) > 1 else texts[0].split(",")
        return [_value(schema.get("items", {}), text) for text in items]
    return _value(schema, texts[-1] if texts else None)


def _value(schema: Schema, text: str | None) -> Any:
    kinds = schema.get("type", "string")
    if text is None or kinds == "string" or (isinstance(kinds, list) and "string" in kinds):
        return text
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if kind == "boolean" and text in ("true", "false"):
            return text == "true"
        try:
            if kind in ("integer", "number") and math.isfinite(number := float(text)):
                return number if any(mark in text for mark in ".eE") else int(text)
        except ValueError:
            continue
    return text
