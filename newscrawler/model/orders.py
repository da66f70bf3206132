"""Order: what a run is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newscrawler.model.frontier import Seed
from newscrawler.model.ranges import DateRange
from newscrawler.model.sites import Site
from newscrawler.model.slices import USUAL, Slice


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
    range: DateRange | None = None
    """A backfill of these days; None: a run that crawls what is new."""
    slice: Slice = USUAL
    """How long a backfill may keep its sites."""

    @property
    def task(self) -> str:
        """Name of the backfill, empty for every other run."""
        return self.range.name if self.range is not None else ""
