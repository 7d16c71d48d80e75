# Made by klingkit from rules/openapi.yaml (sha256 72fa015fd3559d73…). Do not edit: change the contract, and generate.
"""Clients for Rules."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Unpack, overload

from kling_clients.runtime import client
from kling_clients.runtime.calls import Operation

from .requests import PlaceOrderParams, PlaceOrderRequest

PLACE_ORDER = Operation("POST", "/orders", object, request=PlaceOrderRequest, creates=True)


class Orders(client.Resource[client.Client]):
    @overload
    def place_order(self, body: PlaceOrderRequest | PlaceOrderParams, /) -> Any: ...
    @overload
    def place_order(self, **params: Unpack[PlaceOrderParams]) -> Any: ...
    def place_order(self, *request: Any, **params: Any) -> Any:
        """Place an order.

        ``POST /orders``. Each accepted call costs money.

        Rules:
            only-gifts-are-wrapped: Only gifts are wrapped.
            cards-need-words: A card needs words, and no pages.
            a-street-or-a-box: Give a street or a box, not both.
            tagged-books-are-long: A book with tags has at least ten pages.
            names-are-marked: A word that starts with @ is for gifts.
            a-box-needs-words: A box needs words.
        """
        return self._client.call(PLACE_ORDER.call(*request, fields=params))


class Client(client.Client):
    """Rules."""

    server = "https://rules.example"
    token_variable = "KLINGKIT_TOKEN"
    auth = None
    orders = cached_property(Orders)


class AsyncOrders(client.Resource[client.AsyncClient]):
    @overload
    async def place_order(self, body: PlaceOrderRequest | PlaceOrderParams, /) -> Any: ...
    @overload
    async def place_order(self, **params: Unpack[PlaceOrderParams]) -> Any: ...
    async def place_order(self, *request: Any, **params: Any) -> Any:
        """Place an order. As ``Client`` has it."""
        return await self._client.call(PLACE_ORDER.call(*request, fields=params))


class AsyncClient(client.AsyncClient):
    """Rules."""

    server = "https://rules.example"
    token_variable = "KLINGKIT_TOKEN"
    auth = None
    orders = cached_property(AsyncOrders)
