"""Rows of the frontier: how a link is kept in the database. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib import import_module
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import orjson
from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, or_, select

from newscrawler.model.frontier import FoundBy, Row, RowId, RowState, Seed
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.validators import Validators
from newscrawler.store import owners, url_parameters
from newscrawler.store.tables import frontier
from newscrawler.web.urls import canonical_url, fingerprint

FURTHER = -10
"""Priority of further pages and sitemaps, which wait for every article that is known.

Held by tests/store/test_store.py::test_further_pages_wait_for_articles_and_checks.
"""
RECHECK = -5
"""Priority of stored articles that are checked again, which wait for new ones.

Held by tests/store/test_rechecks_of_articles.py::test_checks_wait_for_what_is_new.
"""
STANDING = (FoundBy.SITE_FILE, FoundBy.HOME, FoundBy.GUESS)
"""How sources were found that are read in every run; these lead to all others."""
_LISTED = (FoundBy.FEED, FoundBy.SITEMAP, FoundBy.LISTING)
HELD_BACK = "/held-back"
"""In `settled_by`, after the id of a run: the row is not for this run unless a source that it reads lists it."""
CHUNK = 500
"""Variables a statement; SQLite allows 32,766, and 999 before version 3.32. Bounds memory only."""

_PRIORITY = {
    LinkKind.ADDRESS: 40,
    LinkKind.FEED: 30,
    LinkKind.SITEMAP: 20,
    LinkKind.LISTING: 10,
    LinkKind.ARTICLE: 0,
}
_NAMED = 50  # articles that the user names come before all others
_HINTS = ("title", "standfirst", "language", "content", "source")


def _fingerprint_of(link: Link, ignored: frozenset[str], backfill: str) -> bytes:
    """Identify an article by its canonical URL, a source by its exact URL, whose parameters all matter.

    A backfill has a row of its own for each source, so that what it has read of it is not missing in other runs.
    """
    if link.kind is not LinkKind.ARTICLE:
        return fingerprint(f"{link.kind} {link.url} {backfill}" if backfill else f"{link.kind} {link.url}")
    return fingerprint(url_parameters.without(link.canonical or canonical_url(link.url), ignored))


def values_of(
    seed: Seed, position: int, now: float, run: str | None = None, ignored: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return the columns of a new row.

    `position`: its place among the links of its source. `run`: the run that has read a source which is known as read.
    `ignored`: parameters of the site's URLs that do not matter.
    """
    link = seed.link
    followed = link.kind is not LinkKind.ARTICLE and seed.found_by in _LISTED
    hints = {name: value for name in _HINTS if (value := getattr(link, name)) is not None}
    if link.published is not None:
        hints |= {"published": link.published.isoformat(), "exact": link.exact}
    if link.modified is not None:
        hints["modified"] = link.modified.isoformat()
    further = followed and bool(seed.root)
    priority = FURTHER if followed else _NAMED if seed.found_by == FoundBy.URL else _PRIORITY[link.kind]
    return {
        "site": seed.site,
        "fingerprint": _fingerprint_of(link, ignored, seed.backfill),
        "kind": link.kind.value,
        "host": urlsplit(link.url).hostname or "",
        "url": link.url,
        "hints": orjson.dumps(hints).decode(),
        "root": seed.root if further else None,
        "depth": seed.depth if further else 0,
        "found_by": seed.found_by,
        "state": RowState.DUE,
        "priority": priority,
        "every_run": not seed.backfill,
        # sources list the newest first: their order is kept where they state no time
        "rank": link.time.timestamp() if link.time is not None and not followed else now - position / 1000,
        "due_at": now,
        "tries": 0,
        "settled_by": run if seed.read else None,
        "named": seed.named or None,
    }


def put(connection: Connection, rows: list[dict[str, Any]], backfill: str = "") -> list[RowId]:
    """Insert the rows that are not there yet; return their ids. `backfill`: the one that owns them."""
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")  # the other one is not loaded
    statement = dialect.insert(frontier).on_conflict_do_nothing(index_elements=["site", "fingerprint"])
    new = list(connection.scalars(statement.returning(frontier.c.id), rows)) if rows else []
    if backfill:
        owners.add_owners(connection, [(row, backfill) for row in new])
    return new


def chunks(seeds: Iterable[Seed]) -> Iterator[list[Seed]]:
    """Split seeds into lists that one statement can take."""
    iterator = iter(seeds)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def same_link(values: dict[str, Any]) -> ColumnElement[bool]:
    """The row of the same link."""
    return and_(frontier.c.site == values["site"], frontier.c.fingerprint == values["fingerprint"])


def unsettled(run: str) -> ColumnElement[bool]:
    """The rows that this run has not settled yet, and that are not held back from it."""
    return or_(frontier.c.settled_by.is_(None), frontier.c.settled_by.not_in([run, f"{run}{HELD_BACK}"]))


def row_from(values: Any) -> Row:
    """Return a row of the table as it is handed out."""
    hints = orjson.loads(values.hints or "{}")
    published, modified = hints.pop("published", None), hints.pop("modified", None)
    link = Link(
        url=values.url,
        kind=LinkKind(values.kind),
        published=datetime.fromisoformat(published) if published else None,
        modified=datetime.fromisoformat(modified) if modified else None,
        **hints,
    )
    return Row(
        id=values.id,
        site=values.site,
        host=values.host,
        link=link,
        found_by=FoundBy(values.found_by),
        tries=values.tries,
        unchanged_checks=values.unchanged_checks,
        validators=Validators.from_json(values.validators),
        root=values.root or values.url,
        depth=values.depth,
        every_run=values.every_run,
        named=values.named or "",
    )


_OF_ID = select(frontier).where(frontier.c.id == bindparam("row"))
_OTHER_ARTICLE = (
    select(frontier.c.id)
    .where(
        frontier.c.fingerprint == bindparam("key"),
        frontier.c.kind == LinkKind.ARTICLE.value,
        frontier.c.id != bindparam("but"),
    )
    .limit(1)
)


def values_of_row(connection: Connection, row: RowId) -> Any:
    """Return all columns of one row."""
    return connection.execute(_OF_ID, {"row": row}).one()


def is_in_frontier(connection: Connection, canonical: str, *, but: RowId) -> bool:
    """Whether another row than `but` is an article with this canonical URL, of any site."""
    return connection.execute(_OTHER_ARTICLE, {"key": fingerprint(canonical), "but": but}).first() is not None


def all_hosts() -> Select[tuple[str]]:
    """Every host of the frontier, each found in one step through the index: DISTINCT would read every row.

    https://wiki.postgresql.org/wiki/Loose_indexscan
    """
    walk = select(func.min(frontier.c.host).label("host")).cte("walk", recursive=True, nesting=True)
    beyond = select(func.min(frontier.c.host)).where(frontier.c.host > walk.c.host).scalar_subquery()
    walk = walk.union_all(select(beyond).where(walk.c.host.is_not(None)))
    return select(walk.c.host).where(walk.c.host.is_not(None))
