"""A callback is trusted when its secret says so, and only for a while."""

import base64
import hashlib
import hmac
import json
import time

import pytest
from kling_clients import klingai
from kling_clients.runtime.errors import CallbackError

BODY = json.dumps({"task_id": "7", "task_status": "processing", "created_at": 1, "updated_at": 2}).encode()
KEY = b"a key of my own, and a long one"
SECRET = "whsec_" + base64.b64encode(KEY).decode()
client = klingai.Client(token="t")


def signed(body: bytes = BODY, key: bytes = KEY, at: float | None = None) -> dict[str, str]:
    """Return the headers of Standard Webhooks."""
    sent = str(int(time.time() if at is None else at))
    signature = base64.b64encode(hmac.new(key, f"msg_1.{sent}.".encode() + body, hashlib.sha256).digest()).decode()
    return {"Webhook-Id": "msg_1", "Webhook-Timestamp": sent, "Webhook-Signature": f"v1a,x v1,{signature}"}


@pytest.mark.parametrize("secret", [SECRET, KEY, KEY.decode()])
def test_a_signed_callback_gives_its_task(secret: str | bytes) -> None:
    task = client.text2video.parse_callback(signed(), BODY, secret)
    assert (task.id, task.state) == ("7", "pending")
    assert client.text2video.parse_callback(signed(), BODY.decode(), secret).id == "7"


def test_without_a_secret_nothing_is_checked() -> None:
    assert client.text2video.parse_callback({}, BODY).id == "7"


def test_the_example_of_the_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    body = b'{"test": 2432232314}'
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    with pytest.raises(CallbackError, match="webhook-timestamp"):  # it is of 2021
        client.text2video.parse_callback(headers, body, secret)
    monkeypatch.setattr(time, "time", lambda: 1614265400.0)
    with pytest.raises(CallbackError, match="expected a task"):  # so it was signed well
        client.text2video.parse_callback(headers, body, secret)


@pytest.mark.parametrize(
    ("headers", "body", "secret", "says"),
    [
        ({}, BODY, SECRET, "webhook-id, webhook-timestamp, webhook-signature"),
        (signed(key=b"another"), BODY, SECRET, "not that of the secret"),
        (signed(), BODY + b" ", SECRET, "not that of the secret"),
        (signed(at=time.time() - 301), BODY, SECRET, "more than 300 s from now"),
        (signed(at=time.time() + 400), BODY, SECRET, "more than 300 s from now"),
        ({**signed(), "Webhook-Timestamp": "soon"}, BODY, SECRET, "'soon'"),
        ({**signed(), "Webhook-Id": "msg_2"}, BODY, SECRET, "not that of the secret"),
        (signed(b"<html>"), b"<html>", SECRET, "expected a task"),
        (signed(b"{}"), b"{}", SECRET, "expected a task"),
        ({**signed(), "Webhook-Timestamp": "9" * 5000}, BODY, SECRET, "more than 300 s from now"),
        ({**signed(), "Webhook-Signature": "v1,\ud800"}, BODY, SECRET, "something else"),
        (signed(b"[" * 100_000), b"[" * 100_000, SECRET, "something else"),
    ],
)
def test_what_cannot_be_trusted(headers: dict[str, str], body: bytes, secret: str, says: str) -> None:
    with pytest.raises(CallbackError, match=says):
        client.text2video.parse_callback(headers, body, secret)


@pytest.mark.parametrize("secret", ["", b"", "whsec_", "whsec_!"])
def test_a_secret_that_is_none_is_an_error_of_the_caller(secret: str | bytes) -> None:
    with pytest.raises(ValueError, match="secret: expected"):
        client.text2video.parse_callback(signed(key=b""), BODY, secret)


def test_padding_may_be_left_out() -> None:
    assert client.text2video.parse_callback(signed(), BODY, SECRET.rstrip("=").encode()).id == "7"
