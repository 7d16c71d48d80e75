"""Tables that a page of Markdown writes in HTML."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from contract.reading.pages.blocks import Block, Html, Row, Table, Text

INDENTED = re.compile(r"padding-left:\s*(\d{1,3})px")
ONE_LEVEL = 20
"""Pixels by which a name is indented that stands in another."""
LISTED = ("br", "li", "p", "div")
"""Tags that begin a line within a cell."""


def expanded(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks of a page, and in place of HTML the tables that it makes; its lines, where it makes none."""
    for block in blocks:
        if not isinstance(block, Html):
            yield block
            continue
        found = list(_tables(block.text, block.line))
        lines = enumerate(block.text.split("\n"), start=block.line)
        yield from found or (Text(text=line.strip(), line=number) for number, line in lines if line.strip())


def _tables(source: str, first: int) -> Iterator[Table]:
    """Yield the tables of a piece of HTML that begins at a line."""
    reader = _Reader(first)
    reader.feed(source)
    reader.close()
    for rows in reader.tables:
        if len(rows) > 1:
            yield Table(header=rows[0], rows=tuple(rows[1:]))


class _Reader(HTMLParser):
    def __init__(self, first: int) -> None:
        super().__init__(convert_charrefs=True)
        self._first = first
        self._cells: list[str] | None = None
        self._line = 0
        self._is_open = False
        self.tables: list[list[Row]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self._end_row()
            self._cells, self._line = [], self._first + self.getpos()[0] - 1
        elif tag in ("td", "th") and self._cells is not None:
            self._cells.append("")
            self._is_open = True
        elif self._is_open and self._cells:
            indented = INDENTED.search(dict(attrs).get("style") or "")
            self._cells[-1] += "↳" * (int(indented[1]) // ONE_LEVEL) if indented else ""
            self._cells[-1] += {"code": "`", "li": "<br>- "}.get(tag, "<br>" if tag in LISTED else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._is_open = False
        elif tag in ("tr", "table"):
            self._end_row()
        elif tag == "code" and self._is_open and self._cells:
            self._cells[-1] += "`"

    def handle_data(self, data: str) -> None:
        if self._is_open and self._cells:
            self._cells[-1] += " ".join(data.split()) if data.strip() else " " if self._cells[-1] else ""

    def _end_row(self) -> None:
        if self._cells and self.tables:
            cells = tuple(cell.strip().removeprefix("<br>").strip() for cell in self._cells)
            self.tables[-1].append(Row(cells=cells, line=self._line))
        self._cells = None
