# Made by klingkit from yutoai/openapi.yaml (sha256 dc925036fd21d9d7…). Do not edit: change the contract, and generate.
"""What is sent to YutoAI."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Required, TypedDict

from kling_clients.runtime.models import Number, RequestModel
from pydantic import MISSING, Field


class CameraControl(RequestModel):
    """How the camera moves. Left out, the model decides."""

    type: str | MISSING = MISSING
    """The kind of movement."""
    config: CameraControlConfig | MISSING = MISSING
    """How far the camera moves along each axis."""


class CameraControlConfig(RequestModel):
    """How far the camera moves along each axis."""

    horizontal: Number | MISSING = MISSING
    vertical: Number | MISSING = MISSING
    pan: Number | MISSING = MISSING
    tilt: Number | MISSING = MISSING
    roll: Number | MISSING = MISSING
    zoom: Number | MISSING = MISSING


class CreateText2VideoRequest(RequestModel):
    """A text-to-video task to create."""

    model_name: Literal["kling-v1", "kling-v1-5", "kling-v1-6"] | MISSING = MISSING
    prompt: Annotated[str, Field(max_length=500)]
    negative_prompt: Annotated[str | MISSING, Field(max_length=200)] = MISSING
    cfg_scale: Annotated[Number | MISSING, Field(ge=0, le=1)] = MISSING
    mode: Literal["std", "pro"] | MISSING = MISSING
    camera_control: CameraControl | MISSING = MISSING
    aspect_ratio: Literal["16:9", "9:16", "1:1"] | MISSING = MISSING
    duration: Literal["5", "10"] | MISSING = MISSING
    callback_url: str | MISSING = MISSING


class CreateText2VideoParams(TypedDict, total=False):
    model_name: Literal["kling-v1", "kling-v1-5", "kling-v1-6"]
    prompt: Required[str]
    negative_prompt: str
    cfg_scale: float
    mode: Literal["std", "pro"]
    camera_control: CameraControl | dict[str, Any]
    aspect_ratio: Literal["16:9", "9:16", "1:1"]
    duration: Literal["5", "10"]
    callback_url: str
