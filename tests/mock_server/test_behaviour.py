"""Faults, limits, tokens, callbacks, the control API and the pages of a mock, over real sockets."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

import httpx
import pytest
from kling_clients import klingai
from kling_clients.runtime.auth import KlingJWT
from kling_clients.runtime.errors import AmbiguousSubmitError

from contract import load, providers, yaml_file
from contract_tests import plan
from mock_server import Mock, running
from mock_server.callbacks import Callbacks, Due
from mock_server.clock import ManualClock
from mock_server.faults import KINDS
from mock_server.scenarios import SCENARIOS, preferences
from mock_server.settings import Settings
from tests.site import Site, site

CREATE = "/v1/videos/text2video"
TOKEN = {"Authorization": "Bearer t"}


def _post(mock: Mock, timeout: float = 5.0, **headers: str) -> httpx.Response:
    return httpx.post(f"{mock.url}{CREATE}", json={"prompt": "a"}, headers={**TOKEN, **headers}, timeout=timeout)


def _tasks(mock: Mock) -> int:
    return len(mock.provider.store.newest(None, 0, 1000))


def test_a_connection_is_closed_before_or_after_the_task_was_made() -> None:
    with running("klingai") as mock:
        for kind, tasks in (("drop-before", 0), ("drop-after", 1)):
            mock.fault(kind)
            with pytest.raises(httpx.TransportError):
                _post(mock)
            assert _tasks(mock) == tasks
        assert _post(mock).status_code == 200


def test_half_an_answer_and_a_page_instead_of_one() -> None:
    with running("klingai") as mock:
        mock.fault("truncate")
        with pytest.raises(httpx.RemoteProtocolError, match="without sending complete"):
            _post(mock)
        mock.fault("html")
        page = _post(mock)
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html")
        assert page.text.startswith("<html>")
        assert _tasks(mock) == 2


def test_an_answer_comes_late() -> None:
    with running("klingai") as mock:
        mock.fault("latency", seconds=0.5)
        with pytest.raises(httpx.ReadTimeout):
            _post(mock, timeout=0.2)
        assert _tasks(mock) == 1


def test_a_fault_is_for_its_scope_its_method_and_its_share_alone() -> None:
    with running("klingai") as mock:
        mock.fault("refuse", status=500, scope="one", times=None)
        mock.fault("refuse", status=404, method="GET", times=None)
        assert _post(mock).status_code == 200
        assert _post(mock, **{"Mock-Scope": "other"}).status_code == 200
        assert _post(mock, **{"Mock-Scope": "one"}).status_code == 500
        assert httpx.get(f"{mock.url}{CREATE}", headers=TOKEN).status_code == 404
        mock.control.reset()
        mock.fault("refuse", status=503, rate=0.5, times=None)
        codes = [_post(mock).status_code for _ in range(60)]
        assert 10 < codes.count(503) < 50


@pytest.mark.parametrize("kind", ["drop-before", "drop-after", "truncate", "html"])
def test_a_generated_client_gets_its_task_through_each_fault_and_pays_once(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kling_clients.runtime.flow.FIRST_PAUSE", 0.01)
    with running("klingai") as mock, klingai.Client(token="t", base_url=mock.url) as client:
        mock.fault(kind)
        if kind == "drop-before":
            with pytest.raises(AmbiguousSubmitError):
                client.text2video.create(prompt="a boat")
            assert _tasks(mock) == 0
        else:
            assert client.text2video.create(prompt="a boat").id
            assert _tasks(mock) == 1


def test_prefer_asks_for_a_refusal() -> None:
    with running("klingai") as mock:
        refused = _post(mock, Prefer="code=503")
        assert (refused.status_code, refused.json()["code"]) == (503, 5001)
        assert _tasks(mock) == 0


@pytest.mark.parametrize(
    ("header", "scenario", "reason", "code"),
    [
        ("scenario=fail", "fail", None, None),
        ('respond-async, wait=10, Scenario="fail"; reason="a, \\"b\\"; c" , code=429', "fail", 'a, "b"; c', 429),
        ("scenario=unknown, code=200", None, None, None),
        ("code = 503", None, None, 503),
        (";;;,,==", None, None, None),
        ('scenario="', None, None, None),
    ],
)
def test_preferences(header: str, scenario: str | None, reason: str | None, code: int | None) -> None:
    read = preferences(header)
    assert (read.scenario.name if read.scenario else None, read.code) == (scenario, code)
    assert reason is None or (read.scenario and read.scenario.reason == reason)


def test_unknown_fields_are_ignored_as_the_vendor_does_unless_asked() -> None:
    body = {"prompt": "a", "model": "x", "camera_control": {"type": "forward_up", "speed": 1}}
    for strict, status in ((False, 200), (True, 400)):
        with running("klingai", Settings(strict=strict)) as mock:
            answer = httpx.post(f"{mock.url}{CREATE}", json=body, headers=TOKEN)
            assert answer.status_code == status
    assert answer.json()["code"] == 1201


@pytest.mark.parametrize("name", providers.names())
def test_a_strict_mock_accepts_what_the_contract_names(name: str) -> None:
    cases = plan.build(providers.load_contract(name)).acceptances
    with running(name, Settings(strict=True)) as mock:
        for case in cases:
            operation = mock.provider.contract.operation(case.operation)
            if operation.method == "POST" and operation.body is not None:
                answer = httpx.post(mock.url + operation.path, json=case.request["body"], headers=TOKEN)
                known = "unknown" not in str(case.id)
                assert (
                    answer.status_code < 300 or not known or "additional" in answer.text or "nevaluated" in answer.text
                ), case.id


def test_an_unknown_path_answers_as_the_vendors_server_does() -> None:
    with running("klingai") as mock:
        answer = httpx.get(f"{mock.url}/v1/nothing")
        assert answer.status_code == 404
        assert {name: answer.json()[name] for name in ("status", "error", "path")} == {
            "status": 404, "error": "Not Found", "path": "/v1/nothing",
        }  # fmt: skip
        assert "timestamp" in answer.json()


def test_tokens_are_verified_with_a_secret() -> None:
    settings = Settings(jwt_secret="a-secret-of-at-least-32-characters")
    with running("klingai", settings) as mock:
        good = KlingJWT("ak", "a-secret-of-at-least-32-characters")
        with klingai.Client(token=good, base_url=mock.url) as client:
            assert client.text2video.create(prompt="a").id
        head, claims, signature = good().split(".")
        old = KlingJWT("ak", "a-secret-of-at-least-32-characters", seconds=-10)
        none = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').decode().rstrip("=")
        wrong = {
            KlingJWT("ak", "another")(): "not signed",
            f"{head}.{claims}.{signature[:-2]}AA": "not signed",
            f"{none}.{claims}.": "not signed",
            old(): "expired",
            "t": "no JWT",
            "a.b.c": "no JWT",
        }
        for token, says in wrong.items():
            refused = httpx.get(f"{mock.url}{CREATE}", headers={"Authorization": f"Bearer {token}"})
            assert (refused.status_code, says in refused.json()["message"]) == (401, True), refused.text


def test_callbacks_come_in_order_signed_and_again_until_they_are_taken() -> None:
    with running("klingai", Settings(callback_secret="whsec_c2VjcmV0")) as mock, site() as told:
        made = []
        for scenario in ("finish", "fail"):
            body = {"prompt": "a", "callback_url": f"{told.url}/told"}
            wanted = {**TOKEN, "Prefer": f"scenario={scenario}"}
            made.append(httpx.post(f"{mock.url}{CREATE}", json=body, headers=wanted).json()["data"]["task_id"])
        mock.clock.advance(100)
        for _ in range(300):
            if len(told.posts) == 4:
                break
            time.sleep(0.01)
        posts = [json.loads(body) for _, body in told.posts]
        by_task = {task: [post["task_status"] for post in posts if post["task_id"] == task] for task in made}
        assert list(by_task.values()) == [["processing", "succeed"], ["processing", "failed"]]
        failed = next(post for post in posts if post["task_status"] == "failed")
        assert failed["task_status_msg"] == "the mock was told to fail"
        with klingai.Client(token="t", base_url=mock.url) as client:
            for headers, content in told.posts:
                assert client.text2video.parse_callback(headers, content, "whsec_c2VjcmV0").id
        headers = {name.lower(): value for name, value in told.posts[0][0].items()}
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + told.posts[0][1]
        signature = base64.b64encode(hmac.new(b"secret", signed, hashlib.sha256).digest()).decode()
        assert headers["webhook-signature"] == f"v1,{signature}"


@pytest.mark.parametrize(
    ("address", "hosts", "called"),
    [
        ("http://127.0.0.1:{port}/told", (), True),
        ("http://localhost:{port}/told", (), True),
        ("http://[::ffff:127.0.0.1]:{port}/told", (), None),
        ("http://example.com/told", (), False),
        ("http://169.254.169.254/latest", (), False),
        ("http://0.0.0.0:{port}/told", (), False),
        ("http://127.0.0.1.nip.io:{port}/", (), False),
        ("http://user@127.0.0.1@example.com/", (), False),
        ("http://example.com#@127.0.0.1/", (), False),
        ("ftp://127.0.0.1/", (), False),
        ("http://[", (), False),
        ("http://127.0.0.1:99999/", (), False),
        ("not an address", (), False),
    ],
)
def test_callbacks_go_to_this_machine_alone(
    address: str, hosts: tuple[str, ...], called: bool | None, site: Site
) -> None:
    clock = ManualClock(0.0)
    port = site.url.rpartition(":")[2]
    told: list[str] = []

    def upcoming(task: str) -> Due | None:
        address, content = (address_, b"{}") if task == "1" else (f"{site.url}/last", b'"last"')

        def body() -> bytes:
            told.append(task)
            return content

        return None if task in told else Due(0.0, address, body)

    address_ = address.format(port=port)
    callbacks = Callbacks(clock, Settings(callback_hosts=frozenset(hosts)), upcoming, lambda: None)
    callbacks.follow("1")
    time.sleep(0.2)
    callbacks.follow("2")
    for _ in range(300):
        if any(content == b'"last"' for _, content in site.posts):
            break
        time.sleep(0.01)
    if called is not None:
        assert len(site.posts) == (2 if called else 1)


def test_an_allowed_host_is_called_by_the_number_that_was_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        number = "127.0.0.1" if len(asked) == 1 or host == "127.0.0.1" else "192.0.2.1"
        return [(2, 1, 6, "", (number, port))]

    monkeypatch.setattr("mock_server.callbacks.socket.getaddrinfo", resolve)
    callbacks = Callbacks(
        ManualClock(0.0), Settings(callback_hosts=frozenset({"hooks.example"})), lambda _: None, lambda: None
    )
    url, host = callbacks._pinned(f"http://hooks.example:{site.url.rpartition(':')[2]}/told") or ("", "")
    assert url.startswith("http://127.0.0.1:")
    assert host.startswith("hooks.example:")


def test_the_control_api_is_as_it_says(tmp_path: Any) -> None:
    with running("klingai") as mock:
        described = httpx.get(f"{mock.url}/__mock__/openapi.yaml")
        path = tmp_path / "control.yaml"
        path.write_bytes(described.content)
        contract = load.load_file(path)
        task_id = _post(mock).json()["data"]["task_id"]
        said = yaml_file.load(path).data["components"]["schemas"]
        assert said["Scenario"]["properties"]["name"]["enum"] == list(SCENARIOS)
        assert said["Fault"]["properties"]["kind"]["enum"] == list(KINDS)
        bodies: dict[str, Any] = {
            "changeMockTask": {"scenario": {"name": "slow"}}, "moveMockClock": {"advance": 1},
            "setMockScenario": {"name": "fail", "reason": "x"}, "addMockFault": {"kind": "latency", "times": 2},
        }  # fmt: skip
        wrong: dict[str, Any] = {
            "changeMockTask": {"scenario": {"name": "x"}}, "moveMockClock": {"advance": -1},
            "setMockScenario": {"name": 5}, "addMockFault": {"kind": "x", "colour": 1},
        }  # fmt: skip
        import jsonschema_rs

        for operation in contract.operations:
            if operation.id == "getMockResult":
                continue
            url = mock.url + operation.path.replace("{id}", task_id)
            if operation.id in wrong:
                assert httpx.request(operation.method, url, json=wrong[operation.id]).status_code == 422, operation.id
            answer = httpx.request(operation.method, url, json=bodies.get(operation.id))
            success = operation.success()
            assert success is not None
            assert answer.status_code == int(success.status), (operation.id, answer.text)
            if success.schema is not None:
                jsonschema_rs.Draft202012Validator(success.schema).validate(answer.json())
        assert httpx.put(f"{mock.url}/__mock__/tasks").status_code == 405
        assert httpx.post(f"{mock.url}/__mock__/clock", content=b"{").status_code == 422
        assert httpx.get(f"{mock.url}/__mock__/tasks/1").status_code == 404
    with running("klingai", Settings(control=False)) as mock:
        assert httpx.get(f"{mock.url}/__mock__/tasks").status_code == 404


def test_a_day_of_ten_thousand_tasks_on_the_clock() -> None:
    with (
        running("klingai", Settings(pending_seconds=60)) as mock,
        httpx.Client(base_url=mock.url, headers=TOKEN) as http,
    ):
        made: list[str] = []
        for _ in range(24 * 4):
            for _ in range(105):
                made.append(http.post(CREATE, json={"prompt": "a"}).json()["data"]["task_id"])
            mock.clock.advance(15 * 60)
        assert len(made) == len(set(made)) == 10_080
        assert mock.clock.offset == 24 * 3600
        statuses = {http.get(f"{CREATE}/{task}").json()["data"]["task_status"] for task in made[::500]}
        assert statuses == {"succeed"}
