"""Link: a discovered URL with what its source says about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LinkKind(StrEnum):
    """What is expected behind a link."""

    ARTICLE = "article"
    FEED = "feed"
    SITEMAP = "sitemap"
    LISTING = "listing"
    ADDRESS = "address"
    """Not known yet: an address that the user gave, to be told apart by its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A discovered URL. Everything but `url` and `kind` is a hint: what the source said, not what the page is."""

    url: str
    """Absolute http or https address, as found (not yet canonical)."""
    kind: LinkKind = LinkKind.ARTICLE
    """What to expect behind it."""
    title: str | None = None
    """The title that the source gives."""
    standfirst: str | None = None
    """The summary that the source gives, plain text."""
    published: datetime | None = None
    """Publication (for sitemaps without news data: `lastmod`) time, aware. None if unstated or unreadable."""
    language: str | None = None
    """BCP 47 tag that the source states."""
    content: str | None = None
    """HTML of the whole article where the feed carries it (`content:encoded`): a hint for extraction."""
    source: str | None = None
    """URL of the feed, sitemap or listing that named this link."""
    canonical: str | None = None
    """`url` in canonical form, where that has been found out; no hint, and kept nowhere."""


Found = tuple[Link, str]
"""A link, and how it was found: the word for `Row.found_by`."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What was read of a source: its links, and whether it names more than is read."""

    links: list[Link]
    beyond: int = 0
    """Links behind the bound of what is read, which are left out."""
    cut: bool = False
    """The source goes on where reading ended: how many links stand there, nobody knows."""
    bad: int = 0
    """Entries without an address that can be fetched, which are left out."""
