# Made by klingkit from yutoai/openapi.yaml (sha256 ec4411f0a82402b3…). Do not edit: change the contract, and generate.
"""YutoAI."""

from kling_clients import codes

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client", "codes"]
