"""Lists of which a program that takes the text out of HTML has put each word marked as code into a line of its own, and the mark
of each item at the end of the line above: ``-``, ``seed``, ``is optional. Values:4``, ``,8``, ``(default). -``.
"""

import re

NAME = re.compile(r"[A-Za-z_][\w.\[\]]*")
MARK = re.compile(r"(?:^|(?<=\S) )-$")
"""The mark of an item, where a copy has put it."""
SAYS = re.compile(r"(?:is|are|must|can|should|may|sets?|selects?|controls?|defines?|specifies)\b|[(（,，:：;；–—-]")
"""How the line below the name of a field begins."""
GOES_ON = re.compile(r"[,，.。;；:：)）(（]")
TITLE = re.compile(r"[A-Z][\w -]{0,40}|[{\[].*")
"""What ends the last item: a title, or what is shown."""
FEWEST = 3  # fields
MOST_LINES = 60  # of an item


def respelt(source: str) -> str:
    """Return a page with such lists as those of Markdown, each item in the line of its name."""
    lines = source.split("\n")
    begins = [number for number in range(1, len(lines) - 1) if _begins(lines, number)]
    if len(begins) < FEWEST:
        return source
    for begin in begins:
        lines[begin - 1] = MARK.sub("", lines[begin - 1]).rstrip()
    heads = set(begins)
    for begin in begins:
        end = begin + 1
        while end < min(len(lines), begin + MOST_LINES) and end not in heads and not _ends(lines, end):
            end += 1
        lines[begin] = f"- `{lines[begin].strip()}` {_joined(lines[begin + 1 : end])}"
        lines[begin + 1 : end] = [""] * (end - begin - 1)
    return "\n".join(lines)


def _begins(lines: list[str], number: int) -> bool:
    """Whether a line is the name of a field that is an item: the mark stands above it, and below what is said of it."""
    is_marked = MARK.search(lines[number - 1].rstrip()) is not None
    return is_marked and NAME.fullmatch(lines[number].strip()) is not None and SAYS.match(lines[number + 1]) is not None


def _ends(lines: list[str], number: int) -> bool:
    """Whether a line is none of the item above it."""
    line = lines[number].strip()
    return not line or line == "-" or TITLE.fullmatch(line) is not None or line.startswith("```")


def _joined(lines: list[str]) -> str:
    """Return what is said of a field as one line."""
    text = ""
    for line in map(str.strip, lines):
        text += line if GOES_ON.match(line) or not text else f" {line}"
    return re.sub(r"(?<=[A-Za-z]):(?=\S)", ": ", re.sub(r"(?<=[\w)]),(?=\S)", ", ", text))
