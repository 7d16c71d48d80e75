"""The clients of a contract: resources with a method for each operation, sync and async from one context."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from codegen import declarations, docs
from codegen.declarations import Declaration
from codegen.hints import hint
from codegen.names import IMPORTED, attribute, camel, identifier, pascal, snake, verb_of
from codegen.schemas import Models
from contract.records import Contract, Operation
from contract.schemas import compose

PARTS = {"path": "path", "query": "query", "header": "headers", "cookie": "cookies"}
TAKEN = frozenset({"self", "request", "params", "requests", "responses", "errors", "Any", "Literal", "MISSING"})
"""Names that a method uses, so that no argument may bear them."""
OF_CLIENT = frozenset({"auth", "server", "token_variable", "call", "reply", "run", "download", "close"})
"""Names that a client has, so that no resource may bear them."""
OF_RESOURCE = frozenset({"resume", "iterate", "parse_callback"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Flavour:
    """What parts the sync client from the async one."""

    full: bool
    """Whether its docstrings say everything."""

    prefix: str
    define: str
    wait: str


FLAVOURS = (
    Flavour(full=True, prefix="", define="def", wait=""),
    Flavour(full=False, prefix="Async", define="async def", wait="await "),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A keyword argument of a method. All are pieces of Python."""

    name: str
    wire_name: str
    """A literal."""
    place: str
    """``path``, ``query``, ``header``, ``cookie``, or ``json`` for a body that is no object."""
    hint: str
    required: bool
    doc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """The fields of a body as the type of a method's arguments."""

    name: str
    request: str
    fields: tuple[Argument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One operation."""

    name: str
    docstring: str
    summary: str
    """The docstring of the async method, which says no more than that it is the same."""
    constant: str
    arguments: tuple[Argument, ...]
    passed: str
    """What ``Operation.call`` gets."""
    request: str
    """The class of the body; empty where that is no object."""
    params: str
    """The type of its fields as arguments."""
    answer: str
    """The type of what it returns; for tasks, of their data."""
    send: str
    """What the resource does with the call: ``_task``, ``_tasks`` or ``_client.call``."""
    waits: str
    """The name of the method that also waits; empty where none does."""
    timeout: str
    """The name of that method's time limit: another where a field has it."""
    on_update: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskKind:
    """What the tasks of a resource are."""

    lifecycle: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Operations that belong together: ``client.text2video``."""

    name: str
    class_name: str
    methods: tuple[Method, ...]
    tasks: TaskKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPage:
    """All that the template of a client prints."""

    title: str
    module: str
    declarations: tuple[Declaration, ...]
    codes: str
    """The import of its business codes; empty where it has none."""
    requests: tuple[str, ...]
    """The names that come from that module, as for the next."""
    responses: tuple[str, ...]
    server: str
    """A literal, as is the next."""
    token_variable: str
    auth: str
    """The call that makes ``Auth``; empty for a bearer token."""
    resources: tuple[Resource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """The contract with the classes that were made of it."""

    contract: Contract
    requests: Models
    responses: Models


def page(contract: Contract, requests: Models, responses: Models, common: Contract | None) -> ClientPage:
    """Gather what the client of a contract consists of; ``common`` is the contract whose words it is to be spoken to in."""
    made = _Made(contract=contract, requests=requests, responses=responses)
    grouped: dict[str, list[Operation]] = {}
    for operation in contract.operations:
        grouped.setdefault(_resource(contract, operation), []).append(operation)
    title = docs.docstring(f"{contract.title}.")[3:-3].strip()
    return ClientPage(
        title=title,
        module=docs.docstring(f"Clients for {contract.title}."),
        declarations=tuple(declarations.declarations(contract, requests, responses, common)),
        codes=declarations.codes_import(contract, common),
        requests=tuple(name for root in dict.fromkeys(requests.roots.values()) for name in (root, params_name(root))),
        responses=tuple(dict.fromkeys([*responses.roots.values(), *responses.lists.values()])),
        server=repr(contract.servers[0]) if contract.servers else "",
        token_variable=repr(contract.token_environment),
        auth=declarations.auth(contract),
        resources=tuple(_resources(made, grouped)),
    )


def _resource(contract: Contract, operation: Operation) -> str:
    """A task's operations stand under what they make; others under their first tag, else their path's first word."""
    creator = contract.creator_of(operation)
    if creator is not None:
        return verb_of(creator.id)[1] or creator.id
    words = [part for part in operation.path.split("/") if part and not part.startswith("{")]
    return operation.tags[0] if operation.tags else words[0] if words else "root"


def _resources(made: _Made, grouped: dict[str, list[Operation]]) -> Iterator[Resource]:
    attributes: set[str] = set(OF_CLIENT)
    models = (made.requests.roots, made.responses.roots, made.responses.lists)
    classes = {name for named in models for name in named.values()}
    for name, operations in grouped.items():
        methods: set[str] = set(OF_RESOURCE)
        yield Resource(
            name=_untaken(attribute(name), attributes),
            class_name=_untaken(_class(name, classes), classes),
            methods=tuple(_method(made, operation, methods) for operation in operations),
            tasks=_tasks(made, operations),
        )


def _class(resource: str, taken: set[str]) -> str:
    """``client`` → ``ClientResource``: the module has classes of these names."""
    name = camel(resource)
    theirs = name in IMPORTED or name in taken or re.search(r"^Async|(Params|Data)$", name)
    return f"{name}Resource" if theirs else name


def _untaken(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    taken.add(name)
    return name


def _tasks(made: _Made, operations: list[Operation]) -> TaskKind | None:
    for creator in operations:
        if declarations.makes_tasks(creator, made.responses):
            return TaskKind(
                lifecycle=declarations.lifecycles(made.contract, made.responses)[creator.id].name,
                data=made.responses.roots[creator.id],
            )
    return None


def _method(made: _Made, operation: Operation, taken: set[str]) -> Method:
    fields = _fields(made, operation)
    arguments = sorted(_arguments(made, operation, fields), key=lambda argument: not argument.required)
    creator = made.contract.creator_of(operation)
    send = _send(made, operation, creator)
    name = _untaken(_method_name(made.contract, operation), taken)
    answers, plain = made.responses, made.responses.plain.get(operation.id)
    answer, items = answers.roots.get(operation.id), answers.lists.get(operation.id)
    request = made.requests.roots.get(operation.id, "")
    waits = send == "_task" and creator is operation and declarations.can_wait(operation, made.responses)
    return Method(
        name=name,
        docstring=docs.docstring(_text(operation, [*arguments, *fields])),
        summary=docs.docstring(f"{docs.summary(operation)} As ``Client`` has it."),
        constant=declarations.constant(operation),
        arguments=tuple(arguments),
        passed=", ".join(_passed(arguments, has_fields=bool(request))),
        request=request,
        params=params_name(request) if request else "",
        answer=answer or (f"Sequence[{items}]" if items and send != "_tasks" else items) or plain or "Any",
        send=send,
        waits=_untaken(f"{name}_and_wait", taken) if waits else "",
        timeout="wait_timeout" if any(field.name == "timeout" for field in fields) else "timeout",
        on_update="when_updated" if any(field.name == "on_update" for field in fields) else "on_update",
    )


def _send(made: _Made, operation: Operation, creator: Operation | None) -> str:
    if creator is None or creator.task is None or not declarations.makes_tasks(creator, made.responses):
        return "_client.call"
    if operation.id == creator.task.list_operation and declarations.can_list(creator, made.responses):
        return "_tasks"
    looks = operation.id == creator.task.query_operation and declarations.can_wait(creator, made.responses)
    return "_task" if operation.id == creator.id or looks else "_client.call"


def _passed(arguments: list[Argument], *, has_fields: bool) -> Iterator[str]:
    if has_fields:
        yield "*request"
    for place, keyword in PARTS.items():
        of_place = [f"{argument.wire_name}: {argument.name}" for argument in arguments if argument.place == place]
        if of_place:
            yield f"{keyword}={{{', '.join(of_place)}}}"
    yield from (f"json={argument.name}" for argument in arguments if argument.place == "json")
    if has_fields:
        yield "fields=params"


def _method_name(contract: Contract, operation: Operation) -> str:
    creator = contract.creator_of(operation)
    return snake(verb_of(operation.id)[0] if creator else operation.id)


def _fields(made: _Made, operation: Operation) -> list[Argument]:
    """Return the fields of a body that is an object."""
    root = made.requests.roots.get(operation.id)
    return list(params(made.requests, root)) if root else []


def params_name(request: str) -> str:
    """``CreateText2VideoRequest`` → ``CreateText2VideoParams``."""
    return f"{request.removesuffix('Request')}Params"


def params(requests: Models, name: str) -> Iterator[Argument]:
    """Yield the fields of a class of requests as the arguments of a call."""
    schema = requests.originals[name]
    for wire_name, reference in requests.definitions[name]["properties"].items():
        yield Argument(
            name=identifier(wire_name),
            wire_name=repr(wire_name),
            place="body",
            hint=hint(reference, given=requests.side == "request"),
            required=wire_name in schema.get("required", ()),
            doc=docs.field_text(schema["properties"][wire_name]),
        )


def _arguments(made: _Made, operation: Operation, fields: list[Argument]) -> Iterator[Argument]:
    taken = {field.name for field in fields} | TAKEN
    for parameter in operation.parameters:
        reference = made.requests.reference(parameter.schema, parameter.name, pascal(operation.id))
        yield Argument(
            name=_place_of_its_own(snake(parameter.name), parameter.location, taken),
            wire_name=repr(parameter.name),
            place=parameter.location,
            hint=hint(reference, "requests."),
            required=parameter.required,
            doc=docs.field_text({**parameter.schema, "description": parameter.description}),
        )
    if operation.body is not None and operation.id not in made.requests.roots:
        reference = made.requests.reference(operation.body.schema, "body", pascal(operation.id))
        yield Argument(
            name=_place_of_its_own("body", "json", taken),
            wire_name="''",
            place="json",
            hint=hint(reference, "requests."),
            required=operation.body.required,
            doc=docs.field_text(compose(operation.body.schema)),
        )


def _place_of_its_own(name: str, place: str, taken: set[str]) -> str:
    """A path and a body may both have an ``id``; the first is called after its place."""
    return _untaken(f"{place}_{name}" if name in taken else name, taken)


def _text(operation: Operation, arguments: list[Argument]) -> str:
    parts = [docs.method_text(operation)]
    lines = [f"    {argument.name}: {argument.doc}" for argument in arguments if argument.doc]
    parts += ["Args:\n" + "\n".join(lines)] if lines else []
    ruled = [constraint for constraint in operation.constraints if constraint.keyword == "rule"]
    rules = [f"    {constraint.value}: {docs.sentence(constraint.description)}" for constraint in ruled]
    parts += ["Rules:\n" + "\n".join(rules)] if rules else []
    return "\n\n".join(parts)
