"""Years of other calendars, two-digit years, and the table of names."""

from __future__ import annotations

from datetime import date

import pytest

from newscrawler.text.dates.calendars import century, common_date


@pytest.mark.parametrize(("year", "gregorian"), [(1300, 1921), (1403, 2024), (1500, 2121)])
def test_solar_years_are_1300_to_1500(year: int, gregorian: int) -> None:
    assert common_date(year, 2, 14, ["fa"]).year == gregorian
    assert common_date(1299, 2, 14, ["fa"]) == date(1299, 2, 14)
    assert common_date(1501, 2, 14, ["fa"]) == date(1501, 2, 14)


def test_a_lunar_year_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown calendar"):
        common_date(1445, 10, 24, ["ar"])


def test_years_after_2400_are_thai_buddhist() -> None:
    assert common_date(2400, 5, 3) == date(2400, 5, 3)
    assert common_date(2401, 5, 3) == date(1858, 5, 3)


def test_two_digits_are_a_year_from_1970_to_2069() -> None:
    assert [century(year) for year in (69, 70)] == [2069, 1970]
    assert century(67, ["th"]) == 2567
