"""``klingkit mock``: contracts → a server."""

import os
from typing import Annotated

import typer

from contract import providers
from contract.errors import TargetError, UnknownNameError
from contract.records import Contract
from klingkit.console import RESULTS, TALK
from klingkit.options import DEFAULT_SPECS, ProvidersOrFiles, Specs
from mock_server.provider import Settings
from mock_server.running import serve


def command(
    names: ProvidersOrFiles = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)] = 8080,
    token_env: Annotated[
        str | None, typer.Option(help="The variable that holds the one token to accept; any token if not given.")
    ] = None,
    pending_seconds: Annotated[
        float, typer.Option(help="How long a task stays in each status before its end.", min=0)
    ] = 2.0,
    specs: Specs = DEFAULT_SPECS,
) -> None:
    """Serve one provider at /, several each under /NAME, until Ctrl-C."""
    contracts = [providers.load_contract(name, specs) for name in names or providers.names(specs)]
    by_name = {contract.name: contract for contract in contracts}
    if len(by_name) < len(contracts):
        raise UnknownNameError("expected contracts of different names, got two of one name. Rename one of the files.")
    token = os.environ.get(token_env) if token_env else None
    if token_env and not token:
        raise TargetError(
            f"${token_env} is empty: expected the token to accept in it. Set it, or leave out --token-env."
        )
    settings = Settings(token=token, pending_seconds=pending_seconds)
    serve(by_name, settings, host, port, lambda: _announce(by_name, f"http://{host}:{port}"))


def _announce(contracts: dict[str, Contract], url: str) -> None:
    for name, contract in contracts.items():
        where = url if len(contracts) == 1 else f"{url}/{name}"
        RESULTS.print(f"{contract.title} at {where}")
        for operation in contract.operations:
            RESULTS.print(f"  {operation.method:6} {where}{operation.path}")
    TALK.print("Ctrl-C stops it.")
