# Made by klingkit from llmprovider/openapi.yaml (sha256 ee558c01c193b9e5…). Do not edit: change the contract, and generate.
"""What is sent to LLM Provider."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Required, Self, TypedDict

from kling_clients.runtime.models import Number, RequestModel, broken_rule
from pydantic import MISSING, Field, model_validator


class CameraControl(RequestModel):
    """How the camera moves."""

    type: Literal["simple", "down_back", "forward_up", "right_turn_forward", "left_turn_forward"] | MISSING = MISSING
    """`simple` is described by `config`; the others are presets."""
    config: CameraControlConfig | MISSING = MISSING
    """How far the camera moves along each axis."""

    @model_validator(mode="after")
    def check_rules(self) -> Self:
        if self.type == "simple" and self.config is MISSING:
            raise broken_rule("simple-needs-config", "Camera type simple needs a config.")
        return self


class CameraControlConfig(RequestModel):
    """How far the camera moves along each axis."""

    horizontal: Annotated[Number | MISSING, Field(ge=-10, le=10)] = MISSING
    """Move left or right. From -10 to 10."""
    vertical: Annotated[Number | MISSING, Field(ge=-10, le=10)] = MISSING
    """Move down or up. From -10 to 10."""
    pan: Annotated[Number | MISSING, Field(ge=-10, le=10)] = MISSING
    """Turn about the Y axis, by this page; other editions say X. From -10 to 10."""
    tilt: Annotated[Number | MISSING, Field(ge=-10, le=10)] = MISSING
    """Turn about the X axis, by this page; other editions say Y. From -10 to 10."""
    roll: Annotated[Number | MISSING, Field(ge=-10, le=10)] = MISSING
    """Turn about the Z axis. From -10 to 10."""
    zoom: Annotated[Number | MISSING, Field(ge=-10, le=10)] = MISSING
    """Change the focal length. From -10 to 10."""


class CreateText2VideoRequest(RequestModel):
    """A text-to-video task to create."""

    model: Literal["kling-video-v1", "kling-video-v1-6"]
    prompt: Annotated[str, Field(max_length=2500)]
    negative_prompt: Annotated[str | MISSING, Field(max_length=2500)] = MISSING
    cfg_scale: Annotated[Number | MISSING, Field(ge=0, le=1)] = MISSING
    mode: Literal["std", "pro"] | MISSING = MISSING
    camera_control: CameraControl | MISSING = MISSING
    aspect_ratio: Literal["16:9", "9:16", "1:1"] | MISSING = MISSING
    duration: Literal["5", "10"] | MISSING = MISSING
    external_task_id: str | MISSING = MISSING


class CreateText2VideoParams(TypedDict, total=False):
    model: Required[Literal["kling-video-v1", "kling-video-v1-6"]]
    prompt: Required[str]
    negative_prompt: str
    cfg_scale: float
    mode: Literal["std", "pro"]
    camera_control: CameraControl | dict[str, Any]
    aspect_ratio: Literal["16:9", "9:16", "1:1"]
    duration: Literal["5", "10"]
    external_task_id: str
