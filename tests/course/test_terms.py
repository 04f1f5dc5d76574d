"""When a quiz may be tried, and until when answers count."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from course_app.course.terms import Obstacle, Terms, due_at, is_over, obstacle
from tests.editions import small_edition

QUIZ = replace(small_edition().quizzes[1], minutes=60, tries=2, wait_hours=24)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FREE = replace(QUIZ, minutes=None, tries=None, wait_hours=0)


@pytest.mark.parametrize(
    ("quiz", "terms", "due"),
    [
        (FREE, Terms(), None),
        (QUIZ, Terms(), NOON + HOUR),
        (QUIZ, Terms(extra_percent=25), NOON + timedelta(minutes=75)),
        (QUIZ, Terms(closes_at=NOON + HOUR / 2), NOON + HOUR / 2),
        (QUIZ, Terms(closes_at=NOON + HOUR / 2, extra_percent=50), NOON + HOUR),
        (QUIZ, Terms(closes_at=NOON + DAY), NOON + HOUR),
        (FREE, Terms(closes_at=NOON + DAY, extra_percent=50), NOON + DAY),
    ],
)
def test_a_try_is_due_after_its_minutes_and_not_after_closing_and_extra_time_moves_both(quiz, terms, due):
    assert due_at(quiz, terms, NOON) == due


def test_half_a_minute_for_the_network_counts_as_in_time():
    assert [is_over(NOON, NOON + timedelta(seconds=seconds)) for seconds in (-1, 0, 30, 31)] == [
        False,
        False,
        False,
        True,
    ]
    assert not is_over(None, NOON)


@pytest.mark.parametrize(
    ("quiz", "submitted", "terms", "found"),
    [
        (QUIZ, [], Terms(), None),
        (QUIZ, [NOON - DAY], Terms(), None),
        (QUIZ, [NOON - HOUR], Terms(), Obstacle(why="wait", until=NOON - HOUR + DAY)),
        (QUIZ, [NOON - 2 * DAY, NOON - DAY], Terms(), Obstacle(why="tries")),
        (FREE, [NOON] * 50, Terms(), None),
        (QUIZ, [], Terms(opens_at=NOON), None),
        (QUIZ, [], Terms(opens_at=NOON + HOUR), Obstacle(why="early", until=NOON + HOUR)),
        (QUIZ, [], Terms(closes_at=NOON), Obstacle(why="closed", until=NOON)),
        (QUIZ, [], Terms(closes_at=NOON + HOUR), None),
        (replace(QUIZ, sitting="trainer"), [], Terms(), Obstacle(why="trainer")),
        (replace(QUIZ, sitting="trainer"), [], Terms(is_open=True), None),
        (replace(QUIZ, sitting="password"), [], Terms(), Obstacle(why="password")),
        (replace(QUIZ, sitting="password"), [], Terms(password_hash="x"), None),
    ],
)
def test_what_keeps_a_learner_from_beginning(quiz, submitted, terms, found):
    assert obstacle(quiz, [(quiz.digest, moment) for moment in submitted], terms, NOON) == found


def test_tries_at_the_quiz_as_it_was_before_do_not_use_up_the_limit():
    before = [("another digest", NOON - 9 * DAY)] * 5
    assert obstacle(QUIZ, before, Terms(), NOON) is None
    assert obstacle(QUIZ, [("another digest", NOON)], Terms(), NOON) == Obstacle(why="wait", until=NOON + DAY)
