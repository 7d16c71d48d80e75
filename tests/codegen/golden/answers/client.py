# Made by klingkit from answers/openapi.yaml (sha256 a8bddcb640386257…). Do not edit: change the contract, and generate.
"""Clients for Answers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from kling_clients.runtime import client
from kling_clients.runtime.calls import Operation

from .responses import ListPetsItem

LIST_PETS = Operation("GET", "/pets", list[ListPetsItem])
ADD_PETS = Operation("POST", "/pets", int, creates=True)
GET_MOTTO = Operation("GET", "/motto", object)


class Pets(client.Resource[client.Client]):
    def list_pets(self) -> Sequence[ListPetsItem]:
        """List the pets.

        ``GET /pets``
        """
        return self._client.call(LIST_PETS.call())

    def add_pets(self, *, body: Sequence[str]) -> int:
        """Add pets by their names.

        ``POST /pets``. Each accepted call costs money.

        Args:
            body: At least 1 item.
        """
        return self._client.call(ADD_PETS.call(json=body))

    def get_motto(self) -> Any:
        """Get the motto.

        ``GET /motto``
        """
        return self._client.call(GET_MOTTO.call())


class Client(client.Client):
    """Answers."""

    server = "https://answers.example"
    token_variable = "KLINGKIT_TOKEN"
    auth = None
    pets = cached_property(Pets)


class AsyncPets(client.Resource[client.AsyncClient]):
    async def list_pets(self) -> Sequence[ListPetsItem]:
        """List the pets. As ``Client`` has it."""
        return await self._client.call(LIST_PETS.call())

    async def add_pets(self, *, body: Sequence[str]) -> int:
        """Add pets by their names. As ``Client`` has it."""
        return await self._client.call(ADD_PETS.call(json=body))

    async def get_motto(self) -> Any:
        """Get the motto. As ``Client`` has it."""
        return await self._client.call(GET_MOTTO.call())


class AsyncClient(client.AsyncClient):
    """Answers."""

    server = "https://answers.example"
    token_variable = "KLINGKIT_TOKEN"
    auth = None
    pets = cached_property(AsyncPets)
