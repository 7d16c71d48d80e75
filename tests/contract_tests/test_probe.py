"""The limit that a server really has is found, whatever it is, and for little money."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contract import providers
from contract.errors import UnknownNameError
from contract.search.requests import ABSENT, value_at
from contract_tests import plan, session
from contract_tests.mutation.campaign import TOKEN
from contract_tests.mutation.mutants import Mutant, serve
from contract_tests.probe import Finding, probe
from contract_tests.session import Cost
from contract_tests.target import Choice, Target
from mock_server.clock import ManualClock
from mock_server.direct import DirectTransport
from mock_server.provider import Settings

KLINGAI = providers.load_contract("klingai")
CASES = plan.build(KLINGAI)
PROMPT = ("body", "prompt")
LENGTH = "createText2Video/prompt/maxLength"


def _probed(
    name: str, place: tuple[str, ...], allowed: Callable[[Any], bool], budget: int | None = None, *candidates: str
) -> tuple[Finding, Cost]:
    """Probe a server that allows just these values at a place."""
    constraint = next(each.id for each in KLINGAI.constraints if each.id.endswith(name))
    mutant = Mutant(
        id="other", operation="createText2Video", promise=constraint,
        forgives=lambda sent, broken: broken <= {constraint} and allowed(value_at(sent, place)),
        refuses=lambda sent: value_at(sent, place) is not ABSENT and not allowed(value_at(sent, place)),
    )  # fmt: skip
    clock = ManualClock(start=time.time())
    transport = DirectTransport(serve(KLINGAI, mutant, Settings(token=TOKEN), clock, lambda: None))
    target = Target(
        kind="mock", base_url="http://127.0.0.1:9", token=TOKEN, token_environment="T", sleep=clock.advance,
        transport=transport,
    )  # fmt: skip
    with session.opened(KLINGAI, CASES, target, Choice(budget=budget)) as run:
        return probe(run, name, candidates), run.cost


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 60_000))
def test_a_length_is_found_exactly(limit: int) -> None:
    found, cost = _probed(LENGTH, PROMPT, lambda text: len(text) <= limit)
    assert found.observed == limit, found
    assert found.unit == ("code points" if limit >= 4 else None)
    assert found.as_promised == (limit == 2500)
    assert cost.accepted <= 20
    assert cost.requests <= 40


@pytest.mark.parametrize(
    ("size", "unit"),
    [
        (lambda text: len(text), "code points"),
        (lambda text: len(text.encode("utf-16-le")) // 2, "UTF-16 units"),
        (lambda text: len(text.encode()), "bytes"),
    ],
)
@pytest.mark.parametrize("limit", [2500, 2600, 501])
def test_it_is_told_in_what_a_server_counts(size: Callable[[str], int], unit: str, limit: int) -> None:
    found, _ = _probed(LENGTH, PROMPT, lambda text: size(text) <= limit)
    assert (found.observed, found.unit) == (limit, unit)


@pytest.mark.parametrize("limit", [10, 5, 0.5, 1.25, 100])
def test_a_number_is_found_to_the_hundredth(limit: float) -> None:
    place = ("body", "camera_control", "config", "pan")
    found, _ = _probed("config/pan/maximum", place, lambda number: number <= limit)
    assert found.observed == limit


def test_what_is_promised_costs_two_acceptances() -> None:
    found, cost = _probed(LENGTH, PROMPT, lambda text: len(text) <= 2500)
    assert found.as_promised
    assert cost.accepted == 2  # one at the limit, one that tells the unit


def test_the_values_of_an_enumeration_are_found_among_candidates() -> None:
    allowed = {"std", "pro", "4k"}
    found, cost = _probed("mode/enum", ("body", "mode"), allowed.__contains__, None, "4k", "turbo")
    assert set(found.observed) == allowed
    assert cost.accepted == 3


def test_a_budget_that_is_too_small_says_how_far_it_reached() -> None:
    found, cost = _probed(LENGTH, PROMPT, lambda text: len(text) <= 9_999, 3)
    assert found.observed is None
    assert found.reason == "the budget is used up"
    assert cost.accepted == 3
    if found.between:
        assert found.between[0] <= 9_999 < found.between[1]


def test_a_server_that_accepts_everything_has_no_limit() -> None:
    found, _ = _probed(LENGTH, PROMPT, lambda _: True)
    assert found.observed is None
    assert "everything was accepted" in found.reason


@pytest.mark.parametrize("name", ["prompt/type", "prompt/maxLenght", "nothing"])
def test_what_is_no_limit_cannot_be_probed(name: str) -> None:
    target = Target(kind="mock", base_url="http://127.0.0.1:9", token="t", token_environment="T")
    with session.opened(KLINGAI, CASES, target, Choice()) as run, pytest.raises(UnknownNameError):
        probe(run, name)
