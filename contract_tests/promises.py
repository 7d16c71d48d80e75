"""What a contract promises beyond the schema of its requests: about answers, tasks, tokens, and what HTTP itself asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from contract.records import Basis, Constraint, Contract, Operation, TaskLifecycle

Kind = Literal["answers", "lifecycle", "auth", "http", "fuzz"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise of an operation."""

    id: str
    """``createText2Video/lifecycle/unique-ids``."""
    operation: str
    kind: Kind
    description: str
    basis: Basis = Basis.DOCUMENTED


AnyPromise = Constraint | Promise


def kind_of(promise: AnyPromise) -> str:
    """Return what a promise is about: ``constraint``, or the kind of another."""
    return promise.kind if isinstance(promise, Promise) else "constraint"


AUTH = {
    "none": "A request without a token is refused.",
    "wrong": "A request with a token that was never given out is refused.",
    "other-scheme": "A request that sends its token by another scheme is refused.",
    "empty": "A request with an empty token is refused.",
}
HTTP_OF_BODIES = {
    "malformed-json": "A body that is no JSON is refused.",
    "truncated-json": "A body that ends too early is refused.",
    "duplicate-keys": "A body that names an invalid field twice is refused, whichever of the two is read.",
    "huge-body": "A body of megabytes that is no JSON is refused.",
    "media-type": "A body of another media type than the contract's is refused.",
}
FUZZ = {
    "valid": "A request that keeps every constraint and rule is accepted, whatever is in it.",
    "invalid": "A request that breaks a constraint or two is refused, whatever else is in it.",
    "schemathesis": "Schemathesis finds nothing.",
}
METHODS = "A method that the contract does not know is refused."


def all_promises(contract: Contract) -> tuple[AnyPromise, ...]:
    """List the constraints of a contract, and its other promises."""
    return (*contract.constraints, *promises(contract))


def fuzz_promises(contract: Contract) -> tuple[Promise, ...]:
    """List what fuzzing is about; it is asked for, and no part of a run without that."""
    return tuple(
        _promise(operation, "fuzz", name, description)
        for operation in contract.operations
        for name, description in FUZZ.items()
        if operation.constraints
    )


def promises(contract: Contract) -> tuple[Promise, ...]:
    """List the promises of a contract that are no constraints, in the order of its operations."""
    return tuple(promise for operation in contract.operations for promise in _of(contract, operation))


def _of(contract: Contract, operation: Operation) -> Iterator[Promise]:
    yield from _of_answers(contract, operation)
    if operation.security:
        yield from (_promise(operation, "auth", name, description) for name, description in AUTH.items())
    if operation.body:
        yield from (_promise(operation, "http", name, description) for name, description in HTTP_OF_BODIES.items())
    if first_of_its_path(contract, operation):
        yield _promise(operation, "http", "methods", METHODS)
    if operation.task:
        for name, description in _of_lifecycle(operation.task, told=operation.callback_schema is not None):
            yield _promise(operation, "lifecycle", name, description, operation.task.basis)


def _promise(operation: Operation, kind: Kind, name: str, description: str, basis: Basis = Basis.DOCUMENTED) -> Promise:
    return Promise(
        id=f"{operation.id}/{kind}/{name}", operation=operation.id, kind=kind, description=description, basis=basis
    )


def _of_answers(contract: Contract, operation: Operation) -> Iterator[Promise]:
    if operation.responses:
        yield _promise(operation, "answers", "status", "The status of each answer is one that the contract knows.")
    for response in operation.responses:
        if response.schema is not None:
            what, basis = f"An answer with status {response.status}", response.basis
            yield _promise(operation, "answers", response.status, f"{what} is as its schema says.", basis)
            media_type = f"{what} is {response.media_type}."
            yield _promise(operation, "answers", f"{response.status}/media-type", media_type, basis)
    if contract.envelope and contract.error_codes:
        basis = Basis(contract.document.get("x-basis", {}).get("x-error-codes", Basis.DOCUMENTED))
        description = "Each business code is known, and so is the status it comes with."
        yield _promise(operation, "answers", "error-code", description, basis)


def first_of_its_path(contract: Contract, operation: Operation) -> bool:
    """Whether an operation is the one that speaks for its path, which has methods that no operation has."""
    return next(other for other in contract.operations if other.path == operation.path) is operation


def _of_lifecycle(task: TaskLifecycle, *, told: bool) -> Iterator[tuple[str, str]]:
    """Yield name and description of what is promised about a task; ``told``: whether the contract has the callback's form."""
    yield "unique-ids", "Each accepted create answers with an id, and no two with the same."
    yield "starts", "A new task has one of the contract's statuses, and has not failed."
    if task.created_at or task.updated_at:
        yield (
            "times",
            "Times are milliseconds since 1970; a task is not changed before it is created, nor created anew.",
        )
    if task.key_field and task.key_echo:
        yield "key-echo", "A task bears the key that its creator chose."
    if task.key_field and task.key_unique:
        yield "key-unique", "A second create with a key that is taken is refused."
    if task.query_operation:
        yield "queryable", "A created task can be asked for, and the answer is about that task."
        yield "unknown-id", "An id that was never given out is refused."
        yield "forward", "A status only moves forward, and one that ends a task stays."
        yield "ends", "A task ends."
        if task.result:
            yield "result", "A task that succeeded has its result, and one that is under way has none."
        if task.message:
            yield "reason", "A task that failed says why."
    if task.list_operation:
        yield "list-complete", "The list holds each created task once, whatever the size of its pages."
        yield "list-equal", "A task is the same in the list and by itself."
        if task.list_size:
            yield "list-size", "A page of the list is as long as was asked for, and no longer."
        if task.list_order:
            yield "list-order", f"The list is {task.list_order}."
    if task.callback and told:
        yield "callback", "A task's end is posted to the address that its create named, as the contract's schema says."
