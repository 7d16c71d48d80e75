"""What becomes of a task after its create was accepted: asked for, listed, followed to its end, waited for at its callback.

No task is created for it: those that the other cases paid for are looked after.
"""

import secrets
import string
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from contract import pointer
from contract.records import Contract, Operation, Schema, TaskLifecycle
from contract.schemas import compose
from contract.search.builder import Builder
from contract.search.requests import Request
from contract_tests.answers import Outcome
from contract_tests.callbacks import Receiver
from contract_tests.cases import ANY_REFUSAL, REFUSALS, Case
from contract_tests.conformance import AnswerChecks, Observation
from contract_tests.sender import Exchange

DAY = 86_400_000  # milliseconds by which the clocks of both sides may differ
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 2.0  # seconds between two questions about a task
CALLBACK_SECONDS = 5.0
SHORTEST_ID = 10  # characters; a shorter one, drawn by chance, may well have been given to another task
OTHERS = 5
"""How many of the tasks that are not followed are asked for, once each."""
PAGES = 12
PAGE_SIZE = 10
Seen = tuple[Observation, Exchange]


@dataclass(slots=True, kw_only=True)
class Followed:
    """A task of this run."""

    id: str
    created: Exchange
    states: list[dict[str, Any]] = field(default_factory=list)
    """The task in each answer about it, first that of its create."""
    exchange: Exchange
    """The latest."""


