"""Clock: what a crawl asks for the time, so that tests can give it another."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

FIRST_RELEASE = datetime(2025, 1, 1, tzinfo=UTC)
"""A moment before which no newscrawler ran: an earlier time is that of a machine without battery, which starts in 1970
or with the year of its firmware.

Held by tests/crawling/test_clock_set_back.py::test_a_clock_after_the_first_release_is_believed.
"""


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time of day, elapsed time and waiting; by default those of this machine."""

    now: Callable[[], datetime] = _utc_now
    """The time, with its zone."""
    monotonic: Callable[[], float] = time.monotonic
    """Seconds since some moment; never goes back."""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    """Waits for so many seconds."""

    def from_then_on(self, newest: datetime) -> Clock:
        """Return a clock that shows `newest` now, and goes on from there."""
        ahead, now = newest - self.now(), self.now
        return replace(self, now=lambda: now() + ahead)
