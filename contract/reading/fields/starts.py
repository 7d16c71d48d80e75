"""Where a field of a dump begins: its name, and beside it or in the lines below its type and mark, in whatever order."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from http.client import responses

from contract.reading.fields import heads
from contract.reading.fields.field import required_mark
from contract.reading.fields.heads import Head, Marks
from contract.reading.operations.addresses import METHODS
from contract.reading.pages.blocks import Text
from contract.reading.vocabulary import languages, types
from contract.reading.vocabulary.types import FORMATS, NUMBER_FORMATS, json_type, type_name
from contract.reading.vocabulary.words import MARKS

NAME = re.compile(r"[A-Za-z_][\w.\[\]-]{0,60}(?<!\.)")
STAR = re.compile(r"(?<=\w)\s*(?:\\?\*|＊)\s*$")
"""What stands behind the name of a required field, where a form marks those."""
BADGE = re.compile(r"(?<=[a-z]{4})(?:new|beta)$")
"""What a page shows behind a name, and a copy of it glues to the name: ``draftnew``."""
DEFAULT_WITH_BADGE = re.compile(r"(?<=[a-z\d])(?:New|Beta|Deprecated)$")
"""The badge of a field, which a copy glues to its default."""
GLUED_TYPE = (
    rf"(?:enum<\w+>|Enum(?=[^a-z]|$)|Object|array\[\w+\]|(?:list|array) of [a-z]+|map from [a-z]+ to [a-z]+|enum|"
    rf"double|long|datetime|undefined|(?:{types.GLUED})(?:<[\w-]+>)?(?:\[\])?)(?: (?:or|\|) null(?:able)?)?"
)
GLUED_LIMIT = r"(?:[<>]=?-?[\d.]+|-?\d[\d.]*-{1,2}\d[\d.]*)(?: (?:characters|items))?"
WITH_NULL = re.compile(r"^(\w+)(.*)$")
SPAN = re.compile(r"^(-?\d[\d.]*)-(-?\d[\d.]*)$")
GLUED = re.compile(
    rf"(?P<name>[A-Za-z_][\w.-]{{0,60}}?)(?:(?<!_)body)?(?P<type>{GLUED_TYPE})"
    rf"(?:format: \"(?P<format>[\w-]+)\")?(?P<limits>(?: · [^·]{{1,40}}?){{0,6}})"
    r"(?:[Dd]efault: ?(?P<default>\S+?))?(?:\* ?)?"
    r"(?P<mark>Required|Optional|required|optional|(?:Yes|No)(?=[A-Z\u4e00-\u9fff]|$))?(?:format: \"(?P<format_behind>[\w-]+)\")?"
    rf"(?P<limit>{GLUED_LIMIT})?(?:Defaults to (?P<default_behind>\S.*))?(?:（.*)?(?P<text>(?(mark)(?:(?=[^a-z\s<>=\d-]).*)?|))"
)
"""A head whose parts a copy glued together: ``modelstringRequired``."""
GLUED_ROW = re.compile(
    rf"(?P<name>[A-Za-z_][\w.\[\]-]{{0,60}}?)(?P<type>{GLUED_TYPE})"
    r"(?P<mark>Yes|No|Required|Optional|是|否|必填|可选)?(?P<text>(?=[^a-z\s<>=\d-]).*)"
)
"""A row of a table whose cells a copy glued together, where the page says with which titles: ``createdintegerWhen it began.``"""
SAYS = {"Yes": "required", "No": "optional", "是": "required", "否": "optional"}
"""What a row has for a mark."""
MARK = re.compile(rf"(?:{MARKS})", re.IGNORECASE)
GLUED_MARK = re.compile(
    r"^(?P<location>header|query|path)?(?P<mark>required|optional)(?=[A-Z\d]|[a-z_]+$)", re.MULTILINE
)
"""What a copy has glued to the next name, or to a text."""
NAMED_TYPE = re.compile(rf"[a-z][a-z0-9_.]*(?:\[\])? (?:{types.GLUED})(?:\[\])?(?: ?[/|] ?null)?")
MANY = 4
"""Of so many names with a type alone it may be said that they are fields."""
LOCATION_AND_MARK = re.compile(r"(?P<location>header|query|path)(?P<mark>required|optional)")
LOCATION = re.compile(r"header|query|path|body|cookie")
CONST = re.compile(r"const\s*[:：]\s*\S*", re.IGNORECASE)
"""The only value of a field, or the label above it, in the place of its type."""
NAMES_TOO = ("object", "url", "uri", "text", "file", "date", "timestamp")
"""Words for types by which fields are called, too: one above a type is a name."""
BOOLEAN = ("true", "false")
NO_NAMES = (*BOOLEAN, "Allowed", "Copy", "enum")
"""Values, what stands above some, and what is said of a type."""
TYPE_AND_TEXT = re.compile(
    rf"(?P<type>array of (?:string|object|integer|number)s|{types.GLUED})(?P<mark>Required|Optional)?(?P<text>[A-Z][a-z]* .+)"
)
TITLED = re.compile(r"(?<=[a-z>\])]) \((?!Required|Optional)[A-Z]\w*(?: [A-Z]\w*)+\)")
"""The title of a field, behind its type: ``string <uuid> (Model Id)``."""
NULL_IN_BRACKETS = re.compile(r"^\((\w+) or null\) ?<([\w-]+)>")
NAMED_FIRST = re.compile(r"^[A-Z]\w* · (?=object|array|string|integer|number|boolean)")
"""The name of a type, before it: ``Still · object``."""
TYPE_LABEL = re.compile(r"(?:Type|(?:参数|数据|字段)?类型)\s*[:：]\s*(?=\S)")
OF_A_FORMAT = re.compile(rf"^string · ({'|'.join(FORMATS)})(?=$| ·)")
"""``string · uri``"""
UNDEFINED = re.compile(r"^(?:undefined|any) · enum(?=$| ·)")
"""What a page shows in the place of a type that it does not know."""
NULL_BEFORE_FORMAT = re.compile(r"^(\w+) or null <([\w-]+)>")
WITH_PATTERN = re.compile(r"(?P<type>string(?: or null)?) ?(?P<pattern>\^.*\$)")
MARKED_BETWEEN = re.compile(
    rf"(?P<name>[a-z_]\w*)(?P<mark>[*?])\|*(?P<type>(?:{types.GLUED}|(?:[A-Z][a-z0-9]+){{2,6}})(?:[<\[]\S*)?(?: \| null)?)"
)
"""``shade?string``: a name, its mark and its type, which a copy glued together."""
LABELS = {label: frozenset(words.lower().split("|")) for label, words in languages.LABELS.items()}
SIDES = {word: side for side, words in languages.SIDES.items() for word in words.split("|")}
REQUIRED = frozenset(languages.TITLES["required"].split("|"))
IN_ANOTHER_LANGUAGE = re.compile(
    rf"(?P<label>{'|'.join(word for words in languages.LABELS.values() for word in words.split('|'))}) ?[:：] ?(?P<said>.*)",
    re.IGNORECASE,
)
GLUED_VALUES = re.compile(r"(Default: \S+?)(Possible values: .+)")
GLUED_BOUNDS = re.compile(
    r"(?P<label>Length|Range|Items)(?=.*<=)(?:(?P<low>-?[\d.]+) <= )?(?:length|value|items)(?: <= (?P<high>-?[\d.]+))?"
)
GLUED_DEFAULT = re.compile(r"Default(?P<value>\"[^\"]*\"|true|false|-?\d[\d.]*|\[.*\])")
GLUED_LABEL = re.compile(
    r"(?P<label>Value in|Format)(?P<value>\".*|(?:uri|date-time|date|email|uuid|binary|byte|int32|int64|float|double)$)"
)
WITH_ITEMS = re.compile(r"(?P<type>Array of \w+.*?) \[ items (?P<said>(?:[^\[\]]|\[[^\[\]]*\])*) \]")
"""``Array of strings <= 12 items unique [ items [ 2 .. 30 ] characters ]``"""
WITH_FORMAT = re.compile(r"^(\w+)( \| null)? ?(?:[Ff]ormat\s*[:：]\s*)([\w-]+)")
COUNTED_TYPE = re.compile(
    r"(?:array )?(?P<type>(?:string|number|integer|boolean|object)(?:\[\])?(?: \| null)?)"
    r"(?: · (?!\d|m(?:ax|in)\b)\S+)?(?:(?: ·)? (?:(?P<low>\d*)…(?P<high>\d*)|(?P<bound>m(?:ax|in)):? (?P<count>\d+)))?"
)
"""A list's type with the name that the page gives to its items', and how many there are: ``array object[] · Beat[] 1…12``."""
TYPE = re.compile(
    r"(?P<type>\S.*?)(?P<location>header|query|path|cookie)?"
    rf"\s*(?:(?:default|默认值?)\s*[:：]\s*(?P<default>\S.*?))?\s*(?P<mark>{MARK.pattern})?",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[A-Z\u4e00-\u9fff][\w'’,()-]*(?: |[\u4e00-\u9fff])")
IN_CHINESE = re.compile(r"(?:[A-Z]\w*)?[\u4e00-\u9fff]{2}")
TYPE_LAST = re.compile(r"(?:string|integer|number|boolean|object|array)(?: format: [\w-]+)?|Array<\w+>")
"""A type that stands below what is said of its field."""
LOCATED = re.compile(r"(?:header|query|path|cookie)")
LINES = 4
"""No head has more: name, mark, where the field goes, type."""
ENDS = re.compile(
    r"(?:(?-i:Auth|Errors?|Error [Cc]odes?|Returns?|Answers? with|Inputs?|Outputs?|Results?|Schemas?|Request Example for.*|"
    r"Test Request|(?:[A-Z]\w+ ){0,2}(?:Parameters|Params|Fields|Arguments|Attributes|Properties))|examples?|"
    r"(?:example|sample) (?:requests?|responses?|code)|(?:input|output) schema|"
    r"(?:requests?|responses?)(?: (?:body )?(?:schema|body|headers?|parameters?|params|fields?|examples?|samples?))?"
    r"(?:: ?[a-z]+/[a-z-]+)?|curl -.*|[Rr]esponse 2\d\d|"
    r"(?:Body(?: ?· ?\w+)?|Query|Path|Headers?|Cookies?|(?:URL )?(?:body|query|path|headers?|cookies?) param\w*.*)|"
    r"[\u2600-\U0001faff] ?[2-5]\d\d\b.*|(?!.*。)(?:请求|返回|响应)[^，,；;]*|[\u4e00-\u9fff]{2,8}(?:请求|返回|响应)参数|"
    r"[出入]参.*|输[出入]参数.*|示例|(?:URL ?)?(?:body|query|path|header|查询|路径|请求体|请求头)\s*参数.*)"
    r"\W*(?:\(2\d\d[^()]*\)\W*)?",
    re.IGNORECASE,
)
"""A title below which no field of the above goes on."""
CODE_WORDS = ("import", "from", "return", "print", "const", "let", "var")


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The head of a field, and where it stands among the lines of a dump."""

    name: str
    marks: Marks
    line: int
    """That of its type."""
    mark_line: int
    end: int
    """The index of the line below it."""
    labelled: bool = False
    """Whether a label stands before its type: then one stands before each other thing that is said of it too."""
    text_line: int = 0
    """That of a text which stands above its type."""


