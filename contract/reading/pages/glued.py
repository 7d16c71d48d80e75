"""What a copy has glued together in all of a page: marks to names, labels to sentences, values to values."""

import re

GLUED_NAME = re.compile(
    r"^(?P<name>[a-z]\w*?)(?P<mark>required|optional)\n(?P<type>(?:string|integer|number|boolean|array|object|enum)\b[^\n.]{0,40}?)$",
    re.MULTILINE,
)
"""The name of a field with its mark, and in the line below its type: ``imagerequired``."""
GLUED_LABEL = re.compile(
    r"(?<=[a-z)])(?=(?:Options|(?:Supported|Allowed|Possible|Accepted|Available) (?:values|options)|Range|Default(?: value)?):)"
)
"""A sentence, and the label that a copy has glued to it: ``Shape of the filmOptions:``."""
FEWEST_NAMES = 2  # names, of a page that glues marks to them
GLUED_RANGE = re.compile(r"^(Default: \S+?)(?=Range: )", re.MULTILINE)
"""A default to which the range is glued that stood beside it: ``Default: 0.2Range: 0 - 1``."""
GLUED_QUOTES = re.compile(r"(?<=\w)\"\"(?=\w)")
"""Between values in quotes that are glued: ``"up""down"``."""


def _with_labels_apart(line: str) -> str:
    """Return a line of text with its labels apart; code has no sentences."""
    is_sentence = line[:1].isupper() and not set('{}"') & set(line)
    return GLUED_LABEL.sub(lambda label: ". " if " " in line[: label.start()] else "", line) if is_sentence else line


def apart(source: str) -> str:
    """Return a page with labels apart from the sentences before them, and the marks of fields behind the types below."""
    if GLUED_LABEL.search(source):
        source = "\n".join(map(_with_labels_apart, source.split("\n")))
    if len(GLUED_NAME.findall(source)) < FEWEST_NAMES:
        return source
    source = GLUED_NAME.sub(r"\g<name>\n\g<type> \g<mark>", source)
    return GLUED_QUOTES.sub('", "', GLUED_RANGE.sub(r"\1. ", source))
