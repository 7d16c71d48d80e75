# Made by klingkit from klingai/openapi.yaml (sha256 171ee5643cd8d1a1…). Do not edit: change the contract, and generate.
"""Kling AI."""

from kling_clients import codes

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client", "codes"]
