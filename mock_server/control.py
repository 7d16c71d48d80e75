"""The API by which a running mock is watched and changed, under ``/__mock__/``. ``control.yaml`` describes it."""

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson

from contract.judge import Judge
from contract.load import load_file
from mock_server.callbacks import CALLER
from mock_server.faults import Fault
from mock_server.messages import Answer, Headers, Request, json_answer, problem
from mock_server.provider import MockProvider
from mock_server.redaction import redacted_text
from mock_server.scenarios import Scenario
from mock_server.stores.store import Control
from mock_server.tasks import Task

ROOT = "/__mock__/"
DESCRIPTION = Path(__file__).with_name("control.yaml")
SHOWN = 200
"""How many tasks a list shows."""
RESERVED = (".localhost", ".localdomain", ".local", ".internal", ".svc", ".test")
"""How names end that nobody can register: a page of another site cannot have such a one lead here (DNS rebinding)."""


class ControlApi:
    """Answers requests about one mock; None for those that are about something else."""

    def __init__(self, mock: MockProvider) -> None:
        self._mock = mock
        self._judges: dict[tuple[str, str], Judge] = {}
        self._handlers: Mapping[tuple[str, str], Callable[[Any], Any]] = {
            ("GET", "tasks"): lambda _: [self._shown(task) for task in mock.store.newest(None, 0, SHOWN)],
            ("GET", "journal"): lambda _: mock.store.entries(),
            ("GET", "clock"): lambda _: {"now": mock.clock.now(), "offset": mock.clock.offset},
            ("POST", "clock"): self._advance,
            ("GET", "scenario"): lambda _: asdict(mock.scenario()),
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
        kind, _, identifier = name.partition("/")
        template = f"{kind}/{{id}}" if kind == "tasks" and identifier else name
        methods = sorted(method for method, known in self._operations if known == template)
        if not methods:
            return None
        if (refusal := _foreign(request.headers)) is not None:
            return problem(403, refusal)
        if request.method not in methods:
            return problem(405, f"expected {' or '.join(methods)}")
        if name == "openapi.yaml":
            return Answer(status=200, body=DESCRIPTION.read_bytes(), headers=(("content-type", "application/yaml"),))
        try:
            body = orjson.loads(request.body) if request.body else None
        except orjson.JSONDecodeError as error:
            return problem(422, f"the body is not JSON: {error}")
        values = {"path": {"id": identifier}} if identifier else {}
        values |= {} if body is None else {"body": body}
        judge = self._operations[request.method, template]
        if not judge.allows(values):
            violation = judge.violations(values)[0]
            return problem(422, f"{'/'.join(violation.place)}: {violation.message}")
        if template == "tasks/{id}":
            return self._task(identifier, body if request.method == "PATCH" else None)
        return _answered(self._handlers[request.method, name](body))

    @property
    def _operations(self) -> Mapping[tuple[str, str], Judge]:
        """What ``control.yaml`` describes, each with what judges its bodies."""
        if not self._judges:  # here, since most mocks are never asked
            for operation in load_file(DESCRIPTION).operations:
                self._judges[operation.method, operation.path.removeprefix(ROOT)] = Judge(operation)
        return self._judges

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
        self._mock.clock.advance(body["advance"])
        return {"now": self._mock.clock.now(), "offset": self._mock.clock.offset}

    def _set_scenario(self, body: Any) -> Any:
        scenario = Scenario(**body)
        self.set_scenario(scenario)
        return asdict(scenario)

    def _add_fault(self, body: Any) -> Any:
        fault = Fault(**body)
        self.add_fault(fault)
        return asdict(fault)

    def _reset(self, _: Any) -> None:
        self.reset()

    def _task(self, identifier: str, change: Any) -> Answer:
        task = self._mock.store.get(identifier)
        if task is None:
            return problem(404, f"there is no task {identifier}")
        if change is not None:
            task.scenario, task.ended = Scenario(**change["scenario"]), False
            self._mock.store.save(task)
            self._mock.tell(task)
        return json_answer(200, self._shown(task))

    def _shown(self, task: Task) -> dict[str, Any]:
        now = self._mock.state(task)
        callback = redacted_text(task.callback) if task.callback else None
        shown = asdict(task) | {"status": now.status, "outcome": now.outcome, "callback": callback}
        return {name: value for name, value in shown.items() if name not in ("ended", "base_url")}


def _foreign(headers: Headers) -> str | None:
    """Say why a request may not come from the person at this machine; None for one that may.

    HOSTILE INPUT: a browser sends what any page wants it to send. It says which page by ``Origin``; and for one whose own name
    leads here by ``Host``.
    """
    if headers.get("user-agent") == CALLER:
        return "a callback may not change a mock"
    try:
        host, origin = urlsplit(f"//{headers.get('host', '')}"), urlsplit(headers.get("origin", ""))
    except ValueError:
        return "expected a Host and an Origin that are addresses"
    name = (host.hostname or "").rstrip(".")
    if not (_is_number(name) or "." not in name or name.endswith(RESERVED)):
        return f"expected a Host that leads to this machine or its network, got {name}. Call the mock by its number."
    if "origin" in headers and origin.netloc.removesuffix(":80") != host.netloc.removesuffix(":80"):
        return f"a page of {headers['origin']} may not do this"
    return None


def _is_number(host: str) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def _answered(value: Any) -> Answer:
    return Answer(status=204) if value is None else json_answer(200, value)
