"""Every mistake an author can make in a number's settings is named where it stands."""

import pytest

from course_app.course.canonical import Json
from course_app.course.draft import Place
from tests.course.bench import TOP, Bench

KEYS = "the keys value, expression, unit, tolerance, within"
TOLERANCE = "a tolerance such as 2%, 0.1, 0, 3 figures or {low: 7.3, high: 7.7}"
UNIT = "a unit that can stand beside a number, or a list of them"
PLACES = {
    "answer": Place(line=10, column=1),
    "answer.value": Place(line=10, column=10),
    "answer.tolerance": Place(line=10, column=20),
    "wrong": Place(line=11, column=1),
    "wrong.0": Place(line=12, column=3),
    "wrong.0.value": Place(line=12, column=6),
}
RIGHT = {"value": "7.5", "tolerance": "2%"}


@pytest.mark.parametrize(
    ("settings", "place", "expected", "found"),
    [
        ({}, TOP, KEYS, "nothing"),
        ({"answer": "7.5"}, PLACES["answer"], KEYS, "7.5"),
        ({"answer": {"value": "7.5"}}, PLACES["answer.tolerance"], TOLERANCE, "nothing"),
        ({"answer": {"value": "7.5", "tolerance": "-2%"}}, PLACES["answer.tolerance"], TOLERANCE, "-2%"),
        (
            {"answer": {"value": "7.5", "tolerance": {"low": "8", "high": "7"}}},
            PLACES["answer.tolerance"],
            TOLERANCE,
            "{'low': '8', 'high': '7'}",
        ),
        (
            {"answer": {"value": "7.5", "tolerance": {"low": "8", "high": "9"}}},
            PLACES["answer.tolerance"],
            "7.5 inside it",
            "8 to 9",
        ),
        ({"answer": {"value": "seven", "tolerance": "0"}}, PLACES["answer.value"], "a number", "seven"),
        ({"answer": {"value": "7,5", "tolerance": "0"}}, PLACES["answer.value"], "a number", "7,5"),
        ({"answer": {"value": True, "tolerance": "0"}}, PLACES["answer.value"], "a number", "True"),
        (
            {"answer": {"value": "1", "expression": "1", "tolerance": "0"}},
            PLACES["answer"],
            "value: or expression:",
            "value and expression",
        ),
        ({"answer": {"tolerance": "0"}}, PLACES["answer"], "value: or expression:", "nothing"),
        (
            {"answer": RIGHT | {"tolerence": "1%"}},
            PLACES["answer"],
            "one of value, expression, unit, tolerance, within",
            "tolerence",
        ),
        ({"answer": RIGHT | {"unit": "100"}}, PLACES["answer"], UNIT, "100"),
        ({"answer": RIGHT | {"unit": ["%", ""]}}, PLACES["answer"], UNIT, "['%', '']"),
        ({"answer": RIGHT, "wrong": "8"}, PLACES["wrong"], "a list of wrong answers", "8"),
        ({"answer": RIGHT, "wrong": ["8"]}, PLACES["wrong.0"], "the keys value, expression, tolerance, feedback", "8"),
        (
            {"answer": RIGHT, "wrong": [{"value": "8"}]},
            PLACES["wrong.0"],
            "feedback: for whoever gives this answer",
            "nothing",
        ),
        ({"answer": RIGHT, "wrong": [{"value": "8/0", "feedback": "x"}]}, PLACES["wrong.0.value"], "a number", "8/0"),
        (
            {"answer": RIGHT, "wrong": [{"value": "7.6", "feedback": "x"}]},
            PLACES["wrong.0"],
            "a value outside the right answers, 7.35 to 7.65",
            "7.6",
        ),
        (
            {
                "answer": RIGHT,
                "wrong": [{"value": "8", "feedback": "x"}, {"value": "8.01", "tolerance": "0.1", "feedback": "y"}],
            },
            PLACES["wrong"],
            "a wrong answer that can be reached",
            "7.91 to 8.11, covered already",
        ),
    ],
)
def test_each_mistake_in_a_number_is_named_at_its_place(
    settings: dict[str, Json], place: Place, expected: str, found: str
):
    bench = Bench()
    bench.number(settings, {name: at for name, at in PLACES.items() if name.partition(".")[0] in settings})
    assert [(at, what, was) for at, what, was, _ in bench.problems] == [(place, expected, found)]


def test_a_number_without_last_decimal_cannot_be_asked_for_exactly():
    bench = Bench()
    third = "0." + "3" * 30
    bench.number({"answer": {"expression": third, "tolerance": "0"}}, PLACES)
    assert bench.problems == [
        (
            PLACES["answer.tolerance"],
            "some tolerance for a number of more than 12 decimals",
            third,
            "allow 1% or so, or round the expression: round(…, 2)",
        )
    ]


def test_an_unknown_key_is_told_the_nearest_known_one():
    bench = Bench()
    bench.number({"answer": RIGHT | {"tolerence": "1%"}})
    assert bench.problems[0][3] == "did you mean tolerance?"
