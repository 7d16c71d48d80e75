"""What an answer says about its request: accepted, refused, or neither."""

from enum import StrEnum
from typing import Any

import httpx

from contract import pointer
from contract.records import Contract, Operation
from contract.schemas import compose

NO_VERDICT = frozenset({401, 402, 403, 404, 405, 407, 408, 425, 429})
"""Refusals that say nothing about a constraint: HTTP itself, the token, the money or the traffic stood in the way."""
MISSING: Any = object()


class Outcome(StrEnum):
    """What became of a request."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    INCONCLUSIVE = "inconclusive"
    UNSENT = "unsent"


def status_of(contract: Contract, response: httpx.Response) -> int:
    """Return the HTTP status that an answer should have had: that of its business code, where it carries one of a refusal."""
    code = _business_code(contract, response)
    if code is None or (contract.envelope and code == contract.envelope.success):
        return response.status_code
    known = contract.error_codes.get(code)
    if known is not None:
        return known.status
    return response.status_code if response.status_code >= 400 else 400


def outcome(contract: Contract, operation: Operation, response: httpx.Response) -> Outcome:
    """Say what an answer means. One with a status of success that is none of this API's answers means nothing."""
    status = status_of(contract, response)
    if 200 <= status < 300:
        return Outcome.ACCEPTED if _is_an_answer(contract, operation, response) else Outcome.INCONCLUSIVE
    if 400 <= status < 500 and status not in NO_VERDICT:
        return Outcome.REFUSED
    return Outcome.INCONCLUSIVE


def _is_an_answer(contract: Contract, operation: Operation, response: httpx.Response) -> bool:
    success = operation.success()
    if success is None or success.schema is None:
        return True
    schema = compose(success.schema)
    value = _json(response)
    if contract.envelope and "properties" in schema:
        return _business_code(contract, response) is not None
    if schema.get("type") == "object" or "properties" in schema:
        return isinstance(value, dict)
    return value is not MISSING


def _business_code(contract: Contract, response: httpx.Response) -> int | None:
    """Return the code that the envelope holds, also where it is sent as text; None where there is none."""
    if contract.envelope is None:
        return None
    value = _json(response)
    code = pointer.get(value, contract.envelope.code, None) if isinstance(value, dict) else None
    if isinstance(code, str) and code.lstrip("-").isdecimal():
        return int(code)
    return code if isinstance(code, int) and not isinstance(code, bool) else None


def _json(response: httpx.Response) -> Any:
    try:
        return response.json()
    except ValueError:
        return MISSING
