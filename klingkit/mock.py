"""``klingkit mock``: contracts → a server."""

import gc
import os
from typing import Annotated

import typer

from contract import providers
from contract.errors import TargetError, UnknownNameError
from contract.records import Contract
from klingkit.console import RESULTS, TALK
from klingkit.options import DEFAULT_SPECS, ProvidersOrFiles, Specs
from mock_server.running import MEMORY, Place, serve
from mock_server.scenarios import FINISH, SCENARIOS, Scenario
from mock_server.settings import Settings, Transitions


def command(
    names: ProvidersOrFiles = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)] = 8080,
    token_env: Annotated[
        str | None, typer.Option(help="The variable that holds the one token to accept; any token if not given.")
    ] = None,
    jwt_secret_env: Annotated[
        str | None, typer.Option(help="The variable that holds the secret of the JWTs to accept (HS256).")
    ] = None,
    pending_seconds: Annotated[
        float, typer.Option(help="How long a task stays in each status before its end.", min=0)
    ] = 2.0,
    transitions: Annotated[Transitions, typer.Option(help="What moves a task on.")] = "time",
    scenario: Annotated[str, typer.Option(help=f"What becomes of tasks: {', '.join(SCENARIOS)}.")] = FINISH.name,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse fields that the contract does not name.")] = False,
    parallel: Annotated[int | None, typer.Option(help="How many tasks may be unfinished at once.", min=0)] = None,
    per_second: Annotated[int | None, typer.Option(help="How many requests a second are answered.", min=1)] = None,
    creates: Annotated[int | None, typer.Option("--credits", help="How many creates are paid for.", min=0)] = None,
    callback_secret_env: Annotated[
        str | None, typer.Option(help="The variable that holds the secret to sign callbacks with (Standard Webhooks).")
    ] = None,
    allow_callback: Annotated[
        list[str] | None, typer.Option(help="A host beside this machine to which callbacks may go; may be repeated.")
    ] = None,
    state: Annotated[str, typer.Option(help="Where tasks are kept: memory, sqlite:PATH or redis://HOST.")] = MEMORY,
    workers: Annotated[
        int, typer.Option(help="How many processes serve; more than one needs a shared state.", min=1)
    ] = 1,
    control: Annotated[
        bool, typer.Option("--control/--no-control", help="Whether it can be changed while it runs, under /__mock__/.")
    ] = True,
    specs: Specs = DEFAULT_SPECS,
) -> None:
    """Serve one provider at /, several each under /NAME, until Ctrl-C."""
    contracts = [providers.load_contract(name, specs) for name in names or providers.names(specs)]
    by_name = {contract.name: contract for contract in contracts}
    if len(by_name) < len(contracts):
        raise UnknownNameError("expected contracts of different names, got two of one name. Rename one of the files.")
    if scenario not in SCENARIOS:
        raise UnknownNameError(
            f"--scenario: expected one of {', '.join(SCENARIOS)}, got {scenario!r}. Give one of them."
        )
    settings = Settings(
        token=_secret(token_env, "--token-env"),
        jwt_secret=_secret(jwt_secret_env, "--jwt-secret-env"),
        pending_seconds=pending_seconds,
        transitions=transitions,
        scenario=Scenario(scenario),
        strict=strict,
        parallel=parallel,
        per_second=per_second,
        credits=creates,
        callback_secret=_secret(callback_secret_env, "--callback-secret-env"),
        callback_hosts=frozenset(allow_callback or ()),
        control=control,
    )
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    place = Place(host=host, port=port, state=state, workers=workers)
    gc.collect()
    gc.freeze()  # all that was made so far stays; to look through it again and again would cost every request
    serve(by_name, settings, place, lambda: _announce(by_name, url))


def _secret(variable: str | None, option: str) -> str | None:
    """Return what a variable holds. Raises TargetError where it holds nothing."""
    value = os.environ.get(variable) if variable else None
    if variable and not value:
        raise TargetError(f"${variable} is empty: expected a secret in it. Set it, or leave out {option}.")
    return value


def _announce(contracts: dict[str, Contract], url: str) -> None:
    for name, contract in contracts.items():
        where = url if len(contracts) == 1 else f"{url}/{name}"
        RESULTS.print(f"{contract.title} at {where}")
        for operation in contract.operations:
            RESULTS.print(f"  {operation.method:6} {where}{operation.path}")
    TALK.print("Open the address in a browser to watch. Ctrl-C stops it.")
