"""The JavaScript twin of the marker, running in one Node process, and what Python answers to the same requests.

Run as a program it answers them for another Python marker, the one that its ``PYTHONPATH`` finds first.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

from course_app.course.characters import plain_characters
from course_app.course.kinds import KINDS
from course_app.course.marking import Code, Outcome, after_hints, outcome_data
from course_app.course.numbers import read_number, shown_number, typed_number
from course_app.course.responses import BadResponse, read_fields

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "course_app" / "pages" / "static" / "marking"
Request = Sequence[Any]  # name, then arguments, as twin.mjs has them


class Twin:
    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def answer(self, requests: Sequence[Request]) -> list[Any]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(requests) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"the twin stopped at {requests!r:.500}"
        return list(json.loads(line))


def running_twin(scripts: Path = SCRIPTS) -> AbstractContextManager[Twin]:
    return _running(["node", str(Path(__file__).with_name("twin.mjs")), str(scripts)])


def running_python(folder: Path) -> AbstractContextManager[Twin]:
    """``folder`` holds a package ``course_app`` of which ``course`` is used."""
    return _running([sys.executable, "-P", "-m", __name__], PYTHONPATH=os.pathsep.join([str(folder), str(ROOT)]))


@contextmanager
def _running(command: Sequence[str], **environment: str) -> Iterator[Twin]:
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=os.environ | environment) as process:
        yield Twin(process)
        assert process.stdin
        process.stdin.close()


def python_answers(requests: Sequence[Request]) -> list[Any]:
    return [python_answer(request) for request in requests]


def python_answer(request: Request) -> Any:
    name, *given = request
    answers = {"mark": _mark, "read": _read, "typed": typed_number, "plain": plain_characters, "fields": _fields}
    return (answers | {"hints": _hints, "shown": shown_number})[name](*given)


def _mark(kind: str, key: Any, value: Any, convention: Any) -> Any:
    return outcome_data(KINDS[kind].mark(key, value, convention))


def _hints(outcome: Any, cost: str, hints: int) -> Any:
    found = Outcome(
        status=outcome["status"],
        share=Fraction(outcome["share"]),
        codes=tuple(Code(**code) for code in outcome["codes"]),
        readings=tuple(outcome["readings"]),
    )
    return outcome_data(after_hints(found, Fraction(cost), hints))


def _read(text: str, convention: Any) -> Any:
    reading = read_number(text, convention)
    return {
        "status": reading.status,
        "value": None if reading.value is None else str(reading.value),
        "candidates": list(reading.candidates),
        "unit": reading.unit,
    }


def _fields(pairs: Any) -> Any:
    try:
        return {"values": read_fields(pairs)}
    except BadResponse:
        return {"refused": True}


if __name__ == "__main__":
    for asked in sys.stdin:
        print(json.dumps(python_answers(json.loads(asked))), flush=True)
