"""What a ledger notes. A request that was sent and whose answer nobody saw counts as paid for: it may have been."""

import hashlib
import json
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol

from contract.records import Contract
from contract_tests.answers import Answer, Outcome

PATIENCE_SECONDS = 120.0
"""How long to wait for what another worker has sent before it counts as lost."""
PAUSE_SECONDS = 0.01
CUT_SHORT = "it was sent, and the run ended before an answer came"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A case that was sent, and what is known of it."""

    case: str
    outcome: Outcome | None
    """None while it is under way, and for good where the worker that sent it died."""
    request: dict[str, Any]
    """As it was sent."""
    answer: Answer | None = None
    error: str = ""
    milliseconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a run has used up."""

    requests: int
    accepted: int
    """Billable requests that were accepted."""
    unknown: int
    """Billable requests that may have been accepted: no answer, or one that says neither."""


class Permission(Enum):
    """The answer to the question whether a case may be sent."""

    SEND = "send"
    NO_BUDGET = "no budget"


class Ledger(Protocol):
    """What was sent, by whichever worker."""

    def claim(self, case: str, request: dict[str, Any], *, billable: bool) -> "Entry | Permission":
        """Ask to send a case; return its entry where it was sent before."""
        ...

    def settle(self, entry: Entry) -> None:
        """Note what became of a case."""
        ...

    def spent(self) -> Spent:
        """Return what was used up until now, by all workers."""
        ...

    def finish(self) -> None:
        """Note that the run came to its end: there is nothing left to go on with."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


def may_cost(entry: Entry) -> bool:
    """Whether a billable request may have been accepted though nothing says so."""
    if entry.outcome is None:
        return True
    if entry.outcome is not Outcome.INCONCLUSIVE:
        return False
    return entry.answer is None or not 400 <= entry.answer.status < 500


def identity(contract: Contract, base_url: str) -> dict[str, str]:
    """Return what tells a run from others: the digest of its contract, and its target."""
    digest = hashlib.sha256(json.dumps(contract.document, sort_keys=True, default=str).encode()).hexdigest()
    return {"contract": f"{contract.name} {digest[:16]}", "target": base_url}


def cost_of(entry: Entry) -> str:
    """Return what a billable entry came to: ``paid``, ``free``, or ``unknown``."""
    if entry.outcome is Outcome.ACCEPTED:
        return "paid"
    return "unknown" if may_cost(entry) else "free"


def unfinished(place: object, spent: Spent) -> str:
    """Return what to say where a run that was cut short has paid for something, and nobody said to go on with it."""
    return (
        f"{place}: a run that was cut short has paid for {spent.accepted + spent.unknown} creates. Say --resume to go on "
        "without paying twice, or delete it."
    )
