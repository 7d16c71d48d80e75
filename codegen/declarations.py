"""What a contract says of its operations, envelope, keys and tasks, as the pieces of Python that a client declares them with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from codegen.names import attribute, identifier, pascal, snake, verb_of
from codegen.schemas import Models, inner
from contract import compare, pointer
from contract.records import Contract, Envelope, Operation, Schema, SecurityScheme, TaskLifecycle
from contract.schemas import compose

LARGEST_PAGE = 100
"""How many tasks to ask for at once where a list has no limit of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """``NAME = CLASS(KEYWORD=VALUE, …)``. All are pieces of Python; an argument without a keyword goes by its position."""

    name: str
    call: str
    arguments: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        arguments = (f"{keyword}={value}" if keyword else value for keyword, value in self.arguments)
        return f"{self.name} = {self.call}({', '.join(arguments)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessCode:
    """``NAME = by_number.add(…)``; the arguments are pieces of Python."""

    number: int
    name: str
    arguments: str


def constant(operation: Operation) -> str:
    """``createText2Video`` → ``CREATE_TEXT2_VIDEO``."""
    return snake(operation.id).upper()


def makes_tasks(operation: Operation, responses: Models) -> bool:
    """Whether a call of an operation that has ``x-task`` returns a task: its answer holds one."""
    return operation.task is not None and operation.id in responses.roots


def declarations(
    contract: Contract, requests: Models, responses: Models, common: Contract | None
) -> Iterator[Declaration]:
    """Yield what the top of a client declares: each name before it is used."""
    if contract.envelope is not None:
        yield _envelope(contract.envelope, has_codes=bool(contract.error_codes))
    listings = {
        operation.task.list_operation: operation.task
        for operation in contract.operations
        if operation.task and makes_tasks(operation, responses) and can_list(operation, responses)
    }
    keyed = [operation for operation in contract.operations if _key(operation, responses)]
    for operation in contract.operations:
        if operation not in keyed:
            yield _operation(contract, operation, requests, responses)
            if operation.id in listings:
                yield _listing(operation, listings[operation.id])
    for operation in keyed:
        yield _operation(contract, operation, requests, responses)
    tasks = lifecycles(contract, responses)
    yield from dict.fromkeys(tasks.values())
    if common is not None and common.path != contract.path:
        yield from _dialect(contract, tasks, common)


def lifecycles(contract: Contract, responses: Models) -> dict[str, Declaration]:
    """Return what the contract says of the tasks of each operation that makes some; one for all where it is the same."""
    found = {
        operation.id: _lifecycle(contract, operation, operation.task, responses)
        for operation in contract.operations
        if operation.task and makes_tasks(operation, responses)
    }
    if len({declaration.arguments for declaration in found.values()}) == 1:
        return {creator: replace(declaration, name="TASKS") for creator, declaration in found.items()}
    return found


def business_codes(contract: Contract) -> tuple[BusinessCode, ...]:
    """Return the classes of a contract's codes; one without a title is called after its number."""
    return tuple(
        BusinessCode(
            number=code.code,
            name=f"{pascal(code.title or f'code {code.code}')}Error",
            arguments=", ".join(
                [
                    repr(f"{pascal(code.title or f'code {code.code}')}Error"),
                    *map(repr, (code.code, code.status, code.meaning)),
                    *(["later=True"] if code.retry == "with-back-off" else []),
                ]
            ),
        )
        for code in contract.error_codes.values()
    )


def auth(contract: Contract) -> str:
    """Return the call that makes ``Auth``, ``None`` where no operation wants a token, and nothing for a bearer token."""
    scheme = next((operation.security for operation in contract.operations if operation.security), None)
    if scheme is None:
        return "None"
    if scheme == SecurityScheme():
        return ""
    return (
        f"Auth(location={scheme.location!r}, name={scheme.name!r}, prefix={scheme.prefix!r}, "
        f"encoded={scheme.kind == 'basic'!r})"
    )


def codes_import(contract: Contract, common: Contract | None) -> str:
    """Return the import of a contract's business codes: its own, or those of all providers where they are the same."""
    if not contract.error_codes:
        return ""
    shared = common is not None and common.error_codes == contract.error_codes
    return "from kling_clients import codes" if shared else "from . import codes"


def _dialect(contract: Contract, tasks: dict[str, Declaration], common: Contract) -> Iterator[Declaration]:
    spoken, own = compare.dialect(common), compare.dialect(contract)
    creates, names, values = {}, {}, {}
    for operation_id in spoken.fields.keys() & tasks.keys():
        resource = attribute(verb_of(operation_id)[1])
        creates[resource] = f"({constant(contract.operation(operation_id))}, {tasks[operation_id].name})"
        for field in own.fields[operation_id].values():
            name, place = field.place.rpartition("/")[2], f"{resource}/{field.common}"
            if name != place.rpartition("/")[2]:
                names[place] = name
            if field.values:
                values[place] = {theirs: ours for ours, theirs in field.values.items()}
    if creates:
        pairs = ", ".join(f"{resource!r}: {pair}" for resource, pair in sorted(creates.items()))
        arguments = [("provider", repr(contract.title)), ("creates", f"{{{pairs}}}")]
        arguments += [(name, repr(found)) for name, found in (("names", names), ("values", values)) if found]
        yield Declaration(name="DIALECT", call="Dialect", arguments=tuple(arguments))


