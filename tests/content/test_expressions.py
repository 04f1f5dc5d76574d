from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_app.content.expressions import ExpressionError, decimal_text, evaluate, holds, round_half_up

NAMES = {"I": Fraction(5000), "S": Fraction(3)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 * I / S", "20000"),
        ("1/3*12", "4"),
        ("0.1 + 0.2", "0.3"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),
        ("round(1234.5, -2)", "1200"),
        ("round(0.125, 2)", "0.13"),
        ("2 ** 10 // 3 % 5", "1"),
        ("2 ** -2", "0.25"),
        ("sqrt(2.25)", "1.5"),
        ("sqrt(2)", "1.41421356237309504880168872421"),
        ("exp(1)", "2.71828182845904523536028747135"),
        ("ln(1) + log(1)", "0"),
        ("log10(1000)", "3"),
        ("floor(-1.5) + ceil(1.2)", "0"),
        ("min(3, I) + max(1, S) + sum(1, 2, 3) + abs(-1)", "13"),
        ("I if S > 2 and not S > 5 else 0", "5000"),
        ("1/3", "0.333333333333333333333333333333"),
        ("2e40/3", "6666666666666666666666666666670000000000"),
    ],
)
def test_formulas_are_exact(text: str, value: str):
    assert decimal_text(evaluate(text, NAMES)) == value


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("I / 0", 0, "a divisor that is not zero"),
        ("I * Q", 4, "a name that is known: I, S"),
        ("  I * Q", 6, "a name that is known: I, S"),
        ("é + Q", 0, "a name that is known: I, S"),
        ("foo(1)", 0, "a function that is known"),
        ("choice(1, 2)", 0, "a function that is known"),
        ("I > 3", 0, "a number"),
        ("'a' * 3", 0, "a number"),
        ("I.real", 0, "numbers, names"),
        ("[I][0]", 0, "numbers, names"),
        ("(lambda: 1)()", 0, "a function with plain numbers"),
        ("__import__('os')", 0, "a function that is known"),
        ("round(I, ndigits=2)", 0, "a function with plain numbers"),
        ("9 ** 9 ** 9", 0, "a formula that can be computed"),
        ("1 +", 0, "a formula"),
        ("", 0, "a formula"),
        ("1 * * 2", 4, "a formula"),
        ("1e400", 0, "a formula that can be computed"),
        ("ln(0)", 0, "a formula that can be computed"),
        ("sqrt(-1)", 0, "a formula that can be computed"),
        ("round(1.5, 0.5)", 0, "a formula that can be computed"),
        ("abs(1, 2)", 0, "a formula that can be computed"),
        ("1" + "+1" * 400, 0, "at most 500 characters"),
    ],
)
def test_faults_say_where_and_what(text: str, offset: int, expected: str):
    with pytest.raises(ExpressionError) as raised:
        evaluate(text, NAMES)
    assert raised.value.expected.startswith(expected)
    assert raised.value.offset == offset


def test_choice_draws_with_what_it_is_given():
    assert evaluate("choice(1, 2, 3) * 10", {}, lambda options: options[-1]) == 30


def test_constraints_compare():
    assert holds("S > 0 and I != S", NAMES)
    assert not holds("S > 5", NAMES)
    with pytest.raises(ExpressionError, match="a comparison"):
        holds("S + 1", NAMES)


@given(st.fractions(max_denominator=10**6), st.integers(-3, 8))
def test_rounding_is_at_most_half_a_step_away(value: Fraction, places: int):
    rounded = round_half_up(value, places)
    assert abs(rounded - value) <= Fraction(1, 2) / Fraction(10) ** places
    assert (rounded * Fraction(10) ** places).denominator == 1
    assert round_half_up(-value, places) == -rounded


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_decimal_text_is_exact_for_what_terminates(value):
    assert Fraction(decimal_text(Fraction(value))) == Fraction(value)


@given(st.text(alphabet="0123456789.+-*/()ISx, <>=roundmi", max_size=40))
def test_no_text_does_more_than_fail_in_a_known_way(text: str):
    try:
        evaluate(text, NAMES)
    except ExpressionError as error:
        assert 0 <= error.offset <= len(text)
