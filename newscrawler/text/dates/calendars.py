"""Days in numbers and month names: order by language; Jalali, Thai-Buddhist, Japanese and Minguo years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "R": 2018, "H": 1988, "S": 1925}
"""Japanese era → the year before its first."""

_ERA = re.compile(r"(令和|平成|昭和|大正|明治|(?<![A-Za-z])[RHS](?=\d))\s?(元|\d{1,2})\s?(?=[年./-])", re.ASCII)

_ENGLISH = (
    "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
    "sep sept september", "oct october", "nov november", "dec december",
)  # fmt: skip
_LEVANT = (
    "كانون_الثاني", "شباط", "آذار اذار", "نيسان", "أيار ايار", "حزيران",
    "تموز", "آب", "أيلول ايلول", "تشرين_الأول تشرين_الاول", "تشرين_الثاني", "كانون_الأول كانون_الاول",
)  # fmt: skip
_MAGHREB = (
    "جانفي", "فيفري", "مارس", "أفريل افريل", "ماي", "جوان",
    "جويلية يوليوز", "أوت اوت غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
)  # fmt: skip
_GULF = (
    "يناير", "فبراير", "مارس", "أبريل ابريل إبريل", "مايو", "يونيو",
    "يوليو", "أغسطس اغسطس", "سبتمبر", "أكتوبر اكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
_PERSIAN = (
    "ژانویه ژانویهٔ جنوری", "فوریه فوریهٔ فبروری", "مارس مارچ", "آوریل اپریل اپرېل", "مه مهٔ می مې", "ژوئن جون",
    "ژوئیه جولای", "اوت اگست", "سپتامبر سپتمبر سېپتمبر", "اکتبر اکتوبر", "نوامبر نومبر", "دسامبر دسمبر ډیسمبر",
)  # fmt: skip
_JALALI = (
    "فروردین حمل وری", "اردیبهشت ثور غویی", "خرداد جوزا غبرگولی", "تیر سرطان چنگاښ", "مرداد امرداد اسد زمری",
    "شهریور سنبله وږی", "مهر میزان تله", "آبان عقرب لړم", "آذر قوس لیندۍ", "دی جدی مرغومی", "بهمن دلو سلواغه",
    "اسفند حوت کب",
)  # fmt: skip


def _numbered(*tables: tuple[str, ...]) -> dict[str, int]:
    return {
        name.replace("_", " "): number
        for table in tables
        for number, names in enumerate(table, start=1)
        for name in names.split()
    }


MONTHS = _numbered(_GULF, _LEVANT, _MAGHREB, _PERSIAN, _ENGLISH)
"""Month name, lower case → number; Gregorian names, read in every language because no two of them contradict."""

JALALI_MONTHS = _numbered(_JALALI)
"""Iranian and Afghan names of the solar months → number."""


def gregorian_from_jalali(year: int, month: int, day: int) -> date:
    """The Gregorian date of a solar Hijri one (Iran, Afghanistan). Raises ValueError where there is no such date.

    The 33-year rule of leap years, right for the years 1178 to 1633 (Gregorian 1799 to 2254).
    """
    if not (1178 <= year <= 1633 and 1 <= month <= 12):
        raise ValueError(f"no Jalali date: {year}-{month}-{day}")
    longest = 31 if month <= 6 else 30 if month < 12 or _jalali_leap(year) else 29
    if not 1 <= day <= longest:
        raise ValueError(f"no Jalali date: {year}-{month}-{day}")
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
    """The Gregorian date of a year of any calendar of the news. Raises ValueError where there is no such date.

    Years after 2400 are Thai-Buddhist. Years from 1300 to 1500 are solar Hijri on pages in Persian, Dari and Pashto;
    elsewhere they are lunar Hijri, which only astronomers convert, and refused.
    """
    if 1300 <= year <= 1500:
        if base(languages) & {"fa", "prs", "ps", "ku", "ckb"}:
            return gregorian_from_jalali(year, month, day)
        raise ValueError(f"a year of an unknown calendar: {year}")
    return date(year - 543 if year > 2400 else year, month, day)


def base(languages: Sequence[str]) -> set[str]:
    """Primary subtags of BCP 47 tags: `pt-BR` → `pt`."""
    return {re.split("[-_]", tag, maxsplit=1)[0].lower() for tag in languages}


def order(languages: Sequence[str], zone: str | None = None) -> str:
    """How the first language writes days: `dmy`, `mdy` or `ymd`; empty where no language is known.

    From CLDR's short formats. English without a region is read as in the United States, unless the site's zone lies
    elsewhere.
    """
    if not languages:
        return ""
    tag = languages[0].replace("_", "-")
    language, _, region = tag.lower().partition("-")
    if language in {"zh", "ja", "ko", "hu", "mn"} or tag.lower() in {"fr-ca", "en-ca"}:
        return "ymd"
    if language == "en":
        if region:
            return "mdy" if region.split("-")[-1] in {"us", "ph", "pr", "gu", "vi", "as", "mh"} else "dmy"
        return "mdy" if zone is None or zone in {"UTC", "Asia/Manila", "Pacific/Honolulu"} or _american(zone) else "dmy"
    return "mdy" if language in {"fil", "tl"} or tag.lower() in {"es-us", "es-pr", "es-pa"} else "dmy"


_AMERICAN_CITIES = {
    "New_York", "Chicago", "Denver", "Los_Angeles", "Phoenix", "Anchorage", "Detroit", "Boise", "Juneau", "Puerto_Rico",
}  # fmt: skip


def _american(zone: str) -> bool:
    return zone.startswith(("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")) or (
        zone.removeprefix("America/") in _AMERICAN_CITIES
    )


_CJK = re.compile(
    r"(?:(民國|民国)\s?)?(?<!\d)(?:(\d{2,4})\s?[年년]\s?)?(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})(?!\d)\s?[日일号號]?"
)
_NUMBERS = re.compile(r"(?<![\d.:/-])(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})(?!\d)")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})([./])(\d{1,2})\2?")


def day_in(text: str, languages: Sequence[str], zone: str | None, today: date | None) -> date | None:
    """The first day in numbers or with a well-known month name, None where there is none.

    Raises ValueError for a day that does not exist, and for 03/04/2024 where no language tells the order.
    """
    text = _ERA.sub(lambda m: str(ERAS[m[1]] + (1 if m[2] == "元" else int(m[2]))), text)
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


def _ordered(first: str, second: str, third: str, known: str, languages: Sequence[str]) -> date:
    if len(first) >= 3 or (len(third) == 2 and known == "ymd"):
        return common_date(century(int(first)), int(second), int(third), languages)
    if len(third) == 1:
        raise ValueError(f"{first}/{second}/{third}: no year")
    year, a, b = century(int(third), languages), int(first), int(second)
    if not known and a != b and a <= 12 and b <= 12:
        raise ValueError(f"{first}/{second}/{third}: no language tells day from month")
    day_first = known == "dmy" or (not known and a > 12) or (known == "ymd" and a > 12)
    return common_date(year, b if day_first else a, a if day_first else b, languages)


def century(year: int, languages: Sequence[str] = ()) -> int:
    """Two digits as a year from 1970 to 2069, or a Thai-Buddhist one on Thai pages; other years as they are."""
    if year >= 100:
        return year
    return year + 2500 if "th" in base(languages) else year + (2000 if year < 70 else 1900)


def _latest(month: int, day: int, today: date | None) -> date | None:
    """The last such day up to the day after tomorrow: dates without a year are recent."""
    if today is None:
        return None
    for year in (today.year + 1, today.year, today.year - 1):
        if (month, day) != (2, 29) or year % 4 == 0:
            found = date(year, month, day)
            if found <= today + timedelta(days=2):
                return found
    return None


@cache
def _named_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = "|".join(re.escape(name) for name in sorted({**MONTHS, **JALALI_MONTHS}, key=len, reverse=True))
    month = rf"(?<![^\W\d_])({names})(?![^\W\d_])[.,،]?"
    mark = r"(?:st|nd|rd|th|\.|-)?"
    return (
        re.compile(rf"(?<!\d)(\d{{1,2}}){mark}\s*(?:of\s)?{month}(?:[\s,،/-]*(\d{{4}}|\d\d)(?!\d))?", re.IGNORECASE),
        re.compile(rf"{month}\s*(\d{{1,2}})(?!\d){mark}(?:,?\s*(\d{{4}})(?!\d))?", re.IGNORECASE),
        re.compile(rf"(?<!\d)(\d{{4}})[\s.,-]+{month}[\s-]*(\d{{1,2}})(?!\d)", re.IGNORECASE),
    )


def _named(text: str, languages: Sequence[str], today: date | None) -> date | None:
    """3 May 2024, May 3rd, 2024, 2024 May 3, ۱۴ اردیبهشت ۱۴۰۳."""
    day_first, month_first, year_first = _named_patterns()
    if match := year_first.search(text):
        year, name, day = match.groups()
    elif match := day_first.search(text):
        day, name, year = match.groups()
    elif match := month_first.search(text):
        name, day, year = match.groups()
    else:
        return None
    name = name.lower()
    if name in JALALI_MONTHS:
        return gregorian_from_jalali(int(year), JALALI_MONTHS[name], int(day)) if year and int(year) > 99 else None
    if year is None:
        return _latest(MONTHS[name], int(day), today)
    return common_date(century(int(year), languages), MONTHS[name], int(day), languages)
