"""The numbers that a text lists as all the values there are: ``5 or 10``, ``0: off, 1: on``."""

import itertools
import re

from contract.reading.vocabulary.words import CHARACTERS, NUMBER

MEANT_NUMBER = re.compile(r"\s*(\d{1,3})\s*(?:=\s*[^\s=]+|\s[\u4e00-\u9fff]\S*)\s*[.。]?")
"""``1 高质``, ``0=1080p``: one of several, parted by slashes."""
UNIT = (
    r"秒|分|张|个|次|字|像素|倍|元|月|年|天|小时|条|段|位|种|路|组|级|到|至|以|~|%|s\b|secs?\b|seconds?\b|min|hours?\b|days?\b|"
    r"(?:imag|vide)\w+|(?:frame|item|character)s?\b|or\b|and\b|to\b|px\b|fps\b|x\b|[MGK]B|[kp]\b"
)
"""What stands behind a number that counts something, and has no meaning of its own."""
PART = re.compile(r"[,，;；、|\n]|(?<=[\u4e00-\u9fff])\s+(?=\d{1,2}\s?[\u4e00-\u9fff])")
MEANING = re.compile(
    rf"(?:[^:：\d]{{0,40}}[:：]|.{{0,60}}[】）)。]|[^\d.]{{0,60}}\.\s)?\s{{0,9}}(?:[-*•·]\s{{0,9}})?`?(?P<number>-?\d{{1,2}})"
    rf"`?\s{{0,9}}"
    r"(?:[:：=→–—(（]|-\s|-(?=[\u4e00-\u9fff])|(?<=\s)|(?=[\u4e00-\u9fff]))\s{0,9}"
    rf"(?!{UNIT})[^\d\s:：].*"
)
"""A number, and what it means."""
NUMBERED = re.compile(r"(?:^|[:：.]\s)\s*(-?\d{1,2}): \S")
"""``2: 30 s to 60 s``"""
PARTED_BY_COMMA = re.compile(r"(?:^|(?<=<br>)|(?<=\n))\s*(\d{1,2}), (?=[A-Za-z<\d])")
"""``0, off;`` in a line of its own."""
TOLD = re.compile(r"(?:^|(?<=[.。])\s+)(\d) (?:is|means|stands for) [a-z]")
"""``0 is off. 1 is on.``"""
COUNTED = re.compile(r"(?<![\w.:-])(\d): (?=[a-z])")
"""``1: upper left 2: upper right``"""
MANY = 3  # numbers in brackets that are all there are, and no ends of a range
FAR = 10
FIRST = ("-1", "0", "1")
"""Numbers with which such a list begins."""


def with_colons(text: str) -> str:
    """Return a text with a colon behind each of several numbers in lines of their own: ``0, off;`` becomes ``0: off;``."""
    return PARTED_BY_COMMA.sub(r"\1: ", text) if len(PARTED_BY_COMMA.findall(text)) > 1 else text


def listed(text: str) -> list[str]:
    """Return the numbers that a text lists; none where it lists none."""
    return with_meanings(text) or _bare(text)


def with_meanings(text: str) -> list[str]:
    """Return the numbers, each greater than the one before, of which a text says what each means: ``0 off, 1 on``."""
    if len(told := TOLD.findall(text)) > 1 and told == sorted(told) and told[0] in FIRST:
        return told
    counted = COUNTED.findall(text)
    if len(counted) >= MANY and counted[0] in FIRST and _is_run(counted):
        return counted
    parts = PART.split(text)
    found = [match["number"] for part in parts if (match := MEANING.fullmatch(part))]
    numbered = [match[1] for part in parts if (match := NUMBERED.search(part))]
    found = numbered if len(numbered) > len(found) > 1 else found  # what some mean begins with a number
    rises = all(int(number) < int(following) for number, following in itertools.pairwise(found))
    are_ends = len(found) == 2 and int(found[1]) - int(found[0]) >= FAR  # of a range, and what they mean
    return found if len(found) > 1 and rises and found[0] in FIRST and not are_ends else []


def _is_run(numbers: list[str]) -> bool:
    """Whether each number is the next one."""
    return all(int(following) == int(number) + 1 for number, following in itertools.pairwise(numbers))


