"""A whole run, from a contract and a choice of target to a report: for the command line, for pytest, and for campaigns."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from contract import load
from contract.records import Contract
from contract_tests import plan, report, session, target
from contract_tests.ledger.entries import Ledger
from contract_tests.ledger.open import join, start
from contract_tests.session import Session
from contract_tests.target import Choice, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run that is open."""

    session: Session
    target: Target
    ledger: Ledger | None


@contextmanager
def opened(
    contract: Contract, choice: Choice, ledger_place: str | None = None, *, joins: bool = False
) -> Iterator[Run]:
    """Open a run for as long as the block lasts.

    With a place, a file or ``redis://…``, and a server that is no mock of ours, what is sent is noted there. ``joins``: another
    worker of the same run has started the ledger. Raises TargetError and LedgerError.
    """
    cases = plan.build(contract)
    with target.opened(contract, choice) as server:
        book: Ledger | None = None
        if ledger_place is not None and server.kind == "url" and joins:
            book = join(ledger_place, contract, server.base_url, budget=choice.budget)
        elif ledger_place is not None and server.kind == "url":
            book = start(ledger_place, contract, server.base_url, budget=choice.budget, resume=choice.resume)
        with session.opened(contract, cases, server, choice, book) as run:
            yield Run(session=run, target=server, ledger=book)
        if book is not None:
            book.close()


def unit(name: str, path: str, document: str, choice: Choice, ledger_place: str | None) -> dict[str, Any]:
    """Run everything and return the report. A unit of a campaign: it needs no file of this machine but the ledger."""
    contract = load.build(json.loads(document), path=Path(path), name=name)
    contract = replace(contract, token_environment=choice.token_environment or contract.token_environment)
    with opened(contract, choice, ledger_place) as run:
        for _ in run.session.run():
            pass
        made = report.build(contract, run.target, run.session)
        if run.ledger:
            run.ledger.finish()
    return made
