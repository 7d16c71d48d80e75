"""Tables: what they are of, and what is taken in of each kind."""

import re
from collections.abc import Sequence

from contract.reading.facts import Fact, Note
from contract.reading.fields import columns, tables
from contract.reading.fields.field import Described, required_mark, take_in
from contract.reading.intake.listed import OF_ALL
from contract.reading.intake.state import SIDE_SAID, State
from contract.reading.intake.valued import Valued
from contract.reading.operations.addresses import METHOD
from contract.reading.operations.sharing import TELLS
from contract.reading.pages.blocks import Row, Table, Text
from contract.reading.places import ways
from contract.reading.sentences import prose
from contract.reading.vocabulary.types import type_name
from contract.reading.vocabulary.words import LINK

OF_A_STATUS = re.compile(r"[*` ]*([2-5]\d\d)(?: [A-Z][A-Za-z ]*)?[*` ]*$")
OTHERWISE = re.compile(r"[*` ]*(?:default|others?\b)", re.IGNORECASE)
"""What a table of answers has in the place of a status."""
WHOSE = re.compile(
    r"\b(?:fields?|keys?|propert(?:y|ies)|attributes?) of `(?P<name>[A-Za-z_]\w*)(?P<items>\[\])?`", re.IGNORECASE
)
"""In the title of a column of names: the object or list whose fields they are."""


