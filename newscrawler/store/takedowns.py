"""Articles that their site took down. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select, update

from newscrawler.model.article import Article
from newscrawler.model.frontier import Ending, Outcome, RowId
from newscrawler.store import revisions, transitions, url_parameters
from newscrawler.store.rows import CHUNK
from newscrawler.store.tables import address, article
from newscrawler.store.tables import frontier as rows

GONE = "gone"
_SOON = 1  # by which of the site's waits what is doubted is looked at again: hours later
MANY = "many-gone"
"""Reason: one of many stored articles in a row that answer 404, as while a site is down; the next look decides."""


def settle(
    connection: Connection,
    row: RowId,
    output: Path,
    run: str,
    now: datetime,
    revisit: Sequence[int],
    *,
    doubted: bool = False,
) -> Article | str:
    """The last record of the row's article, which answers 404 or 410, for a revision that says so.

    The reason instead, and the row is settled, where that was said already, where another address of the article is
    looked at from now on, and where the part that holds the text has gone. The looks go on: what was taken down may
    come back. `doubted`: it takes two looks in a row to believe it.
    """
    known = connection.execute(select(article).where(article.c.row == row)).one_or_none()
    if known is not None and known.status != GONE:
        if doubted and connection.scalar(select(rows.c.reason).where(rows.c.id == row)) != MANY:
            transitions.rest(connection, row, _SOON, revisit, run, now, reason=MANY)
            return MANY
        if (other := _other_row(connection, known.id, known.site, row)) is not None:
            connection.execute(update(article).where(article.c.id == known.id).values(row=other))
            transitions.look_instead(connection, other, row, now)
            transitions.end(connection, row, Outcome(Ending.DROPPED, GONE), run, now)
            return GONE
        places = revisions.places(connection, known.id)
        if places and (last := revisions.read_record(output, places[-1])) is not None:
            return last
    transitions.settle(connection, row, Outcome(Ending.DROPPED, GONE), run, now, revisit)
    return GONE


def _other_row(connection: Connection, id_: str, site: str, row: RowId) -> RowId | None:
    """Another address of the article that led to it: the last that did."""
    of_article = select(address.c.fingerprint, address.c.url).where(address.c.article_id == id_).limit(CHUNK)
    known = connection.execute(of_article).all()
    keys = {one.fingerprint for one in known} | url_parameters.bare(connection, site, [one.url for one in known])
    found: RowId | None = connection.scalar(
        select(rows.c.id)
        .where(
            rows.c.site == site,
            rows.c.fingerprint.in_(keys),
            rows.c.id != row,
            rows.c.state == "done",
            rows.c.ending.in_([Ending.ALIAS.value, Ending.UNCHANGED.value]),
        )
        .order_by(rows.c.settled_at.desc())
        .limit(1)
    )
    return found
