"""Fields in one piece of code with their types, as Stainless writes its reference: ``- `seed: optional number` ``.

They are said again in the words of other pages, and read as those are: the items of its Markdown, and the lines of its page.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from contract.reading.pages.blocks import Text
from contract.reading.vocabulary.types import json_type, literals, union

FIELD = re.compile(
    r"`(?P<name>[A-Za-z_][\w.\[\]-]*)(?P<mark>\?)?: (?P<optional>optional )?(?P<type>[^`]+)`(?P<rest>(?:\s.*)?)"
)
MEMBERS = re.compile(r"\s*\{.*\}$")
"""What a type has behind it whose fields are listed below: ``VideoError { code, message }``."""
LIST = re.compile(r"(?:array|list) of \S+", re.IGNORECASE)
MEMBER = re.compile(r"`(?:UnionMember\d+ = )?(?P<type>[^`]+)`")
"""One of the types that a value may have, as an item below its field."""
MORE = re.compile(r" or \d+ more$")


TITLE = re.compile(r"(?P<title>[A-Z][A-Za-z ]+?)(?:JSON|Form)?(?:Expand ?Collapse)", re.ASCII)
"""What a copy of the page has above the fields of a side, its buttons glued to it."""
LINE = re.compile(r"(?P<name>[A-Za-z_][\w.-]*): (?P<optional>optional )?(?P<type>\S.*)", re.ASCII)
OF_A_SIDE = re.compile(r"[A-Z]\w*(?: object)? \{ .+ \}", re.ASCII)
"""The type of all that is sent or comes back."""
HELD = re.compile(r"\{ (?P<names>[^{}]*?)(?:, (?P<more>\d+) more)? \}")
FORMAT = re.compile(r"format(?P<format>[a-z][a-z\d-]+)")
ONE_OF = "One of the following:"
FARTHEST = 6  # lines from a field to what says of what types it may be


def are_shown(source: str) -> bool:
    """Whether a page is a copy of one that Stainless made."""
    return any(TITLE.fullmatch(line.strip()) for line in source.split("\n"))


def lines_respelt(run: Sequence[Text]) -> Iterator[Text]:
    """Yield the lines of such a page; the head of a field as its name, its type with the number of its fields, and its mark."""
    found = [LINE.fullmatch(line.text) for line in run]
    marks_optional = any(match and match["optional"] for match in found)
    is_open = False
    """Whether any text may be sent, besides the values that are listed."""
    for index, (line, match) in enumerate(zip(run, found, strict=True)):
        kind = _kind_of(match["type"], run[index + 1 : index + FARTHEST]) if match else ""
        if match and kind:
            is_open = False
            yield replace(line, text=match["name"])
            yield replace(line, text=kind)
            if match["optional"] or marks_optional:
                yield replace(line, text="optional" if match["optional"] else "required")
        elif title := TITLE.fullmatch(line.text):
            yield replace(line, text=title["title"])
        elif named := FORMAT.fullmatch(line.text):
            yield replace(line, text=f"Format: {named['format']}")
        elif line.text == "string" and index and run[index - 1].text == ONE_OF:
            is_open = True
        elif not (OF_A_SIDE.fullmatch(line.text) or (is_open and literals(MORE.sub("", line.text)))):
            yield line


def _kind_of(text: str, below: Sequence[Text]) -> str:
    """Return a type in the words of other pages; empty for what is none, or one of which nothing else is known."""
    plain = MEMBERS.sub("", text)
    if held := HELD.search(text):
        count = len(held["names"].split(", ")) + int(held["more"] or 0)
        return f"array of object {{{count}}}" if LIST.fullmatch(plain) else f"object {{{count}}}"
    if json_type(plain) or union(plain):
        return plain
    if len(listed := literals(MORE.sub("", plain))) > 1:
        return "string" if all(isinstance(each, str) for each in listed) else "number"
    announced = next((index for index, line in enumerate(below) if line.text == ONE_OF), len(below))
    values = [line.text for line in below[announced + 1 : announced + 2]]
    return "string" if values and (values == ["string"] or literals(values[0])) else ""


def respelt(run: Sequence[Text]) -> Iterator[Text]:
    """Yield lines; fields as other pages write them: where some beside them are optional, all others are required.

    What stands below one of a named type says its type: values, or others that it may have. Any text besides leaves it open
    which values there are.
    """
    found = [FIELD.fullmatch(line.text) if line.bullet else None for line in run]
    marked = {line.indent for line, match in zip(run, found, strict=True) if match and match["optional"]}
    kinds, left_out = _members(run, found)
    for index, (line, match) in enumerate(zip(run, found, strict=True)):
        if match:
            yield _as_field(line, match, kinds.get(index, ""), "required" * (line.indent in marked))
        elif index not in left_out:
            yield line


def _members(run: Sequence[Text], found: Sequence["re.Match[str] | None"]) -> tuple[dict[int, str], set[int]]:
    """Return the type that the items below a field say that it may have, by the field's index, and the indices of the items that
    say no more.
    """
    holders: list[int] = []
    kinds, left_out = dict[int, str](), set[int]()
    values: defaultdict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(run):
        while holders and run[holders[-1]].indent >= line.indent:
            holders.pop()
        if found[index]:
            holders.append(index)
        elif holders and line.bullet and (member := MEMBER.fullmatch(line.text)):
            listed = literals(MORE.sub("", member["type"]))
            if known := json_type(member["type"]):
                kinds[holders[-1]] = known[0]
                left_out.add(index)
            elif len(listed) > 1:
                left_out.add(index)
            elif listed:
                values[holders[-1]].append(index)
    return kinds, left_out.union(*(values[holder] for holder in kinds))


def _as_field(text: Text, match: "re.Match[str]", known: str, otherwise: str) -> Text:
    kind = MEMBERS.sub("", match["type"])
    if kind != match["type"] and not json_type(kind):
        kind = "array of object" if LIST.fullmatch(kind) else "object"
    if not (json_type(kind) or union(kind) or len(literals(kind)) > 1):
        if not known:
            return text if match["rest"] else replace(text, text=f"`{match['name']}`: {kind}")
        kind = known
    mark = ", optional" if match["optional"] or match["mark"] else ", required" * bool(otherwise)
    return replace(text, text=f"`{match['name']}` ({kind}{mark}){match['rest']}")
