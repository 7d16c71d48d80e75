"""``klingkit conform``: does a server keep what its contract promises?"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from contract import providers
from contract.errors import TargetError
from contract.records import Contract
from contract_tests import baseline, html, plan, report, runs, units
from contract_tests.baseline import Accepted
from contract_tests.ledger.open import start
from contract_tests.target import FUZZ, PHASES, Choice
from klingkit import output
from klingkit.console import RESULTS, TALK, print_json
from klingkit.options import DEFAULT_SPECS, AsJson, Cluster, ProvidersOrFiles, Specs

REPORTS = Path("reports")
NAME = "{provider}"
"""Stands in an address for the name of the provider that is served there."""
Tested = tuple[dict[str, Any], bool]
"""A report, and whether the run was interrupted."""


def command(
    names: ProvidersOrFiles = None,
    base_url: Annotated[str | None, typer.Option(help="The server to test; without it, a mock is started.")] = None,
    token_env: Annotated[str | None, typer.Option(help="The variable that holds the token.")] = None,
    report_folder: Annotated[
        Path | None, typer.Option("--report", help="Where the report goes.  [default: reports/PROVIDER]")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Send nothing: say what would be sent, and its price.")
    ] = False,
    unit_price: Annotated[
        float | None, typer.Option(help="What one accepted create costs, for --dry-run.", min=0)
    ] = None,
    live: Annotated[bool, typer.Option("--live", help="Allow an address that is not this machine's.")] = False,
    budget: Annotated[int | None, typer.Option(help="At most this many accepted calls that cost money.", min=0)] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a run that was cut short; nothing is paid twice.")
    ] = False,
    ledger: Annotated[
        str | None,
        typer.Option(help="Where to note what is sent: a file, or redis://….  [default: REPORT/ledger.sqlite]"),
    ] = None,
    rate: Annotated[float | None, typer.Option(help="At most this many requests a second.", min=0.01)] = None,
    concurrency: Annotated[int, typer.Option(help="How many requests may be under way at once.", min=1, max=64)] = 1,
    task_timeout: Annotated[
        float | None,
        typer.Option(help="Seconds in which a task must end.  [default: 60 on this machine, else 900]", min=0.1),
    ] = None,
    phases: Annotated[
        str | None, typer.Option(help="Some of constraints, lifecycle, protocol, fuzz.  [default: all but fuzz]")
    ] = None,
    seed: Annotated[int, typer.Option(help="What fuzzing starts from: the same seed, the same requests.")] = 0,
    examples: Annotated[int, typer.Option(help="How many requests of each kind fuzzing makes.", min=1)] = 100,
    failures: Annotated[
        str | None, typer.Option(help="Where fuzzing keeps what failed, to try it first: a folder, or redis://…")
    ] = None,
    cluster: Cluster = None,
    baseline_file: Annotated[
        Path | None, typer.Option("--baseline", help="Findings that are accepted for now, each with reason and day.")
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Write what was found into the file of --baseline.")
    ] = False,
    as_json: AsJson = False,
    specs: Specs = DEFAULT_SPECS,
) -> None:
    """Test a server against its contract, and write report.json and report.html."""
    selected = names or providers.names(specs)
    if base_url and len(selected) != 1 and NAME not in base_url:
        raise typer.BadParameter(
            f"one server is tested against one provider: name it, or write {NAME} into the address",
            param_hint="PROVIDER",
        )
    if cluster and base_url and not (ledger or "").startswith("redis"):
        raise typer.BadParameter("workers of a cluster share a ledger: say --ledger redis://…", param_hint="--cluster")
    if unit_price is not None and not dry_run:
        raise typer.BadParameter("a price is counted by --dry-run: say both", param_hint="--unit-price")
    contracts = [providers.load_contract(name, specs) for name in selected]
    if dry_run:
        _print_plans(contracts, unit_price, as_json=as_json)
        return
    accepted = _Accepted(baseline_file, update=update_baseline, providers=len(contracts))
    choice = Choice(
        base_url=base_url,
        token_environment=token_env,
        budget=budget,
        live=live,
        rate=rate,
        concurrency=concurrency,
        task_timeout=task_timeout,
        resume=resume,
        phases=_phases(phases),
        seed=seed,
        examples=examples,
        failures=failures,
    )
    folders = _folders(contracts, report_folder)
    coming = _on_cluster(contracts, choice, ledger, cluster) if cluster else _here(contracts, choice, ledger, folders)
    reports = [_reported(tested, folders, accepted, as_json=as_json) for tested in coming]
    if len(selected) > 1 or not report_folder:
        html.write_index(report_folder or REPORTS)
    if as_json:
        print_json(reports[0] if len(reports) == 1 else reports)
    for made in reports:
        _must_have_tested(made)
    raise typer.Exit(1 if any(baseline.counts(made) for made in reports) else 0)


def _folders(contracts: list[Contract], chosen: Path | None) -> dict[str, Path]:
    """Return where each report goes; the folder that was chosen holds one for each where there are several."""
    several = len(contracts) > 1
    folders = {
        contract.name: (chosen / contract.name if several else chosen) if chosen else REPORTS / contract.name
        for contract in contracts
    }
    for folder in folders.values():
        output.must_be_writable(folder)
    return folders


def _reported(tested: Tested, folders: dict[str, Path], accepted: "_Accepted", *, as_json: bool) -> dict[str, Any]:
    """Write and print a report; the run ends with the first that was interrupted."""
    made, interrupted = tested
    folder = folders[made["provider"]]
    accepted.apply(made, interrupted=interrupted)
    _write(made, folder)
    if not as_json:
        _print(made, folder)
    if interrupted:
        TALK.print("Interrupted. What was sent is noted: --resume goes on from there.")
        raise typer.Exit(130)
    return made


def _phases(text: str | None) -> frozenset[str]:
    if text is None:
        return PHASES
    chosen = frozenset(part.strip() for part in text.split(",") if part.strip())
    if unknown := sorted(chosen - PHASES - {FUZZ}):
        known = ", ".join(sorted({*PHASES, FUZZ}))
        raise typer.BadParameter(f"expected some of {known}, got {', '.join(unknown)}", param_hint="--phases")
    return chosen


class _Accepted:
    """The baseline of a run, if it has one."""

    def __init__(self, file: Path | None, *, update: bool, providers: int) -> None:
        if file is None and update:
            raise typer.BadParameter("name the file by --baseline FILE", param_hint="--update-baseline")
        if file is not None and providers != 1:
            raise typer.BadParameter("a baseline is that of one provider: name it", param_hint="PROVIDER")
        self._file = file
        self._update = update
        new = file is None or (update and not file.exists())
        self._known: tuple[Accepted, ...] = () if new or file is None else baseline.load(file)

    def apply(self, made: dict[str, Any], *, interrupted: bool) -> None:
        """Mark in a report what is accepted, after the file was renewed if that was asked for."""
        if self._file is not None and self._update and not interrupted:
            output.write(self._file, baseline.renewed(made, self._known, date.today()))
            self._known = baseline.load(self._file)
        baseline.apply(made, self._known, date.today())


def _of(contract: Contract, choice: Choice) -> Choice:
    """Return the choice for one contract: its name stands in the address where several servers share one."""
    if choice.base_url is None:
        return choice
    return replace(choice, base_url=choice.base_url.replace(NAME, contract.name))


def _here(contracts: list[Contract], choice: Choice, ledger: str | None, folders: dict[str, Path]) -> Iterator[Tested]:
    for contract in contracts:
        place = ledger or str(folders[contract.name] / "ledger.sqlite")
        yield _tested(contract, _of(contract, choice), place)


def _on_cluster(contracts: list[Contract], choice: Choice, ledger: str | None, cluster: str) -> Iterator[Tested]:
    """Run each provider's tests on a worker; one that is lost is taken over by another, which pays nothing twice."""
    arguments = []
    for contract in contracts:
        mine = _of(contract, choice)
        if ledger and mine.base_url:
            start(ledger, contract, mine.base_url.rstrip("/"), budget=mine.budget, resume=mine.resume).close()
        mine = replace(mine, resume=True, token_environment=mine.token_environment or contract.token_environment)
        arguments.append((contract.name, str(contract.path), json.dumps(contract.document), mine, ledger))
    for made in units.run(runs.unit, arguments, cluster=cluster):
        yield made, False


