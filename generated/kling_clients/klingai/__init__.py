# Made by klingkit from klingai/openapi.yaml (sha256 6eac28f2d926a0a6…). Do not edit: change the contract, and generate.
"""Kling AI."""

from kling_clients import codes

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client", "codes"]
