"""Days in numbers and with month names: order by language; Jalali, Thai-Buddhist, Japanese and Minguo years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from newscrawler.text.dates.vocabulary import calendars

MAX_AHEAD = timedelta(days=2)
"""How far after now a stated date may lie: clocks and zones are wrong by hours, not by days.

Held by tests/text/dates/test_parsing.py::test_a_date_well_after_now_is_dropped_and_one_within_two_days_kept and
::test_a_day_without_a_year_is_the_last_one_up_to_two_days_ahead."""

_ERA = re.compile(r"(令和|平成|昭和|大正|明治|(?<![A-Za-z])[RHS](?=\d))\s?(元|\d{1,2})\s?(?=[年./-])", re.ASCII)


def gregorian_from_jalali(year: int, month: int, day: int) -> date:
    """Return the Gregorian date of a solar Hijri one (Iran, Afghanistan). Raises ValueError if it does not exist.

    The 33-year rule of leap years, right for the years 1178 to 1633 (Gregorian 1799 to 2254).
    """
    if not (1178 <= year <= 1633 and 1 <= month <= 12):
        raise ValueError(f"not a solar Hijri date: {year}-{month}-{day}")
    longest = 31 if month <= 6 else 30 if month < 12 or _jalali_leap(year) else 29
    if not 1 <= day <= longest:
        raise ValueError(f"not a solar Hijri date: {year}-{month}-{day}")
    # Days since 1 Farvardin 1178: 365 a year and the leap days between, counted from year 0 of the 33-year cycle.
    before = 365 * (year - 1178) + _jalali_leaps_before(year) - _jalali_leaps_before(1178)
    in_year = (month - 1) * 31 - max(month - 7, 0) + day - 1
    return date(1799, 3, 21) + timedelta(days=before + in_year)


_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)


def _jalali_leap(year: int) -> bool:
    return year % 33 in _LEAPS


def _jalali_leaps_before(year: int) -> int:
    cycles, rest = divmod(year, 33)
    return cycles * 8 + sum(leap < rest for leap in _LEAPS)


def common_date(year: int, month: int, day: int, languages: Sequence[str] = ()) -> date:
    """Return the Gregorian date of a year in any calendar of the news. Raises ValueError if it does not exist.

    Years after 2400 are Thai-Buddhist. Years from 1300 to 1500 (Gregorian 1921 to 2122) are solar Hijri on pages in
    Persian, Dari and Pashto; on others they are lunar Hijri, whose months follow the moon, and refused.
    """
    if 1300 <= year <= 1500:  # held by tests/text/dates/test_calendars.py::test_solar_years_are_1300_to_1500
        if base(languages) & calendars().solar_languages:
            return gregorian_from_jalali(year, month, day)
        raise ValueError(f"a year of an unknown calendar: {year}")
    thai = year > 2400  # held by tests/text/dates/test_calendars.py::test_years_after_2400_are_thai_buddhist
    return date(year - 543 if thai else year, month, day)


def base(languages: Sequence[str]) -> set[str]:
    """Return the primary subtags of BCP 47 tags: `pt-BR` → `pt`."""
    return {re.split("[-_]", tag, maxsplit=1)[0].lower() for tag in languages}


def order(languages: Sequence[str], zone: str | None = None) -> str:
    """Return the order in which the first language writes dates: `dmy`, `mdy` or `ymd`; empty without a language.

    From CLDR's short date formats. English without a region is read as in the United States, unless the site's zone is
    in another country.
    """
    if not languages:
        return ""
    tag = languages[0].replace("_", "-")
    language, _, region = tag.lower().partition("-")
    words = calendars()
    if not words.year_first.isdisjoint((language, tag.lower())):
        return "ymd"
    if language == "en" and region:
        return "mdy" if region.split("-")[-1] in words.english_month_first else "dmy"
    if language == "en":
        american = zone is None or zone in words.month_first_zones or zone.startswith(words.month_first_prefixes)
        return "mdy" if american else "dmy"
    return "dmy" if words.month_first.isdisjoint((language, tag.lower())) else "mdy"


_CJK = re.compile(
    r"(?:(民國|民国)\s?)?(?<!\d)(?:(\d{2,4})\s?[年년]\s?)?(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})(?!\d)\s?[日일号號]?"
)
_NUMBERS = re.compile(r"(?<![\d.:/-])(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})(?!\d)")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})([./])(\d{1,2})\2?")


def day_in(text: str, languages: Sequence[str], zone: str | None, today: date | None) -> date | None:
    """Return the first day in numbers or with a month name of the table; None if there is none.

    Raises ValueError for a day that does not exist, and for 03/04/2024 without a language that tells the order.
    """
    text = _ERA.sub(lambda m: str(calendars().eras[m[1]] + (1 if m[2] == "元" else int(m[2]))), text)
    if match := _CJK.search(text):
        minguo, year, month, day = match.groups()
        if year is not None:
            return common_date(century(int(year)) if not minguo else int(year) + 1911, int(month), int(day), languages)
        return _latest(int(month), int(day), today)
    if match := _NUMBERS.search(text):
        return _ordered(match[1], match[3], match[4], order(languages, zone), languages)
    if today is not None and (match := _DAY_AND_MONTH.fullmatch(text)):
        first, second = int(match[1]), int(match[3])
        day, month = (first, second) if order(languages, zone) == "dmy" else (second, first)
        return _latest(month, day, today)
    return _named(text, languages, today)


def _ordered(first: str, second: str, third: str, usual_order: str, languages: Sequence[str]) -> date:
    if len(first) >= 3 or (len(third) == 2 and usual_order == "ymd"):
        return common_date(century(int(first)), int(second), int(third), languages)
    if len(third) == 1:
        raise ValueError(f"{first}/{second}/{third}: no year")
    year, a, b = century(int(third), languages), int(first), int(second)
    if not usual_order and a != b and a <= 12 and b <= 12:
        raise ValueError(f"{first}/{second}/{third}: without a language, day and month cannot be told apart")
    day_first = usual_order == "dmy" or (not usual_order and a > 12) or (usual_order == "ymd" and a > 12)
    return common_date(year, b if day_first else a, a if day_first else b, languages)


def century(year: int, languages: Sequence[str] = ()) -> int:
    """Return two digits as a year from 1970 to 2069 (POSIX has 1969), on Thai pages as 2500 to 2599; other years as is.

    Held by tests/text/dates/test_calendars.py::test_two_digits_are_a_year_from_1970_to_2069."""
    if year >= 100:
        return year
    return year + 2500 if "th" in base(languages) else year + (2000 if year < 70 else 1900)


def _latest(month: int, day: int, today: date | None) -> date | None:
    """Return the last such day up to `MAX_AHEAD`: dates without a year are recent."""
    if today is None:
        return None
    for year in (today.year + 1, today.year, today.year - 1):
        if (month, day) != (2, 29) or year % 4 == 0:
            candidate = date(year, month, day)
            if candidate <= today + MAX_AHEAD:
                return candidate
    return None


@cache
def _named_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = calendars()
    names = "|".join(re.escape(name) for name in sorted({**words.months, **words.solar_months}, key=len, reverse=True))
    month = rf"(?<![^\W\d_])({names})(?![^\W\d_])[.,،]?"
    mark = r"(?:st|nd|rd|th|\.|-)?"
    return (
        re.compile(rf"(?<!\d)(\d{{1,2}}){mark}\s*(?:of\s)?{month}(?:[\s,،/-]*(\d{{4}}|\d\d)(?!\d))?", re.IGNORECASE),
        re.compile(rf"{month}\s*(\d{{1,2}})(?!\d){mark}(?:,?\s*(\d{{4}})(?!\d))?", re.IGNORECASE),
        re.compile(rf"(?<!\d)(\d{{4}})[\s.,-]+{month}[\s-]*(\d{{1,2}})(?!\d)", re.IGNORECASE),
    )


def _named(text: str, languages: Sequence[str], today: date | None) -> date | None:
    """Return a day such as 3 May 2024, May 3rd, 2024, 2024 May 3, ۱۴ اردیبهشت ۱۴۰۳."""
    day_first, month_first, year_first = _named_patterns()
    if match := year_first.search(text):
        year, name, day = match.groups()
    elif match := day_first.search(text):
        day, name, year = match.groups()
    elif match := month_first.search(text):
        name, day, year = match.groups()
    else:
        return None
    if (month := calendars().solar_months.get(name.lower())) is not None:
        return gregorian_from_jalali(int(year), month, int(day)) if year and int(year) > 99 else None
    month = calendars().months[name.lower()]
    if year is None:
        return _latest(month, int(day), today)
    return common_date(century(int(year), languages), month, int(day), languages)
