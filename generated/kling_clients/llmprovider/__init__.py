# Made by `klingkit generate llmprovider` from llmprovider/openapi.yaml (sha256 a5740c1087b5c77fa40199f3054f71e3ba9f975d5e7d01a128f83da0159cddad).
# Do not edit: change the contract and generate again.
"""LLM Provider."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
