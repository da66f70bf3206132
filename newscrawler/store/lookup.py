"""Finding articles by any URL of theirs, or by id. Nothing is changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, func, select

from newscrawler.model.errors import UsageError
from newscrawler.model.frontier import Ending
from newscrawler.model.links import LinkKind
from newscrawler.store import near_copies, url_parameters
from newscrawler.store.rows import CHUNK
from newscrawler.store.tables import address, article, forgotten, frontier, parameter
from newscrawler.web.urls import article_id, canonical_url, fingerprint

_ID = re.compile(r"a[a-z2-7]{25}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the store keeps of an article, even if its parts were moved or deleted."""

    id: str
    site: str
    status: str
    cluster: str
    duplicate_of: str | None
    text_hash: bytes
    """Of the last text."""
    published: datetime | None
    """As last stated, in UTC: only the records have the offset."""
    agency: str | None
    first_seen: datetime
    urls: tuple[str, ...]
    """Canonical URLs that led to it; the first is the one of its id."""


def entries(connection: Connection, target: str) -> list[Entry]:
    """Return the articles that have the URL or id `target`, by site.

    Raises UsageError where the store has none; the message says what it knows of the URL instead.
    """
    if not _ID.fullmatch(target):
        url = _canonical(target)
        articles = _of(connection, sorted(_ids(connection, url)))
        why = _instead(connection, url)
    else:
        articles, why = _of(connection, [target]), "no article has this id"
    if not articles:
        raise UsageError(f"the store has no article {target}: {why}")
    return articles


def clusters(connection: Connection, target: str) -> list[frozenset[str]]:
    """Return the clusters of `target`, each with those that are linked to it. Raises UsageError as `entries`.

    The id of an article that was forgotten still names its cluster.
    """
    member = select(article.c.id).where(article.c.cluster == target).limit(1)
    if _ID.fullmatch(target) and connection.scalar(member) is not None:
        own = [target, *connection.scalars(select(article.c.cluster).where(article.c.id == target))]
    else:
        own = [entry.cluster for entry in entries(connection, target)]
    return list(dict.fromkeys(frozenset(near_copies.clusters_of(connection, cluster)) for cluster in own))


def shared_clusters(connection: Connection) -> list[frozenset[str]]:
    """Return every cluster with more than one article, linked clusters as one, in the order of their ids."""
    several = connection.scalars(
        select(article.c.cluster).group_by(article.c.cluster).having(func.count() > 1).order_by(article.c.cluster)
    )
    groups, seen = [], set[str]()
    for cluster in [*several, *near_copies.linked(connection)]:
        if cluster not in seen:
            group = frozenset(near_copies.clusters_of(connection, cluster))
            seen |= group
            groups.append(group)
    return sorted(groups, key=min)


def members(connection: Connection, ids: frozenset[str]) -> list[Entry]:
    """Return the articles of clusters, in the order in which they were first seen."""
    ordered, articles = sorted(ids), list[str]()
    for start in range(0, len(ordered), CHUNK):
        chosen = article.c.cluster.in_(ordered[start : start + CHUNK])
        articles += connection.scalars(select(article.c.id).where(chosen))
    return sorted(_of(connection, articles), key=lambda entry: (entry.first_seen, entry.id))


def _canonical(target: str) -> str:
    try:
        return canonical_url(target)
    except ValueError as error:
        raise UsageError(
            f"{target}: neither an http or https URL nor an article's id, which is `a` and 25 characters ({error})"
        ) from error


def _ids(connection: Connection, url: str) -> set[str]:
    """Return the articles that were fetched at `url`, and those of other sites whose pages state it as their own."""
    key = fingerprint(url)
    ids = set(connection.scalars(select(address.c.article_id).where(address.c.fingerprint == key)))
    for site in connection.scalars(select(parameter.c.site).distinct()) if "?" in url else ():
        bare = url_parameters.without(url, url_parameters.ignored(connection, site))
        chosen = (address.c.site == site, address.c.fingerprint == fingerprint(bare))
        ids |= set(connection.scalars(select(address.c.article_id).where(*chosen)))
    sites = select(article.c.site).where(article.c.id.in_(ids))
    stating = select(article.c.id).where(article.c.stated == key, article.c.site.not_in(sites))
    return ids | set(connection.scalars(stating))


def _of(connection: Connection, ids: list[str]) -> list[Entry]:
    articles = []
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        urls: dict[str, list[str]] = {}
        for row in connection.execute(
            select(address.c.article_id, address.c.url).where(address.c.article_id.in_(chunk))
        ):
            urls.setdefault(row.article_id, []).append(row.url)
        rows = connection.execute(select(article).where(article.c.id.in_(chunk)).order_by(article.c.site))
        articles += [_entry(row._mapping, urls.get(row.id, [])) for row in rows]
    return articles


def _entry(values: RowMapping, urls: list[str]) -> Entry:
    published = values["published"]
    return Entry(
        **{name: values[name] for name in ("id", "site", "status", "cluster", "duplicate_of", "text_hash", "agency")},
        published=datetime.fromtimestamp(published, UTC) if published is not None else None,
        first_seen=datetime.fromtimestamp(values["first_seen"], UTC),
        urls=tuple(sorted(urls, key=lambda url: (article_id(url) != values["id"], url))),
    )


def _instead(connection: Connection, url: str) -> str:
    """Say what is known of a URL that no stored article has."""
    row = connection.execute(
        select(frontier.c.site, frontier.c.state, frontier.c.ending, frontier.c.reason)
        .where(frontier.c.kind == LinkKind.ARTICLE, frontier.c.fingerprint == fingerprint(url))
        .limit(1)
    ).one_or_none()
    kept_out = (forgotten.c.kind == "address", forgotten.c.key == fingerprint(url))
    if connection.scalar(select(forgotten.c.site).where(*kept_out).limit(1)) is not None:
        return "it was removed with `newscrawler forget`"
    if row is None:
        return "no source has listed this URL"
    if row.ending in (None, Ending.LATER):
        return f"{row.site} lists the URL, which was not fetched yet"
    return f"{row.site} lists the URL, which was {row.ending}{f' ({row.reason})' if row.reason else ''}"
