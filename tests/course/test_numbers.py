"""Numbers are read as people write them, and never guessed."""

import time
import unicodedata
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from babel import localedata
from babel.numbers import format_decimal, get_decimal_symbol
from hypothesis import example, given
from hypothesis import strategies as st

from course_app.course.characters import VULGAR_FRACTIONS, ZEROS
from course_app.course.marking import Convention
from course_app.course.numbers import (
    MAX_LENGTH,
    canonical_number,
    read_number,
    shown_number,
    typed_number,
    unit_form,
)
from tests.course import made_up

CONVENTIONS = st.sampled_from(["point", "comma", None])
VALUES = st.builds(Fraction, st.integers(-(10**9), 10**9), st.sampled_from([1, 2, 5, 8, 10, 1000, 10**6]))
RANDOM = st.randoms(use_true_random=True)
GROUPED_IN_TWOS = {"tok", "tok_001"}  # Toki Pona, which nobody uses with money


@pytest.mark.parametrize(
    ("text", "point", "comma", "neither"),
    [
        ("1,5", "asks 1.5", "1.5", "1.5"),
        ("1.5", "1.5", "asks 1.5", "1.5"),
        ("1,234", "1234", "1.234", "asks 1234 1.234"),
        ("1.234", "1.234", "1234", "asks 1.234 1234"),
        ("1.234,5", "asks 1234.5", "1234.5", "1234.5"),
        ("1,234.5", "1234.5", "asks 1234.5", "1234.5"),
        ("12.50", "12.5", "asks 12.5", "12.5"),
        ("1 234", "1234", "1234", "1234"),
        ("1,23,456", "123456", "asks 123456", "123456"),
        ("1234", "1234", "1234", "1234"),
    ],
)
def test_what_does_not_fit_the_convention_is_asked_back(text: str, point: str, comma: str, neither: str):
    assert [_said(text, convention) for convention in ("point", "comma", None)] == [point, comma, neither]


@pytest.mark.parametrize("value", ["1234567.891", "-1234.5"])
def test_what_every_locale_prints_in_its_own_digits_is_read_back(value: str):
    misread = {
        locale
        for locale in localedata.locale_identifiers()
        if read_number(
            format_decimal(Decimal(value), locale=locale, numbering_system="default"), _convention(locale)
        ).value
        != Fraction(value)
    }
    assert misread <= GROUPED_IN_TWOS


@given(value=VALUES, convention=st.sampled_from(["point", "comma"]), rng=RANDOM)
def test_every_accepted_spelling_is_read_as_its_number(value: Fraction, convention: Convention, rng: Random):
    text = made_up.spelling(rng, value, convention)
    if len(text) <= MAX_LENGTH:
        assert (text, read_number(text, convention).value) == (text, value)


@pytest.mark.parametrize("text", ["1½", "1 ½", "1 1/2", "1\u00a01/2", "1\u202f1\u20442", "１　１／２", "१½"])
@pytest.mark.parametrize("convention", ["point", "comma", None])
def test_one_and_a_half_is_read_however_it_is_typed(text: str, convention: Convention | None):
    for before, after, unit in (("", "", ""), ("+", " %", "%"), ("$", "", "$"), ("", "m³", "m³")):
        reading = read_number(f"{before}{text}{after}", convention)
        assert (reading.value, reading.unit) == (Fraction(3, 2), unit)
    assert read_number(f"−{text}", convention).value == Fraction(-3, 2)


def test_the_fractions_of_one_character_known_to_python_are_known():
    shapes = {chr(code): unicodedata.decomposition(chr(code)).split() for code in range(0x110000)}
    named = {character for character, shape in shapes.items() if shape[:1] == ["<fraction>"] and shape[-1] != "2044"}
    assert named == VULGAR_FRACTIONS.keys()
    for character in named:
        typed = unicodedata.normalize("NFKD", character)
        assert read_number(character, None).value == read_number(typed, None).value
        assert read_number(f"7{character}", None).value == 7 + Fraction(typed.replace("\u2044", "/"))


