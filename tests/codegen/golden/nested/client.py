# Made by klingkit from nested/openapi.yaml (sha256 1bf11087afe24c7a…). Do not edit: change the contract, and generate.
"""Clients for Nested."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Unpack, overload

from kling_clients.runtime import client
from kling_clients.runtime.calls import Operation

from .requests import BuildHouseParams, BuildHouseRequest
from .responses import BuildHouseResponse

BUILD_HOUSE = Operation("POST", "/houses", BuildHouseResponse, request=BuildHouseRequest, creates=True)


class Houses(client.Resource[client.Client]):
    @overload
    def build_house(self, body: BuildHouseRequest | BuildHouseParams, /) -> BuildHouseResponse: ...
    @overload
    def build_house(self, **params: Unpack[BuildHouseParams]) -> BuildHouseResponse: ...
    def build_house(self, *request: Any, **params: Any) -> BuildHouseResponse:
        """Build a house.

        ``POST /houses``. Each accepted call costs money.

        Args:
            rooms: At least 1 item.
            hall: A room.
            notes: At most 20 characters.
        """
        return self._client.call(BUILD_HOUSE.call(*request, fields=params))


class Client(client.Client):
    """Nested."""

    server = "https://nested.example"
    token_variable = "KLINGKIT_TOKEN"
    auth = None
    houses = cached_property(Houses)


class AsyncHouses(client.Resource[client.AsyncClient]):
    @overload
    async def build_house(self, body: BuildHouseRequest | BuildHouseParams, /) -> BuildHouseResponse: ...
    @overload
    async def build_house(self, **params: Unpack[BuildHouseParams]) -> BuildHouseResponse: ...
    async def build_house(self, *request: Any, **params: Any) -> BuildHouseResponse:
        """Build a house. As ``Client`` has it."""
        return await self._client.call(BUILD_HOUSE.call(*request, fields=params))


class AsyncClient(client.AsyncClient):
    """Nested."""

    server = "https://nested.example"
    token_variable = "KLINGKIT_TOKEN"
    auth = None
    houses = cached_property(AsyncHouses)
