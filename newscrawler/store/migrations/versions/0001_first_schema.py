"""The first schema: frontier, articles with their addresses, records, parts, leases."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create every table."""
    op.create_table(
        "frontier",
        sa.Column("id", _Serial, primary_key=True, autoincrement=True),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("host", sa.String, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("hints", sa.Text),
        sa.Column("found_by", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("rank", sa.Float, nullable=False),
        sa.Column("due_at", sa.Float, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("taken_by", sa.String),
        sa.Column("settled_by", sa.String),
        sa.Column("ending", sa.String),
        sa.Column("reason", sa.String),
        sa.Column("settled_at", sa.Float),
        sa.UniqueConstraint("site", "fingerprint", name="frontier_site_fingerprint"),
    )
    op.create_index("frontier_next", "frontier", ["host", "state", "priority", "rank"])
    op.create_index("frontier_site", "frontier", ["site", "state", "due_at"])
    op.create_table(
        "article",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("text_hash", sa.LargeBinary(17), nullable=False),
        sa.Column("tracked", sa.Text, nullable=False),
        sa.Column("cluster", sa.String, nullable=False),
        sa.Column("first_seen", sa.Float, nullable=False),
        sa.Column("found_by", sa.Text, nullable=False),
        sa.Column("position", _Serial, nullable=False),
    )
    op.create_index("article_text", "article", ["text_hash", "position"])
    op.create_table(
        "address",
        sa.Column("site", sa.String, primary_key=True),
        sa.Column("fingerprint", sa.LargeBinary(16), primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("article_id", sa.String, nullable=False, index=True),
    )
    op.create_table(
        "record",
        sa.Column("position", _Serial, primary_key=True, autoincrement=True),
        sa.Column("article_id", sa.String, nullable=False, index=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("run", sa.String, nullable=False),
        sa.Column("json", sa.LargeBinary),
        sa.Column("part_id", sa.BigInteger, index=True),
        sa.Column("offset", sa.BigInteger),
    )
    op.create_index("record_unassigned", "record", ["site", "part_id"])
    op.create_table(
        "part",
        sa.Column("id", _Serial, primary_key=True, autoincrement=True),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("path", sa.Text, nullable=False, unique=True),
        sa.Column("state", sa.String, nullable=False, index=True),
        sa.Column("assigned_at", sa.Float, nullable=False),
    )
    op.create_table(
        "lease",
        sa.Column("domain", sa.String, primary_key=True),
        sa.Column("run", sa.String, nullable=False),
        sa.Column("boot", sa.String, nullable=False),
        sa.Column("pid", sa.Integer, nullable=False),
        sa.Column("started", sa.Float, nullable=False),
        sa.Column("renewed_at", sa.Float, nullable=False),
    )
