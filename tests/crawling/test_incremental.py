"""A run every quarter of an hour costs what is new, and a short question to each source."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import orjson

from tests.crawling import in_process
from tests.crawling.in_process import Crawled
from tests.plainsite import PlainSite
from tests.project import Project


@contextmanager
def requests_of(site: PlainSite) -> Iterator[list[tuple[str, int]]]:
    """What is asked for meanwhile, but for robots.txt and other files for crawlers, which are asked for once a day."""
    before, asked = len(site.statuses), list[tuple[str, int]]()
    yield asked
    asked += [one for one in site.statuses[before:] if one[0] == "/feed.xml" or one[0].startswith("/news/")]


def day_goes_by(project: Project) -> None:
    """The content of every source was last seen a day ago."""
    with sqlite3.connect(project.state) as connection:
        for row, text in connection.execute("select id, validators from frontier where validators is not null"):
            kept = orjson.loads(text)
            kept["verified"] = kept.get("verified", 0) - 90_000
            connection.execute("update frontier set validators = ? where id = ?", (orjson.dumps(kept).decode(), row))
    connection.close()


def hours_go_by(project: Project) -> None:
    """What has ended did so seven hours ago; plainsite's articles are of a day that is long past."""
    with sqlite3.connect(project.state) as connection:
        connection.execute(
            "update frontier set settled_at = settled_at - 25200, rank = settled_at where state = 'done'"
        )
    connection.close()


def wait_is_over(project: Project) -> None:
    """What is to be asked for again later is due."""
    with sqlite3.connect(project.state) as connection:
        connection.execute("update frontier set due_at = due_at - 90000 where state = 'due'")
    connection.close()


def crawl(project: Project, *sites: PlainSite, **order: Any) -> Crawled:
    crawled = in_process.crawl(project, *sites, **order)
    assert crawled.code == 0
    return crawled


def test_a_source_that_knows_no_conditions_is_compared_by_its_content(project: Project) -> None:
    with PlainSite(3) as site:
        project.add_site(site.site_file())
        crawl(project, site)
        with requests_of(site) as same:
            crawl(project, site)
        site.articles = 4
        with requests_of(site) as more:
            crawl(project, site)

    assert same == [("/feed.xml", 200)]
    assert more == [("/feed.xml", 200), ("/news/story-3", 200)]


def test_a_feed_that_answers_304_for_ever_is_found_out_within_a_day(project: Project) -> None:
    with PlainSite(3) as site:
        site.etag = '"always the same"'
        project.add_site(site.site_file())
        crawl(project, site)
        site.articles = 5
        with requests_of(site) as lied_to:
            crawl(project, site)
        day_goes_by(project)
        with requests_of(site) as found_out:
            crawl(project, site)
        site.articles = 6
        with requests_of(site) as not_believed:
            crawl(project, site)

    assert lied_to == [("/feed.xml", 304)]
    assert sorted(found_out) == [("/feed.xml", 200), ("/news/story-3", 200), ("/news/story-4", 200)]
    assert not_believed == [("/feed.xml", 200), ("/news/story-5", 200)]


def test_another_site_file_reads_an_unchanged_feed_anew(project: Project) -> None:
    with PlainSite(4) as site:
        site.etag = '"a"'
        project.add_site(site.site_file(more='exclude = ["story-3"]'))
        crawl(project, site)
        project.add_site(site.site_file())
        with requests_of(site) as asked:
            crawl(project, site)

    assert asked == [("/feed.xml", 200), ("/news/story-3", 200)]


def test_a_run_with_since_does_not_hide_what_it_left_out(project: Project) -> None:
    with PlainSite(4) as site:
        site.etag = '"a"'
        project.add_site(site.site_file())
        crawl(project, site, since=datetime(2026, 11, 1, 22, 2, tzinfo=UTC))
        with requests_of(site) as asked:
            crawl(project, site)

    assert sorted(asked) == [("/feed.xml", 200), ("/news/story-0", 200), ("/news/story-1", 200)]


def test_refetch_reads_the_source_and_fetches_what_is_known(project: Project) -> None:
    with PlainSite(3) as site:
        site.etag = '"a"'
        project.add_site(site.site_file())
        crawl(project, site)
        site.versions[1] += 1
        with requests_of(site) as asked:
            crawl(project, site, refetch=True)

    assert sorted(asked) == [("/feed.xml", 200), *((f"/news/story-{n}", 200) for n in range(3))]
    assert sorted(r["revision"] for r in project.records() if r["url"].endswith("-1")) == [1, 2]


