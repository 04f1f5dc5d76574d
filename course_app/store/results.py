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


def result_of(session: Session, institution_id: int, enrolment_id: int, quiz: str, number: int) -> Result | None:
    """None for an attempt that is not there or not marked yet. Five statements, four without a due time."""
    attempt = attempts.numbered(session, institution_id, enrolment_id, quiz, number)
    marking = markings.latest(session, institution_id, attempt.id) if attempt else None
    if attempt is None or marking is None:
        return None
    late = attempts.late_questions(session, institution_id, attempt.id) if attempt.due_at else []
    return Result(
        attempt=attempt,
        responses=attempts.responses_of(session, institution_id, attempt.id),
        marking=marking,
        late=tuple(late),
    )
