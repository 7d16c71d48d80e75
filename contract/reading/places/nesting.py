"""How the fields of a dump nest, which has lost its indentation."""

import heapq
import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from contract.reading.operations.examples import Example
from contract.reading.pages.blocks import Text
from contract.reading.places.kinship import Kinship, Member, Run, says
from contract.reading.places.samples import Sample, numbered_alike
from contract.reading.vocabulary.types import field_count, json_type, union

UNFOLDS = re.compile(
    r"^[ \t]*(?:Body Params[ \t]*\n[ \t]*application/json|Hide Child Attributes\s?for [\w.]+)[ \t]*$",
    re.MULTILINE,
)
"""In a page of a kind that unfolds its objects."""
SHORTEST = 3  # characters of a value that is no common word
BUTTON = re.compile(r"(?P<name>[a-z_]\w*) object", re.ASCII)
FARTHEST_BUTTON = 8  # lines below the name of an object
ADDS = re.compile(r"add \w+$", re.IGNORECASE)
"""The button below the fields of an item."""
FREE = re.compile(r"meta_?data|extra\w*|custom\w*|labels|headers", re.IGNORECASE)
"""Objects that hold what their user likes."""
OF_THE_CALL = re.compile(r"(?:callback|webhook|notify)(?:_?ur[li])?", re.IGNORECASE)
"""A field that is said of the call as a whole: no object above holds it, or what comes next, whose end the page does not say."""
MOST_WAYS = 40
"""So many ways in which the fields so far may nest are followed."""
SHOWN, ALSO_SHOWN, ELSEWHERE = 4.0, 2.0, 4.0
"""The example has a field where it would stand, or another of its kind has, or it has the field only in another open object."""
ABSENT, ABSENT_THOUGH_REQUIRED = 1.0, 2.5
"""The example has other fields in an object, and not this one."""
SAID, LIKELY, UNSAID, UNLIKELY, HIDDEN = 2.0, 0.5, 1.5, 3.0, 4.0
"""What texts and labels say of a field in an object that no example shows to have it."""
LACKING, MOST_LACKING, EMPTY, FOLDED, MISCOUNTED = 0.7, 4, 4.0, 2.0, 5.0
"""What is missing of an object that ends: what the example shows, up to so many fields; all that is to follow; some."""
IMPOSSIBLE = 20.0


@dataclass(frozen=True, slots=True)
class _Object:
    """An object whose fields may still follow."""

    way: tuple[str, ...]
    """The names from the root to it."""
    shown: Mapping[str, Any]
    """What the example has in it."""
    also: Collection[str] = ()
    """The names of what examples of the same kind have in it."""
    owner: Member | None = None
    """The field that it is; None for the root."""
    children: tuple[Member, ...] = ()
    count: int = 0
    """How many fields it says that it has; 0 where it does not say."""
    is_emptied: bool = False
    """Whether the example has it without anything in it."""

    def holds(self, name: str) -> bool:
        """Whether the example has a field of this name in it."""
        return numbered_alike(name, self.shown) is not None

    def has(self, name: str) -> bool:
        """Whether a field of this name stands in it already."""
        return any(child.name == name for child in self.children)

    @property
    def lacking(self) -> list[str]:
        """The names of the fields that the example has in it, and that are still to come."""
        return [name for name in self.shown if not self.has(name)]

    @property
    def share_shown(self) -> float:
        """What share of its fields so far the example has."""
        return (1 + sum(self.holds(child.name) for child in self.children)) / (1 + len(self.children))

    def awaits(self, name: str) -> bool:
        """Whether the example has a field of this name in it that is still to come."""
        return self.holds(name) and not self.has(name)


@dataclass(frozen=True, slots=True)
class _Way:
    """One way in which the fields so far may nest."""

    fit: float
    """How well that fits what the page says."""
    open: tuple[_Object, ...]
    """The objects whose fields may follow, from the root to the innermost."""
    last: tuple[str, ...] = ()
    """The way to the last field."""
    above: "_Way | None" = None
    """How the fields above the last stand."""


