# Made by klingkit from llmprovider/openapi.yaml (sha256 ee558c01c193b9e5…). Do not edit: change the contract, and generate.
"""LLM Provider."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
