"""Lines of an OpenAPI document that a copy has put to the margin: texts that go on, and parts that lost their indentation.

What OpenAPI may hold, and where, says how deep each belongs: a text goes on until a line comes that its place may hold; a
line of a document stands as deep as possible below the one above.
"""

import math
import re
import time
from collections.abc import Iterator, Mapping

from contract.reading.documents import shape
from contract.reading.documents.copied import Note

KEY = re.compile(r"(?P<indent>\s*)(?P<item>(?:- +)*)(?P<key>[\w$./{}-]+|'[^']*'|\"[^\"]*\")\s*:(?:\s+(?P<value>.*))?$")
TEXT = re.compile(
    r"(?P<head>\s*(?:- +)*(?:description|summary|[\w$.-]+(?=\s*:\s*[|>][-+\d]*\s*$))\s*:|\s*-(?= +[|>][-+\d]*\s*$))"
    r"(?!\s*(?:'[^']*'|\"[^\"]*\")\s*$)\s*(?P<value>.*)"
)
"""The line in which a text begins, and does not end in quotation marks."""
BLOCK = re.compile(r"[|>][-+\d]*")
CLOSES = re.compile(r"[}\]],?")
UNSOUND = re.compile(r":(?:\s|$)|\s#")
"""What a text without quotation marks may not hold."""
REQUIRED = re.compile(r"(?:required|x-apifox-orders):\s*")
PROPERTIES = re.compile(r"\s*properties:\s*")
SEEN = 60  # lines above one that say what may follow
HELD = ("", "x-: x", "- x-: x", "- x")
"""What a line may hold, to see whether it may stand somewhere: nothing, fields, a list of objects, a list."""
OF_OPERATIONS = (shape.HELD["operation"].keys() | shape.HELD["path"].keys()) - shape.HELD["schema"].keys()
OF_SCHEMAS = shape.HELD["schema"].keys() - {"description", "title", "example", "examples", "default"}
"""Keys that nothing but a schema has, or little."""
LIKE_TEXT = {"description", "summary", "title"}


def texts_kept(lines: list[str], root: str, until: float, ends: dict[int, int]) -> Iterator[Note]:
    """Put into quotation marks, in place, the texts of several lines some of which stand at the margin, or would be no YAML;
    note in ``ends`` by the first line of each its last.

    HOSTILE INPUT: the rest is left as it is when the process has used ``until`` seconds.
    """
    number = 0
    while number < len(lines) and time.process_time() < until:
        begun = TEXT.fullmatch(lines[number])
        end = (
            _end_of_text(lines, number, root, is_block=BLOCK.fullmatch(begun["value"].rstrip()) is not None)
            if begun
            else number
        )
        if begun and end > number and _is_unsound(lines[number : end + 1], begun["value"].rstrip()):
            _quote(lines, number, end, begun["head"], begun["value"].rstrip())
            ends[number] = end
            yield number, f"quoted, with the lines below that go on with it: {begun['value'][:80]}"
        number = max(end, number) + 1


def _end_of_text(lines: list[str], start: int, root: str, *, is_block: bool) -> int:
    """Return the last line of the text that begins in a line: the next ones stand deeper, or where nothing like them may."""
    depth = depth_of(lines[start])
    end = start
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        is_inside = depth_of(line) > depth and (is_block or not (_known_key(line) or _holds(lines, number)))
        if not is_inside and (CLOSES.fullmatch(line.strip()) or _is_structure(lines, number, start, root)):
            break
        end = number
    return end


def _is_structure(lines: list[str], number: int, start: int, root: str) -> bool:
    """Whether a line may be one of the document, by its key, by what it holds, or by how deep it stands below a text which
    began in line ``start``.
    """
    line, depth = lines[number], depth_of(lines[number])
    is_as_deep = depth > 0 and depth in (depth_of(lines[start]), *_depths_of_holders(lines, start))
    if KEY.match(line) is None:
        return is_as_deep and line.lstrip().startswith("- ")
    if _known_key(line) or _holds(lines, number) or _is_next_item(lines, number, start):
        return True
    if depth == depth_of(lines[start]) and _key(line) in LIKE_TEXT and _key(lines[start]) not in LIKE_TEXT:
        return True
    above = _above(lines, start, root)
    can_be_judged = _is_sound(above, lines[start].strip(), depth_of(lines[start]), root)
    return _is_sound(above, line.strip(), depth, root) if can_be_judged else is_as_deep


