"""``klingkit``: its commands, and what becomes of their errors."""

import sys

import typer
from rich.markup import escape

from contract.errors import KlingkitError
from klingkit import checks, compare, conform, diff, generate, mock, mutate, probe, providers, read, reconcile
from klingkit.console import TALK

app = typer.Typer(
    help="Contracts that run: clients, a mock server and conformance tests for Kling-compatible video APIs.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.command("providers")(providers.command)
app.command("read")(read.command)
app.command("reconcile")(reconcile.command)
app.command("generate")(generate.command)
app.command("mock")(mock.command)
app.command("checks")(checks.command)
app.command("conform")(conform.command)
app.command("mutate")(mutate.command)
app.command("probe")(probe.command)
app.command("compare")(compare.command)
app.command("diff")(diff.command)


def run() -> None:
    """Run the command line: 0 clean, 1 findings or stale, 2 could not run, 130 interrupted."""
    try:
        app()
    except KlingkitError as error:
        TALK.print(f"[bold red]klingkit:[/] {escape(str(error))}")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
