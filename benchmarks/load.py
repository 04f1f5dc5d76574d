"""Serving a target as the product is served, and loading it with wrk (sixteen connections)."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.error import URLError
from urllib.request import urlopen

CONNECTIONS = 16
WORKERS = 2
SERVE = (
    "from course_app.web.serving import serve; "
    "serve(host='127.0.0.1', port={port}, workers={workers}, target={target!r})"
)


@dataclass(frozen=True, slots=True)
class Figure:
    per_second: float
    p50_ms: float
    p99_ms: float
    answers: int
    errors: int


@contextmanager
def served(target: str, environment: dict[str, str]) -> Iterator[str]:
    """The address of ``target`` behind two workers, for as long as the block lasts."""
    port = free_port()
    code = SERVE.format(port=port, workers=WORKERS, target=target)
    process = subprocess.Popen([sys.executable, "-c", code], env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def load(address: str, *, seconds: float, script: str | None = None, headers: dict[str, str] | None = None) -> Figure:
    """One run of wrk: one thread, so that the rest of the machine serves."""
    wrk = shutil.which("wrk")
    if wrk is None:
        sys.exit("benchmarks: 'wrk' is needed and was not found. On Debian or Ubuntu: sudo apt-get install wrk")
    command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "--latency"]
    command += [part for name, value in (headers or {}).items() for part in ("-H", f"{name}: {value}")]
    command += ["-s", script] if script else []
    printed = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    return read_figure(printed)


def read_figure(printed: str) -> Figure:
    """From what wrk prints."""
    errors = sum(int(n) for n in re.findall(r"Non-2xx or 3xx responses: (\d+)", printed))
    errors += sum(int(n) for n in re.findall(r"(?:connect|read|write|timeout) (\d+)", printed))
    return Figure(
        per_second=float(_find(r"Requests/sec:\s+([\d.]+)", printed)),
        p50_ms=_milliseconds(_find(r"50%\s+([\d.]+\w+)", printed)),
        p99_ms=_milliseconds(_find(r"99%\s+([\d.]+\w+)", printed)),
        answers=int(_find(r"(\d+) requests in", printed)),
        errors=errors,
    )


def _find(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"expected {pattern!r} in what wrk prints, found {text!r}")
    return found[1]


def _milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()  # type: ignore[union-attr]
    return float(number) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[unit]


def wait_for(address: str) -> None:
    for _ in range(200):
        try:
            urlopen(address, timeout=2).close()
            return
        except URLError as error:
            if hasattr(error, "code"):
                return
            time.sleep(0.05)
    raise TimeoutError(f"nothing answers at {address}")
