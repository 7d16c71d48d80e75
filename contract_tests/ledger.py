"""What a run has sent and what became of it: on disk before a request leaves, so that nothing is paid for twice.

One file serves all workers of a run, and the run that goes on after a crash. A request that was sent and whose answer nobody saw
counts as paid for: it may have been.
"""

import hashlib
import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Protocol

from contract.errors import LedgerError
from contract.records import Contract
from contract_tests.answers import Answer, Outcome

PATIENCE_SECONDS = 120.0
"""How long to wait for what another worker has sent before it counts as lost."""
PAUSE_SECONDS = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A case that was sent, and what is known of it."""

    case: str
    outcome: Outcome | None
    """None while it is under way, and for good where the worker that sent it died."""
    request: dict[str, Any]
    """As it was sent."""
    answer: Answer | None = None
    error: str = ""
    milliseconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a run has used up."""

    requests: int
    accepted: int
    """Billable requests that were accepted."""
    unknown: int
    """Billable requests that may have been accepted: no answer, or one that says neither."""


class Permission(Enum):
    """The answer to the question whether a case may be sent."""

    SEND = "send"
    NO_BUDGET = "no budget"


class Ledger(Protocol):
    """What was sent, by whichever worker."""

    def claim(self, case: str, request: dict[str, Any], *, billable: bool) -> "Entry | Permission":
        """Ask to send a case; return its entry where it was sent before."""
        ...

    def settle(self, entry: Entry) -> None:
        """Note what became of a case."""
        ...

    def spent(self) -> Spent:
        """Return what was used up until now, by all workers."""
        ...


def may_cost(entry: Entry) -> bool:
    """Whether a billable request may have been accepted though nothing says so."""
    if entry.outcome is None:
        return True
    if entry.outcome is not Outcome.INCONCLUSIVE:
        return False
    return entry.answer is None or not 400 <= entry.answer.status < 500


def identity(contract: Contract, base_url: str) -> dict[str, str]:
    """Return what tells a run from others: the digest of its contract, and its target."""
    digest = hashlib.sha256(json.dumps(contract.document, sort_keys=True, default=str).encode()).hexdigest()
    return {"contract": f"{contract.name} {digest[:16]}", "target": base_url}


def start(path: Path, contract: Contract, base_url: str, *, budget: int | None, resume: bool) -> "FileLedger":
    """Open the ledger of a run: that of one which was cut short to go on with it, else a new one.

    Raises LedgerError where a run that was cut short has paid for something, and nobody said to go on with it.
    """
    run = identity(contract, base_url)
    if path.exists() and not resume:
        old = FileLedger(path, budget=budget, run={})
        spent, finished = old.spent(), old.finished
        old.close()
        if not finished and budget is not None and spent.accepted + spent.unknown:
            raise LedgerError(
                f"{path}: a run that was cut short has paid for {spent.accepted + spent.unknown} creates. Say --resume to go on "
                "without paying twice, or delete the file."
            )
        path.unlink()
    ledger = FileLedger(path, budget=budget, run=run)
    if path.exists():
        ledger.resume()
    return ledger


