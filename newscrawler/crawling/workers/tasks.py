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
from newscrawler.model.errors import DiscoveryError, NotAnArticle
from newscrawler.model.frontier import FoundBy
from newscrawler.model.links import Found, Link, LinkKind, Listed
from newscrawler.model.ranges import DateRange
from newscrawler.model.reasons import Reason
from newscrawler.model.sites import Site
from newscrawler.web.urls import absolute, registrable_domain

if TYPE_CHECKING:
    from newscrawler.discovery.homepage import PageKind
    from newscrawler.identity.traits import Traits


def article_record(
    html: bytes,
    url: str,
    *,
    now: datetime,
    headers: Mapping[str, str],
    site: Site | None,
    link: Link | None,
    markdown: bool = False,
) -> tuple[bytes, Traits]:
    """Return the article on a page as a record's JSON, and its traits.

    Raises ExtractionError and NotAnArticle, the latter also for an article whose page does not show its text.
    """
    from newscrawler.extraction.extractor import read_article
    from newscrawler.identity.traits import traits

    article, lacking = read_article(html, url, now=now, headers=headers, site=site, link=link, markdown=markdown)
    if lacking is not None:
        raise NotAnArticle(url, lacking)
    return article.to_json(), traits(article)


def source_links(body: bytes, url: str, rules: Rules, content_type: str | None = None) -> Taken:
    """Return what is taken of the links of a source, newest first. Raises DiscoveryError.

    A sitemap index gives the sitemaps that may hold something from `since` on, in the order in which to open them; a
    robots.txt is read as an index of its `Sitemap:` lines. With a `range`, an index gives the sitemaps that may hold
    something of it; a listing gives also the archive pages that may, and no next page where it lists only older ones.
    What was named as a feed or sitemap may be the other, or a page that lists feeds. `content_type` is the response's
    header.
    """
    source, kind = rules.source, rules.source.kind
    listed, unopened = _listed(kind, body, url, rules, content_type)
    word = FoundBy(kind.value)
    links: list[Found] = [
        (_of_source(link, source), FoundBy.HOME if link.kind is LinkKind.FEED else word) for link in listed.links
    ]
    if kind is LinkKind.FEED:
        rules = replace(rules, also=_site_of_feed(body, url, listed.links, rules) or rules.also)
        links += _older_feed(body, url, listed.links, rules)
    return _taken(links, listed, unopened, rules)


def _older_feed(body: bytes, url: str, listed: list[Link], rules: Rules) -> list[Found]:
    """Return the next page of a feed (RFC 5005), for a backfill of days that it may reach."""
    from newscrawler.discovery import feeds

    if rules.range is None or not listed or is_past(rules.range, listed):
        return []
    older = feeds.next_feed(body, url)
    return [(Link(url=older, kind=LinkKind.FEED, source=url), FoundBy.FEED)] if older is not None else []


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
    from newscrawler.discovery import homepage, listings

    if kind is LinkKind.LISTING:
        listed = listings.list_links(body, url, selectors=rules.site.selectors, content_type=content_type)
        if rules.range is None:
            return listed, Counter()
        links, outside = _of_range(listed.links, body, url, rules.range, content_type)
        return replace(listed, links=links), Counter({Reason.OUTSIDE_RANGE: outside})
    if urlsplit(url).path == "/robots.txt":
        return homepage.robots_sitemaps(body, url), Counter()
    announced = homepage.announced_links(body, url, content_type, first=kind)
    if announced is None:
        return _instead(kind, body, url, rules, content_type), Counter()
    return _with_order(announced[1], rules)


def _instead(kind: LinkKind, body: bytes, url: str, rules: Rules, content_type: str | None) -> Listed:
    """Return what a page lists that was named as a feed or a sitemap. Raises DiscoveryError where it is of no use.

    A page called RSS lists the site's feeds; an index of sitemaps may name articles.
    """
    from newscrawler.discovery import homepage

    if kind is LinkKind.FEED and (named := homepage.named_feeds(body, url, content_type)):
        return Listed(named)
    further = kind is LinkKind.SITEMAP and not (rules.source.source or "").endswith("/robots.txt") and rules.depth > 1
    if further and homepage.recognize_page(body, url, content_type) is LinkKind.ARTICLE:
        return Listed([Link(url=url, source=url)])
    raise DiscoveryError(url, f"not a {kind.value}")


