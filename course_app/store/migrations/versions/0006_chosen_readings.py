"""What was typed before a number was asked back, beside the reading that was chosen."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for table in ("responses", "late_responses", "reviews"):
        op.add_column(table, sa.Column("chosen", sa.JSON(), nullable=True))
