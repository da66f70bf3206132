"""Any news site from its address: listings, home pages, sitemaps, articles, told apart by content."""

from __future__ import annotations

import gzip
import re
from contextlib import ExitStack

import pytest

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


def test_500_articles_over_50_listing_pages_are_all_found_and_the_next_run_asks_once(project: Project) -> None:
    with ListingSite(500) as site:
        project.add_site(site.listing_file())
        result = project.crawl("news", "-a", "site=plain", "-s", "LOG_LEVEL=ERROR", NEWSCRAWLER_WORKERS="2")

        assert result.returncode == 0, result.stderr
        assert {r["url"] for r in project.records()} == {site.url(n) for n in range(500)}
        assert len(project.records()) == 500
        site.requests.clear()
        project.crawl("news", "-a", "site=plain")

    assert site.requests == ["/latest?page=0"]


FEW_PAGES = """
from newscrawler.settings import *
from newscrawler import budgets

budgets.PAGES = 5
"""


def test_an_archive_beyond_the_budget_of_a_source_is_read_over_several_runs(project: Project) -> None:
    (project.folder / "few.py").write_text(FEW_PAGES)
    with ListingSite(110) as site:
        project.add_site(site.listing_file())
        few = {"SCRAPY_SETTINGS_MODULE": "few", "PYTHONPATH": str(project.folder)}
        first = project.crawl("news", "-a", "site=plain", **few)
        opened = [path for path in site.requests if path.startswith("/latest")]

        assert opened == [f"/latest?page={page}" for page in range(6)]
        assert "'newscrawler/link/source-budget': 1" in first.stderr
        site.requests.clear()
        second = project.crawl("news", "-a", "site=plain", **few)

    assert [path for path in site.requests if path.startswith("/latest")] == [
        f"/latest?page={page}" for page in (0, 6, 7, 8, 9, 10)
    ]
    assert len(project.records()) == 110
    assert "source-budget" not in second.stderr


def test_a_few_new_articles_open_no_more_pages_than_they_need(project: Project) -> None:
    with ListingSite(60) as site:
        project.add_site(site.listing_file())
        project.crawl("news", "-a", "site=plain")
        site.requests.clear()
        site.articles = 63
        project.crawl("news", "-a", "site=plain")

    assert len(project.records()) == 63
    assert [path for path in site.requests if path.startswith("/latest")] == ["/latest?page=0", "/latest?page=1"]


def test_a_limit_opens_no_more_pages_than_it_needs(project: Project) -> None:
    with ListingSite(100) as site:
        project.add_site(site.listing_file())
        project.crawl("news", "-a", "site=plain", "-a", "limit=15")

    assert len(project.records()) == 15
    assert len([path for path in site.requests if path.startswith("/latest")]) <= 3


def test_a_home_page_is_enough(project: Project) -> None:
    with ListingSite(25) as site:
        result = project.crawl("news", "-a", f"site={site.base}/", "-a", "delay=0.02")

        assert result.returncode == 0, result.stderr
        assert {r["url"] for r in project.records()} == {site.url(n) for n in range(25)}
        assert {r["site"] for r in project.records()} == {"127.0.0.1"}
        first = list(site.requests)
        site.requests.clear()
        site.articles = 26
        project.crawl("news", "-a", f"site={site.base}/", "-a", "delay=0.02")

    assert len(project.records()) == 26
    assert "/sitemap.xml" in first
    assert "/sitemap.xml" not in site.requests, "usual places where nothing is are not asked in every run"


def test_a_home_pages_feed_and_the_sitemaps_of_robots_txt_are_found(project: Project) -> None:
    with PlainSite(6) as site:
        head = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
        site.pages["/"] = (
            200,
            HTML,
            f"<html><head><title>P</title>{head}</head><body><p>Hi</p></body></html>".encode(),
        )
        site.pages["/robots.txt"] = (200, {}, f"User-agent: *\nSitemap: {site.base}/news-map.xml\n".encode())
        site.pages["/extra"] = (200, HTML, site.page(77))
        site.pages["/news-map.xml"] = (200, XML, sitemap(f"{site.base}/extra"))
        result = project.crawl("news", "-a", f"site={site.base}/", "-a", "delay=0.02")

    assert result.returncode == 0, result.stderr
    assert {r["url"] for r in project.records()} == {*(site.url(n) for n in range(6)), f"{site.base}/extra"}


