"""The two clients: they send what a flow asks for, and wait as long as it says."""

import asyncio
import time
from types import TracebackType
from typing import Any, Self

import httpx

from .auth import Auth, Token
from .calls import Answer, Call
from .flow import Pause, Send, flow

DEFAULT_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
DEFAULT_RETRIES = 2


class _Base:
    """What both clients are made with.

    ``base_url`` is where the provider is; ``token`` goes where ``auth`` says and nowhere else.
    ``max_retries``: how often a call is sent again that can be, see ``flow.py``.
    """

    auth = Auth()

    def __init__(self, *, token: Token, base_url: str, max_retries: int) -> None:
        self._base_url = base_url.rstrip("/")
        self._token = token
        self._max_retries = max_retries

    def _parts(self, send: Send) -> dict[str, Any]:
        token = self._token() if callable(self._token) else self._token
        return {
            "method": send.method,
            "url": self._base_url + send.path,
            "params": {**send.params, **(self.auth.query(token) if token else {})},
            "headers": {**send.headers, **(self.auth.headers(token) if token else {})},
            "content": send.content,
        }

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._base_url!r})"


class Client(_Base):
    """Calls that return when the answer is there. Close it, or use it in a ``with`` block."""

    def __init__(
        self,
        *,
        token: Token = "",
        base_url: str,
        timeout: httpx.Timeout | float = DEFAULT_TIMEOUT,
        max_retries: int = DEFAULT_RETRIES,
        http_client: httpx.Client | None = None,
    ) -> None:
        """``http_client``: one of your own, with proxies or hooks; it is yours to close, and its time-outs hold."""
        super().__init__(token=token, base_url=base_url, max_retries=max_retries)
        self._owned = http_client is None
        self._http = http_client or httpx.Client(timeout=timeout)

    def call(self, call: Call[Answer]) -> Answer:
        """Make a call and return its answer. Raises the errors of ``errors.py``."""
        steps = flow(call, self._max_retries)
        try:
            step = next(steps)
            while True:
                if isinstance(step, Pause):
                    time.sleep(step.seconds)
                    step = steps.send(None)
                    continue
                try:
                    response = self._http.send(self._http.build_request(**self._parts(step)))
                except httpx.TransportError as error:
                    step = steps.throw(error)
                else:
                    step = steps.send(response)
        except StopIteration as end:
            answer: Answer = end.value
            return answer

    def close(self) -> None:
        """Close the connections, unless they are those of your own client."""
        if self._owned:
            self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(_Base):
    """Calls that are awaited. Close it, or use it in an ``async with`` block."""

    def __init__(
        self,
        *,
        token: Token = "",
        base_url: str,
        timeout: httpx.Timeout | float = DEFAULT_TIMEOUT,
        max_retries: int = DEFAULT_RETRIES,
        http_client: httpx.AsyncClient | None = None,
    ) -> None:
        """``http_client``: one of your own, with proxies or hooks; it is yours to close, and its time-outs hold."""
        super().__init__(token=token, base_url=base_url, max_retries=max_retries)
        self._owned = http_client is None
        self._http = http_client or httpx.AsyncClient(timeout=timeout)

    async def call(self, call: Call[Answer]) -> Answer:
        """Make a call and return its answer. Raises the errors of ``errors.py``."""
        steps = flow(call, self._max_retries)
        try:
            step = next(steps)
            while True:
                if isinstance(step, Pause):
                    await asyncio.sleep(step.seconds)
                    step = steps.send(None)
                    continue
                try:
                    response = await self._http.send(self._http.build_request(**self._parts(step)))
                except httpx.TransportError as error:
                    step = steps.throw(error)
                else:
                    step = steps.send(response)
        except StopIteration as end:
            answer: Answer = end.value
            return answer

    async def close(self) -> None:
        """Close the connections, unless they are those of your own client."""
        if self._owned:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