class FileLedger:
    """A ledger in a file of SQLite, or in memory. Safe for threads and for processes."""

    def __init__(self, path: Path | None, *, budget: int | None, run: dict[str, str]) -> None:
        """``run`` names the contract and the target: a ledger of others is an error, noticed when it is opened."""
        self._path = path
        self._budget = budget
        self._run = run
        self._lock = threading.RLock()
        self._opened: sqlite3.Connection | None = None

    @property
    def _database(self) -> sqlite3.Connection:
        """The file, made when there is something to note."""
        with self._lock:
            if self._opened is None:
                self._opened = self._open()
            return self._opened

    def _open(self) -> sqlite3.Connection:
        try:
            if self._path:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            name = str(self._path) if self._path else ":memory:"
            database = sqlite3.connect(name, timeout=60.0, isolation_level=None, check_same_thread=False)
            database.execute(f"PRAGMA synchronous = {'OFF' if self._budget is None else 'FULL'}")
            database.execute("BEGIN IMMEDIATE")
            database.execute("CREATE TABLE IF NOT EXISTS run (name TEXT PRIMARY KEY, value TEXT)")
            database.execute(
                "CREATE TABLE IF NOT EXISTS entry (id TEXT PRIMARY KEY, billable INTEGER, cost TEXT, outcome TEXT, "
                "request TEXT, status INTEGER, media_type TEXT, text TEXT, error TEXT, milliseconds REAL, at REAL)"
            )
            self._must_be_of(database, self._run)
            database.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            raise LedgerError(
                f"{self._path}: expected a ledger, or a place for one: {error}. Name another file by --ledger."
            ) from error
        return database

    def _must_be_of(self, database: sqlite3.Connection, run: dict[str, str]) -> None:
        known = dict(database.execute("SELECT name, value FROM run"))
        for name, value in run.items():
            if known.setdefault(name, value) != value:
                raise LedgerError(
                    f"{self._path}: expected the ledger of a run with {name} {value}, got {known[name]}. "
                    "Leave out --resume, or name another file by --ledger."
                )
            database.execute("INSERT OR IGNORE INTO run VALUES (?, ?)", (name, value))

    def claim(self, case: str, request: dict[str, Any], *, billable: bool) -> Entry | Permission:
        """Ask to send a case. Waits for another worker that has sent it, or whose request may yet use up the budget."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            with self._transaction():
                known = self._entry(case)
                if known is not None and (known.outcome is not None or self._is_old(case)):
                    return known
                if known is None and (not billable or self._budget is None or self._cost() < self._budget):
                    self._database.execute(
                        "INSERT INTO entry (id, billable, cost, request, at) VALUES (?, ?, 'open', ?, ?)",
                        (case, billable, json.dumps(request), time.time()),
                    )
                    return Permission.SEND
                if known is None and self._budget is not None and self._settled_cost() >= self._budget:
                    return Permission.NO_BUDGET
            time.sleep(PAUSE_SECONDS)
        return Permission.NO_BUDGET

    def resume(self) -> None:
        """Take over from a run that ended: what it had sent without seeing the answer is not sent again if it may have cost."""
        with self._transaction():
            self._database.execute("DELETE FROM entry WHERE outcome IS NULL AND NOT billable")
            self._database.execute(
                "UPDATE entry SET cost = 'unknown', outcome = ?, error = ? WHERE outcome IS NULL",
                (str(Outcome.INCONCLUSIVE), "it was sent, and the run ended before an answer came"),
            )

    def finish(self) -> None:
        """Note that the run came to its end: there is nothing left to go on with."""
        with self._transaction():
            self._database.execute("INSERT OR REPLACE INTO run VALUES ('finished', 'yes')")

    @property
    def finished(self) -> bool:
        """Whether the run came to its end."""
        with self._lock:
            return self._database.execute("SELECT 1 FROM run WHERE name = 'finished'").fetchone() is not None

    def settle(self, entry: Entry) -> None:
        """Note what became of a case."""
        cost = "paid" if entry.outcome is Outcome.ACCEPTED else "unknown" if may_cost(entry) else "free"
        answer = entry.answer
        with self._transaction():
            self._database.execute(
                "UPDATE entry SET cost = ?, outcome = ?, request = ?, status = ?, media_type = ?, text = ?, error = ?, "
                "milliseconds = ? WHERE id = ?",
                (
                    cost,
                    str(entry.outcome),
                    json.dumps(entry.request),
                    answer.status if answer else None,
                    answer.media_type if answer else "",
                    answer.text if answer else "",
                    entry.error,
                    entry.milliseconds,
                    entry.case,
                ),
            )

    def spent(self) -> Spent:
        """Return what was used up until now."""
        with self._lock:
            requests, accepted, unknown = self._database.execute(
                "SELECT COUNT(*), COALESCE(SUM(billable AND cost = 'paid'), 0), "
                "COALESCE(SUM(billable AND cost IN ('unknown', 'open')), 0) FROM entry"
            ).fetchone()
        return Spent(requests=requests, accepted=accepted, unknown=unknown)

    def close(self) -> None:
        """Close the file, if it was opened."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()

    def _cost(self) -> int:
        """What is spent, with what may be: requests that are under way."""
        (count,) = self._database.execute("SELECT COUNT(*) FROM entry WHERE billable AND cost != 'free'").fetchone()
        return int(count)

    def _settled_cost(self) -> int:
        (count,) = self._database.execute(
            "SELECT COUNT(*) FROM entry WHERE billable AND (cost IN ('paid', 'unknown') OR (cost = 'open' AND at < ?))",
            (time.time() - PATIENCE_SECONDS,),
        ).fetchone()
        return int(count)

    def _is_old(self, case: str) -> bool:
        """Whether a case was sent so long ago that its worker must be gone."""
        (at,) = self._database.execute("SELECT at FROM entry WHERE id = ?", (case,)).fetchone()
        return bool(time.time() - at > PATIENCE_SECONDS)

    def _entry(self, case: str) -> Entry | None:
        row = self._database.execute(
            "SELECT outcome, request, status, media_type, text, error, milliseconds FROM entry WHERE id = ?", (case,)
        ).fetchone()
        if row is None:
            return None
        outcome, request, status, media_type, text, error, milliseconds = row
        return Entry(
            case=case,
            outcome=Outcome(outcome) if outcome else None,
            request=json.loads(request),
            answer=Answer(status=status, media_type=media_type, text=text) if status else None,
            error=error or "",
            milliseconds=milliseconds or 0.0,
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            self._database.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._database.execute("ROLLBACK")
                raise
            self._database.execute("COMMIT")
