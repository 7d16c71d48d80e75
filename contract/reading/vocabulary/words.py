"""What all that reads sentences looks for: numbers, and words that may be values."""

import re

from contract.reading.vocabulary import languages

COUNT = r"(?:\d{1,3}(?:,\d{3}){1,8}(?!\d)|\d{1,25})"
"""HOSTILE INPUT: numbers and words are bounded, and no number has a comma but before three digits: a list of numbers can be
read in one way alone, and quickly.
"""
NUMBER = rf"-?{COUNT}(?:\.\d{{1,24}})?"
MARKS = r"条件必[填选需须传]|required|optional|mandatory|必填|必选|必需|必须|必传|可选|选填|可不传|非必[填选需须传]"
"""Words that say whether a field is required, as an alternative of expressions."""
COMMON = re.compile(
    r"an?|and|any|are|be|by|for|if|in|is|it|not|of|on|or|see|that|the|this|to|used?|when|with|you", re.IGNORECASE
)
"""Words of a sentence, which are no values."""
CALLOUT = re.compile(r"warning|notes?|tips?|caution|important|注意|说明|提示|重要|警告", re.IGNORECASE)
"""The title of a box beside the text."""
FENCE = re.compile(r"\s*(?:```|~~~)")
"""How the mark of code begins."""
BUTTON = re.compile(r"copy|copied!?|collapse|expand", re.IGNORECASE)
"""What a page shows beside code."""
LINK = re.compile(r"\[([^\[\]]+)\]\([^()]*\)")
"""A link of Markdown, and what it shows."""
OBJECT = (
    r"(?:object|array|items|entries|fields|properties|parameters|attributes|对象|数组|参数|字段|属性)"
    r"(?:参数)?(?: ?(?:说明|详解|结构|表格?|列表))?"
)
"""What stands behind the name of an object in a title above its fields."""
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
CHINESE_WORDS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
CHARACTERS = (
    r"(?:(?:unicode|ascii|utf-8|utf8|alphanumeric|english|chinese|latin)\s+)*(?:characters?|chars?|symbols|个?字符|个?汉字|个?字)\b|"
    rf"(?:{languages.CHARACTERS})\b|"
    r"文字(?=以[内下])|个?\s?(?:中文|英文|(?:utf-?8|unicode)\s?)?字符|个?汉字|个?字(?!节)"
)
FILL = r"(?:[\s:：=为是传入支持引用可上包含输允许]|\b(?:is|of|be)\b)*"
VALUE = r"[A-Za-z0-9](?:[A-Za-z0-9_.:+-]|(?<=\d)\*(?=\d)){0,120}"
RANGE = re.compile(rf"([\[(])\s*({NUMBER})\s*(?:[,~，、]|\.\.)\s*({NUMBER})\s*([\])])")
"""``[0, 1)``, ``[ 0 .. 9 ]``"""


def number(text: str) -> int | float | None:
    """``2,500`` → 2500, ``two`` → 2, ``0.5`` → 0.5; None for what is no number."""
    text = text.strip().lower().replace(",", "")
    if text in WORDS:
        return WORDS[text]
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return None
