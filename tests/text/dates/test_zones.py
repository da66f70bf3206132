"""Offsets and names of time zones."""

from __future__ import annotations

from datetime import timedelta

import pytest

from newscrawler.text.dates.zones import offset


@pytest.mark.parametrize(("token", "minutes"), [("+14:00", 840), ("-12:00", -720), ("UTC+3", 180), ("-0330", -210)])
def test_an_offset_is_a_fixed_zone(token: str, minutes: int) -> None:
    zone = offset(token)

    assert zone is not None
    assert zone.utcoffset(None) == timedelta(minutes=minutes)


@pytest.mark.parametrize("token", ["+14:15", "-12:15"])
def test_an_offset_is_at_most_12_hours_west_and_14_hours_east(token: str) -> None:
    assert offset(token) is None