def _bare(text: str) -> list[str]:
    """The numbers that a text lists: ``5 or 10``, ``1: top / 2: bottom``."""
    text = re.sub(r"(?<=\d)\s?(?:s|secs?|seconds?)\b(?=\s*(?:,|or\b|/|[.]?$))|\s*\((?:the )?default\)", "", text)
    named = re.findall(
        rf"(?:^|[/；;,，\n：(（]\s*|:\s+|(?<=[\u4e00-\u9fff]):)({NUMBER})\s*(?:[:：=]|[-–—](?![\d.]))\s*(?:\dD|[^\d\s/])[^/；;,，\n]*",
        text,
    )
    if len(named) < MANY and re.search(rf"[(（]\s*{NUMBER}\s*[:：=]", text):
        named = []  # the ends of a range, and what they mean
    told = re.findall(rf"(?:^|[:：、,，]\s*)({NUMBER})\s*(?:（[^（）\d]+）|\((?!min|max|low|high)[^()\d]+\))", text)
    glued = re.findall(
        r"(?<![\d.])(\d{1,3})(?:[:：][\u4e00-\u9fff]+|(?![到至])[\u4e00-\u9fff]{2,})(?=\d{1,3}[:：\u4e00-\u9fff]|\W|$)",
        text,
    )  # ``1:等待2:完成``
    glued = glued if len(glued) == len(re.findall(r"\d+", text)) and not re.search(r"之间|范围", text) else []
    lined = [match[1] for line in text.split("\n") if (match := re.fullmatch(r"\s*(\d{1,3})\s*[:：=]\s*\S.*", line))]
    named = next((found for found in (named, told, glued, lined) if len(found) > 1), [])
    if len(named) > 1 and len(set(named)) == len(named):
        return named
    if len(meant := [match[1] for part in text.split(" / ") if (match := MEANT_NUMBER.fullmatch(part))]) > 1:
        return meant
    told = re.findall(r"(?:^|[.。]\s+)(\d{1,2})\s*(?:\((?:the )?default\))?:\s+[^\s\d]", text)
    if len(told) > 1:
        return told
    bare = re.search(
        r"(?i:^|[:：(（，]|(?<!\d),\s|(?<=[\u4e00-\u9fff]),|"
        r"\.\s|\b(?:either|must be|can be|one of|supports?|accepts?|choose|ask for)\b|"
        rf"可选|必须[为是]|支持)\s*({NUMBER}(?:\s*[,、]\s*{NUMBER})*\s*(?:,\s*)?(?:or|或)\s*{NUMBER})(?![\d.]*\d|\s*{CHARACTERS}|"
        r"\s*(?:to|~|至|到)\s*\d)",
        text,
    )
    bare = bare or re.search(
        rf"(?i:\b(?:supported|allowed|values?|options?)(?: values?)?)\s*:?\s*({NUMBER}(?:\s*[,/|]\s*{NUMBER})+)"
        r"\s*(?:\.(?:\s|$)|$)",
        text,
    )
    bare = bare or re.fullmatch(rf"(?:[^\W\d][\w ]*[,:] )?({NUMBER}(?:\s*[,/|、]\s*{NUMBER})+)", text.strip(" ."))
    bare = bare or re.search(
        rf"(?i:\b(?:supports?|accepts?) )({NUMBER}(?:\s*,\s*{NUMBER})*(?:,| and) {NUMBER})\s*[.。]?$", text
    )
    bare = bare or re.fullmatch(
        rf"[\u4e00-\u9fff]{{2,8}}[:：]\s*({NUMBER}(?:\s*[,/|、]\s*{NUMBER}){{2,20}})", text.strip(" .。")
    )
    bare = bare or re.search(rf"[(（]({NUMBER}(?:, {NUMBER})+)(?: seconds\b|, --)", text)
    bare = bare or re.search(rf"(?<=\w )[(（]({NUMBER}(?:, ?{NUMBER}){{2,20}})[)）]", text)
    bare = bare or re.match(r"\s*(\d{1,2}(?:,\d{1,2}){1,20})(?=\s+\S)", text)
    bare = bare or re.search(rf"\b[Oo]nly supports values? ({NUMBER}(?:, {NUMBER})*,? and {NUMBER})(?=[,.;]|$)", text)
    bare = bare or re.search(rf"(?:^|[,:，：]\s*)({NUMBER}(?: / {NUMBER})+)\s*(?=$|[.。;；])", text)
    bare = bare or re.search(rf"(?i:\b(?:must be|one of)) ({NUMBER}(?: / {NUMBER})+)(?=$|[.,;])", text)
    if "选一" in text:
        bare = bare or re.search(rf"({NUMBER}(?:\s*[、,，]\s*{NUMBER}){{1,20}})\s*[二三四五]选一", text)
    bare = bare or re.search(rf"\b[Oo]nly ({NUMBER}(?: and {NUMBER})+) are (?:supported|allowed|accepted)", text)
    return re.findall(NUMBER, re.sub(r"(?<=\d)[,/|]\s*", " ", bare[1])) if bare else []
