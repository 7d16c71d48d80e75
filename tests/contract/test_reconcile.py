"""Conflicts need decisions, decisions need their conflicts, and every value can be explained."""

import shutil
from pathlib import Path

import pytest

from contract import explain, providers, reconcile
from contract.errors import OverlayError, UnknownNameError, UnreadableError
from contract.providers import Provider


@pytest.fixture
def yutoai(tmp_path: Path) -> Provider:
    shutil.copytree(providers.SPECS, tmp_path / "specs")
    return providers.find("yutoai", tmp_path / "specs")


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_conflict_without_a_decision_stops_and_prints_the_action_to_write(yutoai: Provider) -> None:
    _edit(yutoai.overlay, "mode-354aaa, ", "")
    with pytest.raises(OverlayError) as caught:
        reconcile.render(yutoai)
    message = str(caught.value)
    assert "got none on 1" in message
    assert "yutoai-text2video.txt:165" in message
    assert "x-settles: [mode-354aaa]" in message
    proposed = "\n".join(message.splitlines()[1:])
    with yutoai.overlay.open("a", encoding="utf-8") as file:
        file.write("\n" + proposed.replace("WHY", "The list stands.") + "\n")
    assert "x-conflicts" not in reconcile.render(yutoai)


def test_a_decision_whose_facts_have_changed_is_stale(yutoai: Provider) -> None:
    _edit(yutoai.documented, "mode-354aaa", "mode-000000")
    with pytest.raises(
        OverlayError, match=r"overlay\.yaml:\d+: x-settles names 'mode-354aaa', and no facts conflict so any more"
    ):
        reconcile.render(yutoai)


def test_a_result_that_lint_refuses_is_not_written(yutoai: Provider) -> None:
    before = yutoai.openapi.read_bytes()
    _edit(yutoai.overlay, "horizontal: {type: number}", "horizontal: {type: number, at most: 10}")
    with pytest.raises(UnreadableError, match="known-keywords"):
        reconcile.write(yutoai)
    assert yutoai.openapi.read_bytes() == before


def test_a_result_that_is_no_openapi_is_not_written(yutoai: Provider) -> None:
    _edit(yutoai.overlay, "operationId: createText2Video", "operationId: [1]")
    with pytest.raises(UnreadableError, match=r"no OpenAPI 3\.1"):
        reconcile.write(yutoai)


def test_facts_decisions_and_result_of_a_place() -> None:
    provider, contract = providers.find("chainhub"), providers.load_contract("chainhub")
    steps = explain.explain(provider, contract, "createText2Video/model_name")
    assert [(step.kind, step.keyword) for step in steps] == [
        ("fact", "required"), ("fact", "enum"), ("fact", "type"), ("decision", "enum"), ("result", "required"), ("result", "enum"),
    ]  # fmt: skip
    decision = steps[3]
    assert decision.basis == "inherited"
    assert decision.source == "chainhub-image2video.md:43"
    assert "sister page" in decision.reason


def test_a_place_that_is_none() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'createText2Video/prompt/type'"):
        explain.explain(providers.find("klingai"), providers.load_contract("klingai"), "createText2Video/promt/type")


def test_added_values_of_an_enumeration_rest_on_less_than_the_others() -> None:
    contract = providers.load_contract("chainhub")
    constraint = next(item for item in contract.constraints if item.id == "createText2Video/model_name/enum")
    assert constraint.basis.promised
    assert constraint.borrowed == ("kling-v2-6",)
