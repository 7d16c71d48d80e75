# Made by klingkit from nested/openapi.yaml (sha256 1bf11087afe24c7a…). Do not edit: change the contract, and generate.
"""What Nested answers."""

from __future__ import annotations

from typing import Annotated, Any

from kling_clients.runtime.models import ResponseModel
from pydantic import Field


class BuildHouseResponse(ResponseModel):
    id: str
    hall: Room | None = None
    """A room."""
    more: dict[str, Any] | None = None


class Room(ResponseModel):
    """A room."""

    name: str
    """Small letters only. Matches ``^[a-z]+$``."""
    windows: list[Window] | None = None
    """At most 8 items."""


class Window(ResponseModel):
    width: float | None = None
    copy_: Annotated[bool | None, Field(alias="copy")] = None
