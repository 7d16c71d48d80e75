"""What the generated clients cost: a call against bare httpx, and rules against none. ``make bench-clients`` prints the ratios.

Both sides of a ratio run by turns in one process, so that a busy machine slows both; of each the fastest turn counts.
"""

import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
from kling_clients import klingai
from kling_clients.klingai import requests
from kling_clients.klingai.responses import TaskData
from kling_clients.runtime.models import ResponseModel

from codegen import package
from contract import load, providers, yaml_file

TURNS, CALLS, VALIDATIONS = 30, 100, 500
BODY = {"prompt": "a boat", "model_name": "kling-v1", "mode": "std", "duration": "5", "cfg_scale": 0.5}
CAMERA = {"camera_control": {"type": "simple", "config": {"zoom": 5}}}
ANSWER = json.dumps(
    {
        "code": 0, "message": "SUCCEED", "request_id": "r",
        "data": {"task_id": "1", "task_status": "submitted", "created_at": 1, "updated_at": 1},
    }
).encode()  # fmt: skip
SERVER = f"""
import asyncio, sys, uvicorn
async def app(scope, receive, send):
    while (await receive()).get("more_body"):
        pass
    await send({{"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]}})
    await send({{"type": "http.response.body", "body": {ANSWER!r}}})
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", access_log=False, lifespan="off")
"""
PORT = 18761


def ratio(one: Callable[[], object], other: Callable[[], object], times: int) -> tuple[float, float]:
    """Return the fastest turns of the two, in microseconds a call."""
    best = [float("inf"), float("inf")]
    for _ in range(TURNS):
        for side, call in enumerate((one, other)):
            started = time.perf_counter()
            for _ in range(times):
                call()
            best[side] = min(best[side], (time.perf_counter() - started) / times * 1e6)
    return best[0], best[1]


def _calls(http: httpx.Client, url: str) -> tuple[float, float]:
    client = klingai.Client(token="t", base_url=url, http_client=http)
    headers = {"Authorization": "Bearer t"}

    def bare() -> TaskData:
        answer = http.post(f"{url}/v1/videos/text2video", json=BODY, headers=headers)
        answer.raise_for_status()
        return Bare.model_validate_json(answer.content).data

    return ratio(lambda: client.text2video.create(BODY), bare, CALLS)  # type: ignore[arg-type]


class Bare(ResponseModel):
    """What a person would write around the task."""

    code: int
    message: str
    request_id: str
    data: TaskData


def _without_rules(folder: Path) -> Any:
    """Return the module of requests that the same contract without its rules becomes."""
    document = yaml_file.load(providers.find("klingai").openapi).data

    def bare(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: bare(value) for key, value in node.items() if key != "allOf"}
        return [bare(item) for item in node] if isinstance(node, list) else node

    path = folder / "openapi.yaml"
    path.write_text(yaml_file.dump(bare(document)))
    files = package.provider_package(load.load_file(path, name="bare"), None).files
    source = folder / "requests.py"
    source.write_text(files["kling_clients/bare/requests.py"])
    spec = importlib.util.spec_from_file_location("bare_requests", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bare_requests"] = module
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Print the ratios."""
    with httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200, content=ANSWER))) as http:
        ours, theirs = _calls(http, "http://provider")
    print(f"a create, no network:   client {ours:6.0f} µs, bare httpx {theirs:6.0f} µs, ratio {ours / theirs:.2f}")
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(PORT)])
    try:
        url = f"http://127.0.0.1:{PORT}"
        with httpx.Client() as http:
            for _ in range(200):
                try:
                    http.get(url)
                    break
                except httpx.ConnectError:
                    time.sleep(0.05)
            ours, theirs = _calls(http, url)
    finally:
        server.terminate()
        server.wait()
    print(
        f"a create, over a socket: client {ours:6.0f} µs, bare httpx {theirs:6.0f} µs, ratio {ours / theirs:.2f} (at most 1.3)"
    )
    with tempfile.TemporaryDirectory() as folder:
        bare = _without_rules(Path(folder)).CreateText2VideoRequest
        ruled = requests.CreateText2VideoRequest
        for name, body in (("a small body", BODY), ("with a camera", {**BODY, **CAMERA})):
            ours, theirs = ratio(lambda: ruled.model_validate(body), lambda: bare.model_validate(body), VALIDATIONS)  # noqa: B023
            print(
                f"validation, {name:13}: with rules {ours:5.2f} µs, without {theirs:5.2f} µs, ratio {ours / theirs:.2f} (at most 3)"
            )


if __name__ == "__main__":
    main()
