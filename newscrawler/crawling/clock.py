"""Clock: what a crawl asks for the time, so that tests can give it another."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime


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
