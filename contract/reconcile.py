"""documented.yaml + overlay.yaml → openapi.yaml: the contract, each promise with where it comes from."""

import graphlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from openapi_spec_validator import OpenAPIV31SpecValidator

from contract import documented, load, overlay, providers, yaml_file
from contract.constraints import ASSERTIONS
from contract.errors import OverlayError, UnreadableError
from contract.lint import checks
from contract.providers import Provider
from contract.records import Basis
from contract.schemas import LOGIC

PROMISES = (*ASSERTIONS, "default", "additionalProperties")
OPERATION_PROMISES = ("security", "requestBody", "responses", "parameters", "callbacks", "x-task", "x-billable")
HEADER = """\
# The contract of {title}: what its pages say, and what was decided where they are silent or at odds.
# Made by `klingkit reconcile {name}` from documented.yaml and overlay.yaml. Edit those.
"""


def in_order(selected: Iterable[Provider]) -> list[Provider]:
    """Sort providers so that each stands after those from which its overlay takes something over."""
    by_name = {provider.name: provider for provider in selected}
    graph = {
        name: set(re.findall(r"\.\./([\w-]+)/openapi\.yaml", yaml_file.read_text(provider.overlay))) & by_name.keys()
        for name, provider in by_name.items()
    }
    try:
        return [by_name[name] for name in graphlib.TopologicalSorter(graph).static_order()]
    except graphlib.CycleError as error:
        raise OverlayError(f"overlays take over from each other in a circle: {' → '.join(error.args[1])}") from error


def render(provider: Provider) -> str:
    """Return the text of a provider's openapi.yaml: reconciled, and valid by openapi-spec-validator.

    Raises OverlayError for a decision that does not fit and UnreadableError for a result that is no OpenAPI 3.1.
    """
    document = yaml_file.load(provider.documented).data
    actions = overlay.load(provider.overlay)
    _all_settled(provider, document, actions)
    for listed in ("x-conflicts", "x-statements"):
        document.pop(listed, None)
    for action in actions:
        before = document
        document = overlay.apply(action, before)
        _note_schemas(action, before, document)
        _note_operations(action, before, document)
    _notes_last(document)
    _validate(provider, document)
    return HEADER.format(title=provider.title, name=provider.name) + yaml_file.dump(document)


def stale(provider: Provider) -> bool:
    """Whether openapi.yaml is missing or is not what ``render`` makes."""
    return not provider.openapi.exists() or provider.openapi.read_text(encoding="utf-8") != render(provider)


def write(provider: Provider) -> bool:
    """Bring openapi.yaml up to date; return whether it had to be written."""
    text = render(provider)
    if provider.openapi.exists() and provider.openapi.read_text(encoding="utf-8") == text:
        return False
    provider.openapi.write_text(text, encoding="utf-8")
    return True


def all_in_order(names: Iterable[str], specs: Path = providers.SPECS) -> list[Provider]:
    """Return the named providers, or all for no names, ready to be reconciled one after the other."""
    return in_order(providers.find(name, specs) for name in (list(names) or providers.names(specs)))


def _all_settled(provider: Provider, document: dict[str, Any], actions: list[overlay.Action]) -> None:
    """Raise OverlayError for a conflict without a decision, with the action to write, and for a decision without its conflict."""
    open_ones = {conflict.id: conflict for conflict in documented.conflicts(document)}
    settled = {identifier: action for action in actions for identifier in action.settles}
    for identifier, action in settled.items():
        if identifier not in open_ones:
            raise OverlayError(
                f"{action.place}: x-settles names {identifier!r}, and no facts conflict so any more. Decide anew."
            )
    undecided = [conflict for identifier, conflict in open_ones.items() if identifier not in settled]
    if undecided:
        raise OverlayError(
            f"{provider.overlay}: expected a decision on each conflict, got none on {len(undecided)}. Write, and say why:\n"
            + "\n".join(_proposal(conflict) for conflict in undecided)
        )


