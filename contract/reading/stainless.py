"""Fields in one piece of code with their types, as Stainless writes its reference: ``- `seed: optional number` ``.

They are said again in the words of other pages, and read as the items of a list are.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from contract.reading.page import Text
from contract.reading.types import json_type, literals, union

FIELD = re.compile(
    r"`(?P<name>[A-Za-z_][\w.\[\]-]*)(?P<mark>\?)?: (?P<optional>optional )?(?P<type>[^`]+)`(?P<rest>(?:\s.*)?)"
)
MEMBERS = re.compile(r"\s*\{.*\}$")
"""What a type has behind it whose fields are listed below: ``VideoError { code, message }``."""
LIST = re.compile(r"(?:array|list) of \S+", re.IGNORECASE)
MEMBER = re.compile(r"`(?:UnionMember\d+ = )?(?P<type>[^`]+)`")
"""One of the types that a value may have, as an item below its field."""
MORE = re.compile(r" or \d+ more$")


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
