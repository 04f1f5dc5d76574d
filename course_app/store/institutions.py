"""Host institutions and who belongs to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import insert, select, update

from course_app.store.engine import Session
from course_app.store.tables import institutions, memberships

Role = Literal["learner", "trainer", "author", "coordinator"]
MARKERS: tuple[Role, ...] = ("trainer", "coordinator")  # who marks what learners wrote


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    id: int
    slug: str
    name: str
    time_zone: str
    is_default: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    institution_id: int
    account_id: int
    role: Role
    display_name: str


_ROWS = select(
    institutions.c.id,
    institutions.c.slug,
    institutions.c.name,
    institutions.c.time_zone,
    institutions.c.is_default,
)


def all_institutions(session: Session) -> list[Institution]:
    rows = session.execute(_ROWS.order_by(institutions.c.name, institutions.c.id)).mappings()
    return [Institution(**row) for row in rows]


def find(session: Session, institution_id: int) -> Institution | None:
    row = session.execute(_ROWS.where(institutions.c.id == institution_id)).mappings().first()
    return Institution(**row) if row else None


def by_slug(session: Session, slug: str) -> Institution | None:
    row = session.execute(_ROWS.where(institutions.c.slug == slug)).mappings().first()
    return Institution(**row) if row else None


def default(session: Session) -> Institution | None:
    row = session.execute(_ROWS.where(institutions.c.is_default)).mappings().first()
    return Institution(**row) if row else None


def add(session: Session, *, slug: str, name: str, time_zone: str, is_default: bool, now: datetime) -> int:
    """Raises Conflict for a slug in use, or a second default."""
    values = {"slug": slug, "name": name, "time_zone": time_zone, "is_default": is_default, "created_at": now}
    return int(session.execute(insert(institutions).values(values).returning(institutions.c.id)).scalar_one())


def change(session: Session, institution_id: int, *, name: str, time_zone: str) -> None:
    session.execute(
        update(institutions).where(institutions.c.id == institution_id).values(name=name, time_zone=time_zone)
    )


def membership(session: Session, institution_id: int, account_id: int) -> Membership | None:
    row = session.execute(
        select(
            memberships.c.institution_id, memberships.c.account_id, memberships.c.role, memberships.c.display_name
        ).where(memberships.c.institution_id == institution_id, memberships.c.account_id == account_id)
    ).mappings()
    found = row.first()
    return Membership(**found) if found else None


def add_member(
    session: Session, institution_id: int, account_id: int, *, role: Role, display_name: str, now: datetime
) -> None:
    session.execute(
        insert(memberships).values(
            institution_id=institution_id, account_id=account_id, role=role, display_name=display_name, created_at=now
        )
    )


def rename_member(session: Session, institution_id: int, account_id: int, *, display_name: str) -> None:
    session.execute(
        update(memberships)
        .where(memberships.c.institution_id == institution_id, memberships.c.account_id == account_id)
        .values(display_name=display_name)
    )
