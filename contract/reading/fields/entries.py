"""A field of a dump, and what each line below its name says of it."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from contract.reading.fields.bullets import IS_DEFAULT, value_of
from contract.reading.fields.starts import BOOLEAN, LOCATION, MARK, Start, mark_alone
from contract.reading.pages.blocks import Text
from contract.reading.sentences.marked import terms
from contract.reading.sentences.prose import IS_ADDRESS
from contract.reading.vocabulary.types import json_type
from contract.reading.vocabulary.words import COMMON

MEANS_DEFAULT = re.compile(r"[`\"']?\s*[:：(（]\s*(?:默认值?|(?:the )?default)\b")
"""What stands behind the value that is meant without any."""
VALUE = re.compile(
    r"[`\"']?([\w.+-]+(?:&[\w.+-]+)*(?:[/*](?=[\w.+-]*[\d-])[\w.+-]+)*(?::[A-Za-z]?\d[A-Za-z\d.]*)?)[`\"']?(?:\s*[(（].*[)）]|"
    r"(?:\s*[(（][^()（）]*[)）])?[:：]\D.*|\s=\s.*|\s[-–—]\s.*|(?:\s{2,}|\t)\S.*)?"
)
SHORT = re.compile(r"[\w'.:+&-]+(?: [\w'.:+&-]+){0,4}")
"""A value of a type that lists its own, be it of several words."""
LABELLED_VALUE = re.compile(
    r"(?=[A-Za-z_.-]*\d)(?!.*\bnot\b)([\w.:-]+) (?!to\b|and\b|or\b|seconds?\b|-)[^\s.]+(?: [^\s.]+){0,5}"
)
"""``v5 recommended``: a value with a digit, and what is said of it."""
LIMIT = re.compile(
    r"(?:Required|Maximum|Minimum|Max|Min)(?: string| array)? (?:length|range|items)\s*[:：].*|"
    r"(?:[<>]=?|[≤≥])\s*-?[\d.,]+\s*\w*|Length (?:between|of|[≤≥<>]).*|-?[\d.,]+ to -?[\d.,]+|"
    r"(?:Range|Length|Pattern|Match pattern|取值范围)\s*[:：].*",
    re.IGNORECASE,
)
VALUES = re.compile(
    r"(?:enum(?:eration)? values?|enum(?=\s*[:：])|values$|allowed(?: values?)?|(?:possible|valid|supported) values?|"
    r"available options|options|accepted(?: values?)?|枚举值|可选值|可用选项|可选项|可用模型(?=\s*[:：])|"
    r"(?:available|supported) models(?=\s*:))(?:\s*[:：]|(?=\s|$))",
    re.IGNORECASE,
)
ACCEPTED = re.compile(r"\baccept(?:ed|able)(?: values?)?\s*[:：]\s*(?P<values>.*)", re.IGNORECASE)
ANNOUNCED = re.compile(
    r"(?:possible|allowed|available|valid|accepted|supported) values\s*[:：]$|(?<=[.。] )options\s*[:：]$|"
    r"(?<=[.。] )(?:supported|allowed|possible|accepted|available) (?:models|formats|ratios|sizes|modes)\s*[:：]$|"
    r"\b(?:one|any) of the following\s*[:：]$|(?:枚举值|可选值|取值如下|可选值如下)[为是有]?\s*[:：]$|枚举值\**$",
    re.IGNORECASE,
)
NEXT = {
    "pattern": re.compile(r"(?:match )?pattern\s*[:：]?", re.IGNORECASE),
    "const": re.compile(r"(?:(?:fixed |constant |allowed )?value|const|固定值)\s*[:：]", re.IGNORECASE),
}
"""Labels whose value stands in the next line."""
DEFAULT = re.compile(
    r"(?:(?:default(?: value)?|默认(?:取?值)?)\s*[:：]|defaults to(?=\s+\S+$))\s*(?P<value>[\"'`“].*|"
    r"(?:(?!\.\s+\S|(?<=[A-Za-z\d])。\S).)*)",
    re.IGNORECASE,
)
QUOTED_DEFAULT = re.compile(r"[`\"'“]+(?P<value>[^`\"'“”]*)[`\"'”]+\s*[。.;；](?P<rest>.*\w.*)")
"""A default, and what else a line says: ```"async"`. How to wait``."""
QUOTED = re.compile(r"\"[^\"]+\"")
"""A value in quotes."""
SIGNED = re.compile(r"[<>≤≥]=?\s*-?[\d.,]+")
PATTERN = re.compile(
    r"(?:(?:match )?pattern\s*[:：]|(?:possible values: )?value must match regular expression)\s*[`\"']?(\^.*\$|\S+?)[`\"']?",
    re.IGNORECASE,
)
DASHES = ("-", "–", "—")
"""What stands between a value and what it means, each in a line of its own."""
LIMITED = re.compile(rf"(?P<value>\S+)(?P<limits>(?:\s+{SIGNED.pattern})+)")
"""A default, and the limits behind it: ``1 >= 0.1 <= 5``."""
YES_OR_NO = re.compile(r"是|否|yes|no", re.IGNORECASE)
"""What stands for a mark in the line below the type, where the head of the table asks whether the field is required."""
LINK_WORD = re.compile(r"(?:[,，、;；]|or\b|and\b|或|和|[.。]$)\s*")
"""How a line begins that goes on with a list."""
SENTENCE_END = re.compile(r"[.。!！?？;；]\s*$|^$")
LONE_VALUE = re.compile(r"[a-z0-9][\w.:-]*")
NO_VALUE = re.compile(r"(?:示例|默认|说明|注意|备注)")
"""How a line begins below values that is none of them."""
LANGUAGES = {
    "python", "javascript", "typescript", "node", "bash", "shell", "curl",
    "json", "http", "go", "java", "php", "copy", "x", "github", "discord", "linkedin", "twitter", "youtube",
}  # fmt: skip
"""What stands above code, one beside the other, or below a page; no values."""
LIMIT_LABEL = re.compile(
    r"(?:(?:min|max)(?:imum)?(?:(?: (?:string|array))? (?:length|items))?|multiple of|greater than|less than)\s*:",
    re.IGNORECASE,
)
"""A label whose number stands in the next line."""
CONSTANT = re.compile(
    r"(?:(?:allowed )?value|const)\s*[:：]\s*[\"`](?P<value>[^\"`]+)[\"`]|(?:const|值)\s*[:：]\s*(?P<bare>\S+)",
    re.IGNORECASE,
)
GLUED_VALUES = re.compile(r"(?:`[^`\s]+`(?:\s*[(（][^()（）`]*[)）])?){2,}")
"""`` `0` (auto)`1` (below 30 s) ``"""
GLUED_VALUE = re.compile(r"([A-Za-z0-9](?:[A-Za-z0-9_.:+-]*[A-Za-z0-9])?)[\u4e00-\u9fff]+")
GLUED_LABELS = re.compile(rf"(?:{GLUED_VALUE.pattern})+")
"""``16:9横屏9:16竖屏``: values, and behind each what it means."""
RATIO = re.compile(r"16:9|9:16|21:9|9:21|1:1|4:3|3:4|3:2|2:3|5:4|4:5|2:1|1:2")
"""The shapes of pictures that there are, for where a copy parts none."""
FEWEST_SHAPES = 3  # lines one below the other
FEWEST_GLUED, LONGEST_GLUED = 3, 8  # characters at least; digits at most
WORDS = re.compile(r"[A-Za-z][\w.-]*\w(?=\s*(?:->|[-–—=:：(（]))")
"""Words of which a text says what they mean."""
TITLED, FEWEST_TITLED = re.compile(r"[A-Z][a-z]+"), 3
"""Words with a capital letter, of which so many that are glued are no one value: ``WaitingRunningDone``."""
FLAGS = ("Example", "Default")
"""Labels of what a page does not show before somebody asks for it."""
FORMAT_SAID = re.compile(r"[Ff]ormat\s*:\s*\"?([\w-]+)\"?")
FOLDED = re.compile(r"show (?:all|more)(?: values)?", re.IGNORECASE)
"""What stands below the first values of many."""


@dataclass(slots=True, kw_only=True)
class Entry:
    """A field of a dump."""

    name: str
    line: int
    type: str
    indent: int = 0
    location: str = ""
    """Where it goes, if the line of its type says so."""
    required: str = ""
    default: str = ""
    default_line: int = 0
    texts: list[tuple[str, int]] = field(default_factory=list)
    limits: list[tuple[str, int]] = field(default_factory=list)
    patterns: list[str] = field(default_factory=list)
    const: str = ""
    """Its only value."""
    values: list[str] = field(default_factory=list)
    values_line: int = 0
    lines: set[int] = field(default_factory=set)
    labelled: bool = False
    """Whether a label stands before its type: then one stands before each other thing that is said of it too."""
    is_enum: bool = False
    """Whether a line says that it has certain values."""
    has_children: bool = False
    """Whether the page says that fields of its own follow."""
    is_folded: bool = False
    """Whether the page says that it has fields, and does not show them."""
    goes_on: bool = False
    """Whether it says so of all that follow."""
    has_shapes: bool = False
    """Whether it says that its value has one of several shapes, which follow."""

    def take_values(self, listed: list[Text]) -> None:
        """Take in lines of a list that each say what a value means: below an address, one of what is sent there."""
        self.lines |= {each.line for each in listed}
        if IS_ADDRESS.search(self.name):
            return
        self.values = self.values or [value_of(each) for each in listed]
        self.values_line = self.values_line or listed[0].line
        self.default = self.default or next((value_of(each) for each in listed if IS_DEFAULT.search(each.text)), "")


def begun_by(begun: Start, lines: list[Text]) -> Entry:
    """Return a field with what its head, which has these lines, says of it."""
    marks = begun.marks
    entry = Entry(
        name=begun.name, line=begun.line, type=marks.type, indent=lines[0].indent, required=marks.required,
        default=marks.default, location=marks.location, labelled=begun.labelled,
    )  # fmt: skip
    entry.lines |= {line.line for line in lines}
    entry.limits += [(limit, begun.line) for limit in marks.limits]
    entry.texts += [(text, begun.line) for text in marks.others if text]
    entry.texts += [(marks.text, begun.text_line or begun.line)] if marks.text else []
    if marks.required:
        entry.texts.append(("", begun.mark_line))
    return entry


def take(entry: Entry, text: str, line: int, awaiting: str) -> str:
    """Take in one line below the head; return what the next may go on with: ``values``, what ``NEXT`` announces, or nothing."""
    if awaiting == "values" and "," in text and text == entry.default and not entry.values:
        entry.values, entry.values_line = [text], line  # one, whatever stands in it
        return "values"
    if awaiting in ("", "values"):
        return _take_new(entry, text, line, awaiting)
    if awaiting == "label":
        return "values"
    if awaiting == "shown default":
        if not LONE_VALUE.fullmatch(text.strip("\"'`")) or VALUES.fullmatch(text) or mark_alone(text):
            return _take_new(entry, text, line, "")
        awaiting = "default"
    _take_awaited(entry, text, line, awaiting)
    return ""


def _take_new(entry: Entry, text: str, line: int, awaiting: str) -> str:
    """Take in a line that the one above does not announce, but for a value; return what the next one may go on with."""
    is_default = awaiting and text.startswith(entry.default or "\n")  # which may be called so: ``default: as it is``
    default = DEFAULT.fullmatch(text.removeprefix(".")) if not is_default else None
    value = (VALUE.fullmatch(text.strip(",， ")) or LABELLED_VALUE.fullmatch(text)) if awaiting else None
    if LIMIT_LABEL.fullmatch(text):
        entry.limits.append((text, line))
        return "limit"
    if (entry.labelled and text == "Default") or text in ("默认值", "缺省值", "Default value", "Default Value"):
        return "shown default"
    if _take_format(entry, text) or (entry.labelled and not default and _take_labelled(entry, text, line)):
        return ""
    if awaiting == "values" and (glued := _glued(text)):
        entry.values, entry.values_line = [*entry.values, *glued], entry.values_line or line
        return "values"
    if announced := next((what for what, words in NEXT.items() if words.fullmatch(text)), ""):
        is_list = text.lower().startswith("allowed") and entry.type.lower().startswith("enum")
        return "values" if is_list else announced
    if constant := CONSTANT.fullmatch(text):
        entry.const = constant["value"] or constant["bare"]
        return ""
    if pattern := PATTERN.fullmatch(text):
        entry.patterns.append(pattern[1])
        return ""
    if default:
        return _take_default(entry, default["value"], line) if not entry.default else ""
    if (options := VALUES.match(text)) or LIMIT.fullmatch(text):
        return _take_limits(entry, text, line, awaiting, options)
    if awaiting and entry.values and text in DASHES:
        return "label"
    is_button = text.lower() in LANGUAGES and not text.islower()
    if value and not (mark_alone(text) or is_button or NO_VALUE.match(text)):
        entry.values += [value[1]] if value[1] not in entry.values else []  # else it says what the value means
        entry.default = entry.default or (value[1] if MEANS_DEFAULT.match(value.string[value.end(1) :]) else "")
        entry.values_line = entry.values_line or line
        return "values"
    return _take_words(entry, text, line)


def _take_words(entry: Entry, text: str, line: int) -> str:
    """Take in a line that is a mark, or a text; return what the next one may go on with."""
    if (mark := mark_alone(text)) or (not entry.texts and YES_OR_NO.fullmatch(text)):
        entry.required = mark or text
        entry.texts.append(("", line))
    elif (options := ACCEPTED.search(text)) and (spaced := _spaced(options["values"])) and spaced[0] not in BOOLEAN:
        entry.values, entry.values_line = spaced, line
        entry.texts.append((text[: options.start()], line))
    elif not _take_flag(entry, text):
        entry.texts.append((text, line))
        return "values" if ANNOUNCED.search(text) else ""
    return ""


def _take_default(entry: Entry, text: str, line: int) -> str:
    """Take in a default, and the limits behind it; return that it stands in the next line, where there is none."""
    if quoted := QUOTED_DEFAULT.fullmatch(text):
        entry.texts.append((quoted["rest"].strip(), line))
        entry.default, entry.default_line = quoted["value"], line
        return ""
    text = re.sub(r"(?<=\S)Possible values:$", "", text)  # which a copy glued to it
    if limited := LIMITED.fullmatch(text):
        entry.limits += [(limit, line) for limit in SIGNED.findall(limited["limits"])]
        text = limited["value"]
    entry.default, entry.default_line = re.sub(r"(?<=[`\"'\w])[.。]$", "", text), line
    return "" if text else "default"


def _take_flag(entry: Entry, text: str) -> bool:
    """Take in a line that is a word: values are announced, or where the field goes (a heading says that without brackets)."""
    if text.lower() == "enum":
        entry.is_enum = True
        return True
    if text.lower() == "nullable":
        entry.type = f"{entry.type} | null"
        return True
    located = LOCATION.fullmatch(text.strip("()"))
    if located and text.startswith("("):
        entry.location = located[0]
    return located is not None


def _take_awaited(entry: Entry, text: str, line: int, awaiting: str) -> None:
    """Take in the line below a label."""
    if awaiting == "pattern":
        entry.patterns.append(text)
    elif awaiting == "const":
        entry.const = text.strip("`\"'")
    elif awaiting == "limit":
        label, label_line = entry.limits.pop()
        entry.limits.append((f"{label} {text}", label_line))
    elif len(text.split()) > 3 and text.endswith("."):
        entry.texts.append((text, line))  # the default is an empty text
    else:
        entry.default, entry.default_line = text, entry.default_line or line


def _take_format(entry: Entry, text: str) -> bool:
    """Take in a line that says the format of a value; return whether it was one."""
    form = FORMAT_SAID.fullmatch(text) if entry.type.lower() in ("string", "integer", "number") else None
    entry.type = f"{entry.type}<{form[1]}>" if form else entry.type
    return form is not None


def _take_labelled(entry: Entry, text: str, line: int) -> bool:
    """Take in a line of a field all of whose lines have labels; return whether it was one that no other page has."""
    if text.lower() in ("enum", "values"):
        entry.values, entry.values_line = [], line
    elif FOLDED.fullmatch(text):
        entry.values, entry.values_line = [], 0
    elif entry.values_line and not MARK.fullmatch(text) and text not in FLAGS and (value := VALUE.fullmatch(text)):
        entry.values.append(value[1])
    else:
        return text in FLAGS
    return True


def _take_limits(entry: Entry, text: str, line: int, awaiting: str, options: "re.Match[str] | None") -> str:
    """Take in a line of values or limits; return what the next one may go on with."""
    if options and text[options.end() :].strip() in ("", "Description"):  # of a table of values, the titles
        return "values"
    alone = (
        VALUE.fullmatch(text[options.end() :].strip()) if options and entry.type.lower().startswith("enum") else None
    )
    if alone:
        entry.values, entry.values_line = [alone[1]], line
        return ""
    listed = [part.strip() for part in re.split(r",\s", text[options.end() :])] if options else []
    if len(listed) > 1 and entry.type.lower().startswith("enum") and all(map(SHORT.fullmatch, listed)):
        entry.values, entry.values_line = listed, line
        return ""
    if options and (spaced := _spaced(text[options.end() :])):
        entry.values, entry.values_line = spaced, line
        return ""
    if options and entry.values and "," in text[options.end() :]:
        entry.values, entry.values_line = [], 0  # a text above spoke of some of them
    if options and text.endswith((",", "，")):
        first = [part.strip("`\"' ") for part in re.split("[,，]", text[options.end() :]) if part.strip()]
        entry.values, entry.values_line = first, line
        return "values"
    entry.limits.append((text, line))
    return awaiting


def finish(entry: Entry) -> None:
    """Make of all lines of a field what no line says alone."""
    _take_trailing(entry)
    _take_quoted(entry)
    entry.texts = list(_rejoined(entry.texts))


def part_values(entry: Entry, shown: Iterable[str]) -> None:
    """Part values that a copy has glued, where the default is one of them, a value that examples have, or a word that is said of
    the field: ``adaptivefixed``, ``16:99:161:1``, ``e2e3``, ``510``.
    """
    glued = "".join(entry.values[:1])
    if len(entry.values) != 1 or len(glued) < FEWEST_GLUED:
        return
    said = (word for text, _ in entry.texts for word in WORDS.findall(text))
    for known in (entry.default.strip("`\"'"), *shown, *said):
        if known and known in glued and known != glued and (parts := _parts(glued, known)):
            entry.values = parts
            return
    if len(titled := TITLED.findall(glued)) >= FEWEST_TITLED and "".join(titled) == glued:
        entry.values = titled


def _parts(glued: str, known: str) -> list[str]:
    """Return the values that were glued, of which one is known; empty where that does not tell them."""
    rest = glued.removeprefix(known) if glued.startswith(known) else glued.removesuffix(known)
    stem = re.match(r"(?:[A-Za-z]+-)*[A-Za-z]*", known)[0]  # type: ignore[index]
    alike = re.findall(rf"{stem}(?:(?!{stem})[\w.-])+", glued) if stem else RATIO.findall(glued)
    if len(alike) > 1 and "".join(alike) == glued and known in alike:
        return alike
    if glued.isdecimal():
        rising = [each for each in _rising(glued) if known in each] if len(glued) <= LONGEST_GLUED else []
        return rising[0] if len(rising) == 1 else []
    if len(known) > 1 and len(rest) > 1 and rest != glued and rest.replace("_", "").isalpha():
        return [known, rest] if glued.startswith(known) else [rest, known]
    return []


def _rising(digits: str, above: int = -1) -> Iterator[list[str]]:
    """Yield all ways to part digits into numbers, each greater than the one before."""
    for end in range(1, len(digits) + 1):
        first = digits[:end]
        if (first[0] != "0" or first == "0") and int(first) > above:
            yield from ([first, *more] for more in (_rising(digits[end:], int(first)) if digits[end:] else [[]]))


def _take_quoted(entry: Entry) -> None:
    """Take the lines that are nothing but a value in quotes as all that there are, where the type has some of them."""
    quoted = [text for text, _ in entry.texts if QUOTED.fullmatch(text)]
    if quoted and QUOTED.match(entry.type) and all(value in quoted for value in QUOTED.findall(entry.type)):
        entry.type = " | ".join(quoted)
        entry.texts = [each for each in entry.texts if each[0] not in quoted]


def _take_trailing(entry: Entry) -> None:
    """Take in the values that end what is said of a field, each in a line of its own, though nothing announces them."""
    if not entry.values and json_type(entry.type.partition("/")[0]) == ("string", None):
        _take_terms(entry)
    if not entry.values:
        _take_shapes(entry)
    if entry.is_enum and not entry.values and entry.texts and (spaced := _spaced(entry.texts[-1][0])):
        entry.values, entry.values_line = spaced, entry.texts.pop()[1]
    listed = any(VALUES.match(text) for text, _ in entry.limits)
    if entry.values or entry.const or listed or json_type(entry.type) != ("string", None):
        return
    last = list(itertools.takewhile(lambda said: LONE_VALUE.fullmatch(said[0]), reversed(entry.texts)))[::-1]
    if len(last) > 1 and len(last) < len(entry.texts) and not {text.lower() for text, _ in last} & LANGUAGES:
        entry.values, entry.values_line = [text for text, _ in last], last[0][1]
        del entry.texts[-len(last) :]


def _take_shapes(entry: Entry) -> None:
    """Take in lines that are the shapes of pictures and no more, and what stands below them and means a value."""
    for is_shape, run in itertools.groupby(entry.texts, key=lambda said: RATIO.fullmatch(said[0].strip()) is not None):
        shapes = list(run)
        if not is_shape or len(shapes) < FEWEST_SHAPES:
            continue
        index = entry.texts.index(shapes[-1]) + 1
        below = VALUE.fullmatch(entry.texts[index][0]) if index < len(entry.texts) else None
        meant = [below[1]] if below and below[1] != entry.texts[index][0] else []
        entry.values, entry.values_line = [*(text.strip() for text, _ in shapes), *meant], shapes[0][1]
        return


def _take_terms(entry: Entry) -> None:
    """Take in lines that each begin with a value and say what it means."""
    found = terms([text for text, _ in entry.texts])
    if found and not IS_ADDRESS.search(entry.name):
        entry.values = found
        entry.values_line = next((line for text, line in entry.texts if found[0] in text), entry.line)


def _rejoined(texts: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Yield the texts of a field, and those that a copy broke at each value that is marked as code as one: ``up⏎, ⏎down``."""
    held: list[tuple[str, int]] = []
    joins = False
    for text, line in _unwrapped(texts):
        if held and (joins or LINK_WORD.match(text)):
            joins = LINK_WORD.fullmatch(text) is not None
            held.append((text, line))
        elif (
            held
            and LONE_VALUE.fullmatch(text)
            and not SENTENCE_END.search(held[-1][0])
            and not LONE_VALUE.fullmatch(held[-1][0])
        ):
            held.append((text, line))
        else:
            yield from _as_one(held)
            held, joins = [(text, line)], False
    yield from _as_one(held)


