"""Types in code, as TypeScript writes them: ``title?: string;  // at most 100 characters``."""

import re
from collections.abc import Iterator

from contract.reading.fields import Described
from contract.reading.page import Fence
from contract.reading.types import json_type, literals, union

OPENS = re.compile(r"\s*(?:(?:export\s+)?(?:interface|type)\s+\w+\s*(?:=\s*)?)?\{\s*")
COMMENT = re.compile(r"//\s*(.*)$|/\*+\s*(.*?)\s*\*+/")
FIELD = re.compile(
    r"\s*(?:readonly\s+)?[\"']?(?P<name>[A-Za-z_][\w-]*)[\"']?(?P<optional>\?)?\s*:\s*(?P<type>[^;,{]*(?P<opens>\{)?)\s*[;,]?\s*"
)
CLOSES = re.compile(r"\s*\}\s*(?P<list>>|\[\])?\s*[;,]?\s*")


def described(fence: Fence, operation: str, place: str) -> list[Described]:
    """Return the fields of a type that stands in code as that of what is sent or comes back; none where the code is none."""
    lines = fence.text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("/")), 0)
    if OPENS.fullmatch(lines[start]) is None:
        return []
    found = list(_fields(lines[start + 1 :], fence.line + start + 1, operation, place))
    return found if found and all(each.type for each in found) else []


def _fields(lines: list[str], first: int, operation: str, place: str) -> Iterator[Described]:
    parted = [_parted(line) for line in lines]
    lists = _lists([code for code, _ in parted])
    holders = [place]
    for index, (code, text) in enumerate(parted):
        if CLOSES.fullmatch(code):
            holders.pop()
            if not holders:
                return
        elif match := FIELD.fullmatch(code):
            kind = match["type"].strip().replace("'", '"')
            kind = ("array of objects" if index in lists else "object") if match["opens"] else kind
            if not (json_type(kind) or union(kind) or literals(kind)):
                kind = ""
            is_sent = not place.startswith("response/") and not match["optional"]
            line = first + index
            yield Described(
                operation=operation, place=f"{holders[-1]}/{match['name']}", line=line, type=kind,
                required="required" if is_sent else "", texts=((text, line),) if text else (),
            )  # fmt: skip
            if match["opens"]:
                holders.append(f"{holders[-1]}/{match['name']}" + "/[]" * (index in lists))


def _parted(line: str) -> tuple[str, str]:
    """Return the code of a line, and its comment."""
    comment = COMMENT.search(line)
    return (line[: comment.start()], next(filter(None, comment.groups()), "")) if comment else (line, "")


def _lists(codes: list[str]) -> set[int]:
    """Return the lines that open an object which is that of a list: ``Array<{ … }>``, ``{ … }[]``."""
    found: set[int] = set()
    opened: list[int] = []
    for index, code in enumerate(codes):
        if (match := CLOSES.fullmatch(code)) and opened:
            start = opened.pop()
            if match["list"]:
                found.add(start)
        elif (match := FIELD.fullmatch(code)) and match["opens"]:
            opened.append(index)
    return found
