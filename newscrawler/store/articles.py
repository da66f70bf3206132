"""Settling an article: the verdict beside what is known, and what is written.

The caller of the functions holds the transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, func, insert, select, update

from newscrawler.identity.near import Sketch
from newscrawler.identity.traits import Traits, traits
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
    verdict,
)
from newscrawler.model.article import Article, Discovery
from newscrawler.model.frontier import Ending, Outcome, Row, RowId
from newscrawler.model.reasons import Reason
from newscrawler.store import known_articles, near_copies, retries, rows, transitions, url_parameters
from newscrawler.store.results import Settled
from newscrawler.store.tables import address, article, record
from newscrawler.store.transitions import TransitionOperations
from newscrawler.web.conditional_requests import stated_validators
from newscrawler.web.urls import fingerprint

_ALIASES = 100
"""Aliases that a record names at most: parameters that never repeat make any number. Bounds the record's size."""
_MOVED = "moved"
"""Reason of a check whose URL led to another article."""
_ENDING: dict[type, Ending] = {
    New: Ending.STORED,
    Revision: Ending.STORED,
    Copy: Ending.COPY,
    Alias: Ending.ALIAS,
    Unchanged: Ending.UNCHANGED,
}


# Statements that are executed for every article are made once: making one costs more than executing it.
_ADDRESS = select(address.c.fingerprint).where(
    address.c.site == bindparam("site"), address.c.fingerprint == bindparam("key")
)
_PUT_ADDRESS, _PUT_RECORD, _PUT_ARTICLE = insert(address), insert(record), insert(article)
_CHANGE_ARTICLE = update(article).where(article.c.id == bindparam("of"))
_CHECKED_BY = select(article.c.row).where(article.c.id == bindparam("of"))


def _note_addresses(connection: Connection, site: str, addresses: dict[bytes, str], id_: str) -> None:
    for key, url in addresses.items():
        if connection.scalar(_ADDRESS, {"site": site, "key": key}) is None:
            url_parameters.learn(connection, site, url, id_)
            connection.execute(_PUT_ADDRESS, {"site": site, "fingerprint": key, "url": url, "article_id": id_})


