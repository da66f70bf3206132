"""The article that a hash of what was forgotten belongs to, so that forgetting it can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column. What was forgotten before has none: its URL can be allowed again, its text cannot."""
    op.add_column("forgotten", sa.Column("article_id", sa.String))
