"""Reports as pages that need nothing but a browser: no script from elsewhere, no font, no address."""

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

TEMPLATES = Path(__file__).parent / "templates"
VERDICTS = ("enforced", "lax", "strict", "broken", "inconclusive", "untested")


def render(report: dict[str, Any]) -> str:
    """Return the page of one report."""
    operations: dict[str, list[dict[str, Any]]] = {}
    for promise in (*report["constraints"], *report["promises"]):
        operations.setdefault(promise["operation"], []).append(promise)
    template = _environment().get_template("report.html")
    return template.render(report=report, operations=operations, totals=totals(report), verdicts=VERDICTS)


def totals(report: dict[str, Any]) -> dict[str, int]:
    """Return how many promises of a report, constraints and others, got each verdict."""
    return {verdict: report["summary"][verdict] + report["behaviour"][verdict] for verdict in VERDICTS}


def write_index(folder: Path) -> None:
    """Write ``index.html``: the reports in the folders below, side by side."""
    reports = []
    for path in sorted(folder.glob("*/report.json")):
        try:
            report = json.loads(path.read_text(encoding="utf-8"))
            reports.append({"href": f"{path.parent.name}/report.html", "report": report, "totals": totals(report)})
        except (OSError, ValueError, KeyError, TypeError):
            continue  # not one of ours
    page = _environment().get_template("index.html").render(reports=reports, verdicts=VERDICTS)
    (folder / "index.html").write_text(page, encoding="utf-8")


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
