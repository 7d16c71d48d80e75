# Made by `klingkit generate chainhub` from chainhub/openapi.yaml (sha256 0389fb52ef9f985b1dd932375fbca9dc102b61f6d8088024282212dd12f9b10e).
# Do not edit: change the contract and generate again.
"""ChainHub."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
