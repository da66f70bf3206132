"""The days of a backfill, and whether a time lies in them. Pure: no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from newscrawler.model.errors import UsageError

MARGIN = timedelta(days=1)
"""How far off a time that a source states may be: often its zone is not known, and zones differ by up to 26 hours.

Held by tests/model/test_ranges.py::test_links_are_taken_to_a_day_beyond_as_their_zone_is_not_known."""


class Period(NamedTuple):
    """An interval of time."""

    start: datetime
    end: datetime
    """The first moment after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """The days from `first` to `last`, both included; open without `last`."""

    first: date
    last: date | None = None

    @property
    def name(self) -> str:
        """`2025-01-01..2025-03-31`. The same days have the same name, so that a backfill can be continued."""
        return f"{self.first}..{self.last or ''}"

    @property
    def since(self) -> datetime:
        """Its first moment in UTC."""
        return datetime.combine(self.first, time(), UTC)

    @property
    def until(self) -> datetime | None:
        """The first moment after it in UTC."""
        return datetime.combine(self.last, time(), UTC) + timedelta(days=1) if self.last is not None else None

    def holds(self, moment: datetime, timezone: str | None) -> bool:
        """Whether `moment` (aware) lies on one of the days, in the site's time zone or, without one, in its own."""
        day = (moment.astimezone(ZoneInfo(timezone)) if timezone is not None else moment).date()
        return self.first <= day and (self.last is None or day <= self.last)

    def may_overlap(self, period: Period, margin: timedelta = MARGIN) -> bool:
        """Whether a part of `period`, whose zone is not known, may lie in the range."""
        return period.end > self.since - margin and (self.until is None or period.start < self.until + margin)


def parse_range(first: str | None, last: str | None) -> DateRange:
    """Read `--from` and `--to`, days in ISO 8601 such as 2025-01-31. Raises UsageError that names the wrong one."""
    if not first:
        raise UsageError("a backfill needs its first day: add --from 2025-01-01 (or -a from=2025-01-01)")
    days = DateRange(first=_day("from", first), last=_day("to", last) if last else None)
    if days.last is not None and days.first > days.last:
        raise UsageError(f"from {days.first} is later than to {days.last}; swap the two days")
    return days


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise UsageError(f"{name} {value!r}: not a day; write it as 2025-01-31") from None