def _tested(contract: Contract, choice: Choice, ledger: str) -> Tested:
    """Run the tests; return the report, and whether Ctrl-C ended them: what was sent until then is reported."""
    interrupted = False
    with runs.opened(contract, choice, ledger) as run:
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
                total = len(run.session.plan.cases)
                bar = progress.add_task(contract.name, total=total)
                for count, _ in enumerate(run.session.run(), start=1):
                    progress.update(bar, completed=count, total=max(total, count))
        except KeyboardInterrupt:
            interrupted = True
            run.session.stop("the run was interrupted")
        made = report.build(contract, run.target, run.session)
        if run.ledger and not interrupted:
            run.ledger.finish()
        return made, interrupted


def _print_plans(contracts: list[Contract], unit_price: float | None, *, as_json: bool) -> None:
    """Say what runs would send, and what that costs."""
    rows = []
    for contract in contracts:
        cases = plan.build(contract)
        billable = {operation.id for operation in contract.operations if operation.billable}
        accepted = sum(case.operation in billable for case in cases.acceptances)
        row: dict[str, Any] = {
            "provider": contract.name,
            "constraints": len(contract.constraints),
            "requests": len(cases.cases),
            "refusals": sum(case.expect == "refuse" for case in cases.cases),
            "accepted_creates": accepted,
            "untestable": cases.untestable,
        }
        if unit_price is not None:
            row["price"] = round(accepted * unit_price, 4)
        rows.append(row)
    if as_json:
        print_json(rows[0] if len(rows) == 1 else rows)
        return
    titles = ["provider", "constraints", "requests", "refusals", "accepted creates"]
    table = Table(*titles, *(["price"] if unit_price is not None else []), box=None)
    for row in rows:
        table.add_row(*(str(row[key]) for key in row if key != "untestable"))
    RESULTS.print(table)
    RESULTS.print("Questions about the tasks that are created come on top; they cost nothing.")


