"""Bullet lists of fields: ``- **prompt** (string, required): text, max 1000 characters``, nested by indentation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contract.reading.page import Text
from contract.reading.types import json_type

FIELD = re.compile(
    r"(?:\*\*|__)?`?(?P<name>[A-Za-z_][\w.\[\]-]*)`?(?:\*\*|__)?\s*"
    r"(?:[(（](?P<marks>[^)）]*)[)）]|[*_`](?P<kind>\w+)[*_`])?\s*(?:[:：—–-]\s*(?P<text>.*))?"
)
VALUE = re.compile(r"[`\"'](?P<value>[\w.:+-]+)[`\"']\s*(?:[:：(（=—–-].*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """A field of a list."""

    name: str
    line: int
    depth: int
    type: str
    required: str
    text: str
    values: tuple[str, ...]
    values_lines: tuple[int, ...]


def bullets(run: Sequence[Text]) -> Iterator[Bullet]:
    """Yield the fields among the lines of a list; ``depth`` is the indentation."""
    for index, line in enumerate(run):
        match = FIELD.fullmatch(line.text) if line.bullet else None
        if match is None or not (match["marks"] or match["kind"]):
            continue
        marks = [part.strip() for part in re.split(r"[,，;、]", match["marks"] or match["kind"])]
        kind = next((mark for mark in marks if json_type(mark)), "")
        required = next(
            (mark for mark in marks if re.fullmatch(r"required|optional|必填|可选|选填", mark, re.IGNORECASE)), ""
        )
        if not kind and not required:
            continue
        others = [mark for mark in marks if mark not in (kind, required)]
        below = list(_values(run[index + 1 :], line.indent))
        yield Bullet(
            name=match["name"],
            line=line.line,
            depth=line.indent,
            type=kind,
            required=required,
            text=". ".join([*others, match["text"] or ""]),
            values=tuple(value for value, _ in below),
            values_lines=tuple(number for _, number in below),
        )


def _values(run: Sequence[Text], indent: int) -> Iterator[tuple[str, int]]:
    """Yield the values that stand one by one, indented, below a field."""
    for line in run:
        match = VALUE.fullmatch(line.text) if line.bullet and line.indent > indent else None
        if match is None:
            return
        yield match["value"], line.line
