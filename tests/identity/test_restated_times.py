"""Two statements of a time: when they are the same, and which one is kept."""

from __future__ import annotations

from datetime import datetime
from itertools import product

import pytest

from newscrawler.identity.restated_times import VAGUE, better, kept_time, restated
from newscrawler.model.article import DateEvidence

DAY = "2026-11-24T00:00:00+00:00 day assumed"
SITE_DAY = "2026-11-24T00:00:00+04:30 day site"
WALL = "2026-11-24T10:30:00+00:00 minute assumed"
SITE = "2026-11-24T10:30:00+04:30 minute site"
EXACT = "2026-11-24T10:30:14+04:30 minute stated"
UTC = "2026-11-24T06:00:14+00:00 minute stated"
ONE_TIME = [VAGUE, DAY, SITE_DAY, WALL, SITE, EXACT, UTC]


@pytest.mark.parametrize(("before", "after"), list(product(ONE_TIME, ONE_TIME)))
def test_one_time_told_in_many_ways_is_never_another(before: str, after: str) -> None:
    assert not restated(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (DAY, "2026-11-25T00:00:00+00:00 day assumed"),
        (SITE_DAY, "2026-11-23T00:00:00+04:30 day site"),
        (SITE_DAY, "2026-11-25T10:30:00+04:30 minute stated"),
        (DAY, "2026-11-26T10:30:00+00:00 minute stated"),
        (WALL, "2026-11-24T10:31:00+00:00 minute assumed"),
        (WALL, "2026-11-24T06:07:00+00:00 minute stated"),
        (EXACT, "2026-11-24T10:31:00+04:30 minute stated"),
        (EXACT, "2026-11-24T10:30:14+03:30 minute stated"),
        (EXACT, "2025-11-24T10:30:14+04:30 minute stated"),
    ],
)
def test_a_time_that_cannot_be_the_same_is_another(before: str, after: str) -> None:
    assert restated(before, after)
    assert restated(after, before)


HOUR = "2026-11-24T10:00:00+00:00 hour stated"


@pytest.mark.parametrize(
    ("before", "same", "different"),
    [
        (WALL, "2026-11-23T20:30:00+00:00 minute stated", "2026-11-23T20:15:00+00:00 minute stated"),
        (WALL, "2026-11-24T22:30:00+00:00 minute stated", "2026-11-24T22:45:00+00:00 minute stated"),
        (HOUR, "2026-11-23T22:00:00+00:00 minute assumed", "2026-11-23T21:45:00+00:00 minute assumed"),
        (HOUR, "2026-11-25T00:45:00+00:00 minute assumed", "2026-11-25T01:00:00+00:00 minute assumed"),
    ],
)
def test_a_zone_lies_12_hours_west_to_14_hours_east_of_utc(before: str, same: str, different: str) -> None:
    assert not restated(before, same)
    assert restated(before, different)


def test_zones_differ_by_quarters_of_an_hour() -> None:
    assert not restated(WALL, "2026-11-24T04:45:00+00:00 minute stated")
    assert restated(WALL, "2026-11-24T04:50:00+00:00 minute stated")
    assert restated(WALL, "2026-11-24T04:52:00+00:00 minute stated")


@pytest.mark.parametrize(
    ("before", "same", "different"),
    [
        (HOUR, "2026-11-24T10:59:59+00:00 minute stated", "2026-11-24T11:00:00+00:00 minute stated"),
        (SITE_DAY, "2026-11-24T23:59:59+04:30 minute stated", "2026-11-25T00:00:00+04:30 minute stated"),
        (UTC, "2026-11-24T06:00:59+00:00 minute stated", "2026-11-24T06:01:00+00:00 minute stated"),
    ],
)
def test_a_time_may_be_any_part_of_the_unit_that_is_stated(before: str, same: str, different: str) -> None:
    assert not restated(before, same)
    assert restated(before, different)


def test_a_first_time_is_another_unless_it_is_vague() -> None:
    assert restated(None, DAY)
    assert not restated(None, VAGUE)


def test_what_an_earlier_version_kept_tells_of_no_change() -> None:
    assert not restated("01" + "ab" * 16, EXACT)
    assert better("01" + "ab" * 16, EXACT) == EXACT


@pytest.mark.parametrize(("less", "more"), [(VAGUE, DAY), (DAY, SITE_DAY), (DAY, WALL), (WALL, SITE), (SITE, EXACT)])
def test_of_two_that_agree_the_more_exact_is_kept(less: str, more: str) -> None:
    assert better(less, more) == more
    assert better(more, less) == more


def test_of_two_that_are_as_exact_the_earlier_is_kept_so_that_small_steps_add_up() -> None:
    assert better(EXACT, UTC) == EXACT


def test_of_two_times_that_differ_the_later_statement_is_kept() -> None:
    assert better(EXACT, "2026-11-25T00:00:00+00:00 day assumed") == "2026-11-25T00:00:00+00:00 day assumed"


@pytest.mark.parametrize(
    "raw", ["2 hours ago", "vor 5 Minuten", "gestern", "Updated 24 November 2026, 10:32", "最終更新 10:32"]
)
def test_a_raw_time_that_is_another_with_each_look_is_vague(raw: str) -> None:
    stated = DateEvidence(raw=raw, source="visible", precision="minute", zone_from="assumed")

    assert kept_time(datetime.fromisoformat("2026-11-24T10:32:00+00:00"), stated, "de") == VAGUE


def test_seconds_are_kept_as_a_minute() -> None:
    stated = DateEvidence(raw="2026-11-24T10:32:07Z", source="json-ld", precision="second", zone_from="stated")

    assert kept_time(datetime.fromisoformat("2026-11-24T10:32:07+00:00"), stated, "en").endswith(" minute stated")
