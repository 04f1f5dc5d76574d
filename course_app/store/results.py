"""A submitted attempt as its result page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from course_app.store import attempts, markings
from course_app.store.attempts import Attempt, SavedResponse
from course_app.store.engine import Session
from course_app.store.markings import Marking


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    attempt: Attempt
    responses: Mapping[str, SavedResponse]  # by question
    marking: Marking  # the latest
    late: tuple[str, ...]  # questions with an answer that came after the due time


def of_attempt(session: Session, attempt: Attempt) -> Result | None:
    """None for one that is not marked yet. Three statements, four with a due time."""
    marking = markings.latest(session, attempt.institution_id, attempt.id)
    if marking is None:
        return None
    answered = attempts.responses_of(session, attempt.institution_id, attempt.id)
    late = attempts.late_questions(session, attempt.institution_id, attempt.id) if attempt.due_at else []
    return Result(attempt=attempt, responses=answered, marking=marking, late=tuple(late))


def result_of(session: Session, institution_id: int, enrolment_id: int, quiz: str, number: int) -> Result | None:
    """None for an attempt that is not there or not marked yet. Five statements, four without a due time."""
    attempt = attempts.numbered(session, institution_id, enrolment_id, quiz, number)
    return of_attempt(session, attempt) if attempt else None
