"""How a call goes: when it is sent again, when it is looked for, when it is given up. No I/O: a client does what is asked.

A create is sent again only where it surely did not arrive (no connection), or where the answer says that it was not taken (503,
or 429 with a code that is no final word). Where nothing came back, its task is looked for by its key; if it is not found
the call ends in ``AmbiguousSubmitError``. Other calls are sent again after any failure of the connection or the server.
"""

import random
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

import httpx

from .calls import Answer, Call, Reply
from .errors import APIError, UnexpectedAnswerError

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds
LOOKS = 3  # how often a task is looked for whose create got no answer
NEVER_ARRIVED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


@dataclass(frozen=True, slots=True)
class Send:
    """Asks for a request to be sent. Its answer is sent back, or what went wrong with the connection."""

    call: Call[Any]
    timeout: float | None = None  # seconds; None for the client's own


@dataclass(frozen=True, slots=True)
class Pause:
    """Asks for so many seconds to go by."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Tell:
    """Asks for a function of the user's to be called, and awaited where it is to be."""

    function: Callable[[], Any]


Result = TypeVar("Result")
Step = Send | Pause | Tell
Answered = httpx.Response | httpx.TransportError | None
Steps = Generator[Step, Answered, Result]


def flow(call: Call[Answer], max_retries: int, timeout: float | None = None) -> Steps[Reply[Answer]]:
    """Ask for what a call needs, and return its reply. Raises the errors of ``errors.py``."""
    call = call.with_key()
    creates = call.operation.creates
    for attempt in range(max_retries + 1):
        last, retry_after = attempt == max_retries, None
        answer = yield Send(call, timeout)
        if isinstance(answer, httpx.Response):
            try:
                return call.reply(answer)
            except APIError as refusal:
                if last or not call.may_go_again(refusal):
                    raise
            retry_after = answer.headers.get("retry-after")
        elif answer is not None:
            arrived = not isinstance(answer, NEVER_ARRIVED)
            found = (yield from _looked_for(call)) if creates and arrived else None
            if found is not None:
                return found
            if last or (creates and arrived):
                raise call.no_answer(answer, arrived=arrived) from answer
        yield Pause(pause_after(attempt, retry_after))
    raise ValueError(f"max_retries: expected 0 or more, got {max_retries}")


def pause_after(attempt: int, retry_after: str | None = None) -> float:
    """Return how long to wait: what the answer says (RFC 9110, 10.2.3), else longer each time, and by chance not as others."""
    with suppress(ValueError):  # a date has a comma
        date, number = (retry_after, "") if retry_after and "," in retry_after else ("", retry_after or "")
        seconds = parsedate_to_datetime(date).timestamp() - time.time() if date else float(number)
        return min(LONGEST_PAUSE, max(0.0, seconds))
    longest: float = min(LONGEST_PAUSE, FIRST_PAUSE * 2**attempt)
    return longest * random.uniform(0.5, 1.0)


def _looked_for(call: Call[Answer]) -> Steps[Reply[Answer] | None]:
    """Look for the task of a create that got no answer: it may be made a little later."""
    if call.operation.key is None or call.key is None:
        return None
    listing = call.operation.key.listing.call(1)
    for attempt in range(LOOKS):
        yield Pause(pause_after(attempt))
        answer = yield Send(listing)
        with suppress(APIError, UnexpectedAnswerError, ValueError):
            found = call.found(listing.reply(answer)) if isinstance(answer, httpx.Response) else None
            if found is not None:
                return found
    return None
