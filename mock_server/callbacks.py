"""What a mock posts to its callers: each change of a task's status, at its time, in order, signed if a secret is set."""

import base64
import hashlib
import heapq
import hmac
import ipaddress
import logging
import socket
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from urllib.parse import urlsplit

import httpx

from mock_server.clock import Clock
from mock_server.settings import Settings

TIMEOUT_SECONDS = 5.0
TRIES = 3
FIRST_PAUSE = 0.05  # seconds before the second try; each further one waits twice as long
AT_ONCE = 64
"""How many tasks are told of side by side: an address that does not answer keeps nobody else waiting."""
LONGEST_WAIT = 0.5  # seconds, after which the clock is looked at again: another process may have moved it
CALLER = "klingkit-mock-callback"
"""The ``User-Agent`` of callbacks. A mock obeys none of them: it cannot be made to call itself."""
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """A change of a task that is to be told."""

    moment: float
    """Seconds since 1970, by the mock's clock."""
    address: str
    body: Callable[[], bytes | None]
    """Makes what is posted; None where another process has posted it."""


class Callbacks:
    """Posts what is due: of one task one thing after another, of several side by side, in threads that start with the first."""

    def __init__(
        self, clock: Clock, settings: Settings, upcoming: Callable[[str], Due | None], catch_up: Callable[[], None]
    ) -> None:
        """``upcoming`` says what is to be told next of a task, None where that was all.

        ``catch_up`` sets the clock as others have set it who share it.
        """
        self._clock = clock
        self._settings = settings
        self._upcoming = upcoming
        self._catch_up = catch_up
        self._waiting: list[tuple[float, str]] = []
        self._moments: dict[str, float] = {}
        """Of each task that waits, the one that counts."""
        self._busy: set[str] = set()
        self._ready: SimpleQueue[str] = SimpleQueue()
        self._tellers = 0
        self._changed = threading.Condition()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        clock.subscribe(self._wake)

    def follow(self, task: str) -> None:
        """Post all that is to be told of a task, each change at its moment; what may not be called is left alone."""
        due = self._upcoming(task)
        if due is None or not self._may_call(due.address):
            return
        with self._changed:
            if self._moments.get(task, due.moment + 1) <= due.moment:
                return
            self._moments[task] = due.moment
            heapq.heappush(self._waiting, (due.moment, task))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="callbacks", daemon=True)
                self._thread.start()
            self._changed.notify()

    def forget(self) -> None:
        """Post nothing of what is still to come."""
        with self._changed:
            self._waiting.clear()
            self._moments.clear()

    def close(self) -> None:
        """Tell nothing more, and let the threads end."""
        self._ended.set()
        self._wake()
        for _ in range(self._tellers):
            self._ready.put("")

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify()

    def _run(self) -> None:
        with httpx.Client(timeout=TIMEOUT_SECONDS, follow_redirects=False, trust_env=False) as client:
            while not self._ended.is_set():
                self._look(client)

    def _look(self, client: httpx.Client) -> None:
        """Hand on what is due, and wait for what comes next."""
        try:
            self._catch_up()
        except Exception as error:
            LOG.warning("callbacks: the clock of the others is not known: %s", error)
        with self._changed:
            while self._waiting and self._waiting[0][0] <= self._clock.now():
                moment, task = heapq.heappop(self._waiting)
                if self._moments.get(task) == moment:  # else another moment counts by now
                    del self._moments[task]
                    self._hand_on(task, client)
            left = self._waiting[0][0] - self._clock.now() if self._waiting else LONGEST_WAIT
            self._changed.wait(max(0.0, min(left, LONGEST_WAIT)))

    def _hand_on(self, task: str, client: httpx.Client) -> None:
        """Let a thread of its own tell of a task; one that is busy with it looks at it again when it is done."""
        if task in self._busy:
            return
        self._busy.add(task)
        self._ready.put(task)
        if self._tellers < min(AT_ONCE, len(self._busy)):
            self._tellers += 1
            threading.Thread(target=self._tellings, args=(client,), name="callbacks", daemon=True).start()

    def _tellings(self, client: httpx.Client) -> None:
        while (task := self._ready.get()) and not self._ended.is_set():
            while not self._ended.is_set():
                try:
                    self._tell(client, task)
                    break
                except Exception as error:
                    LOG.warning("callbacks: nothing is known of task %s: %s", task, error)
                    self._ended.wait(LONGEST_WAIT)

    def _tell(self, client: httpx.Client, task: str) -> None:
        """Post what is due of a task, and see to what comes later."""
        due = self._upcoming(task)
        while due is not None and due.moment <= self._clock.now() and not self._ended.is_set():
            body = due.body()
            if body is not None:
                self._deliver(client, due.address, body)
            due = self._upcoming(task)
        with self._changed:
            self._busy.discard(task)
        self.follow(task)

    def _deliver(self, client: httpx.Client, address: str, body: bytes) -> None:
        identifier = f"msg_{uuid.uuid4().hex}"
        for attempt in range(TRIES):
            try:
                if self._posted(client, address, identifier, body):
                    return
            except Exception as error:
                LOG.debug("callbacks: %s: %s", address, error)  # nobody listens, or not yet
            if attempt < TRIES - 1 and self._ended.wait(FIRST_PAUSE * 2**attempt):
                return

    def _posted(self, client: httpx.Client, address: str, identifier: str, body: bytes) -> bool:
        """Return whether an address has taken a body, or may not be called."""
        pinned = self._pinned(address) if self._may_call(address) else None
        if pinned is None:
            return True
        url, host = pinned
        headers = {
            "content-type": "application/json", "host": host, "user-agent": CALLER, **self._signed(identifier, body)
        }  # fmt: skip
        extensions = {"sni_hostname": urlsplit(address).hostname or ""}
        with client.stream("POST", url, content=body, headers=headers, extensions=extensions) as response:
            return response.is_success  # what it says is not read: it may be long

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
