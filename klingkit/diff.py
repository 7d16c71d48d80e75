"""``klingkit diff``: what changed between two contracts."""

import subprocess
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from contract import diff, load, providers, yaml_file
from contract.errors import UnknownNameError, UnreadableError
from contract.records import Contract
from klingkit.console import RESULTS, print_json
from klingkit.options import DEFAULT_SPECS, AsJson, Specs

COLOURS = {"breaking": "red", "warning": "yellow", "info": "green"}
WHICH = "A provider, PROVIDER@REVISION of git, or the path of an OpenAPI file."


def command(
    old: Annotated[str, typer.Argument(help=WHICH)],
    new: Annotated[str, typer.Argument(help=WHICH)],
    as_json: AsJson = False,
    specs: Specs = DEFAULT_SPECS,
) -> None:
    """List what changed, each change breaking or not, and the version that a client of the new contract should bear."""
    before, after = _contract(old, specs), _contract(new, specs)
    changes = diff.compare(before, after)
    version = diff.next_version(before.version, changes)
    if as_json:
        rows = [
            {
                "level": str(change.level), "side": change.side, "operation": change.operation, "place": change.place,
                "keyword": change.keyword, "kind": str(change.kind), "old": change.old, "new": change.new,
                "fingerprint": change.fingerprint,
            }
            for change in changes
        ]  # fmt: skip
        print_json({"old": before.version, "next_version": version, "changes": rows})
    else:
        for change in changes:
            RESULTS.print(f"[{COLOURS[change.level]}]{change.level:8}[/] {escape(str(change))}")
        count = sum(change.level is diff.Level.BREAKING for change in changes)
        RESULTS.print(
            f"{len(changes)} changes, {count} breaking; {before.version or '0.1.0'} → {version}"
            if changes
            else "No change."
        )
    raise typer.Exit(1 if changes else 0)


def _contract(name: str, specs: Path) -> Contract:
    provider, at, revision = name.partition("@")
    if not at or Path(name).exists():
        return providers.load_contract(name, specs)
    if not revision:
        raise UnknownNameError(f"{name}: expected a revision of git after '@', got none.")
    found = providers.find(provider, specs)
    place = found.openapi.relative_to(specs.parent) if found.openapi.is_relative_to(specs.parent) else found.openapi
    shown = subprocess.run(
        ["git", "-C", str(specs.parent), "show", f"{revision}:./{place}"],  # noqa: S607 - git as the user has it
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if shown.returncode != 0:
        reason = (shown.stderr.strip().splitlines() or ["no such revision"])[-1]
        raise UnknownNameError(f"{name}: expected a revision of git that holds {place}: {reason.rstrip('.')}.")
    try:
        document = yaml_file.parse(shown.stdout, Path(f"{place}@{revision}"))
    except UnreadableError as error:
        raise UnreadableError(f"{name}: {error}") from error
    return load.build(document, path=found.openapi, name=provider)
