"""The pages of a mock, as a browser shows them: nothing on them comes from another machine."""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from contract import providers
from mock_server import Mock, running

CREATE = "/v1/videos/text2video"
TOKEN = {"Authorization": "Bearer t"}


def _shown(url: str, tmp_path: Path) -> tuple[str, set[str]]:
    """Return a page as Chromium made it, and the addresses that it asked for."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("needs chromium: apt-get install chromium")
    log = tmp_path / "net.json"
    shown = subprocess.run(
        [
            program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", f"--log-net-log={log}",
            "--virtual-time-budget=4000", "--timeout=30000", "--dump-dom", url,
        ],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    asked = [event["params"] for event in json.loads(log.read_text())["events"] if "url" in event.get("params", {})]
    origin = url.partition("/docs")[0]
    return shown.stdout, {each["url"] for each in asked if each.get("initiator") == origin}


@pytest.fixture(name="mock")
def _mock() -> Iterator[Mock]:
    with running("klingai") as mock:
        yield mock


def test_the_page_shows_operations_and_tasks(mock: Mock, tmp_path: Path) -> None:
    made = httpx.post(f"{mock.url}{CREATE}", json={"prompt": "a"}, headers=TOKEN).json()["data"]["task_id"]
    mock.clock.advance(10)
    page, asked = _shown(mock.url, tmp_path)
    assert {each.removeprefix(f"{mock.url}/__mock__/") for each in asked} == {"tasks", "journal", "clock", "scenario"}
    assert f"curl {mock.url}{CREATE}" in page.replace("'", "")
    assert made in page
    assert f"{made}.mp4" in page
    assert page.count("POST /v1/videos/text2video") == 1, "the journal"
    assert "GET /__mock__" not in page


def test_the_viewer_shows_the_contract(mock: Mock, tmp_path: Path) -> None:
    page, asked = _shown(f"{mock.url}/docs", tmp_path)
    assert {each.removeprefix(mock.url) for each in asked} >= {"/openapi.json", "/docs/swagger-ui.css"}
    assert all(each.startswith((mock.url, "data:")) for each in asked)
    assert 'class="opblock-summary-path"' in page
    assert "Create a text-to-video task" in page
    assert "OAS 3.1" in page


def test_the_contract_is_served_with_the_mock_as_its_server(mock: Mock) -> None:
    served = httpx.get(f"{mock.url}/openapi.json").json()
    assert served["servers"] == [{"url": mock.url, "description": "This mock"}]
    assert httpx.get(f"{mock.url}/openapi.yaml").text.startswith("openapi: '3.1")


@pytest.mark.parametrize("name", providers.names())
def test_the_commands_on_the_page_work(name: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("needs curl")
    with running(name) as mock:
        page = html.unescape(httpx.get(mock.url).text)
        blocks = re.findall(r"<pre>(curl .*?)</pre>\s*<pre>(httpx.*?)</pre>", page, re.DOTALL)
        assert len(blocks) == len(mock.provider.contract.operations)
        for curl, python in blocks:
            shell = subprocess.run(
                f"{curl} -s -o /dev/null -w '%{{http_code}}'", shell=True, capture_output=True, text=True
            )
            answer = eval(python, {"httpx": httpx})
            assert shell.stdout == str(answer.status_code)
            assert answer.status_code in (200, 404)
