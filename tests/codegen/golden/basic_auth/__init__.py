# Made by klingkit from basic_auth/openapi.yaml (sha256 0c7b0bced3c2d8b5…). Do not edit: change the contract, and generate.
"""Basic auth."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
