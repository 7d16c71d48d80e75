"""Each mutant through the tests: found, and by what; or not, and why."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from contract import load
from contract.judge import Judge
from contract.records import Contract, Place
from contract.search.requests import ABSENT, Request, changed, value_at
from contract_tests import plan, session, units
from contract_tests.mutation import behaviour, constraints
from contract_tests.mutation.mutants import Mutant, WrongJudge, serve
from contract_tests.plan import Plan
from contract_tests.target import Choice, Target
from mock_server.clock import ManualClock
from mock_server.direct import DirectTransport
from mock_server.provider import Settings

WHOLE = (0, 1, 2, 3, 5, 7, 10, 11, 12, 60, 100, 101, 555, 1000, 12345, 10**6, 10**10, -1, -2, -10, -11)
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
    found = [mutant for operation in contract.operations for mutant in constraints.mutants(contract, operation)]
    found += behaviour.mutants(contract, TOKEN)
    return list({mutant.id: mutant for mutant in found}.values())


def chosen(contract: Contract, only: str = "") -> list[int]:
    """Return the numbers of the mutants whose name has ``only`` in it."""
    return [number for number, mutant in enumerate(all_mutants(contract)) if only in mutant.id]


def run(
    contract: Contract, numbers: list[int], *, workers: int | None = None, cluster: str | None = None
) -> Iterator[Fate]:
    """Yield the fate of these mutants of a contract, in the order in which they become known."""
    text = json.dumps(contract.document)
    arguments = [(contract.name, str(contract.path), text, number) for number in numbers]
    return units.run(fate_of, arguments, workers=workers, cluster=cluster)


@lru_cache(maxsize=2)
def _prepared(name: str, path: str, document: str) -> tuple[Contract, Plan, list[Mutant]]:
    contract = load.build(json.loads(document), path=Path(path), name=name)
    return contract, plan.build(contract), all_mutants(contract)


def fate_of(name: str, path: str, document: str, number: int) -> Fate:
    """Run the tests against one mutant until something is found. A unit of a campaign: it needs no file of this machine."""
    contract, cases, mutants = _prepared(name, path, document)
    return tested(contract, cases, mutants[number])


def tested(contract: Contract, cases: Plan, mutant: Mutant | None) -> Fate:
    """Run the tests against one mutant, or against the mock as it is, until something is found."""
    clock = ManualClock(start=time.time())
    wrong = mutant or Mutant(id="none", operation="", promise="")
    shown: list[bool] = []
    answer = serve(contract, wrong, Settings(token=TOKEN), clock, lambda: shown.append(True))
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
    reason = ""
    if not findings and (wrong.answer or wrong.request) and not shown:
        reason = "in a whole run it answered no request otherwise than the mock does"
    elif not findings and (wrong.forgives or wrong.refuses):
        reason = _judged_alike(contract, cases, wrong)
    return Fate(
        mutant=wrong.id,
        promise=wrong.promise,
        fate="found" if findings else "equivalent" if reason else "missed",
        reason=reason,
        found_by=findings,
        requests=cost.requests,
        accepted=cost.accepted,
    )


def _judged_alike(contract: Contract, cases: Plan, mutant: Mutant) -> str:
    """Say that no request is judged otherwise than the contract asks, of many that were tried; empty where one is.

    Tried are all requests of the plan, and each of them with each of many values at the place that the mutant is about.
    """
    operation = contract.operation(mutant.operation)
    right, wrong = Judge(operation), WrongJudge(operation, mutant)
    constraint = next(each for each in operation.constraints if each.id == mutant.promise)
    requests = [case.request for case in cases.cases if case.operation == operation.id]
    tried = 0
    for request in requests:
        for other in (request, *_with_others(request, constraint.place)):
            tried += 1
            if right.allows(other) != wrong.allows(other):
                return ""
    return f"it judged {tried} requests as the contract asks"


def _with_others(request: Request, place: Place) -> Iterator[Request]:
    value = value_at(request, place)
    if value is ABSENT:
        return
    others = [value, [value], {}, [], None, True, False, "", " ", "true", *WHOLE, *map(float, WHOLE), *map(str, WHOLE)]
    texts = (
        [value.upper(), value.lower(), f"{value} ", f" {value}", value[:-1], value * 2]
        if isinstance(value, str)
        else []
    )
    for other in (*others, *texts):
        try:
            yield changed(request, place, other)
        except (LookupError, TypeError):
            return
