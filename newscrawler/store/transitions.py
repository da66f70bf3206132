"""Transitions: how rows of the frontier end, and when stored articles are checked again.

The caller of the functions holds the transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, func, literal, not_, or_, select, update

from newscrawler.identity.rechecks import HORIZON, next_check
from newscrawler.model.article import Article
from newscrawler.model.frontier import Ending, FoundBy, Outcome, RowId, RowState, Seed
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.reasons import Reason
from newscrawler.model.validators import Validators
from newscrawler.store import owners, retries
from newscrawler.store.base import StoreBase
from newscrawler.store.rows import CHUNK, RECHECK, STANDING, all_hosts, put, values_of
from newscrawler.store.tables import frontier


class TransitionOperations(StoreBase):
    """How rows end that led to no article, and which stored articles are checked again."""

    def settle_row(
        self,
        row: RowId,
        outcome: Outcome,
        run: str,
        now: datetime,
        *,
        revisit: Sequence[int] = (),
        asked: str = "",
    ) -> bool:
        """Note how a row ended, other than by an article; return whether it is due again at another spelling.

        A source is due again in the next run; `later` is due in this run or the next. A stored article waits for its
        next check, by the site's `revisit` in seconds (`identity.rechecks`). A row outside the range of one backfill
        is due for the other backfills that own it. `asked` is the URL that was requested: where a better spelling of
        it has come up since, the row is due again instead.
        """
        with self._connection() as connection:
            if outcome.reason == Reason.OUTSIDE_RANGE and owners.leave(connection, row, run):
                return False
            checks = connection.scalar(select(frontier.c.unchanged_checks).where(frontier.c.id == row))
            if outcome.ending is Ending.LATER:
                _retry_later(connection, row, outcome, now, stored=checks is not None)
            elif checks is not None:
                plan_recheck(connection, row, checks + 1, revisit, run, now, reason=outcome.reason)
            elif asked and retries.try_better_spelling(connection, row, asked, outcome, now):
                return True
            else:
                end(connection, row, outcome, run, now)
        return False

    def queue_rechecks(self, sites: Collection[str], now: datetime, most: int) -> tuple[int, int]:
        """Make stored articles due whose next check has come, at most `most` a site.

        Articles that are new or were changed at the last check come first, then those that wait longest. Checks that
        an earlier run made due and did not come to count as well. Returns how many are due now, and how many wait for
        the next run.
        """
        due = waiting = 0
        # a check after the longest wait was planned by a clock that has been set back since
        has_come = or_(frontier.c.due_at <= now.timestamp(), frontier.c.due_at > (now + HORIZON).timestamp())
        with self._connection() as connection:
            for site in sites:
                resting = (frontier.c.site == site, frontier.c.state == RowState.RESTING, has_come)
                due_already = _count_due_rechecks(connection, site, most)
                next_first = select(frontier.c.id).where(*resting)
                next_first = next_first.order_by(frontier.c.unchanged_checks > 0, frontier.c.due_at)
                ids = list(connection.scalars(next_first.limit(most - due_already)))
                if len(ids) == most - due_already:
                    number = connection.scalar(select(func.count()).select_from(frontier).where(*resting)) or 0
                    waiting += number - len(ids)
                values = {"state": RowState.DUE, "priority": RECHECK, "every_run": True, "tries": 0}
                for start in range(0, len(ids), CHUNK):
                    chosen = frontier.c.id.in_(ids[start : start + CHUNK])
                    connection.execute(update(frontier).where(chosen).values(**values))
                due += due_already + len(ids)
        return due, waiting


def _count_due_rechecks(connection: Connection, site: str, most: int) -> int:
    """Count a site's checks that are due, up to `most`."""
    due = (
        select(frontier.c.id)
        .where(
            frontier.c.host.in_(all_hosts()),
            frontier.c.state == RowState.DUE,
            frontier.c.every_run.is_(True),
            frontier.c.priority == RECHECK,
            frontier.c.site + "" == site,
        )
        .limit(most)
    )
    return connection.scalar(select(func.count()).select_from(due.subquery())) or 0


def _retry_later(connection: Connection, row: RowId, outcome: Outcome, now: datetime, *, stored: bool) -> None:
    """There was no answer: the row is due again, at the time that the outcome states."""
    values = {
        "reason": outcome.reason,
        "settled_at": now.timestamp(),
        "taken_by": None,
        "state": RowState.DUE,
        "due_at": (outcome.due_at or now).timestamp(),
        "tries": frontier.c.tries + 1,
    }
    if not stored:  # of a stored article, `ending` tells what became of it
        values["ending"] = outcome.ending
    connection.execute(update(frontier).where(frontier.c.id == row).values(**values))


