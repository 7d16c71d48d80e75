"""Our decisions: an OpenAPI Overlay 1.0 (https://spec.openapis.org/overlay/v1.0.0.html), applied strictly.

The standard lets an action that matches nothing pass, and replaces whatever it finds. Here each action says, beside its
``target`` and its ``update`` or ``remove``:

- ``x-decision``: its name; ``description``: why; ``x-basis``: on what it rests; ``x-source``: the page's line, if a page says so;
- ``x-expect``: what stands there now, for each value that it replaces or removes. Where the pages have changed since, the
  action no longer fits and is an error with file, line and target. So is an action that changes nothing;
- ``x-settles``: the ids of the conflicts between facts that it decides. With ``update: {}`` the first fact of each stands.

A ``$ref`` into another file (``../klingai/openapi.yaml#/components/…``) takes over what stands there.
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonpath_rfc9535

from contract import pointer, yaml_file
from contract.errors import OverlayError, UnreadableError
from contract.records import Basis
from contract.references import References

GROWING = "allOf"
"""The one list that an ``update`` may lengthen without ``x-expect``: its members stand side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One decision."""

    name: str
    target: str
    reason: str
    basis: Basis
    source: str
    expect: Any
    update: Any
    remove: bool
    settles: tuple[str, ...]
    """The ids of the conflicts between facts that it decides."""
    place: str
    """``overlay.yaml:14``, for messages."""


def load(path: Path) -> list[Action]:
    """Read an overlay's actions, with references to other files replaced by what they point to."""
    file = yaml_file.load(path, with_lines=True)
    if not str(file.data.get("overlay", "")).startswith("1.0"):
        raise OverlayError(f"{path}: expected 'overlay: 1.0.0', got {file.data.get('overlay')!r}. Add the version.")
    references = References(path, file.data)
    actions = []
    for node in file.data.get("actions") or ():
        actions.append(_action(node, f"{path}:{file.line(node)}", references))
        if actions[-1].name in {action.name for action in actions[:-1]}:
            raise OverlayError(f"{actions[-1].place}: x-decision {actions[-1].name!r} is taken. Names are unique.")
    return actions


def _action(node: Any, place: str, references: References) -> Action:
    if not isinstance(node, Mapping):
        raise OverlayError(f"{place}: expected an action with target and update or remove, got {node!r}.")
    for key in ("target", "x-decision", "description", "x-basis"):
        if not node.get(key):
            raise OverlayError(f"{place}: expected {key!r}, got none. Every action says what, why and on what basis.")
    if node["description"] == "WHY":
        raise OverlayError(f"{place}: description: expected the reason for the decision, got the placeholder. Say why.")
    if ("update" in node) == ("remove" in node):
        raise OverlayError(f"{place}: expected either 'update' or 'remove'. Write two actions for both.")
    try:
        basis = Basis(node["x-basis"])
    except ValueError:
        known = ", ".join(Basis)
        raise OverlayError(f"{place}: x-basis: expected one of {known}, got {node['x-basis']!r}.") from None
    if basis is Basis.DOCUMENTED and not node.get("x-source"):
        raise OverlayError(f"{place}: expected 'x-source: PAGE:LINE' beside 'x-basis: documented', got none.")
    try:
        update = _taken_over(node.get("update"), references)
    except UnreadableError as error:
        raise OverlayError(f"{place}: {error}") from error
    return Action(
        name=node["x-decision"],
        target=node["target"],
        reason=node["description"],
        basis=basis,
        source=node.get("x-source", ""),
        expect=node.get("x-expect"),
        update=update,
        remove="remove" in node,
        settles=tuple(node.get("x-settles", ())),
        place=place,
    )


def _taken_over(node: Any, references: References) -> Any:
    if isinstance(node, list):
        return [_taken_over(item, references) for item in node]
    if not isinstance(node, dict):
        return node
    reference = node.get("$ref")
    if isinstance(reference, str) and not reference.startswith("#"):
        return _without_notes(references.resolve(node))
    return {key: _taken_over(value, references) for key, value in node.items()}


