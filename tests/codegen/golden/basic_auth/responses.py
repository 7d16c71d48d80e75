# Made by klingkit from basic_auth/openapi.yaml (sha256 0c7b0bced3c2d8b5…). Do not edit: change the contract, and generate.
"""What Basic auth answers."""

from __future__ import annotations

from kling_clients.runtime.models import ResponseModel


class RingBellResponse(ResponseModel):
    heard: bool | None = None
