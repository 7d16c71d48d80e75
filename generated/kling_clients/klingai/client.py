# Made by `klingkit generate klingai` from klingai/openapi.yaml (sha256 272941b73073d678b4424fa4fc6906e0c34d4d8195d767eaaa852109425bb89b).
# Do not edit: change the contract and generate again.
"""Clients for Kling AI."""

from __future__ import annotations

from typing import Any, Literal

import httpx
from kling_clients import runtime
from kling_clients.runtime import Call, Envelope, Key, Token, given
from pydantic import MISSING

from . import requests, responses

ENVELOPE = Envelope(
    code=("code",),
    success=0,
    message=("message",),
    request_id=("request_id",),
    later=frozenset([1302, 1303, 5000, 5001, 5002]),
    statuses={
        400: (1200, 1201, 1300, 1301),
        401: (1000, 1001, 1002, 1003, 1004),
        403: (1103,),
        404: (1202, 1203),
        429: (1100, 1101, 1102, 1302, 1303, 1304),
        500: (5000,),
        503: (5001,),
        504: (5002,),
    },
)
CREATE_TEXT2_VIDEO_KEY = Key(
    field="external_task_id",
    echo=("task_info", "external_task_id"),
    task=("data",),
    path="/v1/videos/text2video",
    items=("data",),
    size="pageSize",
)


class Text2Video:
    """``client.text2video``."""

    def __init__(self, client: runtime.Client) -> None:
        self._client = client

    def list(
        self, *, pageNum: int | MISSING = MISSING, pageSize: int | MISSING = MISSING
    ) -> responses.ListText2VideoResponse:
        """List the tasks.

        ``GET /v1/videos/text2video``

        Args:
            pageNum: Which page of the list. From 1 to 1000. Left out, it is 1.
            pageSize: How many tasks a page of the list holds. From 1 to 500. Left out, it is 30.
        """
        return self._client.call(
            Call(
                method="GET",
                path="/v1/videos/text2video",
                answer=responses.ListText2VideoResponse,
                envelope=ENVELOPE,
                query={"pageNum": pageNum, "pageSize": pageSize},
            )
        )

    def create(
        self,
        *,
        prompt: str,
        model_name: Literal[
            "kling-v1", "kling-v1-6", "kling-v2-master", "kling-v2-1-master", "kling-v2-5-turbo", "kling-v2-6"
        ]
        | MISSING = MISSING,
        negative_prompt: str | MISSING = MISSING,
        sound: Literal["on", "off"] | MISSING = MISSING,
        cfg_scale: float | MISSING = MISSING,
        mode: Literal["std", "pro"] | MISSING = MISSING,
        camera_control: requests.CameraControl | dict[str, Any] | MISSING = MISSING,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | MISSING = MISSING,
        duration: Literal["5", "10"] | MISSING = MISSING,
        callback_url: str | MISSING = MISSING,
        external_task_id: str | MISSING = MISSING,
    ) -> responses.CreateText2VideoResponse:
        """Create a text-to-video task.

        ``POST /v1/videos/text2video``

        Each accepted call costs money.

        Args:
            prompt: What to show. At most 2500 characters.
            model_name: The model that makes the video. Left out, it is 'kling-v1'.
            negative_prompt: What to keep out. At most 2500 characters.
            sound: Whether the video has sound. Left out, it is 'off'.
            cfg_scale: How closely the video follows the prompt; 1 is closest. From 0 to 1. Left out, it is 0.5.
            mode: `std` is cheaper, `pro` looks better. Left out, it is 'std'.
            camera_control: How the camera moves. Left out, the model decides.
            aspect_ratio: Width to height. Left out, it is '16:9'.
            duration: Length of the video in seconds. Left out, it is '5'.
            callback_url: Where each change of the task's status is posted.
            external_task_id: Your own id for the task; no two of your tasks may share one.
        """
        return self._client.call(
            Call(
                method="POST",
                path="/v1/videos/text2video",
                answer=responses.CreateText2VideoResponse,
                envelope=ENVELOPE,
                creates=True,
                key=CREATE_TEXT2_VIDEO_KEY,
                body=requests.CreateText2VideoRequest.model_validate(
                    given(
                        {
                            "prompt": prompt,
                            "model_name": model_name,
                            "negative_prompt": negative_prompt,
                            "sound": sound,
                            "cfg_scale": cfg_scale,
                            "mode": mode,
                            "camera_control": camera_control,
                            "aspect_ratio": aspect_ratio,
                            "duration": duration,
                            "callback_url": callback_url,
                            "external_task_id": external_task_id,
                        }
                    )
                ),
            )
        )

    def get(self, *, task_id: str) -> responses.GetText2VideoResponse:
        """Get a task.

        ``GET /v1/videos/text2video/{task_id}``

        Args:
            task_id: The id of the task, or the external_task_id it was created with.
        """
        return self._client.call(
            Call(
                method="GET",
                path="/v1/videos/text2video/{task_id}",
                answer=responses.GetText2VideoResponse,
                envelope=ENVELOPE,
                path_values={"task_id": task_id},
            )
        )


