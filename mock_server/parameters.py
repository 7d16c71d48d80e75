"""Parameters from the text of a request to the values that their schemas speak of."""

import math
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from contract.records import Operation, Schema

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
"""RFC 8259, 6. Numbers."""
LONGEST_NUMBER = 400  # characters


def request_values(
    operation: Operation, path: dict[str, str], query: str, headers: Mapping[str, str]
) -> dict[str, Any]:
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
        elif parameter.location == "cookie":
            found = _value(parameter.schema, cookies(headers).get(parameter.name))
        else:
            found = _value(parameter.schema, headers.get(parameter.name.lower()))
        if found is not None:
            place[parameter.name] = found
    return values


def _several(schema: Schema, texts: list[str]) -> Any:
    if schema.get("type") == "array" and texts:
        items = texts if len(texts) > 1 else texts[0].split(",")
        return [_value(schema.get("items", {}), text) for text in items]
    if len(texts) > 1:
        return list(texts)  # twice the same name is no single value
    return _value(schema, texts[0] if texts else None)


def cookies(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the cookies of a request."""
    pairs = (pair.strip().partition("=") for pair in headers.get("cookie", "").split(";"))
    return {name: value for name, _, value in pairs if name}


def _value(schema: Schema, text: str | None) -> Any:
    kinds = schema.get("type", "string")
    if text is None or kinds == "string" or (isinstance(kinds, list) and "string" in kinds):
        return text
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if kind == "boolean" and text in ("true", "false"):
            return text == "true"
        if kind in ("integer", "number") and len(text) < LONGEST_NUMBER and NUMBER.fullmatch(text):
            number = float(text)
            if math.isfinite(number):
                return number if any(mark in text for mark in ".eE") else int(text)
    return text
