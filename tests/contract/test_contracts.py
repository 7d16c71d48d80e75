"""The contracts of the four providers: complete, valid, each promise traced, the rules by name."""

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate

from contract import overlay, providers, reconcile, yaml_file
from contract.records import Basis, Constraint

NAMES = providers.names()
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

RULES = {
    "klingai/createText2Video": {
        "cfg-scale-not-for-v2",
        "sound-needs-v2-6",
        "sound-needs-pro",
        "camera-control-needs-v1-std-5s",
        "simple-needs-config",
        "preset-takes-no-config",
        "one-camera-axis",
    },
    "chainhub/createText2Video": {"sound-needs-v2-6"},
    "chainhub/createImage2Video": {
        "sound-needs-v2-6",
        "cfg-scale-not-for-v2",
        "voice-list-needs-sound-on",
        "voice-mark-needs-voice-list",
        "second-voice-mark-needs-second-voice",
        "voice-marks-end-at-two",
    },
    "yutoai/createText2Video": set(),
    "llmprovider/createText2Video": {"simple-needs-config"},
}
LIMITS = {
    "klingai": {"prompt": 2500, "negative_prompt": 2500},
    "yutoai": {"prompt": 500, "negative_prompt": 200},
    "llmprovider": {"prompt": 2500, "negative_prompt": 2500},
    "chainhub": {"prompt": 2500, "negative_prompt": 2500},
}


def test_there_are_four() -> None:
    assert NAMES == ["chainhub", "klingai", "llmprovider", "yutoai"]


@pytest.mark.parametrize("name", NAMES)
def test_openapi_spec_validator_accepts_it(name: str) -> None:
    validate(yaml_file.load(providers.find(name).openapi).data)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_what_documented_and_overlay_make(name: str) -> None:
    assert not reconcile.stale(providers.find(name)), f"run: klingkit reconcile {name}"


@pytest.mark.parametrize("name", NAMES)
def test_every_promise_says_where_it_comes_from(name: str) -> None:
    provider = providers.find(name)
    pages = {document.name for document in provider.documents}
    decisions = {action.name for action in overlay.load(provider.overlay)}
    for constraint in providers.load_contract(name).constraints:
        file, _, place = constraint.source.partition(":")
        if file in pages:
            assert place.isdecimal(), constraint
        else:
            assert constraint.source.partition("#")[2] in decisions, constraint
            assert constraint.basis is not Basis.DOCUMENTED, constraint


@pytest.mark.parametrize(("key", "expected"), RULES.items(), ids=RULES)
def test_rules_by_name(key: str, expected: set[str]) -> None:
    name, operation = key.split("/")
    found = {
        constraint.value: constraint
        for constraint in providers.load_contract(name).operation(operation).constraints
        if constraint.keyword == "rule"
    }
    assert found.keys() == expected
    assert all(rule.basis is Basis.DOCUMENTED and rule.description for rule in found.values())


@pytest.mark.parametrize(("name", "field"), [(name, field) for name, fields in LIMITS.items() for field in fields])
def test_prompt_limits(name: str, field: str) -> None:
    assert _constraint(name, f"createText2Video/{field}/maxLength").value == LIMITS[name][field]


def test_at_most_two_voices() -> None:
    assert _constraint("chainhub", "createImage2Video/voice_list/maxItems").value == 2


def test_chainhub_wants_six_whole_axes_and_llmprovider_none() -> None:
    axes = ("horizontal", "vertical", "pan", "tilt", "roll", "zoom")
    for axis in axes:
        assert _constraint("chainhub", f"createText2Video/camera_control/config/{axis}/required").value is True
        assert _constraint("chainhub", f"createText2Video/camera_control/config/{axis}/type").value == "integer"
    identifiers = {constraint.id for constraint in providers.load_contract("llmprovider").constraints}
    assert not any(identifier.endswith(f"/{axis}/required") for identifier in identifiers for axis in axes)


@pytest.mark.parametrize("name", NAMES)
def test_task_pointers_lead_somewhere(name: str) -> None:
    for operation in providers.load_contract(name).operations:
        if operation.task is None:
            continue
        success = operation.success()
        assert success is not None
        task: Any = success.schema
        for part in operation.task.task.split("/")[1:]:
            task = task["properties"][part]
        for pointer in (operation.task.id, operation.task.status, operation.task.created_at, operation.task.updated_at):
            assert pointer is not None
            assert pointer[1:] in task["properties"]
        assert {*operation.task.pending, *operation.task.succeeded, *operation.task.failed} == {
            "submitted", "processing", "succeed", "failed",
        }  # fmt: skip


@pytest.mark.skipif(not SEEDS.exists(), reason="the providers' pages are not here")
@pytest.mark.parametrize("name", NAMES)
def test_pages_are_pinned(name: str) -> None:
    for document in providers.find(name).documents:
        assert hashlib.sha256((SEEDS / document.name).read_bytes()).hexdigest() == document.sha256


@pytest.mark.skipif(not SEEDS.exists(), reason="the providers' pages are not here")
@pytest.mark.parametrize("name", NAMES)
def test_a_documented_limit_stands_in_the_line_that_it_names(name: str) -> None:
    lines = {
        document.name: (SEEDS / document.name).read_text().splitlines() for document in providers.find(name).documents
    }
    checked = 0
    for constraint in providers.load_contract(name).constraints:
        if constraint.basis is Basis.DOCUMENTED and constraint.keyword in (
            "maxLength",
            "minimum",
            "maximum",
            "required",
            "enum",
        ):
            document, _, line = constraint.source.partition(":")
            assert _told(constraint, lines[document], int(line)), constraint
            checked += 1
    assert checked >= 9


def _told(constraint: Constraint, lines: list[str], line: int) -> bool:
    """A number stands in the line; of a list of values the first does, or below; a required field is named, or above."""
    if constraint.keyword == "required":
        return any(constraint.place[-1] in text for text in lines[max(0, line - 5) : line])
    if constraint.keyword == "enum":
        return any(str(constraint.value[0]) in text for text in lines[line - 4 : line + 2])
    return re.search(rf"(?<!\d){re.escape(str(constraint.value))}(?!\d)", lines[line - 1]) is not None


def _constraint(name: str, identifier: str) -> Constraint:
    return next(constraint for constraint in providers.load_contract(name).constraints if constraint.id == identifier)
