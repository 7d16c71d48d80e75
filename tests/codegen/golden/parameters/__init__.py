# Made by klingkit from parameters/openapi.yaml (sha256 fd6e2a6608bf91f0…). Do not edit: change the contract, and generate.
"""Parameters."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
