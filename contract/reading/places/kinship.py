"""Which of the fields that follow an object are its own, where a copy kept neither indentation nor where the object ends.

What the page does not show, it may still say: that the fields of each object are sorted, that those which are required
come first, and that what is said of the fields of an object names it.
"""

import bisect
import difflib
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

FEWEST_SORTED = 4
"""Of so many names that are in order it may be said that they were put so."""
FARTHEST = 12  # lines from a field to the next
MOST_TOGETHER = 120  # fields that are placed together
COMMON = 8
"""A word that one field in so many has says nothing of any."""
PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
"""The words of a name."""
FEWEST_ALIKE, ALIKE = 14, 0.6
"""Characters of texts that may be compared, and what share of them is the same in texts that say nearly the same."""
LONGEST_TITLE, LONGEST_TEXT = 36, 90
"""Characters of a first sentence that says of what an object is, and of one that is looked through; of Chinese, a third."""
GENERIC_IN_CHINESE = (
    "参数|信息|返回|任务|本次|调用|长度|字符|超过|输出|输入|结果|对象|数组|列表|内容|设置|配置|视频|图片|"
    "支持|是否|可选|必填|用于|生成|使用|类型"
)
GENERIC = re.compile(
    "array|data|field|from|given|have|info|information|into|item|limit|link|list|name|number|object|"
    "option|param|parameter|quantity|request|response|result|return|setting|setup|string|task|text|that|their|"
    "this|type|used|user|value|video|what|when|whether|which|will|with|without|your|"
    f"{GENERIC_IN_CHINESE}"
)
"""Words that say nothing of what a field is about."""
ENVELOPE = {
    "code", "message", "msg", "success", "status_code", "error", "request_id", "requestId", "trace_id", "traceId", "timestamp",
    "time", "usage",
}  # fmt: skip
"""What stands around what an answer is about."""
CONTENTS = {"data", "result", "output"}
"""What that is called."""
OF_THE_ANSWER = {"request_id", "requestId"}
"""What an answer as a whole has, and no object in it that comes first."""
CONTENTS_SENT = {"input", "inputs", "instances"}
SETTINGS = {"parameters", "params", "options"}
"""Objects that stand beside those of what is sent, and not in them."""
OF_ERRORS = {"code", "message", "msg", "type", "reason", "detail", "details"}
"""What an object has that is called ``error``."""


FILES = {"assets", "files", "outputs", "urls", "media"}
"""What objects are called that hold what was made."""
FILE = re.compile(
    r"(?:^|_|(?<=[a-z]))(?:video|clip|im(?:age|g)|audio|thumbnail|cover|preview|gif|ur[il]|mp4|webm)s?$",
    re.IGNORECASE,
)
"""What such fields are called."""
SOME_OF_THEM = re.compile(r"\b(?:such as|for example|e\.g|including|like)\b|例如|比如|等", re.IGNORECASE)
"""In a text that names some fields of an object, and not all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A field of a dump, and what is said of it."""

    name: str
    text: str
    is_required: bool
    line: int = 0
    holds_others: bool = False
    is_open: bool = False
    """Whether the page says that fields of its own follow."""
    goes_on: bool = False
    """Whether it says so of all that follow, as far as no example shows them elsewhere."""
    indent: int = 0
    """How deep its name stands, in a copy that has kept that."""
    is_folded: bool = False
    """Whether it says that it does not show them."""
    values: Sequence[str] = ()
    type: str = ""
    limits: Sequence[str] = ()
    """The spans that are said: ``[-10, 10]``."""

    @property
    def key(self) -> tuple[int, str]:
        """What tells it from all others."""
        return self.line, self.name


class Run:
    """The fields of a dump, in the order of the page."""

    def __init__(self, members: Iterable[Member], ends: Iterable[int], breaks: Iterable[int]) -> None:
        """``ends``: lines in which the fields of an item end. ``breaks``: lines of titles."""
        self._members = list(members)
        self._ends, self._breaks = sorted(ends), sorted(breaks)
        self._at = {member.key: index for index, member in enumerate(self._members)}

    def following(self, first: Member) -> Iterator[Member]:
        """Yield a field and those that stand together with it below it."""
        index = self._at[first.key]
        together = self._members[index : index + MOST_TOGETHER]
        yield together[0]
        for above, below in itertools.pairwise(together):
            if below.line - above.line > FARTHEST or _count(self._breaks, above, below):
                return
            if "." not in below.name:
                yield below

    def ends_between(self, above: Member, below: Member) -> int:
        """Return how many lists end between two fields."""
        return _count(self._ends, above, below)


