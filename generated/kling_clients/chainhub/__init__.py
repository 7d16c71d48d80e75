# Made by klingkit from chainhub/openapi.yaml (sha256 93d236f32decd8e8…). Do not edit: change the contract, and generate.
"""ChainHub."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
