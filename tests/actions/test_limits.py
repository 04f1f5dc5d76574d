"""Limits of tries, of the time between them and of the time for each: nothing is lost, nothing counted twice."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from course_app.actions import closing, learn, sittings
from course_app.actions.errors import AlreadySubmitted, NotNow, TimeOver, TooManyTries, Unfit, WrongQuizPassword
from course_app.actions.sittings import TermsForm
from course_app.course.edition import Edition, with_digests
from course_app.course.errors import NotFound
from course_app.store import attempts, enrolments, results, terms
from course_app.store.attempts import Attempt
from course_app.store.cohorts import Cohort
from course_app.store.tables import attempts as attempt_rows
from course_app.store.tables import events, late_responses, markings, responses
from course_app.store.visits import Learner
from tests.editions import small_edition
from tests.worlds import ALL_RIGHT, NOON, QUICK, World

QUIZ = "final-water"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
FREE = TermsForm(opens_at=None, closes_at=None, password="", forget_password=False, is_open=False)


def limited(**rules: object) -> Edition:
    practice, final, *others = small_edition().quizzes
    return with_digests(replace(small_edition(), quizzes=(practice, replace(final, **rules), *others)))


def learner_of(world: World, login: str = "ana", cohort: Cohort | None = None, **rules: object) -> Learner:
    """On an edition whose final has these rules."""
    world.edition = limited(**rules)
    digest = world.publish(world.edition)
    return world.learner(login, cohort or world.cohort(edition=digest))


def start(world: World, learner: Learner, after: timedelta = timedelta(), **more: object) -> Attempt:
    return learn.start_attempt(world.store, learner, world.edition, QUIZ, rng=world.rng, now=NOON + after, **more)


def submit(world: World, learner: Learner, attempt: Attempt, after: timedelta, values=ALL_RIGHT):
    return learn.submit(world.store, learner, attempt.public_id, values, "point", load=world.load, now=NOON + after)


def save(world: World, learner: Learner, attempt: Attempt, after: timedelta, **values: str) -> bool:
    return learn.save_responses(world.store, learner, attempt.public_id, values, "point", now=NOON + after)


def count(world: World, table) -> int:
    with world.store.read() as session:
        return session.scalar(select(func.count()).select_from(table))


def result(world: World, learner: Learner, number: int = 1):
    with world.store.read() as session:
        return results.result_of(session, learner.institution_id, learner.enrolment_id, QUIZ, number)


def set_terms(world: World, learner: Learner, quiz: str = QUIZ, **changes: object) -> int:
    """Of the learner's cohort, whose id is given."""
    with world.store.read() as session:
        cohort = enrolments.find(session, learner.institution_id, learner.enrolment_id).cohort_id
    form = replace(FREE, **changes)
    sittings.set_terms(world.store, QUICK, learner.institution_id, cohort, quiz, form, load=world.load, now=NOON)
    return cohort


def test_thirty_starts_at_the_limit_make_exactly_as_many_attempts_as_there_are_tries(world: World):
    learner = learner_of(world, tries=3)

    def all_that_are_left(seed: int) -> None:
        rng = random.Random(seed)
        while True:
            submit(
                world,
                learner,
                learn.start_attempt(world.store, learner, world.edition, QUIZ, rng=rng, now=NOON),
                timedelta(),
            )

    with ThreadPoolExecutor(30) as threads:
        found = [threads.submit(all_that_are_left, seed) for seed in range(30)]
    assert {one.exception().obstacle.why for one in found} == {"tries"}
    assert (count(world, attempt_rows), count(world, markings), count(world, events)) == (3, 3, 3)


def test_the_next_try_waits_from_handing_in(world: World):
    learner = learner_of(world, wait_hours=24)
    submit(world, learner, start(world, learner), HOUR)
    with pytest.raises(NotNow) as refused:
        start(world, learner, 24 * HOUR)
    assert refused.value.obstacle.until == NOON + 25 * HOUR
    assert start(world, learner, 25 * HOUR).number == 2


def test_a_corrected_quiz_gives_new_tries(world: World):
    learner = learner_of(world, tries=1)
    submit(world, learner, start(world, learner), HOUR)
    world.edition = limited(tries=1, pass_percent=50)
    moved = replace(learner, edition=world.publish(world.edition, label="corrected"))
    assert start(world, moved).number == 2


