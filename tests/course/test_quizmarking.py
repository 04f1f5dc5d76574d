"""A whole attempt is marked question by question, and nothing is guessed."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_app.course.errors import NotFound
from course_app.course.marking import Code, Outcome, marked, outcome_data, percent
from course_app.course.quizmarking import QuestionMark, mark_quiz, to_ask, total
from course_app.course.responses import Response
from tests.editions import quiz

QUIZ = quiz("check-water", "practice")  # one (single, 1 point), some (multiple, 1), count (number, 2)
SHOWN = {question.id: "v0" for question in QUIZ.questions}
RIGHT = {
    "one": Response(value="a1"),
    "some": Response(value=["d2", "c1"]),
    "count": Response(value="7,5 %", convention="comma"),
}


def test_an_attempt_with_everything_right_earns_everything():
    marks = _marks(RIGHT)
    assert [(mark.question_id, mark.status, mark.earned, mark.possible) for mark in marks] == [
        ("one", "marked", 1, 1),
        ("some", "marked", 1, 1),
        ("count", "marked", 2, 2),
    ]
    assert total(marks) == (4, 4)


def test_a_question_without_response_is_blank_and_earns_nothing():
    marks = _marks({})
    assert {mark.status for mark in marks} == {"blank"}
    assert total(marks) == (0, 4)


def test_what_is_asked_back_goes_to_the_learner_while_there_is_one():
    marks = _marks(RIGHT | {"count": Response(value="7,5", convention="point"), "one": Response(value="zz")})
    assert [(mark.question_id, mark.status, mark.readings) for mark in to_ask(marks)] == [
        ("one", "unreadable", ()),
        ("count", "asked", ("7.5",)),
    ]


def test_where_nobody_can_be_asked_a_trainer_decides():
    odd = {"count": Response(value="7,5", convention="point"), "one": Response(value="zz")}
    marks = _marks(RIGHT | odd, can_ask=False)
    assert [(mark.status, mark.earned, mark.readings) for mark in marks] == [
        ("unresolved", 0, ()),
        ("marked", 1, ()),
        ("unresolved", 0, ("7.5",)),
    ]
    assert not to_ask(marks)


def test_a_wrong_answer_that_was_foreseen_is_named_by_its_code():
    mark = _marks({"count": Response(value="8.1", convention="point")})[2]
    assert (mark.earned, mark.codes) == (0, (Code(name="wrong", about="0"),))
    assert mark.codes[0].feedback_key in QUIZ.questions[2].variants[0].texts["en"].feedback


def test_only_what_was_shown_is_marked_in_the_order_shown():
    marks = mark_quiz(QUIZ, {"count": "v0", "one": "v0"}, RIGHT, can_ask=True)
    assert [(mark.question_id, mark.earned) for mark in marks] == [("count", 2), ("one", 1)]
    assert total(marks) == (3, 3)


@pytest.mark.parametrize("shown", [SHOWN | {"one": "v9"}, {"one": "v0", "moon": "v0"}])
def test_a_question_or_variant_that_the_quiz_lacks_is_an_error(shown: dict[str, str]):
    with pytest.raises(NotFound, match="expected a question of the quiz with its variant"):
        mark_quiz(QUIZ, shown, RIGHT, can_ask=True)


@given(st.dictionaries(st.sampled_from(sorted(SHOWN)), st.builds(Response, value=st.text() | st.lists(st.text()))))
def test_no_response_earns_less_than_nothing_or_more_than_all(responses: dict[str, Response]):
    for mark in _marks(responses, can_ask=False):
        assert 0 <= mark.earned <= mark.possible
        assert mark.status != "asked"


def test_points_are_exact_fractions_and_a_percentage_floors():
    thirds = [replace(_mark(), earned=Fraction(1, 3), possible=1)] * 3
    assert total(thirds) == (1, 3)
    assert percent(Fraction(6999, 100), 100) == 69
    assert percent(Fraction(7), 10) == 70
    assert percent(Fraction(10**30 - 1, 10**30), 1) == 99
    assert percent(Fraction(0), 0) == 100


def test_an_outcome_is_written_the_same_in_both_languages():
    outcome = marked(Fraction(2, 6), Code(name="option", about="a1"))
    codes = [{"name": "option", "about": "a1"}]
    assert outcome_data(outcome) == {"status": "marked", "share": "1/3", "codes": codes, "readings": []}
    asked = outcome_data(Outcome(status="asked", readings=("1.5",)))
    assert asked == {"status": "asked", "share": "0", "codes": [], "readings": ["1.5"]}


def _marks(responses: dict[str, Response], *, can_ask: bool = True) -> tuple[QuestionMark, ...]:
    return mark_quiz(QUIZ, SHOWN, responses, can_ask=can_ask)


def _mark() -> QuestionMark:
    return QuestionMark(question_id="q", variant_id="v", status="marked", earned=Fraction(0), possible=1)
