"""The two clients: they send what a flow asks for, and wait as long as it says."""

import asyncio
import inspect
import os
import time
from os import PathLike
from pathlib import Path
from typing import Any, ClassVar, Generic, Self, TypedDict, TypeVar, Unpack

import httpx

from .auth import Auth, Token
from .calls import Answer, Call, Reply
from .downloads import PartialFile, Progress
from .flow import Answered, Result, Send, Step, Steps, flow

DEFAULT_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
DEFAULT_RETRIES = 2
WHOLE = {"Accept-Encoding": "identity"}  # so that the length of a download can be checked


class Options(TypedDict, total=False):
    """What a client can be told."""

    token: Token | None
    """A text, or what returns the one that is valid now. Left out, it is the one in the environment."""
    base_url: str | None  # left out, it is the address that the contract names
    timeout: httpx.Timeout | float  # seconds for one request
    max_retries: int  # how often a call is sent again that can be: see ``flow.py``


class _Base:
    auth: ClassVar[Auth | None] = Auth()  # where the token goes, and it goes nowhere else; None where none is needed
    server: ClassVar[str] = ""  # the address that the contract names
    token_variable: ClassVar[str] = ""  # the variable of the environment that holds the token

    def __init__(self, options: Options) -> None:
        if unknown := options.keys() - Options.__annotations__.keys():
            raise TypeError(f"expected {', '.join(Options.__annotations__)}, got {', '.join(sorted(unknown))}")
        self._base_url = (options.get("base_url") or self.server).rstrip("/")
        if not self._base_url:
            raise ValueError("base_url: expected the provider's address, got none, and the contract names none")
        self._token = options.get("token") or os.environ.get(self.token_variable, "")
        if self.auth is not None and not self._token:
            raise ValueError(f"token: expected one, got none. Give token=… or set ${self.token_variable or 'TOKEN'}.")
        self._timeout = options.get("timeout", DEFAULT_TIMEOUT)
        self._max_retries = options.get("max_retries", DEFAULT_RETRIES)

    def _parts(self, send: Send, own: httpx.Timeout) -> dict[str, Any]:
        parts = send.call.parts()
        parts["url"] = self._base_url + parts.pop("path")
        if self.auth is not None:
            self.auth.sign(parts, self._token() if callable(self._token) else self._token)
        if send.timeout is not None:
            left = {name: min(value or send.timeout, send.timeout) for name, value in own.as_dict().items()}
            parts["timeout"] = httpx.Timeout(**left)
        return {"method": send.call.operation.method, **parts}

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._base_url.rpartition('@')[2]!r})"


class Client(_Base):
    """Calls that return when the answer is there. Close it, or use it in a ``with`` block."""

    def __init__(self, *, http_client: httpx.Client | None = None, **options: Unpack[Options]) -> None:
        """``http_client``: one of your own, with proxies or hooks; it is yours to close, and its time-outs hold."""
        super().__init__(options)
        self._owned = http_client is None
        self._http = http_client or httpx.Client(timeout=self._timeout)

    def call(self, call: Call[Answer]) -> Answer:
        """Make a call and return its answer. Raises the errors of ``errors.py``."""
        return self.reply(call).answer

    def reply(self, call: Call[Answer]) -> Reply[Answer]:
        """Make a call and return its answer with what stood around it."""
        return self.run(flow(call, self._max_retries))

    def run(self, steps: Steps[Result]) -> Result:
        """Do what is asked for, and return what comes of it."""
        answer: Answered = None
        while True:
            try:
                step = steps.send(answer)
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]
            answer = self._do(step)

    def _do(self, step: Step) -> Answered:
        if isinstance(step, Send):
            request = self._http.build_request(**self._parts(step, self._http.timeout))
            try:
                return self._http.send(request, follow_redirects=False)
            except httpx.RequestError as error:
                return error
        if isinstance(step, int | float):
            time.sleep(step)
        else:
            step()
        return None

    def download(self, url: str, path: str | PathLike[str], progress: Progress | None = None) -> Path:
        """Save what is at an address, without the token. Raises DownloadError."""
        with (
            PartialFile(path, url, progress) as file,
            self._http.stream("GET", url, headers=WHOLE, follow_redirects=True) as response,
        ):
            file.start(response)
            for chunk in response.iter_bytes():
                file.write(chunk)
        return file.path

    def close(self) -> None:
        """Close the connections, unless they are those of your own client."""
        if self._owned:
            self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


class AsyncClient(_Base):
    """Calls that are awaited. Close it, or use it in an ``async with`` block."""

    def __init__(self, *, http_client: httpx.AsyncClient | None = None, **options: Unpack[Options]) -> None:
        """``http_client``: one of your own, as ``Client`` has it."""
        super().__init__(options)
        self._owned = http_client is None
        self._http = http_client or httpx.AsyncClient(timeout=self._timeout)

    async def call(self, call: Call[Answer]) -> Answer:
        """Make a call and return its answer. Raises the errors of ``errors.py``."""
        return (await self.reply(call)).answer

    async def reply(self, call: Call[Answer]) -> Reply[Answer]:
        """Make a call and return its answer with what stood around it."""
        return await self.run(flow(call, self._max_retries))

    async def run(self, steps: Steps[Result]) -> Result:
        """Do what is asked for, and return what comes of it."""
        answer: Answered = None
        while True:
            try:
                step = steps.send(answer)
            except StopIteration as end:
                return end.value  # type: ignore[no-any-return]
            answer = await self._do(step)

    async def _do(self, step: Step) -> Answered:
        if isinstance(step, Send):
            request = self._http.build_request(**self._parts(step, self._http.timeout))
            try:
                return await self._http.send(request, follow_redirects=False)
            except httpx.RequestError as error:
                return error
        if isinstance(step, int | float):
            await asyncio.sleep(step)
        elif inspect.isawaitable(told := step()):
            await told
        return None

    async def download(self, url: str, path: str | PathLike[str], progress: Progress | None = None) -> Path:
        """Save what is at an address, without the token. Raises DownloadError."""
        with PartialFile(path, url, progress) as file:
            async with self._http.stream("GET", url, headers=WHOLE, follow_redirects=True) as response:
                file.start(response)
                async for chunk in response.aiter_bytes():
                    file.write(chunk)
        return file.path

    async def close(self) -> None:
        """Close the connections, unless they are those of your own client."""
        if self._owned:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.close()


AnyClient = TypeVar("AnyClient", bound=Client | AsyncClient)


class Resource(Generic[AnyClient]):
    """Operations that belong together."""

    def __init__(self, client: AnyClient) -> None:
        self._client = client
