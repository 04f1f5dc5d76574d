"""What learners put into the calculators of units: one row each, the latest as it was typed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from course_app.store.engine import Session
from course_app.store.tables import worksheets


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    institution_id: int
    enrolment_id: int
    unit: str
    calculator: str


def of_unit(session: Session, institution_id: int, enrolment_id: int, unit: str) -> dict[str, Any]:
    """Calculator to its sheet. One statement."""
    query = select(worksheets.c.calculator, worksheets.c.sheet).where(
        worksheets.c.institution_id == institution_id,
        worksheets.c.enrolment_id == enrolment_id,
        worksheets.c.unit == unit,
    )
    return {row.calculator: row.sheet for row in session.execute(query.order_by(worksheets.c.calculator))}


def save(session: Session, key: Key, sheet: Any, now: datetime) -> None:
    """In place of what was there."""
    insert = sqlite.insert if session.dialect.name == "sqlite" else postgresql.insert
    query = insert(worksheets).values(
        enrolment_id=key.enrolment_id,
        institution_id=key.institution_id,
        unit=key.unit,
        calculator=key.calculator,
        sheet=sheet,
        saved_at=now,
    )
    session.execute(
        query.on_conflict_do_update(
            index_elements=["enrolment_id", "unit", "calculator"],
            set_={"sheet": query.excluded.sheet, "saved_at": query.excluded.saved_at},
        )
    )


def forget(session: Session, key: Key) -> None:
    session.execute(
        delete(worksheets).where(
            worksheets.c.institution_id == key.institution_id,
            worksheets.c.enrolment_id == key.enrolment_id,
            worksheets.c.unit == key.unit,
            worksheets.c.calculator == key.calculator,
        )
    )
