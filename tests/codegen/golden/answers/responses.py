# Made by klingkit from answers/openapi.yaml (sha256 a8bddcb640386257…). Do not edit: change the contract, and generate.
"""What Answers answers."""

from __future__ import annotations

from kling_clients.runtime.models import ResponseModel


class ListPetsItem(ResponseModel):
    name: str
    age: int | None = None
