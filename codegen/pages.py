"""The pages that go with a client: README.md, whose examples run, and api.md, the map of its calls, models and errors."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from codegen import client, declarations, docs
from codegen.client import Argument, ClientPage, Method, Resource
from codegen.names import identifier
from codegen.schemas import Models, covers
from codegen.style import formatted
from contract.errors import UnreadableError
from contract.records import Contract, Operation, Rule
from contract.search.builder import Builder

RETURNS = {"_task": "Task[{}]", "_tasks": "Sequence[Task[{}]]", "_client.call": "{}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A contract, and what was made of it."""

    contract: Contract
    package: str
    page: ClientPage
    requests: Models
    responses: Models

    def methods(self) -> Iterator[tuple[Resource, Method, Operation]]:
        """Yield each method with its resource and its operation."""
        operations = {declarations.constant(operation): operation for operation in self.contract.operations}
        for resource in self.page.resources:
            for method in resource.methods:
                yield resource, method, operations[method.constant]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of README.md: what it is about, and programs that run as they stand."""

    title: str
    programs: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A call on the map."""

    code: str
    text: str
    returns: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A model on the map: its fields, and the rules between them."""

    name: str
    fields: tuple[Argument, ...]
    rules: tuple[Rule, ...]


def readme(made: Made) -> dict[str, Any]:
    """Return what README.md says."""
    return {
        "title": made.contract.title,
        "name": made.contract.name,
        "token_variable": made.contract.token_environment if made.page.auth != "None" else "",
        "blocks": [block for block in _blocks(made) if all(block.programs)],
        "creates": any(operation.billable for operation in made.contract.operations),
        "keyed": any("key" in dict(declaration.arguments) for declaration in made.page.declarations),
    }


def _blocks(made: Made) -> Iterator[Block]:
    """Yield an example of each thing that the client can do; a program is empty where no valid request was found."""
    chosen = [each for each in made.methods() if each[2].billable] or list(made.methods())[:1]
    for number, (resource, method, operation) in enumerate(chosen):
        lines = _call(resource, method, operation)
        programs = [_program(made, lines), *([_program(made, lines, awaited=True)] if number == 0 else [])]
        yield Block(title=docs.summary(operation).rstrip("."), programs=tuple(programs))
    for resource, method, operation in made.methods():
        name = f"client.{resource.name}"
        if method.waits:
            create = _call(resource, method, operation, wait=False)[:1]
            lines = [
                *create,
                "# … and later, perhaps in another process:",
                f"print({name}.resume(task.id, timeout=600).urls)",
            ]
            yield Block(title="Take up a task again", programs=(_program(made, lines if create else []),), text=WAITING)
        if method.send == "_tasks":
            lines = [f"for task in {name}.iterate():", "    print(task.id, task.state)"]
            yield Block(title="Go through all tasks", programs=(_program(made, lines),), text=ITERATING)
        if method.send == "_task" and _calls_back(made, operation):
            source = (
                f"from kling_clients.{made.package} import Client\n"
                f"def on_post(client: Client, headers: dict[str, str], body: bytes) -> None:\n"
                f"    task = {name}.parse_callback(headers, body, secret=None)\n    print(task.state, task.urls)\n"
            )
            yield Block(title="Be told instead of asking", programs=(formatted(source, "a.py"),), text=CALLED_BACK)
    if chosen and (lines := _call(*chosen[0], wait=False)[:1]):
        tried = ["try:", *(f"    {line}" for line in lines), "except errors.RateLimitError as error:"]
        tried += [
            "    print(error.code, error.request_id, error.later)",
            "except errors.APIError as error:",
            "    print(error)",
        ]
        codes = " and each business code" if made.page.codes else ""
        yield Block(title="When something is wrong", programs=(_program(made, tried),), text=WRONG.format(codes=codes))


WAITING = """\
A wait ends after `timeout` seconds in `TaskTimeoutError`; the task goes on at the provider, and any process can take it up.
A task that failed raises `TaskFailedError` with the provider's reason."""
ITERATING = "A page is asked for when it is needed; no task comes twice although new ones push the others on."
CALLED_BACK = """\
What your server is sent becomes a task, whatever its framework. With a secret its signature and its age are checked (Standard
Webhooks); without one, nothing is."""
WRONG = """\
A request that breaks the contract is refused before it is sent: `pydantic.ValidationError` names the field or the rule.
What the provider refuses has a class for each HTTP status{codes}; `status`, `code`, `request_id`, `method` and
`path` say the rest."""


