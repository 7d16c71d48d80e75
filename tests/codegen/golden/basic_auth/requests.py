# Made by klingkit from basic_auth/openapi.yaml (sha256 0c7b0bced3c2d8b5…). Do not edit: change the contract, and generate.
"""What is sent to Basic auth."""

from __future__ import annotations

from typing import Annotated, TypedDict

from kling_clients.runtime.models import Integer, RequestModel
from pydantic import MISSING, Field


class RingBellRequest(RequestModel):
    times: Annotated[Integer | MISSING, Field(ge=1)] = MISSING


class RingBellParams(TypedDict, total=False):
    times: int
