# Made by klingkit from klingai/openapi.yaml (sha256 31865a30f2adc8aa…). Do not edit: change the contract, and generate.
"""Kling AI."""

from kling_clients import codes

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client", "codes"]
