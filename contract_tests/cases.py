"""What a run will send: cases, each made from one constraint, each proved by the judge before it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from contract.records import Place
from contract.search.requests import ABSENT, Request, value_at

Expect = Literal["accept", "refuse"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One request and what it must provoke."""

    id: str
    """``createText2Video/prompt/maxLength: 2501 characters``."""
    operation: str
    expect: Expect
    constraints: tuple[str, ...]
    """For ``refuse`` the one constraint that it breaks; for ``accept`` all those that it shows to be kept."""
    summary: str
    request: Request
    parts: "tuple[Case, ...]" = ()
    """Of a combined case: the cases that it stands for, to be sent one by one where the whole is refused."""


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
            constraints=(self.constraint,),
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
