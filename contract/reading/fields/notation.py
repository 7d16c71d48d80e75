"""Types in the notation of Swagger UI, as a copy of its page leaves it: ``Clip{ ⏎ text*⇥string ⏎ maxLength: 900 ⏎ … }``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from contract.reading.fields.field import Described
from contract.reading.pages.blocks import Text

OPENS = re.compile(r"(?P<name>[^\W\d][\w.]*)? ?\{")
FIELD = re.compile(r"(?P<name>[A-Za-z_][\w.-]*)(?P<star>\*)?\t\s*(?P<type>\S.*)")
SCALAR = re.compile(r"(?P<type>string|integer|number|boolean|object)(?:\(\$?(?P<format>[\w-]+)\))?")
TITLED = re.compile(
    rf"(?P<title>\S.*?)(?P<kind>\[|\{{|{SCALAR.pattern.replace('?P<type>', '').replace('?P<format>', '')})"
)
"""A type, and before it the title of the field: ``提示词string``."""
KEYWORD = re.compile(
    r"(?P<keyword>minLength|maxLength|minItems|maxItems|minimum|maximum|multipleOf|pattern|default|exclusiveMinimum|exclusiveMaximum|"
    r"uniqueItems|nullable|x-nullable|readOnly|writeOnly|example|title|description)\s?:\s*(?P<value>.*)"
)
VALUES = re.compile(r"\[ ?(?P<values>[^\[\]]+) ?\]")
LAST_OF_A_LIST = re.compile(r"(?P<type>(?:string|integer|number|boolean|object)(?:\(\$?[\w-]+\))?)\],?")
"""The type of the items of a list, where it ends."""
FOLDED = {"[...]": "array", "{...}": "object"}
"""What stands in the place of fields or items that are not shown."""
CLOSES = re.compile(r"[}\]]+,?")


@dataclass(slots=True)
class _Open:
    """An object or list whose lines follow."""

    place: str
    is_list: bool
    """Then its next line that is no keyword is the type of its items."""


@dataclass(slots=True)
class _Field:
    """A field, with what its lines say of it."""

    place: str
    line: int
    type: str = ""
    required: bool = False
    default: str = ""
    default_line: int = 0
    limits: list[tuple[str, int]] = field(default_factory=list)
    texts: list[tuple[str, int]] = field(default_factory=list)
    values: tuple[str, ...] = ()
    values_line: int = 0


def starts(lines: Sequence[Text], index: int) -> bool:
    """Whether a type begins at a line: a brace that opens, and a field soon below."""
    if not OPENS.fullmatch(lines[index].text.strip()):
        return False
    return any(FIELD.match(line.text) for line in lines[index + 1 : index + 8])


def read(lines: Sequence[Text], index: int, operation: str, place: str) -> tuple[list[Described], int]:
    """Return the fields of the type that begins at a line, which stand at ``place``, and the index of the line below it."""
    reader = _Notation(place)
    end = index + 1
    while end < len(lines) and not reader.ended:
        reader.take(lines[end])
        end += 1
    return [replace(described, operation=operation) for described in reader.described()], end


class _Notation:
    """Follows the lines of one type."""

    def __init__(self, place: str) -> None:
        self._open = [_Open(place, is_list=False)]
        self._fields: list[_Field] = []
        self._spoken_of: _Field | None = None

    @property
    def ended(self) -> bool:
        """Whether the brace that opens the type is closed."""
        return not self._open

    def take(self, line: Text) -> None:
        """Take in a line."""
        text = line.text.strip()
        if self._open[-1].is_list and (last := LAST_OF_A_LIST.fullmatch(text)):
            self._begin(_Field(f"{self._open[-1].place}", line.line), last["type"])
            del self._open[-1]
            self._spoken_of = None
        elif CLOSES.fullmatch(text):
            del self._open[-sum(text.count(mark) for mark in "}]") :]
            self._spoken_of = None
        elif begun := FIELD.fullmatch(text):
            if begun["name"] == "description":
                return
            place = f"{self._open[-1].place}/{begun['name']}"
            self._begin(_Field(place, line.line, required=bool(begun["star"])), begun["type"])
        elif said := KEYWORD.fullmatch(text):
            self._keyword(said["keyword"], said["value"], line.line)
        elif self._open[-1].is_list and (OPENS.fullmatch(text) or SCALAR.fullmatch(text)):
            self._begin(_Field(f"{self._open[-1].place}", line.line), text)
        elif self._spoken_of and (listed := VALUES.fullmatch(text)) and not listed["values"].strip().isdecimal():
            self._spoken_of.values = tuple(value.strip() for value in listed["values"].split(","))
            self._spoken_of.values_line = self._spoken_of.values_line or line.line
        elif self._spoken_of and re.fullmatch(r"Enum ?:", text):
            self._spoken_of.values_line = line.line
        elif self._spoken_of and text:
            self._spoken_of.texts.append((text, line.line))

    def _begin(self, new: _Field, kind: str) -> None:
        self._fields.append(new)
        self._spoken_of = new
        if kind in FOLDED:
            new.type = FOLDED[kind]
        elif kind.startswith("["):
            new.type = "array"
            self._open.append(_Open(f"{new.place}/[]", is_list=True))
            if OPENS.fullmatch(items := kind[1:].strip()):
                self._begin(_Field(f"{new.place}/[]", new.line), items)
        elif OPENS.fullmatch(kind):
            new.type = "object"
            self._open.append(_Open(new.place, is_list=False))
        elif not SCALAR.match(kind) and (titled := TITLED.fullmatch(kind)):
            self._fields.pop()
            self._begin(new, titled["kind"])
        elif scalar := SCALAR.match(kind):
            new.type = f"{scalar['type']}<{scalar['format']}>" if scalar["format"] else scalar["type"]
        else:
            new.texts.append((kind, new.line))

    def _keyword(self, keyword: str, value: str, line: int) -> None:
        of = self._spoken_of
        if of is None:
            return
        if keyword == "default":
            of.default, of.default_line = value, line
        elif keyword in ("nullable", "x-nullable") and value == "true":
            of.type = f"{of.type} | null"
        elif keyword in ("exclusiveMinimum", "exclusiveMaximum") and value == "true":
            bound = keyword.removeprefix("exclusive").lower()
            of.limits = [
                (text.replace(f"{bound}:", f"exclusive {bound}:"), number)
                if text.startswith(f"{bound}:")
                else (text, number)
                for text, number in of.limits
            ]
        elif keyword == "uniqueItems" and value == "true":
            of.limits.append(("unique items: yes", line))
        elif keyword == "pattern":
            of.limits.append((f"pattern `{value}`", line))
        elif keyword == "multipleOf":
            of.limits.append((f"multiple of {value}", line))
        elif keyword.startswith(("min", "max")):
            of.limits.append((f"{keyword.replace('Items', ' items')}: {value}", line))

    def described(self) -> Iterator[Described]:
        """Yield the fields; those of objects stand below them."""
        for each in self._fields:
            yield Described(
                operation="", place=each.place, line=each.line, type=each.type, required="yes" if each.required else "",
                required_line=each.line, default=each.default, default_line=each.default_line, limits=tuple(each.limits),
                texts=tuple(each.texts), values=each.values, values_line=each.values_line,
            )  # fmt: skip
