"""Fields that a page lists beside the object that holds them: its examples show where they stand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from contract.reading.facts import Reading
from contract.reading.operations.examples import Example
from contract.reading.places.nesting import FREE

DEEPEST = 4
HOLDERS = ("object", "array", ["object", "null"], ["array", "null"])


def settle(reading: Reading, shown: Iterable[tuple[str, str, Example]]) -> None:
    """Move fields at the root of a body or answer into the object that alone holds them in the examples of the page.

    ``shown``: operation, place and example. An object of whose fields the page itself lists some is left as it is.
    """
    ways: defaultdict[tuple[str, str], defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    outlined = set[int]()
    """The lines of examples that say of all fields of what type they are, and describe none."""
    for operation, side, example in shown:
        outlined |= set(example.lines) if example.has_types else set()
        for name, holder in _ways(example.value, side):
            ways[operation, side][name].add(holder)
    for (operation, side), holders in ways.items():
        for _ in range(DEEPEST):  # what holds a field may itself have to move first
            places = dict(_moves(reading, operation, side, holders, outlined))
            if not places:
                break
            reading.move(operation, places)


def _moves(
    reading: Reading, operation: str, side: str, holders: Mapping[str, set[str]], outlined: set[int]
) -> Iterator[tuple[str, str]]:
    """Yield the old and the new place of each field that the examples show in one object alone."""
    first = dict[str, int]()
    for fact in reading.facts:
        if fact.operation == operation and fact.place.startswith(f"{side}/") and fact.line not in outlined:
            first.setdefault(fact.place, fact.line)
    taken = {place.rpartition("/")[0].removesuffix("/[]") for place in first if not place.endswith("/[]")}
    alone = Counter(next(iter(held)) for name, held in holders.items() if len(held) == 1 and f"{side}/{name}" in first)
    # Where all that the examples show stands in one place, so does what they leave out.
    common = next(iter(alone)) if len(alone) == 1 and max(alone.values()) > 1 else side
    for place, line in first.items():
        name = place.removeprefix(f"{side}/")
        if "/" in name or (len(holders.get(name, ())) > 1 and common not in holders[name]):
            continue
        holder = next(iter(holders[name])) if len(holders.get(name, ())) == 1 else common
        owner = holder.removesuffix("/[]")
        is_known = reading.value(operation, owner, "type") in HOLDERS and reading.type_line(operation, owner) < line
        unsaid = not reading.places(operation, owner.rpartition("/")[2]) and alone[holder] > 1
        begun = f"{holder}/{name}" in taken and place not in taken  # its fields are listed there
        if FREE.fullmatch(owner.rpartition("/")[2]):
            continue
        if holder != side and (begun or ((is_known or unsaid) and (owner == side or owner not in taken))):
            yield place, f"{holder}/{name}"


def _ways(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Yield each field of an example with the place of what holds it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name, place
            yield from _ways(inner, f"{place}/{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from _ways(inner, f"{place}/[]")
