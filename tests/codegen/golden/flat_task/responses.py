# Made by klingkit from flat_task/openapi.yaml (sha256 db1d65993a66cbe0…). Do not edit: change the contract, and generate.
"""What Flat answers."""

from __future__ import annotations

from typing import Literal

from kling_clients.runtime.models import ResponseModel


class TaskData(ResponseModel):
    id: str
    status: Literal["waiting", "done", "broken"] | str
    reason: str | None = None
    file: str | None = None
    """Where it can be downloaded."""
