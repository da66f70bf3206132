"""Real crawls: `scrapy crawl` in a subprocess against a real server on loopback."""

from __future__ import annotations

import json

import jsonschema
import pytest

from newscrawler.article import json_schema
from tests.plainsite import PlainSite, text_of
from tests.project import Project


def test_each_article_is_published_once_with_its_text(project: Project) -> None:
    with PlainSite(25) as site:
        project.add_site(site.site_file())
        result = project.crawl("news", "-a", "site=plain")

    assert result.returncode == 0, result.stderr
    records = project.records()
    assert {r["url"]: r["text"] for r in records} == {site.url(n): text_of(n) for n in range(25)}
    assert len(records) == 25


def test_records_are_valid_and_complete(project: Project) -> None:
    with PlainSite(2) as site:
        project.add_site(site.site_file())
        project.crawl("news", "-a", "site=plain")

    record = next(r for r in project.records() if r["url"] == site.url(1))
    jsonschema.validate(record, json_schema(), format_checker=jsonschema.FormatChecker())
    assert record["revision"] == 1
    assert record["cluster"] == record["id"]
    assert record["published"] == "2026-11-02T00:01:00+02:00"
    assert record["found_by"] == {"source": "feed", "url": f"{site.base}/feed.xml"}
    assert record["http"]["status"] == 200
    assert record["run"]
    assert record["first_seen"]


def test_newest_articles_come_first(project: Project) -> None:
    with PlainSite(30) as site:
        project.add_site(site.site_file())
        project.crawl("news", "-a", "site=plain")

    pages = [path for path in site.requests if path.startswith("/news/")]
    assert pages == [f"/news/story-{n}" for n in reversed(range(30))]


def test_a_second_run_stores_nothing_and_fetches_only_the_source(project: Project) -> None:
    with PlainSite(10) as site:
        project.add_site(site.site_file())
        project.crawl("news", "-a", "site=plain")
        before = project.records()
        site.requests.clear()
        result = project.crawl("news", "-a", "site=plain")

    assert result.returncode == 0
    assert project.records() == before
    assert site.requests == ["/feed.xml"]


