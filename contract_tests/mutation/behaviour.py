"""Mutants of behaviour: of answers, of tokens, of HTTP, of the life of tasks."""

import copy
import functools
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import orjson

from contract import pointer, security
from contract.records import Contract, Operation, Schema, TaskLifecycle
from contract.sample import sample
from contract.schemas import compose
from contract.search.builder import Builder
from contract_tests.mutation.mutants import Mutant
from mock_server.messages import Answer, Request

Edit = Callable[[Any], Any]
DAY = 86_400_000  # milliseconds
DEEPEST = 4  # levels of an answer whose fields are left out


def mutants(contract: Contract, token: str) -> Iterator[Mutant]:
    """Yield the mutants of a contract's behaviour; ``token`` is the one that its server takes."""
    for operation in contract.operations:
        here = _Here(contract, operation, token)
        yield from here.answers()
        yield from here.tokens()
        yield from here.http()
        if operation.task:
            yield from _Life(contract, operation, operation.task).mutants()


def _is_to(contract: Contract, operation: Operation, request: Request) -> bool:
    """Whether a request is one to the operation."""
    wanted, sent = operation.path.split("/"), request.path.split("/")
    same = len(wanted) == len(sent) and all(a == b or a.startswith("{") for a, b in zip(wanted, sent, strict=True))
    literal = any(other.path == request.path and other is not operation for other in contract.operations)
    return request.method == operation.method and same and not (literal and operation.path != request.path)


def _edited(edit: Edit, answer: Answer) -> Answer:
    """Return an answer whose JSON was edited; as it was where it has none."""
    try:
        value = orjson.loads(answer.body)
        return replace(answer, body=orjson.dumps(edit(value)))
    except (orjson.JSONDecodeError, LookupError, TypeError, AttributeError):
        return answer


def _with_type(answer: Answer, media_type: str) -> Answer:
    headers = tuple((name, value) for name, value in answer.headers if name != "content-type")
    return replace(answer, headers=(("content-type", media_type), *headers))


