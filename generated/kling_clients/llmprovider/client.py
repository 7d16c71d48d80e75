# Made by klingkit from llmprovider/openapi.yaml (sha256 ee558c01c193b9e5…). Do not edit: change the contract, and generate.
"""Clients for LLM Provider."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Unpack, overload

from kling_clients.runtime import client
from kling_clients.runtime.calls import Operation
from kling_clients.runtime.dialects import Dialect
from kling_clients.runtime.tasks import AsyncTask, AsyncTasks, Lifecycle, Task, Tasks

from .requests import CreateText2VideoParams, CreateText2VideoRequest
from .responses import TaskData

CREATE_TEXT2_VIDEO = Operation("POST", "/v1/videos/text2video", TaskData, request=CreateText2VideoRequest, creates=True)
TASKS = Lifecycle(
    data=TaskData,
    id=("task_id",),
    status=("task_status",),
    states={"submitted": "pending", "processing": "pending", "succeed": "succeeded", "failed": "failed"},
)
DIALECT = Dialect(
    provider="LLM Provider",
    creates={"text2video": (CREATE_TEXT2_VIDEO, TASKS)},
    names={"text2video/model_name": "model"},
    values={"text2video/model_name": {"kling-v1": "kling-video-v1", "kling-v1-6": "kling-video-v1-6"}},
)


class Text2Video(Tasks[TaskData]):
    _lifecycle = TASKS

    @overload
    def create(self, body: CreateText2VideoRequest | CreateText2VideoParams, /) -> Task[TaskData]: ...
    @overload
    def create(self, **params: Unpack[CreateText2VideoParams]) -> Task[TaskData]: ...
    def create(self, *request: Any, **params: Any) -> Task[TaskData]:
        """Create a text-to-video task.

        ``POST /v1/videos/text2video``. Each accepted call costs money.

        Args:
            model: The model that makes the video.
            prompt: What to show. At most 2500 characters.
            negative_prompt: What to keep out. At most 2500 characters.
            cfg_scale: How closely the video follows the prompt; 1 is closest. From 0 to 1. Left out, it is 0.5.
            mode: `std` is cheaper, `pro` looks better. Left out, it is 'std'.
            camera_control: How the camera moves.
            aspect_ratio: Width to height. Left out, it is '16:9'.
            duration: Length of the video in seconds. Left out, it is '5'.
            external_task_id: Your own id for the task.

        Rules:
            simple-needs-config: Camera type simple needs a config.
        """
        return self._task(CREATE_TEXT2_VIDEO.call(*request, fields=params))


class Client(client.Client):
    """LLM Provider."""

    server = "https://platform.llmprovider.ai"
    token_variable = "LLMPROVIDER_TOKEN"
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
    """LLM Provider."""

    server = "https://platform.llmprovider.ai"
    token_variable = "LLMPROVIDER_TOKEN"
    text2video = cached_property(AsyncText2Video)
