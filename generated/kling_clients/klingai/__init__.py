# Made by `klingkit generate klingai` from klingai/openapi.yaml (sha256 272941b73073d678b4424fa4fc6906e0c34d4d8195d767eaaa852109425bb89b).
# Do not edit: change the contract and generate again.
"""Kling AI."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
