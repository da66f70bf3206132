"""One article, one identity: sketches of texts and their bands, looks at stored articles, conditional requests."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create tables and columns. Articles of an older store have no sketch: copies of theirs are found by equality."""
    for column in (
        sa.Column("looks", sa.Integer),
        sa.Column("validators", sa.Text),
        sa.Column("task", sa.String, nullable=False, server_default=""),
    ):
        op.add_column("frontier", column)
    for column in (
        sa.Column("status", sa.String, nullable=False, server_default="live"),
        sa.Column("published", sa.Float),
        sa.Column("agency", sa.String),
        sa.Column("row", sa.BigInteger),
    ):
        op.add_column("article", column)
    op.create_index("frontier_fingerprint", "frontier", ["fingerprint"])
    op.create_index("article_position", "article", ["position"])
    op.create_index("article_row", "article", ["row"])
    op.create_index("article_cluster", "article", ["cluster"])
    op.add_column("lease", sa.Column("wanted_at", sa.Float))
    op.create_table(
        "sketch",
        sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "band",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "joined", sa.Column("cluster", sa.String, primary_key=True), sa.Column("other", sa.String, primary_key=True)
    )
    op.create_table(
        "parameter",
        sa.Column("site", sa.String, primary_key=True),
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("same", sa.Integer, nullable=False),
        sa.Column("different", sa.Integer, nullable=False),
    )
    op.create_table(
        "variant",
        sa.Column("site", sa.String, primary_key=True),
        sa.Column("fingerprint", sa.LargeBinary(16), primary_key=True),
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("article_id", sa.String, nullable=False, index=True),
        sa.Column("counted", sa.Boolean, nullable=False),
    )
