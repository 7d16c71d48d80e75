"""Operations as a contract declares them, and one call of one: what to send, what to make of the answer. No I/O."""

import json as jsonlib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import Any, Generic, TypeVar
from urllib.parse import quote

import httpx
from pydantic import MISSING, TypeAdapter

from .errors import AmbiguousSubmitError, APIError, CallError, NoAnswerError, UnexpectedAnswerError, class_for
from .models import RequestModel

Answer = TypeVar("Answer")
Way = tuple[str, ...]  # the names of the fields on the way to a value
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Where an answer carries its business code."""

    code: Way
    success: int
    message: Way = ()
    request_id: Way = ()
    errors: Mapping[int, type[APIError]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Operation(Generic[Answer]):
    """What all calls of an operation have in common."""

    method: str
    path: str  # with ``{name}`` for each path parameter
    answer: type[Answer]  # what is made of the answer; ``object`` stands for JSON of any kind
    _: KW_ONLY
    place: Way = ()  # where in the answer it stands: the task below its envelope
    envelope: Envelope | None = None
    request: type[RequestModel] | None = None  # the class of the body, where that is an object
    optional: bool = False  # whether it may be sent without a body
    creates: bool = False
    """Whether it costs money each time that it is accepted, so that it is never sent again by accident."""
    key: "Key | None" = None

    def call(
        self,
        body: RequestModel | Mapping[str, Any] | None = None,
        /,
        *,
        fields: Mapping[str, Any] = NOTHING,
        json: Any = MISSING,
        **arguments: Mapping[str, Any],
    ) -> "Call[Answer]":
        """Return the call with these arguments. Raises pydantic's ValidationError for a body that breaks the contract.

        The body is ``body``, or an object of ``fields``, by their names in Python or on the wire, or ``json`` of any kind.
        ``arguments``: those of the ``path``, the ``query``, the ``headers`` and the ``cookies``.
        """
        if body is not None and fields:
            raise TypeError("expected a body or its fields, got both")
        if self.request is not None and not (self.optional and body is None and not fields):
            content = body if isinstance(body, RequestModel) else given(fields if body is None else body)
            json = self.request.model_validate(content, by_alias=True, by_name=True)
        return Call(self, arguments, json)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """How all tasks are listed, page by page."""

    operation: Operation[list[Any]]
    page: str = ""  # the parameter that says which page, from 1
    size: str = ""  # the parameter that says how many tasks a page has
    largest: int = 100  # how many tasks to ask for at once where many are wanted

    def call(self, page: int, size: int | MISSING = MISSING) -> "Call[list[Any]]":
        """Return the call for a page."""
        query = {self.page: page, self.size: self.largest if size is MISSING else size}
        return self.operation.call(query={name: value for name, value in query.items() if name})


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What tells a task from all others, chosen by who creates it; and how a task is found by it."""

    field: str  # its name in the create's body
    echo: Way  # where a task bears it
    listing: Listing


