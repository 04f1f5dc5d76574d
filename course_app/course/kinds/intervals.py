"""Closed intervals of exact numbers: what a value and its tolerance come to."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from course_app.course.canonical import Json
from course_app.course.numbers import canonical_number

_FIGURES = re.compile(r"([1-9]) figures?")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,80}(?:\.[0-9]{0,80})?|\.[0-9]{1,80})(?:[eE][+-]?[0-9]{1,2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Both ends belong to it."""

    low: Fraction
    high: Fraction

    def __contains__(self, value: Fraction) -> bool:
        return self.low <= value <= self.high

    def data(self) -> dict[str, Json]:
        return {"low": canonical_number(self.low), "high": canonical_number(self.high)}


def author_number(value: Json) -> Fraction | None:
    """A number as authors write it: a whole number, or text of plain digits with a decimal point. Else None."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    return _plain_number(str(value))


@lru_cache(maxsize=4096)
def _plain_number(text: str) -> Fraction | None:
    return Fraction(text.strip()) if _DECIMAL.fullmatch(text.strip()) else None


def interval_around(value: Fraction, tolerance: Json) -> Interval | None:
    """``2%`` of the value, ``0.1`` either way, ``3 figures``, or ``{low, high}``; None for what is none of these."""
    if isinstance(tolerance, Mapping):
        return _between(tolerance)
    if isinstance(tolerance, str) and (figures := _FIGURES.fullmatch(tolerance.strip())):
        width = _half_a_unit(value, int(figures[1]))
        return Interval(low=value - width, high=value + width)
    text = str(tolerance).strip() if isinstance(tolerance, str) else tolerance
    is_relative = isinstance(text, str) and text.endswith("%")
    amount = author_number(text[:-1].rstrip() if isinstance(text, str) and is_relative else text)
    if amount is None or amount < 0:
        return None
    width = abs(value) * amount / 100 if is_relative else amount
    return Interval(low=value - width, high=value + width)


def _half_a_unit(value: Fraction, figures: int) -> Fraction:
    """Of the last of so many significant figures: 0.05 for 12.3 with three."""
    place = 0  # the power of ten of the first figure
    while abs(value) >= Fraction(10) ** (place + 1):
        place += 1
    while value and abs(value) < Fraction(10) ** place:
        place -= 1
    return Fraction(10) ** (place + 1 - figures) / 2


def _between(bounds: Mapping[str, Json]) -> Interval | None:
    low, high = author_number(bounds.get("low")), author_number(bounds.get("high"))
    if set(bounds) != {"low", "high"} or low is None or high is None or low > high:
        return None
    return Interval(low=low, high=high)


def is_covered(interval: Interval, others: Sequence[Interval]) -> bool:
    """Whether no number of the interval lies outside all the others."""
    reached = interval.low
    is_begun = False
    for other in sorted(others, key=lambda other: other.low):
        if other.low <= reached and other.high >= reached:
            reached, is_begun = other.high, True
    return is_begun and reached >= interval.high


def shown_value(value: Fraction, right: Interval) -> str:
    """The value rounded half up to three significant digits or more, as few as stay inside the right interval."""
    for places in range(80):
        scale = 10**places
        units = int(abs(value) * scale + Fraction(1, 2))
        rounded = Fraction(units if value >= 0 else -units, scale)
        if rounded == value or (units >= 100 and rounded in right):
            return canonical_number(rounded)
    return canonical_number(value)
