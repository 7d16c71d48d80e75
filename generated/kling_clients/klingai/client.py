# Made by klingkit from klingai/openapi.yaml (sha256 d38d6e56da16aeac…). Do not edit: change the contract, and generate.
"""Clients for Kling AI."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Unpack, overload

from kling_clients import codes
from kling_clients.runtime import client
from kling_clients.runtime.calls import Envelope, Key, Listing, Operation
from kling_clients.runtime.dialects import Dialect
from kling_clients.runtime.tasks import DEFAULT_WAIT, AsyncTask, AsyncTasks, Lifecycle, OnUpdate, Task, Tasks
from pydantic import MISSING

from .requests import CreateText2VideoParams, CreateText2VideoRequest
from .responses import TaskData

ENVELOPE = Envelope(code=("code",), success=0, message=("message",), request_id=("request_id",), errors=codes.by_number)
LIST_TEXT2_VIDEO = Operation("GET", "/v1/videos/text2video", list[TaskData], place=("data",), envelope=ENVELOPE)
LIST_TEXT2_VIDEO_PAGES = Listing(operation=LIST_TEXT2_VIDEO, page="pageNum", size="pageSize", largest=100)
GET_TEXT2_VIDEO = Operation("GET", "/v1/videos/text2video/{task_id}", TaskData, place=("data",), envelope=ENVELOPE)
CREATE_TEXT2_VIDEO = Operation(
    "POST",
    "/v1/videos/text2video",
    TaskData,
    request=CreateText2VideoRequest,
    place=("data",),
    envelope=ENVELOPE,
    creates=True,
    key=Key(field="external_task_id", echo=("task_info", "external_task_id"), listing=LIST_TEXT2_VIDEO_PAGES),
)
TASKS = Lifecycle(
    data=TaskData,
    id=("task_id",),
    status=("task_status",),
    message=("task_status_msg",),
    result=("task_result", "videos"),
    url=("url",),
    states={"submitted": "pending", "processing": "pending", "succeed": "succeeded", "failed": "failed"},
    query=GET_TEXT2_VIDEO,
    parameter="task_id",
    listing=LIST_TEXT2_VIDEO_PAGES,
)
DIALECT = Dialect(provider="Kling AI", creates={"text2video": (CREATE_TEXT2_VIDEO, TASKS)})


class Text2Video(Tasks[TaskData]):
    _lifecycle = TASKS

    def list(
        self, *, page_num: int | MISSING = MISSING, page_size: int | MISSING = MISSING
    ) -> Sequence[Task[TaskData]]:
        """List the tasks.

        ``GET /v1/videos/text2video``

        Args:
            page_num: Which page of the list. From 1 to 1000. Left out, it is 1.
            page_size: How many tasks a page of the list holds. From 1 to 500. Left out, it is 30.
        """
        return self._tasks(LIST_TEXT2_VIDEO.call(query={"pageNum": page_num, "pageSize": page_size}))

    @overload
    def create(self, body: CreateText2VideoRequest | CreateText2VideoParams, /) -> Task[TaskData]: ...
    @overload
    def create(self, **params: Unpack[CreateText2VideoParams]) -> Task[TaskData]: ...
    def create(self, *request: Any, **params: Any) -> Task[TaskData]:
        """Create a text-to-video task.

        ``POST /v1/videos/text2video``. Each accepted call costs money.

        Args:
            model_name: The model that makes the video. Left out, it is 'kling-v1'.
            prompt: What to show. At most 2500 characters.
            negative_prompt: What to keep out. At most 2500 characters.
            sound: Whether the video has sound. Left out, it is 'off'.
            cfg_scale: How closely the video follows the prompt; 1 is closest. From 0 to 1. Left out, it is 0.5.
            mode: `std` is cheaper, `pro` looks better. Left out, it is 'std'.
            camera_control: How the camera moves. Left out, the model decides.
            aspect_ratio: Width to height. Left out, it is '16:9'.
            duration: Length of the video in seconds. Left out, it is '5'.
            callback_url: Where each change of the task's status is posted.
            external_task_id: Your own id for the task; no two of your tasks may share one.

        Rules:
            cfg-scale-not-for-v2: cfg_scale does not work with the V2 models; leave it out.
            sound-needs-v2-6: Sound is made by kling-v2-6 only.
            sound-needs-pro: Sound is made in pro mode only.
            camera-control-needs-v1-std-5s: The camera can be controlled with kling-v1, in std mode, for 5 seconds only.
            simple-needs-config: Camera type simple needs a config.
            preset-takes-no-config: A camera preset takes no config.
            one-camera-axis: Exactly one camera axis is other than 0.
        """
        return self._task(CREATE_TEXT2_VIDEO.call(*request, fields=params))

    def create_and_wait(
        self,
        *,
        timeout: float = DEFAULT_WAIT,
        on_update: OnUpdate[Task[TaskData]] = None,
        **params: Unpack[CreateText2VideoParams],
    ) -> Task[TaskData]:
        """Create a task and wait for its result: ``create``, then ``Task.wait``."""
        task = self.create(**params)
        return task.wait(timeout=timeout, on_update=on_update)

    def get(self, *, task_id: str) -> Task[TaskData]:
        """Get a task.

        ``GET /v1/videos/text2video/{task_id}``

        Args:
            task_id: The id of the task, or the external_task_id it was created with.
        """
        return self._task(GET_TEXT2_VIDEO.call(path={"task_id": task_id}))


class Client(client.Client):
    """Kling AI."""

    server = "https://api-singapore.klingai.com"
    token_variable = "KLINGAI_TOKEN"
    text2video = cached_property(Text2Video)


class AsyncText2Video(AsyncTasks[TaskData]):
    _lifecycle = TASKS

    async def list(
        self, *, page_num: int | MISSING = MISSING, page_size: int | MISSING = MISSING
    ) -> Sequence[AsyncTask[TaskData]]:
        """List the tasks. As ``Client`` has it."""
        return await self._tasks(LIST_TEXT2_VIDEO.call(query={"pageNum": page_num, "pageSize": page_size}))

    @overload
    async def create(self, body: CreateText2VideoRequest | CreateText2VideoParams, /) -> AsyncTask[TaskData]: ...
    @overload
    async def create(self, **params: Unpack[CreateText2VideoParams]) -> AsyncTask[TaskData]: ...
    async def create(self, *request: Any, **params: Any) -> AsyncTask[TaskData]:
        """Create a text-to-video task. As ``Client`` has it."""
        return await self._task(CREATE_TEXT2_VIDEO.call(*request, fields=params))

    async def create_and_wait(
        self,
        *,
        timeout: float = DEFAULT_WAIT,
        on_update: OnUpdate[AsyncTask[TaskData]] = None,
        **params: Unpack[CreateText2VideoParams],
    ) -> AsyncTask[TaskData]:
        """Create a task and wait for its result: ``create``, then ``Task.wait``."""
        task = await self.create(**params)
        return await task.wait(timeout=timeout, on_update=on_update)

    async def get(self, *, task_id: str) -> AsyncTask[TaskData]:
        """Get a task. As ``Client`` has it."""
        return await self._task(GET_TEXT2_VIDEO.call(path={"task_id": task_id}))


class AsyncClient(client.AsyncClient):
    """Kling AI."""

    server = "https://api-singapore.klingai.com"
    token_variable = "KLINGAI_TOKEN"
    text2video = cached_property(AsyncText2Video)
