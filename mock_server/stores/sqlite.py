"""Tasks in a file: a mock that was killed goes on where it was, and several processes may share it."""

import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

from contract.errors import TargetError
from mock_server.stores.store import (
    ENTRIES,
    TASKS,
    Control,
    Entry,
    each,
    numbered,
    read,
    read_control,
    written,
    written_control,
)
from mock_server.tasks import Task

SCHEMA = """
CREATE TABLE IF NOT EXISTS tasks (
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, operation TEXT NOT NULL, own_key TEXT,
  ended INTEGER NOT NULL, task BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS by_key ON tasks (operation, own_key) WHERE own_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS by_operation ON tasks (operation, number);
CREATE INDEX IF NOT EXISTS unfinished ON tasks (ended) WHERE ended = 0;
CREATE TABLE IF NOT EXISTS told (id TEXT PRIMARY KEY, number INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, number INTEGER NOT NULL, until REAL);
CREATE TABLE IF NOT EXISTS control (one INTEGER PRIMARY KEY CHECK (one = 1), control BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS journal (number INTEGER PRIMARY KEY AUTOINCREMENT, entry BLOB NOT NULL);
"""
PATIENCE = 10.0  # seconds to wait for another process
TRIM_EVERY = 100


class SqliteStore:
    """A file in WAL mode: what was written survives the process that wrote it."""

    errors: tuple[type[Exception], ...] = (sqlite3.OperationalError,)

    def __init__(self, path: Path, maximum: int = TASKS) -> None:
        """Raise TargetError where there can be no such file."""
        self._path, self._maximum = path, maximum
        self._connections = threading.local()
        try:
            self._database().executescript(SCHEMA)
        except sqlite3.Error as error:
            raise TargetError(f"{path}: expected a file for the mock's state, got: {error}. Name another.") from error

    def _database(self) -> sqlite3.Connection:
        database: sqlite3.Connection | None = getattr(self._connections, "database", None)
        if database is None:
            database = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")  # what the system has taken survives a killed process
            self._connections.database = database
        return database

    def add(self, task: Task, *, unique: bool) -> bool:
        """Give a task its id and keep it."""
        database = self._database()
        database.execute("BEGIN IMMEDIATE")
        try:
            if unique and task.key is not None:
                taken = "SELECT 1 FROM tasks WHERE operation = ? AND own_key = ?"
                if database.execute(taken, (task.operation, task.key)).fetchone():
                    database.execute("ROLLBACK")
                    return False
            row = "INSERT INTO tasks (operation, own_key, ended, task) VALUES (?, ?, 0, x'')"
            number = database.execute(row, (task.operation, task.key)).lastrowid or 0
            task.id = numbered(number - 1)
            database.execute("UPDATE tasks SET id = ?, task = ? WHERE number = ?", (task.id, written(task), number))
            if number > self._maximum:
                database.execute("DELETE FROM told WHERE id = ?", (numbered(number - 1 - self._maximum),))
                database.execute("DELETE FROM tasks WHERE number <= ?", (number - self._maximum,))
            database.execute("COMMIT")
        except BaseException:
            database.execute("ROLLBACK")
            raise
        return True

    def get(self, identifier: str) -> Task | None:
        """Return the task of that id."""
        row = self._database().execute("SELECT task FROM tasks WHERE id = ?", (identifier,)).fetchone()
        return read(row[0]) if row else None

    def find(self, operation: str, id_or_key: str) -> Task | None:
        """Return the task that ``operation`` created under that id or key."""
        question = (
            "SELECT task FROM tasks WHERE operation = ?1 AND id = ?2 UNION ALL "
            "SELECT task FROM (SELECT task FROM tasks WHERE operation = ?1 AND own_key = ?2 ORDER BY number DESC LIMIT 1)"
        )
        row = self._database().execute(question, (operation, id_or_key)).fetchone()
        return read(row[0]) if row else None

    def newest(self, operation: str | None, skip: int, count: int) -> list[Task]:
        """Return tasks, newest first."""
        question = "SELECT task FROM tasks WHERE ?1 IS NULL OR operation = ?1 ORDER BY number DESC LIMIT ?2 OFFSET ?3"
        return list(each(row[0] for row in self._database().execute(question, (operation, count, skip))))

    def save(self, task: Task) -> None:
        """Keep what was changed of a task."""
        change = "UPDATE tasks SET task = ?, ended = ? WHERE id = ?"
        self._database().execute(change, (written(task), int(task.ended), task.id))

    def told(self, identifier: str) -> int:
        """Return how many changes of a task were told."""
        row = self._database().execute("SELECT number FROM told WHERE id = ?", (identifier,)).fetchone()
        return int(row[0]) if row else 0

    def claim(self, identifier: str, number: int) -> bool:
        """Count a change as told, if it is the next."""
        change = (
            "INSERT INTO told SELECT id, ?2 + 1 FROM tasks WHERE id = ?1 AND ?2 = 0 ON CONFLICT (id) DO NOTHING"
            if number == 0
            else "UPDATE told SET number = ?2 + 1 WHERE id = ?1 AND number = ?2"
        )
        return self._database().execute(change, (identifier, number)).rowcount == 1

    def open(self) -> list[Task]:
        """Return the tasks that were not seen to have ended."""
        return list(each(row[0] for row in self._database().execute("SELECT task FROM tasks WHERE ended = 0")))

    def count(self, name: str, seconds: float | None = None) -> int:
        """Add one to a counter and return it."""
        now = time.time()
        change = (
            "INSERT INTO counters VALUES (?1, 1, ?3) ON CONFLICT (name) DO UPDATE SET "
            "number = CASE WHEN until IS NOT NULL AND until <= ?2 THEN 1 ELSE number + 1 END, "
            "until = CASE WHEN until IS NOT NULL AND until <= ?2 THEN ?3 ELSE until END RETURNING number"
        )
        until = None if seconds is None else now + seconds
        return int(self._database().execute(change, (name, now, until)).fetchone()[0])

    def control(self) -> Control:
        """Return what was set."""
        row = self._database().execute("SELECT control FROM control").fetchone()
        return read_control(row[0] if row else None)

    def change(self, change: Callable[[Control], Any]) -> Any:
        """Change what was set, in one step for all processes."""
        database = self._database()
        database.execute("BEGIN IMMEDIATE")
        try:
            control = self.control()
            result = change(control)
            database.execute("INSERT OR REPLACE INTO control VALUES (1, ?)", (written_control(control),))
            database.execute("COMMIT")
        except BaseException:
            database.execute("ROLLBACK")
            raise
        return result

    def note(self, entry: Entry) -> None:
        """Add an exchange to the journal."""
        database = self._database()
        number = (
            database.execute("INSERT INTO journal (entry) VALUES (?)", (orjson.dumps(entry.shown()),)).lastrowid or 0
        )
        if number % TRIM_EVERY == 0:
            database.execute("DELETE FROM journal WHERE number <= ?", (number - ENTRIES,))

    def entries(self) -> list[dict[str, Any]]:
        """Return the journal, newest first."""
        rows = self._database().execute("SELECT entry FROM journal ORDER BY number DESC LIMIT ?", (ENTRIES,))
        return [orjson.loads(row[0]) for row in rows]

    def clear(self) -> None:
        """Forget everything."""
        for table in ("tasks", "told", "counters", "control", "journal"):
            self._database().execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own

    def close(self) -> None:
        """Let go of the file, in this thread."""
        self._database().close()
        del self._connections.database
