"""The units that learners may type. ``course/units.json`` is compiled by ``scripts/units.py``."""

import json
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from course_app.course.numbers import canonical_number, unit_form

_FILE = Path(__file__).parent.parent / "units.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    quantity: str
    factor: Fraction  # to the quantity's base


@cache
def known_units() -> dict[str, Unit]:
    """By spelling, as ``unit_form`` writes it."""
    found = json.loads(_FILE.read_text(encoding="utf-8"))
    return {
        unit_form(spelling): Unit(quantity=one["quantity"], factor=Fraction(one["factor"]))
        for spelling, one in found.items()
    }


def factors(unit: str) -> list[dict[str, str]] | None:
    """For each side of the slash in ``unit``: every spelling of its quantity, with its factor to the unit there.

    None for a unit that is not known.
    """
    sides = unit_form(unit).split("/")
    known = known_units()
    if len(sides) > 2 or any(side not in known for side in sides):
        return None
    return [_alike(known[side]) for side in sides]


def _alike(unit: Unit) -> dict[str, str]:
    return {
        spelling: canonical_number(other.factor / unit.factor)
        for spelling, other in sorted(known_units().items())
        if other.quantity == unit.quantity
    }
