"""What a mock posts to its callers: each change of a task's status, at its time, in order, signed if a secret is set."""

import base64
import hashlib
import heapq
import hmac
import ipaddress
import itertools
import socket
import threading
import time
import uuid
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx

from mock_server.clock import Clock

TIMEOUT_SECONDS = 5.0
TRIES = 3
FIRST_PAUSE = 0.05  # seconds before the second try; each further one waits twice as long


class Callbacks:
    """Posts bodies at their time, one after another, in a thread that starts with the first."""

    def __init__(self, clock: Clock, secret: str | None = None, hosts: frozenset[str] = frozenset()) -> None:
        """``secret``: what they are signed with (Standard Webhooks). ``hosts``: where they may go beside this machine."""
        self._clock = clock
        self._secret = secret
        self._hosts = hosts
        self._due: list[tuple[float, int, str, Callable[[], bytes]]] = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        clock.subscribe(self._wake)

    def post(self, moment: float, address: str, body: Callable[[], bytes]) -> None:
        """Post ``body()`` to an address at a moment in seconds since 1970; what may not be called is left alone."""
        if not self._may_call(address):
            return
        with self._changed:
            heapq.heappush(self._due, (moment, next(self._numbers), address, body))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
            self._changed.notify()

    def forget(self) -> None:
        """Post nothing of what is still to come."""
        with self._changed:
            self._due.clear()

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
        identifier = f"msg_{uuid.uuid4().hex}"
        for attempt in range(TRIES):
            pinned = self._pinned(address)
            if pinned is None:
                return
            url, host = pinned
            headers = {"content-type": "application/json", "host": host, **self._signed(identifier, body)}
            extensions = {"sni_hostname": urlsplit(address).hostname or ""}
            try:
                if client.post(url, content=body, headers=headers, extensions=extensions).is_success:
                    return
            except httpx.HTTPError:
                pass  # nobody listens, or not yet
            if attempt < TRIES - 1:
                threading.Event().wait(FIRST_PAUSE * 2**attempt)

    def _signed(self, identifier: str, body: bytes) -> dict[str, str]:
        """Return the headers of Standard Webhooks; none without a secret. Their time is the machine's: receivers check it."""
        if self._secret is None:
            return {}
        sent = str(int(time.time()))
        encoded = self._secret.removeprefix("whsec_")
        key = base64.b64decode(encoded) if encoded != self._secret else self._secret.encode()
        signature = hmac.new(key, f"{identifier}.{sent}.".encode() + body, hashlib.sha256).digest()
        value = "v1," + base64.b64encode(signature).decode()
        return {"webhook-id": identifier, "webhook-timestamp": sent, "webhook-signature": value}

    def _may_call(self, address: str) -> bool:
        """Whether an address is worth keeping: HOSTILE INPUT, a mock must not be made to call others."""
        try:
            parts = urlsplit(address)
            host = parts.hostname or ""
            _ = parts.port
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and (host == "localhost" or host in self._hosts or _is_loopback(host))

    def _pinned(self, address: str) -> tuple[str, str] | None:
        """Return the URL with the number to which its host resolves now, and the host; None where it may not be called.

        The number is what is checked and what is called, so that no second answer of the name server can lead elsewhere.
        """
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        try:
            numbers = [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except OSError:
            return None
        if not numbers or not (host in self._hosts or all(_is_loopback(number) for number in numbers)):
            return None
        number = f"[{numbers[0]}]" if ":" in numbers[0] else numbers[0]
        return parts._replace(netloc=f"{number}:{port}").geturl(), parts.netloc.rpartition("@")[2]


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
