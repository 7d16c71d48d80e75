# Made by `klingkit generate chainhub` from chainhub/openapi.yaml (sha256 5c91d4cea7ba3d6a7b6d751efdcdf73ca1dd30c523f2f52f69ccc473d22c93e9).
# Do not edit: change the contract and generate again.
"""ChainHub."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
