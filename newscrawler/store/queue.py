"""The frontier's SQL: what is to be fetched, and what is taken. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import Connection, and_, bindparam, exists, func, not_, or_, select, update

from newscrawler.discovery.sitemap_order import covered_until
from newscrawler.model.frontier import Ending, Row, RowId, Seed
from newscrawler.model.links import Link, LinkKind
from newscrawler.store import forgetting, owners, retries, url_parameters
from newscrawler.store.rows import CHUNK, LAST, all_hosts, chunks, put, row_from, same, unsettled, values_of
from newscrawler.store.tables import address, frontier

_LOOK_AGAIN = 7 * 86_400.0  # seconds after which the sources of an address are looked for again
_FRESH = ("due_at", "rank", "hints")  # what a further source that is opened again has from where it was found now
_LATE = timedelta(days=1)  # a period's last articles come into its sitemap a little later, in a zone we do not know


def add(
    connection: Connection, seeds: Iterable[Seed], now: datetime, *, again: bool = False, run: str | None = None
) -> int:
    """Put links into the frontier. Addresses of stored articles are left out; `again` makes them due once more."""
    new, position, stamp = 0, 0, now.timestamp()
    ignored: dict[str, frozenset[str]] = {}
    for chunk in chunks(seeds):
        rows: dict[tuple[str, bytes], dict[str, Any]] = {}
        for seed in chunk:
            if seed.site not in ignored:
                ignored[seed.site] = url_parameters.ignored(connection, seed.site) if not again else frozenset()
            values = values_of(seed, position, stamp, run, ignored[seed.site])
            known = rows.setdefault((values["site"], values["fingerprint"]), values)
            known.update(retries.spelling(values, known["url"]))
            position += 1
        allowed = forgetting.left(connection, rows)
        rows = {key: values for key, values in rows.items() if key in allowed}
        if again:
            new += len(put(connection, list(rows.values())))
            _due_again(connection, list(rows.values()), stamp)
            continue
        _leave_out_known(connection, rows)
        retries.ask_again(connection, rows, now)
        new += len(put(connection, list(rows.values()))) + owners.claim(connection, rows, now) if rows else 0
    return new


def _leave_out_known(connection: Connection, rows: dict[tuple[str, bytes], dict[str, Any]]) -> None:
    """Take out of `rows` the addresses of stored articles."""
    for site in {site for site, _ in rows}:
        keys = [key for of, key in rows if of == site]
        known = select(address.c.fingerprint).where(address.c.site == site, address.c.fingerprint.in_(keys))
        for key in connection.scalars(known):
            del rows[site, key]


def refetch(connection: Connection, seeds: Iterable[Seed], run: str, now: datetime) -> None:
    """Articles that are known become due, each once in this run; what was found to be an alias stays one."""
    for chunk in chunks(seeds):
        for seed in chunk:
            values = values_of(seed, 0, now.timestamp())
            waiting = frontier.c.state.in_(("done", "resting"))
            known = and_(same(values), waiting, unsettled(run), frontier.c.ending != Ending.ALIAS.value)
            due = {"state": "due", "due_at": now.timestamp(), "tries": 0, "priority": values["priority"]}
            connection.execute(update(frontier).where(known).values(**due))


def _due_again(connection: Connection, rows: list[dict[str, Any]], now: float) -> None:
    """Known rows become due, but for addresses whose sources were found a short while ago."""
    for values in rows:
        looked = frontier.c.settled_at.between(now - _LOOK_AGAIN, now)  # not by a clock that was set back since
        known = and_(frontier.c.kind == LinkKind.ADDRESS.value, frontier.c.ending == Ending.READ.value, looked)
        named = values["kind"] == LinkKind.ARTICLE.value  # by a user, who says less of it than the source that found it
        connection.execute(
            update(frontier)
            .where(same(values), frontier.c.state != "taken", or_(known.is_(None), not_(known)))
            .values(
                state="due",
                due_at=now,
                url=values["url"],
                host=values["host"],
                hints=func.coalesce(frontier.c.hints, values["hints"]) if named else values["hints"],
                priority=values["priority"],
                settled_by=None,
                tries=0,
            )
        )


def follow(connection: Connection, seeds: Sequence[Seed], run: str, now: datetime) -> None:
    """Open further pages and sitemaps; again those that an earlier run has read, unless they say that they are older.

    A sitemap that states no time but is named after a period that had ended when it was read is older, too. What this
    run has settled stays settled: pages that lead to each other in a circle end. A backfill reads each once.
    """
    position = 0
    for chunk in chunks(seeds):
        found: dict[tuple[str, bytes], tuple[Seed, dict[str, Any]]] = {}
        for seed in chunk:
            values = values_of(seed, position, now.timestamp())
            found.setdefault((values["site"], values["fingerprint"]), (seed, values))
            position += 1
        put(connection, [values for _, values in found.values()])
        for site in {site for site, _ in found}:
            keys = [key for of, key in found if of == site and not found[of, key][0].task]
            ended = and_(frontier.c.state == "done", frontier.c.settled_by != run)
            chosen = (frontier.c.site == site, frontier.c.fingerprint.in_(keys), ended)
            again = []
            for row in connection.execute(select(frontier).where(*chosen)).all():
                seed, values = found[site, row.fingerprint]
                if not _is_older(seed.link, row, now):
                    again.append({"at": row.id, **{f"new_{name}": values[name] for name in _FRESH}})
            if again:
                fresh: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _FRESH}
                connection.execute(
                    update(frontier).where(frontier.c.id == bindparam("at")).values(state="due", **fresh), again
                )


def _is_older(link: Link, row: Any, now: datetime) -> bool:
    """Whether a further source was read, and says that it has not changed since."""
    until = link.published
    if until is None and link.kind is LinkKind.SITEMAP and (ended := covered_until(link)) is not None:
        until = ended + _LATE
    if until is None or row.ending != Ending.READ.value:
        return False
    # a time beyond now was noted before the clock was set back
    return bool(until.timestamp() <= row.settled_at <= now.timestamp())


def hold_back(connection: Connection, site: str, root: str | None, run: str, task: str = "") -> int:
    """Further pages and sitemaps that are due wait for the next run: those of the source `root`, without it all."""
    waiting = and_(
        frontier.c.host.in_(all_hosts()),
        frontier.c.state == "due",
        frontier.c.priority.in_((LAST, LAST + owners.OWN)),
        or_(*owners.whose(task)),
        frontier.c.site + "" == site,
        unsettled(run),
    )
    if root is not None:
        waiting = and_(waiting, frontier.c.hints.contains(f'"root":{orjson.dumps(root).decode()}', autoescape=True))
    return connection.execute(update(frontier).where(waiting).values(settled_by=run)).rowcount


def _open(run: str, sites: Collection[str], task: str) -> Any:
    """Rows that this run may still hand out: what it has settled waits for the next run, whatever its due time."""
    return and_(
        frontier.c.site.in_(sites),
        frontier.c.state == "due",
        or_(*owners.whose(task)),
        unsettled(run),
    )


def take(
    connection: Connection, run: str, sites: Collection[str], host: str, limit: int, now: datetime, task: str = ""
) -> list[Row]:
    """Rows of one host that are due; they are in flight from now on."""
    rows: list[Row] = []
    for whose in owners.whose(task):
        if len(rows) < limit:
            rows += _due(connection, run, sites, host, limit - len(rows), now, whose)
    if rows:
        taken = update(frontier).where(frontier.c.id.in_([row.id for row in rows]))
        connection.execute(taken.values(state="taken", taken_by=run))
    return rows


def _due(
    connection: Connection, run: str, sites: Collection[str], host: str, limit: int, now: datetime, whose: Any
) -> list[Row]:
    # `+ 0` and `|| ''` keep the planner off the index of the site, where it would read and sort every row that is due:
    # the index of the host gives the first rows in order (1,000,000 rows: 2 ms, not 170)
    due = (
        select(frontier)
        .where(
            frontier.c.host == host,
            frontier.c.state == "due",
            whose,
            (frontier.c.site + "").in_(sites),
            unsettled(run),
            frontier.c.due_at + 0 <= now.timestamp(),
        )
        .order_by(frontier.c.priority.desc(), frontier.c.rank.desc())
        .limit(limit)
    )
    return [row_from(values) for values in connection.execute(due)]


def give_back(connection: Connection, rows: Sequence[RowId]) -> None:
    """Rows that were not tried are due again."""
    for start in range(0, len(rows), CHUNK):
        chosen = frontier.c.id.in_(rows[start : start + CHUNK])
        connection.execute(
            update(frontier).where(chosen, frontier.c.state == "taken").values(state="due", taken_by=None)
        )


def begin(connection: Connection, sites: Collection[str]) -> None:
    """Rows that a dead run left in flight become due again; sources of site files wait to be named again."""
    of_sites = frontier.c.site.in_(sites)
    connection.execute(update(frontier).where(of_sites, frontier.c.state == "taken").values(state="due", taken_by=None))
    everyones = frontier.c.priority > owners.FLOOR
    named = and_(of_sites, frontier.c.found_by == "site", frontier.c.state == "due", everyones)
    connection.execute(update(frontier).where(named).values(state="done"))


def hosts(connection: Connection, run: str, sites: Collection[str], now: datetime, task: str = "") -> set[str]:
    """Hosts with rows due."""
    host = all_hosts().subquery("known")
    # as in take(): the index of the host, whose first row mostly answers already
    due = exists().where(
        frontier.c.host == host.c.host,
        frontier.c.state == "due",
        or_(*owners.whose(task)),
        (frontier.c.site + "").in_(sites),
        unsettled(run),
        frontier.c.due_at + 0 <= now.timestamp(),
    )
    return set(connection.scalars(select(host.c.host).where(due)))


def next_due(
    connection: Connection, run: str, sites: Collection[str], but: Collection[str], task: str = ""
) -> float | None:
    """Seconds since 1970 at which the next open row of a host not among `but` becomes due."""
    chosen = select(func.min(frontier.c.due_at)).where(_open(run, sites, task), frontier.c.host.not_in(but))
    stamp: float | None = connection.scalar(chosen)
    return stamp
