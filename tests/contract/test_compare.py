"""Providers side by side in common names, and what it takes to move a request."""

import pytest

from contract import compare, providers
from contract.compare import Dialect, Row

KNOWN = compare.order(providers.common_contract())


def _dialect(name: str) -> Dialect:
    return compare.dialect(providers.load_contract(name))


def _row(rows: list[Row], place: str, keyword: str, operation: str = "createText2Video") -> Row:
    return next(row for row in rows if (row.operation, row.place, row.keyword) == (operation, place, keyword))


def test_limits_stand_side_by_side_and_differences_are_marked() -> None:
    rows = compare.matrix([_dialect(name) for name in ("klingai", "yutoai", "llmprovider")], KNOWN)
    prompt = _row(rows, "prompt", "maxLength")
    assert (prompt.values, prompt.differs) == ((2500, 500, 2500), True)
    assert not _row(rows, "mode", "enum").differs
    assert _row(rows, "model_name", "name").values == ("model_name", "model_name", "model")
    assert _row(rows, "model_name", "enum").values[2] == ["kling-v1", "kling-v1-6"]
    assert _row(rows, "", "rule simple-needs-config").values == (True, False, True)
    assert _row(rows, "callback_url", "type").values == ("string", "string", "—")


def test_rows_follow_the_common_contract() -> None:
    rows = compare.matrix([_dialect(name) for name in providers.names()], KNOWN)
    places = [(row.operation, row.place) for row in rows if row.place]
    order = [key for key in KNOWN if key in places]
    assert list(dict.fromkeys(key for key in places if key in KNOWN)) == order


def _moves(one: str, other: str) -> set[tuple[str, str]]:
    return {(move.kind, move.text) for move in compare.moves(_dialect(one), _dialect(other))}


def test_from_the_vendor_to_another_dialect() -> None:
    moves = _moves("klingai", "llmprovider")
    assert ("rename", "model_name is called model") in moves
    assert ("change", "model_name: 'kling-v1' is called 'kling-video-v1'") in moves
    assert ("impossible", "model_name: 'kling-v2-6' has no counterpart") in moves
    assert ("leave out", "llmprovider does not know sound") in moves


def test_to_an_older_one_the_prompt_may_be_too_long() -> None:
    moves = _moves("klingai", "yutoai")
    assert ("tighter", "prompt: maxLength 2500 → 500") in moves
    assert ("leave out", "yutoai does not know external_task_id") in moves


def test_what_cannot_be_moved_at_all() -> None:
    assert ("impossible", "klingai has no such operation") in _moves("chainhub", "klingai")


def test_what_the_other_demands_and_forbids() -> None:
    moves = _moves("llmprovider", "klingai")
    assert any(kind == "rule" and text.startswith("one-camera-axis: ") for kind, text in moves)
    assert ("add", "sound is required") in _moves("klingai", "chainhub")


@pytest.mark.parametrize("name", providers.names())
def test_to_itself_nothing_changes(name: str) -> None:
    assert compare.moves(_dialect(name), _dialect(name)) == []
