"""A mock without a socket: httpx calls it as it would call a server, a hundred times faster."""

from collections.abc import Callable

import httpx

from mock_server.messages import Answer, Request, joined


class DirectTransport(httpx.BaseTransport):
    """Hands each request to ``answer`` and gives back what it says."""

    def __init__(self, answer: Callable[[Request], Answer]) -> None:
        self._answer = answer

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        path, _, query = request.url.raw_path.decode("ascii").partition("?")
        headers = joined([(name.lower(), value) for name, value in request.headers.raw])
        answer = self._answer(
            Request(
                method=request.method,
                path=path,
                query=query,
                raw_headers=headers,
                body=request.read(),
                scheme=request.url.scheme,
            )
        )
        if answer.sent is not None:
            raise httpx.RemoteProtocolError("the mock closed the connection", request=request)
        return httpx.Response(answer.status, headers=list(answer.headers), content=answer.body, request=request)
