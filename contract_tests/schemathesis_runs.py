"""Schemathesis on the same target: its requests go through a gateway of ours, which counts and pays, and adds the token."""

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contract import yaml_file
from contract.records import Basis
from contract_tests.answers import Outcome
from contract_tests.cases import Case
from contract_tests.promises import Promise
from contract_tests.sender import PLACEHOLDER, Exchange
from contract_tests.verdicts import Evidence, Result, Verdict, finding, judge

if TYPE_CHECKING:
    from contract_tests.session import Session

SECONDS = 600
OURS = "ignored_auth,unsupported_method"
"""Checks that a run makes itself, for less money."""


def fuzz(session: "Session", promise: Promise) -> tuple[list[Exchange], Result]:
    """Run the phases of Schemathesis on one operation; return what was exchanged, and the verdict."""
    with _gateway(session, promise) as (url, exchanges), tempfile.TemporaryDirectory() as folder:
        report = _run(session, promise, url, Path(folder))
    if report is None:
        return exchanges, judge(session.contract.name, promise, Evidence(untested="Schemathesis could not run"))
    failures = report.get("failures") or []
    evidence = next(iter(exchanges), None)
    if not failures or evidence is None:
        verdict = Verdict.ENFORCED if exchanges else Verdict.UNTESTED
        return exchanges, Result(promise=promise, verdict=verdict, exchanges=tuple(exchanges[:1]))
    wrong = [each for each in exchanges if not each.as_expected] or exchanges
    titles = "; ".join(dict.fromkeys(str(failure.get("title")) for failure in failures))
    text = f"{len(failures)} failures: {titles}. Seed {session.choice.seed}."
    found = finding((session.contract.name, promise), Verdict.BROKEN, text, wrong[-1], Basis.DOCUMENTED)
    return exchanges, Result(promise=promise, verdict=Verdict.BROKEN, exchanges=(wrong[-1],), findings=(found,))


def _run(session: "Session", promise: Promise, url: str, folder: Path) -> dict[str, Any] | None:
    document, report = folder / "openapi.yaml", folder / "report.json"
    document.write_text(yaml_file.dump(session.contract.document), encoding="utf-8")
    command = [sys.executable, "-m", "schemathesis.cli", "run", str(document), "--url", url]
    command += ["--include-operation-id", promise.operation, "--phases", "examples,coverage,fuzzing"]
    command += ["--max-examples", str(session.choice.examples), "--seed", str(session.choice.seed)]
    scheme = session.contract.operation(promise.operation).security
    if scheme is not None and scheme.location == "header":
        command += ["--header", f"{scheme.name}:{scheme.prefix}{PLACEHOLDER}"]
    command += ["--exclude-checks", OURS, "--report", "json", "--report-json-path", str(report)]
    try:
        subprocess.run(command, capture_output=True, cwd=folder, timeout=SECONDS, check=False)
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return found


@contextmanager
def _gateway(session: "Session", promise: Promise) -> Iterator[tuple[str, list[Exchange]]]:
    """Serve an address that sends on to the target what Schemathesis sends, as long as there is money for it."""
    exchanges: list[Exchange] = []
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            with lock:
                number = len(exchanges) + 1
                exchange = session.passed_on(
                    Case(
                        id=f"{promise.id}: request {number}",
                        operation=promise.operation,
                        expect="accept",
                        promises=(),
                        summary=f"{self.command} {self.path[:80]}",
                        request={},
                        checked=False,
                    ),
                    self.command,
                    self.path,
                    dict(self.headers.items()),
                    body,
                )
                exchanges.append(exchange)
            self._answer(exchange)

        def _answer(self, exchange: Exchange) -> None:
            answer = exchange.answer
            text = answer.text.encode() if answer else b""
            self.send_response(answer.status if answer else 429 if exchange.outcome is Outcome.UNSENT else 502)
            self.send_header("Content-Type", answer.media_type if answer else "text/plain")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(text)

        def __getattr__(self, name: str) -> Any:
            if name.startswith("do_"):
                return self._pass_on  # any method, known or not
            raise AttributeError(name)

        def log_message(self, *_: object) -> None:
            """Say nothing: a run's own report tells."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", exchanges
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
