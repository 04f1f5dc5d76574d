"""Tries at quizzes: what was shown, what was answered, and how it was marked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, cast

from sqlalchemy import Select, Table, bindparam, exists, func, insert, literal_column, select, update
from sqlalchemy.dialects import postgresql, sqlite

from course_app.course.canonical import Json
from course_app.course.marking import Convention
from course_app.course.responses import Chosen
from course_app.course.sections import SectionPoints, read_sections
from course_app.store.engine import Session
from course_app.store.tables import attempts, editions, enrolments, late_responses, markings, marks, responses

_later = markings.alias("later")
LATEST = markings.c.sequence == (
    select(func.max(_later.c.sequence))
    .where(_later.c.attempt_id == attempts.c.id)
    .correlate(attempts)
    .scalar_subquery()
)
# Said as its index says it: with a bound value SQLite plans the statement anew each time that it is carried out.
IS_UNRESOLVED = marks.c.status == literal_column("'unresolved'")
WAITS = exists().where(marks.c.marking_id == markings.c.id, IS_UNRESOLVED)  # for a trainer


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    id: int
    public_id: str
    institution_id: int
    enrolment_id: int
    quiz: str
    quiz_digest: str
    edition: str
    number: int
    variants: Mapping[str, str]  # question id → variant id
    started_at: datetime
    submitted_at: datetime | None
    language: str
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedResponse:
    question: str
    variant: str
    value: Json
    convention: Convention | None
    saved_at: datetime
    checked_at: datetime | None = None  # its feedback was shown, so it does not change any more
    chosen: Chosen | None = None
    seconds: int | None = None  # spent on it, as ``actions/saving.py`` counts; None where nobody knows


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """A submitted attempt with what it earned, as the marking that counts says."""

    quiz: str
    quiz_digest: str
    number: int
    submitted_at: datetime
    earned: Fraction
    possible: int
    sections: tuple[SectionPoints, ...] = ()
    waits: bool = False  # a trainer still has to look at some answers


_ROWS = select(
    attempts.c.id,
    attempts.c.public_id,
    attempts.c.institution_id,
    attempts.c.enrolment_id,
    attempts.c.quiz,
    attempts.c.quiz_digest,
    attempts.c.edition,
    attempts.c.number,
    attempts.c.variants,
    attempts.c.started_at,
    attempts.c.submitted_at,
    attempts.c.language,
    attempts.c.due_at,
)


def _mine(institution_id: Any, enrolment_id: Any) -> Any:
    return (attempts.c.institution_id == institution_id) & (attempts.c.enrolment_id == enrolment_id)


# Handing in a quiz is the busiest write, and building a statement costs more than running it: these are built once.
_LOCKED = _ROWS.where(
    _mine(bindparam("institution"), bindparam("enrolment")), attempts.c.public_id == bindparam("public_id")
).with_for_update()
_SUBMIT = (
    update(attempts)
    .where(attempts.c.id == bindparam("attempt"), attempts.c.submitted_at.is_(None))
    .values(submitted_at=bindparam("now"))
)
_RESPONSES = select(
    responses.c.question,
    responses.c.variant,
    responses.c.value,
    responses.c.convention,
    responses.c.saved_at,
    responses.c.checked_at,
    responses.c.chosen,
    responses.c.seconds,
).where(responses.c.institution_id == bindparam("institution"), responses.c.attempt_id == bindparam("attempt"))


def _first(session: Session, query: Select[Any]) -> Attempt | None:
    row = session.execute(query).mappings().first()
    return Attempt(**row) if row else None


def by_public_id(session: Session, institution_id: int, enrolment_id: int, public_id: str) -> Attempt | None:
    return _first(session, _ROWS.where(_mine(institution_id, enrolment_id), attempts.c.public_id == public_id))


def by_public_id_locked(session: Session, institution_id: int, enrolment_id: int, public_id: str) -> Attempt | None:
    """Nobody else saves to it or submits it until this transaction ends."""
    mine = {"institution": institution_id, "enrolment": enrolment_id, "public_id": public_id}
    row = session.execute(_LOCKED, mine).mappings().first()
    return Attempt(**row) if row else None


def of_institution(session: Session, institution_id: int, public_id: str, *, lock: bool = False) -> Attempt | None:
    """Anybody's in the institution. With ``lock`` nobody else changes or marks it until this transaction ends."""
    query = _ROWS.where(attempts.c.institution_id == institution_id, attempts.c.public_id == public_id)
    return _first(session, query.with_for_update() if lock else query)


