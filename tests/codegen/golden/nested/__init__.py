# Made by klingkit from nested/openapi.yaml (sha256 1bf11087afe24c7a…). Do not edit: change the contract, and generate.
"""Nested."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
