"""How rows of the frontier end, and when stored articles are looked at again. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, case, func, literal, not_, or_, select, update

from newscrawler.identity.rechecks import HORIZON, next_check
from newscrawler.model.article import Article
from newscrawler.model.frontier import Ending, Outcome, RowId, Seed
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.reasons import Reason
from newscrawler.model.validators import Validators
from newscrawler.store import owners, retries
from newscrawler.store.rows import CHUNK, LOOK, STANDING, all_hosts, put, values_of
from newscrawler.store.tables import frontier


def settle(
    connection: Connection,
    row: RowId,
    outcome: Outcome,
    run: str,
    now: datetime,
    revisit: Sequence[int] = (),
    asked: str = "",
) -> bool:
    """Note how a row ended; True where it is due again at another spelling of its address.

    A source is due again in the next run; `later` is due in this one or the next.
    A stored article rests until its next look, however this one ended. What is outside the range of one backfill waits
    for the others that have found it. `asked`: the address that was asked for, since another spelling may have come up.
    """
    if outcome.reason == Reason.OUTSIDE_RANGE and owners.leave(connection, row, run):
        return False
    looks = connection.scalar(select(frontier.c.looks).where(frontier.c.id == row))
    if outcome.ending is not Ending.LATER:
        if looks is not None:
            rest(connection, row, looks + 1, revisit, run, now, reason=outcome.reason)
        elif asked and retries.respelled(connection, row, asked, outcome, now):
            return True
        else:
            end(connection, row, outcome, run, now)
        return False
    values = {
        "reason": outcome.reason,
        "settled_at": now.timestamp(),
        "taken_by": None,
        "state": "due",
        "due_at": (outcome.due_at or now).timestamp(),
        "tries": frontier.c.tries + 1,
    }
    if looks is None:  # of a stored article, `ending` tells what became of it
        values["ending"] = outcome.ending.value
    connection.execute(update(frontier).where(frontier.c.id == row).values(**values))
    return False


def end(connection: Connection, row: RowId, outcome: Outcome, run: str, now: datetime) -> None:
    """A row has ended for good; a source that stands, until the next run."""
    article = frontier.c.kind == LinkKind.ARTICLE.value
    stands = and_(
        not_(article), frontier.c.found_by.in_(STANDING), literal(outcome.ending in (Ending.READ, Ending.FAILED))
    )
    connection.execute(
        update(frontier)
        .where(frontier.c.id == row)
        .values(
            ending=outcome.ending.value,
            reason=outcome.reason,
            settled_at=now.timestamp(),
            settled_by=run,
            taken_by=None,
            state=case((stands, "due"), else_="done"),
            due_at=now.timestamp(),
            tries=0,
            looks=None,
            hints=case((article, None), else_=frontier.c.hints),
            task=case((article, ""), else_=frontier.c.task),
        )
    )


def rest(
    connection: Connection,
    row: RowId,
    looks: int,
    revisit: Sequence[int],
    run: str,
    now: datetime,
    *,
    ending: Ending | None = None,
    reason: str = "",
    published: datetime | None = None,
) -> None:
    """A stored article waits for its next look, or is never looked at again. Its hints are kept: a look needs them.

    `ending` None leaves what became of the article; without `published` the time that is known counts.
    """
    stamp = now.timestamp()
    rank: float = connection.scalars(select(frontier.c.rank).where(frontier.c.id == row)).one()
    rank = min(published.timestamp(), stamp) if published is not None else rank
    wait = next_check(revisit, looks, timedelta(seconds=max(stamp - rank, 0)))
    values: dict[str, Any] = {"settled_by": run, "settled_at": stamp, "taken_by": None, "reason": reason, "tries": 0}
    values["task"] = ""  # looks are everyone's
    values |= {"looks": looks, "rank": rank, "due_at": (now + (wait or timedelta(0))).timestamp()}
    values |= {"state": "resting"} if wait is not None else {"state": "done", "hints": None}
    if ending is not None:
        values["ending"] = ending.value
    connection.execute(update(frontier).where(frontier.c.id == row).values(**values))


def wake(connection: Connection, sites: Collection[str], now: datetime, most: int) -> tuple[int, int]:
    """Stored articles whose next look has come become due; returns how many are, and how many are over `most` a site.

    Looks that an earlier run woke and did not come to count as well.
    """
    woken = left = 0
    # a look beyond the longest wait was planned by a clock that has been set back since
    come = or_(frontier.c.due_at <= now.timestamp(), frontier.c.due_at > (now + HORIZON).timestamp())
    for site in sites:
        resting = (frontier.c.site == site, frontier.c.state == "resting", come)
        standing = _awake(connection, site, most)
        wanted = select(frontier.c.id).where(*resting).order_by(frontier.c.looks > 0, frontier.c.due_at)
        ids = list(connection.scalars(wanted.limit(most - standing)))
        if len(ids) == most - standing:
            waiting = connection.scalar(select(func.count()).select_from(frontier).where(*resting)) or 0
            left += waiting - len(ids)
        for start in range(0, len(ids), CHUNK):
            some = frontier.c.id.in_(ids[start : start + CHUNK])
            connection.execute(update(frontier).where(some).values(state="due", priority=LOOK, tries=0))
        woken += standing + len(ids)
    return woken, left


def _awake(connection: Connection, site: str, most: int) -> int:
    """How many looks of a site are due, counted up to `most`."""
    due = (
        select(frontier.c.id)
        .where(
            frontier.c.host.in_(all_hosts()),
            frontier.c.state == "due",
            frontier.c.priority == LOOK,
            frontier.c.site + "" == site,
        )
        .limit(most)
    )
    return connection.scalar(select(func.count()).select_from(due.subquery())) or 0


def put_stored(connection: Connection, item: Article, now: datetime) -> RowId | None:
    """The row of an article that was stored by a store now lost: it is looked at again, whenever its turn comes.

    One that is too old for that is left alone. None where its address has a row already.
    """
    assert item.fetched_at is not None and item.found_by is not None  # noqa: PT018, S101  # published records have both
    link = Link(url=item.url, published=item.published, source=item.found_by.url)
    values = values_of(Seed(site=item.site, link=link, found_by=item.found_by.source), 0, item.fetched_at.timestamp())
    old = item.published is not None and now - item.published > HORIZON
    values |= {
        "state": "done" if old else "resting",
        "looks": 0,
        "ending": Ending.STORED.value,
        "settled_at": values["due_at"],
    }
    found = put(connection, [values])
    return found[0] if found else None


def look_instead(connection: Connection, row: RowId, before: RowId, now: datetime) -> None:
    """An article is looked at under this address from now on, beginning at once, with the hints of the one before."""
    values = {"state": "due", "due_at": now.timestamp(), "looks": 0, "priority": LOOK, "settled_by": None, "tries": 0}
    values["hints"] = connection.scalar(select(frontier.c.hints).where(frontier.c.id == before))
    connection.execute(update(frontier).where(frontier.c.id == row).values(**values))


def keep_validators(connection: Connection, row: RowId, validators: Validators) -> None:
    """What the next request of a row can be conditional on."""
    connection.execute(update(frontier).where(frontier.c.id == row).values(validators=validators.to_json()))
