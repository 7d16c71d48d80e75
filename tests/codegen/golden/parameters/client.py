# Made by klingkit from parameters/openapi.yaml (sha256 fd6e2a6608bf91f0…). Do not edit: change the contract, and generate.
"""Clients for Parameters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Literal, Unpack, overload

from kling_clients.runtime import client
from kling_clients.runtime.auth import Auth
from kling_clients.runtime.calls import Operation
from pydantic import MISSING

from .requests import PutBookParams, PutBookRequest

PUT_BOOK = Operation("PUT", "/shelves/{shelfId}/books/{id}", object, request=PutBookRequest, optional=True)


class Books(client.Resource[client.Client]):
    @overload
    def put_book(
        self,
        body: PutBookRequest | PutBookParams,
        /,
        *,
        shelf_id: int,
        path_id: str,
        from_: str | MISSING = MISSING,
        kinds: Sequence[Literal["old", "new"]] | MISSING = MISSING,
        x_trace_id: str | MISSING = MISSING,
        session: str | MISSING = MISSING,
    ) -> Any: ...
    @overload
    def put_book(
        self,
        *,
        shelf_id: int,
        path_id: str,
        from_: str | MISSING = MISSING,
        kinds: Sequence[Literal["old", "new"]] | MISSING = MISSING,
        x_trace_id: str | MISSING = MISSING,
        session: str | MISSING = MISSING,
        **params: Unpack[PutBookParams],
    ) -> Any: ...
    def put_book(
        self,
        *request: Any,
        shelf_id: int,
        path_id: str,
        from_: str | MISSING = MISSING,
        kinds: Sequence[Literal["old", "new"]] | MISSING = MISSING,
        x_trace_id: str | MISSING = MISSING,
        session: str | MISSING = MISSING,
        **params: Any,
    ) -> Any:
        """Put a book on a shelf.

        ``PUT /shelves/{shelfId}/books/{id}``

        Args:
            path_id: Which book.
        """
        return self._client.call(
            PUT_BOOK.call(
                *request,
                path={"shelfId": shelf_id, "id": path_id},
                query={"from": from_, "kinds": kinds},
                headers={"X-Trace-Id": x_trace_id},
                cookies={"session": session},
                fields=params,
            )
        )


class Client(client.Client):
    """Parameters."""

    server = "https://parameters.example"
    token_variable = "KLINGKIT_TOKEN"
    auth = Auth(location="query", name="key", prefix="", encoded=False)
    books = cached_property(Books)


class AsyncBooks(client.Resource[client.AsyncClient]):
    @overload
    async def put_book(
        self,
        body: PutBookRequest | PutBookParams,
        /,
        *,
        shelf_id: int,
        path_id: str,
        from_: str | MISSING = MISSING,
        kinds: Sequence[Literal["old", "new"]] | MISSING = MISSING,
        x_trace_id: str | MISSING = MISSING,
        session: str | MISSING = MISSING,
    ) -> Any: ...
    @overload
    async def put_book(
        self,
        *,
        shelf_id: int,
        path_id: str,
        from_: str | MISSING = MISSING,
        kinds: Sequence[Literal["old", "new"]] | MISSING = MISSING,
        x_trace_id: str | MISSING = MISSING,
        session: str | MISSING = MISSING,
        **params: Unpack[PutBookParams],
    ) -> Any: ...
    async def put_book(
        self,
        *request: Any,
        shelf_id: int,
        path_id: str,
        from_: str | MISSING = MISSING,
        kinds: Sequence[Literal["old", "new"]] | MISSING = MISSING,
        x_trace_id: str | MISSING = MISSING,
        session: str | MISSING = MISSING,
        **params: Any,
    ) -> Any:
        """Put a book on a shelf. As ``Client`` has it."""
        return await self._client.call(
            PUT_BOOK.call(
                *request,
                path={"shelfId": shelf_id, "id": path_id},
                query={"from": from_, "kinds": kinds},
                headers={"X-Trace-Id": x_trace_id},
                cookies={"session": session},
                fields=params,
            )
        )


class AsyncClient(client.AsyncClient):
    """Parameters."""

    server = "https://parameters.example"
    token_variable = "KLINGKIT_TOKEN"
    auth = Auth(location="query", name="key", prefix="", encoded=False)
    books = cached_property(AsyncBooks)
