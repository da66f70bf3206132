"""Second chances for articles that are listed again before they are stored. The caller holds the transaction.

Sources spell one article's URL in many ways, and some spellings are dead: a session that has ended, a former host. An
article may also be listed before it can be read, or while its site is down.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, and_, or_, select, update

from newscrawler.model.frontier import Ending, Outcome, RowId, RowState
from newscrawler.model.links import LinkKind
from newscrawler.model.reasons import Reason
from newscrawler.store import owners
from newscrawler.store.tables import frontier
from newscrawler.web.urls import canonical_url

_MISSING = (Reason.GONE, Reason.SOFT_404, Reason.BLOCKED)
"""Reasons that may be the fault of one spelling, or pass."""
_OURS = (Reason.BUG, Reason.CRASH, Reason.MEMORY)
"""Reasons that neither another spelling nor a wait changes."""
_WAIT = timedelta(hours=6)
"""Time after which a missing article that is listed again is asked for once more.

Held by tests/store/test_retries.py::
test_what_is_still_listed_hours_after_it_was_missing_is_asked_for_again_while_it_is_news.
"""
_NEWS = timedelta(days=2)
"""Age up to which a missing article is asked for again, so that one which is gone for good costs eight requests more.

Held by tests/store/test_retries.py::test_what_is_missing_for_good_costs_eight_more_requests_at_most.
"""
_SPELLING = ("url", "host")
_FRESH = ("hints", "found_by", "priority", "every_run")


def ask_again(
    connection: Connection, rows: Mapping[tuple[str, bytes], dict[str, Any]], backfill: str, now: datetime
) -> None:
    """Ask again for articles that are listed once more and were not stored.

    Those not answered yet take the better spelling of two. Those that were missing, refused or without an answer are
    due once more: at once under a better spelling, otherwise six hours after they ended and as they are listed then,
    while the article is not older than two days.
    """
    waiting = and_(
        frontier.c.state.in_((RowState.DUE, RowState.TAKEN)), frontier.c.tries == 0, frontier.c.ending.is_(None)
    )
    unanswered = and_(frontier.c.ending == Ending.FAILED, frontier.c.reason.not_in(_OURS))
    missing = or_(unanswered, frontier.c.reason.in_(_MISSING))
    ended = and_(frontier.c.state == RowState.DONE, frontier.c.unchanged_checks.is_(None), missing)
    articles = frontier.c.kind == LinkKind.ARTICLE.value
    for site in {site for site, _ in rows}:
        by_fingerprint = {key: values for (row_site, key), values in rows.items() if row_site == site}
        known = (frontier.c.site == site, frontier.c.fingerprint.in_(list(by_fingerprint)), or_(waiting, ended))
        for row in connection.execute(select(frontier).where(*known, articles)).all():
            if changes := _changes(row, by_fingerprint[row.fingerprint], now):
                connection.execute(update(frontier).where(frontier.c.id == row.id).values(**changes))
                if row.state == RowState.DONE:
                    owners.drop_backfills(connection, row.id)
                    owners.add_owners(connection, [(row.id, backfill)] if backfill else [])


def _changes(row: Any, values: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    better = better_spelling(values, row.url)
    if row.state != RowState.DONE:
        return better
    stamp = now.timestamp()
    # a source may state any time: one far ahead would make the article news for ever
    is_news = row.rank <= stamp <= row.rank + _NEWS.total_seconds()
    has_waited = is_news and row.settled_at + _WAIT.total_seconds() <= stamp
    if not better and not has_waited:
        return {}
    # after the wait, as it is listed now: the better spelling may be the dead one
    return {name: values[name] for name in (*_FRESH, *_SPELLING)} | _due(now)


def try_better_spelling(connection: Connection, row: RowId, asked: str, outcome: Outcome, now: datetime) -> bool:
    """Make a row due whose URL `asked` brought no article, where a better spelling of it came up meanwhile.

    Returns whether one did.
    """
    unanswered = outcome.ending is Ending.FAILED and outcome.reason not in _OURS
    if not unanswered and outcome.reason not in _MISSING:
        return False
    respelled = and_(frontier.c.id == row, frontier.c.kind == LinkKind.ARTICLE.value, frontier.c.url != asked)
    return connection.execute(update(frontier).where(respelled).values(**_due(now))).rowcount > 0


def keep_spelling(connection: Connection, row: RowId, asked: str) -> None:
    """Keep the URL `asked`, which brought the article, though a better spelling, perhaps dead, came up meanwhile."""
    spelling = {"url": asked, "host": urlsplit(asked).hostname or ""}
    connection.execute(update(frontier).where(frontier.c.id == row).values(**spelling))


def _due(now: datetime) -> dict[str, Any]:
    fresh = {"state": RowState.DUE, "due_at": now.timestamp(), "tries": 0}
    return fresh | dict.fromkeys(("settled_by", "taken_by", "ending", "reason"))


def better_spelling(values: Mapping[str, Any], url: str) -> dict[str, Any]:
    """Return the columns of `values` that replace `url`, another spelling of the same URL; none if it is as good."""
    better = values["url"] != url and _badness(values["url"]) < _badness(url)
    return {name: values[name] for name in _SPELLING} if better else {}


def _badness(url: str) -> tuple[bool, int, str]:
    """Rank spellings: the main site's first, then the shorter one. A total order, so that no two take turns.

    A canonical URL has no `www.`, which most main sites have: only what else it leaves out makes a worse spelling.
    """
    return url.replace("://www.", "://", 1) != canonical_url(url), len(url), url
