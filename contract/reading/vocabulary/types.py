"""The words that pages use for types, as JSON Schema's."""

import html
import re
from functools import lru_cache

from contract.reading.vocabulary import languages
from contract.reading.vocabulary.words import LINK

TYPES = {
    "string": "string", "str": "string", "text": "string", "url": "string", "uri": "string", "varchar": "string",
    "char": "string", "file": "string", "binary": "string", "base64": "string", "enum": "string", "date": "string",
    "datetime": "string",
    "dataurl": "string", "datauri": "string", "data:url": "string", "data:uri": "string",
    "字符串": "string", "文本": "string",
    "wholenumber": "integer", "整数": "integer", "整型": "integer",
    "integer": "integer", "int": "integer", "int32": "integer", "int64": "integer", "long": "integer", "timestamp": "integer",
    "uint": "integer", "uint32": "integer", "uint64": "integer",
    "number": "number", "float": "number", "double": "number", "decimal": "number",
    "bigdecimal": "number", "decimalnumber": "number", "floatingpoint": "number", "floatingpointnumber": "number",
    "num": "number", "float32": "number", "float64": "number",
    "浮点数": "number", "浮点": "number", "数字": "number",
    "boolean": "boolean", "bool": "boolean", "布尔": "boolean", "布尔值": "boolean",
    "object": "object", "obj": "object",
    "json": "object", "map": "object", "dict": "object", "dictionary": "object", "struct": "object",
    "对象": "object",
    "array": "array", "list": "array", "数组": "array", "列表": "array",
    "null": "null",
    **{re.sub(r"\s", "", word): kind for kind, words in languages.TYPES.items() for word in words.split("|")},
}  # fmt: skip


CAMEL_CASE = re.compile(r"(?:[A-Z][a-z\d]+(?:[A-Z][a-z\d]+)+|[A-Z]{2,}[a-z][a-z\d]+)")
"""``CameraInfo``: the name of a type, whose fields the page lists elsewhere."""
MARKED_NAME = re.compile(rf"(?P<type>{CAMEL_CASE.pattern}) ?\((?P<mark>(?i:required|optional|必填|可选))\).{{0,12}}")
"""``CameraInfo (optional)``"""
ALTERNATIVE_ITEMS = re.compile(r"^\((\w+)(?:<\w+>)?(?:\|\1(?:<\w+>)?)+\)\[\]$")
"""``(string<uri> | string<byte>)[]``"""
ITEMS = {name: kind for name, kind in TYPES.items() if kind != "array"}
"""The types of the items of lists, but for lists of lists: some makers call objects so."""
LINKED_OBJECT = re.compile(r"(?P<list>(?i:array|list) of )?\[[^\[\]]+\]\([^()]*\) objects?")
"""``Array of [frame](#frame) objects``: the name of an object, which leads to its fields."""
GLUED = r"string|boolean|integer|number|object|array|list|float|int"
"""Types that a copy glues to what stands beside them, as an alternative of expressions."""
FORMATS = {
    "uri": "uri",
    "url": "uri",
    "date-time": "date-time",
    "date": "date",
    "email": "email",
    "uuid": "uuid",
    "byte": "byte",
    "binary": "binary",
}


NUMBER_FORMATS = ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double")


LITERAL = r"(?:\"[^\"|]+\"|'[^'|]+'|-?\d+(?:\.\d+)?)"


def string_format(text: str) -> str | None:
    """``string<uri>`` → ``uri``; None where the type names no format."""
    word = _word(text)
    match = re.fullmatch(r"string[<(\[]?\$?([\w-]+)[>)\]]?", word)
    return (
        FORMATS.get(match[1])
        if match
        else FORMATS[word]
        if word in ("uri", "url", "date-time", "uuid", "email")
        else None
    )


def number_format(text: str) -> str | None:
    """``integer<int64>`` → ``int64``; None where the type of a number names no format beside itself."""
    match = re.search(
        rf"(?:integer|number)[<(\[]({'|'.join(NUMBER_FORMATS)})[>)\]]",
        re.sub(r"[`*\s\\]", "", html.unescape(text)).lower(),
    )
    return match[1] if match else None


