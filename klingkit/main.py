"""``klingkit``: its commands, and what becomes of their errors."""

import sys
from collections.abc import Iterable
from importlib import import_module

import typer
from rich.markup import escape

from contract.errors import KlingkitError
from klingkit.console import TALK

COMMANDS = (
    "providers", "read", "reconcile", "generate", "mock", "checks", "conform", "mutate", "probe", "compare", "diff",
)  # fmt: skip
"""Each is the function ``command`` of the module of its name."""


def app(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Return the command line with some of the commands; each that is left out saves the time that it takes to import."""
    made = typer.Typer(
        help="Contracts that run: clients, a mock server and conformance tests for Kling-compatible video APIs.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
    )
    made.callback()(lambda: None)  # or else a single command would need no name
    for name in names:
        made.command(name)(import_module(f"klingkit.{name}").command)
    return made


def run() -> None:
    """Run the command line: 0 clean, 1 findings or stale, 2 could not run, 130 interrupted."""
    asked = [name for name in sys.argv[1:2] if name in COMMANDS]
    try:
        app(asked or COMMANDS)()
    except KlingkitError as error:
        TALK.print(f"[bold red]klingkit:[/] {escape(str(error))}")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
