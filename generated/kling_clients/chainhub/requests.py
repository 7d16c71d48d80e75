# Made by klingkit from chainhub/openapi.yaml (sha256 93d236f32decd8e8…). Do not edit: change the contract, and generate.
"""What is sent to ChainHub."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any, Literal, Required, Self, TypedDict

from kling_clients.runtime.models import Integer, Number, RequestModel, broken_rule
from pydantic import MISSING, Field, model_validator


class CameraControl(RequestModel):
    """How the camera moves. Left out, the model decides."""

    type: str
    """The kind of movement."""
    config: CameraControlConfig
    """How far the camera moves along each axis."""


class CameraControlConfig(RequestModel):
    """How far the camera moves along each axis."""

    horizontal: Integer
    """Move left or right."""
    vertical: Integer
    """Move down or up."""
    pan: Integer
    """Turn about one axis."""
    tilt: Integer
    """Turn about another axis."""
    roll: Integer
    """Turn about the axis of view."""
    zoom: Integer
    """Change the focal length."""


class CreateImage2VideoRequest(RequestModel):
    """An image-to-video task to create."""

    model_name: Literal[
        "kling-v1",
        "kling-v1-5",
        "kling-v1-6",
        "kling-v2-master",
        "kling-v2-1",
        "kling-v2-1-master",
        "kling-v2-5-turbo",
        "kling-v2-6",
    ]
    image: str
    image_tail: str | MISSING = MISSING
    prompt: Annotated[str | MISSING, Field(max_length=2500)] = MISSING
    negative_prompt: str | MISSING = MISSING
    cfg_scale: Number | MISSING = MISSING
    mode: Literal["std", "pro"]
    static_mask: str | MISSING = MISSING
    dynamic_masks: list[DynamicMask] | MISSING = MISSING
    camera_control: CameraControl | MISSING = MISSING
    duration: Literal["5", "10"]
    callback_url: str | MISSING = MISSING
    external_task_id: str | MISSING = MISSING
    voice_list: Annotated[list[Voice] | MISSING, Field(max_length=2)] = MISSING
    sound: Literal["on", "off"] | MISSING = MISSING

    @model_validator(mode="after")
    def check_rules(self) -> Self:
        if self.sound == "on" and self.model_name != "kling-v2-6":
            raise broken_rule("sound-needs-v2-6", "Sound is made by kling-v2-6 only.")
        if self.cfg_scale is not MISSING and self.model_name not in ("kling-v1", "kling-v1-5", "kling-v1-6"):
            raise broken_rule("cfg-scale-not-for-v2", "cfg_scale does not work with the V2 models; leave it out.")
        if self.voice_list is not MISSING and len(self.voice_list) >= 1 and (self.sound != "on"):
            raise broken_rule("voice-list-needs-sound-on", "Voices need sound to be on.")
        if (
            self.prompt is not MISSING
            and re.search("<<<voice_1>>>", self.prompt) is not None
            and (self.voice_list is MISSING or len(self.voice_list) < 1)
        ):
            raise broken_rule(
                "voice-mark-needs-voice-list", "A prompt that refers to a voice needs that voice in voice_list."
            )
        if (
            self.prompt is not MISSING
            and re.search("<<<voice_2>>>", self.prompt) is not None
            and (self.voice_list is MISSING or len(self.voice_list) < 2)
        ):
            raise broken_rule(
                "second-voice-mark-needs-second-voice",
                "A prompt that refers to a second voice needs two voices in voice_list.",
            )
        if self.prompt is not MISSING and re.search("<<<voice_(?:0|[3-9]|[1-9][0-9]+)>>>", self.prompt) is not None:
            raise broken_rule(
                "voice-marks-end-at-two", "A prompt refers to no other voices than the first and the second."
            )
        return self


class CreateText2VideoRequest(RequestModel):
    """A text-to-video task to create."""

    model_name: Literal[
        "kling-v1", "kling-v1-6", "kling-v2-master", "kling-v2-1-master", "kling-v2-5-turbo", "kling-v2-6"
    ]
    prompt: Annotated[str, Field(max_length=2500)]
    negative_prompt: Annotated[str | MISSING, Field(max_length=2500)] = MISSING
    cfg_scale: Number | MISSING = MISSING
    mode: Literal["std", "pro"]
    camera_control: CameraControl | MISSING = MISSING
    aspect_ratio: str | MISSING = MISSING
    duration: str
    callback_url: str | MISSING = MISSING
    external_task_id: str | MISSING = MISSING
    sound: Literal["on", "off"]

    @model_validator(mode="after")
    def check_rules(self) -> Self:
        if self.sound == "on" and self.model_name != "kling-v2-6":
            raise broken_rule("sound-needs-v2-6", "Sound is made by kling-v2-6 only.")
        return self


class DynamicMask(RequestModel):
    """A part of the image and the way that it moves."""

    mask: str | MISSING = MISSING
    """An image that marks the part."""
    trajectories: list[DynamicMaskTrajectory] | MISSING = MISSING
    """The points that the part moves through."""


class DynamicMaskTrajectory(RequestModel):
    """A point of a trajectory."""

    x: Integer
    """Pixels from the left."""
    y: Integer
    """Pixels from the bottom."""


class Voice(RequestModel):
    """A voice."""

    voice_id: str | MISSING = MISSING
    """The id of the voice."""


class CreateText2VideoParams(TypedDict, total=False):
    model_name: Required[
        Literal["kling-v1", "kling-v1-6", "kling-v2-master", "kling-v2-1-master", "kling-v2-5-turbo", "kling-v2-6"]
    ]
    prompt: Required[str]
    negative_prompt: str
    cfg_scale: float
    mode: Required[Literal["std", "pro"]]
    camera_control: CameraControl | dict[str, Any]
    aspect_ratio: str
    duration: Required[str]
    callback_url: str
    external_task_id: str
    sound: Required[Literal["on", "off"]]


class CreateImage2VideoParams(TypedDict, total=False):
    model_name: Required[
        Literal[
            "kling-v1",
            "kling-v1-5",
            "kling-v1-6",
            "kling-v2-master",
            "kling-v2-1",
            "kling-v2-1-master",
            "kling-v2-5-turbo",
            "kling-v2-6",
        ]
    ]
    image: Required[str]
    image_tail: str
    prompt: str
    negative_prompt: str
    cfg_scale: float
    mode: Required[Literal["std", "pro"]]
    static_mask: str
    dynamic_masks: Sequence[DynamicMask | dict[str, Any]]
    camera_control: CameraControl | dict[str, Any]
    duration: Required[Literal["5", "10"]]
    callback_url: str
    external_task_id: str
    voice_list: Sequence[Voice | dict[str, Any]]
    sound: Literal["on", "off"]
