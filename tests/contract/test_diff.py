"""What changed: the right kind, the right level, one line for one change, and the mirror image the other way round."""

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract import diff, load, providers, yaml_file
from contract.diff import Kind, Level
from contract.records import Contract

HERE = Path(__file__).parent
GOOD = yaml_file.load(HERE / "good_contract.yaml").data


def _contract(document: dict[str, Any]) -> Contract:
    return load.build(document, path=HERE / "x.yaml", name="x")


def _changes(change: Any) -> list[diff.Change]:
    document = copy.deepcopy(GOOD)
    change(document)
    return diff.compare(_contract(GOOD), _contract(document))


def _body(document: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = document["paths"]["/tasks"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    return schema


def _task(document: dict[str, Any]) -> dict[str, Any]:
    task: dict[str, Any] = document["components"]["schemas"]["Task"]
    return task


CASES: list[tuple[Any, list[tuple[str, str, Level]]]] = [
    (lambda d: None, []),
    (lambda d: _body(d)["properties"]["prompt"].update(maxLength=500.0), []),
    (lambda d: _body(d)["properties"]["prompt"].update(maxLength=400), [("maxLength", "tightened", Level.BREAKING)]),
    (lambda d: _body(d)["properties"]["prompt"].update(maxLength=600), [("maxLength", "loosened", Level.INFO)]),
    (lambda d: _body(d)["properties"]["prompt"].pop("maxLength"), [("maxLength", "removed", Level.INFO)]),
    (lambda d: _body(d)["properties"]["prompt"].update(minLength=1), [("minLength", "added", Level.BREAKING)]),
    (lambda d: _body(d)["properties"]["mode"]["enum"].append("ultra"), [("enum", "loosened", Level.INFO)]),
    (lambda d: _body(d)["properties"]["mode"]["enum"].remove("fine"), [("enum", "tightened", Level.BREAKING)]),
    (lambda d: _body(d)["properties"]["mode"].update(default="fine"), [("default", "changed", Level.WARNING)]),
    (lambda d: _body(d)["properties"].update(seed={"type": "integer", "minimum": 0}), [("field", "added", Level.INFO)]),
    (lambda d: _body(d)["properties"].pop("sound"), [("field", "removed", Level.BREAKING)]),
    (lambda d: _body(d)["required"].append("mode"), [("required", "added", Level.BREAKING)]),
    (lambda d: _body(d).update(required=[]), [("required", "removed", Level.INFO)]),
    (lambda d: _body(d).pop("allOf"), [("rule sound-needs-fine", "removed", Level.INFO)]),
    (lambda d: _body(d)["allOf"][0].update(description="In other words."), []),
    (
        lambda d: _body(d)["allOf"][0]["then"].update(required=["mode", "prompt"]),
        [("rule sound-needs-fine", "changed", Level.BREAKING)],
    ),
    (lambda d: _body(d)["properties"]["sound"].update(type=["boolean", "null"]), [("type", "loosened", Level.INFO)]),
    (lambda d: d["paths"].pop("/tasks/{id}"), [("operation", "removed", Level.BREAKING)]),
    (lambda d: d["paths"].update({"/more": {"get": {"responses": {}}}}), [("operation", "added", Level.INFO)]),
    (
        lambda d: d["paths"]["/tasks"]["post"].update(operationId="makeTask"),
        [("operationId", "changed", Level.BREAKING)],
    ),
    (
        lambda d: d["paths"]["/tasks"]["post"]["x-task"]["pending"].append("queued"),
        [("x-task/pending", "loosened", Level.WARNING)],
    ),
    (
        lambda d: _task(d)["properties"].pop("state"),
        [("field", "removed", Level.BREAKING), ("field", "removed", Level.BREAKING)],
    ),
    (lambda d: _task(d)["properties"].update(url={"type": "string"}), [("field", "added", Level.INFO)] * 2),
    (lambda d: d.update({"x-error-codes": {1: {"status": 400}}}), [("code", "added", Level.INFO)]),
]


@pytest.mark.parametrize(("change", "expected"), CASES)
def test_one_change_is_one_line_of_the_right_level(change: Any, expected: list[tuple[str, str, Level]]) -> None:
    assert [(found.keyword, str(found.kind), found.level) for found in _changes(change)] == expected


@pytest.mark.parametrize(
    ("change", "version"),
    [
        (lambda d: None, "1.2.3"),
        (lambda d: _body(d)["properties"]["prompt"].update(maxLength=400), "2.0.0"),
        (lambda d: _body(d)["properties"]["prompt"].update(maxLength=600), "1.3.0"),
        (lambda d: _body(d)["properties"]["mode"].update(default="fine"), "1.2.4"),
    ],
)
def test_the_next_version(change: Any, version: str) -> None:
    assert diff.next_version("1.2.3", _changes(change)) == version


def _mirrored(changes: list[diff.Change]) -> list[tuple[Any, ...]]:
    return sorted((c.side, c.operation, c.place, c.keyword, c.kind.mirrored, repr(c.new), repr(c.old)) for c in changes)


def _plain(changes: list[diff.Change]) -> list[tuple[Any, ...]]:
    return sorted((c.side, c.operation, c.place, c.keyword, c.kind, repr(c.old), repr(c.new)) for c in changes)


@given(
    st.lists(st.sampled_from(range(len(CASES))), max_size=4), st.lists(st.sampled_from(range(len(CASES))), max_size=4)
)
def test_it_is_symmetric(one: list[int], other: list[int]) -> None:
    contracts = []
    for numbers in (one, other):
        document = copy.deepcopy(GOOD)
        for number in dict.fromkeys(numbers):
            try:
                CASES[number][0](document)
            except (KeyError, ValueError):
                continue  # what it changes was removed before
        contracts.append(_contract(document))
    there, back = diff.compare(*contracts), diff.compare(*reversed(contracts))
    assert _plain(back) == _mirrored(there)


@pytest.mark.parametrize("name", providers.names())
def test_nothing_changed_against_itself_and_everything_mirrors(name: str) -> None:
    contract = providers.load_contract(name)
    assert diff.compare(contract, contract) == []
    for other in providers.names():
        another = providers.load_contract(other)
        assert _plain(diff.compare(another, contract)) == _mirrored(diff.compare(contract, another))


def test_fingerprints_are_stable_and_differ() -> None:
    changes = diff.compare(providers.load_contract("klingai"), providers.load_contract("yutoai"))
    assert len({change.fingerprint for change in changes}) == len(changes)
    assert [change.fingerprint for change in changes] == [
        change.fingerprint
        for change in diff.compare(providers.load_contract("klingai"), providers.load_contract("yutoai"))
    ]
    assert Kind.ADDED.mirrored is Kind.REMOVED


def test_one_is_not_true_but_is_a_float_of_the_same_value() -> None:
    def with_values(*values: Any) -> Contract:
        document = copy.deepcopy(GOOD)
        _body(document)["properties"]["sound"]["enum"] = list(values)
        return _contract(document)

    assert diff.compare(with_values(1), with_values(1.0)) == []
    kinds = [change.kind for change in diff.compare(with_values(1), with_values(True))]
    assert sorted(kinds) == sorted([Kind.TIGHTENED, Kind.LOOSENED])


def test_the_values_of_a_map_are_compared() -> None:
    def with_maximum(maximum: int) -> Contract:
        document = copy.deepcopy(GOOD)
        _body(document)["properties"]["tags"] = {"type": "object", "additionalProperties": {"maximum": maximum}}
        return _contract(document)

    (change,) = diff.compare(with_maximum(5), with_maximum(4))
    assert (change.place, change.keyword, change.level) == ("body/tags/{}", "maximum", Level.BREAKING)
