"""``klingkit reconcile``: pages and decisions → contracts."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from contract import explain, providers, reconcile
from contract.lint.checks import lint
from klingkit.console import RESULTS, TALK, print_json
from klingkit.options import DEFAULT_SPECS, AsJson, Check, Providers, Specs


def command(
    names: Providers = None,
    check: Check = False,
    explain_place: Annotated[
        str | None,
        typer.Option(
            "--explain", metavar="PLACE", help="Say how one place came to be: createX/field, or createX/field/keyword."
        ),
    ] = None,
    as_json: AsJson = False,
    specs: Specs = DEFAULT_SPECS,
) -> None:
    """Make openapi.yaml of documented.yaml and overlay.yaml, validated and linted."""
    if explain_place is not None:
        if len(names or ()) != 1:
            raise typer.BadParameter("name the one provider whose place it is", param_hint="PROVIDER")
        _explain((names or [""])[0], explain_place, as_json, specs)
        return
    rows = []
    for provider in reconcile.all_in_order(names or [], specs):
        changed = reconcile.stale(provider) if check else reconcile.write(provider)
        rows.append({"provider": provider.name, "file": str(provider.openapi), "changed": changed})
        if not as_json:
            word = ("stale: run klingkit reconcile" if check else "written") if changed else "up to date"
            RESULTS.print(f"{provider.openapi}: {word}")
        for finding in lint(providers.load_contract(provider.name, specs)) if provider.openapi.exists() else ():
            TALK.print(f"[yellow]{escape(str(finding))}[/]")
    if as_json:
        print_json(rows)
    raise typer.Exit(1 if check and any(row["changed"] for row in rows) else 0)


def _explain(name: str, place: str, as_json: bool, specs: Path) -> None:
    provider = providers.find(name, specs)
    steps = explain.explain(provider, providers.load_contract(name, specs), place)
    if as_json:
        print_json([asdict(step) for step in steps])
        return
    for step in steps:
        RESULTS.print(
            f"[bold]{step.kind:8}[/] {step.keyword}: {escape(repr(step.value))}  {step.basis}, {escape(step.source)}"
        )
        if step.reason:
            RESULTS.print(f"         {escape(' '.join(step.reason.split()))}")
