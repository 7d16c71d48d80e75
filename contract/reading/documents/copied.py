"""What a copy does to the lines of code: blanks of other kinds, tabs, marks that a viewer draws beside them, numbers.

None of it means anything to whoever reads the page, and all of it ends or changes YAML.
"""

import re
import time
from collections.abc import Callable, Iterator

UNSEEN = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff]")
"""Characters that have no width."""
OTHER_BLANK = re.compile(r"&(?:nbsp|ensp|emsp|#160|#xA0);|[\u00a0\u2000-\u200a\u202f\u3000]", re.IGNORECASE)
AROUND_A_COLON = re.compile(r"^(\s*(?:- +)*[\w$./{}'\"-]+)(?:[\u00a0\u3000]+:[ \u00a0\u3000]*|:[\u00a0\u3000]+)")
FOLDS = re.compile(r"^(?P<indent> *)[▾▸▼▶►▽▷⌄⌃›∨⊟⊞]\s*(?=(?:- )?['\"\w$/.{}-]+\s*:)")
"""The mark by which a viewer folds what a line holds."""
BREAK = re.compile(r"^(?P<line>\s*(?:(?:- +)*['\"\w$./{}-]+\s*:|-)(?:\s+['\"\w.-]+)?)\s*<br\s*/?>\s*$", re.IGNORECASE)
"""The end of a line of HTML, behind what is no text."""
REFERENCE = re.compile(r"^(\s*(?:- +)*['\"]?\$ref['\"]?\s*:\s+)(#/\S+)\s*$")
"""A reference that has lost its quotation marks: a comment, to YAML."""
NUMBERED = re.compile(r"\s*(?P<number>\d+)(?:[.:|]|(?=\s|$))\|?(?P<rest>.*)")
QUOTED = re.compile(r"\s*> ?")
BESIDE_A_KEY = re.compile(r"^(\s*(?:- +)*[\w$./{}'\"-]+\s*:)[ \t]*\t[ \t]*")
"""A key, and tabs before its value."""
WIDTHS = (2, 4, 8)  # of a tab, in blanks
AROUND = 3  # lines above and below one that say how deep it stands
FEWEST = 5  # lines that are numbered, or quoted, one after the other
FEWEST_OF_ONE = 12  # lines that are indented by one blank at most, where somebody may indent by one

Note = tuple[int, str]
"""The index of a line, and what was done about it."""
Problems = Callable[[list[str], int, int], int]
"""Counts what is wrong with how deep the lines from one to another stand, among all."""


def cleaned(lines: list[str], problems: Problems, until: float) -> Iterator[Note]:
    """Take from lines of YAML, in place, what a copy added to them; yield where and how.

    ``problems`` tells how wide a tab is. HOSTILE INPUT: nothing is tried any more when the process has used ``until`` seconds.
    """
    yield from _without_a_margin(lines)
    for number, line in enumerate(lines):
        indent = re.match(rf"(?:[ \t]|{OTHER_BLANK.pattern})*", UNSEEN.sub("", line), re.IGNORECASE)
        begin = indent[0] if indent else ""
        plain = OTHER_BLANK.sub(" ", begin) + UNSEEN.sub("", line)[len(begin) :]
        plain = AROUND_A_COLON.sub(r"\1: ", plain)
        if plain != line:
            lines[number] = plain
            yield number, "other spaces were made plain ones"
        if (unmarked := BREAK.sub(r"\g<line>", FOLDS.sub(r"\g<indent>", plain))) != plain:
            lines[number] = unmarked
            yield number, "without the marks of a viewer"
        if (quoted := REFERENCE.sub(r"\1'\2'", lines[number])) != lines[number]:
            lines[number] = quoted
            yield number, f"quoted: {quoted.strip()}"
    yield from _without_tabs(lines, problems, until)


