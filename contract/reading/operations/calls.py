"""The calls that a page shows: by curl, in Python, in JavaScript. They say which operations there are, and what each is sent."""

import bisect
import itertools
import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contract.reading.operations.examples import Example, parse

IN_CODE = re.compile(
    r"\b(?:requests|httpx|axios|client|session)\.(?P<method>get|post|put|patch|delete)(?:Form)?\(\s*"
    r"(?:f?[\"'`](?P<address>https?://[^\"'`\s]+)[\"'`]|(?P<name>\w+)\b)|"
    r"\b(?:requests|httpx|client|session|conn)\.request\(\s*[\"'](?P<verb>[A-Z]+)[\"']\s*,\s*"
    r"(?:f?[\"'`](?P<asked>(?:https?:/)?/[^\"'`\s]+)[\"'`]|(?P<named>\w+)\b)|"
    r"\b(?:fetch|request)\(\s*(?:[\"'`](?P<fetched>https?://[^\"'`\s]+)[\"'`]|(?P<fetches>\w+)\b)"
    r"(?:\s*,\s*\{[^{}]{0,400}?\bmethod\s*:\s*[\"'](?P<given>\w+)[\"'])?"
)
ASSIGNED = re.compile(
    r"\b(?P<name>\w+)\s*(?::\s*(?:str|string)\s*)?=\s*f?[\"'`](?P<address>https?://[^\"'`\s/]+/[^\"'`\s]+)[\"'`]"
)
SENT = re.compile(r"(?:\bjson\s*=\s*|\bJSON\.stringify\(\s*|\bjson\.dumps\(\s*)(\{|\w+)")
OBJECT = re.compile(r"\b(\w+)\s*(?::\s*[\w\[\], ]+)?=\s*\{")
TOKEN = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[{}\[\]]|#[^\n]*|\b(?:True|False|None)\b")
OPTIONS = re.compile(r"\s*,\s*(\w+)\s*\)")
"""What is handed to a call as its options, by name."""
METHOD_OF = r"\b{name}\s*=\s*\{{[^{{}}]{{0,400}}?\bmethod\s*:\s*[\"'](\w+)[\"']"
FARTHEST = 4_000  # characters between a call in code and what it sends
LONGEST_COMMAND = 200  # lines
QUOTES = re.compile(r"\s*['\"]\s*")
"""A line that holds the end of a quotation and nothing else."""
IN_OBJECT = re.compile(r"\s*[\"{}\[\]]")
"""How the lines of an object begin."""
TORN = {
    "method": re.compile(r"(?:-X|--request)[\s=]*['\"]?([A-Z]+)"),
    "address": re.compile(r"(https?://[^\s'\"\\]+)"),
    "body": re.compile(r"(?:-d|--data(?:-\w+)?|--json)[\s=]*['\"$]*\s*([{\[].*[}\]])", re.DOTALL),
}
"""What a command says whose quotations do not close: ``-d '{"prompt": "it's late"}'``"""
MOST_COMMANDS = 1_000  # of a page that people read


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call that a page shows."""

    method: str
    address: str
    line: int
    """Where it begins; in code, where its address stands or is used."""
    is_in_code: bool = False
    body: Example | None = None
    """What it sends; None where it sends no JSON."""

    @property
    def sends(self) -> frozenset[str] | None:
        """The fields at the root of its body."""
        return frozenset(self.body.value) if self.body and isinstance(self.body.value, dict) else None


BESIDE_THE_MARK = re.compile(r"^[ \t]*```(?=curl )")
"""The mark of code, where a command begins beside it."""


def calls(text: str) -> Iterator[Call]:
    """Yield each call of a page: those by curl, then those in code."""
    for written, line in commands(text, 1):
        if (found := curl(written)) is not None:
            method, address, body = found
            example = parse(body, line) if body else None
            yield Call(method=method.upper(), address=address, line=line, body=example)
    yield from _in_code(text)


def _in_code(text: str) -> Iterator[Call]:
    ends = [match.start() for match in re.finditer("\n", text)]
    assigned = dict[str, str]()
    found = sorted([*ASSIGNED.finditer(text), *IN_CODE.finditer(text)], key=lambda match: match.start())
    for match in found[:MOST_COMMANDS]:
        if match.re is ASSIGNED:
            assigned[match["name"]] = match["address"]
            continue
        name = match["name"] or match["named"] or match["fetches"]
        address = match["address"] or match["asked"] or match["fetched"] or assigned.get(name or "")
        options = OPTIONS.match(text, match.end())
        given = options and re.search(
            METHOD_OF.format(name=options[1]), text[max(0, match.start() - FARTHEST) : match.start()]
        )
        method = match["method"] or match["verb"] or match["given"] or (given[1] if given else "GET")
        if address:
            line = bisect.bisect_left(ends, match.start()) + 1
            begin = _body(text, match.start(), match.end())
            literal = _literal(text, begin) if begin >= 0 else ""
            body = parse(literal, bisect.bisect_left(ends, begin) + 1) if literal else None
            yield Call(method=method.upper(), address=address, line=line, is_in_code=True, body=body)


def _body(text: str, start: int, end: int) -> int:
    """Return where the object begins that a call in code sends: in the call, or where its name is assigned above; or -1."""
    sent = SENT.search(text, end, end + FARTHEST)
    if sent is None or sent[1] == "{":
        return sent.start(1) if sent else -1
    nearest = max(0, start - FARTHEST)
    above = [match.end() - 1 for match in OBJECT.finditer(text, nearest, start) if match[1] == sent[1]]
    return above[-1] if above else -1


def _literal(text: str, begin: int) -> str:
    """Return the object that begins at a brace, as JSON5 writes it; empty for one that does not end close by."""
    depth, place = 0, begin
    for token in TOKEN.finditer(text, begin, begin + FARTHEST):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token[0], 0)
        place = token.end()
        if depth == 0:
            break
    if depth:
        return ""
    words = {"True": "true", "False": "false", "None": "null"}
    return TOKEN.sub(lambda token: "" if token[0][0] == "#" else words.get(token[0], token[0]), text[begin:place])


def commands(text: str, line: int) -> Iterator[tuple[str, int]]:
    """Yield each curl command of a block of code, with the line that it begins in."""
    lines = [BESIDE_THE_MARK.sub("", part) for part in text.split("\n")]
    starts = [number for number, part in enumerate(lines) if re.match(r"\s*(?:\$ )?curl\b", part)]
    for start, end in itertools.pairwise([*starts[:MOST_COMMANDS], len(lines)]):
        kept = [part for part in command(lines[start:end]) if not part.startswith("#")]
        yield "\n".join(kept), line + start


def command(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a command: as long as each says that it goes on, or a quotation is open; to the end of its block.

    Where a quotation is left open, the end of the object that it sends is that of the command.
    """
    single = double = depth = 0
    goes_on = False
    for line, below in itertools.zip_longest(lines[:LONGEST_COMMAND], lines[1:LONGEST_COMMAND], fillvalue=""):
        if line.lstrip().startswith("```"):
            return
        if goes_on and not line.strip():
            continue  # a blank line is none of the command
        goes_on = line.rstrip().endswith("\\")
        yield line
        single, double = single + line.count("'"), double + line.count('"')
        depth += sum({"{": 1, "[": 1, "}": -1, "]": -1}.get(mark, 0) for mark in line)
        is_closed = single % 2 == 0 and (single or double % 2 == 0)
        is_sent = depth == 0 and re.search(r"[}\]]", line) and not QUOTES.fullmatch(below)
        if not goes_on and (is_closed or is_sent) and not (depth > 0 and IN_OBJECT.match(below)):
            return