@given(
    whole=st.integers(0, 999),
    numerator=st.integers(0, 9999),
    denominator=st.integers(1, 9999),
    space=st.sampled_from(made_up.SPACES),
    convention=CONVENTIONS,
)
@example(whole=1, numerator=234, denominator=1000, space=" ", convention=None)
def test_a_whole_number_and_a_fraction_are_asked_about_where_they_can_be_one_fraction(
    whole: int, numerator: int, denominator: int, space: str, convention: Convention | None
):
    mixed = whole + Fraction(numerator, denominator)
    is_group = whole > 0 and 100 <= numerator <= 999
    meant = {Fraction(1000 * whole + numerator, denominator), mixed} if is_group else {mixed}
    reading = read_number(f"{whole}{space}{numerator}/{denominator}", convention)
    if len(meant) == 1 and numerator < denominator:
        assert reading.value == mixed
    else:
        assert {Fraction(candidate) for candidate in reading.candidates} == meant


@pytest.mark.parametrize("convention", ["point", "comma", None])
def test_what_is_no_fraction_and_no_mixed_number_is_unreadable(convention: Convention | None):
    texts = ["1 1/0", "½½", "1½2", "1½ 2", "½2", "1/½", "½/2", "½ 1/2", "1.5 1/2", "1,5½", "-1 -1/2", "1+½", "1-1/2"]
    assert {text: read_number(text, convention).status for text in texts} == dict.fromkeys(texts, "unreadable")


@given(text=st.text(max_size=80) | RANDOM.map(made_up.rubbish) | RANDOM.map(made_up.doubtful), convention=CONVENTIONS)
@example(text="\u06f1/\u06f3", convention=None)
def test_any_text_is_a_number_or_asked_or_neither_and_readings_offered_are_read_back(
    text: str, convention: Convention | None
):
    reading = read_number(text, convention)
    assert (reading.value is not None) == (reading.status == "number")
    assert bool(reading.candidates) == (reading.status == "asked")
    for candidate in reading.candidates:
        assert read_number(typed_number(candidate, convention), convention).value == Fraction(candidate)


@given(value=VALUES)
def test_canonical_numbers_are_exact_and_unique(value: Fraction):
    text = canonical_number(value)
    assert Fraction(text) == value
    assert text == canonical_number(Fraction(text))
    assert not ("." in text and text.endswith("0"))


@pytest.mark.parametrize(
    ("value", "text"),
    [("-0.05", "-0.05"), ("1e3", "1000"), ("1/8", "0.125"), ("-2/3", "-2/3"), ("0", "0"), ("12.50", "12.5")],
)
def test_canonical_numbers_have_plain_digits(value: str, text: str):
    assert canonical_number(Fraction(value)) == text


@pytest.mark.parametrize(
    ("canonical", "convention", "shown"),
    [
        ("4115/226", "point", "4115/226 ≈ 18.21"),
        ("-2827/226", "comma", "-2827/226 ≈ -12,51"),
        ("2/3", "point", "2/3 ≈ 0.6667"),
        ("1/3000", "point", "1/3000 ≈ 0.0003333"),
        ("1000000/3", "point", "1000000/3 ≈ 333333"),
        ("29999/3", None, "29999/3 ≈ 10000"),
        ("1.234", None, "1.2340"),
    ],
)
def test_beside_a_fraction_that_is_asked_about_stands_what_it_is_nearly(canonical: str, convention, shown: str):
    assert shown_number(canonical, convention) == shown


