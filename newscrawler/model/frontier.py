"""The words in which a store is asked and answers."""

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
    """Ended; fetched again only when a source or the user names it anew."""


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
    found_by: str
    """`feed`, `sitemap`, `listing`, `url` (an article named by the user), `site` (a source that the site file names),
    `address` (given by the user), `home` (a source found there), `guess` (a usual place of one)."""
    tries: int
    """Requests that brought no answer so far."""
    looks: int | None = None
    """Looks at a stored article in a row without a change; None for what is not stored."""
    validators: Validators = NO_VALIDATORS
    """What the request can be conditional on."""
    root: str = ""
    """Address of the source from which further pages and sitemaps led here; the row's own if there were none."""
    depth: int = 0
    """How many further pages or sitemaps lead from there to here."""
    own: bool = False
    """Only backfills wait for it."""


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
    found_by: str
    """As in `Row`."""
    read: bool = False
    """A source whose links are known already: due in the next run."""
    root: str = ""
    """As in `Row`; empty for a source of its own."""
    depth: int = 0
    """As in `Row`."""
    task: str = ""
    """Name of the backfill that found it."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """What an origin answered when it was asked for robots.txt or another file for crawlers."""

    url: str
    """An origin and one of a few fixed paths."""
    status: int
    """HTTP status; 404 also stands for what counts as no file, such as too many redirects."""
    body: bytes
    """As far as it counts."""
    fetched_at: datetime
