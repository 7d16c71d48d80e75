"""Providers side by side, in the names of the common Kling contract; and what it takes to move a request from one to another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from contract.constraints import ASSERTIONS
from contract.diff import HIGHER_IS_TIGHTER, LOWER_IS_TIGHTER
from contract.records import Contract
from contract.schemas import LOGIC, compose

KEYWORDS = (*(keyword for keyword in ASSERTIONS if keyword not in LOGIC), "default")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a provider's request."""

    place: str
    """``prompt``, ``camera_control/config/pan``, in the provider's own names."""
    common: str
    """The same in the names of the common contract."""
    keywords: Mapping[str, Any]
    required: bool
    values: Mapping[Any, Any]
    """Own value → common value, where they differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What a provider takes, field by field."""

    name: str
    fields: Mapping[str, Mapping[str, Field]]
    """Operation → common place → field."""
    rules: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Operation → name of a rule → what it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One constraint, at each provider; None where a provider says nothing, ``ABSENT_FIELD`` where it has no such field."""

    operation: str
    place: str
    keyword: str
    values: tuple[Any, ...]

    @property
    def differs(self) -> bool:
        """Whether two providers say different things of it."""
        return len({repr(value) for value in self.values}) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What a request must change to be valid at another provider, or why it cannot be moved."""

    kind: Literal["rename", "leave out", "add", "change", "tighter", "rule", "impossible"]
    operation: str
    place: str
    text: str


ABSENT_FIELD = "—"


def dialect(contract: Contract) -> Dialect:
    """Read a contract as a dialect of the common one."""
    fields = {}
    named = {}
    for operation in contract.operations:
        if operation.body is not None:
            fields[operation.id] = {item.common: item for item in _fields(operation.body.schema, "", "")}
            found = (constraint for constraint in operation.constraints if constraint.keyword == "rule")
            named[operation.id] = {str(constraint.value): constraint.description for constraint in found}
    return Dialect(name=contract.name, fields=fields, rules=named)


def order(common: Contract | None) -> list[tuple[str, str]]:
    """Return the fields of the common contract, in its order: operation and place."""
    fields = dialect(common).fields if common else {}
    return [(operation, place) for operation in fields for place in fields[operation]]


def matrix(dialects: Sequence[Dialect], known: Sequence[tuple[str, str]]) -> list[Row]:
    """Put the dialects side by side: a row for each keyword of each field, and for each rule, that any of them has."""
    places = dict.fromkeys(known)
    for one in dialects:
        places |= dict.fromkeys((operation, place) for operation, fields in one.fields.items() for place in fields)
    rows: list[Row] = []
    for operation, place in places:
        having = [one.fields.get(operation, {}).get(place) for one in dialects]
        for keyword in ("name", *KEYWORDS, "required"):
            values = tuple(ABSENT_FIELD if item is None else _said(item, keyword) for item in having)
            if any(value not in (None, ABSENT_FIELD) for value in values) and not (keyword == "name" and _same(having)):
                rows.append(Row(operation=operation, place=place, keyword=keyword, values=values))
    named = [(operation, name) for one in dialects for operation, found in one.rules.items() for name in found]
    for owner, name in dict.fromkeys(named):
        values = tuple(name in one.rules[owner] if owner in one.rules else ABSENT_FIELD for one in dialects)
        rows.append(Row(operation=owner, place="", keyword=f"rule {name}", values=values))
    return rows


def moves(source: Dialect, target: Dialect) -> list[Move]:
    """List what a request for one provider must change to be valid at the other."""
    return [move for operation in source.fields for move in _moves(operation, source, target)]


