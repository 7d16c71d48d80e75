"""YAML that no parser reads, mended line by line. Each repair is listed.

Touched are quotes, brackets that stay open, indentation by tabs and of items, and lines that are no YAML.
"""

import re
import time
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from contract.errors import UnreadableError
from contract.reading.facts import Note

NOISE = re.compile(r"[^\s#'\"{}\[\],:|>&*!%@`-][^:#]{0,40}")
"""A line that stands at the margin, and is neither key nor item: what a button beside the code says."""
KEY = re.compile(r"\s*(?:- |[\w$'\"/.{}-]+\s*:)")
"""How a line begins that is a value of its own."""
REPAIRS = 200
SECONDS = 4.0
SCALAR = re.compile(
    r"^(?P<head>\s*(?:- )*(?:[\w$./{}-]+|'[^']*'|\"[^\"]*\")\s*:\s+|\s*- )(?P<value>[^\s'\"|>&*!\[{#].*?)\s*$"
)


BRACKETED = re.compile(r"^(?P<head>\s*[\w$-]+\s*:\s+)(?P<value>\[[^\[\]]*\]\s*[^\s,#].*?)\s*$")
"""A text that begins with something in brackets, which YAML takes for a list."""
LONGEST_BLOCK = 60  # lines
MOST_SPACES = 3
"""So much deeper than the line above a key may stand by mistake."""
OPENING = re.compile(r"\s*(?:(?:- )*[\w$./{}-]+\s*:\s+|(?:- )+)(?P<mark>['\"])(?P<rest>.*)$")


def load(text: str, first: int) -> tuple[Any, list[Note]]:
    """Parse YAML whose first line is line ``first`` of the page; return the tree, with positions, and what was mended.

    Raises UnreadableError, with the line, for what stays broken.
    """
    lines = text.split("\n")
    notes: list[Note] = []
    for number, line in enumerate(lines):
        blank = re.match(r"[ \t\u00a0\u3000]*", line)
        if blank and re.search(r"[\u00a0\u3000]", blank[0]):
            lines[number] = line = re.sub(r"[\u00a0\u3000]", " ", blank[0]) + line[blank.end() :]
            notes.append(Note(line=first + number, text="other spaces in the indentation were made plain ones"))
        indent = re.match(r"[ \t]*", line)
        if indent and "\t" in indent[0]:
            width = _tab_width(lines, number, indent[0])
            lines[number] = indent[0].replace("\t", " " * width) + line[indent.end() :]
            notes.append(Note(line=first + number, text=f"tabs in the indentation were made {width} spaces each"))
        if re.search(r"^\s*(?:- )?[\w$./{}-]+:\t", lines[number]):
            lines[number] = re.sub(r":\t+", ": ", lines[number], count=1)
            notes.append(Note(line=first + number, text="a tab after a key was made a space"))
    deadline = time.process_time() + SECONDS
    for attempt in range(REPAIRS):
        if time.process_time() > deadline:
            break
        try:
            return YAML().load("\n".join(lines)), notes
        except YAMLError as error:
            if attempt == 0 and (closed := list(_left_open(lines, first))):
                notes += closed
                continue
            note = _mend(lines, error, first)
            if note is None:
                raise UnreadableError(f"line {first + _line(error)}: {_problem(error)}") from error
            notes.append(note)
        except RecursionError as error:
            raise UnreadableError(f"line {first}: expected values that end, got ones nested too deep") from error
        except ValueError as error:
            raise UnreadableError(f"line {first}: {error}") from error
    raise UnreadableError(f"line {first}: too many repairs would be needed")


def _tab_width(lines: list[str], number: int, indent: str) -> int:
    """Return how wide a tab must be for its line to stand as deep as the next, or as the one above; two where none fits."""
    above = [line for line in lines[max(0, number - 1) : number] if re.match(r"\s*[\w$-]+:\s+\S", line)]
    others = [*above, *lines[number + 1 : number + 4], *reversed(lines[max(0, number - 3) : number])]
    for widths in ((2, 4, 8), (0,)):
        for other in others:
            if other.lstrip().startswith("- "):
                continue  # nothing but another item stands as deep as an item
            depth = len(other) - len(other.lstrip(" "))
            for width in widths:
                if other.strip() and not other.startswith("\t") and depth == len(indent.replace("\t", " " * width)):
                    return width
    return 2


def _left_open(lines: list[str], first: int) -> Iterator[Note]:
    """Close each quotation that its line opens and whose next line is a key again: it would swallow what follows."""
    for number, line in enumerate(lines[:-1]):
        match = OPENING.match(line)
        if match is None or re.search(rf"(?<!\\){match['mark']}\s*(?:#.*)?$", match["rest"]):
            continue
        following = next((other for other in lines[number + 1 :] if other.strip()), "")
        indent, below = len(line) - len(line.lstrip()), len(following) - len(following.lstrip())
        if below <= indent and KEY.match(following) and (mended := _closed(line)):
            lines[number] = mended
            yield Note(line=first + number, text=f"quoted: {mended.strip()[:100]}")


