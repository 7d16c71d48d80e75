"""Each mutant through the tests: found, and by what; or not, and why."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from contract import providers
from contract.records import Contract
from contract_tests import plan, session
from contract_tests.mutation import behaviour, constraints
from contract_tests.mutation.mutants import Mutant, serve
from contract_tests.plan import Plan
from contract_tests.target import Choice, Target
from mock_server.clock import ManualClock
from mock_server.direct import DirectTransport
from mock_server.provider import Settings

TOKEN = "klingkit-mutation"  # noqa: S105 - of a server that does not leave this process


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of a mutant."""

    mutant: str
    promise: str
    fate: Literal["found", "equivalent", "missed"]
    found_by: tuple[str, ...] = ()
    """The ids of findings."""
    reason: str = ""
    requests: int = 0
    accepted: int = 0


def all_mutants(contract: Contract) -> list[Mutant]:
    """List the mutants of a contract; always the same, in the same order."""
    found = [mutant for operation in contract.operations for mutant in constraints.mutants(operation)]
    found += behaviour.mutants(contract, TOKEN)
    return list({mutant.id: mutant for mutant in found}.values())


def run(name: str, specs: Path, workers: int | None = None) -> Iterator[Fate]:
    """Yield the fate of each mutant of a contract, in the order in which they become known."""
    count = len(all_mutants(providers.load_contract(name, specs)))
    with ProcessPoolExecutor(workers or os.cpu_count()) as pool:
        futures = [pool.submit(fate_of, name, specs, number) for number in range(count)]
        for future in as_completed(futures):
            yield future.result()


@cache
def _prepared(name: str, specs: Path) -> tuple[Contract, Plan, list[Mutant]]:
    contract = providers.load_contract(name, specs)
    return contract, plan.build(contract), all_mutants(contract)


def fate_of(name: str, specs: Path, number: int) -> Fate:
    """Run the tests against one mutant until something is found."""
    contract, cases, mutants = _prepared(name, specs)
    return tested(contract, cases, mutants[number])


def tested(contract: Contract, cases: Plan, mutant: Mutant | None) -> Fate:
    """Run the tests against one mutant, or against the mock as it is, until something is found."""
    clock = ManualClock(start=time.time())
    changed = mutant or Mutant(id="none", operation="", promise="")
    shown: list[bool] = []
    answer = serve(contract, changed, Settings(token=TOKEN), clock, lambda: shown.append(True))
    target = Target(
        kind="mock",
        base_url="http://127.0.0.1:9",
        token=TOKEN,
        token_environment=contract.token_environment,
        sleep=clock.advance,
        transport=DirectTransport(answer),
    )
    with session.opened(contract, cases, target, Choice()) as opened:
        for _ in opened.run():
            if opened.suspicious:
                opened.stop("a break was found")
                break
        findings = tuple(finding.id for result in opened.results() for finding in result.findings)
        cost = opened.cost
    never = bool(changed.answer or changed.request) and not shown
    return Fate(
        mutant=changed.id,
        promise=changed.promise,
        fate="found" if findings else "equivalent" if never else "missed",
        reason="in a whole run it answered no request otherwise than the mock does" if never and not findings else "",
        found_by=findings,
        requests=cost.requests,
        accepted=cost.accepted,
    )
