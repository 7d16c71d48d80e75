"""Tables and lists of the values of a field, which is known only when the whole page is read."""

import re
from collections.abc import Iterator

from contract.reading.facts import Fact
from contract.reading.fields import tables
from contract.reading.fields.bullets import field_of, value_of
from contract.reading.fields.field import HOLDERS
from contract.reading.intake.state import State
from contract.reading.pages.blocks import Row, Table, Text

OF_VALUES = re.compile(r"\b(?:values|options|status(?:es)?|states)\b|状态|取值|枚举|可选值", re.IGNORECASE)
"""In the heading of a list that may be one of values."""
OF_VALUES_TITLE = re.compile(r"\s*(?:可选|枚举)?(?:取值|值)$")
"""What stands behind the name of a field, in the title of a column of its values."""
TABLE_BELOW = re.compile(
    r"[见如]下方?表|见下面的?表|\b(?:see|in|listed in) the table below\b|\bsee table below\b", re.IGNORECASE
)
"""What a text says of where the values of its field stand."""


class Valued:
    """Keeps what may list values, and gives them to their fields."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._kept: list[tuple[str, str, Table]] = []
        """Operation, heading and the table or list below it."""

    def keep(self, table: Table) -> None:
        """Take in a table that is none of fields."""
        self._kept.append((self._state.context.operation, self._state.heading, table))

    def give(self) -> None:
        """Give each field the values that a table or list has for it: ``camera_control.type Options``, ``Models``."""
        for operation, heading, table in self._kept:
            listed = tables.values(table)
            if listed is None or len(listed[0]) < 2:
                continue
            found = list(self._meant(operation, heading, table)) or self._referring(operation, table.header.line)
            known = [(name, place) for name, place in found if self._state.reading.has(name, place)]
            answered = [(name, place) for name, place in found if place.startswith("response/")]
            own = [(name, place) for name, place in answered if name == operation and name.startswith("GET ")]
            for name, place in (known or own or found)[:1]:
                if self._state.reading.value(name, place, "type") != "boolean":  # what true and false mean
                    values, line = listed
                    self._state.reading.add(Fact(operation=name, place=place, keyword="enum", value=values, line=line))
                    self._state.read |= {table.header.line, *(row.line for row in table.rows)}

    def _referring(self, operation: str, line: int) -> list[tuple[str, str]]:
        """Return the last field above a line, with its operation, of which the page says that a table below lists its values."""
        reading = self._state.reading
        above = [
            (reading.type_line(operation, place), place)
            for place in reading.saying(operation, TABLE_BELOW)
            if reading.type_line(operation, place) < line
            and reading.value(operation, place, "enum") is None
            and reading.value(operation, place, "type") not in HOLDERS
        ]
        return [(operation, max(above)[1])] if above else []

    def _meant(self, operation: str, heading: str, table: Table) -> Iterator[tuple[str, str]]:
        """Yield each operation with the place of the field that a heading or the title of a table may mean in it, below
        ``operation`` first, and what is sent before what comes back.
        """
        state = self._state
        posts = [item.name for item in state.reading.operations if item.name.startswith(("POST", "PUT"))]
        others = [item.name for item in state.reading.operations]
        sides = [
            *((name, "body") for name in (operation, *posts)),
            *((name, "response") for name in (operation, *others)),
        ]
        titles = (heading, *(title for title in table.header.cells[:1] if OF_VALUES_TITLE.sub("", title).isascii()))
        for candidate, side in dict.fromkeys(sides):
            state.context.side = side
            state.context.return_to(candidate)
            place = next(filter(None, (state.named(title, containers=False) for title in titles)), None)
            if place:
                yield candidate, place


def values_in(run: list[Text], heading: str) -> Table | None:
    """Return a list of values below a heading that announces them as a table of one column; None for any other lines."""
    if OF_VALUES.search(heading) is None or len(run) < 2 or not all(each.bullet and value_of(each) for each in run):
        return None
    if all((head := field_of(each)) and head.marks.type for each in run):
        return None  # ``options`` is the name of an object
    rows = tuple(Row(cells=(value_of(each),), line=each.line) for each in run)
    return Table(header=Row(cells=("",), line=run[0].line), rows=rows)
