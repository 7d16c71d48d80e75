"""What a mock posts to its callers: each change of a task's status, when its time has come, in order."""

import heapq
import ipaddress
import itertools
import threading
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx

from mock_server.clock import Clock

TIMEOUT_SECONDS = 5.0
TRIES = 3
FIRST_PAUSE = 0.05  # seconds before the second try; each further one waits twice as long


class Callbacks:
    """Posts bodies at their time, one after another, in a thread that starts with the first."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._due: list[tuple[float, int, str, Callable[[], bytes]]] = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        clock.subscribe(self._wake)

    def post(self, moment: float, address: str, body: Callable[[], bytes]) -> None:
        """Post ``body()`` to an address of this machine at a moment in seconds since 1970; addresses elsewhere are left alone."""
        if not _is_of_this_machine(address):
            return
        with self._changed:
            heapq.heappush(self._due, (moment, next(self._numbers), address, body))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
            self._changed.notify()

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify()

    def _run(self) -> None:
        with httpx.Client(timeout=TIMEOUT_SECONDS, follow_redirects=False, trust_env=False) as client:
            while True:
                with self._changed:
                    while not self._due or self._due[0][0] > self._clock.now():
                        left = self._due[0][0] - self._clock.now() if self._due else None
                        self._changed.wait(left)
                    _, _, address, body = heapq.heappop(self._due)
                self._deliver(client, address, body())

    def _deliver(self, client: httpx.Client, address: str, body: bytes) -> None:
        for attempt in range(TRIES):
            try:
                if client.post(address, content=body, headers={"content-type": "application/json"}).is_success:
                    return
            except httpx.HTTPError:
                pass  # nobody listens, or not yet
            if attempt < TRIES - 1:
                threading.Event().wait(FIRST_PAUSE * 2**attempt)


def _is_of_this_machine(address: str) -> bool:
    """Whether an address names loopback by its number: HOSTILE INPUT, a mock must not be made to call others."""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False
