"""The shapes that a value may have, which a dump shows one below the other: what all of them say holds of the value."""

import re
from collections.abc import Iterable, Iterator

from contract.reading.fields.entries import Entry
from contract.reading.vocabulary.types import CAMEL_CASE, json_type, union

ANNOUNCED = re.compile(r"(?:any|one) of the following (?:shapes|types|variants|schemas|objects)\s*[:：]", re.IGNORECASE)
"""What stands above the shapes of a value."""


def merged(found: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the fields of a dump, those of the shapes of an object as its own: each once, with what all shapes say of it.

    The names of the shapes are no fields: ``PathOfPoints``, an object, below what has several shapes or is of any type.
    """
    whole = list(found)
    owner: Entry | None = None
    own: dict[str, Entry] = {}
    """The fields of the first shape."""
    is_first, awaited = False, set[str]()
    """Whether its fields may follow; or else which of them the next shape may have."""
    kept: list[Entry] = []
    for entry in whole:
        above = kept[-1] if kept else None
        is_named = CAMEL_CASE.fullmatch(entry.name) is not None and json_type(entry.type) == ("object", None)
        if is_named and above and (above.has_shapes or above.type == "any"):
            owner, own, is_first = above, {}, True
            awaited.clear()
            owner.type, owner.has_children = "object", True
            owner.lines |= entry.lines
        elif is_named and owner:
            is_first, awaited = False, set(own)
            owner.type = f"object {{{len(own)}}}"
            owner.lines |= entry.lines
        elif entry.name in awaited:
            awaited.discard(entry.name)
            _keep_common(own[entry.name], entry)
        else:
            kept.append(entry)
            if is_first:
                own[entry.name] = entry
    yield from kept


def _keep_common(entry: Entry, other: Entry) -> None:
    """Keep what another description of a field says of it as well."""
    entry.lines |= other.lines
    if entry.type != other.type:
        entry.type = " | ".join(dict.fromkeys((*_kinds(entry.type), *_kinds(other.type))))
    entry.required = entry.required if other.required else ""
    entry.default = entry.default if entry.default == other.default else ""
    entry.const = entry.const if entry.const == other.const else ""
    entry.values = entry.values if entry.values == other.values else []
    entry.patterns = [pattern for pattern in entry.patterns if pattern in other.patterns]
    entry.limits = _common(entry.limits, other.limits)
    entry.texts = _common(entry.texts, other.texts)


def _kinds(text: str) -> list[str]:
    known = json_type(text)
    return union(text) or ([known[0]] if known else [])


def _common(said: list[tuple[str, int]], others: list[tuple[str, int]]) -> list[tuple[str, int]]:
    known = {text for text, _ in others}
    return [each for each in said if each[0] in known]
