"""Fields that have a heading of their own: what they are stands in it, in the line below it, or in labelled lines."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import replace

from contract.load import IGNORED_HEADERS
from contract.reading.fields import heads
from contract.reading.fields.bullets import IS_DEFAULT, VALUE, explained, value_of
from contract.reading.fields.dumps import CAPTION
from contract.reading.fields.field import Described, full_place, required_mark, take_in
from contract.reading.fields.heads import Head, Marks
from contract.reading.fields.starts import titled
from contract.reading.intake.state import State
from contract.reading.operations.sides import side_of
from contract.reading.pages.blocks import Heading, Table, Text
from contract.reading.places import ways
from contract.reading.vocabulary.types import json_type, union
from contract.reading.vocabulary.words import VALUE as WORD

SIDES = ("body", "query", "path", "header", "headers", "request", "response")
"""Headings that name no field, unless they are marked as code."""
FIELD = re.compile(r"`([A-Za-z_][\w.\[\]-]*)`|([a-z_][\w.\[\]]*)", re.ASCII)
"""A capitalised word is a field only where it is marked as code: ``Response`` is a title."""
ALL_THERE_ARE = re.compile(
    r"[*_ ]*(?:available|allowed|supported|possible|valid|enum|可用|可选|枚举|支持的)", re.IGNORECASE
)
"""How a line begins that announces all values of a field, be it one."""
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.、)]?\s+(?=`[\w.\[\]-]+`$)")
"""The number of a heading that is a name."""
SAYS_VALUES = re.compile(r"\b(?:status|state|values|options|one of)\b|状态|取值|可选", re.IGNORECASE)
BARE = re.compile(r"(?P<value>[A-Za-z0-9][\w.:+-]*?)(?:\s*[:：(（][^\W\d_a-zA-Z].*)?", re.ASCII)
"""A value that nothing marks, below a text that speaks of values."""
FIRST_WORD = re.compile(r"([A-Za-z]+)(?:[.,]|\s*$|\s+[-–—]|\s+seconds\b)")
"""``Boolean. Whether …``: a text that begins with a type."""
BOLD_LABEL = re.compile(r"\*\*[A-Z][\w ]{2,20}(?::\*\*|\*\*:)")
MARK_AND_TEXT = re.compile(r"(?P<mark>是|否|yes|no|true|false)\s*[。.；;]\s*(?P<text>\S.*)", re.IGNORECASE)
"""That a field is required, or not, and what else is said of it."""
CODE = re.compile(r"`[\"']?([^`\"']+)[\"']?`|\"([^\"]+)\"|'([^']+)'")
WORDS = re.compile(rf"{WORD}(?:, {WORD})+")
FIRST_VALUE = re.compile(r"[`\"'][^`\"']+[`\"']")
LABELS = {
    "name": r"key|(?:parameter|field) name|参数名(?:称)?|字段名",
    "type": r"(?:data )?type|(?:数据|参数)?类型",
    "required": r"required|mandatory|必需|必填|必选|是否必[填选需须传]",
    "default": r"default(?: value)?|默认值?|缺省值?",
    "values": r"permitted|(?:(?:available|allowed|possible|supported|valid) )?(?:options|values)|enum(?:eration)?(?: values)?|"
    r"可用选项(?:及含义)?|可选项|可选值|枚举值?|取值",
    "example": r"examples?(?: value)?|示例值?|样例|例子",
    "limit": r"(?:min|max)(?:imum)?(?: (?:length|value|items))?|length(?: constraints)?|(?:valid )?range|array members|pattern|"
    r"step|multiple of|"
    r"最[大小长短](?:长度|值|数量)?|长度|(?:取值)?范围|步长",
}  # fmt: skip
LABELLED = re.compile(
    r"(?:\*\*|__)?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in LABELS.items())
    + r")(?:\*\*|__)?\s*[:：]\s*"
    r"(?:\*\*|__)?\s*(?P<said>.*)",
    re.IGNORECASE,
)
TITLES_OF_LABELS = re.compile(r"\W*(?:property|attribute|key|field|属性)?\W*(?:value|details?|值)?\W*", re.IGNORECASE)
"""The titles of a table that says what there is to say of one field."""
NAMED = re.compile(r"`\w+`")
"""A heading that is marked as a name."""
LABEL_BEHIND = re.compile(
    rf"(?:^|[\u3000，,;；|。·]\s{{0,4}}|(?<!\s)\s{{2,8}})(?=(?:{'|'.join(LABELS.values())})\s*[:：])", re.IGNORECASE
)
"""Where a label begins, in a line that may have several."""


class Headed:
    """Reads the lines below the heading of a field."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._defined: list[tuple[int, str]] = []
        """How deep the terms stand that hold what comes next, and the places of their fields."""
        self._last = ""
        """Where the fields of the one stand that was taken in last."""
        self._above: list[ways.Above] = []
        """The objects below whose headings those of their fields stand."""
        self._members = 0, ""
        """The level of the headings that name the objects which one object holds, and the place of that."""
        self._left = 0
        """The line of the heading whose field is no longer spoken of."""
        self._marked = 0
        """The line of the heading that says something of its field."""
        self._type = ""
        """The type that this heading says."""
        self._labelled_below = 0
        """The line of the heading whose field has labelled lines."""

    def enter(self, heading: Heading, below: str = "") -> None:
        """Take in a heading, and the field that stands in it with its type or mark: ``input (object, required)``; ``below``: the
        line of text that follows.
        """
        self._defined.clear()
        caption = CAPTION.fullmatch(heading.text)
        heading = replace(heading, text=titled(NUMBERED.sub("", caption[1] if caption else heading.text)))
        while self._above and self._above[-1].depth >= heading.level:
            self._above.pop()
        self._members = self._members if heading.level >= self._members[0] else (0, "")
        head = heads.head(heading.text.strip())
        if (
            head is None
            or head.marks.text
            or not (head.dressed or head.marks.dressed or head.marks.required or _is_typed(head, heading.text))
            or not (head.dressed or head.names[0][0].islower() or "-" in head.names[0])
            or self._is_title(head)
        ):
            is_told = LABELLED.fullmatch(below.strip()) or (heading.text not in SIDES and _marks_alone(below))
            is_field = FIELD.fullmatch(heading.text) is not None and bool(is_told)
            self._state.enter(heading.text, heading.line, is_field=is_field)
            if not FIELD.fullmatch(heading.text):
                holder = self._state.named(heading.text, containers=True)
                self._above += [ways.Above(heading.level, holder)] if holder else []
            else:
                self._member_of(heading)
            return
        marks, name = head.marks, head.names[0]
        self._state.enter(name, heading.line, is_field=bool(head.dressed and marks.type and side_of(name)))
        self._marked = heading.line if head.dressed or marks.type else 0
        self._type = marks.type
        described = Described(
            operation=self._state.context.operation, place=self._place(name), line=heading.line, type=marks.type,
            required=marks.required, default=marks.default, limits=tuple((limit, heading.line) for limit in marks.limits),
            texts=tuple((other, heading.line) for other in marks.others),
        )  # fmt: skip
        take_in(self._state.reading, described)
        if (json_type(marks.type) or ("",))[0] in ("object", "array"):
            self._above.append(ways.Above(heading.level, ways.inside(described.place, marks.type) or described.place))
        if not marks.type:
            self._state.hold(described.place)

    def _member_of(self, heading: Heading) -> None:
        """Take in a heading that is a name, as one of several objects that are held by the same: `` `voice` ``, where examples
        show some of them, be it not this one.
        """
        state, name = self._state, heading.text.strip("`")
        holder = (state.shown_inside(heading.text) or "").removesuffix("/[]").rpartition("/")[0]
        if holder:
            self._members = heading.level, holder
        elif (
            NAMED.fullmatch(heading.text)
            and self._members[0] == heading.level
            and not state.reading.places(state.context.operation, name)
        ):
            state.hold(f"{self._members[1]}/{name}")

    def _is_title(self, head: Head) -> bool:
        """Whether a heading only names an object that is known, whose fields follow: `` `camera` object``."""
        marks = head.marks
        says_more = marks.required or marks.default or marks.limits or marks.others
        is_object = (json_type(marks.type) or ("",))[0] in ("object", "array")
        place = self._state.named(f"`{head.names[0]}`", containers=True) if is_object and not says_more else None
        operation, reading = self._state.context.operation, self._state.reading
        is_known = place is not None and reading.has(operation, place.removesuffix("/[]"))
        return is_known and place is not None and not reading.has_below(operation, place)

    def leave(self) -> None:
        """Take in that what follows is not about the field of the heading any more, as below a table of what it holds."""
        self._left = self._state.heading_line

    def defines(self, meaning: list[Text]) -> bool:
        """Whether the lines that say what a term of a list means are labelled, and do not begin with a type: it is a field."""
        said = [text.text.lstrip(": ") for text in meaning]
        return any(map(LABELLED.fullmatch, said)) and not heads.marks(said[0]).type

    def defined(self, term: str, lines: list[Text]) -> None:
        """Take in a field that a list defines in labelled lines, below its name."""
        self._state.read.add(lines[0].line)
        if term.lower() not in IGNORED_HEADERS and self._state.context.side != "error":
            said = [replace(text, text=text.text.lstrip(": ")) for text in lines[1:]]
            indent, above = lines[0].indent, self._defined
            while above and above[-1][0] >= indent:
                above.pop()
            self._labelled(term, said, is_sure=True, inside=above[-1][1] if above else "")
            above.append((indent, self._last))

    def read(self, run: list[Text]) -> bool:
        """Take in the lines below the heading, if they speak of its field; return whether they do."""
        if called := _called(run):
            return self._labelled(called, run)
        name = FIELD.fullmatch(self._state.heading)
        if name is None or self._left == self._state.heading_line:
            return False
        name_text = name[1] or name[2]
        if self._labelled(name_text, run):
            return True
        if name_text.lower() in IGNORED_HEADERS:
            self._state.read |= {text.line for text in run}
            return True
        own, *children = _apart(run)
        place = self._place(name_text)
        known = self._state.reading.type_line(self._state.context.operation, place)
        if own and (marks := _marks_alone(own[0].text)):
            said = [replace(own[0], text=marks.text)] if marks.text else []
            self._described(place, marks, [*said, *own[1:]], own[0].line)
        elif own and self._state.heading_line in (known, self._marked):
            first = FIRST_WORD.match(own[0].text)
            kind = first[1] if first and known != self._state.heading_line and json_type(first[1]) else ""
            line = own[0].line if kind else self._state.heading_line
            self._described(place, Marks(type=kind or self._type), own, line)
        elif not children or known is None:
            return False
        for child in children:
            head = _child(child[0])
            if head is not None:
                names, _, _ = ways.field_path(head.names[0])
                names = ways.within(names, place)
                inside = full_place(self._state.reading, self._state.context.operation, "/".join([place, *names]))
                marks = replace(head.marks, others=[*head.marks.others, *filter(None, [head.marks.text])])
                self._described(inside, marks, child[1:], child[0].line)
        return True

    def _place(self, name: str) -> str:
        names, _, _ = ways.field_path(name)
        start = self._state.context.location()
        holder = self._above[-1].place if self._above else ""
        if (
            len(names) == 1
            and holder.startswith(f"{start}/")
            and not f"{holder}/".endswith((f"/{name}/", f"/{name}/[]/"))
        ):
            start = holder  # its heading stands below that of the object
        place = "/".join([start, *names])
        return full_place(self._state.reading, self._state.context.operation, place)

    def _described(self, place: str, marks: Marks, run: list[Text], line: int) -> None:
        """Take in a field by its type and marks, and what the lines below them say."""
        values = values_below(run)
        default = next((text for text in values if IS_DEFAULT.search(text.text)), None)
        described = Described(
            operation=self._state.context.operation,
            place=place,
            line=line,
            type=marks.type,
            required=marks.required,
            texts=(
                *((part, line) for part in marks.others),
                *((each.text, each.line) for each in run if each not in values),
            ),
            limits=tuple((limit, line) for limit in marks.limits),
            values=tuple(value_of(text) or _bare(text) for text in values),
            values_line=values[0].line if values else 0,
            default=value_of(default) if default else marks.default,
            default_line=default.line if default else line,
        )
        take_in(self._state.reading, described)
        self._state.read |= {line, *(text.line for text in run)}

    def _labelled(self, name: str, run: list[Text], *, is_sure: bool = False, inside: str = "") -> bool:
        """Take in a field by lines such as ``**Type**: `string` ``; return whether there are any. ``is_sure``: it is one;
        ``inside``: the place of the object whose field it is, where another heading does not say so.
        """
        run = [part for text in run for part in _apart_by_labels(text)]
        matches = (LABELLED.fullmatch(text.text.strip().rstrip(".")) for text in run)
        labelled = {position: match for position, match in enumerate(matches) if match}
        typed = any(match["type"] and (json_type(match["said"]) or union(match["said"])) for match in labelled.values())
        if not (typed or is_sure) and self._labelled_below != self._state.heading_line:
            return False
        self._labelled_below = self._labelled_below if is_sure else self._state.heading_line
        found: dict[str, tuple[str, int]] = {}
        limits, taken = [], {run[position].line for position in labelled}
        for position, text in enumerate(run):
            match = labelled.get(position)
            label = next((each for each in LABELS if match and match[each]), None)
            if match is None or label is None:
                continue
            if label == "limit":
                limits.append((text.text.replace("**", "").replace("`", ""), text.line))
            elif label == "values" and not match["said"]:
                listed = _ticked(run[position + 1 :])
                taken |= {each.line for each in listed}
                said = " ".join(_value_alone(each) for each in listed)
                found.setdefault(label, (said, listed[0].line if listed else text.line))
            else:
                found.setdefault(label, (match["said"], text.line))
        values, values_line = found.get("values", ("", 0))
        if re.search(r"\.\.\.|…|等", values):
            values = ""  # some of them
        operation, place = self._state.context.operation, f"{inside}/{name}" if inside else self._place(name)
        self._last = place + "/[]" * ("array" in (json_type(found.get("type", ("", 0))[0]) or ()))
        kind, line = found.get("type", ("", run[0].line))
        mark = next((text for text in run if text.bullet and required_mark(text.text) is not None), None)
        required, required_line = found.get("required", (mark.text, mark.line) if mark else ("", 0))
        behind = MARK_AND_TEXT.fullmatch(required)
        texts = [(behind["text"], required_line)] if behind else []
        required = behind["mark"] if behind else required
        default, default_line = found.get("default", ("", 0))
        described = Described(
            operation=operation, place=place, line=line, type=kind, required=required, required_line=required_line,
            default=default, default_line=default_line, limits=tuple(limits),
            texts=(*texts, *((text.text, text.line) for text in run if text.line not in taken)),
            values=_parted(values), values_line=values_line,
        )  # fmt: skip
        take_in(self._state.reading, described)
        self._state.read |= {text.line for text in run}
        return True


