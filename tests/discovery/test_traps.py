"""Links without end are recognised by their URLs; the numbers are held where they are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawler.discovery.traps import grows, page_key, trap
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.reasons import Reason

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ROOT = "https://plain.example/news"


def reason(path: str, kind: LinkKind = LinkKind.LISTING, depth: int = 1) -> Reason | None:
    return trap(Link(url=f"https://plain.example{path}", kind=kind), depth, ROOT, NOW)


@pytest.mark.parametrize(("times", "is_trap"), [(3, False), (4, True)])
def test_a_word_stands_three_times_in_a_path_at_most(times: int, is_trap: bool) -> None:
    assert grows("https://plain.example" + "/news/2026" * times) is is_trap


@pytest.mark.parametrize(("times", "is_trap"), [(6, False), (7, True)])
def test_a_number_stands_six_times_in_a_path_at_most(times: int, is_trap: bool) -> None:
    assert grows("https://plain.example" + "/11" * times) is is_trap


@pytest.mark.parametrize(("segments", "is_trap"), [(40, False), (41, True)])
def test_a_path_has_40_segments_at_most(segments: int, is_trap: bool) -> None:
    assert grows("https://plain.example" + "".join(f"/s{n}" for n in range(segments))) is is_trap


@pytest.mark.parametrize(
    ("kind", "depth", "reason_"),
    [
        (LinkKind.LISTING, 5_000, None),
        (LinkKind.LISTING, 5_001, Reason.TOO_DEEP),
        (LinkKind.SITEMAP, 4, None),
        (LinkKind.SITEMAP, 5, Reason.TOO_DEEP),
        (LinkKind.ARTICLE, 9_999, None),
    ],
)
def test_how_deep_listings_and_sitemaps_are_followed(kind: LinkKind, depth: int, reason_: Reason | None) -> None:
    assert reason("/a", kind, depth) == reason_


@pytest.mark.parametrize(("month", "reason_"), [("2027-12", None), ("2028-01", Reason.CALENDAR)])
def test_a_calendar_is_opened_400_days_ahead(month: str, reason_: Reason | None) -> None:
    assert reason(f"/calendar/{month}/") == reason_


def test_sessions_and_values_of_parameters_do_not_make_another_page() -> None:
    pages = [f"https://plain.example/(S(a1b2c3d4e5f6g7h8i9j0k{n}))/list?sort=x{n}" for n in range(3)]

    assert len({page_key(url) for url in pages}) == 1
    assert page_key("https://plain.example/list") is None
