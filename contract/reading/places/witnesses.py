"""Fields that were read on the wrong side: what the commands of a page send, and what it shows as an answer, is against it.

A page says in one line where its headers end and its body begins, and where its answer does. Where that line is missing, or
was not understood, the examples of the page still tell them apart; and so do names that no header has, and no path without them.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from contract.reading.facts import Note, Reading
from contract.reading.operations.examples import Example

FEWEST = 2
"""Of so many fields there must be a witness: one name says nothing."""
TOLD = re.compile(
    r"code|data|error|id|message|msg|output|progress|result|success|(?:task|job|request)_?id|(?:[a-z]+_)?(?:status|state)|"
    r"(?:created|updated)_?at",
    re.IGNORECASE,
)
"""What answers say, and requests hardly do."""
OF_HEADERS = ("auth", "key", "token", "version", "accept", "sign", "trace")
"""What is in the name of a header that has no hyphen and begins with a small letter."""


def names(value: Any, depth: int = 2) -> Iterator[str]:
    """Yield the names of the fields of an example, and of the objects in it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from names(inner, depth - 1) if depth else ()
    elif isinstance(value, list) and value:
        yield from names(value[0], depth)


def settle_sides(reading: Reading, sent: Mapping[str, Set[str]], shown: Iterable[Example]) -> None:
    """Move the fields of operations to the side where they belong. ``sent``: the names of what the commands of the page send;
    ``shown``: all its examples.
    """
    examples = [set(names(example.value)) for example in shown]
    for operation in reading.operations:
        reading.must_go_on()
        body = sent.get(operation.name, frozenset())
        runs = _runs(reading, operation.name)
        answer = _answered(body, examples) if body else set[str]()
        if not any(location.startswith("response/") for location, _ in runs):
            answer |= {name for _, run in runs for name in _told(run)} - body
        described = {name for location, run in runs if location == "body" for name in run}
        for location, run in runs:
            side, begin = _belongs(operation.name, location, run, body, answer)
            moved = {f"{location}/{name}": f"{side}/{name}" for name in run[begin:]}
            if moved and not (location.startswith("response/") and described >= set(run)):  # both sides have them
                reading.repairs.append(_note(reading, operation.name, moved))
                reading.move(operation.name, moved)


def _note(reading: Reading, operation: str, moved: Mapping[str, str]) -> Note:
    """Return what is said of fields that are moved, in the line of the first."""
    first, place = next(iter(moved.items()))
    line = min(
        fact.line for fact in reading.facts if fact.operation == operation and f"{fact.place}/".startswith(f"{first}/")
    )
    text = f"{len(moved)} fields are read as those of {place.rpartition('/')[0]}, where no line says so"
    return Note(line=line, text=text, operation=operation, place=place)


def _answered(sent: Set[str], examples: Sequence[set[str]]) -> set[str]:
    """Return the names that answers have: of the examples that say what answers say, and little of what is sent."""
    answers = [each for each in examples if len(_told(each)) >= FEWEST and 2 * len(each & sent) < len(each)]
    return {name for each in answers for name in each} - sent


def _runs(reading: Reading, operation: str) -> list[tuple[str, list[str]]]:
    """Return the fields at the root of each side of an operation, in the order of the page, as long as they stand together."""
    found = dict[tuple[str, str], int]()
    for fact in reading.facts:
        if fact.operation == operation and not fact.is_shown:
            count = 2 if fact.place.startswith("response/") else 1
            parts = fact.place.split("/")
            found.setdefault(("/".join(parts[:count]), parts[count]), fact.line)
    grouped = itertools.groupby(sorted(found, key=lambda key: found[key]), key=lambda key: key[0])
    return [(location, [name for _, name in group]) for location, group in grouped]


def _belongs(operation: str, location: str, run: Sequence[str], body: Set[str], answer: Set[str]) -> tuple[str, int]:
    """Return the side on which fields belong that were read as more of another one, and the index of the first of them."""
    takes_body = not operation.startswith(("GET ", "DELETE "))
    if location.startswith("response/"):
        is_sent = not (set(run) & answer or _told(run)) and 2 * len(set(run) & body) > len(run)
        return "body", 0 if is_sent else len(run)
    is_request = location in ("header", "path") or (location == "query" and takes_body and bool(set(run) & body))
    side = ("body" if takes_body else "query") if is_request else "response/200"
    foreign = [name in body or not _can_be(name, location, operation) if is_request else name in answer for name in run]
    begin = foreign.index(True) if True in foreign else len(run)
    rest, count = run[begin:], sum(foreign)
    if location == "path" and begin == 0 and "{" in operation:
        is_sure = False  # the page calls its parameter otherwise
    elif is_request:
        is_sure = not any(
            _can_be(name, location, operation) and name not in body for name in rest if location != "query"
        )
    else:
        is_sure = (
            not set(rest) & body
            and _told(rest) != []
            and (2 * count >= len(rest) or sum(foreign[begin : begin + 3]) > 1)
        )
    return side, begin if count >= FEWEST and is_sure else len(run)


def _told(found: Iterable[str]) -> list[str]:
    """Return the names of what answers say."""
    return [name for name in found if TOLD.fullmatch(name)]


def _can_be(name: str, location: str, operation: str) -> bool:
    """Whether a field can be a header, by its name, or one of the path of an operation."""
    if location == "path":
        return f"{{{name}}}" in operation
    plain = name.lower()
    return location != "header" or "-" in name or name[:1].isupper() or any(word in plain for word in OF_HEADERS)
