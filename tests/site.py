"""A loopback server for what clients fetch and what they are told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

VIDEO = bytes(range(256)) * 2000  # half a megabyte


@dataclass(slots=True)
class Site:
    """A server that gives out one file, and keeps what is posted to it."""

    url: str = ""
    file: bytes = VIDEO
    claimed: int | None = None  # the length it says; None for the true one
    posts: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    reply: bytes | None = None  # the JSON that answers posts; None for an answer without a body


@contextmanager
def site() -> Iterator[Site]:
    """Serve until the block ends."""
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append({name.lower(): value for name, value in self.headers.items()})
            found = self.path.startswith("/video")
            self.send_response(200 if found else 404)
            self.send_header("content-length", str(made.claimed or len(made.file)) if found else "0")
            self.end_headers()
            self.wfile.write(made.file if found else b"")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            made.posts.append((dict(self.headers.items()), body))
            self.send_response(204 if made.reply is None else 200)
            if made.reply is not None:
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(made.reply)))
            self.end_headers()
            self.wfile.write(made.reply or b"")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
