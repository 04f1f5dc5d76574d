"""Numbers in text, ``{=name:format}``, written as the text's language writes them. Halves round away from zero."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache

from babel import Locale
from babel.numbers import format_decimal

from course_app.content.expressions import decimal_text, round_half_up

NARROW_SPACE = "\u202f"
MINUS = "\u2212"
JOINER = "\u2060"  # a browser breaks a line between minus and $ without it
FORMATS = "nothing, or , or .2 or ,.1 or $, or $,.2 or % or .1%"

_FORMAT = re.compile(r"(?P<money>\$)?(?P<group>,)?(?:\.(?P<places>[0-9]))?(?P<percent>%)?")
_SPACES = re.compile("[ \u00a0\u2009]")
_MARKS = re.compile("[\u200e\u200f\u061c]")
_PLAIN_PLACES = 6  # a value with more decimals than this needs a format


def is_format(text: str) -> bool:
    found = _FORMAT.fullmatch(text)
    return bool(found and not (found["money"] and found["percent"]))


def needs_format(value: Fraction) -> bool:
    """Whether the value has too many decimals to be shown as it is."""
    return int(10**_PLAIN_PLACES) % value.denominator != 0


def format_number(value: Fraction, form: str, language: str) -> str:
    """The text for a reader of ``language``; its digits are 0 to 9 in every language, as authors type them."""
    found = _FORMAT.fullmatch(form)
    if found is None or not is_format(form):
        raise ValueError(f"a format was expected ({FORMATS}), found {form!r}")
    shown = value * 100 if found["percent"] else value
    if form:
        places = int(found["places"] or 0)
        number = decimal_text(round_half_up(shown, places))
    else:
        number = decimal_text(shown)
        places = len(number.partition(".")[2])
    text = _localised(number, places, bool(found["group"]), language)
    if found["money"]:
        return _around(text, "$", _pattern(language, "currency"), "¤")
    return _around(text, "%", _pattern(language, "percent"), "%") if found["percent"] else text


@cache
def decimal_mark(language: str) -> str:
    """What stands before the decimals in this language."""
    return format_number(Fraction(0), ".1", language)[1]


def _localised(number: str, places: int, is_grouped: bool, language: str) -> str:
    locale = _locale(language)
    whole = str(locale.decimal_formats[None].pattern).partition(".")[0] if is_grouped else "0"
    text = format_decimal(Decimal(number), format=whole + ("." + "0" * places if places else ""), locale=locale)
    return _SPACES.sub(NARROW_SPACE, _MARKS.sub("", text)).replace("-", MINUS)


def _around(text: str, sign: str, pattern: str, mark: str) -> str:
    """The sign before or after, with or without a space, as the language's pattern has it."""
    before, _, after = pattern.partition(mark)
    minus, size = (MINUS, text[1:]) if text.startswith(MINUS) else ("", text)
    if "0" in after:
        return (minus + JOINER if minus else "") + sign + (NARROW_SPACE if _SPACES.match(after) else "") + size
    space = NARROW_SPACE if before and _SPACES.match(before[-1]) else ""
    return minus + size + space + sign


@cache
def _pattern(language: str, kind: str) -> str:
    locale = _locale(language)
    found = locale.currency_formats["standard"] if kind == "currency" else locale.percent_formats[None]
    return _MARKS.sub("", str(found.pattern).partition(";")[0])


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")
