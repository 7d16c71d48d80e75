# Made by klingkit from llmprovider/openapi.yaml (sha256 ee558c01c193b9e5…). Do not edit: change the contract, and generate.
"""What LLM Provider answers."""

from __future__ import annotations

from typing import Literal

from kling_clients.runtime.models import ResponseModel


class TaskData(ResponseModel):
    """The task."""

    task_id: str
    """The provider's id for the task."""
    task_info: TaskInfo | None = None
    """What the task was created with."""
    task_status: Literal["submitted", "processing", "succeed", "failed"] | str
    """How far the task is."""
    created_at: int | None = None
    """When the task was created, in milliseconds since 1970."""
    updated_at: int | None = None
    """When its status last changed, in milliseconds since 1970."""


class TaskInfo(ResponseModel):
    """What the task was created with."""

    external_task_id: str | None = None
    """Your own id for the task."""
