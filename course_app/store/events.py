"""What learners did. Events are appended; sending one again changes nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite

from course_app.course.progress import SectionRead
from course_app.store.engine import Session
from course_app.store.tables import enrolments, events, reading_places

READ = "read"
SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    id: str  # UUID, lower case with hyphens
    institution_id: int
    enrolment_id: int
    verb: str
    object: str
    source: str
    assurance: str
    claimed_at: datetime
    received_at: datetime
    language: str
    edition: str


def _add(make: Any) -> Any:
    bound: dict[str, Any] = {name: bindparam(name) for name in Event.__slots__}
    return make(events).values(bound).on_conflict_do_nothing(index_elements=["id"]).returning(events.c.id)


_ADD = {"sqlite": _add(sqlite.insert), "postgresql": _add(postgresql.insert)}


def add(session: Session, event: Event) -> bool:
    """False where an event of this id is there already."""
    values = {name: getattr(event, name) for name in Event.__slots__}
    return session.execute(_ADD[session.dialect.name], values).first() is not None


def owner(session: Session, event_id: str) -> int | None:
    """The enrolment that the event belongs to."""
    return session.scalar(select(events.c.enrolment_id).where(events.c.id == event_id))


def section_object(section: SectionRead) -> str:
    return f"{section[0]}#{section[1]}"


def section_of(text: str) -> SectionRead:
    unit, _, section = text.partition("#")
    return unit, section


def sections_read(session: Session, institution_id: int, enrolment_id: int) -> dict[SectionRead, datetime]:
    """With the moment when each was read first, as the learner's device claims."""
    query = (
        select(events.c.object, func.min(events.c.claimed_at).label("at"))
        .where(
            events.c.institution_id == institution_id,
            events.c.enrolment_id == enrolment_id,
            events.c.verb == READ,
        )
        .group_by(events.c.object)
    )
    return {section_of(row.object): row.at for row in session.execute(query)}


def sections_read_by_all(session: Session, institution_id: int, cohort_id: int | None) -> dict[int, set[SectionRead]]:
    """Of every enrolment of the institution, or of one of its cohorts."""
    query = (
        select(events.c.enrolment_id, events.c.object)
        .distinct()
        .join(enrolments, enrolments.c.id == events.c.enrolment_id)
        .where(events.c.institution_id == institution_id, events.c.verb == READ)
    )
    query = query.where(enrolments.c.cohort_id == cohort_id) if cohort_id is not None else query
    found: dict[int, set[SectionRead]] = {}
    for enrolment_id, text in session.execute(query):
        found.setdefault(enrolment_id, set()).add(section_of(text))
    return found


def last_seen(session: Session, institution_id: int, cohort_id: int | None) -> dict[int, datetime]:
    """When something was received last from each enrolment."""
    query = (
        select(events.c.enrolment_id, func.max(events.c.received_at).label("at"))
        .join(enrolments, enrolments.c.id == events.c.enrolment_id)
        .where(events.c.institution_id == institution_id)
        .group_by(events.c.enrolment_id)
    )
    query = query.where(enrolments.c.cohort_id == cohort_id) if cohort_id is not None else query
    return {row.enrolment_id: row.at for row in session.execute(query)}


def keep_place(
    session: Session, *, institution_id: int, enrolment_id: int, unit: str, anchor: str, now: datetime
) -> None:
    """One place an enrolment; a later one replaces it, an earlier one that comes late does not."""
    insert = sqlite.insert if session.dialect.name == "sqlite" else postgresql.insert
    query = insert(reading_places).values(
        enrolment_id=enrolment_id, institution_id=institution_id, unit=unit, anchor=anchor, kept_at=now
    )
    session.execute(
        query.on_conflict_do_update(
            index_elements=["enrolment_id"],
            set_={"unit": unit, "anchor": anchor, "kept_at": now},
            where=reading_places.c.kept_at <= query.excluded.kept_at,
        )
    )
