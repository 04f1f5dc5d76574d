"""What counts as a unit after a number in a text: "12 m³", "12 days", and not "3 workers", "12 million" or "2 points".

Those are the spellings that learners may type, a few more, and the names that CLDR has of such units in the text's
language, in each form that a number asks for.
"""

import re
from itertools import product
from typing import Literal

from babel import Locale
from babel.units import format_unit

from course_app.course.edition import Language
from course_app.course.kinds.units import known_units

_MORE = "° °C °F K ppm ppb mol V kV Hz dB dollar dollars"
_OTHER_WORDS = frozenset({"a", "in", "с"})  # spellings of units too: 12 a day, 3 in 10, and a Russian "with"
_NAMED = (
    "mass-tonne mass-ton mass-kilogram mass-gram mass-milligram volume-cubic-meter volume-liter volume-milliliter "
    "area-square-kilometer area-hectare area-square-meter length-kilometer length-meter length-centimeter "
    "length-millimeter duration-year duration-month duration-week duration-day duration-hour duration-minute "
    "duration-second energy-kilowatt-hour energy-kilojoule energy-joule power-megawatt power-kilowatt power-watt "
    "temperature-celsius concentr-percent"
)
_PLURALS = (1, 2, 5, 11, 1.5)  # numbers that bring out the forms of a word
_LENGTHS: tuple[Literal["long"], Literal["short"]] = ("long", "short")
_COUNTED = re.compile(r"[\d.,]+\s?(.+)")


def unit_names(language: Language) -> set[str]:
    """Spellings and whole names; takes some milliseconds."""
    locale = Locale.parse(language, sep="-")
    locales = [locale, Locale("en", "GB")] if language == "en" else [locale]  # cubic meter, cubic metre
    found = {*known_units(), *_MORE.split(), "percentage points"}
    return found.union(*map(_names, locales)) - _OTHER_WORDS


def _names(locale: Locale) -> set[str]:
    """Where CLDR has no name, Babel gives its own code of the unit, which is left out."""
    found = set[str]()
    for unit, count in product(_NAMED.split(), _PLURALS):
        for shown in (format_unit(count, unit, length, locale=locale) for length in _LENGTHS):
            if (counted := _COUNTED.fullmatch(shown)) and counted[1] != unit:
                found.add(counted[1])
    return found
