"""Runs against servers that misbehave in their own ways: no traceback, no leak, no verdict without proof."""

import functools
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from contract import load, providers, yaml_file
from contract.errors import TargetError
from contract_tests import plan, report, session
from contract_tests.target import Choice, Target, opened
from contract_tests.verdicts import Verdict
from mock_server import running
from mock_server.provider import Settings

KLINGAI = providers.load_contract("klingai")
Reply = tuple[int, str, bytes] | None
"""Status, media type, body; None closes the connection."""


@contextmanager
def _server(reply: Callable[[str, dict[str, str], bytes], Reply]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            answer = reply(self.command, dict(self.headers), body)
            if answer is None:
                self.close_connection = True
                return
            status, media_type, content = answer
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = _any

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _always(status: int, body: bytes, *_: object) -> Reply:
    return status, "application/json", body


def _run(url: str, contract: Any = KLINGAI) -> dict[str, Any]:
    target = Target(kind="url", base_url=url, token="secret-token", token_environment="T", sleep=lambda _: None)
    with session.opened(contract, plan.build(contract), target, Choice(task_timeout=1.0)) as run:
        for _ in run.run():
            pass
        return report.build(contract, target, run)


def _verdicts(made: dict[str, Any]) -> set[str]:
    return {verdict for verdict, count in made["summary"].items() if count}


OK = b'{"code": 0, "message": "", "request_id": "", "data": {"task_id": "1", "task_status": "submitted"}}'
NO = b'{"code": 1201, "message": "no", "request_id": ""}'


@pytest.mark.parametrize(
    ("status", "body"),
    [(400, NO), (200, NO), (200, NO.replace(b"1201", b'"1201"'))],
    ids=["400", "200 with code", "code as text"],
)
def test_a_server_that_refuses_everything_enforces_nothing(status: int, body: bytes) -> None:
    with _server(lambda *_: (status, "application/json", body)) as url:
        made = _run(url)
    assert _verdicts(made) == {"strict", "untested"}
    reasons = {constraint["reason"] for constraint in made["constraints"] if constraint["verdict"] == "untested"}
    assert reasons == {"nothing was accepted, so that a refusal proves nothing"}


@pytest.mark.parametrize(
    ("status", "media_type", "body"),
    [
        (200, "text/html", b"<html>maintenance</html>"),
        (200, "application/json", b""),
        (200, "application/json", b"[1, 2]"),
        (200, "application/json", b'{"data": {}}'),
        (200, "application/json", NO.replace(b"1201", b"1302")),
        (400, "application/json", NO.replace(b"1201", b"1303")),
        (402, "application/json", b"{}"),
        (429, "application/json", b"{}"),
        (503, "application/json", b"{}"),
        (302, "text/plain", b""),
    ],
    ids=[
        "html",
        "empty",
        "list",
        "no envelope",
        "too frequent in a 200",
        "too many in a 400",
        "402",
        "429",
        "503",
        "302",
    ],
)
def test_what_is_no_answer_to_the_question_is_no_verdict(status: int, media_type: str, body: bytes) -> None:
    with _server(lambda *_: (status, media_type, body)) as url:
        made = _run(url)
    assert _verdicts(made) == {"inconclusive"}
    assert made["cost"]["accepted"] == 0
    names = {constraint["id"] for constraint in made["constraints"]}
    assert {finding["level"] for finding in made["findings"] if finding["promise"] in names} == {"warning"}


def test_connections_cut_on_invalid_bodies_are_no_verdict_and_no_end() -> None:
    judge = plan.build(KLINGAI)
    allowed = {json.dumps(case.request.get("body"), sort_keys=True) for case in judge.acceptances}

    def reply(method: str, _: dict[str, str], body: bytes) -> Reply:
        value = json.loads(body) if body else None
        if isinstance(value, dict):
            value.pop("external_task_id", None)
        known = {json.dumps({k: v for k, v in json.loads(text).items() if k != "external_task_id"}, sort_keys=True)
                 for text in allowed if text != "null"}  # fmt: skip
        return (200, "application/json", OK) if method == "GET" or json.dumps(value, sort_keys=True) in known else None

    with _server(reply) as url:
        made = _run(url)
    create = [constraint for constraint in made["constraints"] if constraint["operation"] == "createText2Video"]
    assert {constraint["verdict"] for constraint in create} == {"inconclusive"}


def test_a_task_made_of_a_text_is_followed_to_its_end() -> None:
    def odd(method: str, _headers: Any, body: bytes) -> Reply:
        accepted = method == "GET" or (body.startswith(b'"') and body != b'""')
        return (200, "application/json", OK) if accepted else (400, "application/json", NO)

    with _server(odd) as url:
        made = _run(url)
    assert "lax" in _verdicts(made)
    assert made["cost"]["accepted"] > 0


def test_a_refused_token_ends_the_run_also_inside_a_200() -> None:
    for status, body in ((401, b"{}"), (200, b'{"code": 1000, "message": "", "request_id": ""}')):
        reply = functools.partial(_always, status, body)
        with _server(reply) as url, pytest.raises(TargetError, match="refused the token"):
            _run(url)


def test_a_token_that_a_server_echoes_is_not_reported() -> None:
    def reply(_: str, headers: dict[str, str], __: bytes) -> Reply:
        return 400, "application/json", json.dumps({"code": 1201, "message": headers["Authorization"]}).encode()

    with _server(reply) as url:
        assert "secret-token" not in json.dumps(_run(url))


def test_an_answer_that_cannot_be_unpacked_is_no_verdict() -> None:
    class Broken(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", "3")
            self.end_headers()
            self.wfile.write(b"abc")

        do_GET = do_POST

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Broken)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with pytest.raises(TargetError, match="cannot be reached"):
        _run(f"http://127.0.0.1:{server.server_address[1]}")
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("token", ["bad token", "töken", "a\x07b"])
def test_a_token_that_no_header_can_hold(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLINGAI_TOKEN", token)
    with (
        pytest.raises(TargetError, match="printable ASCII") as caught,
        opened(KLINGAI, Choice(base_url="http://127.0.0.1:9")),
    ):
        pass
    assert token not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://[::1", "http://127.0.0.1:abc", "ftp://x", "http://", "http://u:PASSW@127.0.0.1:9"]
)
def test_addresses_that_are_none(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLINGAI_TOKEN", "t")
    with pytest.raises(TargetError, match="expected") as caught, opened(KLINGAI, Choice(base_url=url)):
        pass
    assert "PASSW" not in str(caught.value)


SPEC = """\
openapi: 3.1.0
info: {{title: T, version: "1"}}
paths:
  /a:
    post:
      operationId: make
      {parameters}
      requestBody: {{required: true, content: {{application/json: {{schema: {schema}}}}}}}
      responses: {{'200': {{description: ok}}}}
"""


@pytest.mark.parametrize(
    "schema",
    [
        "{type: object, required: [a], properties: {a: {type: array, minItems: 2, uniqueItems: true, items: {enum: [x, y, z]}}}}",
        "{allOf: [{type: object, properties: {a: {type: string, maxLength: 5}}}, {properties: {a: {minLength: 2}}, required: [a]}]}",
        "{type: object, required: [t], properties: {t: {enum: [x, y]}, a: {type: integer}, b: {type: integer}},"
        " if: {properties: {t: {const: x}}}, then: {required: [a]}, else: {required: [b]}}",
        "{anyOf: [{type: string, maxLength: 3}, {type: array}]}",
        "{type: object, properties: {anything: true, n: {type: integer, minimum: 3}}}",
        "{type: object, required: [p], properties: {p: {type: string, pattern: '^[A-Z]{2}-[0-9]{4}$'}}}",
        "{type: object, properties: {a: {enum: ["
        + ", ".join(f"{'a' * 60}{n}" for n in (1, 2))
        + "]}, b: {enum: [y, z]}},"
        " allOf: [{title: r, if: {properties: {b: {const: z}}, required: [b]}, then: {properties: {a: {const: zzz}}}}]}",
    ],
)
def test_ordinary_schemas_are_tested_on_their_own_mock(schema: str, tmp_path: Path) -> None:
    made = _on_its_mock(SPEC.format(schema=schema, parameters="summary: x"), tmp_path)
    assert made["findings"] == []
    assert made["summary"]["enforced"] > 0
    assert made["summary"]["untested"] == 0, [constraint for constraint in made["constraints"] if constraint["reason"]]


@pytest.mark.parametrize(
    "parameter",
    [
        "{name: n, in: query, schema: {type: number, maximum: 2.5}}",
        "{name: c, in: cookie, required: true, schema: {type: string, enum: [q, r]}}",
        "{name: X-A, in: header, schema: {type: string, maxLength: 4, pattern: '^[a-z]+$'}}",
        "{name: list, in: query, schema: {type: array, maxItems: 2, items: {type: integer}}}",
    ],
)
def test_parameters_are_tested_on_their_own_mock(parameter: str, tmp_path: Path) -> None:
    made = _on_its_mock(SPEC.format(schema="{type: object}", parameters=f"parameters: [{parameter}]"), tmp_path)
    assert made["findings"] == []
    assert made["summary"]["enforced"] > 1


@pytest.mark.parametrize(
    "scheme",
    ["{type: apiKey, in: header, name: X-Key}", "{type: apiKey, in: query, name: key}", "{type: http, scheme: basic}"],
)
def test_every_way_to_send_a_token(scheme: str, tmp_path: Path) -> None:
    text = SPEC.format(
        schema="{type: object, required: [a], properties: {a: {type: string}}}", parameters="security: [{s: []}]"
    )
    made = _on_its_mock(text + f"components: {{securitySchemes: {{s: {scheme}}}}}\n", tmp_path)
    assert made["summary"]["enforced"] == len(made["constraints"])


def _on_its_mock(text: str, tmp_path: Path) -> dict[str, Any]:
    path = tmp_path / "spec.yaml"
    path.write_text(text)
    contract = load.load_file(path)
    with running(contract, Settings(token="secret-token")) as mock:
        return _run(mock.url, contract)


def test_paths_that_make_the_same_name_keep_apart() -> None:
    document = {
        "openapi": "3.1.0",
        "paths": {path: {"get": {"responses": {}}} for path in ("/a/b", "/a/{b}", "/a-b", "/a/B")},
    }
    names = [operation.id for operation in load.build(document, path=Path("x.yaml"), name="x").operations]
    assert len(set(names)) == 4


def test_the_report_schema_is_the_one_that_is_committed() -> None:
    schema = yaml_file.load(Path(report.__file__).with_name("report.schema.json")).data
    assert schema["$defs"]["verdict"]["enum"] == [str(verdict) for verdict in Verdict]
