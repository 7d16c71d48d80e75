# Made by klingkit from chainhub/openapi.yaml (sha256 10d94ca53b247adf…). Do not edit: change the contract, and generate.
"""ChainHub."""

from kling_clients import codes

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client", "codes"]
