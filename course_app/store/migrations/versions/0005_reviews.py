"""Answers given in review."""

import sqlalchemy as sa
from alembic import op

from course_app.store.migrations.triggers import forbid_changes

revision = "0005"
down_revision = "0004"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", ID, nullable=False),
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("enrolment_id", ID, nullable=False),
        sa.Column("quiz", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("variant", sa.Text(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("convention", sa.Text(), nullable=True),
        sa.Column("share_numerator", sa.BigInteger(), nullable=False),
        sa.Column("share_denominator", sa.BigInteger(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.CheckConstraint("convention IN ('point', 'comma')", name=op.f("ck_reviews_convention")),
        sa.CheckConstraint(
            "share_denominator >= 1 AND share_numerator >= 0 AND share_numerator <= share_denominator",
            name=op.f("ck_reviews_share"),
        ),
        sa.ForeignKeyConstraint(["edition"], ["editions.digest"], name=op.f("fk_reviews_edition")),
        sa.ForeignKeyConstraint(
            ["institution_id", "enrolment_id"],
            ["enrolments.institution_id", "enrolments.id"],
            name=op.f("fk_reviews_institution_id_enrolment_id"),
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_reviews_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint(
            "enrolment_id",
            "quiz",
            "question",
            "reviewed_on",
            name=op.f("uq_reviews_enrolment_id_quiz_question_reviewed_on"),
        ),
    )
    forbid_changes("reviews", "reviews are appended, never changed or deleted")
    forbid_changes(
        "editions",
        "an edition that is named by something cannot be changed or deleted",
        where="EXISTS (SELECT 1 FROM reviews WHERE edition = OLD.digest)",
        name="editions_reviewed",
    )