def _mend(lines: list[str], error: YAMLError, first: int) -> Note | None:
    """Mend the line of an error, or the one above, to which a parser often notices it too late; None if neither can be."""
    number = min(_line(error), len(lines) - 1)
    opened = getattr(error, "context_mark", None)
    first_line = [int(opened.line)] if opened is not None and "quoted" in str(getattr(error, "context", "")) else []
    for candidate in (*first_line, number, *range(number - 1, max(-1, number - 4), -1)):
        mended = _quoted(lines[candidate]) or _closed(lines[candidate])
        if mended and mended != lines[candidate]:
            lines[candidate] = mended
            return Note(line=first + candidate, text=f"quoted: {lines[candidate].strip()[:100]}")
    if (
        opened is not None
        and "flow" in str(getattr(error, "context", ""))
        and (ended := _ended(lines, int(opened.line)))
    ):
        lines[opened.line] = ended
        return Note(line=first + int(opened.line), text=f"closed: {ended.strip()[:100]}")
    for candidate in range(number, max(-1, number - 4), -1):
        if inside := _inside(lines, candidate):
            lines[candidate] = inside
            return Note(line=first + candidate, text=f"indented as the text that it is in: {inside.strip()[:100]}")
    if beside := _beside(lines, number) or _aligned(lines, number):
        lines[number] = beside
        return Note(line=first + number, text=f"indented as the line above: {beside.strip()[:100]}")
    last = max((index for index, line in enumerate(lines) if line.strip()), default=0)
    for candidate in range(number, max(-1, number - 4), -1):
        is_noise = NOISE.fullmatch(lines[candidate]) and candidate and lines[candidate - 1].startswith(" ")
        if is_noise or (candidate == last and ":" not in lines[candidate]):  # the page may end within a line
            left_out, lines[candidate] = lines[candidate].strip(), ""
            return Note(line=first + candidate, text=f"left out: {left_out[:100]}")
    return None


def _ended(lines: list[str], number: int) -> str | None:
    """Close the brackets that a line leaves open and the next, no deeper and with a key again, does not; None for others."""
    line = lines[number].rstrip()
    following = next((other for other in lines[number + 1 :] if other.strip()), "")
    if len(following) - len(following.lstrip()) > len(line) - len(line.lstrip()) or not KEY.match(following):
        return None
    unclosed: list[str] = []
    for mark in re.sub(r"'[^']*'|\"[^\"]*\"", "", line):
        if mark in "{[":
            unclosed.append("}" if mark == "{" else "]")
        elif unclosed and mark == unclosed[-1]:
            unclosed.pop()
    return line + "".join(reversed(unclosed)) if unclosed else None


def _beside(lines: list[str], number: int) -> str | None:
    """Return an item that stands deeper or less deep than the one right above, as deep as that; None for any other line."""
    item = re.match(r"(\s*)- +\S", lines[number])
    above = re.match(r"(\s*)- +[^\s:]+$", lines[number - 1].rstrip()) if number else None
    if item is None or above is None or item[1] == above[1]:
        return None
    return above[1] + lines[number].lstrip()


def _inside(lines: list[str], number: int) -> str | None:
    """Return a line that left the block of JSON which it stands in, as deep as that; None for any other line."""
    for above in range(number - 1, max(-1, number - LONGEST_BLOCK), -1):
        opened = re.match(r"(\s*)[\w$-]+\s*:\s*[|>][-+]?\s*$", lines[above])
        if opened is None:
            continue
        block = lines[above + 1 : number]
        depth = len(block[0]) - len(block[0].lstrip()) if block else 0
        text = "".join(block)
        is_out = len(lines[number]) - len(lines[number].lstrip()) < depth and lines[number].strip()
        is_open = text.count("{") > text.count("}")
        return " " * depth + lines[number].lstrip() if is_out and is_open else None
    return None


def _aligned(lines: list[str], number: int) -> str | None:
    """Return a key that stands a little deeper than the key right above, which has its value, as deep as that; else None."""
    key = re.match(r"(\s*)[\w$'\"/.-]+\s*:", lines[number])
    above = re.match(r"(\s*(?:- )*)[\w$'\"/.-]+\s*:\s+[^\s|>&{\[]", lines[number - 1]) if number else None
    if key is None or above is None or not 0 < len(key[1]) - len(above[1]) <= MOST_SPACES:
        return None
    return " " * len(above[1]) + lines[number].lstrip()


def _quoted(line: str) -> str | None:
    match = SCALAR.match(line) or BRACKETED.match(line)
    if not match or not re.search(r":(?:\s|$)|\s#|^[@`%]|^\[", match["value"]):
        return None
    return f"{match['head']}'{match['value'].replace(chr(39), chr(39) * 2)}'"


def _closed(line: str) -> str | None:
    """Close a quotation that its line leaves open, or escape one that ends too early."""
    match = re.match(r"^(?P<head>\s*(?:- )*(?:[\w$./{}-]+\s*:\s+)?)(?P<mark>['\"])(?P<rest>.*?)\s*$", line)
    if not match:
        return None
    inner = match["rest"].removesuffix(match["mark"])
    other = '"' if match["mark"] == "'" else "'"
    if inner == match["rest"] and inner.count(other) == 1:
        inner = inner.removesuffix(other)  # closed by the wrong one
    inner = inner.replace("\\" + match["mark"], match["mark"]) if match["mark"] == '"' else inner.replace("''", "'")
    return f"{match['head']}'{inner.replace(chr(39), chr(39) * 2)}'"


def _line(error: YAMLError) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return int(mark.line) if mark is not None else 0


def _problem(error: YAMLError) -> str:
    return str(getattr(error, "problem", None) or str(error).splitlines()[0])
