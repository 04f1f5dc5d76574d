"""The kit's twins of search, progress and review, running in one Node process."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SEARCH = ROOT / "course_app/pages/static/search.js"
REVIEW = ROOT / "course_app/exports/static/review.js"
PROGRESS = ROOT / "course_app/exports/static/progress.js"


class Twin:
    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def answer(self, name: str, *given: Any) -> Any:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps([name, *given]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"the twin stopped at {name} {given!r:.500}"
        return json.loads(line)


@contextmanager
def running(*scripts: Path) -> Iterator[Twin]:
    command = ["node", str(Path(__file__).with_name("kit_twin.mjs")), *map(str, scripts)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Twin(process)
        assert process.stdin
        process.stdin.close()
