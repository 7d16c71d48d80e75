"""Money: a server that accepts everything is never paid for more than was allowed, whoever sends and whatever breaks."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUDGET = 5


def _conform(greedy: Any, folder: Path, *more: str) -> "subprocess.Popen[str]":
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
def test_no_more_than_the_budget_is_accepted(greedy: Any, tmp_path: Path, concurrency: str) -> None:
    running = _conform(greedy, tmp_path, "--concurrency", concurrency)
    out, err = running.communicate(timeout=120)
    assert (running.returncode, "Traceback" in err) == (1, False), err
    assert greedy.accepted == BUDGET
    made = json.loads((tmp_path / "out/report.json").read_text())
    assert made["cost"]["accepted"] == BUDGET
    assert made["summary"]["untested"] > 0
    assert "no budget was left for it" in out


def test_fuzzing_pays_from_the_same_purse(greedy: Any, tmp_path: Path) -> None:
    running = _conform(greedy, tmp_path, "--phases", "protocol,fuzz", "--examples", "20")
    _, err = running.communicate(timeout=200)
    assert running.returncode == 1, err
    assert greedy.accepted == BUDGET


def test_a_run_that_is_killed_goes_on_without_paying_twice(greedy: Any, tmp_path: Path) -> None:
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


def test_ctrl_c_leaves_a_report_and_a_ledger(greedy: Any, tmp_path: Path) -> None:
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


def test_four_workers_share_one_budget(greedy: Any, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", str(ROOT / "contract_tests"), "--provider", "klingai", "-n", "4", "-q"]
    finished = subprocess.run(
        [*command, "--base-url", greedy.url, "--live", "--budget", str(BUDGET), "--ledger", str(tmp_path / "l.sqlite"),
         "-p", "no:cacheprovider"],
        cwd=ROOT, env={**os.environ, "KLINGKIT_TOKEN": "t"}, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert finished.returncode == 1, finished.stdout[-2000:]
    assert greedy.accepted == BUDGET


def test_the_ledger_of_another_target_is_not_taken_for_this_one(greedy: Any, tmp_path: Path) -> None:
    _conform(greedy, tmp_path).communicate(timeout=120)
    other = ["--base-url", greedy.url.replace("127.0.0.1", "localhost"), "--resume"]
    running = _conform(greedy, tmp_path, *other)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 2
    assert "expected the ledger of a run with target" in err
    assert err.count("\n") == 1
