"""What learners put into calculators."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "worksheets",
        sa.Column("enrolment_id", ID, nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("calculator", sa.Text(), nullable=False),
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("sheet", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id", "enrolment_id"],
            ["enrolments.institution_id", "enrolments.id"],
            name=op.f("fk_worksheets_institution_id_enrolment_id"),
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f("fk_worksheets_institution_id")),
        sa.PrimaryKeyConstraint("enrolment_id", "unit", "calculator", name=op.f("pk_worksheets")),
    )
