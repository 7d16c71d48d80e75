"""Each check has one contract that passes it and one that fails it; the checks that report are exactly those expected."""

import copy
import re
from pathlib import Path
from typing import Any

import pytest

from contract import load, providers, yaml_file
from contract.lint.checks import CHECKS, lint

HERE = Path(__file__).parent
GOOD = yaml_file.load(HERE / "good_contract.yaml").data


def _body(document: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = document["paths"]["/tasks"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    return schema


def _rule(document: dict[str, Any]) -> dict[str, Any]:
    rule: dict[str, Any] = _body(document)["allOf"][0]
    return rule


FAULTS: dict[str, tuple[Any, str]] = {
    "known-keywords": (lambda d: _body(d)["properties"]["mode"].update({"at most": None}), "'at most'"),
    "valid-examples": (lambda d: _body(d)["properties"]["sound"].update(examples=["yes"]), "yes"),
    "typed-enums": (lambda d: _body(d)["properties"]["mode"].update(enum=["fast", "fine", 5]), "got 5"),
    "rules-can-be-kept-and-broken": (
        lambda d: _rule(d).update({"then": {"required": ["prompt"]}}),
        "no request breaks it alone",
    ),
    "task-pointers-resolve": (lambda d: d["paths"]["/tasks"]["post"]["x-task"].update(status="/status"), "'/status'"),
    "links-lead-somewhere": (
        lambda d: d["paths"]["/tasks"]["post"]["responses"]["200"]["links"]["task"].update(operationId="fetchTask"),
        "'fetchTask'",
    ),
    "reachable-schemas": (lambda d: d["components"]["schemas"].update(Old={"type": "object"}), "nothing refers to it"),
    "descriptions-agree": (
        lambda d: _body(d)["properties"]["prompt"].update(maxLength=5000),
        "says 500, maxLength says 5000",
    ),
}


def _lint(document: dict[str, Any]) -> list[Any]:
    return lint(load.build(document, path=HERE / "x.yaml", name="x"))


def test_the_table_is_complete() -> None:
    assert [check.id for check in CHECKS] == list(FAULTS)


def test_a_good_contract_passes_all() -> None:
    assert _lint(GOOD) == []


@pytest.mark.parametrize("check", FAULTS)
def test_a_bad_one_fails_exactly_one(check: str) -> None:
    document = copy.deepcopy(GOOD)
    change, message = FAULTS[check]
    change(document)
    findings = _lint(document)
    assert {finding.check for finding in findings} == {check}
    assert message in findings[0].message
    assert findings[0].place


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_each_is_documented_under_the_same_headings(check: Any) -> None:
    for heading in ("Why:", "Example:", "How to fix:"):
        assert re.search(rf"^\s*{heading} \S", check.documentation, re.MULTILINE), heading


@pytest.mark.parametrize("name", providers.names())
def test_the_four_contracts_are_clean(name: str) -> None:
    assert lint(providers.load_contract(name)) == []


def test_a_contradiction_is_found() -> None:
    document = copy.deepcopy(GOOD)
    _body(document)["allOf"].append({"title": "never", "not": {"required": ["prompt"]}})
    assert any("contradict" in finding.message for finding in _lint(document))
