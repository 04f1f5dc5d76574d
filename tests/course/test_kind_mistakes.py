"""What is wrong with the settings of a kind is named, once, at its place; and every kind proves itself when built."""

import pytest

from course_app.course.canonical import Json
from course_app.course.draft import Place
from tests.course.bench import TOP, Bench, draft, mark, option

ACCEPT: dict[str, Json] = {"accept": ["drag-out"]}
PAIRS: list[Json] = [{"left": "one", "right": "a"}, {"left": "two", "right": "b"}]
CRITERION: dict[str, Json] = {"id": "clear", "points": 5, "text": "It is clear."}
PASSAGE = "It is [[what]]."
CELL: dict[str, Json] = {"name": "a", "value": "5", "tolerance": "0"}
STEPS: dict[str, Json] = {"steps": ["one", "two", "three"]}


def wrong_orders(*orders: list[Json]) -> dict[str, Json]:
    return STEPS | {"wrong": [{"order": order, "feedback": "<p>No.</p>"} for order in orders]}


def rows(*cells: Json) -> dict[str, Json]:
    return {"columns": ["Stream", "m³"], "rows": [{"row": "In", "cells": [c]} for c in cells]}


MISTAKES: list[tuple[str, dict[str, Json], str]] = [
    ("text", {}, "an answer that is right, or a list of them"),
    ("text", ACCEPT | {"case": "some"}, "one of ignore, keep"),
    ("text", ACCEPT | {"wrong": [{"text": "drag-in"}]}, "feedback: for whoever gives this answer"),
    ("text", ACCEPT | {"wrong": [{"text": "Drag-Out", "feedback": "x"}]}, "a wrong answer"),
    (
        "text",
        ACCEPT | {"wrong": [{"text": "drag-in", "feedback": "x"}, {"text": "DRAG-IN", "feedback": "y"}]},
        "a wrong answer that reaches its own feedback",
    ),
    ("essay", {}, "a list of what points are given for, each with id, points and text"),
    ("essay", {"rubric": [CRITERION | {"id": "Two words"}]}, "an id of small letters, digits and hyphens"),
    ("essay", {"rubric": [CRITERION, CRITERION]}, "ids that differ"),
    ("essay", {"rubric": [CRITERION | {"points": 0}]}, "a whole number from 1 to 100"),
    (
        "essay",
        {"rubric": [CRITERION | {"points": 96}, CRITERION | {"id": "b"}]},
        "1 to 100 points in all",
    ),
    ("essay", {"rubric": [CRITERION], "upload": ["exe"]}, "one of pdf, png, jpg, csv, ods, xlsx, txt"),
    ("essay", {"rubric": [CRITERION], "megabytes": 11}, "a whole number from 1 to 10"),
    ("essay", {"rubric": [CRITERION], "words": {"from": 9, "to": 8}}, "from: not above to:"),
    ("essay", {"rubric": [CRITERION], "model_for": "all"}, "one of learners, trainers"),
    ("matching", {}, "two pairs or more"),
    ("matching", {"pairs": PAIRS[:1]}, "two pairs or more, with second halves that differ"),
    ("matching", {"pairs": [*PAIRS, PAIRS[0]]}, "first halves that differ"),
    ("matching", {"pairs": PAIRS, "others": ["A"]}, "second halves that do not read alike"),
    ("matching", {"pairs": PAIRS, "others": ["a"]}, "a second half that belongs nowhere"),
    ("matching", {"pairs": PAIRS, "marks": "some"}, "one of all-or-nothing, partial"),
    ("matching", {"pairs": [*PAIRS, {"left": "three", "right": "c", "feedbak": "x"}]}, "one of left, right, feedback"),
    ("ordering", {"steps": ["one", "two"]}, "a list of three steps or more, in the right order"),
    ("ordering", {"steps": ["one", "two", "one"]}, "steps that differ"),
    ("ordering", STEPS | {"wrong": {"order": [2, 1]}}, "a list of wrong orders"),
    ("ordering", STEPS | {"wrong": [{"order": [2, 1]}]}, "feedback: for whoever orders them so"),
    ("ordering", wrong_orders([1, 3]), "two or more of the steps' numbers"),
    ("ordering", wrong_orders([3]), "two or more of the steps' numbers"),
    ("ordering", wrong_orders([3, 3]), "two or more of the steps' numbers"),
    ("ordering", wrong_orders([4, 1]), "two or more of the steps' numbers"),
    ("ordering", wrong_orders(["three", 1]), "two or more of the steps' numbers"),
    ("ordering", wrong_orders([True, 3]), "two or more of the steps' numbers"),
    ("ordering", wrong_orders([2, 1], [3, 2, 1]), "a wrong order that can be reached"),
    ("gaps", {"passage": PASSAGE}, "each gap by its name"),
    ("gaps", {"passage": PASSAGE, "gaps": {"what": {"acept": "x"}}}, "accept: for a text"),
    ("gaps", {"passage": "It is.", "gaps": {"what": ACCEPT}}, "[[what]] once in the passage"),
    ("gaps", {"passage": PASSAGE + " [[more]]", "gaps": {"what": ACCEPT}}, "gaps that are described below gaps:"),
    (
        "gaps",
        {"passage": PASSAGE, "gaps": {"what": {"right": "up", "others": ["Up"]}}},
        "choices that do not read alike",
    ),
    ("gaps", {"passage": PASSAGE, "gaps": {"what": {"right": "up"}}}, "one wrong choice or more"),
    (
        "gaps",
        {"passage": PASSAGE, "gaps": {"what": {"right": "up", "others": [{"text": "down"}]}}},
        "feedback: for whoever chooses this",
    ),
    ("gaps", {"passage": PASSAGE, "gaps": {"what": {"value": "5"}}}, "a tolerance such as"),
    ("table", {"columns": ["a", "b"]}, "the rows of the table"),
    ("table", rows({"given": "5"}), "1 to 60 cells to fill in"),
    ("table", rows(CELL, CELL), "name: of small letters and digits, its own"),
    ("table", rows(CELL, {"name": "b", "formula": "c + 1", "tolerance": "0"}), "earlier cells: a"),
    ("table", rows(CELL, {"name": "b", "formula": "a ** 2", "tolerance": "0"}), "a formula of earlier cells"),
    ("table", rows(CELL, {"name": "b", "formula": "1 / (a - 5)", "tolerance": "0"}), "a formula that has a value"),
    ("quantity", {"answer": {"value": "5", "unit": "cows", "tolerance": "0"}}, "a unit that can be converted"),
    (
        "quantity",
        {"answer": {"value": "1", "unit": "kWh/t", "tolerance": "1%"}, "inverted": {"feedback": "x"}},
        "an answer that differs from itself upside down",
    ),
    ("truefalse", {}, "answer: true or answer: false"),
]