def labelled_rows(table: Table) -> list[Text]:
    """Return the rows of a table that says one thing of a field each, ``Type⇥string``, as labelled lines; none for any other."""
    rows = [table.header, *table.rows]
    labels = [LABELLED.fullmatch(f"{row.cells[0]}: {row.cells[1]}") if len(row.cells) == 2 else None for row in rows]
    if labels[0] is None and TITLES_OF_LABELS.fullmatch(" ".join(rows[0].cells)):
        del rows[0], labels[0]
    is_typed = any(match and match["type"] and json_type(match["said"]) for match in labels)
    return [Text(text=": ".join(row.cells), line=row.line) for row in rows] if is_typed and all(labels) else []


def _parted(said: str) -> tuple[str, ...]:
    """Return the values that a label says: each as code, or words parted by commas, or anything by bars."""
    listed = [match[match.lastindex or 1] for match in CODE.finditer(said)]
    if not listed and WORDS.fullmatch(said):
        return tuple(said.split(", "))
    listed = listed or ([said] if re.search(r" \| |; ", said) else [])
    return tuple(value.strip() for part in listed for value in re.split(r" \| |; ", part))


def _apart_by_labels(text: Text) -> list[Text]:
    """Part a line that says several things, each behind its label: ``**Type:** string. **Required:** yes.``"""
    bold = [match.start() for match in BOLD_LABEL.finditer(text.text)]
    begins = bold if len(bold) > 1 else [match.end() for match in LABEL_BEHIND.finditer(text.text)]
    if len(begins) < 2 or begins[0] > 0:
        return [text]
    return [
        replace(text, text=text.text[start:end].strip(" \u3000.。,，;；|·"))
        for start, end in itertools.pairwise([*begins, len(text.text)])
    ]


