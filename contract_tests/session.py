"""A run: each case is sent at most once, whoever asks for it; what the answers come to, promise by promise."""

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace

from contract import pointer
from contract.records import Contract
from contract.search.requests import Request
from contract_tests import fuzz
from contract_tests.answers import Outcome
from contract_tests.callbacks import Receiver, receiving
from contract_tests.cases import Case
from contract_tests.conformance import AnswerChecks, Observation
from contract_tests.ledger.entries import Entry, Ledger, Permission
from contract_tests.ledger.file import FileLedger
from contract_tests.lifecycle import Tasks
from contract_tests.plan import Plan
from contract_tests.promises import AnyPromise, all_promises, fuzz_promises, kind_of
from contract_tests.sender import Exchange, Sender
from contract_tests.target import FUZZ, Choice, Target
from contract_tests.verdicts import Evidence, Result, judge

LONGEST_ANSWER = 1_000_000  # characters of an answer that a ledger keeps
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
TASK_SECONDS = {True: 60.0, False: 900.0}
"""How long a task may take, by whether the server is on this machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a run used up."""

    requests: int
    accepted: int
    """Billable requests that were accepted."""
    unknown: int
    """Billable requests that may have been accepted: no answer came, or one that says neither."""
    budget: int | None


@contextmanager
def opened(
    contract: Contract, plan: Plan, target: Target, choice: Choice, ledger: Ledger | None = None
) -> Iterator["Session"]:
    """Open a run against a target; a server of this machine can call back as long as the block lasts."""
    with ExitStack() as stack:
        receiver = stack.enter_context(receiving()) if target.on_this_machine and _calls_back(contract) else None
        sender = stack.enter_context(
            Sender(contract, target, rate=choice.rate, callback=receiver.address if receiver else None)
        )
        yield Session(
            contract=contract,
            plan=plan,
            sender=sender,
            target=target,
            choice=choice,
            ledger=ledger,
            receiver=receiver,
        )


def _calls_back(contract: Contract) -> bool:
    return any(operation.task and operation.task.callback for operation in contract.operations)


