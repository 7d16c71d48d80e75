"""What changed between two contracts: each constraint added, removed, tightened or loosened, and what that means for a client.

Symmetric: the changes from B to A are those from A to B, mirrored; only what they mean differs.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from contract.constraints import ASSERTIONS
from contract.records import Contract, Operation
from contract.schemas import LOGIC, compose, rules

Side = Literal["operation", "request", "response", "errors"]
Key = tuple[Side, str, str, str]
"""Side, operation as ``POST /path``, place, keyword. The keyword of a field's being there is ``field``."""
ABSENT: Any = object()
LOWER_IS_TIGHTER = frozenset({"maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties"})
HIGHER_IS_TIGHTER = frozenset({"minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties"})
WHOLE = frozenset({"field", "operation", "required", "code"})
"""Keywords that are there or are not; the others restrict what is there."""


class Kind(StrEnum):
    """What happened."""

    ADDED = "added"
    REMOVED = "removed"
    TIGHTENED = "tightened"
    LOOSENED = "loosened"
    CHANGED = "changed"

    @property
    def mirrored(self) -> "Kind":
        """What happened, seen from the other side."""
        pairs = {
            Kind.ADDED: Kind.REMOVED,
            Kind.REMOVED: Kind.ADDED,
            Kind.TIGHTENED: Kind.LOOSENED,
            Kind.LOOSENED: Kind.TIGHTENED,
        }
        return pairs.get(self, self)


