"""How the fields of a dump nest, which has lost its indentation."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from contract.reading.examples import Example
from contract.reading.kinship import Kinship, Member, says
from contract.reading.page import Text
from contract.reading.types import field_count, json_type

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


@dataclass(slots=True)
class _Counted:
    """An object that says how many fields it has, and how many of them are still to come."""

    way: list[str]
    left: int


@dataclass(slots=True)
class _Unfolded:
    """An object or list whose fields follow, and what is said of it."""

    place: str
    owner: Member
    to_the_end: bool = False
    count: int = 0
    """How many fields it says that it has; 0 where it does not say."""
    is_new: bool = True
    children: list[Member] = field(default_factory=list)

    def ends_above(self, member: Member) -> bool:
        """Whether a copy that has kept how deep fields stand shows the next one beside the owner."""
        return any(each.indent > self.owner.indent for each in self.children) and member.indent <= self.owner.indent


class Nesting:
    """How the fields of a dump, which has lost its indentation, stand in each other: as the page's example shows."""

    def __init__(self, side: str, example: Example | None, kinship: Kinship, *, unfolds: bool = False) -> None:
        """``example``: one that has these fields. ``unfolds``: the page shows the fields of an object below it, and says
        nothing of where they end.
        """
        self._kinship = kinship
        self._members: defaultdict[tuple[str, ...], list[Member]] = defaultdict(list)
        """The fields that stand in what is open, by the way to it."""
        self._owners: dict[tuple[str, ...], Member] = {}
        self.side = side
        self._unfolds = unfolds
        self._example = example
        self._shown = Counter(_names(example.value) if example else ())
        """How often the example has a field of a name."""
        self.is_whole = False
        """Whether the page writes the whole name of each field, with what holds it."""
        self._open: list[str] = []
        self._indented: list[tuple[int, list[str]]] = []
        self._counted: list[_Counted] = []
        self._unfolded: list[_Unfolded] = []

    def unfold(self, place: str, owner: Member, *, to_the_end: bool = False) -> None:
        """Take in that the fields of a place follow, which is that of ``owner``; ``to_the_end``: all that no example shows."""
        self._unfolded.append(_Unfolded(place, owner, to_the_end, field_count(owner.type)))

    def holder(self, member: Member, *names: str) -> str | None:
        """Return the place whose unfolded fields the next one, of these names, is among; None for none, or where the example will
        tell.

        Where they end is not said: the first is one of them, and so is what the text about them names, or their kinship tells.
        """
        name = names[-1] if names else ""
        while self._unfolded and self._unfolded[-1].ends_above(member):
            self._unfolded.pop()
        if len(names) > 1:
            self.is_whole = True
            self._unfolded.clear()
        last = self._unfolded[-1] if self._unfolded else None
        if last and len(last.children) < last.count:
            self._take_in(last, member)
            return last.place  # which says how many it has
        if self.shows(name):
            while self._unfolded and name not in _names(self._shown_at(self._parts(self._unfolded[-1].place))):
                self._unfolded.pop()  # what the example shows elsewhere stands below it
            if not self._unfolded:
                return None
            last = self._unfolded[-1]
            self._take_in(last, member)
            held = self._shown_at(self._parts(last.place))
            return last.place if last.count and isinstance(held, dict) and name in held else None
        while self._unfolded:
            last = self._unfolded[-1]
            if last.count and len(last.children) == last.count:
                while self._unfolded and self._unfolded[-1].place == last.place:
                    self._unfolded.pop()  # the items of a list, and the list
                continue
            around = self._unfolded[-2].children if len(self._unfolded) > 1 else self._members[()]
            beside = [each for each in around if each is not last.owner]
            is_said = (
                says(last.owner.text, name)
                or (
                    any(says(each.text, name) for each in last.children)
                    and not any(says(each.text, name) for each in beside)
                )
                or (
                    any(_says_value(member, each) for each in last.children)
                    and not any(_says_value(member, each) for each in beside)
                )
            )
            is_inside = self._kinship.is_inside(member, last.owner, last.children, beside)
            if last.is_new or is_said or last.count or (last.to_the_end if is_inside is None else is_inside):
                self._take_in(last, member)
                return last.place
            self._unfolded.pop()
        return None

    def _take_in(self, unfolded: _Unfolded, member: Member) -> None:
        unfolded.is_new = False
        unfolded.children.append(member)
        way = self._parts(unfolded.place)
        for counted in self._counted:
            counted.left -= counted.way == way and unfolded.count > 0

    def close(self, place: str = "") -> None:
        """Take in that the fields of what was unfolded last end here, or of a place and what is in it."""
        while self._unfolded:
            last = self._unfolded.pop()
            if place in ("", last.place):
                return

    def shows(self, name: str) -> bool:
        """Whether the example has a field of this name."""
        return name in self._shown or (name[-1:].isdigit() and _numbered_alike(name, self._shown) is not None)

    def around(self, place: str, name: str) -> str:
        """Return where the example has a field of this name: in a place, or in one that holds it; else the place."""
        parts = self._parts(place)
        for count in range(len(parts), -1, -1):
            inner = self._shown_at(parts[:count])
            if isinstance(inner, dict) and name in inner:
                return "/".join([*place.split("/")[: -len(parts) or None], *parts[:count]])
        return place

    def place(self, member: Member, kind: str, indent: int = 0) -> str:
        """Return where the next field of the dump stands: in the one above that is indented less, if the dump kept that."""
        name = member.name
        kind = "" if self._is_folded(member, kind) else kind
        while self._counted and self._counted[-1].left == 0:
            self._counted.pop()
        if self._counted or field_count(kind):
            return self._counted_place(name, kind)
        while self._indented and self._indented[-1][0] >= indent:
            self._indented.pop()
        own = [*(self._indented[-1][1] if self._indented else []), name]
        known = json_type(kind)
        if known and known[0] in ("object", "array"):
            self._indented.append((indent, own if known[0] == "object" else [*own, "[]"]))
        if indent and len(own) > 1:
            self._members[tuple(own[:-1])].append(member)
            return "/".join(own)
        while self._open and not (self._holds(name) and not self._is_beside(name)) and not self._goes_on(member):
            if self._open.pop() == "[]":
                self._open.pop()
        is_again = self._is_again(name)
        while is_again and (self._is_again(name) or not self._holds(name)):
            self._open.pop()
        place = "/".join([*self._open, name])
        self._members[tuple(self._open)].append(member)
        if known and known[0] in ("object", "array") and known[1] in (None, "object"):
            self._open += [name, "[]"] if known[0] == "array" else [name]
            self._owners[tuple(self._open)] = member
        return place

    def _goes_on(self, member: Member) -> bool:
        """Whether the fields that follow an object are its own, though no example shows it."""
        way = tuple(self._open)
        if self.shows(member.name) or FREE.fullmatch(self._open[-1]) or self._owners[way].is_folded:
            return False
        if self._unfolds and self._owners[way].is_open and not self._members[way]:
            return True
        if self._is_between(member):
            return True
        around = way[: -2 if way[-1] == "[]" else -1]
        beside = [each for each in self._members[around] if each is not self._owners[way]]
        is_inside = self._kinship.is_inside(member, self._owners[way], self._members[way], beside)
        return (self._unfolds and way[-1] != "[]") if is_inside is None else is_inside

    def _is_between(self, member: Member) -> bool:
        """Whether the next field that the example shows stands in what is open, and nowhere else."""
        following = next((each.name for each in self._kinship.following(member) if self.shows(each.name)), "")
        return self._shown[following] == 1 and self._holds(following)

    def _holds(self, name: str) -> bool:
        value = self._shown_at(self._open)
        return isinstance(value, dict) and _numbered_alike(name, value) is not None

    def _is_again(self, name: str) -> bool:
        """Whether what is open has a field of this name already, and the example shows one around it: that is meant."""
        way = tuple(self._open)
        around = (self._shown_at(way[:count]) for count in range(len(way)))
        is_around = any(isinstance(value, dict) and name in value for value in around)
        return is_around and any(each.name == name for each in self._members[way])

    def _is_beside(self, name: str) -> bool:
        """Whether a field stands beside an object that is open, where it could stand in it, too: the page has folded that."""
        way = tuple(self._open)
        around = self._shown_at(way[: -2 if way[-1] == "[]" else -1])
        owner = self._owners.get(way)
        return owner is not None and owner.is_folded and isinstance(around, dict) and name in around

    def _parts(self, place: str) -> list[str]:
        """Return the way from the root of a body or an answer to a place."""
        return place.split("/")[2 if self.side == "response" else 1 :]

    def _shown_at(self, parts: Sequence[str]) -> Any:
        value = self._example.value if self._example else None
        for part in parts:
            if part == "[]":
                value = value[0] if isinstance(value, list) and value else None
            else:
                value = value.get(_numbered_alike(part, value) or part) if isinstance(value, dict) else None
        return value

    def _is_folded(self, member: Member, kind: str) -> bool:
        """Whether the page does not show the fields of an object that says how many it has: of as many as follow, most are none
        that the example has in one of its name.
        """
        count = field_count(kind)
        held = _first(self._example.value, member.name) if self._example and count else None
        held = held[0] if isinstance(held, list) and held else held
        if not isinstance(held, dict):
            return False
        following = [each.name for each in itertools.islice(self._kinship.following(member), count)]
        begins = bool(following) and following[0] in held and self._shown[following[0]] == 1
        return not begins and 2 * sum(name in held for name in following) < len(following)

    def _counted_place(self, name: str, kind: str) -> str:
        way = [*(self._counted[-1].way if self._counted else []), name]
        if self._counted:
            self._counted[-1].left -= 1
        if count := field_count(kind):
            inner = way if kind.strip("`* ").lower().startswith("object") else [*way, "[]"]
            self._counted.append(_Counted(inner, count))
        return "/".join(way)


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


def example_of(names: set[str], shown: Sequence[Example], line: int) -> Example | None:
    """Return the example that shows fields of these names: of those that show most of them, the next below a line."""
    counts = [(len(names & set(_names(example.value))), example) for example in shown]
    most = max((count for count, _ in counts), default=0)
    good = sorted((example for count, example in counts if 2 * count > most), key=lambda example: example.line)
    return next((example for example in good if example.line > line), good[-1] if most > 1 else None)


def _numbered_alike(name: str, names: Collection[str]) -> str | None:
    """Return a name, or one that differs from it in its last number alone, ``still0`` for ``still1``; None for neither."""
    stem = name.rstrip("0123456789")
    alike = (each for each in names if stem != name and each.rstrip("0123456789") == stem != each)
    return name if name in names else next(alike, None)


def _first(value: Any, name: str) -> Any:
    """Return what an example has first below a name; None where it has nothing."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, dict) and name in value:
        return value[name]
    return next((found for each in inner if (found := _first(each, name)) is not None), None)


def _names(value: Any) -> Iterator[str]:
    """Yield the names of all fields of an example."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner)