def _count(lines: Sequence[int], above: Member, below: Member) -> int:
    return bisect.bisect_left(lines, below.line) - bisect.bisect_right(lines, above.line)


class Kinship:
    """Tells the fields of an object from those that stand beside it."""

    def __init__(self, fields: Iterable[Member]) -> None:
        """``fields``: all of a dump, whose common words mean nothing."""
        fields = list(fields)
        self._fields = fields
        self._at = {field.key: index for index, field in enumerate(fields)}
        counts = Counter(word for each in fields for word in _words(each, LONGEST_TEXT))
        self._common = {word for word, count in counts.items() if count > max(2, len(fields) / COMMON)}

    def following(self, field: Member) -> Iterator[Member]:
        """Yield the fields that stand together with one and below it."""
        index = self._at.get(field.key, len(self._fields))
        for above, below in itertools.pairwise(self._fields[index:]):
            if below.line - above.line > FARTHEST:
                return
            yield below

    def is_inside(
        self, field: Member, holder: Member, children: Sequence[Member], beside: Sequence[Member]
    ) -> bool | None:
        """Whether a field is one of an object, ``holder``, that has some ``children`` already, and stands behind those
        ``beside`` it; None where nothing says so.
        """
        if field.name in {child.name for child in children}:
            return False  # which it has already
        if (is_told := self._is_told(field, holder.text, children)) is not None:
            return is_told
        if (is_known := _is_known(field, holder)) is not None:
            return is_known
        if holder.name in CONTENTS and ENVELOPE & {each.name for each in beside}:
            return field.name not in ENVELOPE
        ordered = [each.name for each in (*beside, holder)]
        if len(ordered) >= FEWEST_SORTED and _is_sorted(ordered):
            if field.name < holder.name:
                return True
            if children and field.name < children[-1].name:
                return False
            if (following := self._out_of_order(field)) is not None and following > holder.name:
                return True
        is_alone = field.holds_others and children and not any(self._shares(child, holder) for child in children)
        shares = not is_alone and self._shares(field, holder) and not self._has_kin_outside(field, holder)
        if shares or self._comes_late(field, [*beside, holder]):
            return True
        told = len(children) > 1 and all(self._shares(child, holder) for child in children)
        return False if told else None

    def goes_on(self, field: Member, children: Sequence[Member], beside: Sequence[Member]) -> bool:
        """Whether a field is like one of the ``children`` that an object has already, and like none beside that."""
        return any(self._is_like(field, each) for each in children) and not any(
            self._is_like(field, each) for each in beside
        )

    def _is_told(self, field: Member, text: str, children: Sequence[Member]) -> bool | None:
        """Whether what is said of an object names its fields, so far or the first two, ``包含 type 和 config``, and this one
        among them; None where it does not name them.
        """
        if not says(text, field.name):
            return False if _names_fields(text, children) and not SOME_OF_THEM.search(text) else None
        others = children or list(itertools.islice(self.following(field), 1))
        return True if others and all(says(text, each.name) for each in others) else None

    def _out_of_order(self, field: Member) -> str | None:
        """Return the name of the next field that is not in order, of those that stand together; None where all are."""
        together = itertools.pairwise([field, *self.following(field)])
        return next((below.name for above, below in together if below.name < above.name), None)

    def _has_kin_outside(self, field: Member, holder: Member) -> bool:
        """Whether one of the next two fields is called alike, ``lastStillId``, ``lastStillUrl``, and shares nothing with it."""
        first = PARTS.findall(field.name)[:2]
        kin = (each for each in itertools.islice(self.following(field), 2) if PARTS.findall(each.name)[:2] == first)
        return len(first) > 1 and any(not self._shares(each, holder) for each in kin)

    def _shares(self, field: Member, holder: Member) -> bool:
        said = _words(field, LONGEST_TEXT)
        named = _words(Member(name=holder.name, text="", is_required=False), LONGEST_TITLE)
        shared = said & (named if field.holds_others else _words(holder, LONGEST_TITLE))
        telling = (word for word in shared - self._common if not GENERIC.fullmatch(word))
        return any(telling) or bool(_letters(field) & _letters(holder)) or _is_named_in(field, holder)

    @staticmethod
    def _is_like(field: Member, other: Member) -> bool:
        """Whether nearly the same is said of two fields, and not little, ``how far to the left``, ``how far to the right``; or
        whether both have the same type and limits.
        """
        if field.limits and (field.type, field.limits) == (other.type, other.limits):
            return True
        texts = field.text[:LONGEST_TEXT], other.text[:LONGEST_TEXT]
        return min(map(len, texts)) >= FEWEST_ALIKE and difflib.SequenceMatcher(None, *texts).ratio() >= ALIKE

    @staticmethod
    def _comes_late(field: Member, above: Sequence[Member]) -> bool:
        """Whether a field is required that stands behind optional ones, where all that are required stood above those."""
        marks = [each.is_required for each in above]
        is_sorted = marks == sorted(marks, reverse=True)
        return field.is_required and is_sorted and marks.count(False) > 1 and len(marks) >= FEWEST_SORTED and marks[0]


