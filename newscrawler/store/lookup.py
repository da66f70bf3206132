"""Finding articles by what a user has in hand: any address that is known, or an article's id. Nothing is changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, func, select

from newscrawler.model.errors import UsageError
from newscrawler.store import near_copies, url_parameters
from newscrawler.store.rows import CHUNK
from newscrawler.store.tables import address, article, forgotten, frontier, parameter
from newscrawler.web.urls import article_id, canonical_url, fingerprint

_ID = re.compile(r"a[a-z2-7]{25}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the store itself keeps of an article, whatever has become of its parts."""

    id: str
    site: str
    status: str
    cluster: str
    duplicate_of: str | None
    text_hash: bytes
    """Of the last text."""
    published: datetime | None
    """As last stated, in UTC: the offset stands in the records only."""
    agency: str | None
    first_seen: datetime
    addresses: tuple[str, ...]
    """Canonical URLs that led to it; the first is the one it is known by."""


def entries(connection: Connection, target: str) -> list[Entry]:
    """The articles that `target`, an address or an id, belongs to, by site.

    Raises UsageError where the store has none, saying what it knows of the address instead.
    """
    if not _ID.fullmatch(target):
        url = _canonical(target)
        found = _of(connection, sorted(_ids(connection, url)))
        why = _instead(connection, url)
    else:
        found, why = _of(connection, [target]), "ids begin with `a` and have 25 more characters"
    if not found:
        raise UsageError(f"the store has no article {target}: {why}")
    return found


def clusters(connection: Connection, target: str) -> list[frozenset[str]]:
    """The clusters that `target` belongs to, each with those that are linked to it. Raises UsageError as `entries`.

    The id of an article that was forgotten still names its cluster.
    """
    named = select(article.c.id).where(article.c.cluster == target).limit(1)
    if _ID.fullmatch(target) and connection.scalar(named) is not None:
        own = [target, *connection.scalars(select(article.c.cluster).where(article.c.id == target))]
    else:
        own = [entry.cluster for entry in entries(connection, target)]
    return list(dict.fromkeys(frozenset(near_copies.clusters_of(connection, cluster)) for cluster in own))


def shared_clusters(connection: Connection) -> list[frozenset[str]]:
    """Every cluster with more than one article, those that are linked together as one; in the order of their ids."""
    several = connection.scalars(
        select(article.c.cluster).group_by(article.c.cluster).having(func.count() > 1).order_by(article.c.cluster)
    )
    found, seen = [], set[str]()
    for cluster in [*several, *near_copies.linked(connection)]:
        if cluster not in seen:
            together = frozenset(near_copies.clusters_of(connection, cluster))
            seen |= together
            found.append(together)
    return sorted(found, key=min)


def members(connection: Connection, ids: frozenset[str]) -> list[Entry]:
    """The articles of some clusters, in the order in which they were first seen."""
    wanted, found = sorted(ids), list[str]()
    for start in range(0, len(wanted), CHUNK):
        chosen = article.c.cluster.in_(wanted[start : start + CHUNK])
        found += connection.scalars(select(article.c.id).where(chosen))
    return sorted(_of(connection, found), key=lambda entry: (entry.first_seen, entry.id))


def _canonical(target: str) -> str:
    try:
        return canonical_url(target)
    except ValueError as error:
        raise UsageError(f"{target}: neither an http or https address nor the id of an article ({error})") from error


def _ids(connection: Connection, url: str) -> set[str]:
    """The articles that were fetched at `url`; on other sites, those whose pages give it as their own."""
    key = fingerprint(url)
    ids = set(connection.scalars(select(address.c.article_id).where(address.c.fingerprint == key)))
    for site in connection.scalars(select(parameter.c.site).distinct()) if "?" in url else ():
        bare = url_parameters.without(url, url_parameters.ignored(connection, site))
        chosen = (address.c.site == site, address.c.fingerprint == fingerprint(bare))
        ids |= set(connection.scalars(select(address.c.article_id).where(*chosen)))
    sites = select(article.c.site).where(article.c.id.in_(ids))
    claiming = select(article.c.id).where(article.c.stated == key, article.c.site.not_in(sites))
    return ids | set(connection.scalars(claiming))


def _of(connection: Connection, ids: list[str]) -> list[Entry]:
    found = []
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        urls: dict[str, list[str]] = {}
        for row in connection.execute(
            select(address.c.article_id, address.c.url).where(address.c.article_id.in_(some))
        ):
            urls.setdefault(row.article_id, []).append(row.url)
        rows = connection.execute(select(article).where(article.c.id.in_(some)).order_by(article.c.site))
        found += [_entry(row._mapping, urls.get(row.id, [])) for row in rows]
    return found


def _entry(values: RowMapping, urls: list[str]) -> Entry:
    published = values["published"]
    return Entry(
        **{name: values[name] for name in ("id", "site", "status", "cluster", "duplicate_of", "text_hash", "agency")},
        published=datetime.fromtimestamp(published, UTC) if published is not None else None,
        first_seen=datetime.fromtimestamp(values["first_seen"], UTC),
        addresses=tuple(sorted(urls, key=lambda url: (article_id(url) != values["id"], url))),
    )


def _instead(connection: Connection, url: str) -> str:
    """What is known of an address that no stored article has."""
    row = connection.execute(
        select(frontier.c.site, frontier.c.state, frontier.c.ending, frontier.c.reason)
        .where(frontier.c.kind == "article", frontier.c.fingerprint == fingerprint(url))
        .limit(1)
    ).one_or_none()
    gone = (forgotten.c.kind == "address", forgotten.c.key == fingerprint(url))
    if connection.scalar(select(forgotten.c.site).where(*gone).limit(1)) is not None:
        return "it was forgotten (newscrawler forget)"
    if row is None:
        return "it never met this address"
    if row.ending in (None, "later"):
        return f"{row.site} names the address, and it has not been fetched yet"
    return f"{row.site} names the address, and it was {row.ending}{f' ({row.reason})' if row.reason else ''}"
