"""Each kind builds its key from what an author wrote, names what is wrong with it, and marks by it."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_app.course.canonical import Json, canonical_json
from course_app.course.draft import merged_key
from course_app.course.kinds import KINDS
from course_app.course.marking import Convention
from course_app.course.numbers import canonical_number
from tests.course import made_up
from tests.course.bench import Bench, draft, mark, option
from tests.course.test_numbers import CONVENTIONS, RANDOM, VALUES

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=6,
)
KEYS: dict[str, dict[str, Json]] = {
    "single": {"right": "a1", "options": ["a1", "b2"]},
    "multiple": {"right": ["a1", "c3"], "options": ["a1", "b2", "c3"]},
    "number": {"low": "7.3", "high": "7.7", "value": "7.5", "unit": ["%"], "wrong": [{"low": "8", "high": "9"}]},
    "text": {
        "accept": ["drag-out"],
        "case": "ignore",
        "accents": "ignore",
        "spelling": "ask",
        "wrong": [["drag-in"]],
    },
    "quantity": {
        "low": "882",
        "high": "918",
        "value": "900",
        "unit": "kWh",
        "units": [{"kWh": "1", "MJ": "5/18"}],
        "others": ["kg"],
        "wrong": [{"low": "2700", "high": "2700"}],
        "inverted": {"low": "1/918", "high": "1/882"},
        "marks": "partial",
    },
    "gaps": {
        "gaps": {
            "how": {"type": "choice", "right": "c1", "options": ["c1", "c2"]},
            "loss": {"type": "number", "low": "7", "high": "8", "value": "7.5", "unit": [], "wrong": []},
        },
        "values": {"loss": "7.5"},
        "marks": "partial",
    },
    "table": {
        "cells": [
            {"name": "a", "low": "2", "high": "2", "value": "2", "unit": [], "wrong": [], "formula": []}
            | {"relative": "0", "absolute": "0"},
        ],
        "given": {},
        "values": {"a": "2"},
        "marks": "partial",
    },
    "truefalse": {"right": ["true", "a1"], "options": ["a1", "b2"], "marks": "partial"},
    "matching": {"right": {"p": "a1", "q": "b2"}, "options": ["a1", "b2", "c3"], "marks": "partial"},
    "essay": {"points": 5, "rubric": [{"id": "clear", "points": 5}], "upload": ["pdf"], "bytes": 5_000_000},
    "ordering": {"order": ["a1", "b2", "c3"], "marks": "partial"},
}


def test_single_takes_the_one_ticked_option_as_right():
    bench = Bench()
    built = bench.build(
        "single", draft(option("a", ticked=True), option("b", feedback="<p>No.</p>"), general="<p>Look.</p>")
    )
    assert built.key == {"right": "a", "options": ["a", "b"]}
    assert built.text.feedback == {"option:b": "<p>No.</p>", "general": "<p>Look.</p>"}
    assert not bench.problems


@pytest.mark.parametrize("ticks", [(False, False), (True, True)])
def test_single_wants_exactly_one_tick(ticks: tuple[bool, bool]):
    bench = Bench()
    bench.build("single", draft(option("a", ticked=ticks[0]), option("b", ticked=ticks[1])))
    assert bench.said() == [
        f"expected exactly one ticked option, - [x], found {sum(ticks)}; "
        "tick the one right answer, or use kind=multiple"
    ]


def test_multiple_shows_the_feedback_of_a_right_option_also_when_it_was_missed():
    bench = Bench()
    built = bench.build(
        "multiple", draft(option("a", ticked=True, feedback="<p>A.</p>"), option("b", feedback="<p>B.</p>"))
    )
    assert built.key == {"right": ["a"], "options": ["a", "b"]}
    assert built.text.feedback == {"option:a": "<p>A.</p>", "option:b": "<p>B.</p>", "missed:a": "<p>A.</p>"}
    outcome = mark("multiple", built.key, ["b"])
    assert [code.feedback_key for code in outcome.codes] == ["option:b", "missed:a"]


def test_multiple_wants_a_tick():
    bench = Bench()
    bench.build("multiple", draft(option("a"), option("b")))
    assert bench.said() == ["expected at least one ticked option, - [x], found none; tick every right answer"]


@given(order=st.permutations(["a1", "b2", "c3"]), size=st.integers(1, 3), repeats=st.integers(1, 3))
def test_the_order_and_repeats_of_ticks_do_not_matter(order: list[str], size: int, repeats: int):
    ticked = order[:size]
    assert mark("multiple", KEYS["multiple"], ticked * repeats) == mark("multiple", KEYS["multiple"], sorted(ticked))


@given(kind=st.sampled_from(sorted(KINDS)), value=JSON, convention=CONVENTIONS)
def test_marking_takes_any_json_and_stays_within_the_points(kind: str, value: Json, convention: Convention | None):
    outcome = KINDS[kind].mark(KEYS[kind], value, convention)
    assert 0 <= outcome.share <= 1
    assert outcome.status == "marked" or outcome.share == 0


@pytest.mark.parametrize(
    ("tolerance", "low", "high"),
    [
        ("2%", "7.35", "7.65"),
        ("2 %", "7.35", "7.65"),
        ("0.1", "7.4", "7.6"),
        (1, "6.5", "8.5"),
        ("3 figures", "7.495", "7.505"),
        ("1 figure", "7", "8"),
        ("0", "7.5", "7.5"),
        ({"low": "7", "high": "7.5"}, "7", "7.5"),
        ({"low": 7, "high": 8}, "7", "8"),
    ],
)
def test_a_tolerance_becomes_a_closed_interval_of_decimal_text(tolerance: Json, low: str, high: str):
    bench = Bench()
    key = bench.number({"answer": {"value": "7.5", "unit": "%", "tolerance": tolerance}})
    assert key == {"low": low, "high": high, "value": "7.5", "unit": ["%"], "wrong": []}
    assert not bench.problems


def test_a_relative_tolerance_of_a_negative_value_reaches_both_ways():
    assert Bench().number({"answer": {"value": "-200", "tolerance": "1%"}})["low"] == "-202"


def test_wrong_answers_take_the_tolerance_of_the_answer_unless_they_have_their_own():
    wrong: list[Json] = [{"value": "100", "feedback": "a"}, {"value": "300", "tolerance": "0", "feedback": "b"}]
    key = Bench().number({"answer": {"value": "200", "tolerance": "1%"}, "wrong": wrong})
    assert key["wrong"] == [{"low": "99", "high": "101"}, {"low": "300", "high": "300"}]
    between: Json = {"value": "200", "tolerance": {"low": "190", "high": "220"}}
    assert Bench().number({"answer": between, "wrong": wrong[:1]})["wrong"] == [{"low": "100", "high": "100"}]


def test_feedback_of_a_wrong_answer_is_found_by_its_code():
    settings = {
        "answer": {"value": "2", "tolerance": "0"},
        "wrong": [{"value": "0.5", "feedback": "<p>Upside down.</p>"}],
    }
    built = Bench().build("number", draft(settings=settings))
    (code,) = mark("number", built.key, "1/2").codes
    assert built.text.feedback[code.feedback_key] == "<p>Upside down.</p>"


def test_units_of_every_language_are_accepted_by_one_key():
    answer: dict[str, Json] = {"value": "5", "tolerance": "0"}
    units: list[Json] = [["month", "months"], "mois", "month"]
    key = merged_key([Bench().number({"answer": answer | {"unit": unit}}) for unit in units])
    assert key == {"low": "5", "high": "5", "value": "5", "unit": ["month", "months", "mois"], "wrong": []}
    assert mark("number", key, "5 mois").share == 1


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_keys_that_are_the_same_in_every_language_stay_as_they_are(kind: str):
    assert merged_key([dict(KEYS[kind]), dict(KEYS[kind])]) == KEYS[kind]


def test_the_first_unit_is_shown_and_every_spelling_is_accepted():
    built = Bench().build(
        "number", draft(settings={"answer": {"value": "5", "unit": ["US$", "USD"], "tolerance": "0"}})
    )
    assert built.text.labels == {"unit": "US$"}
    assert [mark("number", built.key, text).share for text in ("US$ 5", "5 USD", "5", "ＵＳ＄5")] == [1, 1, 1, 1]
    assert [code.feedback_key for code in mark("number", built.key, "5 €").codes] == ["unit"]


@pytest.mark.parametrize(
    ("value", "tolerance", "shown"),
    [
        ("17.14285714285714", "2%", "17.1"),
        ("17.142857142857", "0", "17.142857142857"),
        ("7.5", "2%", "7.5"),
        ("0.0012345", "10%", "0.00123"),
        ("1234567.8", "1%", "1234568"),
        ("-2.345", "0.001", "-2.345"),
        ("-2.3455", "0.001", "-2.346"),
        ("0", "1", "0"),
        ("999.96", "1", "1000"),
    ],
)
def test_the_answer_is_shown_short_and_still_right(value: str, tolerance: str, shown: str):
    key = Bench().number({"answer": {"value": value, "tolerance": tolerance}})
    assert key["value"] == shown
    assert mark("number", key, shown, "point").share == 1


@given(value=VALUES, percent=st.integers(0, 50), convention=st.sampled_from(["point", "comma"]), rng=RANDOM)
def test_the_right_number_is_right_however_it_is_spelt(
    value: Fraction, percent: int, convention: Convention, rng: Random
):
    text = made_up.spelling(rng, value, convention)
    key = Bench().number({"answer": {"value": canonical_number(value), "tolerance": f"{percent}%"}})
    canonical_json(key)
    if len(text) <= 64:
        assert mark("number", key, text, convention).share == 1


@given(text=RANDOM.map(made_up.rubbish), convention=CONVENTIONS, low=st.integers(-99, 99), high=st.integers(-99, 99))
def test_whether_to_ask_does_not_depend_on_what_is_right(text: str, convention: Convention | None, low: int, high: int):
    key = KEYS["number"] | {"low": str(min(low, high)), "high": str(max(low, high)), "wrong": []}
    one, other = (KINDS["number"].mark(k, text, convention) for k in (KEYS["number"], key))
    assert (one.status, one.readings) == (other.status, other.readings)
