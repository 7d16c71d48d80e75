"""Limits that a sentence states, English or Chinese: of a length, of how many there are, of a number.

A text is first put into one way of saying it: ``must not be longer than 9``, ``9 at most`` and ``不得超过 9`` all become ``≤ 9``,
so that what is looked for then has one form.
"""

import itertools
import math
import re
from functools import lru_cache
from typing import Any

from contract.reading.vocabulary import languages
from contract.reading.vocabulary.words import CHARACTERS, CHINESE_WORDS, COUNT, FILL, NUMBER, RANGE, WORDS, number

MORE = (
    r"\b(?:longer|higher|greater|more|larger|bigger)\s+than\b|\b(?:above|over|beyond)\b|\bexceed(?:s|ing)?\b|"
    r"大于|超过|超出|高于|多于|长于"
)
LESS = r"\b(?:shorter|lower|less|fewer|smaller)\s+than\b|\b(?:below|under)\b|小于|低于|少于|短于"
NOT = (
    r"(?:\b(?:cannot|can['’]t|can\s+not|must\s+not|mustn['’]t|may\s+not|should\s+not|shouldn['’]t|not|never|no)"
    r"\s+(?:(?:be|go|have|contain|set|to)\s+){0,3}"
    r"|不(?:[能得可应要会]|允许)?)"
)
OR_EQUAL = r"(?:\s*(?:,?\s*or|and)\s+equal(?:s)?(?:\s+to)?\b|\s*(?:或者?)?等于)"
FEW = r"\b(?:max(?:imum)?\b\.?|at\s+most\b)"
MANY = r"\b(?:min(?:imum)?\b\.?|at\s+least\b)"
LENGTH = r"(?:(?:array|string|text|input|total)\s+|\w+\s+)?length"
SAYINGS: tuple[tuple[str, str], ...] = (
    (r"(?<=\d)\s?…\s?(?=-?\d)", "~"),
    (rf"\bfrom\s+({NUMBER})\s+up\s+to(?:\s+and\s+including)?\s+({NUMBER})", r" \1~\2 "),
    (rf"({COUNT})\s*(?:characters|chars)\s+is\s+the\s+(?:limit|maximum)|({COUNT})\s+characters,\s+which\s+is\s+the\s+maximum",
     r" ≤ \1\2 characters "),
    (r"\b(?:smallest|shortest)\b(?=\s*[:：])", " ≥ "),
    (r"\b(?:largest|longest)\b(?=\s*[:：])", " ≤ "),
    (r"(?:字符数|字数)(?:限制)?(?:须|应|必须|需)?(?:为|在|是)\s*(?=\d+\s*[-~～–至到])", " 长度 "),
    (rf"({COUNT})\s*≤\s*(?:字数|字符数|长度)\s*≤\s*({COUNT})", r" 长度 \1~\2 "),
    (rf"长度\s*[:：]\s*最小\s*({COUNT})\s*[,，]\s*最大\s*({COUNT})", r" 长度 \1~\2 "),
    # A limit of a length that does not name characters again.
    (r"\bmaxItems\b", " ≤ "),
    (r"\bminItems\b", " ≥ "),
    (r"\bmax(?:imum)?\.?\s+(?:number\s+of\s+)?(?:characters|chars)\b", " length ≤ "),
    (rf"\bmaxLength\b|\bmax(?:imum)?\.?\s+(?:allowed\s+)?{LENGTH}|"
     r"(?<!\d[\s-])\b(?:character|length) limit\b(?:\s+(?:is\s+)?within\b)?(?!\s*[:：]?\s*\d+\s*[-~])|"
     r"最大(?:输入|文本)?(?:字符)?长度|最大字符数?|"
     rf"(?:字符|字)数?上限|长度上限|长度限制(?!\s*[:：为]?\s*\[?\s*{NUMBER}\s*[-~至到,，])", " length ≤ "),
    (rf"\bminLength\b|\bmin(?:imum)?\.?\s+(?:allowed\s+)?{LENGTH}|最小(?:字符)?长度|长度下限", " length ≥ "),
    (r"\b(?:greater|larger|more|higher)\s+or\s+equal(?:\s+to)?\b", " ≥ "),
    (r"\b(?:less|smaller|fewer|lower)\s+or\s+equal(?:\s+to)?\b", " ≤ "),
    (r"\bzero\s+or\s+(?:greater|more|higher|above)\b", " ≥ 0 "),
    (rf"(?<![\d.])(?<!below )(?<!than )({COUNT})\s+or\s+(?:greater|more|higher|above)\b", r" ≥ \1 "),
    (rf"(?<![\d.])(?<!above )(?<!than )({COUNT})\s+or\s+(?:less|lower|smaller|fewer|below)\b", r" ≤ \1 "),
    # Said behind the number.
    (rf"(?<![\d.~-])({NUMBER})\s+(?:at\s+the\s+|is\s+the\s+)(?:highest|most)\b", r" ≤ \1 "),
    (rf"(?<![\d.~-])({NUMBER})\s+(?:at\s+the\s+|is\s+the\s+)(?:lowest|least)\b", r" ≥ \1 "),
    (rf"(?<![\d.~-])({COUNT})([\s-]*(?:{CHARACTERS}|items?|entr(?:y|ies)|个|张|项|条)?)[\s-]*(?:[,，]?\s*or\s+(?:less|fewer)\b|以内|"
     rf"之内|以下|{FEW}(?!{FILL}(?:(?:value|length|size)\b{FILL})?[\d-])|\blimit\b)", r" ≤ \1\2 "),
    (rf"(?<![\d.~-])({COUNT})([\s-]*(?:{CHARACTERS}|items?|个|张|项|条)?)[\s-]*(?:[,，]?\s*or\s+more\b|"
     rf"{MANY}(?!{FILL}(?:(?:value|length|size)\b{FILL})?[\d-]))", r" ≥ \1\2 "),
    # One bound by the other: not more is at most.
    (rf"{NOT}(?:{LESS})\s*({NUMBER})\s*(?:or|and|也?不?|,)\s*(?:{MORE})", r" ≥ \1 ≤ "),
    (rf"{NOT}(?:{MORE})\s*({NUMBER})\s*(?:or|and|也?不?|,)\s*(?:{LESS})", r" ≤ \1 ≥ "),
    (rf"{NOT}(?:{MORE})", " ≤ "),
    (rf"{NOT}(?:{LESS})", " ≥ "),
    (rf"(?:{MORE}){OR_EQUAL}|>=|=>|\bat\s+least\b|"
     r"\bmin(?:imum)?\b\.?(?:\s+(?:of|size|number\s+of(?:\s+items|(?=\s*\d))|items|is|value))*|"
     r"\b(?:lowest|floor)\b|最少|最小值?|最短|最低|至少|下限", " ≥ "),
    (rf"(?:{LESS}){OR_EQUAL}|<=|=<|\bup\s+to\b(?:\s+and\s+including\b)?|\bas\s+many\s+as\b|\bat\s+most\b|"
     r"\bmax(?:imum)?\b\.?(?:\s+(?:of|size|allowed|number\s+of(?:\s+items|(?=\s*\d))|items|is|value))*|"
     rf"\blimited\s+to\b|\bwithin\b|\bcapped\s+at\b|\b(?:highest|ceiling)\b|\b(?:{languages.AT_MOST})(?=\s*\d)|"
     r"最多(?:可以?|能)?(?:指定|填写|设置|添加|选择|使用|输入|包含|定义)(?=\s*\d)|"
     r"最多|至多|最大值?|最长|最高|上限|限制?(?:在|为)?(?=\s*\d)", " ≤ "),
    (MORE, " > "),
    (LESS, " < "),
    # Ranges.
    (rf"(?:\bbetween|介于|在)\s*({NUMBER})\s*(?:-|~|and|to|和|与|到|至)\s*({NUMBER})", r" \1~\2 "),
    (rf"\b(?:{languages.BETWEEN})\s+({NUMBER})\s+(?:{languages.AND})\s+({NUMBER})", r" \1~\2 "),
    (rf"(?<![A-Za-z0-9_.])({NUMBER})\s*(?:\b(?:to|through|{languages.TO})\b|~|至|到|\.\.\.?|…|—)\s*({NUMBER})", r"\1~\2"),
)  # fmt: skip
"""What is said, and the one way of saying it."""
SAID = tuple((re.compile(said, re.IGNORECASE), form) for said, form in SAYINGS)
REFUSAL = r"(?:reject|refus|error|truncat|\bcut\b|fail|截断|报错|拒绝|失败)"
REFUSED = re.compile(
    rf"({REFUSAL}[^.。；\n]{{0,40}})?>(?=\s*{COUNT}\s*(?:{CHARACTERS})(?(1)|[^.。；\n]{{0,40}}{REFUSAL}))",
    re.IGNORECASE,
)
"""``longer than 9 characters are rejected``"""
UNIQUE = re.compile(
    r"^unique(?:!|Items)?$|不可重复|不能重复|不得重复|不允许重复|\bno duplicates|"
    r"\bunique \w+s\b|\bdistinct \w+s\b|without duplicates|"
    r"unique items\s*[:：]\s*(?:yes|true)|(?:items|entries|values|tags|names) must be unique",
    re.IGNORECASE,
)
ADVICE = re.compile(
    r"\babout (?=\d)|\b(?:usually|recommended?|best|ideal(?:ly)?|typical(?:ly)?|sensible|reasonable|suggest)|建议|推荐",
    re.IGNORECASE,
)
UNITS = (
    r"(?:MB|[KMG]\b|KB|GB|MiB|px|pixels?|seconds?|secs?|s\b|ms|minutes?|hours?|days?|characters?|chars?|字|个字|秒|像素|次|"
    r"[*x×]\s*\d)"
)
NO_NUMBER = rf"(?:{CHARACTERS})|(?:requests?|calls?|times|MB|KB|GB|px|pixels?|megapixels?|tokens|words|K)\b"
"""Units of what is not the number itself."""
SHORT = 24
"""Characters of a text about a field of no known type that a range in brackets is all of."""
BOUNDS = (
    *itertools.product(("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
)
OF_VALUES = re.compile(r"(?:(?:possible|allowed|valid) values|one of)\s*:?\s*$", re.IGNORECASE)
"""What stands before a list of values in brackets, which is no range."""
ONLY_SOMETIMES = re.compile(
    r"(?:^|(?<=[.;] ))(?:higher|more|longer|larger|greater|lower|less)\b[^.;\n]*\bonly "
    r"(?:supported|available|allowed|possible)[^.;\n]*",
    re.IGNORECASE,
)
"""``Higher than 30 is only supported in the large plan``"""
MILLISECONDS = re.compile(r"\bms\b|\bmilliseconds\b|毫秒")
BOUNDS_ALONE = re.compile(
    rf"(?=.)(?:(?:the\s+)?≥{FILL}({NUMBER}))?[\s,;]*(?:(?:the\s+)?≤{FILL}({NUMBER}))?", re.IGNORECASE
)
"""``min: 0.0, max: 8.0``, of a field whose type is not said."""
SHORTEST_TEXT = 50
"""Characters that any text may have."""
RANGE_SAID = re.compile(rf"(?:\brange|范围)\s*[:：]?\s*({NUMBER})\s*[~-]\s*({NUMBER})(?!\s*\w)", re.IGNORECASE)
MUST_BE = re.compile(
    rf"(?:^|\.\s)(?:the value )?must be\s+(?P<sign>[≥>])\s*(?P<number>{NUMBER})(?:, and|\.?$|\. )", re.IGNORECASE
)
"""What a text says of a number that nothing else says is one."""
IN_SECONDS = re.compile(r"[≥≤<>]=?\s?\d[\d.]*\s?s(?:econds?)?\b")
"""In a text about a time in milliseconds: a limit of something else."""
SPAN = re.compile(rf"(?<![A-Za-z0-9_.,-])({NUMBER})\s*[-~]\s*({NUMBER})(?![\w.]*\w)")
"""``4-12``; where there are several, each is that of some model or case."""
EVEN = re.compile(r"\beven (?:numbers?|values?)? ?only\b|\bmust be even\b|[必须为是]偶数")
IN_BRACKETS = re.compile(
    r"[a-z] [(（](\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)(?:,\s*default:? [\d.]+)?[)）]\s*[.。]?$", re.IGNORECASE
)
"""``Frames per second (24-60, default: 30)``, of a field whose type is not said."""
ITEMS = (
    r"(?:\w+\s+){0,3}?(?:items?|images|pictures|elements|entries|urls|points|coordinates|objects|strings|tags|files|"
    r"clips|frames|keyframes|shots|names|[个张项条段组幅]|of (?:them|these))"
)
ONE_OR_OTHER = re.compile(
    rf"≤{FILL}{COUNT}[^≤。.;；\n]{{0,20}}(?:或|\bor\b)\s*≤{FILL}{COUNT}|"
    rf"中文[^，,。；\n]{{0,20}}≤{FILL}{COUNT}[^，,。；\n]{{0,10}}[，,；]\s*英文[^，,。；\n]{{0,20}}≤{FILL}{COUNT}",
    re.IGNORECASE,
)
"""``≤ 5000 letters or ≤ 2500 Chinese characters``: which of them holds, the language says."""
OF_MODES = re.compile(rf"(?:\b[a-z]+\d*[_-][a-z_\d-]+|模式)\s*≤ {FILL}({COUNT})\s*{ITEMS}")
"""``first_last ≤ 2 张；any ≤ 9 张``: how many there are with one value of another field."""


@lru_cache(maxsize=512)
def said(text: str) -> str:
    """Put what a text says of limits into one way of saying it."""
    for pattern, form in SAID:
        text = pattern.sub(form, text)
    return REFUSED.sub(r"\1≤", text)


def lengths(text: str, original: str, kind: str | None, keywords: dict[str, Any]) -> None:
    """Take in how long a text may be; ``original`` is the text with its code marks."""
    if kind not in ("string", None):
        return
    text = said(text)
    exact = re.search(
        rf"定长\s*(?=\d+\s*位)({COUNT})|(?:固定(?:为|长度为?)?|exactly|\bmust be|^\s*=)\s*({COUNT})\s*(?:{CHARACTERS})|"
        rf"\bfixed length of ({COUNT})\b|({COUNT}) characters (?:exactly\b|long, no more, no less)",
        text,
        re.IGNORECASE,
    )
    if exact:
        keywords["minLength"] = keywords["maxLength"] = number(next(filter(None, exact.groups())))
        return
    if pattern := _pattern(original):
        keywords["pattern"] = pattern
    most = _first(
        text,
        rf"≤{FILL}({COUNT})[\s-]*(?:{CHARACTERS})",
        rf"\b(?:limit|beyond){FILL}({COUNT})\s*(?:{CHARACTERS})",
        rf"(?:\blen|length|长度|字符数|字数)(?: must| should)?(?: be)?{FILL}≤{FILL}({COUNT})"
        r"(?![\d\s]*(?:MB|KB|秒|s\b|sec|min|分钟|tokens?\b|words\b|词))",
        rf"^length\s*<\s*({NUMBER})",
        rf"^\s*≤\s*[:：]?\s*({COUNT})\s*$",
        rf"≤\s*({COUNT})\s*位",
    )
    least = _first(
        text,
        rf"≥{FILL}({COUNT})\s*(?:{CHARACTERS})",
        rf"≥{FILL}({COUNT})(?=[,，]?\s*(?:and\s+)?≤{FILL}{COUNT}\s*(?:{CHARACTERS}))",
        rf"(?:length|长度|字符数|字数)(?: must| should)?(?: be)?{FILL}≥{FILL}({COUNT})",
        rf"^\s*≥\s*[:：]?\s*({COUNT})\s*$",
        rf"({COUNT})\s*≤\s*len(?:gth)?\s*≤",
    )
    between = re.search(rf"({COUNT})\s*[-~]\s*({COUNT})\s*\]?\s*(?:{CHARACTERS})", text, re.IGNORECASE)
    between = between or re.search(rf"\[\s*({COUNT})\s*[,，~]\s*({COUNT})\s*\]\s*(?:{CHARACTERS})", text, re.IGNORECASE)
    between = between or re.search(
        rf"(?:^\s*|string |text |[.;]\s*)length(?: is| must be| limit)?\W{{1,3}}({COUNT})\s*[-~]\s*({COUNT})(?!\s*{UNITS})|"
        rf"长度(?:限制|范围)?\s*[:：为是]?\s*\[?({COUNT})\s*[-~,，]\s*({COUNT})|({COUNT})\s*≤\s*len(?:gth)?\s*≤\s*({COUNT})",
        text,
        re.IGNORECASE,
    )
    low, high = (group for group in between.groups() if group) if between else ("", "")
    if between and not least and most in (None, high) and not ADVICE.search(text):
        keywords["minLength"], keywords["maxLength"] = number(low), number(high)
    of_models = re.findall(rf"({COUNT})\s*(?:{CHARACTERS})\s*[(（]", text)
    if most and len(set(of_models)) < 2 and not ONE_OR_OTHER.search(text):
        keywords["maxLength"] = number(most)
    if least:
        keywords["minLength"] = number(least)
    if kind == "string" and re.search(
        r"\bnon-empty string\b(?!\s*[:：])|^non-empty$|^possible values: non-empty\b|\bnon-empty [<≤]",
        text.strip(),
        re.IGNORECASE,
    ):
        keywords["minLength"] = 1


def drop_contradictions(keywords: dict[str, Any]) -> None:
    """Drop limits of which the least is above the most: they were said of something else."""
    for least, most in BOUNDS:
        low, high = keywords.get(least, -math.inf), keywords.get(most, math.inf)
        if low > high or (low == high and "exclusive" in least + most):
            del keywords[least], keywords[most]


def counts(text: str, keywords: dict[str, Any]) -> None:
    """Take in how many items a list has."""
    if UNIQUE.search(text):
        keywords["uniqueItems"] = True
    text = re.sub(rf"\b({'|'.join(WORDS)})\b", lambda word: str(WORDS[word[1].lower()]), text, flags=re.IGNORECASE)
    text = re.sub(rf"[{''.join(CHINESE_WORDS)}](?=[个张项条段组幅])", lambda word: str(CHINESE_WORDS[word[0]]), text)
    text = said(text)
    text = re.sub(r"\d+:\d+", "", text)  # the shape of what is in the list
    if len(set(OF_MODES.findall(text))) > 1:
        return
    outside = re.sub(r"[(（][^()（）]*[)）]", "", text)
    text = outside if re.search(rf"≤{FILL}\d+(?![\d\s]*{UNITS})", outside) else text
    between = re.search(
        rf"(?<![A-Za-z0-9_.-])(?<!\+ )({COUNT})\s*[-~]\s*({COUNT})\s*\]?\s*{ITEMS}", text, re.IGNORECASE
    )
    between = between or re.search(rf"^\W*length(?: is)?\W*({COUNT})\s*[-~]\s*({COUNT})", text, re.IGNORECASE)
    between = between or re.search(
        rf"(?:个数|数量|长度)[^\d\[]{{0,8}}(?:\[\s*)?({COUNT})\s*[,，~-]\s*({COUNT})(?!\s*{UNITS})", text
    )
    between = between or re.match(rf"\W*({COUNT})\s*[-~]\s*({COUNT})(?:\W+[a-z]+ \w+|\W*$)", text, re.IGNORECASE)
    between = between or re.search(rf"\b[A-Za-z]+s ?[(]({COUNT})\s*[-~]\s*({COUNT})(?=\s*[,)])", text)
    between = between or re.search(rf"[,，:：]\s*({COUNT})~({COUNT})\s*[.。]?\s*$", text)
    between = between or re.search(rf"\bnumber of \w+ (?:must be|is)\s*({COUNT})\s*[-~]\s*({COUNT})\b", text)
    either = re.search(rf"(?:^|[.。(,，:：]\s*|\bsupports? )({COUNT}) or ({COUNT})(?=\s*{ITEMS}|\s*[.。)]|\s*$)", text)
    if either and int(either[2]) == int(either[1]) + 1:
        between = between or either
    if sent := re.search(r"[只仅](?:能|可|允许|支持)?(?:传入?|输入|上传)\s*(\d+|一)\s*[张个条段项]", text):
        keywords["maxItems"] = 1 if sent[1] == "一" else int(sent[1])
    if re.search(
        rf"\bonly (?:a single|1) (?:{ITEMS}|\w+) (?:(?:is|are) )?(?:currently )?(?:supported|allowed|accepted)|"
        rf"\bonly (?:accepts|takes) (?:a single|1) (?:{ITEMS}|\w+)",
        text,
        re.IGNORECASE,
    ):
        keywords["maxItems"] = 1
    exactly = _first(
        text,
        rf"\bexactly ({COUNT})\b(?!\s*{UNITS}|[^.;\n]{{0,60}}\band (?:1|no|exactly)\b)",
        rf"^Required array length:\s*({COUNT}) elements?$",
        rf"恰好({COUNT})",
        rf"长度(?:目前|暂时)?(?:固定|只能|必须)[为是]\s*({COUNT})",
        rf"\bfixed number of ({COUNT})\b|共\s*({COUNT})\s*[个项]",
        rf"\bmust contain ({COUNT}) {ITEMS}",
        rf"必须包含\s*({COUNT})\s*{ITEMS}",
    )
    most = _first(
        text,
        rf"≤{FILL}(?<!\d)({COUNT})(?!\.?\d)(?!\s*(?:[-~]\s*\d|{UNITS}))",
        rf"\blimit{FILL}({COUNT})\b(?!\s*{UNITS})",
    )
    least = _first(text, rf"≥{FILL}(?<!\d)({COUNT})(?!\d)(?!\s*{UNITS}|\s+of\b)")
    if between:
        keywords["minItems"], keywords["maxItems"] = number(between[1]), number(between[2])
        return
    if exactly:
        keywords["minItems"] = keywords["maxItems"] = number(exactly)
    if most:
        keywords["maxItems"] = number(most)
    if least:
        keywords["minItems"] = number(least)
    if "minItems" not in keywords and re.search(
        r"\bnon-empty (?:array|list)\b|^non-empty$", text.strip(), re.IGNORECASE
    ):
        keywords["minItems"] = 1


def number_range(text: str, kind: str | None, keywords: dict[str, Any]) -> None:
    """Take in between which limits a number lies."""
    if _in_brackets(text, kind, keywords):
        return
    if kind is None:
        if match := MUST_BE.search(said(text)):
            keywords["exclusiveMinimum" if match["sign"] == ">" else "minimum"] = number(match["number"])
        told = IN_BRACKETS.search(text) or RANGE_SAID.search(said(text))
        if told and float(told[1]) < float(told[2]):
            keywords["minimum"], keywords["maximum"] = number(told[1]), number(told[2])
        return
    for bound, limit in re.findall(rf"exclusive (minimum|maximum){FILL}({NUMBER})", text, re.IGNORECASE):
        keywords[f"exclusive{bound.capitalize()}"] = number(limit)
    text = re.sub(rf"exclusive (?:minimum|maximum){FILL}{NUMBER}", "", text, flags=re.IGNORECASE)
    text = re.sub(
        r"(?<=\d)\s*[(（](?:[^\d()（）]*|[^()（）]{1,30}(?=[)）]\s*to\b))[)）]", "", text
    )  # from 1 (still) to 10 (wild)
    text = re.sub(r"[(（][^()（）]*(?:recommend|建议|推荐)[^()（）]*[)）]", "", text)
    text = re.sub(r"\n\s*[-*•] (?=\S)", "\n; ", text)
    text = IN_SECONDS.sub("", text) if MILLISECONDS.search(text) else text
    text = said(_without_advice(text))
    if len(set(SPAN.findall(text))) > 1:
        return
    if match := re.fullmatch(rf"\s*({NUMBER})\+\s*", text):
        keywords["minimum"] = number(match[1])
    elif match := re.search(rf"({NUMBER})\s*([≤<])\s*[a-z_]+\s*([≤<])\s*({NUMBER})", text, re.IGNORECASE):
        keywords["exclusiveMinimum" if match[2] == "<" else "minimum"] = number(match[1])
        keywords["exclusiveMaximum" if match[3] == "<" else "maximum"] = number(match[4])
    elif match := _span(text):
        low, high = number(match[1]), number(match[2])
        if low is not None and high is not None and low < high:
            keywords["minimum"], keywords["maximum"] = low, high
    else:
        _bounds(text, kind, keywords)


def bounds_alone(text: str) -> dict[str, Any]:
    """Return between which limits a number lies, where a text says that and nothing else: ``Min: 0.0, max: 8.0``.

    Whole numbers may be the length of a text, if they are not too small for one.
    """
    match = BOUNDS_ALONE.fullmatch(said(text).strip(" ."))
    low, high = match.groups() if match else (None, None)
    is_length = "." not in f"{low}{high}" and (high is None or float(high.replace(",", "")) >= SHORTEST_TEXT)
    found = {"minimum": low, "maximum": high}
    return {} if is_length else {keyword: number(value) for keyword, value in found.items() if value}


def _in_brackets(text: str, kind: str | None, keywords: dict[str, Any]) -> bool:
    """Take in a range in brackets, ``[0, 1)``; return whether the text has one, or a list that looks like one."""
    match = RANGE.search(text)
    if match is None or not (kind is not None or "range" in text.lower() or "范围" in text or len(text) < SHORT):
        return False
    if len({found[0] for found in RANGE.finditer(text)}) > 1 and "\n" in text:
        return True  # each of some model or case
    low, high = number(match[2]), number(match[3])
    if low is not None and high is not None and low < high and not OF_VALUES.search(text[: match.start()]):
        is_plain = "~" in match[0] and match[1] + match[4] == "()"  # the brackets of a remark
        keywords["minimum" if match[1] == "[" or is_plain else "exclusiveMinimum"] = low
        keywords["maximum" if match[4] == "]" or is_plain else "exclusiveMaximum"] = high
    return True


def _bounds(text: str, kind: str, keywords: dict[str, Any]) -> None:
    """Take in what a number is at least, or at most."""
    for sign, keyword in (("≥", "minimum"), ("≤", "maximum")):
        limit = _first(text, rf"{sign}{FILL}(?:value{FILL})?({NUMBER})(?![\d:]|\s*(?:{NO_NUMBER}))")
        if limit:
            keywords[keyword] = number(limit)
    if re.search(r"\bmust be (?:strictly )?positive\b|必须为正", text) and kind == "number":
        keywords["exclusiveMinimum"] = 0
    begins = _first(text, rf"\bstart(?:s|ing) (?:from|at) ({NUMBER})\b", rf"从\s*({NUMBER})\s*开始")
    if begins and kind == "integer":
        keywords.setdefault("minimum", number(begins))
    if kind == "integer" and re.search(r"\bmust be a positive integer\b|必须[为是]正整数", text):
        keywords.setdefault("minimum", 1)
    if "minimum" not in keywords and re.search(
        r"\bnon-negative\b|^\W*not negative\b|[.;]\s*not negative\b|(?:must not|cannot|can't) be negative|\bnever negative|非负",
        text,
        re.IGNORECASE,
    ):
        keywords["minimum"] = 0
    if re.search(rf"<\s*({NUMBER}).{{0,80}}>\s*\1(?!\d)", text):
        return  # it explains what less and what more of it means
    said_first = r"(?:^|[.,:;(，。：；（]|\b(?:be|is|value|and|integer|number|strictly)|必须|[需须应值且的])\s*"
    for sign, keyword in ((">", "minimum"), ("<", "maximum")):
        limit = _first(text, rf"{said_first}{sign}\s*[:：]?\s*({NUMBER})(?![\d:]|\s*(?:{NO_NUMBER}))")
        if limit and keyword not in keywords:
            keywords[f"exclusive{keyword.capitalize()}"] = number(limit)


def length_in_brackets(text: str, keywords: dict[str, Any]) -> None:
    """Take in the length of a text of which a range is said that can be of nothing else: ``1 <= x <= 2000``."""
    text = said(text)
    bounds = re.search(rf"({NUMBER})\s*≤\s*[a-z]\s*≤\s*({NUMBER})", text)
    bounds = bounds or re.search(rf"(?:取值|长度)?范围\s*[:：]\s*`?\[\s*({NUMBER})\s*[,，]\s*({NUMBER})\s*\]", text)
    if bounds:
        keywords.setdefault("minLength", number(bounds[1]))
        keywords.setdefault("maxLength", number(bounds[2]))


def range_of_word(text: str) -> dict[str, Any]:
    """Return between which limits a number lies of which no type is said, ``范围0-15``, or that is sent as text."""
    text, keywords = said(text), dict[str, Any]()
    match = re.search(
        rf"(?:^|[.,，。;；(（]\s*)(?:取值|value )?(?:范围|range)\s*[:：为是]?\s*"
        rf"({NUMBER})\s*[-~]\s*({NUMBER})(?!\d|\s*(?:{CHARACTERS}))",
        text,
        re.IGNORECASE,
    )
    match = match or re.search(rf"\brange[sd]? from ({NUMBER})~({NUMBER})(?!\s*(?:{CHARACTERS}))", text, re.IGNORECASE)
    match = match or re.search(rf"[(（]\s*≥\s*[:：]\s*({NUMBER}),\s*≤\s*[:：]\s*({NUMBER})", text)
    if match:
        keywords["minimum"], keywords["maximum"] = number(match[1]), number(match[2])
        step_of(text, keywords)
    return keywords


def step_of(text: str, keywords: dict[str, Any]) -> None:
    """Take in of what a number is a multiple."""
    step = _first(
        text,
        rf"(?<!\bfrom )(?<!\bsee )(?<!\bof )(?:in )?(?:steps?|increments|multiples?)(?: of| size)?{FILL}({NUMBER})",
        rf"(?:步长|divisible by|整除){FILL}({NUMBER})",
        rf"({NUMBER})\s*的(?:整数)?倍数(?!加)",
        rf"被\s*({NUMBER})\s*整除",
    )
    step = step or ("2" if EVEN.search(text) else None)
    value = number(step) if step else None
    if value is not None and value > 0:
        keywords["multipleOf"] = value


def _span(text: str) -> re.Match[str] | None:
    """Find the range that a number lies in, where a text says that it does, or says no more than that."""
    lead = (
        r"(?:range|between|from|values?|\bprogress|\bpercent(?:age)?|进度|百分比|可选值|范围|取值|区间|must be|介于|在)"
        r"[^\d\n-]{0,24}"
    )
    match = re.search(rf"{lead}({NUMBER})\s*[-~]\s*({NUMBER})(?!\s*(?:{CHARACTERS}))", text, re.IGNORECASE)
    match = match or re.search(
        rf"(?<![A-Za-z0-9_.])({NUMBER})~({NUMBER})(?![\w.]*[A-Za-z0-9_]|\s*(?:{NO_NUMBER}))", text, re.IGNORECASE
    )
    match = match or re.match(
        rf"[^\w-]*({NUMBER})\s*[-~]\s*({NUMBER})(?=\W*$|\s*(?:seconds?|secs?|s)\b|\s*秒|\s*[(（]|[.,;]\s|[，。；])",
        text.strip(),
    )
    match = match or re.search(
        rf"(?<![A-Za-z0-9_.-])({NUMBER})\s*-\s*({NUMBER})(?=\s*(?:[(（]default|$))", text, re.IGNORECASE
    )
    match = match or re.search(
        rf"(?<![A-Za-z0-9_.-])({NUMBER})\s*[-~]\s*({NUMBER})\s?[\u4e00-\u9fff]?\s?(?:之间|范围)", text
    )
    return match or re.search(
        rf"(?:[(（]|[,，:：]\s*)({NUMBER})\s*[-~]\s*({NUMBER})(?:[)）；;，]|,\s|[,，]\s*(?:默认|default)|\s*[.。]?(?:\s|$))",
        text,
    )


def _pattern(text: str) -> str | None:
    """Return the expression that a text must match; None where it names none, or another field."""
    match = re.search(r"(?:pattern|regex|正则|match(?:es|ing)?|匹配)\W*`([^`]+)`", text, re.IGNORECASE)
    match = match or re.search(r"`(\^[^`]+\$)`", text)
    match = match or re.search(r"\b(?:pattern|match(?:es|ing)?)[ :]+(\^\S+\$)", text)
    return match[1] if match and re.search(r"[\\^$*+?()\[\]{}|]", match[1]) else None


def _first(text: str, *patterns: str) -> str | None:
    """Return what the first pattern that is found says."""
    for pattern in patterns:
        if match := re.search(pattern, text, re.IGNORECASE):
            return str(next(filter(None, match.groups())))
    return None


def _without_advice(text: str) -> str:
    """Return a text without its sentences that only recommend: ``best between 5 and 8``."""
    text = ONLY_SOMETIMES.sub("", re.sub(r",\s*(?:suggested|recommended)\s*:?\s*[\d.~-]+", "", text))
    return "".join(part for part in re.split(r"(?<=[.;。；\n])(?=\s|[\u4e00-\u9fff])", text) if not ADVICE.search(part))
