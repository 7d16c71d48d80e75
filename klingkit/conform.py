"""``klingkit conform``: does a server keep what its contract promises?"""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from contract import providers
from contract.records import Contract
from contract_tests import html, plan, report
from contract_tests.sender import Sender
from contract_tests.session import Session
from contract_tests.target import Choice, opened
from klingkit.console import RESULTS, TALK, print_json
from klingkit.options import DEFAULT_SPECS, AsJson, ProvidersOrFiles, Specs

REPORTS = Path("reports")


def command(
    names: ProvidersOrFiles = None,
    base_url: Annotated[str | None, typer.Option(help="The server to test; without it, a mock is started.")] = None,
    token_env: Annotated[str | None, typer.Option(help="The variable that holds the token.")] = None,
    report_folder: Annotated[
        Path | None, typer.Option("--report", help="Where the report goes.  [default: reports/PROVIDER]")
    ] = None,
    live: Annotated[bool, typer.Option("--live", help="Allow an address that is not this machine's.")] = False,
    budget: Annotated[int | None, typer.Option(help="At most this many accepted calls that cost money.", min=0)] = None,
    as_json: AsJson = False,
    specs: Specs = DEFAULT_SPECS,
) -> None:
    """Test a server against its contract, and write report.json and report.html."""
    selected = names or providers.names(specs)
    if base_url and len(selected) != 1:
        raise typer.BadParameter("one server is tested against one provider: name it", param_hint="PROVIDER")
    choice = Choice(base_url=base_url, token_environment=token_env, budget=budget, live=live)
    reports = []
    for name in selected:
        contract = providers.load_contract(name, specs)
        made = _tested(contract, choice)
        folder = report_folder or REPORTS / contract.name
        folder = folder / contract.name if report_folder and len(selected) > 1 else folder
        _write(made, folder)
        reports.append(made)
        if not as_json:
            _print(made, folder)
    html.write_index(report_folder or REPORTS) if len(selected) > 1 or not report_folder else None
    if as_json:
        print_json(reports[0] if len(reports) == 1 else reports)
    raise typer.Exit(1 if any(made["findings"] for made in reports) else 0)


def _tested(contract: Contract, choice: Choice) -> dict[str, Any]:
    cases = plan.build(contract)
    with opened(contract, choice) as target, Sender(contract, target) as sender:
        session = Session(contract, cases, sender, choice.budget)
        progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=TALK,
            transient=True,
        )
        with progress:
            bar = progress.add_task(contract.name, total=len(cases.cases))
            for _ in session.run():
                progress.advance(bar)
        return report.build(contract, target, session, sender)


def _write(made: dict[str, Any], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.json").write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    (folder / "report.html").write_text(html.render(made), encoding="utf-8")


def _print(made: dict[str, Any], folder: Path) -> None:
    verdicts = [verdict for verdict, count in made["summary"].items() if count or verdict == "enforced"]
    table = Table("operation", *verdicts, box=None)
    for operation in dict.fromkeys(constraint["operation"] for constraint in made["constraints"]):
        mine = [constraint["verdict"] for constraint in made["constraints"] if constraint["operation"] == operation]
        table.add_row(operation, *(str(mine.count(verdict)) for verdict in verdicts))
    cost = made["cost"]
    RESULTS.print(f"[bold]{escape(made['title'])}[/] at {made['target']['base_url']} ({made['target']['kind']})")
    RESULTS.print(table)
    for finding in made["findings"]:
        colour = "red" if finding["level"] == "error" else "yellow"
        RESULTS.print(f"[{colour}]{finding['level']}[/] {escape(finding['id'])}\n  {escape(finding['message'])}")
    RESULTS.print(
        f"{cost['requests']} requests, {cost['accepted']} accepted that would cost money; {folder / 'report.html'}\n"
    )
