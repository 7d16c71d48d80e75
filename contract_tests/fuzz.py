"""Fuzzing: requests that nobody thought of, from strategies of our own and from Schemathesis, all through the same purse.

What Hypothesis finds it shrinks to the smallest request that shows it; with a database it is tried first in the next run.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.database import DirectoryBasedExampleDatabase, ExampleDatabase, InMemoryExampleDatabase
from hypothesis.errors import HypothesisException, Unsatisfiable
from hypothesis.extra.redis import RedisExampleDatabase
from redis import Redis

from contract.records import Operation, Schema
from contract.search import strategies
from contract.search.builder import Builder
from contract.search.requests import Request
from contract_tests import schemathesis_runs
from contract_tests.answers import Outcome
from contract_tests.cases import REFUSALS, Case
from contract_tests.deviations import look_alikes, outside
from contract_tests.promises import Promise
from contract_tests.sender import Exchange
from contract_tests.verdicts import Evidence, judge

if TYPE_CHECKING:
    from contract_tests.session import Session


def run(session: "Session") -> Iterator[Exchange]:
    """Fuzz every operation; yield what was exchanged."""
    for promise in session.promises:
        if not isinstance(promise, Promise) or promise.kind != "fuzz":
            continue
        operation = session.contract.operation(promise.operation)
        name = promise.id.rpartition("/")[2]
        if name == "schemathesis":
            exchanges, result = schemathesis_runs.fuzz(session, promise)
        else:
            exchanges = _Fuzzer(session, operation, promise, valid=name == "valid").run()
            result = judge(session.contract.name, promise, Evidence(exchanges=exchanges, untested=""))
        session.fuzzed(result)
        yield from exchanges


def database(place: str | None) -> ExampleDatabase:
    """Return the database of failing examples: a folder, a Redis at ``redis://…``, or none that lasts."""
    if place is None:
        return InMemoryExampleDatabase()
    if place.startswith(("redis://", "rediss://")):
        return RedisExampleDatabase(Redis.from_url(place))
    return DirectoryBasedExampleDatabase(Path(place))


def _wrong(keyword: str, schema: Schema) -> Iterator[tuple[str, Any]]:
    yield from outside(keyword, schema)
    yield from ((label, value) for label, value, _ in look_alikes(keyword, schema))


class _Enough(Exception):  # noqa: N818 - the end of a search, not an error
    """No budget is left, or the run was stopped."""


class _Fuzzer:
    """Draws requests to one operation, all of them valid or none."""

    def __init__(self, session: "Session", operation: Operation, promise: Promise, *, valid: bool) -> None:
        self._session = session
        self._operation = operation
        self._promise = promise
        self._valid = valid
        self._builder = Builder(operation)
        self._sent: dict[str, Exchange] = {}
        self._last: Exchange | None = None

    def run(self) -> list[Exchange]:
        """Send what is drawn; return the smallest request that went wrong, or all that were sent where none did."""
        if self._builder.plain() is None:
            return []
        examples = self._session.choice.examples
        if self._valid:
            self._search(strategies.requests(self._builder), "", examples)
        else:
            faults = strategies.Faults(self._builder, _wrong)
            for constraint in faults.constraints:  # each gets its share: what is drawn freely is drawn unevenly
                self._search(faults.requests(constraint), constraint, max(2, examples // len(faults.constraints)))
                if self._last:
                    break
        return [self._last] if self._last else list(self._sent.values())

    def _search(self, strategy: Any, about: str, examples: int) -> None:
        choice = self._session.choice
        quiet = settings(
            max_examples=examples,
            deadline=None,
            database=database(choice.failures),
            suppress_health_check=list(HealthCheck),
            phases=[Phase.reuse, Phase.generate, Phase.shrink],
            print_blob=False,
            report_multiple_bugs=False,
        )

        def test(drawn: Any) -> None:
            request, broken = (drawn, frozenset()) if self._valid else drawn
            if self._builder.judge.allows(request) == self._valid:
                self._check(request, broken)

        drawn_from: Any = given(strategy)
        search = quiet(seed(choice.seed)(drawn_from(test)))  # in this order: a seed takes the database away
        search._hypothesis_internal_database_key = f"{self._session.contract.name} {self._promise.id} {about}".encode()
        try:
            search()
        except (AssertionError, _Enough, Unsatisfiable):
            pass
        except HypothesisException:  # flaky: the server answers now so and now otherwise; the last wrong answer stands
            pass

    def _check(self, request: Request, broken: frozenset[str]) -> None:
        text = json.dumps(request, sort_keys=True)
        if text not in self._sent:
            self._sent[text] = self._session.exchange(self._case(request, broken, text))
        exchange = self._sent[text]
        if exchange.outcome is Outcome.UNSENT:
            del self._sent[text]
            raise _Enough
        if not exchange.as_expected and exchange.outcome is not Outcome.INCONCLUSIVE:
            self._last = exchange
            raise AssertionError(exchange.status)

    def _case(self, request: Request, broken: frozenset[str], text: str) -> Case:
        digest = hashlib.sha256(text.encode()).hexdigest()[:12]
        creator = self._session.contract.creator_of(self._operation)
        asks = creator is not None and creator.task is not None and creator.task.query_operation == self._operation.id
        return Case(
            id=f"{self._promise.id}: {digest}",
            operation=self._operation.id,
            expect="accept" if self._valid else "refuse",
            promises=() if self._valid else (f"{self._promise.id}/{digest}",),
            summary=f"breaks {', '.join(sorted(broken))}" if broken else "a valid request",
            request=request,
            refused_by=REFUSALS,
            task_of=creator.id if creator and asks else "",
        )
