"""What a run will send: cases, each made from one promise, each proved by the judge before it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from contract.records import Place
from contract.search.requests import ABSENT, Request, value_at

Expect = Literal["accept", "refuse"]
Token = Literal["right", "none", "wrong", "other-scheme", "empty"]

NOT_ABOUT_VALUES = frozenset({401, 402, 403, 404, 405, 407, 408, 425, 429})
"""Refusals that say nothing about a value: HTTP itself, the token, the money or the traffic stood in the way."""
REFUSALS = frozenset(range(400, 500)) - NOT_ABOUT_VALUES
TOKEN_REFUSALS = frozenset({401, 403})
ANY_REFUSAL = frozenset(range(400, 500)) - {408, 425, 429} | {501}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """How a case differs from its request as HTTP would carry it."""

    method: str = ""
    """Another than the operation's."""
    content: bytes | None = None
    """Sent in place of the body."""
    media_type: str = ""
    """Another than the body's."""
    token: Token = "right"  # noqa: S105 - which one, not the token


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One request and what it must provoke."""

    id: str
    """``createText2Video/prompt/maxLength: 2501 characters``."""
    operation: str
    expect: Expect
    promises: tuple[str, ...]
    """For ``refuse`` the one promise that it breaks; for ``accept`` all those that it shows to be kept."""
    summary: str
    request: Request
    parts: "tuple[Case, ...]" = ()
    """Of a combined case: cases that share what it stands for, to be sent where the whole is refused."""
    wire: Wire = Wire()
    refused_by: frozenset[int] = REFUSALS
    """The statuses that count as the refusal that it asks for."""
    also_breaks: frozenset[str] = frozenset()
    """Of a value that a server may take for another: the rules that it breaks as well where it is taken for what it is."""
    seldom: bool = False
    """Whether few servers are wrong in this way, so that it is left out where there are too many cases."""
    task_of: str = ""
    """The operation that must have created a task, whose id goes into the request."""
    checked: bool = True
    """Whether its answer is the operation's own, and so must be what the contract says of the operation's answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """Values that a server must accept, in whatever request: they show that a constraint is not stricter than promised."""

    constraint: str
    values: Mapping[Place, Any]
    summary: str
    request: Request
    """A valid request with these values and little else."""

    def met_by(self, request: Request) -> bool:
        """Whether a valid request shows it as well. Of an object or a list only its presence and length count."""
        return all(_same(value_at(request, place), value) for place, value in self.values.items())

    def case(self, operation: str) -> Case:
        """Return the case that shows this and nothing else."""
        return Case(
            id=f"{self.constraint}: {self.summary}",
            operation=operation,
            expect="accept",
            promises=(self.constraint,),
            summary=self.summary,
            request=self.request,
        )


def _same(present: Any, wanted: Any) -> bool:
    if present is ABSENT or wanted is ABSENT:
        return present is wanted
    if isinstance(wanted, dict):
        return isinstance(present, dict)
    if isinstance(wanted, list):
        return isinstance(present, list) and len(present) == len(wanted)
    return bool(present == wanted) and isinstance(present, bool) == isinstance(wanted, bool)


def described(values: Mapping[Place, Any]) -> str:
    """Say values in a line: ``sound 'on', mode absent``."""
    return ", ".join(f"{'/'.join(place[1:])} {_brief(value)}" for place, value in values.items())


def _brief(value: Any) -> str:
    text = (
        "present" if isinstance(value, dict) else f"with {len(value)} items" if isinstance(value, list) else repr(value)
    )
    return text if len(text) <= 40 else f"{text[:30]}…"
