"""Any stated date → an aware datetime with its precision. The only user of dateparser."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newscrawler import zones
from newscrawler.article import Precision, ZoneFrom
from newscrawler.calendars import base, century, common_date, day_in
from newscrawler.clocks import Clock, clock_in, hour_of

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

MAX_CHARS = 160
"""A date is not longer than this; more is a paragraph, and reading it costs time."""

MAX_AHEAD = timedelta(days=2)
"""How far beyond `now` a stated date may lie: clocks and zones are wrong by hours, not by more."""

_YEARS = range(1800, 2200)
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DIGIT = re.compile(r"[^\D0-9]")
_EPOCH = re.compile(r"(\d{10})(?:\.\d{1,6}|(\d{3}))?")
_ISO = re.compile(
    r"(\d{4})(?:-?(\d\d)-?(\d\d)|[-/.](\d{1,2})[-/.](\d{1,2}))"
    r"(?:[T\s,]{1,3}(\d{1,2}):?(\d\d)?(?::?(\d\d)(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\b\.?)?)?\s*([^\s\d].{0,60})?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")
_RFC = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})[\s-]([a-z]{3})[a-z]{0,6}[\s-](\d{4})|([a-z]{3})[a-z]{0,6}\s+(\d{1,2}),?\s+(\d{4}))"
    r",?\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([ap]\.?m\b\.?)?\s*(\S.{0,60})?",
    re.IGNORECASE,
)
_RFC_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZONE = re.compile(
    r"[\s(\[]*((?:UTC|GMT|UT)?\s?[+\u2212-]\d{1,2}(?::?\d\d)?(?![\d./-])|[A-Za-z_]+/[A-Za-z_]+|[A-Z]{1,5}(?![A-Za-z]))[)\]]?"
)
_YEAR = re.compile(r"(?<!\d)(?:1[89]\d\d|20\d\d|2[45]\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"^(.*\d.*[^\W\d]\.?\s?['’]?)(\d\d)$")
_NEAR = 8
_FILLERS = {"gada", "m.", "d.", "г.", "года", "р.", "року", "г", "р"}
_EDGES = " \t-–—|,;:.·•/()[]،"
_BASE = datetime(2001, 1, 16, 12)  # noqa: DTZ001 - dateparser counts relative dates from a naive time; only the distance is used

_BY_SCRIPT = {
    "ARABIC": ("ar", "fa", "ur"),
    "CYRILLIC": ("ru", "uk", "bg", "sr"),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "BENGALI": ("bn",),
    "HEBREW": ("he",),
    "THAI": ("th",),
    "GREEK": ("el",),
    "HANGUL": ("ko",),
    "HIRAGANA": ("ja",),
    "CJK": ("zh", "ja"),
    "LATIN": ("en", "de", "fr", "es", "pt", "it", "nl", "tr"),
}
"""Which languages to try where the page names none: trying all 200 takes seconds."""

_DATEPARSER_NAMES = {"no": "nb", "iw": "he", "in": "id", "prs": "fa", "tl": "fil", "sh": "sr", "mo": "ro", "ckb": "ckb"}


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as somebody stated it."""

    moment: datetime
    """Aware, with the offset that is stated (or the site's, or UTC)."""
    raw: str
    """The characters it was read from."""
    precision: Precision
    """The smallest unit stated. Below it the moment is filled with zeros; a bare day is 00:00."""
    zone_from: ZoneFrom
    """`stated`: the text has an offset; `site`: the site's zone was used; `assumed`: UTC for want of both."""


class Reading(NamedTuple):
    """What came of reading a date: it, or why there is none."""

    date: StatedDate | None
    problem: str | None
    """`empty`, `unreadable`, `impossible` or `in the future`; None where there is a date."""


def parse_date(
    raw: str, *, now: datetime | None = None, timezone: str | None = None, languages: Sequence[str] = ()
) -> StatedDate | None:
    """The date that `raw` states; None when unreadable, impossible, or more than `MAX_AHEAD` after `now`. Never raises.

    Read are ISO 8601 and its relatives, RFC 5322, seconds and milliseconds since 1970, and what people write in
    `languages` (BCP 47 tags, the page's own first). The order of day and month is that of the first language. Relative
    dates ("3 hours ago") and dates without a year need `now`. `timezone` (an IANA name) is the site's, for dates
    without an offset.
    """
    return read_date(raw, now=now, timezone=timezone, languages=languages).date


