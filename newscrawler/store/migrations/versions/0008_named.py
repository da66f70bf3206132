"""The URL that a user gave and through which a row was found; the article that a forgotten URL or text belongs to."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the columns. Of what is older nothing is known: no row is of a URL, no forgotten text of an article."""
    op.add_column("frontier", sa.Column("named", sa.Text))
    op.add_column("forgotten", sa.Column("article_id", sa.String))
