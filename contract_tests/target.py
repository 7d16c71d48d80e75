"""The server under test: one that the user names, or a mock of the contract itself."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from contract.errors import TargetError
from contract.records import TOKEN_ENVIRONMENT, Contract
from mock_server import running

LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The server to test, as it was asked for."""

    base_url: str | None = None
    token_environment: str | None = None
    budget: int | None = None
    """How many accepted calls that cost money may be made; None for any number."""
    live: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where requests go. The token never leaves this record but in the header of a request."""

    kind: Literal["mock", "url"]
    base_url: str
    token: str | None
    token_environment: str

    def __repr__(self) -> str:
        return f"Target({self.kind}, {self.base_url})"


@contextmanager
def opened(contract: Contract, choice: Choice) -> Iterator[Target]:
    """Return the target of a choice; a mock runs as long as the block lasts.

    Raises TargetError for an address that is none, for one where money could be spent without leave, and for a missing token.
    """
    variable = choice.token_environment or contract.token_environment
    if choice.base_url is None:
        with running(contract) as mock:
            yield Target(kind="mock", base_url=mock.url, token="mock", token_environment=variable)  # noqa: S106 - any will do
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
