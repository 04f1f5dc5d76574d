"""All that a learner's page needs to know of who asks, in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, Text, bindparam, case, cast, func, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from course_app.course.edition import Edition
from course_app.course.marking import Convention
from course_app.course.progress import Progress, SectionRead, progress
from course_app.course.scores import scores
from course_app.course.sections import read_sections
from course_app.store.accounts import ACCOUNT_COLUMNS, Account
from course_app.store.attempts import LATEST, WAITS, Try
from course_app.store.engine import Session, Store
from course_app.store.events import READ, section_of
from course_app.store.institutions import MARKERS
from course_app.store.prepared import Prepared
from course_app.store.tables import (
    accounts,
    attempts,
    cohorts,
    enrolments,
    events,
    institutions,
    markings,
    memberships,
    reading_places,
    sessions,
)
from course_app.store.types import UtcDateTime


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """Whom actions of learning act for: the active enrolment, with what must be written on every row of it."""

    institution_id: int
    enrolment_id: int
    account_id: int
    edition: str
    language: str | None  # the account's choice, else the cohort's, else None: the edition's source language
    convention: Convention | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the reader stopped."""

    unit: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """An active enrolment and what was done in it."""

    learner: Learner
    institution_slug: str
    institution_name: str
    cohort_id: int
    cohort_name: str
    course: str
    time_zone: str
    read: frozenset[SectionRead]
    tries: tuple[Try, ...]  # submitted
    begun: Mapping[str, datetime | None]  # quizzes with an unsubmitted attempt, and until when it may be handed in
    place: Place | None

    def progress(self, edition: Edition) -> Progress:
        """``edition``: the decoded one that ``learner.edition`` names."""
        return progress(edition, self.read, scores(edition.quizzes, self.tries))


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A good login session. ``study`` is None for somebody who is in no cohort."""

    session_id: int
    last_seen_at: datetime
    account: Account
    study: Study | None
    marks_for: tuple[str, ...]  # slugs of the institutions whose learners' texts they mark


_institutions = institutions.alias("marked_for")


class _Joined(GenericFunction[str]):
    """Different texts without commas, joined by commas, on either database."""

    type = Text()
    inherit_cache = True
    name = "joined"


@compiles(_Joined, "sqlite")
def _joined_on_sqlite(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    return f"group_concat(DISTINCT {compiler.process(element.clauses, **options)})"


@compiles(_Joined, "postgresql")
def _joined_on_postgresql(element: Any, compiler: SQLCompiler, **options: Any) -> str:
    return f"string_agg(DISTINCT {compiler.process(element.clauses, **options)}, ',')"


def _statement() -> Select[Any]:
    return (
        select(
            sessions.c.id.label("session_id"),
            sessions.c.last_seen_at,
            *(column.label(f"account_{column.name}") for column in ACCOUNT_COLUMNS),
            enrolments.c.id.label("enrolment_id"),
            enrolments.c.institution_id,
            institutions.c.slug.label("institution_slug"),
            institutions.c.name.label("institution_name"),
            enrolments.c.cohort_id,
            cohorts.c.name.label("cohort_name"),
            cohorts.c.course,
            cohorts.c.edition,
            cohorts.c.content_language.label("cohort_language"),
            cohorts.c.time_zone,
            reading_places.c.unit.label("place_unit"),
            reading_places.c.anchor.label("place_anchor"),
            _sections().label("sections"),
            _attempts().label("attempts"),
            _marks_for().label("marks_for"),
        )
        .select_from(sessions)
        .join(accounts, accounts.c.id == sessions.c.account_id)
        .outerjoin(enrolments, (enrolments.c.account_id == accounts.c.id) & enrolments.c.is_active)
        .outerjoin(cohorts, cohorts.c.id == enrolments.c.cohort_id)
        .outerjoin(institutions, institutions.c.id == enrolments.c.institution_id)
        .outerjoin(reading_places, reading_places.c.enrolment_id == enrolments.c.id)
        .where(
            sessions.c.token_hash == bindparam("token_hash"),
            sessions.c.expires_at > bindparam("now", type_=UtcDateTime),
        )
    )


def _sections() -> ScalarSelect[Any]:
    mine = (events.c.enrolment_id == enrolments.c.id) & (events.c.verb == READ)
    return select(_Joined(events.c.object)).where(mine).correlate(enrolments).scalar_subquery()


def _attempts() -> ScalarSelect[Any]:
    """One text an attempt; the parts after the number are empty while it is not submitted."""
    parts = (
        attempts.c.quiz,
        attempts.c.quiz_digest,
        attempts.c.number,
        attempts.c.submitted_at,
        markings.c.earned_numerator,
        markings.c.earned_denominator,
        markings.c.possible,
        markings.c.sections,
        case((WAITS, "waits")),
        attempts.c.due_at,
    )
    texts: list[ColumnElement[str]] = [func.coalesce(cast(part, Text), "") for part in parts]
    line = reduce(lambda text, part: text + "|" + part, texts)
    marked = attempts.outerjoin(markings, (markings.c.attempt_id == attempts.c.id) & LATEST)
    mine = attempts.c.enrolment_id == enrolments.c.id
    return select(_Joined(line)).select_from(marked).where(mine).correlate(enrolments).scalar_subquery()


def _marks_for() -> ScalarSelect[Any]:
    own = memberships.join(_institutions, _institutions.c.id == memberships.c.institution_id)
    mine = (memberships.c.account_id == accounts.c.id) & or_(*(memberships.c.role == role for role in MARKERS))
    return select(_Joined(_institutions.c.slug)).select_from(own).where(mine).correlate(accounts).scalar_subquery()


_STATEMENT = _statement()
_PREPARED = Prepared(_STATEMENT)


def visit_of(session: Session, token_hash: str, now: datetime) -> Visit | None:
    """None for a token that names no session, or one that expired. One statement."""
    row = session.execute(_STATEMENT, {"token_hash": token_hash, "now": now}).first()
    return _visit(row) if row is not None else None


def quick_visit(store: Store, token_hash: str, now: datetime) -> Visit | None:
    """The same, outside a session: what every page begins with."""
    row = _PREPARED.first(store, {"token_hash": token_hash, "now": now})
    return _visit(row) if row is not None else None


def _visit(row: Any) -> Visit:
    return Visit(
        session_id=row.session_id,
        last_seen_at=row.last_seen_at,
        account=_account(row),
        study=_study(row) if row.enrolment_id is not None else None,
        marks_for=tuple(sorted(_split(row.marks_for))),
    )


def _account(row: Any) -> Account:
    return Account(
        id=row.account_id,
        login=row.account_login,
        email=row.account_email,
        display_name=row.account_display_name,
        interface_language=row.account_interface_language,
        content_language=row.account_content_language,
        convention=row.account_convention,
        is_administrator=row.account_is_administrator,
        created_at=row.account_created_at,
    )


def _study(row: Any) -> Study:
    tries, begun = _read_attempts(row.attempts)
    return Study(
        learner=Learner(
            institution_id=row.institution_id,
            enrolment_id=row.enrolment_id,
            account_id=row.account_id,
            edition=row.edition,
            language=row.account_content_language or row.cohort_language,
            convention=row.account_convention,
        ),
        institution_slug=row.institution_slug,
        institution_name=row.institution_name,
        cohort_id=row.cohort_id,
        cohort_name=row.cohort_name,
        course=row.course,
        time_zone=row.time_zone,
        read=frozenset(section_of(text) for text in _split(row.sections)),
        tries=tries,
        begun=begun,
        place=Place(unit=row.place_unit, anchor=row.place_anchor) if row.place_unit is not None else None,
    )


def _read_attempts(joined: str | None) -> tuple[tuple[Try, ...], dict[str, datetime | None]]:
    """Those submitted, in that order, and the quizzes that have one under way."""
    lines = [line.split("|") for line in _split(joined)]
    tries = (
        Try(
            quiz=quiz,
            quiz_digest=digest,
            number=int(number),
            submitted_at=_moment(submitted_at),
            earned=Fraction(int(numerator), int(denominator)),
            possible=int(possible),
            sections=read_sections(sections),
            waits=bool(waits),
        )
        for quiz, digest, number, submitted_at, numerator, denominator, possible, sections, waits, _ in lines
        if numerator
    )
    begun = {line[0]: _moment(line[-1]) if line[-1] else None for line in lines if not line[3]}
    return tuple(sorted(tries, key=lambda one: (one.submitted_at, one.quiz, one.number))), begun


def _moment(text: str) -> datetime:
    """As either database writes it: without a zone on SQLite, in the connection's zone on PostgreSQL."""
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _split(joined: str | None) -> list[str]:
    return joined.split(",") if joined else []
