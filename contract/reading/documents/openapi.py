"""An OpenAPI document, 2.0 to 3.1, or a bare JSON Schema, with its lines, to facts. Text and keyword are compared."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from contract import pointer
from contract.constraints import ASSERTIONS
from contract.errors import UnreadableError
from contract.load import IGNORED_HEADERS, METHODS
from contract.reading.documents import repair, shape
from contract.reading.facts import Fact, Note, OperationNote, Reading, same
from contract.reading.operations import examples
from contract.reading.sentences import prose
from contract.reading.vocabulary.types import json_type
from contract.reading.vocabulary.words import FENCE

KEYWORDS = (
    *(keyword for keyword in ASSERTIONS if keyword not in ("if", "not", "oneOf", "anyOf", "contains")),
    "default",
    "format",
)
NULL = "null"
_OF_NUMBERS: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"), ("integer", "number")
)
_OF_TEXTS = dict.fromkeys(("minLength", "maxLength", "pattern", "format"), ("string",))
_OF_LISTS = dict.fromkeys(("minItems", "maxItems", "uniqueItems"), ("array",))
BOUND: dict[str, tuple[str, ...]] = _OF_NUMBERS | _OF_TEXTS | _OF_LISTS | {"required": ("object",)}
"""Of values of which types a keyword says something; one that is not listed does of all."""
CURLY = re.compile(r"^[“‘](.*)[”’]$", re.DOTALL)
"""A value in quotes that YAML takes for a part of it."""
FARTHEST = 40  # lines from the beginning of one line of a text to that of the next, as YAML folds them
PAGE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*\||^\s*[-*] [*`]{1,3}\w+[*`]{1,3}\s*[(（]", re.MULTILINE)
"""What the description of an operation has that describes fields in tables or lists, as a page does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The description of an operation, where it is a page of its own."""

    operation: str
    text: str
    lines: tuple[int, ...]
    """The line of the document in which each line of the text begins."""


HELD_ALONE = "jsonSchema"


def _bare(values: Any) -> Any:
    """Return the values of an enumeration that holds each in an object, as some generators write them: ``- value: up``."""
    is_held = isinstance(values, list) and values and all(isinstance(each, dict) and "value" in each for each in values)
    return [each["value"] for each in values] if is_held else values


def schema_held(tree: Mapping[str, Any]) -> Any:
    """Return the schema in an object that says what a body or an answer is, as OpenAPI or a tool for it writes those; or None."""
    content = tree.get("content")
    contents = list(content.values()) if isinstance(content, dict) else [{"schema": tree.get(HELD_ALONE)}]
    return contents[0].get("schema") if contents and isinstance(contents[0], dict) else None


def read_schema(text: str, line: int, reading: Reading, operation: str, place: str) -> None:
    """Take in the text of a JSON Schema that stands in a page."""
    tree, notes = repair.load(text, line)
    reading.repairs += notes
    OpenAPIReader(tree, text, line, reading).read_schema(operation, place)


class OpenAPIReader:
    """Reads one tree, as ruamel loads it with positions, into a reading."""

    def __init__(self, tree: Any, text: str, first: int, reading: Reading) -> None:
        self._tree = tree
        self._source = text.split("\n")
        self._first = first
        self._reading = reading
        self._open: set[int] = set()
        self.pages: list[Page] = []
        """The descriptions that are pages of their own; they are to be read as such."""

    def read(self) -> None:
        """Take in all operations."""
        info = self._mapping(self._tree, "info")
        self._reading.title = str(info.get("title") or "")
        self._reading.version = str(info.get("version") or "")
        servers = [server for server in self._list(self._tree, "servers") if isinstance(server, dict)]
        self._reading.servers += [str(server["url"]) for server in servers if server.get("url")]
        paths = self._mapping(self._tree, "paths")
        if isinstance(paths.get("path"), str) and isinstance(paths.get("method"), str):
            self._endpoint(paths)
            return
        for path in paths:
            item = self._mapping(paths, path)
            for method in METHODS:
                if method in item:
                    self._operation(f"{method.upper()} {path}", item, method)
        self._security()

    def read_schema(self, operation: str = "", place: str = "body") -> None:
        """Take in a bare JSON Schema: as the body of an operation without a name, unless it is said whose it is; or one that
        is held as what a body or an answer is.
        """
        if schema_held(self._tree) is None:
            self._schema(self._tree, operation, place)
        elif HELD_ALONE in self._tree:
            self._schema(self._tree[HELD_ALONE], operation, place)
        else:
            self._contents(operation, place, self._tree)

    def _operation(self, name: str, item: Any, method: str) -> None:
        node = self._resolved(self._mapping(item, method))
        line = self._line(item, method)
        security = [entry for entry in self._list(node, "security") if isinstance(entry, dict)]
        schemes = tuple(scheme for entry in security for scheme in entry) if "security" in node else None
        self._reading.operations.append(
            OperationNote(name=name, summary=str(node.get("summary") or ""), line=line, security=schemes)
        )
        for parameter in (*self._list(item, "parameters"), *self._list(node, "parameters")):
            self._parameter(name, self._resolved(parameter))
        body = self._resolved(self._mapping(node, "requestBody"))
        self._contents(name, "body", body)
        if body.get("required") is True:
            self._add(name, "body", "required", True, self._line(body, "required"))
        responses = self._mapping(node, "responses")
        documented = any(str(status).startswith("2") for status in responses)
        for status in responses:
            if str(status).startswith("2") or (status == "default" and not documented):  # else it is that of errors
                self._contents(name, f"response/{status}", self._resolved(self._mapping(responses, status)))
        text = node.get("description")
        if isinstance(text, str) and PAGE.search(text):
            lines = tuple(self._numbered(text, self._line(node, "description")))
            self.pages.append(Page(operation=name, text=text, lines=lines))

    def _endpoint(self, node: Any) -> None:
        """Take in an export of one operation, as generators of documentation write it: lists of schemas below each media type."""
        name, request = f"{node['method'].upper()} {node['path']}", self._mapping(node, "request")
        self._reading.operations.append(OperationNote(name=name, summary="", line=self._line(node, "method")))
        places = self._mapping(request, "parameters")
        for place in ("path", "query", "header"):
            parameters = self._mapping(places, place)
            for parameter in parameters:
                schemas = self._list(self._mapping(parameters, parameter), "schema")
                self._alternatives("schema", schemas, name, f"{place}/{parameter}")
        contents = {"body": self._mapping(request, "body")}
        responses = self._mapping(node, "response")
        contents |= {
            f"response/{status}": self._mapping(responses, status)
            for status in responses
            if str(status).startswith("2")
        }
        for place, content in contents.items():
            for media_type in content:
                self._alternatives("schema", self._list(self._mapping(content, media_type), "schemaArray"), name, place)

    def _parameter(self, operation: str, node: Any) -> None:
        if not isinstance(node, dict) or "name" not in node:
            return
        if node.get("in") == "header" and str(node["name"]).lower() in IGNORED_HEADERS:
            text = f"header parameter {node['name']}: OpenAPI ignores one of this name"
            self._reading.unread.append(Note(line=self._line(node, "name"), text=text, operation=operation))
            return
        place = f"{node.get('in', 'query')}/{node['name']}"
        if node.get("in") == "body":  # as OpenAPI 2.0 has it
            place = "body"
        elif node.get("in") == "formData":
            place = f"body/{node['name']}"
        self._schema(self._mapping(node, "schema") or node, operation, place, description=node)
        if node.get("required") is True:
            self._add(operation, place, "required", True, self._line(node, "required"))

    def _contents(self, operation: str, place: str, node: Any) -> None:
        contents = self._mapping(node, "content")
        if not contents and "schema" in node:  # as OpenAPI 2.0 has it
            self._schema(node["schema"], operation, place)
        for media_type in contents:
            if "json" not in str(media_type) and len(contents) > 1:
                continue
            content = self._mapping(contents, media_type)
            self._schema(self._mapping(content, "schema"), operation, place)
            for key in ("example", "examples"):
                self._examples(operation, place, content, key)
            return

    def _examples(self, operation: str, place: str, content: Any, key: str) -> None:
        if key not in content:
            return
        found = (
            [content[key]]
            if key == "example"
            else [item.get("value") for item in self._mapping(content, key).values() if isinstance(item, dict)]
        )
        for value in found:
            line = self._line(content, key)
            if isinstance(value, str):
                example = examples.parse(value, line)
                if example is None:
                    self._reading.unread.append(
                        Note(line=line, text=f"example: {value[:80]}", operation=operation, place=place)
                    )
                    continue
                value = example.value
            # Without a text: where a line of a string ends, no line of the page does.
            example = examples.Example(value=_plain(value), text="", line=line)
            if place.startswith("response/") and not self._reading.has_below(operation, place):
                for fact in examples.shape(example, operation, place):
                    self._reading.add(fact)
            examples.check(example, operation, place, self._reading)

    def _schema(self, node: Any, operation: str, place: str, description: Any = None) -> None:
        self._reading.must_go_on()
        beside = node if isinstance(node, dict) and "$ref" in node else None
        for keyword, value, line in self._keywords(beside) if beside else ():
            self._add(operation, place, keyword, value, line)
        node = self._resolved(node)
        if not isinstance(node, dict) or id(node) in self._open or place.count("/") > 30:
            return
        self._open.add(id(node))
        for keyword, value, line in self._keywords(node):
            self._add(operation, place, keyword, _bare(value) if keyword == "enum" else value, line)
        self._required(node, operation, place)
        for name, child in self._mapping(node, "properties").items():
            self._schema(child, operation, f"{place}/{name}")
        if isinstance(node.get("items"), dict):
            self._schema(node["items"], operation, f"{place}/[]")
        for member in self._list(node, "allOf"):
            self._schema(member, operation, place)
        for word in ("oneOf", "anyOf"):
            self._alternatives(word, self._list(node, word), operation, place)
        self._described(node, operation, place)  # when all its types are known
        for other in (description, beside):
            if other is not None and other is not node:
                self._described(other, operation, place)
        self._open.discard(id(node))

    def _required(self, node: Any, operation: str, place: str) -> None:
        if node.get("required") is True and place.count("/") > 0:  # a mark on the field itself, as older drafts had it
            self._add(operation, place, "required", True, self._line(node, "required"))
        for keyword in ("required", "requiredProperties"):  # the latter in an export of one operation
            for index, name in enumerate(node[keyword] if isinstance(node.get(keyword), list) else ()):
                line = node[keyword].lc.item(index)[0] + self._first
                self._add(operation, f"{place}/{name}", "required", True, line)

    def _alternatives(self, word: str, members: Any, operation: str, place: str) -> None:
        """Take in what holds whichever of several schemas a value follows; the rest is a statement.

        A field is of any of its types, and has any of the values that they list. Any other fact stands where all say it that have
        the field, as a value of a type of which the keyword says something; and required is what all require that are objects.
        """
        each: list[Reading] = []
        whole = self._reading
        for member in members:
            self._reading = whole.aside()
            self._schema(member, operation, place)
            each.append(self._reading)
        self._reading = whole
        for aside in each:
            whole.unread += [note for note in aside.unread if note not in whole.unread]
            whole.statements += aside.statements
            whole.disagreements += aside.disagreements
        real = [aside for aside in each if aside.value(operation, place, "type") != NULL]
        for fact in {fact.key: fact for aside in reversed(each) for fact in reversed(aside.facts)}.values():
            holder = fact.place.rpartition("/")[0] if fact.keyword == "required" else fact.place
            having = [aside for aside in real if holder == place or aside.has(operation, holder)]
            having = [aside for aside in having if _binds(fact.keyword, aside.value(operation, holder, "type"))]
            found = [aside.value(*fact.key) for aside in (each if fact.keyword == "type" else having)]
            if fact.keyword == "const" and len(set(map(repr, found))) > 1 and None not in found:
                self._add(operation, fact.place, "enum", _distinct(found), fact.line)
            elif fact.keyword == "type" or (fact.keyword == "enum" and None not in found):
                listed = [value if isinstance(value, list) else [value] for value in found if value is not None]
                values = _distinct(itertools.chain.from_iterable(listed))
                values.sort(key=lambda value: value == NULL)
                single = fact.keyword == "type" and len(values) == 1
                self._add(operation, fact.place, fact.keyword, values[0] if single else values, fact.line)
            elif all(same(value, fact.value) for value in found):
                whole.add(fact)
            else:
                text = f"{fact.keyword} {fact.value!r} is what one {word} of several says"
                whole.statements.append(Note(line=fact.line, text=text, operation=operation, place=fact.place))

    def _keywords(self, node: Any) -> Iterator[tuple[str, Any, int]]:
        """Yield the keywords of a schema in the words of 2020-12."""
        for keyword in KEYWORDS:
            if keyword not in node or (isinstance(node[keyword], bool) and keyword.startswith("exclusive")):
                continue
            value, line = _plain(node[keyword]), self._line(node, keyword)
            if keyword == "enum" and not isinstance(value, list):
                self._reading.unread.append(Note(line=line, text=f"enum: expected a list, got {str(value)[:80]}"))
                continue
            for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
                if keyword == bound and node.get(exclusive) is True:
                    keyword = exclusive
            if (
                keyword == "type"
                and isinstance(value, str)
                and value not in shape.TYPES
                and (known := json_type(value))
            ):
                value = known[0]
            if keyword == "type" and node.get("nullable") is True:
                value = [value, NULL]
            yield keyword, value, line
        if node.get("additionalProperties") is False:
            yield "additionalProperties", False, self._line(node, "additionalProperties")

    def _described(self, node: Any, operation: str, place: str) -> None:
        text = node.get("description")
        if not isinstance(text, str) or not text.strip():
            return
        kind = self._reading.value(operation, place, "type")
        real = [name for name in kind if name != NULL] if isinstance(kind, list) else []
        kind = real[0] if len(real) == 1 else kind
        start = self._line(node, "description")
        lines = self._text_lines(start)
        said = prose.read(text, kind if isinstance(kind, str) else None, place)
        is_file = (
            self._reading.value(operation, place, "format") == "binary"
        )  # of which a text lists what it may be like
        for keyword, value in said.keywords.items():
            if keyword == "enum" and (is_file or self._reading.are_models(place, value)):
                continue
            if keyword == "const" and self._reading.value(operation, place, "enum") is not None:
                problem = f"the text says that it is {value} alone, and the schema lists several"
                self._reading.disagreements.append(Note(line=start, text=problem, operation=operation, place=place))
                continue
            target = f"{place}/[]" if kind == "array" and keyword == "enum" else place
            self._add(operation, target, keyword, value, prose.line_of(keyword, value, kind, lines, start))
        for keyword, value in said.of_items.items():
            self._add(operation, f"{place}/[]", keyword, value, prose.line_of(keyword, value, kind, lines, start))
        if said.required and place.startswith("body/"):
            self._add(operation, place, "required", True, start)
        for statement in said.statements:
            line = next((number for number, part in lines if statement[:40] in part.replace("`", "")), start)
            self._reading.statements.append(Note(line=line, text=statement, operation=operation, place=place))

    def _text_lines(self, start: int) -> list[tuple[int, str]]:
        """Return the numbered lines of the source in which a description stands: its key's, and those indented below it."""
        key = self._source[start - self._first]
        indent = len(key) - len(key.lstrip())
        found = [(start, key.partition(":")[2])]
        for offset, line in enumerate(self._source[start - self._first + 1 :], start=1):
            if line.strip() and len(line) - len(line.lstrip()) <= indent:
                break
            found.append((start + offset, line))
        return found

    def _numbered(self, text: str, start: int) -> Iterator[int]:
        """Yield the line of the source in which each line of a description begins, which YAML may have folded."""
        source = self._text_lines(start)
        position = 0
        for line in text.split("\n"):
            later = (
                index
                for index in range(position, min(position + FARTHEST, len(source)))
                if (part := source[index][1].strip()) and line.strip().startswith(part)
            )
            found = next(later, None) if line.strip() else None
            position = position if found is None else found + 1
            yield source[max(position - 1, 0)][0]

    def _security(self) -> None:
        schemes = self._mapping(self._mapping(self._tree, "components"), "securitySchemes")
        for scheme in schemes.values():
            if isinstance(scheme, dict) and str(scheme.get("scheme", "")).lower() == "bearer":
                self._reading.bearer = self._line(scheme, "scheme")

    def _mapping(self, node: Any, key: Any) -> Any:
        """Return the mapping under a key; anything else there is listed as unread and taken for an empty one."""
        return self._of_kind(node, key, dict)

    def _list(self, node: Any, key: Any) -> Any:
        """Return the list under a key; anything else there is listed as unread and taken for an empty one."""
        return self._of_kind(node, key, list)

    def _of_kind(self, node: Any, key: Any, kind: type) -> Any:
        value = node.get(key)
        if isinstance(value, kind):
            return value
        if value is not None:
            expected = "a mapping" if kind is dict else "a list"
            text = f"{key}: expected {expected}, got {str(value)[:80]}"
            self._reading.unread.append(Note(line=self._line(node, key), text=text))
        return kind()

    def _add(self, operation: str, place: str, keyword: str, value: Any, line: int) -> None:
        self._reading.add(Fact(operation=operation, place=place, keyword=keyword, value=value, line=line))

    def _line(self, node: Any, key: Any) -> int:
        return int(node.lc.key(key)[0]) + self._first

    def _resolved(self, node: Any) -> Any:
        """Follow ``$ref``; one that leads nowhere is listed as unread, one that leads back to itself is an error."""
        followed: list[str] = []
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            reference, line = node["$ref"], self._line(node, "$ref")
            if reference in followed:
                way = " → ".join([*followed, reference])
                raise UnreadableError(
                    f"{self._reading.document}:{line}: expected a $ref that ends, got {way}. Say there what it is."
                )
            followed.append(reference)
            try:
                node = pointer.get(self._tree, unquote(reference.partition("#")[2]))
            except (LookupError, ValueError):
                note = Note(line=line, text=f"$ref: {reference} leads nowhere")
                self._reading.unread += [note] if note not in self._reading.unread else []
                return {}
        return node


