"""One contract for all providers: what is asked for in the common words is said in a provider's own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from pydantic import ValidationError

from .calls import Call, Operation
from .errors import NotSupportedError
from .tasks import Lifecycle


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a provider says what the common contract says. A place is that of a field in the common contract."""

    provider: str
    creates: Mapping[str, tuple[Operation[Any], Lifecycle[Any]]]  # resource → how its tasks are made, and what they are
    names: Mapping[str, str] = field(default_factory=dict)  # place → the field's name here, where it has another
    values: Mapping[str, Mapping[Any, Any]] = field(default_factory=dict)
    """Place → the values that it has here, by the common ones, where they are others."""

    def of(self, resource: str) -> tuple[Operation[Any], Lifecycle[Any]]:
        """Return what there is for a resource. Raises NotSupportedError."""
        if resource not in self.creates:
            raise NotSupportedError(f"{self.provider} has no {resource}, only {', '.join(self.creates)}")
        return self.creates[resource]

    def call(self, resource: str, params: Mapping[str, Any]) -> Call[Any]:
        """Return the call that creates a task. Raises NotSupportedError for what this provider does not take."""
        operation, body = self.of(resource)[0], self._said(resource, params)
        common = {own: place.rpartition("/")[2] for place, own in self.names.items()}
        try:
            return operation.call(body)
        except ValidationError as error:
            wrong = [
                (".".join(common.get(str(step), str(step)) for step in one["loc"]), one["msg"])
                for one in error.errors()
            ]
            problems = "; ".join(": ".join(filter(None, pair)) for pair in wrong)
            raise NotSupportedError(f"{self.provider}, {resource}: {problems}") from error

    def _said(self, place: str, value: Any) -> Any:
        if isinstance(value, Mapping):
            inner = {f"{place}/{name}": child for name, child in value.items()}
            return {self.names.get(name, name.rpartition("/")[2]): self._said(name, inner[name]) for name in inner}
        if isinstance(value, list | tuple):
            return [self._said(f"{place}/[]", child) for child in value]
        words = self.values.get(place)
        if words and value not in words:
            raise NotSupportedError(f"{self.provider}, {place}: {' or '.join(map(repr, words))}, not {value!r}")
        return words[value] if words else value


class CommonTasks:
    """What the resources of the common contract have, beside being ``Tasks`` or ``AsyncTasks``."""

    resource: ClassVar[str]

    def __init__(self, client: Any) -> None:
        self._client, self._lifecycle = client, client.dialect.of(self.resource)[1]

    def _call(self, params: Mapping[str, Any]) -> Call[Any]:
        return self._client.dialect.call(self.resource, params)  # type: ignore[no-any-return]
