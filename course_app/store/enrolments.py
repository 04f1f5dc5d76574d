"""A learner in a cohort: what everything that a learner does hangs on."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from course_app.store.engine import Session
from course_app.store.tables import accounts, cohorts, enrolments, institutions, memberships


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    id: int
    institution_id: int
    institution_name: str
    institution_slug: str
    cohort_id: int
    cohort_name: str
    course: str
    edition: str
    content_language: str | None
    time_zone: str
    account_id: int
    joined_at: datetime
    is_active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """Somebody enrolled, as who runs the cohort sees them."""

    enrolment_id: int
    account_id: int
    login: str
    display_name: str
    cohort_id: int
    cohort_name: str
    edition: str
    joined_at: datetime


_ROWS = (
    select(
        enrolments.c.id,
        enrolments.c.institution_id,
        institutions.c.name.label("institution_name"),
        institutions.c.slug.label("institution_slug"),
        enrolments.c.cohort_id,
        cohorts.c.name.label("cohort_name"),
        cohorts.c.course,
        cohorts.c.edition,
        cohorts.c.content_language,
        cohorts.c.time_zone,
        enrolments.c.account_id,
        enrolments.c.joined_at,
        enrolments.c.is_active,
    )
    .join(cohorts, cohorts.c.id == enrolments.c.cohort_id)
    .join(institutions, institutions.c.id == enrolments.c.institution_id)
)


def of_account(session: Session, account_id: int) -> list[Enrolment]:
    """A person's own, over all institutions; the newest first."""
    query = _ROWS.where(enrolments.c.account_id == account_id)
    rows = session.execute(query.order_by(enrolments.c.joined_at.desc(), enrolments.c.id.desc())).mappings()
    return [Enrolment(**row) for row in rows]


def find(session: Session, institution_id: int, enrolment_id: int) -> Enrolment | None:
    query = _ROWS.where(enrolments.c.institution_id == institution_id, enrolments.c.id == enrolment_id)
    row = session.execute(query).mappings().first()
    return Enrolment(**row) if row else None


def in_cohort(session: Session, cohort_id: int, account_id: int) -> Enrolment | None:
    query = _ROWS.where(enrolments.c.cohort_id == cohort_id, enrolments.c.account_id == account_id)
    row = session.execute(query).mappings().first()
    return Enrolment(**row) if row else None


def learners(session: Session, institution_id: int, cohort_id: int | None = None) -> list[Learner]:
    """Of the institution, or of one of its cohorts, by name."""
    query = (
        select(
            enrolments.c.id.label("enrolment_id"),
            enrolments.c.account_id,
            accounts.c.login,
            memberships.c.display_name,
            enrolments.c.cohort_id,
            cohorts.c.name.label("cohort_name"),
            cohorts.c.edition,
            enrolments.c.joined_at,
        )
        .join(accounts, accounts.c.id == enrolments.c.account_id)
        .join(cohorts, cohorts.c.id == enrolments.c.cohort_id)
        .join(
            memberships,
            (memberships.c.institution_id == enrolments.c.institution_id)
            & (memberships.c.account_id == enrolments.c.account_id),
        )
        .where(enrolments.c.institution_id == institution_id)
    )
    query = query.where(enrolments.c.cohort_id == cohort_id) if cohort_id is not None else query
    rows = session.execute(query.order_by(memberships.c.display_name, enrolments.c.id)).mappings()
    return [Learner(**row) for row in rows]


def add(session: Session, *, institution_id: int, cohort_id: int, account_id: int, now: datetime) -> int:
    """Not the active one yet. Raises Conflict where the account is in the cohort already."""
    values = {
        "institution_id": institution_id,
        "cohort_id": cohort_id,
        "account_id": account_id,
        "joined_at": now,
        "is_active": False,
    }
    return int(session.execute(insert(enrolments).values(values).returning(enrolments.c.id)).scalar_one())


def make_active(session: Session, account_id: int, enrolment_id: int) -> bool:
    """The account's other enrolments stop being active. False where the account has no such enrolment."""
    mine = enrolments.c.account_id == account_id
    session.execute(update(enrolments).where(mine, enrolments.c.is_active).values(is_active=False))
    query = update(enrolments).where(mine, enrolments.c.id == enrolment_id).values(is_active=True)
    return bool(session.execute(query).rowcount)


def lock(session: Session, institution_id: int, enrolment_id: int) -> bool:
    """Until this transaction ends, nobody else starts or submits for this enrolment (on SQLite: for anyone)."""
    query = select(enrolments.c.id).where(
        enrolments.c.institution_id == institution_id, enrolments.c.id == enrolment_id
    )
    return session.scalar(query.with_for_update()) is not None
