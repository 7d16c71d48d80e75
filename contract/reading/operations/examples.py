"""Examples: JSON, also with comments and trailing commas. They prove facts right or wrong."""

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import json5
import jsonschema_rs
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from contract.reading.facts import Fact, Note, Reading
from contract.reading.vocabulary.words import FENCE

SAMPLES = {
    "string": '""', "integer": "0", "int": "0", "uint32": "0", "number": "0.5", "float": "0.5", "boolean": "false",
}  # fmt: skip
TYPE_WORD = re.compile(rf"(?<=: )(?:{'|'.join(SAMPLES)})\b(?=\s*[,\n}}/])")
"""A type in the place of a value: ``"prompt": string``."""
_TYPES = "|".join(SAMPLES)
TEMPLATE = re.compile(
    rf":[ \t]*(?:\"(?:{_TYPES})\"|(?:{_TYPES}))[ \t]*[,\n}}\]/]|"
    r"\"[ \t]*:[ \t]*(?:\"[^\"\n]*\"|[\w.+-]+|[{\[])[ \t]*,?[ \t]*(?://|#|/\*)[ \t]*\w"
)
LEFT_OUT = re.compile(r'("(?:[^"\\\n]|\\.)*")|,?[ \t]*(?:\.{3}|…+)')
"""What stands for items or fields that an example leaves out: ``"images": [...]``."""
CODE = re.compile(r"\s*(?:[{}\[\]][,;]?\s*$|curl\s|import\s)")
"""A line that is nothing else than code."""
ANSWERED = re.compile(r"\s*HTTP/[\d.]+ +(?P<status>\d{3})\b[^\n]*\n(?:[\w-]+:[^\n]*\n)*\s*(?=[{\[])")
"""What stands above the body of an answer as HTTP has it."""
FEWEST_NUMBERED = 3  # lines of code
GLUED_NUMBER = re.compile(r"1(?![\d.])")
"""How the first line of code begins to whose lines a copy glued their numbers."""
LONGEST_NUMBERED = 400  # lines, with a number glued to each
FIRST_OF_SEVERAL = re.compile(r"\A(\s*\{\n(?:[^}\n][^\n]*\n|\n)*\}\n)\s*(?://[^\n]*\n\s*)*\{\n.*\Z", re.DOTALL)
"""Objects one below the other, maybe with a comment between: what comes back in several cases."""
LARGEST = 60_000  # characters of an example that is read; nobody writes longer ones by hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A body that a page shows."""

    value: Any
    text: str
    line: int
    """Of its first character."""

    @property
    def lines(self) -> range:
        """Those that it covers."""
        return range(self.line, self.line + self.text.count("\n") + 1)

    @property
    def has_types(self) -> bool:
        """Whether it has types in the place of values, as words that no JSON has: ``"prompt": string``."""
        return TYPE_WORD.search(self.text) is not None

    @property
    def describes(self) -> bool:
        """Whether it says what there is, and shows no case: types in place of values, or comments."""
        return TEMPLATE.search(self.text) is not None


def parse(text: str, line: int) -> Example | None:
    """Read JSON, also with comments and trailing commas, or below the head of an answer; None for what is neither an object nor
    a list of them.
    """
    if answered := ANSWERED.match(text):
        line, text = line + answered[0].count("\n"), text[answered.end() :]
    text = FIRST_OF_SEVERAL.sub(r"\1", text)
    stripped = text.strip()
    if not stripped.startswith(("{", "[")) or len(stripped) > LARGEST:
        return None
    value = _loaded(TYPE_WORD.sub(lambda word: SAMPLES[word[0]], stripped))
    if value is None:
        text = LEFT_OUT.sub(lambda match: match[1] or "", text)
        value = _loaded(TYPE_WORD.sub(lambda word: SAMPLES[word[0]], text.strip()))
    return Example(value=value, text=text, line=line) if isinstance(value, (dict, list)) else None


def _loaded(text: str) -> Any:
    for loads in (json.loads, json5.loads):  # most need not be read by the second, which takes a hundred times as long
        try:
            return loads(text)
        except (ValueError, RecursionError):
            continue
    return None


def ways_to(name: str, value: Any) -> Iterator[tuple[str, ...]]:
    """Yield the ways to the fields of the objects of this name, and of the items of such lists, in what an example shows."""
    if isinstance(value, dict):
        for key, inner in value.items():
            first = inner[0] if isinstance(inner, list) and inner else None
            if key == name and isinstance(inner, dict):
                yield (key,)
            elif key == name and isinstance(first, dict):
                yield key, "[]"
            else:
                yield from ((key, *way) for way in ways_to(name, inner))
    elif isinstance(value, list):
        for inner in value:
            yield from (("[]", *way) for way in ways_to(name, inner))


def values_of(name: str, value: Any) -> Iterator[str]:
    """Yield the words and numbers that an example has in fields of a name."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        if key == name and isinstance(inner, str | int | float) and not isinstance(inner, bool):
            yield str(inner)
        yield from values_of(name, inner)
    for inner in value if isinstance(value, list) else ():
        yield from values_of(name, inner)


def dotted(value: Any, holder: str = "") -> Iterator[str]:
    """Yield the names of all fields of an example, those of its objects with theirs before them: ``data.id``."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield f"{holder}{key}"
        yield from dotted(inner, f"{holder}{key}.")


