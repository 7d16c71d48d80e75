"""``klingkit mock``: contracts → a server."""

import gc
import math
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.markup import escape

from contract import providers
from contract.errors import TargetError, UnknownNameError
from contract.records import Contract
from klingkit.console import RESULTS, TALK
from klingkit.options import DEFAULT_SPECS, ProvidersOrFiles, Specs
from mock_server.asgi import Answering
from mock_server.callbacks import is_here, key_of
from mock_server.provider import MockProvider
from mock_server.running import MEMORY, Place, serve
from mock_server.scenarios import FINISH, SCENARIOS, Scenario
from mock_server.settings import DEFAULTS, Settings, Transitions
from mock_server.stores.store import TASKS

LONGEST = 10**9  # seconds
GARBAGE = 50_000
"""After so many objects more than before what refers to itself is looked for."""


def command(
    names: ProvidersOrFiles = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on; 0 takes a free one.", min=0, max=65535)] = 8080,
    token_env: Annotated[
        str | None,
        typer.Option(
            help="The variable that holds the one token to accept; any token if not given.",
            rich_help_panel="Who may do how much",
        ),
    ] = None,
    jwt_secret_env: Annotated[
        str | None,
        typer.Option(
            help="The variable that holds the secret of the JWTs to accept (HS256).",
            rich_help_panel="Who may do how much",
        ),
    ] = None,
    pending_seconds: Annotated[
        float, typer.Option(help="How long a task stays in each status before its end.", min=0, rich_help_panel="Tasks")
    ] = 2.0,
    transitions: Annotated[Transitions, typer.Option(help="What moves a task on.", rich_help_panel="Tasks")] = "time",
    scenario: Annotated[
        str, typer.Option(help=f"What becomes of tasks: {', '.join(SCENARIOS)}.", rich_help_panel="Tasks")
    ] = FINISH.name,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Refuse fields that the contract does not name.", rich_help_panel="Who may do how much"
        ),
    ] = False,
    parallel: Annotated[
        int | None,
        typer.Option(help="How many tasks may be unfinished at once.", min=0, rich_help_panel="Who may do how much"),
    ] = None,
    per_second: Annotated[
        int | None,
        typer.Option(help="How many requests a second are answered.", min=1, rich_help_panel="Who may do how much"),
    ] = None,
    creates: Annotated[
        int | None,
        typer.Option("--credits", help="How many creates are paid for.", min=0, rich_help_panel="Who may do how much"),
    ] = None,
    callback_secret_env: Annotated[
        str | None,
        typer.Option(
            help="The variable that holds the secret to sign callbacks with (Standard Webhooks).",
            rich_help_panel="Callbacks",
        ),
    ] = None,
    allow_callback: Annotated[
        list[str] | None,
        typer.Option(
            help="A host beside this machine to which callbacks may go; may be repeated.", rich_help_panel="Callbacks"
        ),
    ] = None,
    keep_seconds: Annotated[
        float,
        typer.Option(
            help="How long a task and its result can be fetched after the create.", min=0, rich_help_panel="Tasks"
        ),
    ] = DEFAULTS.keep_seconds,
    keep_tasks: Annotated[
        int, typer.Option(help="How many tasks are kept; the oldest go first.", min=1, rich_help_panel="Tasks")
    ] = TASKS,
    state: Annotated[
        str,
        typer.Option(
            help="Where tasks are kept: memory, sqlite:PATH or redis://HOST.", rich_help_panel="Where tasks are kept"
        ),
    ] = MEMORY,
    workers: Annotated[
        int,
        typer.Option(
            help="How many processes serve; more than one needs a shared state.",
            min=1,
            rich_help_panel="Where tasks are kept",
        ),
    ] = 1,
    control: Annotated[
        bool, typer.Option("--control/--no-control", help="Whether it can be changed while it runs, under /__mock__/.")
    ] = True,
    proxy: Annotated[
        str | None,
        typer.Option(
            help="Forward to this address of the real provider, and say what breaks the contract.",
            rich_help_panel="A real provider",
        ),
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(
            help="With --proxy: write all exchanges into this HTTP Archive, without secrets.",
            rich_help_panel="A real provider",
        ),
    ] = None,
    replay: Annotated[
        Path | None, typer.Option(help="Answer from this HTTP Archive.", rich_help_panel="A real provider")
    ] = None,
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
    if not math.isfinite(pending_seconds) or pending_seconds > LONGEST:
        raise UnknownNameError(f"--pending-seconds: expected 0 to {LONGEST}, got {pending_seconds}. Give less.")
    for allowed in allow_callback or ():
        if not re.fullmatch(r"[\w.-]+|[\da-fA-F:]+", allowed):
            raise TargetError(f"--allow-callback: expected the name of a host, got {allowed!r}. Leave out all else.")
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
        keep_seconds=keep_seconds,
        callback_secret=_signing(callback_secret_env),
        callback_hosts=frozenset(allowed.lower() for allowed in allow_callback or ()),
        callbacks_here=is_here(host),
        control=control,
    )
    address = f"http://{f'[{host}]' if ':' in host else host}"
    place = Place(host=host, port=port, state=state, workers=workers, tasks=keep_tasks)
    answering = _answering(len(contracts), workers, proxy, record, replay, strict=strict)
    gc.collect()
    gc.set_threshold(GARBAGE)  # requests leave next to none that refers to itself
    gc.freeze()  # all that was made so far stays; to look through it again and again would cost every request
    serve(by_name, settings, place, lambda port: _announce(by_name, f"{address}:{port}"), answering)


