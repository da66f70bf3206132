"""Date archives: pages that list the articles of a day, month or year."""

from __future__ import annotations

import pytest

from newscrawler.discovery import archives
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.ranges import parse_range
from newscrawler.web.url_periods import archive_period

AT = "https://plain.example"
RANGE = parse_range("2025-03-10", "2025-04-20")


def page(*anchors: tuple[str, str]) -> bytes:
    return ("<body><ul>" + "".join(f"<li><a href='{h}'>{t}</a></li>" for h, t in anchors) + "</ul></body>").encode()


def found(*anchors: tuple[str, str]) -> list[str]:
    return [link.url.removeprefix(AT) for link in archives.find_links(page(*anchors), f"{AT}/archive/")]


@pytest.mark.parametrize(
    ("path", "days"),
    [
        ("/archive/2025/03/", 31),
        ("/2025/03", 31),
        ("/2025/03/15/", 1),
        ("/archives/2025-03-15.html", 1),
        ("/world/20250315", 1),
        ("/?m=202503", 31),
        ("/news?date=2025-03-15", 1),
        ("/all?year=2025&month=3", 31),
        ("/archive/2025", 365),
        ("/2025/", 365),
        ("/elections/2024", None),
        ("/2025/03/15/goats", None),
        ("/news/story-20250315123", None),
        ("/list?page=202503", None),
    ],
)
def test_the_period_of_an_archive_page_is_read_off_the_end_of_its_address(path: str, days: int | None) -> None:
    period = archive_period(AT + path)

    assert (period and (period.end - period.start).days) == days


def test_months_are_found_newest_first_and_once() -> None:
    months = [(f"/archive/2025/{month:02d}/", f"Month {month}") for month in (1, 3, 2, 3)]

    assert found(*months) == ["/archive/2025/03/", "/archive/2025/02/", "/archive/2025/01/"]


def test_an_article_that_is_named_after_its_day_is_no_archive() -> None:
    assert found(("/briefing/2025-03-15", "What you need to know on the fifteenth of March, a Saturday")) == []


def test_archives_of_other_sites_are_not_opened() -> None:
    assert found(("https://other.example/archive/2025/03/", "March")) == []


def test_of_a_list_of_months_those_of_the_range_are_opened_and_none_is_taken_for_an_article() -> None:
    body = page(*((f"/archive/2025/{month:02d}/", f"Month {month}") for month in range(1, 9)))
    links = [Link(url=f"{AT}/archive/2025/01/"), Link(url=f"{AT}/news/goats")]
    done, outside = archives.add_archives(links, body, f"{AT}/archive/", RANGE)

    assert [(link.kind, link.url.removeprefix(AT)) for link in done] == [
        (LinkKind.ARTICLE, "/news/goats"),
        (LinkKind.LISTING, "/archive/2025/04/"),
        (LinkKind.LISTING, "/archive/2025/03/"),
    ]
    assert outside == 6


@pytest.mark.parametrize("body", [b"", b"\x00\xff", b"<a href='http://[bad'>x</a>", b"<a href='/2025/99/'>x</a>"])
def test_any_bytes_in_a_list_out(body: bytes) -> None:
    assert archives.find_links(body, f"{AT}/") == []


@pytest.mark.parametrize(
    ("label", "is_archive"),
    [("Nachrichten im Dezember 2025 (31)", False), ("Nachrichten Dezember 2025 (31)", True), ("2025", True)],
)
def test_an_archive_page_has_a_short_name(label: str, is_archive: bool) -> None:
    assert bool(found(("/2025/12/", label))) is is_archive
