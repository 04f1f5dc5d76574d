"""The best try, the last one or the average; floors beside the pass mark."""

from dataclasses import dataclass, replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_app.course.edition import Quiz, QuizSection
from course_app.course.progress import progress
from course_app.course.quizmarking import mark_quiz
from course_app.course.responses import Response
from course_app.course.scores import deciding, scores
from course_app.course.sections import SectionPoints, passes, read_sections, section_points, sections_text
from tests.editions import small_edition

EDITION = small_edition()
QUIZ = replace(
    EDITION.quizzes[1],
    sections=(
        QuizSection(id="water", titles={"en": "Water"}, questions=("one", "some"), draw=2, floor_percent=50),
        QuizSection(id="heat", titles={"en": "Heat"}, questions=("count",), draw=1),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Tried:
    earned: Fraction
    possible: int = 4
    quiz: str = QUIZ.id
    quiz_digest: str = QUIZ.digest
    sections: tuple[SectionPoints, ...] = ()
    waits: bool = False


def tried(water: Fraction | int, heat: Fraction | int) -> Tried:
    sections = (
        SectionPoints(id="water", earned=Fraction(water), possible=2),
        SectionPoints(id="heat", earned=Fraction(heat), possible=2),
    )
    return Tried(earned=Fraction(water) + heat, sections=sections)


LOW, HIGH, LOPSIDED = tried(1, 0), tried(1, 2), tried(Fraction(9, 10), 2)


@pytest.mark.parametrize(
    ("rule", "tries", "earned", "day"),
    [
        ("best", [LOW, HIGH, LOW], 3, HIGH),
        ("last", [LOW, HIGH, LOW], 1, LOW),
        ("average", [LOW, HIGH, LOW], Fraction(5, 3), LOW),
        ("best", [LOPSIDED, tried(1, Fraction(3, 2))], Fraction(5, 2), tried(1, Fraction(3, 2))),
    ],
)
def test_what_counts_of_several_tries(rule, tries, earned, day):
    quiz = replace(QUIZ, score=rule)
    found = scores([quiz], tries)[quiz.id]
    assert (found.earned, found.possible, found.tries) == (earned, 4, len(tries))
    assert sum(section.earned for section in found.sections) == earned
    assert deciding(quiz, tries) == day


def test_of_two_tries_that_earned_the_same_the_first_gives_the_day():
    first, second = tried(1, 2), replace(tried(1, 2), possible=4)
    assert deciding(QUIZ, [first, second]) is first
    assert deciding(QUIZ, []) is None


def test_a_floor_that_is_not_reached_keeps_from_passing():
    assert passes(QUIZ, HIGH.earned, 4, HIGH.sections)
    assert not passes(QUIZ, LOPSIDED.earned, 4, LOPSIDED.sections)  # 72% on the whole, 45% in water
    assert not passes(QUIZ, Fraction(4), 4, ())
    edition = replace(EDITION, quizzes=(EDITION.quizzes[0], QUIZ, *EDITION.quizzes[2:]))
    reached = progress(edition, set(), scores(edition.quizzes, [LOPSIDED])).quizzes[1]
    assert (reached.passed, reached.below_floor) == (False, ("water",))


def test_points_by_section_are_those_of_their_questions():
    right = {"one": Response(value="a1"), "count": Response(value="7.5")}
    marks = mark_quiz(QUIZ, {"one": "v0", "some": "v0", "count": "v0"}, right, can_ask=False)
    assert [(one.id, one.earned, one.possible) for one in section_points(QUIZ, marks)] == [
        ("water", 1, 2),
        ("heat", 2, 2),
    ]
    assert section_points(EDITION.quizzes[0], marks) == ()


@given(
    st.lists(
        st.builds(
            SectionPoints,
            id=st.sampled_from(["water", "unit-3"]),
            earned=st.fractions(0, 9),
            possible=st.integers(1, 99),
        )
    )
)
def test_points_by_section_come_back_from_their_text(points: list[SectionPoints]):
    text = sections_text(points)
    assert read_sections(text) == tuple(points)
    assert text is None or not {*text} & {",", "|"}


@given(st.lists(st.fractions(0, 2), min_size=1, max_size=5), st.sampled_from(["best", "last", "average"]))
def test_a_score_lies_between_the_worst_and_the_best_try(earned: list[Fraction], rule):
    quiz: Quiz = replace(QUIZ, score=rule)
    found = scores([quiz], [tried(value, 1) for value in earned])[quiz.id]
    assert min(earned) + 1 <= found.earned <= max(earned) + 1
