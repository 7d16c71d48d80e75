"""Pages as Redoc shows OpenAPI: each operation is named below its fields, between them and its samples."""

import itertools
import re

from contract.reading.operations.spellings import IN_ANY_CASE

LABEL = re.compile(
    r"#*\s*(?:(?P<signs>authorizations:)|(?:header|path|query|cookie) parameters|request body schema:.*|responses)\s*",
    re.IGNORECASE,
)
"""The titles of the parts of an operation; the first says how one signs in, where it says that."""
STATUS = re.compile(r"[2-5]\d\d ")
CALL = re.compile(rf"\s*{IN_ANY_CASE}\s*(?P<path>/\S*)")
"""Method and path, in a line each or glued."""
NEAR = 12  # lines from an operation to its samples, between which are the addresses of servers
SAMPLES = re.compile(r"#*\s*(?:Request|Response) samples\s*")


def respelt(source: str) -> str:
    """Return a page with its operations above their fields: where it says how one signs in, or right above the first part."""
    lines = source.split("\n")
    if not any(map(SAMPLES.fullmatch, lines)):
        return source
    first: int | None = None
    for number, (line, below) in enumerate(itertools.pairwise(source.split("\n"))):
        if STATUS.fullmatch(line) and not below:
            lines[number : number + 2] = ["", line]  # apart from the field above
        label = LABEL.fullmatch(line)
        if label and first is None:
            first = number if label["signs"] else max(number - 1, 0)
        elif first is not None and _is_last_of_fields(lines, number) and (call := _call(line, below)):
            lines[first] = f"{call['method'].upper()} {call['path']}"
            lines[number : number + 2] = ["", "" if CALL.fullmatch(line) is None else below]
            first = None
    return "\n".join(lines)


def _is_last_of_fields(lines: list[str], number: int) -> bool:
    """Whether samples stand soon below a line, or no other fields do."""
    return any(map(SAMPLES.fullmatch, lines[number + 1 : number + NEAR])) or len(lines) - number < NEAR


def _call(line: str, below: str) -> "re.Match[str] | None":
    return CALL.fullmatch(line) or CALL.fullmatch(f"{line}{below}")
