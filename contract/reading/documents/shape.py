"""What OpenAPI documents and JSON Schemas look like: what may stand where. It tells a line out of place from a sound one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

TYPES = {"string", "number", "integer", "boolean", "array", "object", "null"}
FEW = {"type": TYPES, "in": {"query", "header", "path", "cookie", "body", "formData"}}
"""The values of keys that have few."""
TEXTS = ("description", "summary", "title", "example")
"""The keys of values that may have several lines."""

_TEXT = dict.fromkeys(("summary", "description", "$ref", "deprecated"), "value") | {"servers": "any"}
_ANY = dict.fromkeys(
    ("example", "examples", "externalDocs", "encoding", "xml", "discriminator", "default", "const"), "any"
)
HELD: dict[str, dict[str, str]] = {
    "document": dict.fromkeys(("info", "servers", "tags", "security", "externalDocs", "webhooks"), "any")
    | {"openapi": "value", "jsonSchemaDialect": "value", "paths": "paths", "components": "components"}
    | dict.fromkeys(("swagger", "host", "basePath"), "value")
    | dict.fromkeys(("schemes", "consumes", "produces", "securityDefinitions"), "any")
    | {"definitions": "schemas", "parameters": "parameters", "responses": "responses"},
    "paths": {"/": "path"},
    "path": dict.fromkeys(("get", "put", "post", "delete", "options", "head", "patch", "trace"), "operation")
    | {"parameters": "[parameter]"}
    | _TEXT,
    "operation": dict.fromkeys(
        ("tags", "externalDocs", "callbacks", "security", "schemes", "consumes", "produces"), "any"
    )
    | {"operationId": "value", "parameters": "[parameter]", "requestBody": "body", "responses": "responses"}
    | _TEXT,
    "parameter": dict.fromkeys(
        ("name", "in", "required", "allowEmptyValue", "style", "explode", "allowReserved", "collectionFormat"), "value"
    )
    | {"schema": "schema", "content": "content"}
    | _TEXT
    | _ANY,
    "body": {"content": "content", "required": "value"} | _TEXT,
    "content": {"/": "media type"},
    "media type": {"schema": "schema"} | _ANY,
    "responses": {"": "response"},
    "response": {"headers": "parameters", "content": "content", "links": "any", "schema": "schema"} | _TEXT | _ANY,
    "components": dict.fromkeys(("examples", "securitySchemes", "links", "callbacks", "pathItems"), "any")
    | {"schemas": "schemas", "responses": "responses", "requestBodies": "bodies"}
    | {"parameters": "parameters", "headers": "parameters"},
    "bodies": {"": "body"},
    "parameters": {"": "parameter"},
    "schemas": {"": "schema"},
    "schema": dict.fromkeys(
        ("format", "title", "pattern", "$id", "$schema", "$anchor", "$comment", "$dynamicRef"), "value"
    )
    | dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"), "value")
    | dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "uniqueItems"), "value")
    | dict.fromkeys(("minProperties", "maxProperties", "minContains", "maxContains"), "value")
    | dict.fromkeys(("nullable", "readOnly", "writeOnly", "contentEncoding", "contentMediaType"), "value")
    | dict.fromkeys(("properties", "patternProperties", "$defs", "definitions", "dependentSchemas"), "schemas")
    | dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), "[schema]")
    | dict.fromkeys(("items", "contains", "not", "if", "then", "else", "propertyNames"), "schema")
    | dict.fromkeys(("additionalProperties", "unevaluatedProperties"), "schema|value")
    | {"type": "value|[value]", "required": "value|[value]", "enum": "[any]", "dependentRequired": "any"}
    | _TEXT
    | _ANY,
}
"""What a mapping of each kind holds: a key and the kind of its value. ``""`` is any key, ``/`` any with a slash."""
HELD["parameter"] = HELD["schema"] | HELD["parameter"]  # in OpenAPI 2.0 it is a schema itself
WORDS = {word for held in HELD.values() for word in held if len(word) > 1}
LOST = "lost"
"""The kind of what stands below a key that does not belong there: nothing in it that OpenAPI knows does either."""
SAID = re.compile(
    r"^(?P<head>\s*(?:- +)*(?P<key>[\w$./{}-]+|'[^']*'|\"[^\"]*\")\s*:)[ \t]+(?![|>])(?!(['\"]?)[\w.-]+\3\s*$)(?P<first>\S).*"
)
"""A key and a value of more than a word, which does not matter for where its line stands."""
REFERENCE = re.compile(r"['\"]#/([\w-]+)/")
"""Where a reference leads: what it names at the root holds what the document says, be it no word of OpenAPI."""
DEEPEST = 60  # levels
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What is wrong with a text; lines are counted from 0."""

    strangers: tuple[int, ...]
    """The lines of what such a document has not where they stand."""

    twice: tuple[int, ...] = ()
    """The lines of keys that their mapping has already."""

    fault: int | None = None
    """The line where it ends to be YAML; what comes after it was not looked at."""

    opened: int | None = None
    """The line where that began which never ends: a quotation, brackets, a mapping."""

    problem: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.fault is None and not self.strangers and not self.twice


