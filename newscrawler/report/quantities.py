"""Numbers with their nouns, in the singular or plural."""

from __future__ import annotations


def quantity(count: int, noun: str, plural: str | None = None) -> str:
    """Return `count` with its noun: `1 site`, `2 sites`. `plural` is for nouns that do not just get an s."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"
