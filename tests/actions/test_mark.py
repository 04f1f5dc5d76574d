"""Trainers' marks: appended, exact with two at once, and what progress counts."""

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pytest

from course_app.actions import mark
from course_app.actions.errors import MarkedMeanwhile
from course_app.course.deciding import Decision
from course_app.course.errors import NotFound, Refused
from course_app.store import waiting
from course_app.store.visits import Learner
from tests.actions.written import hand_in, result
from tests.worlds import World


def by_rubric(balance: int, following: int, comment: str = "") -> Decision:
    return Decision(criteria={"balance": Fraction(balance), "next": Fraction(following)}, comment=comment)


def decide(world: World, learner: Learner, attempt: str, decision: Decision, *, seen: int = 1, question: str = "text"):
    return mark.decide(
        world.store,
        learner.institution_id,
        attempt,
        {question: decision},
        seen=seen,
        account_id=learner.account_id,
        load=world.load,
        now=world.now,
    )


def queue(world: World, institution_id: int) -> list[tuple[str, str, int]]:
    with world.store.read() as session:
        return [(one.learner, one.quiz, one.questions) for one in waiting.of_institution(session, institution_id)]


def test_a_text_waits_for_the_trainers_of_its_institution_until_it_is_marked(world: World):
    cohort = world.cohort()
    learner = world.learner("ana", cohort)
    attempt = hand_in(world, learner)
    assert result(world, learner).marking.earned == 2
    assert queue(world, cohort.institution_id) == [("Ana", "report-water", 1)]
    assert queue(world, world.cohort("other").institution_id) == []
    assert decide(world, learner, attempt, by_rubric(3, 1, "Well said."))
    latest = result(world, learner).marking
    assert (latest.sequence, latest.reason, latest.earned, latest.possible) == (2, "trainer", 6, 8)
    assert latest.account_id == learner.account_id
    assert {one.question_id: (one.status, one.earned, one.comment) for one in latest.marks} == {
        "text": ("marked", Fraction(4), "Well said."),
        "count": ("marked", Fraction(2), ""),
    }
    assert queue(world, cohort.institution_id) == []
    study = world.visit(learner.account_id).study
    (tried,) = study.tries
    assert (tried.earned, tried.possible) == (6, 8)
    assert next(one.passed for one in study.progress(world.edition).quizzes if one.quiz.id == "report-water")


def test_a_second_click_adds_nothing(world: World):
    learner = world.learner()
    attempt = hand_in(world, learner)
    assert decide(world, learner, attempt, by_rubric(3, 1))
    assert not decide(world, learner, attempt, by_rubric(3, 1))
    assert result(world, learner).marking.sequence == 2


def test_of_two_trainers_at_once_the_second_is_told_and_nothing_is_overwritten(world: World):
    learner = world.learner()
    attempt = hand_in(world, learner)

    def try_with(points: int) -> bool:
        try:
            return decide(world, learner, attempt, by_rubric(points, 0))
        except MarkedMeanwhile:
            return False

    with ThreadPoolExecutor(5) as threads:
        done = list(threads.map(try_with, range(5)))
    assert done.count(True) == 1
    latest = result(world, learner).marking
    assert (latest.sequence, latest.earned) == (2, 2 + done.index(True))
    assert decide(world, learner, attempt, by_rubric(4, 2), seen=2)
    assert result(world, learner).marking.sequence == 3


def test_another_institution_cannot_mark_it(world: World):
    learner = world.learner("ana", world.cohort())
    attempt = hand_in(world, learner)
    with pytest.raises(NotFound):
        mark.decide(
            world.store,
            world.cohort("other").institution_id,
            attempt,
            {"text": by_rubric(1, 1)},
            seen=1,
            account_id=learner.account_id,
            load=world.load,
            now=world.now,
        )
    assert result(world, learner).marking.sequence == 1


@pytest.mark.parametrize(
    ("question", "decision", "error"),
    [
        ("text", by_rubric(5, 0), Refused),
        ("count", Decision(earned=Fraction(1)), Refused),
        ("nothing", Decision(earned=Fraction(1)), NotFound),
    ],
)
def test_what_cannot_be_decided_changes_nothing(
    world: World, question: str, decision: Decision, error: type[Exception]
):
    learner = world.learner()
    attempt = hand_in(world, learner)
    with pytest.raises(error):
        decide(world, learner, attempt, decision, question=question)
    assert result(world, learner).marking.sequence == 1
