"""What the examples of a page show of the fields of a dump: in which object each stands."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from contract.reading.operations.examples import Example


class Sample:
    """The example that shows the fields of a dump, and those that show the same in other cases."""

    def __init__(self, value: Any = None, others: Iterable[Any] = ()) -> None:
        self._value = value
        self._others = list(others)
        self._names = set(_names([value, *self._others]))

    def shows(self, name: str) -> bool:
        """Whether there is a field of this name, or one that differs from it in its last number alone."""
        return numbered_alike(name, self._names) is not None

    def inside(self, way: Iterable[str]) -> Mapping[str, Any]:
        """Return what stands in the object at the end of a way from the root; nothing where there is no object."""
        return _inside(self._value, way)

    def names_inside(self, way: Sequence[str]) -> set[str]:
        """Return the names of what stands there in the other examples."""
        return {name for value in self._others for name in _inside(value, way)}


def sample_of(names: set[str], shown: Sequence[Example], line: int) -> Sample | None:
    """Return the example that shows fields of these names: of those that show most of them, the next below a line."""
    counts = [(len(names & set(_names(example.value))), example) for example in shown]
    most = max((count for count, _ in counts), default=0)
    good = sorted((example for count, example in counts if 2 * count > most), key=lambda example: example.line)
    best = next((example for example in good if example.line > line), good[-1] if most > 1 else None)
    return Sample(best.value, _alike(best.value, shown)) if best else None


def numbered_alike(name: str, names: Collection[str]) -> str | None:
    """Return a name, or one that differs from it in its last number alone, ``still0`` for ``still1``; None for neither."""
    if name in names or not name[-1:].isdigit():
        return name if name in names else None
    stem = name.rstrip("0123456789")
    return next((each for each in names if each.rstrip("0123456789") == stem != each), None)


def _alike(value: Any, shown: Iterable[Example]) -> Iterator[Any]:
    """Yield all examples that have at the root all that one has, or nothing else."""
    root = value.keys() if isinstance(value, dict) else set[str]()
    for other in shown:
        if isinstance(other.value, dict) and root and (root <= other.value.keys() or other.value.keys() <= root):
            yield other.value


def _inside(value: Any, way: Iterable[str]) -> Mapping[str, Any]:
    for part in way:
        if part == "[]":
            value = _merged(value) if isinstance(value, list) else None
        else:
            value = value.get(numbered_alike(part, value) or part) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _merged(items: Iterable[Any]) -> dict[str, Any]:
    """Return what the items of a list have together: each may be of another kind."""
    merged = dict[str, Any]()
    for item in items:
        for name, value in item.items() if isinstance(item, dict) else ():
            merged[name] = merged.get(name) or value
    return merged


def _names(value: Any) -> Iterator[str]:
    """Yield the names of all fields of an example."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner)
