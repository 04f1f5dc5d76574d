"""The site as its operator runs it: `course init`, `course publish`, `course serve`, in processes of their own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from course_app.course.edition import Edition
from course_app.store import Store, editions, open_store
from tests import short_course

ROOT = Path(__file__).parents[2]
SHARED = ROOT / ".cache" / "content"  # what was compiled of the shipped course is compiled once for all tests
FIRST_RUN = re.compile(r"^http\S+/first-run/\S+$", re.MULTILINE)
START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(kw_only=True)
class LiveSite:
    """One installation of the shipped course with a short rule. ``folder`` is its instance folder."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def course_folder(self) -> Path:
        return self.folder.parent / f"{self.folder.name}-course"

    @property
    def environment(self) -> dict[str, str]:
        own = {
            "INSTANCE_FOLDER": str(self.folder),
            "COURSE_FOLDER": str(self.course_folder),
            "PUBLIC_URL": self.address,
            "HASH_MEMORY_KIB": "8",
            "HASH_PASSES": "1",
        }
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder)} | own

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "course_app.cli", *words]

    def course(self, *words: str) -> str:
        """What the command prints. Raises CalledProcessError where it fails."""
        done = subprocess.run(
            self.command(*words), env=self.environment, cwd=ROOT, capture_output=True, text=True, check=True
        )
        return done.stdout

    def set_up(self) -> "LiveSite":
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.course_folder.exists():
            short_course.write(self.course_folder)
        SHARED.mkdir(parents=True, exist_ok=True)
        (self.folder / "cache").symlink_to(SHARED)
        self.course("init")
        self.course("publish")
        return self

    def start(self, *, healthy: bool = True, **more: str) -> "LiveSite":
        """Returns once the site answers; ``healthy`` False takes an answer that says what is wrong."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command("serve", "--port", str(self.port), "--workers", "1"),
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.environment | more,
                cwd=ROOT,
                start_new_session=True,
            )
        good = (200,) if healthy else (200, 503)
        ends = time.monotonic() + START_SECONDS
        while self.health()[0] not in good:
            if self.process.poll() is not None or time.monotonic() > ends:
                raise RuntimeError(f"the site does not answer: {self.log()}")
            time.sleep(0.1)
        return self

    def stop(self) -> None:
        """At once, as a power cut does: nothing that was answered may be lost."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)  # its own group: the server and its worker
            self.process.wait(30)
            self.process = None

    def log(self) -> str:
        return (self.folder / "serve.log").read_text()

    def first_run_link(self) -> str:
        return FIRST_RUN.findall(self.log())[-1]

    def health(self) -> tuple[int, str]:
        """Status 0 where nobody answers."""
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def store(self) -> Store:
        return open_store(f"sqlite:///{self.folder / 'course.db'}")

    def edition(self) -> Edition:
        """What is published, with the keys of its quizzes."""
        store = self.store()
        try:
            with store.read() as session:
                row = editions.current(session)
                found = editions.load(session, row.digest) if row else None
        finally:
            store.close()
        if found is None:
            raise LookupError("nothing is published")
        return found
