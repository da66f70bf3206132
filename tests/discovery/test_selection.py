"""Which links are worth a request, and what an answer that is no page means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.crawling.refusals import of_network_error, of_response, retry_after
from newscrawler.discovery.selection import refusal, select
from newscrawler.model.frontier import Ending, FoundBy, Outcome, Row
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.sites import Site

SITE = Site(name="plain", home="https://www.plain.example/", exclude=("/tag/",))
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def row(kind: LinkKind = LinkKind.ARTICLE, tries: int = 0, found_by: FoundBy = FoundBy.FEED) -> Row:
    link = Link(url="https://plain.example/a", kind=kind)
    return Row(id=1, site="plain", host="plain.example", link=link, found_by=found_by, tries=tries)


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        (Link(url="https://plain.example/a"), None),
        (Link(url="https://news.plain.example/a"), None),
        (Link(url="https://other.example/a"), "off-site"),
        (Link(url="https://other.example/feed", kind=LinkKind.FEED), None),
        (Link(url="https://plain.example/tag/x"), "excluded"),
        (Link(url="javascript:void(0)"), "bad-url"),
        (Link(url="https://plain.example:99999/a"), "bad-url"),
        (Link(url="https://plain.example/a", published=NOW - timedelta(days=9)), "before-since"),
        (Link(url="https://plain.example/a", published=NOW), None),
    ],
)
def test_a_link_is_taken_or_refused_for_a_reason(link: Link, reason: str | None) -> None:
    assert refusal(link, SITE, since=NOW - timedelta(days=7)) == reason


def test_include_narrows_a_site_and_opens_another_domain() -> None:
    site = Site(name="plain", home="https://plain.example/", include=("/news/", "^https://partner\\.example/"))

    assert refusal(Link(url="https://plain.example/news/a"), site) is None
    assert refusal(Link(url="https://plain.example/shop/a"), site) == "not-included"
    assert refusal(Link(url="https://partner.example/a"), site) is None


def test_one_bad_link_does_not_take_its_neighbours_along() -> None:
    links = [Link(url="https://plain.example/a"), Link(url="http://[bad/"), Link(url="https://plain.example/b")]
    taken, refused = select(links, SITE)

    assert [link.url[-1] for link in taken] == ["a", "b"]
    assert refused == {"bad-url": 1}


@pytest.mark.parametrize(
    ("status", "headers", "outcome"),
    [
        (200, {"content-type": "text/html"}, None),
        (200, {"content-type": "video/mp4"}, Outcome(Ending.DROPPED, "not-html")),
        (403, {}, Outcome(Ending.DROPPED, "blocked")),
        (503, {"cf-mitigated": "challenge"}, Outcome(Ending.DROPPED, "blocked")),
        (410, {}, Outcome(Ending.DROPPED, "gone")),
        (418, {}, Outcome(Ending.DROPPED, "http-418")),
        (500, {}, Outcome(Ending.LATER, "http-500", NOW + timedelta(minutes=15))),
        (429, {"retry-after": "30"}, Outcome(Ending.LATER, "http-429", NOW + timedelta(seconds=30))),
    ],
)
def test_what_a_status_means_for_an_article(status: int, headers: dict[str, str], outcome: Outcome | None) -> None:
    assert of_response(row(), status, headers, NOW) == outcome


def test_a_source_that_fails_is_asked_again_in_the_next_run_or_when_it_says() -> None:
    feed = row(LinkKind.FEED, found_by=FoundBy.SITE_FILE)

    assert of_response(feed, 500, {}, NOW) == Outcome(Ending.FAILED, "http-500")
    assert of_response(feed, 404, {}, NOW) == Outcome(Ending.FAILED, "gone")
    later = of_response(feed, 503, {"retry-after": "5"}, NOW)
    assert later == Outcome(Ending.LATER, "http-503", NOW + timedelta(seconds=5))


def test_a_further_sitemap_that_fails_is_asked_again_since_its_index_may_not_name_it_again() -> None:
    sitemap = row(LinkKind.SITEMAP, found_by=FoundBy.SITEMAP)

    assert of_response(sitemap, 500, {}, NOW) == Outcome(Ending.LATER, "http-500", NOW + timedelta(minutes=15))
    assert of_response(sitemap, 404, {}, NOW) == Outcome(Ending.FAILED, "gone")


def test_network_errors_have_short_reasons_and_wait_longer_each_time() -> None:
    assert of_network_error(row(), "DNSLookupError", NOW).reason == "no-such-host"
    assert of_network_error(row(tries=1), "ConnectionRefusedError", NOW) == Outcome(
        Ending.LATER, "connection-refused", NOW + timedelta(hours=1)
    )


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("Fri, 20 Nov 2026 12:01:00 GMT", timedelta(seconds=60)),
        ("Fri, 20 Nov 2020 12:01:00 GMT", timedelta(0)),
        ("99999999999", timedelta(days=1)),
        ("9" * 5000, timedelta(days=1)),
        ("Mon, 01 Jan 99999999999999999999 00:00:00 GMT", None),
        ("Mon, 99999999999999999999 Jan 2027 00:00:00 GMT", None),
        ("Mon, 01 Jan 2027 00:00:00 +99999999999999", None),
        ("Mon, 01 Jan 0001 00:00:00 +1400", timedelta(0)),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_a_day_at_most(value: str, wait: timedelta | None) -> None:
    assert retry_after({"retry-after": value}, NOW) == wait
