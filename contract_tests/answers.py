"""What an answer says about its request: accepted, refused, or neither."""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

import httpx

from contract import pointer
from contract.records import Contract, Operation
from contract.schemas import compose

MISSING: Any = object()


class Outcome(StrEnum):
    """What became of a request."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    INCONCLUSIVE = "inconclusive"
    UNSENT = "unsent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer of the server."""

    status: int
    media_type: str = ""
    """Lower case, without parameters."""
    text: str = ""

    @classmethod
    def of(cls, response: httpx.Response) -> "Answer":
        """Return what a run needs of a response."""
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        return cls(status=response.status_code, media_type=media_type, text=response.text)

    @property
    def value(self) -> Any:
        """The body as JSON; MISSING where it is none."""
        return _parsed(self.text)


@lru_cache(maxsize=64)
def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return MISSING


def status_of(contract: Contract, answer: Answer) -> int:
    """Return the HTTP status that an answer should have had: that of its business code, where it carries one of a refusal."""
    code = business_code(contract, answer)
    if code is None or (contract.envelope and code == contract.envelope.success):
        return answer.status
    known = contract.error_codes.get(code)
    if known is not None:
        return known.status
    return answer.status if answer.status >= 400 else 400


def outcome(contract: Contract, operation: Operation, answer: Answer, refused_by: frozenset[int]) -> Outcome:
    """Say what an answer means. One with a status of success that is none of this API's answers means nothing."""
    status = status_of(contract, answer)
    if 200 <= status < 300:
        return Outcome.ACCEPTED if _is_an_answer(contract, operation, answer) else Outcome.INCONCLUSIVE
    return Outcome.REFUSED if status in refused_by else Outcome.INCONCLUSIVE


def _is_an_answer(contract: Contract, operation: Operation, answer: Answer) -> bool:
    success = operation.success()
    if success is None or success.schema is None:
        return True
    schema = compose(success.schema)
    if contract.envelope and "properties" in schema:
        return business_code(contract, answer) is not None
    if schema.get("type") == "object" or "properties" in schema:
        return isinstance(answer.value, dict)
    return answer.value is not MISSING


def business_code(contract: Contract, answer: Answer) -> int | None:
    """Return the code that the envelope holds, also where it is sent as text; None where there is none."""
    if contract.envelope is None:
        return None
    value = answer.value
    code = pointer.get(value, contract.envelope.code, None) if isinstance(value, dict) else None
    if isinstance(code, str) and code.lstrip("-").isdecimal():
        return int(code)
    return code if isinstance(code, int) and not isinstance(code, bool) else None
