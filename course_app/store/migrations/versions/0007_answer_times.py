"""How long an answer took. Of answers from before nobody knows."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    # In one statement, since SQLite adds no constraint afterwards.
    op.execute("ALTER TABLE responses ADD COLUMN seconds INTEGER CONSTRAINT ck_responses_seconds CHECK (seconds >= 0)")
