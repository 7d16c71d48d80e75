"""The default that a sentence or a cell states."""

import json
import re
from typing import Any

from contract.reading.vocabulary.words import VALUE, number

DEFAULT = re.compile(
    r"(?<![`\"'_])(?<!\bno )(?<!\bnon-)(?<!'s )(?:defaults?(?:\s+(?:values?|to|is|as|setting))*|"
    r"默认(?:值|取值|设置|分辨率|时长|比例|(?:使用|采用|取)(?=\s*[`\"“]))?(?:为|是)?|缺省(?:值)?(?:为|是)?)\s*[:：=]?\s*(?:is|to|为|是)?\s*"
    rf"(?:(?P<quote>[`\"'“])(?P<quoted>[^`\"'”\n]*)[`\"'”]|(?P<bare>\d{{1,3}}(?:,\d{{3}})+(?!\d)|#[0-9a-f]{{3,8}}\b|-?{VALUE}))",
    re.IGNORECASE,
)

STATED = re.compile(r"[:：=]|\b(?:is|to)\b|[为是]")
"""What stands between the word and the value where a text says which it is; ``a default voice`` says nothing."""
DEPENDS = re.compile(r"\bdefault (?:values? )?(?:is |are )?depends?\b", re.IGNORECASE)
BY_DEFAULT = re.compile(r"是否([\u4e00-\u9fff]{2,4})[^。；;\n]{0,40}[。；;，,]\s*默认\1")
"""``是否添加水印，默认添加``"""
OF_SOME = re.compile(
    r"(?:^|(?<=[.;\n]\s))For [^.;\n]*\bdefault[^.;\n]*|\b(?:generally|usually|typically) defaults to\s+\S+"
)
"""``For the large model, the default value is 8``"""
OF_A_DEFAULT = re.compile(
    r"[A-Za-z]+ default (?!true\b|false\b|none\b|auto\b)[a-z]+$|\b[Dd]efault (?:mode|option|behaviou?r|voice|model|setting)s?$"
)
"""``Override default avatar`` and ``the default voice`` speak of a default, and do not say which it is."""
TAKEN = {"used", "applied", "taken", "chosen", "of"}
"""What is said of a default, ``the configured default is used``, and is none."""
SWITCHES = {"true": True, "false": False, "on": True, "off": False, "yes": True}
AS_JSON = re.compile(r"(?:默认值?(?:为|是)?|\bdefaults?(?: to| is)?)\s*[:：]?\s*`([\[{][^`\n]*[\]}])`", re.IGNORECASE)
LITERAL = re.compile(
    r"(?!.*(?:随机|自动|无|空|默认|不|见|由|根据|同|当前|系统|为|未|全部|所有|视频|图片|音频|模型|必|选))[\w\u4e00-\u9fff-]{1,8}"
)
"""A short word in Chinese that may well be a value, and says nothing of the default."""


