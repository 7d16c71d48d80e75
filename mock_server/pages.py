"""What a person sees of a mock: a page at ``/``, its contract, and a viewer of it. Nothing on them comes from another machine."""

import importlib.util
import json
import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from contract import yaml_file
from contract.records import Operation
from contract.search.requests import Request as Parts
from mock_server.messages import Answer, Request
from mock_server.provider import MockProvider
from mock_server.scenarios import SCENARIOS

VIEWER = {"swagger-ui-bundle.js": "text/javascript", "swagger-ui.css": "text/css"}
"""The files of Swagger UI, as the package flask-openapi3-swagger brings them; nothing of it is imported."""
HTML = "text/html; charset=utf-8"


class Pages:
    """Answers GET requests for the pages of one mock; None for others."""

    def __init__(self, mock: MockProvider) -> None:
        self._mock = mock
        self._requests: dict[str, Parts] | None = None

    def answer(self, request: Request) -> Answer | None:
        """Answer a request for a page."""
        if request.method not in ("GET", "HEAD"):
            return None
        if not request.path:
            query = f"?{request.query}" if request.query else ""
            return Answer(308, headers=(("location", f"{request.mount}/{query}"),))  # the page's links lead below it
        if request.path == "/":
            return _page(self._index(request.base_url), HTML)
        if request.path == "/openapi.yaml":
            return _page(yaml_file.dump(self._served(request.base_url)), "application/yaml")
        if request.path == "/openapi.json":
            return _page(json.dumps(self._served(request.base_url)), "application/json")
        if request.path in ("/docs", "/docs/"):
            return _page(_rendered("docs", title=self._mock.contract.title), HTML)
        name = request.path.removeprefix("/docs/")
        if name in VIEWER and (content := _viewer_file(name)) is not None:
            return Answer(
                status=200, body=content, headers=(("content-type", VIEWER[name]), ("cache-control", "max-age=86400"))
            )
        return None

    def _served(self, base_url: str) -> dict[str, Any]:
        """The contract, with the mock as its server, so that the viewer's requests go here."""
        return {**self._mock.contract.document, "servers": [{"url": base_url, "description": "This mock"}]}

    def _index(self, base_url: str) -> str:
        contract, settings = self._mock.contract, self._mock.settings
        if self._requests is None:  # here, since it takes time and most mocks are not looked at
            from contract.search.builder import Builder

            self._requests = {operation.id: Builder(operation).plain() or {} for operation in contract.operations}
        calls = [_call(operation, self._requests[operation.id], base_url) for operation in contract.operations]
        client = f"kling_clients.{contract.name}"
        return _rendered(
            "index",
            contract=contract,
            base_url=base_url,
            calls=calls,
            client=client if _is_there(client) else None,
            scenarios=SCENARIOS,
            settings=settings,
            control=settings.control,
        )


@dataclass(frozen=True, slots=True)
class _Call:
    """An operation, and two ways to make a valid request to it."""

    operation: Operation
    curl: str
    python: str


def _call(operation: Operation, request: Parts, base_url: str) -> _Call:
    path = operation.path
    for name, value in request.get("path", {}).items():
        path = path.replace("{" + name + "}", str(value))
    query = "&".join(f"{name}={value}" for name, value in request.get("query", {}).items())
    url = f"{base_url}{path}{'?' + query if query else ''}"
    headers = {name: str(value) for name, value in request.get("header", {}).items()}
    if operation.security is not None and operation.security.location == "header":
        headers[operation.security.name] = f"{operation.security.prefix}any-token"
    method = "" if operation.method in ("GET", "POST") else f"-X {operation.method} "
    shell = [f"curl {method}{shlex.quote(url)}"] + [f"-H {shlex.quote(f'{name}: {headers[name]}')}" for name in headers]
    python = [f'httpx.request("{operation.method}", {url!r}', *([f"headers={headers}"] if headers else ())]
    if "body" in request:
        body = json.dumps(request["body"], ensure_ascii=False)
        shell += ["-H 'Content-Type: application/json'", f"-d {shlex.quote(body)}"]
        python.append(f"json={request['body']}")
    return _Call(operation, " \\\n  ".join(shell), ", ".join(python) + ")")


def front(names: Iterable[str]) -> Answer:
    """Answer with the page that leads to each of several mocks."""
    return _page(_rendered("front", names=names), HTML)


def _is_there(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except (ModuleNotFoundError, ValueError):
        return False


@cache
def _viewer_file(name: str) -> bytes | None:
    spec = importlib.util.find_spec("flask_openapi3_swagger")
    if spec is None or spec.origin is None:
        return None
    found = next((Path(spec.origin).parent / "templates").rglob(name), None)
    return found.read_bytes() if found else None


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
    )


def _rendered(name: str, **values: Any) -> str:
    return _environment().get_template(f"{name}.html.jinja").render(**values)


def _page(text: str, media_type: str) -> Answer:
    headers = (
        ("content-type", media_type),
        ("cache-control", "no-store"),
        (
            "content-security-policy",
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            "frame-ancestors 'none'",
        ),
    )
    return Answer(status=200, body=text.encode(), headers=headers)
