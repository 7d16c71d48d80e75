"""Which ledger a run has: a file, or one in a Redis; a new one, that of a run to go on with, or that of one to join."""

from pathlib import Path

from contract.errors import LedgerError
from contract.records import Contract
from contract_tests.ledger.entries import Ledger, identity, unfinished
from contract_tests.ledger.file import FileLedger
from contract_tests.ledger.redis import RedisLedger


def start(place: str, contract: Contract, base_url: str, *, budget: int | None, resume: bool) -> Ledger:
    """Open the ledger of a run: that of one which was cut short to go on with it, else a new one.

    Raises LedgerError where a run that was cut short has paid for something, and nobody said to go on with it.
    """
    run = identity(contract, base_url)
    return _in_redis(place, run, budget, resume) if _is_redis(place) else _in_file(Path(place), run, budget, resume)


def join(place: str, contract: Contract, base_url: str, *, budget: int | None) -> Ledger:
    """Open the ledger that another worker of the same run has started."""
    run = identity(contract, base_url)
    return (
        RedisLedger(place, run, budget=budget) if _is_redis(place) else FileLedger(Path(place), budget=budget, run=run)
    )


def _is_redis(place: str) -> bool:
    return place.startswith(("redis://", "rediss://"))


def _in_file(path: Path, run: dict[str, str], budget: int | None, resume: bool) -> Ledger:
    if path.exists() and not resume:
        old = FileLedger(path, budget=budget, run={})
        spent, finished = old.spent(), old.finished
        old.close()
        if not finished and budget is not None and spent.accepted + spent.unknown:
            raise LedgerError(unfinished(path, spent))
        path.unlink()
    ledger = FileLedger(path, budget=budget, run=run)
    if path.exists():
        ledger.resume()
    return ledger


def _in_redis(url: str, run: dict[str, str], budget: int | None, resume: bool) -> Ledger:
    ledger = RedisLedger(url, run, budget=budget)
    spent = ledger.spent()
    if not resume and not ledger.finished and budget is not None and spent.accepted + spent.unknown:
        ledger.close()
        raise LedgerError(unfinished(url, spent))
    if resume:
        ledger.resume()
    else:
        ledger.forget()
    return ledger
