"""Answers as JSON with gaps: a sample is written once, with names where it changes, and filled in anew for each answer."""

import copy
import re
from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any

import orjson

from contract import pointer
from contract.records import TaskLifecycle
from mock_server.scenarios import NO_URL
from mock_server.tasks import State, Task

MARK = "\u0001gap {}\u0001"
GAP = re.compile(rb'"\\u0001gap (\d+)\\u0001"')
REQUEST_ID = b'"%(request_id)b"'
NAME = re.compile(rb"(?<!%)%\((\w+)\)")
"""Of a gap; two ``%`` are one that is text."""
ALWAYS = (b"id", b"created", b"updated", b"request_id")
"""What is known of each task."""
AT_TIMES = (b"key", b"message", b"url", b"length")
"""What is known of one that has a key, or has ended."""
RESULTS = "/__mock__/results/"
"""Where the mock hands out what finished tasks lead to."""


class Form:
    """A sample whose values at some places are filled in, and which may go without others."""

    def __init__(self, sample: Any, gaps: Mapping[str | None, bytes]) -> None:
        """``gaps``: place → what is written there, with names for ``filled``: ``b'"%(id)b"'``.

        Places that the sample does not have are left alone: the contract does not say that this answer has them.
        """
        self._sample = sample
        self._gaps = {place: text for place, text in gaps.items() if place is not None and _has(sample, place)}
        self._whole = self.text({})

    def filled(self, values: Mapping[bytes, Any]) -> bytes:
        """Return the JSON with these values."""
        return self._whole % values

    def text(self, others: Mapping[str | None, bytes | None]) -> bytes:
        """Return the JSON with its gaps, which ``%`` with values fills in; ``others`` stand in place of some, None for none."""
        gaps = self._gaps | {place: text for place, text in others.items() if place in self._gaps and text is not None}
        numbered = list(gaps)
        whole = {"": copy.deepcopy(self._sample)}  # so that a place of "" can be a gap too
        for number, place in enumerate(numbered):
            _put(whole, pointer.parts("/" + place), MARK.format(number))
        for gone in (place for place, text in others.items() if place is not None and text is None):
            if _has(self._sample, gone):
                pointer.drop(whole[""], gone)
        parts = GAP.split(orjson.dumps(whole[""]).replace(b"%", b"%%"))
        parts[1::2] = [gaps[numbered[int(number)]] for number in parts[1::2]]
        return b"".join(parts)


def _has(sample: Any, place: str) -> bool:
    return pointer.get(sample, place, None) is not None


def _put(node: Any, way: list[str], mark: str) -> None:
    *before, last = way
    for part in before:
        node = node[int(part)] if isinstance(node, list) else node[part]
    node[int(last) if isinstance(node, list) else last] = mark


class TaskForm:
    """The form of an answer that holds a task somewhere: what is filled in is what is known of the task."""

    def __init__(self, sample: Any, lifecycle: TaskLifecycle, place: str, request_id: str | None = None) -> None:
        """``place``: where the task stands. ``request_id``: where the id of the request does."""

        def whole(part: str | None) -> str | None:
            return None if part is None else place + part

        def gap(name: str, place: str | None) -> bytes:
            is_number = place is not None and isinstance(pointer.get(sample, place, None), int)
            return b"%%(%b)b" % name.encode() if is_number else b'"%%(%b)b"' % name.encode()

        self._status, self._key = whole(lifecycle.status), whole(lifecycle.key_echo)
        self._message, self._result = whole(lifecycle.message), whole(lifecycle.result)
        identifier, results = whole(lifecycle.id), _results(sample, self._result)
        lengths = [result + lifecycle.length for result in results] if lifecycle.length else []
        self._form = Form(
            sample,
            {
                identifier: gap("id", identifier),
                whole(lifecycle.created_at): b"%(created)d",
                whole(lifecycle.updated_at): b"%(updated)d",
                self._status: b'""',
                self._key: b"%(key)b",
                self._message: b"%(message)b",
                **{result + (lifecycle.url or ""): b"%(url)b" for result in results},
                **{length: gap("length", length) for length in lengths},
                request_id: REQUEST_ID,
            },
        )
        self._texts: dict[tuple[str, bool, bool], tuple[bytes, Callable[[tuple[Any, ...]], Any]]] = {}

    def filled(self, task: Task, state: State, base_url: str, request_id: bytes) -> bytes:
        """Return the JSON for a task as far as it is now."""
        has_key, has_url = task.key is not None, task.scenario.name != NO_URL
        known = self._texts.get((state.status, has_key, has_url))
        if known is None:
            known = self._texts[state.status, has_key, has_url] = _by_position(self._text(state, has_key, has_url))
        text, chosen = known
        values: tuple[Any, ...] = (
            task.id.encode(), int(task.created_at * 1000), int(state.since * 1000), request_id,
        )  # fmt: skip
        if has_key or state.outcome != "pending":
            url = orjson.dumps(f"{base_url}{RESULTS}{task.id}.mp4")
            values += orjson.dumps(task.key), orjson.dumps(task.scenario.reason), url, b"%d" % task.video.seconds
        filled: bytes = text % chosen(values)
        return filled

    def _text(self, state: State, has_key: bool, has_url: bool) -> bytes:
        """Return the JSON for tasks in this state, with a key or without, without a result if that is what was asked for."""
        others: dict[str | None, bytes | None] = {self._status: orjson.dumps(state.status).replace(b"%", b"%%")}
        if not has_key:
            others[self._key] = None
        if state.outcome != "failed":
            others[self._message] = None
        if state.outcome != "succeeded" or not has_url:
            others[self._result] = None
        return self._form.text(others)


def _by_position(text: bytes) -> tuple[bytes, Callable[[tuple[Any, ...]], Any]]:
    """Return a text with its gaps, and what chooses from the values of ``ALWAYS`` and ``AT_TIMES`` those that it has.

    Filled in by position, it takes half the time that it takes by names.
    """
    numbers = [(*ALWAYS, *AT_TIMES).index(name) for name in NAME.findall(text)]
    return NAME.sub(b"%", text), itemgetter(*numbers) if numbers else lambda _: ()


def _results(sample: Any, place: str | None) -> list[str]:
    """Return where in a sample the results stand."""
    found = pointer.get(sample, place, None) if place is not None else None
    if isinstance(found, list):
        return [f"{place}/{number}" for number in range(len(found))]
    return [str(place)] if isinstance(found, (str, dict)) else []
