"""Values that a sentence lists, English or Chinese: an enumeration, its labels split off."""

import itertools
import mimetypes
import re
from collections.abc import Sequence

from contract.reading import languages, numbers
from contract.reading.words import COMMON, RANGE, VALUE, number

LABEL = r"(?:\s*[(（][^)）]*[)）])?"
LEADS = (
    r"enum\s*\(|enum(?:erat(?:ion|ed))?(?: values?)?",
    r"(?:allowed|possible|supported|available|valid|accepted|acceptable|permitted|permissible|legal|optional) "
    r"(?:values?|options|choices|models|ratios|formats|modes|resolutions|durations|sizes|qualities|styles)(?: are| include)?",
    r"options(?: are| include)?|choices(?: are)?|(?:(?<![\w ])|(?<=[,;] ))(?:allowed|accepted)(?=\s*:)",
    r"(?<!at least )(?<!exactly )(?<!only )one of|(?<![\w ])any of|(?<=\bare )any of|\baccepts",
    r"choose(?: from| between)?(?=\s+[`\"'])|choose (?:from|between)|(?:set (?:it )?to|use)(?=\s+[`\"'])",
    r"must be(?: one of| either)?|(?:can|may|could) be(?: set to)?|either",
    r"the following (?:values|states|statuses|options)(?=:)|values?(?: can be| are| include)|(?:(?<![\w ])|(?<=[.。] ))values(?=\s*[:：])|supports?",
    r"只能(?:[取填是为])(?=\s*[\w.`\"]+\s*[、,，/或])|枚举值(?:[为是有]|包括)?|可选(?:值|范围)(?:为|有|包括)?|可选项|可选参数|可取",
    r"取值范围(?:[为是](?!\s*-?\d)|(?=\s*[:：]\s*\n))|(?<!默认)取值(?:包括|为)?",
    r"支持(?:选择(?=\s*\w)|的?(?:参数|取值|值)(?:为|是|有|包括)?)?|选项|候选值|可选",
)
"""Words that announce values."""
ENUM_LEADS = re.compile(rf"(?:{'|'.join(LEADS)})[^\S\n]*[:：]?[^\S\n]*", re.IGNORECASE)
ALL_OF_THEM = re.compile(r"(?:possible|allowed|valid) values|one of", re.IGNORECASE)
"""A lead after which ``[5, 10]`` is a list, and no range."""
SAYS_ALL = re.compile(r"enum|枚举", re.IGNORECASE)
"""A lead after which also one value is all that there are."""
CHOICE = re.compile(
    r"choose|(?:supported|allowed|possible|valid|available|accepted) \w+ (?:are|include)|one of|must be (?:one of|either)|(?:can|may|could) be|支持|可选|可取|取值",
    re.IGNORECASE,
)
OF_FILES = re.compile(r"\bformats\b|\bformat options\b|(?:图片|文件|视频|音频)?格式\s*[:：为]", re.IGNORECASE)
QUOTED_WORDS = re.compile(r"([`\"'])([A-Za-z0-9][\w.:+&-]*(?: [\w.:+&-]+){0,4})\1")
"""A value, be it of several words: ```pan left```."""
QUOTED_LIST = re.compile(
    rf"\s*(?=[^.]*[`\"'][\w.:+&-]+ [\w.:+& -]+[`\"']){QUOTED_WORDS.pattern}"
    rf"(?:\s*(?:,|，|、|/|\\?\||\bor\b|\band\b)+\s*(?:(?:or|and)\s+)?[`\"'][A-Za-z0-9][\w.:+&-]*(?: [\w.:+&-]+){{0,4}}[`\"'])+"
)
"""A list of values in quotes, some of which have several words."""
WORDS_OF_A_VALUE = re.compile(r"[A-Za-z0-9][\w.:+&-]*(?: [\w.:+&-]+){1,4}")
ONE_WITH_SLASHES = re.compile(r"`[\w.-]+(?:/[\w.-]+)+`\s*(?:$|[.。;；])")
"""The name of one thing, ``maker/model-1``."""
SLASHES = re.compile(r"[A-Za-z][\w.-]*(?: / [A-Za-z][\w.-]*){2,}\s*(?:$|[.。;；])")
"""``simple / down_back / forward_up``"""
BETWEEN_SLASHES = re.compile(
    r"v\d[\d.]*(?:/v\d[\d.]*)+|[A-Za-z_]{2,30}(?:\s*[/|]\s*[A-Za-z_]{2,30}){2,20}|[a-z_]{2,30}\|[a-z_]{2,30}|[a-z_]{2,30}\s*/\s*[a-z_]{2,30}|\d[\w:]{0,10}(?:/\d[\w:]{0,10}){1,20}"
)
"""``std/pro``, ``720p/1080p``"""
EXTENSIONS = {
    "jpg", "jpeg", "png", "webp", "gif", "bmp", "mp4", "mov",
    "webm", "avi", "mkv", "m4v", "mp3", "wav", "m4a", "aac", "flac", "ogg", "heic", "heif", "tiff", "svg",
}  # fmt: skip
WITH_DEFAULT = re.compile(
    rf"\s*({VALUE}(?:\s*[,，、/|]\s*{VALUE}){{1,20}})\s*[,，;；]\s*(?:默认值?|default)\s*(?:为|is|[:：=])?\s*({VALUE})\s*",
    re.IGNORECASE,
)
"""``jpeg/png, default jpeg``: values, and which of them is meant without one."""
THEN_DEFAULT = re.compile(
    rf"[,，]\s*(?:不传)?默认值?[为是]?\s*[:：]?\s*[`\"]?({VALUE}?)[`\"]?\s*(?:$|[.。,，;；)）\n])"
)
"""What may follow a list: ``lip-lite 或 lip-pro,默认 lip-lite``."""
LONGEST_TAIL = 200  # characters of a list before its default
ENDS_WITH_ONE = re.compile(rf"(?<![\w.-]){VALUE}$")
NO_VALUES = EXTENSIONS | {"url", "uri", "base64", "file", "json", "binary", "http", "https", "and", "or"}
"""Of these one sends some, and none is a value."""
ADDRESSES = {"url", "uri", "base64", "file", "binary", "http", "https"}
"""Ways to say where a file is, which are no values."""
BARE_LEADS = re.compile(r"accepts|must be|(?:can|may|could) be|supports", re.IGNORECASE)
ENDS_A_CHOICE = re.compile(r"^[\w.:-]+(?:, [\w.:-]+)+,? or [\w.:-]+\.?$")
"""``pan, tilt or orbit.``"""
MOST_LEADS = 30
LONGEST_LIST = 4_000  # characters
"""HOSTILE INPUT: nobody writes that many, or that long ones."""
ONLY_SOME = {"etc", *languages.AND_SO_ON.split("|")}
"""At the end of a list: not all that there are."""
MANY = 3
"""Of so many values in brackets it may be said that they are all; of less, ``("gold", "marble")``, an example is made."""
STATE = re.compile(
    r"\b(?:pend|queue|queuing|process|runn|succe|complet|fail|cancel|error|submit|wait)\w*", re.IGNORECASE
)
"""Words for how far a task is: a text that lists some and says no more lists values."""
TERM = re.compile(r"\s*(?:([a-z][a-z_]*)(?:\s*[:：-]\s*[\u4e00-\u9fff]|\s+[-–—]\s+\S).*|([A-Z][a-z]+)\s?-\s?[A-Z].*)")
"""A value of several letters and what it means, in however many words."""
STAGE = re.compile(r"\s*[-*•]\s+([a-z]+)\s+[a-z]")
"""An item that begins with a word for how far a task is: ``- queueing task in queue``."""
CONSTANT = re.compile(r"[A-Z][A-Z_]{2,}")
SLASHED = re.compile(r"\s*`([A-Za-z]\w+(?:/[A-Za-z]\w+)+)`(?=\s*(?:$|[,，;；.。]))")
"""``fast/slow``, as code"""
MEDIA = {kind.partition("/")[0] for kind in mimetypes.types_map.values()}
"""With what the names of media types begin."""
TICKED_TERM = re.compile(rf"\s*`({VALUE})`\s+[a-z\u4e00-\u9fff]")
"""A value as code, and in the same line what it means."""
MEANING = re.compile(
    r"\s*(?:[-*•]\s*)?([A-Za-z0-9][\w.-]*?)(?:\s*[:：]\s*(?=[^\d]*[\u4e00-\u9fff])|\s*-\s*(?=[\u4e00-\u9fff])|(?<=[A-Z]{2})\s+(?=[\u4e00-\u9fff]))[^\d\n]{1,20}",
    re.ASCII,
)
"""A line that is a value and what it means: ``zh：中文``."""
STATES = re.compile(r"(?:[(（]|[-–—:：]\s)[a-z_]{2,30}(?:\s*[,、/|]\s*(?:or |and )?[a-z_]{2,30}){2,12}(?=[)）]|\W*$)")
"""``Request status - queuing, processing, or failed``"""
ITALIC = re.compile(r"(?<![\w*`])\*(?!required|optional)([\w.:-]+)\*(?![\w*`])", re.IGNORECASE)
"""A value that is set in italics."""
GOES_ON = re.compile(r"([,，、])\s*<br\s*/?>\s*(?=[`\"'A-Za-z0-9])")
"""Where a list goes on in the next line of a cell."""
EITHER = re.compile(
    r"((?=[a-z.-]*[\d_])[\w.-]+)(?: or |\s*或者?\s*)((?=[a-z.-]*[\d_])[\w.-]+)(?:\s*默认\s*[\w.-]+)?", re.ASCII
)
"""``v1-pro or v1-turbo``, ``720p或1080p默认720p``"""
MEANT = re.compile(
    r"(?<![A-Za-z])[A-Za-z][\w.:-]*（[^（）]*）(?:\s*(?:[,，、/]|或)\s*[A-Za-z][\w.:-]*（[^（）]*）)+|"
    r"[A-Z][A-Z_]+[(（][^()（）]*[)）](?:\s*[,，、/]\s*[A-Z][A-Z_]+[(（][^()（）]*[)）])+|"
    r"[a-z_]+ ?\([^()]*[\u4e00-\u9fff][^()]*\)(?:\s*[,，、/]\s*[a-z_]+ ?\([^()]*[\u4e00-\u9fff][^()]*\))+|"
    r"[A-Z][A-Z_]+[-–= ][\u4e00-\u9fff]+(?:\s*[,，、/]\s*[A-Z][A-Z_]+[-–= ][\u4e00-\u9fff]+)+"
)
"""``WAITING (it waits), DONE (it is there)``, ``WAITING-等待, DONE-完成``"""
TOLD = re.compile(
    rf"(?:^|[:：,，;；、/。]|\bor\b|\band\b|或|和)\s*`[\"']?({VALUE})[\"']?`(?:[(（](?:默认值?|(?:the )?default)[)）])?\s*(?:=|[:：](?=\s|[\u4e00-\u9fff])|for\b|means\b|表示|为|代表)",
)
"""`` `0` = public, `1` = your own``: values, each with what it stands for."""
TOLD_PLAINLY = re.compile(rf"(?:^|[:：;；,，\n]\s*)({VALUE}?)\s+=\s+[^\W\d][^=;；,，\n]*(?=[;；,，\n]|\.?$)")
"""``asc = oldest; desc = newest``"""
USED_FOR = re.compile(rf"\b[Uu]se ({VALUE}) (?:for|to) [^.,;\n]{{1,60}} (?:or|and) ({VALUE}) (?:for|to)\b")
"""``Use asc for the oldest or desc for the newest``"""
TOLD_IN_CHINESE = re.compile(
    r"(?:^|[:：，,；;、\s])((?!https?\b)[A-Za-z0-9][\w.]*)[^\S\n]*[-–:：=][^\S\n]*[\u4e00-\u9fff][^，,；;、\s]*(?=[，,；;、。\s]|$)",
    re.ASCII,
)
"""``std-标准，pro-高品质``"""
EXPLAINED_IN_CHINESE = re.compile(r"\s*([a-z][a-z\d]*(?:_[a-z\d]+)*)\s+(?:用于|为|是|表示|代表|指)", re.ASCII)
"""``fast 用于预览；fine 为成片``: a sentence that says what a value means."""
GLUED_MEANING = re.compile(r"([a-z][a-z_]*)[:：][\u4e00-\u9fff]+")
GLUED_MEANINGS = re.compile(rf"(?:{GLUED_MEANING.pattern}){{3,30}}")
"""``submitted:已提交failed:失败``: values and what they mean, of which a copy parts nothing."""
SAYS_VALUES = re.compile(r"(?:取值|枚举)(?:说明|含义)?\s*[:：]\s*(?P<values>[^。\n]*)")
TOLD_SHORTLY = re.compile(r"(?:^|[;；])\s*([A-Za-z][\w-]*)\s+[\u4e00-\u9fff]+(?=\s*(?:[;；]|$))")
"""``ke3 科目三；tuziwu 兔子舞``"""
OF_KINDS = re.compile(r"(?:支持|[:：])\s*([\w/.+-]+(?:\s*(?:[、,，]|或)\s*[\w/.+-]+)+)\s*[两二三四五\d]\s*种", re.ASCII)
"""``支持 image/jpeg、image/png 两种类型``"""
MOVED = re.compile(r"[a-z_]{2,30}(?:\s*(?:→|->|⟶|➜)\s*[a-z_]{2,30}){2,12}(?:\s*[,/|]\s*[a-z_]{2,30})*")
"""``queued → running → done / failed``"""
OF_ONE = re.compile(
    r"(?<![\w.-])[A-Za-z][\w.-]{0,60}\s?(?:模型|模式|版本)?\s?[仅只]支持[^。；;\n]*|"
    r"(?<![\w.-])[A-Za-z][\w.]{0,40}-[\w.-]{0,40}\s*[:：]?\s*可选值?[为是:：][^。；;\n]*"
)
"""``v2 仅支持 5、10``, which says what one model takes."""
ONE_OF = re.compile(
    rf"(?:^|[.;]\s+)(?:(?:can|must) be )?(?:one of|either)\s+({VALUE}(?:\s*,\s*{VALUE}){{0,40}}(?:,?\s+or\s+|\s*,\s*){VALUE}?)\s*(?:\.(?=\s|$)|$)",
    re.IGNORECASE,
)
"""A sentence that is a list of values and no more."""
CHOICE_ALONE = re.compile(rf"({VALUE}(?:\s*,\s*{VALUE})*,?\s+or\s+{VALUE}?)\s*(?:\.(?=\s|$)|$|;\s|,\s*(?=default\b))")
"""A text that begins with a sentence which is a choice: ``cover (fill the frame), contain or stretch.``"""
BARRED = re.compile(rf"\s*({VALUE}(?:\s+\|\s+{VALUE}?)+)\s*(?:$|[,;]\s|\.(?:\s|$))")
"""``fast | fine, default fast``"""
OF_THEM = re.compile(
    rf"({VALUE}(?:\s*(?:[、,，/]|或|和)\s*{VALUE}){{1,30}})\s*(?:其中|以上|以下)?(?:之一|[二三四五]选一)"
)
"""``必须是 256x256、512x512 或 1024x1024 之一``"""
EXAMPLES = re.compile(
    rf"(?:例如|比如|譬如|\b(?:{languages.EXAMPLE})(?=\s*[:：])|(?:예시?|(?<![\u4e00-\u9fff])例)(?=\s*[:：])|(?<![\u4e00-\u9fff])如(?=\s*[:：]))\s*[:：]?\s*[^。；;\n(（]*|"
    r"\b(?:for example|examples?|e\.g\.)(?:\s*[:：,]\s*|\s+(?=[`\"']))[^;\n(（]*?(?=\.\s|[;\n(（)）]|$)",
    re.IGNORECASE,
)
"""What a text gives as examples behind a colon, which are not all that there are; ``SOME``: values that follow the word itself."""
NEEDED = re.compile(
    r"\b(?:either|one of|at least one of)\b[^.\n]{0,120}\b(?:is|are|must be) (?:required|provided|given|set)\b",
    re.IGNORECASE,
)
"""``Either `image` or `prompt` is required``"""
CHANGES = re.compile(r"\b(?:status|state|it) changes\s*[:：][^.;\n]*", re.IGNORECASE)
"""``Called when the state changes: waiting, done``"""
QUOTES = str.maketrans({"“": '"', "”": '"'})
SAID_AFTER = re.compile(
    rf"(?:^|[.:]\s+)({VALUE}(?:\s*,\s*{VALUE}){{0,40}},?\s+(?:and\s+)?{VALUE})\s+are (?:all )?(?:the )?(?:\w+ )?(?:possible|allowed|valid|supported|accepted|available) "
    r"(?:values|options|states|statuses)"
)
"""``queued, running and done are the possible values``"""
CHOICE_PART = re.compile(r"\s*(?:[、,，/|]|或|\bor\b)\s*")
CHOSEN = re.compile(
    r"(?:[\u4e00-\u9fff]{2}\s*[:：]\s*|可选值?\s*|\w \[(?=[^\[\]]*\]))([a-z][a-z0-9_-]{1,20}(?:\s*(?:[、/]|或|, (?=[a-z, ]+\]))\s*[a-z][a-z0-9_-]{1,20})+)\s*\]?\s*[.。]?$"
)
"""``生成模式：fast/fine``, ``Mode [fast, fine]``: at the end of a text, its values."""
INLINE = re.compile(r"\s-\s+([a-z_]+):\s")
"""An item of a list that a copy put into one line, and what it means."""
OPTION = re.compile(r"\bavailable options?\s*:\s*([^-\n]{1,60})", re.IGNORECASE)
SPACED = re.compile(r"\s*[a-z0-9][\w.:-]*(?: [a-z0-9][\w.:-]*){1,9}\s*")
SEVERAL = re.compile(r"\s*[-*•]\s*(?P<values>[a-z]\w*(?:\s*[,，、]\s*[a-z]\w*)+)\s*[:：]\s+\S.*", re.ASCII)
"""``- soft_1, soft_2: close to the picture``"""
BARE_ITEM = re.compile(rf"\s*[-*•]\s*({VALUE})\s*([(（](?:default|默认)[)）])?\s*", re.IGNORECASE)
"""A value in a line of its own, and whether it is the one meant without any."""
NUMBERING = re.compile(r"(?m:^)\s*\d{1,2}[.、)]\s*(?=[A-Z][A-Z_]+[:：])")
"""The number of a constant in a list: ``1.TEXT：…``"""
BEHIND_A_DEFAULT = re.compile(
    r"[Dd]efaults?(?: to)?:? `?(?P<default>[\w.-]+)`?[;,] (?P<values>[\w.-]+(?:[/|][\w.-]+)+)\s*$"
)
"""``Default webm; webm/mov/gif``"""
SIZE = re.compile(r"\d{2,5}[x*×]\d{2,5}")
SHAPE = re.compile(r"\s*\d{1,2}:\d{1,2}\s*")
"""A line that is the shape of a picture, and nothing more."""
BESIDE_SHAPES = re.compile(r"\s*([a-z][a-z_]*)\s*[:：].*")
"""What may be in the place of the shape of a picture, and what it means."""
OTHER_NAMES = re.compile(r"\b(?:alias(?:es)?|also known as)\W*$", re.IGNORECASE)
"""Words before the other names of a field, which are no values."""
SOME = re.compile(r"(?:常[用见]|例如|比如|如|e\.g\.|such as|for example)[^`。.;；\n]{0,8}$", re.IGNORECASE)
"""Words before values that are not all that there are."""