class Level(StrEnum):
    """What it means for a client that was written for the old contract."""

    BREAKING = "breaking"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference."""

    side: Side
    operation: str
    place: str
    keyword: str
    kind: Kind
    old: Any
    new: Any

    @property
    def level(self) -> Level:
        """What it means for a client."""
        return LEVELS[self.side](self)

    @property
    def fingerprint(self) -> str:
        """The same in every run for the same change."""
        text = "\n".join(
            [self.side, self.operation, self.place, self.keyword, self.kind, repr(self.old), repr(self.new)]
        )
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def __str__(self) -> str:
        where = " ".join(part for part in (self.operation, self.side, self.place) if part)
        values = {
            Kind.ADDED: _brief(self.new),
            Kind.REMOVED: f"was {_brief(self.old)}",
        }.get(self.kind, f"{_brief(self.old)} → {_brief(self.new)}")
        shown = f"{self.kind}" if self.keyword in WHOLE else f"{self.kind}: {values}"
        return f"{where}: {self.keyword} {shown}"


def compare(old: Contract, new: Contract) -> list[Change]:
    """List the changes by side, operation and place. A field that comes or goes is one change, its keywords are none."""
    before, after = dict(_flat(old)), dict(_flat(new))
    found = []
    for key in before.keys() | after.keys():
        one, other = before.get(key, ABSENT), after.get(key, ABSENT)
        if _equal(one, other) or _within_another(key, before, after):
            continue
        found += list(_changes(key, one, other))
    return sorted(found, key=lambda change: (change.side, change.operation, change.place, change.keyword, change.kind))


def next_version(version: str, changes: list[Change]) -> str:
    """Return the version of a client of the new contract: major for a break, minor for an addition, patch for the rest."""
    match = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    major, minor, patch = (int(part) for part in match.groups()) if match else (0, 1, 0)
    if not changes:
        return f"{major}.{minor}.{patch}"
    if any(change.level is Level.BREAKING for change in changes):
        return f"{major + 1}.0.0"
    if any(change.kind in (Kind.ADDED, Kind.LOOSENED) for change in changes):
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"


def _flat(contract: Contract) -> Iterator[tuple[Key, Any]]:
    for operation in contract.operations:
        name = f"{operation.method} {operation.path}"
        yield ("operation", name, "", "operation"), True
        yield ("operation", name, "", "operationId"), operation.id
        yield ("operation", name, "", "security"), operation.security is not None
        if operation.task:
            for word in ("pending", "succeeded", "failed"):
                yield ("operation", name, "", f"x-task/{word}"), list(getattr(operation.task, word))
        yield from _request(name, operation)
        success = operation.success()
        if success is not None and success.schema is not None:
            yield from _schema("response", name, "body", success.schema)
    for code, entry in contract.error_codes.items():
        yield ("errors", "", str(code), "code"), True
        yield ("errors", "", str(code), "status"), entry.status


def _request(name: str, operation: Operation) -> Iterator[tuple[Key, Any]]:
    for parameter in operation.parameters:
        place = f"{parameter.location}/{parameter.name}"
        yield ("request", name, place, "field"), True
        if parameter.required:
            yield ("request", name, place, "required"), True
        yield from _schema("request", name, place, parameter.schema)
    if operation.body:
        yield from _schema("request", name, "body", operation.body.schema)


def _schema(side: Side, name: str, place: str, schema: Any, depth: int = 0) -> Iterator[tuple[Key, Any]]:
    if not isinstance(schema, dict) or depth > 24:
        return
    for _, rule in rules(schema):
        yield (side, name, place, f"rule {rule.name}"), _logic(rule.schema)
    joined = compose(schema)
    for keyword in (*ASSERTIONS, "default"):
        if keyword in joined:
            yield (side, name, place, keyword), _logic(joined[keyword]) if keyword in LOGIC else joined[keyword]
    if joined.get("additionalProperties") is False:
        yield (side, name, place, "additionalProperties"), False
    for field in joined.get("required", ()):
        yield (side, name, f"{place}/{field}", "required"), True
    for field, child in joined.get("properties", {}).items():
        yield (side, name, f"{place}/{field}", "field"), True
        yield from _schema(side, name, f"{place}/{field}", child, depth + 1)
    yield from _schema(side, name, f"{place}/[]", joined.get("items"), depth + 1)
    yield from _schema(side, name, f"{place}/{{}}", joined.get("additionalProperties"), depth + 1)


def _logic(node: Any) -> Any:
    """Leave out what makes no difference to a rule: its words, and where it comes from."""
    if isinstance(node, list):
        return [_logic(item) for item in node]
    if not isinstance(node, Mapping):
        return node
    return {
        key: _logic(value)
        for key, value in node.items()
        if key not in ("title", "description") and not key.startswith("x-")
    }


def _within_another(key: Key, before: dict[Key, Any], after: dict[Key, Any]) -> bool:
    """Whether a whole came or went that this is a part of: an operation, a field, or a field above it."""
    side, name, place, keyword = key
    if side == "errors":
        return keyword != "code" and _came_or_went((side, name, place, "code"), before, after)
    if keyword != "operation" and _came_or_went(("operation", name, "", "operation"), before, after):
        return True
    parts = place.split("/")
    for length in range(2, len(parts) + 1):
        above = "/".join(parts[:length])
        own = above == place and keyword == "field"
        if not own and _came_or_went((side, name, above, "field"), before, after):
            return not (above == place and keyword == "required" and side == "request")
    return False


def _came_or_went(key: Key, before: dict[Key, Any], after: dict[Key, Any]) -> bool:
    return (key in before) != (key in after)


def _changes(key: Key, old: Any, new: Any) -> Iterator[Change]:
    side, operation, place, keyword = key

    def change(kind: Kind, one: Any = old, other: Any = new) -> Change:
        return Change(
            side=side, operation=operation, place=place, keyword=keyword, kind=kind,
            old=None if one is ABSENT else one, new=None if other is ABSENT else other,
        )  # fmt: skip

    if old is ABSENT or new is ABSENT:
        yield change(Kind.ADDED if old is ABSENT else Kind.REMOVED)
    elif keyword == "enum" or keyword.startswith("x-task/"):
        gone = [value for value in old if not any(_equal(value, other) for other in new)]
        come = [value for value in new if not any(_equal(value, other) for other in old)]
        if gone:
            yield change(Kind.TIGHTENED, gone, [])
        if come:
            yield change(Kind.LOOSENED, [], come)
    elif keyword == "type":
        kinds, others = (set(value if isinstance(value, list) else [value]) for value in (old, new))
        subset = Kind.LOOSENED if _wider(others, kinds) else Kind.TIGHTENED if _wider(kinds, others) else Kind.CHANGED
        yield change(subset)
    elif keyword in LOWER_IS_TIGHTER | HIGHER_IS_TIGHTER:
        tighter = (new < old) == (keyword in LOWER_IS_TIGHTER)
        yield change(Kind.TIGHTENED if tighter else Kind.LOOSENED)
    else:
        yield change(Kind.CHANGED)


def _equal(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same: 1 and 1.0 are, 1 and true are not."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_equal, one, other))
    return bool(one == other)


def _wider(one: set[str], other: set[str]) -> bool:
    """Whether the first types allow all that the second do."""
    return other <= one | ({"integer"} if "number" in one else set())


def _of_operation(change: Change) -> Level:
    if change.keyword == "operation":
        return Level.INFO if change.kind is Kind.ADDED else Level.BREAKING
    return Level.WARNING if change.keyword == "x-task/pending" else Level.BREAKING


def _of_request(change: Change) -> Level:
    if change.keyword == "field":
        return Level.INFO if change.kind is Kind.ADDED else Level.BREAKING
    if change.keyword == "default":
        return Level.WARNING
    loosened = change.kind in (Kind.REMOVED, Kind.LOOSENED)
    return Level.INFO if loosened else Level.BREAKING


def _of_response(change: Change) -> Level:
    if change.keyword in ("field", "required"):
        return Level.INFO if change.kind is Kind.ADDED else Level.BREAKING
    if change.keyword == "default":
        return Level.INFO
    if change.keyword == "enum" and change.kind is Kind.LOOSENED:
        return Level.WARNING
    tightened = change.kind in (Kind.ADDED, Kind.TIGHTENED)
    return Level.INFO if tightened else Level.BREAKING if change.keyword in ("type", "enum", "const") else Level.WARNING


def _of_errors(change: Change) -> Level:
    return Level.INFO if change.keyword == "code" and change.kind is Kind.ADDED else Level.WARNING


LEVELS = {"operation": _of_operation, "request": _of_request, "response": _of_response, "errors": _of_errors}


def _brief(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:79]}…"