def _is_known(field: Member, holder: Member) -> bool | None:
    """Whether an object has a field because objects of its name do; None where its name says nothing of it."""
    if holder.name in CONTENTS and field.name in ENVELOPE and field.is_open:
        return False
    if field.name in OF_THE_ANSWER:
        return False
    if holder.name in CONTENTS_SENT and field.name in SETTINGS and field.holds_others:
        return False
    if holder.name == "error" and field.name in OF_ERRORS:
        return True
    return FILE.search(field.name) is not None if holder.name in FILES else None


def _is_named_in(field: Member, holder: Member) -> bool:
    """Whether what is said of a field names an object by all its words, of which there are several: ``contentFilter`` in
    ``how strict the content filter is``.
    """
    words = " ".join(PARTS.findall(holder.name)).lower()
    return " " in words and re.search(rf"\b{words}\b", field.text.lower()) is not None


def _letters(field: Member) -> set[str]:
    """Return the letters of a Chinese text that is hardly more than a name, without the words that say nothing: ``音量``."""
    title = re.sub(GENERIC_IN_CHINESE, "", field.text.rstrip("。. "))
    return set(title) if re.fullmatch(r"[\u4e00-\u9fff]{1,4}", title) else set()


def _names_fields(text: str, children: Sequence[Member]) -> bool:
    """Whether what is said of an object names its fields: several, or the only one as a field."""
    named = [child.name for child in children if says(text, child.name)]
    as_one = rf"[`\"']?{re.escape(''.join(named))}[`\"']? ?(?:parameter|field|参数|字段)"
    return len(named) > 1 or (len(children) == len(named) == 1 and re.search(as_one, text) is not None)


def says(text: str, name: str) -> bool:
    """Whether a text has a name in it, or a value."""
    return re.search(rf"(?<![\w.]){re.escape(name)}(?![A-Za-z0-9_])", text, re.ASCII) is not None


def _is_sorted(names: Sequence[str]) -> bool:
    return all(name < following for name, following in itertools.pairwise(names))


def _words(field: Member, longest: int) -> frozenset[str]:
    """Return the words of a field's name and of the first sentence that is said of it, unless that is longer: of Chinese,
    pairs of letters.
    """
    first = re.split(r"[.;。；\n（]", field.text)[0]
    first = first if len(first) + 2 * len(re.findall(r"[\u4e00-\u9fff]", first)) <= longest else ""
    text = f"{re.sub(r'(?<=[a-z])(?=[A-Z])|_', ' ', field.name)} {first}".lower()
    words = {re.sub(r"(?:'s|e?s)$", "", word) for word in re.findall(r"[a-z']{4,}", text)}
    letters = (
        run[index : index + 2] for run in re.findall(r"[\u4e00-\u9fff]{2,}", text) for index in range(len(run) - 1)
    )
    return frozenset(words).union(letters)
