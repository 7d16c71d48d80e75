# Made by klingkit from parameters/openapi.yaml (sha256 fd6e2a6608bf91f0…). Do not edit: change the contract, and generate.
"""What is sent to Parameters."""

from __future__ import annotations

from typing import Annotated, TypedDict

from kling_clients.runtime.models import Integer, RequestModel
from pydantic import MISSING, Field


class PutBookRequest(RequestModel):
    id: Integer | MISSING = MISSING
    class_: Annotated[str | MISSING, Field(alias="class")] = MISSING


class PutBookParams(TypedDict, total=False):
    id: int
    class_: str
