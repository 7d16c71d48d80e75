"""Strings that match a regular expression, always the same for the same expression."""

import re
from functools import cache

from hypothesis import HealthCheck, find, settings, strategies
from hypothesis.errors import HypothesisException

PRINTABLE = strategies.characters(min_codepoint=32, max_codepoint=126)


@cache
def matching(pattern: str, minimum: int = 0, maximum: int | None = None) -> str:
    """Return a simple string in which ``pattern`` is found, of ``minimum`` to ``maximum`` characters; empty if none was found."""

    def fits(text: str) -> bool:
        return len(text) >= minimum and (maximum is None or len(text) <= maximum)

    try:
        quiet = settings(database=None, derandomize=True, max_examples=100, suppress_health_check=list(HealthCheck))
        simple: str = find(strategies.from_regex(pattern, alphabet=PRINTABLE), lambda _: True, settings=quiet)
        if fits(simple):
            return simple
        if len(simple) < minimum and (long := _stretched(pattern, simple, minimum)):
            return long
        return find(strategies.from_regex(pattern, alphabet=PRINTABLE), fits, settings=quiet)
    except (HypothesisException, ValueError, re.error):
        return ""


def _stretched(pattern: str, text: str, length: int) -> str:
    """Repeat one character of a match until it has ``length``; empty where no character can be repeated."""
    for index, character in enumerate(text):
        long = text[:index] + character * (length - len(text)) + text[index:]
        if re.search(pattern, long):
            return long
    return ""
