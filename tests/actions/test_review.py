"""Questions that come back, and answering them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, insert, select, update

from course_app.actions import learn, review
from course_app.actions.intervals import LONGEST_DAYS, interval
from course_app.actions.review import Given
from course_app.course.errors import NotFound, Refused
from course_app.course.responses import BadResponse, Response
from course_app.course.review import CardId, Plan, reviewed
from course_app.store import Conflict, reviews
from course_app.store.reviews import Review
from course_app.store.tables import editions
from course_app.store.tables import reviews as review_rows
from course_app.store.visits import Learner
from tests.editions import small_edition
from tests.worlds import ALL_RIGHT, NOON, World

COUNT: CardId = ("check-water", "count")
QUESTIONS = reviewed(small_edition())
NAIROBI = "Africa/Nairobi"
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # where the database decides nothing


def practise(world: World, learner: Learner, values=ALL_RIGHT, quiz: str = "check-water") -> None:
    attempt = learn.start_attempt(world.store, learner, world.edition, quiz, rng=world.rng, now=world.now)
    learn.submit(world.store, learner, attempt.public_id, values, "point", load=world.load, now=world.now)


def planned(world: World, learner: Learner, time_zone: str = "UTC") -> Plan:
    with world.store.read() as session:
        return review.plan_today(session, learner, QUESTIONS, time_zone=time_zone, now=world.now)


def check(world: World, learner: Learner, value="7.5", card: CardId = COUNT, variant: str = "v0") -> Review | None:
    given = Given(card=card, variant=variant, response=Response(value=value, convention="point"))
    return review.check(world.store, learner, QUESTIONS, given, time_zone="UTC", now=world.now)


def due(plan: Plan) -> list[str]:
    return [card.id[1] for card in plan.due]


def test_what_was_missed_or_left_open_is_back_the_next_day_and_what_was_right_a_day_later(world: World):
    learner = world.learner()
    practise(world, learner, {"one": "b2", "some": ["c1", "d2"]})
    assert due(planned(world, learner)) == []
    world.now += timedelta(days=1)
    assert due(planned(world, learner)) == ["one", "count"]
    world.now += timedelta(days=1)
    assert due(planned(world, learner)) == ["one", "count", "some"]


@on_sqlite
def test_the_day_begins_where_the_learner_is(world: World):
    learner = world.learner()
    practise(world, learner, {})
    world.now = NOON.replace(hour=21, minute=30)  # half an hour past midnight in Nairobi
    assert (len(planned(world, learner).due), len(planned(world, learner, NAIROBI).due)) == (0, 3)


@on_sqlite
def test_nothing_of_a_graded_quiz_comes_back(world: World):
    learner = world.learner()
    practise(world, learner, {}, "final-water")
    world.now += timedelta(days=9)
    assert planned(world, learner).next_on is None
    with pytest.raises(NotFound):
        check(world, learner, card=("final-water", "count"))


def test_an_answer_is_kept_as_typed_and_the_question_rests(world: World):
    learner = world.learner()
    practise(world, learner, {})
    world.now += timedelta(days=1)
    done = check(world, learner, " 7.50 ")
    assert done is not None
    assert (done.value, done.share, done.edition) == (" 7.50 ", 1, learner.edition)
    plan = planned(world, learner)
    assert (due(plan), plan.done) == (["one", "some"], 1)
    with world.store.read() as session:
        assert reviews.latest(session, learner.institution_id, learner.enrolment_id, *COUNT) == done


@on_sqlite
def test_a_number_that_cannot_be_read_for_sure_is_asked_back_and_costs_nothing(world: World):
    learner = world.learner()
    practise(world, learner, {})
    world.now += timedelta(days=1)
    assert check(world, learner, "7,5") is None
    assert due(planned(world, learner)) == ["one", "some", "count"]


def test_twenty_clicks_at_once_are_one_review(world: World):
    learner = world.learner()
    practise(world, learner, {})
    world.now += timedelta(days=1)
    with ThreadPoolExecutor(20) as threads:
        found = list(threads.map(lambda number: check(world, learner, f"{number}"), range(20)))
    assert len({one.value for one in found if one}) == 1
    with world.store.read() as session:
        assert session.scalar(select(func.count()).select_from(review_rows)) == 1


def test_the_database_itself_takes_one_review_of_a_question_a_day(world: World):
    learner = world.learner()
    practise(world, learner, {})
    world.now += timedelta(days=1)
    done = check(world, learner)
    assert done is not None
    with pytest.raises(Conflict), world.store.write() as session:
        reviews.add(session, learner.institution_id, learner.enrolment_id, done)


@on_sqlite
def test_a_question_that_is_not_due_or_was_never_tried_is_not_reviewed(world: World):
    learner = world.learner()
    with pytest.raises(NotFound):
        check(world, learner)
    practise(world, learner, {})
    with pytest.raises(Refused, match="is due on"):
        check(world, learner)
    with pytest.raises(NotFound):
        check(world, learner, variant="v9")
    with pytest.raises(BadResponse):
        check(world, learner, "x" * 100_000)


@on_sqlite
def test_another_learners_tries_are_nothing_to_review(world: World):
    practise(world, world.learner("ana"), {})
    world.now += timedelta(days=1)
    ben = world.learner("ben")
    assert planned(world, ben).next_on is None
    with pytest.raises(NotFound):
        check(world, ben)


def test_reviews_stay_and_so_does_an_edition_that_only_they_name(world: World):
    learner = world.learner()
    practise(world, learner, {})
    world.now += timedelta(days=1)
    done = check(world, learner)
    assert done is not None
    lone = {"digest": "f" * 64, "course": "other", "label": "1", "format": 1, "content": b"", "published_at": NOON}
    with world.store.write() as session:
        session.execute(insert(editions).values(lone))
        named = replace(done, edition="f" * 64, reviewed_on=NOON.date())
        reviews.add(session, learner.institution_id, learner.enrolment_id, named)
    change = update(editions).where(editions.c.digest == "f" * 64).values(label="x")
    for statement in (delete(review_rows), update(review_rows).values(value="8"), change):
        with pytest.raises(Conflict, match="changed or deleted"), world.store.write() as session:
            session.execute(statement)


def test_a_miss_rests_a_day_however_well_it_went_before():
    history = ((0, 3), (2, 3), (11, 3), (46, 1))
    assert [interval(history[:count]) for count in range(1, 5)] == [2, 11, 46, 1]


def test_no_question_rests_longer_than_half_a_year():
    history = ((0, 3), (2, 3), (11, 3), (46, 3), (163, 3), (180, 3))
    assert interval(history) == LONGEST_DAYS


def test_a_right_answer_that_came_late_says_more_than_one_on_its_day():
    assert interval(((0, 3), (30, 3))) > interval(((0, 3), (2, 3)))
