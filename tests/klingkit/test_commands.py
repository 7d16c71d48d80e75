"""Each command from the outside: what it prints, what it writes, how it exits."""

import json
import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import pytest

from contract import load, providers, yaml_file
from contract_tests import report
from mock_server import running
from mock_server.provider import Settings
from tests.mock_process import mock_process

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[2]
SCHEMA = yaml_file.load(Path(report.__file__).with_name("report.schema.json")).data


def _one_line(finished: "subprocess.CompletedProcess[str]") -> str:
    assert finished.returncode == 2, finished
    assert "Traceback" not in finished.stderr
    assert len(finished.stderr.strip().splitlines()) == 1, finished.stderr
    return finished.stderr


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "specs", tmp_path / "specs")
    return tmp_path / "specs"


# --- conform ----------------------------------------------------------------------------------------------------------


def test_conform_tests_a_mock_of_its_own_and_writes_a_report(klingkit: Run, tmp_path: Path) -> None:
    finished = klingkit("conform", "yutoai")
    assert finished.returncode == 0, finished.stderr
    assert "enforced" in finished.stdout
    made = json.loads((tmp_path / "reports/yutoai/report.json").read_text())
    jsonschema_rs.validate(SCHEMA, made)
    assert (made["provider"], made["target"]["kind"], made["cost"]["budget"]) == ("yutoai", "mock", None)
    assert made["summary"]["enforced"] == len(made["constraints"]) > 0
    assert "<h1>YutoAI</h1>" in (tmp_path / "reports/yutoai/report.html").read_text()
    assert "yutoai/report.html" in (tmp_path / "reports/index.html").read_text()


