"""Tasks live each for itself, wherever they are kept: the same tests over memory, SQLite and a real Redis."""

import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from mock_server import Mock, running
from mock_server.running import open_store
from mock_server.settings import Settings
from mock_server.tasks import Task
from tests.mock_process import mock_process

CREATE = "/v1/videos/text2video"
TOKEN = {"Authorization": "Bearer t"}


@pytest.fixture(name="mock")
def _mock(state: str) -> Iterator[Mock]:
    with running("klingai", Settings(pending_seconds=2), state=state) as mock:
        yield mock


@pytest.fixture(name="http")
def _http(mock: Mock) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=mock.url, headers=TOKEN) as client:
        yield client


def _create(http: httpx.Client, prefer: str = "", **body: Any) -> str:
    answer = http.post(CREATE, json={"prompt": "a boat", **body}, headers={"Prefer": prefer} if prefer else {})
    assert answer.status_code == 200, answer.text
    if prefer:
        assert answer.headers["preference-applied"] == prefer.partition(";")[0]
    return str(answer.json()["data"]["task_id"])


def _get(http: httpx.Client, name: str) -> dict[str, Any]:
    answer = http.get(f"{CREATE}/{name}")
    assert (answer.status_code, answer.json()["code"]) == (200, 0)
    data: dict[str, Any] = answer.json()["data"]
    return data


def test_each_task_has_a_scenario_of_its_own(mock: Mock, http: httpx.Client) -> None:
    names = {
        "finish": _create(http),
        "fail": _create(http, 'scenario=fail; reason="not, \\"safe\\""'),
        "hang": _create(http, "scenario=hang"),
        "no-url": _create(http, "scenario=no-url"),
        "slow": _create(http, "scenario=slow"),
    }
    mock.clock.advance(5)
    seen = {name: _get(http, task) for name, task in names.items()}
    assert {name: task["task_status"] for name, task in seen.items()} == {
        "finish": "succeed", "fail": "failed", "hang": "processing", "no-url": "succeed", "slow": "submitted",
    }  # fmt: skip
    assert seen["finish"]["task_result"]["videos"][0]["url"].startswith(mock.url)
    assert seen["fail"]["task_status_msg"] == 'not, "safe"'
    assert "task_result" not in seen["no-url"]
    assert "task_status_msg" not in seen["finish"]
    mock.clock.advance(36)
    assert _get(http, names["slow"])["task_status"] == "succeed"
    mock.clock.advance(10_000)
    assert _get(http, names["hang"])["task_status"] == "processing"


def test_the_default_scenario_can_be_changed_and_a_task_given_another_end(mock: Mock, http: httpx.Client) -> None:
    mock.scenario("fail", "no more ink")
    first = _create(http)
    mock.scenario("finish")
    second = _create(http)
    http.patch(f"/__mock__/tasks/{second}", json={"scenario": {"name": "fail", "reason": "changed"}})
    mock.clock.advance(5)
    assert [_get(http, task)["task_status_msg"] for task in (first, second)] == ["no more ink", "changed"]


def test_a_task_is_found_by_its_own_key_which_nobody_else_may_have(mock: Mock, http: httpx.Client) -> None:
    task = _create(http, external_task_id="mine")
    assert _get(http, "mine")["task_id"] == task
    again = http.post(CREATE, json={"prompt": "a", "external_task_id": "mine"})
    assert (again.status_code, again.json()["code"]) == (400, 1201)
    assert len(http.get(CREATE).json()["data"]) == 1


def test_a_key_is_given_once_however_many_ask_at_once(mock: Mock, http: httpx.Client) -> None:
    with ThreadPoolExecutor(8) as pool:
        codes = list(
            pool.map(lambda _: http.post(CREATE, json={"prompt": "a", "external_task_id": "x"}).status_code, range(24))
        )
    assert sorted(codes) == [200, *[400] * 23]


