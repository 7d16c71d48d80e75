"""``pytest contract_tests --provider NAME [--base-url URL]``: the run of ``klingkit conform``, one test a constraint."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from contract import providers
from contract.errors import KlingkitError
from contract_tests import plan
from contract_tests.sender import Sender
from contract_tests.session import Session
from contract_tests.target import Choice, opened

SessionOf = Callable[[str], Session]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what says which server is tested against what."""
    group = parser.getgroup("klingkit", "contract tests")
    group.addoption(
        "--provider", action="append", default=[], help="a folder under specs/providers/, or an OpenAPI file"
    )
    group.addoption("--base-url", dest="klingkit_base_url", help="the server to test; without it, a mock is started")
    group.addoption("--token-env", dest="klingkit_token_env", help="the variable that holds the token")
    group.addoption(
        "--budget", dest="klingkit_budget", type=int, help="at most this many accepted calls that cost money"
    )
    group.addoption(
        "--live", dest="klingkit_live", action="store_true", help="allow an address that is not this machine's"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Stop with one line where a provider is not known or its contract cannot be read."""
    try:
        for name in _selected(config):
            providers.load_contract(name)
    except KlingkitError as error:
        raise pytest.UsageError(str(error)) from error


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test of each constraint."""
    if "constraint" not in metafunc.fixturenames:
        return
    contracts = {name: providers.load_contract(name) for name in _selected(metafunc.config)}
    pairs = [(name, constraint.id) for name, contract in contracts.items() for constraint in contract.constraints]
    metafunc.parametrize(("provider", "constraint"), pairs, ids=[f"{name}/{constraint}" for name, constraint in pairs])


@pytest.fixture(scope="session")
def session_of(pytestconfig: pytest.Config) -> Iterator[SessionOf]:
    """Return the run against a provider: opened when it is first asked for, closed at the end."""
    choice = Choice(
        base_url=pytestconfig.getoption("klingkit_base_url"),
        token_environment=pytestconfig.getoption("klingkit_token_env"),
        budget=pytestconfig.getoption("klingkit_budget"),
        live=pytestconfig.getoption("klingkit_live"),
    )
    if choice.base_url and len(_selected(pytestconfig)) != 1:
        raise pytest.UsageError("one server is tested against one provider: say --provider NAME once")
    sessions: dict[str, Session] = {}
    with ExitStack() as stack:

        def session_of(name: str) -> Session:
            if name not in sessions:
                contract = providers.load_contract(name)
                target = stack.enter_context(opened(contract, choice))
                sender = stack.enter_context(Sender(contract, target))
                sessions[name] = Session(contract, plan.build(contract), sender, choice.budget)
            return sessions[name]

        yield session_of


def _selected(config: pytest.Config) -> list[str]:
    return config.getoption("--provider") or providers.names()
