"""The days of a backfill: what lies in them, by what pages, sources and addresses say."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from newscrawler.discovery.selection import in_range, is_past
from newscrawler.model.errors import UsageError
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.ranges import DateRange, parse_range
from newscrawler.web.url_periods import named_period

SPRING = parse_range("2025-03-01", "2025-05-31")
AT = "https://plain.example/"


def moment(text: str) -> datetime:
    stated = datetime.fromisoformat(text)
    return stated if stated.tzinfo else stated.replace(tzinfo=UTC)


def link(path: str = "story", published: str | None = None, modified: str | None = None) -> Link:
    stated, changed = (moment(time) if time else None for time in (published, modified))
    return Link(url=AT + path, published=stated, modified=changed)


def kept(source: Link, *links: Link) -> list[Link]:
    return in_range(links, source, SPRING)[0]


LISTING = Link(url=f"{AT}latest", kind=LinkKind.LISTING)
SITEMAP = Link(url=f"{AT}sitemap-7.xml", kind=LinkKind.SITEMAP)


def test_both_days_belong_to_it() -> None:
    assert DateRange(first=date(2025, 3, 1), last=date(2025, 5, 31)) == SPRING
    assert SPRING.holds(moment("2025-03-01T00:00"), None)
    assert SPRING.holds(moment("2025-05-31T23:59"), None)
    assert not SPRING.holds(moment("2025-06-01T00:00"), None)
    assert not SPRING.holds(moment("2025-02-28T23:59"), None)


def test_a_day_is_one_of_the_sites_zone_else_of_the_zone_that_the_page_states() -> None:
    assert SPRING.holds(moment("2025-02-28T21:00"), "Asia/Kabul")
    assert not SPRING.holds(moment("2025-02-28T21:00"), None)
    assert SPRING.holds(moment("2025-03-01T02:00+04:30"), None)


def test_without_a_last_day_it_is_open_and_its_name_stays_the_same() -> None:
    assert parse_range("2025-03-01", None).holds(moment("2031-01-01T00:00"), None)
    assert parse_range("2025-03-01", None).name == "2025-03-01.."
    assert SPRING.name == "2025-03-01..2025-05-31"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-13-01", None, "from '2025-13-01': not a day"),
        ("2025-01-01", "soon", "to 'soon': not a day"),
        ("2025-02-01", "2025-01-01", "from 2025-02-01 is later than to 2025-01-01"),
        (None, "2025-01-01", "needs its first day"),
        ("7d", None, "from '7d': not a day"),
    ],
)
def test_a_wrong_range_says_what_is_wrong(first: str | None, last: str | None, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        parse_range(first, last)


def test_links_are_taken_to_a_day_beyond_as_their_zone_is_not_known() -> None:
    taken = [link(published=time) for time in ("2025-02-28T13:00", "2025-04-01T00:00", "2025-06-01T13:00")]
    refused = [link(published=time) for time in ("2025-02-27T13:00", "2025-06-03T00:00")]

    assert kept(LISTING, *taken, *refused) == taken
    assert in_range([*taken, *refused], LISTING, SPRING)[1] == 2


def test_links_without_a_time_are_taken() -> None:
    assert len(kept(LISTING, link())) == 1


def test_the_time_in_a_sitemap_may_be_that_of_a_later_change() -> None:
    assert len(kept(SITEMAP, link(modified="2026-01-01"))) == 1
    assert kept(SITEMAP, link(modified="2025-01-01")) == []


def test_the_publication_time_in_a_news_sitemap_counts() -> None:
    assert kept(SITEMAP, link(published="2026-01-01")) == []


def test_of_the_sitemap_of_a_neighbouring_month_only_its_first_day_is_taken() -> None:
    june = Link(url=f"{AT}sitemap-2025-06.xml", kind=LinkKind.SITEMAP)

    assert len(kept(june, link(modified="2025-06-01T03:00"), link(modified="2025-06-20"))) == 1


@pytest.mark.parametrize("path", ["2025/04/12/goats", "world/2025/03/goats-3", "2025-05-30/goats"])
def test_the_day_in_an_articles_address_goes_before_what_its_source_says(path: str) -> None:
    assert len(kept(LISTING, link(path, "2026-01-01"))) == 1


@pytest.mark.parametrize("path", ["2024/04/12/goats", "2025-07-03/goats", "2025/07/goats"])
def test_an_address_of_another_day_is_left_out(path: str) -> None:
    assert kept(LISTING, link(path, "2025-04-01")) == []


def test_a_year_in_a_title_is_no_day() -> None:
    assert len(kept(LISTING, link("news/the-2024-budget", "2025-04-01"))) == 1


def test_a_listing_is_past_when_each_time_on_it_is_older() -> None:
    old, new = link("a", "2024-12-01"), link("b", "2025-04-01")

    assert is_past(SPRING, [old, old])
    assert not is_past(SPRING, [old, new])
    assert not is_past(SPRING, [])


def test_old_boxes_beside_an_undated_list_do_not_end_it() -> None:
    old = link("a", "2024-12-01")

    assert not is_past(SPRING, [old, link("b"), link("c")])
    assert is_past(SPRING, [old, old, link("c")])


def test_names_that_are_no_day_are_no_period() -> None:
    assert named_period(f"{AT}sitemap-2025-02-31.xml") == named_period(f"{AT}sitemap-2025-02.xml")
    assert named_period(f"{AT}sitemap-7.xml") is None
