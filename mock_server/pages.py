"""What a person sees of a mock: a page at ``/``, its contract, and a viewer of it. Nothing on them comes from another machine."""

import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from contract import yaml_file
from contract.records import Operation
from contract.search.builder import Builder
from mock_server.messages import Answer, Request
from mock_server.provider import MockProvider
from mock_server.scenarios import SCENARIOS

VIEWER = {"swagger-ui-bundle.js": "text/javascript", "swagger-ui.css": "text/css"}
"""The files of Swagger UI, as the package flask-openapi3-swagger brings them; nothing of it is imported."""


class Pages:
    """Answers GET requests for the pages of one mock; None for others."""

    def __init__(self, mock: MockProvider) -> None:
        self._mock = mock

    def answer(self, request: Request) -> Answer | None:
        """Answer a request for a page."""
        if request.method not in ("GET", "HEAD"):
            return None
        if request.path in ("", "/"):
            return _page(self._index(request.base_url), "text/html; charset=utf-8")
        if request.path == "/openapi.yaml":
            return _page(yaml_file.dump(self._served(request.base_url)), "application/yaml")
        if request.path == "/openapi.json":
            return _page(json.dumps(self._served(request.base_url)), "application/json")
        if request.path in ("/docs", "/docs/"):
            return _page(
                _environment().get_template("docs.html.jinja").render(title=self._mock.contract.title),
                "text/html; charset=utf-8",
            )
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
        contract = self._mock.contract
        return (
            _environment()
            .get_template("index.html.jinja")
            .render(
                contract=contract,
                base_url=base_url,
                operations=[(operation, _curl(operation, base_url)) for operation in contract.operations],
                scenarios=SCENARIOS,
                control=self._mock.settings.control,
                settings=self._mock.settings,
            )
        )


def _curl(operation: Operation, base_url: str) -> str:
    """Return a command that makes a valid request."""
    request = _plain(operation)
    path = operation.path
    for name, value in request.get("path", {}).items():
        path = path.replace("{" + name + "}", str(value))
    query = "&".join(f"{name}={value}" for name, value in request.get("query", {}).items())
    words = [
        "curl",
        f"-X {operation.method} " if operation.method not in ("GET", "POST") else "",
        f"'{base_url}{path}{'?' + query if query else ''}'",
    ]
    if operation.security is not None and operation.security.location == "header":
        words.append(f"-H '{operation.security.name}: {operation.security.prefix}any-token'")
    if "body" in request:
        words += [
            "-H 'Content-Type: application/json'",
            "-d '" + json.dumps(request["body"]).replace("'", "'\\''") + "'",
        ]
    return " \\\n  ".join(word for word in words if word)


@cache
def _plain(operation: Operation) -> dict[str, Any]:
    return Builder(operation).plain() or {}


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


def _page(text: str, media_type: str) -> Answer:
    headers = (
        ("content-type", media_type),
        ("cache-control", "no-store"),
        (
            "content-security-policy",
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
        ),
    )
    return Answer(status=200, body=text.encode(), headers=headers)
