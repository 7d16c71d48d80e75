# Made by klingkit from the common contract. Do not edit: change the contract, and generate.
"""Clients for Kling-compatible video APIs: a package for each provider, and one door for all, in the words of the common contract."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, TypedDict, Unpack

import httpx
from kling_clients.runtime import client, errors
from kling_clients.runtime.auth import KlingJWT
from kling_clients.runtime.client import Options
from kling_clients.runtime.dialects import CommonTasks, Dialect
from kling_clients.runtime.models import ResponseModel
from kling_clients.runtime.tasks import AsyncTask, AsyncTasks, Task, Tasks

from . import codes

__all__ = ["AsyncClient", "Client", "KlingJWT", "codes", "errors", "open", "open_async"]


class Text2VideoParams(TypedDict, total=False):
    model_name: str
    prompt: str
    negative_prompt: str
    sound: str
    cfg_scale: float
    mode: str
    camera_control: Mapping[str, Any]
    aspect_ratio: str
    duration: str
    callback_url: str
    external_task_id: str


class Image2VideoParams(TypedDict, total=False):
    model_name: str
    image: str
    image_tail: str
    prompt: str
    negative_prompt: str
    voice_list: Sequence[Mapping[str, Any]]
    sound: str
    cfg_scale: float
    mode: str
    static_mask: str
    dynamic_masks: Sequence[Mapping[str, Any]]
    camera_control: Mapping[str, Any]
    duration: str
    callback_url: str
    external_task_id: str


class Text2Video(CommonTasks, Tasks[ResponseModel]):
    resource = "text2video"

    def create(self, **params: Unpack[Text2VideoParams]) -> Task[ResponseModel]:
        """Create a text-to-video task. Raises NotSupportedError for what this provider cannot do."""
        return self._task(self._call(params))


class Image2Video(CommonTasks, Tasks[ResponseModel]):
    resource = "image2video"

    def create(self, **params: Unpack[Image2VideoParams]) -> Task[ResponseModel]:
        """Create an image-to-video task. Raises NotSupportedError for what this provider cannot do."""
        return self._task(self._call(params))


class Client(client.Client):
    """A provider's client, in the words of the common contract."""

    dialect: Dialect
    text2video = cached_property(Text2Video)
    image2video = cached_property(Image2Video)


class AsyncText2Video(CommonTasks, AsyncTasks[ResponseModel]):
    resource = "text2video"

    async def create(self, **params: Unpack[Text2VideoParams]) -> AsyncTask[ResponseModel]:
        """Create a text-to-video task. Raises NotSupportedError for what this provider cannot do."""
        return await self._task(self._call(params))


class AsyncImage2Video(CommonTasks, AsyncTasks[ResponseModel]):
    resource = "image2video"

    async def create(self, **params: Unpack[Image2VideoParams]) -> AsyncTask[ResponseModel]:
        """Create an image-to-video task. Raises NotSupportedError for what this provider cannot do."""
        return await self._task(self._call(params))


class AsyncClient(client.AsyncClient):
    """A provider's client, in the words of the common contract."""

    dialect: Dialect
    text2video = cached_property(AsyncText2Video)
    image2video = cached_property(AsyncImage2Video)


def open(provider: str, *, http_client: httpx.Client | None = None, **options: Unpack[Options]) -> Client:
    """Return a client for a provider, by the name of its package."""
    module = _module(provider)
    made = type("Client", (Client, module.Client), {"dialect": module.DIALECT})
    return made(http_client=http_client, **options)  # type: ignore[no-any-return]


def open_async(
    provider: str, *, http_client: httpx.AsyncClient | None = None, **options: Unpack[Options]
) -> AsyncClient:
    """Return the client whose calls are awaited."""
    module = _module(provider)
    made = type("AsyncClient", (AsyncClient, module.AsyncClient), {"dialect": module.DIALECT})
    return made(http_client=http_client, **options)  # type: ignore[no-any-return]


def _module(provider: str) -> Any:
    try:
        module = importlib.import_module(f"{__name__}.{provider}.client")
    except ModuleNotFoundError:
        module = None
    if not hasattr(module, "DIALECT"):
        known = sorted({found.name for found in pkgutil.iter_modules(__path__)} - {"codes", "runtime"})
        raise ValueError(f"provider: expected one of {', '.join(known)}, got {provider!r}")
    return module
