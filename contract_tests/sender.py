"""Cases over HTTP, and what each exchange came to."""

import json
import secrets
import shlex
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx

from contract import security
from contract.errors import TargetError
from contract.records import Contract, Operation
from contract.search.requests import Request
from contract_tests import answers
from contract_tests.answers import Outcome
from contract_tests.cases import Case
from contract_tests.target import Target

TIMEOUT_SECONDS = 30.0
UNREACHABLE_AFTER = 3
"""Transport errors in a row after which the target counts as gone."""
SHOWN_HEADERS = ("content-type", "cookie")
ANSWER_EXCERPT = 600  # characters of an answer that a report quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A case and its answer."""

    case: Case
    outcome: Outcome
    status: int | None = None
    answer: str = ""
    """The first part of the body, or why there is none."""
    milliseconds: float = 0.0

    @property
    def as_expected(self) -> bool:
        """Whether the server did what the contract says."""
        return self.outcome == (Outcome.ACCEPTED if self.case.expect == "accept" else Outcome.REFUSED)


class Sender:
    """Sends cases to a target and reads the answers. Use as a context manager."""

    def __init__(self, contract: Contract, target: Target) -> None:
        self._contract = contract
        self._target = target
        self._client = httpx.Client(base_url=target.base_url, timeout=TIMEOUT_SECONDS, follow_redirects=False)
        self._failures = 0
        self._answered = False

    def __enter__(self) -> "Sender":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def send(self, case: Case) -> Exchange:
        """Send one case. Raises TargetError where the target cannot be reached at all or does not take the token."""
        operation = self._contract.operation(case.operation)
        request = self._build(operation, case)
        started = time.perf_counter()
        try:
            response = self._client.send(request)
        except httpx.RequestError as error:
            return self._no_answer(case, error)
        self._failures = 0
        if not self._answered and operation.security and answers.status_of(self._contract, response) == 401:
            raise TargetError(
                f"{self._target.base_url}: the server refused the token (401). "
                f"Put a valid one into ${self._target.token_environment}."
            )
        self._answered = True
        return Exchange(
            case=case,
            outcome=answers.outcome(self._contract, operation, response),
            status=response.status_code,
            answer=self._without_token(response.text)[:ANSWER_EXCERPT],
            milliseconds=(time.perf_counter() - started) * 1000,
        )

    def _without_token(self, text: str) -> str:
        """HOSTILE INPUT: a server may echo the token into what a report quotes."""
        return text.replace(self._target.token, "[token]") if self._target.token else text

    def curl(self, case: Case) -> str:
        """Return a shell line that sends the case again, the token taken from the environment."""
        operation = self._contract.operation(case.operation)
        request = self._build(operation, case, with_token=False)
        words = ["curl", "-X", operation.method, shlex.quote(str(request.url))]
        for name, value in request.headers.items():
            if name in SHOWN_HEADERS or name in {key.lower() for key in case.request.get("header", {})}:
                words += ["-H", shlex.quote(f"{name}: {value}")]
        if operation.security is not None:
            words += security.curl(operation.security, self._target.token_environment)
        if "body" in case.request:
            words += ["-d", shlex.quote(_json(case.request["body"]))]
        return " ".join(words)

    def _build(self, operation: Operation, case: Case, *, with_token: bool = True) -> httpx.Request:
        request = _with_new_key(operation, case.request)
        path = operation.path
        for name, value in request.get("path", {}).items():
            path = path.replace("{" + name + "}", quote(_text(value), safe=""))
        headers = {name: _text(value) for name, value in request.get("header", {}).items()}
        query = {name: _query(value) for name, value in request.get("query", {}).items()}
        cookies = "; ".join(f"{name}={_text(value)}" for name, value in request.get("cookie", {}).items())
        if cookies:
            headers["Cookie"] = cookies
        if operation.security is not None and with_token:
            security.put(operation.security, self._target.token or "", headers, query)
        content = None
        if operation.body is not None:
            headers["Content-Type"] = operation.body.media_type
            content = _json(request["body"]).encode() if "body" in request else b""
        return self._client.build_request(operation.method, path, params=query, headers=headers, content=content)

    def _no_answer(self, case: Case, error: httpx.RequestError) -> Exchange:
        """No answer to one request is no verdict; none to any, or no connection, is no target."""
        self._failures += 1
        gone = isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout))
        if (self._failures >= UNREACHABLE_AFTER and (gone or not self._answered)) or (gone and not self._answered):
            raise TargetError(
                f"{self._target.base_url}: cannot be reached: {error or type(error).__name__}. "
                "Is the server up, the address right?"
            ) from error
        return Exchange(case=case, outcome=Outcome.INCONCLUSIVE, answer=f"no answer: {type(error).__name__}: {error}")


def _with_new_key(operation: Operation, request: Request) -> Request:
    """Replace the key that no two tasks may share by one of the same length that was never used."""
    name = operation.task.key_field if operation.task else None
    body = request.get("body")
    if not name or not isinstance(body, dict) or not isinstance(body.get(name), str) or not body[name]:
        return request
    return {**request, "body": {**body, name: _unused(body[name])}}


def _unused(key: str) -> str:
    """A short key is a sample, whose length means nothing; a long one may be at a limit, and keeps its length."""
    length = max(len(key), 16)
    return secrets.token_hex(length)[:length]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else _json(value)


def _query(value: Any) -> str | list[str]:
    return [_text(item) for item in value] if isinstance(value, list) else _text(value)
