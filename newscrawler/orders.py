"""Order: what a run is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newscrawler.sites import Site
from newscrawler.storage import Seed


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a run is asked to do."""

    sites: tuple[Site, ...]
    seeds: tuple[Seed, ...]
    articles_named: bool = False
    """The seeds are articles that the user named: crawl nothing else."""
    limit: int | None = None
    """Articles stored at most."""
    delay: float | None = None
    """Seconds between requests to one host, instead of each site's own."""
    articles: bool = True
    """Fetch articles; without, only look for sources and what they list."""
    markdown: bool = False
    """Fill `Article.markdown`."""
    refetch: bool = False
    """Ask for sources without condition, and fetch what they list again although it is known."""
    since: datetime | None = None
    """Links and articles of an earlier time are left out."""