def _program(made: Made, lines: list[str], *, awaited: bool = False) -> str:
    if not lines:
        return ""
    prefix, wait = ("Async", "async ") if awaited else ("", "")
    address = "" if made.page.server else f'base_url=os.environ["{_address_variable(made.contract)}"]'
    body = [f"{wait}with {prefix}Client({address}) as client:", *(f"    {line}" for line in lines)]
    imports = [
        "import asyncio",
        "import os",
        "from kling_clients import errors",
        f"from kling_clients.{made.package} import {prefix}Client",
    ]
    if awaited:
        waiting = [
            line.replace("client.", "await client.", 1).replace("task.download", "await task.download")
            for line in body[1:]
        ]
        body = ["async def main() -> None:", *(f"    {line}" for line in (body[0], *waiting)), "asyncio.run(main())"]
    return formatted("\n".join([*imports, "", *body]), "a.py")


def _address_variable(contract: Contract) -> str:
    return f"{contract.token_environment.removesuffix('_TOKEN')}_URL"


def _call(resource: Resource, method: Method, operation: Operation, *, wait: bool = True) -> list[str]:
    """Return the lines that make a valid call and use its answer; none where no valid request was found."""
    try:
        request = Builder(operation).plain()
    except UnreadableError:  # a schema that is none, in a contract of others
        request = None
    if request is None:
        return []
    arguments = list(_arguments(method, request))
    name = f"client.{resource.name}"
    if method.waits and wait:
        arguments += [f"{method.timeout}=600", f"{method.on_update}=print"]
        file = "video.mp4" if operation.task and operation.task.seconds_field else "result"
        return [f"task = {name}.{method.waits}({', '.join(arguments)})", f'print(task.download("{file}"))']
    call = f"{name}.{method.name}({', '.join(arguments)})"
    return (
        [f"task = {call}", "print(task.id, task.state)"]
        if method.send == "_task"
        else [f"answer = {call}", "print(answer)"]
    )


def _arguments(method: Method, request: dict[str, Any]) -> Iterator[str]:
    body = request.get("body")
    for argument in method.arguments:
        of_place = {"body": body} if argument.place == "json" else request.get(argument.place, {})
        name = "body" if argument.place == "json" else argument.wire_name[1:-1]
        if of_place.get(name) is not None:
            yield f"{argument.name}={of_place[name]!r}"
    if method.request and isinstance(body, dict):
        yield from (f"{identifier(name)}={value!r}" for name, value in body.items())


def _calls_back(made: Made, operation: Operation) -> bool:
    """Whether the contract says that the same kind of task is posted to the caller."""
    task = made.responses.originals.get(made.responses.roots.get(operation.id, ""))
    return task is not None and operation.callback_schema is not None and covers(task, operation.callback_schema)


def api(made: Made) -> dict[str, Any]:
    """Return what api.md says."""
    methods = list(made.methods())
    resources = [
        {
            "name": resource.name,
            "rows": [
                row for of, method, operation in methods if of is resource for row in _rows(made, method, operation)
            ],
        }
        for resource in made.page.resources
    ]
    return {
        "title": made.contract.title,
        "resources": resources,
        "sections": [
            {"title": "Requests", "tables": list(_tables(made.requests))},
            {"title": "Answers", "tables": list(_tables(made.responses))},
        ],
        "codes": list(made.contract.error_codes.values()),
        "class_names": {code.number: code.name for code in declarations.business_codes(made.contract)},
    }


def _rows(made: Made, method: Method, operation: Operation) -> Iterator[Row]:
    arguments = [argument.name for argument in method.arguments] + ([f"**{method.params}"] if method.request else [])
    returns = RETURNS[method.send].format(method.answer)
    text = f"{docs.summary(operation)} `{operation.method} {operation.path}`"
    yield Row(code=f"{method.name}({', '.join(arguments)})", text=text, returns=returns)
    waiting = [method.timeout, method.on_update]
    if method.waits:
        code = f"{method.waits}({', '.join([*arguments, *waiting])})"
        yield Row(code=code, text="The same, and wait until the task has succeeded.", returns=returns)
        code = f"resume({', '.join(['task.id', *waiting])})"
        yield Row(code=code, text="Wait for a task that was created before.", returns=returns)
    if method.send == "_tasks":
        returns = returns.replace("Sequence", "Iterator")
        yield Row(
            code="iterate(page_size)", text="Yield all tasks, asking for a page when it is needed.", returns=returns
        )
    if method.send == "_task" and _calls_back(made, operation):
        yield Row(code="parse_callback(headers, body, secret)", text="Make a task of what was posted.", returns=returns)


def _tables(models: Models) -> Iterator[Table]:
    for name in models.originals:
        yield Table(name=name, fields=tuple(client.params(models, name)), rules=tuple(models.rules[name]))
