"""A whole run, from a contract and a choice of target to a report: for the command line, for pytest, and for campaigns."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from contract.records import Contract
from contract_tests import ledger, plan, session, target
from contract_tests.ledger import FileLedger
from contract_tests.session import Session
from contract_tests.target import Choice, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run that is open."""

    session: Session
    target: Target
    ledger: FileLedger | None


@contextmanager
def opened(
    contract: Contract, choice: Choice, ledger_path: Path | None = None, *, joins: bool = False
) -> Iterator[Run]:
    """Open a run for as long as the block lasts.

    With a path, and a server that is no mock of ours, what is sent is noted there. ``joins``: another worker of the same run
    has made the ledger. Raises TargetError and LedgerError.
    """
    cases = plan.build(contract)
    with target.opened(contract, choice) as server:
        book = None
        if ledger_path is not None and server.kind == "url":
            if joins:
                book = FileLedger(ledger_path, budget=choice.budget, run=ledger.identity(contract, server.base_url))
            else:
                book = ledger.start(ledger_path, contract, server.base_url, budget=choice.budget, resume=choice.resume)
        with session.opened(contract, cases, server, choice, book) as run:
            yield Run(session=run, target=server, ledger=book)
        if book is not None:
            book.close()
