"""Exchanges in a file: HTTP Archive 1.2, without what is secret in them, and an archive that answers again."""

import base64
import json
import re
import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson

from contract.errors import TargetError, UnreadableError
from contract.records import Contract
from mock_server.messages import Answer, Request, problem
from mock_server.provider import MockProvider
from mock_server.redaction import (
    redacted_body,
    redacted_header,
    redacted_pairs,
    redacted_query,
    redacted_text,
    secrets_of,
)

END = b"\n]}}\n"
KEPT = ("retry-after", "location", "etag", "last-modified", "cache-control", "www-authenticate")
"""The headers of an answer that say something to a client, beside its media type."""
LARGEST = 200 * 1024 * 1024  # bytes


class HarFile:
    """An archive that grows; at each moment what is on disk is whole."""

    def __init__(self, path: Path) -> None:
        """Raise TargetError where there is such a file already, or can be none."""
        creator = {"name": "klingkit", "version": metadata.version("klingkit")}
        head = json.dumps({"log": {"version": "1.2", "creator": creator, "entries": []}})
        try:
            self._file = path.open("xb")
        except FileExistsError as error:
            raise TargetError(
                f"{path}: expected a new file, got one that exists. Name another, or move it away."
            ) from error
        except OSError as error:
            raise TargetError(f"{path}: cannot be written: {error.strerror}. Name another.") from error
        self._file.write(head.removesuffix("]}}").encode() + END)
        self._file.flush()
        self._first = True
        self._lock = threading.Lock()

    def add(self, request: Request, answer: Answer, url: str, begun: datetime, milliseconds: float) -> None:
        """Add an exchange; ``url`` is where it went, ``begun`` when, and ``milliseconds`` how long it took."""
        entry = _entry(request, answer, url, begun, milliseconds)
        text = json.dumps(entry, ensure_ascii=False).encode()
        with self._lock:
            self._file.seek(-len(END), 2)
            self._file.write((b"\n" if self._first else b",\n") + text + END)
            self._file.flush()
            self._first = False

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _entry(request: Request, answer: Answer, url: str, begun: datetime, milliseconds: float) -> dict[str, Any]:
    known, secrets = secrets_of(request), secrets_of(request, answer)
    sent, got = request.headers.get("content-type", ""), dict(answer.headers).get("content-type", "")
    query = [{"name": name, "value": value} for name, value in redacted_pairs(request.query, known)]
    address = urlsplit(url)
    host, path = address.netloc.rpartition("@")[2], redacted_text(address.path, known)
    shown = redacted_query(request.query, known=known)
    return {
        "startedDateTime": begun.isoformat(),
        "time": milliseconds,
        "request": {
            "method": request.method,
            "url": f"{address.scheme}://{host}{path}{'?' + shown if shown else ''}",
            "httpVersion": "HTTP/1.1",
            "headers": [_pair(name, value, known) for name, value in request.headers.items()],
            "queryString": query,
            "cookies": [],
            "headersSize": -1,
            "bodySize": len(request.body),
            **({"postData": {"mimeType": sent, "text": redacted_body(request.body, known)}} if request.body else {}),
            "_path": redacted_text(request.path, known),
        },
        "response": {
            "status": answer.status,
            "statusText": "",
            "httpVersion": "HTTP/1.1",
            "headers": [_pair(name, value, secrets) for name, value in answer.headers],
            "cookies": [],
            "content": {"size": len(answer.body), "mimeType": got, **_content(answer.body, secrets)},
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": len(answer.body),
        },
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
    }


def _pair(name: str, value: str, known: Sequence[str]) -> dict[str, str]:
    return {"name": name, "value": redacted_header(name, value, known)}


def _content(body: bytes, secrets: Sequence[str]) -> dict[str, str]:
    try:
        body.decode()
    except UnicodeDecodeError:
        return {"text": base64.b64encode(body).decode(), "encoding": "base64"}
    return {"text": redacted_body(body, secrets)}


