"""DateRange: the days of a backfill, and what may lie in them. Pure: no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from newscrawler.model.errors import UsageError

MARGIN = timedelta(days=1)
"""What a source says of a time is believed to a day: often its zone is not known."""


class Period(NamedTuple):
    """A stretch of time."""

    start: datetime
    end: datetime
    """The first moment after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """The days from `first` to `last`, both included; without `last` it is open."""

    first: date
    last: date | None = None

    @property
    def name(self) -> str:
        """`2025-01-01..2025-03-31`: the same for the same days, so that a backfill finds what it has done."""
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
        """Whether `moment` (aware) lies on one of the days: in the site's time zone, else as the page states it."""
        day = (moment.astimezone(ZoneInfo(timezone)) if timezone is not None else moment).date()
        return self.first <= day and (self.last is None or day <= self.last)

    def may_overlap(self, period: Period, margin: timedelta = MARGIN) -> bool:
        """Whether something of `period`, whose zone is not known, may lie in it."""
        return period.end > self.since - margin and (self.until is None or period.start < self.until + margin)


def parse_range(first: str | None, last: str | None) -> DateRange:
    """`--from` and `--to`: days in ISO 8601, such as 2025-01-31. Raises UsageError that names the one that is wrong."""
    if not first:
        raise UsageError("a backfill needs its first day: give --from 2025-01-01 (or -a from=2025-01-01)")
    found = DateRange(first=_day("from", first), last=_day("to", last) if last else None)
    if found.last is not None and found.first > found.last:
        raise UsageError(f"from {found.first} lies after to {found.last}: give the earlier day as the first")
    return found


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise UsageError(f"{name} {value!r}: give a day such as 2025-01-31") from None
