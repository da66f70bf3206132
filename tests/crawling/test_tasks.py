"""What workers take of sources that are not what they were called, and of the URL of a site."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawler.crawling.workers.tasks import address_links, source_links
from newscrawler.discovery.selection import Rules, Taken
from newscrawler.model.errors import DiscoveryError
from newscrawler.model.frontier import FoundBy
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.sites import Site

HOME = "https://harbour.example/"
FEED = b"<rss><channel><link>https://paper.example/</link><item><link>%s</link></item></channel></rss>"
STORY = "<p>" + "The ferry went down at noon off the coast, and nobody on board was hurt. " * 20


def rules(kind: LinkKind, url: str, *, home: str = HOME, source: str | None = None, depth: int = 1) -> Rules:
    link = Link(url=url, kind=kind, source=source)
    now = datetime(2026, 11, 27, tzinfo=UTC)
    return Rules(site=Site(name="harbour", home=home), source=link, root=url, depth=depth, now=now)


def taken_of(taken: Taken | None) -> list[tuple[str, str, FoundBy]]:
    return [(link.kind.value, link.url, FoundBy(word)) for link, word in taken.found] if taken is not None else []


def test_a_sitemap_may_be_a_feed_and_a_feed_a_sitemap() -> None:
    feed, urlset = FEED % b"/a", b"<urlset><url><loc>/b</loc></url></urlset>"
    as_map = source_links(feed, f"{HOME}map.xml", rules(LinkKind.SITEMAP, f"{HOME}map.xml"))
    as_feed = source_links(urlset, f"{HOME}rss", rules(LinkKind.FEED, f"{HOME}rss"))

    assert taken_of(as_map) == [("article", f"{HOME}a", FoundBy.SITEMAP)]
    assert taken_of(as_feed) == [("article", f"{HOME}b", FoundBy.FEED)]


def test_a_page_that_lists_feeds_gives_them() -> None:
    page = b"<html><body><h1>Our feeds</h1><a href='/town.xml'>RSS: town</a><a href='/rss'>RSS</a>"
    taken = source_links(page, f"{HOME}rss", rules(LinkKind.FEED, f"{HOME}rss"))

    assert taken_of(taken) == [("feed", f"{HOME}town.xml", FoundBy.HOME)]


def test_an_article_named_by_an_index_of_sitemaps_is_one() -> None:
    page, url = f"<html><body><h1>The ferry is back in port</h1>{STORY}".encode(), f"{HOME}ferry"
    of_index = rules(LinkKind.SITEMAP, url, source=f"{HOME}sitemap.xml", depth=2)
    of_robots = rules(LinkKind.SITEMAP, url, source=f"{HOME}robots.txt", depth=2)

    assert taken_of(source_links(page, url, of_index)) == [("article", url, FoundBy.SITEMAP)]
    with pytest.raises(DiscoveryError):
        source_links(page, url, of_robots)


@pytest.mark.parametrize("link", [b"https://paper.example/a", b"https://other.example/a"])
def test_a_feed_named_by_its_url_is_that_of_the_site_that_it_lists(link: bytes) -> None:
    url = "https://feeds.example/paper"
    kind, taken = address_links(FEED % link, url, None, rules(LinkKind.ADDRESS, url, home=url))

    assert kind is LinkKind.FEED
    assert taken_of(taken) == [("article", link.decode(), FoundBy.FEED), ("feed", url, FoundBy.HOME)]
    again = rules(LinkKind.FEED, url, home=url, source=url)
    assert taken_of(source_links(FEED % link, url, again))[0] == ("article", link.decode(), FoundBy.FEED)


def test_a_feed_of_a_home_page_gives_articles_of_its_site_only() -> None:
    url = f"{HOME}feed"
    taken = source_links(FEED % b"https://paper.example/a", url, rules(LinkKind.FEED, url, source=HOME))

    assert taken_of(taken) == []


@pytest.mark.parametrize(
    ("body", "asked", "answered"),
    [
        (b"<html><body><div id='app'></div><script src='/app.js'></script>", f"{HOME}app", f"{HOME}app"),
        (b"<html><body><p>Welcome", HOME, f"{HOME}portal/start"),
        (b"<html><body><p>Welcome", HOME, HOME),
    ],
)
def test_robots_txt_is_asked_for_sitemaps_whatever_the_page_is(body: bytes, asked: str, answered: str) -> None:
    _, taken = address_links(body, answered, "text/html", rules(LinkKind.ADDRESS, asked))

    assert ("sitemap", f"{HOME}robots.txt", FoundBy.GUESS) in taken_of(taken)
