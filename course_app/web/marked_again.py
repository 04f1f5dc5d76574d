"""What a learner is told of a try that was marked more than once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import pairwise

from course_app.course.quizmarking import QuestionMark
from course_app.store.markings import Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedAgain:
    """``earned`` and ``possible`` are the points before it."""

    at: datetime
    is_trainer: bool  # else the key of a question was corrected
    was_waiting: bool  # for a trainer: there was no result yet that could change
    earned: Fraction
    possible: int
    is_same: bool  # the points are as they were


def told(markings: Sequence[Marking]) -> list[MarkedAgain]:
    """Of each marking but the first, in their order."""
    return [
        MarkedAgain(
            at=after.marked_at,
            is_trainer=after.reason == "trainer",
            was_waiting=any(mark.status == "unresolved" for mark in before.marks),
            earned=before.earned,
            possible=before.possible,
            is_same=(before.earned, before.possible) == (after.earned, after.possible),
        )
        for before, after in pairwise(markings)
    ]


def points_before(markings: Sequence[Marking]) -> Mapping[str, Fraction]:
    """By question: its points before they last changed, of those that had some; none that waited for a trainer."""
    return {old.question_id: old.earned for old, new in _changes(markings) if old.status != "unresolved"}


def _changes(markings: Sequence[Marking]) -> Iterator[tuple[QuestionMark, QuestionMark]]:
    for before, after in pairwise(markings):
        new = {mark.question_id: mark for mark in after.marks}
        for old in before.marks:
            if (old.earned, old.possible) != (new[old.question_id].earned, new[old.question_id].possible):
                yield old, new[old.question_id]