def _lenient() -> Any:
    document = yaml_file.load(providers.find("klingai").openapi).data
    body = document["paths"]["/v1/videos/text2video"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    body["properties"]["prompt"]["maxLength"] = 2501
    return load.build(document, path=providers.find("klingai").openapi, name="lenient")


def test_a_server_that_accepts_2501_characters_is_found_out(klingkit: Run, tmp_path: Path) -> None:
    with running(_lenient(), Settings(token="secret-token", pending_seconds=0)) as mock:
        finished = klingkit(
            "conform", "klingai", "--base-url", mock.url, "--token-env", "MINE", "--report", "out", MINE="secret-token"
        )
    assert finished.returncode == 1, finished.stderr
    made = json.loads((tmp_path / "out/report.json").read_text())
    assert [finding["id"] for finding in made["findings"]] == ["createText2Video/prompt/maxLength:lax"]
    assert "prompt" in finished.stdout
    assert "maxLength" in finished.stdout
    assert made["target"] == {"kind": "url", "base_url": mock.url}
    assert "$MINE" in made["findings"][0]["curl"]
    written = [path.read_bytes() for path in (tmp_path / "out").iterdir()]
    assert len(written) == 3
    for content in (finished.stdout.encode(), finished.stderr.encode(), *written):
        assert b"secret-token" not in content


def test_the_curl_line_of_a_finding_does_what_it_shows(klingkit: Run, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    with running(_lenient(), Settings(token="t", pending_seconds=0)) as mock:
        klingkit("conform", "klingai", "--base-url", mock.url, "--report", "out", KLINGKIT_TOKEN="t")
        line = json.loads((tmp_path / "out/report.json").read_text())["findings"][0]["curl"]
        sent = subprocess.run(["bash", "-c", f"KLINGAI_TOKEN=t; {line} -s"], capture_output=True, text=True, check=True)
    assert json.loads(sent.stdout)["code"] == 0


def test_any_openapi_file_will_do(klingkit: Run, tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(SHOP)
    finished = klingkit("conform", "shop.yaml", "--json")
    assert finished.returncode == 0, finished.stderr
    made = json.loads(finished.stdout)
    assert made["provider"] == "shop"
    assert {constraint["id"] for constraint in made["constraints"]} >= {
        "orderTea/grams/multipleOf",
        "listTea/query/limit/maximum",
    }
    assert made["summary"]["untested"] == 0


SHOP = """\
openapi: 3.0.3
info: {title: Tea shop, version: "1"}
paths:
  /teas:
    get:
      operationId: listTea
      parameters:
        - {name: limit, in: query, required: true, schema: {type: integer, minimum: 1, maximum: 50}}
        - {name: sort, in: query, schema: {type: string, enum: [name, price]}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}}
  /orders:
    post:
      operationId: orderTea
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Order'}
      responses: {'201': {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/Made'}}}}}
components:
  schemas:
    Tag: {type: string, enum: [green, black, white, oolong, mate]}
    Made: {type: object, properties: {id: {type: integer}}}
    Base: {type: object, required: [tea], properties: {tea: {type: string, minLength: 2, pattern: '^[a-z]+$'}}}
    Order:
      allOf:
        - $ref: '#/components/schemas/Base'
        - type: object
          properties:
            grams: {type: integer, minimum: 50, exclusiveMaximum: true, maximum: 1000, multipleOf: 50}
            note: {type: string, nullable: true, maxLength: 10}
            gift: {type: boolean}
            tags: {type: array, uniqueItems: true, minItems: 1, maxItems: 3, items: {$ref: '#/components/schemas/Tag'}}
          additionalProperties: true
"""


def test_an_unknown_provider(klingkit: Run) -> None:
    assert "Did you mean 'klingai'?" in _one_line(klingkit("conform", "kingai"))


def test_an_unreadable_spec(klingkit: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("openapi: [3.1.0")
    assert "bad.yaml:1: expected YAML or JSON" in _one_line(klingkit("conform", "bad.yaml"))
    assert "no such file" in _one_line(klingkit("conform", "missing.yaml"))


def test_an_unreachable_target(klingkit: Run, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        message = _one_line(klingkit("conform", "klingai", "--base-url", url, KLINGAI_TOKEN="t"))
    assert "cannot be reached" in message
    assert not (tmp_path / "reports").exists()


def test_a_missing_token(klingkit: Run) -> None:
    with running("klingai") as mock:
        message = _one_line(klingkit("conform", "klingai", "--base-url", mock.url))
    assert "$KLINGAI_TOKEN is empty" in message


def test_a_wrong_token(klingkit: Run) -> None:
    with running("klingai", Settings(token="right")) as mock:
        message = _one_line(klingkit("conform", "klingai", "--base-url", mock.url, KLINGAI_TOKEN="wrong-token"))
    assert "refused the token (401)" in message
    assert "wrong-token" not in message


@pytest.mark.parametrize("url", ["http://192.0.2.1", "https://api.example.com/v1"])
def test_money_is_not_spent_unasked(klingkit: Run, url: str) -> None:
    for flags in ([], ["--live"], ["--budget", "3"]):
        assert "--live and --budget" in _one_line(
            klingkit("conform", "klingai", "--base-url", url, *flags, KLINGAI_TOKEN="t")
        )


def test_no_address(klingkit: Run) -> None:
    assert "expected an address like" in _one_line(
        klingkit("conform", "klingai", "--base-url", "localhost:80", KLINGAI_TOKEN="t")
    )


# --- reconcile and generate -------------------------------------------------------------------------------------------


def test_a_decision_that_no_longer_fits_stops_reconcile_and_writes_nothing(klingkit: Run, specs: Path) -> None:
    page = specs / "providers/chainhub/documented.yaml"
    page.write_text(page.read_text().replace("security: []", "security:\n        - bearer: []\n        - other: []"))
    before = (specs / "providers/chainhub/openapi.yaml").read_bytes()
    message = _one_line(klingkit("reconcile", "chainhub", "--specs", str(specs)))
    assert re.search(r"chainhub/overlay\.yaml:\d+: \$\.paths.*security.*expected to find \[\]", message)
    assert (specs / "providers/chainhub/openapi.yaml").read_bytes() == before


def test_an_action_that_matches_nothing_names_file_line_and_target(klingkit: Run, specs: Path) -> None:
    overlay = specs / "providers/yutoai/overlay.yaml"
    overlay.write_text(overlay.read_text().replace("text2video'].post.responses\n", "text3video'].post.responses\n"))
    message = _one_line(klingkit("reconcile", "yutoai", "--specs", str(specs)))
    assert re.search(
        r"yutoai/overlay\.yaml:\d+: target matches nothing: \$\.paths\['/kling/v1/videos/text3video'\]", message
    )


def test_check_says_what_is_stale_and_writes_nothing(klingkit: Run, specs: Path) -> None:
    assert klingkit("reconcile", "--check", "--specs", str(specs)).returncode == 0
    page = specs / "providers/yutoai/documented.yaml"
    page.write_text(page.read_text().replace("maxLength: 500", "maxLength: 501", 1))
    before = (specs / "providers/yutoai/openapi.yaml").read_bytes()
    finished = klingkit("reconcile", "--check", "--specs", str(specs))
    assert finished.returncode == 1
    assert re.search(r"yutoai/openapi\.yaml: stale", finished.stdout)
    assert (specs / "providers/yutoai/openapi.yaml").read_bytes() == before
    assert klingkit("reconcile", "--specs", str(specs)).returncode == 0
    assert b"maxLength: 501" in (specs / "providers/yutoai/openapi.yaml").read_bytes()


def test_generate_twice_gives_the_same_bytes_and_check_sees_a_change(klingkit: Run, tmp_path: Path) -> None:
    assert klingkit("generate", "--out", "one").returncode == 0
    assert klingkit("generate", "--out", "two").returncode == 0
    one, two = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "two")
    )
    assert one == two
    assert klingkit("generate", "--out", "one", "--check").returncode == 0
    (tmp_path / "one/kling_clients/klingai/client.py").write_text("# edited")
    (tmp_path / "one/kling_clients/klingai/left_over.py").write_text("")
    finished = klingkit("generate", "--out", "one", "--check")
    assert finished.returncode == 1
    assert "klingai/client.py: stale" in finished.stdout
    assert "klingai/left_over.py: stale" in finished.stdout
    assert (tmp_path / "one/kling_clients/klingai/left_over.py").exists()


def test_what_is_committed_is_up_to_date(klingkit: Run) -> None:
    for command in ("reconcile", "generate"):
        finished = klingkit(command, "--check")
        assert finished.returncode == 0, finished.stdout


# --- mock and providers -----------------------------------------------------------------------------------------------


def test_mock_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    with mock_process(tmp_path, "--token-env", "MINE", MINE="secret-token") as mock:
        for token, status in (("secret-token", 200), ("other", 401)):
            headers = {"Authorization": f"Bearer {token}"}
            assert httpx.get(f"{mock.url}/v1/videos/text2video", headers=headers).status_code == status
        assert mock.port >= 1024
        mock.end(signal.SIGINT)
        said = mock.log.read_text()
    assert f"Kling AI at {mock.url}" in said
    assert "Traceback" not in said
    assert "secret-token" not in said


def test_a_port_that_is_taken(klingkit: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        message = _one_line(klingkit("mock", "klingai", "--port", str(taken.getsockname()[1])))
    assert "cannot listen there" in message


def test_providers_lists_all(klingkit: Run) -> None:
    rows = json.loads(klingkit("providers", "--json").stdout)
    assert [row["name"] for row in rows] == providers.names()
    table = klingkit("providers").stdout
    assert all(row["title"] in table for row in rows)


@pytest.mark.parametrize(
    "arguments", [["--nonsense"], ["conform", "--budget", "many"], ["nonsense"], ["mock", "--port", "-1"]]
)
def test_wrong_usage_exits_with_2(klingkit: Run, arguments: list[str]) -> None:
    finished = klingkit(*arguments)
    assert finished.returncode == 2
    assert "Traceback" not in finished.stderr
