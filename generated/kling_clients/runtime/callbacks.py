"""Callbacks: a task that the provider posts, signed as Standard Webhooks are (https://www.standardwebhooks.com)."""

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import TypeVar

from .calls import Reply
from .errors import CallbackError
from .models import ResponseModel

TOLERANCE = 300  # seconds between a callback's timestamp and now
Data = TypeVar("Data", bound=ResponseModel)


def verified(
    kind: type[Data], headers: Mapping[str, str], body: bytes | str, secret: str | bytes | None
) -> Reply[Data]:
    """Return the task of a callback. Raises CallbackError for one that cannot be trusted."""
    key = None if secret is None else _key(secret)
    try:
        content = body.encode() if isinstance(body, str) else body
        if key is not None:
            _check({name.lower(): value for name, value in headers.items()}, content, key)
        raw = json.loads(content)
        return Reply(kind.model_validate(raw), raw)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise CallbackError(f"expected a task, got something else: {error}") from error


def _check(headers: Mapping[str, str], body: bytes, key: bytes) -> None:
    missing = [name for name in ("webhook-id", "webhook-timestamp", "webhook-signature") if name not in headers]
    if missing:
        raise CallbackError(f"expected a signed callback, got none of {', '.join(missing)}")
    sent = headers["webhook-timestamp"]
    if not (sent.isascii() and sent.isdecimal() and len(sent) < 13) or abs(time.time() - int(sent)) > TOLERANCE:
        raise CallbackError(f"webhook-timestamp {sent!r} is more than {TOLERANCE} s from now")
    signed = f"{headers['webhook-id']}.{sent}.".encode() + body
    wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = [part.removeprefix("v1,") for part in headers["webhook-signature"].split() if part.startswith("v1,")]
    if not any(hmac.compare_digest(wanted.encode(), signature.encode()) for signature in given):
        raise CallbackError("webhook-signature is not that of the secret")


def _key(secret: str | bytes) -> bytes:
    """``whsec_…`` is base64, as the standard has it; anything else is the key itself. Raises ValueError for none at all."""
    given = secret.encode() if isinstance(secret, str) else secret
    encoded = given.removeprefix(b"whsec_")
    try:
        key = given if encoded == given else base64.b64decode(encoded + b"=" * (-len(encoded) % 4), validate=True)
    except binascii.Error as error:
        raise ValueError("secret: expected base64 after 'whsec_'") from error
    if not key:
        raise ValueError("secret: expected one, got an empty text")
    return key
