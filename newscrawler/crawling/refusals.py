"""What an answer without a page means for its row. Pure: status, headers and time in, Outcome out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from newscrawler.crawling.budgets import is_further
from newscrawler.model.frontier import Ending, FoundBy, Outcome, Row
from newscrawler.model.links import LinkKind
from newscrawler.model.reasons import Reason, http_reason

_BLOCKED = frozenset({401, 403, 407, 451})
GONE = frozenset({404, 410})
"""Status codes of pages that were taken down."""
FOR_GOOD = 410
"""The status code that says it is for good; 404 does not tell (RFC 9110, 15.5.5 and 15.5.11)."""
_LATER = frozenset({202, 408, 425, 429, *range(500, 600)})
_MEDIA = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip")
"""Beginnings of media types that are not pages. `application/octet-stream` says nothing: its bytes decide."""
MOST = timedelta(days=1)
"""The longest wait that a server can ask for: a run is started at least daily, and a year would lose the page.

Held by tests/discovery/test_selection.py::test_retry_after_is_seconds_or_a_date_and_a_day_at_most.
"""
FIRST_WAIT = timedelta(minutes=15)
"""Wait before the second try of a page; each later try waits `WAIT_FACTOR` times as long.

Held by tests/crawling/test_refusals.py::test_a_page_is_tried_again_after_15_minutes_then_an_hour.
"""
NEWS = timedelta(days=2)
"""Age up to which an article whose page brought none is news, as in `store.retries`.

Held by tests/crawling/test_refusals.py::test_a_page_without_its_article_is_asked_for_again_until_it_is_old.
"""
NEWS_TRIES = 5
"""Attempts for a page of news that brought no article: with the waits between them, 21 hours. Held by the same test."""
OLD_TRIES = 2
"""The same for an older page: an archive has many that never bring one. Held by the same test."""
WAIT_FACTOR = 4
"""Held by the same test."""
_DIGITS = 9  # digits of seconds that are read: Python refuses a number of thousands of digits


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Read `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3); None if it is missing or cannot be read."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return MOST if len(value) > _DIGITS else min(timedelta(seconds=int(value)), MOST)
    try:
        stated = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # OverflowError: a number that no date has
        return None
    if stated.tzinfo is None:
        stated = stated.replace(tzinfo=UTC)
    return min(max(stated - now, timedelta(0)), MOST)


def later(row: Row, reason: str, now: datetime, wait: timedelta | None = None) -> Outcome:
    """Try a row again: when the server says, else after `FIRST_WAIT`, then `WAIT_FACTOR` times that.

    A source is due in the next run anyway, except one of a backfill, which is read only once, and a further page or
    sitemap, which the source that lists it may not open again.
    """
    once = (not row.every_run and row.found_by != FoundBy.GUESS) or is_further(row)
    if row.link.kind is not LinkKind.ARTICLE and wait is None and not once:
        return Outcome(Ending.FAILED, reason)
    return Outcome(Ending.LATER, reason, now + (FIRST_WAIT * WAIT_FACTOR**row.tries if wait is None else wait))


PASSING = frozenset(
    {
        Reason.EMPTY_PAGE, Reason.CHALLENGE_PAGE, Reason.COOKIE_WALL, Reason.SCRIPT_SHELL, Reason.NO_TEXT,
        Reason.NO_TITLE, Reason.JSON_OR_TEXT, Reason.NOTICE,
    }
)  # fmt: skip
"""Why a page that answered brought no article, where it may bring one later."""


def no_article(row: Row, reason: str, now: datetime) -> Outcome:
    """End a row whose page answered with something else than an article, perhaps for a while.

    What a source lists is asked for again until it is old; what the user names, and what is stored already, is not.
    """
    listed = row.link.kind is LinkKind.ARTICLE and row.found_by != FoundBy.URL and row.unchanged_checks is None
    is_news = row.every_run and (row.link.published is None or now - row.link.published <= NEWS)
    if reason in PASSING and listed and row.tries + 1 < (NEWS_TRIES if is_news else OLD_TRIES):
        return later(row, reason, now)
    return Outcome(Ending.DROPPED, reason)


def unread(row: Row, reason: str, now: datetime) -> Outcome:
    """End a source whose body cannot be read, perhaps for a while: only a further one has to be tried again."""
    return later(row, reason, now) if is_further(row) else Outcome(Ending.FAILED, reason)


def final(row: Row, reason: str) -> Outcome:
    """End a row for good in this run: an article is dropped, a source has failed and is due in the next run."""
    return Outcome(Ending.DROPPED if row.link.kind is LinkKind.ARTICLE else Ending.FAILED, reason)


def of_response(row: Row, status: int, headers: Mapping[str, str], now: datetime) -> Outcome | None:
    """Return how an answer ends its row; None for a page that can be read. `headers` have lower-case names.

    A page that is refused (`blocked`: 401, 403, challenge pages) or gone is never stored; a server that is busy or
    broken is asked again later.
    """
    if status in _BLOCKED or "challenge" in headers.get("cf-mitigated", ""):
        return final(row, Reason.BLOCKED)
    if status in GONE:
        return final(row, Reason.GONE)
    if status in _LATER:
        return later(row, http_reason(status), now, retry_after(headers, now))
    if not 200 <= status < 300:
        return final(row, http_reason(status))
    article = row.link.kind is LinkKind.ARTICLE
    if article and headers.get("content-type", "").lower().startswith(_MEDIA):
        return final(row, Reason.NOT_HTML)
    return None


_NETWORK_REASONS = {
    "ConnectError": "connect",
    "ConnectBindError": "connect-bind",
    "ConnectionClosed": "connection-closed",
    "ConnectionRefusedError": Reason.CONNECTION_REFUSED,
    "DNSLookupError": Reason.NO_SUCH_HOST,
    "DownloadConnectionRefusedError": Reason.CONNECTION_REFUSED,
    "DownloadFailedError": "failed",
    "DownloadTimeoutError": Reason.TIMEOUT,
    "NoRouteError": "no-route",
    "NotSupported": "not-supported",
    "ResponseFailed": "response-failed",
    "ResponseNeverReceived": "response-never-received",
    "TCPTimedOutError": Reason.TIMEOUT,
    "TimeoutError": Reason.TIMEOUT,
    "TunnelError": "tunnel",
    "UnknownHostError": "unknown-host",
    "UnsupportedURLSchemeError": "unsupported-u-r-l-scheme",
    "UserTimeoutError": "user-timeout",
}
"""Class name of a network error → reason. The values are parts of counters' names, which never change."""


