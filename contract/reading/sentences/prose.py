"""Sentences about a field, English or Chinese, to keywords. Only what a sentence says in so many words is taken.

What ties a field to another (``only supported in V2.6 and later``) is kept as a statement, for a person to turn into a rule.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from contract.reading.sentences import limits, numbers
from contract.reading.sentences.defaults import marked_default, stated_default
from contract.reading.sentences.lists import EXTENSIONS, NO_VALUES
from contract.reading.sentences.marked import MEDIA
from contract.reading.sentences.values import OF_FILES, values
from contract.reading.vocabulary import languages
from contract.reading.vocabulary.words import VALUE, number

ONE = rf"(?P<value>{VALUE}?(?:/{VALUE}?)*)"
END = r"(?=\s*(?:[。；;]|\.+(?:\s|$)|$))"
CONST = tuple(
    re.compile(said, re.IGNORECASE)
    for said in (
        r"(?:(?<![后时])(?<!场景)固定(?:填写|值|填|传|返回)?(?:为|是)?|"
        r"\b(?:exact|fixed) value(?: is| of)?|\bconstant|\balways|\bvalue should be|"
        rf"此处应?[为是用])\s*[:：]?\s*[`\"“]{ONE}[`\"”]",
        rf"(?<![后时])(?<!场景)固定(?:值?[为是]|值|使用|支持)\s*[:：]?\s*{ONE}(?=\s*[,，：]|{END})",
        rf"\b(?:must|needs? to) be (?:set to |exactly )?[`\"]{ONE}[`\"]{END}",
        rf"(?:^|[.。]\s+)must be (?=\w*[_\d])(?=\w*[a-z]){ONE}{END}",
        rf"此处应?[为是]\s*(?=[\w./-]*[-\d]){ONE}(?=\s*[,，]|{END})",
        rf"此处使?用\s*(?!(?:url|uri|json|id|base64|string)\b)(?=[a-z]){ONE}(?=\s*[,，]|{END})",
        rf"^使用\s*(?=[a-z]){ONE}(?=[,，]\s*表[明示])",
        rf"(?:^|[,.]\s+)pass (?:the value )?[`\"]?(?=[\w.-]*\d)(?=[\w.-]*[a-z]){ONE}[`\"]?\.?$",
        rf"\bcurrently,? only `{ONE}`(?=\s*[(.,]|$)",
        rf"\bonly [`\"“]{ONE}[`\"”] (?:is )?(?:currently )?(?:supported|allowed|accepted|available)(?: for \w+)?{END}",
        rf"必须(?:设[置定]?)?[为成是]\s*`{ONE}`{END}|必须设[置定]?[为成]\s*[:：]?\s*{ONE.replace('value', 'bare')}{END}",
        rf"(?:^|[，,。]\s*)(?:请?传|填)\s*`{ONE}`{END}",
        rf"\b(?:exact|fixed|constant)(?: value)?(?:\s*[:：]\s*| )(?!value\b){ONE}\.?\s*$",
        rf"^(?:must be|always) (?=[`\"']|[A-Za-z]*[\d_-]){ONE}\.?$",
        rf"\bwhich is always (?!(?:an?|the|one|true|false|present|required|returned|null|empty|included)\b){ONE}\.?$",
        rf"^only (?![A-Z][a-z]+ )`?{ONE}`? (?:is )?(?:currently )?(?:supported|allowed|accepted|available)(?: currently)?\.?$",
        rf"(?:^|[.。]\s*)always\s*[:：]\s*{ONE}{END}",
        rf"\.\s+only (?=[\w.:-]*\d){ONE} is (?:currently )?supported(?=\s*[(（.]|$)",
        rf"^(?:\w+ )?only (?:supports|accepts|allows) (?=[\w.:-]*\d){ONE}\.?$",
        rf"(?:^|[.。]\s*|\bcurrently )(?:only (?:supports?|accepts?|allows?)|supports? only) `{ONE}`{END}",
        rf"(?:^[\u4e00-\u9fff]{{0,6}}|[。，,:：]\s*|目前|当前|暂时?)[仅只](?:支持|接受)\s*[`\"“]?{ONE}[`\"”]?(?:[(（][^()（）]*[)）])?{END}",
        rf"(?:^|[,;，]\s*)(?=[\w.:-]*\d)(?=[\d.-]*[A-Za-z]){ONE} only\.?$",
        rf"\bfixed (?:to|as|at) (?!(?:no|an?|the|this|that|its|your)\b){ONE}(?=\.?(?:\s|$))",
        rf"(?:^|[。，,]\s*)只能(?:[是为填传]|取值?为?)\s*[`\"“]?{ONE}[`\"”]?{END}",
        rf"^only (?:`{ONE}`|(?=[\w.]*[\d-]){ONE.replace('value', 'bare')})\.?$",
        rf"必须使用\s*`{ONE}`(?:\s*模型)?{END}",
        rf"(?:必须填|该值[为是])\s*[`\"“]?{ONE}[`\"”]?{END}",
        rf"\bonly (?:(?:valid|allowed|supported|accepted|possible) )?value is `?{ONE}`?{END}",
        r"[仅只](?:支持|接受)\s*(?P<value>\d+)\s*[sS秒个张]?(?=\s*[,，])",
        rf"^[^:：。；]*恒为\s*[`\"“]?{ONE}[`\"”]?{END}",
        rf"^固定\s*(?:[:：]\s*|\s){ONE}$",
        rf"(?:^|[.。,，]\s*)must be (?=\d){ONE}\.?$",
        r"(?:^|\.\s+)(?:you must )?set (?:it|this)"
        rf"(?: (?:field|parameter|header))? to (?!(?:true|false|null|an?|the|your|on|off|one|zero)\b){ONE}{END}",
        rf"本接口取值\s*[:：]\s*{ONE}(?=[。\s]|$)",
    )
)
"""``固定值 on``, ``must be `2` ``: how a text says that there is one value alone."""
ALWAYS = re.compile(
    r"(?:^|[.;,]\s+)always (?!(?:an?|the|one|true|false|present|required|returned|null|empty|included|set|sent)\b)"
    rf"{ONE}(?=[.,;]|$)",
    re.IGNORECASE,
)
OF_A_HEADER = re.compile(
    r"(?:^|[.,;:]\s+)(?:(?:this|it) )?must be (?:set to )?(?!(?:an?|the|set|sent|unique|present|provided|given|included|"
    r"empty|valid)\b)"
    r"([a-z][\w-]{1,20})\.?(?=\s|$)",
    re.IGNORECASE,
)
"""``Must be on.``, of a header"""
OF_A_KIND = re.compile(r"(?:status|state|type|kind|object)$")
"""The place of a field whose value is a word: ``Always queued.`` says which."""
OF_MEDIA_TYPES = re.compile(r"mime_?type|(?:content|media)_?type", re.IGNORECASE)
MEDIA_TYPE = re.compile(r"`([a-z]+/[\w.+-]+)`")
"""A value of a field of such a name, which is none of any other."""
RAISED = re.compile("(?<=\\d)[⁰¹²³⁴-⁹]+")
AS_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""``2³²``"""
LABELS = re.compile(r"\s*(参数解释|约束限制|取值范围|默认取值)\s*[：:]")
"""What parts a text that says of a field what it is, its limits, its values and its default, each behind a label."""
LABELLED_ITEM = re.compile(r"(?<=[：\s])-\s+(?=[`\w])", re.ASCII)
"""How an item begins of the values behind a label."""
FEWEST_LABELS = 2  # of which one may be a word of the text
PICTURE = re.compile(r"(\"[^\"\n]*\")|[\u231a-\u23ff\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?\s*")
SUPPORT = re.compile(r"support|accept|支持", re.IGNORECASE)
LABELLED_CODE = re.compile(r"`([\w.-]+)\s*[(（]([^`()（）]*)[)）]`")
"""A value and what it means, both as code: `` `DONE (finished)` ``"""
ALL_IN_BRACKETS = re.compile(r"可选取值\s*[:：]\s*\[([^\[\]\n]{1,80})\]")
"""``可选取值：[121, 241]``: values, and no range."""
OF_ITEMS = re.compile(
    r"\b(?:each|every)\b[^.;\n]*?(?:characters|chars)\b|\b(?:each|every)\b[^.;\n]*|"
    r"(?:^|(?<=[.;,\n]))[^.;,\n]*?\b(?:characters|chars) per \w+|(?:每个|每项|每条|单个)[^。；,，\n]*",
    re.IGNORECASE,
)
ADVISED = re.compile(
    r"(?:^|(?<=[.;\n]))[^.;\n]{0,300}\b(?:is|are) (?:advised|recommended|suggested)\b[^,.;\n]*|"
    r"(?:\b(?:recommend|suggest)\w*|建议|推荐|尽量)[^,，.。;；\n]*|\b(?:paired|combined|together) with\b[^.;\n]*",
    re.IGNORECASE,
)
"""What is only recommended, or said of what is sent beside it."""
OF_ANOTHER = re.compile(r"`([A-Za-z_][\w.]*)`\s*(?:[≥≤]|[<>]=?\s*[\d`-])[^.;；。,，\n]*")
"""A limit of the field that it begins with."""
CONDITIONAL = re.compile(
    r"(?:^|(?<=[.;:。；：\n]))\s*(?:当[^。；\n]*时|"
    r"(?:when|if)\b(?! (?:it is |it's )?(?:set|provided|specified|given|present|used|supplied|passed)\b))[^.;。；\n]*|"
    r"(?:^|(?<=[.;:。；：\n]))[^.;。；\n]{1,160}?\b(?:if|when|unless) `?\w+`? (?:is|=|equals) [^.;。；\n]*",
    re.IGNORECASE,
)
CONDITION = re.compile(r"\b(?:if|when|unless)\b|当", re.IGNORECASE)
ONLY_WITH = re.compile(
    r"\bonly (?:available|supported|allowed) (?:for|with|at|in) [^.;。；\n]*\d[^.;。；\n]*", re.IGNORECASE
)
"""What a text says of another field, with which alone a value may be sent: ``only available for films up to 10 seconds``."""
IN_A_CASE = re.compile(r"(?:^|(?<=[。；;:：\n>]))\s*当(?!不|未|没|为空|缺)[^。；;\n，,]{1,60}[，,][^。；;\n]*")
"""A sentence about one case, in Chinese, and not about what holds where nothing is sent."""
OF_A_CASE = re.compile(
    rf"{IN_A_CASE.pattern}|"
    r"(?:^|(?<=[.;\n>]))\s*(?:When|If) [^.;\n,]{1,60} is [^.;\n,]{1,60},(?:[^.;\n]|\.(?=\d))*"
)
"""A sentence about one case: ``当 model 是 a，可选值为 b、c``."""
OF_MODELS = re.compile(
    r"(?:支持|适用|可用)(?:的)?模型\s*[:：]\s*[^。；;\n]*|\b(?:supported|available|compatible) models?\s*[:：]\s*[^;\n]*",
    re.IGNORECASE,
)
"""Which models know a field: no values of it."""
OF_A_MODEL = re.compile(
    r"(?<![\w./-])(?=[\w./-]{0,60}\d)(?=[\d./-]{0,40}[A-Za-z])(?=\w{1,40}[-./])[\w./-]{2,60}\s{0,3}(?:模型|系列|版本)?\s{0,3}"
    r"(?:仅|只)?支持[^。；;\n]*|"
    r"(?:^|(?<=\n))[ \t]{0,9}(?:[-*•][ \t]{1,4})?(?:(?=[\w./-]{0,60}\d)(?=[\d./-]{0,40}[A-Za-z])[\w./-]{2,60}[ ,]{1,3}){1,12}"
    r"(?:accepts?|supports?|If)\b[^\n]*",
    re.ASCII,
)
"""``v2-fast 支持 4~15 秒``, ``- v2 v2-fast accepts 1 to 7 images``: what one model takes, or some."""
DEPENDS = re.compile(
    r"(?:依据|根据|取决于|随|因)(?:所选|不同)?(?:的)?(?:模型|模式|版本|model)|(?:模型|模式)(?:不同|而定|而异)|"
    r"\b(?:depend(?:s|ing)? on|var(?:y|ies) (?:by|with|between|across)|differs? (?:by|between)) (?:the )?"
    r"(?:chosen |selected )?(?:models?|modes?|versions?)\b",
    re.IGNORECASE,
)
"""What says that limits or values are those of some model: what is said of one is so even if it is said of one alone."""
OF_ONE_BELOW = re.compile(
    r"\s*(?:[-*•]\s+)?`?(?=[\w.-]*\d)(?=[\d.-]*[A-Za-z])[\w.-]+`?(?:(?:,|，|、| and| or| 和)\s*`?[\w.-]+`?){0,8}"
    r"(?: models?)?\s*(?:[(（][^()（）]*[)）])?\s*[:：]"
)
"""How a line begins that speaks of one model, or size."""
ITEM_IN_LINE = re.compile(r"(?<=[^\s-])[ ]+-[ ]+(?=[A-Za-z\u4e00-\u9fff`]|\d{1,2}[:：] )")
"""``For these images: - Only one is accepted - Formats: png, jpeg``"""
MODEL_IN_LINE = re.compile(r"[ ]+(?=[A-Za-z][A-Za-z\d.]{0,30}-[A-Za-z.-]{0,30}\d[\w.-]{0,30} ?[:：])")
"""``Seconds. films-2: 5 or 10 films-1: 4``: before what holds for one model."""
ITEMS_IN_LINE = 2
"""Of more it may be said that they are a list, an announcement counted."""
TABLE_OF_MODELS = re.compile(
    r"^[ \t]*\|[^|\n]*(?:\bmodels?\b|模型)[^|\n]*\|.*(?:\n+[ \t]*\|.*){2,40}", re.IGNORECASE | re.MULTILINE
)
"""A table in a text that says what holds for each model."""
NAMES_A_KIND = re.compile(r"(?:format|type|kind|extension|container|codec)\w*$|(?:^|[/_])ext$", re.IGNORECASE)
"""The place of a field that names a kind of file; of others a text lists those which may be sent."""
OF_FAULTS = re.compile(r"^response/.*(?:^|[/_])code$", re.IGNORECASE)
"""The place of the code of an answer: a text lists some mistakes, and not all that there are."""
IS_ADDRESS = re.compile(r"(?:url|uri|webhook|callback)$", re.IGNORECASE)
"""The place of a field that holds an address: what its text lists is said of something else."""
NOT_IN_A_CASE = re.compile(
    r"(?<![\u4e00-\u9fff])非[^必，。；,;\n]{2,24}必[填需选]|(?:模式|模型|场景|情况)下\s*必[填需选]|"
    r"(?<![\w.-])[a-z][\w.-]{0,30}\d[\w.-]{0,10}\s+必[填需选]",
    re.IGNORECASE,
)
"""``非 `multi` 必填``, ``多图模式下必填``, ``v2-pro 必填``"""
NEEDED_IF = re.compile(r"[^\s当]时[，,].*必[填需选]")
"""``没有首帧时，必填``"""
STATEMENT = re.compile(
    r"\bonly\b[^.]{0,300}\b(?:support|supported|supports|work|works|available|valid|for|when|if|with|in|needed|applies)\b|"
    r"\bnot (?:for|supported|available|work)|"
    r"\b(?:doesn't|does not|do not|don't) (?:support|work)|\brequired (?:when|if|for|unless)\b|\bmutually exclusive\b|"
    r"\bmust be (?:unique|set|used|`)|"
    r"\bcannot be used (?:with|together)|\bwhen\b[^.]{0,300}\b(?:must|should|need|invalid|ignored|required|not supported)\b|"
    r"\bat least one\b|\bonly versions?\b|"
    r"(?<=\S) only\s*(?:$|[.)])|\bchoose one\b|\bonly one\b|\bcannot be (?:both )?empty|\bdepend(?:s|ing) on\b|"
    r"\bin combination with\b|"
    r"仅|只支持|不支持|必须同时|互斥|二选一|至少一个|不能同时|时必填|时必须|时有效|时生效",
    re.IGNORECASE,
)

