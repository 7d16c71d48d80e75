"""Text dumps of an API page: name, type, Required or Optional, sentences, limits and values, each on a line of its own."""

import itertools
import re
from collections.abc import Collection, Iterator
from http.client import responses

from contract.reading.facts import Reading
from contract.reading.fields import entries, shapes
from contract.reading.fields.bullets import explained
from contract.reading.fields.entries import ANNOUNCED, VALUE, Entry
from contract.reading.fields.flat import GLUED_TITLES, Header, header
from contract.reading.fields.starts import ENDS, LOCATION, Start, start
from contract.reading.operations import sides
from contract.reading.operations.addresses import names_operation
from contract.reading.pages.blocks import Text
from contract.reading.places.naming import object_named
from contract.reading.vocabulary import languages
from contract.reading.vocabulary.types import json_type, type_name, union
from contract.reading.vocabulary.words import CALLOUT, OBJECT

CHILDREN = re.compile(
    rf"[▾▸▼▶\s]*(?:(?P<open>hide|隐藏|收起|{languages.HIDE})|show|显示|展开|{languages.SHOW})\s*(?:(?P<count>\d+) )?"
    rf"(?:(?:child )?attributes|propert(?:y|ies)|子属性|子参数|{languages.CHILDREN})(?: ?for [\w.]+)?\s*",
    re.IGNORECASE,
)
"""The label of a page on what can be folded: the fields of the field above."""
OPENED = re.compile(r"子?属性|(?:Child )?(?:Properties|Attributes)")
"""The title of the fields of the object above."""
CASE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:new)?\s+object", re.IGNORECASE)
"""The title of one kind of item, above what it has: ``文本信息 object``."""
CAPTION = re.compile(r"[*_]*(?:表|Table) ?\d+(?:[-.–]\d+)*(?:[.:：]?\s+|(?=[a-z]))(\S.{0,60}?)[*_]*", re.IGNORECASE)
"""The title of a table, which names what it is of."""
TITLE = re.compile(
    rf"(?:the )?[`\"]?(?P<name>[A-Za-z_][\w.\[\]]*)[`\"]?(?P<kind> ?段?{OBJECT})?\s*[:：]?",
    re.IGNORECASE | re.ASCII,
)
"""A line that names an object, and perhaps says that it is one, and no more."""
LISTED = re.compile(r"[`*]*([A-Za-z_]\w*)", re.ASCII)
LABEL = re.compile(r"(?:default|example|required|optional|max|min|默认|示例|[<>]=?)", re.IGNORECASE)
"""How a line begins that goes on with another thing than values."""
UNFOLDS = re.compile(r"(?P<name>[A-Za-z_]\w*) object", re.ASCII)
KINDS = re.compile(r"(?:any|one|all) of", re.IGNORECASE)
"""What stands above the buttons with which a page shows the kinds of a value."""
SAMPLE = re.compile(r"(?:example|示例值?)\s*[:：]", re.IGNORECASE)
SCALAR = re.compile(r"\"[^\"]*\"|-?\d+(?:\.\d+)?|true|false|null")
"""What may stand below such a label: a value like another, be it a number like the status of an answer."""
MOST_VALUES = 200
FARTHEST = 3  # lines from one that is about a field to the next
CODE = re.compile(r"[{}()\[\]]+[;,]?|import .*|const .*[{=(].*|successful responses?", re.IGNORECASE)
"""What stands below the fields of a page whose lines all have labels."""
ARRAY = re.compile(r"Array(?: \((?P<count>.*)\)| \[)?")
"""What stands above the fields of the items of a list."""
FORM = re.compile(r"object|OBJECT|(?:add|ADD|Add) (?i:object|string|array|number|integer|boolean|item)")
"""What a form shows around the fields of each item of a list: a title above them, and a button below."""
STATUS = re.compile(r"([2-5]\d\d)(?::(?= ))?(?P<meant> [A-Z][^{}]*\.| [A-Z][A-Za-z]+(?: [a-zA-Z]+){0,3})?")
"""What may be the status of an answer."""
END_OF_ANSWER = "No links"
"""What Swagger UI shows below an answer."""
STATUS_MEANT = re.compile(r"[2-5]\d\d(?=\s*[:：-])")
"""The status of an answer, where more is said of it in the same line."""
OF_CODE = re.compile(r"(?:请求|响应|返回|业务)?(?:状态|错误|结果|返回|响应)码[。.]?")
"""What is said of the code in an answer, and would be a title below anything else."""
SAID_STATUS = re.compile(r"[A-Z]|(?:→|[-=]>)\s|(?:HTTP)?状态码")
"""How a line begins that says that a number is a status."""


