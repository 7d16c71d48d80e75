"""``klingkit read``: pages → facts."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from contract import documented, providers, yaml_file
from contract.errors import UnknownNameError
from contract.providers import Provider
from contract.reading.facts import Fact, Reading
from contract.reading.read import read
from klingkit.console import RESULTS, TALK, print_json
from klingkit.options import DEFAULT_SPECS, AsJson, Specs


def command(
    documents: Annotated[
        list[Path], typer.Argument(metavar="DOCUMENT...", help="Pages: Markdown, text, OpenAPI or JSON Schema.")
    ],
    provider: Annotated[
        str | None, typer.Option(help="Say what is new, gone or changed against its documented.yaml.")
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="With --provider: write documented.yaml and pin the pages.")
    ] = False,
    as_json: AsJson = False,
    specs: Specs = DEFAULT_SPECS,
) -> None:
    """Read pages and print their facts, each with its line; what was not read is listed too."""
    if write and provider is None:
        raise typer.BadParameter("says where to write: add --provider NAME", param_hint="--write")
    readings = [read(path) for path in documents]
    if provider is None:
        _print_all(readings, as_json)
        return
    found = providers.find(provider, specs)
    changes = _changes(found, readings)
    if write:
        _must_be_all(found, readings)
        found.documented.write_text(documented.render(found.name, readings), encoding="utf-8")
        providers.pin(found, documents)
        TALK.print(f"{found.documented}: written")
    if as_json:
        print_json([{"kind": change.kind, "text": str(change)} for change in changes])
    else:
        for change in changes:
            RESULTS.print(escape(str(change)))
        RESULTS.print(
            f"{found.title}: {len(changes)} facts new, gone or changed"
            if changes
            else f"{found.title}: nothing changed"
        )
    raise typer.Exit(1 if changes and not write else 0)


def _changes(provider: Provider, readings: list[Reading]) -> list[documented.Change]:
    """Compare with what is written of the same pages; a page of another name is a new edition of the only one."""
    known: list[Fact] = []
    if provider.documented.exists():
        names = {reading.document for reading in readings}
        pages = {document.name for document in provider.documents}
        for item in documented.facts(yaml_file.load(provider.documented).data):
            if item.document in names or not names & pages:
                known.append(item.fact)
    facts, _ = documented.merged(readings)
    return documented.changes(known, (item.fact for item in facts))


def _must_be_all(provider: Provider, readings: list[Reading]) -> None:
    missing = {document.name for document in provider.documents} - {reading.document for reading in readings}
    if missing:
        raise UnknownNameError(
            f"{provider.documented}: expected all pages of {provider.name}, {', '.join(sorted(missing))} is missing. Name it too."
        )


def _print_all(readings: list[Reading], as_json: bool) -> None:
    if as_json:
        print_json(readings[0].as_json() if len(readings) == 1 else [reading.as_json() for reading in readings])
        return
    for reading in readings:
        table = Table("line", "operation", "place", "keyword", "value", box=None)
        for fact in sorted(reading.facts, key=lambda fact: fact.line):
            table.add_row(
                str(fact.line), escape(fact.operation), escape(fact.place), fact.keyword, escape(repr(fact.value))
            )
        RESULTS.print(f"[bold]{escape(reading.document)}[/]: {len(reading.facts)} facts")
        RESULTS.print(table)
        for title, notes in (
            ("repairs", reading.repairs),
            ("disagreements", reading.disagreements),
            ("statements", reading.statements),
            ("unread", reading.unread),
        ):
            if notes:
                RESULTS.print(f"[bold]{title}[/]")
            for note in sorted(notes, key=lambda note: note.line):
                RESULTS.print(escape(f"  {note.line:>5}  {note.place + ': ' if note.place else ''}{note.text}"))
