"""What limit a server really has: found by halving, in as few accepted requests as can be.

Refusals are free, acceptances are paid for. So the promise is tried from outside first; only where it does not hold is the real
limit looked for. Each question differs from one that was accepted in the one value that is asked about: so a refusal is about it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from contract.errors import UnknownNameError, did_you_mean
from contract.records import Constraint, Contract
from contract.search.builder import Builder
from contract.search.fields import items
from contract_tests.answers import Outcome
from contract_tests.cases import Case
from contract_tests.deviations import LONGEST, WIDE
from contract_tests.session import Session

Unit = Literal["code points", "UTF-16 units", "bytes"]
FURTHEST = 1e9
"""Beyond this no limit of a number is looked for."""
UPPER = ("maxLength", "maxItems", "maximum", "exclusiveMaximum")
LOWER = ("minLength", "minItems", "minimum", "exclusiveMinimum")


@dataclass(slots=True, kw_only=True)
class Finding:
    """What was found out about one constraint."""

    constraint: str
    keyword: str
    promised: Any
    observed: Any = None
    """The real limit, or the real values; None where the budget did not reach so far."""
    unit: Unit | None = None
    """In what a server counts a text's length, where that makes a difference."""
    between: tuple[float, float] | None = None
    """Where the limit lies, as far as the budget reached: the last value that was accepted, the first that was refused."""
    reason: str = ""
    """Why nothing, or not all, was found out."""
    evidence: list[str] = field(default_factory=list)
    """What was asked and answered, a line each."""

    @property
    def as_promised(self) -> bool:
        """Whether the server does what the contract says."""
        return self.observed == self.promised and self.unit in (None, "code points")


class OutOfBudgetError(Exception):
    """Nothing more may be asked."""


class NoVerdictError(Exception):
    """The server answered neither yes nor no."""


def probe(session: Session, name: str, candidates: Sequence[Any] = ()) -> Finding:
    """Find the real limit of a constraint. ``candidates``: values of an enumeration to try beside those it promises.

    Raises UnknownNameError for a constraint that is not there, or whose keyword is no limit.
    """
    constraint = _named(session.contract, name)
    asker = _Asker(session, constraint)
    found = Finding(constraint=constraint.id, keyword=constraint.keyword, promised=constraint.value)
    found.evidence = asker.evidence
    try:
        if constraint.keyword == "enum":
            found.observed = [value for value in _values(constraint, candidates) if asker.accepts(value)]
        else:
            _limit(asker, constraint, found)
    except OutOfBudgetError:
        found.reason = "the budget is used up"
    except NoVerdictError as error:
        found.reason = str(error)
    return found


def _named(contract: Contract, name: str) -> Constraint:
    known = {constraint.id: constraint for constraint in contract.constraints}
    ending = [constraint for identifier, constraint in known.items() if identifier.endswith(f"/{name}")]
    constraint = known.get(name) or (ending[0] if len(ending) == 1 else None)
    if constraint is None:
        raise UnknownNameError(
            f"{name}: expected a constraint of {contract.name}, like {next(iter(known), 'operation/field/maxLength')}."
            + did_you_mean(name, list(known))
        )
    if constraint.keyword not in ("enum", *UPPER, *LOWER):
        raise UnknownNameError(
            f"{constraint.id}: expected an enumeration or a limit ({', '.join((*UPPER, *LOWER))}), got {constraint.keyword}."
        )
    return constraint


class _Asker:
    """Asks a server whether it accepts a value."""

    def __init__(self, session: Session, constraint: Constraint) -> None:
        self._session = session
        self._constraint = constraint
        self._builder = Builder(session.contract.operation(constraint.operation))
        self._known: dict[str, bool] = {}
        self.schema = self._builder.schema_of(constraint)
        self.evidence: list[str] = []

    def accepts(self, value: Any, label: str = "") -> bool:
        """Whether a request is accepted that has this value and is right otherwise."""
        label = label or repr(value)
        if label in self._known:
            return self._known[label]
        allowed = self._builder.having({self._constraint.place: value})
        request = allowed or self._builder.having({self._constraint.place: value}, (self._constraint.id,))
        if request is None:
            raise NoVerdictError(f"no request can have {label} there and be right otherwise")
        case = Case(
            id=f"{self._constraint.id}: probe {label}",
            operation=self._constraint.operation,
            expect="accept",
            promises=(self._constraint.id,),
            summary=label,
            request=request,
            checked=False,
        )
        exchange = self._session.exchange(case)
        self.evidence.append(f"{label}: {exchange.outcome}{f' ({exchange.status})' if exchange.status else ''}")
        if exchange.outcome is Outcome.UNSENT:
            raise OutOfBudgetError
        if exchange.outcome is Outcome.INCONCLUSIVE:
            raise NoVerdictError(f"{label}: the server said neither yes nor no: {exchange.status or exchange.error}")
        self._known[label] = exchange.outcome is Outcome.ACCEPTED
        return self._known[label]


