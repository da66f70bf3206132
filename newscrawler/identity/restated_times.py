"""Stated times as they are stored for comparison, and whether a page later states a different one. Pure.

Pages state one time in many ways: "2 hours ago" today, "24 November 2026" tomorrow, JSON-LD with seconds and zone after
the next relaunch. Only a time that cannot be the same is a different one.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from newscrawler.model.article import DateEvidence
from newscrawler.text.dates.parsing import is_relative
from newscrawler.text.ticking import is_ticking

VAGUE = "~"
"""Stored for a time that is different each time the page is fetched."""

_LENGTHS = {"day": timedelta(days=1), "hour": timedelta(hours=1), "minute": timedelta(minutes=1)}
_FINEST = "minute"  # seconds are not compared: pages round them
_ZONES = ("assumed", "site", "stated")  # from the least to the most exact
_WEST, _EAST = timedelta(hours=12), timedelta(hours=14)
"""The zones farthest from UTC.

Held by tests/identity/test_restated_times.py::test_a_zone_lies_12_hours_west_to_14_hours_east_of_utc."""
_ZONE_STEP = timedelta(minutes=15)
"""Offsets of the zones in use are multiples of this (tz database; Nepal: +05:45).

Held by tests/identity/test_restated_times.py::test_zones_differ_by_quarters_of_an_hour."""


class _Time(NamedTuple):
    moment: datetime
    precision: str
    zone_from: str

    @property
    def wall(self) -> datetime:
        """The local time, naive."""
        return self.moment.replace(tzinfo=None)


def kept_time(moment: datetime, evidence: DateEvidence | None, language: str | None) -> str:
    """Return the text that is stored for a time: ISO 8601, precision, where the zone is from.

    `VAGUE` if the page only states how long ago it was, or when the page was updated.
    """
    if evidence is None:
        return f"{moment.isoformat()} {_FINEST} stated"
    if is_ticking(evidence.raw) or is_relative(evidence.raw, [language] if language else []):
        return VAGUE
    return (
        f"{moment.isoformat()} {evidence.precision if evidence.precision in _LENGTHS else _FINEST} {evidence.zone_from}"
    )


def restated(before: str | None, after: str) -> bool:
    """Whether `after` is a different time than `before`, both as `kept_time` writes them.

    A time is different from none, unless it is vague. Of two times, the less exact one decides: a day and a minute of
    that day are the same. If one has no zone (`assumed`), it may be in any zone; if neither states one, local times are
    compared. Seconds are not compared.
    """
    if after == VAGUE or before == VAGUE:
        return False
    if before is None:
        return True
    old, new = _read(before), _read(after)
    return old is not None and new is not None and not _agree(*sorted((old, new), key=_exactness))


def same_moment(first: str | None, second: str | None) -> bool:
    """Whether two stored times are the same minute. A day without a time is not the same as anything."""
    left, right = (_read(text or "") for text in (first, second))
    if left is None or right is None or "day" in (left.precision, right.precision):
        return False
    return _minute(left.moment) == _minute(right.moment)


def better(before: str, after: str) -> str:
    """Return the more exact time; of equally exact ones `before`, so that small steps add up; `after` if different."""
    if restated(before, after):
        return after
    old, new = _read(before), _read(after)
    if old is None or new is None:
        return after if old is None else before
    return after if _exactness(new) > _exactness(old) else before


def _read(text: str) -> _Time | None:
    """Return a stored time; None for a vague one, and for one of another version."""
    try:
        moment, precision, zone_from = text.split(" ")
        return _Time(datetime.fromisoformat(moment), precision, zone_from) if precision in _LENGTHS else None
    except ValueError:
        return None


def _exactness(time: _Time) -> tuple[timedelta, int]:
    return -_LENGTHS[time.precision], _ZONES.index(time.zone_from)


def _agree(coarse: _Time, fine: _Time) -> bool:
    length, apart = _LENGTHS[coarse.precision], _minute(fine.moment) - _minute(coarse.moment)
    zoned = coarse.zone_from == fine.zone_from == "stated"
    if coarse.precision == "day" or not zoned:
        if timedelta(0) <= _minute(fine.wall) - _minute(coarse.wall) < length:
            return True
        if coarse.precision == fine.precision == "day":
            return False
    if (coarse.zone_from == "assumed") == (fine.zone_from == "assumed"):
        return timedelta(0) <= apart < length
    west, east = (_WEST, _EAST) if fine.zone_from == "assumed" else (_EAST, _WEST)
    return -west <= apart < length + east and (length > _ZONE_STEP or not apart % _ZONE_STEP)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
