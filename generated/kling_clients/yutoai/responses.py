# Made by klingkit from yutoai/openapi.yaml (sha256 dc925036fd21d9d7…). Do not edit: change the contract, and generate.
"""What YutoAI answers."""

from __future__ import annotations

from typing import Literal

from kling_clients.runtime.models import ResponseModel


class TaskData(ResponseModel):
    """The task."""

    task_id: str
    """The provider's id for the task."""
    task_status: Literal["submitted", "processing", "succeed", "failed"] | str
    """How far the task is."""
    created_at: int
    """When the task was created, in milliseconds since 1970."""
    updated_at: int
    """When its status last changed, in milliseconds since 1970."""
