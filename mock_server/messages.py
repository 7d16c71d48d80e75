"""A request and its answer, without any socket."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson


def joined(lines: Collection[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Return header lines by their names, which are in lower case; several of one name become one (RFC 9110, 5.3)."""
    raw = dict(lines)
    if len(raw) < len(lines):
        values: dict[bytes, list[bytes]] = {}
        for name, value in lines:
            values.setdefault(name, []).append(value)
        raw = {name: (b"; " if name == b"cookie" else b", ").join(values) for name, values in values.items()}
    return raw


class Headers(Mapping[str, str]):
    """The headers of a request as text."""

    __slots__ = ("raw",)

    def __init__(self, raw: dict[bytes, bytes]) -> None:
        self.raw = raw

    def __getitem__(self, name: str) -> str:
        return self.raw[name.encode("latin-1")].decode("latin-1")

    def get(self, name: str, default: Any = None) -> Any:
        """Return a header, or the default."""
        value = self.raw.get(name.encode("latin-1"))
        return default if value is None else value.decode("latin-1")

    def __iter__(self) -> Iterator[str]:
        return (name.decode("latin-1") for name in self.raw)

    def __len__(self) -> int:
        return len(self.raw)


@dataclass(slots=True)
class Request:
    """What arrived. ``path`` is percent-encoded as it came; ``query`` is the text after ``?``; ``mount``: under which path."""

    method: str
    path: str
    raw_headers: dict[bytes, bytes]
    """By their names in lower case, as ``joined`` gives them."""
    query: str = ""
    body: bytes = b""
    scheme: str = "http"
    mount: str = ""

    @property
    def headers(self) -> Headers:
        """The headers as text: most are never read."""
        return Headers(self.raw_headers)

    @property
    def base_url(self) -> str:
        """How the caller reaches the mock."""
        return f"{self.scheme}://{self.headers.get('host', '')}{self.mount}"


@dataclass(slots=True)
class Answer:
    """What goes back."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    """Seconds to wait before it goes."""
    sent: int | None = None
    """How many bytes of the body go before the connection is closed, nothing at all for 0; None for the whole."""


def media_type(headers: Headers) -> str:
    """Return the media type that a request says its body has, without parameters, in lower case."""
    return str(headers.get("content-type", "")).partition(";")[0].strip().lower()


PROBLEM = "application/problem+json"
"""RFC 9457."""
JSON = (("content-type", "application/json"),)


def problem(status: int, detail: str, *headers: tuple[str, str], **more: Any) -> "Answer":
    """Return a refusal as RFC 9457 has it."""
    value = {"type": "about:blank", "status": status, "detail": detail, **more}
    return json_answer(status, value, *headers, media_type=PROBLEM)


def json_answer(status: int, value: Any, *headers: tuple[str, str], media_type: str = "application/json") -> Answer:
    """Return an answer whose body is ``value`` as JSON."""
    return Answer(status=status, body=orjson.dumps(value), headers=(("content-type", media_type), *headers))