def _proposal(conflict: documented.Conflict) -> str:
    """Return the action that settles a conflict by letting the first fact stand."""
    method, _, path = conflict.operation.partition(" ")
    return (
        f"  # {', '.join(conflict.sources)}: {conflict.place}: {conflict.text}\n"
        f"  - target: $.paths['{path}'].{method.lower()}\n"
        f"    x-decision: settle-{conflict.id}\n"
        "    description: WHY\n"
        "    x-basis: assumed\n"
        f"    x-settles: [{conflict.id}]\n"
        "    update: {}"
    )


def _note_schemas(action: overlay.Action, before: dict[str, Any], after: dict[str, Any]) -> None:
    known = dict(overlay.schemas(before))
    for place, schema in overlay.schemas(after):
        old = known.get(place, {})
        if "title" in schema and LOGIC & schema.keys() and place[-2:-1] == (overlay.GROWING,):
            changed = ["rule"] if schema != old else []
        else:
            changed = [keyword for keyword in PROMISES if keyword in schema and schema[keyword] != old.get(keyword)]
            if "enum" in changed and (grown := _grown(old.get("enum"), schema["enum"])):
                changed = [keyword for keyword in changed if keyword != "enum"] + [f"enum/{value}" for value in grown]
            changed += [
                f"required/{name}" for name in schema.get("required", ()) if name not in old.get("required", ())
            ]
        _note(action, schema, changed)


def _grown(old: list[Any] | None, new: list[Any]) -> list[Any]:
    """Return the values that were added to an enumeration whose others stand; none where it is new or lost some."""
    return [value for value in new if value not in old] if old and all(value in new for value in old) else []


def _note_operations(action: overlay.Action, before: dict[str, Any], after: dict[str, Any]) -> None:
    for path, item in after.get("paths", {}).items():
        for method in item.keys() & set(load.METHODS):
            old = before.get("paths", {}).get(path, {}).get(method, {})
            operation = item[method]
            changed = [key for key in OPERATION_PROMISES if key in operation and key not in old]
            changed += [
                f"responses/{status}" for status in operation.get("responses", {}).keys() - old.get("responses", {})
            ]
            if operation.get("requestBody", {}).get("required") != old.get("requestBody", {}).get("required"):
                changed.append("requestBody/required")
            _note(action, operation, sorted(changed))


def _note(action: overlay.Action, node: dict[str, Any], keywords: list[str]) -> None:
    """Record on what the keywords rest now. A documented one names the page; any other the decision."""
    for keyword in keywords:
        source = action.source or f"overlay.yaml#{action.name}"
        node.setdefault("x-source", {})[keyword] = source
        basis = node.setdefault("x-basis", {})
        if action.basis is Basis.DOCUMENTED:
            basis.pop(keyword, None)
        else:
            basis[keyword] = str(action.basis)
        if not basis:
            del node["x-basis"]


def _notes_last(node: Any) -> None:
    """Put the notes under what they speak of."""
    if isinstance(node, list):
        for item in node:
            _notes_last(item)
    elif isinstance(node, dict):
        for key in ("x-source", "x-basis"):
            if key in node:
                node[key] = node.pop(key)
        for value in node.values():
            _notes_last(value)


def _validate(provider: Provider, document: dict[str, Any]) -> None:
    for error in OpenAPIV31SpecValidator(document).iter_errors():
        place = "/".join(map(str, getattr(error, "absolute_path", ())))
        message = str(getattr(error, "message", error)).splitlines()[0][:300]
        raise UnreadableError(f"{provider.overlay}: the result is no OpenAPI 3.1: /{place}: {message}. Mend an action.")
    contract = load.build(document, path=provider.openapi, name=provider.name)
    errors = [finding for finding in checks.lint(contract) if finding.level is checks.Level.ERROR]
    if errors:
        raise UnreadableError(
            f"{provider.overlay}: the result has {len(errors)} faults; the first: {errors[0]}. Mend an action."
        )
