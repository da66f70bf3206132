"""Sources that were read: the links found there go into the frontier, and further pages and sitemaps are opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, select, update

from newscrawler.discovery.sitemap_order import covered_until
from newscrawler.model.frontier import Ending, FoundBy, Outcome, RowId, RowState, Seed
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.validators import Validators
from newscrawler.store import owners, queue, transitions
from newscrawler.store.rows import FURTHER, all_hosts, chunks, put, same_link, unsettled, values_of
from newscrawler.store.tables import frontier
from newscrawler.store.transitions import TransitionOperations

_LATE = timedelta(days=1)
"""Time after the end of a period within which its last articles come into its sitemap, in an unknown time zone.

Held by tests/store/test_rechecks_of_articles.py::test_a_sitemap_of_a_period_may_grow_for_a_day_after_its_end.
"""
_FRESH = ("due_at", "rank", "hints", "root", "depth")
"""Columns that a further source which is opened again takes from where it was found now."""


class SourceOperations(TransitionOperations):
    """How sources end, and what they lead to."""

    def settle_source(
        self,
        row: RowId,
        links: Iterable[Seed],
        run: str,
        now: datetime,
        *,
        validators: Validators | None = None,
        refetch: bool = False,
    ) -> int:
        """Keep the links found on a source, and that it was read; return how many articles were new.

        The next page of a listing is opened only where a page had something new; a sitemap of an index only where it
        has changed since it was last read. A backfill opens both, each once. `validators`: for the next request of the
        source among the links that is known as read, or else of the row.
        `refetch`: articles that are known become due as well.
        """
        seeds = list(links)
        new_sources = [seed for seed in seeds if seed.found_by in (FoundBy.HOME, FoundBy.GUESS)]
        articles = [seed for seed in seeds if seed.link.kind is LinkKind.ARTICLE]
        further = [seed for seed in seeds if seed not in new_sources and seed.link.kind is not LinkKind.ARTICLE]
        with self.transaction(), self._connection() as connection:
            queue.add(connection, new_sources, now, run=run)
            _note_named(connection, new_sources)
            new = queue.add(connection, articles, now)
            if refetch:
                _refetch(connection, articles, run, now)
            # the next page of a listing is opened only as long as its pages have something new
            opened = [s for s in further if new or s.backfill or s.link.kind is not LinkKind.LISTING]
            _open_further(connection, opened, run, now)
            self.settle_row(row, Outcome(Ending.READ), run, now)
            if validators is not None:
                transitions.keep_validators(connection, _row_read(connection, seeds, row), validators)
            return new

    def hold_back_further_sources(self, site: str, root: str | None, run: str, *, backfill: str = "") -> int:
        """Let further pages and sitemaps that are due wait for the next run; return how many.

        Those of the source `root`; None: those of every source of the site.
        """
        waiting = and_(
            frontier.c.host.in_(all_hosts()),
            frontier.c.state == RowState.DUE,
            frontier.c.every_run.in_((False, True) if backfill else (True,)),  # two steps in the index
            frontier.c.priority == FURTHER,
            owners.taken_by(backfill),
            frontier.c.site + "" == site,
            unsettled(run),
        )
        if root is not None:
            waiting = and_(waiting, frontier.c.root == root)
        with self._connection() as connection:
            return connection.execute(update(frontier).where(waiting).values(settled_by=run)).rowcount


def _note_named(connection: Connection, seeds: Iterable[Seed]) -> None:
    """Note the URL that a user gave in sources that are known: a run of this URL reads them from now on."""
    for seed in seeds:
        if seed.named:
            known = same_link(values_of(seed, 0, 0.0))
            connection.execute(update(frontier).where(known).values(named=seed.named))


def _row_read(connection: Connection, seeds: Iterable[Seed], row: RowId) -> RowId:
    """The row of the source among the seeds that is known as read; `row` without one."""
    for seed in seeds:
        if seed.read:
            known = select(frontier.c.id).where(same_link(values_of(seed, 0, 0.0)))
            return connection.scalar(known) or row
    return row


def _refetch(connection: Connection, seeds: Iterable[Seed], run: str, now: datetime) -> None:
    """Make articles that are known due, each once in this run; what was found to be an alias stays one."""
    for chunk in chunks(seeds):
        for seed in chunk:
            values = values_of(seed, 0, now.timestamp())
            ended = frontier.c.state.in_((RowState.DONE, RowState.RESTING))
            known = and_(same_link(values), ended, unsettled(run), frontier.c.ending != Ending.ALIAS)
            fresh = {name: values[name] for name in ("priority", "every_run")}
            due = {"state": RowState.DUE, "due_at": now.timestamp(), "tries": 0}
            connection.execute(update(frontier).where(known).values(**fresh, **due))


def _open_further(connection: Connection, seeds: Sequence[Seed], run: str, now: datetime) -> None:
    """Open further pages and sitemaps, also those that an earlier run has read, unless they state that they are older.

    A sitemap that states no time but is named after a period that had ended when it was read is older, too. What this
    run has settled stays settled: pages that lead to each other in a circle end. A backfill reads each once.
    """
    position = 0
    for chunk in chunks(seeds):
        named: dict[tuple[str, bytes], tuple[Seed, dict[str, Any]]] = {}
        for seed in chunk:
            values = values_of(seed, position, now.timestamp())
            named.setdefault((values["site"], values["fingerprint"]), (seed, values))
            position += 1
        put(connection, [values for _, values in named.values()], chunk[0].backfill)
        if chunk[0].backfill:
            continue
        for site in {site for site, _ in named}:
            of_site = {key: pair for (row_site, key), pair in named.items() if row_site == site}
            _open_again(connection, site, of_site, run, now)


def _open_again(
    connection: Connection, site: str, named: dict[bytes, tuple[Seed, dict[str, Any]]], run: str, now: datetime
) -> None:
    """Make further sources of a site due that an earlier run has read and that may have changed since."""
    ended = and_(frontier.c.state == RowState.DONE, frontier.c.settled_by != run)
    chosen = (frontier.c.site == site, frontier.c.fingerprint.in_(list(named)), ended)
    changes = []
    for row in connection.execute(select(frontier).where(*chosen)).all():
        seed, values = named[row.fingerprint]
        if not _is_older(seed.link, row, now):
            changes.append({"at": row.id, **{f"new_{name}": values[name] for name in _FRESH}})
    if changes:
        fresh: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _FRESH}
        statement = update(frontier).where(frontier.c.id == bindparam("at")).values(state=RowState.DUE, **fresh)
        connection.execute(statement, changes)


def _is_older(link: Link, row: Any, now: datetime) -> bool:
    """Whether a further source was read, and states that it has not changed since."""
    until = link.time
    if until is None and link.kind is LinkKind.SITEMAP and (period_end := covered_until(link)) is not None:
        until = period_end + _LATE
    if until is None or row.ending != Ending.READ:
        return False
    # a time after now was noted before the clock was set back
    return bool(until.timestamp() <= row.settled_at <= now.timestamp())