def start(lines: Sequence[Text], index: int, *, loose: bool = False) -> Start | None:
    """Return the field that begins at a line; None where none does.

    ``loose``: also one of which a line says name and type, and nothing else that tells it from a text.
    """
    return _in_one_line(lines, index, loose) or _in_several(lines, index)


def named(text: Text) -> str:
    """Return a line as a name: without what marks it as code, and what keeps Markdown from reading it."""
    return text.text.strip("`* ").removeprefix(".").replace("\\", "")


def _in_one_line(lines: Sequence[Text], index: int, loose: bool) -> Start | None:
    """``model string 必选``"""
    line = lines[index]
    head = None if line.bullet else heads.head(line.text)
    if (
        head is None
        or not head.marks.type
        or (json_type(head.names[0]) and head.marks.type.startswith("{"))
        or (head.marks.text and not head.marks.required and not (loose and (head.marks.dressed or head.marks.parted)))
        or (
            not (head.dressed or head.marks.required)
            and (_is_type_itself(head.names[0], head.marks.type) or _is_title(head))
        )
        or (ENDS.fullmatch(head.names[0]) and not (head.names[0].islower() and head.marks.required))
        or (head.names[0] in CODE_WORDS and not head.marks.required)
        or head.names[0] in METHODS
        or (head.marks.type == "text" and not (head.is_sure or head.marks.required or head.marks.dressed))
        or head.names[0].lower() == "add"  # the button of a form
        or (line.text.endswith((".", "。")) and not (head.dressed or head.marks.required or head.marks.dressed))
        or not (head.marks.required or head.marks.default or head.dressed or loose)
    ):
        return None
    name = BADGE.sub("", head.names[0])
    return Start(name=name, marks=head.marks, line=line.line, mark_line=line.line, end=index + 1)


