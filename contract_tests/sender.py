"""Cases over HTTP: how a request is built, when it may leave, and what came back."""

import json
import secrets
import shlex
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote

import httpx

from contract import security
from contract.errors import TargetError
from contract.judge import Judge
from contract.records import Contract, Operation
from contract.search.requests import Request
from contract_tests import answers
from contract_tests.answers import Answer, Outcome
from contract_tests.cases import Case, Wire
from contract_tests.protocol import CUT
from contract_tests.target import Target

TIMEOUT_SECONDS = 30.0
UNREACHABLE_AFTER = 3
"""Transport errors in a row after which the target counts as gone."""
RETRIES = 6
LONGEST_WAIT = 60.0  # seconds that one Retry-After is waited for
PATIENCE = 300.0  # seconds that a run waits for a busy server, all in all
PLACEHOLDER = "klingkit"
"""The token with which another tool calls the gateway, which puts the right one in its place."""
PASSED_ON = ("content-type", "accept", "cookie")
SHOWN_HEADERS = ("content-type", "cookie")
ANSWER_EXCERPT = 600  # characters of an answer that a report quotes
KEY_LENGTH = 16  # characters, which no two keys share
RARE = range(0x4E00, 0x9FA5)
"""Code points of the characters of a key that is too short to be unique otherwise."""
LARGE = 1024 * 1024  # bytes
SHORTEST_SECRET = 6  # characters; a shorter token is no secret, and may be a part of any word
CALLBACK_ADDRESS = "https://example.com/klingkit-callback"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A case and its answer."""

    case: Case
    outcome: Outcome
    answer: Answer | None = None
    error: str = ""
    """Why there is no answer."""
    request: Request
    """As it was sent: with a key that is new, an address for callbacks, the id of a task."""
    milliseconds: float = 0.0

    @property
    def as_expected(self) -> bool:
        """Whether the server did what the contract says."""
        return self.outcome == (Outcome.ACCEPTED if self.case.expect == "accept" else Outcome.REFUSED)

    @property
    def status(self) -> int | None:
        """The HTTP status of the answer."""
        return self.answer.status if self.answer else None

    @property
    def excerpt(self) -> str:
        """The first part of the answer's body, or why there is none."""
        return self.answer.text[:ANSWER_EXCERPT] if self.answer else self.error