def values(text: str, kind: str | None) -> list[str]:
    """The values of an enumeration, labels split off; empty where the text lists none."""
    text = CHANGES.sub("", NEEDED.sub("", EXAMPLES.sub("", text)))
    text = ITALIC.sub(r"`\1`", GOES_ON.sub(r"\1 ", text))
    text = re.sub(r"∈\s*\{([^{}]*)\}", r"one of: \1", text)
    text = OF_ONE.sub("", re.sub(r"<br\s*/?>", "\n", text).replace("**", "").translate(QUOTES))
    found = _found(NUMBERING.sub("- ", text) if len(NUMBERING.findall(text)) > 1 else text, kind)
    is_media_type = len(found) > 1 and found[0] in MEDIA and "/".join(found[:2]) in text
    return [] if is_media_type or {value.lower() for value in found} <= ADDRESSES else found


def _found(text: str, kind: str | None) -> list[str]:
    if kind in ("integer", "number"):
        text = re.sub(r"(?<=\d)\s?秒(?=\s*(?:[、,，/或]|[。.]?(?:$|\n)))", "", text)
        text = re.sub(r"(?<=\d) seconds only\b", "", text)
    if len(set(OPTION.findall(text))) > 1:
        return []  # each of some model
    if announced := _announced(text, kind):
        return announced
    if kind not in ("string", None, "integer", "number", "array"):
        return []
    if (run := _with_default(text) or _run_of_values(text)) and all(_is_value(value, kind) for value in run):
        return run
    if (slashed := SLASHED.match(text)) and slashed[1].partition("/")[0] not in MEDIA:
        return slashed[1].split("/")
    if kind == "array":
        return numbers.with_meanings(text)
    if (said := SAID_AFTER.search(text)) and len(listed := _listed(said[1])) > 1:
        return listed
    if items := _items(text):
        return items
    if ticked := _ticked(text):
        return ticked
    if kind in ("integer", "number"):
        return numbers.listed(text)
    return _plain_list(text, kind) if kind == "string" else _states(text)


