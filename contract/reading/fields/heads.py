"""The head of a field: its name, and what stands beside it in the same line, in whatever dress a page gives it.

``**`prompt`** (string, required): what to show``, ``model string 必选``, ``quality `integer` *optional* Min: 1 Max: 9``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from contract.reading.fields.field import required_mark
from contract.reading.vocabulary import types
from contract.reading.vocabulary.types import FORMATS, json_type, literals, string_format, union, union_of_items
from contract.reading.vocabulary.words import LINK, MARKS

NAME = re.compile(
    r"(?P<open>(?:\*{1,3}|__)?`?(?:\*{1,3}|__)?)(?P<name>[A-Za-z_$][\w.$\[\]-]*)(?P<close>[?*]?(?:\*{1,3}|__)?`?(?:\*{1,3}|__)?)"
)
WITH_HOLDER = re.compile(r"^((?:[A-Za-z_]\w*(?:\[\])?\.)*)\*\*\s*([\w.\[\]]+)\s*\*\*")
"""A name that stands out, with the object that holds it before it: ``items.**id ** ``."""
ORNAMENT = re.compile(r"==\^[^=^]*\^==|(?<=\s)\*\* \*\*(?=\s)")
"""A badge beside a name, and marks around nothing."""
OTHER_NAME = re.compile(r"\s*[/、,]\s*(?=(?P<mark>`|\*\*)[A-Za-z_][\w.\[\]-]*(?P=mark))")
"""What stands between the names of fields that are described as one: `` `width` / `height` ``."""
STAR = re.compile(r"\s{0,2}\\?[*＊](?=[\s(（:：,，]|$)")
"""What stands behind the name of a required field, where a form marks those."""
IN_ITALICS = re.compile(r"(?<=[\s`])([*_])\((?P<said>(?:[^()]|\([^()]*\))*)\)\1(?=[\s:：,，]|$)")
"""Marks in brackets and in italics: `` `fps` *(integer, default `25`)* ``."""
IS_MARKED = re.compile(r"\bis (\*\*|`|_)(required|optional)\1", re.IGNORECASE)
"""``(string) is **required**``"""
NOTE = re.compile(r"\[+\d+\]+(?:\([^()]*\))?")
"""A mark that points at a note below."""
SEPARATOR = re.compile(r"(?:[\s,，;；、|/·•→⇒:：–—]|-(?!\d)|<br\s*/?>|。|\.(?=\s|$))+")
GROUP = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)|（([^（）]*)）|\[([^\[\]]*)\]|<([^<>]*)>|【([^【】]*)】")
DRESSED = re.compile(r"(\*{1,3}|`|_)(?! )([^*`]+?)(?<! )\1(?![A-Za-z0-9])")
PART = re.compile(r"\s*[,，;；、·｜]\s*")
MARK = re.compile(
    r"(?:required|(?:是否)?必[填选需须])\s*[:：]\s*(?P<answer>yes|no|true|false|是|否|✓|✗|✅|❌)(?!\w)|"
    rf"(?:is |field )?(?P<mark>{MARKS})(?![A-Za-z]|\s*[<>≤≥]|\s+(?:if|when|unless|only)\b)",
    re.IGNORECASE,
)
SCHEMA_WORD = re.compile(
    r"enum=\[\d+ values.*?\.\.\.\]|enum=\[(?P<values>[^\[\]]*)\]|range=\[(?P<low>[^,\[\]]*),\s*(?P<high>[^,\[\]]*)\]|"
    r"default=(?P<default>[^:：\s]+(?: [^:：\s=]+)*?)(?=\s*[:：]|\s*$|\s+\w+=)"
)
"""``enum=['lite', 'pro'] default=lite``, ``range=[1,None]``: the words of a schema, as a program writes them."""
LISTED = re.compile(
    r"(?:allowed|one of|enum|values|options|choices)\s*:\s*"
    r"(?P<values>`[^`]+`(?:\s*(?:,|\||/|\bor\b)\s*(?:or\s+)?`[^`]+`)+)\s*[,;]?",
    re.IGNORECASE,
)
"""Values among what stands in brackets: ``string; allowed: `up`, `down`; default: `up` ``"""
LOCATED = re.compile(r"\s+(header|query|path)(?: param\w*)?(?=\s*[(（])")
"""`` `x-tenant` header (required)``"""
NAMED_TYPE = re.compile(r"(?:(?:list|array) of )?[A-Z][a-z]+[A-Za-z\d]*, (?:required|optional)\b")
"""``FilmOptions, optional``: the name of a type that the page has elsewhere."""
DEFAULT = re.compile(
    r"(?:(?:默认值?\s+)?defaults?(?: value| to)?|默认值?(?:为|是)?)\s*(?:[:：=]\s*|\s)"
    r"(?P<value>`[^`]*`|\"[^\"]*\"|'[^']*'|(?:(?!\.\s|\.$)[^\s,，;；、|()（）])+)",
    re.IGNORECASE,
)
LIMIT = re.compile(
    r"(?:(?:value |valid |allowed )?range|(?:取值)?范围)\s*[:：]?\s*[\[(]?-?\d[\d.]*\s?(?:[-–~,]|to)\s?"
    r"-?\d[\d.]*[\])]?(?=\s*(?:$|[,，;；)）]))|"
    r"(?:min|max)(?:imum)? -?\d[\d.,]*(?=\s*(?:$|[,，;；)）]))|"
    r"(?:(?:min|max)(?:imum)?(?: (?:length|items))?\s*[:：]\s*-?[\d.,]*\d|[<>≤≥]=?\s?-?\d[\d.,]*(?![\d.,]*[–~-]\d)|= ?\d+(?= \w)|"
    r"[\[(]\s*-?[\d.]+\s*\.\.\s*-?[\d.]+\s*[\])])(?:\s+(?:characters|chars|items|properties)(?!\w))?|unique(?= *$)|"
    r"-?\d[\d.]*\s?[-–~]\s?-?\d[\d.]*(?:,\d{3})*(?![\d.]*,\d{3})(?:\s+(?:characters|chars|items))?(?=\s*(?:$|[,;·)]|(?-i:[A-Z])))|non-empty(?!\w)",
    re.IGNORECASE,
)
TYPE_NAME = re.compile(r"[(（][A-Z]\w*(?: or (?:[A-Z]\w*|null))*[)）]|enum(?!\w)")
"""What a provider calls the type of a field, behind it, or that it has certain values."""
LABEL = re.compile(
    r"An?|The|Format|Type|Default|Enum|Example|Notes?|Required|Optional|Description|Values?|Range|Allowed"
)
"""What stands before a colon and is no field."""
FOR_SOME = re.compile(r"\s+for\s(?!(?:all|every|each)\b)")
"""What follows a mark that holds for some requests: ``required for edits``."""
NULLABLE = re.compile(r"nullable(?!\w)", re.IGNORECASE)
FLAG = re.compile(
    r"(?:new|beta|deprecated|read-?only|uuid v\d)(?![\w])|(?:abbreviation|alias)\s*[:：]\s*\S+$", re.IGNORECASE
)
"""What says nothing that is a fact."""
OR_NULL = re.compile(r"or null(?!\w)")
LITERALS = re.compile(
    r"(?P<values>(?:\"[^\"]+\"|'[^']+'|\d[\d.]*)(?:(?:\s*\|\s*|\s+or\s+)(?:\"[^\"]+\"|'[^']+'|\d[\d.]*(?! more)))+)"
    r"(?: or \d+ more)?"
)
"""Values that stand in the place of a type; others may be listed below: ``"loop" or "cut" or 2 more``."""
LITERAL = re.compile(r"`(?P<name>[A-Za-z_][\w.-]*)`?: (?P<value>\"[^\"`]+\")`?")
"""A field with the only value that it has: `` `kind: "film"` ``."""
MEMBERS = re.compile(r"\{\s*(?P<names>[A-Za-z_$][\w$.-]*(?:, [A-Za-z_$][\w$.-]*)*)(?:, (?P<more>\d+) more)?\s*\}")
"""The names of the fields of an object, or of some, behind its type: ``object { temperature, crf, 4 more }``."""
GLUED = re.compile(
    rf"(?P<type>(?i:{types.GLUED}|double|enum|file))"
    r"(?:(?P<location>header|query|path|cookie)(?: ?string| ?param\w*)?)?"
    r"(?:(?P<mark>[Rr]equired|REQUIRED|[Oo]ptional|OPTIONAL)(?![a-z])|(?![A-Za-z<\[(]))"
)
"""A type to which a copy has glued what stood beside it: ``stringrequired``."""
SPAN = re.compile(r"-?\d[\d.]*-")
"""A range that is glued to the type before it: ``integer0-100``."""
NOUN = re.compile(r"(?:Number|Text|File|URL|Url|Date|List|Map|Object|Timestamp|Time) [a-z]+(?! ?<)\b(?<! of strings)")
"""How a text begins that is about one: ``Number of pictures``."""
WORDS_OF_A_TYPE = 8
OPENING = ("(", "（")
CLOSING = (")", "）", "*", "`", "_", ">", "]")


@dataclass(slots=True, kw_only=True)
class Marks:
    """What is said of a field shortly."""

    type: str = ""
    location: str = ""
    """Where it goes, ``query``, if that is said."""
    required: str = ""
    """The word that says whether it is."""
    conditional: bool = False
    """Whether the word that says so, or a default, stands there with a condition."""
    default: str = ""
    limits: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    """What else stands in the brackets of its type."""
    text: str = ""
    """What the line goes on with."""
    dressed: bool = False
    """Whether type or mark stand in brackets, or are marked as code or otherwise."""
    parted: bool = False
    """Whether something stands between them and the text."""

    @property
    def found(self) -> bool:
        """Whether there is a type or a mark."""
        return bool(self.type or self.required or self.conditional)


@dataclass(slots=True, kw_only=True)
class Head:
    """The names of a field, mostly one, and what is said beside them."""

    names: list[str]
    dressed: bool
    """Whether the name is marked as code, or stands out otherwise."""
    marks: Marks

    @property
    def is_sure(self) -> bool:
        """Whether the name can be nothing but one."""
        return self.dressed or "_" in self.names[0]


def head(text: str) -> Head | None:
    """Read a line that begins with the name of a field, and goes on with its type or its mark; None for any other."""
    if literal := LITERAL.fullmatch(text):
        return Head(names=[literal["name"]], dressed=True, marks=Marks(type=literal["value"], dressed=True))
    text = IN_ITALICS.sub(r"(\g<said>)", IS_MARKED.sub(r"is \2", ORNAMENT.sub("", text)))
    text = WITH_HOLDER.sub(r"**\1\2**", LINK.sub(r"\1", text))
    names = []
    match = NAME.match(text)
    while match is not None:
        names.append(match["name"])
        other = OTHER_NAME.match(text, match.end())
        if other is None:
            break
        match = NAME.match(text, other.end())
    if match is None or (not match["open"] and LABEL.fullmatch(match["name"])):
        return None
    dressed = bool(match["open"])
    ends_early = match["close"].endswith("`") and "`" not in match["open"]  # the mark of the type that follows
    starred = STAR.match(text, match.end("name") + len(match["open"])) if "*" not in match["open"] else None
    is_marked = starred is not None or (dressed and match["close"].startswith("*") and "*" not in match["open"])
    rest = text[starred.end() if starred else match.end() - ends_early :]
    if not dressed and rest[:1] not in ("", " ", "\t", "(", "（", "<", "*", "`", ":", "：", ",", "，"):
        return None
    located = LOCATED.match(rest) if dressed else None
    found = marks(rest[located.end() :] if located else rest)
    found.others += [located[1]] if located else []
    if is_marked:
        found.required = found.required or "required"
    if not found.found or (found.text and not found.parted and not (found.type and found.required)):
        return None
    return Head(names=names, dressed=dressed, marks=found)


def marks(text: str) -> Marks:
    """Read types, marks, limits and defaults at the start of a text, whatever parts them."""
    found, position = Marks(), 0
    while position < len(text):
        separator = SEPARATOR.match(text, position)
        start = separator.end() if separator else position
        found.parted |= found.found and bool(separator and separator[0].strip())
        end = _token(text, start, found)
        if end == start:
            parted = text[position - 1 : position] in CLOSING or text[start : start + 1] in OPENING
            found.parted |= parted or bool(separator and separator[0].strip())
            found.text = text[start:].strip()
            break
        position = end
    return found


def _token(text: str, start: int, found: Marks) -> int:
    """Take in what stands at a place of a text; return where it ends, or ``start`` for what is part of the text."""
    if match := NOTE.match(text, start) or FLAG.match(text, start):
        return match.end()
    if found.type and (match := SCHEMA_WORD.match(text, start)):
        _schema_word(match, found)
        return match.end()
    if found.type and (match := TYPE_NAME.match(text, start)) and not MARK.match(match[0][1:]):
        return match.end()
    if found.type and (match := STAR.match(text, start)):
        found.required = found.required or "required"
        return match.end()
    if found.type and (match := MEMBERS.match(text, start)) and "object" in (json_type(found.type) or ()):
        found.type += f" {{{match['names'].count(',') + 1 + int(match['more'] or 0)}}}"
        return match.end()
    if end := _labelled(text, start, found):
        return end
    if (match := LITERALS.match(text, start)) and not found.type and literals(match["values"]):
        found.type = match["values"]
        return match.end()
    for pattern in (GROUP, DRESSED):
        if match := pattern.match(text, start):
            inner = match[2] if pattern is DRESSED else next(group for group in match.groups() if group is not None)
            inner = inner.rstrip(".。 ")
            inner = inner[1:-1] if pattern is DRESSED and inner[:1] == "(" and inner[-1:] == ")" else inner
            if _group(inner, found, is_type_only=pattern is DRESSED):
                found.dressed = True
                return match.end()
            return start
    return start if found.type else _bare_type(text, start, found)


def _schema_word(match: "re.Match[str]", found: Marks) -> None:
    """Take in a keyword of a schema with its value."""
    if match["default"]:
        found.default = found.default or match["default"]
    elif match["values"]:
        found.others.append(f"one of: {match['values']}")
    elif match["low"] is not None:
        bounds = (("min", match["low"]), ("max", match["high"]))
        found.limits += [
            f"{word}: {value.strip()}" for word, value in bounds if value and value.strip() not in ("None", "null")
        ]


def _labelled(text: str, start: int, found: Marks) -> int:
    """Take in a mark, a limit or a default, which all say what they are; return where it ends, 0 for anything else."""
    if (match := MARK.match(text, start)) and (found.required in ("", match["mark"]) or _is_same(found, match)):
        if NOTE.match(text, match.end()) or FOR_SOME.match(text, match.end()):
            found.conditional = True
        else:
            found.required = found.required or match["answer"] or match["mark"]
    elif match := LIMIT.match(text, start):
        found.limits.append(match[0])
    elif match := DEFAULT.match(text, start):
        found.default = found.default or match["value"].rstrip(".。")
    elif (match := OR_NULL.match(text, start) or NULLABLE.match(text, start)) and found.type:
        found.type = f"{found.type}|null"
    else:
        return 0
    return match.end()


def _is_same(found: Marks, mark: "re.Match[str]") -> bool:
    """Whether a mark says again, in another language, what was said: ``必填 required``."""
    said = required_mark(found.required)
    return bool(mark["mark"]) and said is not None and said == required_mark(mark["mark"])


def _group(text: str, found: Marks, *, is_type_only: bool) -> bool:
    """Take in what stands in brackets or in another dress; return whether it says type or mark."""
    whole = text.strip()
    if found.type and not is_type_only and whole.lower() in FORMATS:
        found.type = f"{found.type}<{whole.lower()}>"
        return True
    known = Marks(type=found.type, required=found.required, default=found.default, conditional=found.conditional)
    if listed := LISTED.search(whole):
        known.others.append(f"one of: {listed['values']}")
        whole = whole[: listed.start()] + whole[listed.end() :]
    for part in _parts(whole, known):
        before = known.default, known.required
        end = _token(part, 0, known) if part else 0
        if part[end:].strip() and (known.default, known.required) != before:
            known.default, known.required = before  # ``default 5 for the large model`` is none
            known.conditional, end = True, 0
        if part.lower() in FORMATS and known.type.lower() == "string":
            known.type = f"{known.type}<{part.lower()}>"
        elif rest := part[end:].strip(" :："):
            known.others.append(rest)
    was = found.type, found.required, found.default, found.conditional
    is_new = (known.type, known.required, known.default, known.conditional) != was
    if not (is_new or known.limits) or (is_type_only and known.others):
        return False
    found.type, found.required, found.default = known.type, known.required, known.default
    found.conditional = known.conditional
    found.limits += known.limits
    found.others += known.others
    return True


def _parts(text: str, known: Marks) -> Iterator[str]:
    """Yield the parts of a group, but for its type if that is one of several, ``string | null``: which is taken in."""
    for part in PART.split(text):
        is_named = NAMED_TYPE.match(text) is not None and text.startswith(part)
        if not known.type and (
            is_named or union(part) or union_of_items(part) or ("|" in part and literals(part)) or string_format(part)
        ):
            known.type = part
        else:
            yield from re.split(r"\s*\|\s*(?![^<]{0,80}>)", part)


def _bare_type(text: str, start: int, found: Marks) -> int:
    """Take in a type that stands there without a dress: the longest that the next words make."""
    glued = GLUED.match(text, start)
    if glued and (glued["type"] != glued[0] or SPAN.match(text, glued.end())) and not found.required:
        found.type, found.required, found.location = (
            glued["type"],
            glued["mark"] or "",
            (glued["location"] or "").lower(),
        )
        return glued.end()
    segment = re.match(r"(?:(?!<br)[^,，;；、:：·•()（）。\n—–`*])*", text[start:])
    plain = re.sub(r"(?i)\suuid v\d.*", "", segment[0] if segment else "")
    words = list(re.finditer(r"\S+", plain))[:WORDS_OF_A_TYPE]
    for last in reversed(words):
        if MARK.fullmatch(last[0]):
            continue
        kind = text[start : start + last.end()]
        kind = kind.rstrip(".") if kind.count(" ") < 3 else kind
        if (json_type(kind) or union(kind)) and not kind.isupper() and not NOUN.match(text[start:]):
            found.type = kind
            return start + len(kind)
    return start
