"""Fields that have a heading of their own: what they are stands in it, in the line below it, or in labelled lines."""

import itertools
import re
from dataclasses import replace

from contract.load import IGNORED_HEADERS
from contract.reading import tables
from contract.reading.bullets import VALUE
from contract.reading.fields import Described, full_place, required_mark, take_in
from contract.reading.page import Heading, Text
from contract.reading.state import State
from contract.reading.types import json_type, literals

FIELD = re.compile(r"`([A-Za-z_][\w.\[\]]*)`|([a-z_][\w.\[\]]*)")
"""A capitalised word is a field only where it is marked as code: ``Response`` is a title."""
TYPED = re.compile(r"`?([a-z_][\w.\[\]]*)`?()\s+((?:`[^`]+`\s*)+)")
"""A name with its type, and what else is marked as code: ``resolution `string` `default: 720p` ``."""
WITH_MARKS = re.compile(r"`?([a-z_][\w.\[\]]*)`?\s*[(（]([^()（）]+)[)）]")
"""A name with its type, and perhaps its mark, behind it: ``input (object, required)``."""
ALL_THERE_ARE = re.compile(
    r"[*_ ]*(?:available|allowed|supported|possible|valid|enum|可用|可选|枚举|支持的)", re.IGNORECASE
)
"""How a line begins that announces all values of a field, be it one."""
EXPLAINED = re.compile(r"[`\"'][\w.:+-]+[`\"']\s*[:：(（=—–-]")
BESIDE = re.compile(
    r"`(?P<name>[A-Za-z_][\w.\[\]]*)`\s+(?P<type>(?:\"[^\"]+\"|\d[\d.]*)(?:\s*\|\s*(?:\"[^\"]+\"|\d[\d.]*))+|[A-Za-z]\S*)"
    r"(?P<rest>(?:\s+(?:required|optional|(?:min|max|default)\s*:\s*\S+|uuid v\d))*)",
    re.IGNORECASE,
)
"""A name with all that is said of it shortly: ``quality integer required Min: 20 Max: 99 Default: 95``."""
REQUIRED = re.compile(r"required|optional|必填|必选|可选|选填", re.IGNORECASE)
FIRST_WORD = re.compile(r"([A-Za-z]+)(?:[.,]|\s*$|\s+[-–—]|\s+seconds\b)")
"""``Boolean. Whether …``: a text that begins with a type."""
IS_DEFAULT = re.compile(r"[(（](?:the )?(?:default|默认)[)）]", re.IGNORECASE)
LABELS = {
    "type": r"(?:data )?type|(?:数据|参数)?类型",
    "required": r"required|mandatory|必需|必填|必选|是否必[填选需须传]",
    "default": r"default(?: value)?|默认值?|缺省值?",
    "values": r"(?:(?:available|allowed|possible|supported|valid) )?(?:options|values)|enum(?:eration)?(?: values)?|"
    r"可用选项|可选项|可选值|枚举值?|取值",
    "example": r"examples?(?: value)?|示例值?|样例|例子",
    "limit": r"(?:min|max)(?:imum)?(?: (?:length|value|items))?|length|range|step|multiple of|"
    r"最[大小长短](?:长度|值|数量)?|长度|(?:取值)?范围|步长",
}  # fmt: skip
CHILD = re.compile(r"(?:\*\*|__)`?(?P<name>[A-Za-z_][\w.\[\]]*)`?(?:\*\*|__)\s*[—–:：-]+\s*(?P<parts>.+)")
"""How a field begins that stands in that of the heading: ``**`url`** — `string` · required``."""
DEFAULT_PART = re.compile(r"(?:default(?: value)?|默认值?)\s*[:：].*", re.IGNORECASE)
LABELLED = re.compile(
    r"(?:\*\*|__)?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in LABELS.items())
    + r")(?:\*\*|__)?\s*[:：]\s*"
    r"(?:\*\*|__)?\s*(?P<said>.*)",
    re.IGNORECASE,
)


