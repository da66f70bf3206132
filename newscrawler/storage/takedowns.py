"""Articles that their site took down. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select, update

from newscrawler.article import Article
from newscrawler.storage import endings, history, parameters
from newscrawler.storage.protocol import Ending, Outcome, RowId
from newscrawler.storage.rows import CHUNK
from newscrawler.storage.tables import address, article
from newscrawler.storage.tables import frontier as rows

GONE = "gone"


def settle(
    connection: Connection,
    row: RowId,
    output: Path,
    run: str,
    now: datetime,
    revisit: Sequence[int],
) -> Article | None:
    """The last record of the row's article, which answers 404 or 410, for a revision that says so.

    None, and the row is settled, where that was said already, where another address of the article is looked at
    instead, and where the part that holds the text has gone. The looks go on: what was taken down may come back.
    """
    known = connection.execute(select(article).where(article.c.row == row)).one_or_none()
    if known is not None and known.status != GONE:
        if (other := _other_row(connection, known.id, known.site, row)) is not None:
            connection.execute(update(article).where(article.c.id == known.id).values(row=other))
            endings.look_instead(connection, other, row, now)
            endings.end(connection, row, Outcome(Ending.DROPPED, GONE), run, now)
            return None
        places = history.places(connection, known.id)
        if places and (last := history.read_record(output, places[-1])) is not None:
            return last
        connection.execute(update(article).where(article.c.id == known.id).values(status=GONE))
    endings.settle(connection, row, Outcome(Ending.DROPPED, GONE), run, now, revisit)
    return None


def _other_row(connection: Connection, id_: str, site: str, row: RowId) -> RowId | None:
    """Another address of the article that led to it: the last that did."""
    of_article = select(address.c.fingerprint, address.c.url).where(address.c.article_id == id_).limit(CHUNK)
    known = connection.execute(of_article).all()
    keys = {one.fingerprint for one in known} | parameters.bare(connection, site, [one.url for one in known])
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
