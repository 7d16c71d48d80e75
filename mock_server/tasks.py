"""One task of a mock, and how far it is. Its status follows from what is stored and from the time; nothing has to move it on."""

from dataclasses import dataclass, field

from contract.records import TaskLifecycle
from mock_server.results import DEFAULT, Video
from mock_server.scenarios import FINISH, SLOWER, Scenario

FIRST_ID = 860_000_000_000_000_001


@dataclass(slots=True)
class Task:
    """What is stored of a task. Creating one gives its first fields by position, which takes half the time."""

    operation: str
    """Which one created it."""
    created_at: float
    """Seconds since 1970."""
    key: str | None = None
    """The caller's own."""
    pace: float | None = 0.0
    """How many seconds it stays in each pending status; 0 ends it at once; None moves it on at each look."""
    scenario: Scenario = FINISH
    video: Video = DEFAULT
    id: str = ""
    looks: int = 0
    """How often it was looked at, where that moves it on."""
    looked_at: float = 0.0
    callback: str | None = None
    """Where its changes are posted."""
    base_url: str = ""
    """How its creator reached the mock, for the address of its result."""
    ended: bool = field(default=False, compare=False)
    """Whether it was seen to have ended: then it takes no slot any more."""


@dataclass(slots=True)
class State:
    """How far a task is: the provider's word for it, and since when, in seconds since 1970."""

    status: str
    since: float
    outcome: str
    """``pending``, ``succeeded`` or ``failed``."""


def state(task: Task, lifecycle: TaskLifecycle, now: float) -> State:
    """Return how far a task is at ``now``."""
    pending = lifecycle.pending
    last = len(pending)
    if task.pace and now - task.created_at < task.pace and pending:
        return State(pending[0], task.created_at, "pending")  # what most are, and soonest said
    if task.pace is None:
        step = min(task.looks, last)
        since = task.looked_at if step else task.created_at
    else:
        pace = _pace(task)
        step = min(int((now - task.created_at) / pace), last) if pace > 0 else last
        since = task.created_at + step * pace
    return _after(task, lifecycle, step, since)


def change(task: Task, lifecycle: TaskLifecycle, number: int) -> State:
    """Return how far a task is after its change of that number, from 0 on: by its number, for times are rounded."""
    step = len(lifecycle.pending) if task.pace == 0 else number + 1
    return _after(task, lifecycle, step, changes(task, lifecycle)[number])


def _after(task: Task, lifecycle: TaskLifecycle, step: int, since: float) -> State:
    """Return how far a task is that has left so many pending statuses behind."""
    pending = lifecycle.pending
    if step < len(pending):
        return State(pending[step], since, "pending")
    if task.scenario.name == "hang":
        return State(pending[-1], since, "pending")
    if task.scenario.name == "fail" and lifecycle.failed:
        return State(lifecycle.failed[0], since, "failed")
    return State(lifecycle.succeeded[0], since, "succeeded")


def changes(task: Task, lifecycle: TaskLifecycle) -> list[float]:
    """Return when its status changes, in seconds since 1970: as time has it, or the looks that there were."""
    steps = len(lifecycle.pending)
    if task.pace is None:
        moments = [task.looked_at] * min(task.looks, steps)
    elif task.pace == 0:
        moments = [task.created_at] * min(1, steps)
    else:
        moments = [task.created_at + step * _pace(task) for step in range(1, steps + 1)]
    before_the_end = 0 if task.pace == 0 else steps - 1
    return moments[:before_the_end] if task.scenario.name == "hang" else moments


def _pace(task: Task) -> float:
    return (task.pace or 0.0) * (SLOWER if task.scenario.name == "slow" else 1)
