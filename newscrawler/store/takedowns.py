"""Takedowns: stored articles that their publisher took off the site."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select, update

from newscrawler.model.article import Article
from newscrawler.model.frontier import Ending, Outcome, RowId, RowState
from newscrawler.model.reasons import Reason
from newscrawler.store import revisions, transitions, url_parameters
from newscrawler.store.rows import CHUNK
from newscrawler.store.tables import address, article, frontier
from newscrawler.store.transitions import TransitionOperations

GONE = "gone"
"""Status of an article that was taken down."""
_DOUBTED_CHECKS = 1
"""Unchanged checks that count for a doubted takedown: the second wait of the site, six hours as shipped.

Held by tests/store/test_takedowns.py::
test_what_is_missing_with_many_others_is_believed_at_the_second_check.
"""


class TakedownOperations(TransitionOperations):
    """How the check of a stored article ends that is missing."""

    def settle_takedown(
        self,
        row: RowId,
        output: Path,
        run: str,
        now: datetime,
        *,
        revisit: Sequence[int] = (),
        doubted: bool = False,
    ) -> Article | str:
        """Return the last record of the row's article, which answers 404 or 410, to be settled as one that is gone.

        Return the reason instead, with the row settled, where the article was gone already, where another URL of it is
        checked from now on, and where the part that holds its text is missing from `output`. The checks continue: the
        article may come back. `doubted`: many articles in a row are missing, as while a site is down; then it takes
        two checks in a row to believe it.
        """
        with self.transaction(), self._connection() as connection:
            stored = connection.execute(select(article).where(article.c.row == row)).one_or_none()
            if stored is not None and stored.status != GONE:
                reason = connection.scalar(select(frontier.c.reason).where(frontier.c.id == row))
                if doubted and reason != Reason.MANY_GONE:
                    transitions.plan_recheck(
                        connection, row, _DOUBTED_CHECKS, revisit, run, now, reason=Reason.MANY_GONE
                    )
                    return Reason.MANY_GONE
                if (other := _other_row(connection, stored.id, stored.site, row)) is not None:
                    connection.execute(update(article).where(article.c.id == stored.id).values(row=other))
                    transitions.recheck_instead(connection, other, row, now)
                    transitions.end(connection, row, Outcome(Ending.DROPPED, Reason.GONE), run, now)
                    return Reason.GONE
                places = revisions.places(connection, stored.id)
                if places and (last := revisions.read_record(output, places[-1])) is not None:
                    return last
            self.settle_row(row, Outcome(Ending.DROPPED, Reason.GONE), run, now, revisit=revisit)
            return Reason.GONE


def _other_row(connection: Connection, id_: str, site: str, row: RowId) -> RowId | None:
    """The row of another URL of the article: the last that led to it."""
    of_article = select(address.c.fingerprint, address.c.url).where(address.c.article_id == id_).limit(CHUNK)
    places = connection.execute(of_article).all()
    keys = {place.fingerprint for place in places} | url_parameters.bare(
        connection, site, [place.url for place in places]
    )
    newest: RowId | None = connection.scalar(
        select(frontier.c.id)
        .where(
            frontier.c.site == site,
            frontier.c.fingerprint.in_(keys),
            frontier.c.id != row,
            frontier.c.state == RowState.DONE,
            frontier.c.ending.in_([Ending.ALIAS, Ending.UNCHANGED]),
        )
        .order_by(frontier.c.settled_at.desc())
        .limit(1)
    )
    return newest
