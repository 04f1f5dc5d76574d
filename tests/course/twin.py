"""The JavaScript twin of the marker, running in one Node process, and what Python answers to the same requests."""

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

from course_app.course.characters import plain_characters
from course_app.course.kinds import KINDS
from course_app.course.marking import Code, Outcome, after_hints, outcome_data
from course_app.course.numbers import read_number, typed_number
from course_app.course.responses import BadResponse, read_fields

SCRIPTS = Path(__file__).parents[2] / "course_app" / "pages" / "static" / "marking"
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


@contextmanager
def running_twin(scripts: Path = SCRIPTS) -> Iterator[Twin]:
    command = ["node", str(Path(__file__).with_name("twin.mjs")), str(scripts)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Twin(process)
        assert process.stdin
        process.stdin.close()


def python_answer(request: Request) -> Any:
    name, *given = request
    answers = {"mark": _mark, "read": _read, "typed": typed_number, "plain": plain_characters, "fields": _fields}
    return (answers | {"hints": _hints})[name](*given)


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
