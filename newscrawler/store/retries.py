"""Articles that a source lists again before they are stored. SQL on a connection; the caller holds the transaction.

Sources spell one article's address in many ways, and some spellings are dead: a session that has ended, a host of old.
An article may be listed before it can be read, or while its site is down.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, and_, or_, select, update

from newscrawler.model.frontier import Ending, Outcome, RowId
from newscrawler.model.links import LinkKind
from newscrawler.store.tables import frontier
from newscrawler.web.urls import canonical_url

_MISSING = ("gone", "soft 404", "blocked")  # reasons that may be the fault of a spelling, or pass
_OURS = ("bug", "crash", "memory")  # reasons that another spelling or a wait does not change
_WAIT = timedelta(hours=6)
_NEWS = timedelta(days=2)  # so that what is missing for good costs eight more requests at most
_SPELLING = ("url", "host")
_FRESH = ("hints", "found_by", "priority", "task")


def ask_again(connection: Connection, rows: Mapping[tuple[str, bytes], dict[str, Any]], now: datetime) -> None:
    """Of links that are found again: those not answered yet take the better spelling of two.

    Those that were missing, refused or without an answer are due once more: at once under a better spelling, otherwise
    six hours after they ended and as they are listed then, while the article is not older than two days.
    """
    waits = and_(frontier.c.state.in_(("due", "taken")), frontier.c.tries == 0, frontier.c.ending.is_(None))
    unanswered = and_(frontier.c.ending == Ending.FAILED.value, frontier.c.reason.not_in(_OURS))
    missing = or_(unanswered, frontier.c.reason.in_(_MISSING))
    ended = and_(frontier.c.state == "done", frontier.c.looks.is_(None), missing)
    for site in {site for site, _ in rows}:
        by_key = {key: values for (of, key), values in rows.items() if of == site}
        known = (frontier.c.site == site, frontier.c.fingerprint.in_(list(by_key)), or_(waits, ended))
        articles = frontier.c.kind == LinkKind.ARTICLE.value
        for row in connection.execute(select(frontier).where(*known, articles)).all():
            if changes := _changes(row, by_key[row.fingerprint], now):
                connection.execute(update(frontier).where(frontier.c.id == row.id).values(**changes))


def _changes(row: Any, values: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    better = spelling(values, row.url)
    if row.state != "done":
        return better
    stamp = now.timestamp()
    # a source may state any time: one far ahead would make news for ever
    is_news = row.rank <= stamp <= row.rank + _NEWS.total_seconds()
    waited = is_news and row.settled_at + _WAIT.total_seconds() <= stamp
    if not better and not waited:
        return {}
    # after the wait, as it is listed now: the better spelling may be the dead one
    return {name: values[name] for name in (*_FRESH, *_SPELLING)} | _due(now)


def respelled(connection: Connection, row: RowId, asked: str, outcome: Outcome, now: datetime) -> bool:
    """The answer to `asked` is that there is no article: whether a better spelling came up meanwhile, due from now."""
    unanswered = outcome.ending is Ending.FAILED and outcome.reason not in _OURS
    if not unanswered and outcome.reason not in _MISSING:
        return False
    other = and_(frontier.c.id == row, frontier.c.kind == LinkKind.ARTICLE.value, frontier.c.url != asked)
    return connection.execute(update(frontier).where(other).values(**_due(now))).rowcount > 0


def keep(connection: Connection, row: RowId, asked: str) -> None:
    """The answer to `asked` is the article: it stays at this spelling, though a better one, perhaps dead, came up."""
    other = and_(frontier.c.id == row, frontier.c.url != asked)
    connection.execute(update(frontier).where(other).values(url=asked, host=urlsplit(asked).hostname or ""))


def _due(now: datetime) -> dict[str, Any]:
    fresh = {"state": "due", "due_at": now.timestamp(), "tries": 0}
    return fresh | dict.fromkeys(("settled_by", "taken_by", "ending", "reason"))


def spelling(values: Mapping[str, Any], url: str) -> dict[str, Any]:
    """The columns of `values` that replace `url`, another spelling of the same address; none if that is as good."""
    better = values["url"] != url and _quality(values["url"]) < _quality(url)
    return {name: values[name] for name in _SPELLING} if better else {}


def _quality(url: str) -> tuple[bool, int, str]:
    """Smaller is better: the main site's spelling, then the shorter one. A total order, so that no two take turns.

    A canonical URL has no `www.`, which most main sites have: only what else it leaves out makes a worse spelling.
    """
    return url.replace("://www.", "://", 1) != canonical_url(url), len(url), url
