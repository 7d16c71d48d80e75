"""uvicorn's HTTP, but that an answer goes out in one piece.

uvicorn writes its head, and then its body. Each write is a call of the system, and wakes whoever waits for it: the second one
costs a tenth of all that a request costs.
"""

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

INTERIM = b"HTTP/1.1 100 "


class _Joining:
    """A connection that keeps what is written of an answer until the answer is whole, or the connection ends."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._kept = b""
        self.is_closing = transport.is_closing  # asked for each request

    def write(self, data: bytes) -> None:
        if self._kept:
            self._kept += data
        elif data.startswith(INTERIM):
            self._transport.write(data)  # no answer yet: the client sends its body when it has this
        else:
            self._kept = data

    def flush(self) -> None:
        if self._kept:  # else it may be closed already
            kept, self._kept = self._kept, b""
            self._transport.write(kept)

    def close(self) -> None:
        self.flush()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class OnePieceProtocol(HttpToolsProtocol):
    """For an app that sends head and body of an answer one right after the other."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection."""
        self._joining = _Joining(transport)
        super().connection_made(cast("asyncio.Transport", self._joining))

    def on_response_complete(self) -> None:
        """Send the answer."""
        self._joining.flush()
        super().on_response_complete()
