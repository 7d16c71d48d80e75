"""The type hint of a value, as a caller of a generated method sees it."""

from typing import Any

from contract.records import Schema

PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def hint(schema: Schema, module: str = "", *, given: bool = True) -> str:
    """Return the hint for a schema as ``Models.reference`` gives it.

    ``module`` is what stands before the name of a class: ``requests.``. ``given``: the caller gives the value, so that a
    dict will do for an object and any sequence for a list.
    """
    if "$ref" in schema:
        name = f"{module}{schema['$ref'].rpartition('/')[2]}"
        return f"{name} | dict[str, Any]" if given else name
    if "const" in schema:
        return f"Literal[{schema['const']!r}]"
    if "enum" in schema:
        return f"Literal[{', '.join(map(repr, schema['enum']))}]"
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(hint(member, module, given=given) for member in schema["anyOf"]))
    kinds = schema.get("type")
    names = []
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if kind == "array":
            items = hint(schema.get("items", {}), module, given=given)
            names.append(f"Sequence[{items}]" if given else f"list[{items}]")
        else:
            names.append("dict[str, Any]" if kind == "object" else _plain(kind))
    return " | ".join(dict.fromkeys(names))


def _plain(kind: Any) -> str:
    return PLAIN.get(kind, "Any")
