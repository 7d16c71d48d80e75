# Made by klingkit from klingai/openapi.yaml (sha256 ff7c8a2414b0b1f2…). Do not edit: change the contract, and generate.
"""Kling AI."""

from kling_clients import codes

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client", "codes"]