def test_feed_sitemap_listing_and_article_are_told_apart_by_content(project: Project) -> None:
    paths = ["/feed.xml", "/map.xml", "/list", "/news/story-3"]
    with ExitStack() as stack:
        sites = [stack.enter_context(ListingSite(8, f"127.0.1.{n}")) for n in range(1, 5)]
        for site in sites:
            site.pages["/feed.xml"] = (200, {"Content-Type": "text/plain"}, site.feed())
            site.pages["/map.xml"] = (200, {"Content-Type": "text/plain"}, sitemap(*(site.url(n) for n in range(8))))
            site.pages["/list"] = (200, HTML, site.listing(0))
        named = " ".join(f"{site.base}{path}" for site, path in zip(sites, paths, strict=True))
        allowed = "127.0.1.1 127.0.1.2 127.0.1.3 127.0.1.4"
        result = project.crawl(
            "news",
            "-a",
            f"site={named}",
            "-a",
            "delay=0.02",
            NEWSCRAWLER_ALLOW_ADDRESSES=allowed,
            NEWSCRAWLER_NEAR="mark",
        )

    assert result.returncode == 0, result.stderr
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
        project.crawl("news", "-a", "site=plain", "-a", "since=2025-10-15")
        opened = [path for path in site.requests if path.startswith("/map")]

        assert opened == ["/map-2025-12.xml", "/map-2025-11.xml", "/map-2025-10.xml"]
        site.requests.clear()
        project.crawl("news", "-a", "site=plain")

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
        result = project.crawl("news", "-a", "site=plain")

    assert result.returncode == 0
    assert {r["text"] for r in project.records()} == {text_of(n) for n in range(3)}


def test_an_address_where_nothing_is_says_so(project: Project) -> None:
    with ListingSite(0) as site:
        site.pages["/"] = (200, HTML, b"<html><body><p>Nothing to see.</p></body></html>")
        result = project.crawl("news", "-a", f"site={site.base}/", "-a", "delay=0.02")

    assert result.returncode == 65
    assert f"no source and no article was found at {site.base}/" in result.stderr


def test_an_unreachable_host_says_so(project: Project) -> None:
    result = project.crawl("news", "-a", "site=http://127.0.0.1:9/")

    assert result.returncode == 69
    assert "Error: no source could be read" in result.stderr
    assert "the host does not answer" in result.stderr


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
        project.crawl("news", "-a", "site=plain")

    assert [r["published"] for r in project.records()] == ["2026-03-03T14:05:00+02:00"]


def test_what_a_source_names_behind_the_bound_is_in_the_summary(project: Project) -> None:
    with PlainSite(2) as site:
        items = ",".join(f'{{"url":"{site.url(n)}"}}' for n in range(10_040))
        feed = f'{{"version":"https://jsonfeed.org/version/1.1","title":"Plain","items":[{items}]}}'
        site.pages["/feed.xml"] = (200, {"Content-Type": "application/feed+json"}, feed.encode())
        project.add_site(site.site_file())
        result = project.run("newscrawler", "crawl", "plain", "--limit", "2")

    assert "left out 40 links\n         40 beyond-bound: " in result.stdout, result.stderr
    assert "found    10000 links, 10000 new" in result.stdout


@pytest.mark.parametrize("times", [1, 2])
def test_a_large_sitemap_that_comes_packed_is_inflated_in_a_worker(project: Project, times: int) -> None:
    with PlainSite(3) as site:
        body = sitemap(*(site.url(n) for n in range(3))).replace(b"</urlset>", b" " * 12_000_000 + b"</urlset>")
        for _ in range(times):  # a .gz file that the server packs once more
            body = gzip.compress(body, 1)
        site.pages["/sitemap.xml"] = (200, {**XML, "Content-Encoding": "gzip"}, body)
        source = f'[[source]]\nkind = "sitemap"\nurl = "{site.base}/sitemap.xml"\n'
        project.add_site(f'name = "plain"\nhome = "{site.base}/"\ndelay = 0.02\n{source}')
        result = project.crawl("news", "-a", "site=plain")

    assert len(project.records()) == 3, result.stderr
    inflated = re.search(r"'httpcompression/response_bytes': (\d+)", result.stderr)
    assert inflated is None or int(inflated[1]) < 1_000_000
