"""Which sitemaps of an index to open, and in which order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from newscrawler.model.links import Link
from newscrawler.web.url_periods import named_period

_MARGIN = timedelta(days=1)
"""A file's month is counted in a time zone that is not known. Held by tests/discovery/test_sitemap_order.py::
test_a_month_counts_for_a_day_after_its_end_since_its_zone_is_not_known."""

_NEWS = re.compile(r"(?:^|[^a-z])(?:google)?-?(?:news|latest|recent|today|current|breaking)(?:[^a-z]|$)", re.IGNORECASE)
_NO_ARTICLES = re.compile(
    r"(?:^|[^a-z])(?:post_?tags?|tags?|categor(?:y|ies)|authors?|users?|topics?|images?|sections?|products?|persons?|people)"
    r"(?:[^a-z]|$)",
    re.IGNORECASE,
)


def opening_order(links: Sequence[Link], *, since: datetime | None = None, until: datetime | None = None) -> list[Link]:
    """Return the sitemaps of an index in the order in which to open them: news, then by their time, newest first.

    What is known to hold nothing from `since` (aware) on is left out: its name dates it before, or it was not changed
    since; so is what its name dates after `until` (aware). Sitemaps that by name hold tags, categories, authors or
    images are left out where others are left.
    """
    telling = [link for link in links if not _NO_ARTICLES.search(_file_name(link))] or list(links)
    dated = [(link, covered_until(link)) for link in telling]
    if since is not None:
        dated = [(link, until) for link, until in dated if until is None or until >= since - _MARGIN]
    if until is not None:
        dated = [(link, end) for link, end in dated if not _begins_after(link, until + _MARGIN)]
    order = sorted(range(len(dated)), key=lambda i: _rank(*dated[i]))
    return [dated[i][0] for i in order]


def covered_until(link: Link) -> datetime | None:
    """Return the latest time that a sitemap can hold: its `lastmod`, or the end of the period in its name."""
    ends = [end for end in (_named_until(link.url), link.time) if end is not None]
    return min(ends, default=None)


def _named_until(url: str) -> datetime | None:
    """The end of the period that a sitemap's URL names, in UTC."""
    return period.end if (period := named_period(url)) is not None else None


def _begins_after(link: Link, moment: datetime) -> bool:
    return (period := named_period(link.url)) is not None and period.start >= moment


def _rank(link: Link, until: datetime | None) -> tuple[int, float]:
    if _NEWS.search(_file_name(link)) and _named_until(link.url) is None:
        return (0, 0.0)
    return (1, -until.timestamp()) if until is not None else (2, 0.0)


def _file_name(link: Link) -> str:
    """Path and query: the words that matter stand in either."""
    parts = urlsplit(link.url)
    return unquote(f"{parts.path}?{parts.query}")[-200:]
