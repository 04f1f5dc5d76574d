"""Which marks a corrected key changes, and which it must not."""

from dataclasses import replace
from fractions import Fraction

import pytest

from course_app.course.deciding import Decision, decided
from course_app.course.edition import Edition, Question, question_of
from course_app.course.errors import NotFound
from course_app.course.quizmarking import QuestionMark, mark_quiz, total
from course_app.course.regrading import quiz_as_marked, regraded
from course_app.course.responses import Response
from tests.editions import essay, number, small_edition

OLD = small_edition()
QUIZ = "report-water"
VARIANTS = {"text": "v0", "count": "v0"}
GIVEN = {"text": Response(value={"text": "In 400."}), "count": Response(value="8.1", convention="point")}


def with_questions(*questions: Question) -> Edition:
    changed = (replace(quiz, questions=questions) if quiz.id == QUIZ else quiz for quiz in OLD.quizzes)
    return replace(OLD, quizzes=tuple(changed))


def right_at(value: str, variant: str = "v0") -> Question:
    """The number with another key."""
    own = question_of(OLD.quiz(QUIZ), "count")
    key = own.variants[0].key | {"low": value, "high": value, "value": value, "wrong": []}
    return replace(own, variants=(replace(own.variants[0], id=variant, key=key),))


def marks(hints: dict[str, int] | None = None) -> tuple[QuestionMark, ...]:
    return mark_quiz(OLD.quiz(QUIZ), VARIANTS, GIVEN, can_ask=False, hints=hints)


def again(key: Edition, before: tuple[QuestionMark, ...], hints: dict[str, int] | None = None):
    return regraded(before, OLD, key, QUIZ, GIVEN, hints or {})


def test_a_corrected_key_gives_its_points_and_doing_it_again_changes_nothing():
    key = with_questions(essay("text"), right_at("8.1"))
    once = again(key, marks())
    assert (total(marks())[0], total(once.marks)[0], once.kept) == (0, 2, ())
    assert again(key, once.marks).marks == once.marks


def test_hints_go_on_costing_what_they_cost():
    shown = {"count": 1}
    assert total(again(with_questions(essay("text"), right_at("8.1")), marks(shown), shown).marks)[0] == Fraction(3, 2)


@pytest.mark.parametrize(
    "question",
    [right_at("8.1", variant="v9"), replace(right_at("8.1"), id="other"), replace(right_at("8.1"), kind="text")],
)
def test_what_cannot_be_matched_keeps_its_mark_and_is_named(question: Question):
    found = again(with_questions(essay("text"), question), marks())
    assert found.marks == marks()
    assert found.kept == ("count",)


def test_a_quiz_that_is_gone_keeps_every_mark():
    gone = replace(OLD, quizzes=())
    assert again(gone, marks()).kept == ("text", "count")
    assert again(gone, marks()).marks == marks()


def test_what_a_trainer_decided_stays():
    text, count = marks()
    points = {"balance": Fraction(3), "next": Fraction(1)}
    given = decided(text, essay("text").variants[0], Decision(criteria=points, comment="Good."))
    found = again(with_questions(replace(essay("text"), points=9), right_at("8.1")), (given, count))
    assert found.marks[0] == given
    assert total(found.marks) == (6, 8)


def test_other_points_for_the_question_count_too():
    found = again(with_questions(essay("text"), replace(right_at("8.1"), points=4)), marks())
    assert total(found.marks) == (4, 10)


def test_the_result_shows_each_question_by_the_key_that_marked_it():
    shown = quiz_as_marked(OLD, with_questions(right_at("8.1"), number("new")), QUIZ, VARIANTS)
    assert [(one.id, one.variants[0].key.get("value")) for one in shown.questions] == [("text", None), ("count", "8.1")]
    with pytest.raises(NotFound):
        quiz_as_marked(OLD, OLD, "moon", VARIANTS)
