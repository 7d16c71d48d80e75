"""Whether answers are what the contract says of them: status, media type, schema, business code."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

from contract.records import Basis, Contract, Operation, Response, Schema
from contract_tests.answers import MISSING, Answer, business_code

HTTP_OWN = frozenset({401, 403, 404, 405, 406, 408, 411, 413, 414, 415, 417, 426, 429, 431})
"""Statuses of HTTP itself: a server may answer with them though the contract does not say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What one answer shows of one promise."""

    promise: str
    problem: str = ""
    """What is wrong; empty where the promise is kept."""
    basis: Basis = Basis.DOCUMENTED
    """What that part of the promise rests on which is broken."""


class AnswerChecks:
    """Checks the answers of one contract's server."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._validators: dict[tuple[str, str], jsonschema_rs.Draft202012Validator] = {}

    def observe(self, operation: Operation, answer: Answer) -> Iterator[Observation]:
        """Yield what an answer shows about the promises of its operation."""
        documented = operation.response(answer.status)
        if operation.responses:
            yield self._status(operation, answer, documented)
        if documented is not None and documented.schema is not None:
            yield self._media_type(operation, answer, documented)
            if answer.value is MISSING:
                problem = f"expected JSON, got {answer.text[:60]!r}"
                yield Observation(promise=f"{operation.id}/answers/{documented.status}", problem=problem)
            else:
                yield self.body(f"{operation.id}/answers/{documented.status}", documented.schema, answer.value)
        if self._contract.envelope and self._contract.error_codes:
            yield from self._code(operation, answer)

    def body(self, promise: str, schema: Schema, value: Any) -> Observation:
        """Judge a body by its schema."""
        validator = self._validators.get((promise, ""))
        if validator is None:
            validator = self._validators[promise, ""] = jsonschema_rs.Draft202012Validator(schema)
        if validator.is_valid(value):
            return Observation(promise=promise)
        error = next(iter(validator.iter_errors(value)))
        place = "/".join(str(part) for part in error.instance_path) or "the answer"
        message = error.message if len(error.message) < 160 else f"{error.message[:60]}…{error.message[-90:]}"
        return Observation(
            promise=promise, problem=f"{place}: {message}", basis=_basis(schema, list(error.schema_path))
        )

    def _status(self, operation: Operation, answer: Answer, documented: Response | None) -> Observation:
        promise = f"{operation.id}/answers/status"
        refusals_known = any(response.status.startswith("4") for response in operation.responses)
        unknown = documented is None and answer.status < 500 and answer.status not in HTTP_OWN
        if unknown and (answer.status < 400 or refusals_known):
            known = ", ".join(response.status for response in operation.responses)
            return Observation(promise=promise, problem=f"expected one of {known}, got {answer.status}")
        return Observation(promise=promise)

    def _media_type(self, operation: Operation, answer: Answer, documented: Response) -> Observation:
        promise = f"{operation.id}/answers/{documented.status}/media-type"
        if answer.media_type == documented.media_type.partition(";")[0].strip().lower():
            return Observation(promise=promise)
        problem = f"expected {documented.media_type}, got {answer.media_type or 'none'}"
        return Observation(promise=promise, problem=problem, basis=documented.basis)

    def _code(self, operation: Operation, answer: Answer) -> Iterator[Observation]:
        envelope, code = self._contract.envelope, business_code(self._contract, answer)
        if envelope is None or code is None or answer.status >= 500:
            return
        promise = f"{operation.id}/answers/error-code"
        known = self._contract.error_codes.get(code)
        if code == envelope.success:
            problem = f"code {code} says success, and status {answer.status} does not" if answer.status >= 400 else ""
        elif known is None:
            problem = f"code {code} is none that the contract knows"
        else:
            problem = (
                f"code {code} comes with {known.status}, got {answer.status}" if known.status != answer.status else ""
            )
        yield Observation(promise=promise, problem=problem)


def _basis(schema: Any, path: list[str | int]) -> Basis:
    """Return what the keyword at a path of a schema rests on."""
    for part in path[:-1]:
        schema = schema[part] if isinstance(schema, dict) else schema[int(part)] if isinstance(schema, list) else {}
    notes = schema.get("x-basis", {}) if isinstance(schema, dict) and path else {}
    return Basis(notes.get(path[-1], Basis.DOCUMENTED)) if isinstance(notes, dict) else Basis.DOCUMENTED
