"""What a mock posts to its callers: each change of a task's status, at its time, in order, signed if a secret is set."""

import base64
import hashlib
import heapq
import hmac
import ipaddress
import itertools
import logging
import socket
import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from mock_server.clock import Clock
from mock_server.settings import Settings

TIMEOUT_SECONDS = 5.0
TRIES = 3
FIRST_PAUSE = 0.05  # seconds before the second try; each further one waits twice as long
AT_ONCE = 8
"""How many tasks are told of side by side: an address that does not answer keeps nobody else waiting."""
LONGEST_WAIT = 0.5  # seconds, after which the clock is looked at again: another process may have moved it
CALLER = "klingkit-mock-callback"
"""The ``User-Agent`` of callbacks. A mock obeys none of them: it cannot be made to call itself."""
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """A change that is to be told."""

    moment: float
    """Seconds since 1970, by the mock's clock."""
    body: Callable[[], bytes | None]
    """Makes what is posted; None where another process has posted it."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A task whose changes are told."""

    id: str
    address: str
    upcoming: Callable[[], Due | None]
    """Says what is to be told next; None where that was all."""


class Callbacks:
    """Posts what is due: of one task one thing after another, of several side by side, in threads that start with the first."""

    def __init__(self, clock: Clock, settings: Settings, catch_up: Callable[[], None]) -> None:
        """``catch_up`` sets the clock as others have set it who share it."""
        self._clock = clock
        self._settings = settings
        self._catch_up = catch_up
        self._waiting: list[tuple[float, int, Followed]] = []
        self._moments: dict[str, float] = {}
        """Of each task that waits, the one that counts."""
        self._busy: set[str] = set()
        self._numbers = itertools.count()
        self._closed = False
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        clock.subscribe(self._wake)

    def follow(self, task: Followed) -> None:
        """Post to a task's address all that is to be told of it, each at its moment; what may not be called is left alone."""
        if self._may_call(task.address):
            self._wait_for(task)

    def forget(self) -> None:
        """Post nothing of what is still to come."""
        with self._changed:
            self._waiting.clear()
            self._moments.clear()

    def close(self) -> None:
        """Tell nothing more, and let the threads end."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify()

    def _wait_for(self, task: Followed) -> None:
        due = task.upcoming()
        if due is None:
            return
        with self._changed:
            if self._moments.get(task.id, due.moment + 1) <= due.moment:
                return
            self._moments[task.id] = due.moment
            heapq.heappush(self._waiting, (due.moment, next(self._numbers), task))
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
            self._changed.notify()

    def _run(self) -> None:
        client = httpx.Client(timeout=TIMEOUT_SECONDS, follow_redirects=False, trust_env=False)
        with client, ThreadPoolExecutor(AT_ONCE, thread_name_prefix="callbacks") as pool:
            while not self._closed:
                try:
                    self._catch_up()
                except Exception as error:
                    LOG.warning("callbacks: the clock of the others is not known: %s", error)
                with self._changed:
                    while self._waiting and self._waiting[0][0] <= self._clock.now():
                        moment, _, task = heapq.heappop(self._waiting)
                        if self._moments.get(task.id) != moment:
                            continue  # another moment counts by now
                        del self._moments[task.id]
                        if task.id not in self._busy:  # else it is looked at again when that is over
                            self._busy.add(task.id)
                            pool.submit(self._tell, client, task)
                    left = self._waiting[0][0] - self._clock.now() if self._waiting else LONGEST_WAIT
                    self._changed.wait(max(0.0, min(left, LONGEST_WAIT)))

    def _tell(self, client: httpx.Client, task: Followed) -> None:
        """Post what is due of a task, and see to what comes later."""
        try:
            due = task.upcoming()
            while due is not None and due.moment <= self._clock.now():
                body = due.body()
                if body is not None:
                    self._deliver(client, task.address, body)
                due = task.upcoming()
        except Exception as error:
            LOG.warning("callbacks: nothing more is told of task %s: %s", task.id, error)
            return
        finally:
            with self._changed:
                self._busy.discard(task.id)
        self._wait_for(task)

    def _deliver(self, client: httpx.Client, address: str, body: bytes) -> None:
        identifier = f"msg_{uuid.uuid4().hex}"
        for attempt in range(TRIES):
            pinned = self._pinned(address)
            if pinned is None:
                return
            url, host = pinned
            headers = {
                "content-type": "application/json", "host": host, "user-agent": CALLER, **self._signed(identifier, body)
            }  # fmt: skip
            extensions = {"sni_hostname": urlsplit(address).hostname or ""}
            try:
                with client.stream("POST", url, content=body, headers=headers, extensions=extensions) as response:
                    if response.is_success:  # what it says is not read: it may be long
                        return
            except httpx.HTTPError:
                pass  # nobody listens, or not yet
            if attempt < TRIES - 1:
                time.sleep(FIRST_PAUSE * 2**attempt)

    def _signed(self, identifier: str, body: bytes) -> dict[str, str]:
        """Return the headers of Standard Webhooks; none without a secret. Their time is the machine's: receivers check it."""
        if self._settings.callback_secret is None:
            return {}
        sent = str(int(time.time()))
        key = key_of(self._settings.callback_secret)
        signature = hmac.new(key, f"{identifier}.{sent}.".encode() + body, hashlib.sha256).digest()
        value = "v1," + base64.b64encode(signature).decode()
        return {"webhook-id": identifier, "webhook-timestamp": sent, "webhook-signature": value}

    def _may_call(self, address: str) -> bool:
        """Whether an address is worth keeping: HOSTILE INPUT, a mock must not be made to call others."""
        try:
            parts = urlsplit(address)
            host = parts.hostname or ""
            _ = parts.port
            httpx.URL(address)
        except (ValueError, httpx.InvalidURL):
            return False
        here = self._settings.callbacks_here and is_here(host)
        return parts.scheme in ("http", "https") and (here or host in self._settings.callback_hosts)

    def _pinned(self, address: str) -> tuple[str, str] | None:
        """Return the URL with the number to which its host resolves now, and the host; None where it may not be called.

        The number is what is checked and what is called, so that no second answer of the name server can lead elsewhere.
        """
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        try:
            numbers = [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except (OSError, UnicodeError):
            return None
        if not numbers or not (host in self._settings.callback_hosts or all(map(is_here, numbers))):
            return None
        number = f"[{numbers[0]}]" if ":" in numbers[0] else numbers[0]
        return parts._replace(netloc=f"{number}:{port}").geturl(), parts.netloc.rpartition("@")[2]


def is_here(host: str) -> bool:
    """Whether a name or number stands for this machine alone."""
    if host == "localhost":
        return True
    try:
        return "%" not in host and ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def key_of(secret: str) -> bytes:
    """Return what a secret of Standard Webhooks signs with. Raise ValueError where what stands behind ``whsec_`` is no base64."""
    encoded = secret.removeprefix("whsec_")
    return base64.b64decode(encoded, validate=True) if encoded != secret else secret.encode()
