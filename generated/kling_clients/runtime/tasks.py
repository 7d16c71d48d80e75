"""Tasks: what became of them, waiting for them, listing them. The waiting is without I/O, as ``flow.py`` is."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, Generic, Literal, Self, TypeVar

from pydantic import MISSING

from . import errors
from .callbacks import verified
from .calls import Call, Listing, Operation, Reply, Way, at, each
from .client import AsyncClient, Client, Resource
from .downloads import Progress
from .flow import Steps, flow
from .models import ResponseModel

Data = TypeVar("Data", bound=ResponseModel)
Seen = TypeVar("Seen")
OnUpdate = Callable[[Seen], Awaitable[object] | object] | None
State = Literal["pending", "succeeded", "failed", "unknown"]
FIRST_INTERVAL, LONGEST_INTERVAL, GROWTH = 1.0, 10.0, 1.5  # seconds between two looks at a task, and how they grow
DEFAULT_WAIT = 600.0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle(Generic[Data]):
    """What a contract says of its tasks. Ways start at the task."""

    data: type[Data]  # the class of a task's answer
    id: Way
    status: Way
    states: Mapping[str, State]  # status → what it means
    message: Way = ()
    result: Way = ()
    url: Way = ()  # where in the result, or in each of its items, the address stands
    query: Operation[Data] | None = None
    parameter: str = ""  # the path parameter of ``query`` that takes the task's id
    listing: Listing | None = None

    def look(self, task_id: str) -> Call[Data]:
        """Return the call that looks at a task."""
        if self.query is None:
            raise errors.NotSupportedError(
                "no operation of this provider gets a task: it cannot be waited for or looked at"
            )
        return self.query.call(path={self.parameter: task_id})

    def urls(self, raw: Any) -> tuple[str, ...]:
        """Return the addresses of a task's results."""
        result = at(raw, self.result)
        items = result if isinstance(result, list) else [result]
        found = (at(item, self.url) if self.url else item for item in items)
        return tuple(url for url in found if isinstance(url, str) and url)


class AnyTask(Generic[Data]):
    """A task as it was seen last: what ``Task`` and ``AsyncTask`` share."""

    id: str
    """The provider's id for it."""
    status: str
    """How far it is, in the provider's word."""
    state: State
    """How far it is, in one word for all providers; ``unknown`` for a status that the contract does not know."""
    message: str | None
    """The provider's reason, where it failed."""
    urls: tuple[str, ...]
    """Where its results can be downloaded; empty before it succeeded."""
    data: Data
    """All that the provider said of it."""
    request_id: str | None
    """The id under which the provider can find the request that this was the answer to."""

    def __init__(self, client: Any, lifecycle: Lifecycle[Data], reply: Reply[Data]) -> None:
        self._client, self._lifecycle = client, lifecycle
        self._see(reply)

    def _see(self, reply: Reply[Data]) -> None:
        lifecycle, message = self._lifecycle, at(reply.raw, self._lifecycle.message)
        self.id, self.status = str(at(reply.raw, lifecycle.id)), str(at(reply.raw, lifecycle.status))
        self.state, self.message = lifecycle.states.get(self.status, "unknown"), str(message) if message else None
        self.urls, self.data, self.request_id = lifecycle.urls(reply.raw), reply.answer, reply.request_id

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_client": None}  # a connection cannot go elsewhere

    def __repr__(self) -> str:
        return f"{type(self).__name__}(id={self.id!r}, status={self.status!r})"

    def _url(self, index: int) -> str:
        if not 0 <= index < len(self.urls):
            raise errors.MissingResultError(
                f"{self.status!r}, with {len(self.urls)} results; result {index} was wanted", self
            )
        return self.urls[index]

    def _waiting(self, timeout: float, on_update: OnUpdate[Any]) -> Steps[None]:
        """Look at it again and again, less often each time, until it ends, a refusal is final, or the time is over."""
        if not 0 <= timeout < float("inf"):
            raise ValueError(f"timeout: expected a number of seconds, got {timeout}")
        until, interval = time.monotonic() + timeout, FIRST_INTERVAL
        told, problem, looked = "", "", False
        while True:
            if on_update is not None and told != self.status:
                told = self.status
                yield lambda: on_update(self)
            if self._ended(looked=looked):
                return
            left = until - time.monotonic()
            if left <= 0:
                raise errors.TaskTimeoutError(f"still {self.status!r} after {timeout:g} s{problem}", self)
            look = self._lifecycle.look(self.id)
            yield min(interval, left)
            interval = min(LONGEST_INTERVAL, interval * GROWTH)
            try:
                self._see((yield from flow(look, 0, max(0.1, until - time.monotonic()))))
                problem, looked = "", True
            except errors.CallError as error:
                if not _passes(error):
                    raise
                problem = f"; the last look at it ended in {error}"

    def _ended(self, *, looked: bool) -> bool:
        """Whether there is a result, which no answer to a create need have. Raises errors where there will be none."""
        state = self.state
        if state == "failed":
            raise errors.TaskFailedError(self.message or f"{self.status!r}, and the provider does not say why", self)
        if state == "succeeded" and self._lifecycle.result and not self.urls and looked:
            raise errors.MissingResultError(f"{self.status!r}, but no address of a result came with it", self)
        return state == "succeeded" and (looked or bool(self.urls))


