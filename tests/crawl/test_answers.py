"""What becomes of each answer, in one process and without a network."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.crawl.in_process import crawl
from tests.plainsite import PlainSite, text_of
from tests.project import Project


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
        crawl(project, site)

    assert len(project.records()) == 2


def test_limit_bounds_what_is_stored_and_named_urls_are_all_that_a_run_of_them_fetches(project: Project) -> None:
    with PlainSite(60) as site:
        project.add_site(site.site_file())
        crawl(project, site, limit=5)

        assert len(project.records()) == 5
        site.requests.clear()
        crawl(project, site, urls=[site.url(3)])

        assert site.requests == ["/news/story-3"]
        assert len(project.records()) == 6
        crawl(project, site)

    assert len(project.records()) == 60


def test_a_source_that_left_the_site_file_is_not_asked_again(project: Project) -> None:
    with PlainSite(1) as site:
        project.add_site(site.site_file(more=f'[[source]]\nkind = "feed"\nurl = "{site.base}/old.xml"\n'))
        crawl(project, site)
        project.add_site(site.site_file())
        site.requests.clear()
        crawl(project, site)

    assert "/old.xml" not in site.requests


def test_since_leaves_out_older_links_for_this_run_only(project: Project) -> None:
    with PlainSite(10) as site:
        project.add_site(site.site_file())
        crawl(project, site, since=datetime(2026, 11, 1, 22, 7, tzinfo=UTC))

        assert {r["url"] for r in project.records()} == {site.url(n) for n in (7, 8, 9)}
        crawl(project, site)

    assert len(project.records()) == 10


def test_named_urls_are_crawled_and_again_without_a_second_record(project: Project) -> None:
    with PlainSite(5) as site:
        urls = [site.url(1), site.url(2)]
        first = crawl(project, site, urls=urls)
        second = crawl(project, site, urls=urls)

    assert (first.code, second.code) == (0, 0)
    assert {r["url"] for r in project.records()} == {site.url(1), site.url(2)}
    assert len(project.records()) == 2


def test_a_changed_text_is_a_revision(project: Project) -> None:
    with PlainSite(2) as site:
        crawl(project, site, urls=[site.url(1)])
        site.versions[1] += 1
        crawl(project, site, urls=[site.url(1)])

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
        crawl(project, one, urls=[one.url(0)])
        crawl(project, one, other, urls=[f"{one.base}/again", f"{other.base}/copied"])

    original, copied = project.records()
    assert project.endings() == {"stored": 1, "alias": 1, "copy": 1}
    assert (copied["duplicate_of"], copied["cluster"]) == (original["id"], original["cluster"])


def test_a_site_that_keeps_refusing_is_left_alone(project: Project) -> None:
    with PlainSite(40) as site:
        for number in range(40):
            site.pages[f"/news/story-{number}"] = (403, {}, b"no")
        project.add_site(site.site_file())
        crawl(project, site)

    asked = sum(path.startswith("/news/") for path in site.requests)
    assert asked == 10
    endings = project.endings()
    assert endings["dropped"] + endings["due"] == 40
