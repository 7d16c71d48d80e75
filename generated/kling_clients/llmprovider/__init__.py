# Made by `klingkit generate llmprovider` from llmprovider/openapi.yaml (sha256 07c6aedabb705fecd4f79ceae281ba425f8713d004fe2752e51c85f8b5e8b202).
# Do not edit: change the contract and generate again.
"""LLM Provider."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
