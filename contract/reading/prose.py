"""Sentences about a field, English or Chinese, to keywords. Only what a sentence says in so many words is taken.

What ties a field to another (``only supported in V2.6 and later``) is kept as a statement, for a person to turn into a rule.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

COUNT = (
    r"\d[\d,]{0,24}"  # HOSTILE INPUT: numbers, words and what lies between them are bounded, so that no text takes long
)
NUMBER = rf"-?{COUNT}(?:\.\d{{1,24}})?"
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
CHARACTERS = r"(?:unicode\s+)?(?:characters?|chars?|个?字符|个?汉字|个?字)\b|个?字符|个?字"
AT_MOST = (
    r"(?:(?:(?:can't|cannot|must not) be |(?<=\d )or )(?:longer|higher|greater|more) than|have at most|cannot exceed|not longer than|no longer than|can't exceed|must not exceed|may not exceed|should not exceed|not exceed(?:ing)?|no (?:more|longer) than|"
    r"not more than|up to|at most|max(?:imum)?\.?(?: (?:string |array |input |text |prompt )?(?:length|size|of|is|allowed|items|number of items))*|limited to|within|(?:less|shorter|fewer|smaller) than or equal to|"
    r"<=|≤|小于等于|小于或等于|最多|至多|最大值?|最长|上限|不超过|不能超过|不得超过|不可超过|不多于|长度限制)"
)
AT_LEAST = r"(?:(?:can't|cannot|must not) be (?:less|lower|shorter|smaller) than|at least|min(?:imum)?(?: (?:length|size|of|is|items|number of items))*|no (?:less|fewer|shorter) than|not less than|>=|≥|大于等于|大于或等于|最少|最小值?|最短|至少|不少于|不小于|不低于)"
FILL = r"[\s:：=为是传入支持引用可上包含]*"
VALUE = r"[A-Za-z0-9](?:[A-Za-z0-9_.:+-]|(?<=\d)\*(?=\d)){0,120}"

LABEL = r"(?:\s*[(（][^)）]*[)）])?"
ENUM_LEADS = re.compile(
    r"(?:enum(?:erat(?:ion|ed))?(?: values?)?|(?:allowed|possible|supported|available|valid|accepted|optional) (?:values?|options|models|ratios|formats)"
    r"(?: are| include)?|options(?: are)?|(?<!at least )(?<!exactly )(?<!only )one of|choose (?:from|between)|must be(?: one of| either)?|can be(?: set to)?|either|values?(?: can be| are| include)|(?:(?<![\w ])|(?<=[.。] ))values(?=\s*[:：])|"
    r"supports?|枚举值|可选值(?:为|有|包括)?|可选项|取值(?:包括|为)?|支持|选项|候选值|可选)[^\S\n]*[:：]?[^\S\n]*",
    re.IGNORECASE,
)
SAYS_ALL = re.compile(r"enum|枚举", re.IGNORECASE)
"""A lead after which also one value is all that there are."""
CHOICE = re.compile(r"choose|one of|must be one of|can be|支持|可选|取值", re.IGNORECASE)
LENGTH_BETWEEN = rf"length (?:is )?(?:between )?({COUNT})\s*(?:-|~|to|and)\s*({COUNT})"
OF_FILES = re.compile(r"\bformats\b|\bformat options\b|(?:图片|文件|视频|音频)?格式\s*[:：为]", re.IGNORECASE)
CONST = re.compile(
    rf"(?:固定值?(?:为|是)?|(?:exact|fixed) value|\b[Aa]lways|此处应?[为是])\s*[:：]?\s*[`\"“]({VALUE}(?:/{VALUE})*)[`\"”]"
    rf"|固定值?[为是]\s*({VALUE}(?:/{VALUE})*)(?=[。；;,，]|\s*$)"
    rf"|\b[Mm]ust be `({VALUE})`(?=[.。;；]|\s*$)|必须设置?[为成]\s*`?({VALUE}(?:/{VALUE})*)`?(?=[.。;；]|\s*$)"
    rf"|(?:exact|fixed) value ({VALUE}?)(?=\.?\s*$)|^[Mm]ust be ({VALUE}?)\.?$"
)
UNIQUE = re.compile(
    r"不可重复|不能重复|no duplicates|without duplicates|unique items\s*[:：]\s*(?:yes|true)|(?:items|entries|values) must be unique",
    re.IGNORECASE,
)
OF_ITEMS = re.compile(r"\b(?:each|every)\b[^.;\n]*|(?:每个|每项|每条|单个)[^。；,，\n]*", re.IGNORECASE)
ADVICE = re.compile(r"\b(?:usually|recommended?|best|ideal(?:ly)?|typical(?:ly)?|suggest)|建议|推荐", re.IGNORECASE)
ADVISED = re.compile(r"(?:\b(?:recommend|suggest)\w*|建议|推荐)[^,，.。;；\n]*", re.IGNORECASE)
CONDITIONAL = re.compile(
    r"(?:^|(?<=[.;:。；：\n]))\s*(?:当[^。；\n]*时|(?:when|if)\b(?! (?:it is |it's )?(?:set|provided|specified|given|present|used|supplied|passed)\b))[^.;。；\n]*",
    re.IGNORECASE,
)
UNITS = r"(?:MB|[KMG]\b|KB|GB|MiB|px|pixels?|seconds?|secs?|s\b|ms|minutes?|hours?|days?|characters?|chars?|字|个字|秒|像素|次|[*x×]\s*\d)"
EXTENSIONS = {
    "jpg",
    "jpeg",
    "png",
    "webp",
    "gif",
    "bmp",
    "mp4",
    "mov",
    "webm",
    "avi",
    "mkv",
    "mp3",
    "wav",
    "m4a",
    "aac",
    "flac",
}
STATEMENT = re.compile(
    r"\bonly\b[^.]{0,300}\b(?:support|supported|supports|work|works|available|valid|for|when|if|with|in|needed|applies)\b|\bnot (?:for|supported|available|work)|"
    r"\b(?:doesn't|does not|do not|don't) (?:support|work)|\brequired (?:when|if|for|unless)\b|\bmutually exclusive\b|\bmust be (?:unique|set|used|`)|"
    r"\bcannot be used (?:with|together)|\bwhen\b[^.]{0,300}\b(?:must|should|need|invalid|ignored|required|not supported)\b|\bat least one\b|\bonly versions?\b|"
    r"(?<=\S) only\s*(?:$|[.)])|\bchoose one\b|\bonly one\b|\bcannot be (?:both )?empty|\bdepend(?:s|ing) on\b|\bin combination with\b|"
    r"仅|只支持|不支持|必须同时|互斥|二选一|至少一个|不能同时|时必填|时必须|时有效|时生效",
    re.IGNORECASE,
)


STATE = re.compile(r"(?:pend|queue|process|runn|succe|complet|fail)\w*", re.IGNORECASE)
"""Words for how far a task is: a text that lists some and says no more lists values."""


@dataclass(slots=True, kw_only=True)
class Prose:
    """What a text says of its field."""

    keywords: dict[str, Any] = field(default_factory=dict)
    of_items: dict[str, Any] = field(default_factory=dict)
    """What it says of each item of a list."""
    required: bool | None = None
    statements: list[str] = field(default_factory=list)


def read(text: str, kind: str | None) -> Prose:
    """Read a description of a field of this JSON type; None for a type that is not known."""
    text = re.sub(r"\s{3,}", lambda gap: "\n\n" if "\n" in gap[0] else "  ", text)
    text = re.sub(r'(?<!")"`', "`", re.sub(r'`"(?!")', "`", text))
    found = Prose()
    plain = _plain(text)
    if kind == "array":
        plain = _without_items(plain, found)
    unconditional = CONDITIONAL.sub("", plain)
    _lengths(ADVISED.sub("", unconditional), text, kind, found)
    if kind == "array":
        _counts(ADVISED.sub("", unconditional), found)
    if kind in ("number", "integer", None):
        _range(plain, kind, found)
    if kind in ("string", None):
        _range_of_text(plain, found)
    if kind in ("number", "integer"):
        _step(plain, found)
    if kind in ("string", "number", "integer", "array", None):
        values = _values(text, kind)
        if values and not (OF_FILES.search(text) and {value.lower() for value in values} <= EXTENSIONS):
            found.keywords["enum"] = [_cast(value, kind) for value in values]
    const = CONST.search(text)
    if const and "enum" not in found.keywords and kind in ("string", "integer", "number", None):
        found.keywords["const"] = _cast(next(filter(None, const.groups())), kind)
    default = _default(text, kind)
    default = marked_default(text, kind) if default is None else default
    if default is not None:
        found.keywords["default"] = default
    found.required = _required(unconditional)
    found.statements = [sentence for sentence in sentences(plain) if STATEMENT.search(sentence)]
    return found


def _without_items(text: str, found: Prose) -> str:
    """Take in what a text says of each item of its list, and return the text without it: ``each tag up to 32 characters``."""
    match = OF_ITEMS.search(text)
    if match is None:
        return text
    of_item = Prose()
    _lengths(match[0], match[0], "string", of_item)
    if not of_item.keywords:
        return text
    found.of_items |= of_item.keywords
    return text[: match.start()] + text[match.end() :]


def sentences(text: str) -> Iterator[str]:
    """Split a text where a sentence ends, in either language, and at the end of each line."""
    for line in text.splitlines():
        for part in re.split(r"(?<=[.!?])\s+(?=[A-Z`\"<(])|(?<=[。！？；])|;\s+", line):
            if part.strip():
                yield part.strip()


def number(text: str) -> int | float | None:
    """``2,500`` → 2500, ``two`` → 2, ``0.5`` → 0.5; None for what is no number."""
    text = text.strip().lower().replace(",", "")
    if text in WORDS:
        return WORDS[text]
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return None


def _plain(text: str) -> str:
    text = re.sub(r"<br\s*/?>", "\n", text)
    text = re.sub(r"\b2\^(\d\d?)\s*-\s*1\b", lambda power: str(2 ** int(power[1]) - 1), text)
    text = re.sub(r"\b2\^(\d\d?)\b", lambda power: str(2 ** int(power[1])), text)
    text = re.sub(r"\\([~_*<>|\[\]-])", r"\1", text)
    return text.replace("`", "").replace("**", "").replace("−", "-").replace("–", "-").replace("～", "~")


def _lengths(text: str, original: str, kind: str | None, found: Prose) -> None:
    if kind in ("string", None):
        between = re.search(rf"({COUNT})\s*(?:-|~|to|and|至|到|—)\s*({COUNT})\s*(?:{CHARACTERS})", text, re.IGNORECASE)
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
        most = most or re.search(rf"长度(?:不超过|最多|上限为?|限制为?)\s*({COUNT})(?![\d\s]*(?:MB|KB|秒))", text)
        most = most or re.match(rf"length\s*(?:<=?|≤)\s*({NUMBER})", text, re.IGNORECASE)
        most = most or re.search(rf"字符(?:长度|数)\s*(?:<=?|≤)\s*({COUNT})", text)
        least = re.search(rf"{AT_LEAST}{FILL}({COUNT})\s*(?:{CHARACTERS})", text, re.IGNORECASE)
        least = least or re.search(
            rf"min(?:imum)? ({COUNT})(?=,? (?:and )?max\w* {COUNT} (?:{CHARACTERS}))", text, re.IGNORECASE
        )
        least = least or re.match(rf"length\s*(?:>=|≥)\s*({NUMBER})", text, re.IGNORECASE)
        if between and not least and not most and not ADVICE.search(text):
            found.keywords["minLength"], found.keywords["maxLength"] = number(between[1]), number(between[2])
        if most and "maxLength" not in found.keywords:
            found.keywords["maxLength"] = number(next(group for group in most.groups() if group))
        least = least or re.search(rf"min(?:imum)?\s+(?:string )?length{FILL}({COUNT})", text, re.IGNORECASE)
        pattern = re.search(r"(?:pattern|regex|正则|match(?:es|ing)?|匹配)\W*`([^`]+)`", original, re.IGNORECASE)
        if pattern and re.search(r"[\\^$*+?()\[\]{}|]", pattern[1]):  # else another field
            found.keywords["pattern"] = pattern[1]
        if least:
            found.keywords["minLength"] = number(least[1])
    if kind == "string" and re.search(r"\bnon-empty string\b", text, re.IGNORECASE):
        found.keywords["minLength"] = 1


def _counts(text: str, found: Prose) -> None:
    """Take in how many items a list has."""
    counted = "|".join([COUNT, *WORDS])
    if UNIQUE.search(text):
        found.keywords["uniqueItems"] = True
    outside = re.sub(r"[(（][^()（）]*[)）]", "", text)
    text = outside if re.search(rf"{AT_MOST}{FILL}\d", outside, re.IGNORECASE) else text
    most = re.search(rf"{AT_MOST}{FILL}(?<!\d)({counted})(?!\d)(?!\s*{UNITS})", text, re.IGNORECASE)
    least = re.search(rf"{AT_LEAST}{FILL}(?<!\d)({counted})(?!\d)(?!\s*{UNITS}|\s+of\b)", text, re.IGNORECASE)
    between = re.search(
        rf"\b({counted})\s*(?:-|~|to|and|至|到)\s*({counted})\s*(?:\w+\s+){{0,3}}?(?:items?|images|pictures|elements|entries|urls|points|coordinates|objects|个|张|项)",
        text,
        re.IGNORECASE,
    )
    between = between or re.match(LENGTH_BETWEEN, text, re.IGNORECASE)
    between = between or re.search(r"(?:个数|数量|长度)[^\d\[]{0,8}\[\s*(\d+)\s*[,，~]\s*(\d+)\s*\]", text)
    exactly = re.search(rf"\bexactly ({counted})\b(?!\s*{UNITS})|恰好({counted})", text, re.IGNORECASE)
    if exactly and not between:
        found.keywords["minItems"] = found.keywords["maxItems"] = number(exactly[1] or exactly[2])
    if between:
        found.keywords["minItems"], found.keywords["maxItems"] = number(between[1]), number(between[2])
    if most and not between:
        found.keywords["maxItems"] = number(most[1])
    if least and not between:
        found.keywords["minItems"] = number(least[1])


RANGE = re.compile(rf"([\[(])\s*({NUMBER})\s*(?:[,~，、]|\.\.)\s*({NUMBER})\s*([\])])")
"""``[0, 1)``, ``[ 0 .. 9 ]``"""


SPAN = re.compile(rf"(?<![\w.,-])({NUMBER})\s*[-~]\s*({NUMBER})(?![\w.]*\w)")
"""``4-12``; where there are several, each is that of some model or case."""


def _range(text: str, kind: str | None, found: Prose) -> None:
    match = RANGE.search(text)
    if match and (kind is not None or "range" in text.lower() or "范围" in text or len(text) < 24):
        low, high = number(match[2]), number(match[3])
        if low is not None and high is not None and low < high:
            found.keywords["minimum" if match[1] == "[" else "exclusiveMinimum"] = low
            found.keywords["maximum" if match[4] == "]" else "exclusiveMaximum"] = high
        return
    text = re.sub(r"(?<=\d)\s*[(（][^\d()（）]*[)）]", "", text)  # from 1 (nearly still) to 10 (wild)
    if kind is None or ADVICE.search(text) or len(set(SPAN.findall(text))) > 1:
        return
    exclusive = re.findall(rf"exclusive (minimum|maximum){FILL}({NUMBER})", text, re.IGNORECASE)
    for bound, limit in exclusive:
        found.keywords[f"exclusive{bound.capitalize()}"] = number(limit)
    text = re.sub(rf"exclusive (?:minimum|maximum){FILL}{NUMBER}", "", text, flags=re.IGNORECASE)
    lead = r"(?:range|between|from|values?|范围|取值|must be|介于|在)[^\d\n-]{0,24}"
    match = re.search(
        rf"{lead}({NUMBER})\s*(?:-|~|to|and|至|到|—|\.\.\.?)\s*({NUMBER})(?!\s*(?:{CHARACTERS}))", text, re.IGNORECASE
    )
    match = match or re.search(rf"(?<![\w.])({NUMBER})\s*(?:~|to|至|到)\s*({NUMBER})(?![\w.]*\w)", text, re.IGNORECASE)
    match = match or re.match(
        rf"[^\w-]*({NUMBER})\s*[-~…]\s*({NUMBER})(?=\W*$|\s*(?:seconds?|secs?|s|秒)\b|\s*[(（])", text.strip()
    )
    match = match or re.search(
        rf"(?<![\w.-])({NUMBER})\s*[-~]\s*({NUMBER})(?=\s*(?:[(（]default|$))", text, re.IGNORECASE
    )
    match = match or re.search(rf"(?:[(（]|[,，:：]\s*)({NUMBER})\s*[-~]\s*({NUMBER})(?:[)）]|\s*[.。]?(?:\s|$))", text)
    bounds = re.search(rf"({NUMBER})\s*(<=?|≤)\s*[a-z]+\s*(<=?|≤)\s*({NUMBER})", text)
    if bounds:
        found.keywords["exclusiveMinimum" if bounds[2] == "<" else "minimum"] = number(bounds[1])
        found.keywords["exclusiveMaximum" if bounds[3] == "<" else "maximum"] = number(bounds[4])
        return
    if match:
        low, high = number(match[1]), number(match[2])
        if low is not None and high is not None and low < high:
            found.keywords["minimum"], found.keywords["maximum"] = low, high
        return
    for words, keyword in ((AT_LEAST, "minimum"), (AT_MOST, "maximum")):
        match = re.search(
            rf"{words}{FILL}(?:value{FILL})?({NUMBER})(?![\d:]|\s*(?:{CHARACTERS})|\s*(?:requests?|calls?|times|MB|KB|px|pixels?)\b)",
            text,
            re.IGNORECASE,
        )
        if match:
            found.keywords[keyword] = number(match[1])
    if "minimum" not in found.keywords and re.search(
        r"\bnon-negative\b|must not be negative|非负", text, re.IGNORECASE
    ):
        found.keywords["minimum"] = 0
    match = re.search(
        rf"(?<!or )(?<!not be )(?<!n't be )(?:greater|more|larger) than ({NUMBER})(?! or)|(?:^|\s)>\s*({NUMBER})|大于\s*({NUMBER})",
        text,
        re.IGNORECASE,
    )
    if match and "minimum" not in found.keywords:
        found.keywords["exclusiveMinimum"] = number(next(group for group in match.groups() if group))


def _range_of_text(text: str, found: Prose) -> None:
    """Take in the range of a number that is sent as text, ``范围0-15``; that of ``1 <= x <= 2000`` is of its length."""
    bounds = re.search(rf"({NUMBER})\s*(?:<=|≤)\s*[a-z]\s*(?:<=|≤)\s*({NUMBER})", text)
    if bounds:
        found.keywords.setdefault("minLength", number(bounds[1]))
        found.keywords.setdefault("maxLength", number(bounds[2]))
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
        found.keywords["minimum"], found.keywords["maximum"] = number(match[1]), number(match[2])
        _step(text, found)


def _step(text: str, found: Prose) -> None:
    match = re.search(
        rf"(?:in )?(?:steps?|increments|multiples?)(?: of| size)?{FILL}({NUMBER})|步长{FILL}({NUMBER})",
        text,
        re.IGNORECASE,
    )
    step = number(match[1] or match[2]) if match else None
    if step is not None and step > 0:
        found.keywords["multipleOf"] = step


def _values(text: str, kind: str | None) -> list[str]:
    """The values of an enumeration, labels split off; empty where the text lists none."""
    text = re.sub(r"<br\s*/?>", "\n", text).replace("**", "")
    for lead in ENUM_LEADS.finditer(text):
        if RANGE.match(text, lead.end()):
            continue
        values = _listed(text[lead.end() :]) or _listed_below(text[lead.end() :])
        strong = lead[0].rstrip().endswith((":", "：")) or text[lead.end() : lead.end() + 1] in ("`", '"', "'")
        alone = SAYS_ALL.match(lead[0]) or (values and text[lead.end() :].strip() == values[0])
        enough = len(values) > 1 or (len(values) == 1 and strong and alone)
        counted = (
            len(values) > 1 and all(any(char.isdigit() for char in value) for value in values) and CHOICE.match(lead[0])
        )
        if (
            enough
            and all(_is_value(value, kind) for value in values)
            and (strong or counted or _quoted_all(text, values))
        ):
            return values
    if kind not in ("string", None, "integer", "number", "array"):
        return []
    if (run := _run_of_values(text)) and all(_is_value(value, kind) for value in run):
        return run
    if kind == "array":
        return []
    ticked = re.search(
        rf"(?:^|[:：,，、;；(（.。—–-]\s*)`({VALUE})`{LABEL}(?:\s*(?:,|/|\||、|，|or|and|或|和)+\s*(?:or\s+|and\s+)?`({VALUE})`{LABEL})+",
        text,
    )
    if ticked and not SOME.search(text[: ticked.start() + 1]):
        return list(dict.fromkeys(re.findall(rf"`({VALUE})`", re.sub(r"\([^)]*\)|（[^）]*）", "", ticked[0]))))
    if kind in ("integer", "number"):
        return _numbers(text)
    if kind != "string":
        return []
    bare_text = re.sub(r"(?<=\w)\s*[(（][^)）]*[)）]", "", text)
    for match in re.finditer(rf"[:：]\s*({VALUE}(?:\s*[,、]\s*{VALUE})+)\s*(?:\.\s|\.?$)", bare_text, re.MULTILINE):
        values = _listed(match[1])
        if len(values) > 1 and all(_is_value(value, kind) for value in values):
            return values
    return _whole_list(text, kind)


def _numbers(text: str) -> list[str]:
    """The numbers that a text lists: ``5 or 10``, ``1: top / 2: bottom``."""
    named = re.findall(rf"(?:^|[/；;,，\n]\s*)({NUMBER})\s*[:：]\s*[^\d\s/][^/；;\n]*", text)
    if len(named) > 1 and len(set(named)) == len(named):
        return named
    bare = re.match(rf"\s*({NUMBER}(?:\s*,\s*{NUMBER})*\s*(?:,\s*)?(?:or|或)\s*{NUMBER})(?!\s*{CHARACTERS})", text)
    return re.findall(NUMBER, bare[1]) if bare else []


MEANT = re.compile(r"[A-Z][A-Z_]+[(（][^()（）]*[)）](?:\s*[,，、/]\s*[A-Z][A-Z_]+[(（][^()（）]*[)）])+")
"""``WAITING (it waits), DONE (it is there)``"""
SOME = re.compile(r"(?:常用|例如|比如|如|e\.g\.|such as|for example)[^`。.;；\n]{0,8}$", re.IGNORECASE)
"""Words before values that are not all that there are."""


def _whole_list(text: str, kind: str | None) -> list[str]:
    """The values of a text that is a list and nothing more, or a title and its list: ``Quality (360p, 540p)``."""
    if meant := MEANT.search(text):
        return re.findall(r"([A-Z][A-Z_]+)[(（]", meant[0])
    titled = re.match(rf"\s*[A-Z][\w ]{{2,30}}\(({VALUE}(?:\s*,\s*{VALUE})+)(?:\)|\s*,\s)", text)
    if titled and all(_is_value(value, kind) for value in _listed(titled[1])):
        return _listed(titled[1])
    whole = re.fullmatch(rf"\s*({VALUE}(?:\s*[,，、/|]\s*{VALUE})+)\s*\.?\s*", text)
    values = _listed(whole[1]) if whole else []
    return values if any(re.search(r"[\d_:-]", value) or STATE.fullmatch(value) for value in values) else []


def _listed_below(text: str) -> list[str]:
    """The values of a list that follows line by line: ``- natural: close to the picture``."""
    if text.split("\n")[0].strip():
        return []
    values: list[str] = []
    for line in text.split("\n")[1:]:
        match = re.match(rf"\s*(?:[-*•·●]\s*)?`[\"']?({VALUE})[\"']?`\s*(?:[:：(（=–—-].*)?$", line)
        match = match or re.match(r"\s*([a-zA-Z]\w*?)\s*[：](?!\d).*$", line)
        match = match or re.match(r"\s*(?!(?:notes?|default|example)\b)([A-Za-z]\w*):\s+\S.*$", line, re.IGNORECASE)
        match = match or (re.match(r"\s*([A-Za-z]\w*);\s*$", line) if values else None)
        match = match or re.match(rf"\s*[-*•·●]\s*[`\"']?({VALUE}?)[`\"']?\s*(?:[:：(（=–—-]\s.*|[:：(（].*)?$", line)
        match = match or re.match(rf"\s*[`\"']?({VALUE})[`\"']?\s*(?:[(（].*[)）])?$", line)
        match = match or re.match(rf"\s*`({VALUE})`\s*[:：–-]\s", line)
        if not match or match[1].endswith(":"):
            break
        values.append(match[1])
    return values


def _run_of_values(text: str) -> list[str]:
    """The values of lines that each begin with one, as code: ``- `natural`: close to the picture``; at least two in a row."""
    runs: list[list[str]] = [[]]
    for line in text.split("\n"):
        match = re.match(rf"\s*(?:[-*•·●]\s*)?`[\"']?({VALUE})[\"']?`\s*(?:$|[:：(（=–—-])", line)
        if match:
            runs[-1].append(match[1])
        elif runs[-1]:
            runs.append([])
    return next((run for run in runs if len(run) > 1), [])


def _quoted_all(text: str, values: list[str]) -> bool:
    return all(f"`{value}`" in text or f'"{value}"' in text or f"'{value}'" in text for value in values)


def _listed(text: str) -> list[str]:
    """Split the list at the start of a text: until a line or sentence ends, or something is no value."""
    line = re.sub(r"[\[\]{}]", "", text.lstrip(" \t").split("\n")[0])
    line = re.split(r"(?<=[^\s\d])\.(?=\s|$)|(?<=\d)\.(?=\s+[A-Z]|$)|\s\.(?=\s|$)|[。；;]", line)[0]
    line = re.sub(r"\([^)]*\)|（[^）]*）", "", line)
    spaced = re.match(rf"(?:`{VALUE}`\s+)+`{VALUE}`", line)
    if spaced:
        return re.findall(rf"`({VALUE})`", spaced[0])
    values: list[str] = []
    for part in re.split(r"\s*(?:,|，|、|\||/|\bor\b|\band\b|或|和)\s*", line):
        word = part.strip().strip("`\"'“”*").strip()
        if not word:
            continue
        first = re.match(rf"[`\"']?({VALUE})[`\"']?(?:\s*[:：=—-]\s|\s*$)", part.strip())
        if not first:
            lone = re.match(rf"[`\"']({VALUE})[`\"']", part.strip()) or (
                re.match(rf"({VALUE})\s+\w+\.?$", part.strip()) if values else None
            )
            if lone:
                values.append(lone[1])
            break
        values.append(first[1].rstrip(":."))
    return list(dict.fromkeys(values))


def _is_value(value: str, kind: str | None) -> bool:
    if kind in ("number", "integer"):
        return number(value) is not None
    return re.fullmatch(VALUE, value) is not None


def _cast(value: str, kind: str | None) -> Any:
    if kind in ("number", "integer"):
        return number(value)
    return value


DEFAULT = re.compile(
    r"(?<![`\"'])(?:defaults?(?:\s+(?:values?|to|is|as|setting))*|默认值?(?:为|是)?)\s*[:：=]?\s*(?:is|to|为|是)?\s*"
    rf"(?:(?P<quote>[`\"'“])(?P<quoted>[^`\"'”\n]*)[`\"'”]|(?P<bare>\d{{1,3}}(?:,\d{{3}})+(?!\d)|-?{VALUE}))",
    re.IGNORECASE,
)


def _default(text: str, kind: str | None) -> Any:
    text = re.sub(r"默认值?\s*(?=defaults?\s*(?:[:：=`\"'\d-]|is\b|to\b))", "", text, flags=re.IGNORECASE)
    found = list(DEFAULT.finditer(re.sub(r"[(（][^()（）]*[)）]", "", text))) or list(DEFAULT.finditer(text))
    found = [match for match in found if match["quote"]] or found
    if len({match["quoted"] if match["quote"] else match["bare"].rstrip(".:") for match in found}) > 1:
        return None  # each of some model or case
    match = found[0] if found else None
    match = match or re.search(
        rf"(?:if|when) (?:this is |it is |you )?(?:omitted|left out|not set|leave (?:this|it) out),?\s*(?:we use\s*)?(?P<quote>[`\"'])?"
        rf"(?P<bare>(?P<quoted>-?{VALUE}))[`\"']?(?:\s*is used|(?<=[`\"'])\s*$|(?<=[`\"'])\.)",
        text,
        re.IGNORECASE,
    )
    match = match or re.search(
        r"\b(?:on|off|enabled|disabled)\s*[(（](?P<quote>[`\"'])?(?P<bare>(?P<quoted>true|false))[`\"']?[)）] by default",
        text,
        re.IGNORECASE,
    )
    if not match or re.match(r"\s+(?:on|for)\s", match.string[match.end() :]):
        return None  # ``Defaults to true on the large model`` speaks of that model only
    if (
        not match["quote"]
        and re.fullmatch(r"[A-Z][a-z]+", match["bare"])
        and re.match(r" [a-z]", match.string[match.end() :])
    ):
        return None  # ``defaults to Alice demo image``
    value = match["quoted"] if match["quote"] else match["bare"].rstrip(".:")
    if kind is None and not match["quote"] and number(value) is not None:
        return number(value)
    if not value and re.match(r"`?(?:\"\"|'')", match.string[match.start("quote") :]):
        value = '""'
    return default_value(value, kind)


def marked_default(text: str, kind: str | None) -> Any:
    """Return the value behind which a list says ``(default)``."""
    mark = r"[(（](?:the default|default|默认值?)(?:[,，][^)）]*)?[)）]"
    match = re.search(rf"(?<![\w.:+-])({VALUE})[`\"']?\s*{mark}", text, re.IGNORECASE)
    match = match or re.search(
        rf"`({VALUE})`\s*[:：–—-][^\n`]*?{mark}", text, re.IGNORECASE
    )  # behind what the value means
    return default_value(match[1], kind) if match else None


def default_value(text: str, kind: str | None) -> Any:
    """Return a default as its type; None for words that mean that there is none."""
    if kind == "string" and text.strip("` ") in ('""', "''"):
        return ""
    literal = text.strip().startswith(("`", '"'))
    text = text.strip().strip("`\"'")
    if not (literal and text and kind == "string") and text.lower() in (
        "",
        "-",
        "—",
        "–",
        "--",
        "random",
        "auto-generated",
        "n/a",
        "na",
        "none",
        "null",
        "no",
        "无",
        "空",
        "/",
        "is",
        "to",
        "the",
        "if",
        "when",
        "for",
        "depends",
        "varies",
    ):
        return None
    if kind == "boolean" or (kind is None and text.lower() in ("true", "false")):
        return {"true": True, "false": False}.get(text.lower())
    if kind in ("number", "integer"):
        return number(text)
    if kind in ("object", "array"):
        return {"{}": {}, "[]": []}.get(text)
    return text if kind in ("string", None) else None


def _required(text: str) -> bool | None:
    if re.search(
        r"\(\s*optional\s*\)|(?:^|[\s.,，。(])optional(?:[.,，。)]|\s*$)|可选(?:[。，,.)]|$)|选填|非必填",
        text,
        re.IGNORECASE,
    ):
        return False
    if re.search(
        r"\(\s*required\s*\)|(?:^|[.,，。]\s*)required(?:[.,，。]|\s*$)|必填(?!时)|必须(?:填写|传)", text, re.IGNORECASE
    ):
        return True
    return None
