"""Owners of rows: every run, one or more backfills, or both. The caller of the functions holds the transaction.

`frontier.every_run` says whether every run takes a row; the table `row_owner` names the backfills that take it. The
first stands in the index by which rows are taken, so that a run never reads over a backfill's million rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from importlib import import_module
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, not_, or_, select, update

from newscrawler.model.frontier import Ending, FoundBy, RowId, RowState
from newscrawler.model.links import LinkKind
from newscrawler.model.reasons import Reason
from newscrawler.store.base import StoreBase
from newscrawler.store.tables import frontier, row_owner


def owned_by(backfill: str) -> ColumnElement[bool]:
    """The rows that a backfill owns, alone or with others."""
    # a scalar subquery, asked once a row: PostgreSQL makes a join of EXISTS, which reads every row of the backfill
    of_row = select(row_owner.c.backfill).where(row_owner.c.row_id == frontier.c.id, row_owner.c.backfill == backfill)
    return of_row.scalar_subquery().is_not(None)


def taken_by(backfill: str) -> ColumnElement[bool]:
    """The rows that a run takes: those that every run owns, or those of its backfill."""
    return owned_by(backfill) if backfill else frontier.c.every_run.is_(True)


def in_order_of_taking(backfill: str) -> list[ColumnElement[bool]]:
    """The rows that a run takes: a backfill first those that no run owns, then those that it shares with every run."""
    if not backfill:
        return [taken_by(backfill)]
    return [and_(frontier.c.every_run.is_(every_run), owned_by(backfill)) for every_run in (False, True)]


def add_owners(connection: Connection, owners: Iterable[tuple[RowId, str]]) -> None:
    """Note backfills as owners of rows, where they are not yet."""
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")  # the other one is not loaded
    statement = dialect.insert(row_owner).on_conflict_do_nothing(index_elements=["row_id", "backfill"])
    if values := [{"row_id": row, "backfill": backfill} for row, backfill in owners]:
        connection.execute(statement, values)


_OF_ROW = delete(row_owner).where(row_owner.c.row_id == bindparam("row"))


def drop_backfills(connection: Connection, row: RowId) -> None:
    """No backfill owns this row any more."""
    connection.execute(_OF_ROW, {"row": row})


def claim_known(
    connection: Connection, rows: Mapping[tuple[str, bytes], dict[str, Any]], backfill: str, now: datetime
) -> int:
    """Note who has found links that are known; return how many of them are new to the finder.

    A row of backfills that another run finds becomes every run's. A row of every run that a backfill finds is also
    that backfill's: the run may never come to it. A row that was left out for its date is due again, unless the same
    backfill finds it once more.
    """
    claimed: list[RowId] = []
    for site in {site for site, _ in rows}:
        by_fingerprint = {key: values for (row_site, key), values in rows.items() if row_site == site}
        left_out = and_(
            frontier.c.state == RowState.DONE,
            frontier.c.ending == Ending.DROPPED,
            frontier.c.reason.in_([Reason.OUTSIDE_RANGE, Reason.BEFORE_SINCE] if backfill else [Reason.OUTSIDE_RANGE]),
            frontier.c.settled_by != backfill,
        )
        not_owned = not_(owned_by(backfill)) if backfill else frontier.c.every_run.is_(False)
        waiting = and_(frontier.c.state == RowState.DUE, not_owned)
        chosen = (frontier.c.site == site, frontier.c.fingerprint.in_(list(by_fingerprint)), or_(left_out, waiting))
        for row in connection.execute(select(frontier).where(*chosen)).all():
            if changes := _changes(row, by_fingerprint[row.fingerprint], backfill, now):
                connection.execute(update(frontier).where(frontier.c.id == row.id).values(**changes))
            if row.state == RowState.DONE:
                drop_backfills(connection, row.id)
            claimed.append(row.id)
    if backfill:
        add_owners(connection, [(row_id, backfill) for row_id in claimed])
    return len(claimed)


def _changes(row: Any, values: Mapping[str, Any], backfill: str, now: datetime) -> dict[str, Any]:
    """Return the columns that change of a row that the finder did not own."""
    hints = {name: values[name] for name in ("hints", "root", "depth", "priority", "rank", "every_run")}
    if row.state == RowState.DONE:
        fresh = {"state": RowState.DUE, "due_at": now.timestamp(), "tries": 0, "settled_by": None}
        return hints | fresh | {"found_by": values["found_by"]}
    return {} if backfill else hints


def leave(connection: Connection, row: RowId, backfill: str) -> bool:
    """A backfill has read a row that is outside its range: return whether it is due for other backfills that own it."""
    others = select(row_owner.c.backfill).where(row_owner.c.row_id == row, row_owner.c.backfill != backfill)
    if connection.execute(others.limit(1)).first() is None:
        return False
    connection.execute(delete(row_owner).where(row_owner.c.row_id == row, row_owner.c.backfill == backfill))
    connection.execute(update(frontier).where(frontier.c.id == row).values(state=RowState.DUE, taken_by=None))
    return True


class BackfillOperations(StoreBase):
    """What only backfills ask of the store."""

    def resume_backfill(self, backfill: str, sites: Collection[str], now: datetime, *, again: bool) -> bool:
        """Start a backfill, or continue it; return whether any source of it was read before.

        `again`: its sources that failed or were held back are due once more.
        """
        sources = and_(frontier.c.site.in_(sites), frontier.c.kind != LinkKind.ARTICLE.value, owned_by(backfill))
        was_read = select(frontier.c.id).where(sources, frontier.c.ending == Ending.READ).limit(1)
        with self._connection() as connection:
            if again:
                further = frontier.c.found_by.in_([FoundBy.FEED, FoundBy.SITEMAP, FoundBy.LISTING])
                held_back = and_(frontier.c.ending.is_(None), frontier.c.settled_by == backfill, further)
                failed = or_(frontier.c.ending.in_([Ending.FAILED, Ending.LATER]), held_back)
                fresh = {"state": RowState.DUE, "due_at": now.timestamp(), "tries": 0, "settled_by": None}
                not_taken = frontier.c.state != RowState.TAKEN
                connection.execute(update(frontier).where(sources, failed, not_taken).values(**fresh))
            return connection.execute(was_read).first() is not None
