"""Dates as programs write them: ISO 8601 and its relatives, RFC 5322, seconds since 1970."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from newscrawler.model.article import Precision
from newscrawler.text.dates.calendars import common_date
from newscrawler.text.dates.clocks import Clock, hour_of

ZONE = re.compile(
    r"[\s(\[]*((?:UTC|GMT|UT)?\s?[+\u2212-]\d{1,2}(?::?\d\d)?(?![\d./-])|[A-Za-z_]+/[A-Za-z_]+|[A-Z]{1,5}(?![A-Za-z]))[)\]]?"
)
"""A zone behind a time: an offset, an IANA name, an abbreviation."""

_EPOCH = re.compile(r"(\d{10})(?:\.\d{1,6}|(\d{3}))?")
_ISO = re.compile(
    r"(\d{4})(?:-?(\d\d)-?(\d\d)|[-/.](\d{1,2})[-/.](\d{1,2}))"
    r"(?:[T\s,]{1,3}(\d{1,2}):?(\d\d)?(?::?(\d\d)(?:[.,](\d+))?)?\s*([ap]\.?m\b\.?)?)?\s*([^\s\d].{0,60})?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)")
_RFC = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})[\s-]([a-z]{3})[a-z]{0,6}[\s-](\d{4})|([a-z]{3})[a-z]{0,6}\s+(\d{1,2}),?\s+(\d{4}))"
    r",?\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([ap]\.?m\b\.?)?\s*(\S.{0,60})?",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Stamp(NamedTuple):
    """A day, a time of day, and the text behind them, which may name a zone."""

    day: date
    clock: Clock = Clock()
    tail: str = ""
    rfc: bool = False
    """Whether the format is that of RFC 5322, whose zone names then hold."""


def read_stamp(text: str, languages: Sequence[str]) -> Stamp | None:
    """Return the date of a text that is nothing else. Raises ValueError or OverflowError for one that does not exist.

    `text` is one line with ASCII digits. A year of another calendar is read if it is usual in one of `languages`.
    """
    return _epoch(text) or _compact(text) or _iso(text, languages) or _rfc(text)


def _epoch(text: str) -> Stamp | None:
    if (match := _EPOCH.fullmatch(text)) is None:
        return None
    moment = datetime.fromtimestamp(int(text) / 1000 if match[2] else float(text), UTC)
    return Stamp(moment.date(), Clock(moment.hour, moment.minute, moment.second, moment.microsecond, "second"), "Z")


def _compact(text: str) -> Stamp | None:
    if (match := _COMPACT.fullmatch(text)) is None:
        return None
    year, month, day, hour, minute, second = map(int, match.groups())
    return Stamp(date(year, month, day), Clock(hour, minute, second, 0, "second"))


def _iso(text: str, languages: Sequence[str]) -> Stamp | None:
    """Read a date with the year first: 2024-05-03T15:47:42.389+02:00, 2024/5/3 15:47, 20240503, ۱۴۰۳/۲/۱۴."""
    if (match := _ISO.fullmatch(text)) is None:
        return None
    year, m1, d1, m2, d2, hour, minute, second, fraction, half, tail = match.groups()
    if tail and not ZONE.match(tail) and not tail.startswith(("+", "-", "[", "(")):
        return None
    day = common_date(int(year), int(m1 or m2), int(d1 or d2), languages)
    if hour is None:
        return Stamp(day, Clock(), tail or "")
    micro = int((fraction or "").ljust(6, "0")[:6])
    clock = Clock(_hour(hour, half), int(minute or 0), int(second or 0), micro, _precision(minute, second))
    return Stamp(day, clock, tail or "")


def _rfc(text: str) -> Stamp | None:
    """Read `Fri, 03 May 2024 15:47:42 +0200` (RFC 5322) and `Fri May 03 2024 15:47:42 GMT+0200 (…)` (ECMAScript)."""
    if (match := _RFC.fullmatch(text)) is None:
        return None
    d1, name1, y1, name2, d2, y2, hour, minute, second, half, tail = match.groups()
    name = (name1 or name2).lower()
    if name not in _MONTHS:
        return None
    day = date(int(y1 or y2), _MONTHS.index(name) + 1, int(d1 or d2))
    clock = Clock(_hour(hour, half), int(minute), int(second or 0), 0, _precision(minute, second))
    return Stamp(day, clock, tail or "", rfc=True)


def _hour(hour: str, half: str | None) -> int:
    letter = (half or " ")[0].lower()
    return hour_of(int(hour), before_noon=letter == "a", after_noon=letter == "p")


def _precision(minute: str | None, second: str | None) -> Precision:
    return "second" if second else "minute" if minute else "hour"