def _without_a_margin(lines: list[str]) -> Iterator[Note]:
    """Take off the numbers of lines, and the marks of a quotation, where all lines have them."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    numbered = [NUMBERED.fullmatch(lines[number]) for number in filled]
    counts = [int(match["number"]) for match in numbered if match]
    if len(counts) >= max(FEWEST, len(filled)) and counts == list(range(counts[0], counts[0] + len(counts))):
        rests = [match["rest"] for match in numbered if match]
        width = min((len(rest) - len(rest.lstrip(" ")) for rest in rests if rest.strip()), default=0)
        for number, rest in zip(filled, rests, strict=True):
            lines[number] = rest[width:]
        yield filled[0], "without the numbers of the lines"
    elif len(filled) >= FEWEST and all(QUOTED.match(lines[number]) for number in filled):
        for number in filled:
            lines[number] = QUOTED.sub("", lines[number], count=1)
        yield filled[0], "without the marks of a quotation"
    elif len(filled) >= FEWEST_OF_ONE and {len(line) - len(line.lstrip(" ")) for line in lines if line.strip()} == {
        0,
        1,
    }:
        for number in filled:
            lines[number] = lines[number].removeprefix(" ")
        yield filled[0], "without the one blank to which a copy has cut all indentation"


def _without_tabs(lines: list[str], problems: Problems, until: float) -> Iterator[Note]:
    """Make blanks of tabs: as many of each as bring a line as deep as its neighbours, or as leave least that is wrong."""
    runs: list[list[int]] = []
    for number, line in enumerate(lines):
        if "\t" in _indent(line):
            is_next = runs and not any(each.strip() for each in lines[runs[-1][-1] + 1 : number])
            runs[-1].append(number) if is_next else runs.append([number])
    for run in runs:
        start, end = run[0], run[-1] + 1
        lines[start:end] = _without_tabs_in(lines, start, end, problems if time.process_time() < until else None)
        yield from (
            (number, f"tabs in the indentation were made {len(_indent(lines[number]))} spaces") for number in run
        )
    for number, line in enumerate(lines):
        plain = BESIDE_A_KEY.sub(r"\1 ", line.rstrip()) if "\t" in line else line
        if re.match(r"\s*(?:- )?[^\s'\"].*[^'\"]\t", plain):
            plain = re.sub(r"(?<=\S) *\t+", " ", plain)
        if plain != line:
            lines[number] = plain
            yield number, "tabs in the text were made spaces"


def _without_tabs_in(lines: list[str], start: int, end: int, problems: Problems | None) -> list[str]:
    """Return the lines from ``start`` to ``end``, which are indented by tabs, indented by blanks."""
    near = lines[max(0, start - AROUND) : start]
    before = len(near)
    for number in range(start, end):
        around = [*near[-AROUND:], *lines[number : number + AROUND + 1]]
        depth = _depth_of_neighbours(around, len(near[-AROUND:]))
        near.append(" " * depth + lines[number].lstrip())
    even = [[line.expandtabs(width) for line in lines[start:end]] for width in WIDTHS]
    tried = [*even, near[before:]] if end - start >= FEWEST else [near[before:], *even]  # of a few, any may seem right
    if problems is None:
        return tried[0]
    return min(tried, key=lambda each: problems([*lines[:start], *each, *lines[end:]], start, end))


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _depth_of_neighbours(lines: list[str], number: int) -> int:
    """Return how deep a line with tabs must stand to be as deep as the next, or as the one above."""
    above = [line for line in lines[max(0, number - 1) : number] if re.match(r"\s*[\w$-]+:\s+\S", line)]
    others = [*above, *lines[number + 1 : number + 4], *reversed(lines[max(0, number - 3) : number])]
    indent = _indent(lines[number])
    for widths in (WIDTHS, (0,)):
        for other in others:
            if other.lstrip().startswith("- "):
                continue  # nothing but another item stands as deep as an item
            depth = len(other) - len(other.lstrip(" "))
            for width in widths:
                if other.strip() and not other.startswith("\t") and depth == len(indent.replace("\t", " " * width)):
                    return depth
    return len(indent.replace("\t", " " * WIDTHS[0]))
