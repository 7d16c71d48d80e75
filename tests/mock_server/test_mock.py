"""The mock over a real socket, as its user meets it."""

import io
import json
import socket
from collections.abc import Iterator
from typing import Any

import av
import httpx
import pytest

from contract import providers
from mock_server import Mock, running
from mock_server.provider import Settings

CREATE = "/v1/videos/text2video"


@pytest.fixture
def mock() -> Iterator[Mock]:
    with running("klingai", Settings(pending_seconds=2)) as mock:
        yield mock


@pytest.fixture
def http(mock: Mock) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=mock.url, headers={"Authorization": "Bearer t"}) as client:
        yield client


def _create(http: httpx.Client, **body: Any) -> dict[str, Any]:
    response = http.post(CREATE, json={"prompt": "a boat", **body})
    assert response.status_code == 200, response.text
    data: dict[str, Any] = response.json()["data"]
    return data


def test_a_task_goes_its_way_on_the_clock_alone(mock: Mock, http: httpx.Client) -> None:
    task = _create(http)
    assert task["task_status"] == "submitted"
    assert task["created_at"] == task["updated_at"]
    seen = []
    for _ in range(4):
        answer = http.get(f"{CREATE}/{task['task_id']}").json()
        seen.append((answer["data"]["task_status"], "task_result" in answer["data"], answer["data"]["updated_at"]))
        mock.clock.advance(2)
    assert [status for status, _, _ in seen] == ["submitted", "processing", "succeed", "succeed"]
    assert [result for _, result, _ in seen] == [False, False, True, True]
    assert [updated - task["created_at"] for _, _, updated in seen] == [0, 2000, 4000, 4000]


def test_every_answer_keeps_the_contract(mock: Mock, http: httpx.Client) -> None:
    import jsonschema_rs

    contract = providers.load_contract("klingai")
    schemas = {operation.id: operation.success().schema for operation in contract.operations}  # type: ignore[union-attr]
    task = _create(http)
    mock.clock.advance(9)
    for name, answer in {
        "createText2Video": http.post(CREATE, json={"prompt": "b", "external_task_id": "k"}),
        "getText2Video": http.get(f"{CREATE}/{task['task_id']}"),
        "listText2Video": http.get(CREATE),
    }.items():
        jsonschema_rs.validate(schemas[name], answer.json())


def test_a_task_is_found_by_the_callers_own_key_which_is_unique(http: httpx.Client) -> None:
    task = _create(http, external_task_id="mine")
    assert task["task_info"] == {"external_task_id": "mine"}
    assert http.get(f"{CREATE}/mine").json()["data"]["task_id"] == task["task_id"]
    again = http.post(CREATE, json={"prompt": "b", "external_task_id": "mine"})
    assert (again.status_code, again.json()["code"]) == (400, 1201)
    assert "task_info" not in _create(http)


def test_ids_are_strings_of_eighteen_digits_and_never_repeat(http: httpx.Client) -> None:
    names = [_create(http)["task_id"] for _ in range(5)]
    assert all(len(name) == 18 and name.isdecimal() for name in names)
    assert len(set(names)) == 5


def test_the_list_is_paged_newest_first(http: httpx.Client) -> None:
    names = [_create(http)["task_id"] for _ in range(5)]
    pages = [http.get(CREATE, params={"pageNum": page, "pageSize": 2}).json()["data"] for page in (1, 2, 3, 4)]
    assert [[task["task_id"] for task in page] for page in pages] == [names[:2:-1], names[2:0:-1], names[:1], []]
    assert len(http.get(CREATE).json()["data"]) == 5


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        ({"method": "GET", "url": f"{CREATE}/404"}, 404, 1203),
        ({"method": "DELETE", "url": CREATE}, 405, 1202),
        ({"method": "POST", "url": CREATE, "content": "{}"}, 415, 1200),
        ({"method": "POST", "url": CREATE, "content": "{}", "headers": {"Content-Type": "text/plain"}}, 415, 1200),
        ({"method": "POST", "url": CREATE, "content": "{", "headers": {"Content-Type": "application/json"}}, 400, 1200),
        ({"method": "POST", "url": CREATE, "headers": {"Content-Type": "application/json"}}, 400, 1200),
        ({"method": "POST", "url": CREATE, "json": []}, 400, 1201),
        ({"method": "POST", "url": CREATE, "json": {}}, 400, 1201),
        ({"method": "POST", "url": CREATE, "json": {"prompt": "a" * 2501}}, 400, 1201),
        ({"method": "POST", "url": CREATE, "json": {"prompt": "a", "sound": "on"}}, 400, 1201),
        ({"method": "GET", "url": CREATE, "params": {"pageNum": "0"}}, 400, 1201),
        ({"method": "GET", "url": CREATE, "params": {"pageSize": "many"}}, 400, 1201),
        ({"method": "GET", "url": CREATE, "params": {"pageSize": "1e999"}}, 400, 1201),
        ({"method": "GET", "url": CREATE, "params": {"pageSize": "9" * 5000}}, 400, 1201),
    ],
)
def test_refusals_have_the_providers_envelope(
    http: httpx.Client, request_: dict[str, Any], status: int, code: int
) -> None:
    response = http.request(**request_)
    assert response.status_code == status
    body = response.json()
    assert body.keys() == {"code", "message", "request_id"}
    assert body["code"] == code
    assert len(body["message"]) < 300
    assert http.get(CREATE).json()["data"] == []


