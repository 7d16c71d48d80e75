"""Each constraint of a contract, tested at a server. See ``conftest.py`` for how to choose the two."""

from collections.abc import Callable

import pytest

from contract_tests.session import Session
from contract_tests.verdicts import Level, Verdict


def test_constraint(provider: str, constraint: str, session_of: Callable[[str], Session]) -> None:
    """The server enforces it: refuses what it forbids, accepts what it allows."""
    result = session_of(provider).result(constraint)
    if result.verdict is Verdict.UNTESTED:
        pytest.skip(result.reason)
    errors = [finding.message for finding in result.findings if finding.level is Level.ERROR]
    warnings = [finding.message for finding in result.findings if finding.level is Level.WARNING]
    assert not errors, "\n".join(errors)
    if warnings:
        pytest.xfail("\n".join(warnings))
