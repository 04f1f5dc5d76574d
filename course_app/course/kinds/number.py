"""A number. Response: the text as typed.

Key: ``low`` and ``high`` close the interval of right values; ``value`` is the right answer as it is shown; ``unit``
lists the unit texts that may stand beside the number; ``wrong`` lists the intervals of foreseen wrong answers, tried
in order once the number is not right. Codes: ``wrong:<index>``, and ``unit`` beside "unreadable" for another unit.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from course_app.course.canonical import Json
from course_app.course.kinds.number_source import build_number as build
from course_app.course.marking import BLANK, UNREADABLE, Code, Convention, Outcome, marked
from course_app.course.numbers import exact, read_number

__all__ = ["LINES", "NEEDS_OPTIONS", "SETTINGS", "TEXTS", "build", "mark", "right_response"]

SETTINGS: frozenset[str] = frozenset({"answer", "wrong"})
NEEDS_OPTIONS = False
TEXTS: frozenset[str] = frozenset({"unit"})
LINES: frozenset[str] = frozenset()


def right_response(key: dict[str, Json]) -> Json:
    return key["value"]


def mark(key: dict[str, Json], value: Json, convention: Convention | None) -> Outcome:
    if value in ("", None, []):
        return BLANK
    if not isinstance(value, str):
        return UNREADABLE
    reading = read_number(value, convention)
    if reading.unit and reading.unit not in _list(key["unit"]):
        return Outcome(status="unreadable", codes=(Code(name="unit"),))
    if reading.status == "asked":
        return Outcome(status="asked", readings=reading.candidates)
    if reading.value is None:
        return BLANK if reading.status == "blank" else UNREADABLE
    return _judged(key, reading.value)


def _judged(key: dict[str, Json], value: Fraction) -> Outcome:
    if _holds(key, value):
        return marked(1)
    wrong = _list(key["wrong"])
    found = (i for i, interval in enumerate(wrong) if isinstance(interval, Mapping) and _holds(interval, value))
    return marked(0, *(Code(name="wrong", about=str(index)) for index in [*found][:1]))


def _holds(interval: Mapping[str, Json], value: Fraction) -> bool:
    return exact(str(interval["low"])) <= value <= exact(str(interval["high"]))


def _list(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list) else []