def _items(text: str) -> list[str]:
    """The values of lines below the first that are one each and no more: one is said to be the default, all there is are such
    lines, or all are shapes.
    """
    lines = text.split("\n")[1:]
    items = [match for line in lines if (match := BARE_ITEM.fullmatch(line))]
    listed = [item[1] for item in items]
    is_all = len(items) == len(lines) and not {value.lower() for value in listed} & NO_VALUES
    if len(items) > 1 and (is_all or any(item[2] for item in items)):
        return listed
    shapes = [line.strip() for line in lines if SHAPE.fullmatch(line)]
    others = [match[1] for line in lines if (match := BESIDE_SHAPES.fullmatch(line))]
    return shapes + others if len(shapes) >= MANY else []


def _announced(text: str, kind: str | None) -> list[str]:
    """The values of a list that words announce: ``one of: a, b``, ``可选值：a、b``."""
    for lead in itertools.islice(ENUM_LEADS.finditer(text), MOST_LEADS):
        if RANGE.match(text, lead.end() + text.startswith("`", lead.end())) and not ALL_OF_THEM.match(lead[0]):
            continue
        rest = text[lead.end() : lead.end() + LONGEST_LIST]
        if ONE_WITH_SLASHES.match(rest):
            continue
        values = _listed(rest) or _listed_below(rest)
        if (
            len(values) < 2
            and lead[0].rstrip().endswith((":", "："))
            and (spaced := SPACED.fullmatch(rest.partition("\n")[0]))
        ):
            values = spaced[0].split() if not any(map(COMMON.fullmatch, spaced[0].split())) else values
        strong = (
            lead[0].rstrip().endswith((":", "："))
            or SAYS_ALL.match(lead[0])
            or lead[0].rstrip().lower().endswith(("值为", "值包括", "值有", "values are"))
            or (len(values) > 2 and ENDS_A_CHOICE.search(rest.split(". ")[0]) and BARE_LEADS.match(lead[0]))
            or (lead[0].rstrip() in ("可选", "可取", "取值", "可选值", "可选项") and len(values) > 2)
            or text[lead.end() : lead.end() + 1] in ("`", '"', "'")
            or SLASHES.match(rest)
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
        if (
            enough
            and all(_is_value(value, kind) for value in values)
            and (strong or counted or _quoted_all(text, values))
        ):
            return values
    return []


def _plain_list(text: str, kind: str | None) -> list[str]:
    """The values of a list that nothing announces and no marks set off: ``Mode: fast, fine``."""
    if told := TOLD_PLAINLY.findall(text):
        return told if len(told) > 1 else []
    if told := _told_in_chinese(text):
        return told
    slashed = re.search(r"[:：]\s*([a-z_]{2,30}(?:[/|][a-z_]{2,30}){2,12})\W*$", text)
    slashed = slashed or re.search(r"[:：]\s*([a-z_]{2,30}/[a-z_]{2,30})[,，]\s*默认", text)
    if slashed:
        return re.split(r"[/|]", slashed[1])
    chosen = CHOICE_PART.split(match[1]) if (match := CHOSEN.search(text)) else []
    if chosen and not any(value in NO_VALUES or COMMON.fullmatch(value) for value in chosen):
        return chosen
    inline = INLINE.findall(text)
    if len(inline) >= MANY and re.search(r"[:：]\s*$", text[: text.index(inline[0])].rstrip(" -")):
        return inline
    if used := USED_FOR.search(text):
        return list(used.groups())
    if moved := MOVED.search(text):
        return re.findall(r"[a-z_]+", moved[0])
    bare_text = re.sub(r"(?<=\w)\s*[(（][^)）]*[)）]", "", text)
    for match in re.finditer(
        rf"(?<!\d)[:：]\s*({VALUE}(?:\s*(?:[,、]|(?<=\s)[/|](?=\s)|(?<=\s)or(?=\s))\s*(?:or\s+|and\s+)?{VALUE})+)\s*(?:\.\s|\.?$|[,，;；]\s*(?:默认|default))",
        bare_text,
        re.MULTILINE,
    ):
        values = _listed(match[1])
        if len(values) > 1 and all(_is_value(value, kind) for value in values):
            return values
    return _whole_list(text, kind)


def _ticked(text: str) -> list[str]:
    """The values that a text lists as code, ```a` or `b```, or explains one after the other."""
    if (whole := QUOTED_LIST.match(text)) and re.match(r"\s*(?:$|[.。;；])", text[whole.end() :]):
        return [value for _, value in QUOTED_WORDS.findall(whole[0])]
    first = TOLD.search(text.lstrip())
    if first and (first.start() == 0 or first[0][0] in ":：。") and len(told := TOLD.findall(text)) > 1:
        return list(dict.fromkeys(told))
    ticked = re.search(
        rf"(?:^|[:：,，、;；(（.。—–-]\s*|\bof |(?:模式|类型|方式|取值|为) ?)`({VALUE})`{LABEL}(?:\s*(?:,|/|\||、|，|·|or|and|或|和)+\s*(?:or\s+|and\s+)?`({VALUE})`{LABEL})+",
        text,
    )
    if ticked is None or SOME.search(text[: ticked.start() + 1]) or OTHER_NAMES.search(text[: ticked.start() + 1]):
        return _quoted_list(text)
    return list(dict.fromkeys(re.findall(rf"`({VALUE})`", re.sub(r"\([^)]*\)|（[^）]*）", "", ticked[0]))))


def _quoted_list(text: str) -> list[str]:
    """The values of a list in quotes: ``provider: "one" or "other"``, ``("up" | "down")``."""
    told = re.findall(rf"[。；;]\s*\"({VALUE})\"\s*[:：][\u4e00-\u9fff]", text)
    told = told or re.findall(rf"(?:^|[.;。]\s+)\"({VALUE})\"(?: or \w+)?\s*:\s+[A-Z]", text)
    told = told or re.findall(r"(?:[:：,，]|^)\s*\"([\w.]+)\"\s?[-–—](?=\w)", text)
    if len(told) > 1:
        return told
    one = rf"(?:\"(?=[^\"]*\")|'(?=[^']*'))({VALUE}(?:/{VALUE})*)[\"']"
    match = re.search(
        rf"(?:^|[:：(（,，]\s*){one}{LABEL}(?:\s*(?:,|，|、|/|\||or|and|或|和)+\s*(?:or\s+|and\s+)?{one}{LABEL}){{1,40}}",
        text,
    )
    if (
        match is None
        or SOME.search(text[: match.start() + 1])
        or re.match(r"\W*(?:etc|\.\.\.|…|等)|\s*:", text[match.end() :])
    ):
        return []
    listed = list(dict.fromkeys(re.findall(one, match[0])))
    between = re.sub(r"\"[^\"]*\"|'[^']*'", "", match[0])
    is_example = match[0][0] in "(（" and len(listed) < MANY and not re.search(r"or|\||或", between)
    return [] if is_example else listed


def _with_default(text: str) -> list[str]:
    """The values that stand in brackets with the one which is meant without any, ``(jpeg/png, default jpeg)``, or behind it."""
    if behind := BEHIND_A_DEFAULT.match(text):
        listed = re.split(r"[/|]", behind["values"])
        return listed if behind["default"] in listed else []
    for group in re.findall(r"[(（]([^()（）]{3,200})[)）]", text):
        match = WITH_DEFAULT.fullmatch(group)
        listed = re.split(r"\s*[,，、/|]\s*", match[1].strip()) if match else []
        if match and match[2] in listed:
            return listed
    said = THEN_DEFAULT.search(text)
    return _ending(text[: said.start()], said[1]) if said else []


def _ending(text: str, default: str) -> list[str]:
    """Return the list of values, parted by strokes or by words, with which a text ends, if the one meant without any is in it."""
    *before, last = re.split(r"\s*(?:[、/,]|或)\s*", text[-LONGEST_TAIL:])
    listed = [last]
    for part in reversed(before):
        found = ENDS_WITH_ONE.search(part)
        listed += [found[0]] if found else []
        if found is None or found.start() > 0:
            break
    return listed[::-1] if len(listed) > 1 and default in listed else []


def _bracketed(text: str) -> list[str]:
    """The values that stand in brackets behind what they are of: ``State (ok/running/failed)``, ``方向 (h: 横向, v: 纵向)``."""
    for group in re.findall(r"[(（]([^()（）]{3,200})[)）]", text):
        if re.search(rf"\b(?:etc|{languages.AND_SO_ON})\b|\.\.\.|等", group):
            continue
        group = re.sub(r"^(?:now |currently )?supports?:? ", "", group.strip())
        if BETWEEN_SLASHES.fullmatch(group):
            values = re.split(r"\s*[/|]\s*", group)
            some = len(values) < MANY and all(STATE.fullmatch(value) for value in values)
            return values if not some and not {value.lower() for value in values} & NO_VALUES else []
        if (either := EITHER.fullmatch(group)) and not {value.lower() for value in either.groups()} & NO_VALUES:
            return list(either.groups())
        told = [re.fullmatch(rf"\s*({VALUE}?)\s*[:：=]\s*[^\d\s].*", part) for part in re.split(r"[,，;；、]", group)]
        if len(told) > 1 and all(told):
            return [match[1] for match in told if match]
    return []


def _told_in_chinese(text: str) -> list[str]:
    """The values of which a text says in Chinese what each means: ``ke3 科目三；tuziwu 兔子舞``."""
    if glued := next((match[0] for line in text.split("\n") if (match := GLUED_MEANINGS.fullmatch(line.strip()))), ""):
        return GLUED_MEANING.findall(glued)
    shortly = SAYS_VALUES.search(text)
    if shortly and len(told := TOLD_SHORTLY.findall(shortly["values"])) > 1:
        return told
    if len(told := TOLD_IN_CHINESE.findall(text)) > 1 and not re.search(r"包含|字段", text):
        return list(dict.fromkeys(told))
    explained = [match and match[1] for match in map(EXPLAINED_IN_CHINESE.match, re.split(r"[。；;\n]", text))]
    for is_run, run in itertools.groupby(explained, key=bool):
        if is_run and len(listed := [value for value in run if value]) >= MANY:
            return listed
    return []


def _whole_list(text: str, kind: str | None) -> list[str]:
    """The values of a text that is a list and nothing more, or a title and its list: ``Quality (360p, 540p)``."""
    if one_of := ONE_OF.search(text) or BARRED.match(text):
        return _listed(one_of[1])
    bare = re.sub(r"\s*[(（][^()（）]*[)）]", "", text)
    if (choice := CHOICE_ALONE.match(bare)) and not text[:1].isupper():
        listed = _listed(choice[1])
        return [] if {value.lower() for value in listed} & NO_VALUES else listed
    if either := EITHER.fullmatch(text.strip()):
        return list(either.groups())
    of_them = OF_THEM.findall(text.replace("`", "")) if kind == "string" else []
    if len(of_them) == 1:  # several are those of some models
        return _listed(of_them[0])
    if meant := MEANT.search(text):
        return re.findall(r"([A-Za-z][\w.:-]*?)(?:[(（][^()（）]*[)）]|[–= -][\u4e00-\u9fff]+)", meant[0])
    if kinds := OF_KINDS.search(text):
        return re.split(r"\s*(?:[、,，]|或)\s*", kinds[1])
    if states := _states(text):
        return states
    if bracketed := _bracketed(text):
        return bracketed
    titled = re.match(rf"\s*[A-Z][\w ]{{2,30}}\(({VALUE}(?:\s*,\s*{VALUE})+)(?:\)|\s*,\s(?!\d))", text)
    if titled and "e.g" not in titled[1] and all(_is_value(value, kind) for value in _listed(titled[1])):
        return _listed(titled[1])
    bare, marks = re.subn(r"\s*[(（](?:default|默认)[)）]", "", text)
    bare = re.sub(r"^[\u4e00-\u9fff]{1,12}[，,：:]", "", bare) if marks else bare
    if re.search(r"(?:^|\s)/\w", bare):
        return []  # an address
    whole = re.fullmatch(rf"\s*({VALUE}(?:\s*[,，、/|]\s*{VALUE})+)\s*(?:\.?\s*|[，,]\s*默认.*)", bare)
    values = _listed(whole[1]) if whole else []
    if any(re.search(r"\d(?:characters|chars)$", value) for value in values):
        return []
    says_values = marks or any(re.search(r"[\d_:-]", value) or STATE.fullmatch(value) for value in values)
    return values if says_values else []


def _states(text: str) -> list[str]:
    """The values of a text that lists how far a task may be: ``Filter by status (queued, running, done)``."""
    states = STATES.search(text)
    if states is None or len(STATE.findall(states[0])) < 2:
        return []
    return re.findall(r"[a-z_]+", re.sub(r"\b(?:or|and)\b", "", states[0]))


def _listed_below(text: str) -> list[str]:
    """The values of a list that follows line by line: ``- natural: close to the picture``."""
    first, _, below = text.partition("\n")
    if first.strip():
        return []
    values: list[str] = []
    for line in filter(str.strip, below.split("\n")):
        if several := SEVERAL.fullmatch(line):
            values += re.split(r"\s*[,，、]\s*", several["values"])
            continue
        match = re.match(rf"\s*(?:[-*•·●]\s*)?`[\"']?({VALUE})[\"']?`\s*(?:[:：(（=–—-].*)?$", line)
        match = match or re.match(r"\s*([a-zA-Z]\w*?)\s*[：](?!\d).*$", line)
        match = match or re.match(r"\s*([a-z][a-z_]{2,}|[A-Z][A-Z_]{2,})[\u4e00-\u9fff]{2,}.*$", line)
        match = match or re.match(r"\s*(?!(?:notes?|default|example)\b)([A-Za-z]\w*):\s+\S.*$", line, re.IGNORECASE)
        match = match or (re.match(r"\s*([A-Za-z]\w*);\s*$", line) if values else None)
        match = match or re.match(rf"\s*[-*•·●]\s*[`\"']?({VALUE}?)[`\"']?\s*(?:[:：(（=–—-]\s.*|[:：(（].*)?$", line)
        match = match or re.match(rf"\s*[`\"']?({VALUE})[`\"']?\s*(?:[(（].*[)）]|\s[\u4e00-\u9fff].*)?$", line)
        match = match or re.match(rf"\s*`({VALUE})`\s*[:：–-]\s", line)
        match = match or re.match(r"\s*[-*•]\s*`([\w.:+&-]+(?: [\w.:+&-]+){1,4})`\s*$", line)
        if not match or match[1].endswith(":"):
            break
        values.append(match[1])
    return values


def terms(lines: Sequence[str]) -> list[str]:
    """The values of lines that each begin with one and say what it means: as code, or, where they say how far a task is, without."""
    stages = [match[1] for line in lines if (match := STAGE.match(line))]
    if (
        len(stages) >= MANY
        and len(stages) == sum(map(bool, map(str.strip, lines))) - 1
        and any(map(STATE.fullmatch, stages))
    ):
        return stages
    for pattern in (TERM, TICKED_TERM):
        for is_run, run in itertools.groupby(map(pattern.match, lines), key=bool):
            found = [next(filter(None, match.groups())) for match in run if match] if is_run else []
            if len(found) >= MANY and (pattern is TICKED_TERM or any(map(STATE.fullmatch, found))):
                return found
    return []


def _run_of_values(text: str) -> list[str]:
    """The values of lines that each begin with one, as code: ``- `natural`: close to the picture``; at least two in a row."""
    meant = [
        re.fullmatch(r"\s*([A-Za-z][\w-]*)[^\S\n]+[\u4e00-\u9fff][^A-Za-z]*", line) for line in text.strip().split("\n")
    ]
    if len(meant) > 1 and all(meant):
        return [match[1] for match in meant if match]
    if told := terms(text.split("\n")):
        return told
    runs: list[list[str]] = [[]]
    for line in text.split("\n"):
        if said := MEANING.fullmatch(line):
            runs[-1].append(said[1])
            continue
        match = re.match(rf"\s*(?:[-*•·●]\s*)?`[\"']?({VALUE})[\"']?`\s*(?:$|[:：(（=–—-])", line)
        if match:
            runs[-1].append(match[1])
        elif runs[-1]:
            runs.append([])
    sizes = [value for run in runs for value in run]
    if len(runs) > 1 and all(map(SIZE.fullmatch, sizes)):
        return sizes  # in groups
    return next((run for run in runs if len(run) > 1), [])


def _quoted_all(text: str, values: list[str]) -> bool:
    return all(f"`{value}`" in text or f'"{value}"' in text or f"'{value}'" in text for value in values)


def _listed(text: str) -> list[str]:
    """Split the list at the start of a text: until a line or sentence ends, or something is no value."""
    line = re.sub(r"[\[\]{}]", "", text.lstrip(" \t").split("\n")[0])
    if whole := QUOTED_LIST.match(line):
        return [value for _, value in QUOTED_WORDS.findall(whole[0])]
    if "`/" in line or re.search(r",\s*(?:\.\.\.|…)\s*$", line):
        return []  # addresses, or some of them
    line = re.split(r"(?<=[^\s\d])\.(?=\s|$)|(?<=\d)\.(?=\s+[A-Z]|$)|\s\.(?=\s|$)|[。；;]", line)[0]
    line = re.split(r"[)）]", re.sub(r"\([^)]*\)|（[^）]*）", "", line))[0]  # where the list itself stands in brackets
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


def _is_value(value: str, kind: str | None) -> bool:
    if kind in ("number", "integer"):
        return number(value) is not None
    return re.fullmatch(rf"{VALUE}(?:/{VALUE})?", value) is not None or WORDS_OF_A_VALUE.fullmatch(value) is not None
