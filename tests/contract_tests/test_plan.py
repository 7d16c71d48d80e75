"""Laws of a plan: each refusal breaks exactly its one constraint, each acceptance breaks none, nothing is left out."""

from collections.abc import Iterator
from functools import cache

import pytest

from contract import providers
from contract.judge import Judge
from contract.search.requests import value_at
from contract_tests import plan
from contract_tests.cases import Case
from contract_tests.plan import Plan

NAMES = providers.names()


@cache
def _plan(name: str) -> Plan:
    return plan.build(providers.load_contract(name))


@pytest.mark.parametrize("name", NAMES)
def test_each_refusal_breaks_exactly_its_one_constraint(name: str) -> None:
    contract = providers.load_contract(name)
    judges = {operation.id: Judge(operation) for operation in contract.operations}
    for case in _plan(name).cases:
        if case.expect == "refuse":
            about_http = case.promises[0].split("/")[1] in ("auth", "http")
            expected = set() if about_http else set(case.promises) | case.also_breaks
            assert judges[case.operation].broken(case.request) == expected, case.id


@pytest.mark.parametrize("name", NAMES)
def test_each_acceptance_is_valid_and_so_are_its_parts(name: str) -> None:
    contract = providers.load_contract(name)
    judges = {operation.id: Judge(operation) for operation in contract.operations}
    for case in _plan(name).acceptances:
        for part in _with_parts(case):
            assert judges[case.operation].allows(part.request), part.id


def _with_parts(case: Case) -> Iterator[Case]:
    yield case
    for part in case.parts:
        yield from _with_parts(part)


@pytest.mark.parametrize("name", NAMES)
def test_the_parts_of_a_case_share_what_it_stands_for(name: str) -> None:
    for case in _plan(name).acceptances:
        for each in _with_parts(case):
            if each.parts:
                assert {promise for part in each.parts for promise in part.promises} == set(each.promises)


@pytest.mark.parametrize("name", NAMES)
def test_every_constraint_has_a_refusal(name: str) -> None:
    made = _plan(name)
    covered = {case.promises[0] for case in made.cases if case.expect == "refuse" and "/http/" not in case.id}
    assert {each for each in covered if "/auth/" not in each} == {
        constraint.id for constraint in providers.load_contract(name).constraints
    }
    assert made.untestable == {}


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_the_plan_is_always_the_same(name: str) -> None:
    made = _plan(name)
    names = [case.id for case in made.cases]
    assert len(set(names)) == len(names)
    assert plan.build(providers.load_contract(name)) == made


@pytest.mark.parametrize("name", NAMES)
def test_every_allowed_value_and_limit_is_shown(name: str) -> None:
    contract = providers.load_contract(name)
    for constraint in contract.constraints:
        shown = [
            value_at(case.request, constraint.place)
            for case in (*_plan(name).acceptances, *_plan(name).later)
            if case.operation == constraint.operation
        ]
        if constraint.keyword == "enum":
            assert set(constraint.value) <= {value for value in shown if isinstance(value, str)}, constraint.id
        if constraint.keyword in ("minimum", "maximum"):
            assert constraint.value in shown, constraint.id
        if constraint.keyword == "maxLength":
            longest = {value for value in shown if isinstance(value, str) and len(value) == constraint.value}
            assert {len(value.encode()) for value in longest} == {constraint.value, 4 * constraint.value}, constraint.id


def test_the_vendors_contract_stays_cheap() -> None:
    made = _plan("klingai")
    creates = [case for case in made.acceptances if case.operation == "createText2Video"]
    assert len(creates) <= 40
    assert len(made.cases) <= 450


def test_a_rule_is_tried_at_every_way_across_its_edge() -> None:
    tried = {case.summary for case in _plan("klingai").refusals if case.promises[0].endswith("/sound-needs-v2-6")}
    models = ("absent", "'kling-v1'", "'kling-v1-6'", "'kling-v2-master'", "'kling-v2-1-master'", "'kling-v2-5-turbo'")
    assert tried == {f"model_name {model}, sound 'on'" for model in models}


def test_two_axes_are_tried_for_each_axis() -> None:
    cases = [case for case in _plan("klingai").refusals if case.promises[0].endswith("/one-camera-axis")]
    moved = [
        {axis for axis, value in case.request["body"]["camera_control"]["config"].items() if value != 0}
        for case in cases
    ]
    assert set().union(*(axes for axes in moved if len(axes) == 2)) == {
        "horizontal",
        "vertical",
        "pan",
        "tilt",
        "roll",
        "zoom",
    }
    assert set() in moved
    assert {len(axes) for axes in moved} == {0, 2, 3, 6}