def _binds(keyword: str, kind: Any) -> bool:
    """Whether a keyword says anything of values of a type: ``maxItems`` does not of texts."""
    bound = BOUND.get(keyword)
    kinds = kind if isinstance(kind, list) else [kind]
    return bound is None or kind is None or any(name in bound for name in kinds)


def _distinct(values: Iterable[Any]) -> list[Any]:
    """Return each value once, be it an object."""
    return list({repr(value): value for value in values}.values())


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(item) for item in node]
    for kind in (bool, int, float):
        if isinstance(node, kind):
            return kind(node)
    return CURLY.sub(r"\1", str(node)) if isinstance(node, str) else node


BEGUN = re.compile(r"(?:openapi|swagger)\s*:\s*['\"]?[23]\.")
BEGUN_IN_JSON = re.compile(r"\s*\"(?:openapi|swagger)\"\s*:")
LABEL = re.compile(r"(?:yaml|yml|json|code|copy|open ?api(?: spec(?:ification)?)?)?", re.IGNORECASE)
"""What may stand right above a document, if anything does."""
KEY = re.compile(
    r"(?:-\s|#|(?:openapi|swagger|info|servers|tags|paths|components|security|externalDocs|definitions|x-[\w-]+)\s*:)"
)
"""What stands at the margin of a document."""