def _passes(error: errors.CallError) -> bool:
    """Whether what went wrong with a look at a task says nothing of the task, and may be gone at the next."""
    if not isinstance(error, errors.APIError):
        return True
    return error.status not in (401, 403, 404, 422) and (error.later or error.status in (408, 425))


class Task(AnyTask[Data]):
    """A task, and what can be done with it."""

    _client: Client

    def refresh(self) -> Self:
        """Look at it again, and return it."""
        self._see(self._client.reply(self._lifecycle.look(self.id)))
        return self

    def wait(self, *, timeout: float = DEFAULT_WAIT, on_update: OnUpdate[Self] = None) -> Self:
        """Wait until it has succeeded, and return it.

        ``timeout``: how many seconds to wait at most. ``on_update``: called with the task at first, and when its status changes.
        Raises TaskFailedError, TaskTimeoutError and MissingResultError, and at once what a look at it is refused with.
        """
        self._client.run(self._waiting(timeout, on_update))
        return self

    def download(self, path: str | PathLike[str], *, index: int = 0, progress: Progress | None = None) -> Path:
        """Save a result; the file appears under its name when it is whole. Return its path.

        ``index``: which result, where there are several. ``progress``: called with the bytes so far and in all, or None.
        """
        return self._client.download(self._url(index), path, progress)


class AsyncTask(AnyTask[Data]):
    """A task, and what can be done with it, awaited."""

    _client: AsyncClient

    async def refresh(self) -> Self:
        """Look at it again, and return it."""
        self._see(await self._client.reply(self._lifecycle.look(self.id)))
        return self

    async def wait(self, *, timeout: float = DEFAULT_WAIT, on_update: OnUpdate[Self] = None) -> Self:
        """Wait until it has succeeded, and return it: see ``Task.wait``. ``on_update`` is awaited where it is to be."""
        await self._client.run(self._waiting(timeout, on_update))
        return self

    async def download(self, path: str | PathLike[str], *, index: int = 0, progress: Progress | None = None) -> Path:
        """Save a result, and return its path: see ``Task.download``."""
        return await self._client.download(self._url(index), path, progress)