def _with_order(listed: Listed, rules: Rules) -> tuple[Listed, Counter[str]]:
    """Return the same with the sitemaps that are opened, in their order, and why others are not: reason → number."""
    further = [link for link in listed.links if link.kind is LinkKind.SITEMAP]
    if not further:
        return listed, Counter()
    opened, unopened = _opened(further, rules)
    links = [link for link in listed.links if link.kind is not LinkKind.SITEMAP] + opened
    return replace(listed, links=links), unopened


def _site_of_feed(body: bytes, url: str, links: list[Link], rules: Rules) -> str | None:
    """Return a URL of the site to which a feed belongs, where that is known by the URL of the feed only.

    It is the page that the feed names as its own, if articles lie there; else where most of its articles lie.
    """
    from newscrawler.discovery import feeds

    if rules.source.url not in (rules.site.home, rules.source.source):  # a URL that the user gave names itself
        return None
    domains = Counter(registrable_domain(link.url) for link in links if link.kind is LinkKind.ARTICLE)
    page = feeds.site_link(body, url)
    if page is not None and registrable_domain(page) in domains:
        return page
    most = next(iter(domains.most_common(1)), ("", 0))[0]
    return next((link.url for link in links if registrable_domain(link.url) == most), None) if most else None


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

    media = content_type is not None and content_type.lower().startswith(("image/", "audio/", "video/", "font/"))
    announced = None if media else homepage.announced_links(body, url, content_type)
    kind: PageKind | None
    further: list[Found] = []
    if announced is not None:
        kind, (listed, unopened) = announced[0], _with_order(announced[1], rules)
        if kind is LinkKind.FEED:
            rules = replace(rules, also=_site_of_feed(body, url, listed.links, rules) or rules.also)
            further = _older_feed(body, url, listed.links, rules)
    elif urlsplit(url).path == "/robots.txt":
        kind, listed, unopened = LinkKind.SITEMAP, homepage.robots_sitemaps(body, url), Counter()
    else:
        kind = homepage.recognize_page(body, url, content_type)
        if kind is LinkKind.ARTICLE or (kind is None and (media or b"<" not in body)):
            return kind, None
        listed, unopened = _listed(LinkKind.LISTING, body, url, rules, content_type)
    links: list[Found] = list(further)
    if kind == "home" or (announced is None and is_front(rules.source.url)):
        sources, beyond = _sources(body, url, content_type)
        links += [*sources, *((link, FoundBy.LISTING) for link in listed.links)]
        listed = replace(listed, beyond=listed.beyond + beyond)
    elif kind is None:
        links += robots_of(url)
    else:
        links += [*((link, FoundBy(kind.value)) for link in listed.links), (Link(url=url, kind=kind), FoundBy.HOME)]
    named = [(link if link.source == url else replace(link, source=url), found_by) for link, found_by in links]
    return kind, _taken(named, listed, unopened, rules)


def is_front(url: str) -> bool:
    """Whether a URL is that of a whole host, wherever it redirects to."""
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _sources(body: bytes, url: str, content_type: str | None) -> tuple[list[Found], int]:
    """Return the sources of a home page, and how many are left out."""
    from newscrawler.discovery import homepage

    named = homepage.named_sources(body, url, content_type=content_type)
    sources: list[Found] = [(link, FoundBy.HOME) for link in named.links]
    sources += [(link, FoundBy.GUESS) for link in homepage.guesses(named.links, url)]
    return sources + robots_of(url), named.beyond


def robots_of(url: str) -> list[Found]:
    """Return the robots.txt of a page's host as a source: its sitemaps are known even where the page tells nothing."""
    robots = absolute(url, "/robots.txt")
    return [(Link(url=robots, kind=LinkKind.SITEMAP, source=url), FoundBy.GUESS)] if robots is not None else []
