"""A run: each case is sent at most once, whoever asks for it; what the answers come to, constraint by constraint."""

from collections.abc import Iterator
from dataclasses import dataclass

from contract.records import Contract
from contract_tests.answers import Outcome
from contract_tests.cases import Case
from contract_tests.plan import Plan
from contract_tests.sender import Exchange, Sender
from contract_tests.verdicts import Proof, Result, judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a run used up."""

    requests: int
    accepted: int
    """Billable requests that were accepted."""
    budget: int | None


class Session:
    """Sends the cases of a plan to one target."""

    def __init__(self, contract: Contract, plan: Plan, sender: Sender, budget: int | None = None) -> None:
        self.contract = contract
        self.plan = plan
        self._sender = sender
        self._budget = budget
        self._requests = 0
        self._accepted = 0
        self._stopped = ""
        self._exchanges: dict[str, Exchange] = {}
        self._cases: dict[str, list[Case]] = {}
        for case in plan.cases:
            for constraint in case.constraints:
                self._cases.setdefault(constraint, []).append(case)
        self._constraints = {constraint.id: constraint for constraint in contract.constraints}

    @property
    def cost(self) -> Cost:
        """What was used up until now."""
        return Cost(requests=self._requests, accepted=self._accepted, budget=self._budget)

    def run(self) -> Iterator[Exchange]:
        """Send every case, in the plan's order, and yield each exchange."""
        for case in self.plan.cases:
            yield self.exchange(case)
            for part in self._to_be_split(case):
                yield self.exchange(part)

    def exchange(self, case: Case) -> Exchange:
        """Return the exchange of a case; it is sent unless it was, or unless no budget is left for it."""
        if case.id not in self._exchanges:
            self._exchanges[case.id] = self._send(case)
        return self._exchanges[case.id]

    def results(self) -> list[Result]:
        """Judge every constraint, sending what was not sent yet."""
        return [self.result(constraint.id) for constraint in self.contract.constraints]

    def result(self, constraint: str) -> Result:
        """Judge one constraint, sending what was not sent yet."""
        exchanges: list[Exchange] = []
        for case in self._cases.get(constraint, ()):
            exchange = self.exchange(case)
            parts = [self.exchange(part) for part in self._to_be_split(case)]
            own = [part for part in parts if constraint in part.case.constraints]
            to_blame = [part for part in parts if not part.as_expected]
            exchanges += own if to_blame else [exchange]
        proved = self._accepts(self._constraints[constraint].operation)
        reason = self.plan.untestable.get(constraint, "") or self._stopped
        return judge(
            self.contract.name, self._constraints[constraint], exchanges, Proof(accepts=proved, untested=reason)
        )

    def stop(self, reason: str) -> None:
        """Send nothing more; what was not sent is untested for this reason."""
        self._stopped = reason

    def _accepts(self, operation: str) -> bool:
        """Whether the operation accepts anything, without which its refusals prove nothing. One request is sent if need be."""
        sent = [exchange for exchange in self._exchanges.values() if exchange.case.operation == operation]
        if any(exchange.outcome is Outcome.ACCEPTED for exchange in sent):
            return True
        for case in self.plan.acceptances:
            if case.operation == operation and self.exchange(case).outcome is Outcome.ACCEPTED:
                return True
        return False

    def _to_be_split(self, case: Case) -> tuple[Case, ...]:
        """Return the parts of a combined case that was refused: one of them is to blame."""
        return case.parts if self.exchange(case).outcome is Outcome.REFUSED else ()

    def _send(self, case: Case) -> Exchange:
        billable = self.contract.operation(case.operation).billable
        if self._stopped:
            return Exchange(case=case, outcome=Outcome.UNSENT, answer=self._stopped)
        if billable and self._budget is not None and self._accepted >= self._budget:
            return Exchange(case=case, outcome=Outcome.UNSENT, answer="no budget left")
        self._requests += 1
        exchange = self._sender.send(case)
        self._accepted += billable and exchange.outcome is Outcome.ACCEPTED
        return exchange
