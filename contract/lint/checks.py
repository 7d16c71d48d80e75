"""The checks. Each is a function and a row of ``CHECKS``; its docstring is its documentation, under fixed headings."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import jsonschema_rs

from contract import pointer
from contract.overlay import schemas
from contract.reading.sentences import prose
from contract.records import Contract, Operation, TaskLifecycle
from contract.references import References
from contract.schemas import compose
from contract.search.builder import Builder
from contract.search.edges import Edges

VOCABULARY = frozenset(
    [
        "$ref",
        "$id",
        "$schema",
        "$defs",
        "$comment",
        "$anchor",
        "$dynamicRef",
        "$dynamicAnchor",
        "$vocabulary",
        "allOf",
        "anyOf",
        "oneOf",
        "not",
        "if",
        "then",
        "else",
        "dependentSchemas",
        "dependentRequired",
        "prefixItems",
        "items",
        "contains",
        "properties",
        "patternProperties",
        "additionalProperties",
        "propertyNames",
        "unevaluatedItems",
        "unevaluatedProperties",
        "type",
        "enum",
        "const",
        "multipleOf",
        "maximum",
        "exclusiveMaximum",
        "minimum",
        "exclusiveMinimum",
        "maxLength",
        "minLength",
        "pattern",
        "maxItems",
        "minItems",
        "uniqueItems",
        "maxContains",
        "minContains",
        "maxProperties",
        "minProperties",
        "required",
        "title",
        "description",
        "default",
        "deprecated",
        "readOnly",
        "writeOnly",
        "examples",
        "example",
        "format",
        "contentEncoding",
        "contentMediaType",
        "contentSchema",
        "discriminator",
        "xml",
        "externalDocs",
    ]
)
"""JSON Schema 2020-12 and OpenAPI 3.1, 4.8.24."""
SAID = ("maxLength", "minLength", "maximum", "minimum", "maxItems", "minItems")


class Level(StrEnum):
    """Whether a contract with it can be used."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What a check found: where, and what is wrong with it."""

    place: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A row of the table. The id is the name of the function with hyphens."""

    run: Callable[[Contract], Iterator[Problem]]
    level: Level

    @property
    def id(self) -> str:
        """The name by which a report, a fixture and the docs know it."""
        return self.run.__name__.replace("_", "-")

    @property
    def documentation(self) -> str:
        """What it checks, why, an example, how to fix."""
        return self.run.__doc__ or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem and the check that found it."""

    check: str
    level: Level
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.level} {self.check}: {self.place}: {self.message}"


def lint(contract: Contract) -> list[Finding]:
    """Run every check on a contract."""
    return [
        Finding(check=check.id, level=check.level, place=problem.place, message=problem.message)
        for check in CHECKS
        for problem in check.run(contract)
    ]


def known_keywords(contract: Contract) -> Iterator[Problem]:
    """Each key of a schema is one of JSON Schema, of OpenAPI, or starts with ``x-``.

    Why: a misspelt keyword constrains nothing, and a comma in an unquoted YAML text makes a key of what follows it.
    Example: ``{description: In seconds, at most}`` has the key ``at most``.
    How to fix: spell the keyword as the standard does, or quote the text.
    """
    for place, schema in _schemas(contract):
        for key in schema:
            if key not in VOCABULARY and not key.startswith("x-"):
                yield Problem(place=place, message=f"expected a keyword of JSON Schema, got {key!r}")


def valid_examples(contract: Contract) -> Iterator[Problem]:
    """Each example and each default is valid by the schema that it stands in.

    Why: people copy examples, and the mock and the tests send them.
    Example: ``{type: string, example: 5}``.
    How to fix: change the example, or the schema if the example is right.
    """
    references = References(contract.path, contract.document)
    for place, schema in _schemas(contract):
        if "$ref" in schema:
            continue
        resolved = references.resolve(schema)
        for key, value in _examples(schema):
            error = next(iter(jsonschema_rs.Draft202012Validator(resolved).iter_errors(value)), None)
            if error is not None:
                yield Problem(place=f"{place}/{key}", message=error.message[:200])


def typed_enums(contract: Contract) -> Iterator[Problem]:
    """Each enumeration has a type, and each of its values is of that type.

    Why: a value of another type can never be sent, and a generated class cannot hold it.
    Example: ``{type: string, enum: [5, 10]}``.
    How to fix: quote the values, or change the type; where the page names no type, decide on one.
    """
    for place, schema in _schemas(contract):
        if "enum" not in schema:
            continue
        if "type" not in schema:
            yield Problem(place=place, message=f"expected a type beside enum {schema['enum']}, got none")
            continue
        for value in schema["enum"]:
            if not jsonschema_rs.is_valid({"type": schema["type"]}, value):
                yield Problem(place=place, message=f"expected values of type {schema['type']}, got {value!r}")


