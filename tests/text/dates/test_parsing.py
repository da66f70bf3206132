"""What newscrawler.text.dates.parsing promises of stated dates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawler.text.dates import StatedDate, parse_date
from newscrawler.text.dates.calendars import MAX_AHEAD
from newscrawler.text.dates.parsing import read_date

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def parsed(raw: str, *languages: str, now: datetime | None = None, zone: str | None = None) -> StatedDate:
    date = parse_date(raw, now=now, timezone=zone, languages=languages)
    assert date is not None, raw
    return date


def iso(raw: str, *languages: str, now: datetime | None = None, zone: str | None = None) -> str:
    return parsed(raw, *languages, now=now, zone=zone).moment.isoformat()


@pytest.mark.parametrize(
    ("raw", "moment", "precision"),
    [
        ("2024-05-03T15:47:42.389Z", "2024-05-03T15:47:42.389000+00:00", "second"),
        ("2024-05-03T15:47:42.3891234567+02:00", "2024-05-03T15:47:42.389123+02:00", "second"),
        ("2024-05-03 15:47:42+0200", "2024-05-03T15:47:42+02:00", "second"),
        ("2024-05-03T15:47-03", "2024-05-03T15:47:00-03:00", "minute"),
        ("2024-05-03T15Z", "2024-05-03T15:00:00+00:00", "hour"),
        ("20240503T154742Z", "2024-05-03T15:47:42+00:00", "second"),
        ("2024-05-03T24:00:00Z", "2024-05-04T00:00:00+00:00", "second"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00", "second"),
        ("2024-05-03T15:47 Europe/Riga", "2024-05-03T15:47:00+03:00", "minute"),
        ("2024-05-03T15:47:42+02:00[Europe/Berlin]", "2024-05-03T15:47:42+02:00", "second"),
        ("1714751262", "2024-05-03T15:47:42+00:00", "second"),
        ("1714751262389", "2024-05-03T15:47:42.389000+00:00", "second"),
        ("Fri, 03 May 2024 15:47:42 +0200", "2024-05-03T15:47:42+02:00", "second"),
        ("Fri, 3 May 2024 15:47 EST", "2024-05-03T15:47:00-05:00", "minute"),
        ("Fri May 03 2024 15:47:42 GMT+0200 (Central European Summer Time)", "2024-05-03T15:47:42+02:00", "second"),
        ("May 3, 2024 3:47 pm EDT", "2024-05-03T15:47:00-04:00", "minute"),
        ("3:47 p.m. ET, May 3, 2024", "2024-05-03T15:47:00-04:00", "minute"),
    ],
)
def test_machine_formats_keep_their_offset_and_precision(raw: str, moment: str, precision: str) -> None:
    date = parsed(raw)

    assert (date.moment.isoformat(), date.precision, date.zone_from) == (moment, precision, "stated")
    assert date.raw == raw


@pytest.mark.parametrize(
    ("language", "raw"),
    [
        ("en", "3 May 2024"), ("en", "May 3rd, 2024"), ("en", "Published: Friday, May 3, 2024"), ("de", "3. Mai 2024"),
        ("de", "Veröffentlicht am 3. Mai 2024"), ("fr", "vendredi 3 mai 2024"), ("es", "3 de mayo de 2024"),
        ("pt", "3 de maio de 2024"), ("it", "3 maggio 2024"), ("nl", "3 mei 2024"), ("da", "3. maj 2024"),
        ("no", "3. mai 2024"), ("pl", "3 maja 2024"), ("cs", "3. května 2024"), ("hr", "3. svibnja 2024."),
        ("hu", "2024. május 3."), ("lt", "2024 m. gegužės 3 d."), ("lv", "2024. gada 3. maijs"),
        ("tr", "3 Mayıs 2024 Cuma"),
        ("ru", "3 мая 2024 г."), ("uk", "3 травня 2024"), ("uk", "3 трав. 2024"), ("bg", "3 май 2024"),
        ("el", "3 Μαΐου 2024"), ("ka", "3 მაისი, 2024"), ("hy", "3 մայիսի, 2024"), ("he", "3 במאי 2024"),
        ("ar", "الجمعة ٣ مايو ٢٠٢٤"), ("ar", "3 أيار 2024"), ("ar-MA", "3 ماي 2024"), ("fa", "۱۴ اردیبهشت ۱۴۰۳"),
        ("fa", "۱۴۰۳/۰۲/۱۴"), ("fa-AF", "۱۴ ثور ۱۴۰۳"), ("ps", "۱۴ غویی ۱۴۰۳"), ("fa", "۳ مه ۲۰۲۴"),
        ("ur", "3 مئی 2024"),
        ("hi", "3 मई 2024"), ("mr", "३ मे २०२४"), ("ne", "३ मे २०२४"), ("bn", "৩ মে ২০২৪"), ("bn", "প্রকাশ: ০৩ মে ২০২৪"),
        ("ta", "3 மே 2024"), ("th", "3 พฤษภาคม 2567"), ("th", "3 พ.ค. 67"), ("th", "03/05/2567"), ("km", "3 ឧសភា 2024"),
        ("my", "3 မေ 2024"), ("am", "3 ሜይ 2024"), ("sw", "3 Mei 2024"), ("zu", "3 Meyi 2024"),
        ("id", "Jumat, 3 Mei 2024"),
        ("vi", "Thứ sáu, 3/5/2024"), ("zh", "2024年5月3日"), ("zh-TW", "民國113年5月3日"), ("ja", "令和6年5月3日"),
        ("ja", "R6.5.3"), ("ja", "2024/5/3"), ("ko", "2024년 5월 3일"), ("ko", "2024. 05. 03."),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(language: str, raw: str) -> None:
    date = parsed(raw, language)

    assert (date.moment.isoformat(), date.precision) == ("2024-05-03T00:00:00+00:00", "day")


@pytest.mark.parametrize(
    ("language", "raw"),
    [
        ("en", "May 3, 2024 at 3:30 p.m."), ("de", "3. Mai 2024, 15:30 Uhr"), ("de", "03.05.24, 15.30 Uhr"),
        ("fr", "3 mai 2024 à 15h30"), ("pt", "3 de maio de 2024 às 15h30"), ("da", "3. maj 2024 kl. 15.30"),
        ("fi", "3.5.2024 klo 15.30"), ("ru", "3 мая 2024 в 15:30"), ("ar", "3 مايو 2024 - 3:30 م"),
        ("th", "3 พ.ค. 2567 15:30 น."), ("zh", "2024年5月3日下午3:30"), ("ja", "2024年5月3日 15時30分"),
        ("ja", "2024年5月3日午後3時30分"), ("ko", "2024.05.03. 오후 3:30"), ("bn", "৩ মে ২০২৪, ১৫:৩০"),
    ],
)  # fmt: skip
def test_the_time_of_day_is_read_as_people_write_it(language: str, raw: str) -> None:
    date = parsed(raw, language)

    assert (date.moment.isoformat(), date.precision) == ("2024-05-03T15:30:00+00:00", "minute")


def test_german_am_is_no_time_before_noon() -> None:
    assert iso("um 12:30 am 3. Mai 2024", "de") == "2024-05-03T12:30:00+00:00"


def test_a_time_behind_a_second_date_does_not_belong_to_the_first() -> None:
    date = parsed("3 maggio 2024 (modifica il 4 maggio 2024 | 10:30)", "it")

    assert (date.moment.isoformat(), date.precision) == ("2024-05-03T00:00:00+00:00", "day")


@pytest.mark.parametrize(
    ("language", "zone", "expected"),
    [
        ("en-US", None, "2024-03-04"), ("en-GB", None, "2024-04-03"), ("en", "Europe/London", "2024-04-03"),
        ("en", "America/New_York", "2024-03-04"), ("en", None, "2024-03-04"), ("de", None, "2024-04-03"),
        ("fr-FR", None, "2024-04-03"), ("th", None, "2024-04-03"),
    ],
)  # fmt: skip
def test_the_language_decides_the_order_of_day_and_month(language: str, zone: str | None, expected: str) -> None:
    assert iso("03/04/2024", language, zone=zone).startswith(expected)


@pytest.mark.parametrize(("language", "raw"), [("en-US", "13/04/2024"), ("en-GB", "04/13/2024"), ("de", "04.13.2024")])
def test_the_order_is_not_changed_for_a_date_that_does_not_fit(language: str, raw: str) -> None:
    assert read_date(raw, languages=[language]) == (None, "impossible")


@pytest.mark.parametrize("raw", ["۱۴۰۳/۰۲/۱۴", "3 мая 2024", "3 במאי 2024", "3 มิถุนายน 2567"])
def test_a_script_is_read_whatever_language_the_template_states(raw: str) -> None:
    assert iso(raw, "en")[:7] in ("2024-05", "2024-06")


@pytest.mark.parametrize("languages", [["ar"], ["en"], []])
def test_a_lunar_year_is_not_taken_for_a_solar_one(languages: list[str]) -> None:
    assert read_date("٢٤/١٠/١٤٤٥ هـ", languages=languages) == (None, "impossible")


def test_without_a_language_the_order_is_not_guessed() -> None:
    assert parse_date("03/04/2024") is None
    assert iso("13/04/2024") == "2024-04-13T00:00:00+00:00"


@pytest.mark.parametrize(
    ("language", "raw", "expected", "precision"),
    [
        ("en", "TODAY - 10:31 PM", "2026-11-23T22:31:00+00:00", "minute"),
        ("en", "Yesterday at 9:15 am", "2026-11-22T09:15:00+00:00", "minute"),
        ("en", "Posted: today", "2026-11-23T00:00:00+00:00", "day"),
        ("en", "Updated 5 minutes ago", "2026-11-23T14:55:00+00:00", "minute"),
        ("en", "3h ago", "2026-11-23T12:00:00+00:00", "hour"),
        ("en", "3 days ago", "2026-11-20T00:00:00+00:00", "day"),
        ("en", "12 May", "2026-05-12T00:00:00+00:00", "day"),
        ("en", "28 December, 10:30", "2025-12-28T10:30:00+00:00", "minute"),
        ("de", "vor 3 Stunden", "2026-11-23T12:00:00+00:00", "hour"),
        ("fr", "hier à 10h30", "2026-11-22T10:30:00+00:00", "minute"),
        ("ru", "вчера, 10:30", "2026-11-22T10:30:00+00:00", "minute"),
        ("uk", "сьогодні, 10:30", "2026-11-23T10:30:00+00:00", "minute"),
        ("ar", "منذ ساعتين", "2026-11-23T13:00:00+00:00", "hour"),
        ("ar", "اليوم 10:30", "2026-11-23T10:30:00+00:00", "minute"),
        ("fa", "۵ ساعت پیش", "2026-11-23T10:00:00+00:00", "hour"),
        ("he", "לפני 3 שעות", "2026-11-23T12:00:00+00:00", "hour"),
        ("hi", "3 घंटे पहले", "2026-11-23T12:00:00+00:00", "hour"),
        ("bn", "৩ ঘণ্টা আগে", "2026-11-23T12:00:00+00:00", "hour"),
        ("th", "2 ชั่วโมงที่แล้ว", "2026-11-23T13:00:00+00:00", "hour"),
        ("zh", "3小时前", "2026-11-23T12:00:00+00:00", "hour"),
        ("ja", "11月20日 15:30", "2026-11-20T15:30:00+00:00", "minute"),
        ("ko", "3분 전", "2026-11-23T14:57:00+00:00", "minute"),
    ],
)
def test_relative_dates_need_a_clock(language: str, raw: str, expected: str, precision: str) -> None:
    date = parsed(raw, language, now=NOW)

    assert (date.moment.isoformat(), date.precision) == (expected, precision)
    assert read_date(raw, languages=[language]) == (None, "relative, and now is unknown")


@pytest.mark.parametrize(
    "raw", ["5 min", "5 min read", "USA TODAY", "10:30", "Monday", "2 weeks ago", "last year", "May 2024"]
)
def test_what_tells_no_day_is_no_date(raw: str) -> None:
    assert parse_date(raw, now=NOW, languages=["en"]) is None


def test_today_is_the_day_of_the_sites_zone() -> None:
    late = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)

    assert iso("today 10:31", "en", now=late, zone="Asia/Kabul") == "2026-11-24T10:31:00+04:30"


def test_without_an_offset_the_sites_zone_holds_and_says_so() -> None:
    date = parsed("2024-07-01 10:00", zone="Europe/Riga")

    assert (date.moment.isoformat(), date.zone_from) == ("2024-07-01T10:00:00+03:00", "site")


def test_without_offset_and_site_zone_utc_is_assumed_and_says_so() -> None:
    assert parsed("2024-07-01 10:00").zone_from == "assumed"


@pytest.mark.parametrize("zone", ["+99:99", "+25:00", "GMT+40", "XYZ", "IST"])
def test_a_zone_that_says_nothing_costs_only_itself(zone: str) -> None:
    date = parsed(f"2024-05-03T15:47:42 {zone}", zone="Europe/Riga")

    assert (date.moment.isoformat(), date.zone_from) == ("2024-05-03T15:47:42+03:00", "site")


def test_an_ambiguous_abbreviation_counts_where_it_is_the_sites() -> None:
    assert iso("May 3, 2024 3:47 PM IST", "en", zone="Asia/Kolkata") == "2024-05-03T15:47:00+05:30"
    assert iso("January 3, 2024 3:47 PM IST", "en", zone="Asia/Jerusalem") == "2024-01-03T15:47:00+02:00"
    assert parsed("May 3, 2024, 3:47 PM IST", "en").zone_from == "assumed"


@pytest.mark.parametrize(
    "raw",
    [
        "2024-02-30",
        "2024-13-03",
        "31 April 2024",
        "0000-00-00 00:00:00",
        "1970-01-01T00:00:00Z",
        "2024-05-03T25:10",
        "1445/10/24",
    ],
)
def test_an_impossible_date_is_said_to_be_impossible(raw: str) -> None:
    assert read_date(raw, languages=["en"]) == (None, "impossible")


@pytest.mark.parametrize(
    "raw",
    [
        "Thu, 01 Jan 1970 00:00:00 +0100",
        "1970-01-01",
        "1969-12-31",
        "Wed, 30 Nov -0001 00:00:00 +0000",
        "-0001-11-30T00:00:00+00:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "2026-13-05T10:00:00Z",
    ],
)
def test_a_date_that_programs_write_for_no_date_is_none(raw: str) -> None:
    assert parse_date(raw, languages=["en"]) is None


@pytest.mark.parametrize(("raw", "year"), [("1970-01-03T00:00:00Z", 1970), ("1969-12-30T00:00:00Z", 1969)])
def test_the_beginning_of_1970_is_no_date(raw: str, year: int) -> None:
    date = parse_date(raw)

    assert date is not None
    assert date.moment.year == year
    assert parse_date("1970-01-01T20:00:00Z") is None
    assert parse_date("1969-12-31T05:00:00Z") is None


def test_a_date_well_after_now_is_dropped_and_one_within_two_days_kept() -> None:
    soon, late = NOW + timedelta(hours=47), NOW + timedelta(hours=49)

    assert parse_date(soon.isoformat(), now=NOW) is not None
    assert read_date(late.isoformat(), now=NOW) == (None, "in the future")
    assert parse_date(late.isoformat()) is not None


@pytest.mark.parametrize(("language", "form"), [("en", "{:%d %B}"), ("ja", "{0.month}月{0.day}日")])
def test_a_day_without_a_year_is_the_last_one_up_to_two_days_ahead(language: str, form: str) -> None:
    ahead = [form.format(NOW + timedelta(days=days)) for days in (2, 3)]

    assert [iso(raw, language, now=NOW)[:10] for raw in ahead] == ["2026-11-25", "2025-11-26"]


def test_a_date_has_160_characters_at_most() -> None:
    assert parse_date(f"{'x' * 149} 3 May 2024", languages=["en"]) is not None
    assert read_date(f"{'x' * 150} 3 May 2024", languages=["en"]) == (None, "unreadable")


@pytest.mark.parametrize(("year", "problem"), [(1799, "impossible"), (1800, None), (2199, None), (2200, "impossible")])
def test_years_are_1800_to_2199(year: int, problem: str | None) -> None:
    assert read_date(f"{year}-05-03").problem == problem


def test_a_time_near_the_first_of_two_dates_belongs_to_it() -> None:
    def precision(between: str) -> str:
        return parsed(f"3 maggio 2024 {between} 10:30 (modifica il 4 maggio 2024)", "it").precision

    assert [precision(between) for between in ("x" * 6, "x" * 7)] == ["minute", "day"]


def test_two_words_may_precede_a_distance_in_time() -> None:
    assert parse_date("Last updated 3 hours ago", now=NOW, languages=["en"]) is not None
    assert parse_date("Was last updated 3 hours ago", now=NOW, languages=["en"]) is None


def test_a_label_with_a_colon_has_30_characters_at_most() -> None:
    def label(length: int) -> str:
        return ("a b c d " + "x" * length)[:length]

    assert parse_date(f"{label(30)}: 3 hours ago", now=NOW, languages=["en"]) is not None
    assert parse_date(f"{label(31)}: 3 hours ago", now=NOW, languages=["en"]) is None


@pytest.mark.parametrize(
    ("language", "five", "six"),
    [
        ("es", "3 / mayo / del 2024", "3 / / mayo / del 2024"),
        ("hr", "2024 svibnja . . 3", "2024 svibnja . . . 3"),
    ],
    ids=["the year last", "the year first"],
)
def test_a_date_has_five_words_before_its_year(language: str, five: str, six: str) -> None:
    assert iso(five, language).startswith("2024-05-03")
    assert parse_date(six, languages=[language]) is None


@given(st.text(max_size=60), st.sampled_from(["en", "de", "fa", "th", "ja", "ar", "xx", "", "en-", "-"]), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_date_or_none(raw: str, language: str, clock: bool) -> None:
    date = parse_date(raw, now=NOW if clock else None, timezone="Asia/Kabul", languages=[language])

    assert date is None or date.moment.tzinfo is not None


@given(st.text(alphabet="0123456789:.-/ TZ+apmAPM年月日時분", max_size=40))
@settings(max_examples=500, deadline=None)
def test_any_mix_of_digits_and_signs_gives_a_date_or_none(raw: str) -> None:
    date = parse_date(raw, now=NOW, languages=["en"])

    assert date is None or date.moment <= NOW + MAX_AHEAD


@given(st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis takes naive bounds
def test_what_isoformat_writes_is_read_back(moment: datetime) -> None:
    assert parsed(moment.isoformat()).moment == moment


@pytest.mark.parametrize("raw", ["07.11.2023", "07.11.2023 Rostock, Hafen", "7. 11. 23"])
def test_days_with_dots_are_day_first_where_no_language_is_stated(raw: str) -> None:
    date = parse_date(raw)

    assert date is not None
    assert date.moment.date().isoformat() == "2023-11-07"


@pytest.mark.parametrize(
    ("language", "abbreviation", "offset"),
    [
        ("en-IN", "IST", "+05:30"), ("hi", "IST", "+05:30"), ("he", "IST", "+02:00"), ("en-IE", "IST", "+01:00"),
        ("en-GB", "BST", "+01:00"), ("en", "IST", "+00:00"),
    ],
)  # fmt: skip
def test_an_abbreviation_of_several_zones_is_that_of_the_pages_region(
    language: str, abbreviation: str, offset: str
) -> None:
    month = "March" if language == "he" else "July"
    date = parse_date(f"12 {month} 2026, 06:40 PM {abbreviation}", languages=[language])

    assert date is not None
    assert date.moment.isoformat()[-6:] == offset
