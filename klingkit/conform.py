"""``klingkit conform``: does a server keep what its contract promises?"""

import json
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from contract import providers
from contract.errors import TargetError
from contract.records import Contract
from contract_tests import html, plan, report
from contract_tests.sender import Sender
from contract_tests.session import Session
from contract_tests.target import Choice, opened
from klingkit import output
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
        folder = report_folder or REPORTS / contract.name
        folder = folder / contract.name if report_folder and len(selected) > 1 else folder
        made, interrupted = _tested(contract, choice, folder)
        _write(made, folder)
        reports.append(made)
        if not as_json:
            _print(made, folder)
        if interrupted:
            raise typer.Exit(130)
    if len(selected) > 1 or not report_folder:
        html.write_index(report_folder or REPORTS)
    if as_json:
        print_json(reports[0] if len(reports) == 1 else reports)
    for made in reports:
        _must_have_tested(made)
    raise typer.Exit(1 if any(made["findings"] for made in reports) else 0)


def _tested(contract: Contract, choice: Choice, folder: Path) -> tuple[dict[str, Any], bool]:
    """Run the tests; return the report, and whether Ctrl-C ended them: what was sent until then is reported."""
    cases = plan.build(contract)
    interrupted = False
    with opened(contract, choice) as target, Sender(contract, target) as sender:
        output.must_be_writable(folder)
        session = Session(contract, cases, sender, choice.budget)
        progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=TALK,
            transient=True,
        )
        try:
            with progress:
                bar = progress.add_task(contract.name, total=len(cases.cases))
                for _ in session.run():
                    progress.advance(bar)
        except KeyboardInterrupt:
            interrupted = True
            session.stop("the run was interrupted")
        return report.build(contract, target, session, sender), interrupted


def _must_have_tested(made: dict[str, Any]) -> None:
    """A run that could test nothing is no clean run."""
    if made["summary"]["untested"] == len(made["constraints"]):
        reasons = dict.fromkeys(constraint["reason"] for constraint in made["constraints"])
        why = "; ".join(reasons) or "the contract constrains no request to it"
        raise TargetError(f"{made['provider']}: nothing could be tested: {why}.")


def _write(made: dict[str, Any], folder: Path) -> None:
    output.write(folder / "report.json", json.dumps(made, ensure_ascii=False, indent=2) + "\n")
    output.write(folder / "report.html", html.render(made))


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
    _print_untested(made)
    RESULTS.print(
        f"{cost['requests']} requests, {cost['accepted']} accepted that would cost money; {folder / 'report.html'}"
    )


def _print_untested(made: dict[str, Any]) -> None:
    reasons = Counter(constraint["reason"] for constraint in made["constraints"] if constraint["verdict"] == "untested")
    for reason, count in reasons.items():
        RESULTS.print(f"[yellow]untested[/] {count} constraints: {escape(reason)}")