class _Here:
    """The mutants of one operation."""

    def __init__(self, contract: Contract, operation: Operation, token: str) -> None:
        self._contract = contract
        self._operation = operation
        self._token = token

    def _mutant(self, kind: str, label: str, **effect: Any) -> Mutant:
        identifier = f"{self._operation.id}/{kind}"
        return Mutant(id=f"{identifier}: {label}", operation=self._operation.id, promise=identifier, **effect)

    def _of_answers(self, kind: str, label: str, change: Callable[[Answer], Answer], *, accepted: bool) -> Mutant:
        def answer(request: Request, made: Answer) -> Answer:
            mine = _is_to(self._contract, self._operation, request)
            return change(made) if mine and (made.status < 300) == accepted else made

        return self._mutant(kind, label, answer=answer)

    def answers(self) -> Iterator[Mutant]:
        """Yield servers whose answers are not as the contract says."""
        success = self._operation.success()
        if success is not None:
            other = 201 if success.status != "201" else 200
            yield self._of_answers(
                "answers/status", f"{other}", lambda made: replace(made, status=other), accepted=True
            )
        if success is not None and success.schema is not None:
            name = f"answers/{success.status}"
            yield self._of_answers(
                f"{name}/media-type", "text/plain", lambda made: _with_type(made, "text/plain"), accepted=True
            )
            yield self._of_answers(name, "no JSON", lambda made: replace(made, body=b"<html>ok</html>"), accepted=True)
            for label, edit in _wrong_bodies(success.schema):
                yield self._of_answers(name, label, functools.partial(_edited, edit), accepted=True)
        yield from self._refusals()

    def _refusals(self) -> Iterator[Mutant]:
        documented = self._operation.response(400)
        envelope = self._contract.envelope
        if documented is not None and documented.schema is not None:
            name = f"answers/{documented.status}"
            yield self._of_answers(
                f"{name}/media-type", "text/html", lambda made: _with_type(made, "text/html"), accepted=False
            )
            for label, edit in _wrong_bodies(documented.schema):
                yield self._of_answers(name, label, functools.partial(_edited, edit), accepted=False)
        if envelope is not None and self._contract.error_codes:
            unknown = max(self._contract.error_codes) + 7

            def code(value: Any) -> Any:
                pointer.put(value, envelope.code, unknown)
                return value

            yield self._of_answers("answers/error-code", "unknown", lambda made: _edited(code, made), accepted=False)
            yield self._of_answers(
                "answers/error-code", "with status 200", lambda made: replace(made, status=200), accepted=False
            )
            yield self._of_answers(
                "answers/error-code", "with status 409", lambda made: replace(made, status=409), accepted=False
            )

    def tokens(self) -> Iterator[Mutant]:
        """Yield servers that let in whom they must not."""
        scheme = self._operation.security
        if scheme is None:
            return
        ways: dict[str, Callable[[str | None], bool]] = {
            "auth/none": lambda sent: sent is None,
            "auth/wrong": lambda sent: sent is not None and sent not in ("", self._token) and " " not in sent,
            "auth/other-scheme": lambda _: False,
            "auth/empty": lambda sent: sent == "",
        }
        for name, is_so in ways.items():
            yield self._mutant(name, "let in", request=self._letting_in(name, is_so))
        yield self._mutant("auth/wrong", "nobody is asked", request=self._letting_in("", lambda _: True))

    def _letting_in(self, name: str, is_so: Callable[[str | None], bool]) -> Callable[[Request], Request]:
        scheme = self._operation.security
        if scheme is None:
            raise ValueError(f"{self._operation.id} asks for no token")

        def request(sent: Request) -> Request:
            if not _is_to(self._contract, self._operation, sent):
                return sent
            headers = dict(sent.headers)
            raw = headers.get(scheme.name.lower()) if scheme.location == "header" else None
            word = scheme.prefix.strip().lower()
            if name == "auth/other-scheme":
                matches = raw is not None and bool(word) and not raw.lower().startswith(word)
            else:
                shown = raw
                if raw is not None and word:
                    shown = raw[len(word) :].strip() if raw.lower().startswith(word) else None
                matches = is_so(shown) and not (raw is not None and shown is None and name)
            if not matches:
                return sent
            query: dict[str, Any] = {}
            right: dict[str, str] = {}
            security.put(scheme, self._token, right, query)
            return replace(sent, headers=headers | {key.lower(): value for key, value in right.items()})

        return request

    def http(self) -> Iterator[Mutant]:
        """Yield servers that do not know HTTP."""
        known = {other.method for other in self._contract.operations if other.path == self._operation.path}
        for method in ("PUT", "DELETE"):
            if method not in known:
                yield self._mutant(
                    "http/methods", f"{method} is fine", answer=self._to_method(method, Answer(status=200, body=b"{}"))
                )
        yield self._mutant("http/methods", "any method breaks it", answer=self._to_method("PUT", Answer(status=500)))
        body = self._operation.body
        plain = Builder(self._operation).plain()
        if body is None or plain is None or "body" not in plain:
            return
        valid = json.dumps(plain["body"]).encode()

        def mended(sent: Request) -> Request:
            if not _is_to(self._contract, self._operation, sent):
                return sent
            try:
                orjson.loads(sent.body)
            except orjson.JSONDecodeError:
                return replace(sent, body=valid)
            return sent

        def any_type(sent: Request) -> Request:
            return replace(sent, headers={**sent.headers, "content-type": body.media_type})

        def crashes(sent: Request, made: Answer) -> Answer:
            return Answer(status=500) if mended(sent) is not sent else made

        yield self._mutant("http/malformed-json", "taken for an empty one", request=mended)
        yield self._mutant("http/malformed-json", "the server breaks", answer=crashes)
        yield self._mutant("http/media-type", "any is fine", request=any_type)
        first = next(iter(plain["body"]), None) if isinstance(plain["body"], dict) else None
        if first is not None:
            yield self._mutant("http/truncated-json", "what came is enough", request=_until_the_break(self, valid))

    def _to_method(self, method: str, answer: Answer) -> Callable[[Request, Answer], Answer]:
        def changed(sent: Request, made: Answer) -> Answer:
            there = _is_to(self._contract, self._operation, replace(sent, method=self._operation.method))
            return answer if sent.method == method and there and made.status == 405 else made

        return changed

    def is_to(self, request: Request) -> bool:
        """Whether a request is one to this operation."""
        return _is_to(self._contract, self._operation, request)