def _word(text: str) -> str:
    """Return a type as one word, without what only says that it may be null or how many fields it has."""
    text = LINK.sub(r"\1", html.unescape(text))
    word = re.sub(r"[`*\s\\]", "", text).lower().replace("¦", "|")
    word = re.sub(r"^array(?=[a-z]+\[\]$)|^an?(?=(?:array|list)of)", "", word)
    word = re.sub(r"^\[\](?=[a-z]+$)", "arrayof", word)  # ``[]string``
    word = ALTERNATIVE_ITEMS.sub(r"\1[]", word)
    word = re.sub(r"^https?(?:\(s\))?(?=url)", "", word)
    word = re.sub(r"^(integer|number)<\w+>(?=$|\|)", r"\1", word)
    word = re.sub(r"(?<=[a-z\])>])\{\d+\}$", "", re.sub(r"(?<=object)\(\w+\)", "", word))
    return re.sub(r"(?<=[a-z\])>}])(?:\||/|or)null$|(?<=object)\{\d+\}", "", word)


def field_count(text: str) -> int:
    """``object {3}`` → 3: how many fields a type says that it has; 0 where it does not say."""
    match = re.search(r"object\s*(?:\(\w+\)\s*)?\{(\d+)\}|\{(\d+)\}$", text, re.IGNORECASE)
    return int(match[1] or match[2]) if match else 0


def is_nullable(text: str) -> bool:
    """Whether a type admits null beside its values: ``integer | null``, ``object or null``."""
    return (
        re.search(r"[\w>\])](?:\s*[|/¦]\s*|\s+or\s+)null$", re.sub(r"[`*\\]", "", text).strip(), re.IGNORECASE)
        is not None
    )


def items_format(text: str) -> str | None:
    """``array of string (uri)`` → ``uri``; None where a list's type names no format of its items."""
    word = _word(text)
    if re.fullmatch(r"ur[li]s?(?:array|数组|列表|\[\])|(?:array|list)(?:of|<|\[)ur[li]s?[>\]]?", word):
        return "uri"
    match = re.search(r"strings?[(<]([\w-]+)[)>]", word)
    return FORMATS.get(match[1]) if match else None


def is_file(text: str) -> bool:
    """Whether a file is sent, or an address of one: ``file/string``."""
    return re.fullmatch(r"(?i:file(?:/string)?|string/file|binary)", text.strip("`* ")) is not None


def is_vague(text: str) -> bool:
    """Whether a type says only that there are certain values, ``AspectRatioEnum`` or ``enum``, or that a file is sent."""
    return is_file(text) or re.fullmatch(r"[A-Z]\w*Enum|(?i:enum)", text.strip("`* ")) is not None


def union(text: str) -> list[str]:
    """``string / array`` → ``["string", "array"]``: the types that a value may have; empty for one type or none."""
    if union_of_items(text):
        return []
    parts = re.split(r"\s*(?:/|\|)\s*|\s+or\s+|\s*或\s*", text.strip("`* "))
    kinds = [known[0] for part in parts if (known := json_type(part))]
    kinds.sort(key="null".__eq__)
    return kinds if len(kinds) == len(parts) == len(set(kinds)) > 1 else []


def union_of_items(text: str) -> list[str]:
    """``array of string | object`` → ``["string", "object"]``: the types that an item of a list may have; empty for one type, or
    where the list itself may be null.
    """
    match = re.fullmatch(r"(?:array|list) of (\w+ ?\| ?\w+)", text.strip("`* "), re.IGNORECASE)
    kinds = union(match[1]) if match else []
    return kinds if "null" not in kinds else []


def type_name(text: str) -> str:
    """Return the name that a provider gives to a type of its own, ``array of Task object`` → ``task``; empty for any other type.

    A heading of the same name, ``The Task Object``, has its fields below it.
    """
    text = LINK.sub(r"\1", html.unescape(text).strip("`* "))
    text = re.sub(r"^(?i:object|array)\s*[(（]\s*([A-Z]\w+)\s*[)）]$", r"\1", text)
    text = re.sub(r"^(?:(?:array|list)(?: of |[<\[(])|\[)|[>\])]+$|\[\]", "", text, flags=re.IGNORECASE).strip()
    text = re.sub(r"^[A-Za-z]\w*\.(?=[A-Z])", "", text)  # a space of names
    text = re.sub(r"^the | objects?$|(?<=[a-z])Objects?$|对象$|^对象", "", text, flags=re.IGNORECASE).strip()
    is_known = json_type(text) is not None and text != "File"  # of which a page may list the fields
    if not re.fullmatch(r"[A-Z][A-Za-z0-9]*(?: [A-Za-z0-9]+){0,3}", text) or is_known or text.endswith("Enum"):
        return ""
    return re.sub(r"\W", "", text).lower()


