# Made by `klingkit generate llmprovider` from llmprovider/openapi.yaml (sha256 07c6aedabb705fecd4f79ceae281ba425f8713d004fe2752e51c85f8b5e8b202).
# Do not edit: change the contract and generate again.
"""Clients for LLM Provider."""

from __future__ import annotations

from typing import Any, Literal

import httpx
from kling_clients import runtime
from kling_clients.runtime import Call, Token, given
from pydantic import MISSING

from . import requests, responses


class Text2Video:
    """``client.text2video``."""

    def __init__(self, client: runtime.Client) -> None:
        self._client = client

    def create(
        self,
        *,
        model: Literal["kling-video-v1", "kling-video-v1-6"],
        prompt: str,
        negative_prompt: str | MISSING = MISSING,
        cfg_scale: float | MISSING = MISSING,
        mode: Literal["std", "pro"] | MISSING = MISSING,
        camera_control: requests.CameraControl | dict[str, Any] | MISSING = MISSING,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | MISSING = MISSING,
        duration: Literal["5", "10"] | MISSING = MISSING,
        external_task_id: str | MISSING = MISSING,
    ) -> responses.CreateText2VideoResponse:
        """Create a text-to-video task.

        ``POST /v1/videos/text2video``

        Each accepted call costs money.

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
        """
        return self._client.call(
            Call(
                method="POST",
                path="/v1/videos/text2video",
                answer=responses.CreateText2VideoResponse,
                creates=True,
                body=requests.CreateText2VideoRequest.model_validate(
                    given(
                        {
                            "model": model,
                            "prompt": prompt,
                            "negative_prompt": negative_prompt,
                            "cfg_scale": cfg_scale,
                            "mode": mode,
                            "camera_control": camera_control,
                            "aspect_ratio": aspect_ratio,
                            "duration": duration,
                            "external_task_id": external_task_id,
                        }
                    )
                ),
            )
        )


class Client(runtime.Client):
    """Clients for LLM Provider."""

    def __init__(
        self,
        *,
        token: Token,
        base_url: str = "https://platform.llmprovider.ai",
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
        model: Literal["kling-video-v1", "kling-video-v1-6"],
        prompt: str,
        negative_prompt: str | MISSING = MISSING,
        cfg_scale: float | MISSING = MISSING,
        mode: Literal["std", "pro"] | MISSING = MISSING,
        camera_control: requests.CameraControl | dict[str, Any] | MISSING = MISSING,
        aspect_ratio: Literal["16:9", "9:16", "1:1"] | MISSING = MISSING,
        duration: Literal["5", "10"] | MISSING = MISSING,
        external_task_id: str | MISSING = MISSING,
    ) -> responses.CreateText2VideoResponse:
        """Create a text-to-video task. As ``Client`` has it."""
        return await self._client.call(
            Call(
                method="POST",
                path="/v1/videos/text2video",
                answer=responses.CreateText2VideoResponse,
                creates=True,
                body=requests.CreateText2VideoRequest.model_validate(
                    given(
                        {
                            "model": model,
                            "prompt": prompt,
                            "negative_prompt": negative_prompt,
                            "cfg_scale": cfg_scale,
                            "mode": mode,
                            "camera_control": camera_control,
                            "aspect_ratio": aspect_ratio,
                            "duration": duration,
                            "external_task_id": external_task_id,
                        }
                    )
                ),
            )
        )


class AsyncClient(runtime.AsyncClient):
    """Clients for LLM Provider."""

    def __init__(
        self,
        *,
        token: Token,
        base_url: str = "https://platform.llmprovider.ai",
        timeout: httpx.Timeout | float = runtime.DEFAULT_TIMEOUT,
        max_retries: int = runtime.DEFAULT_RETRIES,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        super().__init__(
            token=token, base_url=base_url, timeout=timeout, max_retries=max_retries, http_client=http_client
        )
        self.text2video = AsyncText2Video(self)
