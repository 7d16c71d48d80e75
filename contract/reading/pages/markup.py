"""Lists in HTML, the markup of wikis and marks that a copy has escaped, as the Markdown that says the same:
``<dt><code>fps</code></dt>`` is ``- `fps` ``.
"""

import html
import itertools
import re
from collections.abc import Iterator

from contract.reading.vocabulary.words import FENCE

TAG = re.compile(r"<(?P<close>/)?(?P<name>[a-zA-Z]\w*)(?:\s[^<>]*)?/?>")
LISTS = ("dl", "ul", "ol")
ITEMS = ("dt", "li")
MARKS = {"code": "`", "kbd": "`", "b": "**", "strong": "**", "em": "*", "i": "*"}
WIKI_HEADING = re.compile(r"^h([1-6])\. ", re.MULTILINE)
WIKI_HEAD = re.compile(r"^\|\|.+\|\|[ \t]*$", re.MULTILINE)
"""``||Field||Type||``: the head of a table."""
SIGN = re.compile(r"&(?:ndash|mdash|minus|times|le|ge|hellip|middot|bull|rarr|laquo|raquo|ldquo|rdquo|lsquo|rsquo);")
"""A sign in HTML's words that is none of its own."""
STARRED = re.compile(r"(?:  )+\* (?=\S)")
"""What stands before an item of a list, where none stands at the margin."""
TEXT_AT_MARGIN = re.compile(r"(?![*+-] )[\w`*_\"'(\[]")
OF_ITEMS = re.compile(r"(?<=\w)&lt;(\w+(?:\[\])?)&gt;")
"""``array&lt;object&gt;``"""
EMPTY_LINK = re.compile(
    r"^(#{1,6}[ \t]+(?=.*\()|[ \t]*(?=\S+\((?!#)))\[[ \t\u200b]{0,8}\]\([^()\s]*\)[ \t]*", re.MULTILINE
)
"""A link to the heading or field itself, of which a copy shows nothing."""
BROKEN_LINE = re.compile(r"^([ \t]*(?=[\"{}\[\]]).*[\w\[{,\"\]}])\\$", re.MULTILINE)
"""A line of JSON behind which a copy put the mark of a broken line."""
WORDED_FENCE = re.compile(r"^[ \t]*```[ \t]+(?P<text>[A-Z\u4e00-\u9fff]\w*(?: [^`\s]+){5,})[ \t]*$", re.MULTILINE)
"""The mark of code, and behind it a text, which goes on in no other way than as one."""
ESCAPED = re.compile(r"^\\(?:#{1,6} \S|`\\`\\`)", re.MULTILINE)
"""A heading, or the mark of code, that is shown as the text it was, because a copy took it for text."""
ESCAPED_SIGN = re.compile(r"(`[^`]*`)|\\(\[(?!.{0,200}\]\()|\](?!\()|(?<!^.)[{}()=~:!&+>#-])")
OF_PATTERN = re.compile(r"\\[dwsbDWSB]|\^")
"""In a line that holds a pattern, which escapes for itself."""
BADGE = re.compile(
    r"<(?:Badge|Tag|Chip|Label|Pill)\b(?P<attributes>[^<>]*?)(?:/>|>(?P<text>[^<>`]*)</(?:Badge|Tag|Chip|Label|Pill)>)"
)
"""What a page shows in a box beside the name of a field: ``<Badge type="info" text="string" />``."""
BADGE_TEXT = re.compile(r"(?:text|label|title|value|content)=[\"']([^\"'`]+)[\"']")
TWO_TABS = re.compile(r"^[^\t\n]+(?:\t\t[^\t\n]+)+$", re.MULTILINE)
ONE_TAB = re.compile(r"(?<!\t)(?:\t\t)*\t(?!\t)")
"""Between the cells of a table, where no copy has put two."""
NUMBER_TITLE = re.compile(r"^#(?=[ ]?\t)", re.MULTILINE)
"""The title of a column of numbers, which would make a heading."""
ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


MARKED_FIELD = re.compile(
    r"^(?P<indent>[ \t]*)(?P<item>- )?\*\*(?P<name>[\w-]+)\*\*[ \t]*`\*(?P<type>[\w\[\]<>]+)\*`"
    r"[ \t]*(?:\*\*)?(?P<mark>[（(][^()（）\n]{1,20}[）)])?(?:\*\*)?[ \t]*$",
    re.MULTILINE,
)
"""``**seed** `*integer*` （可选）``: the head of a field, be it an item of a list."""
MARKED_TITLE = re.compile(
    r"^(?P<indent>[ \t]*)\*\*(?P<title>属性|枚举值|说明|重要|Properties|Valid values|Note|Important)\*\*[ \t]*$",
    re.MULTILINE,
)
"""What stands in bold above the fields of an object, values, and notes."""
FEWEST_FIELDS = 3  # of a page that writes all of them so


