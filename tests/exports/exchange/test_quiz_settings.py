"""What a quiz as a whole has and no format: all of it is named on export, and what is usual is not."""

from dataclasses import replace

import pytest

from course_app.course.edition import Quiz, QuizSection
from tests.exports.exchange.formats import FORMATS, written
from tests.exports.exchange.quizzes import HEAD, quiz_of

QUESTIONS = "\n".join(f"## T {{#q{n} kind=single}}\n\nIs it?\n\n- [x] yes\n- [ ] no\n" for n in range(3))
USUAL = ["what the quiz is for (practice) and its pass mark (60%)"]


def named(quiz: Quiz, form: str) -> list[str]:
    return [loss.what for loss in written(quiz, form)[1].found if loss.origin == quiz.id]


@pytest.fixture(scope="module")
def quiz() -> Quiz:
    return quiz_of(HEAD + QUESTIONS)


@pytest.mark.parametrize("form", FORMATS)
def test_of_a_plain_quiz_only_its_use_and_pass_mark_are_named(quiz: Quiz, form: str):
    assert named(quiz, form) == USUAL


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("unit", "water", "the unit of the quiz (water), and which objective each question is on"),
        ("minutes", 30, "the time for a try (minutes: 30)"),
        ("tries", 3, "how often it can be tried (tries: 3)"),
        ("wait_hours", 24, "the wait between two tries (wait_hours: 24)"),
        ("score", "average", "which try counts (score: average)"),
        ("feedback", "closed", "when feedback is shown (feedback: closed)"),
        ("pages", "each", "how its questions are spread over pages (pages: each)"),
        ("sitting", "password", "how a try is let in (sitting: password)"),
    ],
)
def test_each_setting_that_is_not_the_usual_one_is_named(quiz: Quiz, form: str, setting: str, value: object, said: str):
    assert named(replace(quiz, **{setting: value}), form) == [*USUAL, said]


@pytest.mark.parametrize("form", FORMATS)
def test_sections_are_named_with_what_a_try_draws_of_them(quiz: Quiz, form: str):
    sections = (
        QuizSection(
            id="a",
            titles={"en": "Measuring"},
            questions=("q0", "q1"),
            draw=1,
            at_least={"numeric": 1},
            floor_percent=50,
        ),
        QuizSection(id="b", titles={"en": "Saving"}, questions=("q2",), draw=1),
    )
    assert named(replace(quiz, sections=sections), form) == [
        *USUAL,
        "the section Measuring: draws 1 of 2 questions, at least 1 numeric, a floor of 50%",
        "the section Saving: draws 1 of 1 questions",
    ]


def test_every_field_of_a_quiz_is_either_carried_or_looked_at():
    """A new setting must be thought of here."""
    carried = {"id", "texts", "questions", "digest"}
    looked_at = {"use", "unit", "pass_percent", "sections", "minutes", "tries", "wait_hours", "score", "feedback"}
    assert set(Quiz.__dataclass_fields__) == carried | looked_at | {"pages", "sitting"}
