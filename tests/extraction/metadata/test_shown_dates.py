"""Dates that a page shows its readers, in many places, languages and templates."""

from __future__ import annotations

import time

import pytest

from newscrawler.extraction.metadata.shown_dates import Sight
from tests.extraction.stated import ld, read

PROSE = f"<p>{'The ferry came back on Friday with its rudder mended. ' * 4}</p>"
H = "<h1>Ferry back in port</h1>"


def days(body: str, lang: str = "en", head: str = "") -> tuple[str | None, str | None]:
    """The days of publication and change."""
    page = read(head, body, lang=lang)
    published, modified = (None if at is None else at.date().isoformat() for at in (page.published, page.modified))
    return published, modified


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        ("en", f"{H}<p>3 May 2024</p>{PROSE}"),
        ("en", f"{H}<div>Ada Byron - May 3, 2024</div>{PROSE}"),
        ("en", f"{H}<div><small>May 3rd, 2024 · 4 min read</small></div>{PROSE}"),
        ("en", f"<main><p>May 3, 2024</p>{H}{PROSE}</main>"),
        ("en", f"{H}<ul><li><a href='/2024'>3 May 2024 18:29</a></li><li><a>Coast</a></li></ul>{PROSE}"),
        ("en", f"{H}<span><a href='/ferry' rel='bookmark'><time datetime='2024-05-03T10:00:00Z'>x</time></a></span>"),
        ("en", f"{H}<p>Essay - Published: 2024.05.03 | <a>ferry</a></p>{PROSE}"),
        ("en", f"{H}{PROSE * 5}<p>Posted on the 3/5/2024 at 19:00 by Ada</p>".replace("3/5", "5/3")),
        ("de", f"<p>24 Seiten | 03.05.2024</p>{H}{PROSE}"),
        ("de", f"{H}<h5>Datum: </h5>03.05.2024{PROSE}"),
        ("de", f"{H}{PROSE * 5}<p>Veröffentlicht am 3. Mai 2024</p>"),
        ("de", f"{H}<p>(03.05.2024) {'Die Fähre fuhr am Freitag wieder. ' * 9}</p>"),
        ("de", f"{H}<p>Pressemitteilung vom 3. Mai 2024 | Rostock – {'Die Fähre fuhr wieder. ' * 9}</p>"),
        ("de", f"{H}<p>03 | 05 | 2024</p>{PROSE}"),
        ("", f"{H}<p>03.05.2024 Rostock</p>{PROSE}"),
        ("fr", f"{H}<p>vendredi 3 mai 2024</p>{PROSE}"),
        ("fr", f"{H}{PROSE * 5}<p>Publié le 3 mai 2024</p>"),
        ("es", f"{H}<p>3 de mayo de 2024</p>{PROSE}"),
        ("it", f"{H}<p>Pubblicato il 3 maggio 2024</p>{PROSE}"),
        ("pl", f"{H}<p>Opublikowano: 3 maja 2024</p>{PROSE}"),
        ("ru", f"{H}<p>3 мая 2024, 10:31</p>{PROSE}"),
        ("ar", f"{H}<p>تم نشره الجمعة 3 أيار / مايو 2024 09:22 مساءً</p>{PROSE}"),
        ("ja", f"{H}<p>2024年5月3日 10時</p>{PROSE}"),
        ("ko", f"{H}<p>입력 2024.05.03 18:40</p>{PROSE}"),
    ],
)
def test_a_day_is_found_where_pages_show_it(lang: str, body: str) -> None:
    assert days(body, lang)[0] == "2024-05-03"


