"""One field as a page describes it, whatever the form of the page, to facts."""

import re
from dataclasses import dataclass, replace

from contract.reading.facts import Fact, Note, Reading
from contract.reading.sentences import prose
from contract.reading.sentences.defaults import default_value
from contract.reading.sentences.lists import EXTENSIONS
from contract.reading.vocabulary import languages
from contract.reading.vocabulary.types import (
    is_file,
    is_nullable,
    is_vague,
    items_format,
    json_type,
    literals,
    number_format,
    string_format,
    type_called,
    type_name,
    union,
    union_of_items,
)
from contract.reading.vocabulary.words import number

YES = re.compile(
    rf"^(?:yes|y|true|required|mandatory|必选|必需|必填|必须|必传|是|m|req\.?|✅|✓|√|✔️?|●|must|{languages.YES})$",
    re.IGNORECASE,
)
NO = re.compile(
    rf"^(?:no|n|false|optional|条件必[填选需须传]|可选|选填|可不传|可空|非必[填选需须传]|否|o|may|opt\.?|❌|✗|×|-|—|{languages.NO})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A field with the texts that a page has for it, each empty where it has none."""

    operation: str
    place: str
    line: int
    type: str = ""
    required: str = ""
    required_line: int = 0
    default: str = ""
    default_line: int = 0
    texts: tuple[tuple[str, int], ...] = ()
    """Sentences about it, each with its line."""
    parts: tuple[tuple[int, str], ...] = ()
    """The lines of a text that has several."""
    limits: tuple[tuple[str, int], ...] = ()
    """The same, but from where only values and limits stand: a column, or a line such as ``<= 500 characters``."""
    const: str = ""
    """Its only value."""
    values: tuple[str, ...] = ()
    """The values of its enumeration, where they stand one by one."""
    values_line: int = 0
    shown: str = ""
    """The type of its value in an example: no fact, but what its texts are read by."""


OF_ITEMS = re.compile(r"\bitems$")
"""How a limit ends that is one of a list: ``[ 1 .. 2 ] items``."""
OF_CODE = re.compile(r"`[^`]+`(?:\s*(?:[,，、/|]|\bor\b)\s*`[^`]+`)+")
"""Values in the place of a type: `` `auto` / `fast` ``."""
MAY_BE_NULL = re.compile(r"\b(?:may|can) be `?null\b|^nullable\b|可(?:以|能)?为 ?`?null", re.IGNORECASE)
LISTED = re.compile(r"[^\s.。:：;；]{1,30}(?: [^\s.。:：;；]{1,30})?|\d+:\d+")
"""A value of a list that its default shows to be one."""
ITEMS_SAID = re.compile(
    r"\W*(?:an? )?(?:array|list) of (?:\W*\w+\W* )?(strings?|objects?|integers?|numbers?|boolean)\b|"
    r".*?(?:元素|成员|每一?项)(?:均|都)?(?:是|为)(?:一个)?\s*(?:[\u4e00-\u9fff]{1,4}(?=对象))?(object|对象|string|字符串|integer|整数|number)|"
    r".*?(\bobject|\bstring|字符串)\s?数组|each element (?:is )?an? (\w+)",
    re.IGNORECASE,
)
"""How a text about a list begins that says what it is of."""
SIZED = re.compile(r"(?:string|varchar|char|str)\s?[(（](\d{1,6})[)）]", re.IGNORECASE)
"""``varchar(64)``"""
LIST_OF_LISTS = re.compile(r"(?:array|list)<(?:array|list)<(\w+)>>|(\w+)\[\]\[\]", re.IGNORECASE)
EXTENSION = "|".join(sorted(EXTENSIONS, key=len, reverse=True))
FORMATS_LISTED = re.compile(
    rf"\W*(?:{EXTENSION})\b(?:[`\"']?(?:\s*[,，、/|]\s*(?:or\s+)?|\s+or\s+|\s*或\s*)[`\"']?(?:{EXTENSION})\b)+(?=[`\"']?\s*(?:[.。;；,，(（]|$))",
    re.IGNORECASE,
)
"""``jpg, png or mp4``"""
LINK_BELOW = re.compile(r"\[([^\[\]]+)\]\(#[^()\s]+\)")
"""A link to another place on the page."""
TYPE_BEHIND = re.compile(
    r"[(（]\s*(boolean|integer|string|object|array|布尔值?|对象|数组|字符串|整数|浮点数)\s*[)）]\s*[.。]?$|"
    r"[,，]\s*(布尔|对象|数组|字符串|整数|浮点)类型(?=[,，。]|$)",
    re.IGNORECASE,
)
TYPE_SEEN = re.compile(
    r"\b[Ss]ee (?:the )?((?:[A-Z]\w+ ){1,4}(?:Schema|Object|Type|Model))\b|"
    r"(?:^|[.。;；] ?)(?:[Rr]efer to|[Ss]ee|参见|详见|参考|见) ?[*`「“\"]*((?:[A-Z][a-z\d]+){2,})[*`」”\"]*"
    r"(?: below|部分)?[.。]?$|"
    r"(?:详见|参见)\s*[「“\"]?([\w\u4e00-\u9fff]{2,20}(?:对象|结构))"
)
"""``see Camera Options Schema``"""
DEFAULT_OF_A_CASE = re.compile(r"[^。；;,，:：]{2,60}?[:：\s]\s*默认值?(?:为|是|[:：])?\s*(?P<default>[\w.:-]*\w)")
"""``v2 默认值：720p``, ``文生视频：默认值 16:9``: several of them say that it depends."""
VALUES_FIRST = re.compile(
    r"(?:(?:allowed |possible )?(?:options|values)|enum|可选值|枚举值?|取值)\s*[:：]", re.IGNORECASE
)
"""How a text begins that lists values and says no more."""
OF_VALUES = re.compile(r"^[`*]*enum[`*]*$|^[`*]*[A-Z]\w*Enum[`*]*$", re.IGNORECASE)
"""A type that says no more than that there are values: ``enum``, ``ShapeEnum``."""
OF_MODELS = ("Model\t", "模型\t", "模型名称\t")
"""How a table begins, in what is said of a field, that says what holds for each model."""
ANNOUNCES_VALUES = re.compile(r"(?:枚举值?|可选值|取值)\s*[:：]\s*$|\b(?:values|options)\s*:\s*$", re.IGNORECASE)
BOOLEANS = {"true": True, "false": False}
HOLDERS = ("object", "array", ["object", "null"], ["array", "null"])


def take_in(reading: Reading, field: Described) -> None:
    """Add what is said of a field to a reading."""
    field = field if field.type.strip() else replace(field, type=_type_behind(field))
    kind, items = json_type(field.type) or (_known_kind(reading, field), None)
    field = _placed(field, kind)
    if name := type_name(field.type) or _type_linked(field, kind):
        place = f"{field.place}/[]" if kind == "array" else field.place
        reading.named.append(Note(line=field.line, text=name, operation=field.operation, place=place))
    if kind is None or not field.type.strip(" -—–"):
        _take_in_values_of_type(reading, field)
    elif not is_vague(field.type) or (is_file(field.type) and field.place.startswith("body/")):  # sent as text
        _take_in_type(reading, field, kind, items or _items_said(field))
    wanted = required_mark(field.required)
    if wanted is None:
        wanted = required_mark(field.type.rpartition(",")[2])
    lists_numbers = _lists_numbers(field)
    kind = None if lists_numbers else kind
    is_number = lists_numbers or kind in ("integer", "number")
    announced = kind == "boolean" and any(ANNOUNCES_VALUES.search(text) for text, _ in field.texts)
    values = [number(value) if is_number else BOOLEANS.get(value, value) if announced else value
              for value in field.values]  # fmt: skip
    is_constant = values == [reading.value(field.operation, field.place, "const")]
    are_cases = reading.are_models(field.place, field.values)  # of which is said what holds for each
    holds_file = is_file(field.type) or string_format(field.type) == "binary"  # of which a text lists formats and sizes
    if values and None not in values and not (is_constant or are_cases or holds_file):
        _add(reading, field, "enum", values, field.values_line or field.line)
    if field.const:
        _add(reading, field, "const", number(field.const) if is_number else field.const, field.line)
    _take_in_default(reading, field, kind or _kind_said(field))
    wanted = _take_in_texts(reading, field, "object" if holds_file else kind, wanted)
    _take_in_list_with_default(reading, field, kind)
    _take_in_formats(reading, field, kind)
    if OF_VALUES.search(field.type):
        _take_in_type_of_values(reading, field)
    if wanted:
        _add(reading, field, "required", True, field.required_line or field.line)
    elif is_vague(field.type) and not reading.has(field.operation, field.place):
        text = f"type: {field.type}: expected one of JSON, got one that says nothing of what is sent"
        reading.unread.append(Note(line=field.line, text=text, operation=field.operation, place=field.place))


def _lists_numbers(field: Described) -> bool:
    """Whether the values of a field of which the page says only that it has certain ones are numbers."""
    if field.type.strip("`* ").lower() != "enum":
        return False
    said = (prose.read(text, None).keywords.get("enum", ()) for text, _ in (*field.limits, *field.texts))
    listed = next(filter(None, (field.values, *said)), ())
    return bool(listed) and all(number(str(value)) is not None for value in listed)


def _take_in_type_of_values(reading: Reading, field: Described) -> None:
    """Take in that a field is a string of which the page says that it has certain values, unless it lists numbers."""
    listed = reading.value(field.operation, field.place, "enum") or ()
    are_words = all(isinstance(each, str) for each in listed)
    if are_words and reading.value(field.operation, field.place, "type") is None:
        _add(reading, field, "type", "string", field.line)


def _type_behind(field: Described) -> str:
    """Return the type of which a text about a field speaks last: ``Whether all frames are kept (boolean)``; empty without one."""
    found = (TYPE_BEHIND.search(text) for text, _ in field.texts)
    said = (match[1] or match[2] for match in found if match)
    return next((word for word in said if json_type(word) and not type_name(word)), "")


def _type_linked(field: Described, kind: str | None) -> str:
    """Return the name of the type of an object, or of a list's items, that its text has a link to, ``See [Render](#render)``, or
    names.
    """
    links = [match[1] for text, _ in field.texts for match in LINK_BELOW.finditer(text)]
    links = links or [
        next(filter(None, match.groups())) for text, _ in field.texts for match in TYPE_SEEN.finditer(text)
    ]
    return type_called(links[0]) if kind in ("object", "array") and len(links) == 1 else ""


def _placed(field: Described, kind: str | None) -> Described:
    """Return a field where it stands, which what its page calls it does not always say."""
    place = field.place.removesuffix("/[]") if kind == "array" else field.place  # ``images[]``, a list of texts
    start, _, name = place.partition("/")
    if start in ("body", "query") and re.fullmatch(
        r"X-[A-Z][\w-]*", name
    ):  # no body has such a name, and all headers do
        return replace(field, place=f"header/{name}")
    if is_of_path(field.operation, place):
        return replace(field, place=f"path/{name}", required=field.required or "yes")  # there is no path without it
    if start == "query":  # which has no objects: a dot is part of the name
        place = "query/" + re.sub(r"/(?!\[\])", ".", name)
    return replace(field, place=place)


def is_of_path(operation: str, place: str) -> bool:
    """Whether what is described among the fields of a body or query is a parameter of the operation's path."""
    start, _, name = place.partition("/")
    return start in ("body", "query", "path") and f"{{{name}}}" in operation


def _take_in_default(reading: Reading, field: Described, kind: str | None) -> None:
    line = field.default_line or field.line
    value = default_value(field.default, kind)
    if value is not None or field.default.strip("` ") == "null":
        _add(reading, field, "default", value, line)


def _known_kind(reading: Reading, field: Described) -> str | None:
    """Return the type that the page has said of a field elsewhere; None where it has not, or says one here."""
    known = None if field.type.strip(" -—–") else reading.value(field.operation, field.place, "type")
    return known if isinstance(known, str) else field.shown or None


def _kind_said(field: Described) -> str | None:
    """Return that a field of no type is a number, where its limits are those of one: ``[-5, 5]``; None where they are not."""
    said = (prose.read(text, None).keywords for text, _ in field.limits)
    return "number" if any(keywords.keys() & {"minimum", "maximum"} for keywords in said) else None


def _take_in_list_with_default(reading: Reading, field: Described, kind: str | None) -> None:
    """Take in a text that is a list, and has the default in it: ``top, middle, bottom`` where the default is ``top``."""
    default = field.default.strip("`\"' ")
    for text, line in (*field.limits, *field.texts):
        first = re.split(r"[;；]", text)[0]
        values = [part.strip("`\"' ") for part in re.split(r"[,，、]| / ", first.strip(" .。"))]
        if kind == "string" and default in values and len(values) > 1 and all(map(LISTED.fullmatch, values)):
            _add(reading, field, "enum", values, line)


def _take_in_formats(reading: Reading, field: Described, kind: str | None) -> None:
    """Take in the kinds of files that a field called so may name: elsewhere they are those that may be sent."""
    for text, line in field.texts if kind == "string" and "format" in field.place.rpartition("/")[2].lower() else ():
        if (match := FORMATS_LISTED.match(text)) and reading.value(field.operation, field.place, "enum") is None:
            _add(reading, field, "enum", re.findall(rf"(?i:{EXTENSION})", match[0]), line)


def _items_said(field: Described) -> str | None:
    """Return the type of a list's items that its text begins with: ``An array of objects with …``; None where it says none."""
    said = (ITEMS_SAID.match(text) for text, _ in field.texts)
    words = (next(filter(None, match.groups())) for match in said if match)
    known = next((json_type(word.lower().rstrip("s")) for word in words), None)
    return known[0] if known else None


def _may_be_null(field: Described) -> bool:
    return any(MAY_BE_NULL.search(text) for text, _ in field.texts)


def _take_in_type(reading: Reading, field: Described, kind: str, items: str | None) -> None:
    _add(reading, field, "type", [kind, "null"] if is_nullable(field.type) or _may_be_null(field) else kind, field.line)
    if named := string_format(field.type) or number_format(field.type):
        _add(reading, field, "format", named, field.line)
    said: dict[tuple[str, str], str | list[str] | None]
    said = {("/[]", "type"): items, ("/[]", "format"): items_format(field.type)} if kind == "array" and items else {}
    if sized := SIZED.fullmatch(field.type.strip("` ")):
        _add(reading, field, "maxLength", int(sized[1]), field.line)
    if kinds := union_of_items(field.type):
        said = {("/[]", "type"): kinds}
    if kind == "array" and (inner := LIST_OF_LISTS.fullmatch(field.type.strip("` "))):
        of_inner = json_type(inner[1] or inner[2])
        said = {("/[]", "type"): "array", ("/[]/[]", "type"): of_inner and of_inner[0]}
    for (below, keyword), value in said.items():
        if value:
            place = f"{field.place}{below}"
            reading.add(Fact(operation=field.operation, place=place, keyword=keyword, value=value, line=field.line))


def _take_in_values_of_type(reading: Reading, field: Described) -> None:
    """Take in a type that is not one: it lists several, or values, or nobody knows what it means."""
    if listed := literals(field.type):
        keyword, value = ("enum", listed) if len(listed) > 1 else ("const", listed[0])
        if all(isinstance(each, str) for each in listed):
            _add(reading, field, "type", "string", field.line)
        _add(reading, field, keyword, value, field.line)
    elif OF_CODE.fullmatch(field.type.strip()):
        for keyword, value in prose.read(field.type, None).keywords.items():
            _add(reading, field, keyword, value, field.line)
    elif kinds := union(field.type):
        _add(reading, field, "type", kinds, field.line)
    elif field.type.strip(" -—–"):
        note = Note(line=field.line, text=f"type: {field.type}", operation=field.operation, place=field.place)
        reading.unread.append(note)


def _take_in_texts(reading: Reading, field: Described, kind: str | None, wanted: bool | None) -> bool | None:
    """Add what a field's texts say of it; return whether it is required, of which its mark speaks first."""
    rows = {line for text, line in field.texts if "\t" in text}
    is_table = any(text.startswith(OF_MODELS) for text, line in field.texts if line in rows)
    apart = {line for text, line in field.texts if prose.OF_ONE_MODEL.match(text.replace("*", ""))} | (
        rows if is_table else set()
    )
    labelled = [each for each in field.texts if VALUES_FIRST.match(each[0])]
    of_cases = [match for text, _ in field.texts if (match := DEFAULT_OF_A_CASE.match(text))]
    depends = len({match["default"] for match in of_cases}) > 1
    for text, line in (*field.limits, *labelled, *(each for each in field.texts if each not in labelled)):
        reading.must_go_on()
        reading.say(field.operation, field.place, text)
        if len(apart) > 1 and line in apart:
            reading.statements.append(Note(line=line, text=text, operation=field.operation, place=field.place))
            continue
        said = prose.read(
            text, "array" if OF_ITEMS.search(text) and "array" in union(field.type) else kind, field.place
        )
        if wanted is None:
            wanted = said.required
        elif said.required is not None and said.required != wanted:
            words = {True: "required", False: "optional"}
            contradiction = f"{words[wanted]} by its mark, {words[said.required]} by its text"
            reading.disagreements.append(
                Note(line=line, operation=field.operation, place=field.place, text=contradiction)
            )
        if depends and DEFAULT_OF_A_CASE.match(text):
            reading.statements.append(Note(line=line, text=text, operation=field.operation, place=field.place))
            said.keywords.pop("default", None)
        for keyword, value in said.keywords.items():
            is_named = keyword == "enum" and field.place.rpartition("/")[2] in value  # this field or another one
            if keyword == "enum" and reading.are_models(field.place, value):
                continue
            if keyword in ("maximum", "minimum") and _is_of_some(reading, field, keyword, value):
                continue
            if not (field.const and keyword == "enum") and (
                not is_named or {said.keywords.get("default"), field.default.strip("`\"' ")} & set(value)
            ):
                said_in = prose.line_of(keyword, value, kind, field.parts, line) if field.parts else line
                _add(reading, field, keyword, value, said_in)
        for keyword, value in said.of_items.items():
            place = f"{field.place}/[]"
            reading.add(Fact(operation=field.operation, place=place, keyword=keyword, value=value, line=line))
        for statement in said.statements:
            reading.statements.append(Note(line=line, text=statement, operation=field.operation, place=field.place))
    return wanted


def _is_of_some(reading: Reading, field: Described, keyword: str, value: float) -> bool:
    """Whether a limit is that of some case, as the field may have values beyond it."""
    listed = reading.value(field.operation, field.place, "enum") or ()
    numbers = [each for each in listed if isinstance(each, int | float)]
    return any(each > value if keyword == "maximum" else each < value for each in numbers)


def full_place(reading: Reading, operation: str, place: str) -> str:
    """Return where a place stands that a page writes shortly.

    ``body/content/type`` speaks of the items of ``content``, where that is a list: ``body/content/[]/type``; and of
    ``body/input/content`` where the page has no other ``content``.
    """
    names = place.split("/")
    side = 2 if names[0] == "response" else 1
    done = names[:side]
    if len(names) > side + 1:
        done = _holder(reading, operation, "/".join(done), names[side])
        side += 1
    for name in names[side:]:
        if name != "[]" and reading.value(operation, "/".join(done), "type") in ("array", ["array", "null"]):
            done.append("[]")
        done.append(name)
    return "/".join(done)


def _holder(reading: Reading, operation: str, side: str, name: str) -> list[str]:
    """Return where the object or list ``name`` stands: at the root unless the page knows it in one other place alone."""
    root = [*side.split("/"), name]
    places = reading.places(operation, name)
    inner = [place for place in places if place.startswith(f"{side}/") and place != "/".join(root)]
    if "/".join(root) in places or len(inner) != 1 or reading.value(operation, inner[0], "type") not in HOLDERS:
        return root
    return inner[0].split("/")


MISSPELT = re.compile(r"requ?i?r?i?e?d", re.IGNORECASE)
"""``Requried``"""


def required_mark(text: str) -> bool | None:
    """``**Yes**`` → True, ``否`` → False; None for a condition, as the note to ``✓*`` is one, or for nothing."""
    text = re.sub(r"(?<=[\u4e00-\u9fff])\s+[A-Za-z]+$|^[✅✓✔❌✗]\ufe0f?\s+(?=\w)", "", text.strip("` "))  # 是 Yes
    word = re.sub(r"\*\*|[`\s]", "", text)
    if YES.match(word) or MISSPELT.fullmatch(word):
        return True
    return False if NO.match(word) else None


def _add(reading: Reading, field: Described, keyword: str, value: object, line: int) -> None:
    """Add a fact about a field; the values of a list are those of its items."""
    kind = reading.value(field.operation, field.place, "type")
    if keyword == "enum" and kind == "boolean" and isinstance(value, list) and isinstance(value[0], str):
        return  # what true and false mean; that these are all is said in words
    of_items = keyword == "enum" and kind in ("array", ["array", "null"])
    place = f"{field.place}/[]" if of_items else field.place
    reading.add(Fact(operation=field.operation, place=place, keyword=keyword, value=value, line=line))
