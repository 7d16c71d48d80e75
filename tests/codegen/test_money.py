"""A create is never paid for twice by accident, whatever goes wrong on the way."""

import asyncio
import base64
import contextlib
import hashlib
import hmac
import json
import pickle
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from kling_clients import klingai, yutoai
from kling_clients.runtime.auth import KlingJWT
from kling_clients.runtime.errors import (
    AmbiguousSubmitError,
    APIError,
    AuthenticationError,
    BadRequestError,
    ClientError,
    NoAnswerError,
    NotFoundError,
    RateLimitError,
    TaskFailedError,
    UnexpectedAnswerError,
)

from contract import providers
from contract.records import Contract
from mock_server.direct import DirectTransport
from mock_server.provider import MockProvider, Settings

CONTRACT = providers.load_contract("klingai")
Fault = Callable[[httpx.Request, Callable[[httpx.Request], httpx.Response]], httpx.Response]


def _never_arrives(request: httpx.Request, _: Any) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


def _cut_before(request: httpx.Request, _: Any) -> httpx.Response:
    raise httpx.RemoteProtocolError("disconnected", request=request)


def _cut_after(request: httpx.Request, served: Any) -> httpx.Response:
    served(request)
    raise httpx.RemoteProtocolError("disconnected", request=request)


def _times_out(request: httpx.Request, served: Any) -> httpx.Response:
    served(request)
    raise httpx.ReadTimeout("too slow", request=request)


