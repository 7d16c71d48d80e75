# Made by klingkit from flat_task/openapi.yaml (sha256 db1d65993a66cbe0…). Do not edit: change the contract, and generate.
"""What is sent to Flat."""

from __future__ import annotations

from typing import Annotated, Required, TypedDict

from kling_clients.runtime.models import Integer, RequestModel
from pydantic import MISSING, Field


class FilmRequest(RequestModel):
    title: Annotated[str, Field(max_length=80, min_length=1)]
    timeout: Annotated[Integer | MISSING, Field(ge=1)] = MISSING


class FilmParams(TypedDict, total=False):
    title: Required[str]
    timeout: int