@pytest.mark.parametrize(
    ("typed", "convention", "shown"),
    [
        ("5.972e27", "point", "5.972 × 10²⁷"),
        ("5,972e27", "comma", "5,972 × 10²⁷"),
        ("5.972e27", None, "5.9720 × 10²⁷"),
        ("-5.9e30", "point", "-5.9 × 10³⁰"),
        ("1e15", "point", "1 × 10¹⁵"),
        ("1e14", "point", "100000000000000"),
        ("1.5e-15", "comma", "1,5 × 10⁻¹⁵"),
        ("1.5e-13", "point", "0.00000000000015"),
        ("1234567890123456.5", "point", "1234567890123456.5"),
        ("1" + "0" * 50, "point", "1" + "0" * 50),
    ],
)
def test_a_long_number_is_written_with_a_power_of_ten_and_read_back(typed: str, convention, shown: str):
    value = read_number(typed, "comma" if "," in typed else "point").value
    assert value is not None
    canonical = canonical_number(value)
    assert typed_number(canonical, convention) == shown_number(canonical, convention) == shown
    assert read_number(f"{shown} kg", convention).value == value


def test_two_readings_of_a_number_with_a_large_exponent_can_be_told_apart():
    readings = read_number("5.972e27", None).candidates
    assert [shown_number(one, None) for one in readings] == ["5.9720 × 10²⁷", "5.9720 × 10³⁰"]


def test_the_digits_of_every_script_known_to_python_are_known():
    known = {code for zero in (0x30, 0xFF10, *ZEROS) for code in range(zero, zero + 10)}
    decimal = {code for code in range(0x110000) if unicodedata.decimal(chr(code), None) is not None}
    assert decimal <= known
    assert all(unicodedata.decimal(chr(zero), 0) == 0 for zero in ZEROS)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 10**6,
        "1e" + "9" * 60,
        "1" + "0" * 60 + "e40",
        "1 " * 32,
        "a " * 32,
        "1," * 32,
        "a" * 63 + "1",
        "1" * 63 + "!",
        "," * 64,
        "- " * 32,
        "x10" * 21,
        "1" + " x" * 31,
        "10^" * 21,
        "a 1" * 21,
        "1/" * 32,
        "1 " * 31 + "/2",
        "1 " + "234 " * 14 + "/567",
        "1  " * 20 + "½",
        "-" + " " * 62 + "½½",
        "⁻" * 64,
        "1 a" + " /" * 30,
        "1 a" + "/ " * 30,
        "1 a" + " " * 30 + "/" + " " * 30,
        "1 a" + " /a" * 20,
        " /" * 32,
        "$1" + " /" * 30,
        "$1" + " " * 30 + "/ " * 16,
        "US $" + " " * 30 + "1" + "/" * 29,
        "a³" * 31 + "/",
        "a /³ " * 12,
        "a" + " /a" * 20 + " /",
    ],
)
def test_no_text_keeps_the_marker_busy(text: str):
    started = time.process_time()
    for convention in ("point", "comma", None):
        reading = read_number(text, convention)
        assert all(len(candidate) <= MAX_LENGTH for candidate in reading.candidates)
    assert time.process_time() - started < 0.5


def test_every_sign_of_a_currency_may_stand_before_its_number_and_the_rest_of_the_unit_behind():
    signs = [chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) == "Sc"]
    texts = {sign: f"{sign}12/t" for sign in signs}
    assert {sign: read_number(text, None).unit for sign, text in texts.items()} == {
        sign: unit_form(f"{sign}/t") for sign in signs
    }


def test_units_are_compared_by_their_characters_not_their_width_or_spaces():
    assert unit_form("US $") == unit_form("ＵＳ＄ ") == "US$"
    assert unit_form("٪") == "%"
    assert unit_form("kg") != unit_form("KG")


def _said(text: str, convention: Convention | None) -> str:
    reading = read_number(text, convention)
    return canonical_number(reading.value) if reading.value is not None else " ".join(["asks", *reading.candidates])


def _convention(locale: str) -> Convention | None:
    conventions: dict[str, Convention | None] = {".": "point", ",": "comma", "٫": None}
    return conventions[get_decimal_symbol(locale, numbering_system="default")]
