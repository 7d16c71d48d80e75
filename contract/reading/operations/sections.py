"""Which operation a section of a page speaks of, where only its commands or a line below its fields say so."""

import re
from collections.abc import Iterable, Mapping

from contract.reading.operations.addresses import (
    ANY_METHOD,
    FILE,
    LABELLED,
    METHOD,
    OPERATION,
    PATH,
    SMALL,
    is_address,
    is_mention,
)
from contract.reading.operations.calls import Call
from contract.reading.operations.sides import is_title, side_of

TITLE = r"\s*+(?:#+\s*+)?(?:[*_]{2})?\d*+[.、)]?\s*+"
ASKS = re.compile(
    rf"{TITLE}(?:(?:request|query|path|header|body|input)\s+)*(?:headers|parameters?|params|body|fields|arguments|schema)"
    r"(?:\s*:\s*[a-z]+/[a-z-]+)?\W*|"
    rf"{TITLE}(?:请求|查询|路径|输入|入参)\s*(?:参数|体|字段)?(?:说明)?\W*",
    re.IGNORECASE,
)
"""The title of what is sent."""
NUMBERED = re.compile(r"\s*\d+[.、)]\s*\S")
EITHER = re.compile(rf"{TITLE}(?:schema|body)\W*", re.IGNORECASE)
"""The title of what is sent, or of what comes back."""
NAMES = re.compile(rf"{OPERATION.pattern}|^\W*{METHOD}\W*$|(?:method|方法|方式)\W{{1,6}}{METHOD}", re.IGNORECASE)
COMMAND = re.compile(r"\bcurl\b|\s-X\b|--request|\bfetch\(|\.(?:get|post|request)\(")
"""A line that calls an operation, and is no name of one."""
SMALL_METHOD = re.compile(r"get|post|put|patch|delete")
ONE_METHOD = re.compile(rf"\b(?:{ANY_METHOD})\b")
OF_ANOTHER = re.compile(
    rf"callback|webhook|回调|\bcomes? back\b|(?:{ANY_METHOD}) \S+ responses?\b|\b(?:then|poll|your|error)\b|"
    r"然后|之后",
    re.IGNORECASE,
)
"""In a sentence that speaks of an operation beside the one that is described, or of the caller's own."""
ANY_PATH = re.compile(
    r"(?:https?://[^\s/`'\"<>()（）]+|\$?\{+[^{}\n]*\}+|<[^<>\n]*>|(?<![\w.}>*/<-]))"
    r"(/[A-Za-z][\w.-]*(?:/[\w.{}:$<>-]*[\w}>])*)(?![\w/]*\.\w)"
)
"""What may be a path, behind whatever stands for its server."""
MOST_OPERATIONS = 60
"""HOSTILE INPUT: no page of people's has more."""
LONGEST_NAMING = 200  # characters of a line that names an operation
NEAR = 2  # lines between a method and a path
EXAMPLE_FOR = re.compile(rf"(?:Request )?Example for\s*(get|post|put|patch|delete){PATH}")
"""The title of an example, of which a copy parts nothing."""


def named_below(source: str, calls: Iterable[Call]) -> dict[int, tuple[str, str] | None]:
    """Return method and address of each section that names its operation below its fields alone, by the line it begins in.

    None for one that is of no operation.
    """
    lines = source.split("\n")
    return {**_linked(lines), **_called(lines, {call.line: call for call in calls}), **_closing(lines)}


def named_anyhow(source: str) -> dict[int, tuple[str, str] | None]:
    """Return method and address of each operation that a page may name in a way that nobody knows, by the line of its method: in
    that line, or in one near it, stands something like a path.
    """
    lines = source.split("\n")
    found: dict[int, tuple[str, str] | None] = {}
    for number, line in enumerate(lines, start=1):
        method = ONE_METHOD.search(line)
        if method is None or len(line) > LONGEST_NAMING or len(found) == MOST_OPERATIONS:
            continue
        near = (
            line[method.end() :],
            line[: method.start()],
            *lines[number : number + NEAR],
            *lines[max(0, number - 1 - NEAR) : number - 1][::-1],
        )
        paths = (path for text in near for path in ANY_PATH.finditer(text[:LONGEST_NAMING]) if not FILE.search(path[0]))
        if path := next(paths, None):
            found[number] = method[0], path[1].rstrip(".")
    return found


def told_in(sentence: str) -> tuple[str, str] | None:
    """Return method and address of the operation of which a sentence speaks, ``Send a POST request to `/v1/films`.``; None where
    it names none, or several.
    """
    methods = set(ONE_METHOD.findall(sentence))
    paths = {path[1].rstrip(".") for path in ANY_PATH.finditer(sentence) if not FILE.search(path[0])}
    is_sentence = sentence[:1].isalpha() and len(sentence) <= LONGEST_NAMING and not OF_ANOTHER.search(sentence)
    one = is_sentence and len(methods) == len(paths) == 1
    return (methods.pop(), paths.pop()) if one else None


