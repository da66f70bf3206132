"""A few URLs of links that were left out, for each reason."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the table. The next run fills it."""
    op.create_table(
        "left_out_example",
        sa.Column("site", sa.String, primary_key=True),
        sa.Column("reason", sa.String, primary_key=True),
        sa.Column("urls", sa.Text, nullable=False),
        sa.Column("seen_at", sa.Float, nullable=False),
    )
