"""The mock as an ASGI app: one provider at ``/``, several each under ``/NAME``."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from mock_server.messages import Answer, Request
from mock_server.provider import MockProvider

MAXIMUM_BODY = 32 * 1024 * 1024  # bytes: three images of 10 MB in base64 do not fit, and no provider takes them

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]


def app(providers: Mapping[str, MockProvider]) -> App:
    """Return the ASGI app that serves these providers."""
    only = next(iter(providers.values())) if len(providers) == 1 else None

    async def serve(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        body = await _body(receive)
        path = scope["raw_path"].decode("latin-1").partition("?")[0]
        provider, mount, path = (only, "", path) if only else _mounted(providers, path)
        if provider is None:
            answer = Answer(status=404, body=b"no provider of that name\n", headers=(("content-type", "text/plain"),))
        elif body is None:
            answer = Answer(status=413)
        else:
            answer = provider.answer(_request(scope, mount, path, body))
        await _send(send, answer)

    return serve


def _mounted(providers: Mapping[str, MockProvider], path: str) -> tuple[MockProvider | None, str, str]:
    name, slash, rest = path[1:].partition("/")
    return providers.get(name), f"/{name}", slash + rest


def _request(scope: dict[str, Any], mount: str, path: str, body: bytes) -> Request:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    return Request(
        method=scope["method"],
        path=path,
        query=scope["query_string"].decode("latin-1"),
        headers=headers,
        body=body,
        base_url=f"{scope['scheme']}://{headers.get('host', '')}{mount}",
    )


async def _body(receive: Receive) -> bytes | None:
    chunks, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b""
        chunk = message.get("body", b"")
        size += len(chunk)
        if size <= MAXIMUM_BODY:
            chunks.append(chunk)
        more = message.get("more_body", False)
    return b"".join(chunks) if size <= MAXIMUM_BODY else None


async def _send(send: Send, answer: Answer) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
    headers.append((b"content-length", str(len(answer.body)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
