"""What a user does from the first call to the file on disk, sync and async, over real sockets."""

import asyncio
import io
import json
from pathlib import Path
from typing import Any

import av
import httpx
import pytest
from kling_clients import klingai
from kling_clients.runtime.errors import (
    AuthenticationError,
    DownloadError,
    MissingResultError,
    NotFoundError,
    NotSupportedError,
    TaskFailedError,
    TaskTimeoutError,
)

from mock_server import running
from tests.site import VIDEO, Site


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kling_clients.runtime.tasks.FIRST_INTERVAL", 0.005)
    monkeypatch.setattr("kling_clients.runtime.tasks.LONGEST_INTERVAL", 0.01)


def _length_and_shape(content: bytes) -> tuple[float, tuple[int, int]]:
    with av.open(io.BytesIO(content)) as container:
        stream = container.streams.video[0]
        assert sum(1 for _ in container.decode(video=0)) > 0
        return float(stream.duration * stream.time_base), (stream.width, stream.height)


def _told(site: Site, statuses: list[str]) -> None:
    """Wait until the callbacks have come."""
    for _ in range(500):
        if len(site.posts) >= len(statuses):
            break
        asyncio.run(asyncio.sleep(0.01))
    assert [json.loads(body)["task_status"] for _, body in site.posts] == statuses


def test_create_wait_download_list_callback(tmp_path: Path, site: Site) -> None:
    seen: list[str] = []
    progress: list[tuple[int, int | None]] = []
    with running("klingai") as mock, klingai.Client(token="t", base_url=mock.url) as client:

        def updated(task: Any) -> None:
            seen.append(task.status)
            mock.clock.advance(2)

        task = client.text2video.create_and_wait(
            prompt="a boat",
            duration="10",
            aspect_ratio="9:16",
            callback_url=f"{site.url}/told",
            on_update=updated,
            timeout=30,
        )
        assert seen == ["submitted", "processing", "succeed"]
        path = task.download(tmp_path / "boat.mp4", progress=lambda done, total: progress.append((done, total)))
        assert _length_and_shape(path.read_bytes()) == (10.0, (180, 320))
        size = path.stat().st_size
        assert progress[-1] == (size, size)
        assert [file.name for file in tmp_path.iterdir()] == ["boat.mp4"]
        for _ in range(4):
            client.text2video.create(prompt="another")
        ids = [one.id for one in client.text2video.iterate(page_size=2)]
        assert len(ids) == len(set(ids)) == 5
        assert ids[-1] == task.id
        assert [one.id for one in client.text2video.list(page_num=2, page_size=2)] == ids[2:4]
        assert client.text2video.resume(task.id).urls == task.urls
        _told(site, ["processing", "succeed"])
        told = [client.text2video.parse_callback(headers, body) for headers, body in site.posts]
        assert [one.id for one in told] == [task.id] * 2
        assert told[-1].urls[0].endswith(f"{task.id}.mp4")
        assert told[0].wait().state == "succeeded"  # it can be used as any other


def test_the_same_awaited(tmp_path: Path, site: Site) -> None:
    seen: list[str] = []

    async def story(mock: Any) -> None:
        async with klingai.AsyncClient(token="t", base_url=mock.url) as client:

            async def updated(task: Any) -> None:
                await asyncio.sleep(0)
                seen.append(task.status)
                mock.clock.advance(2)

            task = await client.text2video.create_and_wait(
                prompt="a boat", callback_url=f"{site.url}/told", on_update=updated, timeout=30
            )
            path = await task.download(tmp_path / "boat.mp4")
            assert _length_and_shape(path.read_bytes()) == (5.0, (320, 180))
            await asyncio.gather(*[client.text2video.create(prompt="another") for _ in range(4)])
            ids = [one.id async for one in client.text2video.iterate(page_size=2)]
            assert len(set(ids)) == 5
            assert [one.id for one in await client.text2video.list(page_num=3, page_size=2)] == [task.id]
            assert (await client.text2video.resume(task.id)).state == "succeeded"
            assert (await task.refresh()).id == task.id
            while len(site.posts) < 2:
                await asyncio.sleep(0.01)
            told = [client.text2video.parse_callback(headers, body) for headers, body in site.posts]
            assert [one.status for one in told] == ["processing", "succeed"]

    with running("klingai") as mock:
        asyncio.run(asyncio.wait_for(story(mock), 60))
    assert seen == ["submitted", "processing", "succeed"]


