"""What the store knows of an article that was just extracted. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, select

from newscrawler.identity.near import Sketch
from newscrawler.identity.verdict import Known, Stored
from newscrawler.model.article import Article
from newscrawler.model.frontier import Row, RowId
from newscrawler.store import forgetting, near_copies, rows, url_parameters
from newscrawler.store.tables import address, article
from newscrawler.web.urls import article_id, canonical_url, fingerprint


def stored_of(values: Any) -> Stored | None:
    """Return what is kept of an article for comparison, from its row of the table; None for None."""
    if values is None:
        return None
    return Stored(
        id=values.id,
        site=values.site,
        revision=values.revision,
        cluster=values.cluster,
        tracked=orjson.loads(values.tracked),
    )


def addresses_of(row: Row, item: Article) -> dict[bytes, str]:
    """Return fingerprint → canonical URL of the link and of the final URL, at which this text was fetched.

    The canonical URL that the page states does not count: any page can state any.
    """
    urls = [canonical_url(row.link.url), canonical_url(item.url)]
    return {fingerprint(url): url for url in urls}


# Statements that are executed for every article are made once: making one costs more than executing it.
_BY_URL = (
    select(article)
    .join(address, address.c.article_id == article.c.id)
    .where(
        address.c.site == bindparam("site"),
        address.c.fingerprint.in_([bindparam("link"), bindparam("final")]),
    )
    # a URL of an article that is gone may redirect to another article: the text belongs to the final URL
    .order_by(address.c.fingerprint != bindparam("final"), article.c.position)
    .limit(1)
)
_SAME_TEXT = select(article).where(article.c.text_hash == bindparam("hash")).order_by(article.c.position).limit(1)
_SAME_TEXT_HERE = _SAME_TEXT.where(article.c.site == bindparam("site"))
_SAME_TEXT_ELSEWHERE = _SAME_TEXT.where(article.c.site != bindparam("site"))
_OF_ID = select(article.c.id).where(article.c.id == bindparam("candidate"))


def known_of(connection: Connection, item: Article, urls: Mapping[bytes, str], hash_: bytes) -> Known:
    """Return what is known of a text, without what is nearly the same."""
    own = {*urls, *url_parameters.bare(connection, item.site, urls.values()), fingerprint(item.canonical_url)}
    final = fingerprint(canonical_url(item.url))
    link = next((key for key in urls if key != final), final)
    by_url = connection.execute(_BY_URL, {"site": item.site, "link": link, "final": final}).one_or_none()
    by_text = elsewhere = None
    if connection.execute(_SAME_TEXT, {"hash": hash_}).first() is not None:
        of_text = {"hash": hash_, "site": item.site}
        by_text = connection.execute(_SAME_TEXT_HERE, of_text).one_or_none()
        elsewhere = connection.execute(_SAME_TEXT_ELSEWHERE, of_text).one_or_none()
    return Known(
        by_url=stored_of(by_url),
        by_text=stored_of(by_text),
        elsewhere=stored_of(elsewhere),
        forgotten=forgetting.is_forgotten(connection, item.site, own, hash_),
    )


def nearly_same(connection: Connection, own: Sketch) -> tuple[tuple[Stored, Sketch], ...]:
    """Return stored articles that may be copies of a text with this sketch, earliest first."""
    sketches = dict(near_copies.candidates(connection, own))
    if not sketches:
        return ()
    rows = connection.execute(select(article).where(article.c.position.in_(sketches)).order_by(article.c.position))
    return tuple((stored, sketches[row.position]) for row in rows if (stored := stored_of(row)) is not None)


def free_id(connection: Connection, item: Article, urls: Collection[str], row: RowId) -> str:
    """Return the article's id: of the URL that the page states, so that stores agree which met it at different URLs.

    Two ids are not given to it: one that another article has, and that of a URL which another row than `row` is about.
    Then the URL at which the page was fetched decides.
    """
    own = canonical_url(item.url)
    taken = item.canonical_url not in urls and rows.is_in_frontier(connection, item.canonical_url, but=row)
    for candidate in (article_id(own) if taken else item.id, article_id(own), article_id(f"{item.site} {own}")):
        if connection.scalar(_OF_ID, {"candidate": candidate}) is None:
            return candidate
    raise ValueError(f"no free id for {item.url}")
