# Made by `klingkit generate yutoai` from yutoai/openapi.yaml (sha256 3374bc9d50d36c79470aa531a5c98e9b8122a2e4cf7a3e34b5a76b0a91256942).
# Do not edit: change the contract and generate again.
"""Clients for YutoAI."""

from __future__ import annotations

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
        prompt: str,
        model_name: Literal["kling-v1", "kling-v1-5", "kling-v1-6"] | MISSING = MISSING,
        negative_prompt: str | MISSING = MISSING,
        cfg_scale: float | MISSING = MISSING,
        mode: Literal["std", "pro"] | MISSING = MISSING,
        camera_control: requests.CameraControl | dict[str, Any] | MISSING = MISSING,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | MISSING = MISSING,
        duration: Literal["5", "10"] | MISSING = MISSING,
        callback_url: str | MISSING = MISSING,
    ) -> responses.CreateText2VideoResponse:
        """Create a text-to-video task.

        ``POST /kling/v1/videos/text2video``

        Each accepted call costs money.

        Args:
            prompt: What to show. At most 500 characters.
            model_name: The model that makes the video.
            negative_prompt: What to keep out. At most 200 characters.
            cfg_scale: How closely the video follows the prompt; 1 is closest. From 0 to 1.
            mode: `std` is cheaper, `pro` looks better.
            camera_control: How the camera moves. Left out, the model decides.
            aspect_ratio: Width to height.
            duration: Length of the video in seconds.
            callback_url: Where each change of the task's status is posted.
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
                            "prompt": prompt,
                            "model_name": model_name,
                            "negative_prompt": negative_prompt,
                            "cfg_scale": cfg_scale,
                            "mode": mode,
                            "camera_control": camera_control,
                            "aspect_ratio": aspect_ratio,
                            "duration": duration,
                            "callback_url": callback_url,
                        }
                    )
                ),
            )
        )


class Client(runtime.Client):
    """Clients for YutoAI."""

    def __init__(
        self,
        *,
        token: Token,
        base_url: str,
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

    async def create(
        self,
        *,
        prompt: str,
        model_name: Literal["kling-v1", "kling-v1-5", "kling-v1-6"] | MISSING = MISSING,
        negative_prompt: str | MISSING = MISSING,
        cfg_scale: float | MISSING = MISSING,
        mode: Literal["std", "pro"] | MISSING = MISSING,
        camera_control: requests.CameraControl | dict[str, Any] | MISSING = MISSING,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | MISSING = MISSING,
        duration: Literal["5", "10"] | MISSING = MISSING,
        callback_url: str | MISSING = MISSING,
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
                            "prompt": prompt,
                            "model_name": model_name,
                            "negative_prompt": negative_prompt,
                            "cfg_scale": cfg_scale,
                            "mode": mode,
                            "camera_control": camera_control,
                            "aspect_ratio": aspect_ratio,
                            "duration": duration,
                            "callback_url": callback_url,
                        }
                    )
                ),
            )
        )


class AsyncClient(runtime.AsyncClient):
    """Clients for YutoAI."""

    def __init__(
        self,
        *,
        token: Token,
        base_url: str,
        timeout: httpx.Timeout | float = runtime.DEFAULT_TIMEOUT,
        max_retries: int = runtime.DEFAULT_RETRIES,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        super().__init__(
            token=token, base_url=base_url, timeout=timeout, max_retries=max_retries, http_client=http_client
        )
        self.text2video = AsyncText2Video(self)
