"""What a copy is a copy of is kept, so that its later revisions say so, too."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column. Copies of an older store have it in their first record only."""
    op.add_column("article", sa.Column("duplicate_of", sa.String))
