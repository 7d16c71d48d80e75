"""Values that a sentence lists, English or Chinese: an enumeration, its labels split off."""

import itertools
import re

from contract.reading.sentences import numbers
from contract.reading.sentences.lists import EXTENSIONS, holding_commas, is_value, split_lines, split_list
from contract.reading.sentences.marked import LABEL, MEDIA, run, set_off
from contract.reading.sentences.unmarked import of_progress, one_of_two, unmarked
from contract.reading.vocabulary import languages
from contract.reading.vocabulary.words import COMMON, RANGE

LEADS = (
    r"enum\s*\(|enum(?:erat(?:ion|ed))?(?: values?)?",
    r"(?:allowed|possible|supported|available|valid|accepted|acceptable|permitted|permissible|legal|optional) "
    r"(?:values?|options|choices|models|ratios|formats|modes|resolutions|durations|sizes|qualities|styles)(?: are| include)?",
    r"options(?: are| include)?|choices(?: are)?|(?:(?<![\w ])|(?<=[,;] ))(?:allowed|accepted)(?=\s*:)",
    r"(?<!at least )(?<!exactly )(?<!only )one of|(?<![\w ])any of|(?<=\bare )any of|\baccepts",
    r"\bset to(?=\s+(?:[A-Z][A-Z\d_]+|\d+)(?:,\s|\s+or\s))|choose(?: from| between)?(?=\s+[`\"'])|choose (?:from|between)|"
    r"(?:set (?:it )?to|use)(?=\s+[`\"'])",
    r"must be(?: one of| either)?|(?:can|may|could) be(?: set to)?|either",
    r"the following (?:values|states|statuses|options)(?=:)|values?(?: can be| are| include)|"
    r"(?:(?<![\w ])|(?<=[.。] ))values(?=\s*[:：])|supports?",
    r"只能(?:[取填是为])(?=\s*[\w.`\"]+\s*[、,，/或])|枚举值(?:[为是有]|包括)?|可选(?:值|项|范围)(?:[为是有]|包括)?|"
    r"可选的[\u4e00-\u9fff]{2,20}(?=\s*[:：]\s*\n)|可选参数|可取",
    r"\brange(?: is)?(?=\s*\[(?!\s*-?\d[\d.]*\s*,\s*-?\d[\d.]*\s*\]))|取值范围(?:[为是](?!\s*-?\d)|(?=\s*[:：]\s*\n))|"
    r"(?<!默认)取值(?:包括|为|有)?",
    r"(?:接受|允许|可用)的(?:取?值|参数值)(?:包括|为|是|有|如下)?",
    r"支持(?:选择(?=\s*\w)|的?(?:参数|取值|值)(?:为|是|有|包括)?)?|选项|候选值|可选",
)
"""Words that announce values."""
ENUM_LEADS = re.compile(rf"(?:{'|'.join(LEADS)})[^\S\n]*[:：]?[^\S\n]*", re.IGNORECASE)
ALL_OF_THEM = re.compile(r"(?:possible|allowed|valid) values|one of", re.IGNORECASE)
"""A lead after which ``[5, 10]`` is a list, and no range."""
SAYS_ALL = re.compile(r"enum|枚举", re.IGNORECASE)
"""A lead after which also one value is all that there are."""
CHOICE = re.compile(
    r"choose|options (?:are|include)|(?:supported|allowed|possible|valid|available|accepted) \w+ (?:are|include)|one of|"
    r"must be (?:one of|either)|(?:can|may|could) be|支持|可选|可取|取值",
    re.IGNORECASE,
)
OF_FILES = re.compile(r"\bformats\b|\bformat options\b|(?:图片|文件|视频|音频)?格式\s*[:：为]", re.IGNORECASE)
ONE_WITH_SLASHES = re.compile(r"`[\w.-]+(?:/[\w.-]+)+`\s*(?:$|[.。;；])")
"""The name of one thing, ``maker/model-1``."""
SLASHES = re.compile(r"[A-Za-z][\w.-]*(?: / [A-Za-z][\w.-]*){2,}\s*(?:$|[.。;；])")
"""``simple / down_back / forward_up``"""
CHOOSE_FROM = re.compile(r"choose from", re.IGNORECASE)
CHOSEN = re.compile(r"[a-z][\w-]*(?:, (?:(?:and|or) )?[a-z][\w-]*)+(?:\s*[).]|$)", re.ASCII)
"""``image, avatar, audio)``: words between commas, up to the end of what is said."""
ADDRESSES = {"url", "uri", "base64", "file", "binary", "http", "https"}
"""Ways to say where a file is, which are no values."""
BARE_LEADS = re.compile(r"accepts|must be|(?:can|may|could) be|supports", re.IGNORECASE)
ENDS_A_CHOICE = re.compile(r"^[\w.:-]+(?:, [\w.:-]+)+,? or [\w.:-]+\.?$")
"""``pan, tilt or orbit.``"""
MOST_LEADS = 30
LONGEST_LIST = 4_000  # characters
"""HOSTILE INPUT: nobody writes that many, or that long ones."""
CONSTANT = re.compile(r"[A-Z][A-Z_]{2,}")
ITALIC = re.compile(r"(?<![\w*`])\*(?!required|optional)([\w.:-]+)\*(?![\w*`])", re.IGNORECASE)
"""A value that is set in italics."""
GOES_ON = re.compile(r"([,，、])\s*<br\s*/?>\s*(?=[`\"'A-Za-z0-9])")
"""Where a list goes on in the next line of a cell."""
OF_ONE = re.compile(
    r"(?<![\w.-])[A-Za-z][\w.-]{0,60}\s?(?:模型|模式|版本)?\s?[仅只]支持[^。；;\n]*|"
    r"(?<![\w.-])[A-Za-z][\w.]{0,40}-[\w.-]{0,40}\s*[:：]?\s*可选值?[为是:：][^。；;\n]*"
)
"""``v2 仅支持 5、10``, which says what one model takes."""
EXAMPLES = re.compile(
    rf"(?:例如|比如|譬如|\b(?:{languages.EXAMPLE})(?=\s*[:：])|(?:예시?|(?<![\u4e00-\u9fff])例)(?=\s*[:：])|"
    r"(?<![\u4e00-\u9fff])如(?=\s*[:：]))\s*[:：]?\s*[^。；;\n(（]*|"
    r"\b(?:for example|examples?|e\.g\.)(?:\s*[:：,]\s*|\s+(?=[`\"']))[^;\n(（]*?(?=\.\s|[;\n(（)）]|$)|"
    r"\bexample (?:values?|options) (?:include|are)\b[^.;\n]*",
    re.IGNORECASE,
)
"""What a text gives as examples behind a colon, which are not all there are; ``SOME``: values that follow the word itself."""
NEEDED = re.compile(
    r"\b(?:either|one of|at least one of)\b[^.\n]{0,120}\b(?:is|are|must be) (?:required|provided|given|set)\b|"
    r"\b(?:provide|give|specify|include|pass|supply|send) (?:exactly|only|at least) one of\b[^.\n]{0,120}",
    re.IGNORECASE,
)
"""``Either `image` or `prompt` is required``, ``Give exactly one of `image` and `prompt` ``"""
CHANGES = re.compile(r"\b(?:status|state|it) changes\s*[:：][^.;\n]*", re.IGNORECASE)
"""``Called when the state changes: waiting, done``"""
QUOTES = str.maketrans({"“": '"', "”": '"'})
OPTION = re.compile(r"\bavailable options?\s*:\s*([^-\n]{1,60})", re.IGNORECASE)
OF_A_MODEL = re.compile(r"\d (?:seconds? )?(?:on|for|with) (?:the )?models? \S")
"""``5 or 10 on model film-2``: of several, each list is that of some."""
SPACED = re.compile(r"\s*[a-z0-9][\w.:-]*(?: [a-z0-9][\w.:-]*){1,29}\s*")
BY_TURNS = re.compile(r"([A-Za-z0-9][\w.-]*)(?:\s*[:：]\s*|\s+)[\u4e00-\u9fff][^\sA-Za-z0-9]*", re.ASCII)
LISTED_BY_TURNS = re.compile(rf"\s*{BY_TURNS.pattern}(?:\s+{BY_TURNS.pattern})+", re.ASCII)
"""``up 向上 down 向下``, ``1：左 2：右``: values and what they mean, by turns, of which a copy made one line."""
NUMBERED = re.compile(r"(\d{1,2}) ?: ?[A-Za-z][A-Za-z -]*")
ALL_NUMBERED = re.compile(rf"\s*{NUMBERED.pattern}(?:{NUMBERED.pattern})+")
"""``1: Left 2: Right``"""
AFTER_A_RUN = re.compile(r"\s+(?:- |(?:Notes?|Defaults?|注意?|默认)\s*[:：])")
"""What stands behind values with blanks between, of which a copy made one line."""
NUMBERING = re.compile(r"(?m:^)\s*\d{1,2}[.、)]\s*(?=[A-Z][A-Z_]+[:：])")
"""The number of a constant in a list: ``1.TEXT：…``"""
ONE_OF_ITEMS = re.compile(r"\bone of(?:\s+- [\w.:]+(?=\s|$)){2,20}")
"""``one of - up - down``: a list of which a copy made one line."""
TRUTHS = {"true", "false"}


