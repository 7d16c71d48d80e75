# Made by klingkit from basic_auth/openapi.yaml (sha256 0c7b0bced3c2d8b5…). Do not edit: change the contract, and generate.
"""Clients for Basic auth."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Unpack, overload

from kling_clients.runtime import client
from kling_clients.runtime.auth import Auth
from kling_clients.runtime.calls import Operation

from .requests import RingBellParams, RingBellRequest
from .responses import RingBellResponse

RING_BELL = Operation("POST", "/bells", RingBellResponse, request=RingBellRequest, optional=True, creates=True)


class Bells(client.Resource[client.Client]):
    @overload
    def ring_bell(self, body: RingBellRequest | RingBellParams, /) -> RingBellResponse: ...
    @overload
    def ring_bell(self, **params: Unpack[RingBellParams]) -> RingBellResponse: ...
    def ring_bell(self, *request: Any, **params: Any) -> RingBellResponse:
        """Ring the bell.

        ``POST /bells``. Each accepted call costs money.

        Args:
            times: At least 1. Left out, it is 1.
        """
        return self._client.call(RING_BELL.call(*request, fields=params))


class Client(client.Client):
    """Basic auth."""

    server = "https://basic.example"
    token_variable = "KLINGKIT_TOKEN"
    auth = Auth(location="header", name="Authorization", prefix="Basic ", encoded=True)
    bells = cached_property(Bells)


class AsyncBells(client.Resource[client.AsyncClient]):
    @overload
    async def ring_bell(self, body: RingBellRequest | RingBellParams, /) -> RingBellResponse: ...
    @overload
    async def ring_bell(self, **params: Unpack[RingBellParams]) -> RingBellResponse: ...
    async def ring_bell(self, *request: Any, **params: Any) -> RingBellResponse:
        """Ring the bell. As ``Client`` has it."""
        return await self._client.call(RING_BELL.call(*request, fields=params))


class AsyncClient(client.AsyncClient):
    """Basic auth."""

    server = "https://basic.example"
    token_variable = "KLINGKIT_TOKEN"
    auth = Auth(location="header", name="Authorization", prefix="Basic ", encoded=True)
    bells = cached_property(AsyncBells)