def end(connection: Connection, row: RowId, outcome: Outcome, run: str, now: datetime) -> None:
    """End a row for good, or until the next run where it is a source that is read in every run."""
    article = frontier.c.kind == LinkKind.ARTICLE.value
    read_again = and_(
        not_(article), frontier.c.found_by.in_(STANDING), literal(outcome.ending in (Ending.READ, Ending.FAILED))
    )
    ended = (
        update(frontier)
        .where(frontier.c.id == row)
        .values(
            ending=outcome.ending,
            reason=outcome.reason,
            settled_at=now.timestamp(),
            settled_by=run,
            taken_by=None,
            state=case((read_again, RowState.DUE), else_=RowState.DONE),
            due_at=now.timestamp(),
            # of the sources of a home page, those that were not read for the longest time come first (budgets.py)
            rank=case((read_again, -now.timestamp()), else_=frontier.c.rank),
            tries=0,
            unchanged_checks=None,
            hints=case((article, None), else_=frontier.c.hints),
        )
        .returning(frontier.c.kind)
    )
    if connection.scalar(ended) == LinkKind.ARTICLE:
        owners.drop_backfills(connection, row)


_RANK = select(frontier.c.rank).where(frontier.c.id == bindparam("of"))
_CHANGE = update(frontier).where(frontier.c.id == bindparam("of"))
"""Sets the columns of one row that its parameters name: made once, because that costs more than executing it."""


def plan_recheck(
    connection: Connection,
    row: RowId,
    unchanged_checks: int,
    revisit: Sequence[int],
    run: str,
    now: datetime,
    *,
    ending: Ending | None = None,
    reason: str = "",
    published: datetime | None = None,
    validators: Validators | None = None,
) -> None:
    """Let a stored article wait for its next check, or never check it again. Its hints are kept: a check needs them.

    Every run owns its checks. `ending` None leaves what became of the article; without `published` the time that is
    known counts; without `validators` those that are known stay.
    """
    stamp = now.timestamp()
    rank: float = connection.scalars(_RANK, {"of": row}).one()
    rank = min(published.timestamp(), stamp) if published is not None else rank
    wait = next_check(revisit, unchanged_checks, timedelta(seconds=max(stamp - rank, 0)))
    values: dict[str, Any] = {"settled_by": run, "settled_at": stamp, "taken_by": None, "reason": reason, "tries": 0}
    values |= {"unchanged_checks": unchanged_checks, "rank": rank}
    values |= {"due_at": (now + (wait or timedelta(0))).timestamp()}
    values |= {"state": RowState.RESTING} if wait is not None else {"state": RowState.DONE, "hints": None}
    if ending is not None:
        values["ending"] = ending
    if validators is not None:
        values["validators"] = validators.to_json()
    connection.execute(_CHANGE, {"of": row, **values})
    owners.drop_backfills(connection, row)


def put_stored(connection: Connection, item: Article, now: datetime) -> RowId | None:
    """Insert the row of a published article whose store was lost, so that it is checked again.

    An article that is too old for that is left alone. Returns None where its URL has a row already.
    """
    assert item.fetched_at is not None and item.found_by is not None  # noqa: PT018, S101  # published records have both
    link = Link(url=item.url, published=item.published, source=item.found_by.url)
    seed = Seed(site=item.site, link=link, found_by=FoundBy(item.found_by.source))
    values = values_of(seed, 0, item.fetched_at.timestamp())
    too_old = item.published is not None and now - item.published > HORIZON
    values |= {
        "state": RowState.DONE if too_old else RowState.RESTING,
        "unchanged_checks": 0,
        "ending": Ending.STORED,
        "settled_at": values["due_at"],
    }
    ids = put(connection, [values])
    return ids[0] if ids else None


def recheck_instead(connection: Connection, row: RowId, before: RowId, now: datetime) -> None:
    """Check an article under this row's URL from now on, beginning at once, with the hints of the row before."""
    values = {"state": RowState.DUE, "due_at": now.timestamp(), "unchanged_checks": 0, "settled_by": None, "tries": 0}
    values |= {"priority": RECHECK, "every_run": True}
    values["hints"] = connection.scalar(select(frontier.c.hints).where(frontier.c.id == before))
    connection.execute(update(frontier).where(frontier.c.id == row).values(**values))


def keep_validators(connection: Connection, row: RowId, validators: Validators) -> None:
    """Keep what the next request of a row can be conditional on."""
    connection.execute(update(frontier).where(frontier.c.id == row).values(validators=validators.to_json()))
