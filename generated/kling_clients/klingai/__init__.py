# Made by klingkit from klingai/openapi.yaml (sha256 638d11a3ce8a85d0…). Do not edit: change the contract, and generate.
"""Kling AI."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
