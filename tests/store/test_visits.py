"""One statement tells all that a page needs."""

from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import event

from course_app.actions import accounts, enrol, learn
from course_app.actions.passwords import token_hash
from course_app.store import visits
from tests.worlds import ALL_RIGHT, NOON, World

DAY = timedelta(days=1)


def test_a_visit_tells_who_asks_what_was_read_and_what_was_tried(world: World):
    learner = world.learner("ana", world.cohort(content_language="sw"))
    assert learner.language == "sw"
    for section in ("why", "how"):
        for _ in range(2):
            learn.mark_read(
                world.store,
                learner,
                world.edition,
                unit_id="water",
                section_id=section,
                event_id=str(world.rng.getrandbits(128).to_bytes(16, "big").hex()),
                now=NOON,
            )
    for values in (ALL_RIGHT, ALL_RIGHT | {"one": "b2"}):
        attempt = learn.start_attempt(world.store, learner, world.edition, "final-water", rng=world.rng, now=NOON)
        learn.submit(world.store, learner, attempt.public_id, values, "point", load=world.load, now=NOON)
    learn.start_attempt(world.store, learner, world.edition, "check-water", rng=world.rng, now=NOON)

    study = world.visit(learner.account_id).study  # asked in both ways, which give the same
    assert study is not None
    assert study.learner == learner
    assert study.read == {("water", "why"), ("water", "how")}
    assert [(one.number, one.earned, one.submitted_at) for one in study.tries] == [
        (1, Fraction(4), NOON),
        (2, Fraction(3), NOON),
    ]
    assert study.begun == {"check-water": None}
    progress = study.progress(world.edition)
    assert [one.id for one in progress.missing] == ["energy"]
    assert {quiz.quiz.id: quiz.score.tries for quiz in progress.quizzes if quiz.score} == {"final-water": 2}


def test_it_costs_one_statement(world: World):
    learner = world.learner()
    seen: list[str] = []
    reader, _ = world.store.engines
    event.listen(reader, "before_cursor_execute", lambda c, cursor, statement, *rest: seen.append(statement))
    with world.store.read() as session:
        visits.visit_of(session, token_hash("x"), NOON)
    assert len(seen) == 1
    assert learner


def test_somebody_in_no_cohort_has_no_study(world: World):
    visit = world.visit(world.account("ana"))
    assert (visit.study, visit.account.login) == (None, "ana")


@pytest.mark.parametrize(("token", "later"), [("other", 0), ("", 0), ("mine", 24 * 60)])
def test_an_unknown_or_an_old_token_is_nobody(world: World, token: str, later: int):
    accounts.begin_session(world.store, world.account("ana"), token="mine", user_agent="", lasts=DAY, now=NOON)
    with world.store.read() as session:
        assert visits.visit_of(session, token_hash("mine"), NOON + timedelta(minutes=24 * 60 - 1))
        assert visits.visit_of(session, token_hash(token), NOON + timedelta(minutes=later)) is None
    assert visits.quick_visit(world.store, token_hash(token), NOON + timedelta(minutes=later)) is None


def test_the_active_enrolment_is_the_one_that_is_seen(world: World):
    learner = world.learner()
    first = learner.enrolment_id
    second = enrol.join(world.store, learner.account_id, world.cohort().code, address="", now=NOON)
    assert world.visit(learner.account_id).study.learner.enrolment_id == second
    enrol.switch(world.store, learner.account_id, first)
    assert world.visit(learner.account_id).study.learner.enrolment_id == first


def test_the_statement_names_the_status_of_its_partial_index_as_the_index_does():
    """With a bound value there SQLite plans the statement anew at each call."""
    assert "unresolved" not in visits._STATEMENT.compile().params.values()
