"""Forgetting: what `newscrawler forget` deletes from a store. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select, update

from newscrawler.model.article import Article
from newscrawler.store import near_copies, url_parameters
from newscrawler.store.tables import (
    address,
    article,
    forgotten,
    frontier,
    left_out_example,
    parameter,
    part,
    record,
    site_run,
    source_result,
    variant,
)


class Target(NamedTuple):
    """What is to be forgotten: one whole site, or some articles of it."""

    site: str
    ids: frozenset[str]
    """Articles; ignored when `whole`."""
    fingerprints: frozenset[bytes]
    """Of their canonical URLs."""
    whole: bool


def of_url(connection: Connection, key: bytes) -> list[Target]:
    """Return the articles, one a site, that have a URL with this fingerprint."""
    rows = connection.execute(select(address.c.site, address.c.article_id).where(address.c.fingerprint == key)).all()
    known = set(connection.scalars(select(frontier.c.site).where(frontier.c.fingerprint == key)))
    done = select(forgotten.c.site).where(forgotten.c.kind == "address", forgotten.c.key == key)
    known.update(connection.scalars(done))  # a `forget` that was killed is finished by the same command
    targets = {site: Target(site, frozenset(), frozenset({key}), False) for site in known}
    for site, id_ in rows:
        keys = connection.scalars(select(address.c.fingerprint).where(address.c.article_id == id_))
        targets[site] = Target(site, frozenset({id_}), frozenset({key, *keys}), False)
    return list(targets.values())


def is_known(connection: Connection, site: str) -> bool:
    """Whether anything of a site was ever seen, or it was forgotten."""
    return any(
        connection.execute(select(table.c.site).where(table.c.site == site).limit(1)).first() is not None
        for table in (frontier, article, forgotten)
    )


def fingerprints_of(connection: Connection, target: Target) -> set[bytes]:
    """Return the fingerprints of every URL of `target`, also of pages that were tried and never stored."""
    if not target.whole:
        return set(target.fingerprints)
    of_site = (select(table.c.fingerprint).where(table.c.site == target.site) for table in (address, frontier))
    return {key for statement in of_site for key in connection.scalars(statement)}


def revisions_of(connection: Connection, target: Target) -> dict[str, int]:
    """Return id → last revision of every stored article of `target`."""
    rows = connection.execute(select(article.c.id, article.c.revision).where(_articles(target)))
    return {row.id: row.revision for row in rows}


def copies_of(connection: Connection, target: Target) -> int:
    """Return how many articles of other sites have the text of one of `target`. They are not forgotten."""
    clusters = select(article.c.cluster).where(_articles(target))
    elsewhere = (article.c.cluster.in_(clusters), article.c.site != target.site)
    return connection.scalar(select(func.count()).select_from(article).where(*elsewhere)) or 0


def _articles(target: Target) -> ColumnElement[bool]:
    return article.c.site == target.site if target.whole else article.c.id.in_(target.ids)


def forget(connection: Connection, target: Target) -> None:
    """Delete what the store holds of `target`, and keep hashes of it so that it is not stored again."""
    if target.whole:
        _note(connection, target.site, "site", [b""])
        near_copies.forget(connection, select(article.c.id).where(article.c.site == target.site))
        of_articles = record.c.article_id.in_(select(article.c.id).where(article.c.site == target.site))
        # what has text and no article is a tombstone, which a `forget` that was killed has not published
        no_tombstone = of_articles | record.c.json.is_(None)
        connection.execute(delete(record).where(record.c.site == target.site, no_tombstone))
        for table in (address, article, frontier, parameter, variant, site_run, source_result, left_out_example):
            connection.execute(delete(table).where(table.c.site == target.site))
        return
    # its URL may be an example of what was left out; the next run finds others
    connection.execute(delete(left_out_example).where(left_out_example.c.site == target.site))
    id_ = next(iter(target.ids), None)
    texts = connection.scalars(select(article.c.text_hash).where(article.c.id.in_(target.ids))).all()
    urls = connection.scalars(select(address.c.url).where(address.c.article_id.in_(target.ids))).all()
    keys = target.fingerprints | url_parameters.bare(connection, target.site, urls)
    _note(connection, target.site, "text", texts, id_)
    _note(connection, target.site, "address", keys, id_)
    near_copies.forget(connection, target.ids)
    connection.execute(delete(variant).where(variant.c.article_id.in_(target.ids)))
    connection.execute(delete(address).where(address.c.article_id.in_(target.ids)))
    checked = select(article.c.row).where(article.c.id.in_(target.ids), article.c.row.is_not(None))
    connection.execute(delete(frontier).where(frontier.c.id.in_(checked)))
    connection.execute(delete(article).where(article.c.id.in_(target.ids)))
    connection.execute(delete(record).where(record.c.article_id.in_(target.ids)))
    chosen = (frontier.c.site == target.site, frontier.c.fingerprint.in_(keys))
    connection.execute(delete(frontier).where(*chosen))


def _note(connection: Connection, site: str, kind: str, keys: Iterable[bytes], id_: str | None = None) -> None:
    chosen = (forgotten.c.site == site, forgotten.c.kind == kind)
    old = set(connection.scalars(select(forgotten.c.key).where(*chosen)))
    if rows := [{"site": site, "kind": kind, "key": key, "article_id": id_} for key in set(keys) - old]:
        connection.execute(insert(forgotten), rows)


def put_tombstones(connection: Connection, site: str, revisions: Mapping[str, int], now: datetime) -> None:
    """Put a tombstone for each id, one revision after its last, among the records that are to be published."""
    tombs = [Article.tombstone(id_, site, last + 1, now) for id_, last in sorted(revisions.items())]
    rows = [
        {"article_id": tomb.id, "revision": tomb.revision, "site": site, "run": "", "json": tomb.to_json()}
        for tomb in tombs
    ]
    if rows:
        connection.execute(insert(record), rows)


def allow_url(connection: Connection, key: bytes) -> list[str]:
    """Let a URL be stored again that was forgotten, with its article's other URLs and text; return the sites."""
    of_url = (forgotten.c.kind == "address", forgotten.c.key == key)
    rows = connection.execute(select(forgotten.c.site, forgotten.c.article_id).where(*of_url)).all()
    for row in rows:
        if row.article_id is not None:
            of_article = (forgotten.c.site == row.site, forgotten.c.article_id == row.article_id)
            connection.execute(delete(forgotten).where(*of_article))
    connection.execute(delete(forgotten).where(*of_url))
    return sorted(row.site for row in rows)


