"""Tries at a quiz as its statistics count them: one a learner, their first, by the marking that counts.

A learner is an account, so that who joins a second group does not come in again. The first is the first of the quiz in
the institution, in whatever version: who tries a corrected quiz after its forerunner knows most of it already.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Subquery, case, func, select

from course_app.course.responses import Response
from course_app.course.statistics import MarkedTry
from course_app.store.attempts import LATEST
from course_app.store.engine import Session
from course_app.store.markings import mark_of
from course_app.store.tables import attempts, enrolments, markings, marks, responses


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A version of a quiz that learners tried. ``edition``: one that has it; ``key``: the one whose key counts."""

    quiz: str
    quiz_digest: str
    learners: int
    first_at: datetime
    last_at: datetime
    edition: str
    key: str


def tried(session: Session, institution_id: int, cohort_id: int | None = None, quiz: str | None = None) -> list[Tried]:
    """Every version of every quiz, or of one, that was somebody's first try; those tried last come first.

    Of several editions that have the same version, the one of the latest marking.
    """
    first = _first_tries(institution_id, quiz)
    query = select(
        first.c.quiz, first.c.quiz_digest, first.c.edition, markings.c.edition.label("key"), first.c.submitted_at
    ).select_from(first.join(attempts, attempts.c.id == first.c.id))
    query = _counted(query, first, cohort_id).order_by(markings.c.marked_at, markings.c.id)
    found: dict[tuple[str, str], list[Any]] = {}
    for row in session.execute(query):
        found.setdefault((row.quiz, row.quiz_digest), []).append(row)
    versions = [_tried(rows) for rows in found.values()]
    return sorted(versions, key=lambda one: (one.last_at, one.quiz), reverse=True)


def tries_of(
    session: Session,
    institution_id: int,
    quiz: str,
    quiz_digest: str,
    cohort_id: int | None = None,
    *,
    read: Collection[str] = (),
) -> list[MarkedTry]:
    """The first tries at one version of a quiz, in the order they were handed in, with the answers to the questions in
    ``read``. One statement."""
    first = _first_tries(institution_id, quiz)
    answer = case((responses.c.question.in_(read), responses.c.value))
    query = select(
        first.c.id,
        first.c.started_at,
        first.c.submitted_at,
        marks,
        responses.c.seconds,
        responses.c.convention,
        answer.label("answer"),
    ).select_from(first.join(attempts, attempts.c.id == first.c.id))
    query = _counted(query, first, cohort_id).join(marks, marks.c.marking_id == markings.c.id)
    query = query.outerjoin(
        responses,
        (responses.c.institution_id == institution_id)
        & (responses.c.attempt_id == first.c.id)
        & (responses.c.question == marks.c.question),
    )
    query = query.where(first.c.quiz_digest == quiz_digest).order_by(first.c.submitted_at, first.c.id)
    found: dict[int, list[Any]] = {}
    for row in session.execute(query):
        found.setdefault(row.id, []).append(row)
    return [_marked_try(rows) for rows in found.values()]


def _marked_try(rows: list[Any]) -> MarkedTry:
    """``rows``: one a question."""
    return MarkedTry(
        marks={row.question: mark_of(row) for row in rows},
        seconds=int((rows[0].submitted_at - rows[0].started_at).total_seconds()),
        spent={row.question: row.seconds for row in rows if row.seconds is not None},
        answers={
            row.question: Response(value=row.answer, convention=row.convention)
            for row in rows
            if row.answer is not None
        },
    )


def _first_tries(institution_id: int, quiz: str | None) -> Subquery:
    """Numbered for each account and quiz; ``place`` 1 is the first."""
    place = func.row_number().over(
        partition_by=(enrolments.c.account_id, attempts.c.quiz), order_by=(attempts.c.submitted_at, attempts.c.id)
    )
    query = (
        select(
            attempts.c.id,
            attempts.c.quiz,
            attempts.c.quiz_digest,
            attempts.c.edition,
            attempts.c.started_at,
            attempts.c.submitted_at,
            enrolments.c.cohort_id,
            place.label("place"),
        )
        .join(enrolments, enrolments.c.id == attempts.c.enrolment_id)
        .where(attempts.c.institution_id == institution_id, attempts.c.submitted_at.is_not(None))
    )
    return (query.where(attempts.c.quiz == quiz) if quiz is not None else query).subquery("first")


def _counted(query: Select[Any], first: Subquery, cohort_id: int | None) -> Select[Any]:
    query = query.join(markings, (markings.c.attempt_id == attempts.c.id) & LATEST).where(first.c.place == 1)
    return query.where(first.c.cohort_id == cohort_id) if cohort_id is not None else query


def _tried(rows: list[Any]) -> Tried:
    """``rows`` of one version, marked last at the end."""
    moments = [row.submitted_at for row in rows]
    return Tried(
        quiz=rows[-1].quiz,
        quiz_digest=rows[-1].quiz_digest,
        learners=len(rows),
        first_at=min(moments),
        last_at=max(moments),
        edition=rows[-1].edition,
        key=rows[-1].key,
    )
