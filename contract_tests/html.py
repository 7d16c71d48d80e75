"""Reports as pages that need nothing but a browser: no script from elsewhere, no font, no address."""

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

TEMPLATES = Path(__file__).parent / "templates"
VERDICTS = ("enforced", "lax", "strict", "inconclusive", "untested")


def render(report: dict[str, Any]) -> str:
    """Return the page of one report."""
    operations: dict[str, list[dict[str, Any]]] = {}
    for constraint in report["constraints"]:
        operations.setdefault(constraint["operation"], []).append(constraint)
    return _environment().get_template("report.html").render(report=report, operations=operations, verdicts=VERDICTS)


def write_index(folder: Path) -> None:
    """Write ``index.html``: the reports in the folders below, side by side."""
    reports = []
    for path in sorted(folder.glob("*/report.json")):
        try:
            report = json.loads(path.read_text(encoding="utf-8"))
            reports.append({"href": f"{path.parent.name}/report.html", "report": report})
        except (OSError, ValueError):
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
