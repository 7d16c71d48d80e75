"""One API in many dresses: pages that all say the same, each as another site would print it, and what they say in one table."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from contract.reading.facts import Fact
from contract.reading.read import read

DRESSES = Path(__file__).parent / "dresses"
PAGES = sorted(page for folder in DRESSES.iterdir() if folder.is_dir() for page in folder.iterdir())


def _said(fact: Fact) -> bool:
    """Whether a fact is one of those that the tables tell: formats, and how one signs in, are each site's own."""
    return not fact.is_shown and fact.keyword != "format" and not (fact.keyword == "required" and fact.value is False)


def _row(operation: str, place: str, keyword: str, value: Any, known: set[str]) -> tuple[str, str, str, str]:
    """Return a fact in the form in which pages compare: a path with or without that of its server, answers of any success."""
    method, _, path = operation.partition(" ")
    whole = next((name for name in known if path and name.startswith(f"{method} ") and name.endswith(path)), operation)
    if place.startswith("response/2"):
        place = f"response/200/{place.split('/', 2)[2]}"
    if keyword == "const":
        keyword, value = "enum", [value]
    shown = sorted(map(repr, value)) if isinstance(value, list) else value
    return whole, place, keyword, repr(float(shown) if type(shown) is int else shown)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_a_page_says_what_all_of_its_kind_say(page: Path) -> None:
    with page.parent.with_suffix(".tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    known = {row["operation"] for row in rows}
    expected = {_row(row["operation"], row["place"], row["keyword"], json.loads(row["value"]), known) for row in rows}
    headers = {row["place"] for row in rows if row["place"].startswith("header/")}
    found = {
        _row(fact.operation, fact.place, fact.keyword, fact.value, known)
        for fact in read(page).facts
        if _said(fact) and (not fact.place.startswith("header/") or fact.place in headers)
    }
    assert found == expected