def _telling(*tasks: dict[str, Any] | int | Exception) -> klingai.Client:
    """A client of a provider that says these things of a task, one after another, and then the last for ever."""
    left = list(tasks)

    def answer(request: httpx.Request) -> httpx.Response:
        said = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(said, Exception):
            raise said
        if isinstance(said, int):
            return httpx.Response(said, json={"code": 5000, "message": "no", "request_id": "r"} if said >= 500 else {})
        data = {"task_id": "7", "created_at": 1, "updated_at": 1, **said}
        return httpx.Response(200, json={"code": 0, "message": "", "request_id": "r", "data": data})

    http = httpx.Client(transport=httpx.MockTransport(answer))
    return klingai.Client(token="t", base_url="http://provider", http_client=http)


RUNNING = {"task_status": "processing"}


def test_a_task_that_failed_says_why() -> None:
    client = _telling(RUNNING, {"task_status": "failed", "task_status_msg": "not safe"})
    with pytest.raises(TaskFailedError, match="task 7: not safe") as caught:
        client.text2video.create_and_wait(prompt="a")
    assert caught.value.task.status == "failed"
    with pytest.raises(TaskFailedError, match="does not say why"):
        _telling({"task_status": "failed"}).text2video.create_and_wait(prompt="a")


def test_there_is_always_a_deadline() -> None:
    with pytest.raises(TaskTimeoutError, match=r"still 'processing' after 0\.05 s") as caught:
        _telling(RUNNING).text2video.create_and_wait(prompt="a", timeout=0.05)
    assert isinstance(caught.value, TimeoutError)
    with pytest.raises(TaskTimeoutError, match=r"the last look at it ended in GET .*500/5000: no"):
        _telling(RUNNING, 500).text2video.create_and_wait(prompt="a", timeout=0.05)
    with pytest.raises(TaskTimeoutError):
        _telling({"task_status": "asleep"}).text2video.create_and_wait(prompt="a", timeout=0.05)
    for timeout in (float("nan"), float("inf"), -1.0):
        with pytest.raises(ValueError, match="timeout: expected"):
            _telling(RUNNING).text2video.create_and_wait(prompt="a", timeout=timeout)


def test_what_on_update_raises_comes_out() -> None:
    with pytest.raises(StopIteration):
        _telling(RUNNING).text2video.create_and_wait(prompt="a", on_update=lambda _: next(iter(())))


@pytest.mark.parametrize(("status", "error"), [(401, AuthenticationError), (404, NotFoundError)])
def test_a_refusal_that_will_not_change_ends_the_waiting_at_once(status: int, error: type[Exception]) -> None:
    with pytest.raises(error):
        _telling(RUNNING, status).text2video.create_and_wait(prompt="a", timeout=20)


def test_what_passes_does_not_end_the_waiting() -> None:
    done = {"task_status": "succeed", "task_result": {"videos": [{"url": "http://x/1.mp4"}]}}
    client = _telling(RUNNING, 500, httpx.ReadTimeout("slow"), 503, RUNNING, done)
    assert client.text2video.create_and_wait(prompt="a").urls == ("http://x/1.mp4",)


@pytest.mark.parametrize(
    "result", [{}, {"task_result": {}}, {"task_result": {"videos": []}}, {"task_result": {"videos": [{}]}}]
)
def test_a_success_without_an_address_is_an_error(result: dict[str, Any]) -> None:
    with pytest.raises(MissingResultError, match="no address"):
        _telling(RUNNING, {"task_status": "succeed", **result}).text2video.create_and_wait(prompt="a")


def test_a_download_is_whole_or_not_there(tmp_path: Path, site: Site) -> None:
    done = {"task_status": "succeed", "task_result": {"videos": [{"url": f"{site.url}/video.mp4?sig=secret"}]}}
    task = _telling(done).text2video.create(prompt="a")
    task._client._http = httpx.Client()
    path = tmp_path / "a.mp4"
    assert task.download(path).read_bytes() == VIDEO
    assert "authorization" not in site.asked[0]
    site.claimed = len(VIDEO) + 1
    with pytest.raises(DownloadError) as caught:
        task.download(path)
    assert "secret" not in str(caught.value)
    assert path.read_bytes() == VIDEO, "what was there before is still there"
    with pytest.raises(DownloadError, match="404"):
        task._client.download(f"{site.url}/gone", tmp_path / "b.mp4")
    with pytest.raises(DownloadError, match="got a folder"):
        task.download(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["a.mp4"]
    other = tmp_path / "other"
    other.write_bytes(b"")
    assert path.stat().st_mode == other.stat().st_mode
    with pytest.raises(MissingResultError, match="result 1 was wanted"):
        task.download(path, index=1)


def test_what_a_provider_has_no_operation_for() -> None:
    from kling_clients import yutoai

    with running("yutoai") as mock, yutoai.Client(token="t", base_url=mock.url) as client:
        task = client.text2video.create(prompt="a")
        for call in (
            task.refresh,
            task.wait,
            lambda: client.text2video.resume("1"),
            lambda: list(client.text2video.iterate()),
        ):
            with pytest.raises(NotSupportedError, match="no operation of this provider"):
                call()
