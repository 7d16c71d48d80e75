# Made by klingkit from flat_task/openapi.yaml (sha256 db1d65993a66cbe0…). Do not edit: change the contract, and generate.
"""Flat."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
