"""Lists in HTML, the markup of wikis and marks that a copy has escaped, as the Markdown that says the same:
``<dt><code>fps</code></dt>`` is ``- `fps` ``.
"""

import html
import re

TAG = re.compile(r"<(?P<close>/)?(?P<name>[a-zA-Z]\w*)(?:\s[^<>]*)?/?>")
LISTS = ("dl", "ul", "ol")
ITEMS = ("dt", "li")
MARKS = {"code": "`", "kbd": "`", "b": "**", "strong": "**", "em": "*", "i": "*"}
WIKI_HEADING = re.compile(r"^h([1-6])\. ", re.MULTILINE)
WIKI_HEAD = re.compile(r"^\|\|.+\|\|[ \t]*$", re.MULTILINE)
"""``||Field||Type||``: the head of a table."""
SIGN = re.compile(r"&(?:ndash|mdash|minus|times|le|ge|hellip|middot|bull|rarr|laquo|raquo|ldquo|rdquo|lsquo|rsquo);")
"""A sign in HTML's words that is none of its own."""
FENCE = re.compile(r"\s*(?:```|~~~)")
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
ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def as_markdown(source: str) -> str:
    """Return a page that has as many lines, with the lists that it writes in HTML, and all that it writes as wikis do, written in
    Markdown.
    """
    source = _with_texts_apart(source)
    source = BROKEN_LINE.sub(r"\1", EMPTY_LINK.sub(r"\1", source))
    return _of_html(_of_wiki(SIGN.sub(lambda sign: html.unescape(sign[0]), OF_ITEMS.sub(r"<\1>", _unescaped(source)))))


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


def _unescaped(source: str) -> str:
    """Return a page without the backslashes before its marks, where it marks no code otherwise."""
    is_escaped = ESCAPED.search(source) and not any(map(FENCE.match, source.split("\n")))
    return ESCAPE.sub("", source) if is_escaped else source


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
