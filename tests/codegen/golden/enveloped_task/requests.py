# Made by klingkit from enveloped_task/openapi.yaml (sha256 e5eef60d144786ca…). Do not edit: change the contract, and generate.
"""What is sent to Enveloped."""

from __future__ import annotations

from typing import Required, TypedDict

from kling_clients.runtime.models import RequestModel
from pydantic import MISSING


class CreateJobRequest(RequestModel):
    words: str
    mine: str | MISSING = MISSING
    tell: str | MISSING = MISSING


class CreateJobParams(TypedDict, total=False):
    words: Required[str]
    mine: str
    tell: str