def as_markdown(source: str) -> str:
    """Return a page that has as many lines, with the lists that it writes in HTML, and all that it writes as wikis do, written in
    Markdown.
    """
    source = NUMBER_TITLE.sub("No.", source)
    if TWO_TABS.search(source) and not ONE_TAB.search(source):
        source = source.replace("\t\t", "\t")
    source = BADGE.sub(_badge, _with_texts_apart(source))
    source = BROKEN_LINE.sub(r"\1", EMPTY_LINK.sub(r"\1", source))
    source = SIGN.sub(lambda sign: html.unescape(sign[0]), OF_ITEMS.sub(r"<\1>", _unescaped(source)))
    return _of_html(_of_wiki(_with_texts_of_items(_with_fields_plain(source))))


def _with_fields_plain(source: str) -> str:
    """Return a page that marks the names of fields as bold, and their types as code and as slanted, **seed** `*integer*`,
    with all of that as text alone, and the titles above the fields of objects; those of lists deeper than the others.
    """
    if len(MARKED_FIELD.findall(source)) < FEWEST_FIELDS:
        return source
    plain = MARKED_FIELD.sub(
        lambda field: (
            f"{'  ' * bool(field['item'])}{field['indent']}{field['name']} {field['type']}{field['mark'] or ''}"
        ),
        source,
    )
    return MARKED_TITLE.sub(r"\g<indent>\g<title>", plain)


def _badge(match: "re.Match[str]") -> str:
    said = match["text"] or "".join(BADGE_TEXT.findall(match["attributes"])[:1])
    return f"`{said.strip()}`" if said else ""


def _with_texts_apart(source: str) -> str:
    """Return a page in which no mark of code has a text behind it: one that closes code stands alone, any other is left out."""
    if not WORDED_FENCE.search(source):
        return source
    lines, is_open = source.split("\n"), False
    for number, line in enumerate(lines):
        if worded := WORDED_FENCE.fullmatch(line):
            lines[number] = "```" if is_open else worded["text"]
            is_open = False
        elif line.lstrip().startswith("```") and "`" not in line.strip().lstrip("`"):
            is_open = not is_open
    return "\n".join(lines)


def _with_texts_of_items(source: str) -> str:
    """Return a page in which the texts of items stand as deep as those, where a copy brought them to the margin: most items of
    such a list have one, and none of its marks stands at the margin.
    """
    lines = source.split("\n")
    for begin, end in itertools.pairwise([-1, *_ends_of_lists(lines), len(lines)]):
        texts: list[tuple[int, int]] = []
        items, depth = 0, 0
        for number in range(begin + 1, end):
            item = STARRED.match(lines[number])
            if item:
                items += lines[number][item.end() :].lstrip("`")[:1] not in ('"', "'")  # a value has no text
                depth = len(item[0])
            elif lines[number].strip() and depth:
                texts.append((number, depth))
        first = sum(
            not lines[number - 1].strip() and STARRED.match(lines[number - 2]) is not None for number, _ in texts
        )
        if items > 1 and 2 * first >= items:
            for number, depth in texts:
                lines[number] = " " * depth + lines[number]
    return "\n".join(lines)


def _ends_of_lists(lines: list[str]) -> Iterator[int]:
    """Yield the lines that are neither items of a list nor texts at the margin."""
    is_code = False
    for number, line in enumerate(lines):
        is_code ^= FENCE.match(line) is not None
        is_text = not line or (TEXT_AT_MARGIN.match(line) is not None and "|" not in line)
        if is_code or not (is_text or STARRED.match(line)):
            yield number


def _unescaped(source: str) -> str:
    """Return a page without the backslashes before its marks: before all, where it marks no code otherwise; else outside of code,
    and before those alone that would mark nothing where they stand.
    """
    lines, is_code = source.split("\n"), False
    if ESCAPED.search(source) and not any(map(FENCE.match, lines)):
        return ESCAPE.sub("", source)
    for number, line in enumerate(lines):
        is_code ^= FENCE.match(line) is not None
        if not is_code and "\\" in line and not OF_PATTERN.search(line):
            lines[number] = ESCAPED_SIGN.sub(lambda sign: sign[1] or sign[2], line)
    return "\n".join(lines)


def _of_wiki(source: str) -> str:
    """Return a page with its headings, tables and blocks of code in Markdown, if a wiki exported it."""
    if not (WIKI_HEADING.search(source) and WIKI_HEAD.search(source)):
        return source
    source = WIKI_HEADING.sub(lambda heading: "#" * int(heading[1]) + " ", source)
    source = WIKI_HEAD.sub(lambda head: head[0].replace("||", "|"), source)
    source = re.sub(r"^\{code[^{}\n]*\}[ \t]*$", "```", source, flags=re.MULTILINE)
    source = re.sub(r"^\{\w+[^{}\n]*\}[ \t]*$", "", source, flags=re.MULTILINE)
    return re.sub(r"^\*([^*\n]+)\*[ \t]*$", r"**\1**", source.replace("\\[", "["), flags=re.MULTILINE)


def _of_html(source: str) -> str:
    """Return a page with the lists that it writes in HTML written in Markdown: a term of a list of definitions as an item,
    what it means below. What stands in code, and in other tags, stays as it is.
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
        elif name == "dd" and not tag["close"] and text.strip():
            text = f"{text.rstrip()}: "  # what the term means, in the same line
        else:
            text += MARKS.get(name, "")
    text = (text + line[end:]).strip()
    return (start + text if text else ""), depth
