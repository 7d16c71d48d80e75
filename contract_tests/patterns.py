"""Strings that match a regular expression, always the same for the same expression."""

from functools import cache

from hypothesis import HealthCheck, find, settings, strategies
from hypothesis.errors import NoSuchExample


@cache
def matching(pattern: str) -> str:
    """Return the simplest string in which ``pattern`` is found; empty where none was."""
    try:
        return find(
            strategies.from_regex(pattern, alphabet=strategies.characters(min_codepoint=32, max_codepoint=126)),
            lambda _: True,
            settings=settings(
                database=None, derandomize=True, max_examples=100, suppress_health_check=list(HealthCheck)
            ),
        )
    except (NoSuchExample, ValueError):
        return ""