def to_regrade(
    session: Session, institution_id: int, quiz: str, course: str, *, key: str, edition: str | None
) -> list[Attempt]:
    """Those handed in on the named edition, else on any edition of the course but the key's, in order of handing in."""
    of_course = select(editions.c.digest).where(editions.c.course == course, editions.c.digest != key)
    query = _ROWS.where(
        attempts.c.institution_id == institution_id,
        attempts.c.quiz == quiz,
        attempts.c.submitted_at.is_not(None),
        attempts.c.edition.in_(of_course if edition is None else [edition]),
    )
    rows = session.execute(query.order_by(attempts.c.submitted_at, attempts.c.id)).mappings()
    return [Attempt(**row) for row in rows]


def numbered(session: Session, institution_id: int, enrolment_id: int, quiz: str, number: int) -> Attempt | None:
    query = _ROWS.where(_mine(institution_id, enrolment_id), attempts.c.quiz == quiz, attempts.c.number == number)
    return _first(session, query)


def unsubmitted(session: Session, institution_id: int, enrolment_id: int, quiz: str) -> Attempt | None:
    query = _ROWS.where(_mine(institution_id, enrolment_id), attempts.c.quiz == quiz, attempts.c.submitted_at.is_(None))
    return _first(session, query)


def of_quiz(session: Session, institution_id: int, enrolment_id: int, quiz: str) -> list[Attempt]:
    """In their order, an unsubmitted one last."""
    query = _ROWS.where(_mine(institution_id, enrolment_id), attempts.c.quiz == quiz)
    return [Attempt(**row) for row in session.execute(query.order_by(attempts.c.number)).mappings()]


def under_way(
    session: Session,
    institution_id: int,
    *,
    cohort_id: int | None = None,
    enrolment_id: int | None = None,
    quiz: str | None = None,
    lock: bool = False,
) -> list[Attempt]:
    """Begun and not handed in; ``lock`` keeps them so until this transaction ends."""
    query = _ROWS.where(attempts.c.institution_id == institution_id, attempts.c.submitted_at.is_(None))
    query = query.where(attempts.c.enrolment_id == enrolment_id) if enrolment_id is not None else query
    query = query.where(attempts.c.quiz == quiz) if quiz is not None else query
    if cohort_id is not None:
        of_cohort = select(enrolments.c.id).where(enrolments.c.cohort_id == cohort_id)
        query = query.where(attempts.c.enrolment_id.in_(of_cohort))
    query = query.with_for_update() if lock else query
    return [Attempt(**row) for row in session.execute(query.order_by(attempts.c.id)).mappings()]


def set_due(session: Session, attempt_id: int, due_at: datetime | None) -> None:
    session.execute(update(attempts).where(attempts.c.id == attempt_id).values(due_at=due_at))


def tries(session: Session, institution_id: int, enrolment_id: int) -> list[Try]:
    """Every submitted attempt of the enrolment, in order of submission."""
    query = _tries_query().where(_mine(institution_id, enrolment_id))
    return [_try(row) for row in session.execute(query.order_by(attempts.c.submitted_at, attempts.c.id))]


def tries_of_all(session: Session, institution_id: int, cohort_id: int | None) -> dict[int, list[Try]]:
    """Of every enrolment of the institution, or of one of its cohorts."""
    query = (
        _tries_query()
        .join(enrolments, enrolments.c.id == attempts.c.enrolment_id)
        .where(attempts.c.institution_id == institution_id)
    )
    query = query.where(enrolments.c.cohort_id == cohort_id) if cohort_id is not None else query
    found: dict[int, list[Try]] = {}
    for row in session.execute(query.order_by(attempts.c.submitted_at, attempts.c.id)):
        found.setdefault(row.enrolment_id, []).append(_try(row))
    return found


