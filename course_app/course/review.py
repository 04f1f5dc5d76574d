"""Review over time: which practice questions come back today, and what an answer says of when they come back again.

A question gets a card once it was answered in a practice try. Cards are derived from answers, never stored; how many
days a card then rests is asked of ``Intervals``. Days are calendar days where the learner is. The twin of this module
is ``exports/static/review.js``.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import cast
from zoneinfo import ZoneInfo

from course_app.course.canonical import Json
from course_app.course.edition import Edition, Question
from course_app.course.kinds import KINDS

MOST_A_DAY = 20  # questions, new and old, so that nobody drowns after some days away
TOMORROW = timedelta(days=1)

CardId = tuple[str, str]  # quiz id, question id
History = tuple[tuple[int, int], ...]  # of each answer that counted: days since the one before, 0 for the first; rating
Intervals = Callable[[History], int]  # days until the card is due, at least 1


class Rating(IntEnum):
    """How well an answer went, with the numbers that FSRS gives these. Its fourth, "easy", is for people to say."""

    AGAIN = 1
    HARD = 2
    GOOD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to a question, in a practice try or in review."""

    card: CardId
    variant: str
    rating: Rating
    on: date
    in_review: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    id: CardId
    history: History
    answered_on: date  # the last answer that counted
    due_on: date
    variants: tuple[str, ...]  # shown so far, the latest last


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """``cards``: all, what is due first coming first. ``due``: what is left for today. ``next_on`` is None where no
    other card is left for a later day."""

    today: date
    cards: tuple[Card, ...]
    due: tuple[Card, ...]
    done: int  # answered in review today
    next_on: date | None
    next_count: int


def reviewed(edition: Edition) -> dict[CardId, Question]:
    """The questions that may come back, in the course's order: of practice quizzes whose keys are shown once a try is
    handed in, and such that the marker can mark alone."""
    return {
        (quiz.id, question.id): question
        for quiz in edition.quizzes
        if quiz.use == "practice" and quiz.feedback != "closed"
        for question in quiz.questions
        if _can_be_marked(question)
    }


def rating_of(earned: int, possible: int) -> Rating:
    """All points, some, none; an answer left open has none. Both in the same parts of a point."""
    return Rating.GOOD if earned == possible else Rating.HARD if earned else Rating.AGAIN


@lru_cache(maxsize=4096)  # all answers of a try came at the same moment
def day_of(moment: datetime, time_zone: str) -> date:
    return moment.astimezone(ZoneInfo(time_zone)).date()


def cards(answers: Iterable[Answer], intervals: Intervals) -> dict[CardId, Card]:
    """``answers`` in the order of time.

    One that comes before its card is due counts only where it brings the card back sooner: a miss is worth another look
    tomorrow, while a right answer soon after the last one says little.
    """
    found: dict[CardId, Card] = {}
    for answer in answers:
        found[answer.card] = _after(found.get(answer.card), answer, intervals)
    return found


def plan(found: Iterable[Card], order: Sequence[CardId], *, done: int, today: date) -> Plan:
    """``order`` holds every id of ``found``; it decides among cards that are due since the same day."""
    places = {card: place for place, card in enumerate(order)}
    listed = sorted(found, key=lambda card: (card.due_on, places[card.id]))
    waiting = [card for card in listed if card.due_on <= today]
    due = waiting[: max(0, MOST_A_DAY - done)]
    left = len(waiting) - len(due)
    resting = [card.due_on for card in listed if card.due_on > today]
    next_on = today + TOMORROW if left else min(resting, default=None)
    count = left + sum(day == next_on for day in resting)
    return Plan(
        today=today,
        cards=tuple(listed),
        due=tuple(due),
        done=done,
        next_on=next_on,
        next_count=min(MOST_A_DAY, count),
    )


def next_variant(variants: Sequence[str], shown: Sequence[str]) -> str:
    """One of those shown least often, by turns: a page that is loaded again shows the same."""
    times = Counter(shown)
    least = min(times[variant] for variant in variants)
    start = variants.index(shown[-1]) + 1 if shown and shown[-1] in variants else 0
    turned = [*variants[start:], *variants[:start]]
    return next(variant for variant in turned if times[variant] == least)


def _after(before: Card | None, answer: Answer, intervals: Intervals) -> Card:
    variants = (*(before.variants if before else ()), answer.variant)
    if before and not _counts(before, answer):
        return replace(before, variants=variants)
    days = max(0, (answer.on - before.answered_on).days) if before else 0
    history = (*(before.history if before else ()), (days, int(answer.rating)))
    return Card(
        id=answer.card,
        history=history,
        answered_on=answer.on,
        due_on=answer.on + timedelta(days=intervals(history)),
        variants=variants,
    )


def _counts(card: Card, answer: Answer) -> bool:
    is_missed = answer.rating is Rating.AGAIN
    return answer.on >= card.due_on or (is_missed and answer.on + TOMORROW < card.due_on)


def _can_be_marked(question: Question) -> bool:
    """Whether an answer exists that gets all points at once."""
    key = cast(Mapping[str, Json], question.variants[0].key)
    kind = KINDS[question.kind]
    return kind.mark(dict(key), kind.right_response(dict(key)), "point").share == 1
