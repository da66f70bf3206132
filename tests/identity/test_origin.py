"""Where a text that several sites have likely comes from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from newscrawler.identity.mentions import named_urls
from newscrawler.identity.origin import Member, Origin, likely_origin, stated_time
from newscrawler.model.article import DateEvidence, Dates
from tests.makers import article

SEEN = datetime(2026, 11, 24, 12, tzinfo=UTC)
MORNING = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
DAY = datetime(2026, 11, 2, tzinfo=UTC)


def member(site: str, published: datetime | None = None, **fields: Any) -> Member:
    url = f"https://{site}.example/a"
    values: dict[str, Any] = {
        "id": site, "site": site, "url": url, "urls": frozenset({url}), "published": published,
        "precision": "minute" if published else None, "first_seen": SEEN,
    }  # fmt: skip
    return Member(**(values | fields))


def origin(*members: Member) -> Origin:
    """The same in any order, or it is no decision."""
    result = {likely_origin(order).id for order in permutations(members)}
    assert len(result) == 1
    return likely_origin(members)


def names(site: str, how: str = "link:canonical") -> dict[str, str]:
    return {f"https://{site}.example/a": how}


def test_the_earliest_stated_time_is_the_origins() -> None:
    result = origin(member("late", NOON), member("early", MORNING), member("silent", None))

    assert (result.id, result.by) == ("early", "time")
    assert result.reasons[0] == "early states the earliest time, 2026-11-02T08:00:00+00:00"
    assert result.reasons[1] == "silent states no time, and may have been earlier"


def test_offsets_are_counted() -> None:
    kabul = datetime.fromisoformat("2026-11-02T12:00:00+04:30")  # 07:30 in UTC

    assert origin(member("riga", MORNING), member("kabul", kabul)).id == "kabul"


@pytest.mark.parametrize("precision", ["day", "second"], ids=["a bare day", "midnight"])
def test_a_day_or_midnight_is_no_earlier_time_on_that_day(precision: str) -> None:
    result = origin(member("vague", DAY, precision=precision), member("exact", NOON + timedelta(hours=8)))

    assert result.id == "exact"
    assert "vague" in result.reasons[-1]
    assert result.reasons[-1].endswith("and may have been earlier")


def test_a_day_before_is_earlier() -> None:
    result = origin(member("vague", DAY - timedelta(days=1), precision="day"), member("exact", NOON))

    assert result.id == "vague"


def test_a_time_without_a_zone_may_be_hours_off() -> None:
    assumed = member("assumed", MORNING, zone_assumed=True)

    assert origin(assumed, member("exact", NOON)).id == "exact"
    assert origin(assumed, member("next day", NOON + timedelta(days=1))).id == "assumed"


def test_a_time_without_a_zone_is_up_to_14_hours_early_and_12_late() -> None:
    def chosen(hours: float) -> Origin:
        """Of a time without a zone, so many hours from an exact one."""
        return origin(member("assumed", NOON + timedelta(hours=hours), zone_assumed=True), member("exact", NOON))

    assert [chosen(hours).id for hours in (-12.5, -11.5)] == ["assumed", "exact"]
    assert ["may have been earlier" in chosen(hours).reasons[-1] for hours in (13.5, 14.5)] == [True, False]


def test_an_hour_may_mean_any_minute_of_it() -> None:
    hour = member("hour", NOON, precision="hour")

    assert origin(hour, member("exact", NOON + timedelta(minutes=45))).id == "exact"
    assert origin(hour, member("exact", NOON + timedelta(minutes=75))).id == "hour"


def outlier(gap: float, spread: float = 0, others: int = 2) -> bool:
    """Whether a time is left out so many days before others, which lie apart by so many."""
    rest = [member(f"site-{n}", NOON + timedelta(days=n * spread)) for n in range(others)]
    return origin(member("old", NOON - timedelta(days=gap)), *rest).id != "old"


def test_an_outlier_lies_a_month_before_all_others() -> None:
    assert [outlier(gap) for gap in (29, 31)] == [False, True]


def test_an_outlier_lies_ten_times_the_spread_of_the_others_before_them() -> None:
    assert [outlier(gap, spread=6) for gap in (59, 61)] == [False, True]


def test_of_two_times_none_is_an_outlier() -> None:
    assert not outlier(4000, others=1)


def test_a_sentence_names_four_sites_at_most() -> None:
    members = [member(f"site-{n}", agency="dpa") for n in range(5)]

    assert likely_origin(members[:4]).reasons[0] == "site-0, site-1, site-2 and site-3 credit dpa"
    assert likely_origin(members).reasons[0] == "site-0, site-1, site-2, site-3 and 1 more credit dpa"


def test_what_was_seen_before_others_were_published_was_there_first() -> None:
    result = origin(member("vague", DAY, precision="day", first_seen=MORNING), member("exact", NOON))

    assert (result.id, result.by) == ("vague", "first-seen")
    assert "before the others can have been published" in result.reasons[0]


def test_a_time_long_before_all_others_is_not_believed() -> None:
    old = member("old", datetime(2009, 1, 1, 7, 30, tzinfo=UTC))
    rest = [member("early", MORNING), member("late", NOON)]

    result = origin(old, *rest)
    assert result.id == "early"
    assert (
        result.reasons[-1]
        == "old states 2009-01-01T07:30:00+00:00, long before all others, which is probably not the time of the article"
    )


def test_a_time_long_before_all_others_is_believed_where_a_copy_names_it() -> None:
    old = member("old", datetime(2009, 1, 1, 7, 30, tzinfo=UTC))

    assert origin(old, member("early", MORNING, names=names("old")), member("late", NOON)).id == "old"


def test_a_copy_that_names_another_is_no_origin_whatever_its_time() -> None:
    result = origin(member("copy", MORNING, names=names("first")), member("first", NOON))

    assert (result.id, result.by) == ("first", "links")
    assert result.reasons[0] == "the page at copy names the URL at first as its own (link:canonical)"


def test_a_time_counts_more_than_being_named() -> None:
    result = origin(member("copy", NOON, names=names("named", "text")), member("named", NOON), member("early", MORNING))

    assert (result.id, result.by) == ("early", "time")


def test_of_equal_times_the_one_that_is_named_counts() -> None:
    result = origin(member("a", MORNING), member("b", MORNING), member("c", NOON, names=names("b", "text")))

    assert (result.id, result.by) == ("b", "links")
    assert result.reasons == (
        "the text at c links to b",
        "b states a time, 2026-11-02T08:00:00+00:00",
        "a states the same time",
    )


def test_links_are_followed_to_their_end_and_circles_say_nothing() -> None:
    chain = [member("a", names=names("b")), member("b", names=names("c")), member("c", NOON), member("d", NOON)]
    circle = [member("a", NOON, names=names("b")), member("b", MORNING, names=names("a"))]

    assert origin(*chain).id == "c"
    assert origin(*circle).id == "b"


def test_an_agency_that_is_credited_is_the_origin() -> None:
    result = origin(member("early", MORNING), member("paper", NOON, agency="dpa"), member("other", NOON, agency="dpa"))

    assert (result.id, result.agency, result.by) == (None, "dpa", "agency")
    assert set(result.reasons) == {"other and paper credit dpa", "the site of dpa is not among those with this text"}


def test_an_agencys_own_site_stands_for_it() -> None:
    result = origin(member("paper", MORNING, agency="dpa"), member("dpa", NOON, agency_site="dpa"))

    assert (result.id, result.agency, result.by) == ("dpa", "dpa", "agency")


def test_alone_it_is_its_own_origin_unless_it_credits_an_agency() -> None:
    assert origin(member("paper", NOON)) == Origin(
        id="paper", agency=None, by="alone", reasons=("no other article with this text is known",)
    )
    assert origin(member("paper", NOON, agency="dpa")).id is None


def test_a_time_of_which_no_record_is_left_counts_as_a_day() -> None:
    assert origin(member("lost", DAY, precision=None), member("exact", NOON)).id == "exact"


def test_the_first_exact_time_of_the_revisions_counts() -> None:
    def stating(published: datetime, precision: Any) -> Any:
        evidence = DateEvidence(raw="x", source="time", precision=precision, zone_from="stated")
        return article(published=published, dates=Dates(published=evidence))

    day, first, later = stating(DAY, "day"), stating(MORNING, "second"), stating(NOON, "second")

    assert stated_time([day, first, later]) is first
    assert stated_time([day]) is day
    assert stated_time([article(published=None)]) is None


def test_a_record_names_urls_in_its_text_and_as_its_own() -> None:
    record = article(
        text="First on https://www.other.example/a?utm_source=x. Nothing at https://[broken and ftp://x.example.",
        warnings=("canonical address not believed, of another site: https://third.example/b (link:canonical)",),
    )

    assert named_urls(record) == {
        "https://third.example/b": "link:canonical",
        record.canonical_url: "canonical",
        "https://other.example/a": "text",
    }


def test_of_a_text_that_is_a_list_of_urls_500_are_read() -> None:
    record = article(text=" ".join(f"https://other.example/{n}" for n in range(501)))

    assert "https://other.example/499" in named_urls(record)
    assert "https://other.example/500" not in named_urls(record)


def test_the_warning_is_the_one_that_extraction_gives() -> None:
    from newscrawler import extract

    body = "".join(f"<p>{paragraph}</p>" for paragraph in article(1).text.split("\n\n"))
    page = (
        "<html lang='en'><head><link rel='canonical' href='https://other.example/news/ferry'></head>"
        f"<body><article><h1>Ferry late</h1>{body}</article></body></html>"
    )
    named = named_urls(extract(page, "https://plain.example/a"))

    assert named["https://other.example/news/ferry"] == "link:canonical"
