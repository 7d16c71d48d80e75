"""One way to be wrong: how a mutant is told, and how a mock that has it is served."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import orjson

from contract.judge import Judge, Violation
from contract.records import Contract, Operation
from mock_server.clock import Clock
from mock_server.messages import Answer, Request
from mock_server.provider import MockProvider, Settings

Edit = Callable[[Any], Any]
"""What becomes of the JSON of an answer."""
Values = dict[str, Any]
"""A request as data: ``{"path": …, "query": …, "header": …, "body": …}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A way to break one promise. Of the functions those that are None change nothing."""

    id: str
    """``createText2Video/prompt/maxLength: limit + 1``."""
    operation: str
    """The operation that it is about."""
    promise: str
    """The id of the promise that it breaks first of all."""
    forgives: Callable[[Values, frozenset[str]], bool] | None = None
    """Whether a request that breaks these constraints is let pass all the same."""
    refuses: Callable[[Values], bool] | None = None
    """Whether a valid request is refused all the same."""
    request: Callable[[Request], Request] | None = None
    """What becomes of a request before it is answered."""
    answer: Callable[[Request, Answer], Answer] | None = None
    """What becomes of an answer before it is sent."""


class WrongJudge(Judge):
    """A judge with one mistake."""

    def __init__(self, operation: Operation, mutant: Mutant) -> None:
        super().__init__(operation)
        self._right = Judge(operation)
        self._mutant = mutant

    def allows(self, request: Values) -> bool:
        """Whether the request passes, rightly or wrongly."""
        if self._right.allows(request):
            return self._mutant.refuses is None or not self._mutant.refuses(request)
        forgives = self._mutant.forgives
        return forgives is not None and forgives(request, self._right.broken(request))

    def violations(self, request: Values) -> list[Violation]:
        """List what the request breaks; one entry where it is refused for nothing."""
        found = self._right.violations(request)
        return found or [Violation(constraint=None, place=("body",), message="refused for no reason")]


def serve(
    contract: Contract, mutant: Mutant, settings: Settings, clock: Clock, shown: Callable[[], None]
) -> Callable[[Request], Answer]:
    """Return what answers requests as the mutant does. ``shown`` is called whenever it answers otherwise than the mock would."""

    def judges(operation: Operation) -> Judge:
        return WrongJudge(operation, mutant) if operation.id == mutant.operation else Judge(operation)

    provider = MockProvider(contract, settings, clock, judges)

    def answer(request: Request) -> Answer:
        changed = mutant.request(request) if mutant.request else request
        made = provider.answer(changed)
        sent = mutant.answer(request, made) if mutant.answer else made
        if changed != request or sent != made:
            shown()
        return sent

    return answer


def is_to(contract: Contract, operation: Operation, request: Request) -> bool:
    """Whether a request is one to the operation."""
    wanted, sent = operation.path.split("/"), request.path.split("/")
    same = len(wanted) == len(sent) and all(a == b or a.startswith("{") for a, b in zip(wanted, sent, strict=True))
    literal = any(other.path == request.path and other is not operation for other in contract.operations)
    return request.method == operation.method and same and not (literal and operation.path != request.path)


def edited(edit: Edit, answer: Answer) -> Answer:
    """Return an answer whose JSON was edited; as it was where it has none."""
    try:
        value = orjson.loads(answer.body)
        return replace(answer, body=orjson.dumps(edit(value)))
    except (orjson.JSONDecodeError, LookupError, TypeError, AttributeError):
        return answer
