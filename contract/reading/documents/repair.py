"""YAML that no parser reads, mended: the smallest edit of one line is searched for that lets a parser read on.

Of two that do, the one is taken after which less stands where an OpenAPI document has it not. Each repair is listed.
"""

import difflib
import itertools
import re
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import ReusedAnchorWarning, YAMLError

from contract.errors import UnreadableError
from contract.reading.documents import copied, reflow, run_on, shape
from contract.reading.documents.reflow import depth_inside, depth_of, holders
from contract.reading.facts import Note

REPAIRS = 100
LOST = 0.1
"""Of the lines of a text so many may be left out; one that is broken more often is no YAML."""
LIKE = 0.8
"""How much a misspelt key must be like a known one; 1 is the same."""
MOST_LINES = 15_000
"""HOSTILE INPUT: more take longer to parse than a page may take; the longest document seen has 400."""
SECONDS = 1.0
ABOVE, BELOW = 4, 16  # lines above a fault that may be the cause of it, and below it that an edit is tried on
ENOUGH = 4  # lines below the fault that a parser reads after an edit: what is farther has faults of its own
FARTHEST = 150  # lines above a fault where its cause may be
MOST_HELD = 12  # lines that are left out with the line that holds them
MARKS = "'\"`*|{}[]:#,&!%@"
PAIRS = {mark: pair for pair in ("''", '""', "``", "{}", "[]") for mark in pair}
KEY = re.compile(r"\s*(?:- +)*(?:[\w$./{}-]+|'[^']*'|\"[^\"]*\")\s*:(?:\s|$)")
"""How a line begins that has a key."""
OPENS = re.compile(r":\s*(?:[|>][-+]?\s*)?(?:#.*)?$")
"""How a line ends whose value stands in the lines below it."""
HANGING = re.compile(r"(?:^|\s)-$|:$")
"""How a line ends whose value may have gone to the next line."""
BLOCK = re.compile(r":\s*[|>][-+]?\s*$")
NOISE = re.compile(r"[^\s#'\"{}\[\],:|>&*!%@`-][^:#]{0,40}")
"""A line that stands at the margin, and is neither key nor item: what a button beside the code says."""
PROSE = re.compile(r"\s*(?:description|summary|title)\s*:\s+[^'\"|>\s].*[\s\u3000-\uffef]")
SCALAR = re.compile(
    r"(?P<head>\s*(?:- )*(?:[\w$./{}-]+|'[^']*'|\"[^\"]*\")\s*:\s+|\s*- )(?P<value>[^\s'\"|>&*!\[{#].*?)\s*"
)
BRACKETED = re.compile(r"(?P<head>\s*[\w$-]+\s*:\s+)(?P<value>\[[^\[\]]*\]\s*[^\s,#].*?)\s*")
"""A text that begins with something in brackets, which YAML takes for a list."""
OPENING = re.compile(r"\s*(?:(?:- )*[\w$./{}-]+\s*:\s+|(?:- )+)(?P<mark>['\"])(?P<rest>.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    """New texts for some lines; ``cost`` says how much it takes for granted."""

    lines: dict[int, str]
    note: str
    cost: int


def load(text: str, first: int) -> tuple[Any, list[Note]]:
    """Parse YAML whose first line is line ``first`` of the page; return the tree, with positions, and what was mended.

    Raises UnreadableError, with the line, for what stays broken.
    """
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        raise UnreadableError(
            f"line {first}: expected at most {MOST_LINES:,} lines of YAML, got {len(lines):,}. Split it."
        )
    while len(lines) > 1 and lines[-1].strip() in ("", "---", "..."):
        lines.pop()  # the mark of another document, which does not come
    root, until = _root(text), time.process_time() + SECONDS
    cleaned = copied.cleaned(lines, lambda tried, start, end: _problems(tried, start, end, root), until)
    notes = [Note(line=first + number, text=said) for number, said in cleaned]
    is_json = text.lstrip().startswith("{")
    checked = shape.check("\n".join(lines), root)
    is_broken, is_sound = checked.fault is not None, checked.is_sound
    origins = [*range(len(lines))]
    if is_broken and not is_json:
        lines, origins = run_on.apart(lines)
        parted = {number for number, following in itertools.pairwise(origins) if number == following}
        notes += [Note(line=first + number, text="parted, what was run together") for number in sorted(parted)]
    passes: list[Iterator[tuple[int, str]]] = []
    ends: dict[int, int] = {}  # of texts
    if is_broken:
        passes += [_as_block(lines) if is_json else reflow.texts_kept(lines, root, until, ends), _tidied(lines)]
    if not (is_json or is_sound):
        passes.append(reflow.put_in_place(lines, root, until, ends))
    for number, said in itertools.chain(*passes, _mended(lines, root, origins, first), _twice(lines, root)):
        notes.append(Note(line=first + origins[number], text=said))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ReusedAnchorWarning)  # the later anchor counts, as YAML has it
            reader = YAML()
            reader.allow_duplicate_keys = True  # the first counts
            tree = reader.load("\n".join(lines))
            if origins != [*range(len(lines))]:
                run_on.renumber(tree, origins)
            return tree, notes
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise UnreadableError(
            f"line {first + (origins[min(int(mark.line), len(origins) - 1)] if mark else 0)}: {problem}"
        ) from error
    except RecursionError as error:
        raise UnreadableError(f"line {first}: expected values that end, got ones nested too deep") from error
    except ValueError as error:
        raise UnreadableError(f"line {first}: {error}") from error


def _root(text: str) -> str:
    """Return what a text is, to tell what may stand in it."""
    if re.search(r"^\s*[{\"']*(?:openapi|paths)\b", text, re.MULTILINE):
        has_paths = re.search(r"^\s*['\"]?/\S*?['\"]?\s*:\s*\{?\s*$", text, re.MULTILINE)
        return "document" if has_paths else "any"
    if re.search(r"\"content\"\s*:\s*\{\s*\"[\w*]+/", text):
        return "any"  # what a body or an answer is
    return "schema" if re.search(r"^\s*\"?(?:properties|\$defs)\"?\s*:", text, re.MULTILINE) else "any"


def _problems(lines: list[str], start: int, end: int, root: str) -> int:
    """Return a number that says how much is wrong with how deep some lines stand, below those that hold them and above the
    next ones: what no parser reads on weighs more than all else.
    """
    above = next((number for number in range(start - 1, -1, -1) if lines[number].strip()), 0)
    below = itertools.takewhile(lambda number: "\t" not in lines[number], range(end, min(end + ENOUGH, len(lines))))
    numbers = [*reversed([*holders(lines, above)]), *range(above, end), *below]
    check = shape.check("\n".join(shape.without_values(lines[number]) for number in numbers), root)
    return len(check.strangers) + len(check.twice) if check.fault is None else 3 * len(numbers) - check.fault


def _mended(lines: list[str], root: str, origins: list[int], first: int) -> Iterator[tuple[int, str]]:
    """Mend lines in place until a parser reads them; yield where and how. ``origins``: which lines they were, from ``first``."""
    deadline = time.process_time() + SECONDS
    allowance = max(3.0, LOST * len(lines))
    settled: set[int] = set()
    for _ in range(REPAIRS):
        check = shape.check("\n".join(lines), root)
        if check.fault is not None:
            fault = min(check.fault, len(lines) - 1)
            in_time = time.process_time() < deadline
            edit = _best(lines, fault, check, root) if in_time else None
            if edit is None and in_time and lines[fault].strip():
                edit = _Edit(lines={fault: ""}, note="left out", cost=_Cost.LEFT_OUT)
            allowance -= sum(not line for line in edit.lines.values()) if edit else 0
            if edit is None or allowance < 0:
                raise UnreadableError(f"line {first + origins[fault]}: {check.problem}")
        else:
            edit = None
            for fault in _out_of_place(lines, check):
                if edit is None and fault not in settled and time.process_time() < deadline:
                    edit = _best(lines, fault, check, root)
                    settled.add(fault)
            if edit is None:
                return
        settled |= edit.lines.keys()
        before = lines[min(edit.lines)]
        for number, line in edit.lines.items():
            lines[number] = line
        yield min(edit.lines), f"{edit.note}: {(lines[min(edit.lines)] or before).strip()[:100]}"


def _twice(lines: list[str], root: str) -> Iterator[tuple[int, str]]:
    """Yield the keys that their mapping has already: the parser takes the first."""
    for number in shape.check("\n".join(lines), root).twice:
        yield number, f"left out with what it holds, said twice: {lines[number].strip()[:100]}"


def _out_of_place(lines: list[str], check: shape.Check) -> Iterator[int]:
    """Yield the lines with a key known to OpenAPI, but not where it stands, or without value, or that is there already."""
    twice = frozenset(check.twice)
    for line in (*check.strangers, *check.twice):
        if line >= len(lines):
            continue  # what stands below the last one is the end
        key = re.match(r"\s*(?:- +)*[\"']?([\w$]+)", lines[line])
        if line in twice or OPENS.search(lines[line]) or (key and key[1] in shape.WORDS):
            yield line


def _best(lines: list[str], fault: int, check: shape.Check, root: str) -> _Edit | None:
    """Return the edit after which a parser reads farthest, and least is out of place; None if none helps."""
    holder = next(holders(lines, fault), 0)
    if check.fault is not None:
        near = [*range(fault, max(-1, fault - ABOVE), -1), *([check.opened] if check.opened is not None else [])]
    else:
        near = [fault, *range(fault + 1, min(fault + 2, len(lines))), max(0, fault - 1)]
    near += [holder, min(holder + 1, fault), *_left_open(lines, fault)]
    numbers = [number for number in dict.fromkeys(near) if fault - FARTHEST < number < len(lines)]
    if not numbers:
        return None
    start = max(0, min(numbers) - 1)
    around = _Around(lines, start, fault, root)
    before = around.judge({})
    best: tuple[tuple[int, int], _Edit] | None = None
    edits = [edit for number in numbers for edit in _edits(lines, number)]
    for edit in sorted(edits, key=lambda edit: edit.cost):
        if check.fault is None and edit.cost >= _Cost.LEFT_OUT and fault not in check.twice:
            continue
        reach, strangers = around.judge(edit.lines)
        helps = (-reach, strangers) < (-before[0], before[1]) if check.fault is None else reach > before[0]
        rank = edit.cost + 2 * strangers + max(0, around.enough - reach), -reach
        if helps and (best is None or rank < best[0]):
            best = (rank, edit)
    return best[1] if best else None


class _Cost:
    SURE, LIKELY, MOVED, LEFT_OUT = 1, 2, 3, 6


class _Around:
    """The lines about a fault with those that hold them: all that an edit has to be tried on."""

    def __init__(self, lines: list[str], start: int, fault: int, root: str) -> None:
        self._lines = lines
        self._root = root
        held_by = list(holders(lines, start))
        text = next((number for number in held_by if BLOCK.search(lines[number])), None)
        if text is not None:  # the fault is in a text of several lines, which must be whole
            start = text
            held_by = list(holders(lines, start))
        self._numbers = [*reversed(held_by), *range(start, min(fault + BELOW, len(lines)))]
        self.enough = min(len(self._numbers), len(held_by) + fault - start + ENOUGH)

    def judge(self, edited: dict[int, str]) -> tuple[int, int]:
        """Return how many lines a parser reads after an edit, and how many of them are out of place."""
        text = "\n".join(edited.get(number, self._lines[number]) for number in self._numbers)
        check = shape.check(text, self._root)
        reach = len(self._numbers) + 1 if check.fault is None else check.fault
        is_cut = self._numbers[-1] < len(self._lines) - 1
        end = len(self._numbers) - is_cut  # a key has no value there as yet
        return reach, sum(line < end for line in (*check.strangers, *check.twice))


def _left_open(lines: list[str], number: int) -> Iterator[int]:
    """Yield the nearest line above that opens a quotation and does not close it."""
    for above in range(number - 1, max(-1, number - FARTHEST), -1):
        match = OPENING.match(lines[above])
        if match and not re.search(rf"(?<!\\){match['mark']}\s*(?:[,#\]}}].*)?$", match["rest"]):
            yield above
            return


def _edits(lines: list[str], number: int) -> Iterator[_Edit]:
    """Yield what may be done about a line."""
    line = lines[number]
    if not line.strip():
        return

    def edit(new: str | None, note: str, cost: int) -> Iterator[_Edit]:
        if new is not None and new != line:
            yield _Edit(lines={number: new}, note=note, cost=cost)

    yield from edit(_quoted(line), "quoted", _Cost.SURE)
    yield from edit(_closed(line), "quoted", _Cost.SURE)
    yield from edit(_ended(lines, number), "closed", _Cost.SURE)
    if line in lines[max(0, number - 1) : number] or line in lines[number + 1 : number + 2]:
        yield from edit("", "left out, said twice", _Cost.LIKELY)
    yield from edit(_with_colon(lines, number), "a colon was put after the key", _Cost.MOVED)
    yield from edit(
        re.sub(r"^(\s*)[-–—](?=['\"\w$])", r"\1- ", line), "a blank was put after the mark of an item", _Cost.LIKELY
    )
    yield from edit(_spelt(line), "read as a key that is spelt so", _Cost.LIKELY)
    above = next((other for other in range(number - 1, -1, -1) if lines[other].strip()), None)
    if not KEY.match(line) and above is not None and PROSE.match(lines[above]):
        deeper = " " * (depth_of(lines[above]) + 2) + line.lstrip()
        yield from edit(deeper, "indented as the text that it is in", _Cost.SURE)
    if not KEY.match(line) and above is not None and HANGING.search(lines[above]):
        joined = {above: f"{lines[above]} {line.lstrip()}", number: ""}
        yield _Edit(lines=joined, note="joined with the line below", cost=_Cost.LIKELY)
    if NOISE.fullmatch(line) and above is not None:
        yield from edit("", "left out", _Cost.LIKELY)
    for index in _stray(line):
        yield from edit(line[:index] + line[index + 1 :], "without a stray mark", _Cost.LIKELY)
    below = _subtree(lines, number)
    for depth in _depths(lines, number):
        yield from edit(" " * depth + line.lstrip(), "indented as its neighbours", _Cost.MOVED)
        if below:
            moved = {
                each: " " * max(0, depth_of(lines[each]) + depth - depth_of(line)) + lines[each].lstrip()
                for each in below
            }
            yield _Edit(
                lines={number: " " * depth + line.lstrip()} | moved,
                note="indented, with what it holds",
                cost=_Cost.MOVED + len(below),
            )
    yield from edit("", "left out", _Cost.LEFT_OUT)
    if below and len(below) <= MOST_HELD:
        yield _Edit(
            lines=dict.fromkeys((number, *below), ""),
            note="left out, with what it holds",
            cost=_Cost.LEFT_OUT + len(below),
        )


def _stray(line: str) -> Iterator[int]:
    """Yield where a line has a mark that may be too much: no quotation or bracket that has its counterpart."""
    marks = [index for index, mark in enumerate(line) if mark in MARKS]
    for index in marks[:8]:
        pair = PAIRS.get(line[index])
        if line[index] == ":" and KEY.match(line[: index + 1]):
            continue  # that of the key
        if (
            pair is None
            or line.count(pair[0]) != line.count(pair[1])
            or (pair[0] == pair[1] and line.count(pair[0]) % 2)
        ):
            yield index


def _subtree(lines: list[str], number: int) -> list[int]:
    """Return the lines below a line that stand deeper."""
    found: list[int] = []
    for below in range(number + 1, len(lines)):
        if lines[below].strip() and depth_of(lines[below]) <= depth_of(lines[number]):
            break
        found.append(below)
    return [each for each in found if lines[each].strip()]


def _depths(lines: list[str], number: int) -> Iterator[int]:
    """Yield how deep a line may stand, by the lines around it."""
    above = next((other for other in range(number - 1, -1, -1) if lines[other].strip()), None)
    below = next((other for other in range(number + 1, len(lines)) if lines[other].strip()), None)
    found: list[int] = []
    if below is not None:
        depth = depth_of(lines[below])
        found += [depth - 2, depth] if OPENS.search(lines[number]) else [depth]
    if above is not None:
        inside = depth_inside(lines[above])
        beside = [inside, depth_of(lines[above])]
        if lines[number].lstrip().startswith("- "):
            beside.reverse()
        found += [inside + 2, *beside] if OPENS.search(lines[above]) else beside
        found += [depth_of(lines[holder]) for holder in holders(lines, above)]
    yield from (depth for depth in dict.fromkeys(found) if depth >= 0 and depth != depth_of(lines[number]))


def _as_block(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Make YAML without brackets of broken JSON whose lines are indented: what they hold is told by how deep they stand."""
    yield 0, "JSON that ends too early or has marks too few: read by its indentation"
    for number, line in enumerate(lines):
        indent, text = " " * depth_of(line), line.strip().rstrip(",").rstrip()
        if re.fullmatch(r"[}\]]+", text) or (text == "{" and not number):
            lines[number] = ""
        elif re.fullmatch(r"(?:[}\]],\s*)?[{\[]", text):
            lines[number] = f"{indent}-"
        elif opened := re.fullmatch(r"(\"[^\"]*\"\s*:)\s*[{\[]+", text):
            lines[number] = indent + opened[1]
        elif re.fullmatch(r"\"[^\"]*\"|-?[\d.]+|true|false|null|[{\[].*[}\]]", text):
            lines[number] = f"{indent}- {text}"
        else:
            lines[number] = indent + text


def _tidied(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Quote what is no YAML without; close each quotation whose next line is a key again, for it would swallow what follows;
    and put what stands at the margin between indented lines where it belongs.
    """
    text: int | None = None  # the line whose value the text is that stands here, in lines of its own
    for number, line in enumerate(lines):
        following = next((other for other in lines[number + 1 :] if other.strip()), "")
        is_left = line[:1].strip() and number and lines[number - 1][:1] == following[:1] == " " and ":" not in line
        if text is not None and is_left and depth_of(following) > depth_of(lines[text]):
            lines[number] = " " * depth_of(following) + line
            yield number, f"indented as the text that it is in: {line[:100]}"
        if text is not None and (not line.strip() or depth_of(lines[number]) > depth_of(lines[text])):
            continue
        text = number if BLOCK.search(line) else None
        if is_left and PROSE.match(lines[number - 1]):
            lines[number] = " " * (depth_of(lines[number - 1]) + 2) + line
            yield number, f"indented as the text that it is in: {line[:100]}"
        elif is_left and line not in shape.WORDS and NOISE.fullmatch(line) and not _hangs(lines[number - 1], following):
            lines[number] = ""
            yield number, f"left out: {line[:100]}"
        elif (quoted := _with_quotes(line, following)) and quoted != line:
            lines[number] = quoted
            yield number, f"quoted: {quoted.strip()[:100]}"


def _hangs(line: str, below: str) -> bool:
    """Whether the value of a line may have gone to the next one, as nothing else below is it."""
    return HANGING.search(line) is not None and depth_of(below) <= depth_of(line)


def _with_quotes(line: str, following: str) -> str | None:
    match = OPENING.match(line)
    if match is None:
        return _quoted(line)
    goes_on = depth_of(following) > depth_of(line) or not KEY.match(following)
    is_closed = re.search(rf"(?<!\\){match['mark']}\s*(?:#.*)?$", match["rest"])
    return None if goes_on or is_closed else _closed(line)


def _ended(lines: list[str], number: int) -> str | None:
    """Close the brackets that a line leaves open and the next, no deeper and with a key again, does not; None for others."""
    line = lines[number].rstrip()
    following = next((other for other in lines[number + 1 :] if other.strip()), "")
    if depth_of(following) > depth_of(line) or not KEY.match(following):
        return None
    unclosed: list[str] = []
    for mark in re.sub(r"'[^']*'|\"[^\"]*\"", "", line):
        if mark in "{[":
            unclosed.append("}" if mark == "{" else "]")
        elif unclosed and mark == unclosed[-1]:
            unclosed.pop()
    return line + "".join(reversed(unclosed)) if unclosed else None


def _with_colon(lines: list[str], number: int) -> str | None:
    """Return a line with the colon behind its key, where that lacks: ``minimum 3``, ``schema`` above what it holds."""
    match = re.fullmatch(r"(\s*(?:- +)*)([\w$'\"/.{}-]+)(?:\s+(\S.*))?", lines[number])
    if match is None:
        return None
    if match[3]:
        return f"{match[1]}{match[2]}: {match[3]}" if match[2] in shape.WORDS else None
    following = next((other for other in lines[number + 1 :] if other.strip()), "")
    return f"{match[1]}{match[2]}:" if depth_of(following) > depth_of(lines[number]) else None


def _spelt(line: str) -> str | None:
    """Return a line with the key of OpenAPI that its own is almost: ``Properties:``, ``reqired:``."""
    match = re.fullmatch(r"(\s*(?:- +)*)([A-Za-z$/]+)(\s*:.*)", line)
    if match is None or match[2] in shape.WORDS:
        return None
    known = {word.lower(): word for word in sorted(shape.WORDS)}
    close = difflib.get_close_matches(match[2].lower(), known, n=1, cutoff=LIKE)
    return f"{match[1]}{known[close[0]]}{match[3]}" if close else None


def _quoted(line: str) -> str | None:
    match = SCALAR.fullmatch(line) or BRACKETED.fullmatch(line)
    is_mapping = match is not None and match["head"].strip() == "-" and KEY.match(match["value"])
    if not match or is_mapping or not re.search(r":(?:\s|$)|\s#|^[@`%]|^\[", match["value"]):
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
