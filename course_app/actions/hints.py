"""Asking for a hint while an attempt is open. What it costs is taken when the attempt is marked."""

from collections.abc import Callable
from datetime import datetime

from course_app.actions.errors import AlreadySubmitted
from course_app.course.edition import Edition, Quiz, question_of
from course_app.course.errors import NotFound
from course_app.course.terms import is_over
from course_app.store import Session, Store, attempts
from course_app.store import hints as rows
from course_app.store.attempts import Attempt
from course_app.store.visits import Learner


def show_hint(
    store: Store,
    learner: Learner,
    public_id: str,
    question: str,
    number: int,
    *,
    load: Callable[[str], Edition],
    now: datetime,
) -> None:
    """``number``: from 1, the next one; asking again for one that was shown changes nothing.

    Raises NotFound for an attempt that is not the learner's, or a hint that it has not or not yet; AlreadySubmitted.
    """
    with store.write() as session:
        attempt = attempts.by_public_id_locked(session, learner.institution_id, learner.enrolment_id, public_id)
        quiz = load(attempt.edition).quiz(attempt.quiz) if attempt else None
        if attempt is None or quiz is None:
            raise NotFound("no such attempt")
        if attempt.submitted_at is not None or is_over(attempt.due_at, now):
            raise AlreadySubmitted("the attempt was submitted already")
        seen = rows.shown(session, attempt.institution_id, attempt.id).get(question, 0)
        if question not in attempt.variants or not 1 <= number <= min(seen + 1, hints_of(quiz, question)):
            raise NotFound(f"the attempt has no hint {number} of a question {question!r}, or not yet")
        rows.add(session, attempt.institution_id, attempt.id, question, number, now)


def shown_in(session: Session, attempt: Attempt, quiz: Quiz) -> dict[str, int]:
    """How many, by question. No statement for a quiz without hints."""
    if not any(hints_of(quiz, question.id) for question in quiz.questions):
        return {}
    return rows.shown(session, attempt.institution_id, attempt.id)


def hints_of(quiz: Quiz, question_id: str) -> int:
    """How many hints the question has, the same in every variant and language."""
    question = question_of(quiz, question_id)
    texts = (text for variant in question.variants for text in variant.texts.values()) if question else ()
    return next((len(text.hints) for text in texts), 0)