def _is_title(head: Head) -> bool:
    """Whether what looks like a field may be a title, ``Sample Object``, or a text, ``Page number``."""
    return head.names[0].istitle() and (head.marks.type[0].isupper() or head.marks.type in ("number", *NAMES_TOO))


def _in_several(lines: Sequence[Text], index: int) -> Start | None:
    """A name, then mark and type, each in a line of its own; the mark may stand below the type, too, but need not."""
    name = named(replace(lines[index], text=STAR.sub("", lines[index].text))).rstrip(":：")
    if not NAME.fullmatch(name) or ENDS.fullmatch(name) or MARK.fullmatch(name) or name in NO_NAMES:
        return None
    if index and name == responses.get(_number(lines[index - 1].text)):
        return None  # what the status above means
    before = Marks(required="required" if STAR.search(lines[index].text.rstrip("`")) else "")
    position, mark_line = _between(lines, index, before)
    if position is None:
        return None
    said, line = lines[position].text.strip(), lines[position].line
    said = "object" if said == f"{name} object" else said  # as some makers call its type
    mark_line = mark_line or line
    if CONST.fullmatch(said):  # its only value stands in the place of its type
        return Start(name=name, marks=before, line=line, mark_line=mark_line, end=position, labelled=True)
    if name.isupper() and said.isupper():
        return None  # two of a list of values
    is_name = said in NAMES_TOO and _in_several(lines, position) is not None
    if (
        is_name
        or _is_head(said)
        or _is_listed(lines[position])
        or (name == "values" and said in NAMES_TOO)
        or (_is_type_itself(name, said) and not _marked(lines, position + 1) and not before.required)
    ):
        return None
    end = position
    if (typed := _typed_text(lines[index], lines[position]) or typed_line(said) or _typed_cells(said)) is not None:
        typed.type, end = _whole_type(lines, position, typed.type)
    elif glued := TYPE_AND_TEXT.fullmatch(said):
        typed = Marks(type=glued["type"], required=glued["mark"] or "", text=glued["text"])
    else:
        return None
    marks = replace(
        typed, required=before.required or typed.required, location=before.location or typed.location,
        text=before.text or typed.text,
    )  # fmt: skip
    is_labelled = TYPE_LABEL.match(said) is not None
    above = (each.line for each in lines[index + 1 : position] if each.text.strip() == before.text)
    return Start(
        name=name, marks=marks, line=line, mark_line=mark_line, end=end + 1, labelled=is_labelled, text_line=next(above, 0)
    )  # fmt: skip


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 0


