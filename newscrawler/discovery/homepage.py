"""A site from one URL: what a page is, and where its site announces articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawler.discovery import feeds, listings, sitemaps
from newscrawler.discovery.hints import once
from newscrawler.discovery.layout.anchors import Anchor, anchors_of, base_of
from newscrawler.discovery.layout.embedded import declares_article
from newscrawler.discovery.layout.listing_elements import SILENT, text_of
from newscrawler.discovery.layout.listing_vocabulary import words
from newscrawler.discovery.layout.url_shapes import shape_of
from newscrawler.model.errors import DiscoveryError
from newscrawler.model.links import Link, LinkKind, Listed
from newscrawler.text.languages import language_tag
from newscrawler.text.scripts import measure
from newscrawler.web.html import read_tree
from newscrawler.web.robots import MAX_BYTES
from newscrawler.web.robots import sitemaps as sitemap_lines
from newscrawler.web.urls import absolute, canonical_url, registrable_domain

PageKind = Literal["home"] | LinkKind
"""What a URL leads to: a home page, or one of the kinds of a link."""

MAX_SECTIONS = 300
"""Section pages taken of one home page; a run reads a few of them in turn (`crawling.budgets`). Bounds the store."""
MAX_FEEDS = 300
"""The same for feeds."""
MAX_SITEMAPS = 50
"""Sitemaps taken of one robots.txt."""

_FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
    | {"application/xml", "text/xml", "application/rss", "application/atom", "text/rss+xml", "application/x-rss+xml"}
)
_FEED_NAME = re.compile(r"\b(?:rss|atom feed|web ?feed|news ?feed)\b", re.IGNORECASE)
"""What a feed is called by a link to it."""

_UNTYPED_FEED = re.compile(r"\b(?:rss|atom|feeds?)\b", re.IGNORECASE)
"""What title or URL of a declared feed hold where it does not tell its type."""

_FEED_NAME_LENGTH = 30
"""Characters of the name of a link to a feed, such as `RSS feed: politics`; longer ones are titles of articles.
Held by tests/discovery/test_homepage.py::test_a_link_to_a_feed_has_a_short_name."""

_NO_FEED_FILE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|ico|css|js|pdf|mp3|html?)$", re.IGNORECASE)
_FEED_PATH = re.compile(r"(?:^|[/._-])(?:rss|feed|atom|feeds)(?:\.xml|\.json|\.php|\.aspx)?/?$", re.IGNORECASE)
_MEDIA = ("image/", "audio/", "video/", "font/")
_MINOR_FEED = re.compile(r"comment|kommentar|podcast|/tag/|/author/|oembed", re.IGNORECASE)
_NEWS = re.compile(r"news|latest|recent", re.IGNORECASE)
_USUAL_FEEDS = ("/feed", "/rss.xml", "/rss", "/feed.xml", "/atom.xml", "/index.xml")
_USUAL_SITEMAPS = ("/sitemap_index.xml", "/sitemap.xml", "/news-sitemap.xml", "/sitemap-news.xml")
_ROOT_PATH = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-zA-Z]{2,4})?/?)?(?:(?:index|home|default)\.\w{3,5})?")
_LONG_PARAGRAPH = 60.0
"""Latin letters of a paragraph of prose; shorter ones are labels.
Held by tests/discovery/test_homepage.py::test_short_lines_are_not_prose."""

_WHOLE_BODY = 500.0
"""Latin letters of prose that make an article of a page which lists others as well; half of them below a headline.
Held by tests/discovery/test_homepage.py::test_prose_makes_an_article_of_a_page_with_links."""

_HEADLINE = 20.0
"""Latin letters of a heading that may be a headline. Held by the same test."""

_SECTION_NAME = 30.0
"""Latin letters of the name of a section at most.
Held by tests/discovery/test_homepage.py::test_a_section_has_a_short_name."""

_NO_PROSE = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6", "title", "button", "figcaption", "label"})


def find_sources(body: bytes, url: str, robots: bytes | None = None, *, content_type: str | None = None) -> list[Link]:
    """Return where the site of the home page at `url` announces articles, in order of worth, each URL once.

    Feeds that the page declares or links to, the sitemaps of `robots` (the bytes of robots.txt), the page itself as a
    listing, its section pages; last, where nothing of the kind was declared, the usual places of feeds and sitemaps:
    guesses. `content_type` is the header of the home page. Never raises.
    """
    return list_sources(body, url, robots, content_type=content_type).links


def list_sources(body: bytes, url: str, robots: bytes | None = None, *, content_type: str | None = None) -> Listed:
    """Return the same, with the feeds, sitemaps and section pages that the page names beyond what is taken of one."""
    named = named_sources(body, url, robots, content_type=content_type)
    return replace(named, links=[*named.links, *guesses(named.links, url)])


def named_sources(body: bytes, url: str, robots: bytes | None = None, *, content_type: str | None = None) -> Listed:
    """Return the sources that the page and robots.txt name, without guesses."""
    tree, cut = read_tree(body, content_type)
    named_feeds = _feeds(tree, url) if tree is not None else []
    maps = robots_sitemaps(robots or b"", url)
    declared = [*named_feeds[:MAX_FEEDS], *maps.links]
    sections = (
        _sections(tree, listings.find_links(body, url, content_type=content_type), url) if tree is not None else []
    )
    here = Link(url=url, kind=LinkKind.LISTING, source=url)
    beyond = max(len(named_feeds) - MAX_FEEDS, 0) + max(len(sections) - MAX_SECTIONS, 0) + maps.beyond
    return Listed(once([*declared, here, *sections[:MAX_SECTIONS]]), beyond, cut or maps.cut)


def guesses(named: Sequence[Link], url: str) -> list[Link]:
    """Return the usual places of feeds and of sitemaps, where no source of that kind was named."""
    kinds, urls = {link.kind for link in named}, {link.url for link in named}
    return [link for link in usual_places(url) if link.kind not in kinds and link.url not in urls]


def robots_sitemaps(robots: bytes, url: str) -> Listed:
    """Return the `Sitemap:` lines of a robots.txt (sitemaps.org, "Specifying the Sitemap location"), news first."""
    urls = [sitemap for line in sitemap_lines(robots) if (sitemap := absolute(url, line)) is not None]
    urls = sorted(dict.fromkeys(urls), key=lambda sitemap: not _NEWS.search(urlsplit(sitemap).path))
    links = [Link(url=sitemap, kind=LinkKind.SITEMAP, source=url) for sitemap in urls[:MAX_SITEMAPS]]
    return Listed(links, max(len(urls) - MAX_SITEMAPS, 0), len(robots) >= MAX_BYTES)  # no more is kept


def named_feeds(body: bytes, url: str, content_type: str | None = None) -> list[Link]:
    """Return the feeds that a page such as one called `RSS` lists; an empty list for other pages. Never raises."""
    tree, _ = read_tree(body, content_type)
    return [link for link in _feeds(tree, url)[:MAX_FEEDS] if link.url != url] if tree is not None else []


def usual_places(url: str) -> list[Link]:
    """Return where feeds and sitemaps mostly lie: guesses, most of them wrong."""
    places = [(path, LinkKind.FEED) for path in _USUAL_FEEDS] + [(path, LinkKind.SITEMAP) for path in _USUAL_SITEMAPS]
    return [
        Link(url=place, kind=kind, source=url) for path, kind in places if (place := absolute(url, path)) is not None
    ]


def recognize(body: bytes, url: str, content_type: str | None = None) -> PageKind | None:
    """Return what the bytes at `url` are, by their content; None where they are nothing of use. Never raises.

    `content_type` is the response's header.
    """
    if content_type is not None and content_type.lower().startswith(_MEDIA):
        return None
    if (announced := announced_links(body, url, content_type)) is not None:
        return announced[0]
    return recognize_page(body, url, content_type)


def announced_links(
    body: bytes, url: str, content_type: str | None = None, *, first: LinkKind = LinkKind.SITEMAP
) -> tuple[LinkKind, Listed] | None:
    """Return what a sitemap or feed lists, and which of both it is, whatever it was called; None where it is neither.

    `first` is tried first.
    """
    order = (LinkKind.FEED, LinkKind.SITEMAP) if first is LinkKind.FEED else (LinkKind.SITEMAP, LinkKind.FEED)
    for kind in order:
        read = sitemaps.list_links if kind is LinkKind.SITEMAP else feeds.list_links
        try:
            return kind, read(body, url, content_type=content_type)
        except DiscoveryError:
            continue
    return None


def recognize_page(body: bytes, url: str, content_type: str | None = None) -> PageKind | None:
    """Return the same as `recognize` for what is neither a sitemap nor a feed."""
    if content_type is not None and content_type.lower().startswith(_MEDIA):
        return None
    tree, _ = read_tree(body, content_type)
    return (
        _page_kind(tree, listings.find_links(body, url, content_type=content_type), url) if tree is not None else None
    )


def _page_kind(tree: HtmlElement, links: list[Link], url: str) -> PageKind | None:
    """What a page is, by the links that it lists as a listing, its prose, and what it states."""
    articles = sum(link.kind is LinkKind.ARTICLE for link in links)
    follows = len(links) > articles
    root = _ROOT_PATH.fullmatch(urlsplit(url).path) is not None and not urlsplit(url).query
    prose = _longest_prose(tree)
    declared = declares_article(tree)
    states_article = declared or _property(tree, "og:type") in ("article", "news", "blog")
    body_size = _WHOLE_BODY / 2 if _has_headline(tree) else _WHOLE_BODY
    if root and (articles > 2 or not states_article):
        return "home" if articles or prose < body_size else LinkKind.ARTICLE
    if declared or (states_article and prose > 2 * _LONG_PARAGRAPH) or (prose > body_size and not follows):
        return LinkKind.ARTICLE
    if articles > 2 or follows:
        return "home" if not follows and _is_called_home(tree, url) else LinkKind.LISTING
    return LinkKind.ARTICLE if states_article or prose > 2 * _LONG_PARAGRAPH else None


def _longest_prose(tree: HtmlElement) -> float:
    """The length of the paragraphs of the element that has most of them: teasers have elements of their own."""
    sizes: Counter[HtmlElement] = Counter()
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in _NO_PROSE or element.tag in SILENT:
            continue
        pieces = [element.text or "", *(child.tail or "" for child in element)]
        size = measure(" ".join(piece for piece in pieces if not piece.isspace())[:5_000])
        if size < _LONG_PARAGRAPH:
            continue
        holder = element
        if sum(child.tag == "br" for child in element) < 2:
            holder = element.getparent() if element.getparent() is not None else element
            while len(holder) == 1 and holder.getparent() is not None:
                holder = holder.getparent()
        sizes[holder] += int(size)
    return float(max(sizes.values(), default=0))


def _has_headline(tree: HtmlElement) -> bool:
    """Whether the page has a main heading as long as a headline that leads nowhere."""
    headings = [element for element in tree.iter("h1") if measure(text_of(element, 300)) >= _HEADLINE]
    return any(next(element.iter("a"), None) is None for element in headings)


def _property(tree: HtmlElement, name: str) -> str:
    for element in tree.iter("meta"):
        if name in (element.get("property"), element.get("name")):
            return (element.get("content") or "").strip().lower()
    return ""


def _is_called_home(tree: HtmlElement, url: str) -> bool:
    """Whether the page's own links call it home: the logo leads here, or a link with `rel=home`."""
    here = _key(url)
    for anchor in anchors_of(tree, base_of(tree, url))[:40]:
        if anchor.key == here:
            rel = (anchor.element.get("rel") or "").lower().split()
            return "home" in rel or next(anchor.element.iter("img", "svg"), None) is not None
    return False


