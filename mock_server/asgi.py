"""The mock as an ASGI app: one provider at ``/``, several each under ``/NAME``."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from mock_server.messages import JSON, Answer, Request, joined, problem
from mock_server.pages import front

MAXIMUM_BODY = 32 * 1024 * 1024  # bytes: three images of 10 MB in base64 do not fit, and no provider takes them
PLAIN = (b"content-type", b"application/json")
"""The headers of most answers."""
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]
Answering = Callable[[Request], Answer | Awaitable[Answer]]


def app(answering: Mapping[str, Answering]) -> App:
    """Return the ASGI app that serves these providers, each by what answers its requests."""
    only = next(iter(answering.values())) if len(answering) == 1 else None

    async def serve(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        message = await receive()
        body = message.get("body", b"") if not message.get("more_body") else await _rest(message, receive)
        if body is None or message["type"] == "http.disconnect":
            return  # the client went away before it had sent all: it asked for nothing
        path = scope["raw_path"].decode("latin-1")
        answer_of, mount = only, ""
        if answer_of is None:
            answer_of, mount, path = _mounted(answering, path)
        if answer_of is None:
            answer = replace(front(answering), status=200 if scope["path"] == "/" else 404)
        elif isinstance(body, Answer):
            answer = body
        else:
            given = answer_of(
                Request(
                    scope["method"],
                    path,
                    joined(scope["headers"]),
                    scope["query_string"].decode("latin-1"),
                    body,
                    scope["scheme"],
                    mount,
                )
            )
            answer = given if isinstance(given, Answer) else await given
        # Also without a delay: the answers to all requests that have arrived go out one right after the other, which costs a
        # third less than to have the client's core fall asleep and wake between them.
        await asyncio.sleep(answer.delay)
        if answer.sent is not None:
            await _cut(send, answer)
            while (await receive())["type"] != "http.disconnect":
                pass  # until the server has seen it too
        else:
            await send({"type": "http.response.start", "status": answer.status, "headers": _headers(answer)})
            await send({"type": "http.response.body", "body": answer.body})

    return serve


def _mounted(answering: Mapping[str, Answering], path: str) -> tuple[Answering | None, str, str]:
    name, slash, rest = path[1:].partition("/")
    return answering.get(unquote(name)), f"/{name}", slash + rest


async def _rest(message: Message, receive: Receive) -> bytes | Answer | None:
    """Return a body that comes in pieces; the answer to one that is too long, None where its end does not come."""
    chunks, size, more = [message.get("body", b"")], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        if size > MAXIMUM_BODY:
            chunks.clear()
        more = message.get("more_body", False)
    if size <= MAXIMUM_BODY:
        return b"".join(chunks)
    return problem(413, f"expected at most {MAXIMUM_BODY} bytes, got {size}")


def _headers(answer: Answer) -> list[tuple[bytes, bytes]]:
    length = (b"content-length", b"%d" % len(answer.body))
    return [PLAIN, length] if answer.headers is JSON else [*_encoded(answer.headers), length]


@lru_cache(maxsize=256)
def _encoded(headers: tuple[tuple[str, str], ...]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]


async def _cut(send: Send, answer: Answer) -> None:
    """Send a part of an answer, or nothing, and close the connection, as a server does that dies."""
    if answer.sent:
        await send({"type": "http.response.start", "status": answer.status, "headers": _headers(answer)})
        await send({"type": "http.response.body", "body": answer.body[: answer.sent], "more_body": True})
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is None:
        raise RuntimeError("the server gives no access to its connection")
    transport.close() if answer.sent else transport.abort()
