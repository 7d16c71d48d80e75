"""How a mock behaves where the contract leaves it open."""

from dataclasses import dataclass
from typing import Literal

from mock_server.scenarios import FINISH, Scenario

Transitions = Literal["time", "looks", "at-once"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What can be chosen when a mock starts."""

    token: str | None = None
    """The one token that is accepted; None accepts any that is not empty."""
    jwt_secret: str | None = None
    """The secret of the JWTs that are accepted (HS256); their times are checked too. None accepts other tokens."""
    pending_seconds: float = 2.0
    """How long a task stays in each pending status."""
    transitions: Transitions = "time"
    """What moves a task on."""
    scenario: Scenario = FINISH
    """What becomes of a task that asks for nothing else."""
    strict: bool = False
    """Whether fields that the contract does not name are refused."""
    parallel: int | None = None
    """How many tasks may be unfinished at once."""
    per_second: int | None = None
    """How many requests a second are answered."""
    credits: int | None = None
    """How many creates are paid for."""
    keep_seconds: float = 30 * 86_400
    """How long a task and its result can be fetched after the create."""
    callback_secret: str | None = None
    """What callbacks are signed with (Standard Webhooks); None leaves them unsigned."""
    callback_hosts: frozenset[str] = frozenset()
    """The hosts beside this machine to which callbacks may go, in lower case."""
    callbacks_here: bool = True
    """Whether they may go to this machine: not where others reach the mock, who would reach all that listens here by it."""
    control: bool = True
    """Whether there is an API to change all this while the mock runs, under ``/__mock__/``."""

    @property
    def pace(self) -> float | None:
        """How many seconds a task stays in each pending status; None where looks move it on."""
        return {"time": self.pending_seconds, "looks": None, "at-once": 0.0}[self.transitions]


DEFAULTS = Settings()
