"""Strategies that make what they promise, and fuzzing that finds, shrinks, remembers."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from contract import load, providers
from contract.records import Contract, Operation
from contract.search import strategies
from contract.search.builder import Builder
from contract_tests import plan, session
from contract_tests.deviations import outside
from contract_tests.mutation import campaign
from contract_tests.mutation.campaign import TOKEN
from contract_tests.mutation.mutants import Mutant, serve
from contract_tests.session import Session
from contract_tests.target import Choice, Target
from contract_tests.verdicts import Result, Verdict
from mock_server.clock import ManualClock
from mock_server.direct import DirectTransport
from mock_server.provider import Settings

REELWORKS = load.load_file(Path(__file__).with_name("contracts") / "reelworks.yaml")
CONTRACTS = [*(providers.load_contract(name) for name in providers.names()), REELWORKS]
OPERATIONS = [(contract.name, operation) for contract in CONTRACTS for operation in contract.operations]
KLINGAI = providers.load_contract("klingai")
QUIET = settings(
    max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)


@pytest.mark.parametrize(("_", "operation"), OPERATIONS, ids=[f"{name}/{each.id}" for name, each in OPERATIONS])
def test_what_is_drawn_is_valid(_: str, operation: Operation) -> None:
    builder = Builder(operation)
    verdicts: list[bool] = []

    @QUIET
    @given(strategies.requests(builder))
    def draw(request: dict[str, object]) -> None:
        verdicts.append(builder.judge.allows(request))

    draw()
    assert sum(verdicts) / len(verdicts) >= 0.95


def test_faults_are_one_or_two() -> None:
    builder = Builder(REELWORKS.operation("createClip"))
    counts: set[int] = set()

    @QUIET
    @given(strategies.Faults(builder, outside).requests())
    def draw(drawn: tuple[dict[str, object], frozenset[str]]) -> None:
        request, broken = drawn
        assert builder.judge.broken(request) == broken
        counts.add(len(broken))

    draw()
    assert counts == {1, 2}


def _fuzzed(contract: Contract, mutant: Mutant | None, choice: Choice) -> tuple[Result, Session]:
    clock = ManualClock(start=time.time())
    wrong = mutant or Mutant(id="none", operation="", promise="")
    transport = DirectTransport(serve(contract, wrong, Settings(token=TOKEN), clock, lambda: None))
    target = Target(
        kind="mock", base_url="http://127.0.0.1:9", token=TOKEN, token_environment="T", sleep=clock.advance,
        transport=transport,
    )  # fmt: skip
    with session.opened(contract, plan.build(contract), target, choice) as run:
        from contract_tests.fuzz import _Fuzzer  # the one part of fuzzing that needs no other process
        from contract_tests.verdicts import Evidence, judge

        name = "invalid" if mutant is None or mutant.forgives else "valid"
        promise = next(each for each in run.promises if each.id == f"createText2Video/fuzz/{name}")
        operation = contract.operation("createText2Video")
        exchanges = _Fuzzer(run, operation, promise, valid=name == "valid").run()  # type: ignore[arg-type]
        return judge(contract.name, promise, Evidence(exchanges=exchanges)), run


CHOICE = Choice(phases=frozenset({"fuzz"}), examples=300, seed=7)


def _mutant(name: str) -> Mutant:
    return next(each for each in campaign.all_mutants(KLINGAI) if each.id == f"createText2Video/{name}")


def test_nothing_is_found_on_a_server_that_is_right() -> None:
    for seed in range(3):
        result, _ = _fuzzed(KLINGAI, None, Choice(phases=frozenset({"fuzz"}), examples=100, seed=seed))
        assert result.verdict is Verdict.ENFORCED


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("sound-needs-pro: forgotten", Verdict.LAX),
        ("negative_prompt/maxLength: forgotten", Verdict.LAX),
        ("camera_control/config/pan/maximum: forgotten", Verdict.LAX),
        ("aspect_ratio/enum: without '1:1'", Verdict.STRICT),
    ],
)
def test_a_break_is_found_and_shrunk(name: str, verdict: Verdict) -> None:
    result, _ = _fuzzed(KLINGAI, _mutant(name), CHOICE)
    assert result.verdict is verdict
    body = result.findings[0].evidence.case.request["body"]
    assert len(body) <= 3
    assert len(body.get("prompt", "")) <= 1


def test_the_same_seed_sends_the_same(tmp_path: Path) -> None:
    first, second = (_fuzzed(KLINGAI, _mutant("sound-needs-pro: forgotten"), CHOICE)[0] for _ in range(2))
    assert first.findings[0].evidence.case.request == second.findings[0].evidence.case.request


def _remembers(place: str) -> None:
    choice = replace(CHOICE, failures=place)
    mutant = _mutant("cfg-scale-not-for-v2: forgotten")
    first, before = _fuzzed(KLINGAI, mutant, choice)
    again, after = _fuzzed(KLINGAI, mutant, replace(choice, seed=8))
    assert first.verdict is again.verdict is Verdict.LAX
    assert before.cost.requests > 1
    assert after.cost.requests == 1  # what failed comes first, and is as small as it was
    assert first.findings[0].evidence.case.request == again.findings[0].evidence.case.request


def test_what_failed_is_tried_first_the_next_time(tmp_path: Path) -> None:
    _remembers(str(tmp_path / "failures"))


@pytest.fixture
def redis() -> Iterator[str]:
    """A Redis of the test's own."""
    if shutil.which("redis-server") is None:
        pytest.skip("redis-server is not installed: apt-get install redis-server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}/0"
        process.terminate()


def test_what_failed_is_shared_through_redis(redis: str) -> None:
    _remembers(redis)
