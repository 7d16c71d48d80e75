"""Tasks in memory: gone with the process."""

import time
from collections import deque
from collections.abc import Callable
from itertools import islice
from threading import RLock
from typing import Any

from mock_server.stores.store import ENTRIES, TASKS, Control, Entry, numbered
from mock_server.tasks import FIRST_ID, Task

ID_LENGTH = len(numbered(0))


class MemoryStore:
    """The default: nothing is faster, and nothing is left behind."""

    errors: tuple[type[Exception], ...] = ()

    def __init__(self, maximum: int = TASKS) -> None:
        self._maximum = maximum
        self._lock = RLock()
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._number = 0
            # A task's place in the ring follows from its id: no table to look it up in, none to forget it from.
            self._ring: list[Task] = []
            self._keys: dict[tuple[str, str], Task] = {}
            self._open: dict[str, Task] | None = None  # from the first question on: most mocks never ask
            self._told: dict[str, int] = {}
            self._counters: dict[str, tuple[int, float]] = {}
            self._control = Control()
            self._journal: deque[Entry] = deque(maxlen=ENTRIES)

    def add(self, task: Task, *, unique: bool) -> bool:
        """Give a task its id and keep it."""
        with self._lock:
            number = self._number
            if task.key is not None:
                name = (task.operation, task.key)
                if unique and name in self._keys:
                    return False
                self._keys[name] = task
            task.id = numbered(number)
            self._number = number + 1
            if number < self._maximum:
                self._ring.append(task)
            else:
                place = number % self._maximum
                self._forget(self._ring[place])
                self._ring[place] = task
            if self._open is not None:
                self._open[task.id] = task
        return True

    def get(self, identifier: str) -> Task | None:
        """Return the task of that id."""
        if not (identifier.isascii() and identifier.isdecimal() and len(identifier) == ID_LENGTH):
            return None
        number = int(identifier) - FIRST_ID
        if not 0 <= number < self._number:
            return None
        task = self._ring[number % self._maximum]
        return task if task.id == identifier else None

    def find(self, operation: str, id_or_key: str) -> Task | None:
        """Return the task that ``operation`` created under that id or key."""
        task = self.get(id_or_key) or self._keys.get((operation, id_or_key))
        return task if task and task.operation == operation else None

    def newest(self, operation: str | None, skip: int, count: int) -> list[Task]:
        """Return tasks, newest first."""
        with self._lock:
            first = max(0, self._number - self._maximum)
            newest = (self._ring[number % self._maximum] for number in range(self._number - 1, first - 1, -1))
            mine = newest if operation is None else (task for task in newest if task.operation == operation)
            return list(islice(mine, skip, skip + count))

    def save(self, task: Task) -> None:
        """Keep what was changed: it is the same object."""
        if self._open is None:
            return
        if task.ended:
            self._open.pop(task.id, None)
        else:
            self._open[task.id] = task

    def told(self, identifier: str) -> int:
        """Return how many changes of a task were told."""
        return self._told.get(identifier, 0)

    def claim(self, identifier: str, number: int) -> bool:
        """Count a change as told."""
        with self._lock:
            if self._told.get(identifier, 0) != number or self.get(identifier) is None:
                return False
            self._told[identifier] = number + 1
            return True

    def open(self) -> list[Task]:
        """Return the tasks that were not seen to have ended."""
        with self._lock:
            if self._open is None:
                self._open = {task.id: task for task in self._ring if not task.ended}
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
        return [entry.shown() for entry in reversed(list(self._journal))]  # others go on with it

    def close(self) -> None:
        """Nothing is held."""

    def _forget(self, task: Task) -> None:
        if task.callback is not None:
            self._told.pop(task.id, None)
        if self._open is not None:
            self._open.pop(task.id, None)
        if task.key is not None and self._keys.get((task.operation, task.key)) is task:
            del self._keys[task.operation, task.key]
