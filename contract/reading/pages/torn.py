"""Tables of Markdown that a copy tore: rows in several lines, cells in lines of their own, buttons between the rows, heads
without the line that parts them from the rows.
"""

import itertools
import re
from collections.abc import Iterator

from contract.reading.pages import aligned

BAR = re.compile(r"(?<!\\)\|")
DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*")
SHORT_RULE = re.compile(r"\|-{3,}\|")
LONGEST_STRANGER = 30  # characters
OPEN_HEAD = re.compile(r"[^|\s][^|]*(?<=\S)\| [^|]")
"""A head without bars around it, ``Name| Type``: whoever writes it so wraps the lines of its rows."""
FULL = 55
"""Of more characters a line is where those are wrapped."""
MOST_LINES = 40
"""Of a row."""
ITEM = re.compile(r"\s*[*+-]\s+\S")
BROKEN = "  "
"""What ends a line that is broken in the page, and each row where the lines of cells stay lines."""
FEWEST_TABS = 2
"""Of the head of a table."""
WORD = re.compile(r"\w[\w.:-]*\w")
OF_STATUSES = re.compile(r"(?:(?:http|status) )*(?:code|status)\t", re.IGNORECASE)
"""How the head of a table of answers begins, which may hold types in many lines."""
TITLE_OF_TEXTS = re.compile(r"(?:desc|what|meaning|说明|描述|含义)", re.IGNORECASE)
"""How the head of a table begins whose first cells are texts."""
NAME_AND_TAB = re.compile(r"(?:`?[a-z]\w*(?:[._\[][\w.\[\]]*)?\*?`?|\d{1,3})\s*\t")
"""How a row begins."""
FEWEST_BARS = 3
"""Of a head that is one without a line below that says so."""


def with_rows_whole(lines: list[str]) -> tuple[list[str], set[int], dict[int, tuple[int, ...]]]:
    """Return the lines of a page, the rows of its tables that a copy tore as one line each; which lines are left out for
    that, from 0; and of a row whose cells had lines of their own, these, by its own, from 1.
    """
    lines, taken = aligned.with_bars([*_with_whole_rules(lines)])
    whole = list(lines)
    cells: dict[int, tuple[int, ...]] = {}
    for covered in _tabbed(lines):
        text = "<br>".join(_with_values_marked(lines[covered.start : covered.stop]))
        whole[covered.start] = text.replace("\t<br>", "\t").replace("<br>\t", "\t")
        whole[covered.start + 1 : covered.stop] = [""] * (len(covered) - 1)
        taken |= set(covered[1:])
    bars = 0  # of a row of the table above, which has some around it
    for number, line in enumerate(lines):
        is_delimiter = DELIMITER.fullmatch(line) is not None
        if line.startswith("|") and not is_delimiter and (rest := _rest_of_framed(lines, number, bars)):
            whole[number] = _joined(lines[number : rest.stop])
            taken |= set(rest)
        elif is_delimiter and line.endswith(BROKEN) and number and not line.startswith("|"):
            for covered in _broken(lines, number + 1, len(BAR.findall(line))):
                whole[covered.start] = _joined(lines[covered.start : covered.stop])
                taken |= set(covered[1:])
        elif is_delimiter and number and OPEN_HEAD.match(lines[number - 1]):
            for first, others in _wrapped(lines, number + 1):
                whole[first] = " ".join(lines[other].strip() for other in (first, *others))
                taken |= set(others)
        elif is_delimiter and line.startswith("|"):
            bars = len(BAR.findall(line))
        elif is_delimiter and (begin := _first_title(lines, number)) is not None:
            found = _rows(lines, number + 1, number - begin)
            whole[number - 1] = " ".join(lines[begin:number])  # right above the delimiter
            taken |= set(range(begin, number - 1))
            for row, _ in found:
                text = "<br>".join(line.strip() for line in lines[row.start : row.stop])
                whole[row.start] = text.replace("|<br>", "| ")
                taken |= set(row[1:])
            cells |= {row.start + 1: starts for row, starts in found}
    return whole, taken, cells


