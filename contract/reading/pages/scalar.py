"""Pages as Scalar shows OpenAPI: labels in lines of their own, ``Type:⏎string``, and operations named below their fields.

They are said again in the words of other pages, and read as those are.
"""

import re

from contract.reading.operations.addresses import METHOD

LINK = "Copy link"
"""The label of the link that stands below each title."""
BEGUN = re.compile(rf"(?:{LINK} to )?[A-Za-z]\w*")
PART = re.compile(r"_\w+")
"""A name may be broken before an underscore: ``aspect⏎_ratio``."""
LINK_TO = re.compile(rf"{LINK} to (?P<name>[\w.-]+)")
FARTHEST = 5  # lines from a name to the link to it
METHOD_LABEL = re.compile(r"HTTP METHOD:\s*")
CALL_OF = "Request Example for"
CALL = re.compile(rf"{METHOD}\s*(?P<path>/\S*)")
TYPE = re.compile(r"Type\s*[:：]\s*", re.IGNORECASE)
KIND = re.compile(r"(?P<kind>[a-z]+(?: [a-z]+)?(?:\[\])*(?: \| [a-z]+)*)(?: · [\w \[\]<>.-]+)?")
"""A type, and the name that the page gives it: ``array object[] · Clip[]``."""
OF_ITEMS = re.compile(r"array (?=\w+\[\])")
OTHERS = re.compile(r"(?:Format|Pattern)\s*:")
FOLDS = re.compile(r"(?:Hide|Show) Child Attributes")
WHOSE = re.compile(r"for [\w.]+")
COUNT = re.compile(r"(?P<least>\d*)…(?P<most>\d*)")
"""How many items a list may have: ``…4``."""
SERVER = "Server:"
ADDRESS = re.compile(r"https?://\S+")
STATUS = re.compile(r"[2-5]\d\d")
BESIDE = re.compile(r"x-(?P<status>2\d\d):.*")
"""An answer beside the one of its status, as Apifox names it."""
UNIQUE = "unique!"
DEFAULT = "Default"
"""The label of a default that is shown to whoever points at it, and that a copy has lost."""


def respelt(source: str) -> str:
    """Return a page with its operations above their fields, in place of the links below their titles; and without labels of what
    a copy has lost.
    """
    lines = source.split("\n")
    if LINK in source:
        _put_names_together(lines)
        _name_operations_first(lines)
    _put_labels_beside(lines)
    return "\n".join(lines)


def _put_names_together(lines: list[str]) -> None:
    """Join the parts of names, in place, and leave out the links to them: each name right above what is said of it."""
    for number in range(1, len(lines)):
        above, line = lines[number - 1 : number + 1]
        if (PART.fullmatch(line) and BEGUN.fullmatch(above)) or above == f"{LINK} to":
            line = f"{above}{line}" if PART.fullmatch(line) else f"{above} {line}"
            lines[number - 1 : number + 1] = ["", line]
        if linked := LINK_TO.fullmatch(line):
            named = next((each for each in range(number - 1, max(number - FARTHEST, -1), -1) if lines[each]), number)
            if lines[named] == linked["name"]:
                lines[named], lines[number] = "", linked["name"]


def _name_operations_first(lines: list[str]) -> None:
    """Put each operation, in place, where the link below its title stands; its call is shown below its fields."""
    titled = 0
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else ""
        if line == LINK:
            titled = number
        elif METHOD_LABEL.fullmatch(above) and re.fullmatch(METHOD, line):
            lines[number - 1 : number + 1] = ["", ""]  # in the list of all
        elif above == CALL_OF and titled and (call := CALL.fullmatch(line)):
            lines[titled], titled = f"{call[1]} {call['path']}", 0
        elif above == DEFAULT and not line:
            lines[number - 1] = ""


def _put_labels_beside(lines: list[str]) -> None:
    """Join labels, in place, with what they say below, and say in words what signs say."""
    for number, line in enumerate(lines):
        if not line:
            continue
        above = lines[number - 1].strip() if number else ""
        if above and (joined := _joined(above, line)):
            is_of_answer = STATUS.fullmatch("".join(lines[max(number - 2, 0) : number - 1])) and TYPE.match(joined)
            lines[number - 1 : number + 1] = ["", ""] if is_of_answer else [joined, ""]
        elif (count := COUNT.fullmatch(line)) and any(count.groups()):
            lines[number] = _counted(count["least"], count["most"])
        elif status := BESIDE.fullmatch(line):
            lines[number] = status["status"]
        elif line == UNIQUE:
            lines[number] = ""


def _joined(label: str, line: str) -> str:
    """Return a label and the line below as one; empty where that is none, or does not go with it."""
    if TYPE.fullmatch(label):
        kind = KIND.fullmatch(line)
        return f"Type: {OF_ITEMS.sub('', kind['kind'])}" if kind else ""
    if label == SERVER:
        return f"Base URL: {line}" if ADDRESS.fullmatch(line) else ""
    goes_on = OTHERS.fullmatch(label) or (FOLDS.fullmatch(label) and WHOSE.fullmatch(line))
    return f"{label} {line}" if line and goes_on else ""


def _counted(least: str, most: str) -> str:
    return (
        f"{least} to {most} items" if least and most else f"at most {most} items" if most else f"at least {least} items"
    )
