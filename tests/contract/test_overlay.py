"""Decisions are applied strictly: what does not fit is an error with file, line and target."""

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract import overlay
from contract.errors import OverlayError

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "T", "version": "1"},
    "paths": {"/a": {"post": {"schema": {"type": "string", "maxLength": 5, "enum": ["x"], "allOf": []}}}},
}
SCHEMA = "$.paths['/a'].post.schema"


def _action(tmp_path: Path, **fields: Any) -> overlay.Action:
    import json

    action = {"target": SCHEMA, "x-decision": "d", "description": "why", "x-basis": "assumed", **fields}
    file = tmp_path / "overlay.yaml"
    file.write_text(f"overlay: 1.0.0\nactions:\n  - {json.dumps(action)}\n")
    return overlay.load(file)[0]


def test_update_merges_and_leaves_the_document_alone(tmp_path: Path) -> None:
    before = copy.deepcopy(DOCUMENT)
    after = overlay.apply(_action(tmp_path, update={"minLength": 1}), DOCUMENT)
    assert before == DOCUMENT
    assert after["paths"]["/a"]["post"]["schema"]["minLength"] == 1


def test_replacing_needs_to_be_expected(tmp_path: Path) -> None:
    with pytest.raises(OverlayError, match=r"overlay\.yaml:3: .*maxLength.*would replace 5 unasked"):
        overlay.apply(_action(tmp_path, update={"maxLength": 9}), DOCUMENT)
    changed = overlay.apply(_action(tmp_path, update={"maxLength": 9}, **{"x-expect": {"maxLength": 5}}), DOCUMENT)
    assert changed["paths"]["/a"]["post"]["schema"]["maxLength"] == 9


def test_a_fact_that_changed_since_is_an_error(tmp_path: Path) -> None:
    action = _action(tmp_path, update={"maxLength": 9}, **{"x-expect": {"maxLength": 4}})
    with pytest.raises(OverlayError, match=r"overlay\.yaml:3: .*expected to find 4, got 5"):
        overlay.apply(action, DOCUMENT)


def test_what_is_expected_is_checked_even_where_it_is_not_replaced(tmp_path: Path) -> None:
    action = _action(tmp_path, update={"minLength": 1}, **{"x-expect": {"maxLength": 4}})
    with pytest.raises(OverlayError, match="expected to find 4, got 5"):
        overlay.apply(action, DOCUMENT)


def test_a_target_that_matches_nothing_names_file_line_and_target_and_what_is_there(tmp_path: Path) -> None:
    action = _action(tmp_path, target="$.paths['/b'].post", update={"x": 1})
    with pytest.raises(
        OverlayError, match=r"overlay\.yaml:3: target matches nothing: \$\.paths\['/b'\]\.post.*holds: /a"
    ):
        overlay.apply(action, DOCUMENT)


def test_no_jsonpath(tmp_path: Path) -> None:
    with pytest.raises(OverlayError, match="no JSONPath"):
        overlay.apply(_action(tmp_path, target="$.paths[", update={"x": 1}), DOCUMENT)


def test_an_action_that_changes_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OverlayError, match="changes nothing"):
        overlay.apply(_action(tmp_path, update={"maxLength": 5}), DOCUMENT)


def test_remove_needs_to_know_what_it_removes(tmp_path: Path) -> None:
    target = f"{SCHEMA}.enum"
    with pytest.raises(OverlayError, match="unasked"):
        overlay.apply(_action(tmp_path, target=target, remove=True), DOCUMENT)
    after = overlay.apply(_action(tmp_path, target=target, remove=True, **{"x-expect": ["x"]}), DOCUMENT)
    assert "enum" not in after["paths"]["/a"]["post"]["schema"]


def test_a_list_grows_only_where_expected_but_rules_stand_side_by_side(tmp_path: Path) -> None:
    with pytest.raises(OverlayError, match="unasked"):
        overlay.apply(_action(tmp_path, update={"enum": ["y"]}), DOCUMENT)
    after = overlay.apply(_action(tmp_path, update={"enum": ["y"]}, **{"x-expect": {"enum": ["x"]}}), DOCUMENT)
    assert after["paths"]["/a"]["post"]["schema"]["enum"] == ["x", "y"]
    after = overlay.apply(_action(tmp_path, update={"allOf": [{"title": "r", "not": {}}]}), DOCUMENT)
    assert after["paths"]["/a"]["post"]["schema"]["allOf"] == [{"title": "r", "not": {}}]


def test_true_is_not_one(tmp_path: Path) -> None:
    action = _action(tmp_path, target="$.info", update={"title": "U"}, **{"x-expect": {"title": True}})
    with pytest.raises(OverlayError, match="expected to find True"):
        overlay.apply(action, DOCUMENT)


@pytest.mark.parametrize("missing", ["target", "x-decision", "description", "x-basis"])
def test_every_action_says_what_why_and_on_what_basis(tmp_path: Path, missing: str) -> None:
    with pytest.raises(OverlayError, match=rf"overlay\.yaml:3: expected '{missing}'"):
        _action(tmp_path, update={"x": 1}, **{missing: ""})


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"x-basis": "rumoured", "update": {}}, "expected one of documented, official"),
        ({"x-basis": "documented", "update": {}}, "x-source"),
        ({"update": {}, "remove": True}, "either 'update' or 'remove'"),
        ({}, "either 'update' or 'remove'"),
        ({"update": {"$ref": "nowhere.yaml#/a"}}, "no such file"),
        ({"update": {"$ref": "https://example.com/a.yaml#/a"}}, "expected a file on this disk"),
    ],
)
def test_what_makes_no_action(tmp_path: Path, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(OverlayError, match=rf"(?s)overlay\.yaml:3.*{message}"):
        _action(tmp_path, **fields)


def test_a_placeholder_is_no_reason(tmp_path: Path) -> None:
    with pytest.raises(OverlayError, match="Say why"):
        _action(tmp_path, update={"minLength": 1}, description="WHY")


def test_names_of_decisions_are_unique(tmp_path: Path) -> None:
    file = tmp_path / "overlay.yaml"
    action = "  - {target: $, x-decision: d, description: w, x-basis: assumed, update: {}}\n"
    file.write_text("overlay: 1.0.0\nactions:\n" + action * 2)
    with pytest.raises(OverlayError, match=r"overlay\.yaml:4: x-decision 'd' is taken"):
        overlay.load(file)


KEYS = st.sampled_from(["a", "b", "c"])
TREES = st.dictionaries(KEYS, st.recursive(st.integers(0, 2), lambda inner: st.dictionaries(KEYS, inner), max_leaves=6))


@given(document=TREES, update=TREES)
def test_applied_twice_it_is_an_error_or_changes_nothing_more(document: dict[str, Any], update: dict[str, Any]) -> None:
    action = overlay.Action(
        name="d", target="$", reason="", basis=overlay.Basis.ASSUMED, source="", expect=None, update=update, remove=False,
        settles=(), place="overlay.yaml:1",
    )  # fmt: skip
    try:
        once = overlay.apply(action, document)
    except OverlayError:
        return
    with pytest.raises(OverlayError, match="changes nothing"):
        overlay.apply(action, once)