class Headed:
    """Reads the lines below the heading of a field."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._marked = 0
        """The line of the heading that says whether its field is required, but not its type."""
        self._labelled_below = 0
        """The line of the heading whose field has labelled lines."""

    def enter(self, heading: Heading) -> None:
        """Take in a heading, and the field that stands in it with its type: ``input (object, required)``."""
        if self._beside(heading):
            return
        match = WITH_MARKS.fullmatch(heading.text.strip())
        if match is not None and (wanted := REQUIRED.match(match[2])):
            self._state.enter(match[1], heading.line)
            self._marked = heading.line if heading.text.startswith("`") else 0
            mark = wanted[0] if wanted[0] == match[2] else ""  # else under some condition
            described = self._field(match[1], heading.line, "", mark)
            take_in(self._state.reading, described)
            self._state.hold(described.place)
            return
        kind, *marks = re.split(r"\s*[,，;、|·]\s*", match[2]) if match else [""]
        if match is None or json_type(kind) is None or any(required_mark(mark) is None for mark in marks):
            self._state.enter(heading.text, heading.line)
            return
        self._state.enter(match[1], heading.line)
        take_in(self._state.reading, self._field(match[1], heading.line, kind, next(iter(marks), "")))

    def _beside(self, heading: Heading) -> bool:
        """Take in a field whose type, mark, limits and default stand beside its name; return whether it is one."""
        match = BESIDE.fullmatch(heading.text.strip())
        if match is None or (json_type(match["type"]) is None and not literals(match["type"])):
            return False
        self._state.enter(match["name"], heading.line)
        self._marked = heading.line
        said = {label.lower(): value for label, value in re.findall(r"(Min|Max|Default)\s*:\s*(\S+)", match["rest"])}
        wanted = REQUIRED.search(match["rest"])
        described = replace(
            self._field(match["name"], heading.line, match["type"], wanted[0] if wanted else ""),
            default=said.pop("default", ""),
            limits=tuple((f"{label}: {value}", heading.line) for label, value in said.items()),
        )
        take_in(self._state.reading, described)
        return True

    def _field(self, name: str, line: int, kind: str, mark: str) -> Described:
        operation = self._state.context.operation
        return Described(operation=operation, place=self._place(name), line=line, type=kind, required=mark)

    def read(self, run: list[Text]) -> bool:
        """Take in the lines below the heading, if they speak of its field; return whether they do."""
        heading = self._state.heading
        if typed := TYPED.fullmatch(heading):
            parts = re.findall(r"`([^`]+)`", typed[3])
            if json_type(parts[0]) is None:
                return False
            self._described(self._place(typed[1]), parts, run, self._state.heading_line)
            return True
        name = FIELD.fullmatch(heading)
        if name is None:
            return False
        name_text = name[1] or name[2]
        if self._labelled(name_text, run):
            return True
        if name_text.lower() in IGNORED_HEADERS:
            self._state.read |= {text.line for text in run}
            return True
        own, *children = _apart(run)
        place = self._place(name_text)
        known = self._state.reading.type_line(self._state.context.operation, place)
        if own and (parts := _typed_parts(own[0].text)):
            self._described(place, parts, own[1:], own[0].line)
        elif own and self._state.heading_line in (known, self._marked):
            first = FIRST_WORD.match(own[0].text)
            kind = first[1] if first and known != self._state.heading_line and json_type(first[1]) else ""
            self._described(place, [kind], own, own[0].line if kind else self._state.heading_line)
        elif not children or known is None:
            return False
        for child in children:
            match = CHILD.fullmatch(child[0].text)
            if match is not None:
                inside = full_place(self._state.reading, self._state.context.operation, f"{place}/{match['name']}")
                self._described(inside, _typed_parts(match["parts"]), child[1:], child[0].line)
        return True

    def _place(self, name: str) -> str:
        names, _, _ = tables.field_path(name)
        place = "/".join([self._state.context.location(), *names])
        return full_place(self._state.reading, self._state.context.operation, place)

    def _described(self, place: str, parts: list[str], run: list[Text], line: int) -> None:
        """Take in a field by its type and marks, and what the lines below them say."""
        values = values_below(run)
        default = next((text for text in values if IS_DEFAULT.search(text.text)), None)
        described = Described(
            operation=self._state.context.operation,
            place=place,
            line=line,
            type=parts[0],
            required=next((part for part in parts[1:] if required_mark(part) is not None), ""),
            texts=(
                *((part, line) for part in parts[1:]),
                *((each.text, each.line) for each in run if each not in values),
            ),
            values=tuple(value_of(text) for text in values),
            values_line=values[0].line if values else 0,
            default=value_of(default) if default else "",
            default_line=default.line if default else 0,
        )
        take_in(self._state.reading, described)
        self._state.read |= {line, *(text.line for text in run)}

    def _labelled(self, name: str, run: list[Text]) -> bool:
        """Take in a field by lines such as ``**Type**: `string` ``; return whether there are any."""
        labelled = {text.line: match for text in run if (match := LABELLED.fullmatch(text.text.strip()))}
        typed = any(match["type"] and json_type(match["said"]) for match in labelled.values())
        if not typed and self._labelled_below != self._state.heading_line:
            return False
        self._labelled_below = self._state.heading_line
        found: dict[str, tuple[str, int]] = {}
        limits, taken = [], set(labelled)
        for position, text in enumerate(run):
            match = labelled.get(text.line)
            label = next((each for each in LABELS if match and match[each]), None)
            if match is None or label is None:
                continue
            if label == "limit":
                limits.append((text.text.replace("**", "").replace("`", ""), text.line))
            elif label == "values" and not match["said"]:
                listed = _ticked(run[position + 1 :])
                taken |= {each.line for each in listed}
                found.setdefault(
                    label, (" ".join(each.text for each in listed), listed[0].line if listed else text.line)
                )
            else:
                found.setdefault(label, (match["said"], text.line))
        values, values_line = found.get("values", ("", 0))
        operation, place = self._state.context.operation, self._place(name)
        kind, line = found.get("type", ("", run[0].line))
        mark = next((text for text in run if text.bullet and required_mark(text.text) is not None), None)
        required, required_line = found.get("required", (mark.text, mark.line) if mark else ("", 0))
        default, default_line = found.get("default", ("", 0))
        described = Described(
            operation=operation, place=place, line=line, type=kind, required=required, required_line=required_line,
            default=default, default_line=default_line, limits=tuple(limits),
            texts=tuple((text.text, text.line) for text in run if text.line not in taken),
            values=tuple(re.findall(r"[`\"']([^`\"']+)[`\"']", values)), values_line=values_line,
        )  # fmt: skip
        take_in(self._state.reading, described)
        self._state.read |= {text.line for text in run}
        return True


def _typed_parts(text: str) -> list[str]:
    """``string · required · default: a`` → its parts; empty for a line that says anything but type, mark and default."""
    parts = [part.strip(" *_") for part in re.split(r"[·•|,;，、]", text)]
    kind, *marks = [part.strip("` ") for part in parts]
    labelled = all(required_mark(mark) is not None or DEFAULT_PART.fullmatch(mark) for mark in marks)
    return [kind, *parts[1:]] if json_type(kind) is not None and labelled else []


def _apart(run: list[Text]) -> list[list[Text]]:
    """Part the lines about a field where one of its own fields begins; the first part is about itself."""
    parts: list[list[Text]] = [[]]
    for text in run:
        match = None if text.bullet else CHILD.fullmatch(text.text)
        if match is not None and _typed_parts(match["parts"]):
            parts.append([])
        parts[-1].append(text)
    return parts


def value_of(text: Text) -> str:
    """Return the value that a line of a list stands for; empty where it stands for none."""
    match = VALUE.fullmatch(text.text)
    return match["value"] if match else ""


def values_below(run: list[Text]) -> list[Text]:
    """Return the lines of the list of values that a text announces: ``Possible values:``; none where there is none.

    Values that all say what they mean, ``- `natural`: close to the picture``, need nothing that announces them.
    """
    for index, text in enumerate(run):
        if text.bullet or not text.text.rstrip("*").endswith((":", "：")):
            continue
        listed = list(itertools.takewhile(lambda each: each.bullet and VALUE.fullmatch(each.text), run[index + 1 :]))
        if len(listed) > (0 if ALL_THERE_ARE.match(text.text) else 1):
            return listed
    bullets = [text for text in run if text.bullet]
    return bullets if len(bullets) > 1 and all(EXPLAINED.match(text.text) for text in bullets) else []


def _ticked(run: list[Text]) -> list[Text]:
    """Return the lines at the start of a run which hold values, marked as code, and nothing else but what they mean."""
    one = r"[`\"'][^`\"']+[`\"']"
    if run and not run[0].bullet:
        return run[:1] if re.fullmatch(rf"{one}(?:\s*[,，、|]\s*{one})*", run[0].text.strip()) else []
    listed = itertools.takewhile(lambda each: each.bullet and re.match(one, each.text), run)
    return list(listed)