@dataclass(slots=True)
class _Node:
    """A mapping or a list that is being read; of a list, ``kind`` is that of its items."""

    kind: str
    is_mapping: bool
    keys: set[str] = field(default_factory=set)
    key: str | None = None
    """That whose value comes next."""
    is_array: bool = False
    lacks_items: bool = False
    """Whether what it held last is an array of nobody knows what."""
    referred_to: frozenset[str] = frozenset()
    """Keys that references of the document name."""

    def expected(self) -> str:
        """Return the kind of the value that comes next."""
        if not self.is_mapping:
            return self.kind
        held, key = HELD.get(self.kind), self.key or ""
        if self.kind == LOST:
            return LOST
        if held is None or key.startswith("x-") or (key in self.referred_to and key not in held):
            return "any"
        return held.get(key) or held.get("/" if "/" in key else "") or held.get("") or LOST

    def may_hold(self, key: str) -> bool:
        """Whether a mapping of this kind has such a key."""
        if self.kind == LOST:
            return key not in WORDS
        held = HELD.get(self.kind)
        is_own = key.startswith("x-") or key in self.referred_to
        return held is None or is_own or key in held or "" in held or ("/" in held and "/" in key)


def check(text: str, root: str) -> Check:
    """Say where a text ends to be YAML, and what is out of place in it up to there; ``root``: what it is."""
    found: list[tuple[int, bool]] = []
    fault, opened, problem = None, None, ""
    try:
        found.extend(_out_of_place(text, root))
    except yaml.MarkedYAMLError as error:
        mark, opened_at = error.problem_mark or error.context_mark, error.context_mark
        opened = opened_at.line if opened_at else None
        never_ends = opened is not None and "quoted" in (error.context or "")
        fault, problem = opened if never_ends else mark.line if mark else 0, error.problem or "no YAML"
    except yaml.YAMLError as error:
        fault, problem = 0, str(error).splitlines()[0]
    strangers = tuple(line for line, is_twice in found if not is_twice)
    twice = tuple(line for line, is_twice in found if is_twice)
    return Check(strangers=strangers, twice=twice, fault=fault, opened=opened, problem=problem)


def without_values(line: str) -> str:
    """Return a line with another value, where it may be broken and does not matter for how deep the line stands."""
    match = SAID.match(line)
    if match is None:
        return line
    value = {"[": "[]", "{": "{}"}.get(match["first"], "x") if match["key"] not in TEXTS else "x"
    return f"{match['head']} {value}"


def _out_of_place(text: str, root: str) -> Iterator[tuple[int, bool]]:
    """Yield the lines of what is out of place, and whether it is a key that its mapping has already."""
    nodes = [_Node(kind=root, is_mapping=False)]  # as if the text were the one item of a list
    referred_to = frozenset(REFERENCE.findall(text))
    for event in yaml.parse(text, Loader=_LOADER):
        node, line = nodes[-1], event.start_mark.line
        if isinstance(event, yaml.CollectionEndEvent):
            nodes.pop()
            nodes[-1].lacks_items = node.is_array and "items" not in node.keys
        elif isinstance(event, yaml.ScalarEvent) and node.is_mapping and node.key is None:
            is_lost = node.lacks_items and event.value == "items"
            if event.value in node.keys or is_lost or not node.may_hold(event.value):
                yield line, event.value in node.keys
            node.keys.add(event.value)
            node.key = event.value
        elif isinstance(event, yaml.CollectionStartEvent | yaml.ScalarEvent):
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            shape = "mapping" if is_mapping else "value" if isinstance(event, yaml.ScalarEvent) else "list"
            kind = _of_shape(node.expected(), shape)
            if kind is None or (isinstance(event, yaml.ScalarEvent) and _is_odd(node, event)):
                yield line, False
            if isinstance(event, yaml.ScalarEvent) and node.kind == "schema":
                node.is_array |= node.key == "type" and event.value == "array"
            node.key = None
            if shape != "value":
                own = referred_to if kind == "document" else frozenset[str]()
                nodes.append(_Node(kind=kind or "any", is_mapping=is_mapping, referred_to=own))
            if len(nodes) > DEEPEST:
                raise yaml.MarkedYAMLError(None, None, "values that are nested too deep", event.start_mark)
        elif isinstance(event, yaml.AliasEvent):
            node.key = None


def _of_shape(expected: str, shape: str) -> str | None:
    """Return the kind of a mapping, of a list's items or of a value that stands where some kinds belong; None if none does."""
    for kind in expected.split("|"):
        if kind in ("any", LOST):
            return kind
        if kind.startswith("["):
            if shape == "list":
                return kind[1:-1]
        elif (kind == "value") == (shape == "value") and shape != "list":
            return kind
    return None


def _is_odd(node: _Node, event: yaml.ScalarEvent) -> bool:
    """Whether a value is none of the few that its key has, or goes on in the next line and is no text."""
    few = FEW.get(node.key or "") if node.kind in ("schema", "parameter") else None
    in_lines = event.style not in ("|", ">") and event.end_mark.line > event.start_mark.line
    goes_on = in_lines and node.key not in TEXTS
    return goes_on or (few is not None and event.value not in few)
