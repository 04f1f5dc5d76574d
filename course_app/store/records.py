"""Completion records as issued. Erasure leaves a nameless stub."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, null, select, update

from course_app.course.canonical import Json
from course_app.store.engine import Session
from course_app.store.tables import records

_UNSAID = "no reason given"  # stands in rows that were revoked before a reason was asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """``snapshot``, ``credential``, ``account_id`` and ``enrolment_id`` are None once erased."""

    id: int
    code: str  # without hyphens
    institution_id: int
    enrolment_id: int | None
    account_id: int | None
    edition: str
    snapshot: Mapping[str, Json] | None
    credential: str | None
    digest: str
    status_index: int
    issued_at: datetime
    revoked_at: datetime | None
    revoked_reason: str | None  # None also where it was revoked and nobody said why
    erased_at: datetime | None


_REASON = func.nullif(records.c.revoked_reason, _UNSAID).label("revoked_reason")
_ROWS = select(*(_REASON if name == "revoked_reason" else records.c[name] for name in RecordRow.__slots__))


def by_code(session: Session, code: str) -> RecordRow | None:
    """Of any institution: the code is what a verifier has."""
    return _first(session, records.c.code == code)


def valid_for(session: Session, institution_id: int, enrolment_id: int, edition: str) -> RecordRow | None:
    """The record that the enrolment has of the edition, unless it was revoked."""
    return _first(
        session,
        (records.c.institution_id == institution_id)
        & (records.c.enrolment_id == enrolment_id)
        & (records.c.edition == edition)
        & records.c.revoked_at.is_(None),
    )


def latest_for(session: Session, institution_id: int, enrolment_id: int, edition: str) -> RecordRow | None:
    """As valid_for; where there is none, the one that was revoked last. An erased one belongs to no enrolment."""
    query = _ROWS.where(
        records.c.institution_id == institution_id,
        records.c.enrolment_id == enrolment_id,
        records.c.edition == edition,
    ).order_by(records.c.revoked_at.is_(None).desc(), records.c.revoked_at.desc(), records.c.id.desc())
    row = session.execute(query.limit(1)).mappings().first()
    return RecordRow(**row) if row else None


def of_account(session: Session, account_id: int) -> list[RecordRow]:
    """A person's own, over all institutions; the newest first."""
    return _all(session, records.c.account_id == account_id)


def of_institution(session: Session, institution_id: int) -> list[RecordRow]:
    """The newest first."""
    return _all(session, records.c.institution_id == institution_id)


def revoked_indexes(session: Session, institution_id: int) -> list[int]:
    """The places in the institution's status list to be set."""
    query = select(records.c.status_index).where(
        records.c.institution_id == institution_id, records.c.revoked_at.is_not(None)
    )
    return list(session.scalars(query.order_by(records.c.status_index)))


def add(session: Session, **columns: Any) -> int:
    """Raises Conflict for a code or status index in use, or a second valid record of an enrolment and edition."""
    return int(session.execute(insert(records).values(**columns).returning(records.c.id)).scalar_one())


def revoke(session: Session, institution_id: int, code: str, *, reason: str, now: datetime) -> bool:
    """False where the institution has no such record, or it is revoked already."""
    query = update(records).where(
        records.c.institution_id == institution_id, records.c.code == code, records.c.revoked_at.is_(None)
    )
    return bool(session.execute(query.values(revoked_at=now, revoked_reason=reason)).rowcount)


def erase(session: Session, institution_id: int, code: str, now: datetime) -> bool:
    """False where the institution has no such record, or it is erased already."""
    query = update(records).where(
        records.c.institution_id == institution_id, records.c.code == code, records.c.erased_at.is_(None)
    )
    gone = query.values(erased_at=now, snapshot=null(), credential=None, account_id=None, enrolment_id=None)
    return bool(session.execute(gone).rowcount)


def _first(session: Session, condition: ColumnElement[bool]) -> RecordRow | None:
    row = session.execute(_ROWS.where(condition)).mappings().first()
    return RecordRow(**row) if row else None


def _all(session: Session, condition: ColumnElement[bool]) -> list[RecordRow]:
    query = _ROWS.where(condition).order_by(records.c.issued_at.desc(), records.c.id.desc())
    return [RecordRow(**row) for row in session.execute(query).mappings()]
