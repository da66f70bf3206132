"""The order in which the sitemaps of an index are opened: newest first, and no further than asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.discovery.sitemap_order import covered_until, opening_order
from newscrawler.model.links import Link, LinkKind


def sitemap(name: str, lastmod: datetime | None = None) -> Link:
    return Link(url=f"https://harbour.example/{name}", kind=LinkKind.SITEMAP, modified=lastmod)


def names(links: list[Link]) -> list[str]:
    return [link.url.removeprefix("https://harbour.example/") for link in links]


def day(month: int, number: int = 1) -> datetime:
    return datetime(2026, month, number, tzinfo=UTC)


YEAR = [sitemap(f"sitemap-2026-{month:02}.xml") for month in range(1, 12)]


def test_a_year_of_monthly_sitemaps_is_opened_newest_first() -> None:
    assert names(opening_order(YEAR))[:3] == ["sitemap-2026-11.xml", "sitemap-2026-10.xml", "sitemap-2026-09.xml"]
    assert len(opening_order(YEAR)) == 11


def test_months_that_ended_before_since_are_not_opened() -> None:
    assert names(opening_order(YEAR, since=day(10, 15))) == ["sitemap-2026-11.xml", "sitemap-2026-10.xml"]


def test_the_name_goes_before_a_lastmod_that_is_later() -> None:
    """Archives are written anew every night, and their lastmod with them."""
    links = [sitemap("2024-01.xml", day(11, 20)), sitemap("2026-11.xml", day(11, 19))]

    assert names(opening_order(links)) == ["2026-11.xml", "2024-01.xml"]
    assert names(opening_order(links, since=day(11))) == ["2026-11.xml"]


def test_without_names_lastmod_decides() -> None:
    links = [sitemap("posts-1.xml", day(3)), sitemap("posts-2.xml", day(11)), sitemap("posts-3.xml", day(7))]

    assert names(opening_order(links)) == ["posts-2.xml", "posts-3.xml", "posts-1.xml"]
    assert names(opening_order(links, since=day(6))) == ["posts-2.xml", "posts-3.xml"]


def test_sitemaps_of_news_are_opened_first() -> None:
    assert names(opening_order([*YEAR, sitemap("news-sitemap.xml")]))[0] == "news-sitemap.xml"


def test_sitemaps_without_any_time_are_opened_last_but_not_left_out() -> None:
    assert names(opening_order([sitemap("posts-1.xml"), *YEAR], since=day(11, 5))) == [
        "sitemap-2026-11.xml",
        "posts-1.xml",
    ]


def test_sitemaps_of_tags_and_authors_are_left_out_beside_others() -> None:
    links = [
        sitemap("post_tag-sitemap.xml"),
        sitemap("author-sitemap.xml"),
        sitemap("post-sitemap.xml"),
        sitemap("category-sitemap2.xml"),
    ]

    assert names(opening_order(links)) == ["post-sitemap.xml"]
    assert names(opening_order(links[:2])) == ["post_tag-sitemap.xml", "author-sitemap.xml"]


@pytest.mark.parametrize(
    ("name", "until"),
    [
        ("sitemap-2026-01.xml", day(2)),
        ("sitemap-2026-12.xml", datetime(2027, 1, 1, tzinfo=UTC)),
        ("sitemap_202601.xml.gz", day(2)),
        ("sitemaps/2026/1/sitemap.xml", day(2)),
        ("sitemap.xml?yyyy=2026&mm=01&dd=15", day(1, 16)),
        ("sitemap.xml?year=2026&month=3", day(4)),
        ("2026-01-31.xml", day(2)),
        ("sitemap-20260131.xml", day(2)),
        ("archive-2025.xml", day(1)),
        ("sitemap-1234567.xml", None),
        ("sitemap-3.xml", None),
    ],
)
def test_the_period_in_a_name_is_read(name: str, until: datetime | None) -> None:
    assert covered_until(sitemap(name)) == until


def test_months_that_begin_after_until_are_not_opened() -> None:
    links = [*YEAR, sitemap("posts-1.xml", day(11))]

    assert names(opening_order(links, since=day(3, 5), until=day(5))) == [
        "posts-1.xml",
        "sitemap-2026-05.xml",
        "sitemap-2026-04.xml",
        "sitemap-2026-03.xml",
    ]


@pytest.mark.parametrize(("hours", "is_opened"), [(20, True), (36, False)])
def test_a_month_counts_for_a_day_after_its_end_since_its_zone_is_not_known(hours: int, is_opened: bool) -> None:
    since = day(4) + timedelta(hours=hours)

    assert bool(opening_order([sitemap("sitemap-2026-03.xml")], since=since)) is is_opened