def _answering(
    providers: int, workers: int, proxy: str | None, record: Path | None, replay: Path | None, *, strict: bool
) -> Callable[[MockProvider], Answering]:
    """Return what answers instead of a mock itself."""
    if record and not proxy:
        raise TargetError("--record: expected --proxy too, got none. Name the address of the real provider by it.")
    if proxy and replay:
        raise TargetError("--replay: expected no --proxy, got both. Leave one out.")
    option = "--proxy" if proxy else "--replay"
    if (proxy or replay) and providers != 1:
        raise TargetError(f"{option}: expected one provider, got {providers}. Name the one.")
    if (proxy or replay) and workers != 1:
        raise TargetError(f"{option}: expected one worker, got {workers}. Leave out --workers.")
    if proxy:
        if not _is_address(proxy):
            raise TargetError(f"--proxy: expected an address as https://api.example.com, got {proxy!r}. Give one.")
        from mock_server.har import HarFile  # here, since a mock starts sooner without
        from mock_server.proxy import Proxy

        return lambda mock: Proxy(mock, proxy, _tell, strict=strict, record=HarFile(record) if record else None).answer
    if replay:
        from mock_server.har import Replay

        return lambda mock: Replay(mock, replay).answer
    return lambda mock: mock.answer


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _tell(what: str, problems: Sequence[str]) -> None:
    for problem in problems:
        TALK.print(f"{escape(what)}: [red]{escape(problem)}[/]")


def _secret(variable: str | None, option: str) -> str | None:
    """Return what a variable holds. Raises TargetError where it holds nothing."""
    if variable is None:
        return None
    value = os.environ.get(variable)
    if not value:
        raise TargetError(f"${variable} is empty: expected a secret in it. Set it, or leave out {option}.")
    return value


def _signing(variable: str | None) -> str | None:
    secret = _secret(variable, "--callback-secret-env")
    try:
        key_of(secret or "")
    except ValueError as error:
        raise TargetError(f"${variable}: expected base64 after whsec_, got none: {error}. Correct it.") from error
    return secret


def _announce(contracts: dict[str, Contract], url: str) -> None:
    for name, contract in contracts.items():
        where = url if len(contracts) == 1 else f"{url}/{name}"
        RESULTS.print(f"{contract.title} at {where}")
        for operation in contract.operations:
            RESULTS.print(f"  {operation.method:6} {where}{operation.path}")
    TALK.print("Open the address in a browser to watch. Ctrl-C stops it.")
