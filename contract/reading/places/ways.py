"""The way to a field: the names that lead to it, as a page writes them, and where the fields of a field stand."""

import html
import re
from dataclasses import dataclass

from contract.reading.vocabulary.types import json_type
from contract.reading.vocabulary.words import LINK

NESTING = re.compile(
    r"^(?:(?:&nbsp;|&emsp;|\s)*(?:(?:[└├│┗┣─╰>→↳»›·•–-]+|\.(?=[a-z_])|\[?\+\]?)\s*)+|(?:&nbsp;|&emsp;|\u3000|\u00a0)+)"
)
HOLDER_ABOVE = re.compile(r"^([`*]*[A-Za-z_]\w*[`*]*)\s*<br\s*/?>\s*([`*]*[A-Za-z_]\w*[`*]*)$", re.IGNORECASE)
"""``options<br>size``"""


@dataclass(slots=True)
class Above:
    """A field that others may stand in: how deep its mark nests it, and where its own fields stand."""

    depth: int
    place: str


def inside(place: str, kind: str) -> str | None:
    """Return where the fields of a field stand; None for one of a type that has none."""
    known = json_type(kind)
    if known is None or known[0] == "object":
        return place
    return f"{place}/[]" if known[0] == "array" else None


def within(names: list[str], holder: str) -> list[str]:
    """Return the names that lead to a field from the place that holds it, which a page may write out though it is said above."""
    if len(names) < 2 or names[0] != holder.removesuffix("/[]").rpartition("/")[2]:
        return names
    return names[2:] if names[1] == "[]" else names[1:]


def field_path(raw: str) -> tuple[list[str], int, bool]:
    """``└ `config.pan`*`` → ``(["config", "pan"], 1, True)``: the names, how long the mark is, whether a star requires it."""
    raw = re.sub(r"^\s*[`*]+(?=\s*[└├╰↳])", "", raw)
    raw = re.sub(r"(?<=[\w`]) (?:>|→|->) (?=[`*]*[A-Za-z_])|(?<=\w)->(?=\w)", ".", HOLDER_ABOVE.sub(r"\1.\2", raw))
    nested = NESTING.match(raw)
    mark = html.unescape(nested[0]) if nested else ""
    depth = len(re.findall(r"[└├┗┣╰>→↳»›·•–+.\-│\u00a0\u2003\u3000]", mark))
    text = LINK.sub(r"\1", raw[nested.end() if nested else 0 :])
    text = re.sub(r"<[^>]+>|\*\*|~~|`|\\", "", text).strip()
    text = text[1:-1] if re.fullmatch(r"\*\w+\*", text) else text
    star = text.endswith("*")
    text = re.sub(r"\*(?=[(（])|(?<=[)）])\*", "", text)
    text = re.sub(r"^(\w+_(\w+))/\2$", r"\1", text)  # ``font_size/size``, two names of one
    text = re.sub(r"\.N(?=\.|$)|\[\*\]", "[]", text)
    text = re.sub(r"^\[([A-Za-z_]\w*)\](?=\.)", r"\1[]", text)  # ``[clips].url``
    text = re.sub(r"\[([a-z_]\w+)\]", r".\1", text)  # ``camera[move]``
    text = re.sub(r"\s*[(（][^)）]*[)）]\s*$", "", text.rstrip("*").strip()).rstrip("?").strip()
    if not re.fullmatch(
        r"(?:\[\d*\]\.)?[A-Za-z_$][\w$-]*(?:\[\d*\])?(?:[./](?:[A-Za-z_$\[][\w$\]-]*(?:\[\d*\])?))*", text
    ):
        return [], 0, False
    names: list[str] = []
    for part in re.split(r"[./]", text):
        name = re.sub(r"\[\d*\]$", "", part)
        names += [name] if name else []
        names += ["[]"] if part.endswith("]") else []
    return names, depth, star
