"""Owners, roots, depths and the backfill of a lease have columns of their own; two names say what they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_BATCH = 1_000
"""Rows a statement, so that a store of a million rows needs little memory."""

_frontier = sa.table(
    "frontier",
    *(sa.column(name) for name in ("id", "hints", "task", "priority", "every_run", "root", "depth")),
)
_lease = sa.table("lease", sa.column("run"), sa.column("backfill"))
_old_files = sa.table("site_file", *(sa.column(name) for name in ("url", "domain", "fetched_at", "status", "body")))


def upgrade() -> None:
    """Move every value to its new place; nothing is lost."""
    op.add_column("frontier", sa.Column("every_run", sa.Boolean, nullable=False, server_default=sa.true()))
    op.add_column("frontier", sa.Column("root", sa.Text))
    op.add_column("frontier", sa.Column("depth", sa.Integer, nullable=False, server_default="0"))
    op.add_column("lease", sa.Column("backfill", sa.Boolean, nullable=False, server_default=sa.false()))
    row_owner = op.create_table(
        "row_owner",
        sa.Column(
            "row_id",
            sa.BigInteger,
            sa.ForeignKey("frontier.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("backfill", sa.String, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.drop_index("frontier_next", "frontier")
    connection = op.get_bind()
    _move_owners(connection, row_owner)
    _move_roots(connection)
    of_backfill = sa.update(_lease).where(_lease.c.run.like("%-backfill"))
    connection.execute(of_backfill.values(backfill=sa.true()))
    op.drop_column("frontier", "task")
    op.alter_column("frontier", "looks", new_column_name="unchanged_checks")
    op.create_index("frontier_next", "frontier", ["host", "state", "every_run", "priority", "rank"])
    _move_access_files(connection)


def _move_owners(connection: sa.Connection, row_owner: sa.Table) -> None:
    """A row of backfills only had a priority lowered by 100; `|a||b|` named the backfills."""
    own = sa.update(_frontier).where(_frontier.c.priority < -50)
    connection.execute(own.values(every_run=sa.false(), priority=_frontier.c.priority + 100))
    for rows in _in_batches(connection, sa.select(_frontier.c.id, _frontier.c.task).where(_frontier.c.task != "")):
        owners = [
            {"row_id": row.id, "backfill": name} for row in rows for name in dict.fromkeys(row.task.split("|")) if name
        ]
        connection.execute(sa.insert(row_owner), owners)


def _move_roots(connection: sa.Connection) -> None:
    """The hints of a further page or sitemap held its root and depth, too."""
    place = sa.update(_frontier).where(_frontier.c.id == sa.bindparam("at"))
    place = place.values({name: sa.bindparam(f"new_{name}") for name in ("hints", "root", "depth")})
    with_root = sa.select(_frontier.c.id, _frontier.c.hints).where(_frontier.c.hints.like('%"root":%'))
    for rows in _in_batches(connection, with_root):
        changes = []
        for row in rows:
            hints = orjson.loads(row.hints)
            if (root := hints.pop("root", None)) is not None:
                depth, text = hints.pop("depth", 0), orjson.dumps(hints).decode()
                changes.append({"at": row.id, "new_hints": text, "new_root": root, "new_depth": depth})
        if changes:
            connection.execute(place, changes)


def _in_batches(connection: sa.Connection, statement: sa.Select[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement, read in the order of their ids while the table is being changed."""
    last = -1
    while rows := connection.execute(
        statement.where(_frontier.c.id > last).order_by(_frontier.c.id).limit(_BATCH)
    ).all():
        yield tuple(rows)
        last = rows[-1].id


def _move_access_files(connection: sa.Connection) -> None:
    """robots.txt, ai.txt and tdmrep.json are access files; a site file is the user's TOML."""
    access_file = op.create_table(
        "access_file",
        sa.Column("url", sa.String, primary_key=True),
        sa.Column("domain", sa.String, nullable=False, index=True),
        sa.Column("fetched_at", sa.Float, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    connection.execute(sa.insert(access_file).from_select([c.name for c in _old_files.c], sa.select(_old_files)))
    op.drop_table("site_file")