@pytest.mark.parametrize(("kind", "settings", "expected"), MISTAKES)
def test_a_mistake_in_the_settings_is_named(kind: str, settings: dict[str, Json], expected: str):
    bench = Bench()
    options = [option("a", ticked=True), option("b")] if kind == "truefalse" else []
    bench.build(kind, draft(*options, settings=settings))
    assert [said for _, said, _, _ in bench.problems if said.startswith(expected)], bench.said()


def test_a_mistake_is_named_at_the_setting_around_it():
    bench = Bench()
    places = {"wrong": Place(line=9, column=1), "wrong.0": Place(line=10, column=3)}
    bench.build("text", draft(settings=ACCEPT | {"wrong": [{"text": "drag-out", "feedback": "x"}]}, places=places))
    assert [place for place, *_ in bench.problems] == [Place(line=10, column=3)]


def test_true_and_false_wants_one_reason():
    bench = Bench()
    bench.build("truefalse", draft(option("a"), option("b"), settings={"answer": True}))
    assert bench.problems == [
        (TOP, "exactly one ticked reason, - [x]", "0", "tick the one reason that makes the answer right")
    ]


def test_a_slip_that_was_foreseen_as_wrong_is_wrong_and_not_asked_back():
    settings: dict[str, Json] = {"accept": "balance", "wrong": [{"text": "valance", "feedback": "<p>A drape.</p>"}]}
    bench = Bench()
    built = bench.build("text", draft(settings=settings))
    assert not bench.problems
    assert mark("text", built.key, {"answer": "valance"}).codes[-1].feedback_key == "foreseen:answer.0"
    assert mark("text", built.key, {"answer": "ballance"}).status == "unreadable"