def _called(run: list[Text]) -> str:
    """Return the name that a label among the lines about a field says, ``**Key:** `ratio` ``; empty where none does."""
    for text in run:
        match = LABELLED.fullmatch(text.text.strip()) if text.bullet else None
        if match and match["name"] and (said := FIELD.fullmatch(match["said"].strip())) and not json_type(said[0]):
            return said[1] or said[2]
    return ""


def _marks_alone(text: str) -> Marks | None:
    """Read a line that says type, mark and default and no more, ``string · required · default: a``; None for any other."""
    found = heads.marks(re.sub(r"^An? (?=array|list|object)", "", text))
    is_sure = found.required and (found.text[:1] in ("`", "") or found.text.startswith("with "))
    is_sure = is_sure or (found.dressed and (found.parted or bool(found.required)))
    return found if found.type and (not found.text or is_sure) else None


def _child(text: Text) -> Head | None:
    """Return the field that stands in that of the heading, ``**`url`** — `string` · required``; None for any other line."""
    head = heads.head(text.text)
    return head if head and head.dressed and head.marks.type and (text.bullet or not head.marks.text) else None


def _apart(run: list[Text]) -> list[list[Text]]:
    """Part the lines about a field where one of its own fields begins; the first part is about itself."""
    parts: list[list[Text]] = [[]]
    for text in run:
        if _child(text) is not None:
            parts.append([])
        parts[-1].append(text)
    return parts


