"""Files that learners hand in beside a text: one a question of an attempt."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from course_app.store.engine import Session
from course_app.store.tables import attempts, uploads


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Without its content."""

    question: str
    name: str
    media_type: str
    sha256: str
    size: int  # bytes
    uploaded_at: datetime


_COLUMNS = [uploads.c[name] for name in Upload.__slots__]


def of_attempt(session: Session, institution_id: int, attempt_id: int) -> dict[str, Upload]:
    """By question."""
    query = select(*_COLUMNS).where(uploads.c.institution_id == institution_id, uploads.c.attempt_id == attempt_id)
    return {row["question"]: Upload(**row) for row in session.execute(query).mappings()}


def content_of(session: Session, institution_id: int, attempt_id: int, question: str) -> tuple[Upload, bytes] | None:
    query = select(*_COLUMNS, uploads.c.content).where(
        uploads.c.institution_id == institution_id,
        uploads.c.attempt_id == attempt_id,
        uploads.c.question == question,
    )
    row = session.execute(query).mappings().first()
    if row is None:
        return None
    return Upload(**{name: row[name] for name in Upload.__slots__}), bytes(row["content"])


def bytes_of_enrolment(session: Session, institution_id: int, enrolment_id: int) -> int:
    """Of all its attempts together."""
    query = (
        select(func.coalesce(func.sum(uploads.c.size), 0))
        .join(attempts, attempts.c.id == uploads.c.attempt_id)
        .where(uploads.c.institution_id == institution_id, attempts.c.enrolment_id == enrolment_id)
    )
    return int(session.execute(query).scalar_one())


def put(session: Session, institution_id: int, attempt_id: int, upload: Upload, content: bytes) -> None:
    """Takes the place of the one before."""
    values = {name: getattr(upload, name) for name in Upload.__slots__} | {"content": content}
    keys = {"attempt_id": attempt_id, "institution_id": institution_id}
    make = sqlite.insert if session.dialect.name == "sqlite" else postgresql.insert
    query = make(uploads).values(**keys, **values)
    changed = {name: value for name, value in values.items() if name != "question"}
    session.execute(query.on_conflict_do_update(index_elements=["attempt_id", "question"], set_=changed))


def remove(session: Session, institution_id: int, attempt_id: int, question: str) -> None:
    session.execute(
        delete(uploads).where(
            uploads.c.institution_id == institution_id,
            uploads.c.attempt_id == attempt_id,
            uploads.c.question == question,
        )
    )
