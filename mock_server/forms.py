"""Answers as JSON with gaps: a sample is written once, cut at the places that change, and joined anew for each answer."""

import copy
import re
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from contract import pointer
from contract.records import TaskLifecycle
from mock_server.tasks import State, Task

MARK = "\u0001gap {}\u0001"
GAP = re.compile(rb'"\\u0001gap (\d+)\\u0001"')


class Form:
    """A sample whose values at some places are filled in, and which may go without others."""

    def __init__(self, sample: Any, places: Sequence[str], optional: Sequence[str] = ()) -> None:
        """Places that the sample does not have are left alone: the contract does not say that this answer has them."""
        self.sample = sample
        self.places = tuple(place for place in dict.fromkeys(places) if _has(sample, place))
        self._optional = tuple(place for place in dict.fromkeys(optional) if _has(sample, place))
        self._cut: dict[tuple[str, ...], tuple[list[bytes], list[str]]] = {}

    def filled(self, values: Mapping[str, bytes], without: tuple[str, ...] = ()) -> bytes:
        """Return the JSON with these values, each JSON itself, ``without`` some of the optional places."""
        cut = self._cut.get(without)
        if cut is None:
            cut = self._cut[without] = self._cut_up(without)
        texts, gaps = cut
        parts = [texts[0]]
        for text, place in zip(texts[1:], gaps, strict=True):
            parts.append(values[place])
            parts.append(text)
        return b"".join(parts)

    def _cut_up(self, without: tuple[str, ...]) -> tuple[list[bytes], list[str]]:
        whole = {"": copy.deepcopy(self.sample)}  # so that a place of "" can be a gap too
        for number, place in enumerate(self.places):
            if place not in without:
                _put(whole, pointer.parts("/" + place), MARK.format(number))
        for place in without:
            if place in self._optional:
                pointer.drop(whole[""], place)
        parts = GAP.split(orjson.dumps(whole[""]))
        return parts[0::2], [self.places[int(number)] for number in parts[1::2]]


def _has(sample: Any, place: str) -> bool:
    return pointer.get(sample, place, None) is not None


def _put(node: Any, way: list[str], mark: str) -> None:
    *before, last = way
    for part in before:
        node = node[int(part)] if isinstance(node, list) else node[part]
    node[int(last) if isinstance(node, list) else last] = mark


class TaskForm:
    """The form of an answer that holds a task somewhere: what is filled in is what is known of the task."""

    def __init__(self, sample: Any, lifecycle: TaskLifecycle, place: str, others: Sequence[str] = ()) -> None:
        """``place``: where the task stands. ``others``: further places that the caller fills in."""
        whole = {name: place + value if value is not None else None for name, value in _places(lifecycle).items()}
        self._whole = whole
        results = _results(sample, whole["result"])
        self._urls = [result + (lifecycle.url or "") for result in results]
        self._lengths = [result + lifecycle.length for result in results] if lifecycle.length else []
        self._length = (
            b"%d" if self._lengths and isinstance(pointer.get(sample, self._lengths[0], None), int) else b'"%d"'
        )
        optional = [name for name in (whole["key"], whole["message"], whole["result"]) if name is not None]
        known = [whole[name] for name in ("id", "status", "created", "updated", "key", "message")]
        filled = [place for place in known if place is not None]
        self._form = Form(sample, [*filled, *self._urls, *self._lengths, *others], optional)
        self._number = isinstance(pointer.get(sample, whole["id"] or "", None), int)
        self._words: dict[str, bytes] = {}

    def filled(self, task: Task, state: State, base_url: str, others: Mapping[str, bytes]) -> bytes:
        """Return the JSON for a task as far as it is now."""
        whole, values, without = self._whole, dict(others), []
        word = self._words.get(state.status)
        if word is None:
            word = self._words[state.status] = orjson.dumps(state.status)
        identifier = task.id.encode()
        values[whole["id"]] = identifier if self._number else b'"%s"' % identifier  # type: ignore[index]
        values[whole["status"]] = word  # type: ignore[index]
        if whole["created"] is not None:
            values[whole["created"]] = b"%d" % int(task.created_at * 1000)
        if whole["updated"] is not None:
            values[whole["updated"]] = b"%d" % int(state.since * 1000)
        if whole["key"] is not None:
            if task.key is None:
                without.append(whole["key"])
            else:
                values[whole["key"]] = orjson.dumps(task.key)
        if whole["message"] is not None:
            if state.outcome == "failed":
                values[whole["message"]] = orjson.dumps(task.scenario.reason)
            else:
                without.append(whole["message"])
        if whole["result"] is not None:
            if state.outcome != "succeeded" or task.scenario.name == "no-url":
                without.append(whole["result"])
            else:
                values.update(dict.fromkeys(self._urls, orjson.dumps(f"{base_url}{RESULTS}{task.id}.mp4")))
                values.update(dict.fromkeys(self._lengths, self._length % task.video.seconds))
        return self._form.filled(values, tuple(without))


RESULTS = "/__mock__/results/"
"""Where the mock hands out what finished tasks lead to."""


def _places(lifecycle: TaskLifecycle) -> dict[str, str | None]:
    return {
        "id": lifecycle.id,
        "status": lifecycle.status,
        "created": lifecycle.created_at,
        "updated": lifecycle.updated_at,
        "key": lifecycle.key_echo,
        "message": lifecycle.message,
        "result": lifecycle.result,
    }


def _results(sample: Any, place: str | None) -> list[str]:
    """Return where in a sample the results stand."""
    found = pointer.get(sample, place, None) if place is not None else None
    if isinstance(found, list):
        return [f"{place}/{number}" for number in range(len(found))]
    return [place] if place is not None and isinstance(found, (str, dict)) else []
