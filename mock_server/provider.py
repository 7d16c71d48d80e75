"""One provider's mock: a request in, an answer out. No sockets, no threads, no time but the clock's."""

import base64
import copy
import functools
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote

import orjson

from contract import pointer, security
from contract.judge import Judge
from contract.records import Contract, Operation, TaskLifecycle
from contract.sample import sample
from mock_server.callbacks import Callbacks
from mock_server.clock import Clock, SystemClock
from mock_server.messages import Answer, Request, json_answer
from mock_server.parameters import cookies, request_values
from mock_server.refusals import Refusals
from mock_server.results import PATH, asked_for, handed_out
from mock_server.tasks import Task, TaskStore, state


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a mock behaves where the contract leaves it open."""

    token: str | None = None
    """The one token that is accepted; None accepts any that is not empty."""
    pending_seconds: float = 2.0
    """How long a task stays in each pending status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Served:
    """An operation with all that answering it needs, made once."""

    operation: Operation
    judge: Judge
    status: int
    template: Any
    creator: Operation | None

    @property
    def lifecycle(self) -> TaskLifecycle | None:
        return self.creator.task if self.creator else None


UNPAGED = 10_000
"""How many tasks a list holds at most where the contract has no parameter for it."""


class MockProvider:
    """Serves a contract: routing, token, media type, validation, tasks, in this order, as HTTP asks."""

    def __init__(
        self,
        contract: Contract,
        settings: Settings = Settings(),
        clock: Clock | None = None,
        judges: Callable[[Operation], Judge] = Judge,
    ) -> None:
        """``judges`` makes what judges the requests to an operation: another one makes a mock that is wrong on purpose."""
        self.contract = contract
        self._judges = judges
        self._settings = settings
        self._clock = clock or SystemClock()
        self._tasks = TaskStore(self._clock)
        self._callbacks = Callbacks(self._clock)
        self._refusals = Refusals(contract)
        self._routes: list[tuple[list[str], dict[str, _Served]]] = []
        for operation in contract.operations:
            self._route(operation.path.split("/"))[operation.method] = self._serve(operation)

    def answer(self, request: Request) -> Answer:
        """Answer one request; never raises for anything that a client can send."""
        if request.path.startswith(PATH):
            return self._result(request)
        found = self._find(request.path)
        if found is None:
            return self._refusals.answer(404, "unknown-path", f"there is nothing at {request.path}")
        methods, path = found
        served = methods.get(request.method)
        if served is None:
            allow = ("allow", ", ".join(sorted(methods)))
            return self._refusals.answer(405, "wrong-method", f"{request.method} is not allowed here", allow)
        return self._unauthorized(served, request) or self._judged(served, request, path)

    def _result(self, request: Request) -> Answer:
        task = self._tasks.get(request.path.removeprefix(PATH).removesuffix(".mp4"))
        if task is None or request.method not in ("GET", "HEAD"):
            return self._refusals.answer(404, "unknown-path", f"there is nothing at {request.path}")
        return handed_out(task.video)

    def _route(self, segments: list[str]) -> dict[str, _Served]:
        for known, methods in self._routes:
            if known == segments:
                return methods
        self._routes.append((segments, {}))
        self._routes.sort(key=lambda route: sum(segment.startswith("{") for segment in route[0]))  # literal ones first
        return next(methods for known, methods in self._routes if known == segments)

    def _serve(self, operation: Operation) -> _Served:
        success = operation.success()
        status = int(success.status) if success and success.status.isdecimal() else 200
        return _Served(
            operation=operation,
            judge=self._judges(operation),
            status=status,
            template=sample(success.schema) if success and success.schema is not None else None,
            creator=self.contract.creator_of(operation),
        )

    def _find(self, path: str) -> tuple[dict[str, _Served], dict[str, str]] | None:
        segments = path.split("/")
        for known, methods in self._routes:
            if len(known) == len(segments) and all(
                a == b or (a.startswith("{") and b) for a, b in zip(known, segments, strict=True)
            ):
                values = {a[1:-1]: unquote(b) for a, b in zip(known, segments, strict=True) if a.startswith("{")}
                return methods, values
        return None

    def _unauthorized(self, served: _Served, request: Request) -> Answer | None:
        scheme = served.operation.security
        if scheme is None:
            return None
        headers = dict(request.headers)
        token = security.token_of(scheme, headers, dict(parse_qsl(request.query)), cookies(headers))
        wanted = self._settings.token
        if wanted is not None and scheme.kind == "basic":
            wanted = base64.b64encode(wanted.encode()).decode()
        if token is not None and token == (wanted or token):
            return None
        sent = scheme.name.lower() in headers or token is not None
        cause, message = ("wrong-token", "the token is not valid") if sent else ("no-token", "a token is needed")
        challenge = (("www-authenticate", scheme.prefix.strip()),) if scheme.prefix else ()
        return self._refusals.answer(401, cause, message, *challenge, operation=served.operation)

    def _judged(self, served: _Served, request: Request, path: dict[str, str]) -> Answer:
        operation = served.operation
        values = request_values(operation, path, request.query, dict(request.headers))
        if operation.body is not None and request.body:
            media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            if media_type != operation.body.media_type:
                message = f"expected {operation.body.media_type}, got {media_type or 'no media type'}"
                return self._refusals.answer(415, "invalid-body", message, operation=operation)
            try:
                values["body"] = orjson.loads(request.body)
            except orjson.JSONDecodeError as error:
                return self._refusals.answer(400, "invalid-body", f"the body is not JSON: {error}", operation=operation)
        if not served.judge.allows(values):
            violation = served.judge.violations(values)[0]
            place = "/".join(violation.place)
            cause = "invalid-value" if operation.body is None or "body" in values else "invalid-body"
            return self._refusals.answer(400, cause, f"{place}: {violation.message}", operation=operation)
        return self._carried_out(served, values, request.base_url)

    def _carried_out(self, served: _Served, values: dict[str, Any], base_url: str) -> Answer:
        lifecycle, operation = served.lifecycle, served.operation
        if lifecycle is None or served.creator is None:
            return self._accepted(served, copy.deepcopy(served.template))
        if operation.id == lifecycle.list_operation:
            return self._listed(served, lifecycle, values, base_url)
        if operation.id == served.creator.id:
            key = _field(values, lifecycle.key_field)
            video = asked_for(operation, lifecycle, values.get("body"))
            key_text = key if isinstance(key, str) else None
            task = self._tasks.create(operation.id, key_text, unique=lifecycle.key_unique, video=video)
            if task is None:
                message = f"{lifecycle.key_field}: {key!r} is taken"
                return self._refusals.answer(400, "duplicate-key", message, operation=operation)
        else:
            name = str(values["path"][lifecycle.query_parameter])
            task = self._tasks.find(served.creator.id, name)
            if task is None:
                return self._refusals.answer(404, "unknown-resource", f"there is no task {name}", operation=operation)
        answer = copy.deepcopy(served.template)
        self._fill(pointer.get(answer, lifecycle.task), lifecycle, task, self._clock.now(), base_url)
        if operation.id == served.creator.id and lifecycle.callback and operation.callback_schema is not None:
            self._tell(_field(values, lifecycle.callback), operation, lifecycle, task, base_url)
        return self._accepted(served, answer)

    def _tell(self, address: Any, operation: Operation, lifecycle: TaskLifecycle, task: Task, base_url: str) -> None:
        """Have each change of a task's status posted to the address that its create named."""
        if not isinstance(address, str) or not address:
            return

        def body(moment: float) -> bytes:
            posted = sample(operation.callback_schema)
            self._fill(posted, lifecycle, task, moment, base_url)
            return orjson.dumps(posted)

        for step in range(1, len(lifecycle.pending) + 1):
            moment = task.created_at + step * self._settings.pending_seconds
            self._callbacks.post(moment, address, functools.partial(body, moment))

    def _listed(self, served: _Served, lifecycle: TaskLifecycle, values: dict[str, Any], base_url: str) -> Answer:
        page, size = (self._parameter(served, name, values) for name in (lifecycle.list_page, lifecycle.list_size))
        size = size or UNPAGED
        creator = served.creator.id if served.creator else ""
        tasks = self._tasks.newest(creator, max(0, page - 1) * size, size)
        answer = copy.deepcopy(served.template)
        items = pointer.get(answer, lifecycle.list_items)
        template = items[0]
        items[:] = [copy.deepcopy(template) for _ in tasks]
        for item, task in zip(items, tasks, strict=True):
            self._fill(item, lifecycle, task, self._clock.now(), base_url)
        return self._accepted(served, answer)

    def _parameter(self, served: _Served, name: str | None, values: dict[str, Any]) -> int:
        schemas = {parameter.name: parameter.schema for parameter in served.operation.parameters}
        default = schemas.get(name or "", {}).get("default", 0)
        value = values.get("query", {}).get(name, default)
        return int(value if isinstance(value, (int, float)) else default)

    def _fill(self, task: dict[str, Any], lifecycle: TaskLifecycle, stored: Task, moment: float, base_url: str) -> None:
        """Write what is known of a task at a moment into a sample of it, and leave out what is not there yet."""
        now = state(stored, lifecycle, moment, self._settings.pending_seconds)
        sampled_id = pointer.get(task, lifecycle.id)
        known: dict[str | None, Any] = {
            lifecycle.id: int(stored.id) if isinstance(sampled_id, int) else stored.id,
            lifecycle.status: now.status,
            lifecycle.created_at: int(stored.created_at * 1000),
            lifecycle.updated_at: int(now.since * 1000),
            lifecycle.key_echo: stored.key,
            lifecycle.message: None,
        }
        if lifecycle.result and not now.succeeded:
            pointer.drop(task, lifecycle.result)
        elif lifecycle.result and (result := pointer.get(task, lifecycle.result, None)) is not None:
            address = f"{base_url}{PATH}{stored.id}.mp4"  # the answer to a create may have no place for it
            pointer.put(task, lifecycle.result, _addressed(result, lifecycle.url, address))
        for place, value in known.items():
            if place is None or pointer.get(task, place, None) is None:
                continue  # the contract does not say that this answer has it
            if value is None:
                pointer.drop(task, place)
            else:
                pointer.put(task, place, value)

    def _accepted(self, served: _Served, answer: Any) -> Answer:
        envelope = self.contract.envelope
        if answer is None:
            return Answer(status=served.status)
        if envelope and envelope.request_id and isinstance(answer, dict):
            pointer.put(answer, envelope.request_id, str(uuid.uuid4()))
        return json_answer(served.status, answer)


def _addressed(result: Any, url: str | None, address: str) -> Any:
    """Return a result, or a list of them, with this address in it: itself, or what it holds at ``url``."""
    if isinstance(result, list):
        return [_addressed(item, url, address) for item in result]
    if url and isinstance(result, dict):
        pointer.put(result, url, address)
        return result
    return address if isinstance(result, str) else result


def _field(values: dict[str, Any], name: str | None) -> Any:
    """Return a field of the body; None where there is none, or where the body is no object."""
    body = values.get("body")
    return body.get(name) if name and isinstance(body, dict) else None