def _values(constraint: Constraint, candidates: Sequence[Any]) -> Iterator[Any]:
    """Yield the values to try: those that were never promised first, for they are likely to be free."""
    yield from (value for value in dict.fromkeys(candidates) if value not in constraint.value)
    yield from constraint.value


def _limit(asker: _Asker, constraint: Constraint, found: Finding) -> None:
    step = _step(constraint, asker.schema)
    sign = 1 if constraint.keyword in UPPER else -1
    exclusive = constraint.keyword.startswith("exclusive")
    promised = constraint.value - sign * step if exclusive else constraint.value
    accepts = _asking(asker, constraint)
    inside, outside = _bracket(accepts, promised, sign * step, _furthest(constraint, sign))
    if inside is None or outside is None:
        what = "nothing was accepted" if inside is None else "everything was accepted"
        found.reason = f"{what}, as far as {(outside if inside is None else inside):g}"
        return
    try:
        while abs(outside - inside) > step * 1.5:
            middle = inside + sign * max(1, round(abs(outside - inside) / step / 2)) * step
            if accepts(middle):
                inside = middle
            else:
                outside = middle
    except OutOfBudgetError:
        found.between = (_tidy(inside), _tidy(outside))
        raise
    found.observed = _tidy(outside if exclusive else inside)
    if constraint.keyword == "maxLength":
        found.unit = _unit(asker, int(inside))


def _asking(asker: _Asker, constraint: Constraint) -> Callable[[float], bool]:
    if constraint.keyword in ("maxLength", "minLength"):
        return lambda length: asker.accepts("a" * int(length), f"{int(length)} characters")
    if constraint.keyword in ("maxItems", "minItems"):
        return lambda count: asker.accepts(items(asker.schema, int(count)), f"{int(count)} items")
    return lambda number: asker.accepts(_tidy(number))


def _bracket(
    accepts: Callable[[float], bool], promised: float, step: float, furthest: float
) -> tuple[float | None, float | None]:
    """Return a value that is accepted and one beyond it that is refused, the promise's own where it holds."""
    if not accepts(promised + step):
        if accepts(promised):
            return promised, promised + step
        return _inwards(accepts, promised, step), promised
    inside, distance = promised + step, abs(step)
    while abs(inside) < abs(furthest):
        distance *= 4
        further = inside + distance * (1 if step > 0 else -1)
        further = min(further, furthest) if step > 0 else max(further, furthest)
        if not accepts(further):
            return inside, further
        inside = further
    return inside, None


def _inwards(accepts: Callable[[float], bool], promised: float, step: float) -> float | None:
    """Return a value inside a limit that is narrower than was promised; None where none was found."""
    for share in (0.5, 0.1, 0.01, 0):
        value = round(promised * share / abs(step)) * abs(step)
        if value != promised and accepts(value):
            return value
    return None


def _unit(asker: _Asker, limit: int) -> Unit | None:
    """Return in what a server counts that accepts ``limit`` characters of one byte each; None for too few to tell."""
    if limit < 4:
        return None
    if asker.accepts(WIDE * limit, f"{limit} emoji"):
        return "code points"
    return "UTF-16 units" if asker.accepts(WIDE * (limit // 2), f"{limit // 2} emoji") else "bytes"


def _furthest(constraint: Constraint, sign: int) -> float:
    if constraint.keyword == "maxLength":
        return LONGEST
    if constraint.keyword == "maxItems":
        return 10_000
    if constraint.keyword in ("minLength", "minItems"):
        return 0
    return sign * FURTHEST


def _step(constraint: Constraint, schema: Any) -> float:
    if constraint.keyword not in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
        return 1
    kinds = schema.get("type", "number")
    whole = kinds == "integer" or (isinstance(kinds, list) and "number" not in kinds)
    step: float = schema.get("multipleOf", 1 if whole else 0.01)
    return step


def _tidy(number: float) -> float | int:
    """Return a number without what binary fractions add to it, and whole where it is."""
    rounded = round(number, 9)
    return int(rounded) if float(rounded).is_integer() else rounded
