# Made by `klingkit generate chainhub` from chainhub/openapi.yaml (sha256 eabb90ae78a116f0ae130d16f9c111b16bb11d4299ee77f28f130f738b15730d).
# Do not edit: change the contract and generate again.
"""ChainHub."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
