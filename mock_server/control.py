"""The API by which a running mock is watched and changed, under ``/__mock__/``. ``control.yaml`` describes it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson

from mock_server.faults import Fault
from mock_server.messages import Answer, Request, json_answer
from mock_server.provider import MockProvider
from mock_server.scenarios import FINISH, REASON, Scenario
from mock_server.stores.store import Control
from mock_server.tasks import Task

ROOT = "/__mock__/"
DESCRIPTION = Path(__file__).with_name("control.yaml")
FAR = 10**10  # seconds
SHOWN = 200
"""How many tasks a list shows."""


class ControlApi:
    """Answers requests about one mock; None for those that are about something else."""

    def __init__(self, mock: MockProvider) -> None:
        self._mock = mock
        self._handlers: Mapping[tuple[str, str], Callable[[Any], Any]] = {
            ("GET", "tasks"): lambda _: [self._shown(task) for task in mock.store.newest(None, 0, SHOWN)],
            ("GET", "journal"): lambda _: mock.store.entries(),
            ("GET", "clock"): lambda _: {"now": mock.clock.now(), "offset": mock.clock.offset},
            ("POST", "clock"): self._advance,
            ("GET", "scenario"): lambda _: asdict(mock.store.control().scenario),
            ("PUT", "scenario"): self._set_scenario,
            ("GET", "faults"): lambda _: [asdict(fault) for fault in mock.store.control().faults],
            ("POST", "faults"): self._add_fault,
            ("DELETE", "faults"): lambda _: mock.store.change(lambda control: control.faults.clear()),
            ("POST", "reset"): self._reset,
        }

    def answer(self, request: Request) -> Answer | None:
        """Answer a request to the control API."""
        if not request.path.startswith(ROOT):
            return None
        name = request.path.removeprefix(ROOT).strip("/")
        if name == "openapi.yaml" and request.method == "GET":
            return Answer(status=200, body=DESCRIPTION.read_bytes(), headers=(("content-type", "application/yaml"),))
        handler = self._handlers.get((request.method, name))
        try:
            body = orjson.loads(request.body) if request.body else {}
            if handler is not None:
                return _answered(handler(body))
            if name.startswith("tasks/") and request.method in ("GET", "PATCH"):
                return self._task(name.removeprefix("tasks/"), body if request.method == "PATCH" else None)
        except (ValueError, TypeError, AttributeError) as error:
            return _problem(422, str(error))
        methods = sorted(method for method, known in self._handlers if known == name)
        return _problem(405, f"expected {' or '.join(methods)}") if methods else None

    def set_scenario(self, scenario: Scenario) -> None:
        """Choose what becomes of tasks that ask for nothing else."""

        def change(control: Control) -> None:
            control.scenario = scenario

        self._mock.store.change(change)

    def add_fault(self, fault: Fault) -> None:
        """Let something go wrong."""
        self._mock.store.change(lambda control: control.faults.append(fault))

    def reset(self) -> None:
        """Forget tasks, journal, faults, scenario, and how far the clock was moved."""
        self._mock.callbacks.forget()
        self._mock.store.clear()
        self._mock.clock.offset = 0.0

    def _advance(self, body: Any) -> Any:
        seconds = body.get("advance")
        if not isinstance(seconds, int | float) or isinstance(seconds, bool) or not 0 <= seconds < FAR:
            raise ValueError(f"advance: expected a number of seconds, 0 or more, got {seconds!r}")
        self._mock.clock.advance(seconds)
        return {"now": self._mock.clock.now(), "offset": self._mock.clock.offset}

    def _set_scenario(self, body: Any) -> Any:
        self.set_scenario(_scenario(body))
        return asdict(self._mock.store.control().scenario)

    def _add_fault(self, body: Any) -> Any:
        fault = Fault(**body)
        self.add_fault(fault)
        return asdict(fault)

    def _reset(self, _: Any) -> None:
        self.reset()

    def _task(self, identifier: str, change: Any) -> Answer:
        task = self._mock.store.get(identifier)
        if task is None:
            return _problem(404, f"there is no task {identifier}")
        if change is not None:
            task.scenario, task.ended = _scenario(change.get("scenario", {})), False
            self._mock.store.save(task)
        return json_answer(200, self._shown(task))

    def _shown(self, task: Task) -> dict[str, Any]:
        now = self._mock.state(task)
        shown = asdict(task) | {"status": now.status, "outcome": now.outcome}
        return {name: value for name, value in shown.items() if name not in ("ended", "base_url")}


def _scenario(body: Any) -> Scenario:
    if isinstance(body, str):
        return Scenario(body)
    return Scenario(body.get("name", FINISH.name), str(body.get("reason") or REASON))


def _answered(value: Any) -> Answer:
    return Answer(status=204) if value is None else json_answer(200, value)


def _problem(status: int, detail: str) -> Answer:
    problem = {"type": "about:blank", "status": status, "detail": detail}
    return json_answer(status, problem, media_type="application/problem+json")
