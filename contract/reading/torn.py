"""Tables of Markdown that a copy tore: rows in several lines, cells in lines of their own, buttons between the rows, heads
without the line that parts them from the rows.
"""

import itertools
import re
from collections.abc import Iterator

BAR = re.compile(r"(?<!\\)\|")
DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*")
LONGEST_STRANGER = 30  # characters
OPEN_HEAD = re.compile(r"[^|\s][^|]*(?<=\S)\| [^|]")
"""A head without bars around it, ``Name| Type``: whoever writes it so wraps the lines of its rows."""
FULL = 55
"""Of more characters a line is where those are wrapped."""
MOST_LINES = 40
"""Of a row."""
FEWEST_BARS = 3
"""Of a head that is one without a line below that says so."""


def with_rows_whole(lines: list[str]) -> tuple[list[str], set[int], dict[int, tuple[int, ...]]]:
    """Return the lines of a page, the rows of its tables that a copy tore as one line each; which lines are left out for
    that, from 0; and of a row whose cells had lines of their own, these, by its own, from 1.
    """
    whole = list(lines)
    taken: set[int] = set()
    cells: dict[int, tuple[int, ...]] = {}
    for number, (line, below) in enumerate(itertools.pairwise(lines)):
        is_begun = line.startswith("|") and not line.rstrip().endswith("|") and len(BAR.findall(line)) > 1
        if is_begun and below.rstrip().endswith("|") and not below.lstrip().startswith("|"):
            whole[number] = f"{line.rstrip()} {below.strip()}"
            taken.add(number + 1)
        elif DELIMITER.fullmatch(line) and number and OPEN_HEAD.match(lines[number - 1]):
            for row, others in _wrapped(lines, number + 1):
                whole[row] = " ".join(lines[other].strip() for other in (row, *others))
                taken |= set(others)
        elif DELIMITER.fullmatch(line) and (begin := _first_title(lines, number)) is not None:
            found = _rows(lines, number + 1, number - begin)
            whole[number - 1] = " ".join(lines[begin:number])  # right above the delimiter
            taken |= set(range(begin, number - 1))
            for covered, _ in found:
                text = "<br>".join(line.strip() for line in lines[covered.start : covered.stop])
                whole[covered.start] = text.replace("|<br>", "| ")
                taken |= set(covered[1:])
            cells |= {covered.start + 1: starts for covered, starts in found}
    return whole, taken, cells


def _wrapped(lines: list[str], begin: int) -> Iterator[tuple[int, list[int]]]:
    """Yield each row of a table from a line on, and the lines that it was wrapped into: those without a bar."""
    while begin < len(lines) and BAR.search(lines[begin]):
        others = list(itertools.takewhile(
            lambda number: number < len(lines) and _goes_on(lines[number - 1], lines[number]), itertools.count(begin + 1)
        ))  # fmt: skip
        yield begin, others
        begin += 1 + len(others)


def _goes_on(above: str, line: str) -> bool:
    """Whether a line goes on with the row above, which fills its own."""
    return bool(line.strip()) and not BAR.search(line) and len(above) > FULL


def _first_title(lines: list[str], delimiter: int) -> int | None:
    """Return the first of the lines above a delimiter that hold one title each, as many as it parts; None where they do not."""
    begin = delimiter - len(re.findall("-+", lines[delimiter]))
    titles = lines[max(begin, 0) : delimiter]
    return begin if begin >= 0 and all(re.fullmatch(r"[^|]*[^|\s][^|]*\|\s*", title) for title in titles) else None


def _rows(lines: list[str], begin: int, width: int) -> list[tuple[range, tuple[int, ...]]]:
    """Return the lines of each row from a line on, and those in which its cells begin; each cell ends with a bar."""
    found: list[tuple[range, tuple[int, ...]]] = []
    while begin < len(lines) and lines[begin].rstrip().endswith("|"):
        starts: list[int] = []
        is_new, end = True, begin
        for end in range(begin, min(begin + MOST_LINES, len(lines))):
            if not lines[end].strip():
                return found
            bars = len(BAR.findall(lines[end]))
            starts += [end + 1] * (max(bars, 1) if is_new else max(bars - 1, 0))
            is_new = lines[end].rstrip().endswith("|")
            if is_new and len(starts) >= width:
                break
        if not is_new or len(starts) != width:
            return found
        found.append((range(begin, end + 1), tuple(starts)))
        begin = end + 1
    return found


def undelimited(lines: list[str]) -> set[int]:
    """Return the lines that are the heads of tables, and have rows below but no line between: all begin with a bar."""
    bars = [len(BAR.findall(line)) if line.lstrip().startswith("|") else 0 for line in lines]
    delimited = {number for number, line in enumerate(lines) if DELIMITER.fullmatch(line)}
    return {
        number
        for number in range(len(lines) - 1)
        if bars[number] >= FEWEST_BARS
        and abs(bars[number] - bars[number + 1]) < 2
        and not {number, number + 1} & delimited
        and (number == 0 or not BAR.search(lines[number - 1]))
    }


def strangers(lines: list[str]) -> set[int]:
    """Return the lines that stand between the rows of a table and are none: a blank one, or the label of a button."""
    found: set[int] = set()
    bars = 0  # of each row of the table that one is in
    for number, line in enumerate(lines):
        count = len(BAR.findall(line))
        following = [len(BAR.findall(other)) for other in lines[number + 1 : number + 3]]
        heads_next = any(DELIMITER.fullmatch(other) for other in lines[number + 2 : number + 4])
        if line.strip() and not count and DELIMITER.fullmatch(lines[number + 1] if number + 1 < len(lines) else ""):
            if number and len(BAR.findall(lines[number - 1])) == following[0] > 0 and len(line) <= LONGEST_STRANGER:
                found.add(number)
                bars = following[0]
        elif DELIMITER.fullmatch(line) and number and BAR.search(lines[number - 1]):
            bars = len(BAR.findall(lines[number - 1]))
        elif bars and count == 0:
            if following[:1] == [bars] and not heads_next and len(line) <= LONGEST_STRANGER:
                found.add(number)
            else:
                bars = 0
    return found
