"""newscrawler's counters among Scrapy's statistics."""

from __future__ import annotations

from collections.abc import Mapping

PREFIX = "newscrawler/"

_STORED = ("stored", "copy")
"""Counters of articles that made a record."""


def counters(stats: Mapping[str, object]) -> dict[str, int]:
    """Return newscrawler's own counters among Scrapy's statistics, without their prefix."""
    return {
        name.removeprefix(PREFIX): value
        for name, value in stats.items()
        if name.startswith(PREFIX) and isinstance(value, int)
    }


def stored(counts: Mapping[str, int]) -> int:
    """Return the number of records that the run stored."""
    return sum(counts.get(name, 0) for name in _STORED)
