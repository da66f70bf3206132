"""Settling an article: what is known of it, the verdict, and what is written. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, func, insert, select, update

from newscrawler.identity.near import Sketch, sketch
from newscrawler.identity.verdict import (
    Alias,
    Copy,
    Forgotten,
    New,
    Revision,
    Stored,
    Unchanged,
    Verdict,
    matching_clusters,
    merged_hashes,
    text_hash,
    tracked_hashes,
    verdict,
)
from newscrawler.model.article import Article, Discovery
from newscrawler.model.frontier import Ending, Outcome, Row, RowId
from newscrawler.store import known_articles, near_copies, retries, rows, transitions, url_parameters
from newscrawler.store.results import Settled
from newscrawler.store.tables import address, article, record
from newscrawler.web.conditional_requests import stated_validators
from newscrawler.web.urls import fingerprint

_ALIASES = 100  # that a record names: parameters that never repeat make any number
_ENDING: dict[type, Ending] = {
    New: Ending.STORED,
    Revision: Ending.STORED,
    Copy: Ending.COPY,
    Alias: Ending.ALIAS,
    Unchanged: Ending.UNCHANGED,
}


def _note_addresses(connection: Connection, site: str, addresses: dict[bytes, str], id_: str) -> None:
    known = select(address.c.fingerprint).where(address.c.site == site, address.c.fingerprint.in_(list(addresses)))
    old = set(connection.scalars(known))
    for key, url in addresses.items():
        if key not in old:
            url_parameters.learn(connection, site, url, id_)
            connection.execute(insert(address).values(site=site, fingerprint=key, url=url, article_id=id_))


def _complete(
    connection: Connection, decision: Verdict, item: Article, row: Row, run: str, now: datetime, urls: dict[bytes, str]
) -> Article:
    """The record: the Article with the fields that only the store knows."""
    if isinstance(decision, Revision):
        of = decision.of
        old = connection.execute(select(article).where(article.c.id == of.id)).one()
        known = select(address.c.url).where(address.c.article_id == of.id, address.c.url != item.canonical_url)
        others = set(connection.scalars(known.order_by(func.length(address.c.url), address.c.url).limit(_ALIASES)))
        return replace(
            item,
            id=of.id,
            run=run,
            revision=of.revision + 1,
            cluster=of.cluster,
            duplicate_of=old.duplicate_of,
            changed=decision.changed,
            first_seen=datetime.fromtimestamp(old.first_seen, UTC),
            found_by=Discovery(**orjson.loads(old.found_by)),
            aliases=tuple(sorted((others | set(urls.values())) - {item.canonical_url})),
        )
    id_ = known_articles.free_id(connection, item, urls.values(), row.id)
    copied = decision.of if isinstance(decision, Copy) else None
    return replace(
        item,
        id=id_,
        run=run,
        revision=1,
        cluster=copied.cluster if copied else id_,
        duplicate_of=copied.id if copied else None,
        first_seen=now,
        found_by=Discovery(source=row.found_by, url=row.link.source or row.link.url),
        aliases=tuple(sorted(set(urls.values()) - {item.canonical_url})),
    )


def _write_record(connection: Connection, item: Article) -> int:
    """Keep a record until it is published; returns its position."""
    line = insert(record).values(
        article_id=item.id, revision=item.revision, site=item.site, run=item.run, json=item.to_json()
    )
    position: int = connection.execute(line).inserted_primary_key[0]  # type: ignore[index]  # an insert of one row has a key
    return position


def _compare_later(connection: Connection, of: Stored, tracked: Mapping[str, str]) -> None:
    """What a look that found no change states more exactly is compared with the next one."""
    if (after := merged_hashes(of.tracked, tracked)) != of.tracked:
        connection.execute(update(article).where(article.c.id == of.id).values(tracked=orjson.dumps(after).decode()))


def _write(connection: Connection, item: Article, tracked: Mapping[str, str], hash_: bytes, row: RowId) -> int:
    """Keep the record and what is compared with later ones; returns the article's position."""
    position = _write_record(connection, item)
    values: dict[str, Any] = {
        "revision": item.revision,
        "text_hash": hash_,
        "tracked": orjson.dumps(tracked).decode(),
        "status": item.status,
        "published": item.published.timestamp() if item.published is not None else None,
        "agency": item.agency,
        "stated": fingerprint(item.canonical_url),
    }
    if item.revision > 1:
        connection.execute(update(article).where(article.c.id == item.id).values(**values))
        first: int = connection.scalars(select(article.c.position).where(article.c.id == item.id)).one()
        return first
    assert item.first_seen is not None and item.found_by is not None  # noqa: PT018, S101  # _complete has set both
    found_by = orjson.dumps({"source": item.found_by.source, "url": item.found_by.url}).decode()
    connection.execute(
        insert(article).values(
            id=item.id,
            site=item.site,
            cluster=item.cluster,
            duplicate_of=item.duplicate_of,
            first_seen=item.first_seen.timestamp(),
            found_by=found_by,
            position=position,
            row=row,
            **values,
        )
    )
    return position