class Client(runtime.Client):
    """Clients for Kling AI."""

    def __init__(
        self,
        *,
        token: Token,
        base_url: str = "https://api-singapore.klingai.com",
        timeout: httpx.Timeout | float = runtime.DEFAULT_TIMEOUT,
        max_retries: int = runtime.DEFAULT_RETRIES,
        http_client: httpx.Client | None = None,
    ) -> None:
        super().__init__(
            token=token, base_url=base_url, timeout=timeout, max_retries=max_retries, http_client=http_client
        )
        self.text2video = Text2Video(self)


class AsyncText2Video:
    """``client.text2video``."""

    def __init__(self, client: runtime.AsyncClient) -> None:
        self._client = client

    async def list(
        self, *, pageNum: int | MISSING = MISSING, pageSize: int | MISSING = MISSING
    ) -> responses.ListText2VideoResponse:
        """List the tasks. As ``Client`` has it."""
        return await self._client.call(
            Call(
                method="GET",
                path="/v1/videos/text2video",
                answer=responses.ListText2VideoResponse,
                envelope=ENVELOPE,
                query={"pageNum": pageNum, "pageSize": pageSize},
            )
        )

    async def create(
        self,
        *,
        prompt: str,
        model_name: Literal[
            "kling-v1", "kling-v1-6", "kling-v2-master", "kling-v2-1-master", "kling-v2-5-turbo", "kling-v2-6"
        ]
        | MISSING = MISSING,
        negative_prompt: str | MISSING = MISSING,
        sound: Literal["on", "off"] | MISSING = MISSING,
        cfg_scale: float | MISSING = MISSING,
        mode: Literal["std", "pro"] | MISSING = MISSING,
        camera_control: requests.CameraControl | dict[str, Any] | MISSING = MISSING,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | MISSING = MISSING,
        duration: Literal["5", "10"] | MISSING = MISSING,
        callback_url: str | MISSING = MISSING,
        external_task_id: str | MISSING = MISSING,
    ) -> responses.CreateText2VideoResponse:
        """Create a text-to-video task. As ``Client`` has it."""
        return await self._client.call(
            Call(
                method="POST",
                path="/v1/videos/text2video",
                answer=responses.CreateText2VideoResponse,
                envelope=ENVELOPE,
                creates=True,
                key=CREATE_TEXT2_VIDEO_KEY,
                body=requests.CreateText2VideoRequest.model_validate(
                    given(
                        {
                            "prompt": prompt,
                            "model_name": model_name,
                            "negative_prompt": negative_prompt,
                            "sound": sound,
                            "cfg_scale": cfg_scale,
                            "mode": mode,
                            "camera_control": camera_control,
                            "aspect_ratio": aspect_ratio,
                            "duration": duration,
                            "callback_url": callback_url,
                            "external_task_id": external_task_id,
                        }
                    )
                ),
            )
        )

    async def get(self, *, task_id: str) -> responses.GetText2VideoResponse:
        """Get a task. As ``Client`` has it."""
        return await self._client.call(
            Call(
                method="GET",
                path="/v1/videos/text2video/{task_id}",
                answer=responses.GetText2VideoResponse,
                envelope=ENVELOPE,
                path_values={"task_id": task_id},
            )
        )


class AsyncClient(runtime.AsyncClient):
    """Clients for Kling AI."""

    def __init__(
        self,
        *,
        token: Token,
        base_url: str = "https://api-singapore.klingai.com",
        timeout: httpx.Timeout | float = runtime.DEFAULT_TIMEOUT,
        max_retries: int = runtime.DEFAULT_RETRIES,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        super().__init__(
            token=token, base_url=base_url, timeout=timeout, max_retries=max_retries, http_client=http_client
        )
        self.text2video = AsyncText2Video(self)
