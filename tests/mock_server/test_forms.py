"""What stands around the gaps of an answer goes out as the sample has it."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from contract.records import TaskLifecycle
from mock_server.forms import TaskForm
from mock_server.tasks import State, Task

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
LIFECYCLE = TaskLifecycle(
    task="/data", id="/id", status="/status", pending=("made",), succeeded=("done",), failed=("lost",),
    message="/why", result="/films", url="/url", length="/length", created_at="/at", key_echo="/key",
)  # fmt: skip


@given(TEXT, st.none() | TEXT, st.integers(0, 2**40), st.sampled_from(["pending", "succeeded"]))
@example("%(id)b", "%(key)b", 0, "pending")
@example("%%(id)b %d %", "%", 1, "succeeded")
def test_a_form_says_its_sample_and_what_is_known_of_the_task(
    said: str, key: str | None, seconds: int, outcome: str
) -> None:
    film = {"url": "", "length": "5", "name": said}
    task = {"note": said, "id": "", "status": "", "why": "", "films": [film], "at": 0, "key": ""}
    form = TaskForm({said: said, "data": task}, LIFECYCLE, "/data", "/data/note")
    known = Task("make", seconds, key, id="860")
    filled = json.loads(form.filled(known, State(said, seconds, outcome), "http://x", b"one"))
    expected = {"note": "one", "id": "860", "status": said, "at": seconds * 1000}
    if outcome == "succeeded":
        expected["films"] = [{"url": "http://x/__mock__/results/860.mp4", "length": "5", "name": said}]
    assert filled == {said: said, "data": expected if key is None else {**expected, "key": key}}