LONGEST_SENTENCE = 1_000  # characters; HOSTILE INPUT: more is looked through in no sentence
OF_ONE_MODEL = re.compile(
    r"(?=[^:：]*\d)(?=[\d.-]*[A-Za-z])(?:[A-Z][A-Za-z]+ (?=\d))?[\w.-]+"
    r"(?:(?:、|, | and )[\w.-]+){0,4}(?: [a-z]{2,6}){0,2} ?"
    r"(?:及以[上下])?(?:版本)?(?:系列|模型)?\s*(?:[(（][^)）]*[)）])?\s*[:：]"
)
"""How a line begins that speaks of one model or size: ``v2-pro: 5 or 10``. Several of them say that it depends."""


OF_ONE_CASE = re.compile(
    rf"(?:\s*[-*•]\s+`?[^`:：\n]{{1,40}}`?(?:\s*[/、]\s*`[^`\n]{{1,40}}`)*\s*(?:[(（][^()（）\n]*[)）])?\s*[:：]|"
    rf"\s*{OF_ONE_MODEL.pattern})"
    r".*(?:默认|可选|固定|仅|最[多大长]|\bdefaults? \S*\d|\bup to\b|\bonly\b)|"
    r"\s*For (?!example|instance)[a-z][^:：\n]{3,60}[:：].*|\s*[\w.-]+ models?\s*[:：].*",
    re.IGNORECASE,
)
"""A line of a text that says what holds for one model or case: ``- `v2`: 5 by default, up to 10``; one is none."""


