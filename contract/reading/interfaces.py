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
    holders = [place]
    for number, line in enumerate(lines, start=first):
        comment = COMMENT.search(line)
        code = line[: comment.start()] if comment else line
        if CLOSES.fullmatch(code):
            holders.pop()
            if not holders:
                return
        elif match := FIELD.fullmatch(code):
            kind = match["type"].strip().replace("'", '"')
            is_list = match["opens"] is not None and kind.startswith("Array<")
            kind = ("array of objects" if is_list else "object") if match["opens"] else kind
            if not (json_type(kind) or union(kind) or literals(kind)):
                kind = ""
            text = next(filter(None, comment.groups()), "") if comment else ""
            is_sent = not place.startswith("response/") and not match["optional"]
            yield Described(
                operation=operation, place=f"{holders[-1]}/{match['name']}", line=number, type=kind,
                required="required" if is_sent else "", texts=((text, number),) if text else (),
            )  # fmt: skip
            if match["opens"]:
                holders.append(f"{holders[-1]}/{match['name']}" + "/[]" * is_list)