@pytest.mark.parametrize(
    "body",
    [
        f"{H}<p>Last updated:</p><p>5 May 2024</p><p>Published:</p><p>3 May 2024</p>",
        f"{H}<p>Written: 2024-05-03 15:03 / Updated: 2024-05-05 15:30</p>",
        f"{H}<p>Last updated 05 May 2024, originally created 03 May 2024</p>",
        f"{H}<time class='published' datetime='2024-05-03'>x</time><time class='updated' datetime='2024-05-05'></time>",
        f"{H}<p>3 May 2024</p><p>5 May 2024 (updated)</p>",
        f"{H}<p>Updated <time datetime='2024-05-05'>Sunday</time></p><p><time datetime='2024-05-03'>Friday</time></p>",
        f"{H}<p>Aktualisiert am 05.05.2024</p><p>Erstellt am 03.05.2024</p>",
    ],
)
def test_a_label_tells_publication_and_change_apart(body: str) -> None:
    assert days(body, "de" if "Erstellt" in body else "en") == ("2024-05-03", "2024-05-05")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Updated May 5, 2024"),
        ("de", "Zuletzt geändert: 05.05.2024"),
        ("de", "Stand: 5. Mai 2024"),
        ("fr", "Mis à jour le 5 mai 2024"),
        ("es", "Actualizado: 5 de mayo de 2024"),
        ("ru", "Обновлено 5 мая 2024"),
        ("zh", "更新 2024年5月5日"),
    ],
)
@pytest.mark.parametrize("place", ["top", "foot"])
def test_a_change_alone_is_no_publication(lang: str, line: str, place: str) -> None:
    body = f"{H}<p>{line}</p>{PROSE * 5}" if place == "top" else f"{H}{PROSE * 5}<p>{line}.</p>"

    assert days(body, lang) == (None, "2024-05-05")


@pytest.mark.parametrize(
    "body",
    [
        f"{H}<p>The council met on 3 May 2024 and agreed that the ferry, which had lain in the dock since the winter "
        "storms and whose rudder was broken, should sail again before summer.</p>",
        f"{H}<div class='comments'><p>Posted on 3 May 2024</p></div>",
        f"{H}<nav><p>3 May 2024</p></nav>",
        f"{H}{PROSE}<aside class='related'><h2>More</h2><time datetime='2024-05-03'>May</time></aside>",
        f"<article>{H}{PROSE}</article><article><h2>Other</h2><p>3 May 2024</p></article>",
    ],
)
def test_dates_in_prose_and_of_other_articles_are_left(body: str) -> None:
    assert days(body)[0] is None


@pytest.mark.parametrize(("between", "expected"), [(38, "2024-05-03"), (39, None)])
def test_a_date_stands_near_the_headline(between: int, expected: str | None) -> None:
    other = "<p>Filed 2 May 2020</p>"  # so that the day is not the only one of the page
    lines = "".join(f"<p>Line {'x' * number}</p>" for number in range(between))

    assert days(f"{H}{lines}<p>3 May 2024</p>{PROSE}{other}")[0] == (expected or "2020-05-02")


@pytest.mark.parametrize(("before", "expected"), [(2, "2024-05-03"), (3, "2020-05-02")])
def test_a_date_stands_above_the_third_paragraph(before: int, expected: str) -> None:
    assert days(f"{H}{PROSE * before}<p>3 May 2024</p>{PROSE * 3}<p>Filed 2 May 2020</p>")[0] == expected


@pytest.mark.parametrize(("rest", "expected"), [(79, "2024-05-03"), (81, None)])
def test_a_date_alone_in_its_line(rest: int, expected: str | None) -> None:
    assert days(f"{H}<p>{'x' * rest} 3 May 2024</p>")[0] == expected


@pytest.mark.parametrize(("label", "expected"), [("Filed", "2024-05-03"), ("Filed" + "x" * 60, "2024-05-03")])
def test_a_label_is_short(label: str, expected: str) -> None:
    page = f"{H}{PROSE * 5}<p>{label} 3 May 2024</p><p>4 May 2024</p>"

    assert (days(page)[0] == expected) is (label == "Filed")


@pytest.mark.parametrize(("levels", "expected"), [(3, "2024-05-03"), (4, None)])
def test_todays_date_at_the_top_of_the_page(levels: int, expected: str | None) -> None:
    inner = f"{'<div>' * levels}{H}{PROSE}{'</div>' * levels}"

    top = f"<p>4 May 2024</p>{'<p>Coast</p>' * 9}"

    assert days(f"<div>{top}<p>3 May 2024</p>{inner}</div>")[0] == expected