def without_comments(text: str) -> str:
    """Blank out the comments of JSON, so that each line keeps its number."""

    def blank(match: re.Match[str]) -> str:
        return match[0] if match[0].startswith('"') else re.sub(r"[^\n]", " ", match[0])

    return re.sub(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*.*?\*/', blank, text, flags=re.DOTALL)


def without_line_numbers(text: str) -> str:
    """Blank out the numbers of the lines of code, which a copy put between them."""
    lines = text.split("\n")
    index = 0
    while index < len(lines):
        count = 0
        while index + 2 * count < len(lines) and lines[index + 2 * count].strip() == str(count + 1):
            count += 1
        if count >= FEWEST_NUMBERED and any(CODE.match(line) for line in lines[index + 1 : index + 2 * count : 2]):
            lines[index : index + 2 * count : 2] = [""] * count
        index += max(1, 2 * count - 1)
    for begin, line in enumerate(lines):
        if GLUED_NUMBER.match(line):
            glued = list(itertools.takewhile(
                lambda each: each[1].startswith(str(each[0])), enumerate(lines[begin : begin + LONGEST_NUMBERED], start=1)
            ))  # fmt: skip
            is_fenced = FENCE.match("".join(lines[begin - 1 : begin])) and FENCE.match(
                "".join(lines[begin + len(glued) :][:1])
            )
            if (is_fenced and len(glued) > 1) or (CODE.match(line[1:]) and len(glued) >= FEWEST_NUMBERED):
                lines[begin : begin + len(glued)] = [text[len(str(number)) :] for number, text in glued]
    return "\n".join(lines)


def lines_of(example: Example) -> dict[str, int]:
    """Return the line of each field of an example: ``data/task_id`` → line; empty for JSON that YAML does not read."""
    try:
        tree = YAML().load(without_comments(example.text))
    except (YAMLError, ValueError):
        return {}
    return dict(_lines(tree, "", example.line))


def _lines(node: Any, place: str, first: int) -> Iterator[tuple[str, int]]:
    if isinstance(node, CommentedMap):
        for key, value in node.items():
            here = f"{place}/{key}" if place else str(key)
            yield here, node.lc.key(key)[0] + first
            yield from _lines(value, here, first)
    elif isinstance(node, CommentedSeq) and node:
        yield f"{place}/[]", node.lc.item(0)[0] + first
        yield from _lines(node[0], f"{place}/[]", first)


def shape(example: Example, operation: str, place: str) -> Iterator[Fact]:
    """Yield the types that an example shows: all that a page says of an answer that it describes by an example alone."""
    lines = lines_of(example)
    for path, value in _values(example.value, ""):
        kind = kind_of(value)
        if kind is not None:
            line = lines.get(path, example.line)
            yield Fact(
                operation=operation, place=f"{place}/{path}".rstrip("/"), keyword="type", value=kind, line=line,
                is_shown=not example.describes,
            )  # fmt: skip


def _values(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    yield place, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _values(inner, f"{place}/{key}" if place else key)
    elif isinstance(value, list) and value:
        yield from _values(value[0], f"{place}/[]")


def kind_of(value: Any) -> str | None:
    """Return the type of a value; None for null."""
    kinds = {bool: "boolean", int: "integer", float: "number", str: "string", dict: "object", list: "array"}
    return kinds.get(type(value))


def check(example: Example, operation: str, place: str, reading: Reading) -> None:
    """Note where an example contradicts the facts about its place, and what it holds that no fact describes."""
    facts = [fact for fact in reading.facts if fact.operation == operation and _within(fact.place, place)]
    if not facts:
        return
    lines = lines_of(example)
    for fact in facts:
        relative = fact.place[len(place) + 1 :]
        for value in _at(example.value, relative.split("/") if relative else []):
            problem = _problem(fact, value)
            if problem:
                line = lines.get(relative, example.line)
                note = Note(
                    line=line,
                    operation=operation,
                    place=fact.place,
                    text=f"the example has {problem} (line {fact.line})",
                )
                reading.disagreements.append(note)
    known = {fact.place[len(place) + 1 :] for fact in facts}
    for path, _ in _values(example.value, ""):
        if (
            path
            and path not in known
            and not path.endswith("[]")
            and not any(name.startswith(f"{path}/") for name in known)
        ):
            line = lines.get(path, example.line)
            text = "the example has a field that the page does not describe"
            reading.disagreements.append(Note(line=line, operation=operation, place=f"{place}/{path}", text=text))


def _within(place: str, start: str) -> bool:
    return place == start or place.startswith(f"{start}/")


def _at(value: Any, path: list[str]) -> Iterator[Any]:
    if not path:
        yield value
    elif path[0] == "[]":
        if isinstance(value, list):
            for item in value:
                yield from _at(item, path[1:])
    elif isinstance(value, dict) and path[0] in value:
        yield from _at(value[path[0]], path[1:])


def _problem(fact: Fact, value: Any) -> str | None:
    if fact.keyword in ("required", "default"):
        return None
    try:
        valid = jsonschema_rs.is_valid({fact.keyword: fact.value}, value)
    except (ValueError, jsonschema_rs.ValidationError):
        return None
    return None if valid else f"{_brief(value)} where {fact.keyword} is {_brief(fact.value)}"


def _brief(value: Any) -> str:
    text = repr(value)
    return text if len(text) < 60 else f"{text[:57]}…"
