"""Mocks on a socket: in the background for tests, in the foreground for ``klingkit mock``."""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn

from contract import providers
from contract.errors import TargetError
from contract.records import Contract
from mock_server.asgi import app
from mock_server.clock import Clock, ManualClock
from mock_server.provider import MockProvider, Settings

START_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mock:
    """A mock that runs in this process."""

    url: str
    clock: ManualClock


@contextmanager
def running(contract: Contract | str, settings: Settings = Settings()) -> Iterator[Mock]:  # noqa: B008 - frozen
    """Serve a contract, or the provider of that name, on a free port of loopback for as long as the block lasts.

    The mock's clock stands still: ``mock.clock.advance(5)`` moves its tasks on.
    """
    clock = ManualClock(start=time.time())
    loaded = providers.load_contract(contract) if isinstance(contract, str) else contract
    with _listening("127.0.0.1", 0) as listener, _served({loaded.name: loaded}, settings, clock, listener):
        yield Mock(url=f"http://127.0.0.1:{listener.getsockname()[1]}", clock=clock)


def serve(
    contracts: Mapping[str, Contract], settings: Settings, host: str, port: int, ready: Callable[[], None]
) -> None:
    """Serve until interrupted, on the machine's clock. ``ready`` is called once the port is ours; TargetError if it is not."""
    with _listening(host, port) as listener:
        ready()
        _server(contracts, settings, None).run(sockets=[listener])


@contextmanager
def _served(
    contracts: Mapping[str, Contract], settings: Settings, clock: Clock, listener: socket.socket
) -> Iterator[None]:
    server = _server(contracts, settings, clock)
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


def _server(contracts: Mapping[str, Contract], settings: Settings, clock: Clock | None) -> uvicorn.Server:
    mocks = {name: MockProvider(contract, settings, clock) for name, contract in contracts.items()}
    config = uvicorn.Config(
        app(mocks),
        lifespan="off",
        access_log=False,
        log_level="error",
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise TargetError(f"{host}:{port}: cannot listen there: {error.strerror}. Choose another --port.") from error
    with listener:
        yield listener
