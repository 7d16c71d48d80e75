"""Mutants of behaviour: of answers, of tokens, of HTTP, of the life of tasks."""

import functools
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import orjson

from contract import pointer, security
from contract.records import Contract, Operation, Schema
from contract.schemas import compose
from contract.search.builder import Builder
from contract_tests.mutation.mutants import Edit, Mutant, edited, is_to
from contract_tests.mutation.tasks import LifeMutants
from mock_server.messages import Answer, Request

DEEPEST = 4  # levels of an answer whose fields are left out


def mutants(contract: Contract, token: str) -> Iterator[Mutant]:
    """Yield the mutants of a contract's behaviour; ``token`` is the one that its server takes."""
    for operation in contract.operations:
        here = _Here(contract, operation, token)
        yield from here.answers()
        yield from here.tokens()
        yield from here.http()
        if operation.task:
            yield from LifeMutants(contract, operation, operation.task).mutants()


def _with(sent: Request, headers: Mapping[str, str]) -> Request:
    """Return a request with other headers added, or put in the place of those of the same names."""
    added = {name.lower().encode("latin-1"): value.encode("latin-1") for name, value in headers.items()}
    return replace(sent, raw_headers=sent.raw_headers | added)


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
            mine = is_to(self._contract, self._operation, request)
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
                yield self._of_answers(name, label, functools.partial(edited, edit), accepted=True)
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
                yield self._of_answers(name, label, functools.partial(edited, edit), accepted=False)
        if envelope is not None and self._contract.error_codes:
            unknown = max(self._contract.error_codes) + 7

            def code(value: Any) -> Any:
                pointer.put(value, envelope.code, unknown)
                return value

            yield self._of_answers("answers/error-code", "unknown", lambda made: edited(code, made), accepted=False)
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
            if not is_to(self._contract, self._operation, sent):
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
            return _with(sent, right)

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
            if not is_to(self._contract, self._operation, sent):
                return sent
            try:
                orjson.loads(sent.body)
            except orjson.JSONDecodeError:
                return replace(sent, body=valid)
            return sent

        def any_type(sent: Request) -> Request:
            return _with(sent, {"content-type": body.media_type})

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
            there = is_to(self._contract, self._operation, replace(sent, method=self._operation.method))
            return answer if sent.method == method and there and made.status == 405 else made

        return changed

    def is_to_mine(self, request: Request) -> bool:
        """Whether a request is one to this operation."""
        return is_to(self._contract, self._operation, request)


def _until_the_break(here: _Here, valid: bytes) -> Callable[[Request], Request]:
    def request(sent: Request) -> Request:
        ends_early = sent.body.startswith(b"{") and not sent.body.rstrip().endswith(b"}")
        return replace(sent, body=valid) if here.is_to_mine(sent) and ends_early else sent

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