def _is_next_item(lines: list[str], number: int, start: int) -> bool:
    """Whether a line begins an item like one above the text: ``- value: 720p``."""
    key = _key(lines[number])
    begins = lines[number][: lines[number].find(key) + len(key) + 1]
    return begins.startswith("- ") and any(above.startswith(begins) for above in lines[max(0, start - SEEN) : start])


def _key(line: str) -> str:
    match = KEY.match(line)
    return match["key"].strip("'\"") if match else ""


def _holds(lines: list[str], number: int) -> bool:
    """Whether a line is a key, and what it holds stands below it."""
    match = KEY.match(lines[number])
    below = next((other for other in lines[number + 1 :] if other.strip()), "")
    deeper = depth_of(below) - depth_of(lines[number])
    return match is not None and not match["value"] and (deeper > 0 or (deeper == 0 and _known_key(below) != ""))


def _known_key(line: str) -> str:
    """Return the key of a line that no text has; an empty one for any other line."""
    name = _key(line)
    is_known = name in shape.WORDS - LIKE_TEXT or name.startswith(("x-", "/", "$")) or name.isdigit()
    return name if is_known else ""


def _is_unsound(text: list[str], value: str) -> bool:
    depth = depth_of(text[0])
    outside = any(line.strip() and depth_of(line) <= depth for line in text[1:])
    if BLOCK.fullmatch(value):
        return outside
    is_quoted = value[:1] in ("'", '"') and text[-1].rstrip().endswith(value[:1])
    return outside or (not is_quoted and any(UNSOUND.search(line) for line in (value, *text[1:])))


def _quote(lines: list[str], start: int, end: int, head: str, value: str) -> None:
    inside = " " * (depth_of(lines[start]) + 2 + 2 * head.lstrip().startswith("- "))
    for number in range(start + 1, end + 1):
        lines[number] = inside + lines[number].strip() if lines[number].strip() else ""
    if BLOCK.fullmatch(value):
        return
    marks = value[:1] if value[:1] in ("'", '"') else ""
    lines[start] = f"{head} {value.removeprefix(marks)}"
    lines[end] = lines[end].removesuffix(marks) if marks else lines[end]
    for number in range(start, end + 1):
        before = len(head) + 1 if number == start else 0
        lines[number] = lines[number][:before] + lines[number][before:].replace("'", "''")
    lines[start] = f"{head} '{lines[start][len(head) + 1 :]}"
    lines[end] += "'"


def put_in_place(lines: list[str], root: str, until: float, ends: Mapping[int, int]) -> Iterator[Note]:
    """Indent, in place, the lines at the margin that no document has there, as deep as they may stand below those above, and the
    rest of a text with its first line, of which ``ends`` says where it ends.

    HOSTILE INPUT: the rest is left as it is when the process has used ``until`` seconds.
    """
    moved, begins = -1, {end: start for start, end in ends.items()}
    for number, line in enumerate(lines):
        if time.process_time() > until:
            return
        if root == "document" and _is_at_margin(line, is_below=moved == number - 1):
            depth = _depth(lines, number, root, begins)
            if depth is not None:
                moved = ends.get(number, number)
                for part in range(number, moved + 1):
                    lines[part] = " " * depth + lines[part] if lines[part].strip() else ""
                yield number, f"indented, where it may stand: {line.strip()[:80]}"
        elif not line.strip() and moved == number - 1:
            moved = number


def _depth(lines: list[str], number: int, root: str, begins: Mapping[int, int]) -> int | None:
    """Return how deep a line stands that is at the margin: as deep as it may, but no field where anything may be named."""
    above, line = _above(lines, number, root), lines[number]
    below = KEY.match(lines[number + 1]) if number + 1 < len(lines) else None
    is_field = line.rstrip().endswith(":") and below is not None and below["key"] in OF_SCHEMAS
    free = None
    for depth in _possible(lines, number, begins):
        is_any = _is_sound(above, "any-key:", depth, root)
        if (is_any and _is_of_operation(line)) or not _is_sound(above, line, depth, root):
            continue
        holds_any = is_any and _is_sound([*above, " " * depth + "any-key:"], "any-other:", depth + 2, root)
        if not (is_field and holds_any):
            return depth
        free = depth if free is None else free
    return free


