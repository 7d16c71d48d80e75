# Made by `klingkit generate yutoai` from yutoai/openapi.yaml (sha256 3374bc9d50d36c79470aa531a5c98e9b8122a2e4cf7a3e34b5a76b0a91256942).
# Do not edit: change the contract and generate again.
"""YutoAI."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
