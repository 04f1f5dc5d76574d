"""What the README tells a newcomer to type is typed, in order, in a fresh clone."""

import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parent.parent
MINUTES_TO_SET_UP = 8


def blocks() -> list[str]:
    return re.findall(r"(?ms)^```sh\n(.*?)^```$", (ROOT / "README.md").read_text())


def test_the_readme_has_blocks_and_its_pictures_are_there():
    assert blocks()[0] == "make serve\n"
    assert len(blocks()) >= 5
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text())
    assert len(pictures) >= 4
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def test_every_file_that_the_readme_links_to_is_there():
    links = re.findall(r"\]\(((?!https?:)[^)#]+)\)", (ROOT / "README.md").read_text())
    assert [name for name in links if not (ROOT / name).exists()] == []


@pytest.mark.long
def test_a_newcomer_types_what_the_readme_says(tmp_path: Path):
    clone = tmp_path / "coursekit"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    port = free_port()
    environment = {"PORT": str(port), **{k: v for k, v in os.environ.items() if k != "INSTANCE_FOLDER"}}
    first, *others = blocks()
    with serving(first, clone, environment):
        wait_for(f"http://127.0.0.1:{port}/healthz", seconds=MINUTES_TO_SET_UP * 60)
        for block in others:
            ran = subprocess.run(
                ["bash", "-euc", block], cwd=clone, env=environment, capture_output=True, text=True, timeout=300
            )
            assert ran.returncode == 0, f"{block}\n{ran.stdout}\n{ran.stderr}"
        assert (clone / "build/kit/index.html").is_file()
    began = time.monotonic()
    with serving(first, clone, environment):
        wait_for(f"http://127.0.0.1:{port}/healthz", seconds=60)
    print(f"the second start took {time.monotonic() - began:.1f} s")


class serving:  # noqa: N801  (used as a statement)
    """``make serve`` in a session of its own, interrupted at the end as by Ctrl-C."""

    def __init__(self, block: str, folder: Path, environment: dict[str, str]) -> None:
        self.output = (folder.parent / "serve.log").open("w")
        self.process = subprocess.Popen(
            ["bash", "-euc", block],
            cwd=folder,
            env=environment,
            stdout=self.output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None:
        os.killpg(self.process.pid, signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)
        self.output.close()


def wait_for(address: str, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=5) as answer:
                assert answer.status == 200
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"nothing healthy at {address} after {seconds:.0f} s")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