def curl(text: str) -> tuple[str, str, str | None] | None:
    """Return method, address and body of a curl command; None for what is none."""
    if not re.search(r"\bcurl\b", text):
        return None
    written = text[text.index("curl") :].replace("\\\r\n", " ").replace("\\\n", " ")
    try:
        words = shlex.split(written)
    except ValueError:
        return _torn(written)
    method, address, body = "", "", None
    following = iter(words[1:])
    for word in following:
        if word in ("-X", "--request"):
            method = next(following, "")
        elif word in ("-d", "--data", "--data-raw", "--data-binary", "--json"):
            body = next(following, "")
        elif word in ("-F", "--form"):
            method = method or "POST"
            next(following, "")
        elif word in ("-H", "--header", "-o", "--output", "-u"):
            next(following, "")
        elif not word.startswith("-") and not address:
            address = word
    return (method or ("POST" if body is not None else "GET")), address, body


def _torn(written: str) -> tuple[str, str, str | None] | None:
    """Return method, address and body of a command whose quotations do not close; None where it names no address."""
    found = {part: match[1] for part, pattern in TORN.items() if (match := pattern.search(written))}
    body = found.get("body")
    method = found.get("method") or ("POST" if body is not None else "GET")
    return (method, found["address"], body) if "address" in found else None
