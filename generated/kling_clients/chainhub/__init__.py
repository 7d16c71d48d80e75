# Made by `klingkit generate chainhub` from chainhub/openapi.yaml (sha256 c6aca5a60708da411d6d32dfb7a429151565bf03904e057dced2ae1c7b107714).
# Do not edit: change the contract and generate again.
"""ChainHub."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
