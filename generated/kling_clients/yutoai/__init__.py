# Made by `klingkit generate yutoai` from yutoai/openapi.yaml (sha256 5b371986e905b6cad65624f9450c9c75a27c5f4a35fd88de1872a0d61478529a).
# Do not edit: change the contract and generate again.
"""YutoAI."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
