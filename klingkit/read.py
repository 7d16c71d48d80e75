"""``klingkit read``: pages → facts."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from contract import documented, providers, yaml_file
from contract.errors import UnknownNameError
from contract.providers import Provider
from contract.reading.facts import Reading
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
    editions = _editions(found, readings)
    changes = _changes(found, editions)
    if write:
        missing = [document.name for document in found.documents if document.name not in editions]
        if missing:
            raise UnknownNameError(
                f"{found.documented}: expected all pages of {found.name}, {', '.join(missing)} is missing. Name it too."
            )
        found.documented.write_text(documented.render(found.name, list(editions.values())), encoding="utf-8")
        paths = {path.name: path for path in documents}
        providers.pin(found, [paths[reading.document] for reading in editions.values()])
        TALK.print(f"{found.documented}: written")
    if as_json:
        print_json(changes)
    else:
        for change in changes:
            RESULTS.print(escape(change))
        RESULTS.print(
            f"{found.title}: {len(changes)} new, gone or changed" if changes else f"{found.title}: nothing changed"
        )
    raise typer.Exit(1 if changes and not write else 0)


def _editions(provider: Provider, readings: list[Reading]) -> dict[str, Reading]:
    """Return which known page each reading is an edition of, in the provider's order; one of a new name is the most alike."""
    names = [document.name for document in provider.documents]
    taken = {reading.document: reading for reading in readings if reading.document in names}
    if len({reading.document for reading in readings}) < len(readings):
        raise UnknownNameError("expected each page once, got one twice. Leave one out.")
    known = list(documented.facts(yaml_file.load(provider.documented).data)) if provider.documented.exists() else []
    for reading in readings:
        free = [name for name in names if name not in taken]
        if reading.document in names or not free:
            continue
        keys = {fact.key for fact in reading.facts}
        taken[max(free, key=lambda name: sum(item.fact.key in keys for item in known if item.document == name))] = (
            reading
        )
    unknown = [reading.document for reading in readings if reading not in taken.values()]
    if unknown and names:
        raise UnknownNameError(
            f"{unknown[0]}: expected an edition of {', '.join(names)}; each has another one already."
        )
    return {name: taken[name] for name in names if name in taken} or {reading.document: reading for reading in readings}


def _changes(provider: Provider, editions: dict[str, Reading]) -> list[str]:
    """Compare with what is written of the same pages: facts, and the statements on which rules rest."""
    document = yaml_file.load(provider.documented).data if provider.documented.exists() else {}
    known = [item.fact for item in documented.facts(document) if item.document in editions]
    facts, _ = documented.merged(list(editions.values()))
    changes = [str(change) for change in documented.changes(known, (item.fact for item in facts))]
    return changes + documented.statement_changes(document, list(editions.values()), editions.keys())


def _print_all(readings: list[Reading], as_json: bool) -> None:
    if as_json:
        print_json(readings[0].as_json() if len(readings) == 1 else [reading.as_json() for reading in readings])
        return
    for reading in readings:
        table = Table("line", "operation", "place", "keyword", "value", box=None)
        for fact in sorted(reading.facts, key=lambda fact: fact.line):
            table.add_row(
                str(fact.line),
                escape(fact.operation),
                escape(fact.place),
                fact.keyword,
                escape(repr(fact.value)),
                style="dim" if fact.is_shown else "",
            )
        shown = sum(fact.is_shown for fact in reading.facts)
        also = f", and {shown} that only examples show" if shown else ""
        RESULTS.print(f"[bold]{escape(reading.document)}[/]: {len(reading.facts) - shown} facts{also}")
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
