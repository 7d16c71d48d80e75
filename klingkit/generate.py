"""``klingkit generate``: contracts → typed clients."""

from pathlib import Path
from typing import Annotated

import typer

from codegen import package
from contract import providers
from contract.records import Contract
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
    common = providers.common_contract(specs) if out == GENERATED or _any_speaks_common(contracts, specs) else None
    files = package.shared_files(common)
    for contract in contracts:
        TALK.print(f"{contract.name}: {len(contract.operations)} operations")
        made = package.provider_package(contract, common)
        files |= made.files
        for rule in made.unchecked:
            TALK.print(f"{contract.name}: the client leaves this to the server: {rule}")
    changed = package.stale(files, out, contracts) if check else package.write(files, out, contracts)
    for path in changed:
        RESULTS.print(f"{out / path}: {'stale: run klingkit generate' if check else 'written'}")
    if not changed:
        RESULTS.print(f"{out}: up to date")
    raise typer.Exit(1 if check and changed else 0)


def _any_speaks_common(contracts: list[Contract], specs: Path) -> bool:
    common = providers.common_contract(specs)
    known = {operation.id for operation in common.operations} if common else set()
    return any(operation.id in known for contract in contracts for operation in contract.operations)