def rules_can_be_kept_and_broken(contract: Contract) -> Iterator[Problem]:
    """Each rule across fields can be kept, and can be broken alone, by some request that is otherwise valid.

    Why: a rule that nothing keeps refuses every request; one that nothing breaks alone promises nothing, and cannot be tested.
    Example: ``voices need V2.6`` beside ``voices need sound`` and ``sound needs V2.6``: the first follows from the others.
    How to fix: leave the rule out, or correct its condition.
    """
    for operation in contract.operations:
        rules = [constraint for constraint in operation.constraints if constraint.keyword == "rule"]
        builder = Builder(operation) if rules else None
        if builder is None:
            continue
        if builder.plain() is None:
            yield Problem(place=operation.id, message="no valid request was found: do the rules contradict each other?")
            continue
        for rule in rules:
            edges = Edges(builder, rule)
            if next(edges.broken(), None) is None:
                yield Problem(
                    place=rule.id, message="no request breaks it alone: it follows from the others, or never applies"
                )
            elif next(edges.kept(), None) is None:
                yield Problem(place=rule.id, message="no request that it speaks of keeps it")


def task_pointers_resolve(contract: Contract) -> Iterator[Problem]:
    """Each pointer and each name of ``x-task`` leads to something that the contract has.

    Why: clients wait by them, and the mock writes by them.
    Example: ``id: /taskid`` where the answer has ``task_id``.
    How to fix: spell the pointer as the answer's schema does, or leave out what is not promised.
    """
    names = {operation.id: operation for operation in contract.operations}
    for operation in contract.operations:
        task = operation.task
        if task is None:
            continue
        fullest = names.get(task.query_operation or "", operation)
        yield from _pointers(operation, operation, task, ("id", "status", "created_at", "updated_at", "key_echo"))
        yield from _pointers(operation, fullest, task, ("message", "result"))
        yield from _pointers_into_results(operation, fullest, task)
        for key, name in (("query", task.query_operation), ("list", task.list_operation)):
            if name is not None and name not in names:
                yield Problem(
                    place=f"{operation.id}/x-task/{key}", message=f"expected an operation of the contract, got {name!r}"
                )
        yield from _fields(operation, task, names)


def links_lead_somewhere(contract: Contract) -> Iterator[Problem]:
    """Each link names an operation of the contract, and parameters that this operation has.

    Why: a link is how a client and the tests come from a create to its query.
    Example: ``operationId: getTask`` where the operation is called ``queryTask``.
    How to fix: name the operation and its parameters as they are.
    """
    names = {operation.id: {parameter.name for parameter in operation.parameters} for operation in contract.operations}
    for place, link in _links(contract.document, ""):
        target = link.get("operationId")
        if target is not None and target not in names:
            yield Problem(place=place, message=f"expected an operation of the contract, got {target!r}")
        elif target is not None:
            for name in link.get("parameters", {}):
                if name.rpartition(".")[2] not in names[target]:
                    yield Problem(place=place, message=f"{target} has no parameter {name!r}")


def reachable_schemas(contract: Contract) -> Iterator[Problem]:
    """Each schema under ``components`` is referred to by something.

    Why: what nothing refers to constrains nothing, and is read by people as if it did.
    Example: ``components/schemas/OldTask``, left over from an earlier edition.
    How to fix: refer to it, or remove it.
    """
    used = {name for part in ("paths", "webhooks") for name in _references(contract.document.get(part, {}))}
    listed = contract.document.get("components", {})
    growing = True
    while growing:
        more = {
            name
            for reference in used
            if (found := pointer.get(contract.document, reference, None))
            for name in _references(found)
        }
        growing = bool(more - used)
        used |= more
    for name in listed.get("schemas", {}):
        if f"/components/schemas/{name}" not in used:
            yield Problem(place=f"components/schemas/{name}", message="nothing refers to it")


