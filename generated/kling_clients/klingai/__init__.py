# Made by klingkit from klingai/openapi.yaml (sha256 d38d6e56da16aeac…). Do not edit: change the contract, and generate.
"""Kling AI."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
