"""Editions and the courses whose current edition they are."""

import json
import zlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, insert, select, text, update

from course_app.course.edition import Edition, decode
from course_app.store.engine import Session
from course_app.store.tables import courses, editions


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow:
    digest: str
    course: str
    label: str
    published_at: datetime
    is_current: bool


_owner = courses.alias("owner")
_ROWS = select(
    editions.c.digest,
    editions.c.course,
    editions.c.label,
    editions.c.published_at,
    exists(select(_owner.c.id).where(_owner.c.current_edition == editions.c.digest).correlate(editions)).label(
        "is_current"
    ),
)


def all_editions(session: Session) -> list[EditionRow]:
    """Newest first."""
    rows = session.execute(_ROWS.order_by(editions.c.published_at.desc(), editions.c.label.desc()))
    return [EditionRow(**row) for row in rows.mappings()]


def find(session: Session, digest: str) -> EditionRow | None:
    row = session.execute(_ROWS.where(editions.c.digest == digest)).mappings().first()
    return EditionRow(**row) if row else None


def starting_with(session: Session, prefix: str) -> list[EditionRow]:
    """The editions whose digest begins so, or whose label is exactly that."""
    matches = editions.c.digest.startswith(prefix, autoescape=True) | (editions.c.label == prefix)
    return [EditionRow(**row) for row in session.execute(_ROWS.where(matches)).mappings()]


def labelled(session: Session, course: str, label: str) -> EditionRow | None:
    row = session.execute(_ROWS.where(editions.c.course == course, editions.c.label == label)).mappings().first()
    return EditionRow(**row) if row else None


def current(session: Session, course: str | None = None) -> EditionRow | None:
    """The current edition of the course; without one named, of the course that was published first."""
    any_edition = editions.alias("any_edition")
    first_published = (
        select(func.min(any_edition.c.published_at)).where(any_edition.c.course == courses.c.id).correlate(courses)
    )
    query = _ROWS.join(courses, courses.c.current_edition == editions.c.digest)
    query = query.where(courses.c.id == course) if course else query
    row = session.execute(query.order_by(first_published.scalar_subquery()).limit(1)).mappings().first()
    return EditionRow(**row) if row else None


def load(session: Session, digest: str) -> Edition | None:
    """Decoded: some tens of milliseconds for a whole course, so hold what this gives; it cannot change."""
    content = session.scalar(select(editions.c.content).where(editions.c.digest == digest))
    return decode(json.loads(zlib.decompress(content))) if content is not None else None


def lock(session: Session) -> None:
    """Publishers wait for one another, readers for nobody. On SQLite a write has the only lock there is already."""
    if session.dialect.name == "postgresql":
        session.execute(text("LOCK TABLE editions IN SHARE ROW EXCLUSIVE MODE"))


def add(session: Session, *, digest: str, edition: Edition, label: str, content: bytes, now: datetime) -> None:
    """``content``: the canonical bytes that ``digest`` names."""
    session.execute(
        insert(editions).values(
            digest=digest,
            course=edition.course,
            label=label,
            format=edition.format,
            content=zlib.compress(content, 9),
            published_at=now,
        )
    )


def make_current(session: Session, course: str, digest: str) -> None:
    changed = session.execute(update(courses).where(courses.c.id == course).values(current_edition=digest))
    if not changed.rowcount:
        session.execute(insert(courses).values(id=course, current_edition=digest))
