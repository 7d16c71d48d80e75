# Made by klingkit from enveloped_task/openapi.yaml (sha256 e5eef60d144786ca…). Do not edit: change the contract, and generate.
"""Clients for Enveloped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Unpack, overload

from kling_clients.runtime import client
from kling_clients.runtime.calls import Envelope, Key, Listing, Operation
from kling_clients.runtime.tasks import DEFAULT_WAIT, AsyncTask, AsyncTasks, Lifecycle, OnUpdate, Task, Tasks
from pydantic import MISSING

from . import codes
from .requests import CreateJobParams, CreateJobRequest
from .responses import TaskData

ENVELOPE = Envelope(
    code=("status", "code"), success=200, message=("status", "text"), request_id=("trace",), errors=codes.by_number
)
LIST_JOBS = Operation("GET", "/jobs", list[TaskData], place=("jobs",), envelope=ENVELOPE)
LIST_JOBS_PAGES = Listing(operation=LIST_JOBS, page="page", size="limit", largest=50)
GET_JOB = Operation("GET", "/jobs/{number}", TaskData, place=("job",), envelope=ENVELOPE)
CREATE_JOB = Operation(
    "POST",
    "/jobs",
    TaskData,
    request=CreateJobRequest,
    place=("job",),
    envelope=ENVELOPE,
    creates=True,
    key=Key(field="mine", echo=("mine",), listing=LIST_JOBS_PAGES),
)
TASKS = Lifecycle(
    data=TaskData,
    id=("number",),
    status=("state",),
    result=("output", "files"),
    url=("download_url",),
    states={"queued": "pending", "running": "pending", "ready": "succeeded", "failed": "failed"},
    query=GET_JOB,
    parameter="number",
    listing=LIST_JOBS_PAGES,
)


class Job(Tasks[TaskData]):
    _lifecycle = TASKS

    def list(self, *, page: int | MISSING = MISSING, limit: int | MISSING = MISSING) -> Sequence[Task[TaskData]]:
        """List the jobs.

        ``GET /jobs``

        Args:
            page: At least 1. Left out, it is 1.
            limit: From 1 to 50. Left out, it is 10.
        """
        return self._tasks(LIST_JOBS.call(query={"page": page, "limit": limit}))

    @overload
    def create(self, body: CreateJobRequest | CreateJobParams, /) -> Task[TaskData]: ...
    @overload
    def create(self, **params: Unpack[CreateJobParams]) -> Task[TaskData]: ...
    def create(self, *request: Any, **params: Any) -> Task[TaskData]:
        """Start a job.

        ``POST /jobs``. Each accepted call costs money.

        Args:
            words: What to make.
            mine: Your own name for it.
            tell: Where changes are posted.
        """
        return self._task(CREATE_JOB.call(*request, fields=params))

    def create_and_wait(
        self,
        *,
        timeout: float = DEFAULT_WAIT,
        on_update: OnUpdate[Task[TaskData]] = None,
        **params: Unpack[CreateJobParams],
    ) -> Task[TaskData]:
        """Create a task and wait for its result: ``create``, then ``Task.wait``."""
        task = self.create(**params)
        return task.wait(timeout=timeout, on_update=on_update)

    def get(self, *, number: int) -> Task[TaskData]:
        """Get a job.

        ``GET /jobs/{number}``
        """
        return self._task(GET_JOB.call(path={"number": number}))


class Client(client.Client):
    """Enveloped."""

    server = "https://enveloped.example"
    token_variable = "KLINGKIT_TOKEN"
    job = cached_property(Job)


class AsyncJob(AsyncTasks[TaskData]):
    _lifecycle = TASKS

    async def list(
        self, *, page: int | MISSING = MISSING, limit: int | MISSING = MISSING
    ) -> Sequence[AsyncTask[TaskData]]:
        """List the jobs. As ``Client`` has it."""
        return await self._tasks(LIST_JOBS.call(query={"page": page, "limit": limit}))

    @overload
    async def create(self, body: CreateJobRequest | CreateJobParams, /) -> AsyncTask[TaskData]: ...
    @overload
    async def create(self, **params: Unpack[CreateJobParams]) -> AsyncTask[TaskData]: ...
    async def create(self, *request: Any, **params: Any) -> AsyncTask[TaskData]:
        """Start a job. As ``Client`` has it."""
        return await self._task(CREATE_JOB.call(*request, fields=params))

    async def create_and_wait(
        self,
        *,
        timeout: float = DEFAULT_WAIT,
        on_update: OnUpdate[AsyncTask[TaskData]] = None,
        **params: Unpack[CreateJobParams],
    ) -> AsyncTask[TaskData]:
        """Create a task and wait for its result: ``create``, then ``Task.wait``."""
        task = await self.create(**params)
        return await task.wait(timeout=timeout, on_update=on_update)

    async def get(self, *, number: int) -> AsyncTask[TaskData]:
        """Get a job. As ``Client`` has it."""
        return await self._task(GET_JOB.call(path={"number": number}))


class AsyncClient(client.AsyncClient):
    """Enveloped."""

    server = "https://enveloped.example"
    token_variable = "KLINGKIT_TOKEN"
    job = cached_property(AsyncJob)
