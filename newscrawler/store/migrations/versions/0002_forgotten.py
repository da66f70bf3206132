"""What was forgotten for good: addresses, texts and sites, of which only hashes and names are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "forgotten",
        sa.Column("site", sa.String, primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("key", sa.LargeBinary(17), primary_key=True),
    )
