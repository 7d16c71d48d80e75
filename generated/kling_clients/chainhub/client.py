# Made by klingkit from chainhub/openapi.yaml (sha256 93d236f32decd8e8…). Do not edit: change the contract, and generate.
"""Clients for ChainHub."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Unpack, overload

from kling_clients import codes
from kling_clients.runtime import client
from kling_clients.runtime.calls import Envelope, Operation
from kling_clients.runtime.dialects import Dialect
from kling_clients.runtime.tasks import AsyncTask, AsyncTasks, Lifecycle, Task, Tasks

from .requests import CreateImage2VideoParams, CreateImage2VideoRequest, CreateText2VideoParams, CreateText2VideoRequest
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
CREATE_IMAGE2_VIDEO = Operation(
    "POST",
    "/kling/v1/videos/image2video",
    TaskData,
    request=CreateImage2VideoRequest,
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
DIALECT = Dialect(
    provider="ChainHub",
    creates={"image2video": (CREATE_IMAGE2_VIDEO, TASKS), "text2video": (CREATE_TEXT2_VIDEO, TASKS)},
)


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
            prompt: What to show. At most 2500 characters.
            negative_prompt: What to keep out. At most 2500 characters.
            cfg_scale: How closely the video follows the prompt.
            mode: `std` is cheaper, `pro` looks better.
            camera_control: How the camera moves. Left out, the model decides.
            aspect_ratio: Width to height.
            duration: Length of the video in seconds.
            callback_url: Where each change of the task's status is posted.
            external_task_id: Your own id for the task.
            sound: Whether the video has sound.

        Rules:
            sound-needs-v2-6: Sound is made by kling-v2-6 only.
        """
        return self._task(CREATE_TEXT2_VIDEO.call(*request, fields=params))


class Image2Video(Tasks[TaskData]):
    _lifecycle = TASKS

    @overload
    def create(self, body: CreateImage2VideoRequest | CreateImage2VideoParams, /) -> Task[TaskData]: ...
    @overload
    def create(self, **params: Unpack[CreateImage2VideoParams]) -> Task[TaskData]: ...
    def create(self, *request: Any, **params: Any) -> Task[TaskData]:
        """Create an image-to-video task.

        ``POST /kling/v1/videos/image2video``. Each accepted call costs money.

        Args:
            model_name: The model that makes the video.
            image: The first frame: the address of an image, or the image in base64.
            image_tail: The last frame: the address of an image, or the image in base64.
            prompt: What to show. At most 2500 characters.
            negative_prompt: What to keep out.
            cfg_scale: How closely the video follows the prompt.
            mode: `std` is cheaper, `pro` looks better.
            static_mask: An image that marks what must not move.
            dynamic_masks: Parts of the image and the ways that they move.
            camera_control: How the camera moves. Left out, the model decides.
            duration: Length of the video in seconds.
            callback_url: Where each change of the task's status is posted.
            external_task_id: Your own id for the task.
            voice_list: The voices that the prompt refers to, in order, as `<<<voice_1>>>` and `<<<voice_2>>>`. At most 2 items.
            sound: Whether the video has sound.

        Rules:
            sound-needs-v2-6: Sound is made by kling-v2-6 only.
            cfg-scale-not-for-v2: cfg_scale does not work with the V2 models; leave it out.
            voice-list-needs-sound-on: Voices need sound to be on.
            voice-mark-needs-voice-list: A prompt that refers to a voice needs that voice in voice_list.
            second-voice-mark-needs-second-voice: A prompt that refers to a second voice needs two voices in voice_list.
            voice-marks-end-at-two: A prompt refers to no other voices than the first and the second.
        """
        return self._task(CREATE_IMAGE2_VIDEO.call(*request, fields=params))


class Client(client.Client):
    """ChainHub."""

    server = "https://api.chainhub.tech"
    token_variable = "CHAINHUB_TOKEN"
    text2video = cached_property(Text2Video)
    image2video = cached_property(Image2Video)


class AsyncText2Video(AsyncTasks[TaskData]):
    _lifecycle = TASKS

    @overload
    async def create(self, body: CreateText2VideoRequest | CreateText2VideoParams, /) -> AsyncTask[TaskData]: ...
    @overload
    async def create(self, **params: Unpack[CreateText2VideoParams]) -> AsyncTask[TaskData]: ...
    async def create(self, *request: Any, **params: Any) -> AsyncTask[TaskData]:
        """Create a text-to-video task. As ``Client`` has it."""
        return await self._task(CREATE_TEXT2_VIDEO.call(*request, fields=params))


class AsyncImage2Video(AsyncTasks[TaskData]):
    _lifecycle = TASKS

    @overload
    async def create(self, body: CreateImage2VideoRequest | CreateImage2VideoParams, /) -> AsyncTask[TaskData]: ...
    @overload
    async def create(self, **params: Unpack[CreateImage2VideoParams]) -> AsyncTask[TaskData]: ...
    async def create(self, *request: Any, **params: Any) -> AsyncTask[TaskData]:
        """Create an image-to-video task. As ``Client`` has it."""
        return await self._task(CREATE_IMAGE2_VIDEO.call(*request, fields=params))


class AsyncClient(client.AsyncClient):
    """ChainHub."""

    server = "https://api.chainhub.tech"
    token_variable = "CHAINHUB_TOKEN"
    text2video = cached_property(AsyncText2Video)
    image2video = cached_property(AsyncImage2Video)