def _tries_query() -> Select[Any]:
    return (
        select(
            attempts.c.enrolment_id,
            attempts.c.quiz,
            attempts.c.quiz_digest,
            attempts.c.number,
            attempts.c.submitted_at,
            markings.c.earned_numerator,
            markings.c.earned_denominator,
            markings.c.possible,
            markings.c.sections,
            WAITS.label("waits"),
        )
        .select_from(attempts)
        .join(markings, (markings.c.attempt_id == attempts.c.id) & LATEST)
    )


def _try(row: Any) -> Try:
    return Try(
        quiz=row.quiz,
        quiz_digest=row.quiz_digest,
        number=row.number,
        submitted_at=row.submitted_at,
        earned=Fraction(row.earned_numerator, row.earned_denominator),
        possible=row.possible,
        sections=read_sections(row.sections),
        waits=row.waits,
    )


def add(session: Session, **columns: Any) -> Attempt:
    """Raises Conflict where the enrolment has an unsubmitted attempt at the quiz already."""
    attempt_id = session.execute(insert(attempts).values(**columns).returning(attempts.c.id)).scalar_one()
    shown = {name: value for name, value in columns.items() if name in Attempt.__slots__}
    return Attempt(id=attempt_id, submitted_at=None, **shown)


def mark_submitted(session: Session, attempt_id: int, now: datetime) -> bool:
    """False where it is submitted already."""
    return bool(session.execute(_SUBMIT, {"attempt": attempt_id, "now": now}).rowcount)


def responses_of(session: Session, institution_id: int, attempt_id: int) -> dict[str, SavedResponse]:
    """By question."""
    rows = session.execute(_RESPONSES, {"institution": institution_id, "attempt": attempt_id}).mappings()
    return {row["question"]: SavedResponse(**cast(Any, row)) for row in rows}


def late_questions(session: Session, institution_id: int, attempt_id: int) -> list[str]:
    """Those with an answer that came too late."""
    query = select(late_responses.c.question).where(
        late_responses.c.institution_id == institution_id, late_responses.c.attempt_id == attempt_id
    )
    return list(session.scalars(query.order_by(late_responses.c.question)))


def save_responses(
    session: Session, institution_id: int, attempt_id: int, saved: Iterable[SavedResponse], *, late: bool = False
) -> None:
    """A later one of a question takes the earlier one's place, unless that was checked. Late ones stand apart."""
    rows = [
        {
            "attempt_id": attempt_id,
            "institution_id": institution_id,
            "question": one.question,
            "variant": one.variant,
            "value": one.value,
            "convention": one.convention,
            "saved_at": one.saved_at,
            "chosen": one.chosen,
            **({} if late else {"seconds": one.seconds}),
        }
        for one in saved
    ]
    if rows:
        session.execute((_SAVE_LATE if late else _SAVE)[session.dialect.name], rows)


def mark_checked(session: Session, attempt_id: int, question: str, now: datetime) -> None:
    mine = (responses.c.attempt_id == attempt_id) & (responses.c.question == question)
    session.execute(update(responses).where(mine, responses.c.checked_at.is_(None)).values(checked_at=now))


_CHANGES = ("variant", "value", "chosen", "convention", "saved_at", "seconds")


def _save(make: Any, table: Table) -> Any:
    query = make(table)
    return query.on_conflict_do_update(
        index_elements=["attempt_id", "question"],
        set_={name: query.excluded[name] for name in _CHANGES if name in table.c},
        where=table.c.checked_at.is_(None),
    )


_SAVE = {"sqlite": _save(sqlite.insert, responses), "postgresql": _save(postgresql.insert, responses)}
_SAVE_LATE = {"sqlite": _save(sqlite.insert, late_responses), "postgresql": _save(postgresql.insert, late_responses)}
