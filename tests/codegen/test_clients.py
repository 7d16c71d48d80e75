"""The generated clients as their user meets them, against mocks on real sockets."""

import asyncio
from typing import Any

import httpx
import pytest
from kling_clients import chainhub, klingai, llmprovider, yutoai
from kling_clients.klingai.requests import CameraControl, CameraControlConfig, CreateText2VideoRequest
from kling_clients.runtime.errors import APIError, NoAnswerError, UnexpectedAnswerError
from pydantic import MISSING, ValidationError

from mock_server import running
from mock_server.provider import Settings


def test_create_get_list() -> None:
    with running("klingai") as mock, klingai.Client(token="t", base_url=mock.url) as client:
        created = client.text2video.create(prompt="a boat", model_name="kling-v2-6", mode="pro", sound="on")
        assert (created.status, created.state, created.urls) == ("submitted", "pending", ())
        mock.clock.advance(10)
        task = client.text2video.get(task_id=created.id)
        assert (task.data.task_status, task.state) == ("succeed", "succeeded")
        assert task.urls[0].startswith("http")
        assert created.refresh().urls == task.urls
        assert [task.id for task in client.text2video.list(page_size=1)] == [created.id]


def test_the_same_async() -> None:
    async def story(url: str) -> str:
        async with klingai.AsyncClient(token="t", base_url=url) as client:
            created = await client.text2video.create(prompt="a boat", camera_control={"type": "forward_up"})
            return (await client.text2video.get(task_id=created.id)).status

    with running("klingai") as mock:
        assert asyncio.run(story(mock.url)) == "submitted"


def test_every_provider_has_a_client() -> None:
    with running("chainhub") as mock, chainhub.Client(token="t", base_url=mock.url) as client:
        assert client.text2video.create(model_name="kling-v1", prompt="a", mode="std", duration="5", sound="off").id
        made = client.image2video.create(
            model_name="kling-v2-6", duration="5", mode="pro", image="https://example.com/a.png"
        )
        assert made.state == "pending"
    with running("yutoai") as mock, yutoai.Client(token="t", base_url=mock.url) as client:
        assert client.text2video.create(prompt="a").status == "submitted"
    with running("llmprovider") as mock, llmprovider.Client(token="t", base_url=mock.url) as client:
        assert client.text2video.create(model="kling-video-v1", prompt="a").status == "submitted"


def test_what_was_not_set_stays_off_the_wire() -> None:
    request = CreateText2VideoRequest(prompt="a", model_name="kling-v2-6")
    assert request.model_dump_json() == '{"model_name":"kling-v2-6","prompt":"a"}'
    assert request.cfg_scale is MISSING
    with running("klingai") as mock, klingai.Client(token="t", base_url=mock.url) as client:
        assert client.text2video.create(prompt="a", model_name="kling-v2-6").state == "pending"


def test_a_whole_number_is_written_without_a_fraction() -> None:
    request = CreateText2VideoRequest(
        prompt="a",
        cfg_scale=1,
        camera_control=CameraControl(type="simple", config=CameraControlConfig(zoom=5.0, pan=0)),
    )
    assert request.model_dump_json() == (
        '{"prompt":"a","cfg_scale":1,"camera_control":{"type":"simple","config":{"pan":0,"zoom":5}}}'
    )
    assert CreateText2VideoRequest(prompt="a", cfg_scale=0.25).model_dump_json() == '{"prompt":"a","cfg_scale":0.25}'


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ({"model_name": "kling-v2-6", "cfg_scale": 0.5}, "cfg-scale-not-for-v2"),
        ({"sound": "on", "mode": "pro"}, "sound-needs-v2-6"),
        ({"sound": "on", "model_name": "kling-v2-6"}, "sound-needs-pro"),
        ({"camera_control": {"type": "forward_up"}, "duration": "10"}, "camera-control-needs-v1-std-5s"),
        ({"camera_control": {"type": "simple"}}, "simple-needs-config"),
        ({"camera_control": {"type": "down_back", "config": {"pan": 1}}}, "preset-takes-no-config"),
        ({"camera_control": {"type": "simple", "config": {"pan": 1, "tilt": 1}}}, "one-camera-axis"),
    ],
)
def test_a_broken_rule_is_named_before_anything_is_sent(body: dict[str, Any], rule: str) -> None:
    with (
        klingai.Client(token="t", base_url="http://127.0.0.1:9") as client,
        pytest.raises(ValidationError, match=f"{rule}: ") as caught,
    ):
        client.text2video.create(prompt="a", **body)
    assert [error["type"] for error in caught.value.errors()] == [rule]


def test_null_is_not_the_same_as_left_out() -> None:
    with pytest.raises(ValidationError):
        CreateText2VideoRequest.model_validate({"prompt": "a", "sound": None})


def test_a_refusal_says_what_the_provider_said_and_never_the_token() -> None:
    with (
        running("klingai", Settings(token="right")) as mock,
        klingai.Client(token="secret-token", base_url=mock.url) as client,
    ):
        with pytest.raises(APIError) as caught:
            client.text2video.list()
        error = caught.value
        assert (error.status, error.code, error.method, error.path) == (401, 1000, "GET", "/v1/videos/text2video")
        assert error.request_id
        assert "secret-token" not in f"{error!r}{error}{client!r}{vars(error)}"


def _answering(status: int, body: bytes) -> klingai.Client:
    client = klingai.Client(token="t", base_url="http://mock")
    client._http = httpx.Client(
        base_url="http://mock", transport=httpx.MockTransport(lambda _: httpx.Response(status, content=body))
    )
    return client


def test_a_refusal_inside_a_200_is_a_refusal() -> None:
    with pytest.raises(APIError, match="200/1201: nope"):
        _answering(200, b'{"code": 1201, "message": "nope", "request_id": "r"}').text2video.create(prompt="a")


@pytest.mark.parametrize(
    "body", [b"<html>", b"[]", b"", b'{"code": 0}', b'{"code": 0, "message": "", "request_id": "", "data": 5}']
)
def test_an_answer_out_of_shape_keeps_its_bytes(body: bytes) -> None:
    with pytest.raises(UnexpectedAnswerError) as caught:
        _answering(200, body).text2video.create(prompt="a")
    assert caught.value.body == body


def test_a_refusal_that_is_no_json() -> None:
    with pytest.raises(APIError, match="502: <html>"):
        _answering(502, b"<html>bad gateway").text2video.list()


def test_unknown_values_and_fields_of_an_answer_are_kept() -> None:
    body = (
        b'{"code": 0, "message": "", "request_id": "r", "new": 1, "data": '
        b'{"task_id": "1", "task_status": "paused", "created_at": 1, "updated_at": 1, "eta": 5}}'
    )
    task = _answering(200, body).text2video.create(prompt="a")
    assert (task.status, task.state) == ("paused", "unknown")
    assert task.data.model_extra == {"eta": 5}


def test_nobody_there() -> None:
    with (
        klingai.Client(token="t", base_url="http://127.0.0.1:9") as client,
        pytest.raises(NoAnswerError, match="GET /v1/videos"),
    ):
        client.text2video.list()