WORDY = re.compile(r"[a-z]+(?: [a-z_]+){2,}")
"""What says where a default comes from, and not which it is: ``first from the list``."""
SWITCHED = re.compile(
    r"\b(?P<on>on|enabled|true)\b(?: \((?:`?true`?)\))? by default|"
    r"\b(?P<off>off|disabled|false)\b(?:(?: \((?:`?false`?)\))? by default| \(`?false`?\) unless set)|"
    r"默认(?:为|是|值)?(?P<打开>开启|启用|打开|[^\s，。(（]{1,4}[(（]true)|默认(?:为|是|值)?(?P<关闭>不开启|不启用|关闭|禁用|[^\s，。(（]{1,5}[(（]false)",
    re.IGNORECASE,
)
"""``Off by default``, ``默认开启``"""
NOT_BY_DEFAULT = re.compile(r"是否[^。；;]*[。；;，,]\s*默认不[\u4e00-\u9fff]{1,8}(?=[。；;，,\s]|$)")
"""``是否检测。默认不检测``"""
WITHOUT = (
    r"(?:by default\b|(?:if|when) (?:you leave (?:it|this) out|left out|absent|"
    r"you (?:say nothing|do not (?:give|set|send|pass) (?:it|one|any))|omitted|not (?:set|given|specified|provided))|"
    r"unless (?:set|specified|given|(?:you say|told|stated|said) otherwise)|"
    r"if not otherwise (?:specified|set|stated|given))"
)
BEHIND = re.compile(
    rf"(?:^|[\s(（,;:>])(?P<quote>[`\"'])(?P<quoted>{VALUE})[`\"']\s+{WITHOUT}|"
    rf"(?:^|[\s(（])(?P<bare>-?\d(?:[\d.:x]*\d)?[a-z]?)\s+{WITHOUT}",
    re.IGNORECASE,
)
"""`` `wide` by default``"""
IS_THE_DEFAULT = re.compile(
    rf"(?:^|[\s(（;])(?P<quote>[`\"']?)(?!this\b|it\b|that\b|which\b)(?P<bare>(?P<quoted>{VALUE}))[`\"']? is the default\b"
)
OF_THE_DEFAULT = re.compile(
    r"\b[Tt]he default (?:[a-z]+ )?(?:values? )?(?:for|of) "
    rf"[^.;\n\"`]{{1,60}} is (?P<quote>[\"`'])(?P<quoted>(?P<bare>{VALUE}))[\"`']"
)
"""``The default value for the duration is "8s"``"""
OF_SOME_MODEL = re.compile(r"[ \w./-]{0,80}[为是]\s*[`\"]")
"""What stands behind the name of a model that a text begins with where it tells the defaults of some."""
ABSENT = re.compile(
    r"(?:\b(?:if|when|unless)\s+(?:this is\s+|it is\s+|you\s+)?(?:omitted|left out|missing|absent|unset|unspecified|empty|"
    r"not (?:set|provided|given|specified|present|sent)|specified|leave (?:this|it) out)"
    r"|不(?:传|填|设置|指定|提供)(?:时|则)?(?:默认)?|\bfalls? back to|\bby default)\s*[,，:：]?\s*(?:we use\s*|you get\s*|"
    r"[则就]?(?:为|是|使用|取|用|代表|等于|按)\s*)?"
    rf"(?:(?P<quote>[`\"'])(?P<quoted>{VALUE})[`\"']|"
    rf"(?P<bare>-?\d[\d.:]*|{VALUE}?(?= is used)))"
    r"(?:\s*(?:is|will be) used)?(?=\s*(?:[.。,，;；)）]|$|处理|计算|\bif\b|\bis\b|when|seconds|秒))",
    re.IGNORECASE,
)
"""``If omitted, `wide` is used``, ``不传则为 5``"""


MEANT_BY_DEFAULT = re.compile(
    r"(?:^|[;；,，\n])\s*(-?\d{1,2})\s*[:：=]\s*[^\d;；,，\n]+[;；]?\s*[(（](?:the )?default(?: value)?[)）]",
    re.IGNORECASE,
)
"""``0: off; 1: on; (default value)``"""


def _switched(text: str) -> bool | None:
    """Return whether a text says that something is on or off by default; None where it says neither."""
    if switched := SWITCHED.search(text):
        return switched["on"] is not None or switched["打开"] is not None
    return True if BY_DEFAULT.search(text) else False if NOT_BY_DEFAULT.search(text) else None


def stated_default(text: str, kind: str | None) -> Any:
    """Return the value that a sentence says is meant where none is sent; None where it says none."""
    if kind == "boolean" and (switched := _switched(text)) is not None:
        return switched
    if kind in ("array", "object") and (listed := AS_JSON.search(text)):
        return default_value(listed[1], kind)
    text = re.sub(r"默认值?\s*(?=defaults?\s*(?:[:：=`\"'\d-]|is\b|to\b))", "", text, flags=re.IGNORECASE)
    text = OF_SOME.sub("", text)
    outside = re.sub(r"(`[^`\n]*`|\"[^\"\n]*\")|[(（][^()（）]*[)）]", lambda part: part[1] or "", text)
    found = list(DEFAULT.finditer(outside)) or list(DEFAULT.finditer(text))
    found = [match for match in found if match["quote"] or match["bare"].lower().rstrip(".:") not in TAKEN]
    found = [match for match in found if match["quote"]] or found
    if any(STATED.search(match[0]) for match in found) and not DEPENDS.search(text):
        found = [match for match in found if STATED.search(match[0]) or not (match["bare"] or "").isalpha()]
    if len({match["quoted"] if match["quote"] else match["bare"].rstrip(".:") for match in found}) > 1:
        return None  # each of some model or case
    match = OF_THE_DEFAULT.search(text) or (found[0] if found else None)
    match = match or ABSENT.search(text) or BEHIND.search(text) or IS_THE_DEFAULT.search(text)
    match = match or re.search(
        r"\b(?:on|off|enabled|disabled)\s*[(（](?P<quote>[`\"'])?(?P<bare>(?P<quoted>true|false))[`\"']?[)）] by default",
        text,
        re.IGNORECASE,
    )
    if not match or re.match(r"\s+(?:on|for|by|from|as)\s", match.string[match.end() :]):
        return None  # ``Defaults to true on the large model`` speaks of that model only
    if (
        not match["quote"]
        and re.fullmatch(r"[A-Z][a-z]+", match["bare"])
        and re.match(r" [A-Za-z]", match.string[match.end() :])
    ):
        return None  # ``defaults to Alice demo image``
    labelled = not match["quote"] and re.match(
        r"\s*[:：]\s*[\"`]", match.string[match.end() :]
    )  # ``Default Mini: "a"``
    of_a_model = not match["quote"] and OF_SOME_MODEL.match(match.string[match.end() :])
    if labelled or of_a_model or OF_A_DEFAULT.search(match.string[: match.end()].rstrip(".")):
        return None
    value = match["quoted"] if match["quote"] else match["bare"].rstrip(".:")
    if kind is None and match["quote"] in (None, "`") and number(value) is not None:
        return number(value)
    is_word = value.lower() in ("none", "null", "no", "auto-generated", "random") or re.search(
        r"[\u4e00-\u9fff]", value
    )
    if match["quote"] and kind == "string" and is_word:
        return value
    if not value and re.match(r"`?(?:\"\"|'')", match.string[match.start("quote") :]):
        value = '""'
    return default_value(value, kind)


