"""What docs/formats.md says of numbers is what the marker does."""

import re
from pathlib import Path

from course_app.course.marking import Convention
from course_app.course.numbers import canonical_number, read_number

TEXT = (Path(__file__).parents[2] / "docs" / "formats.md").read_text()
CONVENTIONS: tuple[Convention | None, ...] = ("point", "comma", None)


def test_every_row_of_the_table_of_readings_holds():
    rows = re.findall(r"(?m)^\| `([^`]+)` \| (.+) \| (.+) \| (.+) \|$", TEXT.partition("How a number is read")[2])
    assert len(rows) >= 5
    for typed, *said in rows:
        assert [_said(typed, convention) for convention in CONVENTIONS] == said, typed


def test_every_form_named_below_the_table_is_read():
    forms = ("1 234 567", "1'234'567", "12,34,567", "1.5e3", "1.5×10^3", "1.5·10³", "10⁻³", "3/4", "٫", "٬", "۳/۴")
    assert all(f"`{form}`" in TEXT for form in forms)
    assert {read_number(form, "point").status for form in forms[:8]} == {"number"}
    assert read_number("۳/۴", "point").status == "asked"


def _said(typed: str, convention: Convention | None) -> str:
    reading = read_number(typed, convention)
    if reading.value is not None:
        return canonical_number(reading.value)
    return f"asked: {' or '.join(reading.candidates)}?"
