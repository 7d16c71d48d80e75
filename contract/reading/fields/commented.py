"""JSON whose comments say what its fields are: ``"seed": 1,  // integer, 0-100, default 1``."""

import re
from collections.abc import Iterator

from contract.reading.fields import heads
from contract.reading.fields.field import Described
from contract.reading.fields.heads import Marks
from contract.reading.operations.examples import Example, lines_of
from contract.reading.vocabulary.types import json_type

COMMENT = re.compile(r"(?://|#)\s*(?P<said>\S.*)$|/\*\s*(?P<inside>.*?)\s*\*/")
FEWEST = 2
"""Comments that say type or mark, of an example that describes its fields, and does not only show a case."""


def described(example: Example, operation: str, start: str) -> list[Described]:
    """Return the fields of an example, as its comments describe them; none where they say neither types nor marks."""
    found = list(_described(example, operation, start))
    return found if len(found) >= FEWEST else []


def _marks(said: str) -> Marks:
    """Read a comment, which may begin with what the field means: ``the job, string; optional``."""
    marks = heads.marks(said)
    parts = re.split(r"\s*[,，;；]\s*", said)
    index = next((index for index, part in enumerate(parts) if json_type(part)), 0)
    return heads.marks(", ".join([*parts[index:], *parts[:index]])) if index and not marks.type else marks


def _described(example: Example, operation: str, start: str) -> Iterator[Described]:
    lines = example.text.split("\n")
    for place, line in lines_of(example).items():
        text = lines[line - example.line] if 0 <= line - example.line < len(lines) else ""
        match = COMMENT.search(re.sub(r'"(?:[^"\\]|\\.)*"', lambda quoted: "_" * len(quoted[0]), text))
        if match is None or not place:
            continue
        group = "said" if match["said"] else "inside"
        marks = _marks(text[match.start(group) : match.end(group)])
        if not ((marks.type and json_type(marks.type)) or marks.required):
            continue
        yield Described(
            operation=operation, place=f"{start}/{place}", line=line, type=marks.type, required=marks.required,
            default=marks.default, limits=tuple((limit, line) for limit in marks.limits),
            texts=tuple((part, line) for part in (*marks.others, marks.text) if part),
        )  # fmt: skip
