# Made by klingkit from klingai/openapi.yaml (sha256 d38d6e56da16aeac…). Do not edit: change the contract, and generate.
"""What is sent to Kling AI."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Required, Self, TypedDict

from kling_clients.runtime.models import Number, RequestModel, broken_rule
from pydantic import MISSING, Field, model_validator


class CameraControl(RequestModel):
    """How the camera moves. Left out, the model decides."""

    type: Literal["simple", "down_back", "forward_up", "right_turn_forward", "left_turn_forward"] | MISSING = MISSING
    """`simple` moves along one axis of `config`; the others are presets."""
    config: CameraControlConfig | MISSING = MISSING
    """How far the camera moves, along exactly one axis."""

    @model_validator(mode="after")
    def check_rules(self) -> Self:
        if self.type == "simple" and self.config is MISSING:
            raise broken_rule("simple-needs-config", "Camera type simple needs a config.")
        if (
            self.type in ("down_back", "forward_up", "right_turn_forward", "left_turn_forward")
            and self.config is not MISSING
        ):
            raise broken_rule("preset-takes-no-config", "A camera preset takes no config.")
        return self


class CameraControlConfig(RequestModel):
    """How far the camera moves, along exactly one axis."""

    horizontal: Annotated[Number | MISSING, Field(ge=-10, le=10)] = MISSING
    """Move left (below 0) or right. From -10 to 10."""
    vertical: Annotated[Number | MISSING, Field(ge=-10, le=10)] = MISSING
    """Move down (below 0) or up. From -10 to 10."""
    pan: Annotated[Number | MISSING, Field(ge=-10, le=10)] = MISSING
    """Turn about the X axis, by this page; other editions say Y. From -10 to 10."""
    tilt: Annotated[Number | MISSING, Field(ge=-10, le=10)] = MISSING
    """Turn about the Y axis, by this page; other editions say X. From -10 to 10."""
    roll: Annotated[Number | MISSING, Field(ge=-10, le=10)] = MISSING
    """Turn about the Z axis. From -10 to 10."""
    zoom: Annotated[Number | MISSING, Field(ge=-10, le=10)] = MISSING
    """Change the focal length. From -10 to 10."""

    @model_validator(mode="after")
    def check_rules(self) -> Self:
        if (
            sum(
                (
                    self.horizontal is not MISSING and self.horizontal != 0,
                    self.vertical is not MISSING and self.vertical != 0,
                    self.pan is not MISSING and self.pan != 0,
                    self.tilt is not MISSING and self.tilt != 0,
                    self.roll is not MISSING and self.roll != 0,
                    self.zoom is not MISSING and self.zoom != 0,
                )
            )
            != 1
        ):
            raise broken_rule("one-camera-axis", "Exactly one camera axis is other than 0.")
        return self


class CreateText2VideoRequest(RequestModel):
    """A text-to-video task to create."""

    model_name: (
        Literal["kling-v1", "kling-v1-6", "kling-v2-master", "kling-v2-1-master", "kling-v2-5-turbo", "kling-v2-6"]
        | MISSING
    ) = MISSING
    prompt: Annotated[str, Field(max_length=2500)]
    negative_prompt: Annotated[str | MISSING, Field(max_length=2500)] = MISSING
    sound: Literal["on", "off"] | MISSING = MISSING
    cfg_scale: Annotated[Number | MISSING, Field(ge=0, le=1)] = MISSING
    mode: Literal["std", "pro"] | MISSING = MISSING
    camera_control: CameraControl | MISSING = MISSING
    aspect_ratio: Literal["16:9", "9:16", "1:1"] | MISSING = MISSING
    duration: Literal["5", "10"] | MISSING = MISSING
    callback_url: str | MISSING = MISSING
    external_task_id: str | MISSING = MISSING

    @model_validator(mode="after")
    def check_rules(self) -> Self:
        if (
            self.cfg_scale is not MISSING
            and self.model_name is not MISSING
            and (self.model_name not in ("kling-v1", "kling-v1-6"))
        ):
            raise broken_rule("cfg-scale-not-for-v2", "cfg_scale does not work with the V2 models; leave it out.")
        if self.sound == "on" and self.model_name != "kling-v2-6":
            raise broken_rule("sound-needs-v2-6", "Sound is made by kling-v2-6 only.")
        if self.sound == "on" and self.mode != "pro":
            raise broken_rule("sound-needs-pro", "Sound is made in pro mode only.")
        if self.camera_control is not MISSING and (
            self.model_name is not MISSING
            and self.model_name != "kling-v1"
            or (self.mode is not MISSING and self.mode != "std")
            or (self.duration is not MISSING and self.duration != "5")
        ):
            raise broken_rule(
                "camera-control-needs-v1-std-5s",
                "The camera can be controlled with kling-v1, in std mode, for 5 seconds only.",
            )
        return self


class CreateText2VideoParams(TypedDict, total=False):
    model_name: Literal[
        "kling-v1", "kling-v1-6", "kling-v2-master", "kling-v2-1-master", "kling-v2-5-turbo", "kling-v2-6"
    ]
    prompt: Required[str]
    negative_prompt: str
    sound: Literal["on", "off"]
    cfg_scale: float
    mode: Literal["std", "pro"]
    camera_control: CameraControl | dict[str, Any]
    aspect_ratio: Literal["16:9", "9:16", "1:1"]
    duration: Literal["5", "10"]
    callback_url: str
    external_task_id: str
