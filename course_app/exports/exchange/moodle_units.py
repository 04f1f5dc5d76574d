"""The units of a numerical question of Moodle: those that may stand beside the number; what of others is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from course_app.course.kinds.units import factors
from course_app.course.numbers import unit_form
from course_app.exports.exchange.losses import Losses
from course_app.exports.exchange.numbers_text import decimal, number

_NEARLY = Fraction(1, 10**6)  # of a multiplier: Moodle writes 0.2777778 for a kilowatt-hour of 3.6 megajoules


@dataclass(frozen=True, slots=True, kw_only=True)
class MoodleUnit:
    """A number in it is ``multiplier`` times the number in the unit that has 1."""

    name: str
    multiplier: str  # as written
    line: int

    @property
    def factor(self) -> Fraction | None:
        return number(self.multiplier or "1")


def units_alike(units: Sequence[MoodleUnit], losses: Losses, *, needs_unit: bool) -> tuple[str, ...]:
    """Those that take the number as it is. Each other one is named where it converts otherwise here, or not at all."""
    alike = tuple(dict.fromkeys(unit.name for unit in units if unit.factor == 1))
    tables = factors(alike[0]) if needs_unit and alike else None
    if tables is not None:
        _say_conversions(units, alike[0], tables, losses)
    elif others := [unit for unit in units if unit.factor != 1]:
        losses.add(f"the units {', '.join(unit.name for unit in others)}, which convert", others[0].line)
    return alike


def _say_conversions(
    units: Sequence[MoodleUnit], first: str, tables: Sequence[Mapping[str, str]], losses: Losses
) -> None:
    for unit in units:
        true = _multiplier(unit.name, tables)
        if true is None:
            losses.add(f"the unit {unit.name!r}, which does not convert to {first} here", unit.line)
        elif unit.factor is None or abs(unit.factor - true) > true * _NEARLY:
            what = f"the multiplier {unit.multiplier or 1} of the unit {unit.name!r}; {_text(true)} here"
            losses.add(what, unit.line)


def _multiplier(name: str, tables: Sequence[Mapping[str, str]]) -> Fraction | None:
    """How many of the unit make one of the first; None where it does not convert."""
    sides = unit_form(name).split("/")
    if len(sides) != len(tables) or any(side not in table for side, table in zip(sides, tables, strict=True)):
        return None
    over, *under = (Fraction(table[side]) for side, table in zip(sides, tables, strict=True))
    return (under[0] if under else 1) / over


def _text(true: Fraction) -> str:
    written = decimal(true)
    return f"it is {written}" if Fraction(written) == true else f"it is about {float(true):.7g}"
