# Made by klingkit from yutoai/openapi.yaml (sha256 dc925036fd21d9d7…). Do not edit: change the contract, and generate.
"""Clients for YutoAI."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Unpack, overload

from kling_clients import codes
from kling_clients.runtime import client
from kling_clients.runtime.calls import Envelope, Operation
from kling_clients.runtime.dialects import Dialect
from kling_clients.runtime.tasks import AsyncTask, AsyncTasks, Lifecycle, Task, Tasks

from .requests import CreateText2VideoParams, CreateText2VideoRequest
from .responses import TaskData

ENVELOPE = Envelope(code=("code",), success=0, message=("message",), request_id=("request_id",), errors=codes.by_number)
CREATE_TEXT2_VIDEO = Operation(
    "POST",
    "/kling/v1/videos/text2video",
    TaskData,
    request=CreateText2VideoRequest,
    place=("data",),
    envelope=ENVELOPE,
    creates=True,
)
TASKS = Lifecycle(
    data=TaskData,
    id=("task_id",),
    status=("task_status",),
    states={"submitted": "pending", "processing": "pending", "succeed": "succeeded", "failed": "failed"},
)
DIALECT = Dialect(provider="YutoAI", creates={"text2video": (CREATE_TEXT2_VIDEO, TASKS)})


class Text2Video(Tasks[TaskData]):
    _lifecycle = TASKS

    @overload
    def create(self, body: CreateText2VideoRequest | CreateText2VideoParams, /) -> Task[TaskData]: ...
    @overload
    def create(self, **params: Unpack[CreateText2VideoParams]) -> Task[TaskData]: ...
    def create(self, *request: Any, **params: Any) -> Task[TaskData]:
        """Create a text-to-video task.

        ``POST /kling/v1/videos/text2video``. Each accepted call costs money.

        Args:
            model_name: The model that makes the video.
            prompt: What to show. At most 500 characters.
            negative_prompt: What to keep out. At most 200 characters.
            cfg_scale: How closely the video follows the prompt; 1 is closest. From 0 to 1.
            mode: `std` is cheaper, `pro` looks better.
            camera_control: How the camera moves. Left out, the model decides.
            aspect_ratio: Width to height.
            duration: Length of the video in seconds.
            callback_url: Where each change of the task's status is posted.
        """
        return self._task(CREATE_TEXT2_VIDEO.call(*request, fields=params))


class Client(client.Client):
    """YutoAI."""

    token_variable = "YUTOAI_TOKEN"
    text2video = cached_property(Text2Video)


class AsyncText2Video(AsyncTasks[TaskData]):
    _lifecycle = TASKS

    @overload
    async def create(self, body: CreateText2VideoRequest | CreateText2VideoParams, /) -> AsyncTask[TaskData]: ...
    @overload
    async def create(self, **params: Unpack[CreateText2VideoParams]) -> AsyncTask[TaskData]: ...
    async def create(self, *request: Any, **params: Any) -> AsyncTask[TaskData]:
        """Create a text-to-video task. As ``Client`` has it."""
        return await self._task(CREATE_TEXT2_VIDEO.call(*request, fields=params))


class AsyncClient(client.AsyncClient):
    """YutoAI."""

    token_variable = "YUTOAI_TOKEN"
    text2video = cached_property(AsyncText2Video)
