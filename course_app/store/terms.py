"""What a cohort sets for a quiz, and who has extra time."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from course_app.course.terms import Terms
from course_app.store.engine import Session
from course_app.store.tables import allowances, enrolments, quiz_terms

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_TERMS = (quiz_terms.c.opens_at, quiz_terms.c.closes_at, quiz_terms.c.password_hash, quiz_terms.c.is_open)


def of_learner(session: Session, institution_id: int, enrolment_id: int, quiz: str) -> Terms:
    """Of the learner's cohort, with their extra time. One statement."""
    query = (
        select(*_TERMS, allowances.c.extra_percent)
        .select_from(enrolments)
        .outerjoin(quiz_terms, (quiz_terms.c.cohort_id == enrolments.c.cohort_id) & (quiz_terms.c.quiz == quiz))
        .outerjoin(allowances, allowances.c.enrolment_id == enrolments.c.id)
        .where(enrolments.c.institution_id == institution_id, enrolments.c.id == enrolment_id)
    )
    row = session.execute(query).first()
    if row is None:
        return Terms()
    return Terms(
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        password_hash=row.password_hash,
        is_open=bool(row.is_open),
        extra_percent=row.extra_percent or 0,
    )


def of_cohort(session: Session, institution_id: int, cohort_id: int) -> dict[str, Terms]:
    """By quiz, those that were set."""
    query = select(quiz_terms.c.quiz, *_TERMS).where(
        quiz_terms.c.institution_id == institution_id, quiz_terms.c.cohort_id == cohort_id
    )
    rows = session.execute(query).mappings()
    return {row["quiz"]: Terms(**{name: row[name] for name in row if name != "quiz"}) for row in rows}


def put(session: Session, institution_id: int, cohort_id: int, quiz: str, terms: Terms) -> None:
    """In the place of what was set before; its extra time is not the cohort's, and is left out."""
    changed = {column.name: getattr(terms, column.name) for column in _TERMS}
    values = {"institution_id": institution_id, "cohort_id": cohort_id, "quiz": quiz, **changed}
    query = _INSERT[session.dialect.name](quiz_terms).values(values)
    session.execute(query.on_conflict_do_update(index_elements=["cohort_id", "quiz"], set_=changed))


def allowances_of(session: Session, institution_id: int, cohort_id: int) -> dict[int, int]:
    """Extra time in percent, by enrolment."""
    query = (
        select(allowances.c.enrolment_id, allowances.c.extra_percent)
        .join(enrolments, enrolments.c.id == allowances.c.enrolment_id)
        .where(allowances.c.institution_id == institution_id, enrolments.c.cohort_id == cohort_id)
    )
    return {row.enrolment_id: row.extra_percent for row in session.execute(query)}


def allow(session: Session, institution_id: int, enrolment_id: int, extra_percent: int) -> None:
    """0 takes the extra time away."""
    mine = (allowances.c.institution_id == institution_id) & (allowances.c.enrolment_id == enrolment_id)
    session.execute(delete(allowances).where(mine))
    if extra_percent:
        values = {"institution_id": institution_id, "enrolment_id": enrolment_id, "extra_percent": extra_percent}
        session.execute(_INSERT[session.dialect.name](allowances).values(values))
