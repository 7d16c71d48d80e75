"""From a contract to the named schemas that become classes: each object gets one name, and equal objects share it.

What datamodel-code-generator would get wrong is taken out here. Rules go to ``codegen.rules``. Defaults go to the docs: written
into a class they would be sent although nobody set them. In answers every closed list of values is opened.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Literal

from codegen.hints import PLAIN
from codegen.names import identifier, pascal, singular
from contract import pointer
from contract.records import Contract, Operation, Rule, Schema, TaskLifecycle
from contract.references import NAME
from contract.schemas import compose, logic

Side = Literal["request", "response"]
KEPT = frozenset(
    {"type", "enum", "const", "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
     "multipleOf", "minItems", "maxItems"}
)  # fmt: skip
NUMBERS = ("integer", "number")
KINDS = {
    **dict.fromkeys(("minLength", "maxLength", "pattern"), ("string",)),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"), NUMBERS),
    **dict.fromkeys(("minItems", "maxItems", "items"), ("array",)),
}
"""Keyword → the types of which it says something."""
EXACT_TYPES = {"integer": "Integer", "number": "Number"}
RUNTIME = "kling_clients.runtime.models"
TASK = "TaskData"


@dataclass(slots=True, kw_only=True)
class Models:
    """The classes of one side, by name, in the order in which they were found."""

    side: Side
    definitions: dict[str, Schema] = field(default_factory=dict)
    """Name → schema whose nested objects are ``$ref``."""
    originals: dict[str, Schema] = field(default_factory=dict)
    """Name → the schema as the contract has it, its compositions joined."""
    plain: dict[str, str] = field(default_factory=dict)
    """Operation → the type of its answer, where that is a text, a number or a truth."""
    rules: dict[str, list[Rule]] = field(default_factory=dict)
    unchecked: list[str] = field(default_factory=list)
    """Rules that a client cannot check, and why."""
    tasks: list[str] = field(default_factory=list)
    """The classes that stand for a task, whatever the field that holds it is called."""
    roots: dict[str, str] = field(default_factory=dict)
    """Operation → the class of its body or answer; an operation without an object there is left out."""
    lists: dict[str, str] = field(default_factory=dict)
    """Operation → the class of the items of its answer, where that is a list of objects, or holds a list of tasks."""

    def add(self, hint: str, schema: Schema, parent: str = "") -> str:
        """Return the name of the class for an object schema, making it unless an equal one is there."""
        joined = compose(schema)
        for name in (hint, f"{parent}{hint}", *self.tasks):
            if name in self.originals and _bare(self.originals[name]) == _bare(joined):
                return name
        name = hint if hint not in self.originals else f"{parent}{hint}"
        number = 2
        while name in self.originals:
            name, number = f"{parent}{hint}{number}", number + 1
        self.originals[name] = joined
        self.rules[name] = logic(joined)
        self.definitions[name] = {}  # holds the place: parents stand before their parts
        self.definitions[name] = self._object(name, joined)
        return name

    def _object(self, name: str, schema: Schema) -> Schema:
        definition: Schema = {"type": "object", "title": name, "properties": {}}
        for wire_name, child in schema.get("properties", {}).items():
            definition["properties"][wire_name] = self.reference(child, wire_name, name)
        if schema.get("required"):
            definition["required"] = [key for key in schema["required"] if key in definition["properties"]]
        return definition

    def reference(self, schema: Any, wire_name: str, parent: str) -> Schema:
        """Return what stands for a schema inside a class: a ``$ref`` for an object, else its own keywords."""
        if not isinstance(schema, dict):
            return {}
        joined = compose(schema)
        if "properties" in joined:
            name = pascal(joined[NAME]) if NAME in joined else _hint(wire_name, parent)
            return {"$ref": f"#/$defs/{self.add(name, joined, parent)}"}
        kept = {key: value for key, value in joined.items() if key in KEPT}
        if "pattern" in kept and not _is_regular(kept["pattern"]):
            self.unchecked.append(f"{parent}: the pattern of {wire_name!r} is no regular expression of Python")
            del kept["pattern"]
        if isinstance(joined.get("items"), dict):
            kept["items"] = self.reference(joined["items"], singular(wire_name), parent)
        for keyword in ("oneOf", "anyOf"):
            if keyword in joined:
                kept["anyOf"] = [self.reference(member, wire_name, parent) for member in joined[keyword]]
        return self._opened(kept) if self.side == "response" else _exact(kept)

    def _opened(self, schema: Schema) -> Schema:
        """An answer may hold values that nobody documented; they are kept."""
        schema = {key: value for key, value in schema.items() if key in ("type", "enum", "const", "items", "anyOf")}
        values = schema.pop("enum", None)
        value = schema.pop("const", None)
        if values:
            kinds = {"anyOf": [{"enum": values}, {"type": schema.pop("type", "string")}]}
            return {**schema, **kinds}
        if value is not None and "type" not in schema:
            schema["type"] = {str: "string", bool: "boolean", int: "integer", float: "number"}.get(
                type(value), "string"
            )
        return schema


def _is_regular(pattern: Any) -> bool:
    try:
        re.compile(pattern)
    except (re.error, TypeError):
        return False
    return True


def _hint(wire_name: str, parent: str) -> str:
    """A part of a part bears both names: ``CameraControlConfig``."""
    own, parent = pascal(wire_name), "Task" if parent == TASK else parent
    whole = parent.endswith(("Request", "Response")) or own.startswith(parent)
    return own if whole else f"{parent}{own}"


def _bare(node: Any) -> Any:
    """Leave out what two equal classes may differ in: where their facts come from."""
    if isinstance(node, list):
        return [_bare(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: _bare(value) for key, value in node.items() if not key.startswith("x-")}


def _exact(schema: Schema) -> Schema:
    """Give numbers the types that mean what JSON Schema means by them."""
    if isinstance(schema.get("type"), list):
        return {"anyOf": [_exact(_of_kind(schema, kind)) for kind in schema["type"]]}
    if schema.get("type") in EXACT_TYPES and "enum" not in schema and "const" not in schema:
        return {**schema, "customTypePath": f"{RUNTIME}.{EXACT_TYPES[schema['type']]}"}
    return schema


def _of_kind(schema: Schema, kind: str) -> Schema:
    """Return what a schema of several types says of values of one of them."""
    kept = {key: value for key, value in schema.items() if key not in KINDS or kind in KINDS[key]}
    return {**kept, "type": kind}


def request_models(contract: Contract) -> Models:
    """Return the classes of all bodies."""
    models = Models(side="request")
    for operation in contract.operations:
        if operation.body is not None and "properties" in compose(operation.body.schema):
            body = compose(operation.body.schema)
            name = pascal(str(body.get(NAME, operation.id))).removesuffix("Request")
            models.roots[operation.id] = models.add(f"{name}Request", body, parent=pascal(operation.id))
    return models


def response_models(contract: Contract) -> Models:
    """Return the classes of all answers to accepted requests; the fullest form of a task is called ``TaskData``.

    The answer to a create or to a question for a task is the task itself, without what stands around it.
    """
    models = Models(side="response")
    for creator in contract.operations:
        if creator.task is not None:
            _add_task(models, contract, creator, creator.task)
    for operation in contract.operations:
        if operation.id not in models.roots and operation.id not in models.lists:
            answer = _answer(operation)
            items = compose(answer["items"]) if isinstance(answer.get("items"), dict) else {}
            if "properties" in answer:
                name = _answer_name(answer, f"{pascal(operation.id)}Response")
                models.roots[operation.id] = models.add(name, answer, parent=pascal(operation.id))
            elif answer.get("type") == "array" and "properties" in items:
                name = _answer_name(items, f"{pascal(operation.id)}Item")
                models.lists[operation.id] = models.add(name, items, parent=pascal(operation.id))
            elif isinstance(answer.get("type"), str) and answer["type"] in PLAIN:
                models.plain[operation.id] = PLAIN[answer["type"]]
    return models


def _answer_name(schema: Schema, other: str) -> str:
    """Return the name of its component; the bodies' classes are those that end in ``Request``."""
    name = pascal(schema[NAME]) if NAME in schema else other
    return f"{name}Response" if name.endswith("Request") else name


