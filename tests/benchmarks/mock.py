"""What the mock costs, beside a bare ASGI app on the same HTTP server and beside Prism. ``make bench-mock`` prints the ratios.

One core serves, the other one loads (wrk, 32 connections). The servers take turns, so that a busy machine slows them all; of each
the cheapest turn counts. CPU is the server's own, user and system, by the requests that wrk got answered.
"""

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from contract import providers

ROOT = Path(__file__).resolve().parents[2]
PRISM = ROOT / ".foreign/prism/node_modules/.bin/prism"
CONNECTIONS, TURNS = 32, 3
TASKS = 1_000_000
PATH = "/v1/videos/text2video"
BODY = {"prompt": "a boat", "model_name": "kling-v1", "mode": "std", "duration": "5", "cfg_scale": 0.5}
VALID, INVALID = json.dumps(BODY), json.dumps({**BODY, "cfg_scale": 5})
TICKS = os.sysconf("SC_CLK_TCK")
START_SECONDS = 30.0
ANSWER = json.dumps(
    {
        "code": 0, "message": "SUCCEED", "request_id": "0f4c8f43-83ad-4e59-af2f-bf83e5931579",
        "data": {
            "task_id": "860000000000000003", "task_status": "submitted",
            "created_at": 1795240780817, "updated_at": 1795240784817,
        },
    }
).encode()  # fmt: skip
BARE = f"""
import sys, uvicorn
async def app(scope, receive, send):
    while (await receive()).get("more_body"):
        pass
    await send({{"type": "http.response.start", "status": 200,
                "headers": [(b"content-type", b"application/json"), (b"content-length", b"{len(ANSWER)}")]}})
    await send({{"type": "http.response.body", "body": {ANSWER!r}}})
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", access_log=False, lifespan="off", server_header=False)
"""


@dataclass(frozen=True, slots=True)
class Server:
    """One of those compared: its command takes the port as its last word."""

    name: str
    command: tuple[str, ...]
    turns: int = TURNS


@dataclass(frozen=True, slots=True)
class Load:
    """What one run showed. Times in microseconds, but for ``p50`` and ``p99`` in milliseconds; memory in MiB."""

    requests_per_second: float
    cpu: float
    p50: float
    p99: float
    memory: float


@contextmanager
def started(server: Server) -> Iterator[tuple[int, int, float]]:
    """Start a server on a core of its own; yield its process, its port, and the seconds until its first answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    core = min(os.sched_getaffinity(0))
    begun = time.perf_counter()
    process = subprocess.Popen(
        ["taskset", "--cpu-list", str(core), *server.command, str(port)],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while True:
            try:
                with socket.create_connection(("127.0.0.1", port), 5) as asked:
                    asked.sendall(b"GET /v1/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    if asked.recv(1):
                        break
            except OSError:
                if process.poll() is not None or time.perf_counter() - begun > START_SECONDS:
                    raise SystemExit(f"{server.name} did not start: {' '.join(server.command)}") from None
                time.sleep(0.002)
        yield process.pid, port, time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait()


def loaded(pid: int, port: int, body: str, seconds: float) -> Load:
    """Load a server for some seconds and read what it used."""
    core = max(os.sched_getaffinity(0))
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(
            'wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\n'
            f'wrk.headers["Authorization"] = "Bearer t"\nwrk.body = [[{body}]]\n'
        )
        script.flush()
        before = _cpu(pid)
        ran = subprocess.run(
            [
                "taskset", "--cpu-list", str(core), "wrk", "--threads", "1", "--connections", str(CONNECTIONS),
                "--duration", f"{seconds:.0f}s", "--latency", "--script", script.name, f"http://127.0.0.1:{port}{PATH}",
            ],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        used = _cpu(pid) - before
    said = ran.stdout
    count = int(_found(r"(\d+) requests in", said))
    return Load(
        requests_per_second=float(_found(r"Requests/sec:\s*([\d.]+)", said)),
        cpu=used / count * 1e6,
        p50=_milliseconds(_found(r"\n +50% +(\S+)", said)),
        p99=_milliseconds(_found(r"\n +99% +(\S+)", said)),
        memory=_memory(pid),
    )


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise SystemExit(f"wrk said something else than expected:\n{text}")
    return found.group(1)


def _milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()  # type: ignore[union-attr]
    return float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in _family(int(child)))]


def _cpu(pid: int) -> float:
    """Return the seconds of processor time that a process and its children have used."""
    total = 0
    for each in _family(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def _memory(pid: int) -> float:
    """Return the resident memory of a process and its children, in MiB."""
    pages = sum(int(Path(f"/proc/{each}/statm").read_text().split()[1]) for each in _family(pid))
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _servers() -> list[Server]:
    klingkit = Path(sys.executable).with_name("klingkit")
    found = [
        Server("bare ASGI app", (sys.executable, "-c", BARE)),
        Server("mock", (str(klingkit), "mock", "klingai", "--port")),
    ]
    if PRISM.exists():
        contract = str(providers.find("klingai").openapi)
        prism = ("node", str(PRISM), "mock", contract, "--host", "127.0.0.1")
        found += [
            Server("Prism", (*prism, "--port"), 1),
            Server("Prism, no log", (*prism, "--verboseLevel", "silent", "--port"), 1),
        ]
    else:
        print(f"no Prism at {PRISM.relative_to(ROOT)}: left out. make bench-mock fetches it with npm.")
    return found


def compared(seconds: float) -> dict[str, dict[str, Load | float]]:
    """Load each server by turns; return, of each, its cheapest turns and its start."""
    servers, found = _servers(), dict[str, dict[str, Load | float]]()
    for turn in range(TURNS):
        for server in servers:
            if turn >= server.turns:
                continue
            with started(server) as (pid, port, start):
                kept = found.setdefault(server.name, {"start": start})
                kept["start"] = min(start, kept["start"])  # type: ignore[type-var]
                bodies = {"valid": VALID} if server.name.startswith("bare") else {"valid": VALID, "invalid": INVALID}
                for name, body in bodies.items():
                    new, old = loaded(pid, port, body, seconds), kept.get(name)
                    kept[name] = new if not isinstance(old, Load) or new.cpu < old.cpu else old
    return found


def memory_over(tasks: int) -> list[tuple[int, float]]:
    """Return the mock's memory, in MiB, each time that another tenth of the tasks was made."""
    mock = next(server for server in _servers() if server.name == "mock")
    seen: list[tuple[int, float]] = []
    with started(mock) as (pid, port, _):
        done = 0.0
        while done < tasks:
            run = loaded(pid, port, VALID, 5)
            done += run.requests_per_second * 5
            seen.append((int(done), run.memory))
    return seen


