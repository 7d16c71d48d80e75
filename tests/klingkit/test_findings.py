"""What is done about findings: accepted for a time, or made a decision."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from contract import load, providers, yaml_file
from mock_server import running
from mock_server.provider import Settings

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SETTINGS = Settings(token="t", pending_seconds=0)


def _lenient(limit: int) -> Any:
    document = yaml_file.load(providers.find("klingai").openapi).data
    body = document["paths"]["/v1/videos/text2video"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    body["properties"]["prompt"]["maxLength"] = limit
    return load.build(document, path=providers.find("klingai").openapi, name="lenient")


@pytest.fixture
def lenient() -> Iterator[str]:
    with running(_lenient(3000), SETTINGS) as mock:
        yield mock.url


@pytest.fixture
def clean() -> Iterator[str]:
    with running("klingai", SETTINGS) as mock:
        yield mock.url


def _conform(klingkit: Run, url: str, *more: str) -> Any:
    return klingkit(
        "conform", "klingai", "--base-url", url, "--report", "out", "--baseline", "b.yaml", *more, KLINGAI_TOKEN="t"
    )


def test_an_accepted_finding_is_clean_until_its_day_and_stale_once_it_is_gone(
    klingkit: Run, tmp_path: Path, lenient: str, clean: str
) -> None:
    assert _conform(klingkit, lenient, "--update-baseline").returncode == 0
    file = tmp_path / "b.yaml"
    entries = yaml_file.load(file).data["accepted"]
    assert [entry["finding"] for entry in entries] == ["createText2Video/prompt/maxLength:lax"]
    assert date.fromisoformat(entries[0]["until"]) > date.today() + timedelta(days=30)

    again = _conform(klingkit, lenient)
    assert again.returncode == 0, again.stderr
    assert "accepted until" in again.stdout
    made = json.loads((tmp_path / "out/report.json").read_text())
    assert made["findings"][0]["accepted"]["until"] == entries[0]["until"]

    stale = _conform(klingkit, clean)
    assert stale.returncode == 1
    assert "which is kept now" in stale.stdout

    file.write_text(file.read_text().replace(entries[0]["until"], "2020-01-01"))
    late = _conform(klingkit, lenient)
    assert late.returncode == 1
    assert "It was accepted until 2020-01-01" in late.stdout


@pytest.mark.parametrize(
    "text", ["[]", "accepted: 5", "accepted: [{fingerprint: a, reason: x}]", "accepted: [{fingerprint: a, reason: '', until: 2027-01-01}]"]
)  # fmt: skip
def test_a_baseline_that_is_none_is_an_error_before_anything_is_sent(
    klingkit: Run, tmp_path: Path, clean: str, text: str
) -> None:
    (tmp_path / "b.yaml").write_text(text)
    finished = _conform(klingkit, clean)
    assert finished.returncode == 2
    assert finished.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_limit_that_was_found_becomes_a_decision(klingkit: Run, tmp_path: Path, lenient: str) -> None:
    specs = tmp_path / "specs"
    shutil.copytree(providers.SPECS, specs)
    arguments = ("probe", "klingai", "prompt/maxLength", "--base-url", lenient, "--specs", str(specs))
    found = klingkit(*arguments, "--write", "--json", KLINGAI_TOKEN="t")
    assert found.returncode == 1, found.stderr
    made = json.loads(found.stdout)
    assert (made["promised"], made["observed"], made["unit"]) == (2500, 3000, "code points")
    assert klingkit("reconcile", "klingai", "--specs", str(specs)).returncode == 0
    contract = providers.load_contract("klingai", specs)
    constraint = next(each for each in contract.constraints if each.id == "createText2Video/prompt/maxLength")
    assert constraint.value == 3000
    assert constraint.basis == "observed"
    assert klingkit(*arguments, KLINGAI_TOKEN="t").returncode == 0


def test_a_plan_and_its_price_without_a_request(klingkit: Run) -> None:
    planned = klingkit(
        "conform", "klingai", "--dry-run", "--unit-price", "0.5", "--json", "--base-url", "https://x.example"
    )
    assert planned.returncode == 0, planned.stderr
    made = json.loads(planned.stdout)
    assert made["price"] == made["accepted_creates"] * 0.5
    assert made["accepted_creates"] <= 40
    assert made["requests"] <= 450
