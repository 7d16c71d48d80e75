"""Tables whose columns blanks alone keep apart, as terminals and the programs show them that take the text out of HTML."""

import itertools
import re
import unicodedata
from collections.abc import Sequence

from contract.reading.vocabulary import titles
from contract.reading.vocabulary.words import FENCE

GAP = re.compile(r"\s{2,}")
RULE = re.compile(r"\s*[-=]{2,}(?:\s+[-=]{2,})+\s*")
"""What some draw below the titles, a dash or more for each column."""
LONG_RULE = re.compile(r"\s*[-=]{5,}\s*")
"""What some draw above the titles of a table whose rows blank lines part, and below the last."""
MOST_ROWS = 200  # of a table
MOST_TABLES = 40  # that are tried in a page
LONGEST_LINE = 400  # characters; HOSTILE INPUT: no table is so wide
MOST_COLUMNS = 12
FEWEST_TITLES = 2
WIDE = "WF"
"""What Unicode says of letters that are as wide as two others."""
FILL = "\0"
ITEM = re.compile(r"[-*•]\s")
NAME = re.compile(r"[^\w\s]{0,6}\s?[A-Za-z_]\S*")

Column = tuple[int, int | None]
"""Where the cells of a column begin, and where the next one does; None for the last."""


def with_bars(lines: Sequence[str]) -> tuple[list[str], set[int]]:
    """Return the lines of a page with bars around the cells of such tables; and which, from 0, are left out, as they go on with
    the row above them.
    """
    found, taken = list(lines), set[int]()
    number, is_code, tries = 0, False, 0
    while number < len(lines) - 1 and tries < MOST_TABLES:
        is_code ^= FENCE.match(lines[number]) is not None
        may_begin = not is_code and _may_be_head(lines[number])
        rows = _rows(lines, number) if may_begin else {}
        tries += may_begin
        for line, cells in rows.items():
            found[line] = f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |" if cells else ""
            taken |= set() if cells else {line}
        number = max(rows, default=number) + 1
    return found, taken


def _may_be_head(line: str) -> bool:
    """Whether a line has a title, and something apart from it."""
    if len(line) > LONGEST_LINE or "|" in line or "\t" in line:
        return False
    parts = GAP.split(line.strip())
    return len(parts) >= FEWEST_TITLES and any(map(titles.TITLE.fullmatch, parts))


def _rows(lines: Sequence[str], head: int) -> dict[int, list[str]]:
    """Return the cells of each line of the table that begins at a line, none for one that goes on with the row above; nothing
    where no table begins.
    """
    has_rule = RULE.fullmatch(lines[head + 1]) is not None
    is_loose = has_rule and head > 0 and LONG_RULE.fullmatch(lines[head - 1]) is not None
    begin = head + 1 + has_rule
    ends = LONG_RULE.fullmatch if is_loose else lambda line: not line.strip() or RULE.fullmatch(line)
    below = itertools.takewhile(
        lambda number: not ends(lines[number]), range(begin, min(len(lines), begin + MOST_ROWS))
    )
    body = list(below)
    for is_wide in (False, True):
        padded = {number: _padded(lines[number], is_wide=is_wide) for number in (head, *body)}
        columns = _ruled(lines[head + 1]) if has_rule else _columns(padded[head], [padded[number] for number in body])
        cells = {number: _cells(line, columns) for number, line in padded.items()}
        if rows := _joined(cells, head, body):
            return rows | {number: ["---"] * len(columns) for number in (head + 1,) if has_rule}
    return {}


def _padded(line: str, *, is_wide: bool) -> str:
    """Return a line that has as many letters as columns of a terminal, if such a one printed it."""
    line = line.expandtabs().rstrip()
    return "".join(each + FILL * (unicodedata.east_asian_width(each) in WIDE) for each in line) if is_wide else line


def _ruled(rule: str) -> list[Column]:
    """Return the columns for which a rule has a dash or more each."""
    begins = [match.start() for match in re.finditer(r"[-=]+", rule)]
    return list(itertools.zip_longest(begins, begins[1:]))


def _columns(head: str, rows: Sequence[str]) -> list[Column]:
    """Return the columns between which no line has anything but blanks, and which have a title each."""
    width = max(map(len, (head, *rows)))
    is_blank = [all(line[place : place + 1] in ("", " ") for line in (head, *rows)) for place in range(width)]
    parts = [list(run) for blank, run in itertools.groupby(range(width), is_blank.__getitem__) if not blank]
    spans = [(part[0], part[-1] + 1) for part in parts]
    index = 0
    while index < len(spans) and len(spans) > 1:  # what has no title is part of what stands closest to it
        title = head[slice(*spans[index])].strip()
        goes_on = index + 1 < len(spans) and _is_one_title(head, spans[index][0], spans[index + 1][1])
        if title and not goes_on:
            index += 1
            continue
        before = spans[index][0] - spans[index - 1][1] if index else width
        after = spans[index + 1][0] - spans[index][1] if index + 1 < len(spans) else width
        first = index if goes_on or after <= before else index - 1
        spans[first : first + 2] = [(spans[first][0], spans[first + 1][1])]
        index = max(first, 0)
    begins = [begin for begin, _ in spans]
    return list(itertools.zip_longest(begins, begins[1:]))


def _is_one_title(head: str, begin: int, end: int) -> bool:
    """Whether what stands there above two columns is one title of two words, and none of two: ``Data type``."""
    text = head[begin:end].strip()
    return " " in text and "  " not in text and titles.TITLE.fullmatch(text) is not None


def _cells(line: str, columns: Sequence[Column]) -> list[str]:
    return [line[begin:end].replace(FILL, "").strip() for begin, end in columns]


def _joined(cells: dict[int, list[str]], head: int, body: Sequence[int]) -> dict[int, list[str]]:
    """Return the cells of each row at its first line, none where it goes on; nothing where it is no table of fields."""
    are_whole = all(cells[head]) and not any(map(GAP.search, cells[head]))
    known = titles.roles(tuple(cells[head])) if are_whole else {}
    says = known.keys() & {"type", "required", "description", "default", "limits"}
    if "name" not in known or not says or not FEWEST_TITLES <= len(cells[head]) <= MOST_COLUMNS:
        return {}
    rows = {head: cells[head]}
    last = head
    for number in body:
        if cells[number][known["name"]]:
            last = number
            rows[number] = cells[number]
        elif any(cells[number]) and last == head:
            return {}  # the name does not stand in the first line of its row
        else:
            rows[last] = [_with_more(*pair) for pair in zip(rows[last], cells[number], strict=True)]
            rows[number] = []
    names = [row[known["name"]] for number, row in rows.items() if row and number != head]
    return rows if names and all(map(NAME.fullmatch, names)) else {}


def _with_more(cell: str, more: str) -> str:
    """Return a cell that goes on in the next line."""
    return f"{cell}{'<br>' if ITEM.match(more) else ' '}{more}".strip() if more else cell