class Tabled:
    """Reads tables."""

    def __init__(self, state: State, lines: Sequence[Text], valued: Valued) -> None:
        """``lines``: those of the page that stand in no table; ``valued`` takes the tables that may list values."""
        self._state = state
        self._lines = lines
        self._valued = valued

    def read(self, table: Table) -> None:
        """Take in a table."""
        self._state.context.begin_table()
        written, table = table, columns.titled(columns.with_levels_joined(table))
        if self._of_operations(table) or self._answers(written) or self._is_exact(table):
            return
        if (listed := tables.enumerated(table)) and self._state.reading.operations:
            self._enumerated(table, listed)
        elif self._state.context.side == "error":
            return
        elif columns.is_of_fields(table) and not self._is_of_headers(table):
            self._of_fields(table, WHOSE.search(written.header.cells[0]))
        else:
            self._valued.keep(table)

    def _of_operations(self, table: Table) -> bool:
        """Take in a table that names operations, in rows or in pairs of cells, ``Endpoint | POST https://…``; return whether it
        is one.
        """
        if read := tables.read_operations(table, self._state.context):
            self._state.read |= set(read)
            return True
        pairs = [row for row in table.rows if len(row.cells) == 2]
        pairs.sort(
            key=lambda row: re.fullmatch(rf"\W*{METHOD}\W*", row.cells[1]) is None
        )  # then address and method meet
        heard = {row.line for row in pairs if self._state.context.hear(LINK.sub(r"\1", ": ".join(row.cells)), row.line)}
        if heard:
            self._state.read |= heard | {table.header.line}
        return bool(heard)

    def _of_fields(self, table: Table, whose: re.Match[str] | None) -> None:
        """Take in a table of fields; ``whose``: the object or list that its first column names as theirs."""
        self._of_its_side(table)
        self._of_its_operation(table)
        if whose:
            known = self._state.named(f"`{whose['name']}`", containers=True)
            inside = [self._state.context.location(), whose["name"], *(["[]"] if whose["items"] else [])]
            self._state.hold(known or "/".join(inside))
        before = len(self._state.reading.facts)
        opened = None if whose else self._state.opened_above(table.header.line)
        for parent in [opened] if opened else self._state.parents():
            self._state.read |= set(
                tables.read_fields(table, self._state.context, self._state.reading, parent, self._state.heading)
            )
        self._said_of_all(table, {fact.place for fact in self._state.reading.facts[before:]})

    def _answers(self, table: Table) -> bool:
        """Take in a table of answers that says of what type each is, ``Status⇥Schema``; return whether it is one."""
        titles = [cell.strip("*").lower() for cell in table.header.cells]
        column = next((titles.index(title) for title in ("schema", "type") if title in titles), 0)
        if column and titles[0] == "content-type" and self._state.context.side in ("response", "error"):
            return self._answers_so(table, column)
        statuses = [OF_A_STATUS.match(row.cells[0]) for row in table.rows]
        if (
            not column
            or not any(statuses)
            or not all(each or OTHERWISE.match(row.cells[0]) for each, row in zip(statuses, table.rows, strict=True))
        ):
            return False
        for row, status in zip(table.rows, statuses, strict=True):
            self._state.read.add(row.line)
            name = type_name(row.cells[column]) if column < len(row.cells) else ""
            if name and status and status[1].startswith("2"):
                place = f"response/{status[1]}"
                note = Note(line=row.line, text=name, operation=self._state.context.operation, place=place)
                self._state.reading.named.append(note)
        self._state.read.add(table.header.line)
        return True

    def _answers_so(self, table: Table, column: int) -> bool:
        """Take in a table that says of what type the answer is which is spoken of: ``Content-Type⇥Type``."""
        cells, context = table.rows[0].cells if table.rows else (), self._state.context
        name = type_name(cells[column]) if column < len(cells) else ""
        place, named = context.location(), self._state.reading.named
        is_first = not any((note.operation, note.place) == (context.operation, place) for note in named)
        if name and context.side == "response" and is_first:  # what comes next is the answer to a mistake
            named.append(Note(line=table.rows[0].line, text=name, operation=context.operation, place=place))
        self._state.read |= {table.header.line, *(row.line for row in table.rows)}
        return True

    def _is_exact(self, table: Table) -> bool:
        """Take in a table that says the only value of the field which the heading names; return whether it is one."""
        state = self._state
        place = state.named(state.heading, containers=False)
        found = tables.exact(table) if place else None
        if place is None or found is None:
            return False
        fact = Fact(operation=state.context.operation, place=place, keyword="const", value=found[0], line=found[1])
        state.reading.add(fact)
        state.read |= {table.header.line, *(row.line for row in table.rows)}
        return True

    def _enumerated(self, table: Table, listed: dict[str, list[Row]]) -> None:
        """Take in a table that has a row for each value of the fields above: ``Property⇥Value``."""
        reading, context = self._state.reading, self._state.context
        self._state.read.add(table.header.line)
        for named, rows in listed.items():
            places = sorted(reading.places(context.operation, ways.field_path(named)[0][-1]))
            places = [place for place in places if place.startswith(f"{context.location()}/")] or places
            deep = named.count("»")  # how deep the field stands, where a page marks that
            places = [place for place in places if _depth(place) == deep] if len(places) > 1 else places
            values = [row.cells[1].strip('`" ') for row in rows]
            own = values[: len(values) // max(1, len(places))]
            if own * len(places) != values:
                continue  # not the same of each field of this name
            self._state.read |= {row.line for row in rows}
            for place in places:
                kind = reading.value(context.operation, place, "type")
                described = Described(
                    operation=context.operation, place=place, line=rows[0].line, type=kind if isinstance(kind, str) else "",
                    values=tuple(own), values_line=rows[0].line,
                )  # fmt: skip
                take_in(reading, described)

    def _of_its_side(self, table: Table) -> None:
        """Speak of the side that the title of a column names, ``Path parameter``; or of the answer, where a table of a query for
        one thing lists what other operations answer, or what one is told of a task.
        """
        title = table.header.cells[columns.columns(table.header)["name"]]
        match = re.match(r"\W*(path|query|header|body|response|reply|answer)(?:s\b|\b)", title, re.IGNORECASE)
        context, reading = self._state.context, self._state.reading
        if match and (context.side, match[1].lower()) != ("response", "body"):
            side = match[1].lower()
            context.side = "response" if side in ("reply", "answer") else side
        answered = {fact.place.split("/")[2] for fact in reading.facts if fact.place.startswith("response/")}
        named = columns.columns(table.header)["name"]
        names = {"".join(ways.field_path(row.cells[named])[0][:1]) for row in table.rows if named < len(row.cells)}
        if context.side == "path":
            context.return_to_path_of(names)
        if context.side == "response" and self._asks(table):
            context.side = "body"
        is_asked = match or "required" in columns.columns(table.header) or context.side not in ("query", "body")
        tells = any(map(TELLS.fullmatch, names)) and "{" in context.operation
        if not is_asked and context.operation.startswith("GET ") and names and (names <= answered or tells):
            context.side = "response"

    def _asks(self, table: Table) -> bool:
        """Whether a table below a sentence about the answer, and no title, says what is required of an operation that takes a
        body, and of which nothing is said yet.
        """
        context, column = self._state.context, columns.columns(table.header).get("required")
        said = any(fact.operation == context.operation for fact in self._state.reading.facts)
        takes = context.operation.startswith(("POST ", "PUT ")) and not SIDE_SAID.search(self._state.heading)
        marks = (row.cells[column] for row in table.rows if column is not None and column < len(row.cells))
        return takes and not said and any(required_mark(mark) for mark in marks)

    def _of_its_operation(self, table: Table) -> None:
        """Speak of the operation whose commands send the fields of a table, where they are no others'."""
        context = self._state.context
        if context.side == "body" and self._state.parent() == context.location():
            names = {"".join(ways.field_path(row.cells[0])[0][:1]) for row in table.rows if row.cells}
            context.return_to(self._state.shown.whose(context.operation, names))

    def _said_of_all(self, table: Table, places: set[str]) -> None:
        """Take in a sentence above a table that speaks of all its fields: ``Every value ranges from -10 to 10.``"""
        for said in self._lines:
            if not 0 < table.header.line - said.line < 4 or not OF_ALL.match(said.text):
                continue
            self._state.read.add(said.line)
            operation = self._state.context.operation
            for place in sorted(places):
                if self._state.reading.value(operation, place, "type") not in ("number", "integer", None):
                    continue
                for keyword, value in prose.read(said.text, "number").keywords.items():
                    if self._state.reading.value(operation, place, keyword) is None:
                        fact = Fact(operation=operation, place=place, keyword=keyword, value=value, line=said.line)
                        self._state.reading.add(fact)

    def _is_of_headers(self, table: Table) -> bool:
        if self._state.context.side != "header":
            return False
        for row in table.rows:
            if re.match(r"\W*(?:authorization|content-type|accept)\W*$", row.cells[0], re.IGNORECASE):
                self._state.read |= {row.line, table.header.line}
                if "bearer" in " ".join(row.cells).lower():
                    self._state.reading.bearer = self._state.reading.bearer or row.line
        return all(row.line in self._state.read for row in table.rows)


def _depth(place: str) -> int:
    """Return how many objects and lists hold a field, below its side."""
    names = [name for name in place.split("/") if name != "[]"]
    return len(names) - (3 if names[0] == "response" else 2)
