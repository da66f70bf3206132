"""What workers do: pure functions of bytes that give plain values back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from newscrawler.discovery import feeds, sitemaps
from newscrawler.errors import DiscoveryError
from newscrawler.extraction import extract
from newscrawler.links import Link, LinkKind
from newscrawler.sites import Site


def article_record(
    html: bytes, url: str, *, now: datetime, headers: Mapping[str, str], site: Site | None, link: Link | None
) -> bytes:
    """The article on a page as a record's JSON. Raises NotAnArticle, ExtractionError."""
    return extract(html, url, now=now, headers=headers, site=site, link=link).to_json()


def source_links(kind: LinkKind, body: bytes, url: str) -> list[Link]:
    """The links of a feed or sitemap, newest first. Raises DiscoveryError."""
    if kind is LinkKind.FEED:
        return feeds.find_links(body, url)
    if kind is LinkKind.SITEMAP:
        return sitemaps.find_links(body, url)
    raise DiscoveryError(url, f"sources of kind {kind} are not read yet")
