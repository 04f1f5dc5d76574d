"""A number and its unit as they stand in text of either direction, so that neither turns the other around.

A number runs from left to right everywhere, so that its minus stays before it. A unit in letters that run from left to
right stands in one run with it; one in other letters stands in its own, and the page says which comes first. The twin,
for kits, is ``exports/static/measures.js``.
"""

import re
from typing import Literal

from markupsafe import Markup

from course_app.course.marking import Convention
from course_app.course.numbers import Reading, canonical_number, read_number, shown_number

_FROM_THE_RIGHT = re.compile("[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9\u00bc-\u00be\u2150-\u215e"
_RAISED = "\u00b9\u00b2\u00b3\u2070-\u2079\u207b"
_INSIDE = rf"-{_DIGITS}{_RAISED}.,'/\u066b\u066c\u00a0\u202f ×^"
_NUMBER = rf"[-+\u2212]? ?[{_DIGITS}.,\u066b](?:[{_INSIDE}]*[{_DIGITS}{_RAISED}])?"
_TYPED = re.compile(rf"({_NUMBER})\s*(?![eExX] ?[-+]?[0-9])([^{_DIGITS}{_RAISED}.,\s].*)")


def unit_direction(unit: str) -> Literal["auto", "ltr"]:
    """The value of ``dir``: by its own letters, where some of them run from right to left."""
    return "auto" if _FROM_THE_RIGHT.search(unit) else "ltr"


def measure(number: str, unit: str, language: str) -> Markup:
    """A number with its unit, if it has one. ``language`` is that of the unit."""
    if unit_direction(unit) == "ltr":
        return Markup('<bdi lang="{}" dir="ltr">{}</bdi>').format(language, f"{number} {unit}".rstrip())
    return Markup('<bdi dir="ltr">{}</bdi> <bdi lang="{}" dir="auto">{}</bdi>').format(number, language, unit)


def typed_measure(text: str, beside: str, convention: Convention | None, language: str) -> Markup:
    """What was typed, with the unit beside its field unless one was typed, and what a fraction is nearly."""
    reading = read_number(text, convention)
    nearly = _nearly(reading, convention)
    if not reading.unit:
        return measure(text + nearly, beside, language)
    parts = _TYPED.fullmatch(text.strip()) if nearly or unit_direction(text) == "auto" else None
    return measure(parts[1] + nearly, parts[2], language) if parts else measure(text, "", language)


def _nearly(reading: Reading, convention: Convention | None) -> str:
    """As the button of a reading says it; nothing of a number that has an end."""
    canonical = canonical_number(reading.value) if reading.value is not None else ""
    return "".join(shown_number(canonical, convention).partition(" ≈ ")[1:]) if "/" in canonical else ""