def starts(text: str) -> bool:
    """Whether a file begins as an OpenAPI document or a JSON object does."""
    return re.match(r"(?:\s*#.*\n)*\s*(?:[{]\s*[\"}]|[\"']?(?:openapi|swagger)[\"']?\s*:)", text) is not None


def fenced(source: str) -> str:
    """Return a page with marks of code around each OpenAPI document that a copy left without: in place of the label or the blank
    line above it, and of the blank line below or a line between it and the next one, so that it has as many lines.
    """
    lines, is_code = source.split("\n"), False
    begins: list[int] = []
    for number, line in enumerate(lines):
        is_code ^= FENCE.match(line) is not None
        above = lines[number - 1].strip() if number else ""
        is_json = line.strip() == "{" and BEGUN_IN_JSON.match("".join(lines[number + 1 : number + 2])) is not None
        is_begun = not is_code and number and (is_json or BEGUN.match(line)) and LABEL.fullmatch(above)
        if is_begun and not (begins and _end_above(lines, number) == number - 1):
            begins.append(number)
    for begin, following in itertools.pairwise([*begins, len(lines)]):
        last = _end_above(lines, following) if following in begins else following
        end = next((after for after in range(begin, last) if _ends(lines, after)), last)
        lines[begin - 1] = "```yaml"
        lines[end : end + 1] = ["```"]
    return "\n".join(lines)


def _end_above(lines: list[str], following: int) -> int:
    """Return the first of the lines between a document and the next one, or the label of that, if there is none."""
    end = following - 1
    while end and not re.search(r":|^\s*-", lines[end - 1]):
        end -= 1
    return end


def _ends(lines: list[str], number: int) -> bool:
    """Whether a document ends at a blank line: what follows stands at the margin, and is no key of one."""
    below = next((line for line in lines[number + 1 :] if line.strip()), "-")
    return not lines[number].strip() and not (below[:1].isspace() or KEY.match(below))


def looks_like(text: str) -> bool:
    """Whether text is an OpenAPI document, however broken."""
    return (
        re.search(
            r"^[ \t]*(?:\{\s*)?[\"']?(?:openapi|swagger)[\"']?\s*:|\Apaths:\s*$|^[\"']?paths\b.*\n\s+[\"']?/",
            text,
            re.MULTILINE,
        )
        is not None
    )
