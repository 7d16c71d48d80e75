"""The fields of an object, or of a list's items, that the cell of a table about it lists: ``each has:<br>- `url` (string)``."""

import re
from collections.abc import Iterator
from dataclasses import replace

from contract.reading.fields.field import Described, required_mark
from contract.reading.vocabulary.types import json_type

BREAK = re.compile(r"<br\s*/?>|\n")
ANNOUNCES = re.compile(
    r"(?:每[一]?[项个条](?:元素|对象|子项|成员)?|(?:其|子)?(?:字段|成员|属性)|结构)[^:：]{0,12}[:：]\s*$|"
    r"\b(?:each (?:item|entry|object|element|one)|items?|objects?|fields|properties|keys)\b[^:.]{0,24}:\s*$",
    re.IGNORECASE,
)
"""How a line of a cell ends that says that fields follow."""
MEMBER = re.compile(
    r"\s*(?:(?:[-*•·]\s*)?`(?P<ticked>[A-Za-z_]\w*)`|[-*•·]\s*(?P<plain>[A-Za-z_]\w*)(?=\s?[(（]))(?P<rest>.*)",
    re.DOTALL,
)
IN_BRACKETS = re.compile(
    r"[(（]\s*(?P<type>[^()（），,、;；\s][^()（），,、;；]{0,40}?)\s{0,4}(?:[,，、;；]\s*(?P<more>[^()（）]*))?[)）]"
)


def parted(described: Described) -> tuple[Described, list[Described]]:
    """Return a field without what its texts say of the fields in it, and these."""
    is_list = (json_type(described.type) or ("",))[0] == "array"
    place = described.place + "/[]" * is_list
    if not is_list and (json_type(described.type) or ("",))[0] != "object":
        return described, []
    texts, found = [], list[Described]()
    for text, line in described.texts:
        lines = BREAK.split(text)
        typed = (number - 1 for number, each in enumerate(lines) if number and _is_typed(each))
        start = next((number for number, each in enumerate(lines) if ANNOUNCES.search(each)), next(typed, len(lines)))
        inner = list(_members(lines[start + 1 :], described.operation, place, line))
        texts.append(("<br>".join(lines[: start + 1] + lines[start + 1 + len(inner) :]) if inner else text, line))
        found += inner
    return (replace(described, texts=tuple(texts)) if found else described), found


def _is_typed(line: str) -> bool:
    """Whether a line is a field with its type, so that nothing has to say that fields follow: ``- size (integer): …``."""
    match = MEMBER.fullmatch(line)
    typed = IN_BRACKETS.match(match["rest"].lstrip()) if match else None
    return typed is not None and json_type(typed["type"]) is not None


def _members(lines: list[str], operation: str, place: str, line: int) -> Iterator[Described]:
    """Yield the fields of the lines at the beginning of some; each names its own, and its type perhaps."""
    for text in lines:
        match = MEMBER.fullmatch(text)
        if match is None:
            return
        typed = next((each for each in IN_BRACKETS.finditer(match["rest"]) if json_type(each["type"])), None)
        marks = re.split(r"[,，、;；]\s*", typed["more"] or "") if typed else []
        required = next((mark for mark in marks if required_mark(mark) is not None), "")
        rest = match["rest"].replace(typed[0], "") if typed else match["rest"]
        name = match["ticked"] or match["plain"]
        yield Described(
            operation=operation, place=f"{place}/{name}", line=line, type=typed["type"] if typed else "",
            required=required, required_line=line, texts=((rest.lstrip(" :：-–—"), line),),
        )  # fmt: skip