def _add_task(models: Models, contract: Contract, creator: Operation, lifecycle: TaskLifecycle) -> None:
    asked = [name for name in (lifecycle.query_operation, creator.id) if name]
    full: Schema | None = None
    for name in asked:
        task = _task_in(contract.operation(name), lifecycle)
        if task is None:
            continue
        if full is None:
            full = task
            models.tasks.append(models.add(TASK, task, parent=pascal(creator.id)))
            models.roots[name] = models.tasks[-1]
        elif covers(full, task):
            models.roots[name] = models.tasks[-1]
        else:
            models.roots[name] = models.add(TASK, task, parent=pascal(name))
    if lifecycle.list_operation and full is not None:
        items = inner(_answer(contract.operation(lifecycle.list_operation)), lifecycle.list_items).get("items")
        if isinstance(items, dict) and covers(full, items):
            models.lists[lifecycle.list_operation] = models.tasks[-1]


def _answer(operation: Operation) -> Schema:
    """Return the schema of the answer to an accepted request; empty where the contract has none."""
    success = operation.success()
    return compose(success.schema) if success and success.schema else {}


def _task_in(operation: Operation, lifecycle: TaskLifecycle) -> Schema | None:
    task = inner(_answer(operation), lifecycle.task)
    return task if "properties" in task else None


def inner(schema: Schema, place: str) -> Schema:
    """Return the schema of what stands at a place of a value; empty where the schema does not say."""
    for name in pointer.parts(place):
        schema = compose(schema).get("properties", {}).get(name, {})
    return compose(schema)


def covers(full: Schema, part: Schema) -> bool:
    """Whether every object of the schema ``part`` can be read as one of ``full``: as a task that does not say everything yet."""
    full, part = compose(full), compose(part)
    if "properties" not in part:
        return bool(part) and _bare(full) == _bare(part)
    if not set(full.get("required", ())) <= set(part.get("required", ())):
        return False
    return all(
        name in full.get("properties", {}) and _reads(full["properties"][name], child)
        for name, child in part["properties"].items()
    )


def _reads(full: Schema, part: Schema) -> bool:
    full, part = compose(full), compose(part)
    if "properties" in part:
        return covers(full, part)
    if isinstance(part.get("items"), dict) and isinstance(full.get("items"), dict):
        return _reads(full["items"], part["items"])
    return bool(full.get("type") == part.get("type"))


def python_names(models: Models) -> dict[str, str]:
    """Return each field whose name is no legal one in Python, with the name that it gets."""
    names = {name for schema in models.definitions.values() for name in schema["properties"]}
    return {name: identifier(name) for name in sorted(names) if identifier(name) != name}
