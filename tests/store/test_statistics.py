"""Which tries statistics count, on both databases."""

from datetime import timedelta
from fractions import Fraction

from course_app.actions import learn
from course_app.course.quizmarking import mark_quiz
from course_app.course.responses import Response
from course_app.store import attempts, markings, statistics
from course_app.store.visits import Learner
from tests.worlds import ALL_RIGHT, World

WRONG = {"one": "b2", "some": ["e3"], "count": "8.1"}


def hand_in(world: World, learner: Learner, answers: dict[str, object], seconds: int = 90) -> None:
    begun = learn.start_attempt(world.store, learner, world.edition, "final-water", rng=world.rng, now=world.now)
    world.now += timedelta(seconds=seconds)
    learn.submit(world.store, learner, begun.public_id, answers, "point", load=world.load, now=world.now)


def shares(world: World, learner: Learner, cohort_id: int | None = None) -> list[Fraction]:
    digest = world.edition.quiz("final-water").digest
    with world.store.read() as session:
        found = statistics.tries_of(session, learner.institution_id, "final-water", digest, cohort_id)
    return [one.share for one in found]


def test_each_accounts_first_try_counts_with_its_time(world: World):
    ana, ben = world.learner("ana"), world.learner("ben")
    for learner, answers in ((ana, WRONG), (ben, ALL_RIGHT), (ana, ALL_RIGHT)):
        hand_in(world, learner, answers)
    learn.start_attempt(world.store, world.learner("chen"), world.edition, "final-water", rng=world.rng, now=world.now)
    assert shares(world, ana) == [0, 1]
    assert shares(world, ana, cohort_id=10**6) == []
    with world.store.read() as session:
        (tried,) = statistics.tried(session, ana.institution_id)
        assert not statistics.tried(session, ana.institution_id, quiz="check-water")
        assert not statistics.tried(session, ana.institution_id + 1)
        one, other = statistics.tries_of(session, ana.institution_id, tried.quiz, tried.quiz_digest)
    assert (tried.learners, tried.edition, tried.key) == (2, ana.edition, ana.edition)
    assert tried.last_at - tried.first_at == timedelta(seconds=90)
    assert (one.seconds, other.seconds) == (90, 90)
    assert [code.feedback_key for code in one.marks["one"].codes] == ["option:b2"]


def test_answers_come_with_their_times_and_only_those_that_are_asked_for(world: World):
    ana = world.learner("ana")
    begun = learn.start_attempt(world.store, ana, world.edition, "final-water", rng=world.rng, now=world.now)
    world.now += timedelta(seconds=30)
    learn.save_responses(world.store, ana, begun.public_id, {"count": "7,5"}, "comma", now=world.now)
    learn.submit(world.store, ana, begun.public_id, {"one": "a1"}, "comma", load=world.load, now=world.now)
    digest = world.edition.quiz("final-water").digest
    with world.store.read() as session:
        (one,) = statistics.tries_of(session, ana.institution_id, "final-water", digest, read=["count", "some"])
    assert one.answers == {"count": Response(value="7,5", convention="comma")}
    assert one.spent == {"count": 30, "one": 0}
    assert set(one.marks) == {"one", "some", "count"}


def test_the_latest_marking_counts(world: World):
    ana = world.learner("ana")
    hand_in(world, ana, WRONG)
    quiz = world.edition.quiz("final-water")
    with world.store.write() as session:
        (attempt,) = attempts.of_quiz(session, ana.institution_id, ana.enrolment_id, "final-water")
        markings.append(
            session,
            institution_id=ana.institution_id,
            attempt_id=attempt.id,
            edition=attempt.edition,
            marker_version=1,
            reason="regraded",
            given=mark_quiz(quiz, attempt.variants, {}, can_ask=True),
            sections=(),
            now=world.now,
        )
    with world.store.read() as session:
        (one,) = statistics.tries_of(session, ana.institution_id, "final-water", quiz.digest)
        assert [tried.learners for tried in statistics.tried(session, ana.institution_id)] == [1]
    assert {mark.status for mark in one.marks.values()} == {"blank"}
