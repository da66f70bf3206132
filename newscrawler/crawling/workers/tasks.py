"""What workers do: pure functions of bytes that return plain values.

The crawl only names these functions: what they need is imported when they run, in workers earlier (`preload.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawler.discovery.selection import Rules, Taken, is_past, take
from newscrawler.model.frontier import FoundBy
from newscrawler.model.links import Found, Link, LinkKind, Listed
from newscrawler.model.ranges import DateRange
from newscrawler.model.reasons import Reason
from newscrawler.model.sites import Site
from newscrawler.web.urls import absolute

if TYPE_CHECKING:
    from newscrawler.discovery.homepage import PageKind


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
    """Return the article on a page as a record's JSON. Raises NotAnArticle, ExtractionError."""
    from newscrawler.extraction import extract

    return extract(html, url, now=now, headers=headers, site=site, link=link, markdown=markdown).to_json()


def source_links(body: bytes, url: str, rules: Rules, content_type: str | None = None) -> Taken:
    """Return what is taken of the links of a source, newest first. Raises DiscoveryError.

    A sitemap index gives the sitemaps that may hold something from `since` on, in the order in which to open them; a
    robots.txt is read as an index of its `Sitemap:` lines. With a `range`, an index gives the sitemaps that may hold
    something of it; a listing gives also the archive pages that may, and no next page where it lists only older ones.
    `content_type` is the response's header.
    """
    source, kind = rules.source, rules.source.kind
    listed, unopened = _listed(kind, body, url, rules, content_type)
    links: list[Found] = [(_of_source(link, source), FoundBy(kind.value)) for link in listed.links]
    return _taken(links, listed, unopened, rules)


def _of_source(link: Link, source: Link) -> Link:
    if link.source == source.url and (link.language or not source.language):
        return link  # a sitemap has 50,000 links: copy none without need
    return replace(link, source=source.url, language=link.language or source.language)


def _taken(links: list[Found], listed: Listed, unopened: Counter[str], rules: Rules) -> Taken:
    taken = take(links, rules)
    left = taken.left + unopened + Counter({Reason.BEYOND_BOUND: listed.beyond, Reason.BAD_URL: listed.bad})
    return replace(taken, left=left, cut=listed.cut)


def _listed(
    kind: LinkKind, body: bytes, url: str, rules: Rules, content_type: str | None
) -> tuple[Listed, Counter[str]]:
    """Return what a source lists, and why further pages and sitemaps are not to be opened: reason → number."""
    from newscrawler.discovery import feeds, homepage, listings, sitemaps

    if kind is LinkKind.FEED:
        return feeds.list_links(body, url, content_type=content_type), Counter()
    if kind is LinkKind.LISTING:
        listed = listings.list_links(body, url, selectors=rules.site.selectors, content_type=content_type)
        if rules.range is None:
            return listed, Counter()
        links, outside = _of_range(listed.links, body, url, rules.range, content_type)
        return replace(listed, links=links), Counter({Reason.OUTSIDE_RANGE: outside})
    if urlsplit(url).path == "/robots.txt":
        return homepage.robots_sitemaps(body, url, content_type=content_type), Counter()
    listed = sitemaps.list_links(body, url, content_type=content_type)
    further = [link for link in listed.links if link.kind is LinkKind.SITEMAP]
    opened, unopened = _opened(further, rules)
    links = [link for link in listed.links if link.kind is not LinkKind.SITEMAP] + opened
    return replace(listed, links=links), unopened


def _opened(further: list[Link], rules: Rules) -> tuple[list[Link], Counter[str]]:
    """Return which sitemaps of an index to open, and why not the others: reason → number."""
    from newscrawler.discovery import sitemap_order

    named = sitemap_order.opening_order(further)
    range_ = rules.range
    if range_ is None:
        opened, reason = sitemap_order.opening_order(further, since=rules.since), Reason.BEFORE_SINCE
    else:
        opened, reason = (
            sitemap_order.opening_order(further, since=range_.since, until=range_.until),
            Reason.OUTSIDE_RANGE,
        )
    return opened, Counter({Reason.NO_ARTICLES: len(further) - len(named), reason: len(named) - len(opened)})


def _of_range(
    listed: list[Link], body: bytes, url: str, range_: DateRange, content_type: str | None
) -> tuple[list[Link], int]:
    """Return the links of a listing that may lead to articles of the range, and how many archive pages do not."""
    from newscrawler.discovery import archives

    links, outside = archives.add_archives(listed, body, url, range_, content_type=content_type)
    if is_past(range_, links):
        links = [link for link in links if link.kind is not LinkKind.LISTING or link not in listed]
    return links, outside


def address_links(
    body: bytes, url: str, content_type: str | None, rules: Rules
) -> tuple[PageKind | None, Taken | None]:
    """Return what is at a URL, and what is taken of its links; no links for an article and where nothing is of use.

    A home page gives its site's sources, among them robots.txt, usual places as guesses, and what it lists itself;
    every other source gives its links and itself.
    """
    from newscrawler.discovery import homepage

    kind = homepage.recognize(body, url, content_type)
    if kind is None or kind is LinkKind.ARTICLE:
        return kind, None
    listed, unopened = _listed(LinkKind.LISTING if kind == "home" else kind, body, url, rules, content_type)
    links: list[Found] = []
    if kind == "home":
        sources, beyond = _sources(body, url, content_type)
        links += [*sources, *((link, FoundBy.LISTING) for link in listed.links)]
        listed = replace(listed, beyond=listed.beyond + beyond)
    else:
        links += [*((link, FoundBy(kind.value)) for link in listed.links), (Link(url=url, kind=kind), FoundBy.HOME)]
    return kind, _taken([(replace(link, source=url), found_by) for link, found_by in links], listed, unopened, rules)


def _sources(body: bytes, url: str, content_type: str | None) -> tuple[list[Found], int]:
    """Return the sources of a home page, and how many are left out."""
    from newscrawler.discovery import homepage

    guesses = {(link.kind, link.url) for link in homepage.usual_places(url)}
    listed = homepage.list_sources(body, url, content_type=content_type)
    sources: list[Found] = [
        (link, FoundBy.GUESS if (link.kind, link.url) in guesses else FoundBy.HOME) for link in listed.links
    ]
    if (robots := absolute(url, "/robots.txt")) is not None:
        sources.append((Link(url=robots, kind=LinkKind.SITEMAP, source=url), FoundBy.GUESS))
    return sources, listed.beyond
