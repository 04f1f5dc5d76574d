"""Hints are shown one after the other, each counted once, and their cost is exact."""

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pytest
from sqlalchemy import func, select

from course_app.actions import hints, learn
from course_app.actions.errors import AlreadySubmitted
from course_app.course.errors import NotFound
from course_app.course.marking import Code
from course_app.store.tables import hints as hint_rows
from tests.actions.written import begin, result
from tests.worlds import World


def ask(world: World, learner, attempt: str, number: int, question: str = "count") -> None:
    hints.show_hint(world.store, learner, attempt, question, number, load=world.load, now=world.now)


def count(world: World) -> int:
    with world.store.read() as session:
        return session.scalar(select(func.count()).select_from(hint_rows)) or 0


@pytest.mark.parametrize(("asked", "earned"), [(0, 2), (1, Fraction(3, 2)), (2, 1)])
def test_each_hint_takes_its_part_of_what_is_earned(world: World, asked: int, earned: Fraction):
    learner = world.learner()
    attempt = begin(world, learner)
    for number in range(1, asked + 1):
        ask(world, learner, attempt, number)
    learn.submit(world.store, learner, attempt, {"count": "7.5"}, "point", load=world.load, now=world.now)
    found = next(mark for mark in result(world, learner).marking.marks if mark.question_id == "count")
    assert found.earned == earned
    assert (Code(name="hints", about=str(asked)) in found.codes) == bool(asked)


def test_twenty_clicks_at_once_show_one_hint(world: World):
    learner = world.learner()
    attempt = begin(world, learner)
    with ThreadPoolExecutor(20) as threads:
        list(threads.map(lambda _: ask(world, learner, attempt, 1), range(20)))
    assert count(world) == 1


@pytest.mark.parametrize(("question", "number"), [("count", 2), ("count", 0), ("count", 3), ("text", 1), ("moon", 1)])
def test_a_hint_that_is_not_next_is_not_shown(world: World, question: str, number: int):
    learner = world.learner()
    attempt = begin(world, learner)
    with pytest.raises(NotFound):
        ask(world, learner, attempt, number, question)
    assert count(world) == 0


def test_nobody_asks_in_the_attempt_of_another_or_after_handing_in(world: World):
    learner = world.learner()
    attempt = begin(world, learner)
    with pytest.raises(NotFound):
        ask(world, world.learner("ben"), attempt, 1)
    learn.submit(world.store, learner, attempt, {"count": "7.5"}, "point", load=world.load, now=world.now)
    with pytest.raises(AlreadySubmitted):
        ask(world, learner, attempt, 1)
    assert count(world) == 0
