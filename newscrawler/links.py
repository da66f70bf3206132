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