def test_405_says_what_is_allowed(http: httpx.Client) -> None:
    assert http.delete(CREATE).headers["allow"] == "GET, POST"


@pytest.mark.parametrize(("header", "code"), [(None, 1001), ("Bearer", 1000), ("Basic dDp0", 1000), ("t", 1000)])
def test_no_token_no_service(mock: Mock, header: str | None, code: int) -> None:
    headers = {} if header is None else {"Authorization": header}
    for method, path in (("POST", CREATE), ("GET", CREATE), ("GET", f"{CREATE}/1")):
        response = httpx.request(method, mock.url + path, headers=headers)
        assert (response.status_code, response.json()["code"]) == (401, code)
        assert response.headers["www-authenticate"] == "Bearer"


def test_one_token_only() -> None:
    with running("klingai", Settings(token="right")) as mock:
        for token, status in (("right", 200), ("wrong", 401)):
            assert httpx.get(mock.url + CREATE, headers={"Authorization": f"Bearer {token}"}).status_code == status


def test_an_answer_without_an_envelope_is_flat_and_its_refusal_rfc_9457() -> None:
    with running("llmprovider") as mock, httpx.Client(base_url=mock.url, headers={"Authorization": "Bearer t"}) as http:
        task = http.post(CREATE, json={"model": "kling-video-v1", "prompt": "a"}).json()
        assert task["task_status"] == "submitted"
        refusal = http.post(CREATE, json={"prompt": "a"})
        assert refusal.headers["content-type"] == "application/problem+json"
        assert refusal.json()["status"] == 400


def test_several_are_served_each_under_its_name() -> None:
    import asyncio

    from mock_server.asgi import app
    from mock_server.provider import MockProvider

    mocks = {name: MockProvider(providers.load_contract(name)).answer for name in ("klingai", "yutoai")}
    transport = httpx.ASGITransport(app=app(mocks))  # type: ignore[arg-type]

    async def statuses() -> list[int]:
        async with httpx.AsyncClient(
            transport=transport, base_url="http://mock", headers={"Authorization": "Bearer t"}
        ) as http:
            paths = ("/klingai" + CREATE, "/yutoai/kling" + CREATE, "/yutoai" + CREATE, "/nobody" + CREATE)
            front = await http.get("/")
            assert all(f'<a href="/{name}/">' in front.text for name in mocks)
            return [front.status_code] + [(await http.post(path, json={"prompt": "a"})).status_code for path in paths]

    assert asyncio.run(statuses()) == [200, 200, 200, 404, 404]


def test_a_body_in_pieces_and_one_that_is_too_big(mock: Mock, http: httpx.Client) -> None:
    body = json.dumps({"prompt": "a"}).encode()
    headers = {"Content-Type": "application/json"}
    assert http.post(CREATE, content=iter([body[:5], body[5:]]), headers=headers).status_code == 200
    with socket.create_connection(("127.0.0.1", int(mock.url.rpartition(":")[2]))) as raw:
        raw.sendall(b"nonsense\r\n\r\n")
        assert b"400" in raw.recv(1000)
    assert http.post(CREATE, content=b"[" * 34_000_000, headers=headers).status_code == 413
    assert http.post(CREATE, content=b"[" * 100_000, headers=headers).status_code == 400


def test_two_mocks_know_nothing_of_each_other() -> None:
    with running("klingai") as one, running("klingai") as other:
        headers = {"Authorization": "Bearer t"}
        httpx.post(one.url + CREATE, json={"prompt": "a"}, headers=headers)
        assert httpx.get(other.url + CREATE, headers=headers).json()["data"] == []


def test_the_clock_never_goes_back(mock: Mock) -> None:
    with pytest.raises(ValueError, match="seconds >= 0"):
        mock.clock.advance(-1)


@pytest.mark.parametrize("aspect_ratio", ["16:9", "1:1"])
def test_a_finished_task_leads_to_a_video_that_plays(mock: Mock, http: httpx.Client, aspect_ratio: str) -> None:
    task = _create(http, duration="10", aspect_ratio=aspect_ratio)
    mock.clock.advance(10)
    done = http.get(f"{CREATE}/{task['task_id']}").json()["data"]
    [result] = done["task_result"]["videos"]
    assert result["duration"] == "10"
    address = result["url"]
    assert address.startswith(mock.url)
    video = httpx.get(address)
    assert video.headers["content-type"] == "video/mp4"
    with av.open(io.BytesIO(video.content)) as container:
        stream = container.streams.video[0]
        assert stream.duration * stream.time_base == 10
        assert (stream.width, stream.height) == {"16:9": (320, 180), "1:1": (320, 320)}[aspect_ratio]
        assert len(list(container.decode(video=0))) == 80
    assert httpx.get(f"{mock.url}/__mock__/results/1.mp4").status_code == 404
