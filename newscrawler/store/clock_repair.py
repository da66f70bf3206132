"""Repair of times that were noted before the clock was set back. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, and_, func, update

from newscrawler.model.frontier import RowState
from newscrawler.store.tables import frontier


def repair_times(connection: Connection, sites: Collection[str], now: datetime) -> None:
    """Let rows whose times lie after `now` keep their wait, counted from now; new ones are due."""
    stamp = now.timestamp()
    waiting = and_(
        frontier.c.site.in_(sites), frontier.c.state.in_((RowState.DUE, RowState.RESTING)), frontier.c.due_at > stamp
    )
    wait = frontier.c.due_at - func.coalesce(frontier.c.settled_at, frontier.c.due_at)
    ahead = func.coalesce(frontier.c.settled_at, frontier.c.due_at) > stamp
    connection.execute(update(frontier).where(waiting, ahead).values(due_at=stamp + wait, settled_at=stamp))
