"""Model and judge agree on every body of known fields: the law that makes a generated model worth having."""

import importlib
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kling_clients.runtime.models import RequestModel
from pydantic import ValidationError

from codegen.names import pascal
from contract import providers
from contract.judge import Judge
from contract.records import Operation, Schema
from contract.schemas import compose
from contract_tests import plan

OPERATIONS = [
    pytest.param(name, operation.id, id=f"{name}/{operation.id}")
    for name in providers.names()
    for operation in providers.load_contract(name).operations
    if operation.body
]


@cache
def _operation(name: str, identifier: str) -> Operation:
    return providers.load_contract(name).operation(identifier)


@cache
def _judge(name: str, identifier: str) -> Judge:
    return Judge(_operation(name, identifier))


def _model(name: str, identifier: str) -> type[RequestModel]:
    module = importlib.import_module(f"kling_clients.{name}.requests")
    model: type[RequestModel] = getattr(module, f"{pascal(identifier)}Request")
    return model


def _model_allows(model: type[RequestModel], body: Any) -> bool:
    try:
        model.model_validate(body)
    except ValidationError:
        return False
    return True


def _knows(schema: Schema, value: Any) -> bool:
    """Whether a body has no field that the contract does not name: a provider ignores those, and a model refuses them."""
    schema = compose(schema)
    if isinstance(value, dict) and "properties" in schema:
        fields = schema["properties"]
        return all(name in fields and _knows(fields[name], child) for name, child in value.items())
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        return all(_knows(schema["items"], child) for child in value)
    return True


TEXT = st.text(st.characters(blacklist_categories=("Cs",)), max_size=6)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=4,
)


def _value(schema: Schema) -> st.SearchStrategy[Any]:
    """Values of a field: mostly of its kind, at and around its limits; sometimes anything at all."""
    schema = compose(schema)
    kind = schema.get("type")
    likely: st.SearchStrategy[Any] = JSON
    if "enum" in schema:
        likely = st.sampled_from(schema["enum"])
    elif "properties" in schema:
        likely = _object(schema)
    elif kind == "array":
        likely = st.lists(_value(schema.get("items", {})), max_size=3)
    elif kind in ("number", "integer"):
        limits = [schema.get("minimum", 0), schema.get("maximum", 1), 0]
        likely = st.sampled_from([number + step for number in limits for step in (-1, -0.5, 0, 0.0, 0.5, 1)])
    elif kind == "string":
        limit = schema.get("maxLength", 5)
        likely = st.sampled_from(
            ["", "a", "<<<voice_1>>>", "a" * limit, "a" * (limit + 1), "😀" * limit, "😀" * (limit + 1)]
        )
    return st.one_of(likely, likely, likely, likely, likely, likely, likely, JSON)


def _object(schema: Schema) -> st.SearchStrategy[Any]:
    schema = compose(schema)
    required = set(schema.get("required", ()))
    fields = {name: _value(child) for name, child in schema["properties"].items()}
    mostly = st.fixed_dictionaries(
        {name: fields[name] for name in fields if name in required},
        optional={name: fields[name] for name in fields if name not in required},
    )
    anyhow = st.fixed_dictionaries({}, optional={**fields, "unknown": JSON})
    return st.one_of(mostly, mostly, mostly, anyhow)


@pytest.mark.parametrize(("name", "identifier"), OPERATIONS)
@given(data=st.data())
@settings(max_examples=400, deadline=None)
def test_model_and_judge_agree_on_any_body(name: str, identifier: str, data: st.DataObject) -> None:
    operation = _operation(name, identifier)
    assert operation.body is not None
    body = data.draw(st.one_of(*[_object(operation.body.schema)] * 9, JSON))
    expected = _knows(operation.body.schema, body) and _judge(name, identifier).allows({"body": body})
    assert _model_allows(_model(name, identifier), body) == expected


@pytest.mark.parametrize(("name", "identifier"), OPERATIONS)
def test_model_and_judge_agree_on_every_case_of_the_plan(name: str, identifier: str) -> None:
    model, judge = _model(name, identifier), _judge(name, identifier)
    operation = _operation(name, identifier)
    assert operation.body is not None
    cases = [case for case in plan.build(providers.load_contract(name)).cases if case.operation == identifier]
    refused = 0
    for case in cases:
        if "body" in case.request:
            allowed = judge.allows(case.request) and _knows(operation.body.schema, case.request["body"])
            refused += not allowed
            assert _model_allows(model, case.request["body"]) == allowed, case.id
    assert 0 < refused < len(cases)


@pytest.mark.parametrize(("name", "identifier"), OPERATIONS)
def test_what_is_read_is_written_again_and_nothing_else(name: str, identifier: str) -> None:
    model = _model(name, identifier)
    for case in plan.build(providers.load_contract(name)).acceptances:
        if case.operation == identifier:
            assert model.model_validate(case.request["body"]).model_dump(mode="json") == case.request["body"]