def _must_have_tested(made: dict[str, Any]) -> None:
    """A run that could test nothing is no clean run."""
    promises = [*made["constraints"], *made["promises"]]
    if all(promise["verdict"] == "untested" for promise in (made["constraints"] or promises)):
        reasons = dict.fromkeys(promise["reason"] for promise in promises)
        why = "; ".join(reasons) or "the contract constrains no request to it"
        raise TargetError(f"{made['provider']}: nothing could be tested: {why}.")


def _write(made: dict[str, Any], folder: Path) -> None:
    output.write(folder / "report.json", json.dumps(made, ensure_ascii=False, indent=2) + "\n")
    output.write(folder / "report.html", html.render(made))


def _print(made: dict[str, Any], folder: Path) -> None:
    promises = [*made["constraints"], *made["promises"]]
    totals = html.totals(made)
    verdicts = [verdict for verdict, count in totals.items() if count or verdict == "enforced"]
    table = Table("operation", *verdicts, box=None)
    for operation in dict.fromkeys(promise["operation"] for promise in promises):
        mine = [promise["verdict"] for promise in promises if promise["operation"] == operation]
        table.add_row(operation, *(str(mine.count(verdict)) for verdict in verdicts))
    cost = made["cost"]
    RESULTS.print(f"[bold]{escape(made['title'])}[/] at {made['target']['base_url']} ({made['target']['kind']})")
    RESULTS.print(table)
    for finding in made["findings"]:
        colour = {"error": "red", "warning": "yellow"}.get(finding["level"], "cyan")
        RESULTS.print(f"[{colour}]{finding['level']}[/] {escape(finding['id'])}\n  {escape(finding['message'])}")
        if finding["accepted"]:
            RESULTS.print(f"  accepted until {finding['accepted']['until']}: {escape(finding['accepted']['reason'])}")
    for entry in made["stale"]:
        RESULTS.print(
            f"[yellow]stale[/] the baseline accepts {escape(entry['finding'])}, which is kept now: take it out"
        )
    _print_untested(made)
    unknown = f", {cost['unknown']} that may have been" if cost["unknown"] else ""
    RESULTS.print(
        f"{cost['requests']} requests, {cost['accepted']} accepted that would cost money{unknown}; {folder / 'report.html'}"
    )


def _print_untested(made: dict[str, Any]) -> None:
    reasons = Counter(promise["reason"] for promise in made["constraints"] if promise["verdict"] == "untested")
    for reason, count in reasons.items():
        RESULTS.print(f"[yellow]untested[/] {count} constraints: {escape(reason)}")
