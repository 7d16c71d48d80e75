"""Laws over contracts that nobody wrote: schemas with limits, nesting and rules, drawn at random."""

import os
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from contract import load
from contract.judge import Judge
from contract.records import Contract
from contract_tests import plan
from contract_tests.mutation import campaign

EXAMPLES = int(os.environ.get("KLINGKIT_EXAMPLES", "40"))
FIELDS = ("alpha", "beta", "gamma", "delta", "epsilon")
WORDS = st.lists(
    st.sampled_from(["std", "pro", "v1", "v1-6", "5", "10", "On", "auto"]), min_size=1, max_size=4, unique=True
)


@st.composite
def _numbers(draw: st.DrawFn) -> dict[str, Any]:
    low = draw(st.integers(-20, 20))
    schema: dict[str, Any] = {"type": draw(st.sampled_from(["integer", "number"]))}
    schema[draw(st.sampled_from(["minimum", "exclusiveMinimum"]))] = low
    schema[draw(st.sampled_from(["maximum", "exclusiveMaximum"]))] = low + draw(st.integers(3, 40))
    return schema


@st.composite
def _texts(draw: st.DrawFn) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if draw(st.booleans()):
        schema["maxLength"] = draw(st.integers(4, 60))
    if draw(st.booleans()):
        schema["minLength"] = draw(st.integers(1, 4))
    return schema


LEAVES = st.one_of(
    _numbers(),
    _texts(),
    WORDS.map(lambda words: {"type": "string", "enum": words}),
    st.just({"type": "boolean"}),
    st.just({"type": "string", "pattern": "^[a-z]{2,8}$"}),
)
LISTS = st.builds(
    lambda items, low, more: {"type": "array", "items": items, "minItems": low, "maxItems": low + more},
    LEAVES,
    st.integers(0, 2),
    st.integers(1, 3),
)


@st.composite
def _objects(draw: st.DrawFn, depth: int = 0) -> dict[str, Any]:
    names = draw(st.lists(st.sampled_from(FIELDS), min_size=2, max_size=5, unique=True))
    kinds = st.one_of(LEAVES, LISTS, _objects(depth=1)) if depth == 0 else LEAVES
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {name: draw(kinds) for name in names},
        "required": draw(st.lists(st.sampled_from(names), max_size=2, unique=True)),
    }
    if draw(st.booleans()):
        schema["additionalProperties"] = False
    rules = draw(st.lists(_rules(schema), max_size=2))
    if rules:
        schema["allOf"] = [{"title": f"rule-{depth}-{number}", **rule} for number, rule in enumerate(rules)]
    return schema


@st.composite
def _rules(draw: st.DrawFn, schema: dict[str, Any]) -> dict[str, Any]:
    one, other = draw(st.lists(st.sampled_from(sorted(schema["properties"])), min_size=2, max_size=2, unique=True))
    needs = {"required": [other]}
    if "enum" in schema["properties"][one]:
        value = draw(st.sampled_from(schema["properties"][one]["enum"]))
        when = {"required": [one], "properties": {one: {"const": value}}}
    else:
        when = {"required": [one]}
    return draw(
        st.sampled_from(
            [
                {"if": when, "then": needs},
                {"if": when, "then": {"not": needs}},
                {"not": {"required": [one, other]}},
                {"dependentRequired": {one: [other]}},
                {"anyOf": [{"required": [one]}, {"required": [other]}]},
                {"oneOf": [{"required": [one]}, {"required": [other]}]},
            ]
        )
    )


def _contract(schema: dict[str, Any]) -> Contract:
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    answer = {"description": "ok", "content": {"application/json": {"schema": {"type": "object"}}}}
    operation = {"operationId": "make", "requestBody": body, "responses": {"200": answer}}
    document = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"post": operation}}}
    return load.build(document, path=Path("random.yaml"), name="random")


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(_objects())
def test_cases_are_what_they_say_and_find_whoever_forgets_a_constraint(schema: dict[str, Any]) -> None:
    contract = _contract(schema)
    note(schema)
    cases = plan.build(contract)
    judge = Judge(contract.operations[0])
    for case in cases.cases:
        if case.expect == "accept":
            assert judge.allows(case.request), case.id
        elif "/http/" not in case.id:
            assert judge.broken(case.request) == set(case.promises) | case.also_breaks, case.id
    assert campaign.tested(contract, cases, None).found_by == ()
    for mutant in campaign.all_mutants(contract):
        if mutant.id.endswith(": forgotten") and mutant.promise not in cases.untestable:
            fate = campaign.tested(contract, cases, mutant)
            assert fate.fate == "found", mutant.id
            assert any(finding.startswith(mutant.promise) for finding in fate.found_by)
