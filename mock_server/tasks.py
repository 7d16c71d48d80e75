"""The tasks of one mock: made by a create, moved on by the clock alone, found by id or by the caller's own key."""

from collections import deque
from dataclasses import dataclass

from contract.records import TaskLifecycle
from mock_server.clock import Clock
from mock_server.results import DEFAULT, Video

FIRST_ID = 860_000_000_000_000_001


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is stored of a task; its status follows from its age."""

    id: str
    operation: str
    key: str | None
    created_at: float
    video: Video = DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far a task is: the provider's word for it, and since when, in seconds since 1970."""

    status: str
    since: float
    succeeded: bool


def state(task: Task, lifecycle: TaskLifecycle, now: float, pending_seconds: float) -> State:
    """Return how far a task is at ``now``, each pending status lasting ``pending_seconds``."""
    words = (*lifecycle.pending, lifecycle.succeeded[0])
    age = now - task.created_at
    step = len(words) - 1 if pending_seconds <= 0 else min(int(age / pending_seconds), len(words) - 1)
    since = task.created_at + step * pending_seconds
    return State(status=words[step], since=since, succeeded=step == len(words) - 1)


class TaskStore:
    """Tasks in memory, at most ``maximum``; beyond that the oldest is forgotten, as providers do after some days."""

    def __init__(self, clock: Clock, maximum: int = 100_000) -> None:
        self._clock = clock
        self._maximum = maximum
        self._tasks: dict[str, Task] = {}
        self._keys: dict[str, str] = {}
        self._order: deque[str] = deque()
        self._next = FIRST_ID

    def create(self, operation: str, key: str | None, *, unique: bool = True, video: Video = DEFAULT) -> Task | None:
        """Store a new task and return it; None where another one has the key and keys are unique."""
        if key is not None and key in self._keys and unique:
            return None
        task = Task(id=str(self._next), operation=operation, key=key, created_at=self._clock.now(), video=video)
        self._next += 1
        self._tasks[task.id] = task
        self._order.append(task.id)
        if key is not None:
            self._keys[key] = task.id
        if len(self._order) > self._maximum:
            self._forget(self._order.popleft())
        return task

    def get(self, identifier: str) -> Task | None:
        """Return the task of that id, whatever created it."""
        return self._tasks.get(identifier)

    def find(self, operation: str, id_or_key: str) -> Task | None:
        """Return the task that ``operation`` created under that id or key."""
        task = self._tasks.get(id_or_key) or self._tasks.get(self._keys.get(id_or_key, ""))
        return task if task and task.operation == operation else None

    def newest(self, operation: str, skip: int, count: int) -> list[Task]:
        """Return ``count`` of the tasks that ``operation`` created, newest first, after the first ``skip``."""
        mine = [task for name in reversed(self._order) if (task := self._tasks[name]).operation == operation]
        return mine[skip : skip + count]

    def _forget(self, identifier: str) -> None:
        task = self._tasks.pop(identifier)
        if task.key is not None and self._keys.get(task.key) == identifier:
            del self._keys[task.key]
