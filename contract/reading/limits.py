"""Limits that a sentence states, English or Chinese: of a length, of how many there are, of a number."""

import re
from typing import Any

from contract.reading.words import CHARACTERS, COUNT, FILL, NUMBER, RANGE, WORDS, number

AT_MOST = (
    r"(?:(?:(?:can't|cannot|must not) be |(?<=\d )or )(?:longer|higher|greater|more|larger) than|have at most|cannot exceed|not longer than|no longer than|(?:not|never) (?:above|over)|never more than|can't exceed|must not exceed|may not exceed|should not exceed|not exceed(?:ing)?|no (?:more|longer) than|"
    r"not more than|up to|at most|max(?:imum)?\.?(?: (?:string |array |input |text |prompt )?(?:length|size|of|is|allowed|items|number of items))*|limited to|within|(?:less|shorter|fewer|smaller) than or equal to|"
    r"<=|≤|小于等于|小于或等于|最多|至多|最大值?|最长|上限|不超过|不能超过|不得超过|不可超过|不多于|长度限制)"
)
AT_LEAST = r"(?:(?:can't|cannot|must not) be (?:less|lower|shorter|smaller) than|at least|(?:not|never) (?:below|under)|never less than|min(?:imum)?(?: (?:length|size|of|is|items|number of items))*|no (?:less|fewer|shorter) than|not less than|>=|≥|大于等于|大于或等于|最少|最小值?|最短|至少|不少于|不小于|不低于)"
LENGTH_BETWEEN = rf"length (?:is )?(?:between )?({COUNT})\s*(?:-|~|to|and)\s*({COUNT})"
UNIQUE = re.compile(
    r"不可重复|不能重复|no duplicates|without duplicates|unique items\s*[:：]\s*(?:yes|true)|(?:items|entries|values) must be unique",
    re.IGNORECASE,
)
ADVICE = re.compile(
    r"\b(?:usually|recommended?|best|ideal(?:ly)?|typical(?:ly)?|sensible|reasonable|suggest)|建议|推荐", re.IGNORECASE
)
UNITS = r"(?:MB|[KMG]\b|KB|GB|MiB|px|pixels?|seconds?|secs?|s\b|ms|minutes?|hours?|days?|characters?|chars?|字|个字|秒|像素|次|[*x×]\s*\d)"
SPAN = re.compile(rf"(?<![\w.,-])({NUMBER})\s*[-~]\s*({NUMBER})(?![\w.]*\w)")
"""``4-12``; where there are several, each is that of some model or case."""


def _without_advice(text: str) -> str:
    """Return a text without its sentences that only recommend: ``best between 5 and 8``."""
    return "".join(part for part in re.split(r"(?<=[.;。；\n])(?=\s|[\u4e00-\u9fff])", text) if not ADVICE.search(part))


def lengths(text: str, original: str, kind: str | None, keywords: dict[str, Any]) -> None:
    if kind in ("string", None):
        between = re.search(
            rf"({COUNT})\s*(?:-|~|to|and|至|到|—|\.\.)\s*({COUNT})\s*\]?\s*(?:{CHARACTERS})", text, re.IGNORECASE
        )
        most = re.search(rf"{AT_MOST}{FILL}({COUNT})\s*(?:{CHARACTERS})", text, re.IGNORECASE)
        most = most or re.search(
            rf"({COUNT})[\s-]*(?:{CHARACTERS})\s*(?:max|maximum|limit|or (?:less|fewer)|以内|以下|之内)",
            text,
            re.IGNORECASE,
        )
        most = most or re.search(
            rf"max(?:imum)?\s+(?:string\s+)?length{FILL}({COUNT})|最大长度{FILL}({COUNT})", text, re.IGNORECASE
        )
        most = most or re.search(rf"\bbeyond ({COUNT})\s*(?:{CHARACTERS})", text, re.IGNORECASE)
        between = between or re.search(r"(?:string|text) length\W+(\d+)\s*-\s*(\d+)", text, re.IGNORECASE)
        between = between or re.match(LENGTH_BETWEEN, text, re.IGNORECASE)
        between = between or re.search(rf"长度(?:限制|范围)?\s*[:：]?\s*({COUNT})\s*[-~至到]\s*({COUNT})", text)
        most = most or re.search(rf"长度(?:不超过|最多|上限为?|限制为?)\s*({COUNT})(?![\d\s]*(?:MB|KB|秒))", text)
        most = most or re.match(rf"length\s*(?:<=?|≤)\s*({NUMBER})", text, re.IGNORECASE)
        most = most or re.search(rf"最长\s*({COUNT})\s*位", text)
        most = most or re.search(rf"最大字符(?:长度|数)?(?:为|是|[:：])?\s*({COUNT})", text)
        most = most or re.search(rf"字符(?:长度|数)\s*(?:<=?|≤)\s*({COUNT})", text)
        most = most or re.fullmatch(rf"max\s*:\s*({COUNT})", text.strip(), re.IGNORECASE)
        least = re.search(rf"{AT_LEAST}{FILL}({COUNT})\s*(?:{CHARACTERS})", text, re.IGNORECASE)
        least = least or re.search(
            rf"min(?:imum)? ({COUNT})(?=,? (?:and )?max\w* {COUNT} (?:{CHARACTERS}))", text, re.IGNORECASE
        )
        least = least or re.match(rf"length\s*(?:>=|≥)\s*({NUMBER})", text, re.IGNORECASE)
        between = between or re.search(
            rf"\[\s*({COUNT})\s*[,，~]\s*({COUNT})\s*\]\s*(?:{CHARACTERS})", text, re.IGNORECASE
        )
        fixed = re.search(
            rf"(?:固定(?:为|长度为?)?|exactly)\s*({COUNT})\s*(?:{CHARACTERS})|({COUNT}) characters exactly",
            text,
            re.IGNORECASE,
        )
        if fixed:
            keywords["minLength"] = keywords["maxLength"] = number(next(filter(None, fixed.groups())))
            return
        if between and not least and not most and not ADVICE.search(text):
            keywords["minLength"], keywords["maxLength"] = number(between[1]), number(between[2])
        of_models = re.findall(rf"({COUNT})\s*(?:{CHARACTERS})\s*[(（]", text)
        if most and "maxLength" not in keywords and len(set(of_models)) < 2:
            keywords["maxLength"] = number(next(group for group in most.groups() if group))
        least = least or re.search(rf"min(?:imum)?\s+(?:string )?length{FILL}({COUNT})", text, re.IGNORECASE)
        pattern = re.search(r"(?:pattern|regex|正则|match(?:es|ing)?|匹配)\W*`([^`]+)`", original, re.IGNORECASE)
        if pattern and re.search(r"[\\^$*+?()\[\]{}|]", pattern[1]):  # else another field
            keywords["pattern"] = pattern[1]
        if least:
            keywords["minLength"] = number(least[1])
    if kind == "string" and re.search(r"\bnon-empty string\b|^non-empty$", text.strip(), re.IGNORECASE):
        keywords["minLength"] = 1


