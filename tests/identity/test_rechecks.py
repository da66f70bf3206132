"""When a stored article is looked at again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from newscrawler.identity.rechecks import HORIZON, next_look

HOUR, DAY = 3600, 86_400
USUAL = [HOUR, 6 * HOUR, DAY, 7 * DAY]
NEW = timedelta(0)


@pytest.mark.parametrize(("looks", "wait"), list(enumerate(USUAL)))
def test_the_waits_of_the_site_file_come_one_after_the_other(looks: int, wait: int) -> None:
    assert next_look(USUAL, looks, NEW) == timedelta(seconds=wait)


def test_after_the_last_wait_each_is_twice_as_long_until_the_horizon() -> None:
    waits = [next_look(USUAL, looks, NEW) for looks in range(4, 9)]

    assert waits == [timedelta(days=14), timedelta(days=28), timedelta(days=56), None, None]


def test_a_change_begins_with_the_first_wait_again() -> None:
    assert next_look(USUAL, 0, timedelta(days=30)) == timedelta(hours=1)


def test_an_old_article_is_not_looked_at_again() -> None:
    assert next_look(USUAL, 0, HORIZON + timedelta(days=1)) is None


def test_a_wait_of_zero_means_every_run_however_old() -> None:
    assert next_look([0], 1000, timedelta(days=5000)) == NEW


def test_no_waits_mean_never() -> None:
    assert next_look([], 0, NEW) is None
