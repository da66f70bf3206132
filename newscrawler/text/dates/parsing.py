"""Stated dates, read into aware datetimes with their precision. The only module that imports dateparser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newscrawler.model.article import Precision, ZoneFrom
from newscrawler.text.dates import zones
from newscrawler.text.dates.calendars import MAX_AHEAD, base, century, day_in
from newscrawler.text.dates.clocks import Clock, clock_in
from newscrawler.text.dates.timestamps import ZONE, Stamp, read_stamp
from newscrawler.text.dates.vocabulary import calendars
from newscrawler.text.normal_forms import normalized
from newscrawler.text.scripts import with_script

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

MAX_CHARS = 160
"""Characters of a date with its label; more is a paragraph, which takes dateparser long to refuse.

Held by tests/text/dates/test_parsing.py::test_a_date_has_160_characters_at_most."""

RELATIVE = "relative, and now is unknown"
"""The problem of "3 hours ago", or of a day without a year, if no `now` is passed."""

_YEARS = range(1800, 2200)
"""Years of news: papers publish archives from the 19th century on; other years come from misread numbers.

Held by tests/text/dates/test_parsing.py::test_years_are_1800_to_2199."""
_NO_DATE = 86_400
"""Seconds around 1970-01-01T00:00Z, which programs write for "no date", in any time zone.

Held by tests/text/dates/test_parsing.py::test_the_beginning_of_1970_is_no_date."""

_YEAR_BELOW_ZERO = re.compile(r"(?<!\d)-000[1-9](?!\d)")
"""What PHP makes of a database's `0000-00-00`: `Wed, 30 Nov -0001 00:00:00 +0000`. No zone has such an offset."""