@pytest.mark.parametrize(("count", "expected"), [(2, "2024-05-01"), (3, None)])
def test_dates_of_a_list(count: int, expected: str | None) -> None:
    cards = "".join(f"<div class='card'><span class='date'>{day} May 2024</span></div>" for day in range(1, count + 1))

    assert days(f"{H}<p>x</p>{cards}")[0] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("<p>3 May 2024</p><p class='date'>4 May 2024</p>", "2024-05-03"),
        ("<p class='date'>3 May 2024</p><p>4 May 2024</p>", "2024-05-03"),
        ("<p>4 May 2024</p><p>Published 3 May 2024</p>", "2024-05-03"),
        ("<p>3 May 2024</p><p>a</p><p>b</p><p>c</p><p>Published 4 May 2024</p>", "2024-05-03"),
    ],
)
def test_the_nearest_and_best_marked_date(lines: str, expected: str) -> None:
    assert days(f"{H}{lines}")[0] == expected


@pytest.mark.parametrize(("size", "expected"), [(140, "2024-05-03"), (152, None)])
def test_an_aside_with_nothing_but_a_date(size: int, expected: str | None) -> None:
    aside = f"<aside class='post-meta'><time datetime='2024-05-03'>May</time> {'x' * size}</aside>"

    assert days(f"<main>{aside}{H}{PROSE}</main>")[0] == expected


STATED = ld(datePublished="2024-05-20T08:00:00Z", dateModified="2024-05-20T08:00:00Z")


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "<p>3 May 2024</p>"),
        ("en", "<div>On 3 May 2024</div>"),
        ("en", "<p>Ada Byron</p><p>12 min read</p><p>May 3, 2024</p>"),
        ("de", "<time datetime='2024-05-03'>03.05.2024</time>"),
        ("de", "<p>Veröffentlicht am 3. Mai 2024</p>"),
        ("fr", "<p>Publié le 3 mai 2024</p>"),
        ("es", "<p>3 de mayo de 2024</p>"),
        ("ja", "<p>2024年5月3日</p>"),
        ("fa", "<p>۱۴ اردیبهشت ۱۴۰۳</p>"),
    ],
)
def test_an_earlier_day_under_the_headline_goes_before_what_machines_are_told(lang: str, line: str) -> None:
    assert days(f"{H}{line}{PROSE}", lang, STATED)[0] == "2024-05-03"


@pytest.mark.parametrize(
    "body",
    [
        f"{H}<p>19 May 2024</p>{PROSE}",  # the same day in another time zone
        f"{H}<p>25 May 2024</p>{PROSE}",
        f"{H}<p>Updated 3 May 2024</p>{PROSE}",
        f"{H}<p>Release: 3 May 2024</p>{PROSE}",
        f"{H}<p>Letters for 3 May 2024</p>{PROSE}",
        f"{H}<p>3 May 1921 – 14 May 2024</p>{PROSE}",
        f"<p>3 May 2024</p>{H}{PROSE}",
        f"{H}{PROSE * 5}<p>3 May 2024</p>",
    ],
)
def test_other_earlier_days_do_not(body: str) -> None:
    assert days(body, head=STATED)[0] == "2024-05-20"


def test_what_was_changed_before_it_was_published_by_a_clock_keeps_its_time() -> None:
    head = ld(datePublished="2024-05-20T08:00:00Z", dateModified="2024-05-03T08:00:00Z")

    assert days(f"{H}<p>3 May 2024</p>{PROSE}", head=head)[0] == "2024-05-20"


@pytest.mark.parametrize(("day", "expected"), [(18, "2024-05-18"), (19, "2024-05-20")])
def test_the_day_before_may_be_the_same_day_elsewhere(day: int, expected: str) -> None:
    assert days(f"{H}<p>{day} May 2024</p>{PROSE}", head=STATED)[0] == expected


FILED = "<p>Filed 2 May 2020</p>"  # so that the day is not the only one of the page