def _feeds(tree: HtmlElement, url: str) -> list[Link]:
    """Every declared feed, then those that the page links to; feeds of comments and tags go last."""
    base = base_of(tree, url)
    links: list[Link] = []
    for element in tree.iter("link", "a"):
        href = element.get("href")
        if not href or not (_declares_feed(element) or (element.tag == "a" and _leads_to_feed(element, href))):
            continue
        if (link_url := absolute(base, href)) is not None and _same_site(link_url, url):
            title = element.get("title") or text_of(element, 100) or None
            links.append(
                Link(
                    url=link_url,
                    kind=LinkKind.FEED,
                    title=title,
                    language=language_tag(element.get("hreflang")),
                    source=url,
                )
            )
    return sorted(once(links), key=lambda link: _MINOR_FEED.search(f"{link.url} {link.title}") is not None)


def _declares_feed(element: HtmlElement) -> bool:
    """Whether an element is a feed's autodiscovery: `rel=alternate` with a type or title of feeds, or `rel=feed`."""
    rel = (element.get("rel") or "").lower().split()
    kind = (element.get("type") or "").partition(";")[0].strip().lower()
    if "feed" in rel:
        return not kind or kind in _FEED_TYPES
    if "alternate" not in rel:
        return False
    if kind:
        return kind in _FEED_TYPES
    untyped = element.get("hreflang") is None and element.get("media") is None
    return untyped and _UNTYPED_FEED.search(f"{element.get('title') or ''} {element.get('href')}") is not None


