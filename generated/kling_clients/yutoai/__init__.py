# Made by klingkit from yutoai/openapi.yaml (sha256 8b0b96286560f4c8…). Do not edit: change the contract, and generate.
"""YutoAI."""

from kling_clients import codes

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client", "codes"]