def _is_listed(line: Text) -> bool:
    """Whether a line is a field of a list: ``- **pan** (`object`)``."""
    head = heads.head(line.text) if line.bullet else None
    return head is not None and head.dressed and bool(head.marks.type)


def _between(lines: Sequence[Text], index: int, before: Marks) -> tuple[int | None, int]:
    """Take in what stands between the name and the line of the type; return the index of that, and the line of the mark."""
    mark_line = 0
    for position in range(index + 1, min(index + LINES, len(lines))):
        said, line = lines[position].text.strip(), lines[position].line
        if line - lines[position - 1].line > 2:
            break
        if (mark := mark_alone(said)) and not mark_line:
            before.required, mark_line = mark, line
        elif LOCATION.fullmatch(said) and not before.location:
            before.location = said
        elif not before.text and _is_text_above_a_type(lines, position):
            before.text = said
        else:
            return position, mark_line
    return None, mark_line


def _is_head(text: str) -> bool:
    """Whether a line is a field with its type and mark, and not the type of the one above: ``fixed string[] required``."""
    head = heads.head(text)
    return head is not None and json_type(head.names[0]) is None and bool(head.marks.type and head.marks.required)


def _is_text_above_a_type(lines: Sequence[Text], index: int) -> bool:
    """Whether a line is a sentence about the field above it, whose type follows: each apart from the others by a blank line, or
    in Chinese, as no type is.
    """
    text, below = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    if below is None or not SENTENCE.match(text.text):
        return False
    is_apart = text.line - lines[index - 1].line == below.line - text.line == 2
    is_chinese = below.line - text.line == 1 and IN_CHINESE.match(text.text) and TYPE_LAST.fullmatch(below.text.strip())
    return bool(is_apart or is_chinese) and typed_line(below.text.strip()) is not None


