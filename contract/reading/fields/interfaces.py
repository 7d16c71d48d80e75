"""Types in code, as TypeScript writes them: ``title?: string;  // at most 100 characters``."""

import re
from collections.abc import Iterator, Sequence

from contract.reading.fields.field import Described
from contract.reading.pages.blocks import Fence, Text
from contract.reading.vocabulary.types import json_type, literals, union

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
    if OPENS.fullmatch(_parted(lines[start])[0]) is None:
        return []
    found = list(_fields(lines[start + 1 :], fence.line + start + 1, operation, place))
    return found if found and all(each.type for each in found) else []


def starts(lines: Sequence[Text], index: int) -> bool:
    """Whether a type begins at a line of text: a brace that opens, and right below a field and its type."""
    if OPENS.fullmatch(_parted(lines[index].text)[0]) is None or index + 1 >= len(lines):
        return False
    below = FIELD.fullmatch(_parted(lines[index + 1].text)[0])
    kind = below["type"].strip().replace("'", '"') if below and below[0].lstrip()[:1] not in "\"'" else ""
    return bool(json_type(kind) or union(kind) or (literals(kind) and "|" in kind))


def read(lines: Sequence[Text], index: int, operation: str, place: str) -> tuple[list[Described], int]:
    """Return the fields of the type that begins at a line of text, as that of what is sent or comes back, and the index of the
    line below it.
    """
    depth, end = 0, index
    while end < len(lines) and lines[end].line - lines[index].line == end - index:
        code, _ = _parted(lines[end].text)
        depth += code.count("{") - code.count("}")
        end += 1
        if depth <= 0:
            break
    fence = Fence(info="", text="\n".join(line.text for line in lines[index:end]), line=lines[index].line, fenced=False)
    return described(fence, operation, place), end


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
