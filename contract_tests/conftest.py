"""``pytest contract_tests --provider NAME [--base-url URL]``: the run of ``klingkit conform``, one test a promise."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from contract import providers
from contract.errors import KlingkitError
from contract_tests import runs
from contract_tests.ledger.open import start
from contract_tests.promises import AnyPromise, all_promises
from contract_tests.session import Session
from contract_tests.target import Choice

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
        "--ledger", dest="klingkit_ledger", default="reports/ledger.sqlite", help="where to note what is sent"
    )
    group.addoption("--resume", dest="klingkit_resume", action="store_true", help="go on with a run that was cut short")
    group.addoption(
        "--live", dest="klingkit_live", action="store_true", help="allow an address that is not this machine's"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Stop with one line where a provider is not known or its contract cannot be read; make the ledger that workers share."""
    try:
        contracts = [providers.load_contract(name) for name in _selected(config)]
        choice = _choice(config)
        if choice.base_url and len(contracts) != 1:
            raise pytest.UsageError("one server is tested against one provider: say --provider NAME once")
        if choice.base_url and not hasattr(config, "workerinput"):
            start(
                _ledger(config), contracts[0], choice.base_url.rstrip("/"), budget=choice.budget, resume=choice.resume
            ).close()
    except KlingkitError as error:
        raise pytest.UsageError(str(error)) from error


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test of each promise."""
    if "promise" not in metafunc.fixturenames:
        return
    pairs: list[tuple[str, AnyPromise]] = []
    for name in _selected(metafunc.config):
        contract = providers.load_contract(name)
        pairs += [(name, promise) for promise in all_promises(contract)]
    ids = [f"{name}/{promise.id}" for name, promise in pairs]
    metafunc.parametrize(("provider", "promise"), pairs, ids=ids)


@pytest.fixture(scope="session")
def session_of(pytestconfig: pytest.Config) -> Iterator[SessionOf]:
    """Return the run against a provider: opened when it is first asked for, closed at the end."""
    sessions: dict[str, Session] = {}
    with ExitStack() as stack:

        def session_of(name: str) -> Session:
            if name not in sessions:
                contract = providers.load_contract(name)
                run = runs.opened(contract, _choice(pytestconfig), _ledger(pytestconfig), joins=True)
                sessions[name] = stack.enter_context(run).session
            return sessions[name]

        yield session_of


def _choice(config: pytest.Config) -> Choice:
    return Choice(
        base_url=config.getoption("klingkit_base_url"),
        token_environment=config.getoption("klingkit_token_env"),
        budget=config.getoption("klingkit_budget"),
        live=config.getoption("klingkit_live"),
        resume=config.getoption("klingkit_resume"),
    )


def _ledger(config: pytest.Config) -> str:
    return str(config.getoption("klingkit_ledger"))


def _selected(config: pytest.Config) -> list[str]:
    return config.getoption("--provider") or providers.names()
