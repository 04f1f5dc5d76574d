"""Reading a number as people write it, exactly, without guessing. The twin is ``pages/static/marking/numbers.js``.

A convention says which mark is the decimal one: ``point`` (1,234.5) or ``comma`` (1.234,5). Under a declared
convention a text is read by it; a text that only the other convention can read is asked back. Without one, a text
that both read, and differently, is asked back. Nothing here knows any question's key.

A fraction is typed with a slash or as one character, alone or after a whole number. Since a space parts groups too,
``1 234/5`` is 1234 fifths or 1 and 234 fifths, so it is asked back; so is a mixed number whose fraction is 1 or more.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from course_app.course.characters import (
    CURRENCY_SIGNS,
    DECIMAL,
    GROUP,
    PERSIAN_DIGITS,
    SUPERSCRIPT_MINUS,
    SUPERSCRIPT_PLUS,
    SUPERSCRIPTS,
    VULGAR_FRACTIONS,
    lowered,
    plain_characters,
    raised,
)
from course_app.course.marking import Convention

MAX_LENGTH = 64  # characters typed; the longest reading that is offered back, too
MAX_DIGITS = 15  # that are written out; what has more, and mostly zeros, is written with a power of ten
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
    mantissa, power = in_powers(canonical)
    if power:
        return f"{typed_number(mantissa, convention)}{power}"
    if convention == "comma":
        return canonical.replace(".", ",")
    if convention is None and re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", canonical):
        return canonical + "0"  # four decimals cannot be taken for a group
    return canonical


def in_powers(canonical: str) -> tuple[str, str]:
    """A long number's mantissa, of one digit before the mark, and what stands behind it, `` × 10²⁷``.

    Of any other number, and where this would not be shorter, the number itself and nothing.
    """
    size = canonical.removeprefix("-")
    whole, _, part = size.partition(".")
    digits = (whole + part).lstrip("0")
    power = len(digits) - len(part) - 1
    if "/" in size or len(whole + part) <= MAX_DIGITS or abs(power) > MAX_EXPONENT:
        return canonical, ""
    significant = digits.rstrip("0")
    mantissa = "-" * canonical.startswith("-") + f"{significant[0]}.{significant[1:]}".rstrip(".")
    behind = f" × 10{raised(str(power))}"
    return (mantissa, behind) if len(mantissa + behind) < len(canonical) else (canonical, "")


def shown_number(canonical: str, convention: Convention | None) -> str:
    """As typed; beside a fraction stands what it is nearly, to four figures or more, since it may look like no number
    that was typed: 12 345/678 as 4115/226 ≈ 18.21 or 2827/226 ≈ 12.51."""
    typed = typed_number(canonical, convention)
    if "/" not in canonical:
        return typed
    size, scale = abs(exact(canonical)), 1
    while size * scale < 1000:
        scale *= 10
    nearly = Fraction(int(size * scale + Fraction(1, 2)), scale) * (-1 if canonical.startswith("-") else 1)
    return f"{typed} ≈ {typed_number(canonical_number(nearly), convention)}"


# --- what a text is made of ---

_RAISED = SUPERSCRIPTS + SUPERSCRIPT_PLUS + SUPERSCRIPT_MINUS
_VULGAR = "".join(VULGAR_FRACTIONS)
_OF_NUMBERS = rf"0-9 .,'/+\-^\u00d7{DECIMAL}{GROUP}{_RAISED}{_VULGAR}"
_UNIT = rf"[^{_OF_NUMBERS}]"  # a character that a unit may begin with
_WORD = rf"{_UNIT}(?:{_UNIT}|[{_RAISED}])*"
_APART = rf"{_WORD}(?:(?: +(?:/ *)?|/ *){_WORD})*(?=[ +-])"  # so that mg/m3 is no 3 mg/m
_BEFORE = rf"([+-]?) *(?P<before>(?:{_APART}|{_UNIT}+(?: +{_UNIT}+)*)?) *([+-]?) *"
_AFTER = rf" *(?P<after>(?:{_UNIT}[^ ]*(?: +(?:/ *)?{_UNIT}[^ ]*)*)?)"
_CURRENCY = rf"[A-Za-z]{{0,3}} ?[{CURRENCY_SIGNS}]"
_AROUND = re.compile(rf"^([+-]?) *({_CURRENCY}) *([+-]?[0-9.,{DECIMAL}{_VULGAR}][{_OF_NUMBERS}eExX]*?) *(?=/ *{_UNIT})")
_RUN = rf"[0-9.,'{DECIMAL}{GROUP}]+"
_MANTISSA = rf"(?P<mantissa>{_RUN}(?: {_RUN})*)"
_POWER = rf"10(?: *\^ *(?P<power>[+-]?[0-9]+)|(?P<raised>[{_RAISED[-2:]}]?[{SUPERSCRIPTS}]+))"
_FORMS = (
    re.compile(rf"{_BEFORE}(?P<ahead>{_RUN}(?: +{_RUN})*) ?/ ?(?P<denominator>[0-9]+){_AFTER}"),
    re.compile(rf"{_BEFORE}(?:(?P<whole>{_RUN}(?: {_RUN})*) *)?(?P<vulgar>[{_VULGAR}]){_AFTER}"),
    re.compile(rf"{_BEFORE}(?:{_MANTISSA} *[\u00d7xX] *)?{_POWER}{_AFTER}"),
    re.compile(rf"{_BEFORE}{_MANTISSA}(?:[eE](?P<exponent>[+-]?[0-9]+))?{_AFTER}"),
)


def _split(plain: str) -> Mapping[str, str] | None:
    """The named parts of the first form that fits; None where none does, or where there are two signs or two units."""
    gathered = _gathered(plain)
    match = next((found for form in _FORMS if (found := form.fullmatch(gathered))), None)
    if match is None or (match[1] and match[3]) or (match["before"] and match["after"]):
        return None
    parts = {name: part for name, part in match.groupdict().items() if part is not None}
    return parts | {"sign": match[1] or match[3]}


def _gathered(plain: str) -> str:
    """With a unit that stands around its number put behind it: ``$12/t`` is ``12 $/t``."""
    return _AROUND.sub(r"\1\3 \2", plain)


# --- from parts to exact values ---

_DECIMAL_MARK = {"point": rf"[.{DECIMAL}]", "comma": rf"[,{DECIMAL}]"}
_GROUPED = {
    "point": rf"[1-9][0-9]{{0,2}}(?P<mark>[,' {GROUP}])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*"
    r"|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}",  # 12,34,567 as in India
    "comma": rf"[1-9][0-9]{{0,2}}(?P<mark>[.' {GROUP}])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*",
}
_NUMERATOR = re.compile(r"[0-9]+|[1-9][0-9]{0,2}(?: [0-9]{3})+")
_MANTISSAS = {
    name: re.compile(rf"(?:(?P<whole>[0-9]+|{_GROUPED[name]})(?:{mark}(?P<part>[0-9]*))?|{mark}(?P<only>[0-9]+))")
    for name, mark in _DECIMAL_MARK.items()
}


class _Meaning(NamedTuple):
    value: Fraction
    is_usual: bool = True  # nobody writes 1 5/2: it is 3.5, or a slip


def _values(parts: Mapping[str, str], convention: Convention, is_persian: bool) -> list[_Meaning]:
    """What the parts can mean in a convention: nothing, or one value or more."""
    sign = -1 if parts["sign"] == "-" else 1
    if "denominator" in parts:
        found = _divided(parts["ahead"], parts["denominator"], convention, is_persian)
    else:
        value = _mixed(parts, convention) if "vulgar" in parts else _scaled(parts, convention)
        found = iter([] if value is None else [_Meaning(value)])
    return [meaning._replace(value=sign * meaning.value) for meaning in found]


def _divided(ahead: str, denominator: str, convention: Convention, is_persian: bool) -> Iterator[_Meaning]:
    """Fractions and mixed numbers; with Persian digits also decimals, as their mark may be a slash."""
    below = int(denominator)
    for whole, numerator in _splits(ahead, convention):
        if below:
            is_usual = whole is None or numerator < below
            yield _Meaning((whole or 0) + Fraction(numerator, below), is_usual)
        if is_persian and whole is None:
            yield _Meaning(_decimal(str(numerator), denominator))


def _splits(ahead: str, convention: Convention) -> Iterator[tuple[int | None, int]]:
    """Each way to take what stands before a slash as a numerator, with or without a whole number before it."""
    pieces = ahead.split(" ")
    for place in range(len(pieces)):
        whole, numerator = (" ".join(some).strip(" ") for some in (pieces[:place], pieces[place:]))
        value = _whole(whole, convention) if whole else None
        if _NUMERATOR.fullmatch(numerator) and (value is not None or not whole):
            yield value, int(numerator.replace(" ", ""))


def _mixed(parts: Mapping[str, str], convention: Convention) -> Fraction | None:
    whole = _whole(parts.get("whole", "0"), convention)
    return None if whole is None else whole + exact(VULGAR_FRACTIONS[parts["vulgar"]])


def _scaled(parts: Mapping[str, str], convention: Convention) -> Fraction | None:
    exponent = int(parts.get("exponent") or parts.get("power") or lowered(parts.get("raised", "0")))
    mantissa = _mantissa(parts.get("mantissa", "1"), convention)
    if mantissa is None or abs(exponent) > MAX_EXPONENT:
        return None
    return mantissa * Fraction(10) ** exponent if exponent else mantissa


def _whole(text: str, convention: Convention) -> int | None:
    """Of a text without a decimal mark."""
    match = _MANTISSAS[convention].fullmatch(text)
    has_digits_alone = match is not None and match["part"] is None and match["only"] is None
    return int(re.sub(r"[^0-9]", "", text)) if has_digits_alone else None


def _mantissa(text: str, convention: Convention) -> Fraction | None:
    match = _MANTISSAS[convention].fullmatch(text)
    if match is None:
        return None
    whole = re.sub(r"[^0-9]", "", match["whole"] or "")
    return _decimal(whole or "0", match["part"] or match["only"] or "")


def _decimal(whole: str, part: str) -> Fraction:
    return Fraction(int(whole + part), 10 ** len(part))


def _fitting(point: list[_Meaning], comma: list[_Meaning], convention: Convention | None) -> list[_Meaning]:
    if convention is None:
        return point + comma
    return point if convention == "point" else comma


def _decided(fitting: list[_Meaning], possible: list[_Meaning], unit: str) -> Reading:
    """The one value that fits; else everything that may have been meant, to be asked."""
    if len({meaning.value for meaning in fitting}) == 1 and all(meaning.is_usual for meaning in fitting):
        return Reading(status="number", value=fitting[0].value, unit=unit)
    candidates = tuple(dict.fromkeys(canonical_number(meaning.value) for meaning in fitting or possible))
    if not candidates or max(map(len, candidates)) > MAX_LENGTH:
        return _UNREADABLE
    return Reading(status="asked", candidates=candidates, unit=unit)