def _unwrapped(texts: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Yield the texts of a field, those as one of which a copy broke a list: ``ink、⏎oil``."""
    begun, first = "", 0
    for text, line in texts:
        begun, first = begun + text, first or line
        if not begun.endswith("、"):
            yield begun, first
            begun, first = "", 0
    if begun:
        yield begun, first


def _as_one(held: list[tuple[str, int]]) -> list[tuple[str, int]]:
    if not any(LINK_WORD.match(text) for text, _ in held[1:]):
        return held
    words = (f"`{text}`" if LONE_VALUE.fullmatch(text) else text for text, _ in held)
    return [(" ".join(words), held[0][1])]


def _glued(text: str) -> list[str]:
    """Return the values of a line that a copy has glued together, each as code and perhaps with what it means in brackets."""
    if len(shapes := RATIO.findall(text)) > 1 and "".join(shapes) == text:
        return shapes
    if GLUED_LABELS.fullmatch(text):
        return GLUED_VALUE.findall(text)
    return re.findall(r"`([^`]+)`", text) if GLUED_VALUES.fullmatch(text) else []


def _spaced(text: str) -> list[str]:
    """``5 10`` → ``["5", "10"]``; empty for anything but short values with nothing but spaces between them."""
    words = text.split()
    words = [word.strip("\"'`") for word in words]
    if not words:
        return []
    values = [word for word in words if re.fullmatch(r"[\w.:+-]+", word) and not COMMON.fullmatch(word)]
    is_text = words[0][:1] != words[0][:1].lower() and not (text[0] in "\"'`" or text.isupper())
    return words if len(values) == len(words) > 1 and not is_text else []
