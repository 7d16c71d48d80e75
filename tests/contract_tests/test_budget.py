"""Money: a server that accepts everything is never paid for more than was allowed, whoever sends and whatever breaks."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUDGET = 5


class Greedy:
    """A server that accepts every create, and counts them."""

    def __init__(self) -> None:
        self.accepted = 0
        self.seconds = 0.0
        """How long it takes to answer."""
        self.url = ""
        self._lock = threading.Lock()

    def take(self) -> int:
        """Count one more create."""
        with self._lock:
            self.accepted += 1
            return self.accepted


@pytest.fixture
def greedy() -> Iterator[Greedy]:
    """Serve on loopback for one test."""
    counter = Greedy()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _any(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            number = counter.take() if self.command not in ("GET", "HEAD") else 1
            time.sleep(counter.seconds)
            task = {"task_id": str(number), "task_status": "succeed", "created_at": 1, "updated_at": 1}
            data = [task] if self.path.partition("?")[0].endswith("text2video") and self.command == "GET" else task
            body = json.dumps({"code": 0, "message": "ok", "request_id": "r", "data": data}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = _any

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    counter.url = f"http://127.0.0.1:{server.server_address[1]}"
    yield counter
    server.shutdown()
    server.server_close()
    thread.join()


def _conform(greedy: Greedy, folder: Path, *more: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "klingkit", "conform", "klingai", "--base-url", greedy.url, "--live"]
    return subprocess.Popen(
        [*command, "--budget", str(BUDGET), "--report", str(folder / "out"), *more],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "KLINGKIT_TOKEN": "t"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("concurrency", ["1", "8"])
def test_no_more_than_the_budget_is_accepted(greedy: Greedy, tmp_path: Path, concurrency: str) -> None:
    running = _conform(greedy, tmp_path, "--concurrency", concurrency)
    out, err = running.communicate(timeout=120)
    assert running.returncode == 1, err
    assert greedy.accepted == BUDGET
    made = json.loads((tmp_path / "out/report.json").read_text())
    assert made["cost"]["accepted"] == BUDGET
    assert made["summary"]["untested"] > 0
    assert "no budget was left for it" in out


def test_fuzzing_pays_from_the_same_purse(greedy: Greedy, tmp_path: Path) -> None:
    running = _conform(greedy, tmp_path, "--phases", "protocol,fuzz", "--examples", "20")
    _, err = running.communicate(timeout=200)
    assert running.returncode == 1, err
    assert greedy.accepted == BUDGET


def test_a_run_that_is_killed_goes_on_without_paying_twice(greedy: Greedy, tmp_path: Path) -> None:
    greedy.seconds = 0.2
    running = _conform(greedy, tmp_path, "--concurrency", "4")
    while greedy.accepted < 2:
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=30)
    time.sleep(0.5)
    refused = _conform(greedy, tmp_path)
    _, err = refused.communicate(timeout=60)
    assert refused.returncode == 2
    assert "--resume" in err
    greedy.seconds = 0.0
    resumed = _conform(greedy, tmp_path, "--resume")
    _, err = resumed.communicate(timeout=120)
    assert resumed.returncode == 1, err
    assert 2 <= greedy.accepted <= BUDGET
    cost = json.loads((tmp_path / "out/report.json").read_text())["cost"]
    assert cost["accepted"] + cost["unknown"] == BUDGET


def test_ctrl_c_leaves_a_report_and_a_ledger(greedy: Greedy, tmp_path: Path) -> None:
    greedy.seconds = 0.3
    running = _conform(greedy, tmp_path)
    while greedy.accepted < 1:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130, err
    assert "--resume" in err
    made = json.loads((tmp_path / "out/report.json").read_text())
    assert "the run was interrupted" in {constraint["reason"] for constraint in made["constraints"]}
    assert (tmp_path / "out/ledger.sqlite").exists()


def test_four_workers_share_one_budget(greedy: Greedy, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", str(ROOT / "contract_tests"), "--provider", "klingai", "-n", "4", "-q"]
    finished = subprocess.run(
        [*command, "--base-url", greedy.url, "--live", "--budget", str(BUDGET), "--ledger", str(tmp_path / "l.sqlite"),
         "-p", "no:cacheprovider"],
        cwd=ROOT, env={**os.environ, "KLINGKIT_TOKEN": "t"}, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert finished.returncode == 1, finished.stdout[-2000:]
    assert greedy.accepted == BUDGET


def test_the_ledger_of_another_target_is_not_taken_for_this_one(greedy: Greedy, tmp_path: Path) -> None:
    _conform(greedy, tmp_path).communicate(timeout=120)
    other = ["--base-url", greedy.url.replace("127.0.0.1", "localhost"), "--resume"]
    running = _conform(greedy, tmp_path, *other)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 2
    assert "expected the ledger of a run with target" in err
    assert err.count("\n") == 1