_CAUSES = {
    "BadResponseVersion": Reason.BAD_ANSWER,
    "CannotResolveHostError": Reason.NO_SUCH_HOST,
    "CertificateExpiredError": Reason.TLS_EXPIRED,
    "CertificateUntrustedError": Reason.TLS_UNTRUSTED,
    "ConnectionAborted": Reason.CONNECTION_RESET,
    "ConnectionDone": Reason.CONNECTION_RESET,
    "ConnectionLost": Reason.CONNECTION_RESET,
    "HeaderTooLongError": Reason.HEADER_TOO_LONG,
    "ParseError": Reason.BAD_ANSWER,
    "ResponseDataLossError": Reason.CUT,
    "TlsError": Reason.TLS,
    "ValueError": Reason.BAD_ANSWER,
    "VerificationError": Reason.TLS_NAME,
}
"""Class name of a network error, or of what caused it → reason."""
_PRECEDENCE = (
    Reason.CUT,
    Reason.HEADER_TOO_LONG,
    Reason.TLS_EXPIRED,
    Reason.TLS_UNTRUSTED,
    Reason.TLS_NAME,
    Reason.TLS,
    Reason.NO_SUCH_HOST,
    Reason.BAD_ANSWER,
    Reason.CONNECTION_RESET,
)
"""Which reason tells more, where an error has several causes: a connection always ends, whatever was wrong."""


def network_reason(name: str, *causes: str) -> str:
    """Return the reason of a network error by its class name, such as `DNSLookupError`, and those of its causes.

    A class that no table names gives its own name in lower case, its words joined by hyphens.
    """
    if specific := [reason for cause, reason in _CAUSES.items() if cause in (name, *causes)]:
        return min(specific, key=_PRECEDENCE.index)
    if (reason := _NETWORK_REASONS.get(name)) is not None:
        return reason
    bare = name.removeprefix("Download").removesuffix("Error")
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in bare).strip("-") or Reason.NETWORK


def of_network_error(row: Row, name: str, now: datetime) -> Outcome:
    """End a row that got no answer at all; `name` is the exception's class name."""
    return later(row, network_reason(name), now)


_OURS = frozenset({Reason.BUG, Reason.CRASH, Reason.MEMORY, Reason.UNREADABLE, Reason.TOO_BIG})


def refuses(outcome: Outcome) -> bool:
    """Whether a host, rather than one of its pages, refused: blocked, busy, broken, or no answer at all."""
    if outcome.reason == Reason.BLOCKED:
        return True
    return outcome.ending in (Ending.LATER, Ending.FAILED) and outcome.reason not in _OURS | PASSING | {Reason.GONE}
