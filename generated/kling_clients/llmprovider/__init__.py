# Made by `klingkit generate llmprovider` from llmprovider/openapi.yaml (sha256 1150c26cc89108de097b9c4e239b14c48285dc0bc10b7aa5496f2d20f199d97a).
# Do not edit: change the contract and generate again.
"""LLM Provider."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