def test_sitemaps_that_could_not_be_read_are_asked_for_again_though_their_index_is_unchanged(project: Project) -> None:
    unreadable: dict[str, tuple[int, dict[str, str], bytes]] = {
        "/failed.xml": (500, {}, b""),
        "/wrong.xml": (200, {}, b"<html><p>Back soon</p></html>"),
    }
    with PlainSite(1) as site:
        entries = "".join(
            f"<sitemap><loc>{site.base}{path}</loc><lastmod>2026-01-01</lastmod></sitemap>" for path in unreadable
        )
        site.pages["/index.xml"] = (200, {}, f"<sitemapindex>{entries}</sitemapindex>".encode())
        site.pages |= unreadable
        project.add_site(site.site_file(more=f'[[source]]\nkind = "sitemap"\nurl = "{site.base}/index.xml"'))
        crawl(project, site)
        site.articles = 3
        for number, path in enumerate(unreadable, 1):
            named = f"<urlset><url><loc>{site.url(number)}</loc></url></urlset>"
            site.pages[path] = (200, {}, named.encode())
        site.pages["/feed.xml"] = (200, {}, b"<rss version='2.0'><channel></channel></rss>")
        wait_is_over(project)
        crawl(project, site)

    assert sorted(r["url"] for r in project.records()) == [site.url(n) for n in range(3)]


def test_a_source_that_answers_304_to_a_question_without_condition_has_not_been_read(project: Project) -> None:
    with PlainSite(2) as site:
        site.pages["/feed.xml"] = (304, {}, b"")
        project.add_site(site.site_file())
        crawled = in_process.crawl(project, site)

    assert crawled.code == 69


def test_since_keeps_no_stored_article_from_being_looked_at(project: Project) -> None:
    with PlainSite(2) as site:
        project.add_site(site.site_file(more='revisit = ["0s"]'))
        crawl(project, site)
        site.versions[0] += 1
        crawl(project, site, since=datetime(2026, 11, 10, tzinfo=UTC))

    assert sorted(r["revision"] for r in project.records() if r["url"].endswith("-0")) == [1, 2]


def test_an_article_that_moved_is_looked_at_where_it_is_now_in_the_same_run(project: Project) -> None:
    with PlainSite(2) as site:
        moved = f"{site.base}/world/story-1"
        site.pages["/world/story-1"] = (200, {"Content-Type": "text/html"}, site.page(1))
        project.add_site(site.site_file(more='revisit = ["0s"]'))
        crawl(project, site)
        crawl(project, site, urls=[moved])
        site.pages["/news/story-1"] = (410, {}, b"")
        asked = len(site.requests)
        crawl(project, site)

    assert site.requests[asked:].count("/world/story-1") == 1
    assert [r["status"] for r in project.records()] == ["live", "live"]


def test_an_article_that_was_given_as_an_address_and_was_taken_down_says_so(project: Project) -> None:
    with PlainSite(2) as site:
        for articles in (2, 0):
            site.articles = articles
            in_process.crawl(project, site, site=site.url(1))

    assert sorted((r["revision"], r["status"]) for r in project.records()) == [(1, "live"), (2, "gone")]


def test_a_site_that_is_down_does_not_take_its_articles_down(project: Project) -> None:
    with PlainSite(20) as site:
        project.add_site(site.site_file(more='revisit = ["0s"]'))
        crawl(project, site)
        site.pages |= {f"/news/story-{number}": (404, {}, b"") for number in range(20)}
        down = crawl(project, site)
        site.pages.clear()
        crawl(project, site)
    told = Counter((r["revision"], r["status"]) for r in project.records())

    assert down.counts["dropped/many-gone"] == 17
    assert told == {(1, "live"): 20, (2, "gone"): 3, (3, "live"): 3}


def test_an_article_that_was_listed_while_its_site_was_down_is_stored_when_it_is_back(project: Project) -> None:
    with PlainSite(3) as site:
        project.add_site(site.site_file())
        site.pages["/news/story-1"] = (404, {}, b"")
        crawl(project, site)
        site.pages.clear()
        site.articles += 1
        hours_go_by(project)
        crawl(project, site)

    assert sorted(r["url"].rpartition("-")[2] for r in project.records()) == ["0", "1", "2", "3"]


def test_copies_of_other_sites_can_be_left_out(project: Project) -> None:
    with PlainSite(3) as site, PlainSite(4, host="127.0.0.2") as other:
        project.add_site(site.site_file())
        project.add_site(other.site_file("other"), "other")
        crawl(project, site)
        crawled = crawl(project, other, site="other", settings={"NEWSCRAWLER_NEAR": "drop"})

    assert crawled.counts["dropped/copy"] == 3
    assert sorted(r["url"].rpartition("/")[2] for r in project.records() if r["site"] == "other") == ["story-3"]
