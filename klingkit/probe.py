"""``klingkit probe``: what limit does a server really have?"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from contract import providers, yaml_file
from contract.errors import KlingkitError, UnknownNameError
from contract.records import Constraint, Contract
from contract_tests import runs
from contract_tests.probe import Finding, probe
from contract_tests.target import Choice
from klingkit import output
from klingkit.console import RESULTS, TALK, print_json
from klingkit.options import DEFAULT_SPECS, AsJson, Specs


def command(
    provider: Annotated[str, typer.Argument(help="A folder under specs/providers/, or the path of an OpenAPI file.")],
    constraint: Annotated[str, typer.Argument(help="Its id, or the end of it: FIELD/maxLength.")],
    base_url: Annotated[str | None, typer.Option(help="The server to ask; without it, a mock is started.")] = None,
    token_env: Annotated[str | None, typer.Option(help="The variable that holds the token.")] = None,
    live: Annotated[bool, typer.Option("--live", help="Allow an address that is not this machine's.")] = False,
    budget: Annotated[int | None, typer.Option(help="At most this many accepted calls that cost money.", min=0)] = None,
    candidate: Annotated[
        list[str] | None, typer.Option(help="A value to try beside those of the enumeration; may be given again.")
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Append the action to the provider's overlay.yaml.")] = False,
    as_json: AsJson = False,
    specs: Specs = DEFAULT_SPECS,
) -> None:
    """Find the limit that a server really has, and propose the overlay action that says so."""
    contract = providers.load_contract(provider, specs)
    if write and Path(provider).suffix:
        raise UnknownNameError(f"{provider}: expected a provider under {specs}: a file has no overlay to write to.")
    choice = Choice(base_url=base_url, token_environment=token_env, budget=budget, live=live)
    with runs.opened(contract, choice) as run:
        found = probe(run.session, constraint, _candidates(constraint, candidate or (), specs))
        cost, url = run.session.cost, run.target.base_url
    known = next(each for each in contract.constraints if each.id == found.constraint)
    action = None if found.observed is None or found.as_promised else _action(contract, known, found, url)
    if as_json:
        print_json(
            {
                "constraint": found.constraint,
                "promised": found.promised,
                "observed": found.observed,
                "unit": found.unit,
                "between": found.between,
                "reason": found.reason,
                "evidence": found.evidence,
                "cost": {"requests": cost.requests, "accepted": cost.accepted},
                "action": action,
            }
        )
    else:
        _print(found, action, cost.requests, cost.accepted)
    if write and action is not None:
        _append(providers.find(contract.name, specs).overlay, action)
    raise typer.Exit(1 if action is not None or found.observed is None else 0)


def _candidates(name: str, given: Iterable[str], specs: Path) -> list[str]:
    """Return the values to try: those given, and those that other providers have for the field of that name."""
    found = list(given)
    place = name.split("/")[-2] if "/" in name else ""
    for other in providers.names(specs):
        for constraint in providers.load_contract(other, specs).constraints:
            if constraint.keyword == "enum" and constraint.place[0] == "body" and constraint.place[-1] == place:
                found += [value for value in constraint.value if isinstance(value, str)]
    return list(dict.fromkeys(found))


def _action(contract: Contract, constraint: Constraint, found: Finding, url: str) -> dict[str, Any]:
    today = date.today().isoformat()
    unit = f", counted in {found.unit}" if found.unit and found.unit != "code points" else ""
    words = "-".join(part for part in constraint.place[1:] if part.isidentifier())
    return {
        "target": _target(contract, constraint),
        "x-decision": f"observed-{words}-{constraint.keyword}-{today}",
        "description": f"Seen at {url} on {today}{unit}: " + "; ".join(found.evidence[-6:]) + ".",
        "x-basis": "observed",
        "x-expect": {constraint.keyword: constraint.value},
        "update": {constraint.keyword: found.observed},
    }


def _target(contract: Contract, constraint: Constraint) -> str:
    """Return the RFC 9535 path of the schema that holds a constraint."""
    operation = contract.operation(constraint.operation)
    start = f"$.paths['{operation.path}'].{operation.method.lower()}"
    _, location, *rest = constraint.schema_path[:-1]
    if location == "body":
        media_type = operation.body.media_type if operation.body else "application/json"
        start += f".requestBody.content['{media_type}'].schema"
    else:
        _, name, *rest = rest
        start += f".parameters[?@.name=='{name}'].schema"
    return start + "".join(f"[{part}]" if isinstance(part, int) else f"['{part}']" for part in rest)


def _append(overlay: Path, action: dict[str, Any]) -> None:
    text = overlay.read_text(encoding="utf-8").rstrip("\n")
    if str(action["x-decision"]) in text:
        raise KlingkitError(f"{overlay}: {action['x-decision']} is there already. Change it by hand.")
    lines = yaml_file.dump({"actions": [action]}).split("\n")[1:]
    output.write(overlay, f"{text}\n\n" + "\n".join(lines))
    TALK.print(f"{overlay}: one action more; klingkit reconcile {overlay.parent.name} takes it in")


def _print(found: Finding, action: dict[str, Any] | None, requests: int, accepted: int) -> None:
    for line in found.evidence:
        RESULTS.print(f"  {escape(line)}")
    unit = f", counted in {found.unit}" if found.unit else ""
    if found.observed is None:
        where = f" It lies between {found.between[0]} and {found.between[1]}." if found.between else ""
        RESULTS.print(f"[yellow]{escape(found.constraint)}[/]: not found out: {escape(found.reason)}.{where}")
    elif found.as_promised:
        RESULTS.print(f"[green]{escape(found.constraint)}[/]: as promised: {escape(str(found.observed))}{unit}")
    else:
        text = f"promised {found.promised}, seen {found.observed}{unit}"
        RESULTS.print(f"[red]{escape(found.constraint)}[/]: {escape(text)}")
    RESULTS.print(f"{requests} requests, {accepted} accepted that would cost money")
    if action is not None:
        RESULTS.print("\nFor the overlay:\n")
        RESULTS.print(escape(yaml_file.dump({"actions": [action]}).split("\n", 1)[1]))
