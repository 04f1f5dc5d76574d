"""Hints that were shown in an attempt: each once, however often it was asked for."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from course_app.store.engine import Session
from course_app.store.tables import hints


def shown(session: Session, institution_id: int, attempt_id: int) -> dict[str, int]:
    """How many, by question."""
    query = (
        select(hints.c.question, func.max(hints.c.number).label("shown"))
        .where(hints.c.institution_id == institution_id, hints.c.attempt_id == attempt_id)
        .group_by(hints.c.question)
    )
    return {row.question: row.shown for row in session.execute(query)}


def add(session: Session, institution_id: int, attempt_id: int, question: str, number: int, now: datetime) -> None:
    """Nothing where it was shown before."""
    make: Any = sqlite.insert if session.dialect.name == "sqlite" else postgresql.insert
    query = make(hints).values(
        attempt_id=attempt_id, question=question, number=number, institution_id=institution_id, shown_at=now
    )
    session.execute(query.on_conflict_do_nothing(index_elements=["attempt_id", "question", "number"]))