def _linked(lines: list[str]) -> dict[int, tuple[str, str]]:
    """Pages do whose headings are links to themselves, copied with ``#Copy link to``."""
    found: dict[int, set[tuple[str, str]]] = {}
    heading, method = 0, ""
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if "#Copy link to" in text:
            heading = number
        elif re.fullmatch(METHOD, text):
            method = text
        elif method and text.startswith("/") and heading:
            found.setdefault(heading, set()).add((method, text))
        method = method if text == method else ""
    return {line: next(iter(named)) for line, named in found.items() if len(named) == 1}


def _called(lines: list[str], calls: Mapping[int, Call]) -> dict[int, tuple[str, str]]:
    """What is sent comes before what comes back: where it comes again, another operation begins, which its call may name."""
    found: dict[int, tuple[str, str]] = {}
    answered, begun = False, 0
    otherwise = any(NAMES.search(line) and not COMMAND.search(line) for line in lines)
    for number, line in enumerate(lines, start=1):
        call = calls.get(number)
        if call is not None and is_address(call.address):
            if begun:
                found[begun] = call.method, call.address
            begun = 0
        elif OPERATION.search(line) or LABELLED.fullmatch(re.sub(r"[*`-]+", "", line).strip()):
            answered, begun = False, 0
        elif is_title(line) and side_of(line) == "response":
            answered, begun = True, 0 if otherwise else begun
        elif ASKS.fullmatch(line) and not (answered and EITHER.fullmatch(line)):
            answered, begun = False, number if answered else begun
    return found


def _closing(lines: list[str]) -> dict[int, tuple[str, str] | None]:
    """Each operation of a page may be named below what it is sent: then the last comes last, and the first not first."""
    named = {number: found for number in range(1, len(lines) + 1) if (found := _operation(lines, number))}
    ends = {
        number + (SMALL_METHOD.fullmatch(lines[number - 1].strip().lower()) is not None): found
        for number, found in named.items()
    }
    menu = {number for number, line in enumerate(lines, start=2) if line.strip() == "HTTP Method:"}  # and not the page
    others = (line for number, line in enumerate(lines, start=1) if number not in named and number not in menu)
    apart = (re.fullmatch(METHOD, line.strip()) for line in others)
    if any(apart):
        return {}  # some operations are named otherwise
    events: list[tuple[int, tuple[str, str] | None]] = []
    for number, line in enumerate(lines, start=1):
        if number in named:
            near = {ends.get(number - 1), named.get(number + 1), named.get(number + 2)}
            listed = bool(near - {None, named[number]})  # and not named once more, above what is sent
            again = bool(events) and events[-1][1] == named[number]
            events += [] if listed or again else [(number, named[number])]
        elif _asks(line) and not (events and events[-1][1] is None) and not _is_listed(lines, number):
            events.append((number, None))
    asked, answers = events[::2], events[1::2]
    if len(asked) != len(answers) or len(asked) < 2 or any(found for _, found in asked):
        return {}
    after = {number + 1 for number, found in ends.items() if ends.get(number - 1, found) != found} - named.keys()
    return dict.fromkeys(after) | {line: found for (line, _), (_, found) in zip(asked, answers, strict=True)}


def _asks(line: str) -> bool:
    """Whether a line is the title of what is sent, be it the shortest, which elsewhere may mean a command; and is no code."""
    return not line.rstrip().endswith(("{", "(", "=")) and (
        ASKS.fullmatch(line) is not None or line.strip() == "Request"
    )


def _is_listed(lines: list[str], number: int) -> bool:
    """Whether a line is one of a table of contents, between others that are numbered."""
    around = lines[max(number - 2, 0) : number - 1] + lines[number : number + 1]
    return NUMBERED.match(lines[number - 1]) is not None and any(map(NUMBERED.match, around))


def _operation(lines: list[str], number: int) -> tuple[str, str] | None:
    """Return the operation that a line names, or together with the next one, ``post`` and ``/v1/clips``."""
    line = lines[number - 1].strip()
    match = OPERATION.search(line) or SMALL.fullmatch(line) or EXAMPLE_FOR.fullmatch(line)
    if match and is_mention(line, match):
        return None
    if match is None and SMALL_METHOD.fullmatch(line.lower()) and number < len(lines):
        match = SMALL.fullmatch(f"{line.lower()} {lines[number].strip()}")
    return (match[1].upper(), match[2]) if match else None