class Sender:
    """Sends cases to a target and reads the answers. Use as a context manager. Safe for threads."""

    def __init__(
        self,
        contract: Contract,
        target: Target,
        *,
        rate: float | None = None,
        callback: Callable[[str], str] | None = None,
    ) -> None:
        """``rate``: requests a second at most. ``callback``: an address for each id of a case, where callbacks are received."""
        self._contract = contract
        self._target = target
        self._client = httpx.Client(
            base_url=target.base_url, timeout=TIMEOUT_SECONDS, follow_redirects=False, transport=target.transport
        )
        self._judges = {operation.id: Judge(operation) for operation in contract.operations}
        self._callback = callback
        self._interval = 1 / rate if rate else 0.0
        self._next = 0.0
        self._waited = 0.0
        self._given_up = False
        self._lock = threading.Lock()
        self._failures = 0
        self._answered = False

    def __enter__(self) -> "Sender":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def prepared(self, case: Case, task: str = "") -> Request:
        """Return the request of a case as it is to be sent: with a key never used, an address for callbacks, a task's id."""
        operation = self._contract.operation(case.operation)
        request = self._with_new_key(operation, case)
        request = self._with_callback(operation, request, case)
        creator = self._contract.creator_of(operation)
        if task and creator and creator.task and creator.task.query_parameter:
            tested = {place for promise in case.promises for place in (self._place_of(operation, promise),)}
            if case.expect == "accept" or ("path", creator.task.query_parameter) not in tested:
                request = {**request, "path": {**request.get("path", {}), creator.task.query_parameter: task}}
        return request

    def send(self, case: Case, request: Request | None = None) -> Exchange:
        """Send one case. Raises TargetError where the target cannot be reached at all or does not take the token."""
        operation = self._contract.operation(case.operation)
        wanted = self.prepared(case) if request is None else request
        message = self._build(operation, wanted, case.wire)
        started = time.perf_counter()
        try:
            response = self._patiently(message)
        except httpx.RequestError as error:
            return self._no_answer(case, wanted, error)
        self._failures = 0
        answer = Answer.of(response)
        if case.wire.token == "right":  # noqa: S105 - which one, not the token
            self._must_be_let_in(operation, answer)
        return Exchange(
            case=case,
            outcome=answers.outcome(self._contract, operation, answer, case.refused_by),
            answer=answer,
            request=wanted,
            milliseconds=(time.perf_counter() - started) * 1000,
        )

    def pass_on(self, case: Case, method: str, path: str, headers: dict[str, str], body: bytes) -> Exchange:
        """Send the request of another tool with our token, and with a key that is new where it has one."""
        operation = self._contract.operation(case.operation)
        scheme = operation.security
        by_name = {name.lower(): value for name, value in headers.items()}
        kept = {name: value for name, value in by_name.items() if name in PASSED_ON}
        if scheme is not None and scheme.location == "header":
            shown = by_name.get(scheme.name.lower())
            if shown == scheme.prefix + PLACEHOLDER:
                security.put(scheme, self._target.token or "", kept, {})
            elif shown is not None:
                kept[scheme.name] = shown
        started = time.perf_counter()
        try:
            message = self._client.build_request(
                method, self._target.base_url + path, headers=kept, content=self._rekeyed(operation, body)
            )
            response = self._patiently(message)
        except (httpx.RequestError, httpx.InvalidURL, UnicodeError) as error:
            return Exchange(
                case=case, outcome=Outcome.INCONCLUSIVE, request={}, error=f"{type(error).__name__}: {error}"
            )
        answer = Answer.of(response)
        return Exchange(
            case=case,
            outcome=answers.outcome(self._contract, operation, answer, case.refused_by),
            answer=answer,
            request={},
            milliseconds=(time.perf_counter() - started) * 1000,
        )

    def _rekeyed(self, operation: Operation, body: bytes) -> bytes:
        name = operation.task.key_field if operation.task else None
        try:
            value = json.loads(body)
        except ValueError:
            return body
        if not name or not isinstance(value, dict) or not isinstance(value.get(name), str):
            return body
        changed = {**value, name: _unused(value[name], max(len(value[name]), KEY_LENGTH))}
        return _json(changed).encode() if self._judges[operation.id].allows({"body": changed}) else body

    def _must_be_let_in(self, operation: Operation, answer: Answer) -> None:
        if not self._answered and operation.security and answers.status_of(self._contract, answer) == 401:
            raise TargetError(
                f"{self._target.base_url}: the server refused the token (401). "
                f"Put a valid one into ${self._target.token_environment}."
            )
        self._answered = True

    def _patiently(self, message: httpx.Request) -> httpx.Response:
        """Send, and send again where the server says that there was too much traffic: it has accepted nothing then."""
        for attempt in range(RETRIES):
            self._wait_for_turn()
            response = self._client.send(message)
            code = answers.business_code(self._contract, Answer.of(response)) if response.status_code < 500 else None
            known = self._contract.error_codes.get(code) if code is not None else None
            busy = response.status_code == 429 or (known is not None and known.status == 429)
            if not busy or (known is not None and known.retry == "never"):
                self._given_up = False
                break
            if attempt == RETRIES - 1 or self._given_up:
                self._given_up = True  # nor is the next request waited for, until the server is less busy
                break
            pause = min(_seconds(response.headers.get("retry-after")) or 0.5 * 2**attempt, LONGEST_WAIT)
            if self._waited + pause > PATIENCE:
                break
            self._waited += pause
            self._target.sleep(pause)
        return response

    def _wait_for_turn(self) -> None:
        if not self._interval:
            return
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next)
            self._next = turn + self._interval
        time.sleep(max(0.0, turn - now))

    def without_token(self, text: str) -> str:
        """Return a text without the token. HOSTILE INPUT: a server may echo it into what a report quotes or a ledger keeps."""
        token = self._target.token or ""
        return text.replace(token, "[token]") if len(token) >= SHORTEST_SECRET else text

    def curl(self, exchange: Exchange) -> str:
        """Return a shell line that sends a request again, the token taken from the environment."""
        case = exchange.case
        operation = self._contract.operation(case.operation)
        request = self._build(operation, exchange.request, Wire(
            method=case.wire.method, content=case.wire.content, media_type=case.wire.media_type, token="none"))  # fmt: skip # noqa: S106
        words = ["curl", "-X", request.method, shlex.quote(str(request.url))]
        for name, value in request.headers.items():
            if name in SHOWN_HEADERS or name in {key.lower() for key in exchange.request.get("header", {})}:
                words += ["-H", shlex.quote(f"{name}: {value}")]
        if operation.security is not None and case.wire.token == "right":  # noqa: S105
            words += security.curl(operation.security, self._target.token_environment)
        if case.wire.content is not None and len(case.wire.content) > 10_000:
            words += ["--data-binary", f"@{len(case.wire.content)}-bytes"]
        elif request.content:
            words += ["-d", shlex.quote(request.content.decode(errors="replace"))]
        return " ".join(words)

    def _build(self, operation: Operation, request: Request, wire: Wire) -> httpx.Request:
        path = operation.path
        for name, value in request.get("path", {}).items():
            path = path.replace("{" + name + "}", quote(_text(value), safe=""))
        headers = {name: _text(value) for name, value in request.get("header", {}).items()}
        query = {name: _query(value) for name, value in request.get("query", {}).items()}
        cookies = "; ".join(f"{name}={_text(value)}" for name, value in request.get("cookie", {}).items())
        if cookies:
            headers["Cookie"] = cookies
        if operation.security is not None and wire.token != "none":  # noqa: S105
            security.put_as(operation.security, self._target.token or "", wire.token, headers, query)
        content = wire.content
        if operation.body is not None or content:
            headers["Content-Type"] = wire.media_type or (
                operation.body.media_type if operation.body else "application/json"
            )
            if content is None:
                content = _json(request["body"]).encode() if "body" in request else b""
            if len(content) > LARGE:  # a server may cut the connection, and no other request shall suffer for it
                headers["Connection"] = "close"
        return self._client.build_request(
            wire.method or operation.method, path, params=query, headers=headers, content=content
        )

    def _no_answer(self, case: Case, request: Request, error: httpx.RequestError) -> Exchange:
        """No answer to one request is no verdict; none to any, or no connection, is no target."""
        self._failures += 1
        gone = isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout))
        if (self._failures >= UNREACHABLE_AFTER and (gone or not self._answered)) or (gone and not self._answered):
            raise TargetError(
                f"{self._target.base_url}: cannot be reached: {error or type(error).__name__}. "
                "Is the server up, the address right?"
            ) from error
        outcome = Outcome.REFUSED if CUT in case.refused_by and not gone else Outcome.INCONCLUSIVE
        return Exchange(
            case=case, outcome=outcome, request=request, error=f"no answer: {type(error).__name__}: {error}"
        )

    def _with_callback(self, operation: Operation, request: Request, case: Case) -> Request:
        """Put an address that can be called into a request that names one, unless it is that field which is tested."""
        name = operation.task.callback if operation.task else None
        body = request.get("body")
        if not name or case.expect == "refuse" or not isinstance(body, dict) or name not in body:
            return request
        address = self._callback(case.id) if self._callback else CALLBACK_ADDRESS
        given = body[name] if isinstance(body[name], str) else ""
        if len(given) > len(
            address
        ):  # at a limit: as long, and of the same characters, after what is no part of the address
            address += "#" + given[len(address) + 1 :]
        changed = {**request, "body": {**body, name: address}}
        return changed if self._judges[operation.id].allows(changed) else request

    def _with_new_key(self, operation: Operation, case: Case) -> Request:
        """Replace the key that no two tasks may share by one that was never used, unless it is that field which must be refused.

        A short key is a sample, whose length means nothing; a long one may be at a limit, and keeps it.
        """
        name = operation.task.key_field if operation.task else None
        body = case.request.get("body")
        about = [
            constraint
            for constraint in operation.constraints
            if constraint.id in case.promises and constraint.place == ("body", name)
        ]
        if not name or not isinstance(body, dict) or not isinstance(body.get(name), str):
            return case.request
        if case.expect == "refuse" and about:
            return case.request
        key = body[name]
        at_a_limit = any(each.keyword in ("minLength", "maxLength") and each.value == len(key) for each in about)
        lengths = (len(key),) if at_a_limit else (max(len(key), KEY_LENGTH), len(key))
        for new in (*(_unused(key, length) for length in lengths), secrets.token_hex(KEY_LENGTH)[: len(key)]):
            changed = {**case.request, "body": {**body, name: new}}
            if case.expect == "refuse" or self._judges[operation.id].allows(changed):
                return changed
        return case.request

    @staticmethod
    def _place_of(operation: Operation, promise: str) -> tuple[str, ...]:
        return next((constraint.place for constraint in operation.constraints if constraint.id == promise), ())


def _unused(key: str, length: int) -> str:
    """Return a key that was never used: of so many characters, and after the first of them those of ``key``."""
    if length < KEY_LENGTH:
        return "".join(chr(secrets.randbelow(RARE.stop - RARE.start) + RARE.start) for _ in range(length))
    return secrets.token_hex(KEY_LENGTH)[:KEY_LENGTH] + key[KEY_LENGTH:length]


def _seconds(header: str | None) -> float:
    """Return the seconds of a Retry-After, a number or a date (RFC 9110, 10.2.3); 0 for none."""
    if not header:
        return 0.0
    if header.strip().isdecimal():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except ValueError:
        return 0.0


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else _json(value)


def _query(value: Any) -> str | list[str]:
    return [_text(item) for item in value] if isinstance(value, list) else _text(value)