def _without_notes(node: Any) -> Any:
    """Leave out where the other provider's facts came from: here they rest on the decision to take them over."""
    if isinstance(node, list):
        return [_without_notes(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: _without_notes(value) for key, value in node.items() if key not in ("x-source", "x-basis")}


def apply(action: Action, document: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of ``document`` with the action applied. Raises OverlayError where it does not fit."""
    result = copy.deepcopy(document)
    locations = _locate(action, result)
    for location in locations:
        if action.remove:
            _remove(action, result, location)
        else:
            _update(action, result, location)
    if result == document and not (action.settles and action.update == {}):
        raise OverlayError(
            f"{action.place}: {action.target}: changes nothing: the document says so already. Delete the action."
        )
    return result


def _locate(action: Action, document: dict[str, Any]) -> list[tuple[str | int, ...]]:
    try:
        nodes = jsonpath_rfc9535.find(action.target, document)
    except jsonpath_rfc9535.JSONPathError as error:
        raise OverlayError(f"{action.place}: target is no JSONPath (RFC 9535): {action.target}: {error}") from error
    locations = [tuple(node.location) for node in nodes]
    if not locations:
        near = _longest_match(action.target, document)
        raise OverlayError(f"{action.place}: target matches nothing: {action.target}.{near}")
    return sorted(
        locations, key=lambda location: [str(part) for part in location], reverse=True
    )  # later siblings first


def _longest_match(target: str, document: dict[str, Any]) -> str:
    """Say how far the target goes in the document, and what stands there: most misses are one wrong name."""
    for end in sorted((index for index, char in enumerate(target) if char in ".["), reverse=True):
        try:
            nodes = jsonpath_rfc9535.find(target[:end], document)
        except jsonpath_rfc9535.JSONPathError:
            continue
        if nodes:
            value = nodes[0].value
            keys = ", ".join(map(str, value)) if isinstance(value, dict) else repr(value)
            return f" {target[:end]} is there and holds: {keys}"
    return ""


def _remove(action: Action, document: dict[str, Any], location: tuple[str | int, ...]) -> None:
    if not location:
        raise OverlayError(f"{action.place}: the whole document cannot be removed. Name a part of it.")
    parent = _at(document, location[:-1])
    _must_be(action, location, parent[location[-1]], action.expect)
    del parent[location[-1]]


def _update(action: Action, document: dict[str, Any], location: tuple[str | int, ...]) -> None:
    node = _at(document, location)
    if isinstance(node, list):
        node.append(copy.deepcopy(action.update))
    elif isinstance(node, dict) and isinstance(action.update, dict):
        _must_hold(action, location, node, action.expect or {})
        _merge(action, location, node, action.update, action.expect or {})
    else:
        raise OverlayError(f"{action.place}: {action.target}: an update needs an object or a list there, got {node!r}.")


def _merge(
    action: Action, location: tuple[str | int, ...], node: dict[str, Any], update: dict[str, Any], expect: Any
) -> None:
    for key, value in update.items():
        here = (*location, key)
        expected = expect.get(key) if isinstance(expect, dict) else None
        present = node.get(key)
        if isinstance(present, dict) and isinstance(value, dict):
            _merge(action, here, present, value, expected)
        elif isinstance(present, list) and isinstance(value, list):
            if key != GROWING:
                _must_be(action, here, present, expected)
            node[key] = present + copy.deepcopy(value)
        else:
            if key in node and present != value:
                _must_be(action, here, present, expected)
            node[key] = copy.deepcopy(value)


def _must_hold(action: Action, location: tuple[str | int, ...], node: Any, expect: Any) -> None:
    """Check each value that ``x-expect`` names, also those that the update leaves alone."""
    for key, value in expect.items() if isinstance(expect, dict) else ():
        present = node.get(key) if isinstance(node, dict) else None
        if isinstance(value, dict) and isinstance(present, dict):
            _must_hold(action, (*location, key), present, value)
        else:
            _must_be(action, (*location, key), present, value)


def _must_be(action: Action, location: tuple[str | int, ...], present: Any, expected: Any) -> None:
    if present == expected and type(present) is type(expected):
        return
    place = f"{action.place}: {action.target}: {pointer.join(*location)}"
    if expected is None:
        raise OverlayError(f"{place}: would replace {present!r} unasked. Say so with x-expect.")
    raise OverlayError(f"{place}: expected to find {expected!r}, got {present!r}. Decide anew: the pages have changed.")


def _at(document: Any, location: tuple[str | int, ...]) -> Any:
    for part in location:
        document = document[part]
    return document


def schemas(node: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Yield each schema of an OpenAPI document with its place; of a rule only the whole, not its parts."""
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        if key == "schema" and isinstance(value, dict):
            yield from _schema(value, (*place, key))
        elif (*place, key) == ("components", "schemas"):
            for name, schema in value.items():
                yield from _schema(schema, (*place, key, name))
        elif isinstance(value, dict) and key not in ("example", "examples", "schemas") and not key.startswith("x-"):
            yield from schemas(value, (*place, key))
        elif isinstance(value, list) and key == "parameters":
            for index, item in enumerate(value):
                yield from schemas(item, (*place, key, str(index)))


def _schema(schema: Any, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    if not isinstance(schema, dict):
        return
    yield place, schema
    for name, child in schema.get("properties", {}).items():
        yield from _schema(child, (*place, "properties", name))
    for keyword in ("items", "additionalProperties"):
        yield from _schema(schema.get(keyword), (*place, keyword))
    for keyword in ("allOf", "anyOf", "oneOf"):
        for index, member in enumerate(schema.get(keyword, ())):
            if isinstance(member, dict) and "title" in member and keyword == GROWING:
                yield (*place, keyword, str(member["title"])), member
            else:
                yield from _schema(member, (*place, keyword, str(index)))