def marked_default(text: str, kind: str | None) -> Any:
    """Return the value behind which a list says ``(default)``."""
    mark = (
        r"(?:[(（](?:[^()（）]{1,30}[,，;；]\s*)?(?:the default|default|默认值?)(?:[,，][^)）]*)?[)）]|"
        r"[;,，；] (?:this is )?the default\b(?! [a-z]))"
    )
    text = re.sub(r"<br\s*/?>", "\n", text)
    match = re.search(rf"^\s*(?:[-*•]\s*)?`({VALUE})`\s*[:：–—-]\s[^\n`]*?{mark}", text, re.IGNORECASE | re.MULTILINE)
    match = match or re.search(rf"(?<![\w.+-])(?<![A-Za-z0-9]:)({VALUE})[`\"']?\s*{mark}", text, re.IGNORECASE)
    match = match or re.search(
        rf"(?:^|[。；;])\s*(?:[-*•]\s*)?[`\"']?({VALUE}?)[`\"']?\s*[:：]\s*(?:默认值?|the default|default)(?=[,，。;；(（\s]|$)",
        text,
        re.IGNORECASE | re.MULTILINE,
    )
    match = match or re.search(
        rf"`({VALUE})`\s*[:：–—-][^\n`]*?{mark}", text, re.IGNORECASE
    )  # behind what the value means
    match = match or re.search(
        rf"^\s*([A-Za-z0-9][\w-]*)\s*[:：]\s*[\u4e00-\u9fff]{{1,20}}{mark}", text, re.MULTILINE | re.ASCII
    )
    match = match or MEANT_BY_DEFAULT.search(text)
    if match is None:
        return None
    value = re.sub(r"^[A-Za-z]+:(?=\w)", "", match[1])  # ``Aspect ratio:1:1 (default)``
    is_code = text[match.start(1) - 1 : match.start(1)] == "`"
    return default_value(f"`{value}`" if is_code else value, kind)


def _json(text: str, kind: type) -> Any:
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, kind) else None


def default_value(text: str, kind: str | None) -> Any:
    """Return a default as its type; None for words that mean that there is none."""
    if kind in ("string", None) and text.strip("` ") in ('""', "''"):
        return ""
    literal = text.strip().startswith(("`", '"'))
    if "\\" in text and kind in ("string", None) and (written := _json(text.strip("` "), str)):
        return written
    text = text.strip().strip("`\"'“”").replace('\\"', '"')
    if not literal and re.search(r"[\u4e00-\u9fff]", text) and (kind != "string" or not LITERAL.fullmatch(text)):
        return None  # words about it
    if not (literal and text not in ("", "null") and kind == "string") and text.lower() in (
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
        return SWITCHES.get(text.lower())
    if kind in ("number", "integer"):
        return number(re.sub(r"(?<=\d)\s?(?:s|secs?|seconds?|秒)$", "", text))
    if kind in ("object", "array"):
        return _json(text, {"object": dict, "array": list}[kind])
    if not literal and re.fullmatch(r"[(（].*[)）]", text):
        return None  # words about it
    if not literal and (WORDY.fullmatch(text) or text.lower().startswith("random")):
        return None
    return text if kind in ("string", None) else None
