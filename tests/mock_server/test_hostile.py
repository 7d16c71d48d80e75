"""What a mock must stand: requests that no client of good will sends, and addresses that lead nowhere."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from mock_server import Mock, running
from mock_server.settings import Settings
from tests.mock_process import mock_process
from tests.mock_server.conftest import redis_running
from tests.site import Site, site
from tests.site import site as another_site

CREATE = "/v1/videos/text2video"
TOKEN = {"Authorization": "Bearer t"}
ROOT = Path(__file__).resolve().parents[2]

__all__ = ["site"]


def _post(mock: Mock, **body: Any) -> httpx.Response:
    return httpx.post(f"{mock.url}{CREATE}", json={"prompt": "a", **body}, headers=TOKEN, timeout=5)


def _raw(mock: Mock, content: bytes, *, whole: bool = True) -> bytes:
    host, port = mock.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), 5) as connection:
        connection.sendall(content)
        if not whole:
            return b""
        return connection.recv(65536)


def _within(seconds: float, true: Callable[[], bool]) -> bool:
    for _ in range(int(seconds / 0.02)):
        if true():
            return True
        time.sleep(0.02)
    return true()


def _statuses(told: Site) -> list[str]:
    return [json.loads(content)["task_status"] for _, content in told.posts]


@pytest.mark.parametrize("header", ["a" + " " * 60_000 + "!", '"' * 60_000, "a=" + '\\"' * 30_000, "x," * 20_000])
def test_a_header_of_any_length_is_read_in_one_pass(header: str) -> None:
    with running("klingai") as mock:
        answer = httpx.post(f"{mock.url}{CREATE}", json={"prompt": "a"}, headers={**TOKEN, "Prefer": header}, timeout=5)
    assert answer.status_code == 200


def test_preferences_in_several_lines_are_one_list() -> None:
    with running("klingai") as mock:
        lines = [*TOKEN.items(), ("Prefer", ", scenario=fail"), ("Prefer", "respond-async")]
        answer = httpx.post(f"{mock.url}{CREATE}", json={"prompt": "a"}, headers=lines)
    assert answer.headers["Preference-Applied"] == "scenario=fail"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/\u0001",
        "http://127.0.0.1/" + "a" * 70_000,
        "http://[::1%a..b]/",
        "http://[::1%" + "a" * 70 + "]/",
        "http://localhost:9/\u007f",
        "http://a..b/",
    ],
)
def test_no_address_ends_what_others_wait_for(address: str, site: Site) -> None:
    with running("klingai", Settings(callback_hosts=frozenset({"a..b"}))) as mock:
        assert _post(mock, callback_url=address).status_code == 200
        assert _post(mock, callback_url=f"{site.url}/told").status_code == 200
        mock.clock.advance(5)
        assert _within(5, lambda: len(site.posts) == 2)


def test_an_address_that_does_not_answer_keeps_nobody_waiting(site: Site) -> None:
    with socket.socket() as silent, running("klingai") as mock:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        for _ in range(3):
            _post(mock, callback_url=f"http://127.0.0.1:{silent.getsockname()[1]}/")
        _post(mock, callback_url=f"{site.url}/told")
        mock.clock.advance(5)
        assert _within(4, lambda: _statuses(site) == ["processing", "succeed"])


def test_a_mock_cannot_be_made_to_change_itself(site: Site) -> None:
    with running("klingai") as mock:
        _post(mock, callback_url=f"{mock.url}/__mock__/reset")
        _post(mock, callback_url=f"{site.url}/told")
        mock.clock.advance(5)
        assert _within(5, lambda: len(site.posts) == 2)
        time.sleep(0.3)
        assert len(mock.provider.store.newest(None, 0, 10)) == 2


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "{url}"}, 200),
        ({"Host": "mock:8080"}, 200),
        ({"Host": "mock.ns.svc.cluster.local"}, 200),
        ({"Host": "attacker.example:80"}, 403),
        ({"Host": "127.0.0.1.nip.io"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_no_page_of_another_site_controls_a_mock(headers: dict[str, str], status: int) -> None:
    with running("klingai") as mock:
        sent = {name: value.format(url=mock.url) for name, value in headers.items()}
        assert httpx.get(f"{mock.url}/__mock__/tasks", headers=sent).status_code == status
        assert httpx.post(f"{mock.url}/__mock__/reset", headers=sent).status_code == (204 if status == 200 else status)


DEEP = json.loads("[" * 300 + "]" * 300)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "faults", {"kind": "refuse", "status": 429.5}),
        ("POST", "faults", {"kind": "refuse", "code": "x"}),
        ("POST", "faults", {"kind": "latency", "times": 1.5}),
        ("POST", "faults", {"kind": "latency", "times": True}),
        ("POST", "faults", {"kind": "latency", "scope": DEEP}),
        ("POST", "faults", {"kind": "latency", "colour": 1}),
        ("POST", "faults", ["latency"]),
        ("POST", "faults", None),
        ("POST", "clock", {"advance": DEEP}),
        ("POST", "clock", {"advance": 1e300}),
        ("PUT", "scenario", {"name": "fail", "reason": DEEP}),
        ("PUT", "scenario", {}),
        ("PATCH", "tasks/860000000000000001", {"scenaro": "hang"}),
    ],
)
def test_what_the_control_api_does_not_understand_changes_nothing(method: str, path: str, body: Any) -> None:
    with running("klingai") as mock:
        _post(mock)
        answer = httpx.request(method, f"{mock.url}/__mock__/{path}", json=body)
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
        assert httpx.get(f"{mock.url}/__mock__/faults").json() == []
        assert _post(mock).status_code == 200


def test_a_body_that_is_nested_too_deeply_is_refused() -> None:
    with running("klingai") as mock:
        assert _post(mock, prompt=DEEP).status_code == 400
        assert _post(mock, camera_control={"type": DEEP}).status_code == 400


def test_an_upload_that_breaks_off_asked_for_nothing() -> None:
    with running("klingai") as mock:
        _post(mock)
        head = b"POST /__mock__/reset HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"
        _raw(mock, head, whole=False)
        time.sleep(0.3)
        assert len(mock.provider.store.newest(None, 0, 10)) == 1
        assert len(mock.journal) == 1


def test_no_websocket_is_a_request_like_any_other() -> None:
    with running("klingai") as mock:
        lines = "Host: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: a\r\nSec-WebSocket-Version: 13"
        answer = _raw(mock, f"GET {CREATE} HTTP/1.1\r\n{lines}\r\n\r\n".encode())
    assert b" 500 " not in answer.split(b"\r\n")[0]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(transitions="at-once"), ["succeed"]),
        (Settings(pending_seconds=0), ["succeed"]),
        (Settings(transitions="looks"), ["processing", "succeed"]),
        (Settings(pending_seconds=0.1), ["processing", "succeed"]),
        (Settings(pending_seconds=0.3), ["processing", "succeed"]),
        (Settings(pending_seconds=1.1), ["processing", "succeed"]),
    ],
    ids=["at once", "no time", "looks", "0.1 s", "0.3 s", "1.1 s"],
)
def test_each_change_is_told_once(settings: Settings, expected: list[str], state: str, site: Site) -> None:
    with running("klingai", settings, state=state) as mock:
        task = _post(mock, callback_url=f"{site.url}/told").json()["data"]["task_id"]
        mock.clock.advance(5)
        seen = []
        with httpx.Client(base_url=mock.url, headers=TOKEN) as http:
            for _ in range(6):
                answer = http.get(f"{CREATE}/{task}").json()["data"]
                seen.append((answer["task_status"], answer["updated_at"]))
        assert _within(5, lambda: len(site.posts) >= len(expected))
        time.sleep(0.6)
        assert _statuses(site) == expected
        assert seen[-1] == seen[-2]


def test_a_task_that_is_given_another_end_is_told_of_that(state: str, site: Site) -> None:
    with running("klingai", state=state) as mock:
        mock.scenario("hang")
        task = _post(mock, callback_url=f"{site.url}/told").json()["data"]["task_id"]
        mock.clock.advance(60)
        assert _within(5, lambda: _statuses(site) == ["processing"])
        change = {"scenario": {"name": "finish"}}
        assert httpx.patch(f"{mock.url}/__mock__/tasks/{task}", json=change).status_code == 200
        assert _within(5, lambda: _statuses(site) == ["processing", "succeed"])


def test_after_a_reset_nothing_goes_to_an_old_address(state: str, site: Site) -> None:
    with running("klingai", state=state) as mock, another_site() as old:
        _post(mock, callback_url=f"{old.url}/told")
        assert httpx.post(f"{mock.url}/__mock__/reset").status_code == 204
        _post(mock, callback_url=f"{site.url}/told")
        mock.clock.advance(5)
        assert _within(5, lambda: _statuses(site) == ["processing", "succeed"])
        assert old.posts == []


def test_a_state_that_comes_back_is_told_of(tmp_path: Path, site: Site) -> None:
    with redis_running(tmp_path) as (url, server), running("klingai", state=url) as mock:
        _post(mock, callback_url=f"{site.url}/told")
        server.send_signal(signal.SIGSTOP)
        mock.clock.offset = 5
        time.sleep(6)  # longer than the state is waited for
        server.send_signal(signal.SIGCONT)
        assert httpx.post(f"{mock.url}/__mock__/clock", json={"advance": 5}, timeout=20).status_code == 200
        assert _within(10, lambda: _statuses(site) == ["processing", "succeed"])


def test_nothing_goes_on_when_a_mock_has_ended() -> None:
    before = set(threading.enumerate())
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with running("klingai") as mock:
            for _ in range(4):
                _post(mock, callback_url=f"http://127.0.0.1:{silent.getsockname()[1]}/")
            mock.clock.advance(5)
            time.sleep(0.3)
            assert {thread.name for thread in set(threading.enumerate()) - before} >= {"callbacks"}
        assert _within(10, lambda: not [thread for thread in set(threading.enumerate()) - before if thread.is_alive()])


def test_a_refused_duplicate_costs_no_credit(state: str) -> None:
    with running("klingai", Settings(credits=2), state=state) as mock:
        statuses = [_post(mock, external_task_id=key).status_code for key in ("a", "a", "b", "c")]
    assert statuses == [200, 400, 200, 429]


def test_a_state_that_is_out_of_reach_is_a_503(tmp_path: Path) -> None:
    with redis_running(tmp_path) as (url, server), running("klingai", state=url) as mock:
        assert _post(mock).status_code == 200
        server.terminate()
        server.wait()
        answer = _post(mock)
        assert (answer.status_code, answer.headers.get("retry-after")) == (503, "1"), answer.text


@pytest.mark.parametrize("scenario", ["fail", "hang", "no-url"])
def test_a_task_without_a_result_leads_to_none(scenario: str) -> None:
    with running("klingai") as mock:
        mock.scenario(scenario)
        task = _post(mock).json()["data"]["task_id"]
        mock.clock.advance(60)
        assert httpx.get(f"{mock.url}/__mock__/results/{task}.mp4").status_code == 404


def test_the_page_of_one_of_several_has_a_slash(tmp_path: Path) -> None:
    with mock_process(tmp_path, "yutoai") as mock:
        answer = httpx.get(mock.url)
        assert (answer.status_code, answer.headers["location"]) == (308, "/klingai/")
        assert httpx.get(f"{mock.url}/docs").status_code == 200


def test_a_key_of_no_characters_is_a_key(state: str) -> None:
    with running("klingai", state=state) as mock:
        assert [_post(mock, external_task_id="").status_code for _ in range(2)] == [200, 400]


def test_workers_end_with_what_started_them(tmp_path: Path) -> None:
    with mock_process(tmp_path, "--state", f"sqlite:{tmp_path}/s.sqlite", "--workers", "2") as mock:
        assert mock.answers()
        mock.process.kill()
        mock.process.wait()
        assert _within(10, lambda: not mock.answers())


@pytest.mark.parametrize("workers", ["1", "3"])
def test_callbacks_go_on_after_a_restart_and_ctrl_c_leaves_no_traceback(
    workers: str, site: Site, tmp_path: Path
) -> None:
    options = ("--state", f"sqlite:{tmp_path}/s.sqlite", "--workers", workers)
    with mock_process(tmp_path, *options, "--pending-seconds", "600") as first:
        for _ in range(6):
            body = {"prompt": "a", "callback_url": f"{site.url}/told"}
            assert httpx.post(f"{first.url}{CREATE}", json=body, headers=TOKEN).status_code == 200
        first.end(signal.SIGKILL)
    with mock_process(tmp_path, *options, port=first.port) as second:
        assert httpx.post(f"{second.url}/__mock__/clock", json={"advance": 2000}).status_code == 200
        assert _within(10, lambda: len(site.posts) >= 12)
        time.sleep(1)
        assert sorted(_statuses(site)) == ["processing"] * 6 + ["succeed"] * 6
        for _ in range(20):  # whichever worker answers
            assert httpx.get(f"{second.url}/__mock__/clock").json()["offset"] == 2000
        ended, said = second.end(signal.SIGINT), second.log.read_text()
        assert (ended, "Traceback" in said) == (130, False), said


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--token-env", ""), "is empty"),
        (("--host", ""), "--host"),
        (("--host", "ä..b"), "cannot listen"),
        (("--proxy", "http://["), "--proxy"),
        (("--proxy", "http://h:abc"), "--proxy"),
        (("--state", "sqlite::memory:"), "in memory"),
        (("--state", "redis://:hunter2secret@127.0.0.1:1/0"), "no Redis"),
        (("--state", "redis://127.0.0.1:1/?bogus=1"), "no Redis"),
        (("--pending-seconds", "inf"), "--pending-seconds"),
        (("--allow-callback", "http://host"), "--allow-callback"),
        (("--callback-secret-env", "WRONG_SECRET"), "base64"),
    ],
)
def test_what_cannot_be_meant_is_said(options: tuple[str, ...], says: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "klingkit", "mock", "klingai", "--port", "0", *options],
        cwd=ROOT, capture_output=True, text=True, timeout=30, env={**os.environ, "WRONG_SECRET": "whsec_abc"},
    )  # fmt: skip
    assert ran.returncode == 2
    assert says in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "hunter2secret" not in ran.stderr


def test_a_proxy_passes_on_what_headers_can_hold_and_leaves_no_base(tmp_path: Path) -> None:
    said: dict[str, Any] = {}

    class Upstream(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            said.update(path=self.path, headers={name.lower(): value for name, value in self.headers.items()})
            self.send_response(int(self.headers.get("X-Status", "200")))
            self.send_header("X-Name", "文".encode().decode("latin-1"))
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None:
            pass

    upstream = ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    thread = threading.Thread(target=upstream.serve_forever, daemon=True)
    thread.start()
    with mock_process(tmp_path, "--proxy", f"http://127.0.0.1:{upstream.server_address[1]}/base") as proxy:
        title = {b"X-Title": "café".encode()}
        answer = httpx.get(f"{proxy.url}{CREATE}", headers={**TOKEN, **title})  # type: ignore[dict-item]
        assert (answer.status_code, said["path"]) == (200, f"/base{CREATE}")
        assert (b"x-name", "文".encode()) in answer.headers.raw
        assert said["headers"]["x-title"].encode("latin-1") == "café".encode()
        assert httpx.get(f"{proxy.url}{CREATE}", headers={"X-Status": "999"}).status_code == 502
        said.clear()
        for path in ("/../admin", "/a/%2e%2e/%2e%2e/admin"):
            with socket.create_connection(("127.0.0.1", proxy.port), 5) as connection:
                connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
                assert b" 400 " in connection.recv(4096).split(b"\r\n")[0]
        assert said == {}
    upstream.shutdown()
    upstream.server_close()
    thread.join()
