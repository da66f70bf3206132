"""What each run did on each site, how each source answered, and an index that counts articles by site and time."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the tables and the index. The history begins with the next run."""
    op.create_table(
        "site_run",
        sa.Column("site", sa.String, primary_key=True),
        sa.Column("run", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("started_at", sa.Float, nullable=False),
        sa.Column("updated_at", sa.Float, nullable=False),
        sa.Column("ended", sa.String),
        sa.Column("error", sa.Text),
        sa.Column("counts", sa.Text, nullable=False),
        sa.Column("newest", sa.Float),
    )
    op.create_index("site_run_started", "site_run", ["site", "started_at"])
    op.create_table(
        "source_result",
        sa.Column("site", sa.String, primary_key=True),
        sa.Column("fingerprint", sa.LargeBinary(16), primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("found_by", sa.String, nullable=False),
        sa.Column("reason", sa.String),
        sa.Column("since", sa.Float, nullable=False),
        sa.Column("tried_at", sa.Float, nullable=False),
        sa.Column("read_at", sa.Float),
    )
    op.create_index("article_site", "article", ["site", "first_seen"])
