"""What becomes of each answer, in one process and without a network."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawler.crawling.answers import Unanswered
from newscrawler.model.article import Rights
from newscrawler.model.errors import StoreError
from newscrawler.model.reasons import Reason
from newscrawler.store.store import Store
from tests.crawling.in_process import crawl
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


@pytest.mark.parametrize(("status", "most"), [(503, 10), (403, 30)])
def test_a_site_that_keeps_refusing_is_left_alone(project: Project, status: int, most: int) -> None:
    with PlainSite(40) as site:
        for number in range(40):
            site.pages[f"/news/story-{number}"] = (status, {}, b"no")
        project.add_site(site.site_file())
        crawl(project, site)

    asked = sum(path.startswith("/news/") for path in site.requests)
    assert asked == most
    assert project.sql("select count(*) from frontier where kind = 'article' and state = 'taken'") == [(0,)]


def test_sites_are_chosen_by_tag(project: Project) -> None:
    with PlainSite(2) as coast, PlainSite(2, host="127.0.0.2") as hills:
        project.add_site(coast.site_file("coast", more='tags = ["sea"]'), "coast")
        project.add_site(hills.site_file("hills"), "hills")
        crawl(project, coast, hills, site="tag:sea")

    assert {r["site"] for r in project.records()} == {"coast"}


def test_a_source_that_cannot_be_read_costs_only_itself(project: Project) -> None:
    with PlainSite(2) as site:
        site.pages["/broken.xml"] = (200, {}, b"<rss><channel><item><link>http://[bad")
        project.add_site(site.site_file(more=f'[[source]]\nkind = "feed"\nurl = "{site.base}/broken.xml"\n'))
        crawled = crawl(project, site)

    assert (crawled.code, len(project.records())) == (0, 2)
    assert sum(number for name, number in crawled.counts.items() if name.startswith("source/")) == 2


def test_a_rule_that_forbids_a_url_is_its_reason_and_a_host_without_answer_is_tried_again(project: Project) -> None:
    with PlainSite(3) as site:
        project.add_site(site.site_file())
        unanswered = {
            site.url(0): Unanswered(Reason.ROBOTS, again=False),
            site.url(1): Unanswered(Reason.ROBOTS_UNREACHABLE, again=True),
        }
        crawled = crawl(project, site, unanswered=unanswered)

    assert crawled.counts["dropped/robots"] == crawled.counts["later/robots-unreachable"] == 1
    assert project.endings() == {"stored": 1, "dropped": 1, "due": 1}


def test_a_listing_in_an_old_encoding_is_read_by_its_header(project: Project) -> None:
    with PlainSite(1) as site:
        title = "Zażółć gęślą jaźń w dolinie nad rzeką"
        listing = f"<html><body><main><h2><a href='/news/story-0'>{title}</a></h2></main></body></html>"
        html = {"Content-Type": "text/html; charset=iso-8859-2"}
        site.pages["/list"] = (200, html, listing.encode("iso-8859-2"))
        source = f'[[source]]\nkind = "listing"\nurl = "{site.base}/list"\n'
        project.add_site(f'name = "plain"\nhome = "{site.base}/"\n{source}')
        crawled = crawl(project, site, articles=False)

    ((_, links),) = crawled.run.listed.values()
    assert [link.title for link in links] == [title]


def test_what_a_sites_files_state_is_in_the_record(project: Project) -> None:
    stated = Rights(ai_txt="disallow", tdm=True, tdm_policy="https://plain.example/policy")
    with PlainSite(1) as site:
        project.add_site(site.site_file())
        crawl(project, site, stated=stated)

    (record,) = project.records()
    assert record["rights"]["ai_txt"] == "disallow"
    assert (record["rights"]["tdm"], record["rights"]["tdm_policy"]) == (True, "https://plain.example/policy")


def test_opt_outs_are_obeyed_where_the_user_wants_it(project: Project) -> None:
    with PlainSite(2) as site:
        site.pages["/news/story-0"] = (200, {"X-Robots-Tag": "noai"}, site.page(0))
        project.add_site(site.site_file())
        crawled = crawl(project, site, settings={"NEWSCRAWLER_OPT_OUTS": "obey"})

    assert crawled.counts["dropped/opt-out/noai"] == 1
    assert len(project.records()) == 1


def test_nothing_new_is_fetched_once_the_store_fails(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("state.db", "is full")

    with PlainSite(5) as site:
        project.add_site(site.site_file())
        monkeypatch.setattr(Store, "settle_article", full)
        with pytest.raises(StoreError, match="is full"):
            crawl(project, site)

    assert sum(path.startswith("/news/") for path in site.requests) == 1


def test_a_page_that_is_sent_as_bytes_of_any_kind_is_read_and_other_bytes_are_not(project: Project) -> None:
    with PlainSite(3) as site:
        project.add_site(site.site_file())
        octets = {"Content-Type": "application/octet-stream"}
        site.pages["/news/story-0"] = (200, octets, site.page(0))
        site.pages["/news/story-1"] = (200, octets, b"PK\x03\x04" + bytes(range(256)) * 20)
        crawled = crawl(project, site)

    assert sorted(record["url"] for record in project.records()) == [site.url(0), site.url(2)]
    assert crawled.counts["dropped/not HTML but binary data"] == 1
