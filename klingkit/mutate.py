"""``klingkit mutate``: break the mock on purpose, one promise at a time, and see which breaks the tests find."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from contract import providers
from contract_tests.mutation import campaign
from contract_tests.mutation.campaign import Fate
from klingkit.console import RESULTS, TALK, print_json
from klingkit.options import DEFAULT_SPECS, AsJson, Cluster, ProvidersOrFiles, Specs


def command(
    names: ProvidersOrFiles = None,
    only: Annotated[str, typer.Option(help="Only mutants whose name has this in it.")] = "",
    jobs: Annotated[int | None, typer.Option(help="Processes at once.  [default: one a core]", min=1)] = None,
    cluster: Cluster = None,
    as_json: AsJson = False,
    specs: Specs = DEFAULT_SPECS,
) -> None:
    """Break the mock in one way after another, and say which breaks the tests find."""
    results = []
    for name in names or providers.names(specs):
        contract = providers.load_contract(name, specs)
        numbers = campaign.chosen(contract, only)
        fates = _followed(name, len(numbers), campaign.run(contract, numbers, workers=jobs, cluster=cluster))
        results.append(_result(name, fates))
        if not as_json:
            _print(results[-1])
    if as_json:
        print_json(results[0] if len(results) == 1 else results)
    raise typer.Exit(1 if any(result["missed"] for result in results) else 0)


def _followed(name: str, total: int, coming: Iterator[Fate]) -> list[Fate]:
    """Take the fates as they come, and show how many there are."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=TALK, transient=True) as progress:
        bar = progress.add_task(name, total=total)
        fates = []
        for fate in coming:
            fates.append(fate)
            progress.advance(bar)
    return sorted(fates, key=lambda fate: fate.mutant)


def _result(name: str, fates: list[Fate]) -> dict[str, Any]:
    by_fate: dict[str, list[Fate]] = {"found": [], "equivalent": [], "missed": []}
    for fate in fates:
        by_fate[fate.fate].append(fate)
    breaks = len(by_fate["found"]) + len(by_fate["missed"])
    return {
        "provider": name,
        "mutants": len(fates),
        "score": round(len(by_fate["found"]) / breaks, 4) if breaks else 1.0,
        "most_requests": max((fate.requests for fate in fates), default=0),
        "most_accepted": max((fate.accepted for fate in fates), default=0),
        "found": [{"mutant": fate.mutant, "by": list(fate.found_by)} for fate in by_fate["found"]],
        "equivalent": [{"mutant": fate.mutant, "reason": fate.reason} for fate in by_fate["equivalent"]],
        "missed": [fate.mutant for fate in by_fate["missed"]],
    }


def _print(result: dict[str, Any]) -> None:
    table = Table("provider", "mutants", "found", "equivalent", "missed", "score", box=None)
    counts = [str(len(result[fate])) for fate in ("found", "equivalent", "missed")]
    table.add_row(result["provider"], str(result["mutants"]), *counts, f"{result['score']:.1%}")
    RESULTS.print(table)
    for mutant in result["missed"]:
        RESULTS.print(f"[red]missed[/] {escape(mutant)}")
    for entry in result["equivalent"]:
        RESULTS.print(f"[yellow]equivalent[/] {escape(entry['mutant'])}: {escape(entry['reason'])}")
    RESULTS.print(
        f"at most {result['most_requests']} requests and {result['most_accepted']} accepted that would cost money, a mutant"
    )
