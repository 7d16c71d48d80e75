"""Mocks on a socket: in the background for tests, in the foreground for ``klingkit mock``."""

import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from contract import providers
from contract.errors import TargetError
from contract.records import Contract
from mock_server.asgi import Answering, app
from mock_server.clock import Clock, ManualClock
from mock_server.control import ControlApi
from mock_server.faults import Fault
from mock_server.packets import OnePieceProtocol
from mock_server.provider import MockProvider
from mock_server.scenarios import REASON, Scenario
from mock_server.settings import DEFAULTS, Settings
from mock_server.site import furnished
from mock_server.stores.memory import MemoryStore
from mock_server.stores.sqlite import SqliteStore
from mock_server.stores.store import TASKS, Store

START_SECONDS = 10.0
PAUSE_SECONDS = 0.2
BACKLOG = 2048
MEMORY = "memory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where and how to serve."""

    host: str = "127.0.0.1"
    port: int = 8080
    """0 takes a free one."""
    state: str = MEMORY
    workers: int = 1
    tasks: int = TASKS
    """How many are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mock:
    """A mock that runs in this process."""

    url: str
    clock: Clock
    control: ControlApi
    provider: MockProvider

    @property
    def journal(self) -> list[dict[str, Any]]:
        """The exchanges that there were, newest first."""
        return self.provider.store.entries()

    def scenario(self, name: str, reason: str = REASON) -> None:
        """Choose what becomes of tasks from now on: ``finish``, ``fail``, ``hang``, ``no-url`` or ``slow``."""
        self.control.set_scenario(Scenario(name, reason))

    def fault(self, kind: str, **options: Any) -> None:
        """Let something go wrong with the next request, or as ``Fault`` has it: ``mock.fault("refuse", status=429)``."""
        self.control.add_fault(Fault(kind, **{"times": 1, **options}))


@contextmanager
def running(
    contract: Contract | str,
    settings: Settings = DEFAULTS,
    *,
    state: str = MEMORY,
    clock: Clock | None = None,
) -> Iterator[Mock]:
    """Serve a contract, or the provider of that name, on a free port of loopback for as long as the block lasts.

    The mock's clock stands still unless another is given: ``mock.clock.advance(5)`` moves its tasks on. ``state``: ``memory``,
    ``sqlite:PATH`` or ``redis://…``.
    """
    loaded = providers.load_contract(contract) if isinstance(contract, str) else contract
    made = MockProvider(loaded, settings, clock or ManualClock(start=time.time()), store=open_store(state, loaded.name))
    control = furnished(made)
    with (
        closing(made.callbacks),
        _listening("127.0.0.1", 0) as listener,
        _served({loaded.name: made.answer}, listener),
    ):
        yield Mock(
            url=f"http://127.0.0.1:{listener.getsockname()[1]}", clock=made.clock, control=control, provider=made
        )


def open_store(state: str, name: str, *, several: bool = False, tasks: int = TASKS) -> Store:
    """Return where a mock keeps so many tasks. Raises TargetError for what is no such place, or does not answer."""
    if state == MEMORY:
        return MemoryStore(tasks)
    if state.startswith("sqlite:") and state != "sqlite:":
        path = Path(state.removeprefix("sqlite:"))
        if path.name == ":memory:":
            raise TargetError("--state sqlite::memory: is in memory. Leave it out, or name a file.")
        return SqliteStore(path.with_name(f"{path.stem}-{name}{path.suffix}") if several else path, tasks)
    if state.startswith(("redis://", "rediss://", "unix://")):
        from mock_server.stores.redis import RedisStore  # here, since most mocks start sooner without

        return RedisStore(state, name, tasks)
    raise TargetError(f"--state {state}: expected memory, sqlite:PATH or redis://HOST. Give one of them.")


def serve(
    contracts: Mapping[str, Contract],
    settings: Settings,
    place: Place,
    ready: Callable[[int], None],
    answering: Callable[[MockProvider], Answering] = lambda mock: mock.answer,
) -> None:
    """Serve until interrupted, on the machine's clock. ``ready`` is told the port once it is ours; TargetError if it is not.

    ``answering`` makes what answers of each mock, if it is not the mock itself.
    """
    if place.workers > 1 and place.state == MEMORY:
        raise TargetError(
            f"--workers {place.workers}: expected a --state that they share, got memory. Give sqlite:PATH or redis://…."
        )
    with _listening(place.host, place.port) as listener:

        def mocked() -> uvicorn.Server:
            return _server({name: answering(mock) for name, mock in _mocks(contracts, settings, place).items()})

        port = listener.getsockname()[1]
        if place.workers == 1:
            server = mocked()
            ready(port)
            server.run(sockets=[listener])
            return
        for name in contracts:  # does it answer? No connection and no thread may be shared with another process
            open_store(place.state, name, several=len(contracts) > 1, tasks=place.tasks).close()
        ready(port)
        _several(place.workers, lambda: mocked().run(sockets=[listener]))


def _mocks(contracts: Mapping[str, Contract], settings: Settings, place: Place) -> dict[str, MockProvider]:
    mocks = {}
    for name, contract in contracts.items():
        store = open_store(place.state, name, several=len(contracts) > 1, tasks=place.tasks)
        mocks[name] = MockProvider(contract, settings, store=store)
        furnished(mocks[name])
    return mocks


def _several(workers: int, work: Callable[[], None]) -> None:
    """Serve in several processes, which take their connections from one socket; one that dies is replaced."""
    context = multiprocessing.get_context("fork")

    parent = os.getpid()

    def worked() -> None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()
        with suppress(KeyboardInterrupt):  # it reaches all processes of a terminal
            work()

    def started() -> Any:
        process = context.Process(target=worked, daemon=True)
        process.start()
        return process

    processes = [started() for _ in range(workers)]
    stopped: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: stopped.append(number))
    while not stopped:
        time.sleep(PAUSE_SECONDS)  # also before one is replaced: what ends it may end the next as well
        processes = [process if process.is_alive() or stopped else started() for process in processes]
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(START_SECONDS)
    if stopped[0] == signal.SIGINT:
        raise KeyboardInterrupt


def _end_after(parent: int) -> None:
    """End this process when its parent has: nothing may go on to hold the port."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def _served(answers: Mapping[str, Answering], listener: socket.socket) -> Iterator[None]:
    server = _server(answers)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise TargetError(f"the mock did not start within {START_SECONDS:.0f} s. Try: klingkit mock")
        time.sleep(0.005)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(START_SECONDS)


def _server(answers: Mapping[str, Answering]) -> uvicorn.Server:
    config = uvicorn.Config(
        app(answers),
        http=OnePieceProtocol,
        lifespan="off",
        access_log=False,
        log_level="error",
        ws="none",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    if not host:
        raise TargetError("--host: expected an address, got none. Give 127.0.0.1, or 0.0.0.0 for all.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)  # whoever reads the address can call it
    except (OSError, UnicodeError, TypeError) as error:
        listener.close()
        why = getattr(error, "strerror", None) or error
        raise TargetError(f"{host}:{port}: cannot listen there: {why}. Choose another --host or --port.") from error
    with listener:
        yield listener
