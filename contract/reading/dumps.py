"""Text dumps of an API page: name, type, Required or Optional, sentences, limits and values, each on a line of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from contract.reading.page import Text
from contract.reading.types import json_type

NAME = re.compile(r"[A-Za-z_][\w.\[\]-]{0,60}")
LIMIT = re.compile(r"(?:[<>]=?|[≤≥])\s*-?[\d.,]+\s*\w*|(?:Range|Length|Pattern|Match pattern|取值范围)\s*[:：].*")
VALUES = re.compile(
    r"(?:enum(?:eration)? values?|allowed values?|possible values?|available options|options|枚举值|可选值)\s*[:：]?",
    re.IGNORECASE,
)
DEFAULT = re.compile(r"(?:default(?: value)?|默认值?)\s*[:：]\s*(?P<value>.*)", re.IGNORECASE)
MARK = re.compile(r"(?:required|optional|必填|必需|可选)", re.IGNORECASE)
ENDS = re.compile(
    r"(?:examples?|requests?|responses?|(?:body|query|path|headers?|cookie) param\w*.*|请求示例|返回.*|示例|(?:body|query|path|header)参数.*)\W*",
    re.IGNORECASE,
)


@dataclass(slots=True, kw_only=True)
class Entry:
    """A field of a dump."""

    name: str
    line: int
    type: str
    required: str = ""
    default: str = ""
    default_line: int = 0
    texts: list[tuple[str, int]] = field(default_factory=list)
    limits: list[tuple[str, int]] = field(default_factory=list)
    patterns: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    values_line: int = 0
    lines: set[int] = field(default_factory=set)


def starts(lines: list[Text], index: int) -> bool:
    """Whether a field begins at this line: a name, and its type on the next."""
    if index + 1 >= len(lines) or lines[index + 1].line - lines[index].line > 2:
        return False
    name, kind = lines[index].text.strip("`* "), lines[index + 1].text
    if ENDS.fullmatch(name):
        return False
    return (
        NAME.fullmatch(name) is not None
        and json_type(kind) is not None
        and (json_type(name) is None or _marked(lines, index + 2))
        and not MARK.fullmatch(name)
    )


def _marked(lines: list[Text], index: int) -> bool:
    return index < len(lines) and MARK.fullmatch(lines[index].text.strip()) is not None


def entries(lines: list[Text]) -> Iterator[Entry]:
    """Yield the fields that stand in consecutive lines."""
    index = 0
    while index < len(lines):
        if not starts(lines, index):
            index += 1
            continue
        entry = Entry(name=lines[index].text.strip("`* "), line=lines[index].line, type=lines[index + 1].text)
        entry.lines |= {lines[index].line, lines[index + 1].line}
        entry.line = lines[index + 1].line
        index = _filled(entry, lines, index + 2)
        yield entry


def _filled(entry: Entry, lines: list[Text], index: int) -> int:
    """Take in the lines of a field; return where the next thing begins."""
    listing = pending = False
    previous = entry.line
    while index < len(lines) and not starts(lines, index):
        text, line = lines[index].text.strip(), lines[index].line
        if line - previous > 1 and not listing and (ENDS.fullmatch(text) or line - previous > 2):
            break
        if ENDS.fullmatch(text):
            break
        previous = line
        index += 1
        entry.lines.add(line)
        default = DEFAULT.fullmatch(text)
        if entry.patterns == [""]:
            entry.patterns = [text]
        elif text.rstrip(":：").lower() in ("match pattern", "pattern"):
            entry.patterns = [""]
        elif pending:
            entry.default, entry.default_line, pending = text, entry.default_line or line, False
        elif MARK.fullmatch(text):
            entry.required, listing = text, False
            entry.texts.append(("", line))
        elif default:
            entry.default, pending, listing = default["value"], not default["value"], False
            entry.default_line = line
        elif VALUES.fullmatch(text):
            listing = True
        elif LIMIT.fullmatch(text):
            entry.limits.append((text, line))
        elif listing and (value := re.fullmatch(r"[`\"']?([\w.:+-]+)[`\"']?(?:\s*[(（].*[)）])?", text)):
            entry.values.append(value[1])
            entry.values_line = entry.values_line or line
        else:
            listing = False
            entry.texts.append((text, line))
    return index