def allow_site(connection: Connection, site: str) -> list[str]:
    """Let a site be crawled again that was forgotten as a whole; return it. URLs forgotten one by one stay so."""
    whole = (forgotten.c.kind == "site", forgotten.c.site == site)
    sites = connection.scalars(select(forgotten.c.site).where(*whole)).all()
    connection.execute(delete(forgotten).where(*whole))
    return list(sites)


_ANY_OF_SITE = select(forgotten.c.kind).where(forgotten.c.site == bindparam("site")).limit(1)


def is_forgotten(connection: Connection, site: str, fingerprints: Iterable[bytes], text: bytes) -> bool:
    """Whether a site, one of a text's URLs there, or the text itself was forgotten."""
    if connection.scalar(_ANY_OF_SITE, {"site": site}) is None:
        return False
    rows = connection.execute(
        select(forgotten.c.kind).where(
            forgotten.c.site == site,
            (forgotten.c.kind == "site")
            | ((forgotten.c.kind == "address") & forgotten.c.key.in_(list(fingerprints)))
            | ((forgotten.c.kind == "text") & (forgotten.c.key == text)),
        )
    )
    return rows.first() is not None


def not_forgotten(connection: Connection, keys: Iterable[tuple[str, bytes]]) -> set[tuple[str, bytes]]:
    """Return those of some pairs of site and fingerprint that may be crawled."""
    pairs = set(keys)
    names = {site for site, _ in pairs}
    rows = connection.execute(
        select(forgotten.c.site, forgotten.c.kind, forgotten.c.key).where(
            forgotten.c.site.in_(names),
            (forgotten.c.kind == "site")
            | ((forgotten.c.kind == "address") & forgotten.c.key.in_([key for _, key in pairs])),
        )
    ).all()
    gone_sites = {row.site for row in rows if row.kind == "site"}
    gone = {(row.site, row.key) for row in rows}
    return {(site, key) for site, key in pairs if site not in gone_sites and (site, key) not in gone}


def drop_empty_parts(connection: Connection) -> None:
    """Delete parts that were to be written and have lost all their records."""
    full = select(record.c.part_id).where(record.c.part_id.is_not(None))
    connection.execute(delete(part).where(part.c.state == "assigned", part.c.id.not_in(full)))


def move_records(connection: Connection, path: str, offsets: dict[tuple[str, int], int]) -> None:
    """Note the new offsets of the records of a published part, by id and revision."""
    chosen = select(record).join(part, part.c.id == record.c.part_id).where(part.c.path == path)
    for row in connection.execute(chosen.where(part.c.state == "published")).all():
        offset = offsets.get((row.article_id, row.revision), row.offset)
        if offset != row.offset:
            connection.execute(update(record).where(record.c.position == row.position).values(offset=offset))
