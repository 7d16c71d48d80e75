"""The type hint of a value, as a caller of a generated method sees it."""

from typing import Any

from contract.records import Schema

PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def hint(schema: Schema, module: str = "") -> str:
    """Return the hint for a schema as ``Models.reference`` gives it; an object is a class or a dict like it.

    ``module`` is what stands before the name of a class: ``requests.``.
    """
    if "$ref" in schema:
        return f"{module}{schema['$ref'].rpartition('/')[2]} | dict[str, Any]"
    if "const" in schema:
        return f"Literal[{schema['const']!r}]"
    if "enum" in schema:
        return f"Literal[{', '.join(map(repr, schema['enum']))}]"
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(hint(member, module) for member in schema["anyOf"]))
    kinds = schema.get("type")
    names = [_of_type(kind, schema, module) for kind in (kinds if isinstance(kinds, list) else [kinds])]
    return " | ".join(dict.fromkeys(names))


def _of_type(kind: Any, schema: Schema, module: str) -> str:
    if kind == "array":
        return f"Sequence[{hint(schema.get('items', {}), module)}]"
    if kind == "object":
        return "dict[str, Any]"
    return PLAIN.get(kind, "Any")
