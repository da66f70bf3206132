"""The queue: links that are added to the frontier, and rows that are handed out to be fetched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, not_, or_, select, update

from newscrawler.model.frontier import Ending, FoundBy, Row, RowId, RowState, Seed
from newscrawler.model.links import LinkKind
from newscrawler.store import clock_repair, forgetting, owners, retries, url_parameters
from newscrawler.store.base import StoreBase
from newscrawler.store.rows import (
    CHUNK,
    FURTHER,
    HELD_BACK,
    all_hosts,
    chunks,
    put,
    row_from,
    same_link,
    unsettled,
    values_of,
)
from newscrawler.store.tables import address, frontier

_SOURCES_KNOWN = 7 * 86_400.0
"""Seconds for which the sources found at a URL count, before they are looked for again: sites change theirs rarely.

Held by tests/store/test_store.py::test_the_sources_of_a_url_are_looked_for_again_after_a_week.
"""

_Rows = dict[tuple[str, bytes], dict[str, Any]]
"""Site and fingerprint → the columns of a new row."""


class QueueOperations(StoreBase):
    """What is to be fetched, and what has been handed out."""

    def begin_run(self, sites: Collection[str], now: datetime) -> None:
        """Start a run: rows of `sites` that a dead run left in flight become due again.

        Sources that a site file named are due only when `add_seeds` names them again: one that was taken out of the
        file is not read.
        """
        of_sites = frontier.c.site.in_(sites)
        in_flight = and_(of_sites, frontier.c.state == RowState.TAKEN)
        of_site_files = and_(
            of_sites,
            frontier.c.found_by == FoundBy.SITE_FILE,
            frontier.c.state == RowState.DUE,
            frontier.c.every_run.is_(True),
        )
        with self._connection() as connection:
            clock_repair.repair_times(connection, sites, now)
            connection.execute(update(frontier).where(in_flight).values(state=RowState.DUE, taken_by=None))
            connection.execute(update(frontier).where(of_site_files).values(state=RowState.DONE))

    def add_seeds(self, seeds: Iterable[Seed], now: datetime, *, again: bool = False) -> int:
        """Put links into the frontier; return how many are new to the run or backfill that found them.

        URLs of stored articles are left out. `again`: links that are known become due as well. All `seeds` are found
        by every run, or by one backfill.
        """
        with self._connection() as connection:
            return add(connection, seeds, now, again=again)

    def take_rows(
        self,
        run: str,
        sites: Collection[str],
        host: str,
        limit: int,
        now: datetime,
        *,
        backfill: str = "",
        further: bool = True,
    ) -> list[Row]:
        """Hand out rows of one host that are due, sources first, then newest first; they are in flight from now on.

        A further page or sitemap is handed out alone, where nothing else of the host is due; none without `further`.
        """
        due = _due_rows(run, host, now)
        rows: list[Row] = []
        with self._connection() as connection:
            for owned in owners.in_order_of_taking(backfill):
                if len(rows) < limit:
                    known = due.where(owned, frontier.c.priority > FURTHER).limit(limit - len(rows))
                    rows += _rows_of(connection, known, sites)
            for owned in owners.in_order_of_taking(backfill) if further else ():
                if not rows:
                    first = due.where(owned, frontier.c.priority == FURTHER).limit(1)
                    rows += _rows_of(connection, first, sites)
            if rows:
                taken = update(frontier).where(frontier.c.id.in_([row.id for row in rows]))
                connection.execute(taken.values(state=RowState.TAKEN, taken_by=run))
        return rows

    def give_back_rows(self, rows: Sequence[RowId]) -> None:
        """Make rows that were taken and not tried due again."""
        with self._connection() as connection:
            for start in range(0, len(rows), CHUNK):
                chosen = and_(frontier.c.id.in_(rows[start : start + CHUNK]), frontier.c.state == RowState.TAKEN)
                connection.execute(update(frontier).where(chosen).values(state=RowState.DUE, taken_by=None))

    def find_due_hosts(self, run: str, sites: Collection[str], now: datetime, *, backfill: str = "") -> set[str]:
        """Return the hosts with rows that are due."""
        host = all_hosts().subquery("known")
        # as in _due_rows(): the first row of a host in the index mostly answers already
        due = exists().where(
            frontier.c.host == host.c.host,
            frontier.c.state == RowState.DUE,
            owners.taken_by(backfill),
            (frontier.c.site + "").in_(sites),
            unsettled(run),
            frontier.c.due_at + 0 <= now.timestamp(),
        )
        with self._connection() as connection:
            return set(connection.scalars(select(host.c.host).where(due)))

    def count_due_articles(self, sites: Collection[str], now: datetime) -> dict[str, int]:
        """Return how many articles of each site are due that every run owns; sites without any are left out."""
        due = (
            frontier.c.site.in_(sites),
            frontier.c.state == RowState.DUE,
            frontier.c.due_at <= now.timestamp(),
            frontier.c.kind == LinkKind.ARTICLE.value,
            frontier.c.every_run.is_(True),
        )
        counted = select(frontier.c.site, func.count()).where(*due).group_by(frontier.c.site)
        with self._connection() as connection:
            return {row[0]: row[1] for row in connection.execute(counted)}

    def find_next_due(
        self, run: str, sites: Collection[str], but: Collection[str] = (), *, backfill: str = ""
    ) -> datetime | None:
        """Return when the next row that this run has not settled becomes due; None if there is none.

        Rows of the hosts `but` do not count.
        """
        waiting = (
            frontier.c.site.in_(sites),
            frontier.c.state == RowState.DUE,
            owners.taken_by(backfill),
            unsettled(run),
            frontier.c.host.not_in(but),
        )
        with self._connection() as connection:
            stamp = connection.scalar(select(func.min(frontier.c.due_at)).where(*waiting))
        return None if stamp is None else datetime.fromtimestamp(stamp, UTC)


def add(
    connection: Connection, seeds: Iterable[Seed], now: datetime, *, again: bool = False, run: str | None = None
) -> int:
    """Put links into the frontier, as `QueueOperations.add_seeds`. `run`: the one that has read a source among them."""
    new, position, stamp = 0, 0, now.timestamp()
    ignored: dict[str, frozenset[str]] = {}
    for chunk in chunks(seeds):
        rows: _Rows = {}
        for seed in chunk:
            if seed.site not in ignored:
                ignored[seed.site] = url_parameters.ignored(connection, seed.site) if not again else frozenset()
            values = values_of(seed, position, stamp, run, ignored[seed.site])
            known = rows.setdefault((values["site"], values["fingerprint"]), values)
            known.update(retries.better_spelling(values, known["url"]))
            position += 1
        allowed = forgetting.not_forgotten(connection, rows)
        rows = {key: values for key, values in rows.items() if key in allowed}
        backfill = chunk[0].backfill
        if again:
            new += len(put(connection, list(rows.values()), backfill))
            _make_due_again(connection, list(rows.values()), stamp)
            continue
        _leave_out_stored(connection, rows)
        if rows:
            _release(connection, rows)
            retries.ask_again(connection, rows, backfill, now)
            new += len(put(connection, list(rows.values()), backfill))
            new += owners.claim_known(connection, rows, backfill, now)
    return new


def _release(connection: Connection, rows: _Rows) -> None:
    """Let the run take links that were held back from it (`scopes.py`): a source that it reads lists them.

    All are found through one URL, to which they belong from now on.
    """
    for site in {site for site, _ in rows}:
        keys = [key for row_site, key in rows if row_site == site]
        fresh = {"settled_by": None, "named": rows[site, keys[0]]["named"]}
        held = (frontier.c.settled_by.endswith(HELD_BACK), frontier.c.state == RowState.DUE)
        chosen = (frontier.c.site == site, frontier.c.fingerprint.in_(keys), *held)
        connection.execute(update(frontier).where(*chosen).values(**fresh))


def _leave_out_stored(connection: Connection, rows: _Rows) -> None:
    """Take URLs of stored articles out of `rows`."""
    for site in {site for site, _ in rows}:
        keys = [key for row_site, key in rows if row_site == site]
        known = select(address.c.fingerprint).where(address.c.site == site, address.c.fingerprint.in_(keys))
        for key in connection.scalars(known):
            del rows[site, key]


def _make_due_again(connection: Connection, rows: list[dict[str, Any]], now: float) -> None:
    """Make known rows due, except URLs whose sources were found a short while ago."""
    for values in rows:
        # a time after now was noted before the clock was set back
        lately = frontier.c.settled_at.between(now - _SOURCES_KNOWN, now)
        sources_known = and_(frontier.c.kind == LinkKind.ADDRESS.value, frontier.c.ending == Ending.READ, lately)
        # a user who names an article says less of it than the source that found it
        named = values["kind"] == LinkKind.ARTICLE.value
        hints = func.coalesce(frontier.c.hints, values["hints"]) if named else values["hints"]
        fresh = {name: values[name] for name in ("url", "host", "root", "depth", "priority", "every_run")}
        chosen = and_(
            same_link(values),
            frontier.c.state != RowState.TAKEN,
            or_(sources_known.is_(None), not_(sources_known)),
        )
        due = {"state": RowState.DUE, "due_at": now, "settled_by": None, "tries": 0}
        connection.execute(update(frontier).where(chosen).values(hints=hints, **fresh, **due))


def _due_rows(run: str, host: str, now: datetime) -> Select[Any]:
    """The rows of one host that are due, in the order in which they are fetched."""
    # `+ 0` keeps the planner from the index of the site, where it would read and sort every row that is due: the index
    # of the host gives the first rows in order (1,000,000 rows: 2 ms instead of 170)
    return (
        select(frontier)
        .where(
            frontier.c.host == host,
            frontier.c.state == RowState.DUE,
            unsettled(run),
            frontier.c.due_at + 0 <= now.timestamp(),
        )
        .order_by(frontier.c.priority.desc(), frontier.c.rank.desc())
    )


def _rows_of(connection: Connection, rows: Select[Any], sites: Collection[str]) -> list[Row]:
    """Return those of the rows of a host that are of `sites`.

    Hardly any host has rows of other sites: the names of 10,000 sites would take twenty times as long as the rows.
    """
    found = connection.execute(rows).all()
    if any(values.site not in sites for values in found):
        # `|| ''`: as `+ 0` in _due_rows()
        found = connection.execute(rows.where((frontier.c.site + "").in_(sites))).all()
    return [row_from(values) for values in found]
