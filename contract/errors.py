"""What klingkit says when it cannot go on. Each message has four parts: place, what was expected, what was found, what to do.

KlingkitError            could not run: the command line prints the message and exits with 2
├── UnreadableError      a file is missing, is too big, or is not YAML, JSON or OpenAPI
├── UnknownNameError     a provider, an operation or a constraint that nobody declared
├── OverlayError         a decision does not fit the facts that it was made for
├── GenerationError      a contract from which no client can be written
├── OutputError             a report or a client cannot be written where it should go
└── TargetError          the server under test cannot be reached, or takes no token of ours

A server that breaks its contract is no error: that is a finding, and data.
"""

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class KlingkitError(Exception):
    """Base of all that ends a command with exit code 2. ``str(error)`` is the one line that a person reads."""


class UnreadableError(KlingkitError):
    """A file that cannot be read as what it should be."""


class UnknownNameError(KlingkitError):
    """A name that stands for nothing here."""


class OverlayError(KlingkitError):
    """An overlay action that matches nothing, or does not find what it expects to replace."""


class GenerationError(KlingkitError):
    """A contract with something in it that has no form in Python."""


class OutputError(KlingkitError):
    """A place that cannot be written to."""


class LedgerError(KlingkitError):
    """A file that is no ledger, or that of another run."""


class TargetError(KlingkitError):
    """The server under test cannot be reached or refuses the token."""


def did_you_mean(name: str, known: "Iterable[str]") -> str:
    """Return the end of a message: the known name nearest to ``name``, else all of them, else nothing."""
    names = sorted(set(known))
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    if near:
        return f" Did you mean {near[0]!r}?"
    return f" Known: {', '.join(names)}." if 0 < len(names) <= 12 else ""
