"""Bullet lists of fields: ``- **prompt** (string, required): text, max 1000 characters``, nested by indentation."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from contract.reading.fields import heads
from contract.reading.fields.heads import Head
from contract.reading.pages.blocks import Text
from contract.reading.vocabulary.types import GLUED, json_type

DEEPEST = 1_000  # columns of indentation
SAID = re.compile(
    r"(?:default|options|range|min|max|allowed|enum|length|items|unique|pattern|multiple|exclusive|one of|"
    r"(?:possible|supported|valid|accepted) values|limit|"
    r"默认|可选|取值|枚举|最[多大小长]|(?:长度)?范围|长度|限制)\w{0,24}[^:：]{0,16}[:：]",
    re.IGNORECASE,
)
VALUE = re.compile(r"[`\"']{1,2}(?P<value>[\w.:+-]+)[`\"']{1,2}(?:\s*[:：(（=—–-].*|\s+\w.*)?")

OF_A_NAMED_TYPE = re.compile(r"`[A-Za-z_]\w*`: [A-Z]\w+(?: or null)?")
NAMED = re.compile(r"(?:\*\*)?`(?P<name>[A-Za-z_][\w.\[\]]*)`(?:\*\*)?\s*[:：]\s*(?P<text>\S.*)")
ANNOUNCES = re.compile(r"(?:.*\s)?(?:可选值|取值|枚举值?|values|options)(?:如下|为|有|包括)?\s*[:：]", re.IGNORECASE)
MEANS = re.compile(r"[`\"']{0,2}(?P<value>[A-Za-z0-9][\w.:+-]*?)[`\"']{0,2}\s*(?:[：（(]|:\s).*")
WORD = re.compile(r"(?P<value>[A-Za-z0-9][\w.:+-]*)")
DEFAULT_OF = re.compile(r"[`\"']?[\w.:+-]+[`\"']?\s*[:：]\s*(?:默认|(?:the )?default\b)", re.IGNORECASE)
"""``true: the default, …``"""
PARTED = re.compile(r"[a-z]\w*\s*(?:[-–—:：|]|,)\s")
TYPED = re.compile(
    rf"[a-z]\w*\s*[-–—:：]\s*(?:(?:array|list) of )?(?:{GLUED}|bool)s?(?:\[\])?\s*(?:[.,;。，；]|$)|"
    r"[a-z]\w*\s*[,，:：]\s*(?:字符串|整数|浮点数|数字|布尔值?|对象)(?:数组)?(?:[。，；]|$)",
    re.ASCII | re.IGNORECASE,
)
"""``image — object. The first frame.``"""
TERM = re.compile(r"`?[a-z_][\w.]*(?:\[\])?`?", re.ASCII | re.IGNORECASE)
"""An item of a list that is a name."""
TYPE_FIRST = re.compile(r"(?:string|integer|number|boolean|object|array)\.\s")
"""How a meaning begins that says the type in a sentence of its own: ``string. Its key.``"""
FEWEST_FIELDS = 2
"""Beside so many of a list, a name and a type are one too."""
OF_CASES = re.compile(r"[`\"']|[^`:：.。]{1,40}[:：]")
"""How a line below a field begins that is about one value or case."""
QUOTED = re.compile(r"`?\"")
"""How a value begins that is a text."""
EXPLAINED = re.compile(r"[`\"']{1,2}[\w.:+-]+[`\"']{1,2}\s*[:：(（=—–-]")
IS_DEFAULT = re.compile(
    r"[:：]\s*默认值?[，,。]|[(（](?:the )?(?:default|默认)[)）]|[-–—:：]\s*\**(?:the )?(?:default|默认值?)\**\s*$",
    re.IGNORECASE,
)
IN_COLUMNS = re.compile(
    r"(?P<name>[A-Za-z_][\w.\[\]]*)(?:\s*[:：]\s*| {2,})(?P<type>[A-Za-z][\w<>\[\]]*)"
    r"\s*(?:$|(?:[-–—,，;#]|//|(?=[(（])|(?<=  ))\s*(?P<text>.*))"
)
"""``wish: str - what to show``, ``wish  string  What to show.``"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """A field of a list."""

    name: str
    line: int
    depth: int
    type: str
    required: str
    location: str = ""
    """Where it goes, if its line says so."""
    default: str = ""
    limits: tuple[tuple[str, int], ...] = ()
    texts: tuple[tuple[str, int], ...]
    """What is said of it, each part with its line."""
    values: tuple[str, ...]
    values_lines: tuple[int, ...]


def bullets(run: Sequence[Text], *, named: bool = False) -> Iterator[Bullet]:
    """Yield the fields among the lines of a list; ``depth`` is the indentation. ``named``: also those that have only a name."""
    least = min((line.indent for line in run if line.bullet), default=0)
    known = Counter(line.indent for line in run if field_of(line))
    for index, line in enumerate(run):
        if typed := _typed_definition(run, index):
            yield typed
            continue
        head = field_of(line, named=named, among=known[line.indent] >= FEWEST_FIELDS) or (
            _named(line) if named and (line.indent == least or OF_A_NAMED_TYPE.fullmatch(line.text)) else None
        )
        if head is None:
            continue
        marks = head.marks
        announced = ANNOUNCES.fullmatch(marks.text) is not None
        rest = run[index + 1 :]
        below = list(_values(rest, line.indent)) or list(_announced(rest, line.indent, announced=announced))
        found = Bullet(
            name=head.names[0],
            line=line.line,
            depth=line.indent,
            type=marks.type or _type_of(below, rest),
            required=marks.required,
            location=next((each for each in marks.others if each in ("header", "path", "query")), ""),
            default=marks.default or _default_among(below, run[index + 1 :]),
            limits=tuple((limit, line.line) for limit in marks.limits),
            texts=(
                (". ".join([*marks.others, marks.text]), line.line),
                *_more(line, run[index + 1 :], line.indent, named),
            ),
            values=tuple(value for value, _ in below),
            values_lines=tuple(number for _, number in below),
        )
        yield from (replace(found, name=name) for name in head.names)


def defined(run: Sequence[Text]) -> Iterator[Text]:
    """Yield lines; those of a list of definitions, ``- mode``, ``- string · required``, ``- How.``, as other pages write it."""
    indent = None
    for line, following in itertools.pairwise([*run, Text(text="", line=0)]):
        is_beside = line.bullet and following.bullet and line.indent == following.indent
        if is_beside and TERM.fullmatch(line.text) and _is_type(following.text):
            indent = line.indent
            yield replace(line, bullet=False)
        elif line.bullet and line.indent == indent:
            yield replace(line, text=f": {line.text}", bullet=False)
        else:
            indent = indent if indent is not None and line.indent > indent else None
            yield line


def _is_type(text: str) -> bool:
    """Whether a line says a type, and perhaps a mark and a default, and no more; or no more but behind these."""
    found = heads.marks(text)
    return bool(found.type) and (
        not found.text or (found.parted and (bool(found.required) or TYPE_FIRST.match(text) is not None))
    )


def _type_of(values: Sequence[tuple[str, int]], run: Sequence[Text]) -> str:
    """Return that values which stand in quotes are texts; nothing for any others."""
    in_quotes = {line.line for line in run if QUOTED.match(line.text)}
    return "string" if values and {number for _, number in values} <= in_quotes else ""


def _default_among(values: Sequence[tuple[str, int]], run: Sequence[Text]) -> str:
    """Return the value of which its line says that it is the default; empty where none does."""
    marked = {line.line for line in run[: len(values) + 1] if IS_DEFAULT.search(line.text)}
    return next((value for value, number in values if number in marked), "")


def field_of(line: Text, *, named: bool = False, among: bool = False) -> Head | None:
    """Return the field that a line of a list is; None for any other line.

    A name and a type that are words like any others, ``image url: where it is``, are none, unless the list is of fields
    alone (``named``) and something parts the two from the text; or there is nothing else, and it stands ``among`` fields.
    """
    head = heads.head(line.text) if line.bullet else None
    if head is None:
        return None
    is_parted = named and head.marks.parted and PARTED.match(line.text) is not None
    is_whole = (named or among) and bool(head.marks.type) and not head.marks.text and head.names[0].islower()
    is_parted = is_parted or TYPED.match(line.text) is not None
    is_sure = is_whole or head.is_sure or head.marks.dressed or head.marks.required or "：" in line.text or is_parted
    return head if is_sure else None


def _named(line: Text) -> Head | None:
    """Return the field of which a line of a list says something, but neither type nor mark: ``- `task_id`: the task``."""
    match = NAMED.fullmatch(line.text) if line.bullet else None
    return Head(names=[match["name"]], dressed=True, marks=heads.Marks(text=match["text"])) if match else None


def _typed_definition(run: Sequence[Text], index: int) -> Bullet | None:
    """A term of a definition list whose first meaning is its type: ``: `string` · **required** · default `x` ``."""
    term = re.fullmatch(r"`?((?:\[\]\.)?[A-Za-z_][\w.\[\]-]*)`?", run[index].text.strip("* "))
    if term is None or index + 1 == len(run) or not run[index + 1].text.startswith(":"):
        return None
    first = run[index + 1]
    marks = heads.marks(first.text.lstrip(": "))
    if not (marks.type or (marks.required and marks.dressed)):
        return None
    more = itertools.takewhile(lambda text: text.indent and not text.bullet and text.text[:1] != ":", run[index + 2 :])
    goes_on = list(more) if run[index].indent == 0 else []
    after = run[index + 2 + len(goes_on) :]
    meaning = list(itertools.takewhile(lambda text: text.text.startswith(":"), after))
    below = list(_values(after[len(meaning) :], first.indent))
    return Bullet(
        name=term[1],
        line=first.line,
        depth=run[index].indent - DEEPEST,  # below zero
        type=marks.type,
        required=marks.required,
        default=marks.default,
        limits=tuple((limit, first.line) for limit in marks.limits),
        texts=(
            (" ".join([". ".join([*marks.others, marks.text]), *(text.text for text in goes_on)]), first.line),
            *((text.text.lstrip(": "), text.line) for text in meaning),
        ),
        values=tuple(value for value, _ in below),
        values_lines=(*(text.line for text in goes_on), *(number for _, number in below)),
    )


def _more(before: Text, run: Sequence[Text], indent: int, named: bool) -> Iterator[tuple[str, int]]:
    """Yield the lines below a field that go on with its text, indented; what they say of its values one by one is left out."""
    for above, line in itertools.pairwise([before, *run]):
        is_near = line.line == above.line + 1 and not line.bullet
        goes_on = is_near and line.text.endswith((".", "。", ":"))  # with the paragraph, as Markdown has it
        if (line.indent <= indent and not goes_on) or field_of(line) or (named and _named(line)):
            return
        if not line.bullet or SAID.match(line.text) or DEFAULT_OF.match(line.text) or not OF_CASES.match(line.text):
            yield line.text, line.line


def _values(run: Sequence[Text], indent: int) -> Iterator[tuple[str, int]]:
    """Yield the values that stand one by one, indented, below a field."""
    begun = False
    for line in run:
        if field_of(line) is not None:
            return
        if not begun and not line.bullet and line.indent > indent:
            continue  # what is said of it stands first
        begun = True
        match = VALUE.fullmatch(line.text) if line.bullet and line.indent > indent else None
        if match is None or json_type(match["value"]):
            return
        yield match["value"], line.line


def _announced(run: Sequence[Text], indent: int, *, announced: bool) -> Iterator[tuple[str, int]]:
    """Yield the values that stand in a list below a line about a field which announces them.

    ``announced``: whether the line of the field itself does.
    """
    inner = list(itertools.takewhile(lambda line: line.indent > indent and field_of(line) is None, run))
    if announced:
        for value in itertools.takewhile(lambda each: each.bullet, inner):
            if (match := MEANS.fullmatch(value.text) or WORD.fullmatch(value.text)) is not None:
                yield match["value"], value.line
        return
    for index, line in enumerate(inner):
        if ANNOUNCES.fullmatch(line.text):
            least = (line.indent if line.bullet else indent) + 1
            for value in itertools.takewhile(lambda each: each.bullet, inner[index + 1 :]):
                if value.indent < least:
                    return
                if (match := MEANS.fullmatch(value.text)) is not None:
                    yield match["value"], value.line
            return
    yield from _with_default(inner)


def _with_default(run: Sequence[Text]) -> Iterator[tuple[str, int]]:
    """Yield the values of a list of which each item says what one means, and one that it is the default; none of any other."""
    items = [(match["value"], line) for line in run if line.bullet and (match := MEANS.fullmatch(line.text))]
    is_list = len(items) == sum(line.bullet for line in run) and all(value[0].islower() for value, _ in items)
    if is_list and any(IS_DEFAULT.search(line.text) for _, line in items):
        yield from ((value, line.line) for value, line in items)


def value_of(text: Text) -> str:
    """Return the value that a line of a list stands for; empty where it stands for none."""
    match = VALUE.fullmatch(text.text)
    return match["value"] if match else ""


def explained(run: Sequence[Text]) -> list[Text]:
    """Return the lines at the start of a run that each say what a value means; none for less than two.

    They need nothing that announces them: ``- `natural`: close to the picture``.
    """
    listed = list(itertools.takewhile(lambda each: each.bullet and EXPLAINED.match(each.text) and value_of(each), run))
    return listed if len(listed) > 1 else []


def in_columns(lines: list[Text]) -> list[Text]:
    """Return lines of which each is a field, its parts in columns or parted by marks, as items of a list; none where any is
    something else.
    """
    found = [(line, IN_COLUMNS.fullmatch(line.text)) for line in lines]
    fields = [
        replace(line, text=f"`{match['name']}` ({match['type']}): {match['text'] or ''}", bullet=True)
        for line, match in found if match and json_type(match["type"])
    ]  # fmt: skip
    return fields if len(lines) == len(fields) > 1 else []
