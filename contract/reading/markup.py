"""Lists in HTML, as the lists of Markdown that say the same: ``<dt><code>fps</code></dt>`` is ``- `fps` ``."""

import re

TAG = re.compile(r"<(?P<close>/)?(?P<name>[a-zA-Z]\w*)(?:\s[^<>]*)?/?>")
LISTS = ("dl", "ul", "ol")
ITEMS = ("dt", "li")
MARKS = {"code": "`", "kbd": "`", "b": "**", "strong": "**", "em": "*", "i": "*"}
FENCE = re.compile(r"\s*(?:```|~~~)")


def as_markdown(source: str) -> str:
    """Return a page that has as many lines, with the lists that it writes in HTML written in Markdown: a term of a list of
    definitions as an item, what it means below. What stands in code, and in other tags, stays as it is.
    """
    if not re.search(r"<(?:dl|ul|ol)[\s>]", source):
        return source
    lines: list[str] = []
    depth, is_code = 0, False
    for line in source.split("\n"):
        is_code ^= FENCE.match(line) is not None
        if is_code or "|" in line or not (depth or re.match(r"\s*<(?:dl|ul|ol)[\s>]", line)):
            lines.append(line)
            continue
        text, depth = _written(line, depth)
        lines.append(text)
    return "\n".join(lines)


def _written(line: str, depth: int) -> tuple[str, int]:
    """Return a line of a list as Markdown, and how many lists are open behind it."""
    start, text, end = "  " * depth, "", 0
    for tag in TAG.finditer(line):
        text += line[end : tag.start()]
        end = tag.end()
        name = tag["name"].lower()
        if name in LISTS:
            depth = max(depth + (-1 if tag["close"] else 1), 0)
        elif name in ITEMS and not tag["close"]:
            start, text = "  " * (depth - 1) + "- ", text.lstrip()
        else:
            text += MARKS.get(name, "")
    text = (text + line[end:]).strip()
    return (start + text if text else ""), depth
