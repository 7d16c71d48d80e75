"""Fields as Swagger UI shows those of OpenAPI 3.1, a button below each name: ``text*⏎Collapse all⏎string[1, 900] characters``.

They are said again in the words of other pages, line for line, and read as those are.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from contract.reading.pages.blocks import Text

LONGEST = 300  # characters of a type with its limits
BUTTON = re.compile(r"(?:Expand|Collapse) all")
NAME = re.compile(r"(?P<name>[A-Za-z_$][\w.$-]*)(?P<star>\s*\*)?")
SCALAR = r"(?:string|integer|number|boolean|object|null|any)"
OPEN = "Collapse all"
"""The button of a field whose own are shown."""
HOLDS = re.compile(r"object|array<object>")
ITEMS = r"array<[^|]{1,60}>"
KIND = re.compile(
    rf"(?P<kind>\(?(?:{ITEMS}|{SCALAR})(?:\s?\|\s?(?:{ITEMS}|{SCALAR}))*\)?)"
    r"(?P<format>[a-z][a-z\d-]*?)?(?P<limits>(?:matches|unique|multiple of|[\[(≥≤<>]).*)?"
)
GLUED = re.compile(r"(?P<name>[A-Za-z_$][\w.$-]*?\*?)(?P<button>(?:Collapse|Expand) all)(?P<kind>\S.*)")
"""``wishCollapse allstring``"""
FORMAT = r"uuid|uri|date-time|date|time|int32|int64|float|double|binary|byte|email|password|hostname|ipv4|ipv6"
GLUED_ENUM = f"Enum{OPEN}array"
"""What stands above values."""
GLUED_BARE = re.compile(
    rf"(?P<name>[A-Za-z_$][\w.$-]*?\*?)(?P<kind>\(?(?:{ITEMS}|{SCALAR})(?: \| null)?(?:{FORMAT})?(?![a-z_]).*)"
)
"""``seedinteger``, which has nothing to fold."""
GLUED_VALUE = re.compile(r"#(?P<number>\d{1,2}(?=\")|\d)(?P<value>[^=].*)")
SPAN = re.compile(
    r"(?P<open>[\[(])\s*(?P<low>[\d.e+-]+),\s*(?P<high>[\d.e+-]+)\s*(?P<close>[\])])\s*(?P<of>characters|items|properties)?"
)
SIGN = re.compile(r"(?P<sign>[≥≤<>])\s*(?P<bound>[\d.e+-]+)\s*(?P<of>characters|items|properties)?")
PATTERN = re.compile(r"matches\s+(?P<pattern>\S+)")
LISTED = re.compile(r"(?:#\d+=(?:\"[^\"]*\"|[^#]*))+")
LISTED_VALUE = re.compile(r"#\d+=(\"[^\"]*\"|[^#]*)")
COUNT = re.compile(r"Array \[ ?\d+ ?\]")
DEFAULT = re.compile(r"(?P<label>Default|Const)\s*=?\s*(?P<value>\"[^\"]*\"|-?[\d.]+|true|false|null)")
LENGTHS = {"characters": "string length", "items": "array length"}


def respelt(run: Sequence[Text]) -> Iterator[Text]:
    """Yield lines, and those that Swagger UI shows of a field in words that other pages have for the same."""
    index, drops_values = 0, False
    if any(GLUED.fullmatch(line.text) for line in run):
        run = [*_with_values_joined(part for line in run for part in _unglued(line))]
    above = [line.text for line, below in itertools.pairwise(run) if BUTTON.fullmatch(below.text)]
    is_shown, has_small_names = bool(above), any(name[:1].islower() for name in above)
    while index < len(run):
        line, following = run[index], [each.text for each in run[index + 1 : index + 3]]
        name = NAME.fullmatch(line.text)
        is_head = name and len(following) == 2 and BUTTON.fullmatch(following[0]) and len(following[1]) < LONGEST
        kind = KIND.fullmatch(following[1]) if is_head else None
        if name and kind:
            is_title = has_small_names and name["name"][0].isupper() and kind["kind"].endswith("object")
            if not is_title and name["name"] != "Items":
                yield from _field(line, name, run[index + 2], kind)
                if HOLDS.fullmatch(kind["kind"]) and following[0] == OPEN:
                    yield replace(run[index + 2], text="Hide child attributes")
            index, drops_values = index + 3, False
        elif is_shown and line.text in ("Enum", "Examples") and following and COUNT.fullmatch(following[0]):
            drops_values = line.text == "Examples"
            index += 2
        elif is_shown and LISTED.fullmatch(line.text):
            values = ", ".join(f"`{value.strip().strip(chr(34))}`" for value in LISTED_VALUE.findall(line.text))
            yield replace(line, text="" if drops_values else f"Enum values: {values}")
            index += 1
        elif is_shown and (said := DEFAULT.fullmatch(line.text)):
            yield replace(line, text=f"{'Default' if said['label'] == 'Default' else 'Value'}: {said['value']}")
            index += 1
        else:
            yield line
            index += 1


def _unglued(line: Text) -> list[Text]:
    """Return a line in which a copy glued a name, its button and its type, as three; and one without a button likewise."""
    if line.text == GLUED_ENUM:
        return []
    if glued := GLUED.fullmatch(line.text):
        return [replace(line, text=part) for part in (glued["name"], glued["button"], glued["kind"])]
    if value := GLUED_VALUE.fullmatch(line.text):
        return [replace(line, text=f"#{value['number']}={value['value']}")]
    bare = GLUED_BARE.fullmatch(line.text)
    if bare and KIND.fullmatch(bare["kind"]):
        return [replace(line, text=part) for part in (bare["name"], OPEN, bare["kind"])]
    return [line]


def _with_values_joined(run: Iterable[Text]) -> Iterator[Text]:
    """Yield lines, and those of values one below the other as one: ``#0="up"#1="down"``."""
    for is_listed, group in itertools.groupby(run, lambda line: LISTED.fullmatch(line.text) is not None):
        lines = list(group)
        yield from [replace(lines[0], text="".join(line.text for line in lines))] if is_listed else lines


def _field(line: Text, name: "re.Match[str]", below: Text, kind: "re.Match[str]") -> Iterator[Text]:
    """Yield the lines of a field: its name, its type, that it is required, and its limits."""
    yield replace(line, text=name["name"])
    said, _, rest = kind["kind"].strip("()").partition(" | ")
    format_ = f"<{kind['format']}>" if kind["format"] else ""
    yield replace(below, text=f"{said}{format_}" + f" | {rest}" * bool(rest))
    if name["star"]:
        yield replace(line, text="required")
    limits = kind["limits"] or ""
    for span in SPAN.finditer(limits):
        low, high = ("<" if mark in "()" else "<=" for mark in (span["open"], span["close"]))
        if span["of"] in LENGTHS:
            yield replace(below, text=f"Required {LENGTHS[span['of']]}: {span['low']} - {span['high']}")
        elif span["of"] is None:
            yield replace(below, text=f"Required range: {span['low']} {low} x {high} {span['high']}")
    for sign in () if SPAN.search(limits) else SIGN.finditer(limits):
        if sign["of"] in LENGTHS:
            yield replace(
                below, text=f"{'Minimum' if sign['sign'] in '≥>' else 'Maximum'} {LENGTHS[sign['of']]}: {sign['bound']}"
            )
        elif sign["of"] is None:
            yield replace(below, text=f"{sign['sign'].replace('≥', '>=').replace('≤', '<=')} {sign['bound']}")
    if pattern := PATTERN.search(limits):
        yield replace(below, text=f"Pattern: {pattern['pattern']}")