def _moves(operation: str, source: Dialect, target: Dialect) -> Iterator[Move]:
    if operation not in target.fields:
        yield Move(kind="impossible", operation=operation, place="", text=f"{target.name} has no such operation")
        return
    there = target.fields[operation]
    for common, own in source.fields[operation].items():
        if common not in there:
            if not any(common.startswith(f"{other}/") and other not in there for other in source.fields[operation]):
                yield Move(
                    kind="leave out",
                    operation=operation,
                    place=own.place,
                    text=f"{target.name} does not know {own.place}",
                )
            continue
        yield from _of_field(operation, own, there[common])
    for common, other in there.items():
        if other.required and common not in source.fields[operation] and "/" not in common:
            yield Move(kind="add", operation=operation, place=other.place, text=f"{other.place} is required")
    for name, text in target.rules.get(operation, {}).items():
        if name not in source.rules.get(operation, {}):
            yield Move(kind="rule", operation=operation, place="", text=f"{name}: {text}")


def _of_field(operation: str, own: Field, other: Field) -> Iterator[Move]:
    def move(kind: Any, text: str) -> Move:
        return Move(kind=kind, operation=operation, place=own.place, text=text)

    if own.place.rpartition("/")[2] != other.place.rpartition("/")[2]:
        yield move("rename", f"{own.place} is called {other.place}")
    if other.required and not own.required:
        yield move("add", f"{other.place} is required")
    if (
        own.keywords.get("type") != other.keywords.get("type")
        and {"type"} <= own.keywords.keys() & other.keywords.keys()
    ):
        yield move("change", f"{own.place}: {own.keywords['type']} becomes {other.keywords['type']}")
    for keyword in (*sorted(LOWER_IS_TIGHTER), *sorted(HIGHER_IS_TIGHTER)):
        if keyword in other.keywords:
            limit, mine = other.keywords[keyword], own.keywords.get(keyword)
            if mine is None or (limit < mine if keyword in LOWER_IS_TIGHTER else limit > mine):
                yield move("tighter", f"{own.place}: {keyword} {mine} → {limit}")
    if "enum" in other.keywords:
        yield from _of_values(own, other, move)


def _of_values(own: Field, other: Field, move: Any) -> Iterator[Move]:
    theirs = {other.values.get(value, value): value for value in other.keywords["enum"]}
    for value in own.keywords.get("enum", ()):
        common = own.values.get(value, value)
        if common not in theirs:
            yield move("impossible", f"{own.place}: {value!r} has no counterpart")
        elif theirs[common] != value:
            yield move("change", f"{own.place}: {value!r} is called {theirs[common]!r}")
    if "enum" not in own.keywords:
        yield move("tighter", f"{own.place}: one of {', '.join(map(str, theirs.values()))}")


def _fields(schema: Any, place: str, common: str, depth: int = 0) -> Iterator[Field]:
    joined = compose(schema) if isinstance(schema, dict) else {}
    if depth > 12:
        return
    children = dict(joined.get("properties", {}))
    if isinstance(joined.get("items"), dict):
        children["[]"] = joined["items"]
    for name, child in children.items():
        own = f"{place}/{name}".lstrip("/")
        note = child.get("x-canonical", {}) if isinstance(child, dict) else {}
        shared = f"{common}/{note.get('name', name)}".lstrip("/")
        child_joined = compose(child) if isinstance(child, dict) else {}
        yield Field(
            place=own,
            common=shared,
            keywords={keyword: child_joined[keyword] for keyword in KEYWORDS if keyword in child_joined},
            required=name in joined.get("required", ()),
            values=note.get("values", {}),
        )
        yield from _fields(child, own, shared, depth + 1)


def _said(item: Field, keyword: str) -> Any:
    if keyword == "name":
        return item.place.rpartition("/")[2]
    if keyword == "required":
        return item.required or None
    value = item.keywords.get(keyword)
    if keyword == "enum" and value is not None:
        return [item.values.get(one, one) for one in value]
    return item.values.get(value, value) if keyword == "default" and isinstance(value, str) else value


def _same(having: Sequence[Field | None]) -> bool:
    return len({item.place for item in having if item is not None}) <= 1