def _is_type_itself(name: str, following: str) -> bool:
    follows = following not in NAMES_TOO or name != following == "object"
    return json_type(name) is not None and not (name in NAMES_TOO and follows)


def _marked(lines: Sequence[Text], index: int) -> bool:
    return index < len(lines) and MARK.fullmatch(lines[index].text.strip()) is not None


def mark_alone(text: str) -> str:
    """Return the mark that a line is, ``Required``, ``必填：是``; empty for any other line."""
    found = heads.marks(text)
    return found.required if found.required and not (found.type or found.text or found.others or found.limits) else ""


def typed_line(text: str) -> Marks | None:
    """Read a line that is a type, and may go on with where the field goes, its default and its mark; None for any other.

    ``string 必填``, ``Type:string``, and ``enum<string>default:autorequired`` where labels are copied without what parts them.
    """
    if text.startswith(":"):
        return None  # the meaning of a term
    text = TITLED.sub("", NAMED_FIRST.sub("", text))
    text = UNDEFINED.sub("enum", OF_A_FORMAT.sub(r"string<\1>", text))
    text = NULL_IN_BRACKETS.sub(r"\1<\2> or null", text)
    plain = WITH_FORMAT.sub(r"\1<\3>\2", TYPE_LABEL.sub("", text))
    plain = NULL_BEFORE_FORMAT.sub(r"\1<\2> or null", plain)
    if matching := WITH_PATTERN.fullmatch(plain):
        return Marks(type=matching["type"], limits=[f"pattern `{matching['pattern']}`"])
    if of_items := WITH_ITEMS.fullmatch(plain):
        of_list = heads.marks(of_items["type"])
        of_list.others.append("each " + re.sub(r"\[ (\d+) \.\. (\d+) \]", r"\1-\2", of_items["said"]))
        return of_list if of_list.type and not of_list.text else None
    if TYPE_LABEL.match(text) and (counted := COUNTED_TYPE.fullmatch(plain)):
        some = f"{counted['low']}-" if counted["low"] else "up to "
        bounds = [f"{some}{counted['high']} items"] if counted["high"] else []
        bounds += [f"{counted['bound']} {counted['count']} items"] if counted["bound"] else []
        return Marks(type=counted["type"], limits=bounds)
    match = TYPE.fullmatch(plain)
    known = match and (
        match["type"] in ("anyOf", "oneOf", "allOf", "any")
        or bool(types.union(match["type"]))
        or (
            json_type(match["type"]) is not None
            and not match["type"].startswith("The ")
            and not (type_name(match["type"]) and " " in match["type"])
        )
        or re.fullmatch(r"(?:array|list) of", match["type"], re.IGNORECASE)
    )
    found = heads.marks(plain)
    is_whole = found.type and not (found.text or found.others) and not type_name(found.type)
    if is_whole and (found.required or found.limits) and not LOCATED.search(plain):
        return found
    if match and (known or (TYPE_LABEL.match(text) and not is_whole)):
        return Marks(
            type=match["type"], location=match["location"] or "", required=match["mark"] or "",
            default=match["default"] or "",
        )  # fmt: skip
    return found if is_whole else None


