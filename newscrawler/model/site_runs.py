"""What a run did on one site, and how its sources answered: the rows of the store's run history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from newscrawler.model.frontier import FoundBy


class RunKind(StrEnum):
    """What a run was asked for."""

    SOURCES = "sources"
    """What the sources of the site announce."""
    ARTICLES = "articles"
    """Articles that the user named."""
    BACKFILL = "backfill"
    """A range of days; all its slices share one row."""


class RunEnd(StrEnum):
    """How a run ended on a site."""

    DONE = "done"
    """It came to its end, and read at least one source or article."""
    NOTHING_READ = "nothing read"
    """It came to its end, and no source and no article could be read."""
    STOPPED = "stopped"
    """By a signal; what was fetched is kept."""
    ERROR = "error"
    """By an error of the store or the output."""
    CUT = "cut"
    """A slice of a backfill whose time was over; the next continues."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceResult:
    """How a source answered when it was last asked."""

    url: str
    kind: str
    """`feed`, `sitemap`, `listing`, or `address`: a URL or home page where sources are looked for."""
    found_by: str
    """As `Row.found_by`."""
    reason: str | None
    """Why it could not be read, as in `Outcome`; None where it was read."""
    tried_at: datetime
    since: datetime
    """Since when it has been readable, or has failed."""
    read_at: datetime | None = None
    """When it was last read; None if never."""

    @property
    def failing(self) -> bool:
        """Whether it could not be read."""
        return self.reason is not None

    @property
    def usual_place(self) -> bool:
        """Whether it is a usual place of a source that nobody named: that nothing is there is no failure."""
        return self.found_by == FoundBy.GUESS


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRun:
    """What one run did on one site."""

    run: str
    """Its id; the name of a backfill, whose slices are counted together."""
    site: str
    kind: RunKind
    started_at: datetime
    updated_at: datetime
    """When this was last written: the end of the run, or up to a minute before it was killed."""
    ended: RunEnd | None
    """None while it runs, and for a run that was killed."""
    error: str | None = None
    """One line, where an error ended it."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Counters of the site (docs/counters.md), and `bytes`: of the bodies that were fetched."""
    newest: datetime | None = None
    """Time of publication of the newest article that it stored."""