def descriptions_agree(contract: Contract) -> Iterator[Problem]:
    """No description states another limit than the keyword beside it.

    Why: one of the two is wrong, and people read the one while programs read the other.
    Example: ``description: At most 500 characters`` beside ``maxLength: 5000``.
    How to fix: find out which is right; then change the other, by a decision if it comes from a page.
    """
    for place, schema in _schemas(contract):
        kind = schema.get("type")
        said = prose.read(str(schema.get("description") or ""), kind if isinstance(kind, str) else None).keywords
        for keyword in SAID:
            if keyword in said and keyword in schema and said[keyword] != schema[keyword]:
                message = f"the description says {said[keyword]}, {keyword} says {schema[keyword]}"
                yield Problem(place=place, message=message)


CHECKS = (
    Check(run=known_keywords, level=Level.ERROR),
    Check(run=valid_examples, level=Level.ERROR),
    Check(run=typed_enums, level=Level.ERROR),
    Check(run=rules_can_be_kept_and_broken, level=Level.ERROR),
    Check(run=task_pointers_resolve, level=Level.ERROR),
    Check(run=links_lead_somewhere, level=Level.ERROR),
    Check(run=reachable_schemas, level=Level.WARNING),
    Check(run=descriptions_agree, level=Level.WARNING),
)


def _schemas(contract: Contract) -> Iterator[tuple[str, dict[str, Any]]]:
    for place, schema in schemas(contract.document):
        yield "/".join(place), schema


def _examples(schema: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from ((key, schema[key]) for key in ("default", "example") if key in schema)
    examples = schema.get("examples")
    yield from (("examples", value) for value in (examples if isinstance(examples, list) else ()))


def _pointers(owner: Operation, answering: Operation, task: TaskLifecycle, names: tuple[str, ...]) -> Iterator[Problem]:
    success = answering.success()
    if success is None or success.schema is None:
        return
    for name in ("task", *names):
        place = getattr(task, name)
        full = task.task if name == "task" else f"{task.task}{place}"
        if place is not None and not _has(success.schema, pointer.parts(full)):
            message = f"expected a pointer into the answer of {answering.id}, got {place!r}: nothing is there"
            yield Problem(place=f"{owner.id}/x-task/{name}", message=message)


def _pointers_into_results(owner: Operation, answering: Operation, task: TaskLifecycle) -> Iterator[Problem]:
    success = answering.success()
    for name, place in (("url", task.url), ("length", task.length)):
        ways = [f"{task.task}{task.result}{item}{place}" for item in ("", "/0")]
        if place and success and success.schema and not any(_has(success.schema, pointer.parts(way)) for way in ways):
            message = f"expected a pointer into the results of {answering.id}, got {place!r}: nothing is there"
            yield Problem(place=f"{owner.id}/x-task/{name}", message=message)


def _has(schema: Any, names: list[str]) -> bool:
    for name in names:
        merged = compose(schema) if isinstance(schema, dict) else {}
        children = merged.get("properties", {}) | ({"0": merged["items"]} if "items" in merged else {})
        if name not in children:
            return False
        schema = children[name]
    return True


def _fields(operation: Operation, task: TaskLifecycle, names: dict[str, Operation]) -> Iterator[Problem]:
    body = compose(operation.body.schema).get("properties", {}) if operation.body else {}
    for key, name in (
        ("key", task.key_field),
        ("callback", task.callback),
        ("video/seconds", task.seconds_field),
        ("video/shape", task.shape_field),
    ):
        if name is not None and name not in body:
            yield Problem(place=f"{operation.id}/x-task/{key}", message=f"expected a field of the body, got {name!r}")
    for target, used in (
        (task.query_operation, (task.query_parameter,)),
        (task.list_operation, (task.list_page, task.list_size)),
    ):
        known = {parameter.name for parameter in names[target].parameters} if target in names else None
        for name in used:
            if known is not None and name is not None and name not in known:
                yield Problem(place=f"{operation.id}/x-task", message=f"{target} has no parameter {name!r}")


def _links(node: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, list):
        for item in node:
            yield from _links(item, place)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "links" and isinstance(value, dict):
                yield from (
                    (f"{place}/links/{name}".lstrip("/"), link)
                    for name, link in value.items()
                    if isinstance(link, dict)
                )
            elif not key.startswith("x-"):
                yield from _links(value, f"{place}/{key}")


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _references(item)
    elif isinstance(node, dict):
        if isinstance(node.get("$ref"), str) and node["$ref"].startswith("#"):
            found = re.match(r"(/components/\w+/[^/]+)?", node["$ref"][1:])
            yield (found[1] if found and found[1] else node["$ref"][1:])
        mapping = node.get("mapping")
        if isinstance(mapping, dict):
            yield from (f"/components/schemas/{str(name).rpartition('/')[2]}" for name in mapping.values())
        for value in node.values():
            yield from _references(value)
