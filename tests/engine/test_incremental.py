"""A run every quarter of an hour costs a short question to each source, with `scrapy crawl` over real HTTP."""

from __future__ import annotations

from newscrawler.demo import DemoServer, site_file
from tests.project import Project


def test_a_run_that_finds_nothing_new_asks_each_source_whether_it_has_changed(project: Project) -> None:
    with DemoServer() as server:
        project.add_site(site_file(server.base_url), "demo")
        first = project.crawl("news", "-a", "site=demo")
        asked = len(server.requests)
        second = project.crawl("news", "-a", "site=demo")
        cost = server.requests[asked:]

    assert (first.returncode, second.returncode) == (0, 0)
    assert sorted(cost) == [("/de/feed.xml", 304), ("/feed.xml", 304), ("/news-sitemap.xml", 304)]
    assert len(project.records()) == 60
