"""Tasks in memory: gone with the process."""

import time
from collections import deque
from collections.abc import Callable
from itertools import islice
from threading import RLock
from typing import Any

from mock_server.stores.store import ENTRIES, TASKS, Control, Entry, numbered
from mock_server.tasks import Task


class MemoryStore:
    """The default: nothing is faster, and nothing is left behind."""

    def __init__(self, maximum: int = TASKS) -> None:
        self._maximum = maximum
        self._lock = RLock()
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._number = 0
            self._tasks: dict[str, Task] = {}
            self._keys: dict[tuple[str, str], str] = {}
            self._order: deque[str] = deque()
            self._open: dict[str, Task] | None = None  # from the first question on: most mocks never ask
            self._counters: dict[str, tuple[int, float]] = {}
            self._control = Control()
            self._journal: deque[Entry] = deque(maxlen=ENTRIES)

    def add(self, task: Task, *, unique: bool) -> bool:
        """Give a task its id and keep it."""
        with self._lock:
            if task.key is not None:
                name = (task.operation, task.key)
                if unique and name in self._keys:
                    return False
            task.id = identifier = numbered(self._number)
            self._number += 1
            if task.key is not None:
                self._keys[name] = identifier
            self._tasks[identifier] = task
            if self._open is not None:
                self._open[identifier] = task
            self._order.append(identifier)
            if len(self._order) > self._maximum:
                self._forget(self._order.popleft())
        return True

    def get(self, identifier: str) -> Task | None:
        """Return the task of that id."""
        return self._tasks.get(identifier)

    def find(self, operation: str, id_or_key: str) -> Task | None:
        """Return the task that ``operation`` created under that id or key."""
        task = self._tasks.get(id_or_key) or self._tasks.get(self._keys.get((operation, id_or_key), ""))
        return task if task and task.operation == operation else None

    def newest(self, operation: str | None, skip: int, count: int) -> list[Task]:
        """Return tasks, newest first."""
        with self._lock:
            newest = (self._tasks[name] for name in reversed(self._order))
            mine = newest if operation is None else (task for task in newest if task.operation == operation)
            return list(islice(mine, skip, skip + count))

    def save(self, task: Task) -> None:
        """Keep what was changed: it is the same object."""
        if task.ended and self._open is not None:
            self._open.pop(task.id, None)

    def open(self) -> list[Task]:
        """Return the tasks that were not seen to have ended."""
        with self._lock:
            if self._open is None:
                self._open = {name: task for name, task in self._tasks.items() if not task.ended}
            return list(self._open.values())

    def count(self, name: str, seconds: float | None = None) -> int:
        """Add one to a counter and return it."""
        with self._lock:
            now = time.monotonic()
            number, until = self._counters.get(name, (0, now + (seconds or 0)))
            if seconds is not None and now >= until:
                number, until = 0, now + seconds
            self._counters[name] = number + 1, until
            return number + 1

    def control(self) -> Control:
        """Return what was set; to be changed by ``change`` alone."""
        return self._control

    def change(self, change: Callable[[Control], Any]) -> Any:
        """Change what was set."""
        with self._lock:
            return change(self._control)

    def note(self, entry: Entry) -> None:
        """Add an exchange to the journal."""
        self._journal.append(entry)

    def entries(self) -> list[dict[str, Any]]:
        """Return the journal, newest first."""
        return [entry.shown() for entry in reversed(self._journal)]

    def close(self) -> None:
        """Nothing is held."""

    def _forget(self, identifier: str) -> None:
        task = self._tasks.pop(identifier)
        if self._open is not None:
            self._open.pop(identifier, None)
        if task.key is not None and self._keys.get((task.operation, task.key)) == identifier:
            del self._keys[task.operation, task.key]
