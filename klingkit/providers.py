"""``klingkit providers``: what there is."""

from collections import Counter
from pathlib import Path
from typing import Any

from rich.table import Table

from contract import overlay, providers
from contract.providers import Provider
from klingkit.console import RESULTS, print_json
from klingkit.options import DEFAULT_SPECS, AsJson, Specs


def command(specs: Specs = DEFAULT_SPECS, as_json: AsJson = False) -> None:
    """List the providers: operations, documents, constraints by what they rest on, decisions."""
    rows = [_row(providers.find(name, specs), specs) for name in providers.names(specs)]
    if as_json:
        print_json(rows)
        return
    table = Table(
        "provider", "title", "operations", "documents", "constraints", "not documented", "decisions", box=None
    )
    for row in rows:
        undocumented = {basis: count for basis, count in row["constraints"].items() if basis != "documented"}
        table.add_row(
            row["name"],
            row["title"],
            "\n".join(row["operations"]),
            str(len(row["documents"])),
            str(sum(row["constraints"].values())),
            ", ".join(f"{count} {basis}" for basis, count in undocumented.items()),
            str(row["decisions"]),
        )
    RESULTS.print(table)


def _row(provider: Provider, specs: Path) -> dict[str, Any]:
    contract = providers.load_contract(provider.name, specs)
    return {
        "name": provider.name,
        "title": provider.title,
        "operations": [operation.id for operation in contract.operations],
        "documents": [document.name for document in provider.documents],
        "constraints": dict(Counter(str(constraint.basis) for constraint in contract.constraints)),
        "decisions": len(overlay.load(provider.overlay)),
    }
