"""Counting a try: when it is handed in, or when its time is over and nobody handed it in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from course_app.actions import files, hints
from course_app.actions.loading import LoadEdition
from course_app.course.edition import Edition, Quiz
from course_app.course.errors import NotFound
from course_app.course.marking import MARKER_VERSION
from course_app.course.quizmarking import QuestionMark, left_open, mark_quiz
from course_app.course.responses import Response
from course_app.course.sections import section_points
from course_app.course.terms import is_over
from course_app.store import Session, Store, attempts, markings
from course_app.store.attempts import Attempt, SavedResponse


def marks_of(
    session: Session, quiz: Quiz, attempt: Attempt, saved: Mapping[str, SavedResponse], *, can_ask: bool
) -> tuple[QuestionMark, ...]:
    responses = {one.question: Response(value=one.value, convention=one.convention) for one in saved.values()}
    shown = hints.shown_in(session, attempt, quiz)
    return mark_quiz(quiz, attempt.variants, responses, can_ask=can_ask, hints=shown)


def answered(session: Session, quiz: Quiz, attempt: Attempt, now: datetime) -> int:
    """How many questions have an answer that was saved in time, or a file."""
    saved = attempts.responses_of(session, attempt.institution_id, attempt.id)
    with_files = files.named_in(session, attempt, quiz, saved, now)
    marks = marks_of(session, quiz, attempt, saved | with_files, can_ask=False)
    return len(marks) - len(left_open(marks))


def count(
    session: Session,
    quiz: Quiz,
    attempt: Attempt,
    marks: tuple[QuestionMark, ...],
    with_files: Mapping[str, SavedResponse],
    *,
    reason: str,
    at: datetime,
    now: datetime,
) -> Attempt:
    """``with_files``: the responses that name one. ``at``: when it was handed in, or when its time was over."""
    attempts.save_responses(session, attempt.institution_id, attempt.id, with_files.values())
    attempts.mark_submitted(session, attempt.id, at)
    markings.append(
        session,
        institution_id=attempt.institution_id,
        attempt_id=attempt.id,
        edition=attempt.edition,
        marker_version=MARKER_VERSION,
        reason=reason,
        given=marks,
        sections=section_points(quiz, marks),
        now=now,
    )
    return replace(attempt, submitted_at=at)


def close(session: Session, attempt: Attempt, *, load: LoadEdition, now: datetime) -> Attempt:
    """Counts what was saved in time. Nobody can be asked any more: what is not clear goes to a trainer."""
    saved = attempts.responses_of(session, attempt.institution_id, attempt.id)
    quiz = quiz_of(load(attempt.edition), attempt)
    with_files = files.named_in(session, attempt, quiz, saved, now)
    marks = marks_of(session, quiz, attempt, saved | with_files, can_ask=False)
    return count(session, quiz, attempt, marks, with_files, reason="time over", at=attempt.due_at or now, now=now)


def close_overdue(
    store: Store,
    institution_id: int,
    *,
    cohort_id: int | None = None,
    enrolment_id: int | None = None,
    load: LoadEdition,
    now: datetime,
) -> int:
    """Every try whose time is over, of a cohort or of one learner; how many there were. One transaction."""
    with store.write() as session:
        found = attempts.under_way(session, institution_id, cohort_id=cohort_id, enrolment_id=enrolment_id, lock=True)
        over = [attempt for attempt in found if is_over(attempt.due_at, now)]
        for attempt in over:
            close(session, attempt, load=load, now=now)
        return len(over)


def quiz_of(edition: Edition, attempt: Attempt) -> Quiz:
    """``edition``: the one that the try was started in."""
    quiz = edition.quiz(attempt.quiz)
    if quiz is None:
        raise NotFound(f"the edition has no quiz {attempt.quiz!r}")
    return quiz
