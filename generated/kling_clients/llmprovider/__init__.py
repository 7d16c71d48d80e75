# Made by `klingkit generate llmprovider` from llmprovider/openapi.yaml (sha256 b37f53a36fbbb0f125ceb4ef2ea9915239d7dd9738a265aa59d895f3f70f1a65).
# Do not edit: change the contract and generate again.
"""LLM Provider."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
