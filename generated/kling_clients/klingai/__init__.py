# Made by `klingkit generate klingai` from klingai/openapi.yaml (sha256 9f4a11fd2d163302a9cadc88094d7642cc674fc430ae2144a7ff75f461b1af82).
# Do not edit: change the contract and generate again.
"""Kling AI."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
