"""The server under test: one that the user names, or a mock of the contract itself."""

import os
import re
import secrets
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit
from urllib.request import getproxies

import httpx

from contract.errors import TargetError
from contract.records import TOKEN_ENVIRONMENT, Contract
from mock_server import running
from mock_server.provider import Settings

PHASES = frozenset({"constraints", "lifecycle", "protocol"})
"""What a run does if nothing else is said: constraints, the life of tasks, and tokens and HTTP."""
FUZZ = "fuzz"
CONNECT_SECONDS = 10.0
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The server to test, as it was asked for."""

    base_url: str | None = None
    token_environment: str | None = None
    budget: int | None = None
    """How many accepted calls that cost money may be made; None for any number."""
    live: bool = False
    rate: float | None = None
    """Requests a second at most."""
    concurrency: int = 1
    """How many requests may be under way at once."""
    task_timeout: float | None = None
    """Seconds after which a task that has not ended never will; None for what suits the address."""
    resume: bool = False
    """Whether to go on with a run that was cut short."""
    phases: frozenset[str] = PHASES
    seed: int = 0
    """What fuzzing starts from: the same seed, the same requests."""
    examples: int = 100
    """How many requests fuzzing makes of each kind, for each operation."""
    failures: str | None = None
    """Where failing examples of fuzzing are kept and tried again: a folder, or ``redis://…``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where requests go. The token never leaves this record but in the header of a request."""

    kind: Literal["mock", "url"]
    base_url: str
    token: str | None
    token_environment: str
    sleep: Callable[[float], None] = time.sleep
    """Lets so many seconds go by for the server: for a mock its clock is moved, and nobody waits."""
    transport: httpx.BaseTransport | None = None
    """Another way to the server than a socket."""

    @property
    def on_this_machine(self) -> bool:
        """Whether the server can call back to an address of this machine alone."""
        return self.kind == "mock" or urlsplit(self.base_url).hostname in LOOPBACK

    def __repr__(self) -> str:
        return f"Target({self.kind}, {self.base_url})"


@contextmanager
def opened(contract: Contract, choice: Choice) -> Iterator[Target]:
    """Return the target of a choice; a mock runs as long as the block lasts.

    Raises TargetError for an address that is none, for one where money could be spent without leave, and for a missing token.
    """
    variable = choice.token_environment or contract.token_environment
    if choice.base_url is None:
        token = secrets.token_hex(16)
        with running(contract, Settings(token=token)) as mock:
            yield Target(
                kind="mock", base_url=mock.url, token=token, token_environment=variable, sleep=mock.clock.advance
            )
        return
    _must_be_allowed(choice)
    token = (os.environ.get(variable) or os.environ.get(TOKEN_ENVIRONMENT) or "").strip()
    if not token and any(operation.security for operation in contract.operations):
        raise TargetError(
            f"${variable} is empty: expected a token for {contract.title} in it. Set it, or name another by --token-env."
        )
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise TargetError(
            f"${variable}: expected printable ASCII without spaces, got something else. Copy the token anew."
        )
    _must_be_there(choice.base_url)
    yield Target(kind="url", base_url=choice.base_url.rstrip("/"), token=token, token_environment=variable)


def _must_be_allowed(choice: Choice) -> None:
    shown = re.sub(r"//[^/@]*@", "//…@", choice.base_url or "")
    try:
        parts = urlsplit(choice.base_url or "")
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        valid = False
    if not valid:
        raise TargetError(f"{shown}: expected an address like http://127.0.0.1:8080.")
    if parts.username or parts.password:
        raise TargetError(
            f"{shown}: expected no password in the address: reports would show it. Put the token into a variable."
        )
    if parts.hostname not in LOOPBACK and (not choice.live or choice.budget is None):
        raise TargetError(
            f"{shown}: accepted calls may cost money there. Say --live and --budget N: at most N of them are made."
        )


def _must_be_there(url: str) -> None:
    """Knock before anything is written; through a proxy nobody can tell."""
    parts = urlsplit(url)
    if getproxies() and parts.hostname not in LOOPBACK:
        return
    try:
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
        socket.create_connection((parts.hostname or "", port), timeout=CONNECT_SECONDS).close()
    except OSError as error:
        raise TargetError(f"{url}: cannot be reached: {error}. Is the server up, the address right?") from error
