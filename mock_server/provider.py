"""One provider's mock: a request in, an answer out. No sockets, no threads, no time but the clock's."""

import functools
import itertools
import math
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any
from urllib.parse import unquote

import orjson

from contract import pointer
from contract.judge import Judge
from contract.records import Contract, Operation, TaskLifecycle
from contract.sample import sample
from contract.schemas import closed
from mock_server.access import Door
from mock_server.callbacks import Callbacks, Due
from mock_server.clock import Clock, SystemClock
from mock_server.faults import SCOPE, Fault, take
from mock_server.forms import REQUEST_ID, RESULTS, Form, TaskForm
from mock_server.messages import JSON, Answer, Request, media_type
from mock_server.parameters import request_values
from mock_server.refusals import Refusals
from mock_server.results import DEFAULT, Wishes, handed_out
from mock_server.scenarios import NO_URL, NONE, Preferences, Scenario, preferences
from mock_server.settings import DEFAULTS, Settings
from mock_server.stores.memory import MemoryStore
from mock_server.stores.store import SHOWN, Control, Entry, Store
from mock_server.tasks import State, Task, change, changes, state

__all__ = ["MockProvider", "Settings"]
entry: Callable[[tuple[Any, ...]], Entry] = functools.partial(tuple.__new__, Entry)
"""Makes one without looking at its names: the journal has one of each request."""
UNPAGED = 10_000
"""How many tasks a list holds at most where the contract has no parameter for it."""


@dataclass(slots=True, kw_only=True)
class Served:
    """An operation with all that answering it needs, made once."""

    operation: Operation
    door: Door
    judge: Judge
    media_type: bytes
    """Of its body."""
    status: int
    form: Form | None
    creator: Operation | None
    lifecycle: TaskLifecycle | None
    task: TaskForm | None = None
    """The form of a task in its answer, or in each item of its list."""
    wishes: Wishes | None = None
    has_parameters: bool = False
    secret: str | None = None
    """The parameter of the query that holds the token."""


NOTHING: dict[str, Served] = {}
NO_VALUES: dict[str, str] = {}