def values(text: str, kind: str | None) -> list[str]:
    """The values of an enumeration, labels split off; empty where the text lists none."""
    text = CHANGES.sub("", NEEDED.sub("", EXAMPLES.sub("", text)))
    text = ITALIC.sub(r"`\1`", GOES_ON.sub(r"\1 ", text))
    text = ONE_OF_ITEMS.sub(lambda items: f"one of: {', '.join(re.findall(r'(?<=- )[^ ]+', items[0]))}", text)
    text = re.sub(r"∈\s*\{([^{}]*)\}", r"one of: \1", text)
    text = OF_ONE.sub("", re.sub(r"<br\s*/?>", "\n", text).replace("**", "").translate(QUOTES))
    found = _found(NUMBERING.sub("- ", text) if len(NUMBERING.findall(text)) > 1 else text, kind)
    is_media_type = len(found) > 1 and found[0] in MEDIA and "/".join(found[:2]) in text
    are_meant = all(re.search(rf"^\s*{re.escape(value)}\s*[：:]", text, re.MULTILINE) for value in found)
    are_ways = {value.lower() for value in found} <= ADDRESSES and not are_meant
    return [] if is_media_type or are_ways else found


def _found(text: str, kind: str | None) -> list[str]:
    if kind in ("integer", "number"):
        text = re.sub(r"(?<=\d)\s?秒(?=\s*(?:[、,，/或]|[。.]?(?:$|\n)))", "", text)
        text = re.sub(r"(?<=\d) seconds only\b", "", text)
    if len(set(OPTION.findall(text))) > 1 or len(OF_A_MODEL.findall(text)) > 1:
        return []  # each of some model
    if kind == "string" and (listed := holding_commas(text)):
        return listed
    if announced := _announced(text, kind):
        return announced if kind != "boolean" or set(announced) == TRUTHS else []
    if kind not in ("string", None, "integer", "number", "array"):
        return []
    if (listed := run(text)) and all(is_value(value, kind) for value in listed):
        return listed
    if kind == "array":
        return numbers.with_meanings(text)
    if listed := set_off(text):
        return listed
    if kind in ("integer", "number"):
        return numbers.listed(text)
    return unmarked(text, kind) if kind == "string" else of_progress(text) or one_of_two(text)