_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DIGIT = re.compile(r"[^\D0-9]")
_YEAR = re.compile(r"(?<!\d)(?:1[89]\d\d|20\d\d|2[45]\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"^([^\d\n]*+\d.*[^\W\d]\.?\s?['’]?)(\d\d)$")
_MAX_GAP = 8
"""Characters between a day and its time of day where a second date follows: " at ", " г., в ", " - ".

Held by tests/text/dates/test_parsing.py::test_a_time_near_the_first_of_two_dates_belongs_to_it."""
_DURATION = re.compile(r"(?:\d+\s*[^\d\s,]+[\s,]*)+")
_MAX_STARTS = 3
"""Words at which a distance in time may start: two words of a label, as in "Last updated 3 hours ago", may precede it.

Held by tests/text/dates/test_parsing.py::test_two_words_may_precede_a_distance_in_time."""
_LABEL = re.compile(r"^[^\d:]{1,30}:\s+")
"""A label with its colon; the longest in use, such as "Last modified and reviewed on:", have 30 characters.

Held by tests/text/dates/test_parsing.py::test_a_label_with_a_colon_has_30_characters_at_most."""
_MAX_WORDS = 5
"""Words of a date before or after its year, and the year itself when it is first; each combination is one question to
dateparser, which takes milliseconds.

Held by tests/text/dates/test_parsing.py::test_a_date_has_five_words_before_its_year."""
_DOTTED = re.compile(r"(?<![\d.])\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d\d)(?![\d.])")
_DOTTED_IN = ("de",)
"""Where no language is stated, days with dots between the numbers are read as in German: day first (CLDR).

Held by tests/text/dates/test_parsing.py::test_days_with_dots_are_day_first_where_no_language_is_stated.
"""

_EDGES = " \t-–—|,;:.·•/()[]،"
_BASE = datetime(2001, 1, 16, 12)  # noqa: DTZ001 - dateparser counts relative dates from a naive time; only the distance is used


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as a page or feed states it."""

    moment: datetime
    """Aware, with the offset that is stated, or of the site's zone, or UTC."""
    raw: str
    """The characters that it was read from."""
    precision: Precision
    """The smallest unit stated. Smaller units are 0; a day without a time is 00:00."""
    zone_from: ZoneFrom
    """`stated`: the text has an offset; `site`: the site's zone was used; `assumed`: neither is known, UTC."""


class Reading(NamedTuple):
    """A date, or the reason why there is none."""

    date: StatedDate | None
    problem: str | None
    """`empty`, `unreadable`, `impossible`, `in the future` or `RELATIVE`; None if there is a date."""


def parse_date(
    raw: str, *, now: datetime | None = None, timezone: str | None = None, languages: Sequence[str] = ()
) -> StatedDate | None:
    """Return the date that `raw` states; None if unreadable, impossible, or more than 2 days after `now`. Never raises.

    It reads ISO 8601 and its relatives, RFC 5322, seconds and milliseconds since 1970, and what people write in
    `languages` (BCP 47 tags, the page's own first). The order of day and month is that of the first language. Relative
    dates ("3 hours ago") and dates without a year need `now`. `timezone` (an IANA name) is the site's, for dates
    without an offset.
    """
    return read_date(raw, now=now, timezone=timezone, languages=languages).date


def read_date(
    raw: str, *, now: datetime | None = None, timezone: str | None = None, languages: Sequence[str] = ()
) -> Reading:
    """Read a date like `parse_date`, with the reason if there is none."""
    if not raw.strip():
        return Reading(None, "empty")
    if len(raw) > MAX_CHARS:
        return Reading(None, "unreadable")
    text = _normal(raw)
    if _YEAR_BELOW_ZERO.search(text):
        return Reading(None, "impossible")
    languages = with_script(languages or (_DOTTED_IN if _DOTTED.search(text) else ()), raw)
    clock = now.replace(tzinfo=UTC) if now is not None and now.tzinfo is None else now
    try:
        stamp = read_stamp(text, languages)
        stated = _stated(stamp, timezone, languages) if stamp else _written(text, clock, timezone, languages)
    except (ValueError, OverflowError):
        return Reading(None, "impossible")
    if stated is None:
        return Reading(None, "unreadable" if clock or not _is_relative(text, timezone, languages) else RELATIVE)
    if stated.moment.year not in _YEARS or abs(stated.moment.timestamp()) <= _NO_DATE:
        return Reading(None, "impossible")
    if clock is not None and stated.moment > clock + MAX_AHEAD:
        return Reading(None, "in the future")
    return Reading(StatedDate(stated.moment, raw.strip(), stated.precision, stated.zone_from), None)


def is_relative(raw: str, languages: Sequence[str] = ()) -> bool:
    """Whether `raw` only states a distance in time, or a day such as "yesterday": its date depends on the clock."""
    if len(raw) > MAX_CHARS or _YEAR.search(raw):
        return False
    first, second = (
        parse_date(raw, now=_BASE.replace(tzinfo=UTC) + timedelta(days=days), languages=languages) for days in (0, 2)
    )
    return first is not None and second is not None and first.moment != second.moment


def _is_relative(text: str, timezone: str | None, languages: tuple[str, ...]) -> bool:
    """Whether the text would be a date if `now` were known."""
    try:
        return _written(text, _BASE.replace(tzinfo=UTC), timezone, languages) is not None
    except (ValueError, OverflowError):
        return False


def _normal(raw: str) -> str:
    """Return one line without marks of writing direction, and with digits of every script as ASCII."""
    text = _INVISIBLE.sub("", normalized("NFKC", raw))
    return " ".join(_DIGIT.sub(lambda m: str(int(m[0])), text).split())


def _stated(stamp: Stamp, site_zone: str | None, languages: tuple[str, ...]) -> StatedDate:
    """Return a stamp as a moment. A zone that does not exist is ignored."""
    day, clock, tail, rfc = stamp
    if clock.hour == 24 and not (clock.minute or clock.second):
        day, clock = day + timedelta(days=1), clock._replace(hour=0)
    wall = datetime.combine(day, time(clock.hour, clock.minute, min(clock.second, 59), clock.micro))
    if match := ZONE.match(tail):
        token = match[1]
        if "/" in token and zones.of_site(token) is not None:
            return StatedDate(zones.in_zone(wall, token)[0], "", clock.precision, "stated")
        zone = zones.offset(token) or zones.abbreviation(token, wall, site_zone or zones.of_region(languages), rfc=rfc)
        if zone is not None:
            return StatedDate(wall.replace(tzinfo=zone), "", clock.precision, "stated")
    moment, zone_from = zones.in_zone(wall, site_zone)
    return StatedDate(moment, "", clock.precision, zone_from)


def _written(text: str, now: datetime | None, timezone: str | None, languages: tuple[str, ...]) -> StatedDate | None:
    """Read a date as people write it: the time of day is cut out, the rest is a day in words or numbers."""
    local = now.astimezone(zones.of_site(timezone) or now.tzinfo) if now is not None else None
    cut = clock_in(text, languages)
    clock, before, after = cut or (Clock(), text, "")
    years = list(_YEAR.finditer(text))
    if cut and len(years) > 1 and not 0 <= len(before) - years[0].end() <= _MAX_GAP:
        clock, before, after = Clock(), text, ""  # the time belongs to the second date
    tail = ZONE.match(after) if clock.precision != "day" else None
    if tail and not (
        zones.offset(tail[1]) or zones.abbreviation(tail[1], _BASE, timezone or zones.of_region(languages))
    ):
        tail = None
    after = after[tail.end() :] if tail else after
    rest = " ".join(f"{before.strip(_EDGES)} {after.strip(_EDGES)}".split())
    day = _day(rest, local.date() if local else None, timezone, languages)
    if day is not None:
        return _stated(Stamp(day, clock, tail[0] if tail else ""), timezone, languages)
    ago = _distance(text, languages) if local is not None and not years else None
    if local is None or ago is None or ago[1] == "day":
        return None
    moment = (local - ago[0]).replace(microsecond=0)
    return StatedDate(moment, "", ago[1], "site" if zones.of_site(timezone) else "assumed")


def _day(rest: str, today: date | None, timezone: str | None, languages: tuple[str, ...]) -> date | None:
    if not rest:
        return None
    if (day := day_in(rest, languages, timezone, today)) is not None:
        return day
    rest = _SHORT_YEAR.sub(lambda m: m[1] + str(century(int(m[2]), languages)), rest)
    if _YEAR.search(rest):
        return _first(rest, languages)
    if today is None:
        return None
    if (ago := _distance(rest, languages)) is not None:
        return today - ago[0] if ago[1] == "day" else None
    if not re.search(r"\d", rest):
        return None
    for year in (today.year + 1, today.year, today.year - 1):
        day = _absolute(f"{rest} {year}", languages)
        if day is not None and day <= today + MAX_AHEAD:
            return day
    return None


def _first(text: str, languages: tuple[str, ...]) -> date | None:
    """Return the day around the first year in `text`: labels before and after it are left out step by step."""
    common = _YEAR.sub(lambda m: str(int(m[0]) - 543) if int(m[0]) > 2400 else m[0], text)
    words = [word for word in common.split() if word.lower() not in calendars().fillers]
    year = next(i for i, word in enumerate(words) if _YEAR.search(word))
    return next((day for window in _windows(words, year) if (day := _absolute(window, languages)) is not None), None)


def _windows(words: list[str], year: int) -> Iterator[str]:
    """Yield stretches of words that end or begin with the year, the longest first."""
    for start in range(max(year - _MAX_WORDS, 0), year):
        yield " ".join(words[start : year + 1]).strip(_EDGES)
    for end in range(min(year + _MAX_WORDS, len(words)), year + 1, -1):
        yield " ".join(words[year:end]).strip(_EDGES)
        yield " ".join([*words[year + 1 : end], words[year]]).strip(_EDGES)


def _absolute(text: str, languages: tuple[str, ...]) -> date | None:
    """Return a day with month and year in words."""
    answer = _ask(text, languages, "absolute-time")
    return answer[0].date() if answer is not None else None


def _distance(text: str, languages: tuple[str, ...]) -> tuple[timedelta, Precision] | None:
    """Return how long ago; weeks, months and years are too coarse for a date, and "5 min" alone is a reading time."""
    for word, synonym in calendars().synonyms.items():
        text = text.replace(word, synonym)
    words = _LABEL.sub("", text).strip(_EDGES).split()
    for start in range(min(len(words), _MAX_STARTS)):
        rest = " ".join(words[start:])
        if start and not re.search(r"\d", rest):  # "USA Today" is a newspaper
            return None
        if _DURATION.fullmatch(rest) and not rest.endswith(calendars().ago):
            return None
        answer = _ask(rest, languages, "relative-time")
        if answer is not None and answer[1] in ("day", "time") and answer[0] <= _BASE + MAX_AHEAD:
            delta = _BASE - answer[0]
            if answer[1] == "day":
                return delta, "day"
            return delta, "hour" if delta and not delta % timedelta(hours=1) else "minute"
    return None


@lru_cache(maxsize=256)  # a line is asked about for a day and for a distance, and pages repeat lines
def _ask(text: str, languages: tuple[str, ...], parser: str) -> tuple[datetime, str] | None:
    """Return what dateparser reads in `text`, and the unit of it."""
    try:
        data = _dateparser(languages, parser).get_date_data(text)
    except Exception:  # whatever a third-party parser raises on odd text means that it is not a date
        return None
    return (data.date_obj, data.period or "") if data.date_obj is not None else None


@lru_cache(maxsize=64)
def _dateparser(languages: tuple[str, ...], parser: str) -> DateDataParser:
    """Return the parser of a list of languages: 0.1 s for the import, 10 to 30 ms for a language's first use."""
    from dateparser.data.languages_info import language_order
    from dateparser.date import DateDataParser

    names: list[str] = []
    for tag in [*languages, "en"]:
        language = next(iter(base([tag])))
        language = calendars().dateparser_names.get(language, language)
        name = "zh-Hant" if tag.lower().startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo")) else language
        if name in language_order and name not in names:
            names.append(name)
    return DateDataParser(
        languages=names,
        use_given_order=True,
        settings={
            "PARSERS": [parser],
            "RELATIVE_BASE": _BASE,
            "RETURN_AS_TIMEZONE_AWARE": False,
            "RETURN_TIME_AS_PERIOD": True,
            "REQUIRE_PARTS": ["day", "month", "year"] if parser == "absolute-time" else [],
        },
    )
