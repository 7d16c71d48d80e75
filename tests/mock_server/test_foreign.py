"""Clients of the same API that nobody here wrote take the mock for the provider. ``make foreign`` fetches them.

kling-api 1.0.0 from npm and klingai-api 0.1.0 from PyPI: each makes a token, creates a task, waits, and has its video.
"""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import av
import httpx
import pytest

from mock_server import Mock, running
from mock_server.clock import SystemClock
from mock_server.settings import Settings

FOREIGN = Path(__file__).resolve().parents[2] / ".foreign"
SECRET = "a-secret-of-at-least-32-characters"
NODE = f"""
import {{ KlingAPI }} from "kling-api";
const api = new KlingAPI({{ accessKey: "ak", secretKey: "{SECRET}" }});
api.client.defaults.baseURL = process.env.MOCK_URL;  // its own option takes https alone
const {{ data }} = await api.textToVideo({{ prompt: "a paper boat on a river" }});
const options = {{ interval: 100, timeout: 10_000, showSpinner: false }};
const done = await api.waitForVideoResult(data.task_id, undefined, options);
console.log(done.data.task_result.videos[0].url);
"""
PYTHON = f"""
import os, time
from api import KlingAiAPI
KlingAiAPI.base = os.environ["MOCK_URL"]
with KlingAiAPI("ak", "{SECRET}") as client:
    task_id = client.text2video("a paper boat on a river")["data"]["task_id"]
    deadline = time.monotonic() + 10
    while (task := client.get_text2video(task_id)["data"])["task_status"] not in ("succeed", "failed"):
        assert time.monotonic() < deadline
        time.sleep(0.1)
print(task["task_result"]["videos"][0]["url"])
"""


def _last_line(mock: Mock, command: list[str], program: str, **environment: str) -> str:
    """Return what a program prints last; it reads itself from standard input, and the mock's address from ``MOCK_URL``."""
    ran = subprocess.run(
        command,
        input=program,
        cwd=FOREIGN,
        env={**os.environ, **environment, "MOCK_URL": mock.url},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()[-1]


@pytest.mark.parametrize("client", ["kling-api", "klingai-api"])
def test_a_client_of_other_people_gets_its_video(client: str) -> None:
    node = shutil.which("node")
    there = FOREIGN / ("node_modules/kling-api" if client == "kling-api" else "python/api.py")
    if not there.exists() or (client == "kling-api" and node is None):
        pytest.skip(f"needs {client}: make foreign")
    settings = Settings(jwt_secret=SECRET, pending_seconds=0.2)
    with running("klingai", settings, clock=SystemClock()) as mock:
        if client == "kling-api":
            address = _last_line(mock, [str(node), "--input-type=module"], NODE)
        else:
            address = _last_line(mock, [sys.executable], PYTHON, PYTHONPATH=str(FOREIGN / "python"))
        assert address.startswith(mock.url)
        with av.open(io.BytesIO(httpx.get(address).content)) as container:
            assert container.streams.video[0].codec_context.name == "h264"
