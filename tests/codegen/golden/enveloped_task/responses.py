# Made by klingkit from enveloped_task/openapi.yaml (sha256 e5eef60d144786ca…). Do not edit: change the contract, and generate.
"""What Enveloped answers."""

from __future__ import annotations

from typing import Literal

from kling_clients.runtime.models import ResponseModel


class TaskData(ResponseModel):
    number: int
    """Which job it is."""
    state: Literal["queued", "running", "ready", "failed"] | str
    """How far it is."""
    mine: str | None = None
    output: TaskOutput | None = None
    """What came of it."""


class TaskOutput(ResponseModel):
    """What came of it."""

    files: list[TaskOutputFile] | None = None


class TaskOutputFile(ResponseModel):
    download_url: str | None = None
    size: int | None = None
