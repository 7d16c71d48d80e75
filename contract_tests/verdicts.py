"""From exchanges to verdicts, and from verdicts to findings."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from contract.records import Constraint
from contract.search.requests import value_at
from contract_tests.answers import Outcome
from contract_tests.sender import Exchange


class Verdict(StrEnum):
    """What a server does about a constraint."""

    ENFORCED = "enforced"
    LAX = "lax"
    """Something that the constraint forbids was accepted."""
    STRICT = "strict"
    """Something that the constraint allows was refused."""
    INCONCLUSIVE = "inconclusive"
    UNTESTED = "untested"


class Level(StrEnum):
    """How much a finding weighs. A provider is not blamed for what it never promised."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a report lists: a promise that is not kept, or could not be proved."""

    id: str
    """``createText2Video/prompt/maxLength:lax``."""
    level: Level
    verdict: Verdict
    constraint: Constraint
    message: str
    evidence: Exchange
    fingerprint: str
    """The same in every run, on every machine, for the same promise broken in the same way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One constraint, judged."""

    constraint: Constraint
    verdict: Verdict
    exchanges: tuple[Exchange, ...]
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    """Why it is untested, where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a verdict has to know beside the exchanges."""

    accepts: bool
    """Whether the operation accepted any request at all."""
    untested: str = ""
    """Why the constraint could not be tested."""


def judge(provider: str, constraint: Constraint, exchanges: Sequence[Exchange], proof: Proof) -> Result:
    """Judge a constraint by all that was exchanged about it.

    ``lax`` outweighs ``strict``, which outweighs ``inconclusive``. ``enforced`` needs every case answered as expected, a
    refusal among them, and an operation that accepts something: one that refuses everything enforces nothing.
    """
    wrong = [exchange for exchange in exchanges if not exchange.as_expected]
    by_verdict = {
        Verdict.LAX: [exchange for exchange in wrong if exchange.outcome is Outcome.ACCEPTED],
        Verdict.STRICT: [exchange for exchange in wrong if exchange.outcome is Outcome.REFUSED],
        Verdict.INCONCLUSIVE: [exchange for exchange in wrong if exchange.outcome is Outcome.INCONCLUSIVE],
    }
    findings = tuple(_finding(provider, constraint, verdict, found) for verdict, found in by_verdict.items() if found)
    refused = any(exchange.outcome is Outcome.REFUSED for exchange in exchanges)
    reason = ""
    if findings:
        verdict = findings[0].verdict
    elif wrong or not refused:
        verdict, reason = Verdict.UNTESTED, proof.untested or "no budget was left for it"
    elif not proof.accepts:
        verdict, reason = Verdict.UNTESTED, "nothing was accepted, so that a refusal proves nothing"
    else:
        verdict = Verdict.ENFORCED
    return Result(constraint=constraint, verdict=verdict, exchanges=tuple(exchanges), findings=findings, reason=reason)


def _finding(provider: str, constraint: Constraint, verdict: Verdict, exchanges: list[Exchange]) -> Finding:
    taken_over = all(value_at(exchange.case.request, constraint.place) in constraint.borrowed for exchange in exchanges)
    blamed = constraint.basis.promised and verdict is not Verdict.INCONCLUSIVE and not taken_over
    identifier = f"{constraint.id}:{verdict}"
    return Finding(
        id=identifier,
        level=Level.ERROR if blamed else Level.WARNING,
        verdict=verdict,
        constraint=constraint,
        message=_message(constraint, verdict, exchanges),
        evidence=exchanges[0],
        fingerprint=hashlib.sha256(f"{provider}\n{identifier}".encode()).hexdigest()[:16],
    )


def _message(constraint: Constraint, verdict: Verdict, exchanges: list[Exchange]) -> str:
    first, more = exchanges[0], f" (and {len(exchanges) - 1} more)" if len(exchanges) > 1 else ""
    promise = constraint.description or f"{constraint.keyword} {_brief(constraint.value)}"
    what = {
        Verdict.LAX: f"expected a refusal, got {first.status}",
        Verdict.STRICT: f"expected acceptance, got {first.status}",
        Verdict.INCONCLUSIVE: f"no verdict: {first.status or first.answer}",
    }[verdict]
    basis = "" if constraint.basis.promised else f" The provider never said so: the promise is {constraint.basis}."
    return f"{first.case.summary}: {what}{more}. Promised: {promise}.{basis}".replace("..", ".")


def _brief(value: object) -> str:
    text = str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"
