# Made by klingkit from yutoai/openapi.yaml (sha256 b459681ca9624cfc…). Do not edit: change the contract, and generate.
"""YutoAI."""

from kling_clients import codes

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client", "codes"]
