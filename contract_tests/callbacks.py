"""Where a server under test may post the changes of its tasks: an address of this machine, for as long as a run lasts."""

import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

LARGEST = 1024 * 1024  # bytes of a callback that are read


@dataclass(frozen=True, slots=True, kw_only=True)
class Callback:
    """What was posted for one case."""

    case: str
    body: Any
    """As JSON; None for what is none."""
    media_type: str


class Receiver:
    """Addresses to post to, and what was posted there."""

    def __init__(self, port: int) -> None:
        self._base = f"http://127.0.0.1:{port}/{secrets.token_hex(8)}"
        self._cases: dict[str, str] = {}
        self._received: list[Callback] = []
        self._changed = threading.Condition()

    def address(self, case: str) -> str:
        """Return the address for one case."""
        with self._changed:
            address = f"{self._base}/{len(self._cases) + 1}"
            self._cases[urlsplit(address).path] = case
            return address

    def take(self, path: str, media_type: str, body: bytes) -> bool:
        """Note what was posted; False for an address that was never given out."""
        try:
            value = json.loads(body)
        except ValueError:
            value = None
        with self._changed:
            if path not in self._cases:
                return False
            self._received.append(Callback(case=self._cases[path], body=value, media_type=media_type))
            self._changed.notify_all()
        return True

    def of(self, case: str) -> list[Callback]:
        """Return what was posted for a case, in the order of its coming."""
        with self._changed:
            return [callback for callback in self._received if callback.case == case]

    def wait(self, case: str, wanted: Callable[[Callback], bool], seconds: float) -> None:
        """Wait until such a callback was posted for a case, or until the time is over."""
        with self._changed:
            self._changed.wait_for(lambda: any(wanted(callback) for callback in self.of(case)), seconds)


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Receive callbacks on a free port of loopback for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = min(int(self.headers.get("Content-Length") or 0), LARGEST)
            known = receiver.take(self.path, self.headers.get("Content-Type") or "", self.rfile.read(length))
            self.send_response(200 if known else 404)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing: a run's own report tells."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver = Receiver(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
