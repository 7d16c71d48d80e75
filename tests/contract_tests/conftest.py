"""What several tests of runs need: a server that accepts every create, and counts them."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Greedy:
    """What was accepted, and how slowly."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        """Of the requests that were accepted and might cost money."""
        self.seconds = 0.0
        """How long it takes to answer."""
        self.url = ""

    @property
    def accepted(self) -> int:
        """How many were accepted."""
        return len(self.paths)


@pytest.fixture
def greedy() -> Iterator[Greedy]:
    """Serve on loopback for one test."""
    with _serving("127.0.0.1") as counter:
        yield counter


@pytest.fixture
def greedy_at() -> Callable[[str], AbstractContextManager[Greedy]]:
    """Serve at an address for as long as a block lasts."""
    return _serving


@contextmanager
def _serving(host: str) -> Iterator[Greedy]:
    """Serve for as long as the block lasts."""
    counter = Greedy()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _any(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            number = 1
            if self.command not in ("GET", "HEAD"):
                with lock:
                    counter.paths.append(self.path)
                    number = len(counter.paths)
            time.sleep(counter.seconds)
            task = {"task_id": str(number), "task_status": "succeed", "created_at": 1, "updated_at": 1}
            data = [task] if self.path.partition("?")[0].endswith("text2video") and self.command == "GET" else task
            body = json.dumps({"code": 0, "message": "ok", "request_id": "r", "data": data}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = _any

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((host, 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    counter.url = f"http://{host}:{server.server_address[1]}"
    try:
        yield counter
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
