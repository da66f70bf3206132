"""Case: one thing that a site does to a crawler, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.hostile.server import Page, Reply


@dataclass(frozen=True)
class Case:
    """One thing that a site does."""

    name: str
    group: str
    pages: Mapping[str, Reply] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    """Links in a feed of their own."""
    sources: tuple[tuple[str, str], ...] = ()
    """Further sources: kind, path."""
    ends: Mapping[str, str] = field(default_factory=dict)
    """Path → how its row ends: `ending/reason`, alternatives parted by `|`."""
    unasked: tuple[str, ...] = ()
    """Paths that may not be asked for."""
    asked: Mapping[str, int | range] = field(default_factory=dict)
    """Pattern of a path → how many requests go to such paths."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Counters that say how it ended, and what the case adds to them."""
    made: Callable[[str], Page | None] = lambda path: None
    """Pages that are made when they are asked for."""
    max_pages: int | None = 200
    """The site file's; None for the default."""
    good: bool = True
    """The good articles are stored; False: robots.txt forbids them."""
    slow: bool = False
    """Takes as long as a request may."""
    more: str = ""
    """Further lines of the site file."""
