"""``klingkit compare``: providers side by side, and what it takes to move from one to another."""

from collections.abc import Sequence
from dataclasses import asdict
from itertools import permutations
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from contract import compare, providers
from contract.compare import Dialect, Row
from klingkit.console import RESULTS, print_json
from klingkit.options import DEFAULT_SPECS, AsJson, ProvidersOrFiles, Specs


def command(
    names: ProvidersOrFiles = None,
    as_json: AsJson = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown instead of a table.")] = False,
    only_differences: Annotated[bool, typer.Option("--differences", help="Leave out what all say alike.")] = False,
    specs: Specs = DEFAULT_SPECS,
) -> None:
    """Compare the constraints of providers, and say what a request must change to move from one to another."""
    dialects = [compare.dialect(providers.load_contract(name, specs)) for name in names or providers.names(specs)]
    known = compare.order(providers.common_contract(specs))
    rows = [row for row in compare.matrix(dialects, known) if row.differs or not only_differences]
    pairs = list(permutations(dialects, 2))
    if as_json:
        print_json(
            {
                "providers": [dialect.name for dialect in dialects],
                "rows": [{**asdict(row), "differs": row.differs} for row in rows],
                "moves": [
                    {
                        "from": one.name,
                        "to": other.name,
                        "changes": [asdict(move) for move in compare.moves(one, other)],
                    }
                    for one, other in pairs
                ],
            }
        )
    elif as_markdown:
        _markdown(dialects, rows, pairs)
    else:
        _table(dialects, rows, pairs)


def _table(dialects: list[Dialect], rows: list[Row], pairs: Sequence[tuple[Dialect, ...]]) -> None:
    for operation in dict.fromkeys(row.operation for row in rows):
        table = Table(operation, "", *(dialect.name for dialect in dialects), box=None)
        for row in rows:
            if row.operation == operation:
                style = "yellow" if row.differs else ""
                table.add_row(row.place, row.keyword, *(escape(_shown(value)) for value in row.values), style=style)
        RESULTS.print(table)
        RESULTS.print()
    for one, other in pairs:
        RESULTS.print(f"[bold]{one.name} → {other.name}[/]")
        for move in compare.moves(one, other):
            colour = "red" if move.kind == "impossible" else "yellow"
            RESULTS.print(f"  [{colour}]{move.kind:10}[/] {move.operation}: {escape(move.text)}")


def _markdown(dialects: list[Dialect], rows: list[Row], pairs: Sequence[tuple[Dialect, ...]]) -> None:
    print("| operation | field | keyword | " + " | ".join(dialect.name for dialect in dialects) + " | differs |")
    print("|---|---|---|" + "---|" * len(dialects) + "---|")
    for row in rows:
        cells = [
            row.operation,
            row.place,
            row.keyword,
            *(_shown(value) for value in row.values),
            "≠" if row.differs else "",
        ]
        print("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    for one, other in pairs:
        print(f"\n## {one.name} → {other.name}\n")
        for move in compare.moves(one, other):
            print(f"- **{move.kind}** {move.operation}: {move.text}")


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
