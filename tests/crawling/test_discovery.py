"""Any news site from its address: listings, home pages, sitemaps, articles, told apart by content."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from newscrawler.crawling import budgets
from tests.crawling.in_process import MadeUpClock, crawl
from tests.listingsite import HTML, ListingSite
from tests.plainsite import PlainSite, text_of
from tests.project import Project

XML = {"Content-Type": "application/xml"}


def sitemap(*urls: str) -> bytes:
    entries = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</urlset>".encode()


def index(**children: str) -> bytes:
    entries = "".join(f"<sitemap><loc>{url}</loc><lastmod>{day}</lastmod></sitemap>" for url, day in children.items())
    return f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</sitemapindex>".encode()


def test_200_articles_over_20_listing_pages_are_all_found_and_the_next_run_asks_once(project: Project) -> None:
    with ListingSite(200) as site:
        project.add_site(site.listing_file())
        result = crawl(project, site)

        assert result.code == 0
        assert {r["url"] for r in project.records()} == {site.url(n) for n in range(200)}
        assert len(project.records()) == 200
        site.requests.clear()
        crawl(project, site)

    assert site.requests == ["/latest?page=0"]


def test_an_archive_beyond_the_budget_of_a_source_is_read_over_several_runs(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budgets, "PAGES", 5)
    with ListingSite(110) as site:
        project.add_site(site.listing_file())
        first = crawl(project, site)
        opened = [path for path in site.requests if path.startswith("/latest")]

        assert opened == [f"/latest?page={page}" for page in range(6)]
        assert first.counts["link/source-budget"] == 1
        site.requests.clear()
        second = crawl(project, site)

    assert [path for path in site.requests if path.startswith("/latest")] == [
        f"/latest?page={page}" for page in (0, 6, 7, 8, 9, 10)
    ]
    assert len(project.records()) == 110
    assert "link/source-budget" not in second.counts


def test_a_few_new_articles_open_no_more_pages_than_they_need(project: Project) -> None:
    with ListingSite(60) as site:
        project.add_site(site.listing_file())
        crawl(project, site)
        site.requests.clear()
        site.articles = 63
        crawl(project, site)

    assert len(project.records()) == 63
    assert [path for path in site.requests if path.startswith("/latest")] == ["/latest?page=0", "/latest?page=1"]


def test_a_limit_opens_no_more_pages_than_it_needs(project: Project) -> None:
    with ListingSite(100) as site:
        project.add_site(site.listing_file())
        crawl(project, site, limit=15)

    assert len(project.records()) == 15
    assert len([path for path in site.requests if path.startswith("/latest")]) <= 3


def test_a_home_page_is_enough(project: Project) -> None:
    with ListingSite(25) as site:
        result = crawl(project, site, site=f"{site.base}/")

        assert result.code == 0
        assert {r["url"] for r in project.records()} == {site.url(n) for n in range(25)}
        assert {r["site"] for r in project.records()} == {"127.0.0.1"}
        first = list(site.requests)
        site.requests.clear()
        site.articles = 26
        crawl(project, site, site=f"{site.base}/")

    assert len(project.records()) == 26
    assert "/sitemap.xml" in first
    assert "/sitemap.xml" not in site.requests, "usual places where nothing is are not asked in every run"


def test_feed_sitemap_listing_and_article_are_told_apart_by_content(project: Project) -> None:
    paths = ["/feed.xml", "/map.xml", "/list", "/news/story-3"]
    with ExitStack() as stack:
        sites = [stack.enter_context(ListingSite(8, f"127.0.1.{n}")) for n in range(1, 5)]
        for site in sites:
            site.pages["/feed.xml"] = (200, {"Content-Type": "text/plain"}, site.feed())
            site.pages["/map.xml"] = (200, {"Content-Type": "text/plain"}, sitemap(*(site.url(n) for n in range(8))))
            site.pages["/list"] = (200, HTML, site.listing(0))
        named = " ".join(f"{site.base}{path}" for site, path in zip(sites, paths, strict=True))
        result = crawl(project, *sites, site=named)

    assert result.code == 0
    got = [{r["url"] for r in project.records() if r["url"].startswith(site.base)} for site in sites]
    assert got == [*({site.url(n) for n in range(8)} for site in sites[:3]), {sites[3].url(3)}]


def test_sitemaps_of_an_index_are_opened_newest_first_and_only_as_far_as_since_asks(project: Project) -> None:
    with PlainSite(12) as site:
        months = {f"{site.base}/map-2025-{m:02d}.xml": f"2025-{m:02d}-28" for m in range(1, 13)}
        for number, address in enumerate(months):
            site.pages[address.removeprefix(site.base)] = (200, XML, sitemap(site.url(number)))
        site.pages["/index.xml"] = (200, XML, index(**months))
        project.add_site(
            f'name = "plain"\nhome = "{site.base}/"\ndelay = 0.02\n[[source]]\nkind = "sitemap"\n'
            f'url = "{site.base}/index.xml"\n'
        )
        crawl(project, site, since=datetime(2025, 10, 15, tzinfo=UTC))
        opened = [path for path in site.requests if path.startswith("/map")]

        assert opened == ["/map-2025-12.xml", "/map-2025-11.xml", "/map-2025-10.xml"]
        site.requests.clear()
        crawl(project, site)

    unread = [path for path in site.requests if path.startswith("/map")]
    assert unread == [f"/map-2025-{m:02d}.xml" for m in range(9, 0, -1)], "the read ones say that they have not changed"


def test_a_broken_source_takes_none_of_the_others_along(project: Project) -> None:
    with PlainSite(3) as site:
        site.pages["/broken.xml"] = (200, XML, b"<rss><channel><item><link>http://[bad")
        site.pages["/loop.xml"] = (200, XML, index(**{f"{site.base}/loop.xml": "2026-01-01"}))
        more = "".join(
            f'[[source]]\nkind = "{kind}"\nurl = "{site.base}{path}"\n'
            for kind, path in (("feed", "/broken.xml"), ("sitemap", "/loop.xml"), ("sitemap", "/missing.xml"))
        )
        project.add_site(site.site_file(more=more))
        result = crawl(project, site)

    assert result.code == 0
    assert {r["text"] for r in project.records()} == {text_of(n) for n in range(3)}


def test_the_language_of_a_source_helps_where_the_page_states_none(project: Project) -> None:
    with PlainSite(1) as site:
        page = site.page(0).replace(b" lang='en'", b"").replace(b"2026-11-02T00:00:00+02:00", b"")
        dated = page.replace(b"</h1>", b"</h1><p class='date'>3 mars 2026, 14:05</p>")
        site.pages["/news/story-0"] = (200, HTML, dated)
        site.pages["/feed.xml"] = (
            200,
            XML,
            site.feed().replace(b"<pubDate>Mon, 02 Nov 2026 00:00:00 +0200</pubDate>", b""),
        )
        project.add_site(site.site_file().replace('kind = "feed"', 'kind = "feed"\nlanguage = "fr"'))
        crawl(project, site)

    assert [r["published"] for r in project.records()] == ["2026-03-03T14:05:00+02:00"]


def test_each_sitemap_of_a_large_index_is_opened_after_the_articles_of_the_one_before(project: Project) -> None:
    with PlainSite(60) as site:
        changed = {f"{site.base}/map-{n}.xml": f"2026-{10 - n // 28:02d}-{28 - n % 28:02d}" for n in range(60)}
        site.pages["/sitemap.xml"] = 200, XML, index(**changed)
        site.pages |= {f"/map-{n}.xml": (200, XML, sitemap(site.url(n))) for n in range(60)}
        project.add_site(site.site_file().partition("[[source]]")[0] + source("sitemap", f"{site.base}/sitemap.xml"))
        result = crawl(project, site)

    assert result.code == 0
    assert site.requests[1:] == [path for n in range(60) for path in (f"/map-{n}.xml", f"/news/story-{n}")]
    assert "link/barren" not in result.counts


def test_articles_on_another_host_than_their_sitemaps_go_first_too(project: Project) -> None:
    with PlainSite(30) as site, PlainSite(0, "127.0.0.2") as maps:
        maps.pages["/sitemap.xml"] = (200, XML, index(**{f"{maps.base}/map-{n}.xml": "2026-11-01" for n in range(30)}))
        maps.pages |= {f"/map-{n}.xml": (200, XML, sitemap(site.url(n))) for n in range(30)}
        more = 'include = ["127.0.0.1"]\n' + source("sitemap", f"{maps.base}/sitemap.xml")
        project.add_site(site.site_file().partition("[[source]]")[0] + more)
        result = crawl(project, site, maps)

    assert result.counts["stored"] == 30
    assert "link/barren" not in result.counts


def source(kind: str, url: str) -> str:
    return f'[[source]]\nkind = "{kind}"\nurl = "{url}"\n'


def test_a_home_page_with_more_sections_and_feeds_than_a_run_reads_is_read_whole_in_turn(project: Project) -> None:
    names = [
        a + b for a in "abcdefghijkl" for b in ("ort", "lum", "end", "ast", "ick", "own", "my", "usk", "aze", "olt")
    ]
    with PlainSite(60 + 100 + 122) as site:
        stories = [
            f"<h3><a href='/news/story-{n}'>Story number {n} of the valley and its people</a></h3>" for n in range(282)
        ]
        feeds = "".join(f"<link rel='alternate' type='application/rss+xml' href='/rss/{n}.xml'>" for n in range(60))
        menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in names)
        site.pages["/"] = 200, HTML, page_of(feeds, menu, stories[60:160])
        for n, name in enumerate(names):
            site.pages[f"/{name}"] = 200, HTML, page_of("", menu, stories[160 + n : 163 + n])
        for n in range(60):
            item = f"<item><title>Story number {n} of the valley</title><link>{site.url(n)}</link></item>"
            site.pages[f"/rss/{n}.xml"] = 200, XML, f"<rss><channel>{item}</channel></rss>".encode()
        time, waiting = MadeUpClock(), []
        for _ in range(4):
            waiting.append(crawl(project, site, site=f"{site.base}/", time=time).counts["link/home-budget"])
            time.advance(900)

    assert {record["url"] for record in project.records()} == {site.url(n) for n in range(282)}
    assert waiting == [90 + 30] * 4


def page_of(head: str, menu: str, stories: list[str]) -> bytes:
    items = "".join(
        f"<div class='teaser'>{story}<p>A few words, so that somebody may want to read it.</p></div>"
        for story in stories
    )
    body = f"<nav><ul>{menu}</ul></nav><main>{items}</main>"
    return f"<html><head><title>The Plain</title>{head}</head><body>{body}</body></html>".encode()


def test_a_feed_that_a_user_names_is_not_fetched_whole_once_more_while_it_is_unchanged(project: Project) -> None:
    with PlainSite(3) as site:
        site.etag = '"one"'
        for _ in range(2):
            result = crawl(project, site, site=f"{site.base}/feed.xml")

    assert site.statuses == [("/feed.xml", 200), *((f"/news/story-{n}", 200) for n in (2, 1, 0)), ("/feed.xml", 304)]
    assert result.counts["source/read/unchanged"] == 1


def test_a_feed_without_entries_is_a_source(project: Project) -> None:
    with PlainSite(0) as site:
        empty = crawl(project, site, site=f"{site.base}/feed.xml")
        site.articles = 1
        later = crawl(project, site, site=f"{site.base}/feed.xml")

    assert (empty.code, later.code, later.counts["stored"]) == (0, 0, 1)