NUMBERS_OF_ONE_MODEL = re.compile(r"\s*(?=[^:：]*\d)(?=[\d./-]*[A-Za-z])[\w./-]+\s*[:：]\s*(?:up to )?\d")
"""``v2/v2-pro : 5/10``"""
ENGLISH = tuple((re.compile(words, re.IGNORECASE), english) for words, english in languages.ENGLISH)
ANY_WORD = re.compile(languages.IN_FEW, re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Prose:
    """What a text says of its field."""

    keywords: dict[str, Any] = field(default_factory=dict)
    of_items: dict[str, Any] = field(default_factory=dict)
    """What it says of each item of a list."""
    required: bool | None = None
    statements: list[str] = field(default_factory=list)


def _without_labels(text: str) -> str:
    """Return a text that is parted by labels, of which a copy made one line, with each part in lines of its own, and without the
    parts that say that there is nothing to say: ``取值范围：16、24 默认取值：16``.
    """
    if len(LABELS.findall(text)) < FEWEST_LABELS:
        return text
    text = LABELS.sub(r"\n\1：", re.sub(r"[：:]\s*不涉及。?", "：", text))
    text = re.sub(r"^取值范围：.*$", lambda line: LABELLED_ITEM.sub("\n- ", line[0]), text, flags=re.MULTILINE)
    return re.sub(rf"取值范围：\s*(?={VALUE}(?:、{VALUE})+\s*$)", "可选值：", text, flags=re.MULTILINE)


def _in_english(text: str) -> str:
    """Return a text in whose limits and lists of values no word of the languages is left that few pages are in."""
    for words, english in ENGLISH if ANY_WORD.search(text) else ():
        text = words.sub(english, text)
    return text


def read(text: str, kind: str | None, place: str = "") -> Prose:
    """Read a description of a field of this JSON type, None for one that is not known, which stands in this place."""
    text = _without_labels(_in_english(text))
    text = re.sub(
        r"(?<=\S) {1,3}\* (?=`|[A-Z][A-Z_\d]*[：:])", "\n- ", PICTURE.sub(lambda found: found[1] or "", text)
    )  # a list that a copy made one line
    text = re.sub(r"(?<![\w*])[_*]([A-Z][\w ]*:)[_*](?![\w*])", r"\1", text)  # ``_Default:_ 5``
    text = re.sub(r"(^|<br\s*/?>|\n)\s*\+ (?=\S)", r"\1- ", text)
    text = re.sub(r"\s{3,}", lambda gap: "\n\n" if "\n" in gap[0] else "  ", text)
    text = LABELLED_CODE.sub(r"`\1` (\2)", numbers.with_colons(text))
    text = ALL_IN_BRACKETS.sub(r"可选值：\1", text)
    text = re.sub(r'(?<!")"`', "`", re.sub(r'`"(?!")', "`", text))
    found = Prose()
    text = _with_items_apart(text)
    text = OF_A_MODEL.sub("", TABLE_OF_MODELS.sub("", text))
    text = _without_cases(text, kind, found)
    own = place.rpartition("/")[2]
    text = OF_ANOTHER.sub(lambda limit: limit[0] if limit[1] == own else "", text)
    text = text if "model" in place.lower() else OF_MODELS.sub("", text)
    plain = _plain(text)
    if kind == "array":
        plain = _without_items(plain, found)
    unconditional = _without_conditions(plain)
    found.keywords |= _limits(plain, ADVISED.sub("", unconditional), text, kind)
    if kind in ("string", "number", "integer", "boolean", "array", None):
        listed = _media_types(text) if OF_MEDIA_TYPES.search(own) else []
        listed = listed or values(OF_A_CASE.sub("", text), kind)
        names_a_kind = place == "" or NAMES_A_KIND.search(place)
        of_files = (OF_FILES.search(text) or not names_a_kind) and {value.lower() for value in listed} <= EXTENSIONS
        are_some = OF_FAULTS.search(place) and not text.startswith("Possible values: [")  # as a schema has it
        are_some = are_some or (own in listed and "选一" in text)  # of this field and another, one is sent
        if listed and not (of_files or IS_ADDRESS.search(place) or are_some):
            found.keywords["enum"] = [
                _cast(value, _kind_of(listed) if kind in (None, "array") else kind) for value in listed
            ]
        if "enum" in found.keywords:
            found.keywords.pop("exclusiveMaximum", None)  # which was said of what a value means
        if set(map(str, found.keywords.get("enum", ()))) == {
            str(found.keywords.get(bound)) for bound in ("minimum", "maximum")
        }:
            del found.keywords["enum"]  # the ends of a range, and what they mean
    limits.drop_contradictions(found.keywords)
    if "enum" not in found.keywords and kind in ("string", "integer", "number", None):
        const = _cast(_const(_without_conditions(text.replace("**", "")), place), kind)
        must = OF_A_HEADER.search(text) if const is None and place.startswith("header/") else None
        const = must[1] if must else const
        if const is not None and const != own:
            found.keywords["const"] = const
    default = stated_default(IN_A_CASE.sub("", text.replace("**", "")), kind)
    default = marked_default(text.replace("**", ""), kind) if default is None else default
    if default is not None:
        listed_so = [each for each in found.keywords.get("enum", ()) if str(each) == default]
        found.keywords["default"] = next(iter(listed_so), default)
    found.required = _required(unconditional)
    found.statements += [
        each for each in sentences(plain) if ties_fields(each) or (kind == "string" and limits.range_of_word(each))
    ]
    return found


def line_of(keyword: str, value: Any, kind: Any, lines: Sequence[tuple[int, str]], start: int) -> int:
    """Return the line of a text that says a keyword: the first that says the same when it is read alone.

    A list of values that no line says alone stands below the one that announces it, or else where the first of them does.
    """
    for line, part in lines:
        if read(part, kind if isinstance(kind, str) else None).keywords.get(keyword) == value:
            return line
    if not isinstance(value, list) or not value:
        return start
    found = next((index for index, (_, part) in enumerate(lines) if str(value[0]) in part), None)
    if found is None:
        return start
    announced = found > 0 and lines[found - 1][1].rstrip().endswith((":", "："))
    return lines[found - announced][0]


def _without_cases(text: str, kind: str | None, found: Prose) -> str:
    """Take in the lines that each say what holds for one model or case, if there are several; return the text without them."""
    lines = re.split(r"(<br\s*/?>|\n)", text)
    is_number = kind in ("integer", "number", "array")
    cases = [line for line in lines if OF_ONE_CASE.match(line) or (is_number and NUMBERS_OF_ONE_MODEL.match(line))]
    if DEPENDS.search(text):
        cases += [line for line in lines if OF_ONE_BELOW.match(line) and line not in cases]
    elif len(cases) < 2:
        return text
    found.statements += [case.strip("- ") for case in cases]
    return "".join(line for line in lines if line not in cases)


def _without_conditions(text: str) -> str:
    """Return a text without what it says of some cases alone."""
    return CONDITIONAL.sub("", text) if CONDITION.search(text) else text


def _with_items_apart(text: str) -> str:
    """Return a text with the items of a list that a copy put into one line in lines of their own."""
    if len(MODEL_IN_LINE.findall(text)) > 1:
        text = MODEL_IN_LINE.sub("\n", text)
    found = [] if re.search(r"\n|<br", text) else [*ITEM_IN_LINE.finditer(text)]
    is_announced = bool(found) and text[: found[0].start()].endswith((":", "："))
    return ITEM_IN_LINE.sub("\n- ", text) if len(found) + is_announced > ITEMS_IN_LINE else text


def _without_items(text: str, found: Prose) -> str:
    """Take in what a text says of each item of its list, and return the text without it: ``each tag up to 32 characters``."""
    match = OF_ITEMS.search(text)
    if match is None:
        return text
    of_item = Prose()
    limits.lengths(match[0], match[0], "string", of_item.keywords)
    if not of_item.keywords:
        return text
    found.of_items |= of_item.keywords
    return text[: match.start()] + text[match.end() :]


def ties_fields(sentence: str) -> bool:
    """Whether a sentence ties fields, models or cases together: a statement for a person to turn into a rule."""
    return STATEMENT.search(sentence, 0, LONGEST_SENTENCE) is not None


def sentences(text: str) -> Iterator[str]:
    """Split a text where a sentence ends, in either language, and at the end of each line."""
    for line in text.splitlines():
        for part in re.split(r"(?<=[.!?])\s+(?=[A-Z`\"<(])|(?<=[。！？；])|;\s+", line):
            if part.strip():
                yield part.strip()


def _plain(text: str) -> str:
    text = re.sub(r"<br\s*/?>", "\n", text)
    text = re.sub(r"(?<!\*)\*(required|optional)\.?\*(?!\*)\.?", r"\1.", text, flags=re.IGNORECASE)
    text = RAISED.sub(lambda power: f"^{power[0].translate(AS_DIGITS)}", text)
    text = re.sub(r"\b2\^(\d\d?)\s*-\s*1\b", lambda power: str(2 ** int(power[1]) - 1), text)
    text = re.sub(r"\b2\^(\d\d?)\b", lambda power: str(2 ** int(power[1])), text)
    text = re.sub(r"\\([~_*<>|\[\]-])", r"\1", text)
    text = re.sub(r"(\d{1,6}(?:\.\d{1,4})?)\s*万", lambda count: str(round(float(count[1]) * 10_000)), text)
    return text.replace("`", "").replace("**", "").replace("−", "-").replace("–", "-").replace("～", "~")


def _const(text: str, place: str) -> str:
    always = ALWAYS.search(text) if OF_A_KIND.search(place) else None
    if always:
        return always["value"]
    said = next((match for match in (pattern.search(text) for pattern in CONST) if match), None)
    value = next(filter(None, said.groups()), "") if said else ""
    of_files = (
        said is not None and value.lower() in NO_VALUES and SUPPORT.search(said[0]) and not NAMES_A_KIND.search(place)
    )
    return "" if of_files or value.lower() in ("http", "https") else value


def _limits(plain: str, advised: str, text: str, kind: str | None) -> dict[str, Any]:
    """Return the limits that a text says of a field of this type; ``advised``: without what it says of some cases or advises."""
    found: dict[str, Any] = {}
    if kind is None and (bounds := limits.bounds_alone(plain)):
        found |= bounds
    else:
        limits.lengths(advised, text, kind, found)
    if kind == "array":
        limits.counts(advised, found)
    if kind in ("number", "integer", None):
        limits.number_range(ONLY_WITH.sub("", plain), kind, found)
    if kind in ("string", None):
        limits.length_in_brackets(plain, found)
    if kind is None:
        found |= limits.range_of_word(plain)
    if kind in ("number", "integer"):
        limits.step_of(plain, found)
    return found


def _media_types(text: str) -> list[str]:
    """Return the types of media that a text lists as code."""
    listed = [kind for kind in MEDIA_TYPE.findall(text) if kind.partition("/")[0] in MEDIA]
    return listed if len(listed) > 1 else []


def _kind_of(listed: Sequence[str]) -> str | None:
    """Return the type of values that are listed as those of a field without one; None for words."""
    if {value.lower() for value in listed} <= {"true", "false"}:
        return "boolean"
    return "integer" if all(map(str.isdecimal, listed)) else None


def _cast(value: str, kind: str | None) -> Any:
    """Return a value as its type; None where it is none of it."""
    if not value:
        return None
    if kind in ("number", "integer"):
        return number(value)
    return value.lower() == "true" if kind == "boolean" else value


def required(text: str) -> bool | None:
    """Return whether a description says that its field is required, in any case; None where it says neither."""
    return _required(_without_conditions(_plain(text)))


def _required(text: str) -> bool | None:
    said = re.split(r"(?<=[。；;\n])", NOT_IN_A_CASE.sub("", text))
    text = "".join(each for each in said if "必" not in each or not NEEDED_IF.search(each))
    if re.search(
        r"\(\s*optional\s*\)|(?:^|[\s.,，。(])optional(?:[.,，。)]|\s*$)|[（(【]可选[）)】]|可选(?:[。，,.)]|$)|选填|非必填",
        text,
        re.IGNORECASE,
    ):
        return False
    if re.search(
        r"\(\s*(?:required|mandatory)\s*\)|(?:^|[.,，。]\s*)required(?:[.,，。]|\s*$|\s*[(（](?=min|max|up to|[≤≥\d]))|"
        r"(?:^|[^\u4e00-\u9fff]|参数|字段|[为是])必填(?!时|范围)|必须(?:填写|传)",
        text,
        re.IGNORECASE,
    ):
        return True
    return None
