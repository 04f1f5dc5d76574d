"""Limits of tries: due times, late answers, a cohort's terms of a quiz, extra time, points by section."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.add_column("attempts", sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("responses", sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("markings", sa.Column("sections", sa.Text(), nullable=True))
    op.create_table(
        "late_responses",
        sa.Column("attempt_id", ID, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("variant", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("convention", sa.Text(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("convention IN ('point', 'comma')", name=op.f("ck_late_responses_convention")),
        sa.ForeignKeyConstraint(
            ["institution_id", "attempt_id"],
            ["attempts.institution_id", "attempts.id"],
            name=op.f("fk_late_responses_institution_id_attempt_id"),
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_late_responses_institution_id")),
        sa.PrimaryKeyConstraint("attempt_id", "question", name=op.f("pk_late_responses")),
    )
    op.create_table(
        "quiz_terms",
        sa.Column("cohort_id", ID, nullable=False),
        sa.Column("quiz", sa.Text(), nullable=False),
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "opens_at IS NULL OR closes_at IS NULL OR opens_at < closes_at", name=op.f("ck_quiz_terms_times")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id", "cohort_id"],
            ["cohorts.institution_id", "cohorts.id"],
            name=op.f("fk_quiz_terms_institution_id_cohort_id"),
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_quiz_terms_institution_id")),
        sa.PrimaryKeyConstraint("cohort_id", "quiz", name=op.f("pk_quiz_terms")),
    )
    op.create_table(
        "allowances",
        sa.Column("enrolment_id", ID, nullable=False),
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("extra_percent", sa.Integer(), nullable=False),
        sa.CheckConstraint("extra_percent BETWEEN 1 AND 300", name=op.f("ck_allowances_extra_percent")),
        sa.ForeignKeyConstraint(
            ["institution_id", "enrolment_id"],
            ["enrolments.institution_id", "enrolments.id"],
            name=op.f("fk_allowances_institution_id_enrolment_id"),
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_allowances_institution_id")),
        sa.PrimaryKeyConstraint("enrolment_id", name=op.f("pk_allowances")),
    )
