"""What time it is, for the tasks of a mock: the machine's, or one that a test moves."""

import time
from collections.abc import Callable
from typing import Protocol


class Clock(Protocol):
    """Seconds since 1970."""

    def subscribe(self, moved: Callable[[], None]) -> None:
        """Have ``moved`` called whenever the clock is moved by hand."""
        ...

    def now(self) -> float:
        """Return the time in seconds since 1970."""
        ...


class SystemClock:
    """The machine's clock."""

    def subscribe(self, moved: Callable[[], None]) -> None:
        """Do nothing: nobody moves it."""

    def now(self) -> float:
        """Return the time in seconds since 1970."""
        return time.time()


class ManualClock:
    """A clock that stands still until it is moved."""

    def __init__(self, start: float = 1_700_000_000.0) -> None:
        self._now = start
        self._subscribers: list[Callable[[], None]] = []

    def subscribe(self, moved: Callable[[], None]) -> None:
        """Have ``moved`` called whenever the clock is moved."""
        self._subscribers.append(moved)

    def now(self) -> float:
        """Return the time in seconds since 1970."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Move on; a clock never goes back."""
        if seconds < 0:
            raise ValueError(f"expected seconds >= 0, got {seconds}")
        self._now += seconds
        for moved in self._subscribers:
            moved()
