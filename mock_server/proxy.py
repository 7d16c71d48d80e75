"""A mock that asks the real provider: it forwards each request, and says what in it or in its answer breaks the contract."""

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from urllib.parse import unquote

import httpx
import jsonschema_rs
import orjson

from contract import pointer
from contract.records import Contract, Operation
from mock_server.har import HarFile
from mock_server.messages import Answer, Request, media_type, problem
from mock_server.parameters import request_values
from mock_server.provider import MockProvider, Served

TIMEOUT_SECONDS = 120.0
HOP_BY_HOP = frozenset(
    {
        "connection",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
"""RFC 9110, 7.6.1: headers that speak of one connection."""
OURS = HOP_BY_HOP | {"host", "content-length", "accept-encoding", "prefer", "mock-scope"}
"""Headers of a request that are not passed on: the client makes its own of them."""
THEIRS = HOP_BY_HOP | {"content-length", "content-encoding", "date"}
"""Headers of an answer that are not passed on: it was unpacked, and the server says when it was sent."""
MOST = 20
"""How many problems of one message are told."""
Report = Callable[[str, Sequence[str]], None]
"""What is told of an exchange: its method and path, and what breaks the contract."""


class Proxy:
    """Stands before one provider. Journal, pages and control API are those of a mock."""

    def __init__(
        self, mock: MockProvider, upstream: str, report: Report, *, strict: bool = False, record: HarFile | None = None
    ) -> None:
        """``strict``: a request that breaks the contract is refused and not sent on, and so is an answer that does."""
        self._mock = mock
        self._upstream = upstream.rstrip("/")
        self._report = report
        self._strict = strict
        self._record = record
        self._client = httpx.AsyncClient(timeout=TIMEOUT_SECONDS, follow_redirects=False)
        self._validators: dict[tuple[str, int], jsonschema_rs.Draft202012Validator] = {}

    async def answer(self, request: Request) -> Answer:
        """Answer one request as the provider does."""
        if not request.path.startswith("/") or {".", ".."} & set(unquote(request.path).split("/")):
            return problem(400, "such a path could lead to another host, or out of the address of --proxy")
        methods, path = self._mock.at(request.path)
        served = methods.get(request.method)
        if served is None and (aside := self._mock.beside(request)) is not None:
            return aside
        problems = [f"request: {broken}" for broken in self._of_request(served, path, request)]
        if problems and self._strict:
            answer = problem(422, "the request breaks the contract and was not sent on", errors=problems)
        else:
            answer, found = await self._forwarded(served, request)
            problems += found
            if found and self._strict:
                answer = problem(502, "the provider's answer breaks the contract", errors=found)
        self._mock.note(request, answer, served, problems=problems)
        if problems:
            self._report(f"{request.method} {request.path}", problems)
        return answer

    async def _forwarded(self, served: Served | None, request: Request) -> tuple[Answer, list[str]]:
        """Return the provider's answer, and what in it breaks the contract."""
        url = f"{self._upstream}{request.path}{'?' + request.query if request.query else ''}"
        headers = [(name, value) for name, value in request.raw_headers.items() if name.decode("latin-1") not in OURS]
        begun, started = datetime.now(UTC), time.perf_counter()
        try:
            response = await self._client.request(request.method, url, headers=headers, content=request.body)
        except (httpx.RequestError, httpx.InvalidURL) as error:
            status = 504 if isinstance(error, httpx.TimeoutException) else 502
            return problem(status, f"no answer from {self._upstream}: {type(error).__name__}: {error}"), []
        if response.status_code not in range(200, 600):
            return problem(502, f"{self._upstream} answered with status {response.status_code}"), []
        lines = ((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in response.headers.raw)
        kept = tuple((name, value) for name, value in lines if name not in THEIRS)
        answer = Answer(status=response.status_code, body=response.content, headers=kept)
        if self._record is not None:
            milliseconds = (time.perf_counter() - started) * 1000
            await asyncio.to_thread(self._record.add, request, answer, url, begun, milliseconds)
        return answer, [f"answer: {broken}" for broken in self._of_answer(served, answer)]

    def _of_request(self, served: Served | None, path: dict[str, str], request: Request) -> list[str]:
        if served is None:
            return [f"the contract has no {request.method} {request.path}"]
        operation = served.operation
        values = request_values(operation, path, request.query, request.headers)
        if operation.body is not None and request.body:
            sent = media_type(request.headers)
            if sent != operation.body.media_type:
                return [f"expected {operation.body.media_type}, got {sent or 'no media type'}"]
            try:
                values["body"] = orjson.loads(request.body)
            except orjson.JSONDecodeError as error:
                return [f"the body is not JSON: {error}"]
        return [f"{'/'.join(found.place)}: {found.message}" for found in served.judge.violations(values)[:MOST]]

    def _of_answer(self, served: Served | None, answer: Answer) -> list[str]:
        if served is None:
            return []
        operation = served.operation
        try:
            value = orjson.loads(answer.body) if answer.body else None
        except orjson.JSONDecodeError:
            value = None if operation.response(answer.status) is None else _NO_JSON
        status = _status(self._mock.contract, answer.status, value)
        response = operation.response(status)
        if response is None:
            return [f"the contract has no answer of {status}"]
        if response.schema is None:
            return []
        if value is _NO_JSON or not answer.body:
            return [f"expected JSON, got {dict(answer.headers).get('content-type') or 'nothing'}"]
        validator = self._validator(operation, status)
        return [
            f"{pointer.join(*error.instance_path) or '/'}: {error.message[:300]}"
            for error in list(validator.iter_errors(value))[:MOST]
        ]

    def _validator(self, operation: Operation, status: int) -> jsonschema_rs.Draft202012Validator:
        known = self._validators.get((operation.id, status))
        if known is None:
            response = operation.response(status)
            schema = response.schema if response is not None and response.schema is not None else {}
            known = self._validators[operation.id, status] = jsonschema_rs.Draft202012Validator(schema)
        return known


_NO_JSON = object()


def _status(contract: Contract, status: int, value: object) -> int:
    """Return which of the documented answers it is: by its business code, where it carries one of a refusal."""
    envelope = contract.envelope
    code = pointer.get(value, envelope.code, None) if envelope is not None and isinstance(value, dict) else None
    known = contract.error_codes.get(code) if isinstance(code, int) else None
    return known.status if known is not None and envelope is not None and code != envelope.success else status
