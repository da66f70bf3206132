"""Any news site from its address, with `scrapy crawl` and `newscrawler crawl` over real HTTP."""

from __future__ import annotations

import gzip
import re

import pytest

from tests.crawling.test_discovery import XML, sitemap
from tests.listingsite import HTML, ListingSite
from tests.plainsite import PlainSite
from tests.project import Project


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


def test_an_unreachable_host_says_so(project: Project) -> None:
    result = project.crawl("news", "-a", "site=http://127.0.0.1:9/")

    assert result.returncode == 69
    assert "Error: no source could be read" in result.stderr
    assert "the host refuses the connection" in result.stderr


def test_an_address_where_nothing_is_says_so(project: Project) -> None:
    with ListingSite(0) as site:
        site.pages["/"] = (200, HTML, b"<html><body><p>Nothing to see.</p></body></html>")
        result = project.crawl("news", "-a", f"site={site.base}/", "-a", "delay=0.02")

    assert result.returncode == 65
    assert f"no source and no article was found at {site.base}/" in result.stderr


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
