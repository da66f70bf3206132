"""Two looks at one page, two hours apart: what a reader would call a change is a revision, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.extraction import extract
from newscrawler.identity.traits import tracked_hashes
from newscrawler.identity.verdict import (
    Known,
    Revision,
    Stored,
    Unchanged,
    changed_fields,
    merged_hashes,
    verdict,
)
from newscrawler.model.article import Article
from tests.extraction.making import PARAGRAPHS, TITLE, URL, page

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LEAD = "After two winters without late buses, the council has found out why hardly anybody seemed to ride."
ONE, TWO, THREE, FOUR = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)

Shape = Callable[..., str]


def wordpress(inside: str = "", above: str = "", below: str = "") -> str:
    return page(
        f"<div id='content'><article class='post'><header class='entry-header'><h1 class='entry-title'>{TITLE}</h1>"
        f"{above}</header><div class='entry-content'>{ONE}{TWO}{inside}{THREE}{FOUR}</div>{below}</article></div>"
    )


def semantic(inside: str = "", above: str = "", below: str = "") -> str:
    return page(f"<main><article><h1>{TITLE}</h1>{above}{ONE}{TWO}{inside}{THREE}{FOUR}{below}</article></main>")


def tables(inside: str = "", above: str = "", below: str = "") -> str:
    """As sites of 2003 have it, and some of today."""
    one, two, three, four = PARAGRAPHS
    return page(
        f"<table><tr><td><font size='5'><b>{TITLE}</b></font><br>{above}<br><br>{one}<br><br>{two}<br><br>{inside}"
        f"<br><br>{three}<br><br>{four}<br><br>{below}</td></tr></table>"
    )


def nested(inside: str = "", above: str = "", below: str = "") -> str:
    """As page builders have it: a wrapper around each paragraph."""
    one, two, three, four, middle = (f"<div class='block'>{part}</div>" for part in (ONE, TWO, THREE, FOUR, inside))
    return page(
        f"<div class='page'><h1>{TITLE}</h1><div class='meta'>{above}</div><div class='blocks'>{one}{two}{middle}"
        f"{three}{four}</div><div class='after'>{below}</div></div>"
    )


SHAPES = [wordpress, semantic, tables, nested]
PLACES = ["inside", "above", "below"]


def look(html: str, hours: int = 0) -> Article:
    return extract(html, URL, now=NOW + timedelta(hours=hours))


def stored(article: Article) -> Known:
    tracked = tracked_hashes(article)
    return Known(by_url=Stored(id=article.id, site=article.site, revision=1, cluster=article.id, tracked=tracked))


def changed(first: str, second: str) -> tuple[str, ...]:
    """What a look at the second page finds changed, two hours after one at the first."""
    found = verdict(look(second, hours=2), stored(look(first)))
    assert isinstance(found, Unchanged | Revision)
    return found.changed if isinstance(found, Revision) else ()


TICKING = [
    ("1,234 views", "1,301 views"),
    ("Views: 1.2K", "Views: 1.3K"),
    ("👁 512", "👁 640"),
    ("Просмотров: 57", "Просмотров: 1 061"),
    ("Переглядів: 57", "Переглядів: 61"),
    ("閲覧数 1,024", "閲覧数 2,048"),
    ("阅读 9999", "阅读 1.2万"),
    ("조회수 1,024", "조회수 1,102"),
    ("عدد المشاهدات: 57", "عدد المشاهدات: 61"),
    ("تعداد بازدید: ۵۷", "تعداد بازدید: ۶۱"),
    ("Görüntülenme: 57", "Görüntülenme: 61"),
    ("57 बार पढ़ा गया", "61 बार पढ़ा गया"),
    ("Lu 1 204 fois", "Lu 1 300 fois"),
    ("Be the first to comment", "1 comment"),
    ("12 comments · 3 shares · 40 likes", "14 comments · 57 shares · 99 likes"),
    ("12 Kommentare", "13 Kommentare"),
    ("3 commentaires", "5 commentaires"),
    ("Gefällt 12 Personen", "Gefällt 15 Personen"),
    ("213 people are reading this now", "99 people are reading this now"),
    ("4 min read", "5 min read"),
    ("Lesezeit: 4 Minuten", "Lesezeit: 5 Minuten"),
    ("Время чтения: 4 мин", "Время чтения: 5 мин"),
    ("5 minutes ago", "2 hours ago"),
    ("Published 1 hour 5 minutes ago", "Published 3 hours 5 minutes ago"),
    ("vor 5 Minuten", "vor 2 Stunden"),
    ("il y a 5 minutes", "il y a 2 heures"),
    ("hace 5 minutos", "hace 2 horas"),
    ("5 минут назад", "2 часа назад"),
    ("5分前", "2時間前"),
    ("5분 전", "2시간 전"),
    ("منذ 5 دقائق", "منذ ساعتين"),
    ("לפני 5 דקות", "לפני שעתיים"),
    ("Updated 10:32", "Updated 12:32"),
    ("Stand: 24.11.2026, 10:32 Uhr", "Stand: 24.11.2026, 12:32 Uhr"),
    ("Actualizado a las 10:32 h", "Actualizado a las 12:32 h"),
    ("最終更新 2026年11月24日 10:32", "最終更新 2026年11月24日 12:32"),
    ("By Ada Quill · 5 minutes ago · 1,234 views", "By Ada Quill · 2 hours ago · 1,301 views"),
    ("© 2025 Gazette", "© 2026 Gazette"),
]


@pytest.mark.parametrize(("before", "after"), TICKING)
def test_counters_and_clocks_make_no_revision(before: str, after: str) -> None:
    assert changed(semantic(f"<p>{before}</p>"), semantic(f"<p>{after}</p>")) == ()


@pytest.mark.parametrize("tag", ["p", "div"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("shape", SHAPES)
def test_counters_and_clocks_make_no_revision_wherever_they_stand(shape: Shape, place: str, tag: str) -> None:
    made = {
        before: changed(shape(**{place: f"<{tag}>{before}</{tag}>"}), shape(**{place: f"<{tag}>{after}</{tag}>"}))
        for before, after in TICKING[::7]
    }

    assert {line: fields for line, fields in made.items() if fields} == {}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("<div class='ad'>Advertisement<p>Shoes for every weather</p></div>", "<div class='ad'>Advertisement</div>"),
        ("<p>Advertisement</p>", "<p>Story continues below advertisement</p>"),
        ("<aside><p>Shoes for every weather, made in the hill villages by hand.</p></aside>", "<aside></aside>"),
        (
            "<p>Read more: <a href='/a'>Ferry runs late</a></p>",
            "<p>Read more: <a href='/b'>Goats eat the roses</a></p>",
        ),
        (
            "<div class='related'><h4><a href='/a'>Ferry runs late in the morning fog</a></h4></div>",
            "<div class='related'><h4><a href='/b'>Goats eat the mayor's roses again</a></h4></div>",
        ),
        (
            "<div class='newsletter-box'><p>The morning letter: all of the harbour before breakfast.</p></div>",
            "<div class='newsletter-box'><p>The evening letter: all of the harbour before supper.</p></div>",
        ),
        (
            "<figure><img src='a.jpg'><figcaption>A bus on the hill, seen from the church</figcaption></figure>",
            "<figure><img src='b.jpg'><figcaption>The machine that counted nobody</figcaption></figure>",
        ),
        (
            "<div class='wp-caption'><img src='a.jpg'><p class='wp-caption-text'>A bus on the hill</p></div>",
            "<div class='wp-caption'><img src='b.jpg'><p class='wp-caption-text'>The old machine</p></div>",
        ),
        (
            "<p>The <a href='/plan?sid=4711'>timetable</a> is out.</p>",
            "<p>The <a href='/plan?sid=99'>timetable</a> is out.</p>",
        ),
        (
            "<p>Tags: <a href='/t/bus'>bus</a>, <a href='/t/hill'>hill</a></p>",
            "<p>Tags: <a href='/t/hill'>hill</a>, <a href='/t/bus'>bus</a></p>",
        ),
        (
            "<ul class='share'><li>12 shares</li><li>Copy link</li></ul>",
            "<ul class='share'><li>57 shares</li><li>Copy link</li></ul>",
        ),
    ],
)
@pytest.mark.parametrize("place", ["inside", "below"])
@pytest.mark.parametrize("shape", [wordpress, semantic, nested])
def test_what_changes_around_the_article_makes_no_revision(shape: Shape, place: str, first: str, second: str) -> None:
    assert changed(shape(**{place: first}), shape(**{place: second})) == ()


def test_a_counter_in_the_title_makes_no_revision() -> None:
    first, second = (semantic().replace(TITLE, f"{TITLE} | {count} comments") for count in (12, 14))

    assert changed(first, second) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>The fire took the lives of 15 people.</p>", "<p>The fire took the lives of 17 people.</p>"),
        ("<p>The meeting is on 24 November.</p>", "<p>The meeting is on 25 November.</p>"),
        ("<p>It began five minutes ago, she said.</p>", "<p>It began two hours ago, she said.</p>"),
        ("<p>The first bus leaves at 5:12 in the morning.</p>", "<p>The first bus leaves at 5:21 in the morning.</p>"),
        ("", "<p>The first bus will carry a band of music, the council said on Monday.</p>"),
        ("<p>“We counted wrong,” the mayor said at noon, and laughed.</p>", ""),
    ],
)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_changed_sentence_is_a_revision_of_the_text(shape: Shape, before: str, after: str) -> None:
    assert changed(shape(before), shape(after)) == ("text",)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Final score: 2-1</p>", "<p>Final score: 2-2</p>"),
        ("<p>Deaths: 15</p>", "<p>Deaths: 17</p>"),
        ("<p>15 dead</p>", "<p>17 dead</p>"),
        ("<p>Votes: 1,024</p>", "<p>Votes: 1,204</p>"),
    ],
)
@pytest.mark.parametrize("shape", [wordpress, semantic, nested])
def test_a_changed_fact_in_a_line_of_its_own_is_a_revision_of_the_text(shape: Shape, before: str, after: str) -> None:
    assert changed(shape(before), shape(after)) == ("text",)


@pytest.mark.parametrize("shape", [wordpress, semantic, nested])
def test_a_day_in_a_line_of_its_own_is_text_and_the_day_of_a_page_that_states_none(shape: Shape) -> None:
    days = [shape(f"<p>{day} November 2026</p>") for day in (24, 25)]

    assert changed(*days) == ("text", "published")


@pytest.mark.parametrize("shape", [wordpress, semantic])
def test_a_changed_price_in_a_list_is_a_revision_of_the_text(shape: Shape) -> None:
    prices = "<ul><li>Milk: 1.20</li><li>Bread: {}</li></ul>"

    assert changed(shape(prices.format("3.10")), shape(prices.format("3.40"))) == ("text",)


def test_a_changed_price_in_a_table_is_a_revision_of_the_text() -> None:
    rows = "<tr><th>Zone</th><th>Fare</th></tr><tr><td>Hill</td><td>{}</td></tr><tr><td>Town</td><td>2.10</td></tr>"
    table = f"<table>{rows}</table>"

    assert changed(semantic(table.format("3.10")), semantic(table.format("3.40"))) == ("text",)


def test_a_title_is_a_revision_of_the_title_alone() -> None:
    first, second = (semantic().replace(TITLE, f"{dead} dead in a fire on the night bus") for dead in (15, 17))

    assert changed(first, second) == ("title",)


def test_a_lead_is_a_revision_of_the_lead_alone() -> None:
    lead = "<p class='standfirst'>{}</p>"

    assert changed(semantic(above=lead.format(LEAD)), semantic(above=lead.format(LEAD.replace("two", "three")))) == (
        "standfirst",
    )


def test_a_correction_is_a_revision_of_status_and_text() -> None:
    note = "<p>Correction: The machine was broken for two years, not for three.</p>"

    assert changed(semantic(), semantic(below=note)) == ("status", "text")


def dated(published: str, visible: str = "") -> str:
    script = f'{{"@type": "NewsArticle", "headline": "{TITLE}", "datePublished": "{published}"}}' if published else "{}"
    return semantic(above=f"<time>{visible}</time>" if visible else "").replace(
        "</head>", f"<script type='application/ld+json'>{script}</script></head>"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (dated("", "2 hours ago"), dated("", "4 hours ago")),
        (dated("", "2 hours ago"), dated("", "24 November 2026")),
        (dated("", "2 hours ago"), dated("2026-11-24T10:00:12+01:00")),
        (dated("", "24 November 2026"), dated("2026-11-24T10:00:12+01:00")),
        (dated("2026-11-24T10:00:12+01:00"), dated("", "24 November 2026")),
        (dated("2026-11-24T10:00:12+01:00"), dated("", "2 hours ago")),
        (dated("2026-11-24T10:00:12+01:00"), dated("")),
        (dated("2026-11-24T10:00:12+01:00"), dated("", "24 November 2026, 10:00")),
        (dated("2026-11-24T10:00:12+01:00"), dated("2026-11-24T09:00:12Z")),
    ],
)
def test_a_time_that_is_told_in_another_way_is_no_other_time(first: str, second: str) -> None:
    assert changed(first, second) == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (dated("2026-11-24T10:00:00+01:00"), dated("2026-11-24T11:30:00+01:00")),
        (dated("2026-11-23"), dated("2026-11-24")),
        (dated("", "23 November 2026"), dated("", "24 November 2026")),
        (dated("", "21 November 2026"), dated("2026-11-24T10:00:00+01:00")),
        (dated(""), dated("2026-11-24T10:00:00+01:00")),
    ],
)
def test_another_stated_time_is_a_revision_of_the_time(first: str, second: str) -> None:
    assert changed(first, second) == ("published",)


def test_what_is_told_less_exactly_for_a_while_is_still_compared_with_what_was_told_before() -> None:
    exact, vague, other = (
        dated("2026-11-24T10:00:00+01:00"),
        dated("", "2 hours ago"),
        dated("2026-11-24T11:30:00+01:00"),
    )
    tracked = merged_hashes(tracked_hashes(look(exact)), tracked_hashes(look(vague, hours=2)))

    assert changed_fields(tracked, tracked_hashes(look(other, hours=4))) == ("published",)


def test_what_is_told_more_exactly_is_compared_from_then_on() -> None:
    vague, exact, other = (
        dated("", "2 hours ago"),
        dated("2026-11-24T10:00:00+01:00"),
        dated("2026-11-24T11:30:00+01:00"),
    )
    tracked = merged_hashes(tracked_hashes(look(vague)), tracked_hashes(look(exact, hours=2)))

    assert changed_fields(tracked, tracked_hashes(look(other, hours=4))) == ("published",)


def test_a_hash_of_another_version_tells_of_no_change() -> None:
    now = tracked_hashes(look(semantic()))
    older = {name: f"01{value[2:-1]}0" for name, value in now.items()}

    assert changed_fields(older, now) == ()
    assert merged_hashes(older, now) == now
