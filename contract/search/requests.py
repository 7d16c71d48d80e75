"""A request as data, ``{"path": {…}, "query": {…}, "header": {…}, "body": …}``, and changes to it at one place."""

import copy
from typing import Any

from contract.records import Place


class _Absent:
    def __repr__(self) -> str:
        return "absent"

    def __copy__(self) -> "_Absent":
        return self

    def __deepcopy__(self, _memo: object) -> "_Absent":
        return self


ABSENT: Any = _Absent()
"""Stands for a value that a request does not have."""

Request = dict[str, Any]


def value_at(request: Any, place: Place) -> Any:
    """Return what stands at a place, ABSENT where nothing does; ``[]`` is the first item."""
    for name in place:
        if name == "[]":
            if not (isinstance(request, list) and request):
                return ABSENT
            request = request[0]
        elif isinstance(request, dict) and name in request:
            request = request[name]
        else:
            return ABSENT
    return request


def changed(request: Request, place: Place, value: Any) -> Request:
    """Return a copy with ``value`` at a place, or without the place for ABSENT. LookupError where its parent is not there."""
    result = copy.deepcopy(request)
    *way, last = place
    parent = result
    for name in way:
        parent = parent[0 if name == "[]" else name]  # type: ignore[index]
    if last == "[]":
        parent[:1] = [] if value is ABSENT else [copy.deepcopy(value)]  # type: ignore[index]
    elif not isinstance(parent, dict):
        raise LookupError(place)
    elif value is ABSENT:
        parent.pop(last, None)
    else:
        parent[last] = copy.deepcopy(value)
    return result


def related(one: Place, other: Place) -> bool:
    """Whether one place is the other or lies within it."""
    length = min(len(one), len(other))
    return one[:length] == other[:length]
