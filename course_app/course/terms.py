"""When a quiz may be tried, and until when its answers count. Every time is the server's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from course_app.course.edition import Quiz

GRACE = timedelta(seconds=30)  # what a slow network may take: answers that arrive in it are in time


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a cohort set for a quiz, and the learner's extra time."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    password_hash: str | None = None
    is_open: bool = False  # a trainer lets learners begin now
    extra_percent: int = 0

    def extra_time(self, quiz: Quiz) -> timedelta:
        return timedelta(minutes=quiz.minutes or 0) * self.extra_percent / 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Why no try can be begun: none left, too soon after the last, not open yet, closed, or nobody opened it."""

    why: Literal["tries", "wait", "early", "closed", "trainer", "password"]
    until: datetime | None = None


def due_at(quiz: Quiz, terms: Terms, started_at: datetime) -> datetime | None:
    """The quiz's minutes after the start, and not after the closing time; extra time moves both."""
    ends = [terms.closes_at + terms.extra_time(quiz)] if terms.closes_at else []
    if quiz.minutes is not None:
        ends.append(started_at + timedelta(minutes=quiz.minutes) + terms.extra_time(quiz))
    return min(ends, default=None)


def is_over(due: datetime | None, now: datetime) -> bool:
    """Answers that arrive now are late."""
    return due is not None and now > due + GRACE


def obstacle(quiz: Quiz, submitted: Sequence[tuple[str, datetime]], terms: Terms, now: datetime) -> Obstacle | None:
    """``submitted``: the quiz's sub-digest and the time of each try that was handed in, in their order.

    Tries at the quiz as it stood in another edition count for nothing, so they are not counted against the limit.
    """
    if quiz.tries is not None and sum(digest == quiz.digest for digest, _ in submitted) >= quiz.tries:
        return Obstacle(why="tries")
    if terms.opens_at is not None and now < terms.opens_at:
        return Obstacle(why="early", until=terms.opens_at)
    if terms.closes_at is not None and now >= terms.closes_at:
        return Obstacle(why="closed", until=terms.closes_at)
    if quiz.wait_hours and submitted and now < (until := submitted[-1][1] + timedelta(hours=quiz.wait_hours)):
        return Obstacle(why="wait", until=until)
    if quiz.sitting == "trainer" and not terms.is_open:
        return Obstacle(why="trainer")
    if quiz.sitting == "password" and terms.password_hash is None:
        return Obstacle(why="password")
    return None
