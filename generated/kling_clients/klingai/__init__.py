# Made by `klingkit generate klingai` from klingai/openapi.yaml (sha256 3221647c7e35ec05c3d7ef373857a3918eb84b5f965801e4962a9c3092f47fe3).
# Do not edit: change the contract and generate again.
"""Kling AI."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