def _truncated(request: httpx.Request, served: Any) -> httpx.Response:
    answer = served(request)
    return httpx.Response(answer.status_code, content=answer.content[: len(answer.content) // 2], request=request)


def _html(request: httpx.Request, served: Any) -> httpx.Response:
    served(request)
    return httpx.Response(200, content=b"<html>welcome</html>", request=request)


def _says(status: int, code: int, **headers: str) -> Fault:
    body = {"code": code, "message": "no", "request_id": "r"}
    return lambda request, _: httpx.Response(status, json=body, headers=headers, request=request)


def _gateway(status: int) -> Fault:
    """A gateway that answers instead of the provider, which has done its work."""

    def fault(request: httpx.Request, served: Any) -> httpx.Response:
        served(request)
        return httpx.Response(status, content=b"<html>bad gateway</html>", request=request)

    return fault


FAULTS: dict[str, Fault] = {
    "never arrives": _never_arrives,
    "cut before": _cut_before,
    "cut after": _cut_after,
    "times out": _times_out,
    "truncated": _truncated,
    "html": _html,
    "too many": _says(429, 1303, **{"retry-after": "0"}),
    "in arrears": _says(429, 1101),
    "unavailable": _says(503, 5001),
    "internal": _says(500, 5000),
    "502 after": _gateway(502),
    "504 after": _gateway(504),
}


class Faulty(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """The provider's mock, behind a line on which one fault after another waits for a request."""

    def __init__(self, contract: Contract = CONTRACT) -> None:
        self.provider = MockProvider(contract, Settings(pending_seconds=0))
        self.faults: list[Fault] = []
        self.requests: list[httpx.Request] = []
        self._direct = DirectTransport(self.provider.answer)

    @property
    def tasks(self) -> int:
        """How many creates were accepted."""
        return len(self.provider.store.newest("createText2Video", 0, 10_000))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        fault = self.faults.pop(0) if self.faults else None
        return fault(request, self._direct.handle_request) if fault else self._direct.handle_request(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        return self.handle_request(request)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kling_clients.runtime.flow.FIRST_PAUSE", 0.0)
    monkeypatch.setattr("kling_clients.runtime.flow.LONGEST_PAUSE", 0.0)


def _client(line: Faulty, **options: Any) -> klingai.Client:
    return klingai.Client(token="t", base_url="http://mock", http_client=httpx.Client(transport=line), **options)


class Money(RuleBasedStateMachine):
    """Faults in any order, and creates among them: sync and async."""

    package: Any = klingai

    def __init__(self) -> None:
        super().__init__()
        self.line = Faulty(providers.load_contract(self.package.__name__.rpartition(".")[2]))
        http = httpx.Client(transport=self.line)
        self.client = self.package.Client(token="t", base_url="http://mock", http_client=http)
        self.calls = 0
        self.promised = 0

    @rule(names=st.lists(st.sampled_from(sorted(FAULTS)), max_size=4))
    def faults_wait(self, names: list[str]) -> None:
        self.line.faults += [FAULTS[name] for name in names]

    @rule(awaited=st.booleans())
    def create(self, awaited: bool) -> None:
        before = self.line.tasks
        self.calls += 1
        made, problem = None, None
        try:
            made = asyncio.run(self._awaited()) if awaited else self.client.text2video.create(prompt="a boat")
        except ClientError as error:
            problem = error
        if made is not None:
            self.promised += 1
            assert made.id
            assert self.line.tasks == before + 1
        if made is None:
            assert getattr(problem, "key", None) or self.package is not klingai, "what failed can be looked for"
        if isinstance(problem, NoAnswerError):
            assert self.line.tasks == before, "an error that says that nothing can have come of it"
        if isinstance(problem, UnexpectedAnswerError):
            assert problem.body
        assert self.line.tasks <= before + 1

    @rule()
    def lists(self) -> None:
        with contextlib.suppress(ClientError, AttributeError):  # not every provider has a list
            self.client.text2video.list()

    async def _awaited(self) -> Any:
        async with httpx.AsyncClient(transport=self.line) as http:
            client = self.package.AsyncClient(token="t", base_url="http://mock", http_client=http)
            return await client.text2video.create(prompt="a boat")

    @invariant()
    def no_task_that_nobody_asked_for(self) -> None:
        assert self.promised <= self.line.tasks <= self.calls


class MoneyWithoutKeys(Money):
    """The same where nothing tells a task from another."""

    package = yutoai


QUICK = settings(max_examples=30, stateful_step_count=10, deadline=None)
TestMoney = Money.TestCase
TestMoney.settings = QUICK
TestMoneyWithoutKeys = MoneyWithoutKeys.TestCase
TestMoneyWithoutKeys.settings = QUICK


@pytest.mark.parametrize("name", ["cut after", "times out"])
def test_a_task_whose_answer_was_lost_is_found_by_its_key(name: str) -> None:
    line = Faulty()
    line.faults = [FAULTS[name]]
    made = _client(line).text2video.create(prompt="a boat")
    assert line.tasks == 1
    assert made.id == str(line.provider.store.newest("createText2Video", 0, 1)[0].id)
    assert made.data.task_info is not None
    assert made.data.task_info.external_task_id
    assert [request.method for request in line.requests] == ["POST", "GET"]


def test_a_create_that_got_lost_is_not_sent_again_and_says_its_key() -> None:
    line = Faulty()
    line.faults = [FAULTS["cut before"]]
    with pytest.raises(AmbiguousSubmitError) as caught:
        _client(line).text2video.create(prompt="a boat", external_task_id="mine")
    assert caught.value.key == "mine"
    assert [request.method for request in line.requests] == ["POST", "GET", "GET", "GET"]


@pytest.mark.parametrize("name", ["never arrives", "too many", "unavailable"])
def test_what_surely_was_not_taken_is_sent_again(name: str) -> None:
    line = Faulty()
    line.faults = [FAULTS[name], FAULTS[name]]
    assert _client(line).text2video.create(prompt="a boat").id
    assert (line.tasks, len(line.requests)) == (1, 3)
    keys = {json.loads(request.content)["external_task_id"] for request in line.requests}
    assert len(keys) == 1  # the same request, not another one


@pytest.mark.parametrize(("name", "error"), [("in arrears", RateLimitError), ("internal", APIError)])
def test_what_is_a_final_word_is_not_asked_again(name: str, error: type[APIError]) -> None:
    line = Faulty()
    line.faults = [FAULTS[name]]
    with pytest.raises(error):
        _client(line).text2video.create(prompt="a boat")
    assert [request.method for request in line.requests].count("POST") == 1


def test_a_question_is_asked_again_whatever_went_wrong() -> None:
    for name in ("never arrives", "cut before", "times out", "502 after", "internal"):
        line = Faulty()
        line.faults = [FAULTS[name]]
        assert _client(line).text2video.list() == []
        assert len(line.requests) == 2
    line.faults = [FAULTS["cut before"]]
    with pytest.raises(NoAnswerError):
        _client(line, max_retries=0).text2video.list()


def test_each_status_and_code_has_its_class() -> None:
    line = Faulty()
    client = _client(line)
    with pytest.raises(NotFoundError):
        client.text2video.get(task_id="1")
    for status, code, error in (
        (401, 1004, AuthenticationError),
        (200, 1201, BadRequestError),
        (200, 1302, RateLimitError),
    ):
        line.faults = [_says(status, code)] * 3
        with pytest.raises(error) as caught:
            client.text2video.create(prompt="a")
        assert caught.value.code == code
        line.faults.clear()


def test_a_token_that_renews_itself() -> None:
    line = Faulty()
    tokens = KlingJWT("access", "secret", seconds=2)
    client = klingai.Client(token=tokens, base_url="http://mock", http_client=httpx.Client(transport=line))
    client.text2video.list()
    head, claims, signature = line.requests[0].headers["Authorization"].removeprefix("Bearer ").split(".")
    assert json.loads(_decoded(head)) == {"alg": "HS256", "typ": "JWT"}
    said = json.loads(_decoded(claims))
    assert said["iss"] == "access"
    assert said["nbf"] <= time.time() - 4
    assert said["exp"] - time.time() <= 2
    expected = hmac.new(b"secret", f"{head}.{claims}".encode(), hashlib.sha256).digest()
    assert _decoded(signature) == expected
    client.text2video.list()
    assert line.requests[1].headers["Authorization"] == line.requests[0].headers["Authorization"]
    time.sleep(1.1)
    client.text2video.list()
    assert line.requests[2].headers["Authorization"] != line.requests[0].headers["Authorization"]
    assert "secret" not in repr(tokens)


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def test_a_client_of_your_own_stays_open() -> None:
    line = Faulty()
    http = httpx.Client(transport=line)
    with klingai.Client(token="t", base_url="http://mock", http_client=http) as client:
        client.text2video.list()
    assert not http.is_closed


def test_an_answer_that_does_not_say_what_became_of_a_create_leads_to_a_look() -> None:
    for name in ("truncated", "html", "502 after", "504 after"):
        line = Faulty()
        line.faults = [FAULTS[name]]
        made = _client(line).text2video.create(prompt="a boat")
        assert line.tasks == 1
        assert made.data.task_info is not None
        line.faults = [FAULTS[name], *[FAULTS["internal"]] * 9]
        with pytest.raises((AmbiguousSubmitError, UnexpectedAnswerError)) as caught:
            _client(line).text2video.create(prompt="a boat")
        assert caught.value.key, "it can still be looked for"
        assert line.tasks == 2


def test_a_refusal_of_what_was_sent_again_leads_to_a_look() -> None:
    """A gateway passed the first create on, and said that it did not."""

    def passed_on(request: httpx.Request, served: Any) -> httpx.Response:
        served(request)
        return httpx.Response(503, request=request)

    line = Faulty()
    line.faults = [passed_on]
    assert _client(line).text2video.create(prompt="a boat").id
    assert line.tasks == 1


def test_a_redirect_is_not_followed_with_a_create() -> None:
    line = Faulty()
    line.faults = [lambda request, _: httpx.Response(307, headers={"location": "http://mock/else"}, request=request)]
    http = httpx.Client(transport=line, follow_redirects=True)
    with pytest.raises(APIError, match="307"):
        klingai.Client(token="t", base_url="http://mock", http_client=http).text2video.create(prompt="a boat")
    assert len(line.requests) == 1


def test_a_broken_encoding_is_an_answer_that_nobody_can_read() -> None:
    line = Faulty()
    headers = {"content-encoding": "gzip"}
    line.faults = [
        lambda request, _: httpx.Response(
            200, headers=headers, stream=httpx.ByteStream(b"no gzip at all"), request=request
        )
    ]
    with pytest.raises(AmbiguousSubmitError) as caught:
        _client(line).text2video.create(prompt="a boat")
    assert caught.value.key


@pytest.mark.parametrize("token", ["secret\n", " secret", "\x00", ""])
def test_a_token_that_no_header_can_hold_is_not_shown_and_nothing_is_sent(token: str) -> None:
    line = Faulty()
    client = klingai.Client(token=lambda: token, base_url="http://mock", http_client=httpx.Client(transport=line))
    with pytest.raises(ValueError, match="token: expected") as caught:
        client.text2video.create(prompt="a boat")
    assert "secret" not in str(caught.value)
    assert not line.requests


def test_an_option_that_there_is_not_is_refused() -> None:
    with pytest.raises(TypeError, match="base_urll"):
        klingai.Client(token="t", base_urll="http://127.0.0.1")  # type: ignore[call-arg]


def test_an_error_can_go_to_another_process() -> None:
    line = Faulty()
    line.faults = [FAULTS["in arrears"]]
    with pytest.raises(RateLimitError) as caught:
        _client(line).text2video.create(prompt="a boat")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.code, again.key) == (str(caught.value), 1101, caught.value.key)
    failed = TaskFailedError("no", _client(line).text2video.create(prompt="a boat"))
    assert pickle.loads(pickle.dumps(failed)).task.id == failed.task.id


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_no_parameter_leads_elsewhere(name: str) -> None:
    with pytest.raises(ValueError, match="task_id: expected"):
        _client(Faulty()).text2video.get(task_id=name)


def test_a_list_that_gives_the_same_page_for_ever_ends() -> None:
    page = {
        "code": 0,
        "message": "",
        "request_id": "r",
        "data": [{"task_id": "1", "task_status": "failed", "created_at": 1, "updated_at": 1}],
    }
    http = httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200, json=page)))
    assert len(list(klingai.Client(token="t", base_url="http://mock", http_client=http).text2video.iterate())) == 1
