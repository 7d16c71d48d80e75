"""``klingkit generate``: contracts → typed clients."""

from pathlib import Path
from typing import Annotated

import typer

from codegen import package
from contract import providers
from klingkit import output
from klingkit.console import RESULTS, TALK
from klingkit.options import DEFAULT_SPECS, Check, ProvidersOrFiles, Specs

GENERATED = Path(__file__).resolve().parents[1] / "generated"


def command(
    names: ProvidersOrFiles = None,
    out: Annotated[Path, typer.Option("--out", help="The folder of the wheel.", show_default=False)] = GENERATED,
    check: Check = False,
    specs: Specs = DEFAULT_SPECS,
) -> None:
    """Write models and clients."""
    if not check:
        output.must_be_writable(out)
    contracts = [providers.load_contract(name, specs) for name in names or providers.names(specs)]
    files = package.shared_files()
    for contract in contracts:
        TALK.print(f"{contract.name}: {len(contract.operations)} operations")
        files |= package.provider_files(contract)
    changed = package.stale(files, out, contracts) if check else package.write(files, out, contracts)
    for path in changed:
        RESULTS.print(f"{out / path}: {'stale: run klingkit generate' if check else 'written'}")
    if not changed:
        RESULTS.print(f"{out}: up to date")
    raise typer.Exit(1 if check and changed else 0)
