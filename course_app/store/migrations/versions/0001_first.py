"""Everything to begin with."""

import sqlalchemy as sa
from alembic import op

from course_app.store.migrations.triggers import forbid_changes

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")

APPENDED = ("events", "markings", "marks")
NAMING_AN_EDITION = {
    "courses": "current_edition",
    "cohorts": "edition",
    "events": "edition",
    "attempts": "edition",
    "markings": "edition",
    "records": "edition",
}


def upgrade() -> None:
    _tables()
    is_named = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE {column} = OLD.digest)"  # noqa: S608, the names stand above
        for table, column in NAMING_AN_EDITION.items()
    )
    forbid_changes("editions", "an edition that is named by something cannot be changed or deleted", where=is_named)
    for table in APPENDED:
        forbid_changes(table, f"{table} are appended, never changed or deleted")


def _only_one(name: str, table: str, columns: list[str], *, where: str) -> None:
    """Of the rows for which ``where`` holds. SQLite writes true as 1."""
    on_sqlite = sa.text(where.replace("true", "1"))
    op.create_index(name, table, columns, unique=True, sqlite_where=on_sqlite, postgresql_where=sa.text(where))


def _tables() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", ID, nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("login_key", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("interface_language", sa.Text(), nullable=True),
        sa.Column("content_language", sa.Text(), nullable=True),
        sa.Column("convention", sa.Text(), nullable=True),
        sa.Column("is_administrator", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("convention IN ('point', 'comma')", name=op.f("ck_accounts_convention")),
        sa.CheckConstraint("login_key <> ''", name=op.f("ck_accounts_login_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("login_key", name=op.f("uq_accounts_login_key")),
    )
    op.create_table(
        "editions",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("course", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("format", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_editions_digest")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_editions")),
        sa.UniqueConstraint("course", "digest", name=op.f("uq_editions_course_digest")),
        sa.UniqueConstraint("course", "label", name=op.f("uq_editions_course_label")),
    )
    op.create_table(
        "institutions",
        sa.Column("id", ID, nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_institutions_name")),
        sa.CheckConstraint("slug = lower(slug) AND slug <> ''", name=op.f("ck_institutions_slug")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institutions")),
        sa.UniqueConstraint("slug", name=op.f("uq_institutions_slug")),
    )
    _only_one("uq_institutions_default", "institutions", ["is_default"], where="is_default = true")
    op.create_table(
        "throttles",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("window", sa.BigInteger(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", "window", name=op.f("pk_throttles")),
    )
    op.create_index("ix_throttles_expires_at", "throttles", ["expires_at"], unique=False)
    op.create_table(
        "cohorts",
        sa.Column("id", ID, nullable=False),
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("course", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("content_language", sa.Text(), nullable=True),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_cohorts_name")),
        sa.CheckConstraint(
            "opens_on IS NULL OR closes_on IS NULL OR opens_on <= closes_on", name=op.f("ck_cohorts_dates")
        ),
        sa.ForeignKeyConstraint(
            ["course", "edition"], ["editions.course", "editions.digest"], name=op.f("fk_cohorts_course_edition")
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_cohorts_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohorts")),
        sa.UniqueConstraint("code", name=op.f("uq_cohorts_code")),
        sa.UniqueConstraint("institution_id", "id", name=op.f("uq_cohorts_institution_id_id")),
        sa.UniqueConstraint("institution_id", "name", name=op.f("uq_cohorts_institution_id_name")),
    )
    _only_one("uq_cohorts_default", "cohorts", ["course"], where="is_default = true")
    op.create_table(
        "courses",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("current_edition", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id", "current_edition"],
            ["editions.course", "editions.digest"],
            name=op.f("fk_courses_id_current_edition"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses")),
    )
    op.create_table(
        "invitations",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_by", ID, nullable=True),
        sa.CheckConstraint("purpose IN ('administrator')", name=op.f("ck_invitations_purpose")),
        sa.ForeignKeyConstraint(["used_by"], ["accounts.id"], name=op.f("fk_invitations_used_by")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_invitations")),
    )
    op.create_table(
        "memberships",
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("role IN ('learner', 'trainer', 'author', 'coordinator')", name=op.f("ck_memberships_role")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_memberships_account_id")),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_memberships_institution_id")),
        sa.PrimaryKeyConstraint("institution_id", "account_id", name=op.f("pk_memberships")),
    )
    op.create_index("ix_memberships_account_id", "memberships", ["account_id"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("id", ID, nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_agent", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_sessions_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sessions_token_hash")),
    )
    op.create_index("ix_sessions_account_id", "sessions", ["account_id"], unique=False)
    op.create_index("ix_sessions_expires_at", "sessions", ["expires_at"], unique=False)
    op.create_table(
        "enrolments",
        sa.Column("id", ID, nullable=False),
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("cohort_id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_enrolments_account_id")),
        sa.ForeignKeyConstraint(
            ["institution_id", "account_id"],
            ["memberships.institution_id", "memberships.account_id"],
            name=op.f("fk_enrolments_institution_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["institution_id", "cohort_id"],
            ["cohorts.institution_id", "cohorts.id"],
            name=op.f("fk_enrolments_institution_id_cohort_id"),
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_enrolments_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolments")),
        sa.UniqueConstraint("cohort_id", "account_id", name=op.f("uq_enrolments_cohort_id_account_id")),
        sa.UniqueConstraint("institution_id", "id", name=op.f("uq_enrolments_institution_id_id")),
    )
    _only_one("uq_enrolments_active", "enrolments", ["account_id"], where="is_active = true")
    op.create_table(
        "attempts",
        sa.Column("id", ID, nullable=False),
        sa.Column("public_id", sa.Text(), nullable=False),
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("enrolment_id", ID, nullable=False),
        sa.Column("quiz", sa.Text(), nullable=False),
        sa.Column("quiz_digest", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("variants", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("assurance", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "assurance IN ('self-study', 'trainer-witnessed', 'invigilated')", name=op.f("ck_attempts_assurance")
        ),
        sa.CheckConstraint("source IN ('web', 'kit', 'paper', 'import')", name=op.f("ck_attempts_source")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_attempts_number")),
        sa.ForeignKeyConstraint(["edition"], ["editions.digest"], name=op.f("fk_attempts_edition")),
        sa.ForeignKeyConstraint(
            ["institution_id", "enrolment_id"],
            ["enrolments.institution_id", "enrolments.id"],
            name=op.f("fk_attempts_institution_id_enrolment_id"),
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_attempts_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
        sa.UniqueConstraint("enrolment_id", "quiz", "number", name=op.f("uq_attempts_enrolment_id_quiz_number")),
        sa.UniqueConstraint("institution_id", "id", name=op.f("uq_attempts_institution_id_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_attempts_public_id")),
    )
    _only_one("uq_attempts_open", "attempts", ["enrolment_id", "quiz"], where="submitted_at IS NULL")
    op.create_table(
        "events",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("enrolment_id", ID, nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("assurance", sa.Text(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "assurance IN ('self-study', 'trainer-witnessed', 'invigilated')", name=op.f("ck_events_assurance")
        ),
        sa.CheckConstraint("source IN ('web', 'kit', 'paper', 'import')", name=op.f("ck_events_source")),
        sa.CheckConstraint("length(id) = 36", name=op.f("ck_events_id")),
        sa.ForeignKeyConstraint(["edition"], ["editions.digest"], name=op.f("fk_events_edition")),
        sa.ForeignKeyConstraint(
            ["institution_id", "enrolment_id"],
            ["enrolments.institution_id", "enrolments.id"],
            name=op.f("fk_events_institution_id_enrolment_id"),
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_events_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index("ix_events_enrolment_id", "events", ["enrolment_id", "verb", "object"], unique=False)
    op.create_table(
        "reading_places",
        sa.Column("enrolment_id", ID, nullable=False),
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("anchor", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id", "enrolment_id"],
            ["enrolments.institution_id", "enrolments.id"],
            name=op.f("fk_reading_places_institution_id_enrolment_id"),
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_reading_places_institution_id")),
        sa.PrimaryKeyConstraint("enrolment_id", name=op.f("pk_reading_places")),
    )
    op.create_table(
        "records",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("enrolment_id", ID, nullable=True),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("snapshot", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("credential", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("status_index", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_reason", sa.Text(), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(revoked_at IS NULL) = (revoked_reason IS NULL)", name=op.f("ck_records_revoked")),
        sa.CheckConstraint(
            "CASE WHEN erased_at IS NULL THEN snapshot IS NOT NULL AND credential IS NOT NULL"
            " AND account_id IS NOT NULL AND enrolment_id IS NOT NULL ELSE snapshot IS NULL AND credential IS NULL"
            " AND account_id IS NULL AND enrolment_id IS NULL END",
            name=op.f("ck_records_erased"),
        ),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_records_digest")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_records_account_id")),
        sa.ForeignKeyConstraint(["edition"], ["editions.digest"], name=op.f("fk_records_edition")),
        sa.ForeignKeyConstraint(
            ["institution_id", "enrolment_id"],
            ["enrolments.institution_id", "enrolments.id"],
            name=op.f("fk_records_institution_id_enrolment_id"),
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_records_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_records")),
        sa.UniqueConstraint("code", name=op.f("uq_records_code")),
        sa.UniqueConstraint("institution_id", "status_index", name=op.f("uq_records_institution_id_status_index")),
    )
    op.create_index("ix_records_account_id", "records", ["account_id"], unique=False)
    _only_one("uq_records_valid", "records", ["enrolment_id", "edition"], where="revoked_at IS NULL")
    op.create_table(
        "markings",
        sa.Column("id", ID, nullable=False),
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("attempt_id", ID, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("marker_version", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("earned_numerator", sa.BigInteger(), nullable=False),
        sa.Column("earned_denominator", sa.BigInteger(), nullable=False),
        sa.Column("possible", sa.Integer(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "earned_denominator >= 1 AND earned_numerator >= 0 AND earned_numerator <= possible * earned_denominator",
            name=op.f("ck_markings_earned"),
        ),
        sa.CheckConstraint("sequence >= 1", name=op.f("ck_markings_sequence")),
        sa.ForeignKeyConstraint(["edition"], ["editions.digest"], name=op.f("fk_markings_edition")),
        sa.ForeignKeyConstraint(
            ["institution_id", "attempt_id"],
            ["attempts.institution_id", "attempts.id"],
            name=op.f("fk_markings_institution_id_attempt_id"),
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_markings_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_markings")),
        sa.UniqueConstraint("attempt_id", "sequence", name=op.f("uq_markings_attempt_id_sequence")),
        sa.UniqueConstraint("institution_id", "id", name=op.f("uq_markings_institution_id_id")),
    )
    op.create_table(
        "responses",
        sa.Column("attempt_id", ID, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("variant", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("convention", sa.Text(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("convention IN ('point', 'comma')", name=op.f("ck_responses_convention")),
        sa.ForeignKeyConstraint(
            ["institution_id", "attempt_id"],
            ["attempts.institution_id", "attempts.id"],
            name=op.f("fk_responses_institution_id_attempt_id"),
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_responses_institution_id")),
        sa.PrimaryKeyConstraint("attempt_id", "question", name=op.f("pk_responses")),
    )
    op.create_table(
        "marks",
        sa.Column("marking_id", ID, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("variant", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("earned_numerator", sa.BigInteger(), nullable=False),
        sa.Column("earned_denominator", sa.BigInteger(), nullable=False),
        sa.Column("possible", sa.Integer(), nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.Column("readings", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "status IN ('marked', 'blank', 'asked', 'unreadable', 'unresolved')", name=op.f("ck_marks_status")
        ),
        sa.CheckConstraint(
            "earned_denominator >= 1 AND earned_numerator >= 0 AND earned_numerator <= possible * earned_denominator",
            name=op.f("ck_marks_earned"),
        ),
        sa.ForeignKeyConstraint(
            ["institution_id", "marking_id"],
            ["markings.institution_id", "markings.id"],
            name=op.f("fk_marks_institution_id_marking_id"),
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_marks_institution_id")),
        sa.PrimaryKeyConstraint("marking_id", "question", name=op.f("pk_marks")),
    )