@dataclass(slots=True, kw_only=True, eq=False)
class Session:
    """Sends the cases of a plan to one target."""

    contract: Contract
    plan: Plan
    sender: Sender
    target: Target
    choice: Choice
    ledger: Ledger | None = None
    receiver: Receiver | None = None
    promises: tuple[AnyPromise, ...] = field(init=False)
    _ledger: Ledger = field(init=False)
    _checks: AnswerChecks = field(init=False)
    _cases: dict[str, list[Case]] = field(init=False, default_factory=dict)
    _exchanges: dict[str, Exchange] = field(init=False, default_factory=dict)
    _found_lax: set[str] = field(init=False, default_factory=set)
    _seen: dict[str, list[tuple[Observation, Exchange]]] = field(init=False, default_factory=dict)
    _fuzzed: dict[str, Result] = field(init=False, default_factory=dict)
    _looked_after: set[str] = field(init=False, default_factory=set)
    _lock: threading.RLock = field(init=False, default_factory=threading.RLock)
    _stopped: str = field(init=False, default="")
    _asked: int = field(init=False, default=0)
    _suspicious: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        """Sort the cases by what they are about."""
        self.promises = self._chosen()
        self._ledger = self.ledger or FileLedger(None, budget=self.choice.budget, run={})
        self._checks = AnswerChecks(self.contract)
        for case in self.plan.cases:
            for promise in case.promises:
                self._cases.setdefault(promise, []).append(case)

    def _chosen(self) -> tuple[AnyPromise, ...]:
        """Return the promises that the phases of this run are about; answers are looked at in each."""
        phases = {"constraint": "constraints", "lifecycle": "lifecycle", "auth": "protocol", "http": "protocol"}
        everything = (*all_promises(self.contract), *fuzz_promises(self.contract))
        wanted = self.choice.phases
        return tuple(each for each in everything if phases.get(kind_of(each), kind_of(each)) in {*wanted, "answers"})

    def _wanted(self, cases: Iterable[Case]) -> list[Case]:
        """Return the cases of the phases of this run; a create is accepted in each, for without it nothing is proved."""
        ids = {promise.id for promise in self.promises}
        return [case for case in cases if ids & set(case.promises) or (case.expect == "accept" and not case.parts)]

    @property
    def cost(self) -> Cost:
        """What was used up until now."""
        spent = self._ledger.spent()
        return Cost(
            requests=spent.requests + self._asked,
            accepted=spent.accepted,
            unknown=spent.unknown,
            budget=self.choice.budget,
        )

    def run(self) -> Iterator[Exchange]:
        """Send every case and yield each exchange: refusals first, for they cost nothing; then what the tasks show."""
        yield from self._all(self._wanted(self.plan.refusals))
        for case in self._wanted(self.plan.acceptances):
            yield self.exchange(case)
            self._evidence(case)
        if "lifecycle" in self.choice.phases:
            yield from self._look_after_tasks()
        yield from self._all(self._wanted(self.plan.later))
        if FUZZ in self.choice.phases:
            yield from fuzz.run(self)

    def exchange(self, case: Case, request: Request | None = None) -> Exchange:
        """Return the exchange of a case; it is sent unless it was, or unless no budget is left for it."""
        with self._lock:
            known = self._exchanges.get(case.id)
        if known is None:
            known = self._send(case, request)
            with self._lock:
                known = self._exchanges.setdefault(case.id, known)
        return known

    def results(self) -> list[Result]:
        """Judge every promise, sending what was not sent yet."""
        return [self.result(promise) for promise in self.promises]

    def result(self, promise: AnyPromise) -> Result:
        """Judge one promise, sending what was not sent yet."""
        kind = kind_of(promise)
        if kind == "answers":
            for case in self._wanted(self.plan.cases):
                if case.operation == promise.operation:
                    self.exchange(case)
        if kind == "fuzz":
            fuzzed = self._fuzzed.get(promise.id)
            return fuzzed or judge(self.contract.name, promise, Evidence(untested=self._stopped or "it was not fuzzed"))
        if kind in ("answers", "lifecycle"):
            if "lifecycle" in self.choice.phases and self.contract.operation(promise.operation).task:
                list(self._look_after_tasks())
            return judge(
                self.contract.name, promise, Evidence(seen=self._seen.get(promise.id, []), untested=self._stopped)
            )
        exchanges: list[Exchange] = []
        for case in self._cases.get(promise.id, ()):
            exchanges += [each for each in self._evidence(case) if promise.id in each.case.promises]
        evidence = Evidence(
            exchanges=exchanges,
            accepts=self._accepts(promise.operation),
            untested=self.plan.untestable.get(promise.id, "") or self._stopped,
        )
        return judge(self.contract.name, promise, evidence)

    def fuzzed(self, result: Result) -> None:
        """Note what fuzzing has found out about a promise."""
        self._fuzzed[result.promise.id] = result

    @property
    def suspicious(self) -> bool:
        """Whether anything was not as the contract says, up until now."""
        return self._suspicious

    def stop(self, reason: str) -> None:
        """Send nothing more; what was not sent is untested for this reason."""
        self._stopped = reason

    def _all(self, cases: Iterable[Case]) -> Iterator[Exchange]:
        if self.choice.concurrency <= 1:
            yield from map(self.exchange, cases)
            return
        with ThreadPoolExecutor(self.choice.concurrency) as pool:
            yield from pool.map(self.exchange, cases)

    def _evidence(self, case: Case) -> list[Exchange]:
        """Return what was exchanged for a case: where a combined one was refused, that for the parts which are to blame."""
        exchange = self.exchange(case)
        if exchange.outcome is not Outcome.REFUSED or not case.parts:
            return [exchange]
        below = [found for part in case.parts for found in self._evidence(part)]
        sent = [found for found in below if found.outcome is not Outcome.UNSENT]
        return below if any(not found.as_expected for found in sent) else [exchange]

    def _accepts(self, operation: str) -> bool:
        """Whether the operation accepts anything, without which its refusals prove nothing. One request is sent if need be."""
        with self._lock:
            sent = [exchange for exchange in self._exchanges.values() if exchange.case.operation == operation]
        if any(exchange.outcome is Outcome.ACCEPTED for exchange in sent):
            return True
        for case in (*self.plan.acceptances, *self.plan.later):
            wanted = case.operation == operation and case.expect == "accept"
            if wanted and self.exchange(case).outcome is Outcome.ACCEPTED:
                return True
        return False

    def _created(self, operation: str) -> list[Exchange]:
        """Return the accepted creates of an operation, in the order in which they were sent; at least one if it can be."""
        with self._lock:
            sent = list(self._exchanges.values())
        found = [each for each in sent if each.case.operation == operation and each.outcome is Outcome.ACCEPTED]
        return found if found or not self._accepts(operation) else self._created(operation)

    def _look_after_tasks(self) -> Iterator[Exchange]:
        """Follow the tasks that each operation has created, once."""
        for operation in self.contract.operations:
            if operation.task is None or operation.id in self._looked_after or self._stopped:
                continue
            self._looked_after.add(operation.id)
            timeout = self.choice.task_timeout or TASK_SECONDS[self.target.on_this_machine]
            tasks = Tasks(
                contract=self.contract,
                operation=operation,
                ask=self._ask,
                sleep=self.target.sleep,
                receiver=self.receiver,
                timeout=timeout,
            )
            for observation, exchange in tasks.observe(self._created(operation.id)):
                self._note(observation, exchange)
                yield exchange

    def _ask(self, case: Case, request: Request | None) -> Exchange:
        """Send a case of a task's life: one that may cost money like any other, a question as often as it is asked."""
        if self.contract.operation(case.operation).billable:
            return self.exchange(case, request)
        if self._stopped:
            return Exchange(case=case, outcome=Outcome.UNSENT, error=self._stopped, request=case.request)
        with self._lock:
            self._asked += 1
        exchange = self.sender.send(case, request)
        self._check(exchange)
        return exchange

    def passed_on(self, case: Case, method: str, path: str, headers: dict[str, str], body: bytes) -> Exchange:
        """Send what another tool wants sent, if there is money for it."""
        billable = (
            self.contract.operation(case.operation).billable
            and method == self.contract.operation(case.operation).method
        )
        request = {"method": method, "path": path, "body": body.decode(errors="replace")[:LONGEST_ANSWER]}
        claim = self._ledger.claim(case.id, request, billable=billable)
        unsent = self._stopped or ("no budget was left for it" if claim is Permission.NO_BUDGET else "")
        if unsent:
            return Exchange(case=case, outcome=Outcome.UNSENT, error=unsent, request=request)
        if isinstance(claim, Entry):
            return _remembered(case, claim)
        exchange = self.sender.pass_on(case, method, path, headers, body)
        self._ledger.settle(self._entry(exchange))
        return exchange

    def _send(self, case: Case, request: Request | None) -> Exchange:
        billable = self._may_cost(case)
        if unsent := self._stopped or self._needless(case):
            return Exchange(case=case, outcome=Outcome.UNSENT, error=unsent, request=case.request)
        task = ""
        if case.task_of:
            created = self._created(case.task_of)
            task = next((identifier for each in created if (identifier := self._task_id(each))), "")
            if not task:
                error = "no task was created that could be asked for"
                return Exchange(case=case, outcome=Outcome.UNSENT, error=error, request=case.request)
        prepared = self.sender.prepared(case, task) if request is None else request
        claim = self._ledger.claim(case.id, prepared, billable=billable)
        if claim is Permission.NO_BUDGET:
            return Exchange(case=case, outcome=Outcome.UNSENT, error="no budget was left for it", request=prepared)
        if isinstance(claim, Entry):
            exchange = _remembered(case, claim)
        else:
            exchange = self.sender.send(case, prepared)
            self._ledger.settle(self._entry(exchange))
        self._suspicious |= not exchange.as_expected
        if exchange.outcome is Outcome.ACCEPTED and case.expect == "refuse":
            self._found_lax |= set(case.promises)
        self._check(exchange)
        return exchange

    def _entry(self, exchange: Exchange) -> Entry:
        """Return what a ledger keeps of an exchange: all but the token."""
        answer = exchange.answer
        kept = replace(answer, text=self.sender.without_token(answer.text[:LONGEST_ANSWER])) if answer else None
        return Entry(
            case=exchange.case.id,
            outcome=exchange.outcome,
            request=exchange.request,
            answer=kept,
            error=exchange.error,
            milliseconds=exchange.milliseconds,
        )

    def _may_cost(self, case: Case) -> bool:
        """Whether a case would be paid for if it was accepted: nobody knows what a method does that the contract does not."""
        if case.wire.method:
            return case.wire.method in UNSAFE
        return self.contract.operation(case.operation).billable

    def _needless(self, case: Case) -> str:
        """Say why a case need not be sent: one more proof that a promise is broken would be paid for."""
        if self._may_cost(case) and case.expect == "refuse" and self._found_lax & set(case.promises):
            return "what it would show is known, and it would be paid for again"
        return ""

    def _task_id(self, exchange: Exchange) -> str:
        task = self.contract.operation(exchange.case.operation).task
        value = exchange.answer.value if exchange.answer else None
        if task is None or not isinstance(value, dict):
            return ""
        found = pointer.get(value, task.task + task.id, "")
        return str(found) if isinstance(found, (str, int)) else ""

    def _check(self, exchange: Exchange) -> None:
        """Note what an answer shows about its operation's answers."""
        if exchange.answer is None or not exchange.case.checked or exchange.outcome is Outcome.UNSENT:
            return
        operation = self.contract.operation(exchange.case.operation)
        for observation in self._checks.observe(operation, exchange.answer):
            self._note(observation, exchange)

    def _note(self, observation: Observation, exchange: Exchange) -> None:
        self._suspicious |= bool(observation.problem)
        with self._lock:
            self._seen.setdefault(observation.promise, []).append((observation, exchange))


def _remembered(case: Case, entry: Entry) -> Exchange:
    """Return the exchange that a ledger knows of."""
    return Exchange(
        case=case,
        outcome=entry.outcome or Outcome.INCONCLUSIVE,
        answer=entry.answer,
        error=entry.error or ("" if entry.outcome else "it was sent, and no answer is known"),
        request=entry.request,
        milliseconds=entry.milliseconds,
    )
