"""Traps: links without end, recognised by their URLs. Pure; every refusal has a Reason, which becomes a counter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from newscrawler.model.links import Link, LinkKind
from newscrawler.model.reasons import Reason

PAGE_DEPTH = 5_000
"""Pages of a listing, counted from the source on over all runs: an archive of 100,000 articles has as many.
Held by tests/discovery/test_traps.py::test_how_deep_listings_and_sitemaps_are_followed."""

SITEMAP_DEPTH = 4
"""Sitemap indexes inside each other; sitemaps.org knows one level, sites have up to three. Held by the same test."""

AHEAD = timedelta(days=400)
"""How far into the future the pages of a calendar are opened: events are announced a year ahead.
Held by tests/discovery/test_traps.py::test_a_calendar_is_opened_400_days_ahead."""

_REPEATS = 3
"""Times that a word may stand in a path, or a parameter in a query.
Held by tests/discovery/test_traps.py::test_a_word_stands_three_times_in_a_path_at_most."""

_NUMBER_REPEATS = 6
"""Times that a number may stand in a path: `/2011/11/11/11/` is a day and an hour.
Held by tests/discovery/test_traps.py::test_a_number_stands_six_times_in_a_path_at_most."""

_MOST_SEGMENTS = 40
"""Segments of a path; those of real sites have ten at most.
Held by tests/discovery/test_traps.py::test_a_path_has_40_segments_at_most."""

_SESSION = re.compile(
    r"(?=[^\d]*\d)(?=[^a-zA-Z]*[a-zA-Z])[\da-zA-Z]{16,}|\d{24,}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"^(?:\(?[a-z]{1,10}\(|\()(.*?)(?<!\))\)++$", re.IGNORECASE)  # ASP.NET: `/(S(…))/`
_MONTH = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_/.](?P<month>0[1-9]|1[0-2])(?!\d)"
    r"|(?:year|yyyy)[=/-](?P<year2>(?:19|20)\d\d)\D{1,12}(?P<month2>0?[1-9]|1[0-2])(?!\d)",
    re.IGNORECASE,
)


def trap(link: Link, depth: int, root: str, now: datetime) -> Reason | None:
    """Return why `link` leads into a trap, None if it does not: GROWING_PATH, TOO_DEEP or CALENDAR.

    `depth` is the number of further pages or sitemaps that lead from the source at `root` to it; 0 for an article.
    """
    if grows(link.url):
        return Reason.GROWING_PATH
    if link.kind is LinkKind.ARTICLE:
        return None
    if depth > (SITEMAP_DEPTH if link.kind is LinkKind.SITEMAP else PAGE_DEPTH):
        return Reason.TOO_DEEP
    return Reason.CALENDAR if _is_far_ahead(link.url, root, now) else None


def without_traps(links: Iterable[Link], depth: int, root: str, now: datetime) -> tuple[list[Link], Counter[str]]:
    """Return the links that do not lead into a trap, in their order, and how many were refused for each reason."""
    taken, refused = [], Counter[str]()
    for link in links:
        if (reason := trap(link, depth, root, now)) is None:
            taken.append(link)
        else:
            refused[reason] += 1
    return taken, refused


def grows(url: str) -> bool:
    """Whether a path or query repeats itself, as relative links do that are resolved one level too deep."""
    if url.count("/") + url.count("&") < _REPEATS + 2:
        return False  # most URLs have so few parts that none can repeat
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    if len(segments) > _MOST_SEGMENTS:
        return True
    counted = Counter(segments)
    counted.update(pair for pair in parts.query.split("&") if pair)
    return any(number > (_NUMBER_REPEATS if name.isdigit() else _REPEATS) for name, number in counted.items())


def page_key(url: str) -> str | None:
    """Return what URLs share that differ only in their parameters' values, or in a session in the path.

    None where a URL has neither: nothing of it can vary.
    """
    parts = urlsplit(url)
    names = sorted(pair.partition("=")[0] for pair in parts.query.split("&") if pair)
    segments = [unquote(segment) for segment in parts.path.split("/")]
    plain = ["*" if _is_session(segment) else segment for segment in segments]
    if not names and plain == segments:
        return None
    return f"{parts.netloc}{'/'.join(plain)}?{'&'.join(names)}"


def _is_session(segment: str) -> bool:
    inner = _IN_BRACKETS.match(segment)
    return _SESSION.fullmatch(inner[1] if inner else segment.rpartition("=")[2]) is not None


def _is_far_ahead(url: str, root: str, now: datetime) -> bool:
    """Whether a URL names a month of the far future in which its source does not lie itself.

    `/topic/2050/page/…` of the source `/topic/2050` names no year.
    """
    for match in _MONTH.finditer(url):
        year, month = match["year"] or match["year2"], match["month"] or match["month2"]
        if year not in root and (int(year), int(month)) > ((limit := now + AHEAD).year, limit.month):
            return True
    return False
