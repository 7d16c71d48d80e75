"""How a call goes: when it is sent again, when it is looked for, when it is given up. No I/O: a client does what is asked.

A create is sent again only where it surely did not arrive (no connection), or where the answer says that it was not taken (503,
or 429 with a code that is no final word). Where nothing came back, its task is looked for by its key; if it is not found
the call ends in ``AmbiguousSubmitError``. Other calls are sent again after any failure of the connection or the server.
"""

import random
import time
from collections.abc import Generator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx

from .calls import Answer, Call

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds
LOOKS = 3
"""How often a task is looked for whose create got no answer."""
NEVER_ARRIVED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """Asks for a request to be sent. Its answer is sent back, or the ``httpx.TransportError`` is thrown in."""

    method: str
    path: str
    params: dict[str, object]
    headers: dict[str, str]
    content: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Asks for so many seconds to go by."""

    seconds: float


Flow = Generator[Send | Pause, httpx.Response | None, Answer]


def flow(call: Call[Answer], max_retries: int) -> Flow[Answer]:
    """Ask for what a call needs, and return its answer. Raises the errors of ``errors.py``."""
    call = call.with_key()
    for attempt in range(max_retries + 1):
        last = attempt == max_retries
        try:
            response = yield _send(call)
        except httpx.TransportError as error:
            arrived = not isinstance(error, NEVER_ARRIVED)
            if call.creates and arrived:
                found = yield from _looked_for(call)
                if found is not None:
                    return found
            if last or (call.creates and arrived):
                raise call.no_answer(error, arrived=arrived) from error
            yield Pause(seconds=pause_after(attempt))
            continue
        if response is None:
            raise RuntimeError("a request was asked for, and no answer was sent back")
        if last or not call.says_later(response):
            return call.result(response)
        yield Pause(seconds=pause_after(attempt, response.headers.get("retry-after")))
    raise RuntimeError("a call is tried at least once")


def pause_after(attempt: int, retry_after: str | None = None) -> float:
    """Return how long to wait: what the answer says (RFC 9110, 10.2.3), else longer each time, and by chance not as others."""
    if retry_after is not None:
        try:
            return min(LONGEST_PAUSE, max(0.0, float(retry_after)))
        except ValueError:
            pass
        try:
            return min(LONGEST_PAUSE, max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time()))
        except ValueError:
            pass
    longest: float = min(LONGEST_PAUSE, FIRST_PAUSE * 2**attempt)
    return longest * random.uniform(0.5, 1.0)


def _send(call: Call[Answer]) -> Send:
    return Send(method=call.method, **call.parts())


def _looked_for(call: Call[Answer]) -> Generator[Send | Pause, httpx.Response | None, Answer | None]:
    """Look for the task of a create that got no answer: it may be made a little later."""
    if call.key is None or call.chosen_key is None:
        return None
    params: dict[str, object] = {call.key.size: 100} if call.key.size else {}
    for attempt in range(LOOKS):
        yield Pause(seconds=pause_after(attempt))
        try:
            response = yield Send(method="GET", path=call.key.path, params=params, headers={}, content=None)
        except httpx.TransportError:
            continue
        if response is not None and (found := call.found(response)) is not None:
            return found
    return None
