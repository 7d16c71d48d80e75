# Made by klingkit from yutoai/openapi.yaml (sha256 dc925036fd21d9d7…). Do not edit: change the contract, and generate.
"""YutoAI."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
