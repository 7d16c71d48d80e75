"""OpenAPI 3.0 to 3.1: the few keywords whose meaning changed when schemas became JSON Schema 2020-12."""

from typing import Any


def upgrade(document: dict[str, Any]) -> dict[str, Any]:
    """Return an OpenAPI 3.0 document in the words of 3.1; a 3.1 document comes back as it is."""
    if not str(document.get("openapi", "")).startswith("3.0"):
        return document
    return {**_upgraded(document), "openapi": "3.1.0"}


def _upgraded(node: Any) -> Any:
    if isinstance(node, list):
        return [_upgraded(item) for item in node]
    if not isinstance(node, dict):
        return node
    new = {key: _upgraded(value) for key, value in node.items()}
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if new.get(exclusive) is True and bound in new:
            new[exclusive] = new.pop(bound)
        elif isinstance(new.get(exclusive), bool):
            del new[exclusive]
    if isinstance(new.get("nullable"), bool):
        _spell_out_null(new)
    return new


def _spell_out_null(schema: dict[str, Any]) -> None:
    if not schema.pop("nullable"):
        return
    if isinstance(schema.get("type"), str):
        schema["type"] = [schema["type"], "null"]
    if isinstance(schema.get("enum"), list) and None not in schema["enum"]:
        schema["enum"] = [*schema["enum"], None]
    if "$ref" in schema:
        reference = {"$ref": schema.pop("$ref")}
        schema["anyOf"] = [reference, {"type": "null"}]
