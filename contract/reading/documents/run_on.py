"""Lines of YAML that a copy has run together: ``type: string default: wide``, ``enum: - std - pro``."""

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from contract.reading.documents import shape

TYPE = rf"type: (?:{'|'.join(sorted(shape.TYPES))})(?= |$)"
TEXTS = ("description", "summary", "title", "default", "example", "examples", "type")
HOLDER = re.compile(rf"(?P<head>\s*(?:- +)*)(?P<key>[\w$.-]+): (?P<rest>{TYPE}.*)")
"""A key, and what should stand below it."""
KEYS = "|".join(sorted((word for word in shape.WORDS if len(word) > 1), key=len, reverse=True))
BESIDE = re.compile(
    rf"(?P<head>\s*(?:- +)*)(?P<line>(?:{KEYS}): (?:'[^']*'|\"[^\"]*\"|[\w.-]+)) (?P<rest>(?:{KEYS}):(?: .*|))"
)
"""A key and a value of one word, and what should stand below them."""
ITEMS = re.compile(r"(?P<head>\s*)(?P<key>enum|required): (?P<items>- \S+(?: - \S+)*)")
MOST_PARTS = 50  # of a line


def apart(lines: list[str]) -> tuple[list[str], list[int]]:
    """Return lines with those apart that were run together, and of each the index that it had."""
    found = [(part, number) for number, line in enumerate(lines) for part in _parts(line)]
    return [part for part, _ in found], [number for _, number in found]


def _parts(line: str) -> Iterator[str]:
    for _ in range(MOST_PARTS):
        if listed := ITEMS.fullmatch(line):
            yield f"{listed['head']}{listed['key']}:"
            yield from (f"{listed['head']}  - {item}" for item in listed["items"].removeprefix("- ").split(" - "))
            return
        held = HOLDER.fullmatch(line)
        if held and held["key"] not in TEXTS:
            yield f"{held['head']}{held['key']}:"
            line = " " * (len(held["head"]) + 2) + held["rest"]
        elif beside := BESIDE.fullmatch(line):
            yield beside["head"] + beside["line"]
            line = " " * len(beside["head"]) + beside["rest"]
        else:
            break
    yield line


def renumber(node: Any, lines: list[int], done: set[int] | None = None) -> None:
    """Give all that a tree holds the lines that it had: ``lines`` says which, by that where it stands now.

    ``done``: the parts that have theirs, for one may stand in several places.
    """
    done = set() if done is None else done
    if not isinstance(node, CommentedMap | CommentedSeq) or id(node) in done:
        return
    done.add(id(node))
    last = len(lines) - 1
    node.lc.line = lines[min(node.lc.line or 0, last)]
    for place in (node.lc.data or {}).values():
        for index in range(0, len(place), 2):
            place[index] = lines[min(place[index], last)]
    for child in node.values() if isinstance(node, CommentedMap) else node:
        renumber(child, lines, done)
