"""One call: what to send, and what to make of the answer. No I/O."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar, cast
from urllib.parse import quote

import httpx
from pydantic import MISSING, ValidationError

from .errors import AmbiguousSubmitError, APIError, NoAnswerError, UnexpectedAnswerError, class_for
from .models import RequestModel, ResponseModel

Answer = TypeVar("Answer", bound=ResponseModel)
Way = tuple[str, ...]
"""The names of the fields on the way to a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Where an answer carries its business code."""

    code: Way
    success: int
    message: Way = ()
    request_id: Way = ()
    later: frozenset[int] = frozenset()
    """The codes after which the same request may succeed later."""
    statuses: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """The codes that are known, by the HTTP status that they come with."""

    def status(self, code: int | None) -> int | None:
        """Return the HTTP status that a code comes with; None for one that is not known."""
        return next((status for status, codes in self.statuses.items() if code in codes), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """The key that tells a task from all others, chosen by who creates it; and how a task is found by it."""

    field: str
    """Its name in the create's body."""
    echo: Way
    """Where a task bears it."""
    task: Way
    """Where the task stands in the create's answer."""
    path: str
    """Of the list of tasks."""
    items: Way
    """Where the list stands in its answer."""
    size: str = ""
    """The parameter that says how many tasks a page has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Generic[Answer]):
    """An operation with its arguments."""

    method: str
    path: str
    """With ``{name}`` for each path parameter."""
    answer: type[Answer]
    """The class of the answer; ``ResponseModel`` itself where the contract describes no object, for JSON of any kind."""
    envelope: Envelope | None = None
    creates: bool = False
    """Whether it costs money each time that it is accepted, so that it is never sent again by accident."""
    key: Key | None = None
    path_values: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, Any] = field(default_factory=dict)
    cookies: Mapping[str, Any] = field(default_factory=dict)
    body: RequestModel | None = None
    json: Any = MISSING
    """A body that is no object."""

    def with_key(self) -> "Call[Answer]":
        """Return the call with a key of its own, where the contract has one and the caller chose none."""
        if self.key is None or self.body is None or getattr(self.body, self.key.field, MISSING) is not MISSING:
            return self
        return replace(self, body=self.body.model_copy(update={self.key.field: uuid.uuid4().hex}))

    @property
    def chosen_key(self) -> str | None:
        """The key of the task that it creates; None where it has none."""
        value = getattr(self.body, self.key.field, None) if self.key and self.body is not None else None
        return value if isinstance(value, str) else None

    def parts(self) -> dict[str, Any]:
        """Return what httpx is to build the request of, but for the token. What was not given is left out."""
        path = self.path
        for name, value in self.path_values.items():
            path = path.replace("{" + name + "}", quote(str(value), safe=""))
        headers = {name: _text(value) for name, value in given(self.headers).items()}
        if cookies := given(self.cookies):
            headers["Cookie"] = "; ".join(f"{name}={_text(value)}" for name, value in cookies.items())
        content = None
        if self.body is not None:
            content = self.body.model_dump_json().encode()
        elif self.json is not MISSING:
            content = json.dumps(self.json, ensure_ascii=False).encode()
        if content is not None:
            headers["Content-Type"] = "application/json"
        return {"path": path, "params": given(self.query), "headers": headers, "content": content}

    def result(self, response: httpx.Response) -> Answer:
        """Return the answer of an accepted request. Raises APIError and UnexpectedAnswerError."""
        if not response.is_success:
            raise self.refusal(response)
        try:
            if self.envelope and at(response.json(), self.envelope.code) not in (None, self.envelope.success):
                raise self.refusal(response)
            if self.answer is ResponseModel:
                return cast("Answer", _anything(response))
            return self.answer.model_validate_json(response.content)
        except (ValueError, ValidationError) as error:
            raise UnexpectedAnswerError(
                f"accepted, but the answer does not fit the contract: {error}",
                method=self.method,
                path=self.path,
                status=response.status_code,
                body=response.content,
            ) from error

    def refusal(self, response: httpx.Response) -> APIError:
        """Return the error for an answer that is a refusal: of the class of its business code's status, else of its own."""
        try:
            body = response.json()
        except ValueError:
            body = None
        envelope = self.envelope or Envelope(code=(), success=0)
        code, message, request_id = (at(body, way) for way in (envelope.code, envelope.message, envelope.request_id))
        return class_for(envelope.status(code) or response.status_code)(
            str(message) if message else response.text[:500] or response.reason_phrase,
            method=self.method,
            path=self.path,
            status=response.status_code,
            code=code if isinstance(code, int) else None,
            request_id=request_id if isinstance(request_id, str) else None,
        )

    def says_later(self, response: httpx.Response) -> bool:
        """Whether an answer says that the request was not taken, and may be later: a 503, or a 429 that is no final word."""
        if response.status_code in (500, 502, 504) and not self.creates:
            return True
        if response.is_success and self.envelope is None:
            return False
        code = self.refusal(response).code
        status = self.envelope.status(code) if self.envelope else None
        if self.envelope and status is not None:
            return code in self.envelope.later and status in (429, 503)
        return response.status_code in (429, 503)

    def no_answer(self, error: httpx.TransportError, *, arrived: bool) -> NoAnswerError:
        """Return the error for a request to which nothing came back."""
        message = f"{type(error).__name__}: {error}"
        if self.creates and arrived:
            return AmbiguousSubmitError(message, method=self.method, path=self.path, key=self.chosen_key)
        return NoAnswerError(message, method=self.method, path=self.path)

    def found(self, response: httpx.Response) -> Answer | None:
        """Return the answer that a create would have had, from a list in which its task stands; None where it does not."""
        if self.key is None or not response.is_success:
            return None
        try:
            body = response.json()
        except ValueError:
            return None
        items = at(body, self.key.items) if self.key.items else body
        for item in items if isinstance(items, list) else ():
            if at(item, self.key.echo) == self.chosen_key:
                return self.answer.model_validate(_placed(body if isinstance(body, dict) else {}, self.key.task, item))
        return None


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what the caller did not set."""
    return {name: value for name, value in values.items() if value is not MISSING}


def at(body: Any, way: Way) -> Any:
    """Return what stands at the end of a way; None where nothing does, or where there is no way."""
    for name in way:
        body = body.get(name) if isinstance(body, dict) else None
    return body if way else None


def _placed(body: dict[str, Any], way: Way, item: Any) -> Any:
    if not way:
        return item
    name, *rest = way
    inner = body.get(name)
    return {**body, name: _placed(inner if isinstance(inner, dict) else {}, tuple(rest), item)}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _anything(response: httpx.Response) -> Any:
    """Return JSON of any kind, the text of what is no JSON, or None for an empty answer."""
    if not response.content:
        return None
    kind = response.headers.get("content-type", "")
    return response.text if kind.startswith("text/") else response.json()
