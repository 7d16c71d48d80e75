"""The calls. What to send and what to make of the answer is decided once, without I/O; two thin clients do the sending."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Generic, Self, TypeVar, cast
from urllib.parse import quote

import httpx
from pydantic import MISSING, ValidationError

from .errors import APIError, NoAnswerError, UnexpectedAnswerError
from .models import RequestModel, ResponseModel

Answer = TypeVar("Answer", bound=ResponseModel)

DEFAULT_TIMEOUT = httpx.Timeout(60.0, connect=10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Where an answer carries its business code, as the names of the fields on the way."""

    code: tuple[str, ...]
    success: int
    message: tuple[str, ...] = ()
    request_id: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Auth:
    """Where a token goes: into a header after a prefix, or into the query or a cookie under a name."""

    location: str = "header"
    name: str = "Authorization"
    prefix: str = "Bearer "
    encoded: bool = False
    """Whether it is ``user:password``, sent in base64 (RFC 7617)."""

    def headers(self, token: str) -> dict[str, str]:
        """Return the header that carries a token; none where the query does."""
        value = base64.b64encode(token.encode()).decode() if self.encoded else token
        if self.location == "cookie":
            return {"Cookie": f"{self.name}={value}"}
        return {self.name: self.prefix + value} if self.location == "header" else {}

    def query(self, token: str) -> dict[str, str]:
        """Return the parameter that carries a token; none where a header does."""
        return {self.name: token} if self.location == "query" else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Generic[Answer]):
    """One call: an operation with its arguments."""

    method: str
    path: str
    """With ``{name}`` for each path parameter."""
    answer: type[Answer]
    """The class of the answer; ``ResponseModel`` itself where the contract describes no object, for JSON of any kind."""
    envelope: Envelope | None = None
    path_values: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, Any] = field(default_factory=dict)
    cookies: Mapping[str, Any] = field(default_factory=dict)
    body: RequestModel | None = None
    json: Any = MISSING
    """A body that is no object."""

    def request(self, client: httpx.Client | httpx.AsyncClient) -> httpx.Request:
        """Return the request to send. What was not given is left out."""
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
        return client.build_request(self.method, path, params=given(self.query), headers=headers, content=content)

    def result(self, response: httpx.Response) -> Answer:
        """Return the answer of an accepted request. Raises APIError and UnexpectedAnswerError."""
        if not response.is_success:
            raise self._refusal(response)
        try:
            if self.envelope and _at(response.json(), self.envelope.code) not in (None, self.envelope.success):
                raise self._refusal(response)
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

    def no_answer(self, error: httpx.TransportError) -> NoAnswerError:
        """Return the error for a request to which nothing came back."""
        return NoAnswerError(f"{type(error).__name__}: {error}", method=self.method, path=self.path)

    def _refusal(self, response: httpx.Response) -> APIError:
        try:
            body = response.json()
        except ValueError:
            body = None
        envelope = self.envelope or Envelope(code=(), success=0)
        code, message, request_id = (_at(body, way) for way in (envelope.code, envelope.message, envelope.request_id))
        return APIError(
            str(message) if message else response.text[:500] or response.reason_phrase,
            method=self.method,
            path=self.path,
            status=response.status_code,
            code=code if isinstance(code, int) else None,
            request_id=request_id if isinstance(request_id, str) else None,
        )


class _Base:
    """What both clients are made with.

    ``base_url`` is where the provider is; ``token`` goes where ``auth`` says and nowhere else.
    """

    auth = Auth()

    def __init__(self, *, token: str, base_url: str) -> None:
        self._base_url = base_url
        self._headers = self.auth.headers(token) if token else {}
        self._query = self.auth.query(token) if token else {}

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._base_url!r})"


class Client(_Base):
    """Calls that return when the answer is there. Close it, or use it in a ``with`` block."""

    def __init__(self, *, token: str = "", base_url: str, timeout: httpx.Timeout | float = DEFAULT_TIMEOUT) -> None:
        super().__init__(token=token, base_url=base_url)
        self._http = httpx.Client(base_url=base_url, headers=self._headers, params=self._query, timeout=timeout)

    def call(self, call: Call[Answer]) -> Answer:
        """Send a call once and return its answer. Raises the errors of ``errors.py``."""
        try:
            response = self._http.send(call.request(self._http))
        except httpx.TransportError as error:
            raise call.no_answer(error) from error
        return call.result(response)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(_Base):
    """Calls that are awaited. Close it, or use it in an ``async with`` block."""

    def __init__(self, *, token: str = "", base_url: str, timeout: httpx.Timeout | float = DEFAULT_TIMEOUT) -> None:
        super().__init__(token=token, base_url=base_url)
        self._http = httpx.AsyncClient(base_url=base_url, headers=self._headers, params=self._query, timeout=timeout)

    async def call(self, call: Call[Answer]) -> Answer:
        """Send a call once and return its answer. Raises the errors of ``errors.py``."""
        try:
            response = await self._http.send(call.request(self._http))
        except httpx.TransportError as error:
            raise call.no_answer(error) from error
        return call.result(response)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what the caller did not set."""
    return {name: value for name, value in values.items() if value is not MISSING}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _anything(response: httpx.Response) -> Any:
    """Return JSON of any kind, the text of what is no JSON, or None for an empty answer."""
    if not response.content:
        return None
    kind = response.headers.get("content-type", "")
    return response.text if kind.startswith("text/") else response.json()


def _at(body: Any, way: tuple[str, ...]) -> Any:
    for name in way:
        body = body.get(name) if isinstance(body, dict) else None
    return body if way else None
