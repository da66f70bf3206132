"""Real crawls: `scrapy crawl` in a subprocess against a real server on loopback."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

import jsonschema
import pytest

from newscrawler.model.article import json_schema
from tests.plainsite import PlainSite, text_of
from tests.project import Project


@dataclass(frozen=True)
class Crawled:
    """A site of 30 articles after its first crawl, with `-o`. The site still serves."""

    site: PlainSite
    project: Project
    result: subprocess.CompletedProcess[str]
    requests: tuple[str, ...]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    project = Project(tmp_path_factory.mktemp("crawled"))
    with PlainSite(30) as site:
        project.add_site(site.site_file())
        result = project.crawl("news", "-a", "site=plain", "-o", "extra.jsonl")
        yield Crawled(site, project, result, tuple(site.requests))


def test_each_article_is_published_once_with_its_text(crawled: Crawled) -> None:
    assert crawled.result.returncode == 0, crawled.result.stderr
    records = crawled.project.records()
    assert {r["url"]: r["text"] for r in records} == {crawled.site.url(n): text_of(n) for n in range(30)}
    assert len(records) == 30


def test_records_are_valid_and_complete(crawled: Crawled) -> None:
    record = next(r for r in crawled.project.records() if r["url"] == crawled.site.url(1))
    jsonschema.validate(record, json_schema(), format_checker=jsonschema.FormatChecker())
    assert record["revision"] == 1
    assert record["cluster"] == record["id"]
    assert record["published"] == "2026-11-02T00:01:00+02:00"
    assert record["found_by"] == {"source": "feed", "url": f"{crawled.site.base}/feed.xml"}
    assert record["http"]["status"] == 200
    assert record["run"]
    assert record["first_seen"]


def test_newest_articles_come_first(crawled: Crawled) -> None:
    pages = [path for path in crawled.requests if path.startswith("/news/")]

    assert pages == [f"/news/story-{n}" for n in reversed(range(30))]


def test_an_option_o_file_has_the_same_records(crawled: Crawled) -> None:
    extra = [json.loads(line) for line in (crawled.project.folder / "extra.jsonl").read_text().splitlines()]

    assert sorted(extra, key=lambda r: r["id"]) == sorted(crawled.project.records(), key=lambda r: r["id"])


def test_a_second_run_stores_nothing_and_fetches_only_the_source(crawled: Crawled, project: Project) -> None:
    shutil.copytree(crawled.project.folder, project.folder, dirs_exist_ok=True)
    before, asked = project.records(), len(crawled.site.requests)
    result = project.crawl("news", "-a", "site=plain")

    assert result.returncode == 0
    assert project.records() == before
    assert crawled.site.requests[asked:] == ["/feed.xml"]


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


def test_limit_bounds_what_is_stored_and_named_urls_are_all_that_a_run_of_them_fetches(project: Project) -> None:
    with PlainSite(60) as site:
        project.add_site(site.site_file())
        project.crawl("news", "-a", "site=plain", "-a", "limit=5")

        assert len(project.records()) == 5
        site.requests.clear()
        project.crawl("urls", "-a", f"urls={site.url(3)}", "-a", "delay=0.02")

        assert site.requests == ["/news/story-3"]
        assert len(project.records()) == 6
        project.crawl("news", "-a", "site=plain")

    assert len(project.records()) == 60


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


def test_named_urls_are_crawled_and_again_without_a_second_record(project: Project) -> None:
    with PlainSite(5) as site:
        urls = f"{site.url(1)},{site.url(2)}"
        first = project.crawl("urls", "-a", f"urls={urls}", "-a", "delay=0.02")
        second = project.crawl("urls", "-a", f"urls={urls}", "-a", "delay=0.02")

    assert (first.returncode, second.returncode) == (0, 0)
    assert {r["url"] for r in project.records()} == {site.url(1), site.url(2)}
    assert len(project.records()) == 2


def test_a_changed_text_is_a_revision(project: Project) -> None:
    with PlainSite(2) as site:
        project.crawl("urls", "-a", f"urls={site.url(1)}", "-a", "delay=0.02")
        site.versions[1] += 1
        project.crawl("urls", "-a", f"urls={site.url(1)}", "-a", "delay=0.02")

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
        project.crawl("urls", "-a", f"urls={one.url(0)}", "-a", "delay=0.02")
        project.crawl("urls", "-a", f"urls={one.base}/again {other.base}/copied", "-a", "delay=0.02")

    original, copied = project.records()
    assert project.endings() == {"stored": 1, "alias": 1, "copy": 1}
    assert (copied["duplicate_of"], copied["cluster"]) == (original["id"], original["cluster"])


def test_a_redirect_within_the_site_is_followed_and_off_the_site_is_not_stored(project: Project) -> None:
    with PlainSite(2) as site, PlainSite(2, host="127.0.0.2") as other:
        site.pages["/moved"] = (301, {"Location": site.url(1)}, b"")
        site.pages["/away"] = (302, {"Location": other.url(1)}, b"")
        project.crawl("urls", "-a", f"urls={site.base}/moved {site.base}/away", "-a", "delay=0.02")

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

    asked = sum(path.startswith("/news/") for path in site.requests)
    assert 10 <= asked < 40, "the tenth refusal ends it; a few requests may be under way by then"
    endings = project.endings()
    assert endings["dropped"] + endings["due"] == 40


def test_a_private_address_is_not_fetched_however_it_is_written(project: Project) -> None:
    with PlainSite(1) as site:
        urls = " ".join(site.url(0).replace("127.0.0.1", host) for host in ("127.0.0.1", "localhost", "2130706433"))
        result = project.crawl("urls", "-a", f"urls={urls}", NEWSCRAWLER_ALLOW_ADDRESSES="127.0.0.2")

    assert result.returncode == 69, result.stderr
    assert site.requests == []
    assert project.records() == []
