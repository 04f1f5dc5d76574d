"""What trainers do: deciding what no marker can."""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction

from course_app.actions.errors import MarkedMeanwhile
from course_app.actions.loading import LoadEdition
from course_app.course.deciding import Decision, decided
from course_app.course.edition import Question, Quiz, Variant
from course_app.course.errors import NotFound
from course_app.course.marking import MARKER_VERSION
from course_app.course.quizmarking import QuestionMark
from course_app.course.regrading import quiz_as_marked
from course_app.course.sections import section_points
from course_app.store import Store, attempts, markings
from course_app.store.attempts import Attempt


def decide(
    store: Store,
    institution_id: int,
    public_id: str,
    decisions: Mapping[str, Decision],
    *,
    seen: int,
    account_id: int,
    load: LoadEdition,
    now: datetime,
) -> bool:
    """Appends a marking with the decisions, by question. False where they change nothing, as at a second click.

    ``seen`` is the sequence of the marking that the trainer looked at. Raises MarkedMeanwhile where it is no longer the
    latest, NotFound for what the institution does not have, Refused for points that there are not.
    """
    with store.write() as session:
        attempt = attempts.of_institution(session, institution_id, public_id, lock=True)
        latest = markings.latest(session, institution_id, attempt.id) if attempt else None
        if attempt is None or latest is None:
            raise NotFound("this institution has no such attempt that was handed in")
        quiz = quiz_as_marked(load(attempt.edition), load(latest.edition), attempt.quiz, attempt.variants)
        given = _with_decisions(latest.marks, _shown(quiz, attempt), decisions)
        if given == latest.marks:
            return False
        if latest.sequence != seen:
            raise MarkedMeanwhile("another marking was added meanwhile")
        markings.append(
            session,
            institution_id=institution_id,
            attempt_id=attempt.id,
            edition=latest.edition,
            marker_version=MARKER_VERSION,
            reason="trainer",
            given=given,
            sections=section_points(quiz, given),
            now=now,
            account_id=account_id,
        )
        return True


def _with_decisions(
    marks: tuple[QuestionMark, ...],
    shown: Mapping[str, tuple[Question, Variant]],
    decisions: Mapping[str, Decision],
) -> tuple[QuestionMark, ...]:
    """The marks, those that were decided anew. Raises NotFound for a question without a mark, Refused."""
    if unknown := decisions.keys() - {mark.question_id for mark in marks}:
        raise NotFound(f"the attempt has no question {min(unknown)!r}")
    return tuple(
        _decided(mark, *shown[mark.question_id], decisions[mark.question_id]) if mark.question_id in decisions else mark
        for mark in marks
    )


def _decided(mark: QuestionMark, question: Question, variant: Variant, decision: Decision) -> QuestionMark:
    return decided(mark, variant, decision, hint_cost=Fraction(question.hint_cost))


def _shown(quiz: Quiz, attempt: Attempt) -> dict[str, tuple[Question, Variant]]:
    """By question: what was shown, with the key that the latest marking used."""
    return {
        question.id: (question, variant)
        for question in quiz.questions
        for variant in question.variants
        if variant.id == attempt.variants.get(question.id)
    }
