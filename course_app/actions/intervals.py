"""After how many days a question comes back: the one place where the ``fsrs`` library is called.

FSRS (Free Spaced Repetition Scheduler, version 6) reckons how firmly an answer is remembered from the ratings and the
days between them; a card is due when the chance of recall falls to nine in ten. Its own parameters are taken as they
are, and nothing is drawn at random, so a history always gives the same days.
"""

from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache

from fsrs import Card, Rating, Scheduler

from course_app.course.canonical import Json
from course_app.course.review import History
from course_app.course.review import Rating as OurRating

LONGEST_DAYS = 180
DEPTH = 6  # ratings that a kit knows the intervals of
_DAY_0 = datetime(2000, 1, 1, tzinfo=UTC)  # only the days between count
_SCHEDULER = Scheduler(
    learning_steps=(),
    relearning_steps=(timedelta(days=1),),  # what was missed comes back the next day
    maximum_interval=LONGEST_DAYS,
    enable_fuzzing=False,
)


def interval(history: History) -> int:
    """Whole days from the last answer of ``history``, which is not empty, until the card is due."""
    card = _card(history)
    return (card.due - (card.last_review or _DAY_0)).days


@cache
def interval_tree() -> list[Json]:
    """The days after every history of up to ``DEPTH`` ratings whose answers came on the day they were due.

    A list with a branch for each rating. A branch is a list of its days and then a branch for each rating that may
    follow; one that is followed by none is its days alone.
    """
    return _branches((), DEPTH)


def _branches(before: History, depth: int) -> list[Json]:
    days = interval(before) if before else 0
    return [_branch((*before, (days, int(rating))), depth - 1) for rating in OurRating]


def _branch(history: History, depth: int) -> Json:
    days = interval(history)
    return [days, *_branches(history, depth)] if depth else days


@lru_cache(maxsize=20_000)  # most cards share their histories with others; the library takes 70 µs an answer
def _card(history: History) -> Card:
    if not history:
        return Card(card_id=0, due=_DAY_0)
    *_, (days, rating) = history
    before = _card(history[:-1])
    at = (before.last_review or _DAY_0) + timedelta(days=days)
    return _SCHEDULER.review_card(before, Rating(rating), at)[0]
