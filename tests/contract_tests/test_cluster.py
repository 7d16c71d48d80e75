"""Campaigns on a cluster: two workers in network namespaces of their own, one of which is killed."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BRIDGE = "10.77.31.1"
NEEDS = {"ip": "iproute2", "redis-server": "redis-server"}
BUDGET = 8


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


@pytest.fixture(scope="module")
def network() -> Iterator[list[str]]:
    """Two namespaces on one bridge; their names."""
    for program, package in NEEDS.items():
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed: apt-get install {package}")
    if os.geteuid() != 0:
        pytest.skip("network namespaces need root")
    mark = f"kk{os.getpid() % 10000}"
    names = [f"{mark}a", f"{mark}b"]
    try:
        _ip("link", "add", mark, "type", "bridge")
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no network can be made here: {error.stderr.decode().strip()}")
    try:
        _ip("addr", "add", f"{BRIDGE}/24", "dev", mark)
        _ip("link", "set", mark, "up")
        for number, name in enumerate(names, start=2):
            _ip("netns", "add", name)
            _ip("link", "add", f"{name}0", "type", "veth", "peer", "name", "eth0", "netns", name)
            _ip("link", "set", f"{name}0", "master", mark, "up")
            _ip("-n", name, "addr", "add", f"10.77.31.{number}/24", "dev", "eth0")
            _ip("-n", name, "link", "set", "eth0", "up")
            _ip("-n", name, "link", "set", "lo", "up")
        yield names
    finally:
        for name in names:
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)
        subprocess.run(["ip", "link", "del", mark], check=False, capture_output=True)


@contextlib.contextmanager
def _process(*command: str, **environment: str) -> "Iterator[subprocess.Popen[bytes]]":
    env = {**os.environ, "PYTHONPATH": str(ROOT), "KLINGKIT_TOKEN": "t", **environment}
    running = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield running
    finally:
        running.kill()
        running.wait()


@pytest.fixture
def cluster(network: list[str]) -> "Iterator[tuple[str, list[subprocess.Popen[bytes]]]]":
    """A scheduler on the bridge and a worker in each namespace: its address, and the workers."""
    address = f"tcp://{BRIDGE}:8786"
    dask = (sys.executable, "-m", "distributed.cli.dask_")
    with contextlib.ExitStack() as stack:
        scheduler = (dask[0], dask[1], dask[2] + "scheduler", "--host", BRIDGE, "--port", "8786", "--no-dashboard")
        stack.enter_context(_process(*scheduler))
        workers = [
            stack.enter_context(
                _process("ip", "netns", "exec", name, dask[0], dask[1], dask[2] + "worker", address,
                         "--nworkers", "1", "--nthreads", "1", "--no-nanny", "--no-dashboard")
            )
            for name in network
        ]  # fmt: skip
        yield address, workers


@pytest.fixture
def redis(network: list[str]) -> Iterator[str]:
    command = ("redis-server", "--port", "6391", "--bind", BRIDGE, "--save", "", "--protected-mode", "no")
    with _process(*command):
        time.sleep(0.5)
        yield f"redis://{BRIDGE}:6391/0"


def _klingkit(folder: Path, *words: str) -> "subprocess.Popen[str]":
    env = {**os.environ, "PYTHONPATH": str(ROOT), "KLINGKIT_TOKEN": "t"}
    command = [sys.executable, "-m", "klingkit", *words]
    return subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_mutants_of_a_lost_worker_are_tried_again(
    cluster: "tuple[str, list[subprocess.Popen[bytes]]]", tmp_path: Path
) -> None:
    address, workers = cluster
    running = _klingkit(tmp_path, "mutate", "yutoai", "--cluster", address, "--json")
    time.sleep(6)
    workers[0].kill()
    out, err = running.communicate(timeout=240)
    assert running.returncode == 0, err
    made = json.loads(out)
    assert made["score"] == 1.0
    assert len(made["found"]) + len(made["equivalent"]) == made["mutants"] > 100


def test_no_create_is_paid_twice_though_a_worker_is_lost(
    cluster: "tuple[str, list[subprocess.Popen[bytes]]]", redis: str, greedy_at: Any, tmp_path: Path
) -> None:
    address, workers = cluster
    with greedy_at(BRIDGE) as greedy:
        greedy.seconds = 0.3
        running = _klingkit(
            tmp_path, "conform", "klingai", "yutoai", "--base-url", greedy.url + "/{provider}", "--live",
            "--budget", str(BUDGET), "--cluster", address, "--ledger", redis,
        )  # fmt: skip
        _until(lambda: greedy.accepted >= 3)
        workers[0].kill()
        out, err = running.communicate(timeout=300)
        assert running.returncode == 1, err
        paid = {name: sum(f"/{name}/" in path for path in greedy.paths) for name in ("klingai", "yutoai")}
    assert all(0 < count <= BUDGET for count in paid.values()), paid
    for name in paid:
        cost = json.loads((tmp_path / "reports" / name / "report.json").read_text())["cost"]
        assert cost["accepted"] + cost["unknown"] <= BUDGET
        assert cost["accepted"] <= paid[name]
    assert "no budget was left for it" in out


def test_a_cluster_that_is_not_there(tmp_path: Path) -> None:
    running = _klingkit(tmp_path, "mutate", "yutoai", "--cluster", "tcp://127.0.0.1:9")
    _, err = running.communicate(timeout=120)
    assert running.returncode == 2
    assert "no Dask scheduler answers there" in err


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)
