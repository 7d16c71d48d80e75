"""What must not be kept of an exchange: tokens, passwords, and what signs an address so that anyone can fetch it."""

import base64
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

import orjson

from mock_server.messages import Answer, Request

REDACTED = "REDACTED"
NAME = re.compile(
    r"auth|cookie|token|secret|session|signature|passw|pwd|jwt|credential|(?:api|access)[-_]?key|"
    r"(?:^|[-_])(?:key|sk|pass|sig|sign)(?:[-_]|$)",
    re.IGNORECASE,
)
"""Of a header, a parameter or a field whose value is secret."""
ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*://)([^\s\"'\\/?#@]*@)?([^\s\"'\\?#<>]*)([?#][^\s\"'\\<>]*)?", re.IGNORECASE)
"""Its second part may be a name and a password, and its last a signature."""
ENCODED = re.compile(r"([a-z]+%3A%2F%2F[^\s\"'&]*?%3F)[^\s\"'&]*", re.IGNORECASE)
RELATIVE = re.compile(r"(/[^\s?#]*)[?#]\S*=\S*")
"""An address without a host, or without a scheme."""
SHORTEST = 6  # characters; a shorter secret may be a part of any word


def secrets_of(request: Request, answer: Answer | None = None) -> list[str]:
    """Return the values in the headers and the query of an exchange that must not be found in its bodies either."""
    found = [value for name, value in parse_qsl(request.query) if NAME.search(name)]
    for name, value in (*request.headers.items(), *(answer.headers if answer else ())):
        if "cookie" in name.lower():
            pairs = value.split(";") if name.lower() == "cookie" else value.split(";")[:1]
            found += [pair.partition("=")[2].strip() for pair in pairs]
        elif NAME.search(name):
            scheme, _, token = value.rpartition(" ")
            found += [token, *_of_basic(token)] if scheme.strip().lower() == "basic" else [token]
    return sorted({value for value in found if len(value) >= SHORTEST}, key=len, reverse=True)


def _of_basic(token: str) -> list[str]:
    try:
        return base64.b64decode(token, validate=True).decode().split(":", 1)
    except ValueError:
        return []


def redacted_header(name: str, value: str) -> str:
    """Return the value of a header without what is secret."""
    return REDACTED if NAME.search(name) else redacted_text(value)


def redacted_query(text: str, *names: str) -> str:
    """Return a query without what is secret in it by its name, or by being one of ``names``."""
    pairs = parse_qsl(text, keep_blank_values=True)
    return urlencode(
        [(name, REDACTED if name in names else redacted_header(name, value)) for name, value in pairs], safe="*:/"
    )


def redacted_body(content: bytes, known: Sequence[str] = ()) -> str:
    """Return a body as text without these secrets, and without what is one by its name or its form."""
    text = content.decode("utf-8", "replace")
    try:
        value = orjson.loads(text)
        kept = _value(value)
        text = orjson.dumps(kept).decode() if kept != value else text
    except (ValueError, TypeError, RecursionError):  # no JSON, a part of one, or one that is nested too deeply
        text = redacted_text(text.replace("\\/", "/").replace("\\u0026", "&"))
    for secret in known:
        text = text.replace(secret, REDACTED)
    return text


def redacted_text(text: str) -> str:
    """Return a text whose addresses have no name, password, query or fragment."""
    if "://" in text:
        text = ADDRESS.sub(lambda found: f"{found[1]}{found[3]}{found[4][0] + REDACTED if found[4] else ''}", text)
    elif match := RELATIVE.fullmatch(text):
        text = f"{match[1]}?{REDACTED}"
    return ENCODED.sub(rf"\1{REDACTED}", text)


def _value(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _value(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_value(inner, name) for inner in value]
    if not isinstance(value, str):
        return value
    if NAME.search(name):
        return REDACTED
    return redacted_body(value.encode()) if _is_json(value) else redacted_text(value)


def _is_json(text: str) -> bool:
    return text[:1] in ("{", "[") and text[-1:] in ("}", "]")


def redacted_pairs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parameters of a query without what is secret."""
    for name, value in parse_qsl(text, keep_blank_values=True):
        yield name, redacted_header(name, value)
