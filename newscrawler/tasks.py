"""What workers do: pure functions of bytes that give plain values back.

The crawl itself only names these functions: what they need is imported when they run, by workers before (`warm.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.links import Link, LinkKind
from newscrawler.ranges import DateRange
from newscrawler.sites import Selectors, Site
from newscrawler.urls import absolute

if TYPE_CHECKING:
    from newscrawler.discovery.homepage import PageKind

Found = tuple[Link, str]
"""A link, and how it was found: the word for `Row.found_by`."""


def article_record(
    html: bytes,
    url: str,
    *,
    now: datetime,
    headers: Mapping[str, str],
    site: Site | None,
    link: Link | None,
    markdown: bool = False,
) -> bytes:
    """The article on a page as a record's JSON. Raises NotAnArticle, ExtractionError."""
    from newscrawler.extraction import extract

    return extract(html, url, now=now, headers=headers, site=site, link=link, markdown=markdown).to_json()


def source_links(
    kind: LinkKind,
    body: bytes,
    url: str,
    *,
    selectors: Selectors | None = None,
    since: datetime | None = None,
    range_: DateRange | None = None,
) -> list[Link]:
    """The links of a source, newest first. Raises DiscoveryError.

    Of a sitemap index, the sitemaps that may hold something from `since` on, in the order in which to open them; a
    robots.txt is read as an index of its `Sitemap:` lines. With a `range_`, the sitemaps that may hold something of it;
    of a listing also the archive pages that may, and no next page where the list has come to what is older.
    """
    from newscrawler.discovery import feeds, homepage, listings, sitemaps

    if kind is LinkKind.FEED:
        return feeds.find_links(body, url)
    if kind is LinkKind.LISTING:
        found = listings.find_links(body, url, selectors=selectors)
        return found if range_ is None else _of_range(found, body, url, range_)
    if urlsplit(url).path == "/robots.txt":
        return homepage.robots_sitemaps(body, url)
    links = sitemaps.find_links(body, url)
    further = [link for link in links if link.kind is LinkKind.SITEMAP]
    return [link for link in links if link.kind is not LinkKind.SITEMAP] + _opened(further, since, range_)


def _opened(further: list[Link], since: datetime | None, range_: DateRange | None) -> list[Link]:
    from newscrawler.discovery import order

    if range_ is None:
        return order.opening_order(further, since=since)
    return order.opening_order(further, since=range_.since, until=range_.until)


def _of_range(found: list[Link], body: bytes, url: str, range_: DateRange) -> list[Link]:
    """What of a listing leads to articles of the range."""
    from newscrawler.discovery import archives

    links = archives.add_archives(found, body, url, range_)
    if not range_.is_past(links):
        return links
    return [link for link in links if link.kind is not LinkKind.LISTING or link not in found]


def address_links(
    body: bytes, url: str, content_type: str | None, *, range_: DateRange | None = None
) -> tuple[PageKind | None, list[Found]]:
    """What an address leads to, and what is found there.

    A home page gives its site's sources, robots.txt among them, usual places as guesses, and what it lists itself;
    every other source its links. `range_` is as in `source_links`.
    """
    from newscrawler.discovery import homepage

    kind = homepage.recognize(body, url, content_type)
    if kind is None or kind is LinkKind.ARTICLE:
        return kind, []
    if kind != "home":
        return kind, [(link, kind.value) for link in source_links(kind, body, url, range_=range_)]
    guesses = {(link.kind, link.url) for link in homepage.usual_places(url)}
    found = homepage.find_sources(body, url)
    sources: list[Found] = [(link, "guess" if (link.kind, link.url) in guesses else "home") for link in found]
    if (robots := absolute(url, "/robots.txt")) is not None:
        sources.append((Link(url=robots, kind=LinkKind.SITEMAP, source=url), "guess"))
    listed = source_links(LinkKind.LISTING, body, url, range_=range_)
    return kind, sources + [(link, LinkKind.LISTING.value) for link in listed]