class Nesting:
    """How the fields of a dump stand in each other, which has lost its indentation: so that it fits best what the page says.

    The example shows where fields stand; a label says that those of an object follow, or how many; a copy may have kept how
    deep some stand; what is said of fields names others. None of these need be there, or be right. So the fields are placed
    together, from the first to the last: of all ways in which they may nest, that one is taken for which most speaks.
    """

    def __init__(self, side: str, run: Run, sample: Sample | None, kinship: Kinship, *, unfolds: bool = False) -> None:
        """``sample``: what shows these fields. ``unfolds``: the page shows the fields of an object below it, and says nothing of
        where they end.
        """
        self.side = side
        self.is_whole = False
        """Whether the page writes the whole name of each field, with what holds it."""
        self._run = run
        self._sample = sample or Sample()
        self._kinship = kinship
        self._unfolds = unfolds
        self._base: str | None = None
        self._open: tuple[_Object, ...] = ()
        self._planned = dict[tuple[int, str], _Way]()
        """How fields stand, by their line and name."""

    def shows(self, name: str) -> bool:
        """Whether the example has a field of this name."""
        return self._sample.shows(name)

    def around(self, place: str, name: str) -> str:
        """Return where the example has a field of this name: in a place, or in one that holds it; else the place."""
        parts = self._parts(place)
        for count in range(len(parts), -1, -1):
            if name in self._sample.inside(parts[:count]):
                return "/".join([*place.split("/")[: -len(parts) or None], *parts[:count]])
        return place

    def place(self, member: Member, base: str) -> str:
        """Return where a field stands: in a place, beside what was described there above it, or in an object of that."""
        if base != self._base:
            self._base, parts = base, self._parts(base)
            self._open = (_Object((), self._sample.inside(parts), self._sample.names_inside(parts)),)
            self._planned = {}
        if member.key not in self._planned:
            self._plan(member)
        way = self._planned[member.key]
        self._open = way.open
        return "/".join([base, *way.last])

    def pass_title(self, title: Member) -> None:
        """Take in the title of the fields of a list's items, which looks like a field."""
        if self._base is not None:
            self.place(title, self._base)

    @property
    def is_in_list(self) -> bool:
        """Whether the fields of a list's items may follow."""
        return any(each.way[-1] == "[]" for each in self._open[1:])

    def _plan(self, first: Member) -> None:
        """Find the best way for a field and those below it."""
        ways = [_Way(0, self._open)]
        above = first
        planned: list[Member] = []
        for member in self._run.following(first):
            ends = self._run.ends_between(above, member)
            ways = self._next(ways, member, ends)
            planned.append(member)
            above = member
        best: _Way | None = max(ways, key=lambda way: way.fit - sum(map(_unsaid, way.open[1:])))
        for member in reversed(planned):
            assert best
            self._planned[member.key] = best
            best = best.above

    def _next(self, ways: Iterable[_Way], member: Member, ends: int) -> list[_Way]:
        """Return the best ways of those in which the next field may stand; ``ends``: lists that end above it."""
        found = dict[tuple[object, ...], _Way]()
        for way in ways:
            fit, opened = way.fit, way.open
            for _ in range(ends):
                fit, opened = _without_list(fit, opened)
            if _is_title(member, opened[-1]):
                found.setdefault(_key(opened), _Way(fit, _titled(opened, member), opened[-1].way, way))
                continue
            for depth in reversed(range(len(opened))):
                held = self._held(opened[: depth + 1], member)
                following = _Way(fit + self._fit(opened, depth, member), held, (*opened[depth].way, member.name), way)
                if (key := _key(held)) not in found or found[key].fit < following.fit:
                    found[key] = following
                fit -= _unsaid(opened[depth])
        return heapq.nlargest(MOST_WAYS, found.values(), key=lambda way: way.fit)

    def _held(self, opened: tuple[_Object, ...], member: Member) -> tuple[_Object, ...]:
        """Return what is open below a field that stands in the innermost object."""
        inner = replace(opened[-1], children=(*opened[-1].children, member))
        known, others = json_type(member.type), union(member.type)
        if not member.is_open and not (known and known[0] in ("object", "array") and known[1] in (None, "object")):
            return *opened[:-1], inner
        is_list = "array" in (*(known or ()), *others)
        way = (*inner.way, member.name, "[]") if is_list else (*inner.way, member.name)
        from_root = [*self._parts(self._base or ""), *way]
        shown, also = self._sample.inside(from_root), self._sample.names_inside(from_root)
        found = inner.shown.get(member.name)
        is_emptied = not also and (found in ({}, [{}]) or (found == [] and "object" in (known or ())))
        return *opened[:-1], inner, _Object(way, shown, also, member, (), field_count(member.type), is_emptied)

    def _fit(self, opened: tuple[_Object, ...], depth: int, member: Member) -> float:
        """Return what speaks for a field to stand in one of the objects that are open; less than 0: against it."""
        inner, name = opened[depth], member.name
        if inner.has(name) or 0 < inner.count <= len(inner.children):
            return -IMPOSSIBLE
        fit = -HIDDEN if inner.owner and inner.owner.is_folded else 0.0
        if inner.holds(name):
            fit += SHOWN
        elif name in inner.also:
            fit += ALSO_SHOWN
        else:
            if inner.shown:
                fit -= ABSENT_THOUGH_REQUIRED if member.is_required else ABSENT * inner.share_shown
            if any(each.awaits(name) for each in opened):
                fit -= ELSEWHERE
            if inner.owner and not inner.count:
                fit += self._inside(opened[: depth + 1], member, inner.owner)
        return fit - (0 if _is_as_deep(opened, depth, member) else IMPOSSIBLE)

    def _inside(self, opened: tuple[_Object, ...], member: Member, owner: Member) -> float:
        """Return what speaks for a field to stand in an object that no example shows to have it."""
        inner = opened[-1]
        is_free = FREE.fullmatch(owner.name) and not any(inner.holds(child.name) for child in inner.children)
        if is_free or numbered_alike(member.name, {owner.name}) or OF_THE_CALL.fullmatch(member.name):
            return -UNLIKELY
        if not inner.children and (owner.is_open or owner.goes_on):
            return LIKELY
        if inner.is_emptied and not self.shows(member.name):
            return LIKELY
        beside = [each for each in opened[-2].children if each is not owner]
        if _is_said(member, owner, inner.children, beside):
            return SAID
        if (is_inside := self._kinship.is_inside(member, owner, inner.children, beside)) is not None:
            return SAID if is_inside else -UNLIKELY
        if self._kinship.goes_on(member, beside, inner.children):
            return -UNSAID
        is_open = owner.goes_on or (owner.is_open and self.side == "response")
        goes_on = (
            is_open
            or (self._unfolds and inner.way[-1] != "[]")
            or self._kinship.goes_on(member, inner.children, beside)
        )
        if goes_on:
            return LIKELY
        return -(UNSAID if inner.children else UNLIKELY) - self.shows(member.name)

    def _parts(self, place: str) -> list[str]:
        """Return the way from the root of a body or an answer to a place."""
        return place.split("/")[2 if self.side == "response" else 1 :]


