"""A ledger in a file of SQLite: for all workers of one machine, and for the run that goes on after a crash."""

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from contract.errors import LedgerError
from contract_tests.answers import Answer, Outcome
from contract_tests.ledger.entries import CUT_SHORT, PATIENCE_SECONDS, PAUSE_SECONDS, Entry, Permission, Spent, cost_of


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
                (str(Outcome.INCONCLUSIVE), CUT_SHORT),
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
        cost, answer = cost_of(entry), entry.answer
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