def _typed_text(name: Text, text: Text) -> Marks | None:
    """Read a line deeper than the name that begins with type and mark, ``string, required. What to show``; or return None."""
    if text.indent <= name.indent:
        return None
    found = heads.marks(text.text.strip())
    return found if found.type and found.text and found.parted and not type_name(found.type) else None


def _typed_cells(text: str) -> Marks | None:
    """Read the rest of a row that a copy broke behind its name: type, mark and text, parted by tabs; None for any other line."""
    kind, *cells = (cell.strip() for cell in text.split("\t"))
    if not cells or json_type(kind) is None:
        return None
    word = next((cell for cell in cells if required_mark(cell) is not None), "")
    return Marks(type=kind, required=word, text=" ".join(cell for cell in cells if cell and cell != word))


def _whole_type(lines: Sequence[Text], index: int, kind: str) -> tuple[str, int]:
    """Return a type and where it ends: ``string`` may go on with ``<uri>`` in the next line, ``Array of`` with ``objects``."""
    following = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    if re.fullmatch(r"<[\w-]+>", following) or (kind.lower().endswith(" of") and json_type(f"{kind} {following}")):
        return f"{kind} {following}", index + 1
    return kind, index


def has_glued_marks(source: str) -> bool:
    """Whether a copy has glued the mark of each field to what follows it: ``requiredmodel``."""
    return len(GLUED_MARK.findall(source)) > 2


def parted(text: Text, *, loosely: bool) -> list[Text]:
    """Return a line that begins with a mark as two: the mark, and what was glued to it; one of place and mark as two anyway.

    ``loosely``: whether the page glues marks to names and texts, too.
    """
    match = LOCATION_AND_MARK.fullmatch(text.text) or (GLUED_MARK.match(text.text) if loosely else None)
    match = None if text.bullet else match
    if typed := MARKED_BETWEEN.fullmatch(text.text):
        mark = "required" if typed["mark"] == "*" else "optional"
        kind = typed["type"].replace("<|>", "")
        kind = "object" if types.CAMEL_CASE.fullmatch(kind) else kind
        return [replace(text, text=typed["name"]), replace(text, text=f"{kind} {mark}")]
    if match is None:
        return [text]
    words = [word for word in (match["location"], match["mark"], text.text[match.end() :]) if word]
    return [replace(text, text=word) for word in words]