def _leads_to_feed(element: HtmlElement, href: str) -> bool:
    """Whether a link is one to a feed: by its path, or by a short name such as `RSS`, perhaps of a picture."""
    path = href.partition("?")[0].partition("#")[0]
    if _FEED_PATH.search(path):
        return True
    if _NO_FEED_FILE.search(path) or not href.partition("#")[0]:
        return False
    pictures = (picture.get("alt") or "" for picture in element.iter("img"))
    names = (text_of(element, _FEED_NAME_LENGTH + 1), element.get("title"), element.get("aria-label"), *pictures)
    return any(name and len(name) <= _FEED_NAME_LENGTH and _FEED_NAME.search(name) for name in names)


def _same_site(first: str, second: str) -> bool:
    """Whether two URLs belong to one registered name, or the first to a service that serves feeds."""
    return registrable_domain(first) == registrable_domain(second) or "feed" in urlsplit(first).netloc


def _sections(tree: HtmlElement, links: list[Link], url: str) -> list[Link]:
    """Every section page: short links in menus, best those below whose path articles of this page lie."""
    articles = [link for link in links if link.kind is LinkKind.ARTICLE]
    below: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for link in articles:
        shape = shape_of(_key(link.url))
        below.update((shape.host, shape.segments[:length]) for length in range(1, len(shape.segments)))
    known = {_key(link.url) for link in articles} | {_key(url)}
    worth: dict[str, tuple[float, Anchor]] = {}
    for anchor in anchors_of(tree, base_of(tree, url)):
        if anchor.key in known or not _may_be_section(anchor, url):
            continue
        count = below[anchor.shape.host, anchor.shape.segments]
        score = min(count, 5) + 1.5 * anchor.furniture - len(anchor.shape.segments)
        if score > 0 and (anchor.key not in worth or score > worth[anchor.key][0]):
            worth[anchor.key] = (score, anchor)
    best = sorted(worth.values(), key=lambda rated: -rated[0])
    return [Link(url=a.url, kind=LinkKind.LISTING, title=a.text or None, source=url) for _, a in best]


def _may_be_section(anchor: Anchor, url: str) -> bool:
    segments = anchor.shape.segments
    if not anchor.text or anchor.size > _SECTION_NAME or anchor.shape.host != shape_of(_key(url)).host:
        return False
    if len(segments) > 3 or anchor.shape.parameters or any(segment.isdigit() for segment in segments):
        return False
    return (
        words("no_article_segments").isdisjoint(segment.lower() for segment in segments) and anchor.shape.score > -3.0
    )


def _key(url: str) -> str:
    try:
        return canonical_url(url)
    except ValueError:
        return url
