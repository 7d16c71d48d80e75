"""What time it is, for the tasks of a mock: the machine's, or one that stands still. Both can be moved on."""

import time
from collections.abc import Callable


class Clock:
    """Seconds since 1970, and ``offset`` more."""

    def __init__(self) -> None:
        self._offset = 0.0
        self._subscribers: list[Callable[[], None]] = []
        self._move: Callable[[float], float] = lambda seconds: self._offset + seconds

    @property
    def offset(self) -> float:
        """By how many seconds it was moved on."""
        return self._offset

    @offset.setter
    def offset(self, seconds: float) -> None:
        self._offset = seconds
        for moved in self._subscribers:
            moved()

    def subscribe(self, moved: Callable[[], None]) -> None:
        """Have ``moved`` called whenever the clock is moved."""
        self._subscribers.append(moved)

    def now(self) -> float:
        """Return the time in seconds since 1970."""
        raise NotImplementedError

    def advance(self, seconds: float) -> None:
        """Move on; a clock never goes back."""
        if seconds < 0:
            raise ValueError(f"expected seconds >= 0, got {seconds}")
        self.offset = self._move(seconds)

    def share(self, move: Callable[[float], float]) -> None:
        """Have ``move`` add to an offset that others share, and return it."""
        self._move = move


class SystemClock(Clock):
    """The machine's clock."""

    def now(self) -> float:
        """Return the time in seconds since 1970."""
        return time.time() + self._offset


class ManualClock(Clock):
    """A clock that stands still until it is moved."""

    def __init__(self, start: float = 1_700_000_000.0) -> None:
        super().__init__()
        self._start = start

    def now(self) -> float:
        """Return the time in seconds since 1970."""
        return self._start + self._offset
