"""What learners entered, counted: pairs, orders, and wrong answers that nobody foresaw."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from course_app.course.answered import is_read, offered, with_answers
from course_app.course.canonical import Json
from course_app.course.deciding import Decision, decided
from course_app.course.edition import Question, Quiz, Variant
from course_app.course.itemanalysis import Item, items
from course_app.course.marking import Code, Convention
from course_app.course.quizmarking import QuestionMark, mark_quiz
from course_app.course.responses import Response
from course_app.course.statistics import MarkedTry

NUMBER = {"value": "8", "low": "8", "high": "8", "unit": ["kg"], "wrong": [{"low": "80", "high": "80"}]}
TEXT = {"accept": ["audit"], "wrong": [["survey"]], "case": "ignore", "accents": "ignore", "spelling": "ask"}
CHOICE = {"type": "choice", "right": "r1", "options": ["r1", "r2"]}
KEYS: dict[str, dict[str, object]] = {
    "matching": {"right": {"leak": "mend", "bath": "drain"}, "options": ["drain", "mend", "paint"], "marks": "partial"},
    "ordering": {"order": ["s1", "s2", "s3"], "marks": "partial"},
    "number": NUMBER,
    "quantity": {
        **NUMBER,
        "unit": "kg",
        "units": [{"kg": "1"}],
        "others": ["kWh"],
        "inverted": None,
        "marks": "all-or-nothing",
    },
    "text": TEXT,
    "gaps": {
        "gaps": {"a": {"type": "text", **TEXT}, "b": {"type": "number", **NUMBER}, "c": CHOICE},
        "marks": "partial",
    },
    "table": {
        "cells": [{"name": name, **NUMBER, "formula": [], "relative": "0", "absolute": "0"} for name in ("x", "y")],
        "given": {},
        "marks": "partial",
    },
    "single": {"right": "r1", "options": ["r1", "r2"]},
    "essay": {},
}
HINTED = (Code(name="hints", about="1"),)


def question(kind: str, variants: int = 1, hint_cost: str = "0") -> Question:
    forms = tuple(Variant(id=f"v{number}", key=KEYS[kind], texts={}) for number in range(variants))
    return Question(
        id="q", kind=kind, points=2, titles={}, review=None, shuffle=False, variants=forms, hint_cost=hint_cost
    )


def one_try(asked: Question, value: Json, hints: int = 0, convention: Convention = "point") -> MarkedTry:
    """Marked by the key, as in a quiz of this question only."""
    quiz = Quiz(id="quiz", use="practice", unit=None, pass_percent=60, texts={}, questions=(asked,), digest="")
    response = Response(value=value, convention=convention)
    (mark,) = mark_quiz(quiz, {"q": "v0"}, {"q": response}, can_ask=False, hints={"q": hints})
    return with_answers(MarkedTry(marks={"q": mark}, seconds=60, answers={"q": response}), {"q": asked})


def item(asked: Question, *values: Json) -> Item:
    return items([one_try(asked, value) for value in values], {"q": offered(asked)})["q"]


def counts(found: Item) -> dict[str, int]:
    return {answer.code.feedback_key: answer.count for answer in found.answers}


def test_a_matching_counts_how_often_each_item_went_with_each_choice():
    found = item(
        question("matching"),
        {"leak": "mend", "bath": "drain"},
        {"leak": "mend", "bath": "paint"},
        {"leak": "paint", "bath": "paint"},
        {"leak": "drain", "bath": ""},
    )
    assert counts(found) == {
        "pair:bath.drain": 1,
        "pair:leak.mend": 2,
        "pair:bath.paint": 2,
        "missed:bath": 1,
        "pair:leak.drain": 1,
        "pair:leak.paint": 1,
    }
    assert [found.results[name] for name in ("right", "partly", "wrong")] == [1, 1, 2]
    assert found.facility == Fraction(2 + 1 + 0 + 0, 4 * 2)


def test_an_ordering_counts_the_wrong_orders_that_two_learners_gave():
    changed, back = {"s1": "2", "s2": "1", "s3": "3"}, {"s1": "3", "s2": "2", "s3": "1"}
    partly = {"s1": "2", "s2": "", "s3": ""}
    found = item(question("ordering"), {"s1": "1", "s2": "2", "s3": "3"}, changed, changed, back, partly, partly)
    orders = {name: count for name, count in counts(found).items() if name.startswith("order")}
    assert orders == {"order:s2.s1.s3": 2}
    assert counts(found)["right:s3"] == 3


@pytest.mark.parametrize(
    ("kind", "values", "code"),
    [
        ("number", ["9", "9.0", "8", "80", "80", "7"], "entered:answer.9"),
        (
            "text",
            [{"answer": one} for one in ("Report", " report ", "audit", "survey", "survey", "plan")],
            "typed:answer.report",
        ),
        ("table", [{"x": one, "y": "8"} for one in ("9 kg", "9kg", "8", "80", "80", "7")], "entered:x.9 kg"),
    ],
)
def test_wrong_answers_that_nobody_foresaw_are_counted_in_the_form_in_which_they_are_compared(
    kind: str, values: list[Json], code: str
):
    free = {name: n for name, n in counts(item(question(kind), *values)).items() if name[:5] in ("typed", "enter")}
    assert free == {code: 2}


def test_gaps_count_the_choices_and_what_was_typed_in_the_others():
    found = item(question("gaps"), *[{"a": "report", "b": "9", "c": "r2"}] * 2, {"a": "audit", "b": "8", "c": "r1"})
    assert counts(found) == {
        "option:c.r1": 1,
        "option:c.r2": 2,
        "right:a": 1,
        "wrong:a": 2,
        "typed:a.report": 2,
        "right:b": 1,
        "wrong:b": 2,
        "entered:b.9": 2,
        "right:c": 1,
        "wrong:c": 2,
    }


def test_only_the_five_commonest_answers_of_a_field_are_named():
    values = [str(number) for number in range(10, 17) for _ in range(number - 8)]
    named = [f"entered:answer.{n}" for n in (16, 15, 14, 13, 12)]
    assert list(counts(item(question("number"), *values))) == ["wrong:answer", *named]


def test_a_number_that_is_drawn_for_each_learner_has_no_common_wrong_answer():
    assert counts(item(question("number", variants=2), "9", "9")) == {"wrong:answer": 2}


@pytest.mark.parametrize("kind", ["number", "quantity", "text"])
def test_one_answer_that_is_typed_is_counted_as_right_and_not_right(kind: str):
    right, foreseen, other = {"number": ("8", "80", "9"), "text": ("audit", "survey", "plan")}.get(
        kind, ("8 kg", "80 kg", "9 kg")
    )
    typed = [one if kind == "number" else {"answer": one} for one in (right, right, foreseen, other, "")]
    assert counts(item(question(kind), *typed)) == {"right:answer": 2, "wrong:answer": 2, "foreseen:answer.0": 1}


@pytest.mark.parametrize(("value", "code"), [("8", "right:answer"), ("9", "wrong:answer")])
def test_a_number_stays_right_where_hints_took_all_of_it(value: str, code: str):
    asked = question("number", hint_cost="1")
    found = items([one_try(asked, value, 1)], {})["q"]
    assert (counts(found)[code], found.facility) == (1, 0)


def test_a_number_that_a_trainer_decided_counts_as_neither():
    asked = question("number")
    waiting = QuestionMark(
        question_id="q", variant_id="v0", status="unresolved", earned=Fraction(0), possible=2, codes=()
    )
    given = decided(waiting, asked.variants[0], Decision(earned=Fraction(2)), hint_cost=Fraction(0))
    one = MarkedTry(marks={"q": given}, seconds=60, answers={"q": Response(value="8,0")})
    found = items([with_answers(one, {"q": asked})], {})["q"]
    assert {"right:answer", "wrong:answer"}.isdisjoint(counts(found))
    assert dict(found.results) == {"right": 1}


def test_a_wrong_answer_that_the_strong_gave_is_pointed_out():
    """As where the key is wrong: the strong say 9, the weak say nothing in common."""
    asked = question("number")

    def tried(value: str, rest: int) -> MarkedTry:
        other = QuestionMark(question_id="rest", variant_id="v0", status="marked", earned=Fraction(rest), possible=9)
        one = one_try(asked, value)
        return replace(one, marks={**one.marks, "rest": other})

    tries = [tried("9", 9) for _ in range(6)] + [tried(str(100 + n), n % 3) for n in range(6)]
    remarks = items(tries, {"q": offered(asked)})["q"].remarks
    assert [remark.code for remark in remarks if remark.fault == "tempting"] == [Code(name="entered", about="answer.9")]


@pytest.mark.parametrize(
    ("hints", "cost", "value", "result", "facility"),
    [
        (1, "1/4", "r1", "right", Fraction(3, 4)),
        (2, "1/2", "r1", "right", 0),
        (2, "1/2", "r2", "wrong", 0),
        (1, "1/4", "r2", "wrong", 0),
        (0, "1/4", "r1", "right", 1),
    ],
)
def test_a_right_answer_after_a_hint_is_right_and_earns_what_the_hint_left(
    hints: int, cost: str, value: str, result: str, facility: Fraction
):
    asked = question("single", hint_cost=cost)
    found = items([one_try(asked, value, hints)], {"q": offered(asked)})["q"]
    assert (dict(found.results), found.facility) == ({result: 1}, facility)


def test_what_a_trainer_gave_stands_for_itself_where_hints_took_all_of_it():
    asked = question("essay", hint_cost="1")
    waiting = QuestionMark(
        question_id="q", variant_id="v0", status="unresolved", earned=Fraction(0), possible=2, codes=HINTED
    )
    given = decided(waiting, asked.variants[0], Decision(earned=Fraction(1)), hint_cost=Fraction(1))
    one = MarkedTry(marks={"q": given}, seconds=60, answers={"q": Response(value="A text.")})
    found = items([with_answers(one, {"q": asked})], {})["q"]
    assert (dict(found.results), found.facility) == ({"partly": 1}, 0)


def test_half_a_right_answer_after_a_hint_stays_half_right():
    found = items([one_try(question("matching", hint_cost="1/4"), {"leak": "mend", "bath": "paint"}, 1)], {})["q"]
    assert (dict(found.results), found.facility) == ({"partly": 1}, Fraction(3, 8))


def test_only_kinds_whose_answers_are_counted_are_read():
    assert [kind for kind in KEYS if not is_read(question(kind))] == ["single", "essay"]
    assert is_read(question("single", hint_cost="1/4"))


def test_the_pairs_orders_and_numbers_of_a_thousand_simulated_learners_are_counted_as_numpy_counts_them():
    draw, learners = np.random.default_rng(23), 1000
    leaks, baths = draw.choice(["drain", "mend", "paint"], size=(2, learners), p=[0.5, 0.3, 0.2])
    pairs = counts(
        item(question("matching"), *({"leak": str(a), "bath": str(b)} for a, b in zip(leaks, baths, strict=True)))
    )
    for half, choices in (("leak", leaks), ("bath", baths)):
        for choice, count in zip(*np.unique(choices, return_counts=True), strict=True):
            assert pairs.pop(f"pair:{half}.{choice}") == count
    assert not pairs
    orders = draw.permuted(np.tile(["s1", "s2", "s3"], (learners, 1)), axis=1)
    given = counts(item(question("ordering"), *({str(s): str(n) for n, s in enumerate(o, 1)} for o in orders)))
    found, often = np.unique(orders, axis=0, return_counts=True)
    expected = {f"order:{'.'.join(order)}": count for order, count in zip(found, often, strict=True)}
    assert expected.pop("order:s1.s2.s3") == learners - sum(expected.values())
    assert {name: count for name, count in given.items() if name.startswith("order")} == expected
    typed = draw.poisson(6, size=learners)
    numbers, often = np.unique(typed[typed != 8], return_counts=True)
    commonest = sorted(zip(-often, numbers, strict=True))[:5]
    entered = [(f"entered:answer.{number}", -count) for count, number in commonest]
    right = int((typed == 8).sum())
    both = [("right:answer", right), ("wrong:answer", learners - right)]
    assert list(counts(item(question("number"), *map(str, typed))).items()) == both + entered
