# Made by `klingkit generate chainhub` from chainhub/openapi.yaml (sha256 0389fb52ef9f985b1dd932375fbca9dc102b61f6d8088024282212dd12f9b10e).
# Do not edit: change the contract and generate again.
"""Clients for ChainHub."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import httpx
from kling_clients import runtime
from kling_clients.runtime import Call, Envelope, Token, given
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


class Text2Video:
    """``client.text2video``."""

    def __init__(self, client: runtime.Client) -> None:
        self._client = client

    def create(
        self,
        *,
        model_name: Literal[
            "kling-v1", "kling-v1-6", "kling-v2-master", "kling-v2-1-master", "kling-v2-5-turbo", "kling-v2-6"
        ],
        prompt: str,
        mode: Literal["std", "pro"],
        duration: str,
        sound: Literal["on", "off"],
        negative_prompt: str | MISSING = MISSING,
        cfg_scale: float | MISSING = MISSING,
        camera_control: requests.CameraControl | dict[str, Any] | MISSING = MISSING,
        aspect_ratio: str | MISSING = MISSING,
        callback_url: str | MISSING = MISSING,
        external_task_id: str | MISSING = MISSING,
    ) -> responses.CreateText2VideoResponse:
        """Create a text-to-video task.

        ``POST /kling/v1/videos/text2video``

        Each accepted call costs money.

        Args:
            model_name: The model that makes the video.
            prompt: What to show. At most 2500 characters.
            mode: `std` is cheaper, `pro` looks better.
            duration: Length of the video in seconds.
            sound: Whether the video has sound.
            negative_prompt: What to keep out. At most 2500 characters.
            cfg_scale: How closely the video follows the prompt.
            camera_control: How the camera moves. Left out, the model decides.
            aspect_ratio: Width to height.
            callback_url: Where each change of the task's status is posted.
            external_task_id: Your own id for the task.
        """
        return self._client.call(
            Call(
                method="POST",
                path="/kling/v1/videos/text2video",
                answer=responses.CreateText2VideoResponse,
                envelope=ENVELOPE,
                creates=True,
                body=requests.CreateText2VideoRequest.model_validate(
                    given(
                        {
                            "model_name": model_name,
                            "prompt": prompt,
                            "mode": mode,
                            "duration": duration,
                            "sound": sound,
                            "negative_prompt": negative_prompt,
                            "cfg_scale": cfg_scale,
                            "camera_control": camera_control,
                            "aspect_ratio": aspect_ratio,
                            "callback_url": callback_url,
                            "external_task_id": external_task_id,
                        }
                    )
                ),
            )
        )


class Image2Video:
    """``client.image2video``."""

    def __init__(self, client: runtime.Client) -> None:
        self._client = client

    def create(
        self,
        *,
        model_name: Literal[
            "kling-v1",
            "kling-v1-5",
            "kling-v1-6",
            "kling-v2-master",
            "kling-v2-1",
            "kling-v2-1-master",
            "kling-v2-5-turbo",
            "kling-v2-6",
        ],
        image: str,
        mode: Literal["std", "pro"],
        duration: Literal["5", "10"],
        image_tail: str | MISSING = MISSING,
        prompt: str | MISSING = MISSING,
        negative_prompt: str | MISSING = MISSING,
        cfg_scale: float | MISSING = MISSING,
        static_mask: str | MISSING = MISSING,
        dynamic_masks: Sequence[requests.DynamicMask | dict[str, Any]] | MISSING = MISSING,
        camera_control: requests.CameraControl | dict[str, Any] | MISSING = MISSING,
        callback_url: str | MISSING = MISSING,
        external_task_id: str | MISSING = MISSING,
        voice_list: Sequence[requests.Voice | dict[str, Any]] | MISSING = MISSING,
        sound: Literal["on", "off"] | MISSING = MISSING,
    ) -> responses.CreateImage2VideoResponse:
        """Create an image-to-video task.

        ``POST /kling/v1/videos/image2video``

        Each accepted call costs money.

        Args:
            model_name: The model that makes the video.
            image: The first frame: the address of an image, or the image in base64.
            mode: `std` is cheaper, `pro` looks better.
            duration: Length of the video in seconds.
            image_tail: The last frame: the address of an image, or the image in base64.
            prompt: What to show. At most 2500 characters.
            negative_prompt: What to keep out.
            cfg_scale: How closely the video follows the prompt.
            static_mask: An image that marks what must not move.
            dynamic_masks: Parts of the image and the ways that they move.
            camera_control: How the camera moves. Left out, the model decides.
            callback_url: Where each change of the task's status is posted.
            external_task_id: Your own id for the task.
            voice_list: The voices that the prompt refers to, in order, as `<<<voice_1>>>` and `<<<voice_2>>>`. At most 2 items.
            sound: Whether the video has sound.
        """
        return self._client.call(
            Call(
                method="POST",
                path="/kling/v1/videos/image2video",
                answer=responses.CreateImage2VideoResponse,
                envelope=ENVELOPE,
                creates=True,
                body=requests.CreateImage2VideoRequest.model_validate(
                    given(
                        {
                            "model_name": model_name,
                            "image": image,
                            "mode": mode,
                            "duration": duration,
                            "image_tail": image_tail,
                            "prompt": prompt,
                            "negative_prompt": negative_prompt,
                            "cfg_scale": cfg_scale,
                            "static_mask": static_mask,
                            "dynamic_masks": dynamic_masks,
                            "camera_control": camera_control,
                            "callback_url": callback_url,
                            "external_task_id": external_task_id,
                            "voice_list": voice_list,
                            "sound": sound,
                        }
                    )
                ),
            )
        )


class Client(runtime.Client):
    """Clients for ChainHub."""

    def __init__(
        self,
        *,
        token: Token,
        base_url: str = "https://api.chainhub.tech",
        timeout: httpx.Timeout | float = runtime.DEFAULT_TIMEOUT,
        max_retries: int = runtime.DEFAULT_RETRIES,
        http_client: httpx.Client | None = None,
    ) -> None:
        super().__init__(
            token=token, base_url=base_url, timeout=timeout, max_retries=max_retries, http_client=http_client
        )
        self.text2video = Text2Video(self)
        self.image2video = Image2Video(self)


class AsyncText2Video:
    """``client.text2video``."""

    def __init__(self, client: runtime.AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        model_name: Literal[
            "kling-v1", "kling-v1-6", "kling-v2-master", "kling-v2-1-master", "kling-v2-5-turbo", "kling-v2-6"
        ],
        prompt: str,
        mode: Literal["std", "pro"],
        duration: str,
        sound: Literal["on", "off"],
        negative_prompt: str | MISSING = MISSING,
        cfg_scale: float | MISSING = MISSING,
        camera_control: requests.CameraControl | dict[str, Any] | MISSING = MISSING,
        aspect_ratio: str | MISSING = MISSING,
        callback_url: str | MISSING = MISSING,
        external_task_id: str | MISSING = MISSING,
    ) -> responses.CreateText2VideoResponse:
        """Create a text-to-video task. As ``Client`` has it."""
        return await self._client.call(
            Call(
                method="POST",
                path="/kling/v1/videos/text2video",
                answer=responses.CreateText2VideoResponse,
                envelope=ENVELOPE,
                creates=True,
                body=requests.CreateText2VideoRequest.model_validate(
                    given(
                        {
                            "model_name": model_name,
                            "prompt": prompt,
                            "mode": mode,
                            "duration": duration,
                            "sound": sound,
                            "negative_prompt": negative_prompt,
                            "cfg_scale": cfg_scale,
                            "camera_control": camera_control,
                            "aspect_ratio": aspect_ratio,
                            "callback_url": callback_url,
                            "external_task_id": external_task_id,
                        }
                    )
                ),
            )
        )


class AsyncImage2Video:
    """``client.image2video``."""

    def __init__(self, client: runtime.AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        model_name: Literal[
            "kling-v1",
            "kling-v1-5",
            "kling-v1-6",
            "kling-v2-master",
            "kling-v2-1",
            "kling-v2-1-master",
            "kling-v2-5-turbo",
            "kling-v2-6",
        ],
        image: str,
        mode: Literal["std", "pro"],
        duration: Literal["5", "10"],
        image_tail: str | MISSING = MISSING,
        prompt: str | MISSING = MISSING,
        negative_prompt: str | MISSING = MISSING,
        cfg_scale: float | MISSING = MISSING,
        static_mask: str | MISSING = MISSING,
        dynamic_masks: Sequence[requests.DynamicMask | dict[str, Any]] | MISSING = MISSING,
        camera_control: requests.CameraControl | dict[str, Any] | MISSING = MISSING,
        callback_url: str | MISSING = MISSING,
        external_task_id: str | MISSING = MISSING,
        voice_list: Sequence[requests.Voice | dict[str, Any]] | MISSING = MISSING,
        sound: Literal["on", "off"] | MISSING = MISSING,
    ) -> responses.CreateImage2VideoResponse:
        """Create an image-to-video task. As ``Client`` has it."""
        return await self._client.call(
            Call(
                method="POST",
                path="/kling/v1/videos/image2video",
                answer=responses.CreateImage2VideoResponse,
                envelope=ENVELOPE,
                creates=True,
                body=requests.CreateImage2VideoRequest.model_validate(
                    given(
                        {
                            "model_name": model_name,
                            "image": image,
                            "mode": mode,
                            "duration": duration,
                            "image_tail": image_tail,
                            "prompt": prompt,
                            "negative_prompt": negative_prompt,
                            "cfg_scale": cfg_scale,
                            "static_mask": static_mask,
                            "dynamic_masks": dynamic_masks,
                            "camera_control": camera_control,
                            "callback_url": callback_url,
                            "external_task_id": external_task_id,
                            "voice_list": voice_list,
                            "sound": sound,
                        }
                    )
                ),
            )
        )


class AsyncClient(runtime.AsyncClient):
    """Clients for ChainHub."""

    def __init__(
        self,
        *,
        token: Token,
        base_url: str = "https://api.chainhub.tech",
        timeout: httpx.Timeout | float = runtime.DEFAULT_TIMEOUT,
        max_retries: int = runtime.DEFAULT_RETRIES,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        super().__init__(
            token=token, base_url=base_url, timeout=timeout, max_retries=max_retries, http_client=http_client
        )
        self.text2video = AsyncText2Video(self)
        self.image2video = AsyncImage2Video(self)