def test_lists_are_newest_first_page_by_page(mock: Mock, http: httpx.Client) -> None:
    tasks = [_create(http) for _ in range(7)]
    assert len(set(tasks)) == 7
    pages = [http.get(CREATE, params={"pageNum": page, "pageSize": 3}).json()["data"] for page in (1, 2, 3, 4)]
    assert [[task["task_id"] for task in page] for page in pages] == [tasks[:3:-1], tasks[3:0:-1], tasks[:1], []]


def test_parallel_tasks_have_a_limit(state: str) -> None:
    with (
        running("klingai", Settings(parallel=2), state=state) as mock,
        httpx.Client(base_url=mock.url, headers=TOKEN) as http,
    ):
        _create(http), _create(http)
        refused = http.post(CREATE, json={"prompt": "a"})
        assert (refused.status_code, refused.json()["code"], refused.headers["retry-after"]) == (429, 1303, "1")
        mock.clock.advance(10)
        _create(http)


def test_credits_run_out(state: str) -> None:
    with (
        running("klingai", Settings(credits=3), state=state) as mock,
        httpx.Client(base_url=mock.url, headers=TOKEN) as http,
    ):
        answers = [http.post(CREATE, json={"prompt": "a"}) for _ in range(5)]
        assert [answer.json()["code"] for answer in answers] == [0, 0, 0, 1102, 1102]


def test_requests_a_second_have_a_limit(state: str) -> None:
    with (
        running("klingai", Settings(per_second=3), state=state) as mock,
        httpx.Client(base_url=mock.url, headers=TOKEN) as http,
    ):
        codes = [http.get(CREATE).status_code for _ in range(12)]
        assert 429 in codes
        assert codes[:3] == [200, 200, 200]
        refused = next(answer for _ in range(50) if (answer := http.get(CREATE)).status_code == 429)
        assert (refused.json()["code"], refused.headers["retry-after"]) == (1302, "1")


