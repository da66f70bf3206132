"""A stated time as it is kept for comparison, and whether a page states another one later. Pure.

Pages tell one time in many ways: "2 hours ago" today, "24 November 2026" tomorrow, JSON-LD with seconds and zone after
the next relaunch. Only a time that cannot be the same is another.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from newscrawler.model.article import DateEvidence
from newscrawler.text.dates.parsing import is_relative
from newscrawler.text.ticking import is_counter

VAGUE = "~"
"""A time that is another with each look."""

_SIZES = {"day": timedelta(days=1), "hour": timedelta(hours=1), "minute": timedelta(minutes=1)}
_FINEST = "minute"  # a minute or less apart is a matter of rounding
_ZONES = ("assumed", "site", "stated")
_WEST, _EAST = timedelta(hours=12), timedelta(hours=14)
"""How far zones on earth lie from UTC."""

_QUARTER = timedelta(minutes=15)


class _Time(NamedTuple):
    moment: datetime
    precision: str
    zone_from: str

    @property
    def wall(self) -> datetime:
        """What a clock on the spot shows."""
        return self.moment.replace(tzinfo=None)


def kept_time(moment: datetime, stated: DateEvidence | None, language: str | None) -> str:
    """The time as text: ISO 8601, precision, where the zone is from.

    `VAGUE` where it only says how long ago, or when the page was updated, for want of a time of publication.
    """
    if stated is None:
        return f"{moment.isoformat()} {_FINEST} stated"
    if is_counter(stated.raw) or is_relative(stated.raw, [language] if language else []):
        return VAGUE
    return f"{moment.isoformat()} {stated.precision if stated.precision in _SIZES else _FINEST} {stated.zone_from}"


def restated(before: str | None, after: str) -> bool:
    """Whether `after` is another time than `before`, both as `kept_time` writes them.

    A time that was not stated before is one, unless it is vague. Of two, the less exact one decides: a day and a minute
    of that day are the same. Where one has no zone (`assumed`), any zone on earth may make them the same; where neither
    states one, clocks are compared. A difference below a minute is none.
    """
    if after == VAGUE or before == VAGUE:
        return False
    if before is None:
        return True
    old, new = _read(before), _read(after)
    return old is not None and new is not None and not _agree(*sorted((old, new), key=_exactness))


def same_moment(one: str | None, other: str | None) -> bool:
    """Whether two kept times are one moment, to the minute; a mere day is none."""
    left, right = (_read(kept or "") for kept in (one, other))
    if left is None or right is None or "day" in (left.precision, right.precision):
        return False
    return _minute(left.moment) == _minute(right.moment)


def better(before: str, after: str) -> str:
    """The one that says more; of equals the earlier, so that small steps add up; the later where they differ."""
    if restated(before, after):
        return after
    old, new = _read(before), _read(after)
    if old is None or new is None:
        return after if old is None else before
    return after if _exactness(new) > _exactness(old) else before


def _read(kept: str) -> _Time | None:
    """None for a vague time, and for what another version has kept."""
    try:
        moment, precision, zone_from = kept.split(" ")
        return _Time(datetime.fromisoformat(moment), precision, zone_from) if precision in _SIZES else None
    except ValueError:
        return None


def _exactness(time: _Time) -> tuple[timedelta, int]:
    return -_SIZES[time.precision], _ZONES.index(time.zone_from)


def _agree(coarse: _Time, fine: _Time) -> bool:
    size, apart = _SIZES[coarse.precision], _minute(fine.moment) - _minute(coarse.moment)
    zoned = coarse.zone_from == fine.zone_from == "stated"
    if coarse.precision == "day" or not zoned:
        if timedelta(0) <= _minute(fine.wall) - _minute(coarse.wall) < size:
            return True
        if coarse.precision == fine.precision == "day":
            return False
    if (coarse.zone_from == "assumed") == (fine.zone_from == "assumed"):
        return timedelta(0) <= apart < size
    west, east = (_WEST, _EAST) if fine.zone_from == "assumed" else (_EAST, _WEST)
    return -west <= apart < size + east and (size > _QUARTER or not apart % _QUARTER)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
