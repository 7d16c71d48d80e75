"""How a value of a contract came to be: every fact, every action, in their order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from contract import documented, overlay, yaml_file
from contract.errors import UnknownNameError, did_you_mean
from contract.providers import Provider
from contract.records import Contract
from contract.schemas import compose


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that was said or done about a place."""

    kind: str
    """``fact``, ``decision`` or ``result``."""
    keyword: str
    value: Any
    basis: str
    source: str
    reason: str = ""


def explain(provider: Provider, contract: Contract, place: str) -> list[Step]:
    """Return the steps that made ``createText2Video/prompt``, or one keyword of it. UnknownNameError where nothing is there."""
    operation_id = place.partition("/")[0]
    wanted = [constraint for constraint in contract.constraints if _covers(place, constraint.id)]
    names = {operation.id: operation for operation in contract.operations}
    if operation_id not in names or not wanted:
        near = did_you_mean(place, (constraint.id for constraint in contract.constraints))
        raise UnknownNameError(
            f"{place}: expected a place of {contract.name} like createX/field or createX/field/keyword.{near}"
        )
    operation = names[operation_id]
    where = "/".join(wanted[0].place)
    steps = list(_facts(provider, f"{operation.method} {operation.path}", where))
    steps += _decisions(provider, operation.path, operation.method.lower(), where)
    steps += [
        Step(
            kind="result",
            keyword=constraint.keyword,
            value=constraint.value,
            basis=str(constraint.basis),
            source=constraint.source,
        )
        for constraint in wanted
    ]
    return steps


def _covers(place: str, identifier: str) -> bool:
    return identifier == place or identifier.rpartition("/")[0] == place


def _facts(provider: Provider, operation: str, place: str) -> Iterator[Step]:
    for item in documented.facts(yaml_file.load(provider.documented).data):
        if item.fact.operation == operation and item.fact.place == place:
            yield Step(
                kind="fact", keyword=item.fact.keyword, value=item.fact.value, basis="documented", source=item.source
            )


def _decisions(provider: Provider, path: str, method: str, place: str) -> Iterator[Step]:
    document = yaml_file.load(provider.documented).data
    for action in overlay.load(provider.overlay):
        before = _at(document, path, method, place)
        document = overlay.apply(action, document)
        after = _at(document, path, method, place)
        for keyword in after:
            if keyword in ("properties", "items", "description", "x-source", "x-basis") or after[keyword] == before.get(
                keyword
            ):
                continue
            source = action.source or action.place
            yield Step(
                kind="decision",
                keyword=keyword,
                value=after[keyword],
                basis=str(action.basis),
                source=source,
                reason=action.reason,
            )


def _at(document: dict[str, Any], path: str, method: str, place: str) -> dict[str, Any]:
    """Return the schema at a place of a request; empty where there is none yet."""
    operation: dict[str, Any] = document.get("paths", {}).get(path, {}).get(method, {})
    location, *names = place.split("/")
    if location == "body":
        contents: list[dict[str, Any]] = [*operation.get("requestBody", {}).get("content", {}).values(), {}]
        schema = contents[0].get("schema", {})
    else:
        parameters: list[dict[str, Any]] = operation.get("parameters", [])
        found = [item for item in parameters if (item["in"], item["name"]) == (location, names[0])]
        schema, names = (found[0] if found else {}).get("schema", {}), names[1:]
    for name in names:
        schema = compose(schema).get("items" if name == "[]" else "properties", {})
        schema = schema if name == "[]" else schema.get(name, {})
    return schema if isinstance(schema, dict) else {}
