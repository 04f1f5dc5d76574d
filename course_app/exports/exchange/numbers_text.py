"""Numbers as the formats write them: plain digits with a decimal point."""

import re
from fractions import Fraction

from course_app.course.numbers import canonical_number

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,2})?")


def decimal(value: Fraction, decimals: int = 12) -> str:
    scale = 10**decimals
    return canonical_number(Fraction(round(value * scale), scale))


def percent(share: Fraction) -> str:
    """With five decimals, as Moodle writes a third: 33.33333."""
    return decimal(share * 100, 5)


def number(text: str) -> Fraction | None:
    """A decimal comma is taken too; None for anything else."""
    plain = text.strip().replace("\u2212", "-")
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    return Fraction(plain) if _NUMBER.fullmatch(plain) else None


def share(text: str) -> Fraction | None:
    """A percentage as a part of one; thirds and the like, which formats round, exact again."""
    found = number(text)
    if found is None or abs(found) > 100:
        return None
    for parts in range(1, 21):
        for count in range(1, parts + 1):
            if abs(abs(found) - Fraction(100 * count, parts)) < Fraction(1, 1000):
                return Fraction(count, parts) if found > 0 else Fraction(-count, parts)
    return found / 100


def around(value: Fraction, low: Fraction, high: Fraction) -> list[tuple[Fraction, Fraction]]:
    """The interval as values with a tolerance either way; the first value is the one to show.

    One is enough where the value lies in the middle.
    """
    middle = (low + high) / 2
    if middle == value:
        return [(value, high - value)]
    return [(value, min(high - value, value - low)), (middle, high - middle)]
