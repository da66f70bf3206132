"""Forgetting: what a takedown takes out of a store. SQL on a connection; the caller holds the transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from newscrawler.storage import copies
from newscrawler.storage.tables import address, article, forgotten, frontier, parameter, part, record, variant


class Target(NamedTuple):
    """What is to be forgotten: one site whole, or some articles of it."""

    site: str
    ids: frozenset[str]
    """Articles; ignored when `whole`."""
    fingerprints: frozenset[bytes]
    """Their addresses."""
    whole: bool


def of_address(connection: Connection, key: bytes) -> list[Target]:
    """The articles, one a site, that have an address with this fingerprint."""
    rows = connection.execute(select(address.c.site, address.c.article_id).where(address.c.fingerprint == key)).all()
    known = set(connection.scalars(select(frontier.c.site).where(frontier.c.fingerprint == key)))
    targets = {site: Target(site, frozenset(), frozenset({key}), False) for site in known}
    for site, id_ in rows:
        keys = connection.scalars(select(address.c.fingerprint).where(address.c.article_id == id_))
        targets[site] = Target(site, frozenset({id_}), frozenset({key, *keys}), False)
    return list(targets.values())


def is_known(connection: Connection, site: str) -> bool:
    """True when anything of a site was ever seen."""
    return any(
        connection.execute(select(table.c.site).where(table.c.site == site).limit(1)).first() is not None
        for table in (frontier, article)
    )


def forget(connection: Connection, target: Target) -> None:
    """Delete what the store holds of `target`, and note by hashes that it is not to come back."""
    if target.whole:
        _note(connection, target.site, "site", [b""])
        copies.forget(connection, select(article.c.id).where(article.c.site == target.site))
        for table in (address, article, record, frontier, parameter, variant):
            connection.execute(delete(table).where(table.c.site == target.site))
        return
    texts = connection.scalars(select(article.c.text_hash).where(article.c.id.in_(target.ids))).all()
    _note(connection, target.site, "text", texts)
    _note(connection, target.site, "address", target.fingerprints)
    copies.forget(connection, target.ids)
    connection.execute(delete(variant).where(variant.c.article_id.in_(target.ids)))
    connection.execute(delete(address).where(address.c.article_id.in_(target.ids)))
    connection.execute(delete(article).where(article.c.id.in_(target.ids)))
    connection.execute(delete(record).where(record.c.article_id.in_(target.ids)))
    chosen = (frontier.c.site == target.site, frontier.c.fingerprint.in_(target.fingerprints))
    connection.execute(delete(frontier).where(*chosen))


def _note(connection: Connection, site: str, kind: str, keys: Iterable[bytes]) -> None:
    chosen = (forgotten.c.site == site, forgotten.c.kind == kind)
    old = set(connection.scalars(select(forgotten.c.key).where(*chosen)))
    if rows := [{"site": site, "kind": kind, "key": key} for key in set(keys) - old]:
        connection.execute(insert(forgotten), rows)


def is_forgotten(connection: Connection, site: str, fingerprints: Iterable[bytes], text: bytes) -> bool:
    """True when a site, one of a text's addresses there, or the text itself is not to be stored again."""
    rows = connection.execute(
        select(forgotten.c.kind).where(
            forgotten.c.site == site,
            (forgotten.c.kind == "site")
            | ((forgotten.c.kind == "address") & forgotten.c.key.in_(list(fingerprints)))
            | ((forgotten.c.kind == "text") & (forgotten.c.key == text)),
        )
    )
    return rows.first() is not None


def left(connection: Connection, keys: Iterable[tuple[str, bytes]]) -> set[tuple[str, bytes]]:
    """Of some (site, fingerprint), those that may be crawled."""
    wanted = set(keys)
    names = {site for site, _ in wanted}
    rows = connection.execute(
        select(forgotten.c.site, forgotten.c.kind, forgotten.c.key).where(
            forgotten.c.site.in_(names),
            (forgotten.c.kind == "site")
            | ((forgotten.c.kind == "address") & forgotten.c.key.in_([key for _, key in wanted])),
        )
    ).all()
    gone_sites = {row.site for row in rows if row.kind == "site"}
    gone = {(row.site, row.key) for row in rows}
    return {(site, key) for site, key in wanted if site not in gone_sites and (site, key) not in gone}


def move_offsets(connection: Connection, path: str, offsets: dict[int, int]) -> None:
    """A part was rewritten: its records' old offsets → new ones."""
    part_id = connection.scalar(select(part.c.id).where(part.c.path == path))
    if part_id is None:
        return
    rows = connection.execute(select(record.c.position, record.c.offset).where(record.c.part_id == part_id)).all()
    for position, offset in rows:
        if offset in offsets:
            connection.execute(update(record).where(record.c.position == position).values(offset=offsets[offset]))
