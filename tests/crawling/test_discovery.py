"""Any news site from its address: listings, home pages, sitemaps, articles, told apart by content."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from newscrawler.crawling import budgets
from tests.crawling.in_process import crawl
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