def test_a_wrong_order_is_proved_by_a_response_that_reaches_no_other():
    bench = Bench()
    built = bench.build("ordering", draft(settings=wrong_orders([2, 1], [3, 1], [3, 2])))
    assert not bench.problems
    one, two, three = built.key["order"]  # type: ignore[misc]
    reached = mark("ordering", built.key, {one: "1", three: "2", two: "3"}).codes[-1].feedback_key
    assert built.text.feedback[reached] == "<p>No.</p>"
    assert reached == "foreseen:2"
    shares = [mark("ordering", built.key, one.response).share for one in built.foreseen]
    assert max(shares) < 1


@pytest.mark.parametrize(
    ("typed", "unit", "reached"),
    [
        ("4 m³/kg", "kg/m³", "inverted:answer"),
        ("4 L/g", "kg/m³", "inverted:answer"),
        ("4000 L/kg", "kg/m³", "inverted:answer"),
        ("5 m³/kg", "kg/m³", "other-quantity:answer"),
        ("0.25 m³/kg", "kg/m³", "other-quantity:answer"),
        ("0 m³/kg", "kg/m³", "other-quantity:answer"),
        ("4 t/kg", "kg/t", "inverted:answer"),
        ("0.25 t/kg", "kg/t", "wrong-unit:answer"),
    ],
)
def test_a_ratio_upside_down_is_named_by_its_unit_also_where_the_author_says_nothing(
    typed: str, unit: str, reached: str
):
    for settings in ({}, {"inverted": {"feedback": "<p>Turn it.</p>"}}):
        bench = Bench()
        answer: dict[str, Json] = {"value": "0.25", "unit": unit, "tolerance": "1%"}
        built = bench.build("quantity", draft(settings={"answer": answer, **settings}))
        assert not bench.problems
        outcome = mark("quantity", built.key, {"answer": typed}, "point")
        assert (outcome.share, [code.feedback_key for code in outcome.codes]) == (0, ["wrong:answer", reached])


@pytest.mark.parametrize(
    ("others", "common", "said"),
    [
        (["down", "off"], "<p>C.</p>", {"wrong:what": "<p>C.</p>"}),
        (["down", "off"], None, {}),
        ([{"text": "down", "feedback": "<p>D.</p>"}, "off"], None, {"down": "<p>D.</p>"}),
        ([{"text": "down", "feedback": "<p>D.</p>"}, "off"], "<p>C.</p>", {"down": "<p>D.</p>", "off": "<p>C.</p>"}),
        ([{"text": "down", "feedback": "<p>D.</p>"}], None, {"wrong:what": "<p>D.</p>"}),
    ],
)
def test_a_wrong_choice_in_a_gap_has_its_own_feedback_or_that_of_all(
    others: list[Json], common: str | None, said: dict[str, str]
):
    choice: dict[str, Json] = {"right": "up", "others": others, **({"feedback": common} if common else {})}
    bench = Bench()
    built = bench.build("gaps", draft(settings={"passage": PASSAGE, "gaps": {"what": choice}}))
    assert not bench.problems
    texts = {option.id: option.html for option in built.text.parts[0].options}
    found = {code: html for code, html in built.text.feedback.items() if not code.startswith("answer:")}
    assert {texts.get(code.rpartition(".")[2], code): html for code, html in found.items()} == said
    for choice_id, text in texts.items():
        codes = [code.feedback_key for code in mark("gaps", built.key, {"what": choice_id}).codes]
        wanted = None if text == "up" else said.get(text, said.get("wrong:what"))
        assert [found[code] for code in codes if code in found] == ([wanted] if wanted else [])


def test_one_slip_in_a_table_is_not_punished_twice():
    settings = rows(
        CELL, {"name": "b", "formula": "a * 2", "tolerance": "1%"}, {"name": "c", "formula": "b - a", "tolerance": "0"}
    )
    bench = Bench()
    built = bench.build("table", draft(settings=settings))
    assert not bench.problems
    outcome = mark("table", built.key, {"a": "6", "b": "12", "c": "6"}, "point")
    assert str(outcome.share) == "2/3"
    assert [code.feedback_key for code in outcome.codes] == ["wrong:a", "right:b", "own:b", "right:c", "own:c"]
