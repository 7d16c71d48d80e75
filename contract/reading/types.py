"""The words that pages use for types, as JSON Schema's."""

import re

TYPES = {
    "string": "string", "str": "string", "text": "string", "url": "string", "uri": "string", "varchar": "string",
    "char": "string", "file": "string", "base64": "string", "enum": "string", "date": "string", "datetime": "string",
    "字符串": "string", "文本": "string",
    "integer": "integer", "int": "integer", "int32": "integer", "int64": "integer", "long": "integer", "timestamp": "integer",
    "整数": "integer", "整型": "integer",
    "number": "number", "float": "number", "double": "number", "decimal": "number", "float32": "number", "float64": "number",
    "浮点数": "number", "浮点": "number", "数字": "number",
    "boolean": "boolean", "bool": "boolean", "布尔": "boolean", "布尔值": "boolean",
    "object": "object", "json": "object", "map": "object", "dict": "object", "dictionary": "object", "struct": "object",
    "对象": "object",
    "array": "array", "list": "array", "数组": "array", "列表": "array",
    "null": "null",
}  # fmt: skip


def json_type(text: str) -> tuple[str, str | None] | None:
    """Return a type and, of a list, the type of its items: ``array<string>`` → ``("array", "string")``; None for no type."""
    word = re.sub(r"[`*\s]", "", text).lower()
    word = re.sub(r"[（(].*[)）]$|,.*$|\|null$|\?$", "", word)
    if word in TYPES:
        return TYPES[word], None
    match = re.fullmatch(r"(?:array|list)(?:of|<|\[)(\w+?)s?[>\]]?|(\w+)\[\]|\[(\w+)\]", word)
    if match:
        inner = next(group for group in match.groups() if group)
        return "array", TYPES.get(inner) or TYPES.get(f"{inner}s")
    match = re.fullmatch(r"enum<(\w+)>|enum\[(\w+)\]|(\w+)enum|(\w+)<enum>", word)
    if match:
        return TYPES.get(next(group for group in match.groups() if group), "string"), None
    return None
