"""Arguments that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from contract.providers import SPECS

Specs = Annotated[Path, typer.Option("--specs", help="The folder that holds providers/.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Cluster = Annotated[
    str | None, typer.Option(help="Run on a Dask cluster: the address of its scheduler, tcp://host:8786.")
]
Check = Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if anything is stale.")]
Providers = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PROVIDER]...", help="Folders under specs/providers/; all if none is given."),
]
ProvidersOrFiles = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PROVIDER]...",
        help="Folders under specs/providers/, or paths of OpenAPI files; all providers if none is given.",
    ),
]
DEFAULT_SPECS = SPECS
