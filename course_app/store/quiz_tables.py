"""The tables of quizzes: when they may be taken, tries, answers, marks, and what comes back for review."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import SchemaItem

from course_app.store.columns import ASSURANCES, CONVENTIONS, SOURCES, metadata
from course_app.store.columns import account as _account
from course_app.store.columns import child as _child
from course_app.store.columns import edition as _edition
from course_app.store.columns import institution as _institution
from course_app.store.columns import moment as _moment
from course_app.store.columns import one_of as _one_of
from course_app.store.columns import only_one as _only_one
from course_app.store.columns import own_id as _id
from course_app.store.columns import points as _points
from course_app.store.columns import words as _text
from course_app.store.types import Id

MARK_STATUSES = ("marked", "blank", "asked", "unreadable", "unresolved")


attempts = Table(
    "attempts",
    metadata,
    _id(),
    Column("public_id", Text, nullable=False, unique=True),
    _institution(),
    Column("enrolment_id", Id, nullable=False),
    _text("quiz"),
    _text("quiz_digest"),
    _edition(),
    Column("number", Integer, nullable=False),  # from 1, per enrolment and quiz
    Column("variants", JSON, nullable=False),  # question id → variant id, in the order shown
    _moment("started_at"),
    _moment("submitted_at", nullable=True),
    _moment("due_at", nullable=True),  # from the start on; what arrives later is late
    _text("source"),
    _text("assurance"),
    _text("language"),
    _child("enrolment_id", "enrolments"),
    UniqueConstraint("institution_id", "id"),
    UniqueConstraint("enrolment_id", "quiz", "number"),
    CheckConstraint("number >= 1", name="number"),
    _one_of("source", SOURCES),
    _one_of("assurance", ASSURANCES),
)
_only_one("uq_attempts_open", attempts.c.enrolment_id, attempts.c.quiz, where="submitted_at IS NULL")


def _chosen() -> Column[Any]:
    """As ``course/responses.py`` says; NULL where nothing was asked back."""
    return Column("chosen", JSON(none_as_null=True), nullable=True)


def _answers(name: str, *more: SchemaItem) -> Table:
    return Table(
        name,
        metadata,
        Column("attempt_id", Id, primary_key=True),
        Column("question", Text, primary_key=True),
        _institution(),
        _text("variant"),
        Column("value", JSON, nullable=False),  # exactly as typed, or the reading chosen when it was asked back
        _chosen(),
        _text("convention", nullable=True),
        _moment("saved_at"),
        _moment("checked_at", nullable=True),  # by its learner, who saw the feedback: it stays as it is
        *more,
        _child("attempt_id", "attempts"),
        _one_of("convention", CONVENTIONS),
    )


responses = _answers(
    "responses",
    Column("seconds", Integer, nullable=True),  # spent on it, where that is known
    CheckConstraint("seconds >= 0", name="seconds"),
)
late_responses = _answers("late_responses")  # that came after the due time: kept, and never counted

quiz_terms = Table(
    "quiz_terms",
    metadata,
    Column("cohort_id", Id, primary_key=True),
    Column("quiz", Text, primary_key=True),
    _institution(),
    _moment("opens_at", nullable=True),
    _moment("closes_at", nullable=True),
    _text("password_hash", nullable=True),
    Column("is_open", Boolean, nullable=False),  # by a trainer, where the quiz wants one
    _child("cohort_id", "cohorts"),
    CheckConstraint("opens_at IS NULL OR closes_at IS NULL OR opens_at < closes_at", name="times"),
)

allowances = Table(
    "allowances",
    metadata,
    Column("enrolment_id", Id, primary_key=True),
    _institution(),
    Column("extra_percent", Integer, nullable=False),  # of time, for a learner who needs it
    _child("enrolment_id", "enrolments"),
    CheckConstraint("extra_percent BETWEEN 1 AND 300", name="extra_percent"),
)

markings = Table(
    "markings",
    metadata,
    _id(),
    _institution(),
    Column("attempt_id", Id, nullable=False),
    Column("sequence", Integer, nullable=False),  # from 1; the latest counts
    _edition(),  # the key's
    Column("marker_version", Integer, nullable=False),
    _text("reason"),
    *_points(),
    _text("sections", nullable=True),  # the points of each, where the quiz has some, as course/sections.py writes them
    _moment("marked_at"),
    _account(nullable=True),  # who decided, where somebody did
    _child("attempt_id", "attempts"),
    UniqueConstraint("institution_id", "id"),
    UniqueConstraint("attempt_id", "sequence"),
    CheckConstraint("sequence >= 1", name="sequence"),
)

marks = Table(
    "marks",
    metadata,
    Column("marking_id", Id, primary_key=True),
    Column("question", Text, primary_key=True),
    _institution(),
    _text("variant"),
    _text("status"),
    *_points(),
    Column("codes", JSON, nullable=False),  # [[name, about], …]
    Column("readings", JSON, nullable=False),  # what may have been meant, of an unresolved one
    _text("comment", nullable=True),  # a trainer's, to the learner
    _child("marking_id", "markings"),
    _one_of("status", MARK_STATUSES),
)
Index(
    "ix_marks_unresolved",
    marks.c.institution_id,
    marks.c.marking_id,
    sqlite_where=text("status = 'unresolved'"),
    postgresql_where=text("status = 'unresolved'"),
)

uploads = Table(
    "uploads",
    metadata,
    Column("attempt_id", Id, primary_key=True),
    Column("question", Text, primary_key=True),
    _institution(),
    _text("name"),
    _text("media_type"),
    _text("sha256"),
    Column("size", Integer, nullable=False),  # bytes
    Column("content", LargeBinary, nullable=False),
    _moment("uploaded_at"),
    _child("attempt_id", "attempts"),
    CheckConstraint("length(sha256) = 64", name="sha256"),
    CheckConstraint("size >= 1", name="size"),
)

hints = Table(
    "hints",
    metadata,
    Column("attempt_id", Id, primary_key=True),
    Column("question", Text, primary_key=True),
    Column("number", Integer, primary_key=True),  # from 1; each is shown, and counted, once
    _institution(),
    _moment("shown_at"),
    _child("attempt_id", "attempts"),
    CheckConstraint("number >= 1", name="number"),
)

reviews = Table(
    "reviews",
    metadata,
    _id(),
    _institution(),
    Column("enrolment_id", Id, nullable=False),
    _text("quiz"),
    _text("question"),
    _text("variant"),
    Column("value", JSON, nullable=False),  # exactly as typed, or the reading chosen when it was asked back
    _chosen(),
    _text("convention", nullable=True),
    Column("share_numerator", BigInteger, nullable=False),  # of the points
    Column("share_denominator", BigInteger, nullable=False),
    Column("reviewed_on", Date, nullable=False),  # the day of ``reviewed_at`` where the learner is
    _moment("reviewed_at"),
    _edition(),  # the key's
    _child("enrolment_id", "enrolments"),
    UniqueConstraint("enrolment_id", "quiz", "question", "reviewed_on"),  # a card is never due twice on a day
    _one_of("convention", CONVENTIONS),
    CheckConstraint(
        "share_denominator >= 1 AND share_numerator >= 0 AND share_numerator <= share_denominator", name="share"
    ),
)