def counts(text: str, keywords: dict[str, Any]) -> None:
    """Take in how many items a list has."""
    counted = "|".join([COUNT, *WORDS])
    if UNIQUE.search(text):
        keywords["uniqueItems"] = True
    outside = re.sub(r"[(（][^()（）]*[)）]", "", text)
    text = outside if re.search(rf"{AT_MOST}{FILL}\d", outside, re.IGNORECASE) else text
    most = re.search(rf"{AT_MOST}{FILL}(?<!\d)({counted})(?!\d)(?!\s*{UNITS})", text, re.IGNORECASE)
    least = re.search(rf"{AT_LEAST}{FILL}(?<!\d)({counted})(?!\d)(?!\s*{UNITS}|\s+of\b)", text, re.IGNORECASE)
    between = re.search(
        rf"\b({counted})\s*(?:-|~|to|and|至|到|\.\.)\s*({counted})\s*\]?\s*(?:\w+\s+){{0,3}}?(?:items?|images|pictures|elements|entries|urls|points|coordinates|objects|个|张|项)",
        text,
        re.IGNORECASE,
    )
    between = between or re.match(LENGTH_BETWEEN, text, re.IGNORECASE)
    between = between or re.search(r"(?:个数|数量|长度)[^\d\[]{0,8}\[\s*(\d+)\s*[,，~]\s*(\d+)\s*\]", text)
    between = between or re.match(rf"\W*({counted})\s*(?:-|~|to)\s*({counted})\W+[a-z]+ \w+", text, re.IGNORECASE)
    exactly = re.search(rf"\bexactly ({counted})\b(?!\s*{UNITS})|恰好({counted})", text, re.IGNORECASE)
    if exactly and not between:
        keywords["minItems"] = keywords["maxItems"] = number(exactly[1] or exactly[2])
    if between:
        keywords["minItems"], keywords["maxItems"] = number(between[1]), number(between[2])
    if most and not between:
        keywords["maxItems"] = number(most[1])
    if least and not between:
        keywords["minItems"] = number(least[1])