def fields(lines: list[Text], reading: Reading, *, loose: bool = False, shown: Collection[int] = ()) -> Iterator[Entry]:
    """Yield the fields that stand in consecutive lines; ``loose``: also those whose head is a name and a type in one line;
    ``shown``: the lines of examples, which say nothing of the field above them.

    Raises UnreadableError for a page that takes too long.
    """
    starts = []
    for index in range(len(lines)):
        reading.must_go_on()
        starts.append(start(lines, index, loose=loose))
    return shapes.merged(_Dump(lines, starts, shown).fields())


class _Dump:
    """Consecutive lines, read from top to bottom."""

    def __init__(self, lines: list[Text], starts: list[Start | None], shown: Collection[int]) -> None:
        self._lines = lines
        self._starts = starts
        self._shown = shown
        self._types = {type_name(begun.marks.type) for begun in starts if begun} - {""}
        """The types that the page gives a name: their fields stand below a title of that name."""
        self._header: Header | None = None
        """The head of the table whose rows follow, each cell in a line of its own."""
        self._has_brackets = any(line.text.strip() == "Array [" for line in lines)
        """Whether the page puts the fields of the items of a list in brackets."""
        self._holders = set[str]()
        """The names of the objects and lists above."""
        self._last = ""
        """That of the last of them."""
        named = (LISTED.match(line.text) for line in lines if line.bullet)
        self._listed = {match[1] for match in named if match}
        """The names with which items of lists begin."""

    def fields(self) -> Iterator[Entry]:
        """Yield the fields."""
        index = 0
        while index < len(self._lines):
            self._header = header(self._lines, index) or self._header
            begun = self._start(index)
            if begun is None or self._is_title(index):
                index += 1
                continue
            entry = entries.begun_by(begun, self._lines[index : begun.end])
            if (json_type(entry.type) or ("",))[0] in ("object", "array"):
                self._holders.add(entry.name)
                self._last = entry.name
            index = self._filled(entry, begun.end, "values" if ANNOUNCED.search(begun.marks.text) else "")
            yield entry

    def _start(self, index: int) -> Start | None:
        return (self._header and self._header.start(self._lines, index)) or self._starts[index]

    def _filled(self, entry: Entry, index: int, awaiting: str) -> int:
        """Take in the lines of a field, of which ``awaiting`` may come first; return where the next thing begins."""
        lines = self._lines
        previous = max(entry.lines)
        while index < len(lines):
            text, line = lines[index].text.strip(), lines[index].line
            if passed := self._passed(entry, index):
                entry.lines |= {each.line for each in lines[index : index + passed]}
                previous, index, awaiting = lines[index + passed - 1].line, index + passed, ""
                continue
            listing = awaiting == "values" and not entry.values
            is_value = awaiting == "values" and (listing or line == previous + 1) and text in self._holders
            if line == previous + 1 and _holds_others(entry) and GLUED_TITLES.fullmatch(text):
                below = itertools.takewhile(self._is_row, range(index + 1, len(lines)))
                entry.type = f"{entry.type} {{{len(list(below))}}}"  # the fields that its table has
            if self._ends(entry, index, is_value=is_value):
                break
            if line - previous > FARTHEST and not listing and not CHILDREN.fullmatch(text):
                break
            if lines[index].bullet and (listed := explained(lines[index : index + MOST_VALUES])):
                entry.take_values(listed)
                previous, index = listed[-1].line, index + len(listed)
                continue
            previous = line
            index += 1
            entry.lines.add(line)
            is_beside = lines[index - 1].indent <= entry.indent  # what stands deeper says itself where it ends
            if _opens(entry, text, line, is_beside=is_beside):
                continue
            awaiting = entries.take(entry, text, line, awaiting) if not CALLOUT.fullmatch(text) else ""
            if awaiting == "values" and not entry.values and (labelled := self._labelled_values(entry, index)):
                entry.values, entry.values_line = [each.text.strip() for each in labelled[::2]], line
                entry.lines |= {each.line for each in labelled}
                previous, index, awaiting = labelled[-1].line, index + len(labelled), ""
        entries.finish(entry)
        return index

    def _is_row(self, index: int) -> bool:
        """Whether a line is a whole field."""
        begun = self._starts[index]
        return begun is not None and begun.end == index + 1

    def _passed(self, entry: Entry, index: int) -> int:
        """Return how many lines from one on say nothing of a field but that its own may follow: a value that is only shown, below
        its label; the buttons of the kinds of a value, and its shapes; the title of the fields of an object, shown or not.
        """
        text = self._lines[index].text.strip()
        if shapes.ANNOUNCED.fullmatch(text):
            ends = (end for end in range(index + 1, len(self._lines)) if self._ends(entry, end))
            passed = next(ends, len(self._lines)) - index
            entry.has_shapes |= (
                passed == 1
            )  # else they are no objects, and each of their lines holds of one of them alone
            return passed
        if self._is_sample(index) or (KINDS.fullmatch(text) and union(entry.type) and index + 2 < len(self._lines)):
            return 2
        button = UNFOLDS.fullmatch(text)
        is_own = button is not None and button["name"] == entry.name and json_type(entry.type) == ("object", None)
        entry.goes_on |= is_own and any(self._starts[index + 1 : index + 3])
        return int(is_own and entry.goes_on)

    def _is_sample(self, index: int) -> bool:
        """Whether a line is the label of a value that is only shown, which stands below it."""
        pair = self._lines[index : index + 2]
        return (
            len(pair) == 2
            and SAMPLE.fullmatch(pair[0].text.strip()) is not None
            and SCALAR.fullmatch(pair[1].text.strip()) is not None
            and not any(each.line in self._shown for each in pair)
            and pair[1].line - pair[0].line <= FARTHEST
        )

    def _labelled_values(self, entry: Entry, index: int) -> list[Text]:
        """Return the lines from an index on that are values and what they mean, by turns; none where not all of them are."""
        end = index
        while end < len(self._lines) and not (self._ends(entry, end) or LABEL.match(self._lines[end].text)):
            if self._lines[end].line - self._lines[end - 1].line > FARTHEST:
                break
            end += 1
        values, labels = self._lines[index:end:2], self._lines[index + 1 : end : 2]
        are_words = any(not VALUE.fullmatch(label.text) for label in labels) or (
            all(not label.text.isascii() for label in labels) and all(value.text.isascii() for value in values)
        )
        are_numbers = bool(values) and all(value.text.isdigit() for value in values)
        is_sure = are_words or (are_numbers and not any(label.text.isdigit() for label in labels))
        are_values = all((match := VALUE.fullmatch(value.text)) and match[1] == value.text for value in values)
        are_labels = not any(label.text.endswith((".", "。")) or "`" in label.text for label in labels)
        whole = len(values) == len(labels) > 1 and are_values and are_labels
        return self._lines[index:end] if whole and is_sure else []

    def _ends(self, entry: Entry, index: int, *, is_value: bool = False) -> bool:
        """Whether a line is no more about a field; ``is_value``: not if it is but the name of an object."""
        text = self._lines[index].text.strip()
        if _means_value(entry, text) or (OF_CODE.fullmatch(text) and "code" in entry.name.lower() and not entry.texts):
            return False
        begun = self._start(index)
        return (
            (begun is not None and not _is_said_of(entry, begun))
            or self._lines[index].line in self._shown
            or CAPTION.fullmatch(text) is not None
            or (
                ENDS.fullmatch(text) is not None
                and not CHILDREN.fullmatch(text)
                and not (OPENED.fullmatch(text) and _holds_others(entry))
                and not (entry.labelled and text == "Example")
                and not (LOCATION.fullmatch(text) and not entry.texts)
            )
            or sides.is_title(text, entry.name)
            or (SAID_STATUS.match(text) is not None and sides.is_status(text))
            or (sides.announces_answer(text) and any(self._starts[index + 1 : index + 3]))
            or (entry.labelled and CODE.fullmatch(text) is not None)
            or (text == "]" and self._has_brackets)
            or FORM.fullmatch(text) is not None
            or (STATUS.fullmatch(text) is not None and self._is_status(index))
            or header(self._lines, index) is not None
            or names_operation(text)
            or (self._is_title(index) and not is_value)
        )

    def _is_status(self, index: int) -> bool:
        """Whether a number is the status of an answer: it stands below a blank line, or above what such a status means."""
        below = self._lines[index + 1].text.strip().lower() if index + 1 < len(self._lines) else ""
        status = STATUS.fullmatch(self._lines[index].text.strip())
        if status and status["meant"] and status[1][0] in "45":
            return True
        is_apart = (
            self._lines[index].bullet
            or self._lines[index - 1].text == END_OF_ANSWER
            or self._lines[index].line - self._lines[index - 1].line > 1
        )
        return is_apart or below == responses.get(int(self._lines[index].text[:3]), "").lower()

    def _is_title(self, index: int) -> bool:
        """Whether a line names an object from above, or its type, whose fields follow: ``camera object``."""
        text = self._lines[index].text.strip(" *")
        match = TITLE.fullmatch(text)
        below = self._starts[index + 1 : index + 3]
        following = self._lines[index + 1] if index + 1 < len(self._lines) else None
        if text.isupper() and following is not None and following.text.upper() == "OBJECT":
            return text.lower() in {name.lower() for name in self._holders}
        is_flat = following is not None and following.indent <= self._lines[index].indent
        if text.isupper() and not is_flat:
            return False  # a form, which shows how deep its fields stand
        if match and match["kind"] and following and following.bullet and match["name"] in self._listed:
            return True  # and its fields are listed below
        name = object_named(text)
        says_more = name != text.lower()  # ``Camera Object``, and not a word that may be any
        is_held = name != "" and (
            text in self._holders
            or (says_more and name in {each.lower() for each in self._holders})
            or (is_flat and name == self._last.lower())
        )
        follow = bool(below) and (below[0] is not None or header(self._lines, index + 1) is not None)
        return follow and (is_held or type_name(text) in self._types)


