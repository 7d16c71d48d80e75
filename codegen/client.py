"""The clients of a contract: resources with a method for each operation, sync and async from one context."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from codegen import docs
from codegen.hints import hint
from codegen.names import identifier, pascal, snake, verb_of
from codegen.schemas import Models
from contract import pointer
from contract.records import Contract, Operation, SecurityScheme
from contract.schemas import compose

PARTS = {"path": "path_values", "query": "query", "header": "headers", "cookie": "cookies"}
TAKEN = frozenset({"self", "requests", "responses", "runtime", "given", "Call", "Envelope", "Key", "Token", "MISSING"})
"""Names that a method uses, so that no argument may bear them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flavour:
    """What parts the sync client from the async one."""

    full: bool
    """Whether its docstrings say everything."""

    client: str
    prefix: str
    define: str
    wait: str


FLAVOURS = (
    Flavour(full=True, client="Client", prefix="", define="def", wait=""),
    Flavour(full=False, client="AsyncClient", prefix="Async", define="async def", wait="await "),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A keyword argument of a method. All are pieces of Python."""

    name: str
    wire_name: str
    """A literal."""
    place: str
    """``path``, ``query``, ``header`` or ``body``."""
    hint: str
    required: bool
    doc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The arguments that go to one part of the request beside its body."""

    keyword: str
    """Of ``Call``: ``path_values``, ``query`` or ``headers``."""
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One operation."""

    name: str
    docstring: str
    summary: str
    """The docstring of the async method, which says no more than that it is the same."""
    method: str
    path: str
    arguments: tuple[Argument, ...]
    request: str
    """The class of the body; empty without one."""
    answer: str
    """The class of the answer."""
    creates: bool
    """Whether each accepted call costs money."""
    key: str
    """The constant that tells of its key; empty without one."""
    parts: tuple[Part, ...]
    body: tuple[Argument, ...]
    optional_body: bool
    """Whether a request without a body is allowed, and sent where no field of it is given."""
    json: str
    """The argument that is the whole body, where that is no object; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Operations that belong together: ``client.text2video``."""

    name: str
    class_name: str
    methods: tuple[Method, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeLiteral:
    """``Envelope`` with its pointers as tuples, each a piece of Python."""

    code: str
    success: str
    message: str
    request_id: str
    later: str
    statuses: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLiteral:
    """``Key`` under a name, each part a piece of Python."""

    operation: str
    name: str
    field: str
    echo: str
    task: str
    path: str
    items: str
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPage:
    """All that the template of a client prints."""

    docstring: str
    base_url: str
    """A literal; empty where the contract names no server."""
    envelope: EnvelopeLiteral | None
    keys: tuple[KeyLiteral, ...]
    auth: str
    """The call that makes ``Auth``; empty for a bearer token."""
    token: bool
    """Whether any operation wants one."""
    resources: tuple[Resource, ...]


def page(contract: Contract, requests: Models, responses: Models) -> ClientPage:
    """Gather what the client of a contract consists of."""
    grouped: dict[str, list[Operation]] = {}
    for operation in contract.operations:
        grouped.setdefault(_resource(contract, operation), []).append(operation)
    resources = [
        Resource(
            name=_attribute(name),
            class_name=pascal(name),
            methods=tuple(_method(contract, operation, requests, responses) for operation in operations),
        )
        for name, operations in grouped.items()
    ]
    return ClientPage(
        docstring=docs.docstring(f"Clients for {contract.title}."),
        base_url=repr(contract.servers[0]) if contract.servers else "",
        envelope=_envelope(contract),
        keys=tuple(_keys(contract)),
        auth=_auth(contract),
        token=any(operation.security for operation in contract.operations),
        resources=tuple(resources),
    )


def _resource(contract: Contract, operation: Operation) -> str:
    """A task's operations stand under what they make; others under their first tag, else their path's first word."""
    creator = contract.creator_of(operation)
    if creator is not None:
        return verb_of(creator.id)[1] or creator.id
    words = [part for part in operation.path.split("/") if part and not part.startswith("{")]
    return operation.tags[0] if operation.tags else words[0] if words else "root"


def _attribute(resource: str) -> str:
    """``Text2Video`` → ``text2video``: a digit between two words reads as one; else ``PetStore`` → ``pet_store``."""
    return identifier(resource.lower()) if re.search(r"\d", resource) and resource.isalnum() else snake(resource)


def _method(contract: Contract, operation: Operation, requests: Models, responses: Models) -> Method:
    arguments = sorted(_arguments(operation, requests), key=lambda argument: not argument.required)
    answer = responses.roots.get(operation.id)
    parts = [
        Part(keyword=keyword, arguments=tuple(argument for argument in arguments if argument.place == place))
        for place, keyword in PARTS.items()
        if any(argument.place == place for argument in arguments)
    ]
    return Method(
        name=_method_name(contract, operation),
        docstring=docs.docstring(_text(operation, arguments)),
        summary=docs.docstring(f"{docs.summary(operation)} As ``Client`` has it."),
        method=repr(operation.method),
        path=repr(operation.path),
        arguments=tuple(arguments),
        request=requests.roots.get(operation.id, ""),
        answer=f"responses.{answer}" if answer else "ResponseModel",
        creates=operation.billable,
        key=next((key.name for key in _keys(contract) if key.operation == operation.id), ""),
        parts=tuple(parts),
        body=tuple(argument for argument in arguments if argument.place == "body"),
        optional_body=operation.body is not None and not operation.body.required,
        json=next((argument.name for argument in arguments if argument.place == "json"), ""),
    )


def _method_name(contract: Contract, operation: Operation) -> str:
    creator = contract.creator_of(operation)
    return snake(verb_of(operation.id)[0] if creator else operation.id)


def _arguments(operation: Operation, requests: Models) -> Iterator[Argument]:
    taken: set[str] = set()
    root = requests.roots.get(operation.id)
    for parameter in operation.parameters:
        yield Argument(
            name=_untaken(identifier(parameter.name), parameter.location, taken),
            wire_name=repr(parameter.name),
            place=parameter.location,
            hint=hint(requests.reference(parameter.schema, parameter.name, pascal(operation.id)), requests),
            required=parameter.required,
            doc=docs.field_text({**parameter.schema, "description": parameter.description}),
        )
    if operation.body is None:
        return
    if root is None:
        yield Argument(
            name=_untaken("body", "json", taken),
            wire_name="''",
            place="json",
            hint=hint(requests.reference(operation.body.schema, "body", pascal(operation.id)), requests),
            required=operation.body.required,
            doc=docs.field_text(operation.body.schema),
        )
        return
    schema = compose(operation.body.schema)
    for name, reference in requests.definitions[root]["properties"].items():
        yield Argument(
            name=_untaken(identifier(name), "body", taken),
            wire_name=repr(name),
            place="body",
            hint=hint(reference, requests),
            required=name in schema.get("required", ()) and operation.body.required,
            doc=docs.field_text(schema["properties"][name]),
        )


def _untaken(name: str, place: str, taken: set[str]) -> str:
    """A path and a body may both have an ``id``; the second is called after its place."""
    name = f"{name}_" if name in TAKEN else name
    name = f"{place}_{name}" if name in taken else name
    taken.add(name)
    return name


def _text(operation: Operation, arguments: list[Argument]) -> str:
    lines = [f"    {argument.name}: {argument.doc}" for argument in arguments if argument.doc]
    return docs.method_text(operation) + ("\n\nArgs:\n" + "\n".join(lines) if lines else "")


def _envelope(contract: Contract) -> EnvelopeLiteral | None:
    envelope = contract.envelope
    if envelope is None:
        return None
    code, message, request_id = (
        repr(tuple(pointer.parts(place or ""))) for place in (envelope.code, envelope.message, envelope.request_id)
    )
    codes = contract.error_codes.values()
    statuses = sorted({code.status for code in codes})
    return EnvelopeLiteral(
        code=code,
        success=repr(envelope.success),
        message=message,
        request_id=request_id,
        later=f"frozenset({sorted(code.code for code in codes if code.retry == 'with-back-off')!r})",
        statuses=repr({status: tuple(each.code for each in codes if each.status == status) for status in statuses}),
    )


def _keys(contract: Contract) -> Iterator[KeyLiteral]:
    """Yield the keys by which the task of a create can be found: unique, echoed, and with a list to look it up in."""
    for operation in contract.operations:
        task = operation.task
        if not (task and task.key_field and task.key_unique and task.key_echo and task.list_operation):
            continue
        listing = contract.operation(task.list_operation)
        yield KeyLiteral(
            operation=operation.id,
            name=f"{snake(operation.id).upper()}_KEY",
            field=repr(identifier(task.key_field)),
            echo=repr(tuple(pointer.parts(task.key_echo))),
            task=repr(tuple(pointer.parts(task.task))),
            path=repr(listing.path),
            items=repr(tuple(pointer.parts(task.list_items))),
            size=repr(task.list_size or ""),
        )


def _auth(contract: Contract) -> str:
    scheme = next((operation.security for operation in contract.operations if operation.security), None)
    if scheme is None or scheme == SecurityScheme():
        return ""
    return (
        f"runtime.Auth(location={scheme.location!r}, name={scheme.name!r}, prefix={scheme.prefix!r}, "
        f"encoded={scheme.kind == 'basic'!r})"
    )
