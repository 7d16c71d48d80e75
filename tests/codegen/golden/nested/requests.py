# Made by klingkit from nested/openapi.yaml (sha256 1bf11087afe24c7a…). Do not edit: change the contract, and generate.
"""What is sent to Nested."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Required, TypedDict

from kling_clients.runtime.models import Number, RequestModel
from pydantic import MISSING, ConfigDict, Field


class BuildHouseRequest(RequestModel):
    model_config = ConfigDict(extra="allow")

    rooms: Annotated[list[Room], Field(min_length=1)]
    hall: Room | MISSING = MISSING
    roof: Literal["flat", "steep"] | Roof | MISSING = MISSING
    floors: Literal[1, 2, 3] | MISSING = MISSING
    plan: Literal["A"] | MISSING = MISSING
    notes: Annotated[str, Field(max_length=20)] | None | MISSING = MISSING


class Roof(RequestModel):
    angle: Annotated[Number | MISSING, Field(ge=0, le=90)] = MISSING
    """From 0 to 90."""


class Room(RequestModel):
    """A room."""

    name: Annotated[str, Field(pattern="^[a-z]+$")]
    """Small letters only. Matches ``^[a-z]+$``."""
    windows: Annotated[list[Window] | MISSING, Field(max_length=8)] = MISSING
    """At most 8 items."""


class Window(RequestModel):
    width: Annotated[Number | MISSING, Field(gt=0)] = MISSING
    copy_: Annotated[bool | MISSING, Field(alias="copy")] = MISSING


class BuildHouseParams(TypedDict, total=False):
    rooms: Required[Sequence[Room | dict[str, Any]]]
    hall: Room | dict[str, Any]
    roof: Literal["flat", "steep"] | Roof | dict[str, Any]
    floors: Literal[1, 2, 3]
    plan: Literal["A"]
    notes: str | None
