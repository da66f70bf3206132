"""The frontier's SQL: what is to be fetched, what is taken, how each row ended. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import orjson
from sqlalchemy import Connection, Select, and_, case, exists, func, literal, not_, or_, select, true, update
from sqlalchemy.dialects import postgresql, sqlite

from newscrawler.article import Article
from newscrawler.discovery.order import covered_until
from newscrawler.links import Link, LinkKind
from newscrawler.revisits import HORIZON, next_look
from newscrawler.storage import claims, forgetting, parameters
from newscrawler.storage.protocol import OUTSIDE_RANGE, Ending, Outcome, Row, RowId, Seed
from newscrawler.storage.tables import address, frontier
from newscrawler.urls import canonical_url, fingerprint
from newscrawler.validators import Validators

_PRIORITY = {
    LinkKind.ADDRESS: 40,
    LinkKind.FEED: 30,
    LinkKind.SITEMAP: 20,
    LinkKind.LISTING: 10,
    LinkKind.ARTICLE: 0,
}
_LAST = -10  # further pages and further sitemaps wait for the articles that are known
_NAMED = 50  # articles that the user names come before everything else
_LOOK = -5  # looks at stored articles wait for what is new
_STANDING = ("site", "home", "guess")  # sources that are read in every run; others are opened by these
_LOOK_AGAIN = 7 * 86_400.0  # seconds after which the sources of an address are looked for again
_LATE = timedelta(days=1)  # a period's last articles come into its sitemap a little later, in a zone we do not know
_HINTS = ("title", "standfirst", "language", "content", "source")
_CHUNK = 500  # variables a statement stay well below SQLite's limit


def _key(link: Link, ignored: frozenset[str] = frozenset(), task: str = "") -> bytes:
    """Articles are known by their canonical URL; a source by its exact address, whose parameters all matter.

    A backfill reads sources on its own: what it has read of them is nothing to other runs.
    """
    if link.kind is not LinkKind.ARTICLE:
        return fingerprint(f"{link.kind} {link.url} {task}" if task else f"{link.kind} {link.url}")
    return fingerprint(parameters.without(canonical_url(link.url), ignored))


def _values(
    seed: Seed, position: int, now: float, run: str | None = None, ignored: frozenset[str] = frozenset()
) -> dict[str, Any]:
    link = seed.link
    followed = link.kind in (LinkKind.SITEMAP, LinkKind.LISTING) and seed.found_by not in _STANDING
    hints = {name: value for name in _HINTS if (value := getattr(link, name)) is not None}
    if link.published is not None:
        hints["published"] = link.published.isoformat()
    if followed and seed.root:
        hints |= {"root": seed.root, "depth": seed.depth}
    return {
        "site": seed.site,
        "fingerprint": _key(link, ignored, seed.task),
        "kind": link.kind.value,
        "host": urlsplit(link.url).hostname or "",
        "url": link.url,
        "hints": orjson.dumps(hints).decode(),
        "found_by": seed.found_by,
        "state": "due",
        "priority": (_LAST if followed else _NAMED if seed.found_by == "url" else _PRIORITY[link.kind])
        + (claims.OWN if seed.task else 0),
        "task": claims.mark(seed.task),
        # sources list the newest first: the order is kept where they state no time
        "rank": link.published.timestamp() if link.published is not None and not followed else now - position / 1000,
        "due_at": now,
        "tries": 0,
        "settled_by": run if seed.read else None,
    }


def _insert(connection: Connection, rows: list[dict[str, Any]]) -> int:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(frontier).on_conflict_do_nothing(index_elements=["site", "fingerprint"])
    statement = statement.returning(frontier.c.id)
    return len(connection.execute(statement, rows).all()) if rows else 0


def _chunks(seeds: Iterable[Seed]) -> Iterator[list[Seed]]:
    iterator = iter(seeds)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk


def add(
    connection: Connection, seeds: Iterable[Seed], now: datetime, *, again: bool = False, run: str | None = None
) -> int:
    """Put links into the frontier. Addresses of stored articles are left out; `again` makes them due once more."""
    new, position, stamp = 0, 0, now.timestamp()
    ignored: dict[str, frozenset[str]] = {}
    for chunk in _chunks(seeds):
        rows: dict[tuple[str, bytes], dict[str, Any]] = {}
        for seed in chunk:
            if seed.site not in ignored:
                ignored[seed.site] = parameters.ignored(connection, seed.site) if not again else frozenset()
            values = _values(seed, position, stamp, run, ignored[seed.site])
            rows.setdefault((values["site"], values["fingerprint"]), values)
            position += 1
        allowed = forgetting.left(connection, rows)
        rows = {key: values for key, values in rows.items() if key in allowed}
        if again:
            new += _insert(connection, list(rows.values()))
            _due_again(connection, list(rows.values()), stamp)
            continue
        _leave_out_known(connection, rows)
        new += (_insert(connection, list(rows.values())) + claims.claim(connection, rows, now)) if rows else 0
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
    for chunk in _chunks(seeds):
        for seed in chunk:
            values = _values(seed, 0, now.timestamp())
            waiting = frontier.c.state.in_(("done", "resting"))
            known = and_(_same(values), waiting, _unsettled(run), frontier.c.ending != Ending.ALIAS.value)
            connection.execute(update(frontier).where(known).values(state="due", due_at=now.timestamp(), tries=0))


def _due_again(connection: Connection, rows: list[dict[str, Any]], now: float) -> None:
    """Known rows become due, but for addresses whose sources were found a short while ago."""
    for values in rows:
        looked = frontier.c.settled_at.between(now - _LOOK_AGAIN, now)  # not by a clock that was set back since
        known = and_(frontier.c.kind == LinkKind.ADDRESS.value, frontier.c.ending == Ending.READ.value, looked)
        connection.execute(
            update(frontier)
            .where(_same(values), frontier.c.state != "taken", or_(known.is_(None), not_(known)))
            .values(
                state="due",
                due_at=now,
                url=values["url"],
                hints=values["hints"],
                priority=values["priority"],
                settled_by=None,
                tries=0,
            )
        )


def _same(values: dict[str, Any]) -> Any:
    return and_(frontier.c.site == values["site"], frontier.c.fingerprint == values["fingerprint"])


def follow(connection: Connection, seeds: Sequence[Seed], run: str, now: datetime) -> None:
    """Open further pages and sitemaps; again those that an earlier run has read, unless they say that they are older.

    A sitemap that states no time but is named after a period that had ended when it was read is older, too. What this
    run has settled stays settled: pages that lead to each other in a circle end. A backfill reads each once.
    """
    for position, seed in enumerate(seeds):
        values = _values(seed, position, now.timestamp())
        if _insert(connection, [values]) or seed.task:
            continue
        settled, until = frontier.c.settled_at, seed.link.published
        if until is None and seed.link.kind is LinkKind.SITEMAP and (ended := covered_until(seed.link)) is not None:
            until = ended + _LATE
        ahead = settled > now.timestamp()  # noted before the clock was set back
        changed = or_(settled < until.timestamp(), ahead) if until is not None else true()
        connection.execute(
            update(frontier)
            .where(_same(values), frontier.c.state == "done", frontier.c.settled_by != run, changed)
            .values(state="due", due_at=values["due_at"], rank=values["rank"], hints=values["hints"])
        )


def hold_back(connection: Connection, site: str, root: str | None, run: str, task: str = "") -> int:
    """Further pages and sitemaps that are due wait for the next run: those of the source `root`, without it all."""
    waiting = and_(
        frontier.c.host.in_(_all_hosts()),
        frontier.c.state == "due",
        frontier.c.priority.in_((_LAST, _LAST + claims.OWN)),
        or_(*claims.whose(task)),
        frontier.c.site + "" == site,
        _unsettled(run),
    )
    if root is not None:
        waiting = and_(waiting, frontier.c.hints.contains(f'"root":{orjson.dumps(root).decode()}', autoescape=True))
    return connection.execute(update(frontier).where(waiting).values(settled_by=run)).rowcount


def _open(run: str, sites: Collection[str], task: str) -> Any:
    """Rows that this run may still hand out: what it has settled waits for the next run, whatever its due time."""
    return and_(
        frontier.c.site.in_(sites),
        frontier.c.state == "due",
        or_(*claims.whose(task)),
        _unsettled(run),
    )


def _unsettled(run: str) -> Any:
    return or_(frontier.c.settled_by.is_(None), frontier.c.settled_by != run)


def _row(values: Any) -> Row:
    hints = orjson.loads(values.hints or "{}")
    published = hints.pop("published", None)
    root, depth = hints.pop("root", values.url), hints.pop("depth", 0)
    link = Link(
        url=values.url,
        kind=LinkKind(values.kind),
        published=datetime.fromisoformat(published) if published else None,
        **hints,
    )
    return Row(
        id=values.id,
        site=values.site,
        host=values.host,
        link=link,
        found_by=values.found_by,
        tries=values.tries,
        looks=values.looks,
        validators=Validators.from_json(values.validators),
        root=root,
        depth=depth,
        own=values.priority < claims.FLOOR,
    )


def take(
    connection: Connection, run: str, sites: Collection[str], host: str, limit: int, now: datetime, task: str = ""
) -> list[Row]:
    """Rows of one host that are due; they are in flight from now on."""
    rows: list[Row] = []
    for whose in claims.whose(task):
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
            _unsettled(run),
            frontier.c.due_at + 0 <= now.timestamp(),
        )
        .order_by(frontier.c.priority.desc(), frontier.c.rank.desc())
        .limit(limit)
    )
    return [_row(values) for values in connection.execute(due)]


def give_back(connection: Connection, rows: Sequence[RowId]) -> None:
    """Rows that were not tried are due again."""
    for start in range(0, len(rows), _CHUNK):
        chosen = frontier.c.id.in_(rows[start : start + _CHUNK])
        connection.execute(
            update(frontier).where(chosen, frontier.c.state == "taken").values(state="due", taken_by=None)
        )


def begin(connection: Connection, sites: Collection[str]) -> None:
    """Rows that a dead run left in flight become due again; sources of site files wait to be named again."""
    of_sites = frontier.c.site.in_(sites)
    connection.execute(update(frontier).where(of_sites, frontier.c.state == "taken").values(state="due", taken_by=None))
    everyones = frontier.c.priority > claims.FLOOR
    named = and_(of_sites, frontier.c.found_by == "site", frontier.c.state == "due", everyones)
    connection.execute(update(frontier).where(named).values(state="done"))


def hosts(connection: Connection, run: str, sites: Collection[str], now: datetime, task: str = "") -> set[str]:
    """Hosts with rows due."""
    host = _all_hosts().subquery("known")
    # as in take(): the index of the host, whose first row mostly answers already
    due = exists().where(
        frontier.c.host == host.c.host,
        frontier.c.state == "due",
        or_(*claims.whose(task)),
        (frontier.c.site + "").in_(sites),
        _unsettled(run),
        frontier.c.due_at + 0 <= now.timestamp(),
    )
    return set(connection.scalars(select(host.c.host).where(due)))


def _all_hosts() -> Select[tuple[str]]:
    """Every host of the frontier, each found by one step in the index: a DISTINCT would read every row.

    https://wiki.postgresql.org/wiki/Loose_indexscan
    """
    walk = select(func.min(frontier.c.host).label("host")).cte("walk", recursive=True, nesting=True)
    beyond = select(func.min(frontier.c.host)).where(frontier.c.host > walk.c.host).scalar_subquery()
    walk = walk.union_all(select(beyond).where(walk.c.host.is_not(None)))
    return select(walk.c.host).where(walk.c.host.is_not(None))


def next_due(
    connection: Connection, run: str, sites: Collection[str], but: Collection[str], task: str = ""
) -> float | None:
    """Seconds since 1970 at which the next open row of a host not among `but` becomes due."""
    chosen = select(func.min(frontier.c.due_at)).where(_open(run, sites, task), frontier.c.host.not_in(but))
    stamp: float | None = connection.scalar(chosen)
    return stamp


def wake(connection: Connection, sites: Collection[str], now: datetime, most: int) -> tuple[int, int]:
    """Stored articles whose next look has come become due; returns how many, and how many are over `most` a site."""
    woken = left = 0
    # a look beyond the longest wait was planned by a clock that has been set back since
    come = or_(frontier.c.due_at <= now.timestamp(), frontier.c.due_at > (now + HORIZON).timestamp())
    for site in sites:
        resting = (frontier.c.site == site, frontier.c.state == "resting", come)
        chosen = select(frontier.c.id).where(*resting).order_by(frontier.c.looks, frontier.c.due_at).limit(most)
        ids = list(connection.scalars(chosen))
        if len(ids) == most:
            waiting = connection.scalar(select(func.count()).select_from(frontier).where(*resting)) or 0
            left += waiting - most
        for start in range(0, len(ids), _CHUNK):
            rows = frontier.c.id.in_(ids[start : start + _CHUNK])
            connection.execute(update(frontier).where(rows).values(state="due", priority=_LOOK, tries=0))
        woken += len(ids)
    return woken, left


def settle(
    connection: Connection, row: RowId, outcome: Outcome, run: str, now: datetime, revisit: Sequence[int] = ()
) -> None:
    """Note how a row ended. A source is due again in the next run; `later` is due in this one or the next.

    A stored article rests until its next look, however this one ended. What is outside the range of one backfill waits
    for the others that have found it.
    """
    if outcome.reason == OUTSIDE_RANGE and claims.leave(connection, row, run):
        return
    looks = connection.scalar(select(frontier.c.looks).where(frontier.c.id == row))
    if outcome.ending is not Ending.LATER:
        if looks is None:
            end(connection, row, outcome, run, now)
        else:
            rest(connection, row, looks + 1, revisit, run, now, reason=outcome.reason)
        return
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


def end(connection: Connection, row: RowId, outcome: Outcome, run: str, now: datetime) -> None:
    """A row has ended for good; a source that stands, until the next run."""
    article = frontier.c.kind == LinkKind.ARTICLE.value
    stands = and_(
        not_(article), frontier.c.found_by.in_(_STANDING), literal(outcome.ending in (Ending.READ, Ending.FAILED))
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
    wait = next_look(revisit, looks, timedelta(seconds=max(stamp - rank, 0)))
    values: dict[str, Any] = {"settled_by": run, "settled_at": stamp, "taken_by": None, "reason": reason, "tries": 0}
    values["task"] = ""  # looks are everyone's
    values |= {"looks": looks, "rank": rank, "due_at": (now + (wait or timedelta(0))).timestamp()}
    values |= {"state": "resting"} if wait is not None else {"state": "done", "hints": None}
    if ending is not None:
        values["ending"] = ending.value
    connection.execute(update(frontier).where(frontier.c.id == row).values(**values))


def is_known(connection: Connection, canonical: str) -> bool:
    """Whether an article is, or was, to be fetched at this canonical URL, for whatever site."""
    key = fingerprint(canonical)
    found = select(frontier.c.id).where(frontier.c.fingerprint == key, frontier.c.kind == LinkKind.ARTICLE.value)
    return connection.execute(found.limit(1)).first() is not None


def put_stored(connection: Connection, item: Article) -> RowId | None:
    """The row of an article that was stored by a store now lost: it is looked at again, whenever its turn comes.

    None where its address has a row already.
    """
    assert item.fetched_at is not None and item.found_by is not None  # noqa: PT018, S101  # published records have both
    link = Link(url=item.url, published=item.published, source=item.found_by.url)
    values = _values(Seed(site=item.site, link=link, found_by=item.found_by.source), 0, item.fetched_at.timestamp())
    values |= {"state": "resting", "looks": 0, "ending": Ending.STORED.value, "settled_at": values["due_at"]}
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(frontier).on_conflict_do_nothing(index_elements=["site", "fingerprint"])
    row: RowId | None = connection.scalar(statement.returning(frontier.c.id), values)
    return row


def look_instead(connection: Connection, row: RowId, now: datetime) -> None:
    """An article is looked at under this address from now on, beginning at once."""
    values = {"state": "due", "due_at": now.timestamp(), "looks": 0, "priority": _LOOK, "settled_by": None, "tries": 0}
    connection.execute(update(frontier).where(frontier.c.id == row).values(**values))


def keep_validators(connection: Connection, row: RowId, validators: Validators) -> None:
    """What the next request of a row can be conditional on."""
    connection.execute(update(frontier).where(frontier.c.id == row).values(validators=validators.to_json()))


def row_of(connection: Connection, row: RowId) -> Row:
    """One row by its id."""
    return _row(connection.execute(select(frontier).where(frontier.c.id == row)).one())