def labelled_apart(text: Text) -> list[Text]:
    """Return a line whose label a copy glued to what it says, ``Range1 <= value <= 5``, as the lines that say it elsewhere."""
    if (title := titled(text.text)) != text.text:
        return [replace(text, text=title)]
    if text.text in REQUIRED:
        return [replace(text, text="required")]
    if labelled := IN_ANOTHER_LANGUAGE.fullmatch(text.text):
        label = next(label for label, words in LABELS.items() if labelled["label"].lower() in words)
        return [replace(text, text=f"{label}: {labelled['said']}".rstrip())]
    if glued := GLUED_VALUES.fullmatch(text.text):
        return [replace(text, text=part.strip()) for part in (glued[1], glued[2])]
    if bounds := GLUED_BOUNDS.fullmatch(text.text):
        low, high = ("Minimum {}: ", "Maximum {}: ") if bounds["label"] != "Range" else (">= ", "<= ")
        said = ((low, bounds["low"]), (high, bounds["high"]))
        return [replace(text, text=f"{form.format(bounds['label'].lower())}{bound}") for form, bound in said if bound]
    if glued_label := GLUED_LABEL.fullmatch(text.text):
        word = "Possible values" if glued_label["label"] != "Format" else "Format"
        return [replace(text, text=f"{word}: {glued_label['value']}")]
    default = GLUED_DEFAULT.fullmatch(text.text)
    return [replace(text, text=f"Default: {default['value']}") if default else text]


def titled(text: str) -> str:
    """Return a line as it is, but for the title of what is sent or comes back, which is said in English."""
    return SIDES.get(text.strip().lower(), text)


def has_glued_heads(source: str) -> bool:
    """Whether a copy has glued name, type and mark of each field together: ``modelstringRequired``."""
    return any((match := GLUED.fullmatch(line.strip(" \t•*-"))) and match["mark"] for line in source.split("\n"))


def unglued(text: Text, *, as_row: bool = False) -> Text:
    """Return a line with the parts of a head apart, if it is one; ``as_row``: also if it can be a row of a table."""
    match = GLUED.fullmatch(text.text)
    if match is None and as_row and (row := GLUED_ROW.fullmatch(text.text)):
        mark = SAYS.get(row["mark"], row["mark"])
        said = row["text"].rstrip(".。")  # a line that ends so could be a sentence
        return replace(text, text=", ".join(filter(None, (f"{row['name']} {row['type']}", mark, said))))
    if match is None or (text.bullet and not match["name"].isidentifier()):
        return text
    limits, behind_format, _ = match["limits"].partition(" | nullable")
    said = [part.strip() for part in limits.split("·") if part.strip()]
    formats = [part for part in said if part in FORMATS or part in NUMBER_FORMATS]
    named = next(iter(formats), match["format"] or match["format_behind"])
    kind = f"{match['type']} | null" if behind_format else match["type"]  # ``string · binary | nullable``
    kind = WITH_NULL.sub(rf"\1<{named}>\2", kind) if named else kind
    default = DEFAULT_WITH_BADGE.sub("", match["default"] or match["default_behind"] or "")
    parts = [
        f"{match['name']} {kind.replace('nullable', 'null')}",
        *(part for part in said if part not in formats and part != "enum"),
        SAYS.get(match["mark"], match["mark"]),
        SPAN.sub(r"[\1 .. \2]", match["limit"] or ""),
        f"default: {default}" if default else "",
        match["text"],
    ]
    return replace(text, text=", ".join(part for part in parts if part), bullet=False)


def has_marked_heads(lines: Iterable[Text]) -> bool:
    """Whether a page writes name, type and mark into one line, so that name and type alone begin a field as well; or
    many names with a type alone, each below a blank line.
    """
    lines = list(lines)
    found = [
        replace(head.marks, required=head.marks.required or (following.text if MARK.fullmatch(following.text) else ""))
        for line, following in itertools.pairwise([*lines, Text(text="", line=0)])
        if not line.bullet and (head := heads.head(line.text)) and head.marks.type
    ]
    alone = sum(
        line.line - before.line > 1 and NAMED_TYPE.fullmatch(line.text.strip()) is not None
        for before, line in itertools.pairwise(lines)
    )
    marked, dressed = sum(bool(marks.required) for marks in found), sum(marks.dressed for marks in found)
    return marked > 1 or dressed > 1 or alone >= MANY