def _opens(entry: Entry, text: str, line: int, *, is_beside: bool) -> bool:
    """Take in a line that says that the fields of an object follow, or that they are not shown; return whether it is one.

    ``is_beside``: it stands no deeper than the name of the object.
    """
    if opened := ARRAY.fullmatch(text):
        entry.has_children = entry.goes_on = True
        entry.limits += [(opened["count"], line)] if opened["count"] else []
    elif OPENED.fullmatch(text) and is_beside and _holds_others(entry):
        is_of_a_case = any(CASE.fullmatch(said) for said, _ in entry.texts)
        entry.has_children = entry.goes_on = not is_of_a_case
    elif button := CHILDREN.fullmatch(text):
        entry.has_children |= button["open"] is not None and not button["count"]
        entry.is_folded = not button["open"]
        if button["open"] and button["count"]:
            entry.type = f"{entry.type} {{{button['count']}}}"
    else:
        return False
    return True


def _is_said_of(entry: Entry, begun: Start) -> bool:
    """Whether what looks like a field is a sentence about the one above, which begins with its name: ``Wish text, at most 9``."""
    return begun.name != entry.name and begun.name == entry.name.capitalize()


def _holds_others(entry: Entry) -> bool:
    return (json_type(entry.type.partition("/")[0]) or ("",))[0] in ("object", "array")


def _means_value(entry: Entry, text: str) -> bool:
    """Whether a line that could name the status of an answer says what a value of the field means: ``404: no such film``."""
    match = STATUS_MEANT.match(text)
    said = [*entry.values, *(word for limit, _ in entry.limits for word in re.findall(r"\d+", limit))]
    return match is not None and match[0] in said
