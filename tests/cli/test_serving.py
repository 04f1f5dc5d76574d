"""What is shipped to answer requests, with slow, large and odd ones."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from course_app.web.editions import Editions
from course_app.web.serving import LARGEST_UPLOAD, Gateway, application, environ
from tests.cli.conftest import Course

SLOW_CLIENTS = 60


class Headers(dict):
    """As Granian gives them: a name may come more than once."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        super().__init__(pairs)
        self._pairs = pairs

    def items(self):
        return list(self._pairs)


class Proto:
    def __init__(self, *chunks: bytes, stalls: bool = False) -> None:
        self._chunks, self._stalls = chunks, stalls
        self.sent: tuple | None = None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self._chunks:
            yield chunk
        if self._stalls:
            await asyncio.sleep(60)

    def response_bytes(self, status: int, headers: list, body: bytes) -> None:
        self.sent = (status, dict(headers), body)

    def response_empty(self, status: int, headers: list) -> None:
        self.sent = (status, dict(headers), b"")


def scope(*headers: tuple[str, str], path: str = "/a%20b", method: str = "POST") -> SimpleNamespace:
    return SimpleNamespace(
        method=method,
        path=path,
        query_string="q=1",
        client="[2001:db8::1]:5000",
        server="127.0.0.1:8000",
        http_version="1.1",
        scheme="http",
        headers=Headers(*headers),
    )


def echo(env, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [env["wsgi.input"].read(), b"|", env["PATH_INFO"].encode()]


def ask(asked: SimpleNamespace, proto: Proto, **limits: object):
    run(Gateway(echo, **limits).__rsgi__(asked, proto))
    return proto.sent


def run(work: Coroutine[object, object, None]) -> None:
    """In a thread of its own: where Playwright is open, this thread has a running event loop already."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, work).result()


def test_a_body_in_pieces_arrives_whole():
    found = ask(scope(("content-length", "6")), Proto(b"abc", b"def"))
    assert found == (200, {"content-type": "text/plain"}, b"abcdef|/a b")


@pytest.mark.parametrize(
    "header", [("content-length", "11"), ("content-length", "x"), ("transfer-encoding", "chunked")]
)
def test_a_body_over_the_limit_is_refused(header: tuple[str, str]):
    assert ask(scope(header), Proto(b"x" * 6, b"x" * 6), largest=10)[0] == 413


def test_only_the_address_for_files_takes_large_bodies():
    upload = "/quizzes/report/upload"
    large = ("content-length", str(LARGEST_UPLOAD))
    assert ask(scope(large, path=upload), Proto(b"x"), largest=10)[0] == 200
    assert ask(scope(("content-length", str(LARGEST_UPLOAD + 1)), path=upload), Proto(b"x"))[0] == 413
    for other in ("/quizzes/report/submit", "/manage/upload", "/quizzes/a/b/upload", f"{upload}/"):
        assert ask(scope(large, path=other), Proto(b"x"))[0] == 413, other


def test_a_body_that_does_not_come_is_not_waited_for():
    began = time.monotonic()
    assert ask(scope(("content-length", "9")), Proto(b"x", stalls=True), seconds=0.1)[0] == 408
    assert time.monotonic() - began < 5


def test_the_environment_is_what_wsgi_says():
    found = environ(
        scope(
            ("host", "a.example"),
            ("cookie", "a=1"),
            ("cookie", "b=2"),
            ("x-forwarded-for", "1.2.3.4"),
            ("x_forwarded_for", "6.6.6.6"),
            ("content-type", "text/plain"),
            ("transfer-encoding", "chunked"),
            path="/%C3%A9",
        ),
        b"abc",
    )
    assert (found["HTTP_HOST"], found["HTTP_COOKIE"], found["CONTENT_TYPE"]) == ("a.example", "a=1; b=2", "text/plain")
    assert found["HTTP_X_FORWARDED_FOR"] == "1.2.3.4"
    assert found["CONTENT_LENGTH"] == "3"
    assert found["PATH_INFO"].encode("latin-1").decode() == "/é"
    assert (found["REMOTE_ADDR"], found["SERVER_NAME"], found["SERVER_PORT"]) == ("2001:db8::1", "127.0.0.1", "8000")
    assert "HTTP_TRANSFER_ENCODING" not in found


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(published: Course, free_port: int, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address, and the file that what is printed goes to."""
    log = tmp_path / "serve.log"
    command = [sys.executable, "-m", "course_app.cli", "serve", "--port", str(free_port), "--workers", "1"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=dict(os.environ))
    address = f"http://127.0.0.1:{free_port}"
    try:
        for _ in range(300):
            if process.poll() is not None:
                pytest.fail(log.read_text())
            if _status(f"{address}/healthz") == 200:
                break
            time.sleep(0.2)
        yield address, log
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _status(address: str, **options: object) -> int | None:
    try:
        with urllib.request.urlopen(address, timeout=10, **options) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


def test_a_first_run_prints_the_link_that_makes_the_administrator(served: tuple[str, Path]):
    address, log = served
    text = log.read_text()
    assert f"Serving on {address}\n" in text
    (link,) = re.findall(rf"^{address}/first-run/[\w-]{{43}}$", text, re.MULTILINE)
    assert _status(link) == 200
    assert _status(link[:-1]) == 404


def test_clients_that_send_slowly_keep_nobody_waiting(served: tuple[str, Path]):
    address, _ = served
    port = int(address.rpartition(":")[2])
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(SLOW_CLIENTS)]
    try:
        for number, one in enumerate(slow):
            head = b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nab"
            one.sendall(head if number % 2 else head[:40])
        for _ in range(3):
            began = time.monotonic()
            assert _status(f"{address}/healthz") == 200
            assert time.monotonic() - began < 5
    finally:
        for one in slow:
            one.close()


def test_a_second_server_on_the_port_is_one_clear_line(served: tuple[str, Path], published: Course):
    port = served[0].rpartition(":")[2]
    result = published("serve", "--port", port)
    assert result.exit_code == 1
    assert result.stderr == f"Error: cannot serve on 127.0.0.1:{port}: Address already in use; try another --port\n"


def test_a_worker_loads_what_visitors_read_before_it_serves(published: Course, monkeypatch: pytest.MonkeyPatch):
    loaded: list[Editions] = []
    monkeypatch.setattr(Editions, "make_ready", lambda held: loaded.append(held))
    application()
    assert len(loaded) == 1
