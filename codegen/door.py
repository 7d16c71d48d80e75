"""The one door for all providers: resources and fields as the common contract has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from codegen import docs
from codegen.hints import PLAIN
from codegen.names import attribute, identifier, verb_of
from contract.records import Contract, Operation
from contract.schemas import compose


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a request. Both are pieces of Python."""

    name: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """What the common contract creates: ``client.text2video``."""

    name: str
    literal: str
    class_name: str
    docstring: str
    fields: tuple[Field, ...]


def resources(common: Contract) -> Iterator[Resource]:
    """Yield what can be created at the providers that speak the common contract."""
    for operation in common.operations:
        name, body = resource(operation), compose(operation.body.schema if operation.body else {})
        fields = body.get("properties", {})
        text = f"{docs.summary(operation)} Raises NotSupportedError for what this provider cannot do."
        yield Resource(
            name=name,
            literal=repr(name),
            class_name=verb_of(operation.id)[1],
            docstring=docs.docstring(text),
            fields=tuple(Field(name=identifier(field), hint=_hint(child)) for field, child in fields.items()),
        )


def resource(operation: Operation) -> str:
    """``createText2Video`` → ``text2video``."""
    return attribute(verb_of(operation.id)[1])


def _hint(schema: Any) -> str:
    """Say what a field is in general: what it may be is for each provider to say."""
    hints = {**PLAIN, "object": "Mapping[str, Any]", "array": "Sequence[Mapping[str, Any]]"}
    return hints.get(str(compose(schema).get("type")), "Any")
