"""How a list of values at the start of a text is split into them."""

import re

from contract.reading.vocabulary import languages
from contract.reading.vocabulary.words import VALUE, number

QUOTED_WORDS = re.compile(r"([`\"'])([A-Za-z0-9][\w.:+&-]*(?: (?:[\w.:+&-]+|\([\w.-]+\))){0,4})\1")
"""A value, be it of several words: ```pan left```."""
QUOTED_LIST = re.compile(
    rf"\s*(?=[^.]*[`\"'][\w.:+&-]+ [\w.:+& ()-]+[`\"']){QUOTED_WORDS.pattern}"
    rf"(?:\s*(?:,|，|、|/|\\?\||\bor\b|\band\b)+\s*(?:(?:or|and)\s+)?"
    r"[`\"'][A-Za-z0-9][\w.:+&-]*(?: (?:[\w.:+&-]+|\([\w.-]+\))){0,4}[`\"'])+"
)
"""A list of values in quotes, some of which have several words."""
QUOTED_AND_SPACED = re.compile(r"(?<!\w)'[\w,-]{1,80}'(?:,\s+'[\w,-]{1,80}')+")
WORDS_OF_A_VALUE = re.compile(r"[A-Za-z0-9][\w.:+&-]*(?: (?:[\w.:+&-]+|\([\w.-]+\))){1,4}")
EXTENSIONS = {
    "jpg", "jpeg", "png", "webp", "gif", "bmp", "mp4", "mov",
    "webm", "avi", "mkv", "m4v", "mp3", "wav", "m4a", "aac", "flac", "ogg", "heic", "heif", "tiff", "svg",
}  # fmt: skip
NO_VALUES = EXTENSIONS | {"url", "uri", "base64", "file", "json", "binary", "http", "https", "and", "or"}
"""Of these one sends some, and none is a value."""
ONLY_SOME = {"etc", *languages.AND_SO_ON.split("|")}
"""At the end of a list: not all that there are."""
MANY = 3
"""Of so many values in brackets it may be said that they are all; of less, ``("gold", "marble")``, an example is made."""
STATE = re.compile(
    r"\b(?:pend|queue|queuing|process|runn|succe|complet|fail|cancel|error|submit|wait)\w*", re.IGNORECASE
)
"""Words for how far a task is: a text that lists some and says no more lists values."""
SEVERAL = re.compile(r"\s*[-*•]\s*(?P<values>[a-z]\w*(?:\s*[,，、]\s*[a-z]\w*)+)\s*[:：]\s+\S.*", re.ASCII)
"""``- soft_1, soft_2: close to the picture``"""

NEXT_ITEM = re.compile(r"\s*([A-Za-z]\w*)[;；]\s*$")
"""An item of which nothing is said, below others."""
ITEMS = (
    re.compile(rf"\s*(?:[-*•·●]\s*)?`[\"']?({VALUE})[\"']?`\s*(?:[:：(（=–—-].*)?$"),
    re.compile(r"\s*([a-zA-Z]\w*?)\s*[：](?!\d).*$"),
    re.compile(r"\s*([a-z][a-z_]{2,}|[A-Z][A-Z_]{2,})[\u4e00-\u9fff]{2,}.*$"),
    re.compile(r"\s*(?!(?:notes?|default|example)\b)([A-Za-z]\w*):\s+\S.*$", re.IGNORECASE),
    NEXT_ITEM,
    re.compile(rf"\s*[-*•·●]\s*[`\"']?({VALUE}?)[`\"']?\s*(?:[:：(（=–—-]\s.*|[:：(（].*)?$"),
    re.compile(rf"\s*[`\"']?({VALUE})[`\"']?\s*(?:[(（].*[)）]|\s[\u4e00-\u9fff].*)?$"),
    re.compile(rf"\s*`({VALUE})`\s*[:：–-]\s"),
    re.compile(rf"\s*[-*•]\s*`?({VALUE}(?:/{VALUE}){{1,3}})`?\s*$"),
    re.compile(r"\s*[-*•]\s*`([\w.:+&-]+(?: [\w.:+&-]+){1,4})`\s*$"),
)
"""How a line begins that is an item of a list of values: the first that fits has the value."""
GROUP = re.compile(r"\s*[^-*•\s`\"'](?:[^:：\n。]{0,20}(?:档位?|类|级|系列|组))[:：]\s*")
"""The title of some of the values of a list: ``480P档位：``."""


