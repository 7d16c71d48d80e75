# Made by klingkit from llmprovider/openapi.yaml (sha256 07c6aedabb705fec…). Do not edit: change the contract, and generate.
"""LLM Provider."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
