# Made by klingkit from klingai/openapi.yaml (sha256 0d1e587c9e84892a…). Do not edit: change the contract, and generate.
"""Kling AI."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
