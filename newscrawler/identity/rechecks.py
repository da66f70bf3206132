"""When a stored article is checked again. Pure: no clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

HORIZON = timedelta(days=90)
"""Age from which an article is not checked again, and the longest wait: corrections come within weeks.

Held by tests/identity/test_rechecks.py::test_the_horizon_is_90_days and
::test_after_the_last_wait_each_is_twice_as_long_until_the_horizon."""
BUDGET = 200
"""Re-checks per site and run, about four minutes of requests at the usual delay: a backlog must not delay new links."""


def next_check(waits: Sequence[int], unchanged_checks: int, age: timedelta) -> timedelta | None:
    """Return the time until the next check of a stored article, None if there is none.

    `waits` are the site's `revisit` in seconds, `unchanged_checks` the checks in a row that found no change: a change
    starts again with the first wait, so that what changes more is checked more often. After the last wait, each is
    twice as long as the one before. `age` is the time since publication. A wait of 0 means every run, whatever the age.
    """
    if not waits:
        return None
    doublings = max(unchanged_checks - len(waits) + 1, 0)
    seconds = waits[min(unchanged_checks, len(waits) - 1)] * 2**doublings
    if seconds and (seconds > HORIZON.total_seconds() or age > HORIZON):
        return None
    return timedelta(seconds=seconds)
