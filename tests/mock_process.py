"""``klingkit mock`` in a process of its own, as its user starts it."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class MockProcess:
    """A mock that has said where it is."""

    url: str
    log: Path
    process: "subprocess.Popen[bytes]"

    @property
    def port(self) -> int:
        """The port, to start another there."""
        return httpx.URL(self.url).port or 0

    def answers(self) -> bool:
        """Return whether something answers there."""
        try:
            return httpx.get(f"{self.url}/openapi.yaml").status_code == 200
        except httpx.HTTPError:
            return False

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal to it and to its workers; return how it ended."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        return self.process.wait(20)


@contextmanager
def mock_process(folder: Path, *options: str, port: int = 0, **environment: str) -> Iterator[MockProcess]:
    """Serve Kling AI until the block ends; what it prints goes to a file in ``folder``, which it also runs in."""
    log = folder / f"mock-{time.monotonic_ns()}.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "klingkit", "mock", "klingai", "--port", str(port), *options],
            cwd=folder, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
            env={**os.environ, "COLUMNS": "200", **environment},
        )  # fmt: skip
    mock = MockProcess("", log, process)
    try:
        yield MockProcess(_address(mock), log, process)
    finally:
        mock.end()


def _address(mock: MockProcess) -> str:
    deadline = time.monotonic() + START_SECONDS
    while True:
        ended = mock.process.poll() is not None  # before the file is read: an address may stand in its last line
        said = mock.log.read_text()
        if address := re.search(r" at (http://\S+)\n", said):
            return address[1]
        assert not ended, said
        assert time.monotonic() < deadline, f"no address within {START_SECONDS} s, but: {said}"
        time.sleep(0.02)
