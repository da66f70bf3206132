"""Periods: the day, month or year that a URL names. Pure; times in UTC, since the zone is not known."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote, urlsplit

from newscrawler.model.ranges import Period

_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_MONTH = r"(0?[1-9]|1[0-2])"
_DAY = r"(0?[1-9]|[12]\d|3[01])"
_IN_NAMES = (
    re.compile(rf"{_YEAR}[-_/.]{_MONTH}[-_/.]{_DAY}(?!\d)"),
    re.compile(rf"{_YEAR}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(rf"(?:year|yyyy|yy|y)[=-]{_YEAR}\D{{1,12}}{_MONTH}(?:\D{{1,10}}{_DAY})?(?!\d)", re.IGNORECASE),
    re.compile(rf"{_YEAR}[-_/.]{_MONTH}(?!\d)"),
    re.compile(rf"{_YEAR}(0[1-9]|1[0-2])(?!\d)"),
    re.compile(rf"{_YEAR}(?!\d)"),
)
_OF_ARTICLE = re.compile(
    rf"/((?:19|20)\d\d)/{_MONTH}/(?:{_DAY}/)?(?=[^/])|/((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/(?=[^/])"
)
_OF_ARCHIVE = (
    re.compile(rf"(?:^|/){_YEAR}[-/]{_MONTH}[-/]{_DAY}(?:\.\w{{1,5}})?/?$"),
    re.compile(rf"(?:^|/){_YEAR}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\.\w{{1,5}})?/?$"),
    re.compile(rf"(?:^|/){_YEAR}[-/]{_MONTH}(?:\.\w{{1,5}})?/?$"),
    re.compile(rf"(?:^|(?:^|[/_-])archi\w*/){_YEAR}(?:\.\w{{1,5}})?/?$", re.IGNORECASE),
)
_OF_ARCHIVE_QUERY = re.compile(
    rf"(?:^|&)(?:date|day|d|m|month)={_YEAR}-?(0[1-9]|1[0-2])(?:-?(0[1-9]|[12]\d|3[01]))?(?=&|$)"
    rf"|(?:^|&)y(?:ear)?={_YEAR}&m(?:onth)?={_MONTH}(?:&d(?:ay)?={_DAY})?(?=&|$)",
    re.IGNORECASE,
)


def named_period(url: str) -> Period | None:
    """Return the last period that path or query name, as sitemaps do: `news-2025-03.xml`, `?yyyy=2025&mm=3`."""
    parts = urlsplit(url)
    name = unquote(f"{parts.path}?{parts.query}")[-200:]
    for pattern in _IN_NAMES:
        if (matches := list(pattern.finditer(name))) and (period := _period(matches[-1])) is not None:
            return period
    return None


def article_period(url: str) -> Period | None:
    """Return the day or month in an article's path: `/2025/03/15/title`. Numbers inside its title do not count."""
    match = _OF_ARTICLE.search(urlsplit(url).path)
    return _period(match) if match else None


def archive_period(url: str) -> Period | None:
    """Return the period whose articles a page lists, by a URL that ends in it: `/archive/2025/03/`, `/?m=202503`.

    A bare year counts only alone or below a word for archive: `/elections/2024` is a topic.
    """
    parts = urlsplit(url)
    if parts.query:
        match = _OF_ARCHIVE_QUERY.search(unquote(parts.query))
        return _period(match) if match else None
    path = unquote(parts.path).lstrip("/")
    matches = (pattern.search(path) for pattern in _OF_ARCHIVE)
    return next((period for match in matches if match and (period := _period(match))), None)


def _period(match: re.Match[str]) -> Period | None:
    """The period of a match, None for a day that does not exist."""
    year, month, day = ([int(part) for part in match.groups() if part] + [None, None])[:3]
    assert year is not None  # noqa: S101  # every pattern has one
    try:
        if month is None:
            return Period(datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC))
        if day is None:
            after = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
            return Period(datetime(year, month, 1, tzinfo=UTC), after)
        return Period(start := datetime(year, month, day, tzinfo=UTC), start + timedelta(days=1))
    except ValueError:
        return None
