"""When it was published: the place that is believed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from newscrawler.model.links import Link
from newscrawler.model.sites import Selectors, Site
from tests.extraction.stated import URL, ld, meta, read

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
KABUL = Site(
    name="harbour",
    home="https://www.harbour-times.example/",
    timezone="Asia/Kabul",
    selectors=Selectors(published="span.post-date"),
)


def published(head: str = "", body: str = "", **options: Any) -> tuple[str | None, str | None]:
    page = read(head, body, **options)
    evidence = page.dates.published
    return (page.published.isoformat() if page.published else None, evidence.source if evidence else None)


@pytest.mark.parametrize(
    ("head", "body", "source"),
    [
        (ld(datePublished="2024-05-03T10:00:00+02:00"), "", "json-ld"),
        (meta(article__published_time="2024-05-03T10:00:00+02:00"), "", "meta:article:published_time"),
        ('<meta name="parsely-pub-date" content="2024-05-03T10:00:00+02:00">', "", "meta:parsely-pub-date"),
        ('<meta name="DC.date.issued" content="2024-05-03T10:00:00+02:00">', "", "meta:dc.date.issued"),
        ('<meta itemprop="datePublished" content="2024-05-03T10:00:00+02:00">', "", "meta:datepublished"),
        ("", '<h1>x</h1><time datetime="2024-05-03T10:00:00+02:00">May</time>', "time"),
        ("", '<header><time datetime="2024-05-03T10:00:00+02:00">May</time><h1>x</h1></header>', "time"),
        ("", '<h1>x</h1><p class="post-date">3 May 2024, 10:00 CEST</p>', "visible"),
    ],
)
def test_each_place_is_read_with_its_offset(head: str, body: str, source: str) -> None:
    assert published(head, body) == ("2024-05-03T10:00:00+02:00", source)


def test_json_ld_goes_before_meta() -> None:
    head = meta(article__published_time="2024-05-02T10:00:00Z") + ld(datePublished="2024-05-03T10:00:00Z")

    assert published(head) == ("2024-05-03T10:00:00+00:00", "json-ld")


def test_a_bare_day_gives_way_to_a_place_that_tells_the_time_of_that_day() -> None:
    head = ld(datePublished="2024-05-03") + meta(article__published_time="2024-05-03T10:00:00+02:00")

    assert published(head) == ("2024-05-03T10:00:00+02:00", "meta:article:published_time")


def test_an_unreadable_place_gives_way_to_the_next() -> None:
    head = ld(datePublished="soon") + meta(article__published_time="2024-05-03T10:00:00Z")

    assert published(head)[1] == "meta:article:published_time"


def test_an_impossible_or_future_date_is_dropped_with_a_warning_and_not_the_article() -> None:
    page = read(ld(headline="x", datePublished="2031-05-03T10:00:00Z", dateModified="2024-02-30"), now=NOW)

    assert (page.title, page.published, page.modified) == ("x", None, None)
    assert [warning.split(":")[0] for warning in page.warnings] == ["date in the future", "date impossible"]


def test_the_site_selector_goes_first_and_data_time_before_the_text() -> None:
    body = '<h1>x</h1><span class="post-date" data-time="2024-05-03 22:31">TODAY - 10:31 PM</span>'

    assert published(ld(datePublished="2024-05-01"), body, site=KABUL) == ("2024-05-03T22:31:00+04:30", "selector")


def test_what_people_write_is_read_with_a_clock_in_the_sites_zone() -> None:
    body = '<h1>x</h1><span class="post-date">TODAY - 10:31 PM</span>'

    assert published("", body, site=KABUL, now=NOW) == ("2026-11-23T22:31:00+04:30", "selector")
    assert published("", body, site=KABUL) == (None, None)
    assert "now is unknown" in read("", body, site=KABUL).warnings[0]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("de", "Veröffentlicht am 3. Mai 2024"),
        ("uk", "3 травня 2024"),
        ("fa", "۱۴ اردیبهشت ۱۴۰۳"),
        ("ps", "۱۴ غویی ۱۴۰۳"),
        ("ar", "الجمعة ٣ مايو ٢٠٢٤"),
        ("he", "3 במאי 2024"),
        ("hi", "3 मई 2024"),
        ("bn", "৩ মে ২০২৪"),
        ("th", "3 พฤษภาคม 2567"),
        ("zh", "2024年5月3日"),
        ("ja", "令和6年5月3日"),
        ("ko", "2024년 5월 3일"),
    ],
)
def test_a_visible_date_is_read_in_the_pages_language(lang: str, line: str) -> None:
    page = read("", f'<h1>x</h1><p class="date">{line}</p>', lang=lang)

    assert page.published is not None
    assert page.published.date().isoformat() == "2024-05-03"


def test_a_line_about_a_change_is_not_taken_for_the_publication_while_there_is_another() -> None:
    body = '<h1>x</h1><p class="date">Updated 5 May 2024</p><p class="date">3 May 2024</p>'

    assert published("", body) == ("2024-05-03T00:00:00+00:00", "visible")


def test_dates_of_other_articles_are_not_this_ones() -> None:
    assert published("", '<h1>x</h1><aside><time datetime="2024-05-03">May</time></aside>') == (None, None)


def test_the_title_and_the_address_are_last_resorts() -> None:
    assert published("<title>x | The Harbour Times | 03.05.2024</title>", lang="de")[1] == "title"
    assert published(url="https://www.harbour-times.example/2024/05/03/x.html") == ("2024-05-03T00:00:00+00:00", "url")


def test_the_links_date_stands_in_where_the_page_tells_none() -> None:
    told = datetime(2024, 5, 3, 10, tzinfo=UTC)

    assert published(link=Link(url=URL, published=told)) == ("2024-05-03T10:00:00+00:00", "link")


def test_a_change_before_the_publication_is_not_believed() -> None:
    page = read(ld(datePublished="2024-05-03T10:00:00Z", dateModified="2024-05-01T10:00:00Z"))

    assert page.modified is None
    assert any("modified before published" in warning for warning in page.warnings)


def test_the_evidence_tells_raw_place_precision_and_zone() -> None:
    evidence = read(ld(datePublished="2024-05-03 10:00"), site=KABUL).dates.published

    assert evidence is not None
    assert (evidence.raw, evidence.source, evidence.precision, evidence.zone_from) == (
        "2024-05-03 10:00",
        "json-ld",
        "minute",
        "site",
    )


@pytest.mark.parametrize(("between", "expected"), [(119, "visible"), (120, None)])
def test_a_date_stands_near_the_headline(between: int, expected: str | None) -> None:
    assert published("", f"<h1>x</h1>{'<hr>' * between}<p class='date'>3 May 2024</p>")[1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("7" + "x" * 119, "visible"), ("7" + "x" * 120, None), ("x" * 25, "visible"), ("x" * 26, None)],
)
def test_a_dated_line(text: str, expected: str | None) -> None:
    assert published("", f"<h1>x</h1><p class='date' datetime='2024-05-03'>{text}</p>")[1] == expected


@pytest.mark.parametrize(("time", "expected"), [("12:00", "meta:pubdate"), ("12:01", "json-ld")])
def test_the_same_day_with_a_time(time: str, expected: str) -> None:
    head = ld(datePublished="2024-05-03") + meta(pubdate=f"2024-05-04T{time}:00Z")

    assert published(head)[1] == expected