def _with_whole_rules(lines: list[str]) -> Iterator[str]:
    """Yield lines, those that part the head of a table from its rows for each column of the head, where a copy kept one."""
    yield from lines[:1]
    for head, line in itertools.pairwise(lines):
        yield "|---" * (len(BAR.findall(head.strip("| "))) + 1) + "|" if SHORT_RULE.fullmatch(line) else line


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


def _tabbed(lines: list[str]) -> Iterator[range]:
    """Yield the lines of each row in several of a table whose cells are parted by tabs: they have as many as its head."""
    tabs = [line.count("\t") for line in lines]
    number = 0
    while number < len(lines) - 1:
        width = tabs[number]
        if width < FEWEST_TABS or lines[number].startswith("\t") or OF_STATUSES.match(lines[number]):
            number += 1
            continue
        begins_with_text = TITLE_OF_TEXTS.match(lines[number]) is not None
        number += 1
        while number < len(lines) and (tabs[number] or begins_with_text):
            if (end := _end_of_tabbed(lines, tabs, number, width)) is None:
                break
            if end > number + 1:
                yield range(number, end)
            number = end


def _with_values_marked(lines: list[str]) -> Iterator[str]:
    """Yield the lines of a row that hold anything, those of a list of words as its items."""
    is_listed = False
    for line in filter(str.strip, lines):
        is_listed = line.rstrip().endswith((":", "：")) or (is_listed and WORD.fullmatch(line) is not None)
        yield f"- `{line}`" if is_listed and WORD.fullmatch(line) else line.strip(" ")


def _end_of_tabbed(lines: list[str], tabs: list[int], begin: int, width: int) -> int | None:
    """Return the line behind a row that has so many tabs, in one line or in several; None if none begins there."""
    count = 0
    for number in range(begin, min(len(lines), begin + MOST_LINES)):
        is_next = number > begin and tabs[number] and NAME_AND_TAB.match(lines[number]) is not None
        count += tabs[number]
        is_apart = not (tabs[begin] or lines[number].strip())  # from what would be the first cell
        if count > width or is_next or is_apart or lines[number].startswith("#"):
            return None
        if count == width:
            return number + 1
    return None


def _rest_of_framed(lines: list[str], begin: int, bars: int) -> range:
    """Return the lines into which a row goes on that has bars around it, ``bars`` in all; none where it does not."""
    count = len(BAR.findall(lines[begin]))
    for end in range(begin + 1, min(len(lines), begin + MOST_LINES) if 1 < count < bars else 0):
        line = lines[end]
        is_listed = any(ITEM.match(other) for other in lines[end - 1 : end + 2])
        if line.startswith(("|", "#", "```")) or not (line.strip() or is_listed):
            break
        count += len(BAR.findall(line))
        if count >= bars and line.rstrip().endswith("|"):
            return range(begin + 1, end + 1)
    return range(0)


def _broken(lines: list[str], begin: int, bars: int) -> Iterator[range]:
    """Yield the lines of each row of a table from a line on whose rows have so many bars, none of them around it, and where the
    lines of a cell are lines of the page: a row ends before the line from which on the next has all its bars.
    """
    while (end := _end_of_row(lines, begin, bars)) is not None:
        yield range(begin, end)
        begin = end


def _end_of_row(lines: list[str], begin: int, bars: int) -> int | None:
    """Return the line behind a row; None if none begins there."""
    count, end = 0, begin
    while count < bars:
        count += len(BAR.findall(lines[end])) if end < len(lines) else 0
        if end >= min(len(lines), begin + MOST_LINES) or lines[end].startswith("#") or (count == 0 and not lines[end]):
            return None
        end += 1
    others = itertools.takewhile(
        lambda number: lines[number].strip() and not BAR.search(lines[number]), range(end, len(lines))
    )
    rest = list(itertools.islice(others, MOST_LINES))
    after = end + len(rest)
    begins = rest and after < len(lines) and 0 < len(BAR.findall(lines[after])) < bars
    return end if begins else after


def _joined(lines: list[str]) -> str:
    """Return the lines of a row as one, with the breaks that are in its cells."""
    text = ""
    for line in filter(str.strip, lines):
        is_apart = text.endswith(BROKEN) or ITEM.match(line)
        text += ("<br>" if is_apart else " ") * bool(text.strip()) + (line.strip() + BROKEN * line.endswith(BROKEN))
    return text


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
