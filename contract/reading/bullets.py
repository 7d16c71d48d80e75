"""Bullet lists of fields: ``- **prompt** (string, required): text, max 1000 characters``, nested by indentation."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from contract.reading.page import Text
from contract.reading.types import json_type, union

FIELD = re.compile(
    r"(?:\*\*|__)?`?(?P<name>[A-Za-z_][\w.\[\]-]*)`?(?:\*\*|__)?\s*"
    r"(?:[(（](?P<marks>[^)）]*)[)）]|[*_`](?P<kind>\w+)[*_`])?\s*(?:[:：—–-]\s*(?P<text>.*))?"
)
SPOKEN = re.compile(
    r"`(?P<name>[A-Za-z_][\w.\[\]-]*)`\s*(?:[(（](?P<marks>[^)）]*)[)）])?\s*is (?P<kind>required|optional)\b\W*(?P<text>.*)",
    re.IGNORECASE,
)
SAID = re.compile(
    r"(?:default|options|range|min|max|allowed|enum|length|items|unique|pattern|multiple|exclusive|默认|可选值|范围)\w{0,24}[^:：]{0,16}[:：]",
    re.IGNORECASE,
)
MARK = re.compile(r"(?:必填|必选|必须|可选|选填)?\s*(?:required|optional)?(?<=\w)", re.IGNORECASE)
PLAIN = re.compile(
    r"`(?P<name>[A-Za-z_][\w.\[\]-]*)`\s+"
    r"(?P<kind>[a-z]+(?:\[\]| of [a-z]+| array| uri| url)?(?:\s*\([\w-]+\))?(?:\s*(?:or|\|)\s*null)?)"
    r"(?P<marks>(?:,\s*\**(?:required|optional)\**)?)"
    r"(?P<text>(?:\s*[,:：—–-]\s*.*|(?<=optional) .*)?)",
    re.IGNORECASE,
)
"""Name and type with nothing about them: `` `prompt` string, **required** ``."""
BARE = re.compile(
    r"(?P<name>[A-Za-z_][\w.\[\]-]*)\s+(?P<kind>[A-Za-z]+(?:\[\]|<\w+>|\[\w+\])?)\s*"
    r"(?:[(（](?P<marks>必选|必填|可选|选填|required|optional)[)）]\s*(?:[:：]|$)|：)\s*(?P<text>.*)",
    re.IGNORECASE,
)
"""``model string （必选）：which one``"""
VALUE = re.compile(r"[`\"'](?P<value>[\w.:+-]+)[`\"'](?:\s*[:：(（=—–-].*|\s+\w.*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """A field of a list."""

    name: str
    line: int
    depth: int
    type: str
    required: str
    texts: tuple[tuple[str, int], ...]
    """What is said of it, each part with its line."""
    values: tuple[str, ...]
    values_lines: tuple[int, ...]


def bullets(run: Sequence[Text]) -> Iterator[Bullet]:
    """Yield the fields among the lines of a list; ``depth`` is the indentation."""
    for index, line in enumerate(run):
        if typed := _typed_definition(run, index):
            yield typed
            continue
        names, text = _names(line.text)
        match = (_field(line.text) or FIELD.fullmatch(text)) if line.bullet else None
        if match is None or not (match["marks"] or match["kind"]):
            continue
        marks = [
            part.strip(" *_")
            for part in re.split(r"[,，;、]", f"{match['marks'] or ''},{match['kind'] or ''}")
            if part.strip()
        ]
        kind = next((mark for mark in marks if json_type(mark) or union(mark)), "")
        required = next(
            (mark for mark in marks if re.fullmatch(r"required|optional|必填|必选|可选|选填", mark, re.IGNORECASE)), ""
        )
        if not kind and not required:
            continue
        others = [mark for mark in marks if mark not in (kind, required)]
        below = list(_values(run[index + 1 :], line.indent))
        found = Bullet(
            name=match["name"],
            line=line.line,
            depth=line.indent,
            type=kind,
            required=required,
            texts=((". ".join([*others, match["text"] or ""]), line.line), *_more(run[index + 1 :])),
            values=tuple(value for value, _ in below),
            values_lines=tuple(number for _, number in below),
        )
        yield from (replace(found, name=name) for name in names or [found.name])


def _names(text: str) -> tuple[list[str], str]:
    """Return the names before a pair of brackets, ``a`/`b` (number)``, and the text of the last; no names where there is one."""
    match = re.match(r"(?:`[A-Za-z_][\w.\[\]-]*`\s*[/、,]\s*)+(?=`([A-Za-z_][\w.\[\]-]*)`\s*[(（])", text)
    return ([*re.findall(r"`([^`]+)`", match[0]), match[1]], text[match.end() :]) if match else ([], text)


def _field(text: str) -> "re.Match[str] | None":
    """Match a field whose type stands beside its name."""
    match = PLAIN.fullmatch(text) or BARE.fullmatch(text)
    return SPOKEN.fullmatch(text) or (match if match and json_type(match["kind"]) else None)


def _typed_definition(run: Sequence[Text], index: int) -> Bullet | None:
    """A term of a definition list whose first meaning is its type: ``: `string` · **required** · default `x` ``."""
    term = re.fullmatch(r"`?([A-Za-z_][\w.\[\]-]*)`?", run[index].text.strip("* "))
    if term is None or index + 1 == len(run) or not run[index + 1].text.startswith(":"):
        return None
    first = run[index + 1]
    marks = [part.strip(" *_`") for part in re.split(r"[·•|,，;；]", first.text.lstrip(": "))]
    if json_type(marks[0]) is None:
        return None
    meaning = list(itertools.takewhile(lambda text: text.text.startswith(":"), run[index + 2 :]))
    below = list(_values(run[index + 2 + len(meaning) :], first.indent))
    required = next((mark for mark in marks[1:] if MARK.fullmatch(mark)), "")
    others = [
        part.strip() for part in re.split(r"[·•|,，;；]", first.text)[1:] if not MARK.fullmatch(part.strip(" *_`"))
    ]
    return Bullet(
        name=term[1],
        line=first.line,
        depth=-1,
        type=marks[0],
        required="required" if re.search(r"required|必", required, re.IGNORECASE) else "optional" if required else "",
        texts=((". ".join(others), first.line), *((text.text.lstrip(": "), text.line) for text in meaning)),
        values=tuple(value for value, _ in below),
        values_lines=tuple(number for _, number in below),
    )


def _more(run: Sequence[Text]) -> Iterator[tuple[str, int]]:
    """Yield the lines below a field that go on with its text."""
    for line in run:
        if not line.indent or (line.bullet and not SAID.match(line.text)):
            return
        yield line.text, line.line


def _values(run: Sequence[Text], indent: int) -> Iterator[tuple[str, int]]:
    """Yield the values that stand one by one, indented, below a field."""
    for line in run:
        field = FIELD.fullmatch(line.text)
        if field and field["marks"] and any(json_type(part) for part in re.split(r"[,，]", field["marks"])):
            return
        match = VALUE.fullmatch(line.text) if line.bullet and line.indent > indent else None
        if match is None:
            return
        yield match["value"], line.line
