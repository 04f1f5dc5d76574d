"""The committed table of units is what pint says, and converts exactly."""

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from course_app.course.canonical import Json
from course_app.course.kinds.units import factors
from tests.course.bench import Bench, draft, mark

ROOT = Path(__file__).parents[2]


def test_the_table_is_what_pint_gives():
    subprocess.run([sys.executable, "scripts/units.py", "--check"], cwd=ROOT, check=True)


@pytest.mark.parametrize(
    ("typed", "wanted", "factor"),
    [
        ("kWh", "MJ", "18/5"),
        ("toe", "MWh", "1163/100"),
        ("m³", "L", "1000"),
        ("gal", "L", "473176473/125000000"),
        ("t", "kg", "1000"),
        ("lb", "kg", "45359237/100000000"),
        ("years", "months", "12"),
        ("kilowatt hours", "kWh", "1"),
    ],
)
def test_units_convert_exactly(typed: str, wanted: str, factor: str):
    (table,) = factors(wanted) or [{}]
    assert Fraction(table[typed.replace(" ", "")]) == Fraction(factor)


@pytest.mark.parametrize(
    ("typed", "share", "code"),
    [
        ("30 g/m3", "1", "right:answer"),
        ("0.03 kg/m³", "1", "right:answer"),
        ("30", "0", "missing-unit:answer"),
        ("30 g/L", "0", "wrong-unit:answer"),
        ("30 kWh", "0", "other-quantity:answer"),
        ("0.0333 mg/L", "0", "inverted:answer"),
    ],
)
def test_a_wrong_unit_has_feedback_of_its_own(typed: str, share: str, code: str):
    settings: dict[str, Json] = {
        "answer": {"value": "30", "unit": "mg/L", "tolerance": "1%"},
        "missing_unit": {"feedback": "<p>Of what?</p>"},
        "wrong_unit": {"feedback": "<p>Convert.</p>"},
        "inverted": {"feedback": "<p>Upside down.</p>"},
    }
    bench = Bench()
    built = bench.build("quantity", draft(settings=settings))
    assert not bench.problems
    outcome = mark("quantity", built.key, {"answer": typed}, "point")
    assert str(outcome.share) == share
    assert outcome.codes[-1].feedback_key == code
    assert code.startswith("right") or code in built.text.feedback


@pytest.mark.parametrize("unit", ["$", "kWh/t/h", "kwh", ""])
def test_a_unit_that_nobody_can_convert_is_reported(unit: str):
    bench = Bench()
    bench.build("quantity", draft(settings={"answer": {"value": "30", "unit": unit, "tolerance": "1%"}}))
    assert bench.said()[0].startswith("expected a unit that can be converted")
