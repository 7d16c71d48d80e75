"""Fields in components of MDX: ``<ParamField body="prompt" type="string" required>``, nested as their tags are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from contract.load import IGNORED_HEADERS
from contract.reading.fields.bullets import value_of
from contract.reading.fields.field import Described, full_place, take_in
from contract.reading.intake.headed import values_below
from contract.reading.intake.state import State
from contract.reading.operations.addresses import names_operation
from contract.reading.pages.blocks import Text
from contract.reading.places import ways
from contract.reading.vocabulary.types import json_type

TAG = re.compile(
    r"<(?P<close>/)?(?P<name>ParamField|ResponseField|Expandable)\b(?P<attributes>(?:\"[^\"]*\"|[^<>\"])*?)(?P<alone>/)?>\s*"
    r"(?P<text>.*)"
)
BEGUN = re.compile(r"<(?:ParamField|ResponseField|Expandable)\b(?:\"[^\"]*\"|[^<>\"])*")
"""A tag that goes on in the next line."""
MORE = re.compile(r"[A-Za-z]+(?:=(?:\"[^\"]*\"|'[^']*'|\{[^{}]*\}))?")
"""A line of a tag that has an attribute and nothing else."""
ATTRIBUTE = re.compile(r"(?P<name>[A-Za-z]+)(?:=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|\{(?P<code>[^{}]*)\}))?")
ENDED = re.compile(r"(?P<said>[^<>]+)(?P<tag></[A-Z]\w*>.*)")
"""What is said of a field, and the tag that closes it in the same line."""
SIDES = ("body", "query", "path", "header")


@dataclass(slots=True)
class _Open:
    """A field whose end has not come yet."""

    place: str
    type: str
    line: int
    texts: list[Text] = field(default_factory=list)


def after_operations(run: Sequence[Text]) -> list[int]:
    """Return where components follow lines that name an operation: each belongs to the one above it."""
    begins, is_named = list[int](), False
    for index, line in enumerate(run):
        if is_named and BEGUN.match(line.text):
            begins.append(index)
            is_named = False
        is_named = is_named or names_operation(line.text)
    return begins


class Components:
    """Follows the tags of a page; what stands between those of a field is said of it."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._open: list[_Open | None] = []
        """None for a tag that is no field."""
        self._begun: list[Text] = []

    def take(self, text: Text) -> bool:
        """Take in a line; return whether it is a tag, or stands between those of a field."""
        more = MORE.fullmatch(text.text.rstrip("/>").rstrip()) is not None
        if self._begun and not more:
            self._finish()  # a ">" alone is no text, but the mark of a quotation
        if self._begun or BEGUN.fullmatch(text.text):
            self._begun.append(text)
            self._state.read.add(text.line)
            if text.text.endswith(">"):
                self._finish()
            return True
        match = TAG.match(text.text)
        if match is not None:
            self._tag(match, text)
        elif not any(self._open):
            return False
        else:
            next(field for field in reversed(self._open) if field).texts.append(text)
        self._state.read.add(text.line)
        return True

    def _finish(self) -> None:
        """Take in a tag of several lines."""
        first, whole = self._begun[0], " ".join(part.text for part in self._begun)
        self._begun = []
        self.take(Text(text=whole if whole.endswith(">") else f"{whole}>", line=first.line))

    def _tag(self, match: "re.Match[str]", text: Text) -> None:
        if match["close"]:
            self._close()
        else:
            self._open.append(self._begin(match, text.line) if match["name"] != "Expandable" else None)
            if match["alone"]:
                self._close()
        following = match["text"].strip()
        if (ended := ENDED.fullmatch(following)) and not match["close"]:
            self.take(Text(text=ended["said"], line=text.line))
            following = ended["tag"]
        if following:
            self.take(Text(text=following, line=text.line))

    def _begin(self, match: "re.Match[str]", line: int) -> _Open | None:
        """Return the field of a tag; None where it names none."""
        attributes = {
            found["name"]: next(
                (value for value in found.group("double", "single", "code") if value is not None), "true"
            )
            for found in ATTRIBUTE.finditer(match["attributes"])
        }
        side = next((side for side in SIDES if side in attributes), "")
        names, _, _ = ways.field_path(attributes.get(side) or attributes.get("name", ""))
        if not names or (side == "header" and names[0].lower() in IGNORED_HEADERS):
            return None
        above = next((known for known in reversed(self._open) if known), None)
        if above is not None:
            names = ways.within(names, above.place)
            kind = json_type(above.type) or ("", None)
            start = f"{above.place}/[]" if kind[0] == "array" else above.place
        else:
            here = self._state.context.location()
            start = side or ("response/200" if match["name"] == "ResponseField" else here)
            if side == "body" and here.startswith("response"):
                start = here  # that of the answer
        operation = self._state.context.operation
        place = full_place(self._state.reading, operation, "/".join([start, *names]))
        described = Described(
            operation=operation, place=place, line=line, type=attributes.get("type", ""), default=attributes.get("default", ""),
            default_line=line, required="yes" if attributes.get("required", "false") != "false" else "",
        )  # fmt: skip
        take_in(self._state.reading, described)
        return _Open(place, described.type, line)

    def _close(self) -> None:
        """Take in what was said of the innermost field."""
        known = self._open.pop() if self._open else None
        if known is None:
            return
        values = values_below(known.texts)
        described = Described(
            operation=self._state.context.operation, place=known.place, line=known.line, type=known.type,
            texts=tuple((text.text, text.line) for text in known.texts if text not in values),
            values=tuple(value_of(text) or text.text for text in values), values_line=values[0].line if values else 0,
        )  # fmt: skip
        take_in(self._state.reading, described)