def _until_the_break(here: _Here, valid: bytes) -> Callable[[Request], Request]:
    def request(sent: Request) -> Request:
        ends_early = sent.body.startswith(b"{") and not sent.body.rstrip().endswith(b"}")
        return replace(sent, body=valid) if here.is_to(sent) and ends_early else sent

    return request


def _wrong_bodies(schema: Schema) -> Iterator[tuple[str, Edit]]:
    """Yield edits that make an answer break its schema: fields left out, of another type, of unknown values."""
    for place, field, required in _fields(schema, "", 0):
        if required:
            yield f"without {place}", _dropping(place)
        kinds = field.get("type")
        if kinds in ("string", "integer", "number", "boolean", "object", "array"):
            wrong: Any = {"string": 7, "array": {}, "object": []}.get(kinds, "7")
            yield f"{place} is no {kinds}", _setting(place, wrong)
        if "enum" in field:
            yield f"{place} is an unknown value", _setting(place, "klingkit-unknown")
        if "const" in field and isinstance(field["const"], int):
            yield f"{place} is another value", _setting(place, field["const"] + 1)


def _fields(schema: Schema, place: str, depth: int) -> Iterator[tuple[str, Schema, bool]]:
    merged = compose(schema)
    if isinstance(merged.get("items"), dict) and merged.get("type") == "array" and depth < DEEPEST:
        yield from _fields(merged["items"], f"{place}/*", depth + 1)
    for name, child in merged.get("properties", {}).items():
        below = f"{place}{pointer.join(name)}"
        yield below, compose(child), name in merged.get("required", ())
        if depth < DEEPEST:
            yield from _fields(child, below, depth + 1)


def _holders(value: Any, parts: list[str]) -> Iterator[Any]:
    """Yield what stands at a place of an answer; ``*`` is each item of a list."""
    if not parts:
        yield value
    elif parts[0] == "*":
        for item in value if isinstance(value, list) else ():
            yield from _holders(item, parts[1:])
    elif isinstance(value, dict) and parts[0] in value:
        yield from _holders(value[parts[0]], parts[1:])


def _dropping(place: str) -> Edit:
    *way, name = pointer.parts(place)

    def edit(value: Any) -> Any:
        for holder in _holders(value, way):
            if isinstance(holder, dict):
                holder.pop(name, None)
        return value

    return edit


def _setting(place: str, new: Any) -> Edit:
    *way, name = pointer.parts(place)

    def edit(value: Any) -> Any:
        for holder in _holders(value, way):
            if isinstance(holder, dict) and name in holder:
                holder[name] = new
        return value

    return edit


class _Life:
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
            return change(made) if made.status < 300 and _is_to(self._contract, wanted, request) else made

        return self._mutant(name, label, answer=answer)

    def _of_task(self, operation: str | None, name: str, label: str, change: Edit) -> Mutant:
        def edit(value: Any) -> Any:
            state = pointer.get(value, self._task.task)
            changed = change(state)
            if self._task.task:
                pointer.put(value, self._task.task, changed)
                return value
            return changed

        return self._of_answer(operation or self._operation.id, name, label, lambda made: _edited(edit, made))

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

        mutant = self._of_answer(operation, name, label, lambda made: _edited(edit, made))
        if not first_page:
            return mutant

        def request(sent: Request) -> Request:
            pairs = [pair for pair in sent.query.split("&") if not pair.startswith(f"{self._task.list_page}=")]
            return replace(sent, query="&".join(pairs)) if _is_to(
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
            if not isinstance(key, str) or not _is_to(self._contract, self._operation, sent):
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
            return replace(sent, body=orjson.dumps(body)) if _is_to(self._contract, self._operation, sent) else sent

        return request

    def _known_anyway(self, query: str) -> Callable[[Request, Answer], Answer]:
        wanted = self._contract.operation(query)
        last: list[Answer] = []

        def answer(sent: Request, made: Answer) -> Answer:
            if not _is_to(self._contract, wanted, sent):
                return made
            if made.status < 300:
                last[:] = [made]
            return last[0] if made.status == 404 and last else made

        return answer


def _without(state: Any, place: str) -> Any:
    pointer.drop(state, place)
    return state
