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


PLAIN = "https://www.harbour-times.example/ferry-back-in-port"


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


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="date:published_time" content="2024-05-03T10:00:00Z">',
        '<meta name="published-date" content="2024-05-03T10:00:00Z">',
        '<meta name="published_date" content="2024-05-03T10:00:00Z">',
        '<meta name="Publish.Date" content="2024-05-03T10:00:00Z">',
        '<meta name="published" content="May 3, 2024">',
        '<meta property="article:post_date" content="2024-05-03T10:00:00Z">',
    ],
)
def test_names_of_meta_elements_differ_in_their_separators(head: str) -> None:
    at, source = published(head)

    assert (at or "")[:10] == "2024-05-03"
    assert (source or "").startswith("meta:")


@pytest.mark.parametrize("name", ["modified-date", "modified_date", "dateUpdate", "article:modified", "last-updated"])
def test_a_meta_element_states_the_change(name: str) -> None:
    page = read(f'<meta name="{name}" content="2024-05-05T10:00:00Z">')

    assert page.modified == datetime(2024, 5, 5, 10, tzinfo=UTC)
    assert page.published is None


@pytest.mark.parametrize("name", ["date", "DC.date", "dcterms.date"])
def test_a_meta_element_that_may_be_any_date_gives_way_to_what_is_shown(name: str) -> None:
    head = f'<meta name="{name}" content="2024-05-05">'

    assert published(head, '<h1>x</h1><p class="date">3 May 2024</p>') == ("2024-05-03T00:00:00+00:00", "visible")
    assert published(head) == ("2024-05-05T00:00:00+00:00", f"meta:{name.lower()}")


def test_of_two_statements_the_one_that_the_reader_is_shown_is_believed() -> None:
    head = ld(datePublished="2024-05-01T10:00:00Z") + meta(article__published_time="2024-05-03T10:00:00Z")

    assert published(head)[1] == "json-ld"
    assert published(head, "<h1>x</h1><p>3 May 2024</p>") == (
        "2024-05-03T10:00:00+00:00",
        "meta:article:published_time",
    )
    assert published(head, "<h1>x</h1><p>7 May 2024</p>")[1] == "json-ld"


def test_midnight_gives_way_to_a_time_of_the_same_day() -> None:
    head = ld(datePublished="2024-05-03T00:00:00+00:00") + meta(article__published_time="2024-05-03T10:31:00Z")

    assert published(head) == ("2024-05-03T10:31:00+00:00", "meta:article:published_time")


def test_three_publication_times_are_those_of_a_list() -> None:
    times = [f'<p><time itemprop="datePublished" datetime="2024-05-0{day}">x</time></p>' for day in (1, 2, 3)]

    assert published("", "".join(times[:2]))[0] == "2024-05-01T00:00:00+00:00"
    assert published("", "".join(times))[0] is None


def test_a_publication_time_of_a_comment_is_not_the_articles() -> None:
    comment = '<div class="comment"><p><time itemprop="datePublished" datetime="2024-05-03">x</time></p></div>'

    assert published("", f"<h1>x</h1>{comment}{comment}")[1] in (None, "htmldate")


def test_a_machines_value_goes_before_the_text() -> None:
    body = '<h1>x</h1><div class="publish-context"><time datetime="2026-03-12T22:40:10Z">Mar 13</time></div>'

    assert published("", body, now=NOW) == ("2026-03-12T22:40:10+00:00", "time")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/2024/05/03/x", "2024-05-03"),
        ("/x-20240503.html", None),
        ("/03-05-2024/x", "2024-05-03"),
        ("/2024/05/x", None),
    ],
)
def test_a_day_in_the_url(address: str, expected: str | None) -> None:
    at, _ = published(url=f"https://www.harbour-times.example{address}", lang="de")

    assert (at or "")[:10] == (expected or "")


def test_at_last_htmldate_finds_a_day() -> None:
    story = "<p>The ferry came back with its rudder mended.</p>" * 9
    page = read("", f"<h1>x</h1>{story}<div class='block-content'>{'Harbour ' * 30}2024-05-03</div>")

    assert page.dates.published is not None
    assert (page.dates.published.source, page.dates.published.precision) == ("htmldate", "day")
    assert page.dates.published.raw == "2024-05-03"


def test_htmldate_is_not_asked_where_the_page_states_a_change() -> None:
    body = f"<h1>x</h1><p>Updated 5 May 2024</p><div class='block-content'>{'Harbour ' * 30}2024-05-03</div>"

    assert published("", body) == (None, None)


def test_a_month_in_the_url_makes_no_day() -> None:
    assert published("", "<h1>x</h1><p>x</p>", url="https://www.harbour-times.example/2024/05/x.html") == (None, None)


@pytest.mark.parametrize(("time", "expected"), [("12:00", "meta:pubdate"), ("12:01", "json-ld")])
def test_the_same_day_with_a_time(time: str, expected: str) -> None:
    head = ld(datePublished="2024-05-03") + meta(pubdate=f"2024-05-04T{time}:00Z")

    assert published(head)[1] == expected


@pytest.mark.parametrize(
    ("head", "body", "source"),
    [
        (ld(datePublished="2024-05-03"), "", "link"),
        (ld(datePublished="2024-05-03T12:30"), "", "link"),  # no zone: the link tells it
        ("", "<h1>x</h1><p class='date'>3 May 2024</p>", "link"),
        ("", "<h1>x</h1><p class='date'>2 days ago</p>", "link"),
        (ld(datePublished="2024-05-03T12:30:00+02:00"), "", "json-ld"),
        (ld(datePublished="2024-05-01"), "", "json-ld"),
        (ld(datePublished="2024-05-05"), "", "json-ld"),
        (ld(datePublished="2024-05-02T20:29"), "", "json-ld"),  # more than 14 hours away: another time
        (ld(datePublished="2024-05-02T20:30"), "", "link"),
        (ld(datePublished="2024-05-04"), "", "link"),  # in the Far East
    ],
)
def test_the_exact_time_of_the_link_goes_before_a_vague_one_of_its_day(head: str, body: str, source: str) -> None:
    stated = Link(url=URL, published=datetime(2024, 5, 3, 10, 30, tzinfo=UTC), exact=True)
    moment, place = published(head, body, url=PLAIN, link=stated, now=datetime(2024, 5, 5, 12, tzinfo=UTC))

    assert place == source
    assert (moment == "2024-05-03T10:30:00+00:00") == (source == "link")


def test_in_the_sites_zone_a_time_of_the_page_is_exact() -> None:
    stated = Link(url=URL, published=datetime(2024, 5, 3, 10, 30, tzinfo=UTC), exact=True)

    assert published(ld(datePublished="2024-05-03T14:53"), link=stated, site=KABUL)[1] == "json-ld"


def test_a_links_bare_day_or_future_goes_before_nothing() -> None:
    day = Link(url=URL, published=datetime(2024, 5, 3, tzinfo=UTC))
    future = Link(url=URL, published=datetime(2124, 5, 3, tzinfo=UTC), exact=True)

    assert published(ld(datePublished="2024-05-03T14:53"), link=day)[1] == "json-ld"
    assert published(url=PLAIN, link=future, now=datetime(2024, 5, 5, tzinfo=UTC)) == (None, None)
