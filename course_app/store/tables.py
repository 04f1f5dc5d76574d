"""Every table. Composite keys make a row's institution its parent's. A change needs a migration (``migrations/``)."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from course_app.store.columns import ASSURANCES, CONVENTIONS, SOURCES, metadata
from course_app.store.columns import account as _account
from course_app.store.columns import child as _child
from course_app.store.columns import edition as _edition
from course_app.store.columns import institution as _institution
from course_app.store.columns import moment as _moment
from course_app.store.columns import one_of as _one_of
from course_app.store.columns import only_one as _only_one
from course_app.store.columns import own_id as _id
from course_app.store.columns import words as _text
from course_app.store.quiz_tables import (
    allowances,
    attempts,
    hints,
    late_responses,
    markings,
    marks,
    quiz_terms,
    responses,
    reviews,
    uploads,
)
from course_app.store.types import Id

__all__ = [
    "ASSURANCES",
    "CONVENTIONS",
    "ROLES",
    "SOURCES",
    "accounts",
    "allowances",
    "attempts",
    "cohorts",
    "courses",
    "editions",
    "enrolments",
    "events",
    "hints",
    "institutions",
    "invitations",
    "late_responses",
    "markings",
    "marks",
    "memberships",
    "metadata",
    "quiz_terms",
    "reading_places",
    "records",
    "responses",
    "reviews",
    "sessions",
    "throttles",
    "uploads",
    "worksheets",
]

ROLES = ("learner", "trainer", "author", "coordinator")


editions = Table(
    "editions",
    metadata,
    Column("digest", Text, primary_key=True),
    _text("course"),
    _text("label"),
    Column("format", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),  # the canonical bytes, zlib
    _moment("published_at"),
    UniqueConstraint("course", "label"),
    UniqueConstraint("course", "digest"),
    CheckConstraint("length(digest) = 64", name="digest"),
)

courses = Table(
    "courses",
    metadata,
    Column("id", Text, primary_key=True),
    _text("current_edition"),
    ForeignKeyConstraint(["id", "current_edition"], ["editions.course", "editions.digest"]),
)

institutions = Table(
    "institutions",
    metadata,
    _id(),
    Column("slug", Text, nullable=False, unique=True),
    _text("name"),
    _text("time_zone"),
    Column("is_default", Boolean, nullable=False),
    _moment("created_at"),
    CheckConstraint("slug = lower(slug) AND slug <> ''", name="slug"),
    CheckConstraint("name <> ''", name="name"),
)
_only_one("uq_institutions_default", institutions.c.is_default, where="is_default = true")

accounts = Table(
    "accounts",
    metadata,
    _id(),
    _text("login"),  # as its owner writes it
    Column("login_key", Text, nullable=False, unique=True),  # folded, so that two names cannot look alike by case
    _text("email", nullable=True),
    _text("password_hash"),
    _text("display_name"),
    _text("interface_language", nullable=True),
    _text("content_language", nullable=True),
    _text("convention", nullable=True),
    Column("is_administrator", Boolean, nullable=False),
    _moment("created_at"),
    _one_of("convention", CONVENTIONS),
    CheckConstraint("login_key <> ''", name="login_key"),
)

memberships = Table(
    "memberships",
    metadata,
    Column("institution_id", Id, ForeignKey("institutions.id"), primary_key=True),
    Column("account_id", Id, ForeignKey("accounts.id"), primary_key=True),
    _text("role"),
    _text("display_name"),
    _moment("created_at"),
    _one_of("role", ROLES),
    Index("ix_memberships_account_id", "account_id"),
)

sessions = Table(
    "sessions",
    metadata,
    _id(),
    Column("token_hash", Text, nullable=False, unique=True),  # SHA-256 of the cookie's random token
    _account(),
    _moment("created_at"),
    _moment("last_seen_at"),
    _moment("expires_at"),
    _text("user_agent"),
    Index("ix_sessions_account_id", "account_id"),
    Index("ix_sessions_expires_at", "expires_at"),
)

cohorts = Table(
    "cohorts",
    metadata,
    _id(),
    _institution(),
    _text("name"),
    _text("course"),
    _text("edition"),
    Column("code", Text, nullable=False, unique=True),  # what learners enrol with, without its hyphens
    _text("content_language", nullable=True),
    Column("opens_on", Date),  # both days count, in the cohort's time zone; they bound joining, not learning
    Column("closes_on", Date),
    _text("time_zone"),
    Column("is_open", Boolean, nullable=False),
    Column("is_default", Boolean, nullable=False),  # where who comes alone is enrolled
    _moment("created_at"),
    ForeignKeyConstraint(["course", "edition"], ["editions.course", "editions.digest"]),
    UniqueConstraint("institution_id", "id"),
    UniqueConstraint("institution_id", "name"),
    CheckConstraint("opens_on IS NULL OR closes_on IS NULL OR opens_on <= closes_on", name="dates"),
    CheckConstraint("name <> ''", name="name"),
)
_only_one("uq_cohorts_default", cohorts.c.course, where="is_default = true")

enrolments = Table(
    "enrolments",
    metadata,
    _id(),
    _institution(),
    Column("cohort_id", Id, nullable=False),
    _account(),
    _moment("joined_at"),
    Column("is_active", Boolean, nullable=False),  # the one whose pages its account sees now
    _child("cohort_id", "cohorts"),
    ForeignKeyConstraint(["institution_id", "account_id"], ["memberships.institution_id", "memberships.account_id"]),
    UniqueConstraint("institution_id", "id"),
    UniqueConstraint("cohort_id", "account_id"),
)
_only_one("uq_enrolments_active", enrolments.c.account_id, where="is_active = true")

events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),  # a UUID made by the client, so that sending it again changes nothing
    _institution(),
    Column("enrolment_id", Id, nullable=False),
    _text("verb"),
    _text("object"),  # what it was done to, e.g. "<unit>#<section>" or a quiz's id
    _text("source"),
    _text("assurance"),
    _moment("claimed_at"),
    _moment("received_at"),
    _text("language"),
    _edition(),
    _child("enrolment_id", "enrolments"),
    _one_of("source", SOURCES),
    _one_of("assurance", ASSURANCES),
    CheckConstraint("length(id) = 36", name="id"),
    Index("ix_events_enrolment_id", "enrolment_id", "verb", "object"),
)

reading_places = Table(
    "reading_places",
    metadata,
    Column("enrolment_id", Id, primary_key=True),
    _institution(),
    _text("unit"),
    _text("anchor"),
    _moment("kept_at"),
    _child("enrolment_id", "enrolments"),
)

worksheets = Table(
    "worksheets",
    metadata,
    Column("enrolment_id", Id, primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("calculator", Text, primary_key=True),
    _institution(),
    Column("sheet", JSON, nullable=False),  # course/calculators/sheets.py: Sheet
    _moment("saved_at"),
    _child("enrolment_id", "enrolments"),
)

records = Table(
    "records",
    metadata,
    _id(),
    Column("code", Text, nullable=False, unique=True),  # without its hyphens
    _institution(),
    Column("enrolment_id", Id),
    _account(nullable=True),
    _edition(),
    Column("snapshot", JSON(none_as_null=True)),
    _text("credential", nullable=True),
    _text("digest"),  # SHA-256 of the credential's bytes
    Column("status_index", Integer, nullable=False),
    _moment("issued_at"),
    _moment("revoked_at", nullable=True),
    _text("revoked_reason", nullable=True),
    _moment("erased_at", nullable=True),
    _child("enrolment_id", "enrolments"),
    UniqueConstraint("institution_id", "status_index"),
    CheckConstraint("length(digest) = 64", name="digest"),
    CheckConstraint("(revoked_at IS NULL) = (revoked_reason IS NULL)", name="revoked"),
    CheckConstraint(
        "CASE WHEN erased_at IS NULL THEN snapshot IS NOT NULL AND credential IS NOT NULL AND account_id IS NOT NULL"
        " AND enrolment_id IS NOT NULL"
        " ELSE snapshot IS NULL AND credential IS NULL AND account_id IS NULL AND enrolment_id IS NULL END",
        name="erased",
    ),
    Index("ix_records_account_id", "account_id"),
)
_only_one("uq_records_valid", records.c.enrolment_id, records.c.edition, where="revoked_at IS NULL")

throttles = Table(
    "throttles",
    metadata,
    Column("key", Text, primary_key=True),
    Column("window", BigInteger, primary_key=True),  # whole windows since 1970
    Column("count", Integer, nullable=False),
    _moment("expires_at"),
    Index("ix_throttles_expires_at", "expires_at"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_hash", Text, primary_key=True),
    _text("purpose"),
    _moment("created_at"),
    _moment("expires_at"),
    _moment("used_at", nullable=True),
    Column("used_by", Id, ForeignKey("accounts.id")),
    _one_of("purpose", ("administrator",)),
)