def _envelope(envelope: Envelope, *, has_codes: bool) -> Declaration:
    arguments = [("code", _way(envelope.code)), ("success", repr(envelope.success))]
    arguments += [("message", _way(envelope.message))] if envelope.message else []
    arguments += [("request_id", _way(envelope.request_id))] if envelope.request_id else []
    arguments += [("errors", "codes.by_number")] if has_codes else []
    return Declaration(name="ENVELOPE", call="Envelope", arguments=tuple(arguments))


def _operation(contract: Contract, operation: Operation, requests: Models, responses: Models) -> Declaration:
    answer, request = answer_type(operation, responses), requests.roots.get(operation.id)
    arguments = [("", repr(operation.method)), ("", repr(operation.path)), ("", answer or "object")]
    arguments += [("request", request)] if request else []
    arguments += [("place", place)] if answer and (place := _place(contract, operation)) else []
    arguments += [("envelope", "ENVELOPE")] if contract.envelope else []
    arguments += [("optional", "True")] if operation.body and not operation.body.required else []
    arguments += [("creates", "True")] if operation.billable else []
    if (task := _key(operation, responses)) and task.key_field and task.key_echo and task.list_operation:
        listing = f"{constant(contract.operation(task.list_operation))}_PAGES"
        field, echo = repr(identifier(task.key_field)), _way(task.key_echo)
        arguments.append(("key", f"Key(field={field}, echo={echo}, listing={listing})"))
    return Declaration(name=constant(operation), call="Operation", arguments=tuple(arguments))


def answer_type(operation: Operation, responses: Models) -> str:
    """Return the type of what an operation answers; empty for JSON of no certain form."""
    items = responses.lists.get(operation.id)
    return f"list[{items}]" if items else responses.roots.get(operation.id) or responses.plain.get(operation.id, "")


def _place(contract: Contract, operation: Operation) -> str:
    """Return where in an answer the task stands, or the list of them; empty where it is the answer itself."""
    creator = contract.creator_of(operation)
    task = creator.task if creator else None
    if task is None:
        return ""
    place = task.list_items if operation.id == task.list_operation else task.task
    return _way(place) if place else ""


def _key(operation: Operation, responses: Models) -> TaskLifecycle | None:
    """The key by which the task of a create can be found: unique, echoed, and with a list to look it up in."""
    task = operation.task
    known = task and task.key_field and task.key_unique and task.key_echo
    return task if known and makes_tasks(operation, responses) and can_list(operation, responses) else None


def _listing(operation: Operation, task: TaskLifecycle) -> Declaration:
    schemas = {parameter.name: parameter.schema for parameter in operation.parameters}
    arguments = [("operation", constant(operation))]
    arguments += [("page", repr(task.list_page))] if task.list_page else []
    if task.list_size:
        largest = min(LARGEST_PAGE, schemas.get(task.list_size, {}).get("maximum", LARGEST_PAGE))
        arguments += [("size", repr(task.list_size)), ("largest", repr(largest))]
    return Declaration(name=f"{constant(operation)}_PAGES", call="Listing", arguments=tuple(arguments))


def _lifecycle(contract: Contract, creator: Operation, task: TaskLifecycle, responses: Models) -> Declaration:
    data = responses.roots[creator.id]
    ways = {"id": task.id, "status": task.status, "message": task.message, "result": task.result}
    arguments = [("data", data)]
    arguments += [(name, _way(way)) for name, way in ways.items() if way is not None]
    if task.result and (url := _way(task.url) if task.url else _url(responses.originals[data], task.result)):
        arguments.append(("url", url))
    states = ("pending", "succeeded", "failed")
    arguments.append(("states", repr({status: state for state in states for status in getattr(task, state)})))
    if can_wait(creator, responses):
        arguments.append(("query", constant(contract.operation(task.query_operation or ""))))
        arguments.append(("parameter", repr(task.query_parameter)))
    if can_list(creator, responses):
        arguments.append(("listing", f"{constant(contract.operation(task.list_operation or ''))}_PAGES"))
    return Declaration(name=f"{constant(creator)}_TASKS", call="Lifecycle", arguments=tuple(arguments))


def can_wait(creator: Operation, responses: Models) -> bool:
    """Whether the contract has an operation that looks at a task, and answers with the same kind of task."""
    task = creator.task
    return bool(
        task and task.query_operation and responses.roots.get(task.query_operation) == responses.roots[creator.id]
    )


def can_list(operation: Operation, responses: Models) -> bool:
    """Whether the contract has a list whose items are the same kind of task."""
    task = operation.task
    return bool(
        task and task.list_operation and responses.lists.get(task.list_operation) == responses.roots[operation.id]
    )


def _url(task: Schema, result: str) -> str:
    """Return where in a result its address stands: by the format of its field, else by its name."""
    found = inner(task, result)
    fields = compose(found.get("items", found) if found.get("type") == "array" else found).get("properties", {})
    named = sorted((name for name in fields if re.search(r"(?:^|_)url$", name, re.IGNORECASE)), key=len)
    formatted = [name for name in fields if compose(fields[name]).get("format") == "uri"]
    likely = [name for name in named if name in formatted] or formatted or named
    return repr((likely[0],)) if likely else ""


def _way(place: str | None) -> str:
    return repr(tuple(pointer.parts(place or "")))