def _print(found: dict[str, dict[str, Load | float]]) -> None:
    print(f"{'':16}{'body':9}{'req/s':>9}{'CPU µs':>9}{'p50 ms':>9}{'p99 ms':>9}{'MiB':>7}{'start s':>9}")
    for name, kept in found.items():
        for body in ("valid", "invalid"):
            if isinstance(run := kept.get(body), Load):
                print(
                    f"{name:16}{body:9}{run.requests_per_second:9.0f}{run.cpu:9.1f}{run.p50:9.2f}{run.p99:9.2f}"
                    f"{run.memory:7.0f}{kept['start']:9.2f}"
                )
    cpu = {(name, body): run.cpu for name, kept in found.items() for body, run in kept.items() if isinstance(run, Load)}
    valid = cpu["mock", "valid"]
    print(f"a valid create, mock by bare app:  {valid / cpu['bare ASGI app', 'valid']:5.2f} (at most 1.6)")
    print(f"an invalid body by a valid one:    {cpu['mock', 'invalid'] / valid:5.2f} (at most 1.5)")
    for name in ("Prism", "Prism, no log"):
        if (name, "valid") in cpu:
            print(f"a valid create, {name + ' by mock:':18} {cpu[name, 'valid'] / valid:5.2f} (at least 4)")
    print(f"first answer after the command:    {found['mock']['start']:5.2f} s (at most 0.6)")


def main() -> None:
    """Print the table and the ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=6, help="how long each load lasts")
    options.add_argument(
        "--tasks", type=int, default=TASKS, help="how many tasks memory is watched over; 0 leaves it out"
    )
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    for program, package in (("wrk", "wrk"), ("taskset", "util-linux")):
        if shutil.which(program) is None:
            raise SystemExit(f"needs {program}: apt-get install {package}")
    found = compared(chosen.seconds)
    memory = memory_over(chosen.tasks) if chosen.tasks else []
    if chosen.json:
        table = {
            name: {key: asdict(value) if isinstance(value, Load) else value for key, value in kept.items()}
            for name, kept in found.items()
        }
        print(json.dumps({"servers": table, "memory": memory}, indent=2))
        return
    _print(found)
    for tasks, size in memory:
        print(f"after {tasks:9,} tasks: {size:5.0f} MiB")


if __name__ == "__main__":
    main()
