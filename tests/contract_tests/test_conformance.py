"""A run against servers that break one promise each: the broken one is found, and nothing else is blamed."""

import copy
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from contract import load, providers, yaml_file
from contract.judge import Judge
from contract.records import Constraint, Contract
from contract_tests import html, plan, report, session
from contract_tests.target import Choice, Target
from contract_tests.verdicts import Verdict
from mock_server import running
from mock_server.provider import Settings

KLINGAI = providers.load_contract("klingai")
CREATE = next(operation for operation in KLINGAI.operations if operation.id == "createText2Video")
SCHEMA = yaml_file.load(Path(report.__file__).with_name("report.schema.json")).data


def _report(contract: Contract, server: Contract, budget: int | None = None) -> dict[str, Any]:
    """Test ``server``'s mock against ``contract``."""
    with running(server, Settings(token="secret-token")) as mock:
        target = Target(
            kind="url", base_url=mock.url, token="secret-token", token_environment="T", sleep=mock.clock.advance
        )
        with session.opened(contract, plan.build(contract), target, Choice(budget=budget)) as run:
            for _ in run.run():
                pass
            made = report.build(contract, target, run)
    jsonschema_rs.validate(SCHEMA, made)
    assert "secret-token" not in str(made)
    return made


def _without(constraint: Constraint) -> Contract:
    """The contract of a server that does not know one constraint."""
    document = copy.deepcopy(KLINGAI.document)
    operation = next(item for item in KLINGAI.operations if item.id == constraint.operation)
    node: Any = document["paths"][operation.path][operation.method.lower()]
    path = list(constraint.schema_path)
    if path[1] == "query":
        parameter = next(item for item in node["parameters"] if item["name"] == path[3])
        node, path = parameter["schema"], path[4:]
    else:
        node, path = node["requestBody"]["content"]["application/json"]["schema"], path[2:]
    if constraint.keyword == "required":
        path, name = path[:-1], path[-1]
    for part in path[:-1]:
        node = node[part]
    if constraint.keyword == "required":
        node["required"].remove(name)
    elif constraint.keyword == "rule":
        node[path[-1]] = {"title": "gone", "not": False}
    else:
        del node[path[-1]]
        if constraint.keyword in ("enum", "const"):
            node.pop("type", None)
    return load.build(document, path=KLINGAI.path, name="broken")


BREAKABLE = [constraint for constraint in KLINGAI.constraints if len(constraint.schema_path) > 2]


@pytest.mark.parametrize("constraint", BREAKABLE, ids=lambda constraint: constraint.id)
def test_a_server_without_one_constraint_is_found_out(constraint: Constraint) -> None:
    server = _without(constraint)
    made = _report(KLINGAI, server)
    if _refuses_all_the_same(server, constraint):
        assert made["findings"] == []
        assert constraint.keyword == "type"
        return
    broken = {constraint.id}
    if constraint.place[0] == "query" and constraint.keyword == "type":  # text that is no number has no limits either
        broken |= {other.id for other in BREAKABLE if other.place == constraint.place}
    found = {
        finding["id"] for finding in made["findings"] if "/lifecycle/list-" not in finding["id"]
    }  # its pages are not as asked
    assert found == {f"{name}:lax" for name in broken}
    assert made["summary"]["enforced"] == len(KLINGAI.constraints) - len(broken)


def _refuses_all_the_same(server: Contract, constraint: Constraint) -> bool:
    """A rule about an object's fields refuses what is no object too: without ``type`` such a server is the same."""
    judge = Judge(server.operation(constraint.operation))
    return not any(
        judge.allows(case.request) for case in plan.build(KLINGAI).cases if case.promises == (constraint.id,)
    )


def _tightened(change: Any) -> Contract:
    document = copy.deepcopy(KLINGAI.document)
    node = document["paths"][CREATE.path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    change(node["properties"], node)
    return load.build(document, path=KLINGAI.path, name="strict")


STRICTER = {
    "prompt/maxLength": lambda fields, _: fields["prompt"].update(maxLength=2499),
    "cfg_scale/minimum": lambda fields, _: fields["cfg_scale"].update(exclusiveMinimum=0),
    "duration/enum": lambda fields, _: fields["duration"].update(enum=["5"]),
    "model_name/enum": lambda fields, _: fields["model_name"]["enum"].remove("kling-v2-5-turbo"),
    "camera_control/config/roll/type": lambda fields, _: fields["camera_control"]["properties"]["config"]["properties"][
        "roll"
    ].update(type="integer"),
}


@pytest.mark.parametrize("name", STRICTER)
def test_a_server_that_is_too_strict_is_found_out_and_the_cause_named(name: str) -> None:
    made = _report(KLINGAI, _tightened(STRICTER[name]))
    assert f"createText2Video/{name}:strict" in [finding["id"] for finding in made["findings"]]
    blamed = {finding["promise"] for finding in made["findings"]}
    assert all(
        constraint.rpartition("/")[0] in f"createText2Video/{name}" or "needs" in constraint for constraint in blamed
    ), blamed


def test_a_broken_promise_that_was_only_taken_over_is_a_warning() -> None:
    contract = providers.load_contract("llmprovider")
    document = copy.deepcopy(contract.document)
    schema = document["paths"]["/v1/videos/text2video"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    axis = schema["properties"]["camera_control"]["properties"]["config"]["properties"]["pan"]
    del axis["type"], axis["maximum"]
    made = _report(contract, load.build(document, path=contract.path, name="broken"))
    assert {finding["promise"].partition("pan/")[2]: finding["level"] for finding in made["findings"]} == {
        "type": "warning",
        "maximum": "error",
    }


def test_fingerprints_are_stable_and_differ() -> None:
    broken = _without(next(constraint for constraint in BREAKABLE if constraint.id.endswith("prompt/maxLength")))
    first, second = (_report(KLINGAI, broken)["findings"] for _ in range(2))
    assert [finding["fingerprint"] for finding in first] == [finding["fingerprint"] for finding in second]


@pytest.mark.parametrize("budget", [0, 1, 5])
def test_a_budget_is_never_passed_and_what_is_left_is_untested(budget: int) -> None:
    everything = load.build(_open(KLINGAI.document), path=KLINGAI.path, name="open")
    for server in (KLINGAI, everything):
        made = _report(KLINGAI, server, budget)
        assert made["cost"]["accepted"] == budget
        assert made["cost"]["budget"] == budget
        assert made["summary"]["untested"] > 0
        untested = [constraint for constraint in made["constraints"] if constraint["verdict"] == Verdict.UNTESTED]
        assert {constraint["reason"] for constraint in untested} == {"no budget was left for it"}


def _open(document: dict[str, Any]) -> dict[str, Any]:
    document = copy.deepcopy(document)
    document["paths"][CREATE.path]["post"]["requestBody"]["content"]["application/json"]["schema"] = {}
    return document


@pytest.fixture
def clean() -> dict[str, Any]:
    return _report(KLINGAI, KLINGAI)


def test_a_correct_server_has_no_findings(clean: dict[str, Any]) -> None:
    assert clean["findings"] == []
    assert clean["summary"]["enforced"] == len(KLINGAI.constraints)


def test_the_page_shows_everything_and_believes_no_markup(clean: dict[str, Any]) -> None:
    clean["title"] = "<script>alert(1)</script>"
    page = html.render(clean)
    assert "<script>alert(1)" not in page
    for constraint in clean["constraints"]:
        assert constraint["id"].partition("/")[2] in page
    assert "src=" not in page
    assert "@import" not in page
