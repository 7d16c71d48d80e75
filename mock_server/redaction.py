"""What must not be kept of an exchange: tokens, passwords, and what signs an address so that anyone can fetch it."""

import base64
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

from mock_server.messages import Answer, Request

REDACTED = "REDACTED"
WORD = re.compile(
    r"token|secret|passw(?:or)?d|pwd|passphrase|jwt|auth|authorization|credentials?|cookie|signature|(?:api|access|secret)key"
)
"""A name that has such a word is that of a secret: ``X-Auth-Token``, ``client_secret``; not ``max_tokens``, ``author``."""
KEY = re.compile(r"(?:api|access|private|subscription|secret) keys?")
SHORT = re.compile(r"(?:(?:x|access) )?(?:key|sk|ak|sig|sign|pass|code|session)")
"""A secret parameter or header, whole."""
ADDRESS = re.compile(
    r"(?<![a-z0-9+.-])([a-z][a-z0-9+.-]{0,15}://)([^\s\"'\\/?#]*@)?([^\s\"'\\?#<>]*)([?#][^\s\"'\\<>]*)?", re.IGNORECASE
)
"""Its second part may be a name and a password, and its last a signature."""
BARE = re.compile(r"(?<![^\s\"'(=])([\w.-]{0,100}/[^\s\"'?#]{0,500})\?[^\s\"'?#=]{0,100}=[^\s\"'<>]*")
"""An address without a scheme, or without a host."""
ENCODED = re.compile(r"(%3A%2F%2F[^\s\"'&?]*?%3F)[^\s\"'&]*", re.IGNORECASE)
FIELD = re.compile(r"(\"([\w-]{1,60})\"\s*:\s*)(?:\"(?:[^\"\\]|\\.)*+\"?|-?\d[\d.eE+-]*)")
"""A field of JSON that was cut off, or is none for another reason."""
FORM = re.compile(r"[\w.%+\[\]-]+=[^&\s]*(?:&[\w.%+\[\]-]+=[^&\s]*)*")
SHORTEST, SHORTEST_COOKIE = 6, 12  # characters; a shorter one may be a part of any word


def is_secret(name: str, *, of_field: bool = False) -> bool:
    """Whether the value of a header or a parameter, or of a field of a body, is secret by its name."""
    words = [word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)]
    whole = " ".join(words)
    is_short = not of_field and SHORT.fullmatch(whole) is not None
    return is_short or any(WORD.fullmatch(word) for word in words) or KEY.search(whole) is not None


def secrets_of(request: Request, answer: Answer | None = None) -> list[str]:
    """Return the values in the headers and the query of an exchange that must not be found elsewhere in it either."""
    found = [value for name, value in parse_qsl(request.query) if is_secret(name) and len(value) >= SHORTEST]
    for name, value in (*request.headers.items(), *(answer.headers if answer else ())):
        if "cookie" in name.lower():
            pairs = value.split(";") if name.lower() == "cookie" else value.split(";")[:1]
            values = (pair.partition("=")[2].strip() for pair in pairs)
            found += [each for each in values if len(each) >= SHORTEST_COOKIE]
        elif is_secret(name):
            scheme, _, token = value.rpartition(" ")
            of_basic = _of_basic(token) if scheme.strip().lower() == "basic" else []
            found += [each for each in (token, *of_basic) if len(each) >= SHORTEST]
    return sorted(set(found), key=len, reverse=True)


def _of_basic(token: str) -> list[str]:
    try:
        return base64.b64decode(token, validate=True).decode().split(":", 1)
    except ValueError:
        return []


def redacted_header(name: str, value: str, known: Sequence[str] = ()) -> str:
    """Return the value of a header or a parameter without what is secret."""
    return REDACTED if is_secret(name) else redacted_text(value, known)


def redacted_query(text: str, *names: str, known: Sequence[str] = ()) -> str:
    """Return a query without what is secret in it by its name, or by being one of ``names``."""
    kept = [(name, REDACTED if name in names else value) for name, value in redacted_pairs(text, known)]
    return urlencode(kept, safe="*:/")


def redacted_pairs(text: str, known: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield the parameters of a query without what is secret."""
    for name, value in parse_qsl(text, keep_blank_values=True):
        yield name, redacted_header(name, value, known)


def redacted_body(content: bytes, known: Sequence[str] = ()) -> str:
    """Return a body as text without these secrets, and without what is one by its name or its form."""
    text = content.decode("utf-8", "replace")
    try:
        value = json.loads(text)
        kept = _value(value, known)
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) if kept != value else text
    except (ValueError, RecursionError):
        pass  # no JSON, a part of one, or one that is nested too deeply
    if FORM.fullmatch(text):
        return redacted_query(text, known=known)
    text = FIELD.sub(lambda found: f'{found[1]}"{REDACTED}"' if is_secret(found[2], of_field=True) else found[0], text)
    return redacted_text(text.replace("\\/", "/").replace("\\u0026", "&"), known)


def redacted_text(text: str, known: Sequence[str] = ()) -> str:
    """Return a text without these secrets, whose addresses have no name, password, query or fragment.

    HOSTILE INPUT: what is looked for first is plain, and each part of a pattern has an end, so that any text takes one pass.
    """
    for secret in known:
        text = text.replace(secret, REDACTED)
    if "://" in text:
        text = ADDRESS.sub(lambda found: f"{found[1]}{found[3]}{found[4][0] + REDACTED if found[4] else ''}", text)
    if "/" in text and "?" in text:
        text = BARE.sub(rf"\1?{REDACTED}", text)
    return ENCODED.sub(rf"\1{REDACTED}", text) if "%3F" in text.upper() else text


def _value(value: Any, known: Sequence[str], name: str = "") -> Any:
    if name and value not in (None, True, False, "") and is_secret(name, of_field=True):
        return REDACTED
    if isinstance(value, dict):
        return {key: _value(inner, known, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_value(inner, known) for inner in value]
    if not isinstance(value, str):
        return value
    inner = value[:1] in ("{", "[") and value[-1:] in ("}", "]")
    return redacted_body(value.encode(), known) if inner else redacted_text(value, known)
