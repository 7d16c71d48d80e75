# Made by klingkit from chainhub/openapi.yaml (sha256 df68c13e5d918110…). Do not edit: change the contract, and generate.
"""ChainHub."""

from kling_clients import codes

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client", "codes"]