def test_answers_in_the_grace_count_and_later_ones_are_kept_and_do_not(world: World):
    learner = learner_of(world, minutes=60)
    attempt = start(world, learner)
    assert attempt.due_at == NOON + HOUR
    assert save(world, learner, attempt, HOUR, one="b2")
    assert save(world, learner, attempt, HOUR + MINUTE / 2, one="a1")
    assert not save(world, learner, attempt, HOUR + MINUTE, one="b2", count="7.5")
    assert (count(world, responses), count(world, late_responses)) == (1, 2)
    done = submit(world, learner, attempt, 2 * HOUR)
    assert (done.is_new, done.given_back, done.attempt.submitted_at) == (True, (), NOON + HOUR)
    found = result(world, learner)
    assert (found.marking.earned, found.marking.reason) == (Fraction(1), "time over")
    assert found.late == ("count", "one", "some")
    assert {name: one.value for name, one in found.responses.items()} == {"one": "a1"}


def test_handing_in_within_the_grace_counts_and_asks_nothing_back(world: World):
    learner = learner_of(world, minutes=60)
    attempt = start(world, learner)
    done = submit(world, learner, attempt, HOUR + MINUTE / 2, ALL_RIGHT | {"count": "7,5"})
    assert (done.is_new, done.attempt.submitted_at) == (True, NOON + HOUR)
    marks = {mark.question_id: mark for mark in result(world, learner).marking.marks}
    assert (marks["count"].status, marks["count"].readings) == ("unresolved", ("7.5",))
    assert (marks["one"].earned, count(world, late_responses)) == (1, 0)


def test_a_try_whose_time_is_over_is_counted_before_another_is_begun(world: World):
    learner = learner_of(world, minutes=60, tries=1)
    attempt = start(world, learner)
    save(world, learner, attempt, MINUTE, one="a1")
    with pytest.raises(TimeOver) as over:
        start(world, learner, 2 * HOUR)
    assert over.value.public_id == attempt.public_id
    submit(world, learner, attempt, 2 * HOUR, {})
    with pytest.raises(NotNow):
        start(world, learner, 2 * HOUR)


def test_abandoned_tries_are_counted_once_however_many_look(world: World):
    learner = learner_of(world, minutes=60)
    attempt = start(world, learner)
    save(world, learner, attempt, MINUTE, one="a1")

    def look(turn: int) -> int:
        if turn % 3 == 0:
            return submit(world, learner, attempt, 2 * HOUR, {"some": "late"}).is_new
        return closing.close_overdue(world.store, learner.institution_id, load=world.load, now=NOON + 2 * HOUR)

    with ThreadPoolExecutor(12) as threads:
        assert sum(threads.map(look, range(24))) == 1
    assert (count(world, markings), count(world, responses)) == (1, 1)
    assert result(world, learner).marking.earned == 1
    assert result(world, learner).attempt.submitted_at == NOON + HOUR


def test_only_the_time_of_the_asked_for_is_looked_at(world: World):
    learner = learner_of(world, minutes=60)
    start(world, learner)
    here, now = learner.institution_id, NOON + 2 * HOUR
    assert closing.close_overdue(world.store, here + 1, load=world.load, now=now) == 0
    assert closing.close_overdue(world.store, here, enrolment_id=-1, load=world.load, now=now) == 0
    assert closing.close_overdue(world.store, here, cohort_id=-1, load=world.load, now=now) == 0
    assert closing.close_overdue(world.store, here, load=world.load, now=NOON + HOUR) == 0
    assert closing.close_overdue(world.store, here, load=world.load, now=now) == 1


def test_an_answer_after_closing_is_refused_and_handed_in_again_it_is_kept_as_late(world: World):
    learner = learner_of(world, minutes=60)
    attempt = start(world, learner)
    closing.close_overdue(world.store, learner.institution_id, load=world.load, now=NOON + 2 * HOUR)
    with pytest.raises(AlreadySubmitted):
        save(world, learner, attempt, 2 * HOUR, one="a1")
    assert not submit(world, learner, attempt, 2 * HOUR).is_new
    assert (count(world, late_responses), count(world, markings)) == (3, 1)


def test_a_quiz_opens_and_closes(world: World):
    learner = learner_of(world)
    set_terms(world, learner, opens_at=NOON + HOUR, closes_at=NOON + 2 * HOUR)
    with pytest.raises(NotNow):
        start(world, learner)
    assert start(world, learner, HOUR).due_at == NOON + 2 * HOUR
    with pytest.raises(Unfit):
        set_terms(world, learner, opens_at=NOON, closes_at=NOON)
    for other in ("no-quiz", "check-water"):  # practice is open at any time
        with pytest.raises(NotFound):
            set_terms(world, learner, other)


