"""From exchanges to verdicts, and from verdicts to findings."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from contract.records import Basis, Constraint
from contract.search.requests import value_at
from contract_tests.answers import Outcome
from contract_tests.conformance import Observation
from contract_tests.promises import AnyPromise
from contract_tests.sender import Exchange


class Verdict(StrEnum):
    """What a server does about a promise."""

    ENFORCED = "enforced"
    LAX = "lax"
    """Something that must be refused was accepted."""
    STRICT = "strict"
    """Something that must be accepted was refused."""
    BROKEN = "broken"
    """An answer or a task is not as it was promised."""
    INCONCLUSIVE = "inconclusive"
    UNTESTED = "untested"


class Level(StrEnum):
    """How much a finding weighs. A provider is not blamed for what it never promised."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    """By the standard nobody has to keep it: JSON Schema's formats say how a value is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a report lists: a promise that is not kept, or could not be proved."""

    id: str
    """``createText2Video/prompt/maxLength:lax``."""
    level: Level
    verdict: Verdict
    promise: AnyPromise
    message: str
    evidence: Exchange
    fingerprint: str
    """The same in every run, on every machine, for the same promise broken in the same way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One promise, judged."""

    promise: AnyPromise
    verdict: Verdict
    exchanges: tuple[Exchange, ...]
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    """Why it is untested, where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that is known of one promise."""

    exchanges: Sequence[Exchange] = ()
    """Those that ask whether the server accepts what it must, and refuses what it must."""
    seen: Sequence[tuple[Observation, Exchange]] = ()
    """What answers show by themselves."""
    accepts: bool = True
    """Whether the operation accepted any request at all."""
    untested: str = ""
    """Why it could not be tested."""


def judge(provider: str, promise: AnyPromise, evidence: Evidence) -> Result:
    """Judge a promise by all that is known about it.

    ``lax`` outweighs ``strict``, which outweighs ``broken`` and ``inconclusive``. ``enforced`` needs every case answered as
    expected, a refusal among them, and an operation that accepts something: one that refuses everything enforces nothing.
    """
    if not evidence.exchanges:
        return _observed(provider, promise, evidence)
    sent = [exchange for exchange in evidence.exchanges if exchange.outcome is not Outcome.UNSENT]
    wrong = [exchange for exchange in sent if not exchange.as_expected]
    unsent = [exchange for exchange in evidence.exchanges if exchange.outcome is Outcome.UNSENT]
    by_verdict = {
        Verdict.LAX: [exchange for exchange in wrong if exchange.outcome is Outcome.ACCEPTED],
        Verdict.STRICT: [exchange for exchange in wrong if exchange.outcome is Outcome.REFUSED],
        Verdict.INCONCLUSIVE: [exchange for exchange in wrong if exchange.outcome is Outcome.INCONCLUSIVE],
    }
    findings = tuple(_of_exchanges(provider, promise, verdict, found) for verdict, found in by_verdict.items() if found)
    refused = any(exchange.outcome is Outcome.REFUSED and not exchange.case.also_breaks for exchange in sent)
    reason = ""
    if findings:
        verdict = findings[0].verdict
    elif unsent or not refused:
        verdict = Verdict.UNTESTED
        reason = evidence.untested or next((each.error for each in unsent), "no case of it could be sent")
    elif not evidence.accepts:
        verdict, reason = Verdict.UNTESTED, "nothing was accepted, so that a refusal proves nothing"
    else:
        verdict = Verdict.ENFORCED
    return Result(
        promise=promise, verdict=verdict, exchanges=tuple(evidence.exchanges), findings=findings, reason=reason
    )


def _observed(provider: str, promise: AnyPromise, evidence: Evidence) -> Result:
    """Judge a promise that answers show by themselves: one that breaks it is enough."""
    wrong = [(observation, exchange) for observation, exchange in evidence.seen if observation.problem]
    if wrong:
        observation, exchange = next((pair for pair in wrong if pair[0].basis.promised), wrong[0])
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        basis = observation.basis if promise.basis.promised else promise.basis
        message = f"{exchange.case.summary}: {observation.problem}{more}. Promised: {promise.description}"
        found = finding((provider, promise), Verdict.BROKEN, message, exchange, basis)
        return Result(promise=promise, verdict=Verdict.BROKEN, exchanges=(exchange,), findings=(found,))
    if evidence.seen:
        return Result(promise=promise, verdict=Verdict.ENFORCED, exchanges=(evidence.seen[0][1],))
    reason = evidence.untested or "no answer showed anything of it"
    return Result(promise=promise, verdict=Verdict.UNTESTED, exchanges=(), reason=reason)


def _of_exchanges(provider: str, promise: AnyPromise, verdict: Verdict, exchanges: list[Exchange]) -> Finding:
    first, more = exchanges[0], f" (and {len(exchanges) - 1} more)" if len(exchanges) > 1 else ""
    promised, basis = promise.description, promise.basis
    if isinstance(promise, Constraint):
        promised = promised or f"{promise.keyword} {_brief(promise.value)}"
        if all(value_at(exchange.case.request, promise.place) in promise.borrowed for exchange in exchanges):
            basis = Basis.INHERITED
    what = {
        Verdict.LAX: f"expected a refusal, got {first.status}",
        Verdict.STRICT: f"expected acceptance, got {first.status}",
        Verdict.INCONCLUSIVE: f"no verdict: {first.status or first.excerpt}",
    }[verdict]
    message = f"{first.case.summary}: {what}{more}. Promised: {promised}."
    return finding((provider, promise), verdict, message, first, basis)


def finding(about: tuple[str, AnyPromise], verdict: Verdict, message: str, evidence: Exchange, basis: Basis) -> Finding:
    """Make a finding about a provider's promise; ``basis``: what that part of it rests on which is broken."""
    provider, promise = about
    unsaid = "" if basis.promised else f" The provider never said so: the promise is {basis}."
    identifier = f"{promise.id}:{verdict}"
    return Finding(
        id=identifier,
        level=_level(promise, verdict, basis),
        verdict=verdict,
        promise=promise,
        message=(message + unsaid).replace("..", "."),
        evidence=evidence,
        fingerprint=hashlib.sha256(f"{provider}\n{identifier}".encode()).hexdigest()[:16],
    )


def _level(promise: AnyPromise, verdict: Verdict, basis: Basis) -> Level:
    if isinstance(promise, Constraint) and promise.keyword == "format":
        return Level.NOTE
    return Level.ERROR if basis.promised and verdict is not Verdict.INCONCLUSIVE else Level.WARNING


def _brief(value: object) -> str:
    text = str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"
