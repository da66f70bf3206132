"""Numbers with their nouns, in the singular or plural."""

from __future__ import annotations

from datetime import datetime, timedelta

_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)


def quantity(count: int, noun: str, plural: str | None = None) -> str:
    """Return `count` with its noun: `1 site`, `2 sites`. `plural` is for nouns that do not just get an s."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


def duration(length: timedelta) -> str:
    """Return a length of time in its largest whole unit: `3 days`, `2 h`, `12 min`, `0 min`."""
    if length.days > 0:
        return quantity(length.days, "day")
    return f"{length // _HOUR} h" if length >= _HOUR else f"{max(length // _MINUTE, 0)} min"


def ago(moment: datetime, now: datetime) -> str:
    """Return how long ago a moment was: `3 days ago`, `12 min ago`; `just now` within the last minute."""
    return f"{duration(now - moment)} ago" if now - moment >= _MINUTE else "just now"


def decimal(number: float) -> str:
    """Return a rate or an average with one decimal below ten: `0.4`, `12`."""
    return f"{number:.1f}" if 0 < number < 10 else f"{number:.0f}"
