"""Ten thousand hand in while workers are killed: what was acknowledged is there, and everything is there once."""

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from benchmarks.load import free_port, wait_for
from benchmarks.world import ROOT, Request, make_world
from course_app.settings import read_settings
from course_app.store import open_store

QUIZ = "check-water"
ADDRESS = f"/quizzes/{QUIZ}/submit"
LEARNERS = 10_000
CLIENTS = 16
WORKERS = 2  # as many as `course serve` starts
ANSWERS = 5  # between two kills, however busy the machine is
KILL_SECONDS = 0.3
CODE = (
    "from course_app.web.serving import serve; from tests.web.preforked import warm_up; warm_up('{address}'); "
    "serve(host='127.0.0.1', port={port}, workers={workers}, target='tests.web.preforked:gateway')"
)


class Clients:
    """Sixteen browsers that hand in, and hand in again where no answer came."""

    def __init__(self, port: int, requests: list[Request]) -> None:
        self._port = port
        self._waiting: SimpleQueue[Request] = SimpleQueue()
        for request in requests:
            self._waiting.put(request)
        self.acknowledged: list[int] = []
        self.unanswered = 0

    def work(self) -> None:
        connection = self._connection()
        try:
            while True:
                request = self._waiting.get_nowait()
                try:
                    status = self._send(connection, request)
                except (OSError, http.client.HTTPException):
                    connection.close()
                    connection, status = self._connection(), 0
                    time.sleep(0.02)
                if status == 303:
                    self.acknowledged.append(request.attempt_id)
                else:
                    self.unanswered += 1
                    self._waiting.put(request)
        except Empty:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)

    def _send(self, connection: http.client.HTTPConnection, request: Request) -> int:
        headers = {"Cookie": request.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", ADDRESS, request.body, headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status in (303, 500, 503), answer.status  # a worker may die with the writers' lock
        return answer.status


def kill_in_turn(server: int, clients: Clients, stop: threading.Event) -> int:
    """The oldest worker every 0.3 s, in the middle of whatever it does; how many.

    Where the machine is so busy that no new worker comes up in that time, the next kill waits for some answers.
    """
    killed: list[str] = []
    answered = 0
    while not stop.wait(KILL_SECONDS):
        workers = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        alive = [worker for worker in workers if worker not in killed]
        if len(alive) == WORKERS and len(clients.acknowledged) >= answered + ANSWERS:
            os.kill(int(alive[0]), signal.SIGKILL)  # a new one stands last
            killed.append(alive[0])
            answered = len(clients.acknowledged)
    return len(killed)


@pytest.mark.long
def test_ten_thousand_submissions_while_workers_are_killed(tmp_path: Path):
    world = make_world(tmp_path / "instance", LEARNERS + 1, course=ROOT / "tests" / "sample_course", quiz=QUIZ)
    first, *requests = world.requests
    port = free_port()
    code = CODE.format(port=port, workers=WORKERS, address=ADDRESS)
    environment = world.environment | {"FIRST_COOKIE": first.cookie, "FIRST_BODY": first.body}
    server = subprocess.Popen([sys.executable, "-c", code], env=environment)
    clients, stop = Clients(port, requests), threading.Event()
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        began = time.monotonic()
        with ThreadPoolExecutor(CLIENTS + 1) as threads:
            killing = threads.submit(kill_in_turn, server.pid, clients, stop)
            working = [threads.submit(clients.work) for _ in range(CLIENTS)]
            try:
                for one in working:
                    one.result(timeout=900)
            finally:
                stop.set()
        assert server.poll() is None
    finally:
        server.terminate()
        server.wait(30)
    seconds = time.monotonic() - began
    print(f"{killing.result()} kills in {seconds:.0f} s, {clients.unanswered} submissions sent again")
    assert killing.result() >= 20
    assert clients.unanswered
    assert Counter(clients.acknowledged) == Counter(request.attempt_id for request in requests)
    _check_rows(world.environment, len(world.requests))


def _check_rows(environment: dict[str, str], handed_in: int) -> None:
    """Every attempt is submitted, with one marking, a mark for each question and one event."""
    store = open_store(read_settings(environment).database_url)
    with store.read() as session:

        def value(query: str) -> int:
            return session.exec_driver_sql(query).scalar_one()

        assert value("SELECT count(*) FROM attempts WHERE submitted_at IS NULL") == 0
        assert value("SELECT count(*) FROM markings") == handed_in
        assert value("SELECT count(DISTINCT attempt_id) FROM markings") == handed_in
        assert value("SELECT count(*) FROM events") == handed_in
        per_attempt = value("SELECT count(*) FROM marks WHERE marking_id = (SELECT min(id) FROM markings)")
        assert value("SELECT count(*) FROM marks") == handed_in * per_attempt
        assert value("SELECT count(*) FROM responses") == handed_in * per_attempt
    store.close()