def _announced(text: str, kind: str | None) -> list[str]:
    """The values of a list that words announce: ``one of: a, b``, ``可选值：a、b``."""
    for lead in itertools.islice(ENUM_LEADS.finditer(text), MOST_LEADS):
        if RANGE.match(text, lead.end() + text.startswith("`", lead.end())) and not ALL_OF_THEM.match(lead[0]):
            continue
        rest = text[lead.end() : lead.end() + LONGEST_LIST]
        if ONE_WITH_SLASHES.match(rest):
            continue
        values = split_list(rest) or split_lines(rest)
        line = AFTER_A_RUN.split(rest.partition("\n")[0])[0]
        if len(values) < 2 and lead[0].rstrip().endswith((":", "：")) and (spaced := SPACED.fullmatch(line)):
            values = spaced[0].split() if not any(map(COMMON.fullmatch, spaced[0].split())) else values
        if len(values) < 2 and lead[0].rstrip().endswith((":", "：")) and (by_turns := LISTED_BY_TURNS.match(rest)):
            values = BY_TURNS.findall(by_turns[0])
        if kind == "integer" and len(values) < 2 and (numbered := ALL_NUMBERED.match(rest)):
            values = NUMBERED.findall(numbered[0])
        strong = (
            lead[0].rstrip().endswith((":", "："))
            or SAYS_ALL.match(lead[0])
            or lead[0].rstrip().lower().endswith(("值为", "值包括", "值有", "values are"))
            or (len(values) > 2 and ENDS_A_CHOICE.search(rest.split(". ")[0]) and BARE_LEADS.match(lead[0]))
            or (lead[0].rstrip() in ("可选", "可取", "取值", "可选值", "可选项") and len(values) > 2)
            or text[lead.end() : lead.end() + 1] in ("`", '"', "'", "[")
            or SLASHES.match(rest)
            or (CHOOSE_FROM.match(lead[0]) and CHOSEN.match(rest))
            or (
                len(values) > 2
                and all(map(CONSTANT.fullmatch, values))
                and not {each.lower() for each in values} & EXTENSIONS
            )
        )
        plain = re.sub(rf"{LABEL}\W*$", "", text[lead.end() :]).strip("\"'` .。")
        is_label = lead[0].rstrip().endswith((":", "："))
        alone = SAYS_ALL.match(lead[0]) or (values and plain == values[0] and (is_label or "`" not in text))
        enough = len(values) > 1 or (len(values) == 1 and strong and alone)
        counted = (
            len(values) > 1 and all(any(char.isdigit() for char in value) for value in values) and CHOICE.match(lead[0])
        )
        strong = strong or set(values) == TRUTHS or lead[0].lower().startswith("set to")
        if len(values) == 1 and lead[0].strip().lower() == "must be":
            continue  # the only one there is
        if (
            enough
            and all(is_value(value, kind) for value in values)
            and (strong or counted or _quoted_all(text, values))
        ):
            return values
    return []


def _quoted_all(text: str, values: list[str]) -> bool:
    return all(f"`{value}`" in text or f'"{value}"' in text or f"'{value}'" in text for value in values)
