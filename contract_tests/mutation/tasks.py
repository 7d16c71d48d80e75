"""Mutants of the life of tasks: ids, statuses, times, results, keys, lists and callbacks that are not as promised."""

import copy
import functools
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import orjson

from contract import pointer
from contract.records import Contract, Operation, TaskLifecycle
from contract.sample import sample
from contract_tests.mutation.mutants import Edit, Mutant, edited, is_to
from mock_server.messages import Answer, Request

DAY = 86_400_000  # milliseconds


class LifeMutants:
    """The mutants of the life of one operation's tasks. They remember what they have seen, as a server does."""

    def __init__(self, contract: Contract, operation: Operation, task: TaskLifecycle) -> None:
        self._contract = contract
        self._operation = operation
        self._task = task

    def mutants(self) -> Iterator[Mutant]:
        """Yield servers whose tasks do not live as the contract says."""
        task = self._task
        create, query, listing = self._operation.id, task.query_operation, task.list_operation
        word = (*task.pending, task.succeeded[0])
        yield self._of_task(create, "unique-ids", "always the same", self._same_id())
        yield self._of_task(create, "unique-ids", "none", lambda state: _without(state, task.id))
        yield self._of_task(
            create, "starts", "a task is born failed", lambda state: self._put(state, task.status, task.failed[0])
        )
        for name in (task.created_at, task.updated_at):
            if name:
                label = name.strip("/")
                yield self._of_task(create, "times", f"{label} in seconds", functools.partial(self._times, name, 0.001))
                yield self._of_task(
                    query, "times", f"{label} in seconds when asked", functools.partial(self._times, name, 0.001)
                )
                yield self._of_task(
                    query, "times", f"{label} in microseconds", functools.partial(self._times, name, 1000)
                )
        if task.created_at and task.updated_at and query:
            yield self._of_task(query, "times", "changed before it was created", lambda state: self._put(
                state, task.updated_at, pointer.get(state, task.created_at or "") - DAY))  # fmt: skip
            yield self._of_task(query, "times", "created anew at each question", self._growing(task.created_at, 1000))
            yield self._of_task(query, "times", "updated_at runs back", self._growing(task.updated_at, -1000))
            yield self._of_task(query, "times", "updated_at never moves", lambda state: self._put(
                state, task.updated_at, pointer.get(state, task.created_at or "")))  # fmt: skip
        if task.key_echo:
            yield self._of_task(
                query or create, "key-echo", "left out", lambda state: _without(state, task.key_echo or "")
            )
            yield self._of_task(query or create, "key-echo", "in capitals", lambda state: self._put(
                state, task.key_echo, str(pointer.get(state, task.key_echo or "")).upper() + "X"))  # fmt: skip
        if task.key_field and task.key_unique:
            yield self._mutant("key-unique", "taken again", request=self._with_another_key())
        if query:
            yield from self._of_queries(query, word)
        if listing:
            yield from self._of_lists(listing)
        if task.callback and self._operation.callback_schema is not None:
            yield self._mutant("callback", "never posted", request=self._without_callback())

    def _of_queries(self, query: str, words: tuple[str, ...]) -> Iterator[Mutant]:
        task = self._task
        yield self._of_answer(query, "queryable", "not found", lambda _: Answer(status=404, body=b"{}"))
        yield self._of_task(query, "queryable", "about another task", lambda state: self._put(
            state, task.id, str(pointer.get(state, task.id))[:-1] + "x"))  # fmt: skip
        yield self._of_task(query, "forward", "back to the first status", self._backwards(words))
        yield self._of_task(query, "forward", "the end is not the end", self._restless())
        yield self._of_task(query, "ends", "never", lambda state: self._pending_for_ever(state))
        yield self._of_task(query, "forward", "an unknown status", lambda state: self._put(state, task.status, "done"))
        if task.result:
            yield self._of_task(query, "result", "none", lambda state: _without(state, task.result or ""))
            yield self._of_task(query, "result", "empty", lambda state: self._put_if(state, task.result, []))
            yield self._of_task(query, "result", "without an address", lambda state: self._without_url(state))
            yield self._of_task(query, "result", "too early", self._early(query))
        yield self._mutant("unknown-id", "answered as if it was known", answer=self._known_anyway(query))

    def _of_lists(self, listing: str) -> Iterator[Mutant]:
        task = self._task
        yield self._of_list(listing, "list-complete", "the newest is left out", lambda items: items[1:])
        yield self._of_list(listing, "list-complete", "the last of each page is left out", lambda items: items[:-1])
        yield self._of_list(listing, "list-complete", "always the first page", lambda items: items, first_page=True)
        yield self._of_list(listing, "list-complete", "always empty", lambda _: [])
        if task.list_size:
            yield self._of_list(listing, "list-size", "one too many", lambda items: items + items[:1])
        if task.list_order:
            yield self._of_list(listing, "list-order", "each page turned round", lambda items: items[::-1])
        yield self._of_list(listing, "list-equal", "another status", lambda items: [
            self._put(item, task.status, task.pending[0]) for item in items])  # fmt: skip
        if task.created_at:
            later = self._later(task.created_at)
            yield self._of_list(
                listing, "list-equal", "another time of creation", lambda items: list(map(later, items))
            )

    def _mutant(self, name: str, label: str, **effect: Any) -> Mutant:
        promise = f"{self._operation.id}/lifecycle/{name}"
        return Mutant(id=f"{promise}: {label}", operation=self._operation.id, promise=promise, **effect)

    def _of_answer(self, operation: str, name: str, label: str, change: Callable[[Answer], Answer]) -> Mutant:
        wanted = self._contract.operation(operation)

        def answer(request: Request, made: Answer) -> Answer:
            return change(made) if made.status < 300 and is_to(self._contract, wanted, request) else made

        return self._mutant(name, label, answer=answer)

    def _of_task(self, operation: str | None, name: str, label: str, change: Edit) -> Mutant:
        def edit(value: Any) -> Any:
            state = pointer.get(value, self._task.task)
            changed = change(state)
            if self._task.task:
                pointer.put(value, self._task.task, changed)
                return value
            return changed

        return self._of_answer(operation or self._operation.id, name, label, lambda made: edited(edit, made))

    def _of_list(
        self,
        operation: str,
        name: str,
        label: str,
        change: Callable[[list[Any]], list[Any]],
        *,
        first_page: bool = False,
    ) -> Mutant:
        def edit(value: Any) -> Any:
            items = change(copy.deepcopy(pointer.get(value, self._task.list_items)))
            if self._task.list_items:
                pointer.put(value, self._task.list_items, items)
                return value
            return items

        mutant = self._of_answer(operation, name, label, lambda made: edited(edit, made))
        if not first_page:
            return mutant

        def request(sent: Request) -> Request:
            pairs = [pair for pair in sent.query.split("&") if not pair.startswith(f"{self._task.list_page}=")]
            return replace(sent, query="&".join(pairs)) if is_to(
                self._contract, self._contract.operation(operation), sent) and sent.query else sent  # fmt: skip

        return replace(mutant, request=request)

    @staticmethod
    def _put(state: Any, place: str | None, value: Any) -> Any:
        pointer.get(state, place or "")
        pointer.put(state, place or "", value)
        return state

    def _put_if(self, state: Any, place: str | None, value: Any) -> Any:
        return self._put(state, place, value) if pointer.get(state, place or "", None) is not None else state

    def _times(self, place: str, factor: float, state: Any) -> Any:
        return self._put(state, place, int(pointer.get(state, place) * factor))

    def _later(self, place: str) -> Edit:
        return lambda state: self._put(state, place, pointer.get(state, place) + 60_000)

    def _same_id(self) -> Edit:
        def edit(state: Any) -> Any:
            first = pointer.get(state, self._task.id)
            return self._put(state, self._task.id, first[:2] + "0" * 8 if isinstance(first, str) else 1)

        return edit

    def _growing(self, place: str, step: int) -> Edit:
        counts: dict[str, int] = {}

        def edit(state: Any) -> Any:
            identifier = str(pointer.get(state, self._task.id))
            counts[identifier] = counts.get(identifier, 0) + 1
            moved = pointer.get(state, place) + step * counts[identifier] + (60_000 if step < 0 else 0)
            return self._put(state, place, moved)

        return edit

    def _backwards(self, words: tuple[str, ...]) -> Edit:
        seen: dict[str, int] = {}

        def edit(state: Any) -> Any:
            identifier = str(pointer.get(state, self._task.id))
            place = words.index(pointer.get(state, self._task.status))
            before = seen.get(identifier, 0)
            seen[identifier] = max(before, place)
            return (
                self._put(state, self._task.status, words[0])
                if 0 < place < len(words) - 1 and before == place
                else state
            )

        return edit

    def _restless(self) -> Edit:
        ended: set[str] = set()

        def edit(state: Any) -> Any:
            identifier = str(pointer.get(state, self._task.id))
            if identifier in ended:
                if self._task.result:
                    pointer.drop(state, self._task.result)
                return self._put(state, self._task.status, self._task.pending[-1])
            if pointer.get(state, self._task.status) in self._task.succeeded:
                ended.add(identifier)
            return state

        return edit

    def _pending_for_ever(self, state: Any) -> Any:
        if self._task.result:
            pointer.drop(state, self._task.result)
        return self._put(state, self._task.status, self._task.pending[-1])

    def _without_url(self, state: Any) -> Any:
        for item in pointer.get(state, self._task.result or "", None) or []:
            for name in [name for name in item if name.endswith("url")]:
                item[name] = ""
        return state

    def _early(self, query: str) -> Edit:
        success = self._contract.operation(query).success()
        answer = sample(success.schema) if success else None

        def edit(state: Any) -> Any:
            if pointer.get(state, self._task.status) in self._task.pending:
                pointer.put(
                    state, self._task.result or "", pointer.get(answer, self._task.task + (self._task.result or ""))
                )
            return state

        return edit

    def _with_another_key(self) -> Callable[[Request], Request]:
        count = 0

        def request(sent: Request) -> Request:
            nonlocal count
            try:
                body = orjson.loads(sent.body)
                key = body[self._task.key_field]
            except (orjson.JSONDecodeError, LookupError, TypeError):
                return sent
            if not isinstance(key, str) or not is_to(self._contract, self._operation, sent):
                return sent
            count += 1
            body[self._task.key_field] = f"{key[:-4]}{count:04}"
            return replace(sent, body=orjson.dumps(body))

        return request

    def _without_callback(self) -> Callable[[Request], Request]:
        def request(sent: Request) -> Request:
            try:
                body = orjson.loads(sent.body)
                if isinstance(body[self._task.callback], str):
                    del body[self._task.callback]
            except (orjson.JSONDecodeError, LookupError, TypeError):
                return sent
            return replace(sent, body=orjson.dumps(body)) if is_to(self._contract, self._operation, sent) else sent

        return request

    def _known_anyway(self, query: str) -> Callable[[Request, Answer], Answer]:
        wanted = self._contract.operation(query)
        last: list[Answer] = []

        def answer(sent: Request, made: Answer) -> Answer:
            if not is_to(self._contract, wanted, sent):
                return made
            if made.status < 300:
                last[:] = [made]
            return last[0] if made.status == 404 and last else made

        return answer


def _without(state: Any, place: str) -> Any:
    pointer.drop(state, place)
    return state
