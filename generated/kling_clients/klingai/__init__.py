# Made by `klingkit generate klingai` from klingai/openapi.yaml (sha256 5f59866bd5a5804c7c4f4e59d1b54f6669d3c2d1802731eae1e740f1a1515873).
# Do not edit: change the contract and generate again.
"""Kling AI."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
