"""What a copy has glued together in all of a page: marks to names, labels to sentences, values to values."""

import re

from contract.reading.operations.addresses import METHOD

GLUED_NAME = re.compile(
    r"^(?P<name>[a-z]\w*?)(?P<mark>required|optional)\n(?P<type>(?:string|integer|number|boolean|array|object|enum)\b[^\n.]{0,40}?)$",
    re.MULTILINE,
)
"""The name of a field with its mark, and in the line below its type: ``imagerequired``."""
GLUED_LABEL = re.compile(
    r"(?<=[a-z)])(?=(?:Options|"
    r"(?:Supported|Allowed|Possible|Accepted|Available) (?:values|options|models|formats|ratios|sizes|modes)|"
    r"Range|Default(?: value)?):)"
)
"""A sentence, and the label that a copy has glued to it: ``Shape of the filmOptions:``."""
GLUED_TO_PATH = re.compile(
    rf"^(?P<call>(?:\d[\d.]* )?{METHOD} ?/\S*?[a-z\d}}])"
    r"(?P<title>(?:Request|Response|Query|Path|Headers?|Body)(?: [A-Z][a-z]+)*)$",
    re.MULTILINE,
)
"""An operation, and the title below it: ``POST /v1/filmsRequest Headers``."""
TITLES_OF_OPERATIONS = re.compile(r"^Method(?:Endpoint|Path|URL|Route)(?:Description|Purpose|Summary)$", re.MULTILINE)
"""The titles of a table of operations, of which a copy parts nothing."""
GLUED_OPERATION = re.compile(
    rf"^(?P<method>{METHOD})(?P<path>/\S*?[a-z\d}}])(?P<about>[A-Z][a-z]+(?: .*)?)$", re.MULTILINE
)
"""``POST/v1/filmsMake a film``"""
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
    """Return a page with labels apart from the sentences before them, operations from what is said of them, and the marks of
    fields behind the types below.
    """
    if GLUED_LABEL.search(source):
        source = "\n".join(map(_with_labels_apart, source.split("\n")))
    source = GLUED_TO_PATH.sub(
        lambda line: f"{line['call']}{' returns:' * line['title'].startswith('Response')}", source
    )
    if TITLES_OF_OPERATIONS.search(source):
        source = GLUED_OPERATION.sub(r"\g<method> \g<path> \g<about>", TITLES_OF_OPERATIONS.sub("", source))
    if len(GLUED_NAME.findall(source)) < FEWEST_NAMES:
        return source
    source = GLUED_NAME.sub(r"\g<name>\n\g<type> \g<mark>", source)
    return GLUED_QUOTES.sub('", "', GLUED_RANGE.sub(r"\1. ", source))
