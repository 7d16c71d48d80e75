"""A request and its answer, without any socket."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson


@dataclass(slots=True, kw_only=True)
class Request:
    """What arrived. Header names are lower case; ``path`` is percent-encoded as it came; ``query`` is the text after ``?``.

    ``base_url`` is how the caller reaches the mock.
    """

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    base_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What goes back."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    """Seconds to wait before it goes."""
    sent: int | None = None
    """How many bytes of the body go before the connection is closed, nothing at all for 0; None for the whole."""


JSON = ("content-type", "application/json")


def json_answer(status: int, value: Any, *headers: tuple[str, str], media_type: str = "application/json") -> Answer:
    """Return an answer whose body is ``value`` as JSON."""
    return Answer(status=status, body=orjson.dumps(value), headers=(("content-type", media_type), *headers))
