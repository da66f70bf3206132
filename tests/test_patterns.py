"""Every regular expression of the package takes time in proportion to the length of a text, whatever the text."""

from __future__ import annotations

import time

import pytest

from tests.patterns import Use, hard_texts, uses

_QUICK = 1e-6
"""Seconds a character that are not worth a second look: at 1,500 characters a quadratic pattern takes longer."""
_RATIO = 9
"""Four times as long a text takes four times as long, sixteen times where the pattern is quadratic."""
_BOUNDED = {
    "newscrawler.discovery.feeds._SITE_LINK",
    "newscrawler.middlewares.refresh._META",
    "newscrawler.middlewares.refresh._BASE",
}
"""Patterns that look some 2,000 characters ahead at most: only in longer texts do they take a constant time each."""


def _seconds(use: Use, text: str) -> float:
    began = time.thread_time()
    use.run(text)
    return time.thread_time() - began


def _is_quadratic(use: Use, text: str) -> bool:
    """Whether the time grows faster than the text: three times in a row, since a machine has its moods."""
    quick = _QUICK * len(text)
    if _seconds(use, text) < quick:
        return False
    quarter = text[: len(text) // 4] + text[-2:]
    return all(_seconds(use, text) > _RATIO * max(_seconds(use, quarter), quick / 16) for _ in range(3))


def _quadratic(size: int) -> list[tuple[str, str, str]]:
    return [
        (use.name, text[:20], text[-2:])
        for use in uses()
        if size > 10_000 or use.name not in _BOUNDED
        for text in hard_texts(use.pattern, size)
        if _is_quadratic(use, text)
    ]


def test_patterns_take_time_in_proportion_to_the_text() -> None:
    assert _quadratic(1_500) == []


@pytest.mark.endurance
def test_patterns_take_time_in_proportion_to_a_long_text() -> None:
    assert _quadratic(20_000) == []