class Replay:
    """Answers from an archive: the same requests in the same order get the same answers, the last one again and again."""

    def __init__(self, mock: MockProvider, path: Path) -> None:
        """Journal, pages and control API are those of a mock. Raise UnreadableError for what is no HTTP Archive."""
        self._mock = mock
        self._answers: dict[str, list[Answer]] = defaultdict(list)
        self._next: dict[str, int] = defaultdict(int)
        for number, entry in enumerate(_entries(path)):
            try:
                self._keep(entry)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise UnreadableError(
                    f"{path}: entry {number}: expected an exchange of HTTP Archive 1.2, got one without {error}. Record it anew."
                ) from error

    def answer(self, request: Request) -> Answer:
        """Answer as it was answered then; 404 where nothing like it was asked."""
        methods, _ = self._mock.at(request.path)
        served = methods.get(request.method)
        known = secrets_of(request)
        text, path = redacted_body(request.body, known), redacted_text(request.path, known)
        key = _key(self._mock.contract, request.method, path, redacted_query(request.query, known=known), text)
        recorded = self._answers.get(key)
        if recorded is None:
            if served is None and (aside := self._mock.beside(request)) is not None:
                return aside
            detail = f"nothing was recorded for {request.method} {request.path} with this query and this body"
            answer = problem(404, detail)
        else:
            answer = recorded[min(self._next[key], len(recorded) - 1)]
            self._next[key] += 1
        self._mock.note(request, answer, served)
        return answer

    def _keep(self, entry: Mapping[str, Any]) -> None:
        request, response = entry["request"], entry["response"]
        address = urlsplit(request["url"])
        text = redacted_body(request.get("postData", {}).get("text", "").encode())
        key = _key(self._mock.contract, request["method"], request.get("_path", address.path), address.query, text)
        content = response["content"]
        text = content.get("text", "")
        status = int(response["status"])
        if status not in range(200, 600):
            raise ValueError(f"an HTTP status, but with {status}")
        lines = [
            (line["name"].lower(), line["value"])
            for line in response.get("headers", ())
            if line["name"].lower() in KEPT
        ]
        if content.get("mimeType"):
            lines.append(("content-type", content["mimeType"]))
        for name, value in lines:
            if not re.fullmatch(r"[\t -\xff]*", value):
                raise ValueError(f"a {name} that a header can hold, but with {value!r}")
        answer = Answer(
            status=status,
            body=base64.b64decode(text) if content.get("encoding") == "base64" else text.encode(),
            headers=tuple(lines),
        )
        self._answers[key].append(answer)


def _entries(path: Path) -> list[Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableError(f"{path}: expected at most {LARGEST} bytes, got {path.stat().st_size}. Split it.")
        archive = orjson.loads(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    except OSError as error:
        raise UnreadableError(f"{path}: cannot be read: {error.strerror}. Name another.") from error
    except orjson.JSONDecodeError as error:
        raise UnreadableError(f"{path}: expected an HTTP Archive, got no JSON: {error}. Name another.") from error
    entries = archive.get("log", {}).get("entries") if isinstance(archive, dict) else None
    if not isinstance(entries, list):
        raise UnreadableError(f"{path}: expected an HTTP Archive with log/entries, got none. Name another.")
    return entries


def _key(contract: Contract, method: str, path: str, query: str, text: str) -> str:
    """Return what makes two requests the same: all but secrets, and the caller's own key for a task, new each time."""
    pairs = sorted(redacted_pairs(query))
    try:
        value = orjson.loads(text) if text else None
    except orjson.JSONDecodeError:
        return repr((method, path, pairs, text))
    if isinstance(value, dict):
        for operation in contract.operations:
            if operation.task and operation.task.key_field and operation.path == path:
                value.pop(operation.task.key_field, None)
    try:
        return repr((method, path, pairs, orjson.dumps(value, option=orjson.OPT_SORT_KEYS)))
    except TypeError:  # HOSTILE INPUT: nested too deeply
        return repr((method, path, pairs, text))
