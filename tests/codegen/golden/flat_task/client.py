# Made by klingkit from flat_task/openapi.yaml (sha256 db1d65993a66cbe0…). Do not edit: change the contract, and generate.
"""Clients for Flat."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Unpack, overload

from kling_clients.runtime import client
from kling_clients.runtime.auth import Auth
from kling_clients.runtime.calls import Operation
from kling_clients.runtime.tasks import DEFAULT_WAIT, AsyncTask, AsyncTasks, Lifecycle, OnUpdate, Task, Tasks

from .requests import FilmParams, FilmRequest
from .responses import TaskData

CREATE_FILM = Operation("POST", "/films", TaskData, request=FilmRequest, creates=True)
GET_FILM = Operation("GET", "/films/{id}", TaskData)
TASKS = Lifecycle(
    data=TaskData,
    id=("id",),
    status=("status",),
    message=("reason",),
    result=("file",),
    states={"waiting": "pending", "done": "succeeded", "broken": "failed"},
    query=GET_FILM,
    parameter="id",
)


class Film(Tasks[TaskData]):
    _lifecycle = TASKS

    @overload
    def create(self, body: FilmRequest | FilmParams, /) -> Task[TaskData]: ...
    @overload
    def create(self, **params: Unpack[FilmParams]) -> Task[TaskData]: ...
    def create(self, *request: Any, **params: Any) -> Task[TaskData]:
        """Make a film.

        ``POST /films``. Each accepted call costs money.

        Args:
            title: What it is called. At least 1 character. At most 80 characters.
            timeout: Seconds that the film may take; not those that you wait. At least 1. Left out, it is 60.
        """
        return self._task(CREATE_FILM.call(*request, fields=params))

    def create_and_wait(
        self,
        *,
        wait_timeout: float = DEFAULT_WAIT,
        on_update: OnUpdate[Task[TaskData]] = None,
        **params: Unpack[FilmParams],
    ) -> Task[TaskData]:
        """Create a task and wait for its result: ``create``, then ``Task.wait``."""
        task = self.create(**params)
        return task.wait(timeout=wait_timeout, on_update=on_update)

    def get(self, *, id: str) -> Task[TaskData]:
        """Look at a film.

        ``GET /films/{id}``

        Args:
            id: The film's id.
        """
        return self._task(GET_FILM.call(path={"id": id}))


class Client(client.Client):
    """Flat."""

    server = "https://flat.example"
    token_variable = "KLINGKIT_TOKEN"
    auth = Auth(location="header", name="X-Key", prefix="", encoded=False)
    film = cached_property(Film)


class AsyncFilm(AsyncTasks[TaskData]):
    _lifecycle = TASKS

    @overload
    async def create(self, body: FilmRequest | FilmParams, /) -> AsyncTask[TaskData]: ...
    @overload
    async def create(self, **params: Unpack[FilmParams]) -> AsyncTask[TaskData]: ...
    async def create(self, *request: Any, **params: Any) -> AsyncTask[TaskData]:
        """Make a film. As ``Client`` has it."""
        return await self._task(CREATE_FILM.call(*request, fields=params))

    async def create_and_wait(
        self,
        *,
        wait_timeout: float = DEFAULT_WAIT,
        on_update: OnUpdate[AsyncTask[TaskData]] = None,
        **params: Unpack[FilmParams],
    ) -> AsyncTask[TaskData]:
        """Create a task and wait for its result: ``create``, then ``Task.wait``."""
        task = await self.create(**params)
        return await task.wait(timeout=wait_timeout, on_update=on_update)

    async def get(self, *, id: str) -> AsyncTask[TaskData]:
        """Look at a film. As ``Client`` has it."""
        return await self._task(GET_FILM.call(path={"id": id}))


class AsyncClient(client.AsyncClient):
    """Flat."""

    server = "https://flat.example"
    token_variable = "KLINGKIT_TOKEN"
    auth = Auth(location="header", name="X-Key", prefix="", encoded=False)
    film = cached_property(AsyncFilm)
