"""What goes wrong on purpose: for the next requests or for a share of them, for all or for those of one scope."""

from dataclasses import dataclass, replace
from random import Random

from mock_server.messages import Answer, Request

KINDS = {
    "refuse": "answers with an HTTP status, and the code that the contract has for it",
    "latency": "answers late",
    "drop-before": "closes the connection before the request is looked at",
    "drop-after": "does what was asked, and closes the connection without an answer",
    "truncate": "sends half of the answer's body, and closes the connection",
    "html": "does what was asked, and answers with a page of a gateway",
}
SCOPE = b"mock-scope"
"""The header by which tests that run side by side keep apart."""
PAGE = b"<html><head><title>Welcome</title></head><body>This is not the API.</body></html>"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong."""

    kind: str
    """One of ``KINDS``."""
    times: int | None = None
    """For how many requests; None for all, until it is taken away."""
    rate: float = 1.0
    """For which share of them."""
    status: int = 500
    """Of a ``refuse``."""
    code: int | None = None
    """Its business code; None for the one that the contract has for the status."""
    seconds: float = 1.0
    """Of a ``latency``, and what ``Retry-After`` says."""
    scope: str | None = None
    """For requests with this ``Mock-Scope`` alone; None for those without one."""
    method: str | None = None
    """For requests of this method alone."""

    def __post_init__(self) -> None:
        """Raise ValueError for what cannot go wrong."""
        if self.kind not in KINDS:
            raise ValueError(f"kind: expected one of {', '.join(KINDS)}, got {self.kind!r}")
        if not (self.times is None or self.times >= 1):
            raise ValueError(f"times: expected 1 or more, got {self.times}")
        if not 0 <= self.rate <= 1:
            raise ValueError(f"rate: expected 0 to 1, got {self.rate}")
        if not 400 <= self.status <= 599:
            raise ValueError(f"status: expected 400 to 599, got {self.status}")
        if not 0 <= self.seconds <= 600:
            raise ValueError(f"seconds: expected 0 to 600, got {self.seconds}")

    def is_for(self, request: Request) -> bool:
        """Whether it concerns a request."""
        scope = request.raw_headers.get(SCOPE)
        return self.scope == (scope.decode("latin-1") if scope else None) and self.method in (None, request.method)

    def spoilt(self, answer: Answer) -> Answer:
        """Return an answer with the fault in it."""
        if self.kind == "latency":
            return replace(answer, delay=self.seconds)
        if self.kind in ("drop-before", "drop-after"):
            return replace(answer, sent=0, headers=())
        if self.kind == "truncate":
            return replace(answer, sent=max(1, len(answer.body) // 2))
        return replace(answer, status=200, body=PAGE, headers=(("content-type", "text/html"),))


def take(faults: list[Fault], request: Request, chance: Random) -> Fault | None:
    """Return the first fault that is for a request, and count it down in the list."""
    for number, fault in enumerate(faults):
        if fault.is_for(request) and (fault.rate == 1 or chance.random() < fault.rate):
            if fault.times == 1:
                del faults[number]
            elif fault.times is not None:
                faults[number] = replace(fault, times=fault.times - 1)
            return fault
    return None
