"""Rows of the frontier: what a link becomes in the database, and back. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib import import_module
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import orjson
from sqlalchemy import Connection, Select, and_, func, or_, select

from newscrawler.model.frontier import Row, RowId, Seed
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.validators import Validators
from newscrawler.store import owners, url_parameters
from newscrawler.store.tables import frontier
from newscrawler.web.urls import canonical_url, fingerprint

LAST = -10
"""Priority of further pages and further sitemaps, which wait for the articles that are known."""
LOOK = -5
"""Priority of looks at stored articles, which wait for what is new."""
STANDING = ("site", "home", "guess")
"""How sources were found that are read in every run; others are opened by these."""
CHUNK = 500
"""Variables a statement, well below SQLite's limit."""

_PRIORITY = {
    LinkKind.ADDRESS: 40,
    LinkKind.FEED: 30,
    LinkKind.SITEMAP: 20,
    LinkKind.LISTING: 10,
    LinkKind.ARTICLE: 0,
}
_NAMED = 50  # articles that the user names come before everything else
_HINTS = ("title", "standfirst", "language", "content", "source")


def _key(link: Link, ignored: frozenset[str] = frozenset(), task: str = "") -> bytes:
    """Articles are known by their canonical URL; a source by its exact address, whose parameters all matter.

    A backfill reads sources on its own: what it has read of them is nothing to other runs.
    """
    if link.kind is not LinkKind.ARTICLE:
        return fingerprint(f"{link.kind} {link.url} {task}" if task else f"{link.kind} {link.url}")
    return fingerprint(url_parameters.without(link.canonical or canonical_url(link.url), ignored))


def values_of(
    seed: Seed, position: int, now: float, run: str | None = None, ignored: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """The columns of a new row. `position`: its place in its source; `run`: who has read a source that was read."""
    link = seed.link
    followed = link.kind in (LinkKind.SITEMAP, LinkKind.LISTING) and seed.found_by not in STANDING
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
        "priority": (LAST if followed else _NAMED if seed.found_by == "url" else _PRIORITY[link.kind])
        + (owners.OWN if seed.task else 0),
        "task": owners.mark(seed.task),
        # sources list the newest first: the order is kept where they state no time
        "rank": link.published.timestamp() if link.published is not None and not followed else now - position / 1000,
        "due_at": now,
        "tries": 0,
        "settled_by": run if seed.read else None,
    }


def put(connection: Connection, rows: list[dict[str, Any]]) -> list[RowId]:
    """Put rows in that are not there yet; returns their ids."""
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")  # the other one is not loaded
    statement = dialect.insert(frontier).on_conflict_do_nothing(index_elements=["site", "fingerprint"])
    return list(connection.scalars(statement.returning(frontier.c.id), rows)) if rows else []


def chunks(seeds: Iterable[Seed]) -> Iterator[list[Seed]]:
    """The seeds in pieces that one statement can take."""
    iterator = iter(seeds)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def same(values: dict[str, Any]) -> Any:
    """The row of the same link."""
    return and_(frontier.c.site == values["site"], frontier.c.fingerprint == values["fingerprint"])


def unsettled(run: str) -> Any:
    """What this run has not settled yet."""
    return or_(frontier.c.settled_by.is_(None), frontier.c.settled_by != run)


def row_from(values: Any) -> Row:
    """A row of the table as it is handed out."""
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
        own=values.priority < owners.FLOOR,
    )


def row_of(connection: Connection, row: RowId) -> Row:
    """One row by its id."""
    return row_from(connection.execute(select(frontier).where(frontier.c.id == row)).one())


def is_known(connection: Connection, canonical: str, *, but: RowId) -> bool:
    """Whether an article of another row than `but` is, or was, to be fetched at this canonical URL, for any site."""
    key = fingerprint(canonical)
    found = select(frontier.c.id).where(frontier.c.fingerprint == key, frontier.c.kind == LinkKind.ARTICLE.value)
    return connection.execute(found.where(frontier.c.id != but).limit(1)).first() is not None


def all_hosts() -> Select[tuple[str]]:
    """Every host of the frontier, each found by one step in the index: a DISTINCT would read every row.

    https://wiki.postgresql.org/wiki/Loose_indexscan
    """
    walk = select(func.min(frontier.c.host).label("host")).cte("walk", recursive=True, nesting=True)
    beyond = select(func.min(frontier.c.host)).where(frontier.c.host > walk.c.host).scalar_subquery()
    walk = walk.union_all(select(beyond).where(walk.c.host.is_not(None)))
    return select(walk.c.host).where(walk.c.host.is_not(None))
