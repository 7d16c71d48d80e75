# Made by klingkit from chainhub/openapi.yaml (sha256 93d236f32decd8e8…). Do not edit: change the contract, and generate.
"""What ChainHub answers."""

from __future__ import annotations

from typing import Literal

from kling_clients.runtime.models import ResponseModel


class TaskData(ResponseModel):
    """The task."""

    task_id: str
    """The provider's id for the task."""
    task_status: Literal["submitted", "processing", "succeed", "failed"] | str
    """How far the task is."""
    task_info: TaskInfo | None = None
    """What the task was created with."""
    created_at: int
    """When the task was created, in milliseconds since 1970."""
    updated_at: int
    """When its status last changed, in milliseconds since 1970."""


class TaskInfo(ResponseModel):
    """What the task was created with."""

    external_task_id: str | None = None
