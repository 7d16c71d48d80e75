# Made by klingkit from klingai/openapi.yaml (sha256 ff7c8a2414b0b1f2…). Do not edit: change the contract, and generate.
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
    task_info: TaskDataTaskInfo | None = None
    """What the task was created with."""
    created_at: int
    """When the task was created, in milliseconds since 1970."""
    updated_at: int
    """When its status last changed, in milliseconds since 1970."""
    task_result: TaskDataTaskResult | None = None
    """What came of it."""


class TaskDataTaskInfo(ResponseModel):
    """What the task was created with."""

    external_task_id: str | None = None


class TaskDataTaskResult(ResponseModel):
    """What came of it."""

    videos: list[TaskDataTaskResultVideo] | None = None


class TaskDataTaskResultVideo(ResponseModel):
    id: str | None = None
    """The provider's id for the video."""
    url: str | None = None
    """Where the video can be downloaded, for 30 days."""
    duration: str | None = None
    """Length in seconds."""
