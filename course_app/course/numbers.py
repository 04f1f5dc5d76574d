"""Reading a number as people write it, exactly, without guessing. The twin is ``pages/static/marking/numbers.js``.

A convention says which mark is the decimal one: ``point`` (1,234.5) or ``comma`` (1.234,5). Under a declared
convention a text is read by it; a text that only the other convention can read is asked back. Without one, a text
that both read, and differently, is asked back. Nothing here knows any question's key.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from course_app.course.characters import (
    DECIMAL,
    GROUP,
    PERSIAN_DIGITS,
    SUPERSCRIPT_MINUS,
    SUPERSCRIPT_PLUS,
    SUPERSCRIPTS,
    lowered,
    plain_characters,
)
from course_app.course.marking import Convention

MAX_LENGTH = 64  # characters typed; the longest reading that is offered back, too
MAX_EXPONENT = 40  # of ten, either way; beyond it a text is unreadable, so that no marker can be kept busy


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a text says. ``value`` is there for a ``number`` only, ``candidates`` for ``asked`` only.

    ``unit`` is what stood before or after the number, as ``unit_form`` writes it; whether it fits is not judged here.
    Candidates are canonical: see ``canonical_number``.
    """

    status: Literal["number", "blank", "asked", "unreadable"]
    value: Fraction | None = None
    candidates: tuple[str, ...] = ()
    unit: str = ""


_BLANK = Reading(status="blank")
_UNREADABLE = Reading(status="unreadable")


def read_number(text: str, convention: Convention | None) -> Reading:
    if len(text) > MAX_LENGTH:
        return _UNREADABLE
    plain = plain_characters(text)
    if not plain:
        return _BLANK
    parts = _split(plain)
    if parts is None:
        return _UNREADABLE
    is_persian = not PERSIAN_DIGITS.isdisjoint(text)
    point = _values(parts, "point", is_persian)
    comma = _values(parts, "comma", is_persian)
    unit = unit_form(parts["before"] or parts["after"])
    return _decided(_fitting(point, comma, convention), point + comma, unit)


def unit_form(text: str) -> str:
    """The one spelling by which units are compared: plain characters, no spaces, letter case kept."""
    return plain_characters(text).replace(" ", "")


@lru_cache(maxsize=4096)
def exact(canonical: str) -> Fraction:
    """The value of a canonical number."""
    return Fraction(canonical)


def canonical_number(value: Fraction) -> str:
    """Plain digits with a decimal point where that is exact, else ``numerator/denominator`` in lowest terms."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        places = max(places, power)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def typed_number(canonical: str, convention: Convention | None) -> str:
    """A canonical number as a learner of this convention types it, so that it is read back as the same number."""
    if convention == "comma":
        return canonical.replace(".", ",")
    if convention is None and re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", canonical):
        return canonical + "0"  # four decimals cannot be taken for a group
    return canonical


# --- what a text is made of ---

_RAISED = SUPERSCRIPTS + SUPERSCRIPT_PLUS + SUPERSCRIPT_MINUS
_UNIT = rf"[^0-9 .,'/+\-^\u00d7{DECIMAL}{GROUP}{_RAISED}]"  # a character that a unit may begin with
_BEFORE = rf"([+-]?) *(?P<before>(?:{_UNIT}+(?: {_UNIT}+)*)?) *([+-]?) *"
_AFTER = rf" *(?P<after>(?:{_UNIT}[^ ]*(?: {_UNIT}[^ ]*)*)?)"
_RUN = rf"[0-9.,'{DECIMAL}{GROUP}]+"
_MANTISSA = rf"(?P<mantissa>{_RUN}(?: {_RUN})*)"
_POWER = rf"10(?: *\^ *(?P<power>[+-]?[0-9]+)|(?P<raised>[{_RAISED[-2:]}]?[{SUPERSCRIPTS}]+))"
_FORMS = (
    re.compile(rf"{_BEFORE}(?P<numerator>[0-9]+) ?/ ?(?P<denominator>[0-9]+){_AFTER}"),
    re.compile(rf"{_BEFORE}(?:{_MANTISSA} *[\u00d7xX] *)?{_POWER}{_AFTER}"),
    re.compile(rf"{_BEFORE}{_MANTISSA}(?:[eE](?P<exponent>[+-]?[0-9]+))?{_AFTER}"),
)


def _split(plain: str) -> Mapping[str, str] | None:
    """The named parts of the first form that fits; None where none does, or where there are two signs or two units."""
    match = next((found for form in _FORMS if (found := form.fullmatch(plain))), None)
    if match is None or (match[1] and match[3]) or (match["before"] and match["after"]):
        return None
    parts = {name: part for name, part in match.groupdict().items() if part is not None}
    return parts | {"sign": match[1] or match[3]}


# --- from parts to exact values ---

_DECIMAL_MARK = {"point": rf"[.{DECIMAL}]", "comma": rf"[,{DECIMAL}]"}
_GROUPED = {
    "point": rf"[1-9][0-9]{{0,2}}(?P<mark>[,' {GROUP}])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*"
    r"|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}",  # 12,34,567 as in India
    "comma": rf"[1-9][0-9]{{0,2}}(?P<mark>[.' {GROUP}])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*",
}
_MANTISSAS = {
    name: re.compile(rf"(?:(?P<whole>[0-9]+|{_GROUPED[name]})(?:{mark}(?P<part>[0-9]*))?|{mark}(?P<only>[0-9]+))")
    for name, mark in _DECIMAL_MARK.items()
}


def _values(parts: Mapping[str, str], convention: Convention, is_persian: bool) -> list[Fraction]:
    """What the parts can mean in a convention: nothing, one value, or two where a slash is a Persian decimal mark."""
    sign = -1 if parts["sign"] == "-" else 1
    if "numerator" in parts:
        return [sign * value for value in _fraction(parts["numerator"], parts["denominator"], is_persian)]
    exponent = int(parts.get("exponent") or parts.get("power") or lowered(parts.get("raised", "0")))
    mantissa = _mantissa(parts.get("mantissa", "1"), convention)
    if mantissa is None or abs(exponent) > MAX_EXPONENT:
        return []
    return [sign * mantissa * Fraction(10) ** exponent] if exponent else [sign * mantissa]


def _fraction(numerator: str, denominator: str, is_persian: bool) -> list[Fraction]:
    divided = [Fraction(int(numerator), int(denominator))] if int(denominator) else []
    return divided + ([_decimal(numerator, denominator)] if is_persian else [])


def _mantissa(text: str, convention: Convention) -> Fraction | None:
    match = _MANTISSAS[convention].fullmatch(text)
    if match is None:
        return None
    whole = re.sub(r"[^0-9]", "", match["whole"] or "")
    return _decimal(whole or "0", match["part"] or match["only"] or "")


def _decimal(whole: str, part: str) -> Fraction:
    return Fraction(int(whole + part), 10 ** len(part))


def _fitting(point: list[Fraction], comma: list[Fraction], convention: Convention | None) -> list[Fraction]:
    if convention is None:
        return point + comma
    return point if convention == "point" else comma


def _decided(fitting: list[Fraction], possible: list[Fraction], unit: str) -> Reading:
    """The one value that fits; else everything that may have been meant, to be asked."""
    if len(set(fitting)) == 1:
        return Reading(status="number", value=fitting[0], unit=unit)
    candidates = tuple(dict.fromkeys(canonical_number(value) for value in fitting or possible))
    if not candidates or max(map(len, candidates)) > MAX_LENGTH:
        return _UNREADABLE
    return Reading(status="asked", candidates=candidates, unit=unit)
