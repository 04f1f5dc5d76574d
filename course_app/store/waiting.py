"""Attempts in which a trainer still has to decide something."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from course_app.store.attempts import IS_UNRESOLVED, LATEST
from course_app.store.engine import Session
from course_app.store.tables import attempts, cohorts, enrolments, markings, marks, memberships


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    public_id: str  # of the attempt
    quiz: str
    edition: str
    number: int
    submitted_at: datetime
    learner: str  # as the institution calls them
    cohort: str
    questions: int  # that are open


def of_institution(session: Session, institution_id: int, *, most: int = 500) -> list[Waiting]:
    """Those that wait longest first."""
    query = (
        select(
            attempts.c.public_id,
            attempts.c.quiz,
            attempts.c.edition,
            attempts.c.number,
            attempts.c.submitted_at,
            memberships.c.display_name.label("learner"),
            cohorts.c.name.label("cohort"),
            func.count().label("questions"),
        )
        .select_from(marks)
        .join(markings, markings.c.id == marks.c.marking_id)
        .join(attempts, (attempts.c.id == markings.c.attempt_id) & LATEST)
        .join(enrolments, enrolments.c.id == attempts.c.enrolment_id)
        .join(cohorts, cohorts.c.id == enrolments.c.cohort_id)
        .join(
            memberships,
            (memberships.c.institution_id == enrolments.c.institution_id)
            & (memberships.c.account_id == enrolments.c.account_id),
        )
        .where(marks.c.institution_id == institution_id, IS_UNRESOLVED)
        .group_by(attempts.c.id, memberships.c.display_name, cohorts.c.name)
        .order_by(attempts.c.submitted_at, attempts.c.id)
        .limit(most)
    )
    return [Waiting(**row) for row in session.execute(query).mappings()]


def learner_of(session: Session, institution_id: int, enrolment_id: int) -> str:
    """What the institution calls whoever is enrolled; "" for nobody."""
    query = (
        select(memberships.c.display_name)
        .join(
            enrolments,
            (memberships.c.institution_id == enrolments.c.institution_id)
            & (memberships.c.account_id == enrolments.c.account_id),
        )
        .where(enrolments.c.institution_id == institution_id, enrolments.c.id == enrolment_id)
    )
    return session.scalar(query) or ""