@pytest.mark.parametrize(("linked", "expected"), [(80, "2020-05-02"), (79, "2024-05-03")])
def test_a_line_is_a_link_from_four_fifths_on(linked: int, expected: str) -> None:
    other = f"<h3><a href='/x'>{'x' * linked}</a>{'y' * (100 - linked)}</h3>"

    assert days(f"{H}{other}<p>3 May 2024</p>{PROSE * 3}{FILED}")[0] == expected


@pytest.mark.parametrize(("linked", "expected"), [(72, "2020-05-02"), (71, "2024-05-03")])
def test_a_date_in_a_link_stands_nearly_alone(linked: int, expected: str) -> None:
    line = f"<p><a href='/x'>3 May 2024 {'x' * (linked - 11)}</a>{'y' * (90 - linked)}</p>"

    assert days(f"{H}{line}{PROSE * 3}{FILED}")[0] == expected


@pytest.mark.parametrize(("linked", "expected"), [(100, "2024-05-03"), (99, "2020-05-02")])
def test_a_long_line_of_links_is_no_paragraph(linked: int, expected: str) -> None:
    line = f"<p><a href='/x'>{'x' * linked}</a>{'y' * (200 - linked)}</p>"

    assert days(f"{H}{line * 3}<p>3 May 2024</p>{PROSE * 3}{FILED}")[0] == expected


@pytest.mark.parametrize(("elements", "expected"), [(59, "2024-05-03"), (60, "2024-05-20")])
def test_a_quick_look_ends_after_60_elements(elements: int, expected: str) -> None:
    assert days(f"{H}{'<wbr>' * elements}<p>3 May 2024</p>{PROSE}", head=STATED)[0] == expected


@pytest.mark.parametrize(
    ("aside", "expected"),
    [
        ("<h3>Published</h3><p><time datetime='2024-05-03'>May</time></p><h3>Author</h3>", "2024-05-03"),
        ("<h3>Veröffentlicht</h3><time datetime='2024-05-03'>Mai</time>", "2024-05-03"),
        ("<h3>Published</h3><a href='/x'><time datetime='2024-05-03'>May</time></a>", None),
        ("<h3>More news</h3><time datetime='2024-05-03'>May</time>", None),
        ("<h3>Published</h3><time datetime='2024-05-03'>x</time><time datetime='2024-05-04'>y</time>", None),
    ],
)
def test_an_aside_that_tells_when_the_article_was_published(aside: str, expected: str | None) -> None:
    filling = "<p>Cranes of the harbour stood still.</p>" * 20

    assert days(f"{H}{PROSE * 4}<aside>{aside}{filling}</aside>")[0] == expected


@pytest.mark.parametrize(
    ("paragraphs", "characters", "expected"), [(2, 160, "2024-05-03"), (1, 160, None), (2, 159, None)]
)
def test_what_is_called_a_teaser_and_holds_paragraphs(paragraphs: int, characters: int, expected: str | None) -> None:
    text = f"<p>{'x' * characters}</p>" * paragraphs

    body = f"<h1>Club</h1><div class='teaser'><a href='/x'>A crane</a><p>3 May 2024</p>{text}</div>"
    assert days(body)[0] == expected


def test_the_only_day_of_a_page_is_believed() -> None:
    assert days(f"{H}{PROSE * 5}<p>Harbour, 3 May 2024</p>")[0] == "2024-05-03"


def test_a_sight_says_whether_it_is_marked() -> None:
    assert Sight("visible", "3 May 2024", is_change=False, is_marked=True).is_marked


@pytest.mark.parametrize(
    "body",
    [
        "<aside class='date'>" * 200 + "x",
        "<p class='date'>3 May 2024</p>" * 9_000,
        "<div class='teaser'>" * 200 + "<b></b>" * 9_000,
        f"{H}{'<p>Published 3 May 2024</p>' * 9_000}",
        f"{H}<p>{'3 May ' * 9_000}</p>",
        f"{H}<p>{'<i>x</i>' * 19_000} 3 May 2024</p>",
    ],
)
def test_hostile_pages_take_linear_time(body: str) -> None:
    started = time.process_time()
    days(body)

    assert time.process_time() - started < 6
