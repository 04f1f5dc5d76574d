"""Cohorts: an institution's groups of learners, each on one edition."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select, update

from course_app.store.engine import Session
from course_app.store.tables import cohorts, editions, enrolments, institutions


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    id: int
    institution_id: int
    institution_name: str
    name: str
    course: str
    edition: str
    edition_label: str
    code: str  # without hyphens
    content_language: str | None
    opens_on: date | None
    closes_on: date | None
    time_zone: str
    is_open: bool
    is_default: bool
    learners: int


_LEARNERS = select(func.count()).where(enrolments.c.cohort_id == cohorts.c.id).scalar_subquery()
_ROWS = (
    select(
        cohorts.c.id,
        cohorts.c.institution_id,
        institutions.c.name.label("institution_name"),
        cohorts.c.name,
        cohorts.c.course,
        cohorts.c.edition,
        editions.c.label.label("edition_label"),
        cohorts.c.code,
        cohorts.c.content_language,
        cohorts.c.opens_on,
        cohorts.c.closes_on,
        cohorts.c.time_zone,
        cohorts.c.is_open,
        cohorts.c.is_default,
        _LEARNERS.label("learners"),
    )
    .join(institutions, institutions.c.id == cohorts.c.institution_id)
    .join(editions, editions.c.digest == cohorts.c.edition)
)


def of_institution(session: Session, institution_id: int) -> list[Cohort]:
    """Newest first."""
    query = _ROWS.where(cohorts.c.institution_id == institution_id)
    rows = session.execute(query.order_by(cohorts.c.created_at.desc(), cohorts.c.id.desc())).mappings()
    return [Cohort(**row) for row in rows]


def find(session: Session, institution_id: int, cohort_id: int) -> Cohort | None:
    query = _ROWS.where(cohorts.c.institution_id == institution_id, cohorts.c.id == cohort_id)
    row = session.execute(query).mappings().first()
    return Cohort(**row) if row else None


def by_code(session: Session, code: str) -> Cohort | None:
    """Of any institution: a code names its cohort. ``code`` without hyphens, in capitals."""
    row = session.execute(_ROWS.where(cohorts.c.code == code)).mappings().first()
    return Cohort(**row) if row else None


def default(session: Session, course: str | None = None) -> Cohort | None:
    """Where who comes alone is enrolled; without a course named, in the one that was there first."""
    query = _ROWS.where(cohorts.c.is_default)
    query = query.where(cohorts.c.course == course) if course else query
    row = session.execute(query.order_by(cohorts.c.id).limit(1)).mappings().first()
    return Cohort(**row) if row else None


def add(session: Session, *, institution_id: int, **columns: Any) -> int:
    """Raises Conflict for a code in use, a name that the institution has already, or a second default of a course."""
    values = {"institution_id": institution_id, **columns}
    return int(session.execute(insert(cohorts).values(values).returning(cohorts.c.id)).scalar_one())


def change(session: Session, institution_id: int, cohort_id: int, **columns: Any) -> bool:
    """False where the institution has no such cohort."""
    query = update(cohorts).where(cohorts.c.institution_id == institution_id, cohorts.c.id == cohort_id)
    return bool(session.execute(query.values(**columns)).rowcount)


def no_default(session: Session, course: str) -> None:
    session.execute(update(cohorts).where(cohorts.c.course == course, cohorts.c.is_default).values(is_default=False))
