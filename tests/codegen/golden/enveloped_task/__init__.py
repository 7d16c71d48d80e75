# Made by klingkit from enveloped_task/openapi.yaml (sha256 e5eef60d144786ca…). Do not edit: change the contract, and generate.
"""Enveloped."""

from . import codes
from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client", "codes"]