def _is_at_margin(line: str, *, is_below: bool = False) -> bool:
    """Whether a line stands at the margin and no document has it there; ``is_below``: one that was such a line itself."""
    if not line.strip() or depth_of(line) > 0:
        return False
    match = KEY.match(line)
    if match is None or match["item"]:
        return line.startswith("- ") or (match is not None and is_below)
    name = match["key"].strip("'\"")
    at_root = name in shape.HELD["document"] or name.startswith("x-")
    return not at_root or (is_below and (name in shape.HELD["operation"] or name.startswith("x-")))


def _is_of_operation(line: str) -> bool:
    """Whether a line is a key of operations and of no schema: no field is meant where any may be named."""
    match = KEY.match(line)
    return match is not None and match["key"] in OF_OPERATIONS


def _possible(lines: list[str], number: int, begins: Mapping[int, int]) -> Iterator[int]:
    """Yield how deep a line may stand, from the deepest; ``begins`` has the first lines of texts, by their last."""
    above = next((other for other in range(number - 1, -1, -1) if lines[other].strip()), None)
    if above is None:
        return
    above = begins.get(above, above)
    inside = depth_inside(lines[above])
    key = KEY.match(lines[above])
    found = [inside + 2] if key and not key["value"] else []
    found += [inside] if key else []
    depths = dict.fromkeys([*found, depth_of(lines[above]), *_depths_of_holders(lines, above)])
    below = lines[number + 1].strip("- ") if number + 1 < len(lines) else ""
    named = [depth for depth in depths if REQUIRED.fullmatch(lines[number]) and below in _fields(lines, above, depth)]
    yield from named or depths


def _fields(lines: list[str], number: int, depth: int) -> Iterator[str]:
    """Yield the names of the fields of the schema that goes on so deep below a line."""
    for above in range(number, -1, -1):
        found = depth_of(lines[above]) if lines[above].strip() else math.inf
        if found < depth or (found == depth and PROPERTIES.fullmatch(lines[above])):
            return
        if found == depth + 2 and (match := KEY.match(lines[above])):
            yield match["key"]


def _above(lines: list[str], number: int, root: str) -> list[str]:
    """Return the lines above a line that say what may follow: as many as can be read, below those that hold them."""
    if root == "document":
        lines = [
            "" if depth_of(line) == 0 and (_is_at_margin(line) or not KEY.match(line)) else line
            for line in lines[:number]
        ]
    nearest = next((other for other in range(number - 1, -1, -1) if lines[other].strip()), 0)
    text: list[str] = []
    for start in (max(0, number - SEEN), nearest) if number else ():
        text = [*(lines[other] for other in [*holders(lines, start)][::-1]), *lines[start:number]]
        text = [*map(shape.without_values, text)]
        if shape.check("\n".join(text), root).fault is None:
            break
    return text


def _is_sound(above: list[str], line: str, depth: int, root: str) -> bool:
    """Whether a line may stand so deep below others."""
    key = KEY.match(line)
    inside = depth + 2 + (len(key["item"]) if key else 0)
    text = [*above, " " * depth + shape.without_values(line)]
    for child in HELD if key and not key["value"] else ("",):
        held = [" " * inside + child] if child else []
        check = shape.check("\n".join([*text, *held]), root)
        if check.fault is None and not {len(above), len(text)} & {*check.strangers, *check.twice}:
            return True
    return False


def _depths_of_holders(lines: list[str], number: int) -> Iterator[int]:
    for other in holders(lines, number):
        inside = depth_inside(lines[other])
        yield from dict.fromkeys((inside, depth_of(lines[other])))


def holders(lines: list[str], number: int) -> Iterator[int]:
    """Yield the lines above that hold a line, from the nearest: each stands less deep than the one before; at the left, only what
    is a key, as torn texts stand there too.
    """
    depth = depth_of(lines[number]) if lines[number].strip() else len(lines[number])
    for above in range(number - 1, -1, -1):
        may_hold = KEY.match(lines[above]) if depth_of(lines[above]) == 0 else lines[above].strip()
        if may_hold and depth_of(lines[above]) < depth:
            depth = depth_of(lines[above])
            yield above


def depth_of(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))


def depth_inside(line: str) -> int:
    """Return how deep what a line says stands: behind the marks of items."""
    return len(line) - len(re.sub(r"^\s*(?:- +)*", "", line))
