"""A result on its way to disk: whole under its name, or not there at all."""

import os
import secrets
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Self

import httpx

from .errors import DownloadError

Progress = Callable[[int, int | None], object]  # bytes so far, and bytes in all where the server says


class PartialFile:
    """A file beside the one that is wanted, which takes its place when it is whole."""

    def __init__(self, path: str | PathLike[str], url: str, progress: Progress | None) -> None:
        self.path, self._progress, self._done = Path(path), progress, 0
        self._place = url.partition("?")[0]  # what follows is often a signature
        self._total: int | None = None

    def __enter__(self) -> Self:
        if self.path.is_dir():
            raise DownloadError(f"{self.path}: expected the name of a file, got a folder")
        self._part = self.path.with_name(f".{self.path.name[:100]}.{secrets.token_hex(4)}.part")
        self._file = self._part.open("xb")
        return self

    def start(self, response: httpx.Response) -> None:
        """Take note of how much there will be. Raises DownloadError for a refusal."""
        if response.status_code != 200:
            hint = "; addresses hold for some days only: refresh the task" if response.status_code in (403, 404) else ""
            raise DownloadError(f"{self._place}: {response.status_code} {response.reason_phrase}{hint}")
        length = response.headers.get("content-length", "")
        self._total = int(length) if length.isdecimal() and "content-encoding" not in response.headers else None

    def write(self, chunk: bytes) -> None:
        """Write what came."""
        self._done += self._file.write(chunk)
        if self._progress is not None:
            self._progress(self._done, self._total)

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._file.close()
        if error is None and self._done and self._total in (None, self._done):
            os.replace(self._part, self.path)
            return
        self._part.unlink()
        if error is None:
            raise DownloadError(f"{self._place}: {self._done} of {self._total} bytes came")
        if isinstance(error, httpx.HTTPError | httpx.InvalidURL):
            raise DownloadError(f"{self._place}: {type(error).__name__}: {error}") from error
