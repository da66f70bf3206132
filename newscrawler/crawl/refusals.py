"""What an answer that is not a page means for its row. Pure: status, headers, time in, Outcome out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from newscrawler.crawl.budgets import is_further
from newscrawler.model.frontier import Ending, Outcome, Row
from newscrawler.model.links import LinkKind

_BLOCKED = frozenset({401, 403, 407, 451})
GONE = frozenset({404, 410})
"""Statuses of what was taken down."""
FOR_GOOD = 410
"""The one that says so; 404 does not tell for how long (RFC 9110, 15.5.5 and 15.5.11)."""
_LATER = frozenset({408, 425, 429, *range(500, 600)})
_MEDIA = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip", "application/octet-stream")
MOST = timedelta(days=1)
"""The longest wait that a server can ask for."""
_DIGITS = 9  # of seconds: Python reads no number of thousands of digits


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """`Retry-After` in seconds or as a date (RFC 9110, 10.2.3); None if there is none that can be read."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return MOST if len(value) > _DIGITS else min(timedelta(seconds=int(value)), MOST)
    try:
        stated = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # the latter for numbers that no date has
        return None
    if stated.tzinfo is None:
        stated = stated.replace(tzinfo=UTC)
    return min(max(stated - now, timedelta(0)), MOST)


def later(row: Row, reason: str, now: datetime, wait: timedelta | None = None) -> Outcome:
    """Due again: when the server says, else after 15 minutes, then an hour.

    A source is due in the next run anyway, but for one of a backfill, which is read only once, and for a further page
    or sitemap, which the source that names it may not open again.
    """
    once = (row.own and row.found_by != "guess") or is_further(row)
    if row.link.kind is not LinkKind.ARTICLE and wait is None and not once:
        return Outcome(Ending.FAILED, reason)
    return Outcome(Ending.LATER, reason, now + (timedelta(minutes=15) * 4**row.tries if wait is None else wait))


def unread(row: Row, reason: str, now: datetime) -> Outcome:
    """A source answered with what cannot be read, perhaps for a while: only a further one has no next run."""
    return later(row, reason, now) if is_further(row) else Outcome(Ending.FAILED, reason)


def of_response(row: Row, status: int, headers: Mapping[str, str], now: datetime) -> Outcome | None:
    """None for a page that can be read. `headers` have lower-case names.

    A page that is refused (`blocked`: 401, 403, challenge pages) or gone is never stored; a server that is busy or
    broken is asked again later.
    """
    article = row.link.kind is LinkKind.ARTICLE
    no = Ending.DROPPED if article else Ending.FAILED
    if status in _BLOCKED or "challenge" in headers.get("cf-mitigated", ""):
        return Outcome(no, "blocked")
    if status in GONE:
        return Outcome(no, "gone")
    if status in _LATER:
        return later(row, f"http-{status}", now, retry_after(headers, now))
    if not 200 <= status < 300:
        return Outcome(no, f"http-{status}")
    if article and headers.get("content-type", "").lower().startswith(_MEDIA):
        return Outcome(no, "not-html")
    return None


def of_network_error(row: Row, name: str, now: datetime) -> Outcome:
    """No answer at all; `name` is the exception's class, such as `DNSLookupError`."""
    bare = name.removeprefix("Download").removesuffix("Error")
    words = "".join(f"-{c.lower()}" if c.isupper() else c for c in bare).strip("-")
    reason = {"d-n-s-lookup": "no-such-host", "t-c-p-timed-out": "timeout"}.get(words, words) or "network"
    return later(row, reason, now)


_OWN = frozenset({"bug", "crash", "memory", "unreadable", "too-big"})


def refuses(outcome: Outcome) -> bool:
    """Whether the host, rather than one of its pages, said no: blocked, busy, broken, or no answer at all."""
    if outcome.reason == "blocked":
        return True
    return outcome.ending in (Ending.LATER, Ending.FAILED) and outcome.reason not in _OWN | {"gone"}