class _Pages(Generic[Data]):
    """The pages of a list, each task once although new ones push others on."""

    def __init__(self, lifecycle: Lifecycle[Data], size: int | MISSING) -> None:
        if lifecycle.listing is None:
            raise errors.NotSupportedError("no operation of this provider lists tasks")
        self._lifecycle, self._listing, self._page, self.more = lifecycle, lifecycle.listing, 0, True
        self._size: int | MISSING = size
        self._seen: set[str] = set()

    def next(self) -> Call[list[Data]]:
        self._page += 1
        return self._listing.call(self._page, self._size)

    def of(self, listed: Reply[list[Data]]) -> Iterator[Reply[Data]]:
        self.more = False  # unless there is a new one: a server may give the same page for ever
        for reply in each(listed):
            if (number := str(at(reply.raw, self._lifecycle.id))) not in self._seen:
                self.more = bool(self._listing.page)
                self._seen.add(number)
                yield reply


class Tasks(Resource[Client], Generic[Data]):
    """The base of a resource that makes tasks. What the contract has no operation for raises NotSupportedError."""

    _lifecycle: Lifecycle[Any]

    def _task(self, call: Call[Data]) -> Task[Data]:
        return Task(self._client, self._lifecycle, self._client.reply(call))

    def _tasks(self, call: Call[list[Data]]) -> Sequence[Task[Data]]:
        return [Task(self._client, self._lifecycle, reply) for reply in each(self._client.reply(call))]

    def resume(
        self, task_id: str, *, timeout: float = DEFAULT_WAIT, on_update: OnUpdate[Task[Data]] = None
    ) -> Task[Data]:
        """Wait for a task that was created before, here or in another process: see ``Task.wait``."""
        return self._task(self._lifecycle.look(task_id)).wait(timeout=timeout, on_update=on_update)

    def iterate(self, *, page_size: int | MISSING = MISSING) -> Iterator[Task[Data]]:
        """Yield all tasks in the provider's order, asking for a page when it is needed."""
        pages = _Pages[Data](self._lifecycle, page_size)
        while pages.more:
            for reply in pages.of(self._client.reply(pages.next())):
                yield Task(self._client, self._lifecycle, reply)

    def parse_callback(
        self, headers: Mapping[str, str], body: bytes | str, secret: str | bytes | None = None
    ) -> Task[Data]:
        """Return the task of a callback. With the secret, its signature and age are checked. Raises CallbackError."""
        return Task(self._client, self._lifecycle, verified(self._lifecycle.data, headers, body, secret))


class AsyncTasks(Resource[AsyncClient], Generic[Data]):
    _lifecycle: Lifecycle[Any]

    async def _task(self, call: Call[Data]) -> AsyncTask[Data]:
        return AsyncTask(self._client, self._lifecycle, await self._client.reply(call))

    async def _tasks(self, call: Call[list[Data]]) -> Sequence[AsyncTask[Data]]:
        return [AsyncTask(self._client, self._lifecycle, reply) for reply in each(await self._client.reply(call))]

    async def resume(
        self, task_id: str, *, timeout: float = DEFAULT_WAIT, on_update: OnUpdate[AsyncTask[Data]] = None
    ) -> AsyncTask[Data]:
        """Wait for a task that was created before, here or in another process: see ``Task.wait``."""
        return await (await self._task(self._lifecycle.look(task_id))).wait(timeout=timeout, on_update=on_update)

    async def iterate(self, *, page_size: int | MISSING = MISSING) -> AsyncIterator[AsyncTask[Data]]:
        """Yield all tasks in the provider's order, asking for a page when it is needed."""
        pages = _Pages[Data](self._lifecycle, page_size)
        while pages.more:
            for reply in pages.of(await self._client.reply(pages.next())):
                yield AsyncTask(self._client, self._lifecycle, reply)

    def parse_callback(
        self, headers: Mapping[str, str], body: bytes | str, secret: str | bytes | None = None
    ) -> AsyncTask[Data]:
        """Return the task of a callback. With the secret, its signature and age are checked. Raises CallbackError."""
        return AsyncTask(self._client, self._lifecycle, verified(self._lifecycle.data, headers, body, secret))
