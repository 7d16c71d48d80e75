"""``klingkit reconcile``: pages and decisions → contracts."""

import typer

from contract import reconcile
from klingkit.console import RESULTS
from klingkit.options import DEFAULT_SPECS, Check, Providers, Specs


def command(names: Providers = None, check: Check = False, specs: Specs = DEFAULT_SPECS) -> None:
    """Make openapi.yaml of documented.yaml and overlay.yaml, validated."""
    stale = False
    for provider in reconcile.all_in_order(names or [], specs):
        if check:
            changed = reconcile.stale(provider)
            word = "stale: run klingkit reconcile" if changed else "up to date"
        else:
            changed = reconcile.write(provider)
            word = "written" if changed else "up to date"
        stale = stale or changed
        RESULTS.print(f"{provider.openapi}: {word}")
    raise typer.Exit(1 if check and stale else 0)