def number_range(text: str, kind: str | None, keywords: dict[str, Any]) -> None:
    match = RANGE.search(text)
    if match and (kind is not None or "range" in text.lower() or "范围" in text or len(text) < 24):
        low, high = number(match[2]), number(match[3])
        if low is not None and high is not None and low < high:
            keywords["minimum" if match[1] == "[" else "exclusiveMinimum"] = low
            keywords["maximum" if match[4] == "]" else "exclusiveMaximum"] = high
        return
    text = re.sub(
        r"(?<=\d)\s*[(（](?:[^\d()（）]*|[^()（）]{1,30}(?=[)）]\s*to\b))[)）]", "", text
    )  # from 1 (still) to 10 (wild)
    text = _without_advice(text)
    if kind is None or len(set(SPAN.findall(text))) > 1:
        return
    exclusive = re.findall(rf"exclusive (minimum|maximum){FILL}({NUMBER})", text, re.IGNORECASE)
    for bound, limit in exclusive:
        keywords[f"exclusive{bound.capitalize()}"] = number(limit)
    text = re.sub(rf"exclusive (?:minimum|maximum){FILL}{NUMBER}", "", text, flags=re.IGNORECASE)
    lead = r"(?:range|between|from|values?|范围|取值|must be|介于|在)[^\d\n-]{0,24}"
    match = re.search(
        rf"{lead}({NUMBER})\s*(?:-|~|to|and|至|到|和|与|—|\.\.\.?)\s*({NUMBER})(?!\s*(?:{CHARACTERS}))",
        text,
        re.IGNORECASE,
    )
    match = match or re.search(rf"(?<![\w.])({NUMBER})\s*(?:~|to|至|到)\s*({NUMBER})(?![\w.]*\w)", text, re.IGNORECASE)
    match = match or re.match(
        rf"[^\w-]*({NUMBER})\s*[-~…]\s*({NUMBER})(?=\W*$|\s*(?:seconds?|secs?|s|秒)\b|\s*[(（]|[.,;，。；]\s)",
        text.strip(),
    )
    match = match or re.search(
        rf"(?<![\w.-])({NUMBER})\s*[-~]\s*({NUMBER})(?=\s*(?:[(（]default|$))", text, re.IGNORECASE
    )
    match = match or re.search(
        rf"(?:[(（]|[,，:：]\s*)({NUMBER})\s*[-~]\s*({NUMBER})(?:[)）；;，]|,\s|[,，]\s*(?:默认|default)|\s*[.。]?(?:\s|$))",
        text,
    )
    bounds = re.search(rf"({NUMBER})\s*(<=?|≤)\s*[a-z]+\s*(<=?|≤)\s*({NUMBER})", text)
    if bounds:
        keywords["exclusiveMinimum" if bounds[2] == "<" else "minimum"] = number(bounds[1])
        keywords["exclusiveMaximum" if bounds[3] == "<" else "maximum"] = number(bounds[4])
        return
    if match:
        low, high = number(match[1]), number(match[2])
        if low is not None and high is not None and low < high:
            keywords["minimum"], keywords["maximum"] = low, high
        return
    for words, keyword in ((AT_LEAST, "minimum"), (AT_MOST, "maximum")):
        match = re.search(
            rf"{words}{FILL}(?:value{FILL})?({NUMBER})(?![\d:]|\s*(?:{CHARACTERS})|\s*(?:requests?|calls?|times|MB|KB|px|pixels?)\b)",
            text,
            re.IGNORECASE,
        )
        if match:
            keywords[keyword] = number(match[1])
    if "minimum" not in keywords and re.search(r"\bnon-negative\b|must not be negative|非负", text, re.IGNORECASE):
        keywords["minimum"] = 0
    explains = re.search(
        rf"(?:less|lower|smaller) than ({NUMBER}).{{0,80}}(?:greater|higher|larger) than \1(?!\d)", text
    )
    match = (
        None
        if explains
        else re.search(
            rf"(?<!or )(?<!not be )(?<!n't be )(?:greater|more|larger) than ({NUMBER})(?! or)|(?:^|\s)>\s*({NUMBER})|大于\s*({NUMBER})",
            text,
            re.IGNORECASE,
        )
    )
    if match and "minimum" not in keywords:
        keywords["exclusiveMinimum"] = number(next(group for group in match.groups() if group))


def range_of_text(text: str, keywords: dict[str, Any]) -> None:
    """Take in the range of a number that is sent as text, ``范围0-15``; that of ``1 <= x <= 2000`` is of its length."""
    bounds = re.search(rf"({NUMBER})\s*(?:<=|≤)\s*[a-z]\s*(?:<=|≤)\s*({NUMBER})", text)
    if bounds:
        keywords.setdefault("minLength", number(bounds[1]))
        keywords.setdefault("maxLength", number(bounds[2]))
    match = re.search(
        rf"(?:^|[.,，。;；(（]\s*)(?:取值|value )?(?:范围|range)\s*[:：为是]?\s*({NUMBER})\s*(?:[-~至到]|to)\s*({NUMBER})(?!\d|\s*(?:{CHARACTERS}))",
        text,
        re.IGNORECASE,
    )
    match = match or re.search(
        rf"\brange[sd]? from ({NUMBER}) to ({NUMBER})(?!\s*(?:{CHARACTERS}))", text, re.IGNORECASE
    )
    match = match or re.search(
        rf"[(（]minimum\s*[:：]\s*({NUMBER}),\s*maximum\s*[:：]\s*({NUMBER})", text, re.IGNORECASE
    )
    if match:
        keywords["minimum"], keywords["maximum"] = number(match[1]), number(match[2])
        step_of(text, keywords)


def step_of(text: str, keywords: dict[str, Any]) -> None:
    match = re.search(
        rf"(?:in )?(?:steps?|increments|multiples?)(?: of| size)?{FILL}({NUMBER})|步长{FILL}({NUMBER})",
        text,
        re.IGNORECASE,
    )
    step = number(match[1] or match[2]) if match else None
    if step is not None and step > 0:
        keywords["multipleOf"] = step