@dataclass(frozen=True, slots=True)
class Reply(Generic[Answer]):
    """An answer, the JSON that it was made of, and the id under which the provider can find the request."""

    answer: Answer
    raw: Any
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class Call(Generic[Answer]):
    """An operation with its arguments, and its body: a model, JSON of any kind, or MISSING."""

    operation: Operation[Answer]
    arguments: Mapping[str, Mapping[str, Any]]
    body: Any

    def with_key(self) -> "Call[Answer]":
        """Return the call with a key of its own, where the contract has one and the caller chose none."""
        key = self.operation.key
        if key is None or self.key is not None:
            return self
        return replace(self, body=self.body.model_copy(update={key.field: uuid.uuid4().hex}))

    @property
    def key(self) -> str | None:
        """The key of the task that it creates; None where it has none."""
        value = getattr(self.body, self.operation.key.field) if self.operation.key else None
        return value if isinstance(value, str) and value else None

    def parts(self) -> dict[str, Any]:
        """Return what httpx is to build the request of, but for the token. What was not given is left out."""
        headers = {name: _text(value) for name, value in self._given("headers").items()}
        if cookies := self._given("cookies"):
            headers["Cookie"] = "; ".join(f"{name}={_text(value)}" for name, value in cookies.items())
        content = None
        if self.body is not MISSING:
            model = isinstance(self.body, RequestModel)
            content = self.body.model_dump_json() if model else jsonlib.dumps(self.body, ensure_ascii=False)
            headers["Content-Type"] = "application/json"
        return {"path": self.path, "params": self._given("query") or None, "headers": headers, "content": content}

    @property
    def path(self) -> str:
        """The path with its parameters. Raises ValueError for one that would lead elsewhere."""
        path = self.operation.path
        for name, value in self._given("path").items():
            if _text(value) in ("", ".", ".."):
                raise ValueError(f"{name}: expected what can stand in a path, got {value!r}")
            path = path.replace("{" + name + "}", quote(_text(value), safe=""))
        return path

    def _given(self, place: str) -> dict[str, Any]:
        return given(self.arguments.get(place, NOTHING))

    def reply(self, response: httpx.Response) -> Reply[Answer]:
        """Return the answer of an accepted request. Raises APIError and UnexpectedAnswerError."""
        if not response.is_success:
            raise self.refusal(response)
        operation, envelope = self.operation, self.operation.envelope
        try:
            body = response.text if operation.answer is str else jsonlib.loads(response.content or b"null")
            if envelope and at(body, envelope.code) not in (None, envelope.success):
                raise self.refusal(response)
            raw = at(body, operation.place) if operation.place else body
            answer: Answer = adapter(operation).validate_python(raw)
        except (ValueError, RecursionError) as error:
            message = f"accepted, but the answer does not fit the contract: {error}"
            status, content = response.status_code, response.content
            raise UnexpectedAnswerError(message, status=status, body=content, **self._place) from error
        request_id = at(body, envelope.request_id) if envelope else None
        return Reply(answer, raw, request_id if isinstance(request_id, str) else None)

    def refusal(self, response: httpx.Response) -> APIError:
        """Return the error for an answer that is a refusal: of the class of its business code, else of its HTTP status."""
        try:
            body = jsonlib.loads(response.content)
        except (ValueError, RecursionError):
            body = None
        envelope = self.operation.envelope or Envelope(code=(), success=0)
        code, message, request_id = (at(body, way) for way in (envelope.code, envelope.message, envelope.request_id))
        number = code if isinstance(code, int) else None
        return (envelope.errors.get(number or 0) or class_for(response.status_code))(
            str(message) if message else response.text[:500] or response.reason_phrase,
            status=response.status_code,
            code=number,
            request_id=request_id if isinstance(request_id, str) else None,
            **self._place,
        )

    def may_go_again(self, refusal: APIError) -> bool:
        """Whether a refusal says that the request was not taken, and may be later: a 503, or a 429 that is no final word."""
        if not self.operation.creates and refusal.status in (408, 500, 502, 504):
            return True
        if refusal.usual_status and refusal.status in (200, 429, 503):
            return refusal.later and refusal.usual_status in (429, 503)
        return refusal.status in (429, 503)

    def leaves_open(self, refusal: APIError) -> bool:
        """Whether a refusal does not say that a create was not carried out: a gateway's, that waited in vain."""
        return self.operation.creates and refusal.status in (408, 500, 502, 504)

    def no_answer(self, error: Exception, *, arrived: bool) -> CallError:
        """Return the error for a request to which nothing came back, or nothing that says what became of it."""
        kind = AmbiguousSubmitError if self.operation.creates and arrived else NoAnswerError
        return kind(f"{type(error).__name__}: {error}", **self._place)

    @property
    def _place(self) -> dict[str, str]:
        return {"method": self.operation.method, "path": self.path}

    def found(self, listed: Reply[list[Answer]]) -> Reply[Answer] | None:
        """Return the reply that a create would have had, from a list in which its task stands; None where it does not."""
        echo = self.operation.key.echo if self.operation.key else ()
        replies = (one for one in each(listed) if self.key is not None and at(one.raw, echo) == self.key)
        return next(replies, None)


def each(listed: Reply[list[Answer]]) -> Iterator[Reply[Answer]]:
    """Yield what a list has, one by one."""
    for answer, raw in zip(listed.answer, listed.raw, strict=True):
        yield Reply(answer, raw, listed.request_id)


@cache
def adapter(operation: Operation[Any]) -> TypeAdapter[Any]:
    """Return what makes the answer of an operation of JSON."""
    return TypeAdapter(operation.answer)


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what the caller did not set; a list may be given as a tuple."""
    kept = ((name, value) for name, value in values.items() if value is not MISSING)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in kept}


def at(body: Any, way: Way) -> Any:
    """Return what stands at the end of a way; None where nothing does, or where there is no way."""
    for name in way:
        body = body.get(name) if isinstance(body, dict) else None
    return body if way else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else jsonlib.dumps(value)
