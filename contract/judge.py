"""The one judge of a request, in the mock and in the tests: which constraints does it break?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

from contract.errors import UnreadableError
from contract.records import Constraint, Operation, Place

IMPLIED = {"enum": ("type",), "const": ("type",), "if": ("then", "else")}
"""Keywords whose errors belong to the constraint of another beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A constraint that a request breaks, and where. ``constraint`` is None for a keyword that no constraint stands for."""

    constraint: Constraint | None
    place: Place
    message: str


class Judge:
    """Judges requests to one operation by JSON Schema 2020-12, its formats included."""

    def __init__(self, operation: Operation) -> None:
        try:
            self._validator = jsonschema_rs.Draft202012Validator(operation.request_schema, validate_formats=True)
        except (ValueError, jsonschema_rs.ValidationError) as error:
            problem = " ".join(str(error).split())[:200]
            raise UnreadableError(
                f"{operation.id}: expected JSON Schema 2020-12, got what is none: {problem}"
            ) from error
        self._constraints: dict[tuple[str | int, ...], Constraint] = {}
        for constraint in operation.constraints:
            for path in (constraint.schema_path, *constraint.twins):
                self._constraints[path] = constraint
                for implied in IMPLIED.get(constraint.keyword, ()):
                    self._constraints.setdefault((*path[:-1], implied), constraint)

    def allows(self, request: dict[str, Any]) -> bool:
        """Whether ``{"path": …, "query": …, "header": …, "body": …}`` breaks nothing; many times faster than ``violations``."""
        try:
            return self._validator.is_valid(request)
        except ValueError:  # HOSTILE INPUT: nested too deeply to be looked at
            return False

    def violations(self, request: dict[str, Any]) -> list[Violation]:
        """List what the request breaks, in the order of the schema.

        Of a value whose type is wrong nothing else is listed: a rule about fields says nothing of what has none.
        """
        try:
            errors = list(self._validator.iter_errors(request))
        except ValueError as limit:
            where: Place = ("body",) if "body" in request else ()
            return [Violation(constraint=None, place=where, message=f"cannot be judged: {limit}")]
        mistyped = {tuple(error.instance_path) for error in errors if error.schema_path[-1] == "type"}
        found = []
        for error in errors:
            if error.schema_path[-1] not in ("type", "enum", "const") and tuple(error.instance_path) in mistyped:
                continue
            path = tuple(error.schema_path)
            place = tuple("[]" if isinstance(part, int) else part for part in error.instance_path)
            if isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Required):
                missing = error.kind.property
                path, place = (*path, missing), (*place, missing)
            constraint = self._constraint_at(path)
            message = _brief(constraint.description if constraint and constraint.description else error.message)
            found.append(Violation(constraint=constraint, place=place, message=message))
        return found

    def broken(self, request: dict[str, Any]) -> frozenset[str]:
        """Return the ids of the constraints that the request breaks; ``?`` stands for a keyword without one."""
        if self.allows(request):
            return frozenset()
        return ids(self.violations(request))

    def _constraint_at(self, path: tuple[str | int, ...]) -> Constraint | None:
        for length in range(len(path), 0, -1):
            if (found := self._constraints.get(path[:length])) is not None:
                return found
        return None


def ids(violations: Iterable[Violation]) -> frozenset[str]:
    """Return the ids of the broken constraints; ``?`` for a keyword without one."""
    return frozenset(violation.constraint.id if violation.constraint else "?" for violation in violations)


def _brief(message: str) -> str:
    """Shorten a message that quotes a value of thousands of characters, keeping its end, which says what is wrong."""
    return message if len(message) <= 200 else f"{message[:60]}…{message[-120:]}"