def read_date(
    raw: str, *, now: datetime | None = None, timezone: str | None = None, languages: Sequence[str] = ()
) -> Reading:
    """As `parse_date`, with the reason where there is no date."""
    if not raw.strip():
        return Reading(None, "empty")
    if len(raw) > MAX_CHARS:
        return Reading(None, "unreadable")
    text = _normal(raw)
    clock = now.replace(tzinfo=UTC) if now is not None and now.tzinfo is None else now
    try:
        found = _epoch(text) or _iso(text, timezone, languages) or _rfc(text, timezone)
        found = found or _written(text, clock, timezone, languages)
    except (ValueError, OverflowError):
        return Reading(None, "impossible")
    if found is None:
        return Reading(None, "unreadable")
    if (
        found.moment.year not in _YEARS or found.moment.timestamp() == 0
    ):  # programs write "no date" as 1970-01-01T00:00Z
        return Reading(None, "impossible")
    if clock is not None and found.moment > clock + MAX_AHEAD:
        return Reading(None, "in the future")
    return Reading(StatedDate(found.moment, raw.strip(), found.precision, found.zone_from), None)


def _normal(raw: str) -> str:
    """One line, without marks of writing direction, digits of every script as ASCII."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", raw))
    return " ".join(_DIGIT.sub(lambda m: str(int(m[0])), text).split())


def _epoch(text: str) -> StatedDate | None:
    if (match := _EPOCH.fullmatch(text)) is None:
        return None
    seconds = int(text) / 1000 if match[2] else float(text)
    return StatedDate(datetime.fromtimestamp(seconds, UTC), text, "second", "stated")


def _iso(text: str, timezone: str | None, languages: Sequence[str]) -> StatedDate | None:
    """Year first: 2024-05-03T15:47:42.389+02:00, 2024/5/3 15:47, 20240503, ۱۴۰۳/۲/۱۴."""
    if match := _COMPACT.fullmatch(text):
        *ymd, hour, minute, second = map(int, match.groups())
        return _stated(date(*ymd), Clock(hour, minute, second, 0, "second"), "", timezone)
    if (match := _ISO.fullmatch(text)) is None:
        return None
    y, m1, d1, m2, d2, h, mi, s, fraction, half, tail = match.groups()
    if tail and not _ZONE.match(tail) and not tail.startswith(("+", "-", "[", "(")):
        return None
    day = common_date(int(y), int(m1 or m2), int(d1 or d2), languages)
    if h is None:
        return _stated(day, Clock(), tail or "", timezone)
    clock = Clock(_hour(h, half), int(mi or 0), int(s or 0), int((fraction or "").ljust(6, "0")[:6]), _precision(mi, s))
    return _stated(day, clock, tail or "", timezone)


def _rfc(text: str, timezone: str | None) -> StatedDate | None:
    """`Fri, 03 May 2024 15:47:42 +0200` (RFC 5322) and `Fri May 03 2024 15:47:42 GMT+0200 (…)` (ECMAScript)."""
    if (match := _RFC.fullmatch(text)) is None:
        return None
    d1, name1, y1, name2, d2, y2, h, mi, s, half, tail = match.groups()
    name = (name1 or name2).lower()
    if name not in _RFC_MONTHS:
        return None
    day = date(int(y1 or y2), _RFC_MONTHS.index(name) + 1, int(d1 or d2))
    clock = Clock(_hour(h, half), int(mi), int(s or 0), 0, _precision(mi, s))
    return _stated(day, clock, tail or "", timezone, rfc=True)


def _hour(hour: str, half: str | None) -> int:
    letter = (half or " ")[0].lower()
    return hour_of(int(hour), before_noon=letter == "a", after_noon=letter == "p")


def _precision(minute: str | None, second: str | None) -> Precision:
    return "second" if second else "minute" if minute else "hour"


def _stated(day: date, clock: Clock, tail: str, site_zone: str | None, *, rfc: bool = False) -> StatedDate:
    """Day, time and what stands after them as a moment. A zone that does not exist is lost, the rest is kept."""
    if clock.hour == 24 and not (clock.minute or clock.second):
        day, clock = day + timedelta(days=1), clock._replace(hour=0)
    wall = datetime(day.year, day.month, day.day, clock.hour, clock.minute, min(clock.second, 59), clock.micro)  # noqa: DTZ001 - zone follows
    zone = None
    if match := _ZONE.match(tail):
        token = match[1]
        if (named := zones.of_site(token) if "/" in token else None) is not None:
            moment, _ = zones.in_zone(wall, named.key)
            return StatedDate(moment, "", clock.precision, "stated")
        zone = zones.offset(token) or zones.abbreviation(token, wall, site_zone, rfc=rfc)
    if zone is not None:
        return StatedDate(wall.replace(tzinfo=zone), "", clock.precision, "stated")
    moment, zone_from = zones.in_zone(wall, site_zone)
    return StatedDate(moment, "", clock.precision, zone_from)


def _written(text: str, now: datetime | None, timezone: str | None, languages: Sequence[str]) -> StatedDate | None:
    """What people write: the time of day is cut out, the rest is a day in words or numbers."""
    languages = tuple(languages or _languages_of_script(text))
    local = now.astimezone(zones.of_site(timezone) or now.tzinfo) if now is not None else None
    cut = clock_in(text, languages)
    clock, before, after = cut or (Clock(), text, "")
    years = list(_YEAR.finditer(text))
    if cut and len(years) > 1 and not 0 <= len(before) - years[0].end() <= _NEAR:
        clock, before, after = Clock(), text, ""  # the time belongs to the second date
    if local is not None and not cut and not years and (ago := _distance(text, languages)) and ago[1] != "day":
        moment = (local - ago[0]).replace(microsecond=0)
        return StatedDate(moment, "", ago[1], "site" if zones.of_site(timezone) else "assumed")
    tail = _ZONE.match(after) if clock.precision != "day" else None
    if tail and not (zones.offset(tail[1]) or zones.abbreviation(tail[1], _BASE, timezone)):
        tail = None
    after = after[tail.end() :] if tail else after
    rest = " ".join(f"{before.strip(_EDGES)} {after.strip(_EDGES)}".split())
    day = _day(rest, local.date() if local else None, timezone, languages)
    return _stated(day, clock, tail[0] if tail else "", timezone) if day is not None else None


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
    """The day around the first year in `text`: labels before and after it are left out step by step."""
    common = _YEAR.sub(lambda m: str(int(m[0]) - 543) if int(m[0]) > 2400 else m[0], text)
    words = [word for word in common.split() if word.lower() not in _FILLERS]
    at = next(i for i, word in enumerate(words) if _YEAR.search(word))
    return next((day for window in _windows(words, at) if (day := _absolute(window, languages)) is not None), None)


def _windows(words: list[str], at: int) -> Iterator[str]:
    for start in range(max(at - 5, 0), at):
        yield " ".join(words[start : at + 1]).strip(_EDGES)
    for end in range(min(at + 5, len(words)), at + 1, -1):
        yield " ".join(words[at:end]).strip(_EDGES)
        yield " ".join([*words[at + 1 : end], words[at]]).strip(_EDGES)


def _languages_of_script(text: str) -> tuple[str, ...]:
    names = " ".join(unicodedata.name(c, "") for c in text if c.isalpha())
    return next((languages for script, languages in _BY_SCRIPT.items() if script in names), ())


def _absolute(text: str, languages: tuple[str, ...]) -> date | None:
    """A complete day, month and year in words."""
    found = _ask(text, languages, "absolute-time")
    return found[0].date() if found is not None else None


def _distance(text: str, languages: tuple[str, ...]) -> tuple[timedelta, Precision] | None:
    """How long ago; weeks, months and years are too coarse to be a date."""
    found = _ask(text.strip(_EDGES), languages, "relative-time")
    if found is None or found[1] not in ("day", "time") or found[0] > _BASE + MAX_AHEAD:
        return None
    delta = _BASE - found[0]
    if found[1] == "day":
        return delta, "day"
    return delta, "hour" if delta and not delta % timedelta(hours=1) else "minute"


def _ask(text: str, languages: tuple[str, ...], parser: str) -> tuple[datetime, str] | None:
    """What dateparser makes of `text`, and the unit it read."""
    try:
        data = _dateparser(languages, parser).get_date_data(text)
    except Exception:  # whatever a third-party parser raises on odd text means that it is no date
        return None
    return (data.date_obj, data.period or "") if data.date_obj is not None else None


@lru_cache(maxsize=64)
def _dateparser(languages: tuple[str, ...], parser: str) -> DateDataParser:
    """One parser for each list of languages: 0.1 s for the import, 10 to 30 ms for a language's first use."""
    from dateparser.data.languages_info import language_order
    from dateparser.date import DateDataParser

    known = []
    for tag in [*languages, "en"]:
        language = next(iter(base([tag])))
        language = _DATEPARSER_NAMES.get(language, language)
        name = "zh-Hant" if tag.lower().startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo")) else language
        if name in language_order and name not in known:
            known.append(name)
    return DateDataParser(
        languages=known,
        use_given_order=True,
        settings={
            "PARSERS": [parser],
            "RELATIVE_BASE": _BASE,
            "RETURN_AS_TIMEZONE_AWARE": False,
            "RETURN_TIME_AS_PERIOD": True,
            "REQUIRE_PARTS": ["day", "month", "year"] if parser == "absolute-time" else [],
        },
    )