@dataclass(slots=True, kw_only=True, eq=False)
class Tasks:
    """The tasks that one operation has created in a run."""

    contract: Contract
    operation: Operation
    ask: Callable[[Case, Request | None], Exchange]
    """Sends a case."""
    sleep: Callable[[float], None]
    """Lets seconds go by for the server."""
    receiver: Receiver | None
    timeout: float
    """Seconds until a task must have ended."""
    _task: TaskLifecycle = field(init=False)
    _checks: AnswerChecks = field(init=False)
    _known: dict[str, Followed] = field(init=False, default_factory=dict)
    _asked: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        """Raise ValueError for an operation that creates no task."""
        if self.operation.task is None:
            raise ValueError(f"{self.operation.id} creates no task")
        self._task = self.operation.task
        self._checks = AnswerChecks(self.contract)

    def observe(self, created: list[Exchange]) -> Iterator[Seen]:
        """Look after the tasks of these accepted creates; yield what each answer shows."""
        for exchange in created:
            yield from self._created(exchange)
        if not self._known:
            return
        followed = self._chosen()
        if self._task.query_operation:
            yield from self._follow(followed)
            yield from self._ask_for_others(followed)
            yield from self._unknown_id()
        if self._task.key_field and self._task.key_unique:
            yield from self._second_with_the_key()
        if self._task.callback and self.operation.callback_schema is not None and self.receiver:
            yield from self._called_back(followed)
        if self._task.list_operation:
            yield from self._listed()

    def _seen(self, name: str, exchange: Exchange, problem: str = "") -> Seen:
        return Observation(promise=f"{self.operation.id}/lifecycle/{name}", problem=problem), exchange

    def _created(self, exchange: Exchange) -> Iterator[Seen]:
        state = self._state(exchange)
        identifier = pointer.get(state, self._task.id, None) if state is not None else None
        if not isinstance(identifier, (str, int)) or isinstance(identifier, bool) or identifier == "":
            yield self._seen("unique-ids", exchange, "expected the id of the new task, got none")
            return
        if str(identifier) in self._known:
            yield self._seen("unique-ids", exchange, f"id {identifier} was given to another task before")
            return
        task = Followed(id=str(identifier), created=exchange, exchange=exchange)
        self._known[task.id] = task
        yield self._seen("unique-ids", exchange)
        status = pointer.get(state, self._task.status, None)
        if self._place(status) is None:
            yield self._seen("starts", exchange, f"status {status!r} is none that the contract knows")
        elif status in self._task.failed:
            yield self._seen("starts", exchange, f"a task that was accepted starts as {status!r}")
        else:
            yield self._seen("starts", exchange)
        yield from self._take(task, exchange, state or {})

    def _take(self, task: Followed, exchange: Exchange, state: dict[str, Any]) -> Iterator[Seen]:
        """Take in what an answer says of a task, and compare it with what was said before."""
        before = task.states[-1] if task.states else None
        task.states.append(state)
        task.exchange = exchange
        yield from self._times(task, exchange, before, state)
        yield from self._key(task, exchange, state)
        if before is not None:
            yield from self._forward(exchange, before, state)
        if exchange is not task.created:
            yield from self._outcome_of(exchange, state)

    def _times(
        self, task: Followed, exchange: Exchange, before: dict[str, Any] | None, state: dict[str, Any]
    ) -> Iterator[Seen]:
        created, updated = self._time(state, self._task.created_at), self._time(state, self._task.updated_at)
        now = time.time() * 1000
        problems = [
            f"{name} {moment} is no time in milliseconds near now, {now:.0f}"
            for name, moment in (("created_at", created), ("updated_at", updated))
            if moment is not None and abs(moment - now) > DAY
        ]
        if created is not None and updated is not None and updated < created:
            problems.append(f"updated at {updated}, before it was created at {created}")
        if before is not None:
            first, previous = (
                self._time(task.states[0], self._task.created_at),
                self._time(before, self._task.updated_at),
            )
            if None not in (first, created) and first != created:
                problems.append(f"created at {created}, and before at {first}")
            if previous is not None and updated is not None and updated < previous:
                problems.append(f"updated at {updated}, and before at {previous}")
            if previous is not None and updated == previous == created and self._status(state) != self._status(before):
                problems.append(f"the status has changed, and updated_at is still {updated}, the time of its creation")
        if problems:
            yield self._seen("times", exchange, "; ".join(problems))
        elif created is not None or updated is not None:
            yield self._seen("times", exchange)

    def _key(self, task: Followed, exchange: Exchange, state: dict[str, Any]) -> Iterator[Seen]:
        key = _sent(task.created, self._task.key_field)
        if not self._task.key_echo or key is None:
            return
        echo = pointer.get(state, self._task.key_echo, None)
        if echo == key:
            yield self._seen("key-echo", exchange)
        elif echo is not None or self._schema_at(exchange, self._task.task + self._task.key_echo):
            yield self._seen("key-echo", exchange, f"expected the key {key!r}, got {echo!r}")

    def _forward(self, exchange: Exchange, before: dict[str, Any], state: dict[str, Any]) -> Iterator[Seen]:
        old, new = self._status(before), self._status(state)
        old_place, new_place = self._place(old), self._place(new)
        ended = old_place == len(self._task.pending)
        if new_place is None:
            yield self._seen("forward", exchange, f"status {new!r} is none that the contract knows")
        elif old_place is not None and (new_place < old_place or (ended and new != old)):
            yield self._seen("forward", exchange, f"status {old!r} became {new!r}")
        else:
            yield self._seen("forward", exchange)

    def _outcome_of(self, exchange: Exchange, state: dict[str, Any]) -> Iterator[Seen]:
        status = self._status(state)
        if self._task.result:
            result = pointer.get(state, self._task.result, None)
            if status in self._task.succeeded:
                yield self._seen("result", exchange, self._lacks(result, exchange))
            elif status in self._task.pending and result:
                yield self._seen("result", exchange, f"a task that is {status!r} has a result already")
        if self._task.message and status in self._task.failed:
            reason = pointer.get(state, self._task.message, None)
            yield self._seen("reason", exchange, "" if reason else "the task failed, and nothing says why")

    def _lacks(self, result: Any, exchange: Exchange) -> str:
        """Say what a result lacks; a success without an address where the video can be got is none."""
        if not result:
            return "the task succeeded, and has no result"
        schema = self._schema_at(exchange, self._task.task + (self._task.result or ""))
        addresses = [name for name in schema.get("properties", {}) if name.lower().endswith("url")]
        for item in result if isinstance(result, list) else [result]:
            for name in addresses[:1]:
                if not (isinstance(item, dict) and item.get(name)):
                    return f"the task succeeded, and its result has no {name}"
        return ""

    def _schema_at(self, exchange: Exchange, place: str) -> Schema:
        """Return what the contract says of a place in the answer of an exchange; empty where it says nothing."""
        success = self.contract.operation(exchange.case.operation).success()
        schema = compose(success.schema if success and success.schema else {})
        for part in pointer.parts(place):
            schema = compose(schema.get("properties", {}).get(part, {}))
        return compose(schema["items"]) if isinstance(schema.get("items"), dict) else schema

    def _chosen(self) -> list[Followed]:
        """Choose the tasks to follow: the latest, and the latest with a callback."""
        tasks = list(self._known.values())
        called = [task for task in tasks if self._address(task)]
        return list({task.id: task for task in (*called[-1:], *tasks[-1:])}.values())

    def _follow(self, followed: list[Followed]) -> Iterator[Seen]:
        """Ask for tasks until each has ended, and then once more."""
        waited, pause = 0.0, FIRST_PAUSE
        open_tasks = list(followed)
        while open_tasks and waited <= self.timeout:
            for task in open_tasks:
                yield from self._query(task)
            open_tasks = [task for task in open_tasks if not self._ended(task)]
            if open_tasks:
                self.sleep(pause)
                waited, pause = waited + pause, min(pause * 1.5, LONGEST_PAUSE)
        for task in followed:
            if self._ended(task):
                yield self._seen("ends", task.exchange)
                yield from self._query(task)
            elif len(task.states) > 1:
                status = self._status(task.states[-1])
                yield self._seen("ends", task.exchange, f"after {waited:.0f} s the task is still {status!r}")

    def _query(self, task: Followed) -> Iterator[Seen]:
        exchange = self._ask_for(task.id)
        if exchange.outcome is Outcome.INCONCLUSIVE and exchange.status not in (403, 404):
            return
        state = self._state(exchange) if exchange.outcome is Outcome.ACCEPTED else None
        if state is None:
            got = exchange.status if exchange.outcome is not Outcome.ACCEPTED else "an answer without a task"
            yield self._seen("queryable", exchange, f"expected task {task.id}, got {got}")
            return
        identifier = pointer.get(state, self._task.id, None)
        if str(identifier) != task.id:
            yield self._seen("queryable", exchange, f"expected task {task.id}, got task {identifier}")
            return
        yield self._seen("queryable", exchange)
        yield from self._take(task, exchange, state)

    def _ask_for(self, identifier: str) -> Exchange:
        operation = self.contract.operation(self._task.query_operation or "")
        self._asked += 1
        request = self._with_parameter(operation, self._task.query_parameter or "", identifier)
        return self.ask(self._case(operation, f"task {identifier}, question {self._asked}", request), request)

    def _ask_for_others(self, followed: list[Followed]) -> Iterator[Seen]:
        others = [task for task in self._known.values() if task not in followed]
        for task in others[:: max(1, -(-len(others) // OTHERS))]:
            yield from self._query(task)

    def _unknown_id(self) -> Iterator[Seen]:
        """Ask for an id that was never given out, and for one that goes on after the end of one that was."""
        known = next(iter(self._known))
        operation = self.contract.operation(self._task.query_operation or "")
        for unknown in (_never_given(known), f"{known}0"):
            request = self._with_parameter(operation, self._task.query_parameter or "", unknown)
            exchange = self.ask(self._case(operation, f"id {unknown}", request, expect="refuse"), request)
            if exchange.outcome is Outcome.ACCEPTED:
                yield self._seen("unknown-id", exchange, f"expected a refusal, got {exchange.status}")
            elif exchange.outcome is Outcome.REFUSED:
                yield self._seen("unknown-id", exchange)

    def _second_with_the_key(self) -> Iterator[Seen]:
        name = self._task.key_field
        first = next((task.created for task in self._known.values() if _sent(task.created, name)), None)
        if first is None:
            return
        promise = f"{self.operation.id}/lifecycle/key-unique"
        case = Case(
            id=promise,
            operation=self.operation.id,
            expect="refuse",
            promises=(),
            summary=f"a second create with {name} {_sent(first, name)!r}",
            request=first.case.request,
            refused_by=REFUSALS,
        )
        exchange = self.ask(case, first.request)
        if exchange.outcome is Outcome.ACCEPTED:
            yield self._seen("key-unique", exchange, f"expected a refusal, got {exchange.status}")
        elif exchange.outcome is Outcome.REFUSED:
            yield self._seen("key-unique", exchange)

    def _called_back(self, followed: list[Followed]) -> Iterator[Seen]:
        task = next((task for task in followed if self._address(task)), None)
        if task is None or self.receiver is None:
            return

        def tells_the_end(body: Any) -> bool:
            return isinstance(body, dict) and self._place(self._status(body)) == len(self._task.pending)

        waited, pause, case = 0.0, FIRST_PAUSE, task.created.case.id
        while not self._task.query_operation and waited <= self.timeout:
            self.receiver.wait(case, lambda callback: tells_the_end(callback.body), FIRST_PAUSE)
            if any(tells_the_end(callback.body) for callback in self.receiver.of(case)):
                break
            self.sleep(pause)
            waited, pause = waited + pause, min(pause * 1.5, LONGEST_PAUSE)
        self.receiver.wait(case, lambda callback: tells_the_end(callback.body), CALLBACK_SECONDS)
        received = self.receiver.of(case)
        ends = [callback for callback in received if tells_the_end(callback.body)]
        if not ends and (not self._task.query_operation or self._ended(task)):
            got = f"only {[self._status(callback.body) for callback in received]}" if received else "nothing"
            yield self._seen("callback", task.created, f"expected the end of task {task.id} to be posted, got {got}")
        for callback in received:
            yield self._seen("callback", task.created, self._wrong_in(callback.body, task))

    def _wrong_in(self, body: Any, task: Followed) -> str:
        """Say what is wrong in a callback: its form, or that it tells another story than the answers."""
        schema = self.operation.callback_schema or {}
        problem = self._checks.body(f"{self.operation.id}/lifecycle/callback", schema, body).problem
        if problem or not isinstance(body, dict):
            return problem or "expected a task, got none"
        identifier = pointer.get(body, self._task.id, None)
        if str(identifier) != task.id:
            return f"expected task {task.id}, got task {identifier}"
        latest = task.states[-1]
        if self._place(self._status(body)) == len(self._task.pending) and self._ended(task):
            for name, place in (("status", self._task.status), ("created_at", self._task.created_at)):
                posted, asked = (pointer.get(state, place or "", None) for state in (body, latest))
                if place and None not in (posted, asked) and posted != asked:
                    return f"{name} is {posted!r} in the callback and {asked!r} in the answer"
        return ""

    def _listed(self) -> Iterator[Seen]:
        operation = self.contract.operation(self._task.list_operation or "")
        size = self._page_size(operation)
        found: list[tuple[str, dict[str, Any]]] = []
        twice: list[str] = []
        exchange = None
        complete = False
        for page in range(PAGES):
            exchange = self._page(operation, page, size)
            items = self._items(exchange)
            if items is None:
                return
            if size:
                excess = f"expected at most {size} tasks, got {len(items)}" if len(items) > size else ""
                yield self._seen("list-size", exchange, excess)
            for state in items:
                identifier = str(pointer.get(state, self._task.id, None))
                if identifier in {known for known, _ in found}:
                    twice.append(identifier)
                else:
                    found.append((identifier, state))
            complete = not size or not self._task.list_page or len(items) < size
            if complete or self._known.keys() <= {known for known, _ in found}:
                break
        if exchange is not None:
            yield from self._judge_list(exchange, found, twice, complete=complete)

    def _judge_list(
        self, exchange: Exchange, found: list[tuple[str, dict[str, Any]]], twice: list[str], *, complete: bool
    ) -> Iterator[Seen]:
        places = {identifier: index for index, (identifier, _) in enumerate(found)}
        missing = [identifier for identifier in self._known if identifier not in places]
        if twice:
            yield self._seen("list-complete", exchange, f"task {twice[0]} is there twice")
        elif missing and (complete or self._task.list_order == "newest-first"):
            yield self._seen("list-complete", exchange, f"task {missing[0]} is not there ({len(missing)} are missing)")
        elif not missing:
            yield self._seen("list-complete", exchange)
        for identifier, state in found:
            if identifier in self._known:
                yield from self._same(exchange, self._known[identifier], state)
        if self._task.list_order in ("newest-first", "oldest-first"):
            mine = [identifier for identifier in self._known if identifier in places]
            by_creation = mine if self._task.list_order == "oldest-first" else mine[::-1]
            listed = sorted(mine, key=lambda identifier: places[identifier])
            moments = [self._time(state, self._task.created_at) for _, state in found]
            known = [moment for moment in moments if moment is not None]
            sorted_moments = sorted(known, reverse=self._task.list_order == "newest-first")
            wrong = known != sorted_moments or (len(set(known)) <= 1 and listed != by_creation)
            yield self._seen("list-order", exchange, f"the tasks are not {self._task.list_order}" if wrong else "")

    def _same(self, exchange: Exchange, task: Followed, state: dict[str, Any]) -> Iterator[Seen]:
        """Compare a task of the list with the answer about it; the status only of one that has ended."""
        latest = task.states[-1]
        ended = self._ended(task)
        names = (("created_at", self._task.created_at), ("status", self._task.status if ended else None))
        for name, place in names:
            listed, asked = (pointer.get(each, place or "", None) for each in (state, latest))
            if place and None not in (listed, asked) and listed != asked:
                yield self._seen(
                    "list-equal", exchange, f"task {task.id}: {name} is {listed!r} in the list, {asked!r} by itself"
                )
                return
        yield self._seen("list-equal", exchange)

    def _page_size(self, operation: Operation) -> int:
        schema = next((item.schema for item in operation.parameters if item.name == self._task.list_size), None)
        if schema is None:
            return 0
        return int(max(schema.get("minimum", 1), min(schema.get("maximum", PAGE_SIZE), PAGE_SIZE)))

    def _page(self, operation: Operation, page: int, size: int) -> Exchange:
        request = Builder(operation).plain() or {}
        schemas = {item.name: item.schema for item in operation.parameters}
        first = schemas.get(self._task.list_page or "", {})
        query = dict(request.get("query", {}))
        if size:
            query[self._task.list_size or ""] = size
        if self._task.list_page:
            query[self._task.list_page] = int(first.get("default") or first.get("minimum") or 1) + page
        request = {**request, "query": query}
        return self.ask(self._case(operation, f"page {page + 1} of the list", request), request)

    def _items(self, exchange: Exchange) -> list[dict[str, Any]] | None:
        value = exchange.answer.value if exchange.answer and exchange.outcome is Outcome.ACCEPTED else None
        items = pointer.get(value, self._task.list_items, None) if isinstance(value, (dict, list)) else None
        return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else None

    def _with_parameter(self, operation: Operation, name: str, value: str) -> Request:
        request = Builder(operation).plain() or {}
        location = next((item.location for item in operation.parameters if item.name == name), "path")
        return {**request, location: {**request.get(location, {}), name: value}}

    def _case(self, operation: Operation, summary: str, request: Request, expect: Any = "accept") -> Case:
        return Case(
            id=f"{self.operation.id}/lifecycle: {summary}",
            operation=operation.id,
            expect=expect,
            promises=(),
            summary=summary,
            request=request,
            refused_by=ANY_REFUSAL if expect == "refuse" else REFUSALS,
        )

    def _state(self, exchange: Exchange) -> dict[str, Any] | None:
        value = exchange.answer.value if exchange.answer else None
        state = pointer.get(value, self._task.task, None) if isinstance(value, dict) else None
        return state if isinstance(state, dict) else None

    def _address(self, task: Followed) -> str:
        return str(_sent(task.created, self._task.callback) or "")

    def _status(self, state: Any) -> Any:
        return pointer.get(state, self._task.status, None) if isinstance(state, dict) else None

    def _place(self, status: Any) -> int | None:
        """Return how far a status is: its number among the pending ones, or their count for one that ends a task."""
        if status in self._task.pending:
            return self._task.pending.index(status)
        return len(self._task.pending) if status in (*self._task.succeeded, *self._task.failed) else None

    def _ended(self, task: Followed) -> bool:
        return self._place(self._status(task.states[-1])) == len(self._task.pending)

    @staticmethod
    def _time(state: dict[str, Any], place: str | None) -> float | None:
        moment = pointer.get(state, place, None) if place else None
        return moment if isinstance(moment, (int, float)) and not isinstance(moment, bool) else None


def _never_given(identifier: str) -> str:
    """Return an id of the same form that no server has given out: each letter and digit is another, drawn by chance."""
    letters = {True: string.ascii_lowercase, False: string.digits}
    drawn = "".join(secrets.choice(letters[char.isalpha()]) if char.isalnum() else char for char in identifier)
    return drawn if len(identifier) >= SHORTEST_ID else "9" * SHORTEST_ID


def _sent(exchange: Exchange, name: str | None) -> Any:
    """Return what a request carried in a field: nothing where it has no such field, or its body is no object."""
    body = exchange.request.get("body")
    return body.get(name) if name and isinstance(body, dict) else None
