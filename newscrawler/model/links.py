"""Links: discovered URLs with what their source says about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LinkKind(StrEnum):
    """What a link is expected to lead to."""

    ARTICLE = "article"
    FEED = "feed"
    SITEMAP = "sitemap"
    LISTING = "listing"
    ADDRESS = "address"
    """Not known yet: a URL that the user gave; its content decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A discovered URL. All fields except `url` and `kind` are hints: what the source says, not what the page is."""

    url: str
    """Absolute http or https URL, as found (not yet canonical)."""
    kind: LinkKind = LinkKind.ARTICLE
    """What it is expected to lead to."""
    title: str | None = None
    """Title that the source gives."""
    standfirst: str | None = None
    """Summary that the source gives, plain text."""
    published: datetime | None = None
    """Time of publication, aware; None if not stated or not readable."""
    exact: bool = False
    """Whether the source states `published` to the minute and with its offset."""
    modified: datetime | None = None
    """Time of the last change, aware, where the source states only that one: `lastmod` of a sitemap."""
    language: str | None = None
    """BCP 47 tag that the source states."""
    content: str | None = None
    """HTML of the whole article where the feed carries it (`content:encoded`): a hint for extraction."""
    source: str | None = None
    """URL of the feed, sitemap or listing that named this link."""
    canonical: str | None = None
    """`url` in canonical form, if already computed; not a hint, and not stored."""

    def of_canonical(self, canonical: str | None) -> Link:
        """Return the link with its canonical URL: `dataclasses.replace` takes three times as long."""
        return Link(
            url=self.url, kind=self.kind, title=self.title, standfirst=self.standfirst, published=self.published,
            exact=self.exact, modified=self.modified, language=self.language, content=self.content, source=self.source,
            canonical=canonical,
        )  # fmt: skip

    @property
    def time(self) -> datetime | None:
        """The time that the source states, of publication or of a change: an article is not newer."""
        return self.published or self.modified


Found = tuple[Link, str]
"""A link, and how it was found (the value of `Row.found_by`)."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The links of a source, and whether it has more than the bound allows to read."""

    links: list[Link]
    beyond: int = 0
    """Number of links beyond the bound, which are left out."""
    cut: bool = False
    """Reading ended before the source did: the number of further links is not known."""
    bad: int = 0
    """Number of entries without a URL that can be fetched, which are left out."""
