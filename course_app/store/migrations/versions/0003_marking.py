"""Texts that trainers mark: who decided and what they said, files handed in, hints shown."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    kind = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"  # SQLite adds no constraint afterwards
    op.execute(
        f"ALTER TABLE markings ADD COLUMN account_id {kind} CONSTRAINT fk_markings_account_id REFERENCES accounts (id)"
    )
    op.add_column("marks", sa.Column("comment", sa.Text(), nullable=True))
    is_unresolved = sa.text("status = 'unresolved'")
    op.create_index(
        "ix_marks_unresolved",
        "marks",
        ["institution_id", "marking_id"],
        sqlite_where=is_unresolved,
        postgresql_where=is_unresolved,
    )
    op.create_table(
        "uploads",
        sa.Column("attempt_id", ID, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_uploads_sha256")),
        sa.CheckConstraint("size >= 1", name=op.f("ck_uploads_size")),
        *_of_an_attempt("uploads"),
        sa.PrimaryKeyConstraint("attempt_id", "question", name=op.f("pk_uploads")),
    )
    op.create_table(
        "hints",
        sa.Column("attempt_id", ID, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("institution_id", ID, nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_hints_number")),
        *_of_an_attempt("hints"),
        sa.PrimaryKeyConstraint("attempt_id", "question", "number", name=op.f("pk_hints")),
    )


def _of_an_attempt(table: str) -> tuple[sa.ForeignKeyConstraint, sa.ForeignKeyConstraint]:
    return (
        sa.ForeignKeyConstraint(
            ["institution_id", "attempt_id"],
            ["attempts.institution_id", "attempts.id"],
            name=op.f(f"fk_{table}_institution_id_attempt_id"),
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institutions.id"], name=op.f(f"fk_{table}_institution_id")),
    )
