"""Later revisions of a copy say what it copies; an article is found by the address that its page gives as its own."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add columns. Articles of an older store have them from their next revision on, or once it is rebuilt."""
    op.add_column("article", sa.Column("duplicate_of", sa.String))
    op.add_column("article", sa.Column("stated", sa.LargeBinary(16)))
    op.create_index("article_stated", "article", ["stated"])