def _is_typed(head: Head, heading: str) -> bool:
    """Whether a name and a type that nothing marks are those of a field, ``content.text string``; ``task object`` is a title,
    and ``voice: text`` too.
    """
    is_scalar = (json_type(head.marks.type) or ("object",))[0] not in ("object", "array")
    return "." in head.names[0] or (is_scalar and ":" not in heading)


def _bare(text: Text) -> str:
    """Return the value that a line holds which nothing marks."""
    match = BARE.fullmatch(text.text)
    return match["value"] if match else text.text


def _value_alone(text: Text) -> str:
    """Return the value that a line of a list begins with, without what it means; any other line whole."""
    match = FIRST_VALUE.match(text.text) if text.bullet else None
    return match[0] if match else text.text


def values_below(run: list[Text]) -> list[Text]:
    """Return the lines of the list of values that a text announces: ``Possible values:``; none where there is none.

    Values that all say what they mean, ``- `natural`: close to the picture``, need nothing that announces them.
    """
    for index, text in enumerate(run):
        if text.bullet or not text.text.rstrip("*").endswith((":", "：")):
            continue
        values = (VALUE, BARE) if SAYS_VALUES.search(text.text) else (VALUE,)
        end = next(
            (number for number, each in enumerate(run[index + 1 :], index + 1) if not _is_one(each, values)), len(run)
        )
        listed = run[index + 1 : end]
        if len(listed) > (0 if ALL_THERE_ARE.match(text.text) else 1):
            return listed
    bullets = [text for text in run if text.bullet and _child(text) is None]
    return bullets if len(explained(bullets)) == len(bullets) else []


def _is_one(text: Text, forms: Iterable["re.Pattern[str]"]) -> bool:
    return text.bullet and any(form.fullmatch(text.text) for form in forms)


def _ticked(run: list[Text]) -> list[Text]:
    """Return the lines at the start of a run which hold values, marked as code, and nothing else but what they mean."""
    one = FIRST_VALUE.pattern
    if run and not run[0].bullet:
        return run[:1] if re.fullmatch(rf"{one}(?:\s*[,，、|]\s*{one})*", run[0].text.strip()) else []
    listed = itertools.takewhile(lambda each: each.bullet and re.match(one, each.text), run)
    return list(listed)
