# Made by klingkit from chainhub/openapi.yaml (sha256 d4709b05e7001f67…). Do not edit: change the contract, and generate.
"""ChainHub."""

from kling_clients import codes

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client", "codes"]