class MockProvider:
    """Serves a contract: faults, routing, token, limits, media type, validation, tasks, in this order, as HTTP asks."""

    def __init__(
        self,
        contract: Contract,
        settings: Settings = DEFAULTS,
        clock: Clock | None = None,
        judges: Callable[[Operation], Judge] = Judge,
        store: Store | None = None,
    ) -> None:
        """``judges`` makes what judges the requests to an operation: another one makes a mock that is wrong on purpose."""
        self.contract = contract
        self.settings = settings
        self.clock = clock or SystemClock()
        self.store: Store = store or MemoryStore()
        self._shared = not isinstance(self.store, MemoryStore)
        self.callbacks = Callbacks(
            self.clock, settings, self._upcoming, self.catch_up if self._shared else lambda: None
        )
        self.beside: Callable[[Request], Answer | None] = lambda _: None
        """What answers requests to paths that the contract does not have."""
        self._judges = judges
        self._session, self._counter = str(uuid.uuid4())[:24].encode(), itertools.count(1)
        self._refusals = Refusals(contract, self._request_id)
        self._chance = Random(0)
        self._literal: dict[str, dict[str, Served]] = {}
        self._callback_forms: dict[str, TaskForm] = {}
        self._patterns: list[tuple[list[str], dict[str, Served]]] = []
        for operation in contract.operations:
            self._route(operation)
        self._patterns.sort(key=lambda route: sum(segment.startswith("{") for segment in route[0]))
        self._pace = settings.pace
        if self._shared:
            self.clock.share(self._move_for_all)
            self._take_up()

    def answer(self, request: Request) -> Answer:
        """Answer one request; never raises for anything that a client can send."""
        try:
            control = self.store.control()
            if self._shared:
                self._set_clock(control)
            methods, path = self.at(request.path)
            served = methods.get(request.method)
            if served is None and (aside := self.beside(request) or self._result(request)) is not None:
                return aside  # no part of the API: no fault concerns it, and the journal leaves it out
            fault = None
            if control.faults and any(fault.is_for(request) for fault in control.faults):
                fault = self.store.change(lambda known: take(known.faults, request, self._chance))
            if fault is None:
                answer = self._answer(methods, served, path, request)
            elif fault.kind == "refuse":
                answer = self._refused(fault, served)
            elif fault.kind == "drop-before":
                answer = fault.spoilt(Answer(status=0))
            else:
                answer = fault.spoilt(self._answer(methods, served, path, request))
            self.note(request, answer, served, fault)
            return answer
        except self.store.errors as error:
            return self._refusals.answer(
                503, "no-state", f"the mock's tasks are out of reach: {error}", ("retry-after", "1")
            )

    def catch_up(self) -> None:
        """Set the clock as others have set it who share the store."""
        self._set_clock(self.store.control())

    def _set_clock(self, control: Control) -> None:
        if control.offset != self.clock.offset:
            self.clock.offset = control.offset

    def note(
        self,
        request: Request,
        answer: Answer,
        served: Served | None,
        fault: Fault | None = None,
        problems: Sequence[str] = (),
    ) -> None:
        """Add an exchange to the journal, with what in it breaks the contract."""
        scope = request.raw_headers.get(SCOPE)
        try:  # noqa: SIM105 - suppress() takes longer than all that it holds
            self.store.note(
                entry(
                    (
                        self.clock.now(), request.method, request.path, request.query, served.secret if served else None,
                        scope.decode("latin-1") if scope else None, request.body[:SHOWN], answer.status, answer.body[:SHOWN],
                        fault.kind if fault else None, problems,
                    )
                )
            )  # fmt: skip
        except self.store.errors:
            pass  # what was done is answered, though nothing notes it

    def _move_for_all(self, seconds: float) -> float:
        """Move the clock on in all processes that share the store."""

        def change(control: Control) -> float:
            control.offset += seconds
            return control.offset

        return float(self.store.change(change))

    def _answer(
        self, methods: dict[str, Served], served: Served | None, path: dict[str, str], request: Request
    ) -> Answer:
        if not methods:
            return self._refusals.unknown(request)
        if served is None:
            allowed = ("allow", ", ".join(sorted(methods)))
            return self._refusals.answer(405, "wrong-method", f"{request.method} is not allowed here", allowed)
        if (refusal := served.door.refusal(request)) is not None:
            return self._unauthorized(served.operation, *refusal)
        prefer = request.raw_headers.get(b"prefer")
        wanted = preferences(prefer.decode("latin-1")) if prefer else NONE
        if wanted is not NONE or self.settings.per_second is not None:
            limited = self._limited(served, wanted)
            if limited is not None:
                return limited
        return self._judged(served, request, path, wanted)

    def _route(self, operation: Operation) -> None:
        segments = operation.path.split("/")
        if not any(segment.startswith("{") for segment in segments):
            self._literal.setdefault(operation.path, {})[operation.method] = self._serve(operation)
            return
        for known, methods in self._patterns:
            if known == segments:
                methods[operation.method] = self._serve(operation)
                return
        self._patterns.append((segments, {operation.method: self._serve(operation)}))

    def _serve(self, operation: Operation) -> Served:
        success, creator, scheme = operation.success(), self.contract.creator_of(operation), operation.security
        lifecycle = creator.task if creator else None
        template = sample(success.schema) if success and success.schema is not None else None
        schema = closed(operation.request_schema) if self.settings.strict else operation.request_schema
        served = Served(
            operation=operation,
            door=Door(scheme, self.settings, self.clock),
            judge=self._judges(replace(operation, request_schema=schema)),
            media_type=operation.body.media_type.encode("latin-1") if operation.body else b"",
            status=int(success.status) if success and success.status.isdecimal() else 200,
            form=None,
            creator=creator,
            lifecycle=lifecycle,
            has_parameters=bool(operation.parameters),
            secret=scheme.name if scheme is not None and scheme.location == "query" else None,
        )
        request_id = self.contract.envelope.request_id if self.contract.envelope else None
        if lifecycle is not None and operation.id == lifecycle.list_operation:
            items = pointer.get(template, lifecycle.list_items, None)
            served.form = Form(template, {lifecycle.list_items: b"[%(items)b]", request_id: REQUEST_ID})
            served.task = TaskForm(items[0] if items else {}, lifecycle, "")
        elif lifecycle is not None:
            served.task = TaskForm(template, lifecycle, lifecycle.task, request_id)
            if operation is creator:
                served.wishes = Wishes(operation, lifecycle)
            if operation.callback_schema is not None:
                self._callback_forms[operation.id] = TaskForm(sample(operation.callback_schema), lifecycle, "")
        elif template is not None:
            served.form = Form(template, {request_id: REQUEST_ID})
        return served

    def at(self, path: str) -> tuple[dict[str, Served], dict[str, str]]:
        """Return what is served at a path, by method, and the values of the path's parameters."""
        methods = self._literal.get(path)
        if methods is not None:
            return methods, NO_VALUES
        segments = path.split("/")
        for known, methods in self._patterns:
            if len(known) == len(segments) and all(
                a == b or (a.startswith("{") and b) for a, b in zip(known, segments, strict=True)
            ):
                return methods, {a[1:-1]: unquote(b) for a, b in zip(known, segments, strict=True) if a.startswith("{")}
        return NOTHING, NO_VALUES

    def _unauthorized(self, operation: Operation, cause: str, message: str) -> Answer:
        scheme = operation.security
        challenge = (("www-authenticate", scheme.prefix.strip()),) if scheme is not None and scheme.prefix else ()
        return self._refusals.answer(401, cause, message, *challenge, operation=operation)

    def _limited(self, served: Served, wanted: Preferences) -> Answer | None:
        settings, operation = self.settings, served.operation
        if wanted.code is not None:
            message = f"asked for by Prefer: code={wanted.code}"
            applied = ("preference-applied", f"code={wanted.code}")
            return self._refusals.answer(wanted.code, "asked-for", message, applied, operation=operation)
        if settings.per_second is not None and self.store.count("second", 1.0) > settings.per_second:
            message = f"more than {settings.per_second} requests a second"
            return self._refusals.answer(429, "too-many-requests", message, ("retry-after", "1"), operation=operation)
        return None

    def _judged(self, served: Served, request: Request, path: dict[str, str], wanted: Preferences) -> Answer:
        operation = served.operation
        values: dict[str, Any] = {}
        if served.has_parameters:
            values = request_values(operation, path, request.query, request.headers)
        if operation.body is not None and request.body:
            exact = request.raw_headers.get(b"content-type") == served.media_type
            if not exact and (sent := media_type(request.headers)) != operation.body.media_type:
                message = f"expected {operation.body.media_type}, got {sent or 'no media type'}"
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
        return self._carried_out(served, values, request, wanted)

    def _carried_out(self, served: Served, values: dict[str, Any], request: Request, wanted: Preferences) -> Answer:
        lifecycle, operation, creator = served.lifecycle, served.operation, served.creator
        if lifecycle is None or creator is None:
            return self._plain(served)
        if operation is creator:
            return self._created(served, lifecycle, values, request, wanted)
        if operation.id == lifecycle.list_operation:
            return self._listed(served, lifecycle, values, request)
        name, now = str(values["path"][lifecycle.query_parameter]), self.clock.now()
        task = self._kept(self.store.find(creator.id, name))
        if task is None:
            return self._refusals.answer(404, "unknown-resource", f"there is no task {name}", operation=operation)
        if task.pace is None and task.looks < len(lifecycle.pending):
            task.looks, task.looked_at = task.looks + 1, now
            self.store.save(task)
            self.tell(task)
        return self._shown(served, lifecycle, task, request, now)

    def _created(
        self, served: Served, lifecycle: TaskLifecycle, values: dict[str, Any], request: Request, wanted: Preferences
    ) -> Answer:
        operation, settings = served.operation, self.settings
        body = values.get("body")
        said = body if isinstance(body, dict) else {}
        key = said.get(lifecycle.key_field)
        if settings.parallel is not None or settings.credits is not None:
            refusal = self._beyond_means(operation, lifecycle, key)
            if refusal is not None:
                return refusal
        now = self.clock.now()
        task = Task(
            operation.id,
            now,
            key if isinstance(key, str) else None,
            self._pace,
            wanted.scenario or self.scenario(),
            served.wishes.video(said) if served.wishes else DEFAULT,
        )
        if (
            (callback := said.get(lifecycle.callback))
            and isinstance(callback, str)
            and operation.id in self._callback_forms
        ):
            task.callback, task.base_url = callback, request.base_url
        if not self.store.add(task, unique=lifecycle.key_unique):
            return self._refusals.answer(
                400, "duplicate-key", f"{lifecycle.key_field}: {key!r} is taken", operation=operation
            )
        if task.callback is not None:
            self.tell(task)
        answer = self._shown(served, lifecycle, task, request, now)
        if wanted.scenario is not None:
            answer.headers = (*answer.headers, ("preference-applied", f"scenario={wanted.scenario.name}"))
        return answer

    def scenario(self) -> Scenario:
        """Return what becomes of a task that asks for nothing else."""
        return self.store.control().scenario or self.settings.scenario

    def _beyond_means(self, operation: Operation, lifecycle: TaskLifecycle, key: Any) -> Answer | None:
        """Refuse a create where too many tasks are unfinished, or no credits are left; one whose key is taken costs none."""
        settings = self.settings
        if settings.parallel is not None and self._unfinished() >= settings.parallel:
            message = f"more than {settings.parallel} tasks at once"
            return self._refusals.answer(429, "too-many-tasks", message, ("retry-after", "1"), operation=operation)
        known = self.store.find(operation.id, key) if lifecycle.key_unique and isinstance(key, str) else None
        is_taken = known is not None and known.key == key
        if settings.credits is not None and not is_taken and self.store.count("credits") > settings.credits:
            return self._refusals.answer(429, "no-credits", "the credits are used up", operation=operation)
        return None

    def _unfinished(self) -> int:
        """Count the tasks that take a slot, and note those that do not any more."""
        count = 0
        for task in self.store.open():
            if self.state(task).outcome == "pending":
                count += 1
            elif task.callback is None:  # one that is told of stays open: another process may have to go on with that
                task.ended = True
                self.store.save(task)
        return count

    def state(self, task: Task) -> State:
        """Return how far a task is now."""
        lifecycle = self.contract.operation(task.operation).task
        if lifecycle is None:
            raise LookupError(f"{task.operation} makes no tasks")
        return state(task, lifecycle, self.clock.now())

    def _shown(
        self,
        served: Served,
        lifecycle: TaskLifecycle,
        task: Task,
        request: Request,
        now: float,
    ) -> Answer:
        if served.task is None:
            return Answer(status=served.status)
        so_far = state(task, lifecycle, now)
        base_url = request.base_url if so_far.outcome == "succeeded" else ""
        body = served.task.filled(task, so_far, base_url, self._request_id())
        return Answer(served.status, body, JSON)

    def _request_id(self) -> bytes:
        """Return an id that looks like a UUID and costs less."""
        return b"%b%012x" % (self._session, next(self._counter))

    def _plain(self, served: Served) -> Answer:
        if served.form is None:
            return Answer(status=served.status)
        return Answer(status=served.status, body=served.form.filled({b"request_id": self._request_id()}), headers=JSON)

    def _listed(self, served: Served, lifecycle: TaskLifecycle, values: dict[str, Any], request: Request) -> Answer:
        if served.form is None or served.task is None or served.creator is None:
            return Answer(status=served.status)
        page, size = (self._parameter(served, name, values) for name in (lifecycle.list_page, lifecycle.list_size))
        size = size or UNPAGED
        newest = self.store.newest(served.creator.id, max(0, page - 1) * size, size)
        tasks = [task for task in newest if self._kept(task)]
        now, base_url = self.clock.now(), request.base_url
        items = b",".join(
            [served.task.filled(task, state(task, lifecycle, now), base_url, b"") for task in tasks if self._kept(task)]
        )
        body = served.form.filled({b"items": items, b"request_id": self._request_id()})
        return Answer(status=served.status, body=body, headers=JSON)

    def _kept(self, task: Task | None) -> Task | None:
        """Return a task unless its time is over."""
        return None if task is None or self.clock.now() - task.created_at > self.settings.keep_seconds else task

    def _parameter(self, served: Served, name: str | None, values: dict[str, Any]) -> int:
        schemas = {parameter.name: parameter.schema for parameter in served.operation.parameters}
        default = schemas.get(name or "", {}).get("default", 0)
        value = values.get("query", {}).get(name, default)
        return int(value if isinstance(value, (int, float)) else default)

    def _take_up(self) -> None:
        """Go on telling of the tasks that another mock left in the store."""
        for task in self.store.open():
            self.tell(task)

    def tell(self, task: Task) -> None:
        """Have each change of a task's status posted that was not yet, at its time."""
        if task.callback is not None and task.operation in self._callback_forms:
            self.callbacks.follow(task.id)

    def _upcoming(self, identifier: str) -> Due | None:
        """Return the next change of a task that nobody has told of, and what tells of it; None where there is none."""
        if self._shared:
            self.catch_up()
        task = self.store.get(identifier)
        form = self._callback_forms.get(task.operation) if task is not None else None
        lifecycle = self.contract.operation(task.operation).task if task is not None else None
        if task is None or form is None or lifecycle is None or task.callback is None:
            return None
        moments, number = changes(task, lifecycle), self.store.told(identifier)
        if number >= len(moments):
            return None
        changed = change(task, lifecycle, number)

        def body() -> bytes | None:
            claimed = self.store.claim(identifier, number)
            return form.filled(task, changed, task.base_url, b"") if claimed else None

        return Due(moments[number], task.callback, body)

    def _result(self, request: Request) -> Answer | None:
        if not request.path.startswith(RESULTS) or request.method not in ("GET", "HEAD"):
            return None
        task = self._kept(self.store.get(request.path.removeprefix(RESULTS).removesuffix(".mp4")))
        has_one = task is not None and self.state(task).outcome == "succeeded" and task.scenario.name != NO_URL
        return handed_out(task.video) if task is not None and has_one else None

    def _refused(self, fault: Fault, served: Served | None) -> Answer:
        later = (("retry-after", str(math.ceil(fault.seconds))),) if fault.status in (429, 503) else ()
        operation = served.operation if served else None
        message = "the mock was told to refuse"
        return self._refusals.answer(fault.status, "asked-for", message, *later, operation=operation, code=fault.code)
