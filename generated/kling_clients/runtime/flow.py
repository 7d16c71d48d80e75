"""How a call goes: when it is sent again, when it is looked for, when it is given up. No I/O: a client does what is asked.

A create is sent again only where it surely did not arrive (no connection), or where the answer says that it was not taken (503,
or 429 with a code that is no final word). Where nothing came back, or nothing that says what became of it, its task is looked
for by its key; if it is not found the call ends in ``AmbiguousSubmitError``. Other calls are sent again after any failure.
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
from .errors import APIError, CallError, UnexpectedAnswerError

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds
LOOKS = 3  # how often a task is looked for whose create got no answer
NEVER_ARRIVED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
NEVER_SENT = (httpx.UnsupportedProtocol, httpx.LocalProtocolError)  # and will not be the next time


@dataclass(frozen=True, slots=True)
class Send:
    """Asks for a request to be sent. Its answer is sent back, or what went wrong with the connection."""

    call: Call[Any]
    timeout: float | None = None  # seconds; None for the client's own


Result = TypeVar("Result")
Step = Send | float | Callable[[], Any]  # a request to send, seconds to let go by, a function of the user's to call
Answered = httpx.Response | httpx.RequestError | None
Steps = Generator[Step, Answered, Result]


def flow(call: Call[Answer], max_retries: int, timeout: float | None = None) -> Steps[Reply[Answer]]:
    """Ask for what a call needs, and return its reply. Raises the errors of ``errors.py``."""
    call = call.with_key()
    for attempt in range(max_retries + 1):
        answer = yield Send(call, timeout)
        pause: float | None = pause_after(attempt)
        error: CallError
        if isinstance(answer, httpx.Response):
            try:
                return call.reply(answer)
            except APIError as refusal:
                error, again = refusal, call.may_go_again(refusal)
                open_ = call.leaves_open(refusal) or (attempt > 0 and not again)
                if call.leaves_open(refusal) and not refusal.usual_status:
                    error = call.no_answer(refusal, arrived=True)
                pause = pause_after(attempt, answer.headers.get("retry-after"))
            except UnexpectedAnswerError as unexpected:
                error, again, open_ = unexpected, False, True
        else:
            open_ = not isinstance(answer, (*NEVER_ARRIVED, *NEVER_SENT))
            error = call.no_answer(answer or RuntimeError("no answer"), arrived=open_)
            again = not isinstance(answer, NEVER_SENT) and not (call.operation.creates and open_)
        if call.operation.creates and open_ and (found := (yield from _looked_for(call))) is not None:
            return found
        if not again or attempt == max_retries or pause is None:
            error.key = call.key
            raise error
        yield pause
    raise ValueError(f"max_retries: expected 0 or more, got {max_retries}")


def pause_after(attempt: int, retry_after: str | None = None) -> float | None:
    """Return how long to wait: what the answer says (RFC 9110, 10.2.3), else longer each time, and by chance not as others.

    None where that is longer than ``LONGEST_PAUSE``: too long to wait, and too early to ask before.
    """
    with suppress(ValueError, OverflowError):  # a date has a comma
        date, number = (retry_after, "") if retry_after and "," in retry_after else ("", retry_after or "")
        seconds = parsedate_to_datetime(date).timestamp() - time.time() if date else float(number)
        if seconds >= 0:
            return seconds if seconds <= LONGEST_PAUSE else None
    return float(min(LONGEST_PAUSE, FIRST_PAUSE * 2**attempt) * random.uniform(0.5, 1.0))


def _looked_for(call: Call[Answer]) -> Steps[Reply[Answer] | None]:
    """Look for the task of a create that got no answer: it may be made a little later."""
    if call.operation.key is None or call.key is None:
        return None
    listing = call.operation.key.listing.call(1)
    for attempt in range(LOOKS):
        yield pause_after(attempt) or 0.0
        answer = yield Send(listing)
        with suppress(APIError, UnexpectedAnswerError, ValueError):
            found = call.found(listing.reply(answer)) if isinstance(answer, httpx.Response) else None
            if found is not None:
                return found
    return None