def _without_list(fit: float, opened: tuple[_Object, ...]) -> tuple[float, tuple[_Object, ...]]:
    """Return a fit, and what is open, where the innermost list ends."""
    end = max((depth for depth, each in enumerate(opened) if each.way[-1:] == ("[]",)), default=len(opened))
    return fit - sum(map(_unsaid, opened[end:])), opened[:end]


def _key(opened: tuple[_Object, ...]) -> tuple[object, ...]:
    """Return what tells ways apart for the fields to come: the objects that are open, and what the example has in them yet."""
    return tuple((each.owner.key if each.owner else None, *each.lacking) for each in opened)


def _unsaid(ended: _Object) -> float:
    """Return what speaks against an object to end: fields that it says that it has, or the example shows in it."""
    missing = LACKING * min(MOST_LACKING, len(ended.lacking))
    if ended.owner is None or ended.owner.is_folded:
        return 0
    if ended.children:
        return missing + MISCOUNTED * max(0, ended.count - len(ended.children))
    return missing + (EMPTY if ended.owner.is_open else FOLDED * (ended.count > 0 or ended.owner.goes_on))


def _is_title(member: Member, inner: _Object) -> bool:
    """Whether what looks like a field is the title of the fields of a list's items: ``clips``, an object, or ``items``, below
    ``clips``.
    """
    if inner.owner is None or inner.way[-1] != "[]" or inner.children:
        return False
    return member.name == "items" or (member.name == inner.owner.name and json_type(member.type) == ("object", None))


def _titled(opened: tuple[_Object, ...], title: Member) -> tuple[_Object, ...]:
    """Return what is open below the title of the fields of a list's items, or of the items that have none."""
    *around, items = opened
    if json_type(title.type) != ("object", None) or not items.owner:
        return tuple(around)
    owner = replace(items.owner, goes_on=title.name == items.owner.name, is_open=items.owner.is_open or title.is_open)
    return *around, replace(items, owner=owner, count=field_count(title.type))


def _is_as_deep(opened: tuple[_Object, ...], depth: int, member: Member) -> bool:
    """Whether a field may stand in one of the objects that are open, so far as a copy has kept how deep fields stand."""
    holders = [index for index, each in enumerate(opened) if each.owner and each.owner.indent < member.indent]
    if holders:
        return holders[-1] == depth
    inner = opened[depth]
    return inner.owner is None or all(child.indent <= inner.owner.indent for child in inner.children)


def _is_said(member: Member, owner: Member, children: Sequence[Member], beside: Sequence[Member]) -> bool:
    """Whether what is said of an object, or of its fields, names the next one, or a value that it may have."""
    return (
        says(owner.text, member.name)
        or (
            any(says(each.text, member.name) for each in children)
            and not any(says(each.text, member.name) for each in beside)
        )
        or (
            any(_says_value(member, each) for each in children)
            and not any(_says_value(member, each) for each in beside)
        )
    )


def without_buttons(run: Sequence[Text], shown: Sequence[Example]) -> Iterator[Text]:
    """Yield lines without the buttons that unfold an object, ``camera object`` below ``camera``, where the examples show that
    what follows stands beside it: elsewhere such a line is the title of its fields.
    """
    for index, line in enumerate(run):
        match = BUTTON.fullmatch(line.text)
        above = [each.text for each in run[max(0, index - FARTHEST_BUTTON) : index]]
        is_below = match is not None and [match["name"], "object"] in map(list, itertools.pairwise(above))
        following = run[index + 1].text if index + 1 < len(run) else ""
        if not (
            match
            and is_below
            and (ADDS.match(following) or _are_beside({match["name"], following}, [each.value for each in shown]))
        ):
            yield line


def _are_beside(names: set[str], value: Any) -> bool:
    """Whether an object of an example has fields of all these names."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (isinstance(value, dict) and names <= value.keys()) or any(_are_beside(names, each) for each in inner)


def _says_value(member: Member, other: Member) -> bool:
    """Whether what is said of a field has a value in it that another one may have: ``only with `simple` ``."""
    return any(says(member.text, value) for value in other.values if len(value) >= SHORTEST and not value.isdigit())
