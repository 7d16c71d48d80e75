"""Fields that begin behind links to themselves, of which a copy shows nothing, and all of whose parts it put into one line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from contract.reading.fields.starts import GLUED_TYPE
from contract.reading.pages.blocks import Text

ANCHOR = re.compile(r"\[[\s\u200b]{0,8}\]\(#[\w.-]*\)\s*")
HEAD = re.compile(
    rf"(?P<name>[A-Za-z_][\w.\[\]-]*?)(?P<type>{GLUED_TYPE})(?: (?P<location>header|query|path|cookie|body))?"
    r"(?: (?P<mark>required|optional))?(?: default(?P<default>\"[^\"]*\"|\S+))?(?:\s+(?P<text>.*))?"
)
"""``seedinteger required default5 What to begin with.``"""
LABEL = re.compile(r"\s+(?=(?:Available options|Required range|Example|Default|Pattern)\s?:|#{2,6} [A-Z])")
"""What begins within a line, and has one of its own elsewhere."""
FEWEST = 2  # fields behind links


def are_used(lines: Iterable[Text]) -> bool:
    """Whether a page has fields behind links to themselves."""
    parts = [part for line in lines for part in ANCHOR.split(line.text)[1:]]
    return sum(HEAD.fullmatch(part.strip()) is not None for part in parts) >= FEWEST


def parted(text: Text) -> Iterator[Text]:
    """Yield a line, each part of each field as one of its own."""
    before, *behind = ANCHOR.split(text.text)
    yield from _labelled(text, before)
    for part in behind:
        head = HEAD.fullmatch(part.strip())
        if head is None:
            yield from _labelled(text, part)
            continue
        yield replace(text, text=head["name"])
        yield replace(text, text=" ".join(filter(None, (head["type"], head["location"], head["mark"]))))
        yield from _labelled(text, f"Default: {head['default']}" if head["default"] else "")
        yield from _labelled(text, head["text"] or "")


def _labelled(text: Text, said: str) -> Iterator[Text]:
    yield from (replace(text, text=part.lstrip("# ")) for part in LABEL.split(said.strip()) if part.strip())
