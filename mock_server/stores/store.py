"""What a mock asks of the place that keeps its state, and how a task is written there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple, Protocol

import orjson

from mock_server.faults import Fault
from mock_server.redaction import redacted_body, redacted_query
from mock_server.results import Video
from mock_server.scenarios import Scenario
from mock_server.tasks import FIRST_ID, Task

TASKS = 100_000
"""How many tasks are kept; beyond that the oldest is forgotten, as providers do after some days."""
ENTRIES = 1_000
"""How many exchanges the journal keeps."""
SHOWN = 16_384
"""How many bytes of a body it keeps."""


@dataclass(slots=True, kw_only=True)
class Control:
    """What can be changed while a mock runs."""

    scenario: Scenario | None = None
    """What becomes of a task that asks for nothing else; None leaves it to the settings."""
    offset: float = 0.0
    """By how many seconds the clock was moved on."""
    faults: list[Fault] = field(default_factory=list)


class Entry(NamedTuple):
    """An exchange for the journal. It holds no headers, and so no token, unless one stands in the query."""

    at: float
    """Seconds since 1970, by the mock's clock."""
    method: str
    path: str
    query: str
    secret: str | None
    """The parameter of the query that holds the token, where that is where it stands."""
    scope: str | None
    request: bytes
    status: int
    answer: bytes
    fault: str | None
    problems: Sequence[str] = ()
    """What in it breaks the contract, where that is looked at."""

    def shown(self) -> dict[str, Any]:
        """Return it as JSON has it, secrets blotted out."""
        shown = self._asdict()
        shown["request"], shown["answer"] = redacted_body(self.request), redacted_body(self.answer)
        shown["problems"] = list(self.problems)
        shown["query"] = redacted_query(self.query, shown.pop("secret") or "")
        return shown


class Store(Protocol):
    """All methods may be called by several threads."""

    errors: tuple[type[Exception], ...]
    """What they raise where the tasks are out of reach for a while."""

    def add(self, task: Task, *, unique: bool) -> bool:
        """Give a task its id and keep it; False where another one of the operation has its key and keys are unique."""
        ...

    def get(self, identifier: str) -> Task | None:
        """Return the task of that id."""
        ...

    def find(self, operation: str, id_or_key: str) -> Task | None:
        """Return the task that ``operation`` created under that id or key."""
        ...

    def newest(self, operation: str | None, skip: int, count: int) -> list[Task]:
        """Return ``count`` of the tasks that ``operation``, or any, created, newest first, after the first ``skip``."""
        ...

    def save(self, task: Task) -> None:
        """Keep what was changed of a task."""
        ...

    def told(self, identifier: str) -> int:
        """Return how many changes of a task were told."""
        ...

    def claim(self, identifier: str, number: int) -> bool:
        """Count the change of that number, from 0 on, as told; False where another process has."""
        ...

    def open(self) -> list[Task]:
        """Return the tasks that were not seen to have ended."""
        ...

    def count(self, name: str, seconds: float | None = None) -> int:
        """Add one to a counter and return it. With ``seconds``, it starts anew when they are over."""
        ...

    def control(self) -> Control:
        """Return what was set while the mock runs; a copy, unless ``change`` gives it."""
        ...

    def change(self, change: Callable[[Control], Any]) -> Any:
        """Change what was set, in one step for all processes, and return what ``change`` returns."""
        ...

    def note(self, entry: Entry) -> None:
        """Add an exchange to the journal."""
        ...

    def entries(self) -> list[dict[str, Any]]:
        """Return the journal, newest first."""
        ...

    def clear(self) -> None:
        """Forget everything."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


def written(task: Task) -> bytes:
    """Return a task as JSON."""
    return orjson.dumps(task)


def read(text: bytes | str) -> Task:
    """Return the task that was written."""
    known = orjson.loads(text)
    video = known.pop("video")
    return Task(
        **{**known, "scenario": Scenario(**known["scenario"])},
        video=Video(seconds=video["seconds"], shape=tuple(video["shape"])),
    )


def written_control(control: Control) -> bytes:
    """Return the same of what was set."""
    return orjson.dumps(asdict(control))


def read_control(text: bytes | str | None) -> Control:
    """Return what was written; the defaults where nothing was."""
    if text is None:
        return Control()
    known = orjson.loads(text)
    return Control(
        scenario=Scenario(**known["scenario"]) if known["scenario"] else None,
        offset=known["offset"],
        faults=[Fault(**fault) for fault in known["faults"]],
    )


def numbered(number: int) -> str:
    """Return the id of the task of that number."""
    return str(FIRST_ID + number)


def each(texts: Any) -> Iterator[Task]:
    """Yield the tasks that were written."""
    return (read(text) for text in texts if text is not None)
