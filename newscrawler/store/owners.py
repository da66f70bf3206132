"""Who waits for a row: every run, backfills, or both. SQL on a connection; the caller holds the transaction.

`frontier.task` holds the names of the backfills that wait for a row. The priority says whether every run does, too:
what only backfills wait for stands below `FLOOR`, apart in the index, so that a run never reads over a backfill's
million rows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, literal, or_, select, update

from newscrawler.model.frontier import Ending, RowId
from newscrawler.model.links import LinkKind
from newscrawler.model.reasons import Reason
from newscrawler.store.tables import frontier

FLOOR = -50
"""Priority above which every run waits for a row."""
OWN = -100
"""What is added to the priority of a row for which only backfills wait."""


def mark(task: str) -> str:
    """A backfill's name as it stands among others in the column; empty for none."""
    return f"|{task}|" if task else ""


def whose(task: str) -> list[ColumnElement[bool]]:
    """The rows that a run takes, in this order: a backfill its own, then those that it shares with every run."""
    everyones = frontier.c.priority > FLOOR
    if not task:
        return [everyones]
    wanted = frontier.c.task.contains(mark(task))
    return [and_(frontier.c.priority < FLOOR, wanted), and_(everyones, wanted)]


def claim(connection: Connection, rows: Mapping[tuple[str, bytes], dict[str, Any]], now: datetime) -> int:
    """Links were found that are known. Returns how many are new to the finder.

    What waits for backfills and is found by another run becomes everyone's. What waits for everyone and is found by a
    backfill is that backfill's, too: the other may never come to it. What was left out for its date waits again, unless
    it is the same backfill that comes across it once more.
    """
    claimed = 0
    for site in {site for site, _ in rows}:
        by_key = {key: values for (of, key), values in rows.items() if of == site}
        task = next(iter(by_key.values()))["task"]
        left_out = and_(
            frontier.c.state == "done",
            frontier.c.ending == Ending.DROPPED.value,
            frontier.c.reason.in_([Reason.OUTSIDE_RANGE, Reason.BEFORE_SINCE] if task else [Reason.OUTSIDE_RANGE]),
        )
        waits = and_(frontier.c.state == "due", or_(frontier.c.task != "", literal(bool(task))))
        chosen = (frontier.c.site == site, frontier.c.fingerprint.in_(list(by_key)), or_(left_out, waits))
        for row in connection.execute(select(frontier).where(*chosen)).all():
            if changes := _changes(row, by_key[row.fingerprint], task, now):
                connection.execute(update(frontier).where(frontier.c.id == row.id).values(**changes))
                claimed += 1
    return claimed


def _changes(row: Any, values: Mapping[str, Any], task: str, now: datetime) -> dict[str, Any]:
    hints = {name: values[name] for name in ("hints", "priority", "rank")}
    if row.state == "done":
        if mark(row.settled_by) == task:
            return {}
        fresh = {"state": "due", "due_at": now.timestamp(), "tries": 0, "settled_by": None, "task": task}
        return hints | fresh | {"found_by": values["found_by"]}
    if not task:
        return hints if row.priority < FLOOR else {}
    return {} if task in row.task else {"task": row.task + task}


def leave(connection: Connection, row: RowId, task: str) -> bool:
    """A backfill has read a row that is outside its range. True where others wait for it: then it is due for them."""
    stands: str = connection.scalars(select(frontier.c.task).where(frontier.c.id == row)).one()
    others = stands.replace(mark(task), "")
    if others:
        connection.execute(update(frontier).where(frontier.c.id == row).values(task=others, state="due", taken_by=None))
    return bool(others)


def resume(connection: Connection, task: str, sites: Collection[str], now: datetime, *, again: bool) -> bool:
    """A backfill goes on, `again`: sources of it that failed or were held back are asked once more.

    True if any source was read before.
    """
    own = and_(
        frontier.c.site.in_(sites), frontier.c.task.contains(mark(task)), frontier.c.kind != LinkKind.ARTICLE.value
    )
    if again:
        further = frontier.c.found_by.in_([LinkKind.FEED.value, LinkKind.SITEMAP.value, LinkKind.LISTING.value])
        held_back = and_(frontier.c.ending.is_(None), frontier.c.settled_by == task, further)
        failed = and_(own, or_(frontier.c.ending.in_([Ending.FAILED.value, Ending.LATER.value]), held_back))
        fresh = {"state": "due", "due_at": now.timestamp(), "tries": 0, "settled_by": None}
        connection.execute(update(frontier).where(failed, frontier.c.state != "taken").values(**fresh))
    read = select(frontier.c.id).where(own, frontier.c.ending == Ending.READ.value).limit(1)
    return connection.execute(read).first() is not None
