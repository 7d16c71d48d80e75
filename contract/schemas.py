"""What a schema with ``allOf`` comes to: its rules on one side, the fields that it declares on the other."""

from typing import Any

from contract.records import Rule, Schema
from contract.references import ANNOTATIONS, NAME

LOGIC = frozenset({"if", "not", "oneOf", "anyOf", "dependentRequired", "dependentSchemas"})
STRUCTURE = frozenset({"$ref", "type", "properties", "items", "additionalProperties"})


def rules(schema: Schema) -> list[tuple[int, Rule]]:
    """Return the rules among the members of ``allOf``, each with its index there.

    A rule says how fields go together (``if``, ``oneOf``, ``not``, …). A member that declares fields is composition.
    """
    found = []
    for index, member in enumerate(schema.get("allOf", ())):
        if isinstance(member, dict) and LOGIC & member.keys() and not STRUCTURE & member.keys():
            name = str(member.get("title") or f"rule-{index + 1}")
            found.append((index, Rule(name=name, message=str(member.get("description") or name), schema=member)))
    return found


def logic(schema: Schema) -> list[Rule]:
    """Return all rules of a schema: those of ``allOf``, and the logic that stands outside it under its keyword's name."""
    found = [rule for _, rule in rules(schema)]
    for keyword in sorted(LOGIC & schema.keys()):
        keywords = (keyword, "then", "else") if keyword == "if" else (keyword,)
        loose = {name: schema[name] for name in keywords if name in schema}
        found.append(Rule(name=keyword, message=f"the value breaks '{keyword}'", schema=loose))
    return found


def compose(schema: Schema | bool) -> Schema:
    """Join the members of ``allOf`` that declare fields with the schema itself; its rules stay in ``allOf``.

    The boolean schemas come back as ``{}`` and ``{"not": {}}``.
    """
    if not isinstance(schema, dict):
        return {} if schema else {"not": {}}
    if "allOf" not in schema:
        return schema
    ruled = {index for index, _ in rules(schema)}
    joined: Schema = {}
    for index, member in enumerate(schema["allOf"]):
        if index not in ruled and isinstance(member, dict):
            joined = _join(joined, compose(member))
    own = {key: value for key, value in schema.items() if key != "allOf"}
    if len(schema["allOf"]) > 1 or any(key not in ANNOTATIONS and not key.startswith("x-") for key in own):
        joined.pop(NAME, None)  # more than the one that has the name
    if ruled:
        own["allOf"] = [schema["allOf"][index] for index in sorted(ruled)]
    return _join(joined, own)


def _join(one: Schema, other: Schema) -> Schema:
    both = {**one, **other}
    if "properties" in one and "properties" in other:
        both["properties"] = {**one["properties"], **other["properties"]}
        for name in one["properties"].keys() & other["properties"].keys():
            both["properties"][name] = _join(compose(one["properties"][name]), compose(other["properties"][name]))
    for keyword in ("required", "allOf"):
        if keyword in one and keyword in other:
            both[keyword] = [*one[keyword], *(item for item in other[keyword] if item not in one[keyword])]
    return both


def closed(schema: Schema) -> Schema:
    """Return the schema with which no object may have a field that it does not name, where it says nothing of others itself."""
    made: Schema = _closed(schema, inside=False)
    return made


def _closed(node: Any, *, inside: bool) -> Any:
    if not isinstance(node, dict):
        return node
    new = dict(node)
    if isinstance(node.get("properties"), dict):
        new["properties"] = {name: _closed(child, inside=False) for name, child in node["properties"].items()}
        if not inside and not {"additionalProperties", "unevaluatedProperties"} & node.keys():
            new["unevaluatedProperties"] = False
    if isinstance(node.get("items"), dict):
        new["items"] = _closed(node["items"], inside=False)
    for keyword in ("allOf", "anyOf", "oneOf"):
        if isinstance(node.get(keyword), list):
            new[keyword] = [_closed(member, inside=True) for member in node[keyword]]
    return new