def test_every_row_handed_out_has_one_outcome(project: Project) -> None:
    with PlainSite(12) as site:
        site.pages["/news/story-3"] = (404, {}, b"gone")
        site.pages["/news/story-4"] = (403, {}, b"no")
        site.pages["/news/story-5"] = (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4")
        site.pages["/news/story-6"] = (503, {}, b"busy")
        project.add_site(site.site_file())
        project.crawl("news", "-a", "site=plain")

    assert project.endings() == {"stored": 8, "dropped": 3, "due": 1}
    reasons = dict(project.sql("select url, reason from frontier where ending in ('dropped', 'later')"))
    assert reasons == {
        site.url(3): "gone",
        site.url(4): "blocked",
        site.url(5): "not-html",
        site.url(6): "http-503",
    }


def test_retry_after_of_a_few_seconds_is_kept_within_the_run(project: Project) -> None:
    with PlainSite(2) as site:
        body = site.page(1)
        busy = {"Retry-After": "2"}
        site.pages["/news/story-1"] = (503, busy, b"busy")
        original = site.answer

        def answer(path: str) -> tuple[int, dict[str, str], bytes]:
            if path == "/news/story-1" and site.requests.count(path) > 1:
                return 200, {"Content-Type": "text/html"}, body
            return original(path)

        site.answer = answer  # type: ignore[method-assign]
        project.add_site(site.site_file())
        project.crawl("news", "-a", "site=plain")

    assert len(project.records()) == 2


def test_limit_bounds_what_is_stored(project: Project) -> None:
    with PlainSite(60) as site:
        project.add_site(site.site_file())
        project.crawl("news", "-a", "site=plain", "-a", "limit=5")

        assert len(project.records()) == 5
        project.crawl("news", "-a", "site=plain")

    assert len(project.records()) == 60


def test_named_urls_are_all_that_a_run_of_them_fetches(project: Project) -> None:
    with PlainSite(60) as site:
        project.add_site(site.site_file())
        project.crawl("news", "-a", "site=plain", "-a", "limit=5")
        site.requests.clear()
        project.crawl("urls", "-a", f"urls={site.url(3)}")

    assert site.requests == ["/news/story-3"]


def test_a_source_that_left_the_site_file_is_not_asked_again(project: Project) -> None:
    with PlainSite(1) as site:
        project.add_site(site.site_file(more=f'[[source]]\nkind = "feed"\nurl = "{site.base}/old.xml"\n'))
        project.crawl("news", "-a", "site=plain")
        project.add_site(site.site_file())
        site.requests.clear()
        project.crawl("news", "-a", "site=plain")

    assert "/old.xml" not in site.requests


def test_since_leaves_out_older_links_for_this_run_only(project: Project) -> None:
    with PlainSite(10) as site:
        project.add_site(site.site_file())
        project.crawl("news", "-a", "site=plain", "-a", "since=2026-11-02T00:07:00+02:00")

        assert {r["url"] for r in project.records()} == {site.url(n) for n in (7, 8, 9)}
        project.crawl("news", "-a", "site=plain")

    assert len(project.records()) == 10


def test_an_option_o_file_has_the_same_records(project: Project) -> None:
    with PlainSite(3) as site:
        project.add_site(site.site_file())
        project.crawl("news", "-a", "site=plain", "-o", "extra.jsonl")

    extra = [json.loads(line) for line in (project.folder / "extra.jsonl").read_text().splitlines()]
    assert sorted(extra, key=lambda r: r["id"]) == sorted(project.records(), key=lambda r: r["id"])


def test_named_urls_are_crawled_and_again_without_a_second_record(project: Project) -> None:
    with PlainSite(5) as site:
        urls = f"{site.url(1)},{site.url(2)}"
        first = project.crawl("urls", "-a", f"urls={urls}")
        second = project.crawl("urls", "-a", f"urls={urls}")

    assert (first.returncode, second.returncode) == (0, 0)
    assert {r["url"] for r in project.records()} == {site.url(1), site.url(2)}
    assert len(project.records()) == 2


def test_a_changed_text_is_a_revision(project: Project) -> None:
    with PlainSite(2) as site:
        project.crawl("urls", "-a", f"urls={site.url(1)}")
        site.versions[1] += 1
        project.crawl("urls", "-a", f"urls={site.url(1)}")

    first, second = sorted(project.records(), key=lambda r: r["revision"])
    assert second["id"] == first["id"]
    assert (second["revision"], second["changed"]) == (2, ["text"])
    assert second["text"] == text_of(1, 1)
    assert second["first_seen"] == first["first_seen"]


def test_the_same_text_on_one_site_is_an_alias_and_on_another_a_copy(project: Project) -> None:
    with PlainSite(1) as one, PlainSite(0, host="127.0.0.2") as other:
        page = one.page(0)
        html = {"Content-Type": "text/html; charset=utf-8"}
        one.pages["/again"] = (200, html, page)
        other.pages["/copied"] = (200, html, page)
        project.crawl("urls", "-a", f"urls={one.url(0)}")
        project.crawl("urls", "-a", f"urls={one.base}/again {other.base}/copied")

    original, copied = project.records()
    assert project.endings() == {"stored": 1, "alias": 1, "copy": 1}
    assert (copied["duplicate_of"], copied["cluster"]) == (original["id"], original["cluster"])


def test_a_redirect_within_the_site_is_followed_and_off_the_site_is_not_stored(project: Project) -> None:
    with PlainSite(2) as site, PlainSite(2, host="127.0.0.2") as other:
        site.pages["/moved"] = (301, {"Location": site.url(1)}, b"")
        site.pages["/away"] = (302, {"Location": other.url(1)}, b"")
        project.crawl("urls", "-a", f"urls={site.base}/moved {site.base}/away")

    assert [r["url"] for r in project.records()] == [site.url(1)]
    assert project.records()[0]["aliases"] == [f"{site.base}/moved"]
    assert project.endings() == {"stored": 1, "dropped": 1}


def test_robots_txt_is_obeyed(project: Project) -> None:
    with PlainSite(3) as site:
        site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /news/story-1\n")
        project.add_site(site.site_file())
        project.crawl("news", "-a", "site=plain")

    assert "/news/story-1" not in site.requests
    assert project.endings() == {"stored": 2, "dropped": 1}


def test_a_site_that_keeps_refusing_is_left_alone(project: Project) -> None:
    with PlainSite(40) as site:
        for number in range(40):
            site.pages[f"/news/story-{number}"] = (403, {}, b"no")
        project.add_site(site.site_file())
        project.crawl("news", "-a", "site=plain")

    assert len([path for path in site.requests if path.startswith("/news/")]) in (10, 11)
    endings = project.endings()
    assert endings["dropped"] + endings["due"] == 40


@pytest.mark.parametrize("address", ["http://127.0.0.3:9/a", "http://localhost:9/a", "http://2130706435:9/a"])
def test_a_private_address_is_not_fetched(project: Project, address: str) -> None:
    result = project.crawl("urls", "-a", f"urls={address}")

    assert result.returncode == 69, result.stderr
    assert project.records() == []
