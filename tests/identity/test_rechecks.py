"""When a stored article is checked again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from newscrawler.identity.rechecks import next_check

HOUR, DAY = 3600, 86_400
USUAL = [HOUR, 6 * HOUR, DAY, 7 * DAY]
NEW = timedelta(0)


@pytest.mark.parametrize(("unchanged", "wait"), list(enumerate(USUAL)))
def test_the_waits_of_the_site_file_come_one_after_the_other(unchanged: int, wait: int) -> None:
    assert next_check(USUAL, unchanged, NEW) == timedelta(seconds=wait)


def test_after_the_last_wait_each_is_twice_as_long_until_the_horizon() -> None:
    waits = [next_check(USUAL, unchanged, NEW) for unchanged in range(4, 9)]

    assert waits == [timedelta(days=14), timedelta(days=28), timedelta(days=56), None, None]


def test_a_change_begins_with_the_first_wait_again() -> None:
    assert next_check(USUAL, 0, timedelta(days=30)) == timedelta(hours=1)


def test_the_horizon_is_90_days() -> None:
    assert next_check(USUAL, 0, timedelta(days=90)) == timedelta(hours=1)
    assert next_check(USUAL, 0, timedelta(days=90, seconds=1)) is None


def test_a_wait_of_zero_means_every_run_however_old() -> None:
    assert next_check([0], 1000, timedelta(days=5000)) == NEW


def test_no_waits_mean_never() -> None:
    assert next_check([], 0, NEW) is None