def _complete(
    connection: Connection, decision: Verdict, item: Article, row: Row, run: str, now: datetime, urls: dict[bytes, str]
) -> Article:
    """Return the record: the Article with the fields that only the store knows."""
    if isinstance(decision, Revision):
        stored = decision.of
        old = connection.execute(select(article).where(article.c.id == stored.id)).one()
        known = select(address.c.url).where(address.c.article_id == stored.id, address.c.url != item.canonical_url)
        shortest = known.order_by(func.length(address.c.url), address.c.url).limit(_ALIASES)
        aliases = set(connection.scalars(shortest)) | set(urls.values())
        return replace(
            item,
            id=stored.id,
            run=run,
            revision=stored.revision + 1,
            cluster=stored.cluster,
            duplicate_of=old.duplicate_of,
            changed=decision.changed,
            first_seen=datetime.fromtimestamp(old.first_seen, UTC),
            found_by=Discovery(**orjson.loads(old.found_by)),
            aliases=tuple(sorted(aliases - {item.canonical_url})),
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
    """Keep a record until it is published; return its position."""
    line = {"article_id": item.id, "revision": item.revision, "site": item.site, "run": item.run}
    position: int = connection.execute(_PUT_RECORD, line | {"json": item.to_json()}).inserted_primary_key[0]  # type: ignore[index]  # an insert of one row has a key
    return position


def _compare_later(connection: Connection, stored: Stored, tracked: Mapping[str, str]) -> None:
    """Keep what an unchanged check states more exactly, to be compared with the next check."""
    if (after := merged_hashes(stored.tracked, tracked)) != stored.tracked:
        connection.execute(_CHANGE_ARTICLE, {"of": stored.id, "tracked": orjson.dumps(after).decode()})


def _write(connection: Connection, item: Article, tracked: Mapping[str, str], hash_: bytes, row: RowId) -> int:
    """Keep the record and what is compared with later ones; return the article's position."""
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
        connection.execute(_CHANGE_ARTICLE, {"of": item.id, **values})
        first: int = connection.scalars(select(article.c.position).where(article.c.id == item.id)).one()
        return first
    assert item.first_seen is not None and item.found_by is not None  # noqa: PT018, S101  # _complete has set both
    found_by = orjson.dumps({"source": item.found_by.source, "url": item.found_by.url}).decode()
    values |= {
        "id": item.id,
        "site": item.site,
        "cluster": item.cluster,
        "duplicate_of": item.duplicate_of,
        "first_seen": item.first_seen.timestamp(),
        "found_by": found_by,
        "position": position,
        "row": row,
    }
    connection.execute(_PUT_ARTICLE, values)
    return position


def link(connection: Connection, item: Article, own: Sketch | None) -> None:
    """Link the cluster of a stored article to those in which its present text has a match on another site.

    They are linked because published clusters are never merged.
    """
    if own is None:
        return
    near = [pair for pair in known_articles.nearly_same(connection, own) if pair[0].id != item.id]
    for cluster in matching_clusters(item, near, own):
        near_copies.join(connection, item.cluster or item.id, cluster)


class ArticleOperations(TransitionOperations):
    """How a row ends that led to an article."""

    def settle_article(
        self,
        row: RowId,
        article: Article,
        run: str,
        now: datetime,
        *,
        revisit: Sequence[int] = (),
        near: bool = True,
        asked: str = "",
        own: Traits | None = None,
    ) -> Settled:
        """Decide the verdict on an article, keep what it says, and end its row, in one transaction.

        `revisit`: the site's waits between checks, in seconds. `near` False: a copy of another site's article makes no
        record, its row is dropped. `asked`: the URL that was requested, which the row keeps, whatever other spelling of
        it has come up since. `own`: the article's traits, where a worker has computed them.
        """
        with self.transaction(), self._connection() as connection:
            kept = rows.row_from(rows.values_of_row(connection, row))
            if asked and asked != kept.link.url:
                retries.keep_spelling(connection, row, asked)
                kept = replace(kept, link=replace(kept.link, url=asked))
            fetched = _Fetched(connection, kept, article, own or traits(article), run, now)
            decision = fetched.verdict()
            if isinstance(decision, Forgotten) or (isinstance(decision, Copy) and not near):
                reason = Reason.FORGOTTEN if isinstance(decision, Forgotten) else Reason.COPY
                self.settle_row(row, Outcome(Ending.DROPPED, reason), run, now)
                return Settled(decision, article, stored=False)
            settled = fetched.keep(decision)
            _note_addresses(connection, article.site, fetched.urls, settled.id)
            _end_row(connection, decision, settled, fetched.row, run, now, revisit)
            return Settled(decision, settled, stored=not isinstance(decision, Alias | Unchanged))

    def count_unpublished(self) -> int:
        """Count the records that are in no published part yet."""
        with self._connection() as connection:
            waiting = select(func.count()).select_from(record).where(record.c.json.is_not(None))
            return connection.scalar(waiting) or 0


class _Fetched:
    """An article that was fetched, beside what the store knows."""

    def __init__(self, connection: Connection, row: Row, item: Article, own: Traits, run: str, now: datetime) -> None:
        self.row = row
        self.urls = known_articles.addresses_of(row, item)
        self._connection, self._item, self._own, self._run, self._now = connection, item, own, run, now

    def verdict(self) -> Verdict:
        """What the article is beside those that are stored."""
        known = known_articles.known_of(self._connection, self._item, self.urls, self._own.text_hash)
        new = known.by_url is None and known.by_text is None and not known.forgotten
        if new and self._own.sketch is not None:
            known = replace(known, near=known_articles.nearly_same(self._connection, self._own.sketch))
        return verdict(self._item, known, self._own)

    def keep(self, decision: Verdict) -> Article:
        """Write what the decision asks for; return the Article with the fields that only the store knows."""
        tracked = self._own.tracked
        if isinstance(decision, Alias | Unchanged):
            if isinstance(decision, Unchanged):
                _compare_later(self._connection, decision.of, tracked)
            return replace(self._item, id=decision.of.id)
        settled = _complete(self._connection, decision, self._item, self.row, self._run, self._now, self.urls)
        if isinstance(decision, Revision):
            tracked = merged_hashes(decision.of.tracked, tracked)
        position = _write(self._connection, settled, tracked, self._own.text_hash, self.row.id)
        near_copies.put(self._connection, position, self._own.sketch)
        for cluster in decision.also if isinstance(decision, Copy) else ():
            near_copies.join(self._connection, settled.cluster or settled.id, cluster)
        if isinstance(decision, Revision):
            link(self._connection, settled, self._own.sketch)
        return settled


def _end_row(
    connection: Connection,
    decision: Verdict,
    item: Article,
    row: Row,
    run: str,
    now: datetime,
    revisit: Sequence[int],
) -> None:
    """End the row. One row of an article is checked again: the first that led to it.

    A row by which another article is checked waits as well: its URL redirects, perhaps for a while only.
    """
    ending = _ENDING[type(decision)]
    main = connection.scalar(_CHECKED_BY, {"of": item.id})
    if row.unchanged_checks is not None and main != row.id:
        checks = row.unchanged_checks + 1
        transitions.plan_recheck(connection, row.id, checks, revisit, run, now, reason=_MOVED)
        return
    if isinstance(decision, Alias) or main not in (row.id, None):
        transitions.end(connection, row.id, Outcome(ending), run, now)
        return
    if main is None:
        connection.execute(_CHANGE_ARTICLE, {"of": item.id, "row": row.id})
    checks = (row.unchanged_checks or 0) + 1 if isinstance(decision, Unchanged) else 0
    stated = stated_validators({"etag": item.http.etag or "", "last-modified": item.http.last_modified or ""})
    transitions.plan_recheck(
        connection, row.id, checks, revisit, run, now, ending=ending, published=item.published, validators=stated
    )
