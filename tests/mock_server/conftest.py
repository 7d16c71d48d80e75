"""A Redis of the tests' own, where one is installed."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@pytest.fixture(scope="session", name="redis_url")
def _redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with redis_running(tmp_path_factory.mktemp("redis")) as (url, _):
        yield url


@contextmanager
def redis_running(folder: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Run a Redis on a free port of loopback for as long as the block lasts; yield its address and its process."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("needs redis-server: apt-get install redis-server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    try:
        for _ in range(200):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        yield f"redis://127.0.0.1:{port}/0", server
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(params=["memory", "sqlite", "redis"], name="state")
def _state(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Each place where a mock can keep its tasks."""
    if request.param == "redis":
        url: str = request.getfixturevalue("redis_url")
        subprocess.run(["redis-cli", "-u", url, "FLUSHALL"], check=True, capture_output=True)
        return url
    return f"sqlite:{tmp_path / 'state.sqlite'}" if request.param == "sqlite" else "memory"
