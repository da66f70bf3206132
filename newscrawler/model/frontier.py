"""The values that a store takes and returns: seeds, rows, and how rows end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from newscrawler.model.links import Link
from newscrawler.model.validators import NO_VALIDATORS, Validators

RowId = int


class RowState(StrEnum):
    """Where a row stands between two runs."""

    DUE = "due"
    """To be fetched from `due_at` on."""
    TAKEN = "taken"
    """Handed out to a run and not settled yet."""
    RESTING = "resting"
    """A stored article that waits for its next check."""
    DONE = "done"
    """Ended; fetched again only when a source or the user names it once more."""


class FoundBy(StrEnum):
    """How a row came into the frontier."""

    FEED = "feed"
    SITEMAP = "sitemap"
    LISTING = "listing"
    URL = "url"
    """An article that the user named."""
    SITE_FILE = "site"
    """A source that the site file names."""
    USER = "address"
    """A URL that the user gave, without saying what it is."""
    HOME = "home"
    """A source found on a home page."""
    GUESS = "guess"
    """A usual place of a source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the frontier, handed out to be fetched."""

    id: RowId
    site: str
    """Name of the site."""
    host: str
    """Host name of `link.url`, without port: the unit of politeness."""
    link: Link
    """What is to be fetched, with the hints of its source."""
    found_by: FoundBy
    tries: int
    """Requests that brought no answer so far."""
    unchanged_checks: int | None = None
    """Checks of a stored article in a row that found no change; None for what is not stored."""
    validators: Validators = NO_VALIDATORS
    """What the request can be conditional on."""
    root: str = ""
    """URL of the source from which further pages and sitemaps led here; the row's own if there were none."""
    depth: int = 0
    """How many further pages or sitemaps lead from there to here."""
    every_run: bool = True
    """Whether every run owns it, and not only backfills."""
    named: str = ""
    """URL that the user gave, through which it was found last; empty where a site file led to it."""


class Ending(StrEnum):
    """How a row ended in this run."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    ALIAS = "alias"
    COPY = "copy"
    READ = "read"
    """A source that was read."""
    DROPPED = "dropped"
    FAILED = "failed"
    LATER = "later"
    """No answer yet: due again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a row ended. Dropped, failed and later carry a short, fixed reason that becomes a counter."""

    ending: Ending
    reason: str = ""
    due_at: datetime | None = None
    """For `later`: when to try again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A link to put into the frontier for a site."""

    site: str
    link: Link
    found_by: FoundBy
    read: bool = False
    """Whether it is a source whose links are known already: due in the next run."""
    root: str = ""
    """As in `Row`; empty for a source that no other led to."""
    depth: int = 0
    """As in `Row`."""
    backfill: str = ""
    """Name of the backfill that found it; empty for every other run."""
    named: str = ""
    """As in `Row`."""


@dataclass(frozen=True, slots=True)
class AccessFile:
    """The answer of an origin that was asked for an access file: robots.txt, ai.txt or tdmrep.json."""

    url: str
    """An origin and one of a few fixed paths."""
    status: int
    """HTTP status; 404 also stands for answers that count as a missing file, such as too many redirects."""
    body: bytes
    """The part of it that is read: the first 512,000 bytes."""
    fetched_at: datetime
