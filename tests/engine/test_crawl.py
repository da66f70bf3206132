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


def test_a_private_address_is_not_fetched_however_it_is_written(project: Project) -> None:
    with PlainSite(1) as site:
        urls = " ".join(site.url(0).replace("127.0.0.1", host) for host in ("127.0.0.1", "localhost", "2130706433"))
        result = project.crawl("urls", "-a", f"urls={urls}", NEWSCRAWLER_ALLOW_ADDRESSES="127.0.0.2")

    assert result.returncode == 69, result.stderr
    assert site.requests == []
    assert project.records() == []
