"""Collecting problems, with the file that they belong to."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from course_app.course.draft import Place
from course_app.course.problems import Problem

START = Place(line=1, column=1)


@dataclass(frozen=True, slots=True)
class Reporter:
    """Adds problems of one file to a list that many share."""

    file: str
    problems: list[Problem]

    def error(self, place: Place, expected: str, found: str, advice: str) -> None:
        self._add(place, expected, found, advice, "error")

    def warning(self, place: Place, expected: str, found: str, advice: str) -> None:
        self._add(place, expected, found, advice, "warning")

    def beside(self, file: str) -> "Reporter":
        return Reporter(file, self.problems)

    def onto(self, problems: list[Problem]) -> "Reporter":
        """For the same file, to another list."""
        return Reporter(self.file, problems)

    def _add(self, place: Place, expected: str, found: str, advice: str, severity: Literal["error", "warning"]) -> None:
        self.problems.append(
            Problem(
                file=self.file,
                line=place.line,
                column=place.column,
                expected=expected,
                found=_short(found),
                advice=advice,
                severity=severity,
            )
        )


def nearest(found: str, known: Iterable[str], otherwise: str) -> str:
    """``did you mean …?`` where one of ``known`` is near, else ``otherwise``."""
    near = get_close_matches(found, sorted(known), n=1)
    return f"did you mean {near[0]}?" if near else otherwise


def listing(names: Iterable[str]) -> str:
    """Names for a message: all of them, or the first ten."""
    listed = list(names)
    return ", ".join(listed[:10]) + (", …" if len(listed) > 10 else "") if listed else "nothing yet"


def count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _short(found: str) -> str:
    line = " ".join(found.split())
    return line if len(line) <= 80 else line[:79] + "…"
