from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_app.content.formats import format_number, is_format, needs_format
from course_app.course.numbers import read_number


@pytest.mark.parametrize(
    ("value", "form", "language", "text"),
    [
        ("1234567.5", ",", "en", "1,234,568"),
        ("1234567.5", ",.1", "en", "1,234,567.5"),
        ("1234.5", ".2", "en", "1234.50"),
        ("1234.5", "", "en", "1234.5"),
        ("1250", "$,", "en", "$1,250"),
        ("1250.005", "$,.2", "en", "$1,250.01"),
        ("-1250", "$,", "en", "−\u2060$1,250"),
        ("0.421", "%", "en", "42%"),
        ("0.4255", ".1%", "en", "42.6%"),
        ("-0.5", "", "en", "−0.5"),
        ("0.125", ".2", "en", "0.13"),
        ("2.5", ".0", "en", "3"),
        ("1234567.5", ",.1", "fr", "1\u202f234\u202f567,5"),
        ("1250", "$,", "fr", "1\u202f250\u202f$"),
        ("0.421", "%", "fr", "42\u202f%"),
        ("1234567.5", ",.1", "de", "1.234.567,5"),
        ("1234567.5", ",.1", "ru", "1\u202f234\u202f567,5"),
        ("1234567.5", ",.1", "ar", "1,234,567.5"),
        ("1234567", ",", "hi", "12,34,567"),
        ("1250.5", "$,.2", "pt-br", "$\u202f1.250,50"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(value: str, form: str, language: str, text: str):
    assert format_number(Fraction(value), form, language) == text


def test_formats_that_mean_nothing_are_refused():
    assert not any(is_format(form) for form in ("#", ",,", ".12", "$%", "x", "2", ". 2", "%,"))
    with pytest.raises(ValueError, match="a format was expected"):
        format_number(Fraction(1), "#", "en")


def test_a_value_with_many_decimals_needs_a_format():
    assert needs_format(Fraction(1, 3))
    assert not needs_format(Fraction("1.234567"))


@given(st.fractions(-(10**9), 10**9, max_denominator=1000), st.sampled_from(["en", "ar", "zh"]))
def test_what_is_printed_is_read_back(value: Fraction, language: str):
    printed = format_number(value, ",.3", language)
    assert read_number(printed, "point").value == Fraction(format_number(value, ".3", "en").replace("−", "-"))