def split_lines(text: str) -> list[str]:
    """The values of a list that follows line by line: ``- natural: close to the picture``."""
    first, _, below = text.partition("\n")
    if first.strip():
        return []
    values: list[str] = []
    for line in filter(str.strip, below.split("\n")):
        if several := SEVERAL.fullmatch(line):
            values += re.split(r"\s*[,，、]\s*", several["values"])
            continue
        forms = (form.match(line) for form in ITEMS if values or form is not NEXT_ITEM)
        match = next(filter(None, forms), None)
        if not match and GROUP.fullmatch(line):
            continue
        if not match or match[1].endswith(":"):
            break
        values.append(match[1])
    return values


def holding_commas(text: str) -> list[str]:
    """The values of a list some of which hold a comma, ``'Dutch', 'Dutch,Flemish'``: behind those between them is a blank."""
    listed = QUOTED_AND_SPACED.search(text)
    values = re.findall(r"'([^']+)'", listed[0]) if listed else []
    return values if any("," in value for value in values) else []


def split_list(text: str) -> list[str]:
    """Split the list at the start of a text: until a line or sentence ends, or something is no value."""
    line = re.sub(r"[\[\]{}]", "", text.lstrip(" \t").split("\n")[0])
    if whole := QUOTED_LIST.match(line):
        return [value for _, value in QUOTED_WORDS.findall(whole[0])]
    if "`/" in line or re.search(r",\s*(?:\.\.\.|…)\s*$", line):
        return []  # addresses, or some of them
    line = re.split(r"(?<=[^\s\d])\.(?=\s|$)|(?<=\d)\.(?=\s+[A-Z]|$)|\s\.(?=\s|$)|[。；;]", line)[0]
    line = re.split(r"[)）]", re.sub(r"\([^)]*\)|（[^）]*）|[(（][^()（）]*$", "", line))[
        0
    ]  # where the list itself stands in brackets
    if re.fullmatch(r"\s*[A-Z][A-Z_]+(?: [A-Z][A-Z_]+)+\s*", line):
        return line.split()
    if re.fullmatch(rf"{VALUE}(?:\s{{2,}}{VALUE})+\s*", line):
        return line.split()
    spaced = re.match(rf"(?:`{VALUE}`\s+)+`{VALUE}`", line)
    if spaced:
        return re.findall(rf"`({VALUE})`", spaced[0])
    values: list[str] = []
    commas = len(re.findall("[,，、]", line))
    holds_slashes = (commas and 0 < line.count("/") <= commas + 1) or re.search(
        r"`\w+/[\w.+-]+`", line
    )  # ``Maker/model-1, Maker/model-2``
    marks = (
        r"\s*(?:,|，|、|\||\bor\b|\band\b|或者?|和)\s*"
        if holds_slashes
        else r"\s*(?:,|，|、|\||/|\bor\b|\band\b|或者?|和)\s*"
    )
    one = rf"{VALUE}(?:/{VALUE})?" if holds_slashes else VALUE
    for part in re.split(marks, line):
        word = part.strip().strip("`\"'“”*").strip()
        if not word:
            continue
        behind = r"(?:\s*[:：=—-]\s|\s*$|\s+[\u4e00-\u9fff]" + (r"|[仅当])" if values else ")")
        first = re.match(rf"[`\"']?({one})[`\"']?{behind}", part.strip())
        if not first:
            lone = re.match(rf"[`\"']({VALUE})[`\"']", part.strip()) or (
                re.match(rf"({VALUE})\s+\w+\.?$", part.strip()) if values else None
            )
            if lone:
                values.append(lone[1])
            break
        values.append(first[1].rstrip(":."))
    return list(dict.fromkeys(values)) if ONLY_SOME.isdisjoint(values) else []


def is_value(value: str, kind: str | None) -> bool:
    if kind in ("number", "integer"):
        return number(value) is not None
    return re.fullmatch(rf"{VALUE}(?:/{VALUE})?", value) is not None or WORDS_OF_A_VALUE.fullmatch(value) is not None
