"""Callbacks: a task that the provider posts, signed as Standard Webhooks are (https://www.standardwebhooks.com)."""

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import TypeVar

from pydantic import ValidationError

from .calls import Reply
from .errors import CallbackError
from .models import ResponseModel

TOLERANCE = 300  # seconds between a callback's timestamp and now
Data = TypeVar("Data", bound=ResponseModel)


def verified(
    kind: type[Data], headers: Mapping[str, str], body: bytes | str, secret: str | bytes | None
) -> Reply[Data]:
    """Return the task of a callback. Raises CallbackError for one that cannot be trusted."""
    content = body.encode() if isinstance(body, str) else body
    if secret is not None:
        _check({name.lower(): value for name, value in headers.items()}, content, secret)
    try:
        raw = json.loads(content)
        return Reply(kind.model_validate(raw), raw)
    except (ValueError, ValidationError) as error:
        raise CallbackError(f"expected a task, got something else: {error}") from error


def _check(headers: Mapping[str, str], body: bytes, secret: str | bytes) -> None:
    missing = [name for name in ("webhook-id", "webhook-timestamp", "webhook-signature") if name not in headers]
    if missing:
        raise CallbackError(f"expected a signed callback, got none of {', '.join(missing)}")
    sent = headers["webhook-timestamp"]
    if not sent.isdecimal() or abs(time.time() - int(sent)) > TOLERANCE:
        raise CallbackError(f"webhook-timestamp {sent!r} is more than {TOLERANCE} s from now")
    signed = f"{headers['webhook-id']}.{sent}.".encode() + body
    wanted = base64.b64encode(hmac.new(_key(secret), signed, hashlib.sha256).digest()).decode()
    given = [part.removeprefix("v1,") for part in headers["webhook-signature"].split() if part.startswith("v1,")]
    if not any(hmac.compare_digest(wanted.encode(), signature.encode()) for signature in given):
        raise CallbackError("webhook-signature is not that of the secret")


def _key(secret: str | bytes) -> bytes:
    """``whsec_…`` is base64, as the standard has it; anything else is the key itself."""
    if isinstance(secret, bytes) or not secret.startswith("whsec_"):
        return secret.encode() if isinstance(secret, str) else secret
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except binascii.Error as error:
        raise CallbackError("the secret is no base64 after 'whsec_'") from error
