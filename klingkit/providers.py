"""``klingkit providers``: what there is, and where its pages are at odds."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from contract import documented, overlay, providers, yaml_file
from contract.providers import Provider
from klingkit.console import RESULTS, print_json
from klingkit.options import DEFAULT_SPECS, AsJson, Specs

COLUMNS = ("provider", "title", "operations", "documents", "constraints", "not documented", "conflicts", "decisions")


def command(
    show_conflicts: Annotated[
        bool, typer.Option("--conflicts", help="List where pages contradict themselves or each other.")
    ] = False,
    specs: Specs = DEFAULT_SPECS,
    as_json: AsJson = False,
) -> None:
    """List the providers: operations, documents, constraints by what they rest on, conflicts and decisions."""
    found = [providers.find(name, specs) for name in providers.names(specs)]
    if show_conflicts:
        rows = [row for provider in found for row in _conflicts(provider)]
        print_json(rows) if as_json else _print_conflicts(rows)
        return
    rows = [_row(provider, specs) for provider in found]
    print_json(rows) if as_json else _print(rows)


def _conflicts(provider: Provider) -> list[dict[str, Any]]:
    settled = {name: action.name for action in overlay.load(provider.overlay) for name in action.settles}
    listed = documented.conflicts(yaml_file.load(provider.documented).data)
    return [
        {"provider": provider.name, **conflict.as_yaml(), "decision": settled.get(conflict.id)} for conflict in listed
    ]


def _row(provider: Provider, specs: Path) -> dict[str, Any]:
    contract = providers.load_contract(provider.name, specs)
    conflicts = _conflicts(provider)
    decided = sum(conflict["decision"] is not None for conflict in conflicts)
    return {
        "name": provider.name,
        "title": provider.title,
        "operations": [operation.id for operation in contract.operations],
        "documents": [document.name for document in provider.documents],
        "constraints": dict(Counter(str(constraint.basis) for constraint in contract.constraints)),
        "conflicts": {"open": len(conflicts) - decided, "decided": decided},
        "decisions": len(overlay.load(provider.overlay)),
    }


def _print(rows: list[dict[str, Any]]) -> None:
    table = Table(*COLUMNS, box=None)
    for row in rows:
        undocumented = {basis: count for basis, count in row["constraints"].items() if basis != "documented"}
        table.add_row(
            row["name"],
            row["title"],
            "\n".join(row["operations"]),
            str(len(row["documents"])),
            str(sum(row["constraints"].values())),
            ", ".join(f"{count} {basis}" for basis, count in undocumented.items()),
            ", ".join(f"{count} {word}" for word, count in row["conflicts"].items() if count),
            str(row["decisions"]),
        )
    RESULTS.print(table)


def _print_conflicts(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        decided = f"decided by {row['decision']}" if row["decision"] else "[red]open[/]"
        RESULTS.print(f"[bold]{row['provider']}[/] {escape(row['place'])}: {escape(row['text'])}")
        RESULTS.print(f"  {', '.join(row['sources'])}; {decided}")
