"""What sites say to crawlers: robots.txt and its like, each kept for a day."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "site_file",
        sa.Column("url", sa.String, primary_key=True),
        sa.Column("domain", sa.String, nullable=False, index=True),
        sa.Column("fetched_at", sa.Float, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