def test_faults_are_taken_once_each_in_order(mock: Mock, http: httpx.Client) -> None:
    mock.fault("refuse", status=503)
    mock.fault("refuse", status=429, code=1303, seconds=7)
    answers = [http.get(CREATE) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [503, 429, 200]
    assert [answer.json()["code"] for answer in answers] == [5001, 1303, 0]
    assert answers[1].headers["retry-after"] == "7"


def test_the_journal_is_newest_first_and_knows_no_token(mock: Mock, http: httpx.Client) -> None:
    _create(http, prompt="first")
    http.get(CREATE, headers={"Authorization": "Bearer very-secret"})
    journal = mock.journal
    assert [(entry["method"], entry["status"]) for entry in journal] == [("GET", 200), ("POST", 200)]
    assert '"first"' in journal[1]["request"]
    assert "very-secret" not in str(journal)
    assert http.get("/__mock__/journal").json() == journal


def test_reset_forgets_everything(mock: Mock, http: httpx.Client) -> None:
    _create(http, external_task_id="k")
    mock.scenario("fail")
    mock.fault("html", times=None)
    mock.clock.advance(100)
    assert http.post("/__mock__/reset").status_code == 204
    assert http.get(CREATE).json()["data"] == []
    assert mock.clock.offset == 0
    _create(http, external_task_id="k")


def test_looks_move_a_task_on_where_that_is_asked_for(state: str) -> None:
    settings = Settings(transitions="looks")
    with running("klingai", settings, state=state) as mock, httpx.Client(base_url=mock.url, headers=TOKEN) as http:
        task = _create(http)
        mock.clock.advance(1000)
        assert [_get(http, task)["task_status"] for _ in range(3)] == ["processing", "succeed", "succeed"]


def test_only_so_many_tasks_are_kept(state: str) -> None:
    from mock_server.stores.memory import MemoryStore
    from mock_server.stores.redis import RedisStore
    from mock_server.stores.sqlite import SqliteStore

    store: Any = MemoryStore(200)
    if state.startswith("sqlite"):
        store = SqliteStore(Path(state.removeprefix("sqlite:")), 200)
    elif state.startswith("redis"):
        store = RedisStore(state, "small", 200)
    for number in range(500):
        assert store.add(Task(operation="a", created_at=1.0, key=f"k{number}"), unique=True)
    kept = store.newest("a", 0, 1000)
    assert len(kept) == 200
    assert kept[0].key == "k499"
    assert store.find("a", "k0") is None
    assert len(store.open()) == 200
    assert store.add(Task(operation="a", created_at=1.0, key="k0"), unique=True), "its key is free again"
    store.clear()
    assert store.newest(None, 0, 10) == []
    store.close()


def test_two_mocks_share_what_is_not_in_memory(state: str) -> None:
    if state == "memory":
        return
    settings = Settings(pending_seconds=2, parallel=3)
    with (
        running("klingai", settings, state=state) as one,
        running("klingai", settings, state=state) as other,
        httpx.Client(base_url=one.url, headers=TOKEN) as first,
        httpx.Client(base_url=other.url, headers=TOKEN) as second,
    ):
        tasks = [_create(first), _create(second), _create(first)]
        assert len(set(tasks)) == 3
        assert second.post(CREATE, json={"prompt": "a"}).status_code == 429
        assert [_get(second, task)["task_status"] for task in tasks] == ["submitted"] * 3
        one.clock.advance(100)
        assert [_get(second, task)["task_status"] for task in tasks] == ["succeed"] * 3
        one.fault("refuse", status=500)
        assert {first.get(CREATE).status_code, second.get(CREATE).status_code} == {200, 500}
        assert len(one.journal) == len(other.journal) == 12


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_killed_mock_loses_no_task_that_was_answered(state: str, workers: str, tmp_path: Path) -> None:
    if state == "memory":
        return
    options = ("--state", state, "--workers", workers)
    answered: list[str] = []
    stop = threading.Event()

    def load(url: str) -> None:
        with httpx.Client(base_url=url, headers=TOKEN, timeout=5) as http:
            while not stop.is_set():
                try:
                    answer = http.post(CREATE, json={"prompt": "a"})
                    answered.append(answer.json()["data"]["task_id"])
                except httpx.TransportError:
                    time.sleep(0.02)

    with mock_process(tmp_path, *options) as first:
        threads = [threading.Thread(target=load, args=(first.url,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        while len(answered) < 150:
            time.sleep(0.01)
        first.end(signal.SIGKILL)
    with mock_process(tmp_path, *options, port=first.port) as second:
        enough = len(answered) + 50
        while len(answered) < enough:
            time.sleep(0.01)
        stop.set()
        for thread in threads:
            thread.join()
        with httpx.Client(base_url=second.url, headers=TOKEN) as http:
            assert len(answered) == len(set(answered))
            assert [task for task in answered if http.get(f"{CREATE}/{task}").status_code != 200] == []
        assert second.end() in (0, -signal.SIGTERM)


def test_a_state_that_is_none() -> None:
    from contract.errors import TargetError

    for state in ("file:x", "sqlite:", "redis://127.0.0.1:1"):
        with pytest.raises(TargetError):
            open_store(state, "a")


def test_a_task_and_its_result_are_gone_when_their_time_is_over(state: str) -> None:
    settings = Settings(keep_seconds=3600)
    with running("klingai", settings, state=state) as mock, httpx.Client(base_url=mock.url, headers=TOKEN) as http:
        task = _create(http)
        mock.clock.advance(3599)
        [result] = _get(http, task)["task_result"]["videos"]
        assert http.get(result["url"]).status_code == 200
        mock.clock.advance(2)
        assert http.get(f"{CREATE}/{task}").status_code == 404
        assert http.get(result["url"]).status_code == 404
        assert http.get(CREATE).json()["data"] == []
