"""When a stored article is looked at again. Pure: no clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

HORIZON = timedelta(days=90)
"""An article that was published longer ago is not looked at again, nor is any after a wait as long as this."""
BUDGET = 200
"""Looks at stored articles a site a run: a backlog must not keep what is new waiting."""


def next_look(revisit: Sequence[int], looks: int, age: timedelta) -> timedelta | None:
    """How long to wait before the next look, None for never again.

    `revisit` are the site's waits in seconds, `looks` how many looks in a row have found no change: a change begins
    with the first wait again, so that what changes more is looked at more often. After the last wait each is twice as
    long as the one before. `age` is the time since publication. A wait of 0 means every run, however old.
    """
    if not revisit:
        return None
    beyond = max(looks - len(revisit) + 1, 0)
    wait = timedelta(seconds=revisit[min(looks, len(revisit) - 1)] * 2 ** min(beyond, 30))
    if wait and max(wait, age) > HORIZON:
        return None
    return wait
