"""One door: the same call at every provider, in its own words; and what a provider cannot do is named."""

import asyncio
import json
from typing import Any

import httpx
import kling_clients
import pytest
from kling_clients.runtime.errors import NotSupportedError

from contract import providers
from mock_server import running

COMMON: dict[str, Any] = {"prompt": "a boat", "model_name": "kling-v1", "mode": "std", "duration": "5", "sound": "off"}


@pytest.mark.parametrize("name", providers.names())
def test_the_same_call_at_every_provider(name: str) -> None:
    params = {key: value for key, value in COMMON.items() if key != "sound" or name in ("klingai", "chainhub")}

    async def awaited(url: str) -> str:
        async with kling_clients.open_async(name, token="t", base_url=url) as client:
            return (await client.text2video.create(**params)).state

    with running(name) as mock:
        with kling_clients.open(name, token="t", base_url=mock.url) as client:
            assert client.text2video.create(**params).state == "pending"
        assert asyncio.run(awaited(mock.url)) == "pending"


def _sent(name: str, **params: Any) -> Any:
    """Return what goes over the wire."""
    bodies: list[Any] = []

    def answer(request: httpx.Request) -> httpx.Response:
        bodies.append(json.loads(request.content))
        return httpx.Response(400, json={})

    client = kling_clients.open(name, token="t", base_url="http://provider")
    client._http = httpx.Client(transport=httpx.MockTransport(answer))
    with pytest.raises(kling_clients.errors.BadRequestError):
        client.text2video.create(**params)
    return bodies[0]


def test_names_and_values_are_those_of_the_dialect() -> None:
    assert _sent("llmprovider", prompt="a", model_name="kling-v1-6") == {"prompt": "a", "model": "kling-video-v1-6"}
    assert _sent("yutoai", prompt="a", model_name="kling-v1-6") == {"prompt": "a", "model_name": "kling-v1-6"}
    camera = {"type": "simple", "config": {"pan": 1}}
    assert _sent("llmprovider", prompt="a", model_name="kling-v1", camera_control=camera)["camera_control"] == camera


@pytest.mark.parametrize(
    ("name", "params", "says"),
    [
        ("llmprovider", COMMON, "LLM Provider, text2video: sound: Extra inputs are not permitted"),
        ("llmprovider", {"prompt": "a", "model_name": "kling-v2-6"}, "text2video/model_name: 'kling-v1' or 'kling-v1-6', not 'kling-v2-6'"),
        ("klingai", {"prompt": "a", "duration": "7"}, "Kling AI, text2video: duration: Input should be '5' or '10'"),
    ],
)  # fmt: skip
def test_what_a_provider_cannot_do_is_named(name: str, params: dict[str, Any], says: str) -> None:
    with kling_clients.open(name, token="t") as client, pytest.raises(NotSupportedError, match=says):
        client.text2video.create(**params)


def test_a_resource_that_a_provider_has_not() -> None:
    with (
        kling_clients.open("yutoai", token="t", base_url="http://provider") as client,
        pytest.raises(NotSupportedError, match="YutoAI has no image2video"),
    ):
        _ = client.image2video


@pytest.mark.parametrize(
    ("name", "params", "says"),
    [
        ("klingai", {"prompt": "a", "sound": "on", "mode": "pro"}, "sound-needs-v2-6"),
        ("yutoai", {"prompt": "a" * 600}, "prompt: String should have at most 500 characters"),
        ("llmprovider", {"prompt": "a"}, "model_name: Field required"),
    ],
)
def test_a_narrower_limit_a_rule_and_a_field_that_is_needed_are_named(
    name: str, params: dict[str, Any], says: str
) -> None:
    client = kling_clients.open(name, token="t", base_url="http://provider")
    with pytest.raises(NotSupportedError, match=says):
        client.text2video.create(**params)


def test_a_provider_that_nobody_knows() -> None:
    for name in ("nobody", "runtime", "errors"):
        with pytest.raises(ValueError, match=f"got '{name}'"):
            kling_clients.open(name)


def test_errors_are_the_same_at_every_provider() -> None:
    from kling_clients.chainhub import client as one
    from kling_clients.klingai import client as other

    assert one.codes is other.codes is kling_clients.codes
    assert issubclass(kling_clients.codes.TokenExpiredError, kling_clients.errors.AuthenticationError)
    assert kling_clients.codes.TokenExpiredError.__module__ == "kling_clients.codes"