def link(connection: Connection, item: Article, own: Sketch | None) -> None:
    """Link the cluster of a stored article with those in which its text as it is now has a match on another site.

    Clusters are linked since published ones are never merged.
    """
    near = (
        [one for one in known_articles.nearly_same(connection, own) if one[0].id != item.id] if own is not None else []
    )
    for other in matching_clusters(item, near, own) if own is not None else ():
        near_copies.join(connection, item.cluster or item.id, other)


def settle(
    connection: Connection,
    row_id: RowId,
    item: Article,
    run: str,
    now: datetime,
    revisit: Sequence[int] = (),
    *,
    near: bool = True,
    asked: str = "",
) -> Settled:
    """Verdict, article, addresses, sketch, record and how the row ended."""
    if asked:
        retries.keep(connection, row_id, asked)
    row, hash_ = rows.row_of(connection, row_id), text_hash(item)
    urls = known_articles.addresses_of(row, item)
    known, own = known_articles.known_of(connection, item, urls, hash_), None
    if known.by_url is None and known.by_text is None and not known.forgotten:
        own = sketch(item)
        known = replace(known, near=known_articles.nearly_same(connection, own) if own is not None else ())
    decision = verdict(item, known, own)
    if isinstance(decision, Forgotten) or (isinstance(decision, Copy) and not near):
        reason = "forgotten" if isinstance(decision, Forgotten) else "copy"
        transitions.settle(connection, row_id, Outcome(Ending.DROPPED, reason), run, now)
        return Settled(decision, item, stored=False)
    known_already = isinstance(decision, Alias | Unchanged)
    tracked = tracked_hashes(item)
    if isinstance(decision, Alias | Unchanged):
        settled = replace(item, id=decision.of.id)
        if isinstance(decision, Unchanged):
            _compare_later(connection, decision.of, tracked)
    else:
        settled = _complete(connection, decision, item, row, run, now, urls)
        tracked = merged_hashes(decision.of.tracked, tracked) if isinstance(decision, Revision) else tracked
        position = _write(connection, settled, tracked, hash_, row_id)
        own = sketch(item) if isinstance(decision, Revision) else own
        near_copies.put(connection, position, own)
        for other in decision.also if isinstance(decision, Copy) else ():
            near_copies.join(connection, settled.cluster or settled.id, other)
        if isinstance(decision, Revision):
            link(connection, settled, own)
    _note_addresses(connection, item.site, urls, settled.id)
    _rest(connection, decision, settled, row, run, now, revisit)
    return Settled(decision, settled, stored=not known_already)


def _rest(
    connection: Connection,
    decision: Verdict,
    item: Article,
    row: Row,
    run: str,
    now: datetime,
    revisit: Sequence[int],
) -> None:
    """How the row ended. One row of an article is looked at again: the first that led to it.

    One by which another article is looked at rests as well: its address redirects, perhaps for a while only.
    """
    ending = _ENDING[type(decision)]
    main = connection.scalar(select(article.c.row).where(article.c.id == item.id))
    if row.looks is not None and main != row.id:
        transitions.rest(connection, row.id, row.looks + 1, revisit, run, now, reason="moved")
        return
    if isinstance(decision, Alias) or main not in (row.id, None):
        transitions.end(connection, row.id, Outcome(ending), run, now)
        return
    if main is None:
        connection.execute(update(article).where(article.c.id == item.id).values(row=row.id))
    looks = (row.looks or 0) + 1 if isinstance(decision, Unchanged) else 0
    transitions.rest(connection, row.id, looks, revisit, run, now, ending=ending, published=item.published)
    stated = {"etag": item.http.etag or "", "last-modified": item.http.last_modified or ""}
    transitions.keep_validators(connection, row.id, stated_validators(stated))


def unpublished(connection: Connection) -> int:
    """Records that no published part holds yet."""
    return connection.scalar(select(func.count()).select_from(record).where(record.c.json.is_not(None))) or 0