def type_called(words: str) -> str:
    """Return the name of a type as a heading or a sentence has it: ``The Task Object`` → ``task``."""
    words = re.sub(r"[(（].*[)）]", "", words)
    return re.sub(r"\W|\bthe\b|objects?\b|(?<=object )schema\b|对象|(?<=\w)说明$", "", words.lower())


def literals(text: str) -> list[str | int | float]:
    """``"short" | "long"`` → ``["short", "long"]``: the values that a type lists; empty where it lists none."""
    text = re.sub(r"[`\s\\]", "", re.sub(r"(?<=[\"'\d])\s+or\s+(?=[\"'\d])", "|", text))
    parts = re.findall(LITERAL, text)
    if re.fullmatch(r"\"[^\"|]+\"", text):
        return [text.strip('"')]
    if len(parts) < 2 or not re.fullmatch(rf"{LITERAL}(?:[|/,，]{LITERAL})+", text):
        return []
    return [part.strip("\"'") if part[0] in "\"'" else float(part) if "." in part else int(part) for part in parts]


def _of_objects(text: str, word: str) -> tuple[str, str | None] | None:
    """Return the type of an object or a list of them, which is written as neither word."""
    linked = LINKED_OBJECT.fullmatch(text.strip("`* "))
    if re.fullmatch(r"\{.*\}\[\]", word) or (linked and linked["list"]):
        return "array", "object"
    form = r"(?:object:?)?\{(?!\{).*\}|mapfrom\w+to\w+|(?!array|list)\w+[（(]object[)）]"  # ``Logo (Object)``
    return ("object", None) if linked or re.fullmatch(form, word) else None


@lru_cache(maxsize=4096)
def json_type(text: str) -> tuple[str, str | None] | None:
    """Return a type and, of a list, the type of its items: ``array<string>`` → ``("array", "string")``; None for no type."""
    word = _word(text)
    named = re.fullmatch(r"\W*(\w+)\s+\w+\[\]\W*", text)  # and not its type alone
    if re.search(r"\w\s+or\s+\w+\[\]", text) or (named and named[1].lower() not in TYPES):
        return None  # one or a list of them
    if objects := _of_objects(text, word):
        return objects
    if union_of_items(text):
        return "array", None
    if string_format(text) or is_file(text):
        return "string", None
    word = re.sub(r"(?<!^array)(?<!^list)[（(].*[)）]$|,.*$|\|null$|(?<=[a-z\])>])(?:/|or)null$|\?$", "", word)
    if word in TYPES:
        return TYPES[word], None
    if match := re.fullmatch(r"(\w+?)s?(?:array|数组|列表)", word):
        return ("array", TYPES[match[1]]) if match[1] in TYPES else None
    match = re.fullmatch(
        r"(?:array|list)(?:of|[<(\[{])(\w+?)s?(?:[(<][\w-]+[)>])?[>)\]}]?|(\w+)(?:<[\w-]+>)?\[\]|\[(\w+)\]", word
    )
    if match:
        inner = next(group for group in match.groups() if group)
        return "array", ITEMS.get(inner) or ITEMS.get(f"{inner}s") or ("object" if inner.endswith("object") else None)
    if re.fullmatch(
        r"(?:float|number|double)(?:[/|]|or)int(?:eger)?|int(?:eger)?(?:[/|]|or)(?:float|number|double)", word
    ):
        return "number", None  # which has the integers
    if re.fullmatch(r"(?:array|list)<\w+(?:\|\w+)+>", word):
        return "array", None
    if re.fullmatch(r"(?:the )?[A-Z][\w ]*\b[Oo]bject", LINK.sub(r"\1", text).strip("`* ")):
        return "object", None
    either = {TYPES.get(_word(part), "") for part in re.split(r"\s+or\s+", text)}
    if len(either) == 1 and (kind := either.pop()):
        return kind, None  # ``URL or data URL``
    match = re.fullmatch(r"enum<(\w+)>|enum:(\w+)|enum\[(\w+)\]|(\w+)enum|(\w+)<enum>", word)
    return (TYPES.get(next(filter(None, match.groups())), "string"), None) if match else None
