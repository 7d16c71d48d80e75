"""Each promise of a contract, tested at a server. See ``conftest.py`` for how to choose the two."""

from collections.abc import Callable

import pytest

from contract_tests.promises import AnyPromise
from contract_tests.session import Session
from contract_tests.verdicts import Level, Verdict


def test_promise(provider: str, promise: AnyPromise, session_of: Callable[[str], Session]) -> None:
    """The server keeps it: refuses what it forbids, accepts what it allows, answers as it says."""
    result = session_of(provider).result(promise)
    if result.verdict is Verdict.UNTESTED:
        pytest.skip(result.reason)
    errors = [finding.message for finding in result.findings if finding.level is Level.ERROR]
    warnings = [finding.message for finding in result.findings if finding.level is Level.WARNING]
    assert not errors, "\n".join(errors)
    if warnings:
        pytest.xfail("\n".join(warnings))
