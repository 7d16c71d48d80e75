# Made by `klingkit generate klingai` from klingai/openapi.yaml (sha256 c756b5dafbe4c389b419190d96e27219ca8e44ef0e27b878bf185d6fe663681b).
# Do not edit: change the contract and generate again.
"""Kling AI."""

from .client import AsyncClient, Client

__all__ = ["AsyncClient", "Client"]
