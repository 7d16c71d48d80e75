# Made by klingkit from klingai/openapi.yaml (sha256 d38d6e56da16aeac…). Do not edit: change the contract, and generate.
"""What Kling AI answers."""

from __future__ import annotations

from typing import Literal

from kling_clients.runtime.models import ResponseModel


class TaskData(ResponseModel):
    """The task."""

    task_id: str
    """The provider's id for the task."""
    task_status: Literal["submitted", "processing", "succeed", "failed"] | str
    """How far the task is."""
    task_status_msg: str | None = None
    """Why the task failed."""
    final_unit_deduction: str | None = None
    """What the task cost, in units of the resource pack."""
    task_info: TaskInfo | None = None
    """What the task was created with."""
    created_at: int
    """When the task was created, in milliseconds since 1970."""
    updated_at: int
    """When its status last changed, in milliseconds since 1970."""
    task_result: TaskResult | None = None
    """What came of it."""


class TaskInfo(ResponseModel):
    """What the task was created with."""

    external_task_id: str | None = None


class TaskResult(ResponseModel):
    """What came of it."""

    videos: list[TaskResultVideo] | None = None


class TaskResultVideo(ResponseModel):
    id: str | None = None
    """The provider's id for the video."""
    url: str | None = None
    """Where the video can be downloaded, for 30 days."""
    duration: str | None = None
    """Length in seconds."""