def test_a_later_closing_and_extra_time_reach_who_has_begun_and_not_who_is_over(world: World):
    learner = learner_of(world, minutes=60)
    cohort = set_terms(world, learner, closes_at=NOON + HOUR / 2)
    attempt = start(world, learner)
    assert attempt.due_at == NOON + HOUR / 2
    set_terms(world, learner, closes_at=NOON + 10 * HOUR)
    assert _due(world, learner) == NOON + HOUR
    here = (learner.institution_id, cohort, learner.enrolment_id)
    sittings.allow(world.store, *here, 50, load=world.load, now=NOON + MINUTE)
    assert _due(world, learner) == NOON + 1.5 * HOUR
    sittings.allow(world.store, *here, 0, load=world.load, now=NOON + MINUTE)
    assert _due(world, learner) == NOON + HOUR
    sittings.allow(world.store, *here, 100, load=world.load, now=NOON + 3 * HOUR)
    assert _due(world, learner) == NOON + HOUR
    for wrong in ((*here, 301), (*here, -1)):
        with pytest.raises(Unfit):
            sittings.allow(world.store, *wrong, load=world.load, now=NOON)
    with pytest.raises(NotFound):
        sittings.allow(world.store, here[0], cohort + 1, here[2], 10, load=world.load, now=NOON)


def _due(world: World, learner: Learner):
    with world.store.read() as session:
        return attempts.unsubmitted(session, learner.institution_id, learner.enrolment_id, QUIZ).due_at


def test_a_sitting_begins_with_the_password_of_the_day(world: World):
    learner = learner_of(world, sitting="password")
    with pytest.raises(NotNow):
        start(world, learner)
    set_terms(world, learner, password="open sesame")
    with pytest.raises(WrongQuizPassword):
        start(world, learner)
    for wrong in ("", "open"):
        with pytest.raises(WrongQuizPassword):
            sittings.known_password(world.store, QUICK, learner, QUIZ, wrong, now=NOON)
    knows = sittings.known_password(world.store, QUICK, learner, QUIZ, "open sesame", now=NOON)
    set_terms(world, learner, password="another")
    with pytest.raises(WrongQuizPassword):
        start(world, learner, knows=knows)
    set_terms(world, learner)  # an empty one keeps it
    knows = sittings.known_password(world.store, QUICK, learner, QUIZ, "another", now=NOON)
    assert start(world, learner, knows=knows).number == 1
    assert start(world, learner).number == 1  # who has begun goes on without it


def test_guessing_the_password_is_slowed_down(world: World):
    learner = learner_of(world, sitting="password")
    set_terms(world, learner, password="open sesame")
    for _ in range(sittings.MOST_GUESSES):
        with pytest.raises(WrongQuizPassword):
            sittings.known_password(world.store, QUICK, learner, QUIZ, "guess", now=NOON)
    with pytest.raises(TooManyTries):
        sittings.known_password(world.store, QUICK, learner, QUIZ, "open sesame", now=NOON)


def test_a_trainer_opens_the_sitting(world: World):
    learner = learner_of(world, sitting="trainer")
    with pytest.raises(NotNow):
        start(world, learner)
    set_terms(world, learner, is_open=True)
    assert start(world, learner).number == 1


def test_terms_are_those_of_the_own_cohort(world: World):
    learner = learner_of(world)
    other = learner_of(world, "ben", world.cohort("other"))
    set_terms(world, other, closes_at=NOON)
    assert start(world, learner).number == 1
    with world.store.read() as session:
        assert terms.of_cohort(session, learner.institution_id, -1) == {}


class Killed(BaseException):
    """What a process that is killed never gets to."""


def test_a_server_that_dies_before_or_after_the_commit_loses_nothing_and_counts_once(world: World):
    learner = learner_of(world, minutes=60)
    attempt = start(world, learner)
    save(world, learner, attempt, MINUTE, one="a1")

    def die(digest: str) -> Edition:
        raise Killed

    with pytest.raises(Killed):  # while it marks: what was sent along was not acknowledged, what was saved before stays
        learn.submit(world.store, learner, attempt.public_id, ALL_RIGHT, "point", load=die, now=NOON + MINUTE)
    assert (count(world, responses), count(world, markings)) == (1, 0)
    assert submit(world, learner, attempt, 2 * MINUTE).is_new
    again = submit(world, learner, attempt, 3 * MINUTE)  # the answer was lost on its way, and the browser asks again
    assert (again.is_new, again.attempt.submitted_at) == (False, NOON + 2 * MINUTE)
    assert (count(world, responses), count(world, markings), count(world, events)) == (3, 1, 1)


def test_times_are_compared_as_moments_and_not_by_what_the_clock_shows(world: World):
    learner, vienna = learner_of(world), ZoneInfo("Europe/Vienna")
    opens, closes = (datetime(2027, 10, 31, 2, minute, tzinfo=vienna, fold=fold) for minute, fold in ((45, 0), (15, 1)))
    set_terms(world, learner, opens_at=opens, closes_at=closes)
    with pytest.raises(Unfit):
        set_terms(world, learner, opens_at=closes, closes_at=opens)
